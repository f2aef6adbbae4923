# SPDX-License-Identifier: GPL-3.0-or-later
"""Children in papers of schools, clinics, the police, the welfare office and the Youth League."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def office(c):
    return Record()("landline", c.landline())


def klass(c, kind="primary"):
    return people.class_name(c.rng, kind)


@template(TABLE)
def school_age_children_counted(c):
    """适龄儿童摸底: two header rows, the guardian beside the child."""
    c.later()
    d = c.doc("%s%d年秋季义务教育适龄儿童摸底登记表" % (c.choice(c.place.towns), c.year))
    rows = []
    for i in range(c.n(5, 16)):
        p, r, q, g = c.person("pupil"), Record(True), c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%d.%d.%d")), r("resident-id", c.id(p)), r.address(p, 0), g("person-name", q.name), c.choice(["父女", "母子", "祖孙", "父子"]), g("mobile", c.mobile(q)), c.choice(["是", "否", ""])])
    d.table([["序号", Span("儿童基本情况", columns=5), Span("监护人", columns=3), "是否随迁"], ["", "儿童姓名", "性别", "出生时间", "公民身份号", "家庭详细住址", "姓名", "与儿童关系", "联系方式", ""]], rows, c.choice(["tab", "pipe"]))
    d.p("填表人：", Record()("person-name", c.person().name, "any"), "　村（居）委会盖章", prose=False)
    return d


@template(TABLE)
def doses_to_be_made_up(c):
    """查漏补种: no header at all below the title."""
    c.later()
    d = c.doc("%s卫生院%d年%d月未种、漏种儿童通知名单" % (c.choice(c.place.towns).rstrip("镇乡"), c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 14)):
        p, r, g = c.person("baby"), Record(True), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d-%02d-%02d")), c.choice(["脊灰第4剂", "麻腮风第2剂", "百白破第3剂", "A群C群流脑第1剂", "乙脑第2剂"]), g("mobile", c.person().mobile), r.address(p, 0)])
    d.table([], rows, c.choice(["tab", "pipe", "comma"]))
    d.p("请家长携带预防接种证于每周三上午到预防接种门诊补种，咨询电话：", office(c), "。", prose=False)
    return d


@template(PROSE)
def small_child_found_in_the_street(c):
    """Police bulletin on a child that had got lost."""
    c.later()
    p, r, q, g = c.person("baby"), Record(True), c.person(), Record()
    d = c.doc("暖心！走失幼童街头哭泣，民警帮其找到家人")
    d.p("%s，%s派出所接群众报警称，在%s农贸市场门口有一名幼童独自哭泣。值班民警" % (c.date("%d年%d月%d日"), c.choice(c.place.towns)[:2], c.choice(["东门", "城南", "河西"])), Record()("person-name-official", c.person().name), "迅速赶到现场。")
    d.p("经耐心安抚，孩子只说得出自己的小名。民警通过走访附近幼儿园，查明孩子叫", r("person-name", p.name), "，", r("age", "%d岁" % p.age()), "，家住", r.address(p), "，与其母亲", g("person-name", q.name), "（电话", g("mobile", q.mobile), "）取得联系。")
    d.p("当晚，", g("person-name", q.name), "将孩子领回，对民警连声道谢。警方提醒广大家长：带孩子外出时务必看护好，切勿让孩子离开视线。")
    return d


@template(TABLE)
def card_of_a_child_left_behind(c):
    """留守儿童一人一档: cells of label and value, kin below."""
    c.later()
    p, r, a, b = c.person("pupil"), Record(True), c.person(), c.person()
    g, h = Record(), Record()
    d = c.doc("农村留守儿童关爱服务“一人一档”信息卡")
    d.table([], [["儿童姓名", r("person-name", p.name), "性　别", p.sex, "出生日期", r("birth-date", p.birth("%d年%d月%d日"))],
                 ["身份证号", Span(r("resident-id", c.id(p)), columns=3), "健康状况", c.choice(["良好", "一般", "残疾"])],
                 ["就读学校及班级", Span([r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", klass(c))], columns=3), "是否住校", c.choice(["是", "否"])],
                 ["家庭住址", Span(r.address(p), columns=5)],
                 [c.choice(["父亲", "母亲"]), g("person-name", a.name), "务工地点", c.choice(["东莞", "温州", "昆山"]), "电话", g("mobile", c.mobile(a))],
                 ["委托照护人", h("person-name", b.name), "与儿童关系", c.choice(["祖父", "外祖母", "伯父"]), "电话", h("mobile", c.mobile(b))]])
    d.p("儿童主任：", Record()("person-name", c.person().name, "any"), "　建档日期：%s" % c.date("%d.%d.%d"), prose=False)
    return d


@template(TEXT)
def what_children_may_not_eat(c):
    """食物过敏: a class, then who and what, one a line."""
    c.later()
    d = c.doc("关于食堂特殊饮食学生的温馨提示")
    d.p("各班班主任、食堂工作人员：", prose=False)
    d.p("经家长申报，下列学生对部分食材过敏或须忌口，请打餐时予以注意：")
    for i in range(c.n(4, 9)):
        p, r = c.person("pupil"), Record(True)
        d.p(r("school-class", klass(c)), c.choice([" ", "　", "  "]), r("person-name", p.name), c.choice(["：", "——", "　"]), c.choice(["花生、腰果过敏", "对虾蟹过敏", "乳糖不耐受", "清真饮食", "蚕豆病，忌蚕豆及其制品", "鸡蛋过敏（蛋清）"]), prose=False)
    d.p("膳食委员会　%s" % c.date(), prose=False)
    return d


@template(PROSE)
def results_of_the_sports_day(c):
    """校运会: winners strung along with their classes and marks."""
    c.later()
    d = c.doc()
    d.p(Record()("school", c.choice(["希望", "实验", "镇中心"]) + "小学", "any"), "第%d届田径运动会成绩公告（第%d号）" % (c.n(5, 40), c.n(1, 9)), prose=False)
    for event in c.rng.sample(["男子60米", "女子100米", "男子立定跳远", "女子垒球", "男子跳高", "女子800米", "男子实心球"], c.n(3, 5)):
        line = [event + "："]
        for i in range(c.n(3, 6)):
            p, r = c.person("pupil"), Record(True)
            line += ["，" if i else "", "第%s名 " % "一二三四五六"[i], r("person-name", p.name), "（", r("school-class", klass(c)), "，%s）" % c.choice(["9″%02d" % c.n(10, 99), "2米%02d" % c.n(1, 40), "1.%02d米" % c.n(5, 40)])]
        d.p(line, "。")
    d.p("裁判长：", Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def riders_of_the_school_bus(c):
    """校车乘坐: stops down the side, children gathered in a cell."""
    c.later()
    d = c.doc("校车%d号线乘车学生安排" % c.n(1, 9))
    rows = []
    for i in range(c.n(3, 6)):
        kids = []
        for j in range(c.n(2, 5)):
            p, r = c.person("pupil"), Record(True)
            kids += ["、" if j else "", r("person-name", p.name)]
        rows.append(["%s:%02d" % (c.choice(["6", "7"]), c.n(10, 50)), "%s%s" % (c.choice(c.place.villages), c.choice(["村口", "小卖部", "桥头", "村委会"])), kids, len(kids) // 2 + 1])
    d.table(["到站时间", "停靠点", "上车学生", "人数"], rows, c.choice(["tab", "pipe"]))
    d.p("随车照管员：", Record()("person-name", c.person().name, "any"), "　驾驶员手机：", Record()("mobile", c.person().mobile), prose=False)
    return d


@template(TEXT)
def visits_before_the_summer(c):
    """防溺水家访: a block of lines for each child."""
    c.later()
    d = c.doc("暑期防溺水“大家访”情况记录")
    for i in range(c.n(2, 5)):
        p, r, q, g = c.person("pupil"), Record(True), c.person(), Record()
        d.p("【%d】%s　" % (i + 1, c.date("%d.%d.%d")), "学生：", r("person-name", p.name), "（", r("school-class", klass(c)), "）", prose=False)
        d.p("  地点：", r.address(p, 0), "　接访人：", g("person-name", q.name), c.choice(["（爷爷）", "（妈妈）", "（姑姑）"]), "　电话：", g("mobile", q.mobile), prose=False)
        d.p("  情况：%s" % c.choice(["屋后有一口鱼塘，无围栏，已告知家长加装。", "孩子假期由老人照看，家长签收告知书。", "学生会游泳，提醒须有大人陪同。"]))
    d.p("家访教师：", Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(PROSE)
def pupil_moves_to_another_school(c):
    """转学联系函: one sentence that says everything."""
    c.later()
    p, r, q, g = c.person("pupil"), Record(True), c.person(), Record()
    d = c.doc("转 学 联 系 函")
    d.p("贵校：", prose=False)
    d.p("我校", r("school-class", klass(c)), "学生", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，全国学籍号", r("student-number", "G" + p.id), "，因父母工作调动，申请转入贵校就读，请予接洽。")
    d.p("家长：", g("person-name", q.name), "　联系电话：", g("mobile", c.mobile(q)), prose=False)
    d.p("现居住地：", r.address(p), prose=False)
    d.p("教务处电话：", office(c), "　%s" % c.date(), prose=False)
    return d


@template(PROSE)
def boy_not_to_be_punished(c):
    """不予行政处罚决定书: under fourteen, a guardian, witnesses."""
    c.later()
    p, r, q, g, v, w = c.person("pupil"), Record(True), c.person(), Record(), c.person(), Record()
    d = c.doc("%s公安局 不予行政处罚决定书" % c.place.county)
    d.p(c.number("公（治）不罚决字"), prose=False)
    d.p("违法行为人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "生，身份证号码", r("resident-id", p.id), "，户籍所在地", r.address(p, 3), "，学生。")
    d.p("法定监护人：", g("person-name", q.name), "，系其", c.choice(["父亲", "母亲"]), "，联系方式", g("mobile", q.mobile), "。")
    d.p("现查明：%s，" % c.date(), r("person-name", p.name), "在%s超市内盗窃%s一件，价值人民币%d元，被店主" % (c.choice(["惠民", "佳佳乐", "万家福"]), c.choice(["玩具车", "文具盒", "巧克力"]), c.n(9, 99)), w("person-name", v.name), "当场发现。")
    d.p("因违法行为人不满十四周岁，根据《中华人民共和国治安管理处罚法》第十二条之规定，决定不予行政处罚，责令其监护人严加管教。")
    return d


@template(TABLE)
def newborns_whose_ears_were_heard(c):
    """新生儿听力筛查: by mothers; a child without a name yet."""
    c.later()
    d = c.doc("%s妇幼保健院新生儿听力及疾病筛查未通过追访表" % c.place.county)
    rows = []
    for i in range(c.n(5, 12)):
        p, r, q, g = c.person("baby"), Record(True), c.person(), Record()
        rows.append([g("person-name", q.name), g("resident-id", c.id(q)), p.sex, r("birth-date", p.birth("%d/%d/%d")), r("birth-certificate", people.birth_certificate(c.rng)), "%d" % c.n(2400, 4300), c.choice(["左耳", "右耳", "双耳", "G6PD"]), g("mobile", c.mobile(q)), c.choice(["已复筛通过", "转诊", "失访", ""])])
    d.table(["产妇", "产妇证件号", "婴儿性别", "分娩日期", "出生医学证明编号", "体重g", "未过项目", "手机号", "追访结果"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE)
def seats_in_the_class_room(c):
    """座位表: names alone in a grid before the platform."""
    c.later()
    d = c.doc()
    d.p([Record(True)("school-class", klass(c), "any"), "座位表（%s起执行）" % c.date("%d.%d.%d")], prose=False)
    width = c.n(4, 7)
    rows = []
    for i in range(c.n(4, 7)):
        row = ["第%d排" % (i + 1)]
        for j in range(width):
            row.append(Record(True)("person-name", c.person("pupil").name))
        rows.append(row)
    d.table([[""] + ["第%d组" % (j + 1) for j in range(width)]], rows, c.choice(["tab", "pipe"]))
    d.p("讲　　台", prose=False)
    return d


@template(TABLE)
def stipends_of_orphans(c):
    """孤儿基本生活费: the card is the guardian's."""
    c.later()
    d = c.doc("%s孤儿和事实无人抚养儿童基本生活费发放花名册（%d月）" % (c.place.county, c.n(1, 12)))
    rows = []
    for i in range(c.n(4, 12)):
        p, r, q, g = c.person(c.choice(["pupil", "baby"])), Record(True), c.person(), Record()
        rows.append([i + 1, c.choice(["散居孤儿", "事实无人抚养"]), r("person-name", p.name), r("resident-id", c.id(p)), r("age", str(p.age())), g("person-name", q.name), g("resident-id", c.id(q)), g("bank-card", c.card(q)), c.choice([1450, 1250, 1600]), r.address(p, 0)])
    d.table(["序", "类别", "保障对象", "对象证件号码", "年龄", "领款人", "领款人身份证号", "社保卡银行账号", "金额", "居住地"], rows, c.choice(["tab", "space", "pipe", "comma"]))
    return d


@template(PROSE)
def meeting_on_a_quarrel_at_school(c):
    """校园欺凌认定会议纪要: children named in speech."""
    c.later()
    p, q = c.person("pupil"), c.person("pupil")
    r, s, g = Record(True), Record(True), Record()
    d = c.doc("学生欺凌治理委员会会议纪要")
    d.p("时间：%s　地点：二楼会议室　主持：" % c.date(), Record()("person-name", c.person().name, "any"), "（德育副校长）", prose=False)
    d.p("议题：", r("school-class", klass(c)), "学生", r("person-name", p.name), "家长反映其子女受到同学排挤一事。")
    d.p("班主任介绍情况：%s午休时，" % c.date("%d年%d月%d日"), s("person-name", q.name), "与", r("person-name", p.name), "因座位发生口角，", s("person-name", q.name), "将对方书包扔出窗外。事后双方均写了检讨。")
    d.p("家长", g("person-name", c.person().name), "表示愿意接受调解，希望学校加强教育。")
    d.p("会议认定：该事件不构成学生欺凌，属于同学间的一般纠纷；由班主任持续跟踪，心理教师对", r("person-name", p.name), "进行辅导。")
    return d


@template(TEXT)
def young_pioneers_taken_in(c):
    """入队名单: classes as heads, names run on with spaces."""
    c.later()
    d = c.doc("%d年“六一”新队员入队名单公示" % c.year)
    for i in range(c.n(2, 4)):
        content = [Record(True)("school-class", "二（%d）中队" % (i + 1), "any"), "（%s）：" % c.choice(["雏鹰", "向阳", "星火"])]
        for j in range(c.n(5, 10)):
            content += ["  " if j else "", Record(True)("person-name", c.person("pupil").name)]
        d.p(content, prose=False)
    d.p("公示期五天，如有异议请向大队部反映，电话：", office(c), "。", prose=False)
    return d


@template(PROSE)
def thanks_for_help_to_a_sick_child(c):
    """爱心倡议书: a sick child, a mother's account."""
    c.later()
    p, r, q, g = c.person("pupil"), Record(True), c.person(), Record()
    d = c.doc("伸出援手　点亮希望——为身患重病的同学捐款倡议书")
    d.p("亲爱的老师、同学、家长朋友们：", prose=False)
    d.p("我校", r("school-class", klass(c, "middle")), "的", r("person-name", p.name), "同学，今年", r("age", "%d岁" % p.age()), "，%s被%s确诊为%s，后续治疗费用约需%d万元。" % (c.date(), c.choice(["省立医院", "华西医院", "协和医院"]), c.choice(["急性淋巴细胞白血病", "再生障碍性贫血", "骨肉瘤"]), c.n(20, 80)))
    d.p("孩子家住", r.address(p), "，父亲早年病故，母亲", g("person-name", q.name), "在%s打零工，微薄的收入难以承担高昂的医药费。" % c.choice(["镇上餐馆", "服装厂", "菜市场"]))
    d.p("捐款账户：", g("bank-card", c.card(q)), "（户名：", g("person-name", q.name), "，%s农商银行）；联系电话（微信同号）：" % c.place.short, g("mobile", q.mobile), "。", prose=False)
    return d
