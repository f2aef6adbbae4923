# SPDX-License-Identifier: GPL-3.0-or-later
"""Grown people in papers of villages, courts, unions, clinics, firms and traffic police."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def office(c):
    return Record()("landline", c.landline())


def who(c):
    return Record()("person-name", c.person().name)


def clerk(c):
    return Record()("person-name", c.person().name, "any")


@template(TEXT)
def papers_declared_void(c):
    """遗失声明 in a county paper: one notice a line."""
    d = c.doc("遗 失 声 明")
    for i in range(c.n(4, 8)):
        p, r = c.person(), Record()
        kind = c.n(0, 3)
        if kind == 0:
            d.p("●", r("person-name", p.name), "不慎遗失居民身份证，证号", r("resident-id", p.id), "，自登报之日起声明作废。")
        elif kind == 1:
            d.p("●", r("person-name", p.name), "遗失中华人民共和国护照，号码", r("passport", people.passport(c.rng)), "，声明作废。")
        elif kind == 2:
            d.p("●", r("person-name", p.name), "遗失", r("plate", people.plate(c.rng)), "车辆行驶证，特此声明。")
        else:
            d.p("●", r("person-name", p.name), "（身份证号", r("resident-id", p.id), "）遗失%s商品房买卖合同一份，声明作废，联系电话" % c.choice(["金域华府", "阳光城", "滨江一号"]), r("mobile", p.mobile), "。")
    return d


@template(PROSE)
def peace_made_between_neighbours(c):
    """人民调解协议书: two sides, each with all of it."""
    d = c.doc("人 民 调 解 协 议 书")
    d.p("编号：%s调〔%d〕%d号" % (c.choice(c.place.towns)[0], c.year, c.n(1, 99)), prose=False)
    a, b, r, s = c.person(), c.person(), Record(), Record()
    for side, p, k in (("甲方", a, r), ("乙方", b, s)):
        d.p("当事人（%s）：" % side, k("person-name", p.name), "　性别：%s　民族：汉族　年龄：" % p.sex, k("age", "%d岁" % p.age()), prose=False)
        d.p("身份证号：", k("resident-id", c.id(p)), "　联系方式：", k("mobile", c.mobile(p)), "　住址：", k.address(p), prose=False)
    d.p("纠纷主要事实：%s，甲方" % c.date(), r("person-name", a.name), "在自家宅基地上建围墙，乙方", s("person-name", b.name), "认为占用其通道约%d平方米，双方发生争执。" % c.n(2, 20))
    d.p("经调解，自愿达成如下协议：一、甲方于十日内将围墙后移%d厘米；二、乙方补偿甲方误工费%d元，汇入甲方账户" % (c.n(20, 90), c.n(2, 30) * 100), r("bank-card", c.card(a)), "；三、今后双方互不追究。")
    d.p("当事人签名：　　　　　人民调解员：", clerk(c), prose=False)
    return d


@template(TABLE)
def licences_to_be_cancelled(c):
    """驾驶证注销公告: file numbers and licence classes."""
    d = c.doc("%s公安局交通警察大队关于拟注销机动车驾驶证的公告" % c.place.county)
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), r("resident-id", c.id(p)), r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999)), "mask"), c.choice(["C1", "B2", "A2", "C1D"]), c.choice(["逾期未换证", "逾期未提交身体条件证明", "记满12分拒不学习", "吸毒成瘾未戒除"])])
    d.table(["当事人", "驾驶证号", "档案编号", "准驾", "注销事由"], rows, c.choice(["tab", "space", "one"]))
    d.p("如有异议，请于公告之日起七日内到大队车管窗口陈述申辩，电话：", office(c), "。", prose=False)
    return d


@template(TABLE)
def homes_drawn_by_lot(c):
    """公租房摇号: household heads and those who live with them."""
    d = c.doc("%s%d年度公共租赁住房摇号配租结果公示" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(3, 8)):
        k = c.n(1, 3)
        for j in range(k):
            p, r = c.person(), Record()
            rows.append([Span(i + 1, rows=k) if j == 0 else None, "申请人" if j == 0 else c.choice(["配偶", "父亲", "母亲"]), r("person-name", p.name), r("resident-id", c.id(p)),
                         Span(c.choice(["一居室", "二居室"]), rows=k) if j == 0 else None, Span("%.2f" % (c.n(3500, 6000) / 100), rows=k) if j == 0 else None])
    d.table(["摇号顺序", "家庭成员", "姓　　名", "证件号码", "配租户型", "建筑面积(㎡)"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def land_taken_for_a_road(c):
    """征地补偿: two header rows, totals at the end."""
    d = c.doc("%s%s村%s项目征地补偿款分户公示表" % (c.choice(c.place.towns), c.choice(c.place.villages), c.choice(["高速连接线", "污水厂", "变电站"])))
    rows = []
    for i in range(c.n(5, 15)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), "%.3f" % (c.n(50, 3000) / 1000), "%.3f" % (c.n(0, 900) / 1000), c.money(9000), c.money(900), c.choice(["杨梅", "桃树", "水稻"]), r("account", people.account(c.rng)), r("mobile", c.mobile(p)), ""])
    d.table([["编号", "被征地农户", Span("面积（亩）", columns=2), Span("补偿金额（元）", columns=2), "附着物", Span("收款信息", columns=2), "签字捺印"], ["", "", "水田", "旱地", "土地", "青苗", "", "存折账号", "电话", ""]], rows + [["合计", "", "%.3f" % (c.n(2000, 30000) / 1000), "", c.money(), "", "", "", "", ""]], c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def who_has_not_shown_his_face(c):
    """养老待遇资格认证: a numbered list in running form."""
    d = c.doc("未完成领取养老保险待遇资格认证人员名单")
    d.p("%s各村（社区）：下列人员截至%s仍未进行人脸认证，请村协办员上门核实，逾期将暂停发放养老金。" % (c.choice(c.place.towns), c.date()))
    for i in range(c.n(5, 10)):
        p, r = c.person(), Record()
        d.p("%d. " % (i + 1), r("person-name", p.name), "，%s，" % p.sex, r("birth-date", "%d年%d月" % (p.year, p.month)), "生，", r("resident-id", p.id), "，", r.address(p, 0), "，", r("mobile", p.mobile), c.choice(["；", "。"]), prose=False)
    d.p("经办人：", clerk(c), "　电话：", office(c), prose=False)
    return d


@template(TABLE)
def bills_paid_by_hand(c):
    """医保零星报销: hospital stays, cards, commas."""
    d = c.doc("%s医疗保障局手工（零星）报销支付明细" % c.place.county)
    rows = []
    for i in range(c.n(5, 15)):
        p, r = c.person(), Record()
        rows.append(["%03d" % (i + 1), r("person-name", p.name), r("medical-insurance", p.id), c.choice(["省立医院", "市一医院", "复旦中山医院", "外伤-卫生院"]), r("case-number", "%08d" % c.n(1, 99999999), "mask"), "%.2f" % (c.n(100000, 9000000) / 100), "%.2f" % (c.n(10000, 900000) / 100), r("bank-card", c.card(p)), c.choice(["本人", "代领"])])
    d.table(["流水", "参保人", "医保编号", "就诊机构", "住院号", "总费用", "统筹支付", "打款卡号", "备注"], rows, c.choice(["comma", "tab", "pipe"]))
    return d


@template(PROSE)
def how_the_scaffold_fell(c):
    """事故调查报告: the dead, the hurt, those held to answer."""
    dead, hurt, boss = c.person(), c.person(), c.person()
    r, s, b = Record(), Record(), Record()
    d = c.doc("%s“%d·%d”高处坠落一般事故调查报告" % (c.place.county, c.n(1, 12), c.n(1, 28)))
    d.p("一、事故单位概况。%s建筑劳务有限公司，统一社会信用代码" % c.choice(["宏基", "鼎盛", "恒远"]), Record()("credit-code", people.credit_code(c.rng, "91")), "，注册资本%d万元。" % c.n(100, 2000))
    d.p("二、人员伤亡情况。事故造成1人死亡、1人受伤。死者", r("person-name", dead.name), "，%s，" % dead.sex, r("age", "%d岁" % dead.age()), "，架子工，身份证号", r("resident-id", dead.id), "，户籍地", r.address(dead, 3), "；伤者", s("person-name", hurt.name), "，%s，杂工，送%s医院救治，已脱离生命危险。" % (hurt.sex, c.place.short))
    d.p("三、事故经过。%s%d时许，" % (c.date(), c.n(7, 17)), r("person-name", dead.name), "未系挂安全带，在外架上拆除连墙件时失稳坠落，砸中下方的", s("person-name", hurt.name), "。现场负责人", b("person-name", boss.name), "拨打120并上报。")
    d.p("四、处理建议。", b("person-name", boss.name), "，现场负责人，未履行安全管理职责，建议由应急管理部门处以罚款%d元。" % (c.n(1, 5) * 10000))
    return d


@template(PROSE)
def where_the_case_had_been(c):
    """流调轨迹: hours and places."""
    p, r = c.person(), Record()
    d = c.doc("%s关于新增1例本土无症状感染者的通报" % c.place.county)
    d.p("感染者1，%s，" % p.sex, r("age", "%d岁" % p.age(), "any"), "，居住在", r("address", "%s%s小区%d栋" % (p.town, c.choice(["翠湖", "锦绣", "学府"]), c.n(1, 30)), None, len(p.town)), "。其主要活动轨迹如下：", prose=False)
    for i in range(c.n(3, 6)):
        d.p(r("trace", "%d月%d日" % (c.n(1, 12), c.n(1, 28)), "any"), "　", r("trace", "%d:%02d-%d:%02d" % (c.n(7, 12), c.n(0, 59), c.n(13, 21), c.n(0, 59)), "flag"), "　在", r("trace", c.choice(["永辉超市%s店", "老地方面馆（%s店）", "%s菜市场三楼", "%s棋牌室"]) % c.choice(["东门", "城西", "火车站"]), "flag"), c.choice(["购物", "就餐", "逗留"]), prose=False)
    d.p("请有上述时空交集的人员立即向社区报备，疾控电话：", office(c), "。", prose=False)
    return d


@template(TABLE)
def experts_drawn_for_a_tender(c):
    """评审专家抽取记录: phones and cards of those who came."""
    d = c.doc("政府采购评审专家抽取及劳务报酬发放表")
    d.p("项目编号：%s　抽取时间：%s" % (people.project_code(c.rng, c.place), c.date()), prose=False)
    rows = []
    for i in range(c.n(3, 8)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name, "any"), c.choice(["市二建", "省设计院", "某学院", "退休"]), c.choice(["能参加", "不能参加", "无人接听"]), r("mobile", c.mobile(p)), r("resident-id", c.id(p)), r("bank-card", c.card(p)), c.n(4, 15) * 100])
    d.table(["序号", "专家", "所在单位", "语音通知结果", "通知号码", "身份证", "收款卡", "实发(元)"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TEXT)
def volunteers_on_the_weekend(c):
    """志愿者排班: slots over names with phones, spaces between."""
    d = c.doc("%s新时代文明实践站志愿服务排班（第%d周）" % (c.choice(c.place.towns), c.n(1, 52)))
    for slot in c.rng.sample(["周六上午 路口文明劝导", "周六下午 敬老院理发", "周日上午 河道清理", "周日下午 图书整理"], c.n(2, 4)):
        d.p(slot, prose=False)
        for j in range(c.n(2, 5)):
            p, r = c.person(), Record()
            d.p("    ", r("person-name", p.name), "    ", r("mobile", c.mobile(p)), c.choice(["", "  （组长）", "  自带马甲"]), prose=False)
    return d


@template(TABLE)
def cabs_and_those_who_drive_them(c):
    """出租车驾驶员: the licence to serve is the ID number."""
    d = c.doc("%s巡游出租汽车驾驶员服务质量信誉考核结果" % c.place.county)
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        rows.append([c.choice(["安达公司", "顺风公司", "平安公司"]), r("plate", people.plate(c.rng)), r("person-name", p.name), r("resident-id", p.id), r("mobile", c.mobile(p)), c.n(0, 20), c.choice(["AAA", "AA", "A", "B"])])
    d.table(["所属企业", "车号", "主（副）班司机", "从业资格证号", "联系手机", "扣分", "等级"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE)
def answer_to_a_petition(c):
    """信访事项答复意见书."""
    p, r, q, s = c.person(), Record(), c.person(), Record()
    d = c.doc("信访事项处理意见书")
    d.p(c.number("信复字"), prose=False)
    d.p(r("person-name", p.name), c.choice(["先生：", "女士：", "同志："]), prose=False)
    d.p("您于%s通过“阳光信访”平台提出的“反映邻居" % c.date(), s("person-name", q.name), "违建养猪、臭气扰民”的信访事项，我镇已受理。现答复如下：")
    d.p("经查，您家住", r.address(p, 0), "，与", s("person-name", q.name), "家相距约%d米。%s，镇农业农村中心、环保站到现场核查，其饲养生猪%d头，未建粪污处理设施，已责令限期整改。" % (c.n(5, 60), c.date(), c.n(5, 80)))
    d.p("工作人员多次拨打您登记的电话", r("mobile", p.mobile), "未能接通，故书面送达。如不服本意见，可自收到之日起30日内向%s人民政府申请复查。" % c.place.county)
    d.p("承办人：", Record()("person-name-official", c.person().name), "　电话：", office(c), prose=False)
    return d


@template(PROSE)
def summons_by_public_notice(c):
    """公告送达: borrower, surety, their homes."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("%s人民法院公告" % c.place.county)
    d.p("（%d）%s%s民初%d号" % (c.year, c.choice("闽浙川"), c.place.code[2:], c.n(100, 9000)), prose=False)
    d.p(r("person-name", p.name), "（住", r.address(p), "，公民身份号码", r("resident-id", p.id), "）、", s("person-name", q.name), "（住", s.address(q), "）：")
    d.p("本院受理原告%s农村商业银行股份有限公司与被告" % c.place.short, r("person-name", p.name), "、", s("person-name", q.name), "金融借款合同纠纷一案，现依法向你们公告送达起诉状副本、应诉通知书及开庭传票。自公告之日起经过30日即视为送达。")
    d.p("审判员：", Record()("person-name-official", c.person().name), "　书记员：", Record()("person-name-official", c.person().name), prose=False)
    return d


@template(TABLE)
def old_soldiers_on_the_roll(c):
    """退役军人优待证: service papers."""
    d = c.doc("%s退役军人服务站 退役军人建档立卡情况登记" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["陆军", "武警", "海军", "火箭军"]), "%d.12" % c.n(1980, 2018), r("military-id", people.military_id(c.rng)), c.choice(["参战", "带病回乡", "普通", "三等功一次"]), r.address(p, 0), r("mobile", c.mobile(p))])
    d.table(["姓名", "公民身份证号", "服役军种", "退役年月", "士兵证/退伍证号", "优抚类别", "现住地", "通讯号码"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def canes_and_chairs_given_out(c):
    """辅助器具适配: the disability certificate."""
    d = c.doc("%s残联%d年辅助器具免费适配发放签收单" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(5, 14)):
        p, r, q, g = c.person(), Record(), c.person(), Record()
        rows.append([r("person-name", p.name), r("disability-card", people.disability_card(p)), c.choice(["轮椅", "助听器", "盲杖", "防褥疮床垫", "坐便椅"]), 1, r.address(p, 0), c.choice(["本人", g("person-name", q.name)]), g("mobile", q.mobile), c.date("%d.%d.%d")])
    d.table(["残疾人", "残疾证号码", "器具名称", "数量", "送达地址", "签收人", "签收人电话", "日期"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE)
def villagers_met_and_voted(c):
    """村民代表会议记录: those present, what they said."""
    d = c.doc("%s村民代表会议记录" % (c.choice(c.place.villages) + "村"))
    d.p("时间：%s晚7点30分　地点：村部二楼　主持人：" % c.date(), Record()("person-name-official", c.person().name), "（村党支部书记）　记录：", clerk(c), prose=False)
    people_ = [c.person() for _ in range(c.n(6, 12))]
    line = ["应到%d人，实到%d人。到会代表：" % (len(people_) + c.n(0, 5), len(people_))]
    for i, p in enumerate(people_):
        line += ["、" if i else "", Record()("person-name", p.name)]
    d.p(line, prose=False)
    d.p(Record()("person-name", people_[0].name), "：我同意把%d组的旧祠堂改成老年活动室，但要先把产权说清楚。" % c.n(1, 9))
    d.p(Record()("person-name", people_[1].name), "：低保名单里", who(c), "家已经买了小车，还享受不合适，建议取消。")
    d.p("表决：同意%d票，反对%d票，弃权%d票，通过。" % (len(people_) - 1, 1, 0))
    return d


@template(TABLE)
def worker_in_need_asks_the_union(c):
    """困难职工申请表: a form in cells, kin in a table below."""
    p, r = c.person(), Record()
    d = c.doc("困难职工帮扶救助申请审批表")
    d.form([("申请人", r("person-name", p.name)), ("证件号码", r("resident-id", c.id(p))), ("工作单位", c.choice(["县化肥厂", "纺织公司", "环卫所"])), ("联系手机", r("mobile", c.mobile(p))), ("户口所在地", r.address(p, 2)), ("开户行及卡号", ["工商银行 ", r("bank-card", c.card(p))]), ("致困原因", c.choice(["本人患病", "子女上学", "下岗失业"])), ("家庭月收入", "%d元" % (c.n(10, 30) * 100))], c.choice(["cells", "lines", "run"]))
    rows = []
    for i in range(c.n(2, 4)):
        q, s = c.person(), Record()
        rows.append([s("person-name", q.name), c.choice(["妻子", "丈夫", "父亲", "岳母"]), s("age", str(q.age())), s("resident-id", c.id(q)), c.choice(["务农", "患病", "退休", "无业"])])
    d.table(["家庭成员", "关系", "年龄", "身份证号", "状况"], rows, "tab")
    return d


@template(TABLE)
def pay_that_came_back(c):
    """代发失败: batches that the bank returned."""
    d = c.doc("耕地地力保护补贴“一卡通”发放失败（退票）清单")
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append(["%08d%05d" % (c.year * 10000 + c.n(101, 1228), c.n(1, 99999)), c.choice(c.place.villages) + "村", r("person-name", p.name), r("bank-card", c.card(p)), "%.2f" % (c.n(3000, 90000) / 100), c.choice(["账户已销户", "户名不符", "账户状态异常", "止付"]), r("mobile", c.mobile(p))])
    d.table(["批次流水号", "村别", "户主", "原卡号", "退回金额", "银行返回信息", "联系户主电话"], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(TEXT)
def candidates_to_be_looked_into(c):
    """拟招聘人员公示: one line of marks each, aligned by spaces."""
    d = c.doc("%s国有资产投资集团公开招聘拟录用人员公示" % c.place.county)
    rows = []
    for i in range(c.n(4, 10)):
        p, r = c.person(), Record()
        rows.append([c.choice(["会计", "工程管理", "文秘", "法务"]), r("person-name", p.name), p.sex, r("birth-date", p.birth_month()), r("student-id", "%d%05d" % (c.year, c.n(1, 99999)), "any"), "%.2f" % (c.n(6000, 9000) / 100), "%.1f" % (c.n(700, 940) / 10), c.choice(["合格", "合格", "递补"])])
    d.table(["岗位", "姓名", "性别", "出生年月", "准考证号", "笔试", "面试", "体检"], rows, "space")
    d.p("监督电话：", office(c), "（纪检监察室）", prose=False)
    return d


@template(PROSE)
def old_man_has_gone_missing(c):
    """寻人启事: an old man, the family's phones."""
    p, q, r, g = c.person(), c.person(), Record(), Record()
    d = c.doc("寻 人 启 事")
    d.p(r("person-name", p.name), "，%s，" % p.sex, r("age", "%d岁" % c.n(68, 90)), "，身高1.%d米，偏瘦，操%s口音，患有老年痴呆症，于%s上午从" % (c.n(50, 75), c.place.short, c.date()), r.address(p, 0), "家中走失。走失时身穿深蓝色外套、黑色布鞋，右手有旧疤。")
    d.p("如有知情者请与其", c.choice(["儿子", "女儿", "老伴"]), g("person-name", q.name), "联系，电话：", g("mobile", q.mobile), "，或拨打", Record()("service-number", "110"), "。必有重谢！")
    return d
