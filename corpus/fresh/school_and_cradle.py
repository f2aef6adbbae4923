# SPDX-License-Identifier: GPL-3.0-or-later
"""Children in papers of schools, clubs, wards, prosecutors and communities."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

STYLES = ["tab", "space", "pipe", "comma"]


def child(c, kind="pupil"):
    return c.person(kind), Record(True)


def parent(c, r, p):
    """Father or mother of p: same surname half the time."""
    g = c.person(surname=p.surname) if c.chance(0.5) else c.person()
    return g, r("person-name", g.name, "find")


def staff(c):
    return Record()("person-name", c.person().name, "any")


def office(c):
    return Record()("landline", c.landline())


def school(c, kind=None):
    return people.school_name(c.rng, c.place, kind)


@template(TABLE)
def places_drawn_by_computer(c):
    """小升初电脑派位: from school to school."""
    c.later()
    d = c.doc("%s%d年初中招生电脑随机派位结果（%s片区）" % (c.place.county, c.year, c.choice(["城东", "城西", "新区"])))
    rows = []
    for i in range(c.n(6, 18)):
        p, r = child(c)
        rows.append(["%05d" % c.n(1, 99999), r("person-name", p.name), p.sex, r("student-number", "G" + p.id), r("school", school(c, "primary")), r("school", school(c, "middle"))])
    d.table(["派位号", "学生姓名", "性别", "学籍号", "毕业小学", "派入初中"], rows, c.choice(STYLES))
    d.p("查询电话：", office(c), prose=False)
    return d


@template(TEXT)
def flag_raisers_of_the_week(c):
    """升旗仪式: who does what, by word and colon."""
    c.later()
    d = c.doc("第%d周升旗仪式安排" % c.n(1, 20))
    for day in range(c.n(2, 4)):
        where = people.class_name(c.rng, "primary")
        r = [child(c) for _ in range(5)]
        d.p("%s　承办班级：" % c.date("%d.%d.%d"), Record()("school-class", where, "any"), prose=False)
        d.p("主持人：", r[0][1]("person-name", r[0][0].name), "　升旗手：", r[1][1]("person-name", r[1][0].name), "　护旗手：", r[2][1]("person-name", r[2][0].name), " ", r[3][1]("person-name", r[3][0].name), prose=False)
        d.p("国旗下讲话：", r[4][1]("person-name", r[4][0].name), "《%s》" % c.choice(["做诚信的少年", "珍惜粮食", "网络安全记心间"]), prose=False)
    return d


@template(TEXT)
def clubs_of_the_youth_palace(c):
    """少年宫: courses, then who was taken, telephone in brackets."""
    c.later()
    d = c.doc("%s青少年宫%d年秋季公益班录取名单" % (c.place.county, c.year))
    for course in c.rng.sample(["硬笔书法A班（周六8:30）", "少儿舞蹈初级班（周日10:00）", "围棋启蒙班（周三18:30）", "葫芦丝二班（周六14:00）", "3D打印班（周五17:00）"], c.n(2, 4)):
        d.p(course, prose=False)
        line = []
        for i in range(c.n(4, 9)):
            p, r = child(c)
            line += ["；" if i else "", r("person-name", p.name), "（", r("mobile", people.mobile(c.rng)), "）"]
        d.p(line, prose=False)
    return d


@template(TABLE)
def tuberculin_read(c):
    """入学结核筛查: strong reactions."""
    c.later()
    d = c.doc("%s新生结核菌素试验强阳性学生登记" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = child(c)
        g, name = parent(c, r, p)
        rows.append([i + 1, r("school", school(c)), r("school-class", people.class_name(c.rng, "middle")), r("person-name", p.name), p.sex, r("age", str(p.age())), "%d×%dmm" % (c.n(15, 30), c.n(15, 30)), c.choice(["无", "双圈", "水疱"]), c.choice(["未见异常", "待查", "陈旧灶"]), r("mobile", c.mobile(g)), c.choice(["同意", "拒绝"])])
    d.table([["序号", "学校", "班级", "受检学生", "性别", "年龄", Span("PPD结果", columns=2), "胸片", "家长手机", "预防性服药"], ["", "", "", "", "", "", "硬结", "其他反应", "", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def sport_exam_waived(c):
    """中考体育免考."""
    c.later()
    d = c.doc("%d年初中学业水平考试体育与健康科目免考、缓考考生公示" % c.year)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = child(c)
        rows.append([r("student-id", "%d%08d" % (c.year % 100, c.n(1, 10 ** 8 - 1)), "any"), r("person-name", p.name), r("school", school(c, "middle")), c.choice(["免考", "缓考", "选考"]), c.choice(["先天性心脏病", "右腿骨折术后", "肢体残疾四级", "哮喘"])])
    d.table(["报名号", "考生", "所在学校", "类型", "事由"], rows, c.choice(STYLES))
    d.p("公示期5个工作日，受理电话：", office(c), "。", prose=False)
    return d


@template(TABLE)
def points_added_in_college_entrance(c):
    """高考照顾加分公示: fourteen-digit candidate numbers."""
    c.later()
    d = c.doc("%s%d年普通高考享受照顾政策考生名单公示" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(5, 15)):
        p, r = child(c)
        rows.append([r("student-id", "%02d%s%06d" % (c.year % 100, c.place.code, c.n(1, 999999)), "any"), r("person-name", p.name), p.sex, r("school", school(c, "middle")), c.choice(["归侨子女", "台湾省籍考生", "烈士子女", "少数民族（畲族）"]), c.choice(["10", "5", "20"])])
    d.table(["考生号", "姓名", "性别", "报名中学", "照顾类别", "分值"], rows, c.choice(STYLES))
    return d


@template(PROSE)
def answer_about_a_school_place(c):
    """教育局回复家长: a child's schooling in a letter."""
    c.later()
    p, r = child(c)
    g, name = parent(c, r, p)
    d = c.doc("关于%s号诉求件的回复" % ("%d%06d" % (c.year, c.n(1, 999999))))
    d.p("尊敬的", name, c.choice(["先生：", "女士："]), prose=False)
    d.p("您于%s反映孩子" % c.date(), r("person-name", p.name), "（", r("birth-date", "%d年%d月" % (p.year, p.month)), "出生）转入", r("school", school(c, "primary")), "就读的问题收悉。经核，您一家现居住在", r("address", "%s阳光里小区%d幢%d室" % (p.town, c.n(1, 30), c.n(101, 1802)), None, len(p.town)), "，房产登记在孩子爷爷名下，不符合“两一致”条件。")
    d.p("现该校三年级各班均已满额，我局已为", r("person-name", p.name), "统筹安排至", r("school", school(c, "primary")), "，请于%s前持户口簿办理。经办科室已按您留的号码" % c.date("%.0s%d月%d日"), r("mobile", g.mobile), "告知。")
    d.p("%s教育局基教股　" % c.place.county, office(c), prose=False)
    return d


@template(PROSE)
def judicial_aid_for_a_victim(c):
    """司法救助决定书: a child hurt by a crime."""
    c.later()
    p, r = child(c)
    g, name = parent(c, r, p)
    d = c.doc("%s人民检察院国家司法救助决定书" % c.place.county)
    d.p("%s检救助〔%d〕%d号" % (c.place.short, c.year, c.n(1, 40)), prose=False)
    d.p("救助申请人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", "%d年%d月%d日" % (p.year, p.month, p.day)), "出生，公民身份号码", r("resident-id", p.id), "，系", r("school", school(c)), "学生，住", r.address(p), "。", prose=False)
    d.p("法定代理人：", name, "，系申请人之%s，联系电话" % ("母" if g.female else "父"), r("mobile", g.mobile), "。", prose=False)
    d.p("被告人徐某故意伤害一案，致申请人", r("person-name", p.name), "重伤二级。案发后被告人无赔偿能力，申请人家庭系低保户，医疗费欠缴%d元。" % (c.n(10, 90) * 1000))
    d.p("经审查，决定给予", r("person-name", p.name), "国家司法救助金人民币%d元，汇入%s名下账户" % (c.n(2, 9) * 10000, "其母" if g.female else "其父"), r("bank-card", c.card(g)), "。")
    return d


@template(TABLE)
def operations_in_paediatrics(c):
    """手术排班: beds, children, surgeons."""
    c.later()
    d = c.doc("儿外科手术通知单（%s）" % c.date("%d-%02d-%02d"))
    rows = []
    for i in range(c.n(4, 9)):
        p, r = child(c, "baby")
        rows.append([c.n(1, 6), "%d床" % c.n(1, 60), r("case-number", "%07d" % c.n(1, 9999999)), r("person-name", p.name), p.sex, r("age", c.choice(["%d岁" % max(1, p.age()), "%d月" % c.n(2, 30)]), "any"), c.choice(["腹股沟斜疝", "隐睾", "急性阑尾炎"]), c.choice(["疝囊高位结扎术", "睾丸下降固定术", "腹腔镜阑尾切除术"]), staff(c), staff(c), "全麻"])
    d.table(["手术间", "床位", "住院号", "患儿", "性别", "年龄", "术前诊断", "拟行手术", "主刀", "一助", "麻醉"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE)
def deliveries_of_the_night(c):
    """分娩登记: mothers, and when their children were born."""
    c.later()
    d = c.doc("产房分娩登记（%d年%d月）" % (c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(4, 10)):
        p, r = child(c, "baby")
        m = c.person()
        rows.append([i + 1, r("person-name", m.name, "find"), r("age", str(c.n(21, 40)), "any"), r("case-number", "%08d" % c.n(1, 99999999)), "G%dP%d" % (c.n(1, 4), c.n(1, 2)), r("birth-date", "%d-%02d-%02d" % (p.year, p.month, p.day)), "%02d:%02d" % (c.n(0, 23), c.n(0, 59)), p.sex, c.n(2400, 4200), c.n(46, 53), "%d-%d-10" % (c.n(7, 9), c.n(9, 10)), c.choice(["顺产", "剖宫产", "产钳"])])
    d.table(["序号", "产妇姓名", "年龄", "住院号", "孕产次", "娩出日期", "时间", "新生儿性别", "体重g", "身长cm", "Apgar评分", "分娩方式"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def mothers_of_the_heart(c):
    """爱心妈妈结对: a cadre to each child."""
    c.later()
    d = c.doc("%s“爱心妈妈”结对关爱留守、困境儿童一览表" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(5, 14)):
        p, r = child(c)
        g, name = parent(c, r, p)
        rows.append([i + 1, staff(c), c.choice(["镇妇联", "中心小学", "卫生院", "民政办"]), r("person-name", p.name), p.sex, r("birth-date", p.birth_month()), r("school", school(c, "primary")), c.choice(["父母均外出", "孤儿", "单亲", "重病"]), c.choice(["爷爷", "外婆", "姑姑"]), r.address(p, 0), r("mobile", c.mobile(g))])
    d.table([["序号", Span("爱心妈妈", columns=2), Span("结对儿童", columns=5), Span("照料情况", columns=3)], ["", "姓名", "单位", "姓名", "性别", "出生年月", "学校", "类别", "照料人", "住址", "电话"]], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def health_letter_to_parents(c):
    """体检异常告知书."""
    c.later()
    p, r = child(c)
    d = c.doc("学生健康体检结果告家长书")
    d.p(r("school-class", people.class_name(c.rng, "primary")), " ", r("person-name", p.name), " 同学家长：", prose=False)
    d.p("%s我院为贵子女进行了健康体检，现将主要异常结果告知如下：" % c.date())
    d.p("1. 视力：右%.1f 左%.1f，建议到眼科复查；2. 龋齿%d颗；3. 体重指数%.1f，%s。" % (c.n(38, 48) / 10, c.n(38, 48) / 10, c.n(1, 5), c.n(140, 280) / 10, c.choice(["超重", "偏瘦", "肥胖"])), prose=False)
    d.p("学生编号：", r("student-id", "%d%05d" % (c.year, c.n(1, 99999)), "any"), "　出生日期：", r("birth-date", p.birth()), "　体检机构：%s卫生院　咨询：" % c.place.short, office(c), prose=False)
    d.p("回执：家长签名 ____________　联系方式 ____________", prose=False)
    return d


@template(TEXT)
def dormitory_report(c):
    """寝室纪律通报: rooms, who, what."""
    c.later()
    d = c.doc("学生宿舍纪律通报（第%d周）" % c.n(1, 20))
    for i in range(c.n(4, 8)):
        p, r = child(c)
        q, s = child(c)
        two = c.chance(0.5)
        d.p(r("address", "%d栋%d室" % (c.n(1, 6), c.n(101, 608)), "any"), "　", r("school-class", people.class_name(c.rng, "middle")), "　", r("person-name", p.name), ["、", s("person-name", q.name)] if two else "", "　", c.choice(["熄灯后说话，扣2分", "晚归%d分钟，扣3分" % c.n(5, 40), "私用充电宝，扣5分", "内务脏乱，扣1分"]), prose=False)
    d.p("学生处", prose=False)
    return d


@template(TEXT)
def coaches_of_a_study_trip(c):
    """研学分车: driver, guide, then children in a run."""
    c.later()
    d = c.doc("%s年级研学旅行分车名单" % c.choice("三四五六"))
    for bus in range(c.n(2, 4)):
        g = c.person()
        d.p("%d号车（" % (bus + 1), Record()("plate", people.plate(c.rng), "any"), "）　随车教师：", staff(c), "　导游：", staff(c), prose=False)
        line = []
        for i in range(c.n(8, 16)):
            p, r = child(c)
            line += ["　" if i else "", r("person-name", p.name)]
        d.p(line, prose=False)
    return d


@template(TABLE)
def two_roll_numbers(c):
    """重复学籍核查: old and new numbers of one pupil."""
    c.later()
    d = c.doc("疑似重复学籍核查处理清单")
    rows = []
    for i in range(c.n(4, 12)):
        p, r = child(c)
        rows.append([r("person-name", p.name), r("student-number", "G" + p.id), r("school", school(c, "primary")), r("student-number", "J" + p.id), r("school", school(c, "primary")), r("resident-id", p.id), c.choice(["保留转入校", "注销转出校", "已核销"])])
    d.table([["学生", Span("现学籍", columns=2), Span("重复学籍", columns=2), "公民身份号码", "处理意见"], ["", "全国学籍号", "学校", "全国学籍号", "学校", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def young_athletes_registered(c):
    """青少年运动员注册: units, events, bone age."""
    c.later()
    d = c.doc("%s%d年度青少年运动员注册确认表" % (c.place.city, c.year))
    rows = []
    for i in range(c.n(5, 15)):
        p, r = child(c)
        rows.append([c.choice(["市体校", "一中", "实验小学", "射击协会"]), r("person-name", p.name), p.sex[0], r("birth-date", p.birth()), r("resident-id", p.id), c.choice(["田径", "举重", "乒乓球", "皮划艇"]), "%.1f" % (c.n(90, 170) / 10), staff(c), c.choice(["首次", "年度", "交流"])])
    d.table(["注册单位", "运动员", "性别", "出生日期", "身份证", "项目", "骨龄", "带训教练", "性质"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def childrens_house_attendance(c):
    """儿童之家签到: marks for days behind names."""
    c.later()
    d = c.doc("%s村儿童之家%d年%d月签到表" % (c.choice(c.place.villages), c.year, c.n(7, 8)))
    days = ["%d日" % i for i in range(1, c.n(5, 8))]
    rows = []
    for i in range(c.n(5, 14)):
        p, r = child(c)
        g, name = parent(c, r, p)
        rows.append([i + 1, r("person-name", p.name), r("age", str(p.age())), [name, r("mobile", g.mobile)]] + [c.choice("√√√×") for _ in days])
    d.table(["序号", "小朋友", "周岁", "接送人及电话"] + days, rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def order_to_send_a_child_to_school(c):
    """责令送子女入学通知书: to a parent, about a child."""
    c.later()
    p, r = child(c)
    g, name = parent(c, r, p)
    d = c.doc("责令送适龄儿童少年入学通知书")
    d.p("%s政教责字〔%d〕第%d号" % (c.place.short, c.year, c.n(1, 30)), prose=False)
    d.p(name, "（身份证号：", r("resident-id", g.id), "）：", prose=False)
    d.p("经查，你的%s" % ("女儿" if p.female else "儿子"), r("person-name", p.name), "，现年", r("age", "%d周岁" % p.age()), "，原在", r("school", school(c, "middle")), r("school-class", people.class_name(c.rng, "middle")), "就读，自%s起无故不到校上课。我镇干部三次到你家（" % c.date(), r.address(p, 0), "）劝返未果。")
    d.p("根据《中华人民共和国义务教育法》第五十八条规定，现责令你于收到本通知之日起3日内送", r("person-name", p.name), "返校。逾期不送的，将依法提起诉讼。")
    d.p("送达人：", staff(c), "、", staff(c), "　签收人：", r("person-name", g.name, "find"), prose=False)
    return d


@template(TABLE)
def parents_sign_in_twice_wide(c):
    """家长会签到: two groups side by side."""
    c.later()
    where = people.class_name(c.rng, "primary")
    d = c.doc("家长会签到表")
    d.p("班级：", Record()("school-class", where, "any"), "　班主任：", staff(c), prose=False)
    rows = []
    for i in range(c.n(5, 12)):
        row = []
        for _ in range(2):
            p, r = child(c)
            g, name = parent(c, r, p)
            row += [r("person-name", p.name), name, r("mobile", g.mobile)]
        rows.append(row)
    d.table(["学生", "到会家长", "手机", "学生", "到会家长", "手机"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE)
def roster_of_an_international_school(c):
    """English headers."""
    c.later()
    d = c.doc("Enrolment Register %d-%d (Primary Section)" % (c.year, c.year + 1))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = child(c)
        g, name = parent(c, r, p)
        rows.append([i + 1, r("person-name", p.name), "F" if p.female else "M", r("birth-date", "%d/%d/%d" % (p.year, p.month, p.day)), r("passport", people.passport(c.rng)), r("school-class", "G%d" % c.n(1, 6), "any"), name, r("mobile", g.mobile), r("email", "%s%d@example.com" % (c.choice(["lily", "tommy", "anna", "kevin"]), c.n(10, 9999)))])
    d.table(["No.", "Student Name", "Sex", "Date of Birth", "Passport No.", "Grade", "Parent", "Mobile", "Email"], rows, c.choice(["tab", "pipe", "comma"]))
    return d


@template(PROSE)
def report_book_of_a_pupil(c):
    """学生素质报告书: form, then the teacher's words."""
    c.later()
    p, r = child(c)
    d = c.doc("小学生综合素质评价报告单")
    d.form([("学校", r("school", school(c, "primary"))), ("班级", r("school-class", people.class_name(c.rng, "primary"))), ("学生", r("person-name", p.name)), ("学号", r("student-id", "%02d" % c.n(1, 60), "any")), ("身高", "%d厘米" % c.n(110, 160)), ("肺活量", "%d毫升" % c.n(900, 2600))], c.choice(["lines", "run", "cells"]))
    d.p("班主任寄语：", r("person-name", p.name), "同学，你是一个聪明活泼的孩子，课堂上总能看到你高高举起的小手。希望下学期书写再认真些，老师期待你更大的进步！")
    d.p("家长意见：孩子在家能主动完成作业，感谢老师。", "　家长：", r("person-name", c.person(surname=p.surname).name, "find"), prose=False)
    return d


@template(TEXT)
def essays_in_the_school_paper(c):
    """校报: a title, the writer's class and name, who taught."""
    c.later()
    d = c.doc("《小荷》校刊第%d期目录" % c.n(1, 80))
    for i in range(c.n(5, 9)):
        p, r = child(c)
        d.p(c.choice(["我的奶奶", "秋天的校园", "一次难忘的实验", "家乡的龙窑", "给未来的自己"]), "……", r("school-class", people.class_name(c.rng, "primary")), " ", r("person-name", p.name), "（指导老师：", staff(c), "）", c.n(1, 60), prose=False)
    return d
