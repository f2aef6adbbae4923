#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables as offices and hospitals put them out: registers, recalls, payment sheets, exports."""
from templates import TABLE, TEXT, Record, Span, people, template, traditional

SHEET = ("xlsx", "xlsx", "docx", "csv", "txt", "gb")
BANKS = ["农商行", "农业银行", "邮储银行", "农村信用合作联社", "建设银行", "工商银行", "村镇银行"]


def village(r, p):
    """A village by itself: some would take it out of a list, some not."""
    return r("address", p.village + "村", need="any")


def r_official(c):
    """Somebody of the office who signs or answers for the list."""
    return Record()("person-name-official", c.person().name, need="any")


def mother_of(c):
    return next(p for p in iter(c.person, None) if p.female)


def father_of(c, child):
    return next(p for p in iter(lambda: c.person(surname=child.surname), None) if not p.female)


@template(SHEET)
def winter_heating(c):
    d = c.doc("%d年度%s分散供养特困人员冬季取暖补助打卡明细" % (c.year, c.choice([c.place.county, c.choice(c.place.towns)])))
    if c.chance(0.5):
        d.p("填报单位（盖章）：%s社会救助股          单位：元" % c.place.county)
    header = [[Span("序号", 1, 2), Span("供养对象", 3), Span("补助情况", 2), Span("打卡信息", 2), Span("备注", 1, 2)],
              [None, "姓名", "公民身份号码", "手机", "月标准", "实发", "开户行", "卡（折）号", None]]
    rows, sum_ = [], 0
    for i in range(c.n(5, 22)):
        p, r = c.person(), Record()
        paid = c.choice([600, 800, 1200])
        sum_ += paid
        bank = r("bank-card", c.card(p)) if c.chance(0.6) else r("account", people.account(c.rng))
        rows.append([str(i + 1), r("person-name", p.name), r("resident-id", c.id(p)), r("mobile", c.mobile(p)) if c.chance(0.8) else "",
                     str(paid // 4), str(paid), c.choice(BANKS), bank, c.choice(["", "", "集中转分散", "新增", "本人不识字"])])
    rows.append([Span("合计", 2), "", "", "", "%d" % sum_, "", "", ""])
    d.table(header, rows, c.choice(["tab", "pipe", "space"]))
    d.p("单位负责人：　　　　　复核：　　　　　制表：", r_official(c), "　　　　　%s" % c.date())
    return d


@template(SHEET)
def two_cancers_screening(c):
    d = c.doc("%s妇幼保健院农村妇女“两癌”检查需进一步诊治人员一览" % c.place.county)
    header = ["编号", "受检人", "年龄", "联系方式", "身份证", "所属乡镇", "HPV分型", "TCT", "建议"]
    rows = []
    for i in range(c.n(6, 24)):
        p, r = mother_of(c), Record()
        rows.append(["LA%d-%04d" % (c.year, i + 1), r("person-name", p.name), r("age", str(c.n(35, 64))), r("mobile", c.mobile(p)),
                     r("resident-id", c.id(p)), p.town, c.choice(["16", "18", "52", "58", "阴性"]), c.choice(["NILM", "ASC-US", "LSIL", "HSIL"]),
                     c.choice(["阴道镜检查", "6个月复查", "转上级医院", "12个月后复查"])])
        if i == 4:
            rows.append([Span("以上为第一批反馈结果，以下为补录", 9)])
    d.table(header, rows, c.choice(["tab", "comma", "pipe"]), repeat=c.choice([0, 0, 10]))
    d.p("说明：HPV 16、18型阳性者直接转诊阴道镜。咨询电话：", Record()("landline", c.landline()))
    return d


@template(SHEET)
def discharge_calls(c):
    d = c.doc("%s第%s人民医院出院患者电话随访登记" % (c.place.short, c.choice("一二三")))
    d.p("科室：%s　　病区：%d　　月份：%s" % (c.choice(["骨一科", "心血管内科", "普外科", "呼吸与危重症医学科"]), c.n(1, 18), "%d年%d月" % (c.year, c.n(1, 12))))
    header = ["住院号", "患者", "性别", "岁数", "入院诊断", "出院时间", "随访号码", "接听人与患者关系", "现居住地", "满意度"]
    rows = []
    for _ in range(c.n(4, 18)):
        p, r = c.person(), Record()
        rows.append([r("case-number", "%08d" % c.n(100000, 9999999)), r("person-name", p.name), p.sex, r("age", "%d岁" % c.n(28, 91)),
                     c.choice(["腰椎间盘突出症", "高血压病3级", "急性阑尾炎", "慢阻肺急性加重", "2型糖尿病"]), c.date("%d.%d.%d"),
                     r("mobile", c.mobile(p)), c.choice(["本人", "配偶", "儿子", "女儿"]), r.address(p), c.choice(["满意", "基本满意", "未接通"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(SHEET)
def newborn_recall(c):
    c.later()
    d = c.doc("新生儿遗传代谢病筛查可疑阳性召回通知名单（%d年第%d期）" % (c.year, c.n(1, 24)))
    d.p("各乡镇卫生院：请尽快通知下列新生儿家长带患儿到%s妇幼保健院复采足跟血。" % c.place.county)
    header = [[Span("序", 1, 2), Span("新生儿", 3), Span("产妇", 2), Span("联系办法", 2), Span("可疑项目", 1, 2)],
              [None, "姓名", "性别", "出生时间", "姓名", "住院号", "电话", "详细地址", None]]
    rows = []
    for i in range(c.n(5, 15)):
        p, r, mother = c.person("baby"), Record(True), mother_of(c)
        name = r("person-name", p.name) if c.chance(0.5) else [r("person-name", mother.name), c.choice(["之女" if p.female else "之子", "之婴"])]
        rows.append([str(i + 1), name, p.sex, r("birth-date", p.birth()), r("person-name", mother.name),
                     r("case-number", "%07d" % c.n(200000, 9999999)), r("mobile", c.mobile(mother)), r.address(p),
                     c.choice(["CH（先天性甲减）", "PKU", "G6PD缺乏", "CAH"])])
    d.table(header, rows, c.choice(["tab", "pipe", "space"]))
    d.p("复采地点：%s妇幼保健院新筛中心，电话：" % c.place.short, Record()("landline", c.landline()))
    return d


@template(SHEET)
def school_places_by_points(c):
    c.later()
    d = c.doc("%s%d年秋季义务教育阶段随迁子女积分入学拟安排情况公示" % (c.place.county, c.year))
    at = 1
    for heading, kind in (("一、小学一年级", "primary"), ("二、初中七年级", "middle")):
        d.p(heading)
        rows = []
        for _ in range(c.n(3, 10)):
            p, r, parent = c.person("pupil"), Record(True), c.person()
            rows.append([str(at), r("person-name", p.name), r("resident-id", c.id(p)), r("person-name", parent.name), r("mobile", c.mobile(parent)),
                         r.address(p), "%.1f" % (c.n(300, 1100) / 10), r("school", people.school_name(c.rng, c.place, kind))])
            at += 1
        d.table(["序号", "适龄儿童", "证件号码", "申请人（监护人）", "申请人手机", "居住证登记地址", "总积分", "拟安排学校"], rows, c.choice(["tab", "pipe"]))
    d.p("公示期5个工作日，监督电话：", Record()("landline", c.landline()), "。")
    d.p("%s教育局" % c.place.county)
    d.p(c.date())
    return d


@template(SHEET)
def left_behind_register(c):
    c.later()
    d = c.doc("%s农村留守儿童和困境儿童信息台账" % c.choice(c.place.towns))
    header = [[Span("序号", 1, 2), Span("儿童基本情况", 5), Span("外出父（母）", 3), Span("受委托照护人", 3), Span("儿童主任", 1, 2)],
              [None, "姓名", "性别", "出生年月", "身份证号码", "就读学校、班级", "姓名", "务工地点", "电话", "姓名", "与儿童关系", "电话", None]]
    rows = []
    for i in range(c.n(4, 14)):
        p, r, old = c.person("pupil"), Record(True), c.person()
        father = father_of(c, p)
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("birth-date", p.birth_month()), r("resident-id", c.id(p)),
                     [r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.class_name(c.rng, "primary"))],
                     r("person-name", father.name), r("address", c.choice(["广东东莞", "浙江义乌", "江苏昆山", "本省"]), need="any"), r("mobile", c.mobile(father)),
                     r("person-name", old.name), c.choice(["祖父", "外祖母", "伯父", "姑姑"]), r("mobile", c.mobile(old)), r_official(c)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT + ("csv", "xlsx"))
def disabled_no_header(c):
    """Somebody deleted the header with the title."""
    d = c.doc()
    rows = []
    for i in range(c.n(8, 26)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("disability-card", people.disability_card(p)), c.choice(["肢体", "视力", "听力", "精神", "智力"]),
                     c.choice(["一级", "二级", "三级"]), r.address(p), r("mobile", c.mobile(p)), c.choice(["100", "120", "220"])])
    d.table([], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(SHEET)
def rental_queue(c):
    """Households; the first row bears the applicant, the others the family."""
    c.later()
    d = c.doc("%s%d年第%s批公共租赁住房保障家庭审核结果" % (c.place.county, c.year, c.choice("一二三")))
    header = ["户编号", "保障类型", "成员姓名", "与申请人关系", "身份证件号码", "现住房地址", "人均月收入（元）", "联系电话"]
    rows = []
    for i in range(c.n(3, 9)):
        head, r = c.person(), Record()
        n = c.n(1, 2)
        rows.append([Span("GZ%04d" % (i + 1), 1, n + 1), Span(c.choice(["低保", "低收入", "新就业职工"]), 1, n + 1), r("person-name", head.name), "本人",
                     r("resident-id", c.id(head)), r.address(head), "%d" % c.n(400, 2300), r("mobile", c.mobile(head))])
        for k in range(n):
            kind = "pupil" if k == 0 and c.chance(0.6) else "adult"
            p, q = c.person(kind, surname=head.surname), Record(kind == "pupil")
            relation = ("女儿" if p.female else "儿子") if kind == "pupil" else c.choice(["配偶", "母亲", "父亲"])
            rows.append([None, None, q("person-name", p.name), relation, q("resident-id", c.id(p)), "", "", ""])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("公示时间：%s起7日。举报电话：" % c.date(), Record()("landline", c.landline()), "、", Record()("service-number", "12345"))
    return d


@template(SHEET)
def favoured_ex_soldiers(c):
    d = c.doc("%s退役军人事务局优抚对象抚恤补助金银行代发清册" % c.place.county)
    header = ["No.", "领款人", "优抚类别", "身份证号", "存折账号", "本月应发(元)", "村（社区）"]
    rows = []
    for i in range(c.n(6, 24)):
        p, r = c.person(), Record()
        number = r("resident-id", p.id15()) if c.chance(0.1) else r("resident-id", c.id(p))
        rows.append(["%03d" % (i + 1), r("person-name", p.name), c.choice(["在乡复员军人", "带病回乡", "参战", "60岁农村籍", "烈士遗属", "七级伤残"]), number,
                     r("account", people.account(c.rng)), "{:,.2f}".format(c.n(300, 4200)), village(r, p)])
    rows.append([Span("总计（%d人）" % len(rows), 3), "", "", "{:,.2f}".format(c.n(9000, 90000)), ""])
    d.table(header, rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(SHEET)
def recruitment_results(c):
    d = c.doc("%s%d年卫生健康系统公开招聘编外人员总成绩及进入体检人员" % (c.place.county, c.year))
    header = ["岗位代码", "招聘单位", "准考证号", "考生", "身份证号", "报名邮箱", "毕业院校", "笔试", "面试", "总成绩", "名次"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        mail = "%s%d@%s" % (c.choice(["liwei", "zhangx", "happy", "wxq", "yyz"]), c.n(10, 99999), c.choice(["163.com", "qq.com", "126.com"]))
        rows.append(["%s%02d" % (c.choice("ABC"), c.n(1, 30)), c.place.short + c.choice(["县医院", "中医院", "疾控中心"]), r("student-id", "%d%06d" % (c.year, c.n(10000, 99999)), need="any"),
                     r("person-name", p.name), r("resident-id", c.id(p)), r("email", mail), r("school", c.choice(["某省医科大学", "卫生职业学院", "中医药大学"]), need="any"),
                     "%.2f" % (c.n(5000, 8800) / 100), "%.1f" % (c.n(700, 920) / 10), "%.2f" % (c.n(6000, 8900) / 100), str(i % 6 + 1)])
    d.table(header, rows, c.choice(["tab", "pipe", "comma"]))
    d.p("%s卫生健康局  %s" % (c.place.county, c.date()))
    return d


@template(SHEET)
def taxi_drivers(c):
    d = c.doc("%s巡游出租汽车驾驶员服务质量信誉考核结果" % c.place.county)
    d.p("企业名称：%s顺达客运有限公司（统一社会信用代码：" % c.place.short, Record()("credit-code", people.credit_code(c.rng, "91", c.place.code)),
        "）　法定代表人：", Record()("person-name-official", c.person().name))
    header = ["序号", "车号", "驾驶员", "从业资格证号", "驾照档案编号", "手机号码", "考核得分", "等级"]
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("plate", people.plate(c.rng)), r("person-name", p.name), r("resident-id", p.id), r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999))),
                     r("mobile", c.mobile(p)), str(c.n(9, 20)), c.choice(["AAA", "AA", "A", "B"])])
    d.table(header, rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(SHEET)
def arrivals_transfer(c):
    d = c.doc("入境人员闭环转运交接单")
    d.p("航班：%s%d　　抵达：%s　　接收地：%s　　交接人：" % (c.choice(["MU", "CZ", "CA"]), c.n(200, 9000), c.date(), c.place.county), r_official(c))
    header = ["座位", "旅客姓名", "国籍/地区", "证件种类", "证件号码", "境内电话", "目的地详址", "核酸"]
    rows = []
    for _ in range(c.n(4, 16)):
        p, r = c.person(), Record()
        kind, number = c.choice([("护照", r("passport", people.passport(c.rng))), ("身份证", r("resident-id", p.id)), ("回乡证", r("travel-permit", people.travel_permit(c.rng))),
                                 ("台胞证", r("taiwan-permit", people.taiwan_permit(c.rng)))])
        land = {"回乡证": c.choice(["香港", "澳门"]), "台胞证": "台湾"}.get(kind, "中国")
        rows.append(["%d%s" % (c.n(11, 68), c.choice("ABCHJK")), r("person-name", p.name), land, kind, number, r("mobile", c.mobile(p)), r.address(p, 3), c.choice(["阴性", "待检"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(SHEET)
def pension_not_verified(c):
    """Villages as lines between the rows, and a little table of totals below."""
    d = c.doc("关于%d年城乡居民养老保险待遇领取资格未认证人员的通报（附表）" % c.year)
    header = ["姓名", "社会保障号码", "社保卡银行账号", "暂停发放月份", "联系人电话", "原因"]
    rows = []
    for _ in range(c.n(2, 4)):
        rows.append([Span(Record()("address", c.choice(c.place.villages) + c.choice(["村", "社区"]), need="any"), 6)])
        for _ in range(c.n(2, 6)):
            p, r = c.person(), Record()
            rows.append([r("person-name", p.name), r("social-security", p.id), r("bank-card", c.card(p, 0.9)), "%d%02d" % (c.year, c.n(1, 12)),
                         r("mobile", c.mobile(p)), c.choice(["逾期未认证", "联系不上", "疑似死亡", "长期外出"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("统计：")
    d.table(["项目", "人数", "占比"], [["应认证", "%d" % c.n(8000, 60000), "100%"], ["未认证", "%d" % c.n(20, 800), "%.2f%%" % (c.n(10, 300) / 100)]], "tab")
    return d


@template(("csv", "csv", "xlsx", "txt", "gb"))
def database_export(c):
    """Straight out of a system, with the names of its fields."""
    d = c.doc()
    rows = []
    for i in range(c.n(8, 25)):
        p, r = c.person(), Record()
        rows.append(["%06d" % (i + c.n(1, 9) * 1000), r("person-name", p.name), "2" if p.female else "1", r("resident-id", p.id), r("birth-date", p.birth("%04d%02d%02d")),
                     r("mobile", p.mobile), r.address(p, 3), c.place.code, c.date("%d-%02d-%02d") + " 0%d:%02d:%02d" % (c.n(8, 9), c.n(0, 59), c.n(0, 59))])
    d.table(["ID", "XM", "XBDM", "SFZJH", "CSRQ", "SJHM", "JTZZ", "XZQHDM", "GXSJ"], rows, "comma")
    return d


@template(TEXT + ("xlsx", "docx"))
def nursery_class(c):
    """A class list of which only a heading says what it is."""
    c.later()
    d = c.doc()
    # Of all children at once: with the rows gone it tells of nobody.
    whole = Record()
    d.p(whole("school", people.school_name(c.rng, c.place, "garden")), " ", whole("school-class", people.class_name(c.rng, "garden")), " 幼儿花名册", prose=False)
    rows = []
    for i in range(c.n(6, 20)):
        p, r, parent = c.person("baby"), Record(True), c.person()
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("resident-id", p.id), r("person-name", parent.name), r("mobile", c.mobile(parent))])
    d.table([], rows, c.choice(["tab", "one", "space"]))
    return d


@template(SHEET)
def overdue_vaccinations(c):
    c.later()
    d = c.doc("%s预防接种门诊查漏补种儿童通知名册" % c.choice(c.place.towns))
    header = ["儿童编码", "受种者", "生日", "家长", "家长手机", "托幼机构/学校", "班", "应种未种疫苗", "家庭地址"]
    rows = []
    for _ in range(c.n(4, 16)):
        p, r, parent = c.person(c.choice(["pupil", "baby"])), Record(True), c.person()
        garden = p.kind == "baby"
        rows.append([r("student-id", "%s%010d" % (c.place.code, c.n(1, 10 ** 9)), need="any"), r("person-name", p.name), r("birth-date", p.birth()), r("person-name", parent.name),
                     r("mobile", c.mobile(parent)), r("school", people.school_name(c.rng, c.place, "garden" if garden else "primary")),
                     r("school-class", people.class_name(c.rng, "garden" if garden else "primary")), c.choice(["麻腮风2", "百白破4", "A+C群流脑2", "脊灰4、白破"]), r.address(p)])
    d.table(header, rows, c.choice(["tab", "pipe"]), repeat=c.choice([0, 0, 8]))
    d.p("接种日：每周一、三、五上午。门诊电话：", Record()("landline", c.landline()))
    return d


@template(SHEET)
def eyesight(c):
    c.later()
    kind = c.choice(["primary", "primary", "middle"])
    school = people.school_name(c.rng, c.place, kind)
    d = c.doc()
    d.p(Record()("school", school), "学生视力筛查异常结果反馈表", prose=False)
    header = [[Span("班级", 1, 2), Span("学籍号", 1, 2), Span("学生", 1, 2), Span("裸眼视力", 2), Span("屈光度", 2), Span("家长签收及电话", 1, 2)],
              [None, None, None, "左", "右", "左", "右", None]]
    rows = []
    for _ in range(c.n(5, 20)):
        p, r, parent = c.person("pupil"), Record(True), c.person()
        rows.append([r("school-class", people.class_name(c.rng, kind)), r("student-number", "G" + p.id), r("person-name", p.name),
                     "4.%d" % c.n(0, 9), "4.%d" % c.n(0, 9), "-%d.%d" % (c.n(0, 4), c.choice([25, 50, 75])), "-%d.00" % c.n(0, 4),
                     [r("person-name", parent.name), c.choice([" ", "", "，"]), r("mobile", parent.mobile)]])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def overseas_pupils(c):
    """In traditional characters."""
    c.later()
    t = traditional
    d = c.doc(t("%d学年台商子女学校学生团体保险投保名册" % c.year))
    rows = []
    for i in range(c.n(4, 14)):
        p, r, parent = c.person("pupil"), Record(True), c.person()
        rows.append([str(i + 1), r("person-name", t(p.name)), t(p.sex), r("birth-date", p.birth()), r("taiwan-id", people.taiwan_id(c.rng)),
                     r("school-class", t(people.class_name(c.rng, "primary"))), r("person-name", t(parent.name)), r("mobile", c.mobile(parent)), "%d" % c.n(100, 400)])
    d.table([t(h) for h in ["编号", "被保险人", "性别", "出生日期", "国民身分证字号", "班级", "要保人（法定代理人）", "行动电话", "保费"]], rows, c.choice(["tab", "pipe", "space"]))
    return d
