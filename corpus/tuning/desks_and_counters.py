# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers about grown people: firms, courts, clinics, villages, police."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def office(c):
    return Record()("landline", c.landline())


@template(TEXT)
def loan_slip(c):
    """借条: by hand, no labels but in brackets."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    sum_ = c.n(1, 30)
    d = c.doc("借　　条")
    d.p("今借到", s("person-name", q.name), "（身份证：", s("resident-id", q.id), "）现金人民币%d万元整（¥%d0000.00），月息%s分，于%s前还清。借款已转入本人%s卡" % (sum_, sum_, c.choice(["一", "1", "1.2"]), c.date(), c.choice(["农行", "工行", "信用社"])),
        r("bank-card", c.card(p)), "。")
    d.p("借款人：", r("person-name", p.name), "　身份证号：", r("resident-id", c.id(p)), prose=False)
    d.p("电话：", r("mobile", c.mobile(p)), "　住址：", r.address(p), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def lawyers_letter(c):
    """律师函: to a debtor, at home."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("律　师　函")
    d.p("（%d）正和律函字第%d号" % (c.year, c.n(1, 400)), prose=False)
    d.p("致：", r("person-name", p.name), "　先生/女士", prose=False)
    d.p("送达地址：", r.address(p), prose=False)
    d.p("%s正和律师事务所接受" % c.place.province, s("person-name", q.name), "的委托，就贵我双方房屋买卖合同纠纷事宜，郑重致函如下：")
    d.p("根据委托人提供的材料，您于%s以%d万元购买委托人名下房屋，首付款%d万元已付，余款至今未付，已构成违约。请于收函之日起七日内将余款汇至委托人账户（户名：" % (c.date(), c.n(40, 160), c.n(10, 39)),
        s("person-name", q.name), "；账号：", s("bank-card", c.card(q)), "；开户行：中国建设银行%s支行），逾期将提起诉讼。" % c.place.short)
    d.p("专此函告！")
    d.p("承办律师：", Record()("person-name", c.person().name, "any"), "　电话：", office(c), prose=False)
    return d


@template(TABLE)
def entry_of_a_new_hand(c):
    """员工入职登记表: label and value cells, then a table of kin."""
    p, r = c.person(), Record()
    d = c.doc("员工入职登记表")
    kin = [c.person() for _ in range(2)]
    d.table([], [["姓　名", r("person-name", p.name), "性别", p.sex, "籍贯", c.place.county],
                 ["出生年月", r("birth-date", p.birth_month()), "民族", "汉", "婚否", c.choice(["已婚", "未婚"])],
                 ["身份证", Span(r("resident-id", c.id(p)), columns=3), "学历", c.choice(["大专", "中专", "高中"])],
                 ["户籍地址", Span(r.address(p, 2), columns=5)],
                 ["手机", r("mobile", c.mobile(p)), "微信", r("wechat", "wxid_%s%d" % (c.choice(["hq", "zl", "kt"]), c.n(100000, 99999999))), "邮箱", r("email", "%s%d@%s" % (c.choice(["lw", "zhao", "xm", "chen"]), c.n(1000, 99999), c.choice(["qq.com", "163.com", "126.com"])))],
                 ["工资卡号", Span(r("bank-card", c.card(p)), columns=3), "开户行", "招商银行"]])
    d.p("家庭主要成员", prose=False)
    rows = []
    for k in kin:
        s = Record()
        rows.append([c.choice(["配偶", "父亲", "母亲"]), s("person-name", k.name), c.choice(["务农", "自由职业", "退休"]), s("mobile", k.mobile)])
    d.table(["称谓", "姓名", "工作", "紧急联系电话"], rows, "tab")
    d.p("应聘岗位：%s　试用期：%d个月　到岗日期：%s" % (c.choice(["仓管员", "质检员", "叉车司机"]), c.n(1, 3), c.date("%d.%d.%d")), prose=False)
    return d


@template(TABLE)
def trees_to_be_felled(c):
    """林木采伐许可公示: owners, compartments, volumes."""
    d = c.doc("%s林木采伐许可审批公示表（%d年第%d批）" % (c.place.county, c.year, c.n(1, 30)))
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("address", "%s%s村%d组" % (p.town, p.village, c.n(1, 12)), None, len(p.town)), r("mobile", c.mobile(p)), "%d大班%d小班" % (c.n(1, 20), c.n(1, 30)), c.choice(["杉木", "马尾松", "桉树"]), c.choice(["皆伐", "择伐"]),
                     "%.1f" % (c.n(5, 300) / 10), "%.2f" % (c.n(300, 20000) / 100), "%s采字〔%d〕%04d号" % (c.place.short[0], c.year, c.n(1, 2000))])
    d.table([["序号", Span("申请人", columns=3), Span("采伐林木", columns=5), "许可证号"], ["", "姓名", "住址", "电话", "地点", "树种", "方式", "面积/亩", "蓄积/m³", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def deposits_paid_back(c):
    """住院预交金退款: hospital stays, cards, no title row at the number."""
    d = c.doc("%s人民医院沉淀预交金清退明细（%d年%d月）" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("case-number", "%s%07d" % (c.choice(["ZY", "", "00"]), c.n(1000000, 9999999)), "mask"), r("person-name", p.name), c.choice(["骨科", "心内", "普外", "康复"]), c.date("%d-%02d-%02d"), "%.2f" % (c.n(100, 500000) / 100),
                     r("bank-card", c.card(p)), c.choice([r("person-name", p.name), "本人"]), r("mobile", c.mobile(p))])
    d.table(["", "住院号", "患者", "科室", "出院日", "应退", "退款账户", "账户名", "手机"], rows, c.choice(["tab", "pipe", "comma"]))
    return d


@template(TEXT)
def request_for_a_consultation(c):
    """会诊申请单: a printed form, several fields a line."""
    p, r = c.person(), Record()
    d = c.doc("%s中医医院　院际会诊邀请单" % c.place.county)
    d.p("姓名 ", r("person-name", p.name), "   性别 %s   年龄 " % p.sex, r("age", str(p.age())), "岁   科别 %s   床号 %d   住院号 " % (c.choice(["神经内科", "ICU", "肾内科"]), c.n(1, 60)), r("case-number", "%d" % c.n(100000, 999999), "mask"), prose=False)
    d.p("身份证号 ", r("resident-id", c.id(p)), "   医保号 ", r("medical-insurance", "%s%08d" % (c.place.code, c.n(1, 99999999))), "   家属电话 ", r("mobile", c.person().mobile), prose=False)
    d.p("家庭地址 ", r.address(p), prose=False)
    d.p("病情摘要：患者因“突发右侧肢体无力%d小时”入院。查体：BP %d/%dmmHg，神清，右侧肌力%d级。头颅CT示左基底节区高密度影，量约%dml。既往高血压%d年。" % (c.n(2, 20), c.n(140, 210), c.n(85, 120), c.n(1, 4), c.n(8, 40), c.n(3, 20)))
    d.p("会诊目的：协助明确有无手术指征。", prose=False)
    d.p("申请医师：", Record()("person-name", c.person().name, "any"), "　科室电话：", office(c), "　%s" % c.date("%d-%02d-%02d"), prose=False)
    return d


@template(PROSE)
def letter_on_wages_owed(c):
    """欠薪投诉信: a worker writes, with workmates at the end."""
    p, r = c.person(), Record()
    d = c.doc("投诉信")
    d.p("%s劳动保障监察大队：" % c.place.county, prose=False)
    d.p("我叫", r("person-name", p.name), "，今年", r("age", str(p.age())), "岁，家住", r.address(p), "，身份证号", r("resident-id", c.id(p)), "。%d年%d月起我和同村%s人在%s安置房三标段做木工，包工头" % (c.year - 1, c.n(1, 12), c.choice("三四五"), c.choice(c.place.towns)),
        (b := Record())("person-name", (q := c.person()).name), "（手机", b("mobile", q.mobile), "）拖欠我们工资共计%s元，多次讨要没有结果。" % c.money(9000))
    d.p("恳请领导为我们做主。我的电话是", r("mobile", c.mobile(p)), "，工资请打到农行卡", r("bank-card", c.card(p)), "。")
    d.p("同被欠薪的还有：", prose=False)
    for i in range(c.n(2, 5)):
        w, s = c.person(), Record()
        d.p(s("person-name", w.name), "　", s("resident-id", w.id), "　", s("mobile", w.mobile), "　欠%d元" % (c.n(20, 300) * 100), prose=False)
    return d


@template(TABLE)
def leases_put_on_file(c):
    """租赁备案: who lets, who rents, in turn down the rows."""
    d = c.doc("%s出租房屋备案登记（%s警务室）" % (c.choice(c.place.towns), c.choice(["东片", "西片", "站前"])))
    rows = []
    for i in range(c.n(3, 8)):
        a, r = c.person(), Record()
        k = c.n(1, 3)
        home = r.address(a, 0)
        for j in range(k):
            b, s = c.person(), Record()
            rows.append([Span(i + 1, rows=k) if j == 0 else None, Span(home, rows=k) if j == 0 else None, Span([r("person-name", a.name), "/", r("mobile", a.mobile)], rows=k) if j == 0 else None,
                         s("person-name", b.name), s("resident-id", c.id(b)), s("mobile", c.mobile(b)), c.date("%d.%d.%d"), ""])
    d.table([["序号", "房屋坐落", "房东/电话", Span("承租人", columns=3), "入住时间", "注销"], ["", "", "", "姓名", "公民身份号码", "手机", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def appeal_to_a_government(c):
    """行政复议申请书: applicant, respondent with its head."""
    p, r = c.person(), Record()
    d = c.doc("行政复议申请书")
    d.p("申请人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，公民身份号码：", r("resident-id", p.id), "，住所地：", r.address(p), "，联系电话：", r("mobile", c.mobile(p)), "。")
    d.p("被申请人：%s自然资源局，住所地：%s行政中心二号楼。" % (c.place.county, c.place.county), prose=False)
    d.p("法定代表人：", Record()("person-name-official", c.person().name), "，局长。", prose=False)
    d.p("复议请求：撤销被申请人%s作出的%s行政处罚决定。" % (c.date(), c.number("自然资罚")))
    d.p("事实和理由：申请人于%d年在自家宅基地上翻建住房，占地%d平方米，四至清楚。被申请人未经告知听证即认定申请人非法占地，程序违法。" % (c.year - 2, c.n(80, 160)))
    d.p("此致　%s人民政府" % c.place.county, prose=False)
    d.p("申请人：", r("person-name", p.name), "（签名捺印）", prose=False)
    return d


@template(TABLE)
def learners_to_be_tested(c):
    """驾校约考: licence class, instructors, times."""
    d = c.doc()
    d.p("%s驾校 科目%s 约考成功学员通知　考场：%s" % (c.choice(["顺达", "平安", "宏远"]), c.choice("一二三四"), c.choice(["一号考场", "南环考场"])), prose=False)
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["C1", "C2", "D", "B2"]), "%s %02d:%02d" % (c.date("%d-%02d-%02d"), c.n(8, 16), c.choice([0, 30])), r("mobile", p.mobile), Record()("person-name", c.person().name, "any"), "闽%s学" % c.choice("ABCD") if c.chance(0.3) else ""])
    d.table(["学员", "身份证明号码", "车型", "考试时间", "手机", "教练", "备注"], rows, c.choice(["tab", "space", "one"]))
    d.p("请提前30分钟到场，携带身份证原件。", prose=False)
    return d


@template(TEXT)
def report_to_police_of_fraud(c):
    """报案材料: accounts of the swindler, logs."""
    p, r, s = c.person(), Record(), Record()
    d = c.doc("关于被电信网络诈骗的报案材料")
    d.p("报案人：", r("person-name", p.name), "　身份证号：", r("resident-id", p.id), "　手机：", r("mobile", p.mobile), prose=False)
    d.p("现住址：", r.address(p), prose=False)
    d.p("%s晚8时许，我在家中刷短视频时添加了一个“兼职客服”，对方QQ：" % c.date(), s("qq", str(c.n(10 ** 8, 3 * 10 ** 9))), "，让我下载“%s”APP做任务返利。我先后转账%d笔：" % (c.choice(["聚优", "汇购", "乐淘"]), 2))
    for i in range(2):
        t, q = Record(), c.person()
        d.p("%d）%02d:%02d 转至 " % (i + 1, c.n(20, 23), c.n(0, 59)), t("person-name", q.name), " ", t("bank-card", q.card), "（%s银行） %d元；" % (c.choice(["平安", "中信", "浦发"]), c.n(5, 400) * 100), prose=False)
    d.p("我付款所用卡号为", r("bank-card", c.card(p)), "，登录IP为", r("ip", "%d.%d.%d.%d" % (c.choice([112, 117, 183, 223]), c.n(1, 250), c.n(1, 250), c.n(2, 250))), "。发现被骗后即拨打110报警。")
    d.p("以上情况属实。　报案人（捺印）：　　　　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def passes_for_a_compound(c):
    """小区车辆通行证: flats, plates, who drives."""
    d = c.doc("%s小区车辆通行证办理登记" % c.choice(["锦绣", "丽水", "翠湖"]))
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        rows.append(["%04d" % (i + 1), r("address", "%d-%d-%d" % (c.n(1, 22), c.n(1, 3), c.n(101, 1802))), r("person-name", p.name), r("plate", people.plate(c.rng)), c.choice(["白", "黑", "灰", "蓝"]), r("mobile", c.mobile(p)), c.choice(["产权车位", "租用", "临停"]), c.choice(["300", "150", "—"])])
    d.table(["证号", "房号", "业主", "车牌", "颜色", "电话", "车位", "费用"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE)
def notarial_deed_of_wills(c):
    """继承公证书: kin told one after the other."""
    p, r = c.person(), Record()
    dead, rd = c.person(surname=p.surname), Record()
    d = c.doc("公　证　书")
    d.p("（%d）%s证民字第%d号" % (c.year, c.place.short[0], c.n(1, 3000)), prose=False)
    d.p("申请人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，公民身份号码：", r("resident-id", p.id), "，住", r.address(p), "。")
    d.p("被继承人：", rd("person-name", dead.name), "，生前住", rd.address(dead), "，公民身份号码：", rd("resident-id", dead.id), "，于%s死亡。" % c.date())
    d.p("查被继承人之配偶", (s := Record())("person-name", c.person().name), "先于其死亡，父母均已死亡。被继承人生前在中国邮政储蓄银行%s支行存有定期存款一笔，账号" % c.place.short, rd("account", people.account(c.rng)), "，余额%s元。" % c.money(9000))
    d.p("依据《中华人民共和国民法典》第一千一百二十七条，上述遗产由", r("person-name", p.name), "一人继承。")
    d.p("中华人民共和国%s公证处　公证员 " % c.place.county, Record()("person-name-official", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def collected_for_a_sick_neighbour(c):
    """水滴捐款 list: a household with an ill one, then who gave."""
    p, r = c.person(), Record()
    d = c.doc("倡议书")
    d.p("各位乡亲：我村", r("address", "%d组" % c.n(1, 12), "any"), "村民", r("person-name", p.name), "因患%s在省肿瘤医院治疗，已花费%d万余元。现发起募捐，善款可直接汇入其信用社账户" % (c.choice(["白血病", "尿毒症", "胃癌"]), c.n(8, 60)),
        r("account", people.account(c.rng)), "，或与其联系：", r("mobile", c.mobile(p)), "。")
    d.p("附：首批捐款名单（单位：元）", prose=False)
    rows = []
    for i in range(c.n(4, 9)):
        row = []
        for j in range(3):
            row += [Record()("person-name", c.person().name), c.choice([50, 100, 200, 500, 1000])]
        rows.append(row)
    d.table(["姓名", "金额"] * 3, rows, c.choice(["tab", "space"]))
    d.p(Record()("address", c.place.villages[0] + "村", "any"), "村民委员会", prose=False)
    return d


@template(TABLE)
def crew_of_fishing_boats(c):
    """渔船船员: boats merged over their crews, no ID label but 证件."""
    d = c.doc("%s休渔期满出海渔船及船员登记表" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(2, 5)):
        k = c.n(2, 5)
        for j in range(k):
            p, r = c.person(), Record()
            rows.append([Span("%s渔%05d" % (c.choice(["闽霞", "浙岭", "粤电", "鲁荣"]), c.n(1, 99999)), rows=k) if j == 0 else None, c.choice(["船长", "轮机长", "普通船员"]) if j else "船长", r("person-name", p.name), r("resident-id", c.id(p)), r("mobile", p.mobile),
                         r("address", p.village + "村", "any"), Span("%d/%d" % (c.n(15, 40), c.n(80, 400)), rows=k) if j == 0 else None])
    d.table(["船名号", "职务", "船员", "证件", "联系", "籍贯（村）", "船长m/功率kW"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def complaint_by_mail(c):
    """客服邮件: headers, a signature below, the answer above."""
    p, r = c.person(), Record()
    at = "%s%d@%s" % (c.choice(["wanderer", "blue", "hy", "lin"]), c.n(100, 99999), c.choice(["163.com", "sina.com", "foxmail.com"]))
    d = c.doc()
    d.p("发件人: ", r("email", at), prose=False)
    d.p("收件人: ", Record()("email-official", "kefu@%sgas.com.cn" % c.choice(["hexin", "dongjiang"]), "any"), prose=False)
    d.p("主题: 燃气费重复扣款", prose=False)
    d.p("你好，我是", r("address", "%s%d号阳光小区%d栋%d室" % (c.choice(["解放路", "新华街"]), c.n(1, 300), c.n(1, 30), c.n(101, 1802))), "的住户", r("person-name", p.name), "，户号", r("account", "%010d" % c.n(1000000, 99999999), "any"), "，%s被扣了两次款，每次%d.%02d元，扣款卡尾号" % (c.date("%d年%d月%d日"), c.n(30, 300), c.n(0, 99)),
        r("bank-card-masked", "%04d" % c.n(0, 9999), "any"), "。")
    d.p("请尽快退回，打我电话", r("mobile", c.mobile(p)), "，微信同号。")
    d.p("> 回复：尊敬的用户，您反映的问题工单号GD%d%08d已受理，3个工作日内答复。客服热线" % (c.year, c.n(1, 99999999)), Record()("service-number", "95%03d" % c.n(500, 599), "any"), prose=False)
    return d
