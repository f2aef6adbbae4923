# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms, letters, notices and decisions. Held out: never tune on these."""
from templates import PROSE, TABLE, TEXT, Record, people, template, traditional


@template(PROSE)
def e_spaced_form(c):
    """Labels with letters spaced out to the same width."""
    p, r = c.person(), Record()
    d = c.doc("%s农村危房改造农户申请审批表" % c.place.county)
    d.form([("姓    名", r("person-name", p.name)), ("性    别", p.sex), ("身份证号", r("resident-id", c.id(p))), ("住    址", r.address(p)),
            ("手    机", r("mobile", c.mobile(p))), ("开 户 行", "%s农村商业银行" % c.place.short), ("账    号", r("bank-card", c.card(p))), ("家庭人口", "%d人" % c.n(1, 7))],
           "lines", c.choice(["：", "： ", "　"]) if c.chance(0.7) else ":")
    d.p("村民委员会意见：情况属实，同意上报。    经办人：", Record()("person-name-official", c.person().name, "any"))
    return d


@template(TABLE)
def e_grid_form(c):
    p, mate, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("婚前医学检查补助申领登记卡")
    d.table([], [["男方姓名", r("person-name", p.name), "男方证件号码", r("resident-id", p.id)],
                 ["男方电话", r("mobile", p.mobile), "男方户籍地", r.address(p)],
                 ["女方姓名", s("person-name", mate.name), "女方证件号码", s("resident-id", mate.id)],
                 ["女方电话", s("mobile", mate.mobile), "女方户籍地", s.address(mate)],
                 ["补助汇入账户", r("bank-card", p.card), "开户银行", "中国工商银行%s支行" % c.place.short]], c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def e_plea(c):
    p, q, r, s = c.person(), c.person(), Record(), Record()
    head, tail = p.address(c.choice([1, 2, 3]))
    d = c.doc("救助申请书")
    d.p("尊敬的%s民政办领导：" % c.place.towns[0])
    d.p("我叫", r("person-name", p.name), "，", p.sex, "，汉族，现年", r("age", "%d岁" % c.n(30, 85)), "，家住", r("address", head + tail, gone=len(head)), "，身份证号是", r("resident-id", c.id(p)), "。")
    d.p("因本人患病，花去医疗费%s元，家中仅靠老伴" % c.money(90000), s("person-name", q.name), "（身份证：", s("resident-id", q.id), "）务农维持。恳请给予救助，款项可打到一卡通", r("bank-card", c.card(p)), "上。")
    d.p("联系方式：", r("mobile", c.mobile(p)))
    d.p("申请人：", r("person-name", p.name))
    d.p(c.date())
    return d


@template(PROSE)
def e_exposure_bulletin(c):
    d = c.doc("%s新冠肺炎疫情防控指挥部办公室通告（第%d号）" % (c.place.short, c.n(1, 60)))
    d.p("%s0时至24时，我县新增无症状感染者%d例，现将有关情况通报如下：" % (c.date(), c.n(1, 4)))
    for i in range(c.n(1, 4)):
        p, r = c.person(), Record()
        head, tail = p.address(c.choice([0, 1]))
        d.p("无症状感染者%d：" % (i + 1), r("person-name", p.name[0] + "某", "any"), "，", p.sex, "，", r("age", "%d岁" % c.n(19, 80)), "，系", r("address", head + tail, gone=len(head)), "居民。")
        d.p(r("trace", "%d月%d日" % (c.n(1, 12), c.n(1, 28)), "any"), r("trace", "%d时%d分" % (c.n(6, 20), c.n(10, 59)), "flag"), "自驾（车牌", r("plate", people.plate(c.rng)), "）到", r("trace", c.choice(["永辉超市城东店", "客运中心站", "城南幸福楼酒家", "第二实验小学门口"]), "flag"), "，", r("trace", "停留约半小时", "any"), "。")
    d.p("请与感染者活动轨迹有交叉的人员主动向所在社区报告，24小时咨询电话：", Record()("landline", c.landline()), "。")
    return d


@template(PROSE)
def e_foundling(c):
    c.later()
    p, finder, r = c.person("baby"), c.person(), Record(True)
    d = c.doc("弃婴（儿）认领公告")
    s = Record()
    d.p("%s，群众" % c.date(), s("person-name", finder.name), "（联系电话", s("mobile", finder.mobile), "）在%s卫生院门口捡拾%s婴一名，取名" % (c.place.towns[0], p.sex),
        r("person-name", p.name), "，", r("birth-date", "%d年%d月%d日" % (p.year, p.month, p.day)), "出生，随身物品有纸条一张。")
    d.p("请其亲生父母或其他监护人持有效证件自公告之日起60日内认领，逾期将依法安置。联系单位：%s儿童福利院，电话：" % c.place.short, Record()("landline", c.landline()))
    d.p(c.date())
    return d


@template(PROSE)
def e_pupil_discipline(c):
    d = c.doc("关于给予违纪学生处分的决定")
    for _ in range(c.n(1, 3)):
        p, parent, r = c.person("pupil"), c.person(), Record(True)
        d.form([("学生姓名", r("person-name", p.name)), ("所在班级", r("school-class", "八年级（%d）班" % c.n(1, 12))), ("学校", r("school", c.place.short + "第四中学")),
                ("家长", r("person-name", parent.name)), ("家长联系电话", r("mobile", c.mobile(parent)))], c.choice(["lines", "run"]))
        d.p("该生多次旷课，经教育不改，决定给予记过处分。")
    d.p(Record()("school", c.place.short + "第四中学", "any"))
    return d


@template(PROSE)
def e_verdict(c):
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("%s人民法院民事判决书" % c.place.county)
    d.p(Record()("case-number", "（%d）闽%04d民初%d号" % (c.year, c.n(100, 999), c.n(1, 9999)), "any"))
    for role, person, rec in (("原告", p, r), ("被告", q, s)):
        d.p(role + "：", rec("person-name", person.name), "，", person.sex, "，", rec("birth-date", person.birth("%d年%d月%d日")), "出生，汉族，住", rec.address(person, 3), "，公民身份号码", rec("resident-id", person.id), "。")
    d.p("委托诉讼代理人：", Record()("person-name-official", c.person().name, "any"), "，福建某某律师事务所律师。")
    d.p("本院查明，被告于%s向原告借款%s元，原告通过尾号" % (c.date(), c.money(90000)), r("bank-card-masked", "%04d" % c.n(0, 9999), "any"), "的账户转账，收款卡号为", s("bank-card", q.card), "。")
    d.p("依照《中华人民共和国民法典》第六百六十七条、第六百七十五条之规定，判决如下。案件受理费%s元，由被告负担。" % c.money(900))
    return d


@template(PROSE)
def e_roadside_fine(c):
    p, r = c.person(), Record()
    d = c.doc("交通运输行政处罚事先告知书")
    d.p("闽交罚告〔%d〕%06d号" % (c.year, c.n(1, 999999)))
    d.p("被告知人：", r("person-name", p.name), "    证件名称及号码：居民身份证 ", r("resident-id", c.id(p)))
    d.p("通讯地址：", r.address(p), "    电话：", r("mobile", c.mobile(p)))
    d.p("你驾驶", r("plate", people.plate(c.rng)), "号车于%s%d时在国道%d线K%d+%d处超限运输，车货总重%d千克。" % (c.date(), c.n(0, 23), c.n(101, 399), c.n(10, 2000), c.n(10, 999), c.n(31000, 99000)))
    d.p("依据《公路安全保护条例》第六十四条，拟处以罚款%s元。" % c.money(9000))
    return d


@template(TEXT)
def e_mailbox(c):
    p, r = c.person(), Record()
    head, tail = p.address(0)
    d = c.doc("县长信箱")
    d.p("来信编号：%s%04d" % (c.date("%d%02d%02d"), c.n(1, 9999)))
    d.p("写信人：", r("person-name", p.name), "　来信时间：%s" % c.date("%d-%02d-%02d"))
    d.p("来信内容：领导您好，我住在", r("address", head + tail, gone=len(head)), "，楼下烧烤店油烟扰民，打了多次电话没人管。我的电话", r("mobile", c.mobile(p)), "，微信同号，也可加QQ", r("qq", str(c.n(10 ** 7, 3 * 10 ** 9))), "。")
    d.p("回复内容：您好！您反映的问题已转城管局办理，联系人李科长，电话", Record()("landline", c.landline()), "。感谢您的来信。")
    d.p("回复单位：%s城市管理局  回复时间：%s" % (c.place.county, c.date("%d-%02d-%02d")))
    return d


@template(TEXT)
def e_forwarded_mail(c):
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("")
    d.p("------------------ 原始邮件 ------------------")
    d.p("发件人: \"", r("person-name", p.name), "\" <", r("email", "%s%d@qq.com" % (c.choice(["sunny", "xiaoyu", ""]), c.n(10000, 99999999))), ">;")
    d.p("收件人: \"信息公开办\" <", Record()("email-official", "xxgkb@%s.gov.cn" % c.choice(["xm", "fz", "ld"])), ">;")
    d.p("> 附上我和爱人的材料：")
    d.p("> 本人身份证 ", r("resident-id", c.id(p)), "，建行卡 ", r("bank-card", c.card(p)))
    d.p("> 爱人", s("person-name", q.name), " ", s("resident-id", c.id(q)), " ", s("mobile", c.mobile(q)))
    d.p("> 寄件请到：", r.address(p, 3), "，", r("person-name", p.name), "收，", r("mobile", p.mobile))
    return d


@template(PROSE)
def e_lease(c):
    p, r, o = c.person(), Record(), Record()
    d = c.doc("房屋租赁合同")
    d.p("出租方（甲方）：%s国有资产运营有限公司    统一社会信用代码：" % c.place.short, o("credit-code", people.credit_code(c.rng, "91", c.place.code)))
    d.p("承租方（乙方）：", r("person-name", p.name), "    身份证号码：", r("resident-id", c.id(p)))
    d.p("第一条 甲方将位于%s%s商贸街%d号店面出租给乙方使用，建筑面积%.2f平方米。" % (c.place.county, c.place.towns[0], c.n(1, 99), c.n(2000, 20000) / 100))
    d.p("第三条 租金每月%s元，乙方于每月10日前汇入甲方账户。履约保证金退还至乙方账户，户名：" % c.money(3000), r("person-name", p.name), "，账号：", r("bank-card", c.card(p)), "。")
    d.p("第九条 乙方联系地址：", r.address(p, 3), "，联系电话：", r("mobile", c.mobile(p)), "。")
    return d


@template(PROSE)
def e_traditional_letter(c):
    t, p, r = traditional, c.person(), Record()
    head, tail = p.address(c.choice([2, 3]))
    d = c.doc(t("关于办理返乡定居手续的函"))
    kind, cue, number = c.choice([("hk-id", "香港身份證號碼", people.hk_id(c.rng)), ("travel-permit", "港澳居民來往內地通行證號碼", people.travel_permit(c.rng)), ("taiwan-permit", "臺胞證號碼", people.taiwan_permit(c.rng)),
                                  ("resident-id", "內地居民身份證號碼", p.id)])
    d.p(t("申請人："), r("person-name", t(p.name)), "，", cue, "：", r(kind, number), t("，擬定居地址："), r("address", t(head + tail), gone=len(head)), t("，流動電話："), r("mobile", c.mobile(p)), "。")
    d.p(t("請貴局協助辦理。查詢電話："), Record()("landline", c.landline()))
    return d


@template(TEXT)
def e_ocr_lines(c):
    """As a scan's text comes back: spaces and line ends in odd places, boxes for digits."""
    d = c.doc("常住人口登记卡")
    p, r = c.person(), Record()
    d.p("姓 名 ", r("person-name", p.name), "   户主或与户主关系 户主", prose=False)
    d.p("性 别 ", p.sex, "   民 族 汉", prose=False)
    d.p("出生日期 ", r("birth-date", "%d 年 %d 月 %d 日" % (p.year, p.month, p.day)), prose=False)
    d.p("公民身份号码 ", r("resident-id", c.choice([" ".join(p.id), "｜".join(p.id), "│".join(p.id), p.id[:8] + "\u200b" + p.id[8:], p.id[:10] + "\n" + p.id[10:], people.spaced(p.id, (6, 4, 4, 4))])), prose=False)
    d.p("住 址 ", r.address(p, 3), prose=False)
    return d


@template(TABLE)
def e_inquiry_record(c):
    p, r = c.person(), Record()
    d = c.doc("询问笔录（摘录）")
    d.p("被询问人 ", r("person-name", p.name), " 性别 ", p.sex, " 年龄 ", r("age", str(c.n(28, 80))), " 公民身份号码 ", r("resident-id", p.id), prose=False)
    d.p("户籍所在地 ", r.address(p, 2), " 现住址 ", r.address(p, 0), " 联系方式 ", r("mobile", c.mobile(p)), prose=False)
    d.p("问：你的微信号是多少？答：", r("wechat", "lucky_%d" % c.n(1000, 99999)), "。")
    d.p("问：转账用的哪张卡？答：农业银行的，卡号", r("bank-card", c.card(p)), "。")
    return d


@template(PROSE)
def e_team_roster(c):
    c.later()
    d = c.doc("%s中小学生田径运动会秩序册" % c.place.county)
    for school in ("第一小学", "附属小学", "第二中学")[:c.n(2, 3)]:
        r = Record(True)
        d.p(r("school", c.place.short + school, "any"))
        content = ["运动员："]
        for at in range(c.n(3, 9)):
            content += (["、"] if at else []) + [r("person-name", c.person("pupil").name)]
        d.p(content)
        d.p("领队：", Record()("person-name", c.person().name, "any"), "  教练员：", Record()("person-name", c.person().name, "any"))
    return d


@template(PROSE)
def e_juvenile_case(c):
    c.later()
    d = c.doc("未成年人保护工作典型案例")
    p, parent, r = c.person("pupil"), c.person(), Record(True)
    d.p("案例%d：被侵害人" % c.n(1, 9), r("person-name", p.name), "（", r("birth-date", p.birth("%d年%d月%d日")), "生，公民身份号码", r("resident-id", p.id), "），系", r("school", c.place.short + "中心小学"), r("school-class", "五年级（1）班"), "学生。")
    d.p("其法定代理人：", r("person-name", parent.name), "，住", r.address(p, 2), "，电话", r("mobile", c.mobile(parent)), "。")
    d.p("经检察机关督促，相关部门落实了强制报告制度。")
    d.p(c.date())
    return d


@template(TEXT)
def e_name_cards(c):
    d = c.doc("民间借贷登记服务中心出借人名册")
    for _ in range(c.n(3, 9)):
        p, r = c.person(), Record()
        d.p("【", r("person-name", p.name), "】证件号：", r("resident-id", c.id(p)), "；手机：", r("mobile", c.mobile(p)), "；住所：", r.address(p), "；回款卡：", r("bank-card", c.card(p)))
        d.p("")
    return d
