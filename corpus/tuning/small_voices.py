# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers with children: clinics, clubs, courts, classes."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def kin_of(c, surname=None):
    return c.person("adult", surname=surname)


def office(c):
    return Record()("landline", c.landline())


@template(TABLE)
def mumps_line_list(c):
    """学校聚集性疫情个案一览: a header of two rows, the parent within the row."""
    c.later()
    d = c.doc("流行性腮腺炎聚集性疫情病例一览表")
    d.p("填报单位：%s疾病预防控制中心　　截止时间：%s%d时" % (c.place.county, c.date(), c.n(8, 18)), prose=False)
    rows = []
    for i in range(c.n(4, 12)):
        p, r, g = c.person("pupil"), Record(True), Record()
        k = kin_of(c, p.surname)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(p.age())), r("school-class", people.class_name(c.rng, "primary")), r.address(p, c.choice([0, 1])),
                     r("trace", c.date("%d/%d/%d"), "any"), c.choice(["双侧", "左", "右"]), "%.1f" % (c.n(370, 398) / 10), c.choice(["2剂", "1剂", "不详"]),
                     g("person-name", k.name), g("mobile", c.mobile(k))])
    d.table([["编号", Span("基本情况", columns=5), Span("临床情况", columns=3), "免疫史", Span("监护人", columns=2)],
             ["", "姓名", "性别", "年龄", "班级", "现住址", "发病日期", "腮腺肿大", "最高体温", "", "姓名", "电话"]], rows, c.choice(["tab", "pipe"]))
    d.p("调查人员：　　　　　　审核：", prose=False)
    return d


@template(TEXT)
def consent_to_use_of_pictures(c):
    """肖像使用授权书: blanks filled in, then the guardian's lines."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    k = kin_of(c, p.surname)
    d = c.doc("未成年人肖像使用授权书")
    d.p("授权人（未成年人）：", r("person-name", p.name), "　性别：%s　出生日期：" % p.sex, r("birth-date", p.birth()), prose=False)
    d.p("证件类型及号码：居民身份证 ", r("resident-id", c.id(p)), prose=False)
    d.p("就读学校/班级：", r("school", people.school_name(c.rng, c.place, "primary")), " ", r("school-class", people.class_name(c.rng, "primary")), prose=False)
    d.p("法定代理人：", g("person-name", k.name), "　与授权人关系：%s" % ("母女" if p.female else "母子"), prose=False)
    d.p("代理人身份证号：", g("resident-id", k.id), prose=False)
    d.p("联系方式：", g("mobile", c.mobile(k)), "　微信：", g("wechat", "%s_%s%d" % (c.choice(["sunny", "momo", "lele", "xiaoyu"]), c.choice("abcdefg"), c.n(100, 9999))), prose=False)
    d.p("一、授权人同意被授权人%s融媒体中心在“六一”特别节目《童声飞扬》中使用本人肖像、声音。" % c.place.short)
    d.p("二、授权期限为%s年，授权地域为中国大陆；被授权人不得用于商业广告。" % c.choice("一二三"))
    d.p("授权人：　　　　　　　　法定代理人（签字）：　　　　　　　　　　　年　月　日", prose=False)
    return d


@template(TEXT)
def who_fetches_whom(c):
    """班级群接龙: a child, its class' remark, who comes, the phone."""
    c.later()
    d = c.doc()
    d.p("#接龙", prose=False)
    d.p("明天下午秋游返校%d点，不坐校车的请接龙：孩子姓名+谁来接+电话（%s老师）" % (c.n(3, 5), c.choice(["班主任", "副班", "生活"])), prose=False)
    d.p("例　", Record()("person-name", "小明", "any"), " 爸爸接 电话", prose=False)
    for i in range(c.n(6, 16)):
        p, r, g = c.person("pupil"), Record(True), Record()
        d.p("%d. " % (i + 1), r("person-name", p.name), c.choice([" ", "，", "+", "　"]), c.choice(["妈妈接", "爸爸接", "爷爷来", "小姨", "托管老师接", "奶奶"]), c.choice([" ", "，", "+"]),
            g("mobile", c.mobile(kin_of(c))), prose=False)
    return d


@template(PROSE)
def alimony_sued_for(c):
    """抚养费纠纷: the child is the plaintiff, judges sign."""
    c.later()
    p, r, m, f = c.person("pupil"), Record(True), Record(), Record()
    mother, father = kin_of(c), kin_of(c, p.surname)
    d = c.doc("%s人民法院" % c.place.county)
    d.p("民事判决书", prose=False)
    d.p(r("case-number", "（2104）%s%s民初%d号" % (c.choice("闽皖鲁豫川"), c.place.code[2:], c.n(10, 9000)), "any"), prose=False)
    d.p("原告：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，汉族，学生，住", r.address(p), "。")
    d.p("法定代理人：", m("person-name", mother.name), "（系原告之母），住址同上，公民身份号码", m("resident-id", mother.id), "。")
    d.p("被告：", f("person-name", father.name), "，男，", f("birth-date", father.birth("%d年%d月%d日")), "出生，汉族，居民，户籍地", f.address(father), "。")
    d.p("原告", r("person-name", p.name), "与被告", f("person-name", father.name), "抚养费纠纷一案，本院于%s立案后，依法适用简易程序，因涉及未成年人隐私，不公开开庭进行了审理。本案现已审理终结。" % c.date())
    d.p("经审理查明：", m("person-name", mother.name), "与", f("person-name", father.name), "协议离婚时约定婚生", "女" if p.female else "子", "由母亲抚养，父亲每月给付抚养费%d元。原告现就读于" % (c.n(5, 20) * 100),
        r("school", people.school_name(c.rng, c.place, "primary")), "，每学期托管费%d元。" % (c.n(10, 40) * 100))
    d.p("判决如下：被告于本判决生效之日起每月15日前给付抚养费%d元至原告年满十八周岁止，汇入原告名下账户" % (c.n(8, 25) * 100), r("bank-card", c.card(p)), "。")
    d.p("审　判　员　", Record()("person-name-official", c.person().name), prose=False)
    d.p("书　记　员　", Record()("person-name-official", c.person().name), prose=False)
    return d


@template(TABLE)
def makeup_examination_two_by_two(c):
    """补考座次: two pupils in a row, headers twice."""
    c.later()
    d = c.doc("期末补考座次及号码对照（第%d考场）" % c.n(1, 30))
    rows = []
    for i in range(c.n(6, 15)):
        row = []
        for j in range(2):
            p, r = c.person("pupil"), Record(True)
            row += ["%02d" % (i * 2 + j + 1), r("person-name", p.name), r("student-number", c.choice(["G", "L"]) + p.id), r("school-class", people.class_name(c.rng, "middle"))]
        rows.append(row)
    d.table(["座号", "姓 名", "学籍号", "班 级"] * 2, rows, c.choice(["tab", "space", "pipe"]))
    d.p("监考员签名：　　　　　　　缺考人数：", prose=False)
    return d


@template(PROSE)
def report_after_a_jab(c):
    """疑似预防接种异常反应: prose of a report."""
    c.later()
    p, r, g = c.person("baby"), Record(True), Record()
    k = kin_of(c)
    d = c.doc("关于一例疑似预防接种异常反应的调查报告")
    d.p("%s%d时，%s卫生院接种门诊电话报告称：患儿" % (c.date(), c.n(8, 17), c.choice(c.place.towns)), r("person-name", p.name), "接种疫苗后出现发热、皮疹。现将调查情况报告如下。")
    d.p("一、基本情况。", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，出生医学证明编号", r("birth-certificate", people.birth_certificate(c.rng)), "，家住", r.address(p), "。监护人",
        g("person-name", k.name), "，联系电话", g("mobile", c.mobile(k)), "。足月顺产，出生体重%d克，否认过敏史。" % c.n(2500, 4100))
    d.p("二、接种情况。接种百白破疫苗第%d剂，生产企业：武汉生物制品研究所，批号%d%02d%03d-%d，有效期至2106年%d月。" % (c.n(1, 3), 2104, c.n(1, 12), c.n(1, 99), c.n(1, 4), c.n(1, 12)))
    d.p("三、诊治经过。接种后%d小时体温%.1f℃，转%s妇幼保健院儿科，住院号" % (c.n(2, 40), c.n(380, 402) / 10, c.place.county), r("case-number", "%d" % c.n(10000000, 99999999), "mask"), "，予对症处理，%d日后好转出院。" % c.n(2, 7))
    d.p("四、初步结论：一般反应。建议做好家属沟通，如对结论有异议可申请%s医学会鉴定。" % (c.place.city or c.place.county))
    return d


@template(TABLE)
def heats_of_a_swimming_cup(c):
    """少儿游泳赛秩序册: groups, lanes, teams over each table."""
    c.later()
    d = c.doc("2104年%s“希望杯”少儿游泳锦标赛竞赛分组" % c.place.county)
    for event in range(c.n(2, 4)):
        d.p("第%d项　%s%s%d米%s　预赛　第%d组" % (event + 1, c.choice(["男子", "女子"]), c.choice(["甲组", "乙组", "丙组"]), c.choice([50, 100]), c.choice(["蛙泳", "自由泳", "仰泳"]), c.n(1, 4)), prose=False)
        rows = []
        for lane in range(1, c.n(4, 8) + 1):
            p, r = c.person("pupil"), Record(True)
            rows.append([lane, r("person-name", p.name), r("birth-date", p.birth("%d-%02d-%02d")), r("school", people.school_name(c.rng, c.place, "primary")), "%d.%02d" % (c.n(31, 78), c.n(0, 99))])
        d.table(["道次", "运动员", "出生日期", "代表学校", "报名成绩"], rows, c.choice(["tab", "space"]))
    d.p("竞赛联系：%s体育中心游泳馆　" % c.place.short, office(c), prose=False)
    return d


@template(TABLE)
def births_registered_late(c):
    """无户口人员落户公示: applicants with parents, one cell for both."""
    c.later()
    d = c.doc("%s派出所关于拟为无户口人员办理落户的公示" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(2, 7)):
        p, r, g = c.person(c.choice(["pupil", "baby"])), Record(True), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth()), c.choice(["非婚生育", "出生医学证明遗失", "父母长期外出", "在家分娩"]),
                     ["父：", g("person-name", kin_of(c, p.surname).name), c.choice(["　", "；", "/"]), "母：", g("person-name", kin_of(c).name)], r.address(p, 1), c.choice(["随母落户", "随父落户"])])
    d.table(["序", "申请人", "性别", "出生时间", "无户口原因", "父母", "拟落户地址", "落户方式"], rows, c.choice(["tab", "pipe"]))
    d.p("公示期七天，有异议者请向户籍室反映，电话", office(c), "。", prose=False)
    return d


@template(TABLE)
def fee_waived_by_form(c):
    """学前资助: groups merged at the left, the card of a parent at the right."""
    c.later()
    d = c.doc()
    d.p(Record()("school", people.school_name(c.rng, c.place, "garden"), "any"), "2104年秋季学期减免保教费幼儿花名", prose=False)
    rows = []
    for room in c.rng.sample(["大一班", "大二班", "中一班", "中二班", "小一班", "小二班"], c.n(2, 4)):
        k = c.n(2, 5)
        for j in range(k):
            p, r, g = c.person("baby"), Record(True), Record()
            a = kin_of(c, p.surname)
            rows.append([Span(r("school-class", room), rows=k) if j == 0 else None, r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["脱贫户", "低保", "残疾", "孤儿"]), 600,
                         g("person-name", a.name), g("bank-card", c.card(a)), c.choice(["农商行", "邮储银行", "建行"]), ""])
    d.table(["班", "幼儿", "身份证件号", "类型", "金额", "家长（持卡人）", "卡号", "开户行", "家长签名"], rows, c.choice(["tab", "pipe"]))
    d.p("园长：　　　　　经办：　　　　　　填表日期：%s" % c.date(), prose=False)
    return d


@template(PROSE)
def minutes_on_a_child_in_need(c):
    """个案会商纪要: several about one child, told by surname and age."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    k, granny = kin_of(c, p.surname), kin_of(c)
    d = c.doc("困境儿童个案会商会议纪要")
    d.p("时间：%s%s　地点：%s未成年人救助保护中心二楼会议室" % (c.date(), c.choice(["上午", "下午"]), c.place.county), prose=False)
    d.p("出席：民政局、教育局、妇联、团委、%s人民政府、%s村儿童主任" % (p.town, p.village), prose=False)
    d.p("会议听取了儿童主任关于", r("person-name", p.name), "情况的汇报。", r("person-name", p.name), "，%s，现年" % p.sex, r("age", str(p.age())), "岁，身份证号", r("resident-id", p.id), "，在",
        r("school", people.school_name(c.rng, c.place, "primary")), "读", r("school-class", people.class_name(c.rng, "primary")), "。其父", g("person-name", k.name), "因盗窃罪在监狱服刑，母亲失联，现随祖母",
        g("person-name", granny.name), "（电话", g("mobile", granny.mobile), "）住", r.address(p), "，房屋漏雨。")
    d.p("会议议定：一、由民政局自下月起按事实无人抚养儿童发放基本生活费%d元；二、学校每周家访一次；三、%s负责房屋修缮，%s前完成。" % (c.n(11, 19) * 100, p.town, c.date("%d年%d月%d日")))
    d.p("四、各单位不得泄露", r("person-name", p.name), "的个人信息，对外一律称“", r("person-name", "小" + p.surname, "any"), "”。")
    return d


@template(TEXT)
def cards_to_cut_out(c):
    """接送卡: the same small form again and again."""
    c.later()
    d = c.doc()
    garden = people.school_name(c.rng, c.place, "garden")
    for i in range(c.n(3, 7)):
        p, r, g = c.person("baby"), Record(True), Record()
        a, b = kin_of(c, p.surname), kin_of(c)
        d.p("┄┄┄┄┄┄✂┄┄┄┄┄┄", prose=False)
        d.p(Record()("school", garden, "any"), "接送卡　No.%04d" % c.n(1, 9999), prose=False)
        d.p("宝贝 ", r("person-name", p.name), "　　", r("school-class", people.class_name(c.rng, "garden")), prose=False)
        d.p("接送人① ", g("person-name", a.name), " ", g("mobile", a.mobile), prose=False)
        d.p("接送人② ", g("person-name", b.name), " ", g("mobile", b.mobile), prose=False)
        d.p("住址 ", r.address(p, 0), prose=False)
    return d


@template(PROSE)
def letter_for_a_pupil_moving(c):
    """转学联系函: from school to school, with the number of the file."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    k = kin_of(c, p.surname)
    d = c.doc("转 学 联 系 函")
    d.p(r("school", people.school_name(c.rng, c.place, "primary"), "any"), "：", prose=False)
    d.p("兹有我校学生", r("person-name", p.name), "（%s，" % p.sex, r("birth-date", p.birth_month()), "生，全国学籍号", r("student-number", "G" + p.id), "），原在", r("school-class", people.class_name(c.rng, "primary")),
        "就读，因父母工作调动，全家迁至", r.address(p, 2), "，申请转入贵校相应年级学习。经审核，同意转出，请予接洽。")
    d.p("家长：", g("person-name", k.name), "　手机：", g("mobile", c.mobile(k)), prose=False)
    d.p("附：1.学生成长档案一册；2.预防接种证复印件；3.体质健康登记卡。", prose=False)
    d.p("学籍管理员电话：", office(c), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(TABLE)
def allowance_of_brothers_and_sisters(c):
    """多子女家庭育儿补贴发放清册: parents and children in the columns of one row."""
    c.later()
    d = c.doc("%s%s育儿补贴发放清册（二孩、三孩）" % (c.place.county, c.choice(["第一批", "第二批", "2104年下半年"])))
    rows = []
    for i in range(c.n(4, 12)):
        p, r, g = c.person("baby"), Record(True), Record()
        a, b = kin_of(c, p.surname), kin_of(c)
        rows.append([i + 1, g("person-name", a.name), g("resident-id", a.id), g("person-name", b.name), g("resident-id", b.id), r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["二孩", "三孩"]), c.choice(["3600", "5000", "10000"]),
                     g("account", people.account(c.rng)) if c.chance(0.5) else g("bank-card", c.card(b)), g("mobile", c.mobile(b))])
    d.table([["序号", Span("父亲", columns=2), Span("母亲", columns=2), Span("补贴子女", columns=3), "金额", "收款账号", "联系电话"],
             ["", "姓名", "证件号码", "姓名", "证件号码", "姓名", "证件号码", "孩次", "（元）", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def sheet_of_a_mental_talk(c):
    """心理辅导记录: labels in brackets, free words below."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    k = kin_of(c)
    d = c.doc("学生心理辅导记录表（保密）")
    d.p("【来访学生】", r("person-name", p.name), "　【班级】", r("school-class", people.class_name(c.rng, "middle")), "　【学号】", r("student-id", "2104%04d" % c.n(1, 9999)), prose=False)
    d.p("【家长电话】", g("mobile", c.mobile(k)), "（", c.choice(["母", "父", "姑姑"]), "）　【学生QQ】", r("qq", str(c.n(10 ** 8, 3 * 10 ** 9))), prose=False)
    d.p("【来访时间】%s 第%d节课后　【第】%d次" % (c.date(), c.n(5, 8), c.n(1, 6)), prose=False)
    d.p("【主诉】", r("person-name", p.name), "自述近两周入睡困难，与同桌", Record(True)("person-name", c.person("pupil").name), "因借书一事发生口角，不愿到校。")
    d.p("【处理】共情、放松训练；与家长沟通，建议到%s精神卫生中心就诊；下次约定%s。" % (c.place.city or c.place.county, "%d月%d日" % (c.n(1, 12), c.n(1, 28))))
    return d


@template(TABLE)
def little_readers_losing_books(c):
    """少儿图书馆逾期: cards, children, how many days."""
    c.later()
    d = c.doc("%s少年儿童图书馆逾期未还读者催还登记" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        p, r, g = c.person("pupil"), Record(True), Record()
        rows.append([r("person-name", p.name), r("school", people.school_name(c.rng, c.place)), r("school-class", people.grade_name(c.rng)), "《%s》" % c.choice(["昆虫记", "城南旧事", "草房子", "三毛流浪记", "夏洛的网"]), people.isbn(c.rng),
                     c.n(3, 180), g("mobile", c.mobile(kin_of(c))), c.choice(["已电话", "无人接听", "承诺周末还", ""])])
    d.table(["小读者", "学校", "年级", "所借图书", "ISBN", "逾期天数", "家长手机", "催还结果"], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(PROSE)
def news_of_a_boy_found(c):
    """警情通报 of a child who ran away: the whole child in two sentences."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    k = kin_of(c, p.surname)
    d = c.doc("协查通报")
    d.p("各派出所、各巡特警中队：", prose=False)
    d.p("%s%d时许，我所接" % (c.date(), c.n(17, 22)), g("person-name", k.name), "（联系电话", g("mobile", c.mobile(k)), "）报警称：其", "女儿" if p.female else "儿子", r("person-name", p.name), "放学后未归。",
        r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "生，身高1.%d米，短发，身穿蓝白校服，背黑色书包，家住" % c.n(25, 60), r.address(p, 0), "，系",
        r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.class_name(c.rng, "primary")), "学生。")
    d.p("发现线索请速与%s派出所联系，值班电话" % p.town, office(c), "。", prose=False)
    return d
