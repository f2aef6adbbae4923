# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of people that offices publish."""
from templates import TABLE, TEXT, Record, Span, people, template, traditional


def notice_tail(c, d, office):
    d.p("公示期间如有异议，请向%s反映，监督电话：" % office, Record()("landline", c.landline()), "。")
    d.p(c.place.county + office)
    d.p(c.date())


def style(c):
    return c.choice(["tab", "tab", "space", "pipe"])


@template(TABLE)
def subsidy_list(c):
    d = c.doc("%s%d年%s发放清册" % (c.place.county, c.year, c.choice(["耕地地力保护补贴", "惠农补贴", "农机购置补贴", "生态公益林补偿资金"])))
    header = ["序号", "姓名", c.choice(["身份证号", "身份证号码", "公民身份号码", "身份证件号码"]), c.choice(["住址", "家庭住址"]),
              c.choice(["补贴面积（亩）", "面积"]), c.choice(["补贴金额（元）", "金额（元）", "发放金额"]), "开户行",
              c.choice(["银行账号", "一卡通账号", "银行卡号", "账号"]), c.choice(["联系电话", "手机号码", "电话"])]
    rows = []
    for i in range(c.n(5, 30)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p, 0.95)), r.address(p), "%.2f" % (c.n(10, 900) / 100),
                     c.money(2000), c.choice(["农商银行", "农业银行", "邮储银行", "信用社"]), r("bank-card", c.card(p, 0.95)),
                     r("mobile", c.mobile(p, 0.95))])
    d.table(header, rows, style(c), repeat=c.choice([0, 0, 15]))
    notice_tail(c, d, "农业农村局")
    return d


@template(TABLE)
def relief_households(c):
    c.later()
    d = c.doc("%s%s城乡低保对象公示表" % (c.place.county, c.choice(["", c.place.towns[0]])))
    header = ["序号", c.choice(["户主姓名", "户主"]), "家庭成员", c.choice(["与户主关系", "关系"]), "身份证号码", "家庭住址", "保障人数", "月保障金（元）", "一卡通账号"]
    rows = []
    for i in range(c.n(3, 8)):
        head, r = c.person(), Record()
        address = r.address(head)
        rows.append([i + 1, r("person-name", head.name), r("person-name", head.name), c.choice(["户主", "本人"]),
                     r("resident-id", head.id), address, c.n(1, 5), c.money(500), r("bank-card", head.card)])
        for relation, kind in [("配偶", "adult"), ("长子", "pupil"), ("次女", "pupil"), ("孙女", "baby")][:c.n(0, 4)]:
            p = c.person(kind, surname=None if relation == "配偶" else head.surname)
            r = Record(p.minor)
            rows.append(["", "", r("person-name", p.name), relation, r("resident-id", p.id), "", "", "", ""])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    notice_tail(c, d, "民政局")
    return d


@template(TABLE)
def student_aid(c):
    c.later()
    school = "%s%s" % (c.place.short, c.choice(["实验小学", "第三中学", "城关中心小学", "民族小学"]))
    d = c.doc("%s%d年%s" % (school, c.year, c.choice(["家庭经济困难学生生活补助名单公示", "秋季学期学生资助名单", "义务教育寄宿生补助发放表"])))
    header = ["序号", c.choice(["学生姓名", "姓名"]), c.choice(["身份证号", "学生身份证号"]), "年级班级", c.choice(["监护人", "家长姓名", "监护人姓名"]),
              c.choice(["监护人电话", "家长电话", "联系电话"]), "家庭住址", "银行卡号", "资助金额"]
    rows = []
    for i in range(c.n(6, 25)):
        p, parent, r = c.person("pupil"), c.person(), Record(True)
        grade = "%s年级（%d）班" % (c.choice("一二三四五六"), c.n(1, 9))
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), r("school-class", grade), r("person-name", parent.name),
                     r("mobile", c.mobile(parent, 0.95)), r.address(p), r("bank-card", parent.card), c.choice(["625", "500.00", "1250"])])
    d.table(header, rows, style(c))
    d.p(school)
    d.p(c.date())
    return d


@template(TABLE)
def school_enrolment(c):
    d = c.doc("%d年%s一年级新生录取名单" % (c.year, c.place.short))
    header = ["编号", "姓名", "性别", "学籍号", "录取学校", "户籍地址", "父亲姓名", "父亲手机", "母亲姓名", "母亲手机"]
    c.later()
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person("pupil"), Record(True)
        father, mother = c.person(surname=p.surname), c.person()
        rows.append(["%03d" % (i + 1), r("person-name", p.name), p.sex, r("student-number", "G" + p.id), r("school", c.place.short + c.choice(["实验小学", "附属小学", "第二小学"])),
                     r.address(p), r("person-name", father.name), r("mobile", father.mobile), r("person-name", mother.name), r("mobile", mother.mobile)])
    d.table(header, rows, style(c))
    d.p("%s教育局" % c.place.county)
    d.p(c.date())
    return d


@template(TABLE)
def vaccination(c):
    c.later()
    d = c.doc("%s卫生院%s" % (c.choice(c.place.towns), c.choice(["疫苗补种儿童名单", "预防接种登记表", "新生儿卡介苗接种名册"])))
    header = ["序号", c.choice(["儿童姓名", "姓名"]), "性别", "出生日期", c.choice(["出生医学证明编号", "出生证编号"]), "监护人姓名", c.choice(["联系电话", "监护人联系方式"]), "现住址", "接种疫苗", "接种日期"]
    rows = []
    for i in range(c.n(5, 25)):
        p, parent, r = c.person("baby"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth()), r("birth-certificate", people.birth_certificate(c.rng)),
                     r("person-name", parent.name), r("mobile", parent.mobile), r.address(p), c.choice(["乙肝疫苗第二剂", "卡介苗", "脊灰疫苗", "百白破"]), c.date("%d-%02d-%02d")])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def public_permits(c):
    d = c.doc("%s行政许可信息公示" % c.place.county)
    header = ["行政相对人名称", "统一社会信用代码", "法定代表人姓名", "行政许可决定文书号", "许可编号", "许可决定日期", "有效期至", "许可机关", "许可机关统一社会信用代码"]
    rows, office = [], Record()
    bureau = people.credit_code(c.rng, "11", c.place.code)
    for _ in range(c.n(5, 15)):
        r, p = Record(), c.person()
        lone = c.chance(0.25)
        rows.append([c.place.short + c.choice(["鑫达建材", "惠民药店", "永兴食品", "宏远物流"]) + ("经营部" if lone else "有限公司"),
                     r("credit-code-person" if lone else "credit-code", people.credit_code(c.rng, "92" if lone else "91", c.place.code), need="any" if lone else None),
                     r("person-name-official", p.name), c.number("市监许"), people.permit_number(c.rng, c.place), c.date("%d/%02d/%02d"), c.date("%d/%02d/%02d"),
                     c.place.county + "市场监督管理局", office("credit-code", bureau)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def recruitment(c):
    d = c.doc("%s%d年公开招聘%s" % (c.place.county, c.year, c.choice(["教师面试人员名单", "事业单位工作人员体检名单", "编外人员拟聘用公示"])))
    header = ["序号", "岗位代码", "姓名", "性别", "准考证号", "身份证号", "笔试成绩", "面试成绩", "总成绩", "名次", "手机号码"]
    rows = []
    for i in range(c.n(5, 25)):
        p, r = c.person(), Record()
        a, b = c.n(5000, 9500) / 100, c.n(6000, 9500) / 100
        rows.append([i + 1, "%04d" % c.n(101, 999), r("person-name", p.name), p.sex, r("student-id", "%d%07d" % (c.year, c.n(1, 9999999)), need="any"),
                     r("resident-id", p.id), "%.2f" % a, "%.2f" % b, "%.3f" % ((a + b) / 2), i + 1, r("mobile", p.mobile)])
    d.table(header, rows, style(c))
    notice_tail(c, d, "人力资源和社会保障局")
    return d


@template(TABLE)
def housing_list(c):
    d = c.doc("%s公共租赁住房配租对象公示" % c.place.county)
    header = [["序号", Span("申请人", 3), Span("共同申请人", 2), Span("现住址", 1, 2), "备注"],
              ["", "姓名", "身份证号", "联系电话", "姓名", "身份证号", None, ""]]
    rows = []
    for i in range(c.n(4, 15)):
        p, q, r = c.person(), c.person(), Record()
        s = Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), r("mobile", p.mobile), s("person-name", q.name),
                     s("resident-id", q.id), r.address(p), c.choice(["", "低保户", "优抚对象"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def no_header(c):
    d = c.doc("附件2")
    rows = []
    for i in range(c.n(6, 25)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", p.id), r("mobile", p.mobile), r("bank-card", p.card), c.money(900)])
    d.table([], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE)
def village_doctors(c):
    d = c.doc("%s乡村医生%s" % (c.place.county, c.choice(["花名册", "补助发放表", "养老保险补贴明细"])))
    header = [[Span("序号", 1, 2), Span("基本情况", 4), Span("补助发放", 3)], [None, "姓名", "出生年月", "身份证号码", "执业地点", "开户银行", "存折账号", "金额"]]
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("birth-date", p.birth_month()), r("resident-id", c.id(p, 0.9)), p.town + p.village + "村卫生所",
                     "农村信用社", r("account", people.account(c.rng)), c.money(3000)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def outside_residents(c):
    d = c.doc("港澳台及外籍人员%s" % c.choice(["登记表", "就业补贴名单", "疫苗接种登记"]))
    header = ["序号", "姓名", "证件类型", "证件号码", "联系电话"]
    rows = []
    kinds = [("hk-id", "香港居民身份证", people.hk_id), ("macau-id", "澳门居民身份证", people.macau_id), ("taiwan-id", "台湾身份证", people.taiwan_id),
             ("travel-permit", "港澳居民来往内地通行证", people.travel_permit), ("taiwan-permit", "台湾居民来往大陆通行证", people.taiwan_permit),
             ("passport", "护照", people.passport), ("residence-permit", "港澳台居民居住证", None),
             ("foreign-permit", "外国人永久居留身份证", None), ("foreign-permit", "外国人永久居留证", people.foreign_permit_old),
             ("military-id", "军官证", people.military_id)]
    for i in range(c.n(9, 24)):
        p, r = c.person(), Record()
        kind, title, make = c.choice(kinds)
        rows.append([i + 1, r("person-name", p.name), title, r(kind, make(c.rng) if make else p.residence_permit() if kind == "residence-permit" else people.foreign_permit(p)), r("mobile", p.mobile)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def inpatients(c):
    d = c.doc("%s医院大病救助患者名单" % c.place.short)
    header = ["序号", "患者姓名", "性别", "年龄", "住院号", "身份证号", "医保卡号", "诊断", "费用合计", "联系电话"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(p.age())), r("case-number", "%0*d" % (c.choice([6, 8, 10]), c.n(100000, 999999))),
                     r("resident-id", p.id), r("medical-insurance", "%s%09d" % (c.choice("ABCDE"), c.n(0, 999999999))), c.choice(["脑梗死", "肺炎", "冠心病", "2型糖尿病"]),
                     c.money(50000), r("mobile", p.mobile)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def traditional_list(c):
    t = traditional
    d = c.doc(t("%s困难群众生活补助发放名单" % c.place.county))
    header = [t(h) for h in ["序号", "姓名", "身份证号码", "联系电话", "住址", "银行账号", "补助金额"]]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        head, tail = p.address()
        rows.append([i + 1, r("person-name", t(p.name)), r("resident-id", p.id), r("mobile", p.mobile),
                     r("address", t(head + tail), gone=len(head)), r("bank-card", p.card), c.money(900)])
    d.table(header, rows, style(c))
    d.p(t(c.place.county + "民政局"))
    return d


@template(("csv", "txt", "gb"))
def excel_damage(c):
    d = c.doc("")
    header = ["序号", "姓名", "身份证号", "手机号", "银行卡号", "金额"]
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        how = c.n(0, 3)
        number, need = [(p.id, "mask"), ("'" + p.id, "mask"), (p.id[:15] + "000", "mask"), ("%s.%sE+17" % (p.id[0], p.id[1:6]), "any")][how]
        rows.append([i + 1, r("person-name", p.name), r("resident-id", number, need, gone=1 if number[0] == "'" else 0), r("mobile", ("'" if c.chance(0.1) else "") + p.mobile),
                     r("bank-card", ("'" if c.chance(0.2) else "") + p.card), c.money(900)])
    d.table(header, rows, "comma")
    return d


@template(TABLE)
def vehicles(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["黄标车淘汰补贴名单", "机动车驾驶证注销公告", "出租车油价补贴发放表"])))
    header = ["序号", "姓名", "车牌号", "驾驶证档案编号", "身份证号", "发放金额"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("plate", people.plate(c.rng)), r("licence-file", p.place.code[:4] + "%08d" % c.n(0, 99999999)), r("resident-id", p.id), c.money(5000)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def old_numbers(c):
    d = c.doc("%s老年人高龄津贴发放名单" % c.place.towns[0])
    header = ["序号", "姓名", "公民身份证号码", "年龄", "村别", "代领人", "代领人电话"]
    rows = []
    for i in range(c.n(5, 20)):
        p, q, r = c.person(), c.person(), Record()
        number = c.choice([p.id, p.id15(), p.id, people.wrong_check(p)])
        rows.append([i + 1, r("person-name", p.name), r("resident-id", number), r("age", str(c.n(80, 104))), p.village + "村", r("person-name", q.name), r("mobile", q.mobile)])
    d.table(header, rows, style(c), repeat=c.choice([0, 8]))
    return d


@template(TABLE)
def masked_already(c):
    d = c.doc("%s临时救助公示" % c.place.county)
    header = ["序号", "姓名", "身份证号", "联系电话", "救助金额"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        cut = c.choice([(6, 4), (4, 4), (1, 1), (3, 2)])
        masked = p.id[:cut[0]] + "*" * (18 - sum(cut)) + p.id[-cut[1]:]
        rows.append([i + 1, r("person-name", p.name[0] + "*" * (len(p.name) - 1), need="any"), r("resident-id-masked", masked, need="any"),
                     r("mobile-masked", p.mobile[:3] + "****" + p.mobile[-4:], need="any"), c.money(2000)])
    d.table(header, rows, style(c))
    return d


@template(TEXT)
def name_run(c):
    d = c.doc("关于表彰%d年度先进个人的通报" % c.year)
    people_ = [c.person() for _ in range(c.n(6, 20))]
    d.p("经研究，决定对以下同志予以表彰，名单如下：")
    content = []
    for p in people_:
        content += (["、"] if content else []) + [Record()("person-name", p.name)]
    d.p(content)
    d.p(c.date())
    return d


@template(TABLE)
def disabled_list(c):
    d = c.doc("%s困难残疾人生活补贴和重度残疾人护理补贴发放表" % c.place.county)
    header = ["序号", "姓名", "残疾人证号", "残疾类别", "残疾等级", "家庭住址", "监护人", "联系电话", "补贴标准"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("disability-card", people.disability_card(p)), c.choice(["肢体", "视力", "精神", "智力"]), c.choice(["一级", "二级"]),
                     r.address(p), r("person-name", c.person().name), r("mobile", p.mobile), "90"])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def pension_list(c):
    d = c.doc("%s城乡居民基本养老保险待遇领取人员名单" % c.place.towns[0])
    header = ["序号", "姓名", "社会保障号码", "社保卡号", "户籍所在地", "月养老金", "军人退役证件号"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("social-security", p.id), r("social-security", "%s%08d" % (c.choice("ABCDEFG0123456789"), c.n(0, 99999999))), r.address(p), "%.2f" % (c.n(10000, 90000) / 100),
                     r("military-id", people.military_id(c.rng)) if c.chance(0.2) else ""])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def two_groups(c):
    """Two people a row, to save paper."""
    d = c.doc("%s春节慰问金发放表" % c.place.towns[0])
    rows = []
    for i in range(c.n(4, 14)):
        row = []
        for k in range(2):
            p, r = c.person(), Record()
            row += [2 * i + k + 1, r("person-name", p.name), r("resident-id", p.id), r("mobile", p.mobile), c.money(500)]
        rows.append(row)
    d.table(["序号", "姓名", "身份证号", "手机号", "金额"] * 2, rows, style(c))
    return d


@template(TABLE)
def children_by_age(c):
    d = c.doc("%s留守儿童关爱服务台账" % c.place.towns[0])
    rows = []
    for i in range(c.n(5, 16)):
        p, parent, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(c.n(4, 15))), r("school", c.place.short + c.choice(["中心小学", "第二中学"])), r("person-name", parent.name), c.choice(["祖父", "外祖母", "姑姑"]),
                     r("mobile", parent.mobile), r.address(p)])
    d.table(["序号", "姓名", "性别", "年龄", "就读学校", "监护人姓名", "与儿童关系", "联系电话", "家庭住址"], rows, style(c))
    return d
