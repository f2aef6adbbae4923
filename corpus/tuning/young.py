# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of children, and of households with children."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional

BANKS = ["农商银行", "农村信用社", "邮储银行", "农业银行", "工商银行", "建设银行"]
KIN = ["父亲", "母亲", "爷爷", "奶奶", "外祖父", "外祖母"]


def parent(c, kin, surname=None):
    """One of the sex that the word for it says."""
    while True:
        p = c.person("adult", surname=surname if kin in ("父亲", "爷爷", "姑姑") else None)
        if p.female == (kin in ("母亲", "奶奶", "外祖母", "姑姑")):
            return p


def child(c, kind="pupil"):
    """A child with somebody who looks after it."""
    p = c.person("baby" if kind == "toddler" else kind)
    while kind == "toddler" and p.year > 2102:
        p = c.person("baby")
    p.kin = c.choice(KIN)
    p.elder = parent(c, p.kin, p.surname)
    return p


def wide(name):
    """Names of two characters are typed as broad as those of three."""
    return name[0] + "　" + name[1] if len(name) == 2 else name


def grown(r, person):
    """Parents in their child's row: that they are recognised is enough."""
    return r("person-name", person.name, "find")


def lay(c, d, columns, count, kind="pupil", styles=("tab", "space", "pipe"), total=None):
    """columns: header and what tells the cell of a child. total: the last row."""
    rows = []
    for i in range(count):
        p, r = child(c, kind), Record(True)
        rows.append([tell(i, p, r) for _, tell in columns])
    if total:
        rows.append(total + [""] * (len(columns) - len(total)))
    d.table([header for header, _ in columns], rows, c.choice(styles))


def garden(c):
    return people.school_name(c.rng, c.place, "garden")


def primary(c):
    return people.school_name(c.rng, c.place, "primary")


@template(TABLE)
def summer_care_enrolment(c):
    """暑期托管: who brings a child and who fetches it."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", primary(c), "any"), "2104年暑期托管服务报名汇总表", prose=False)
    d.p("填报时间：2104年6月%d日" % c.n(10, 28), prose=False)
    columns = [
        ("序号", lambda i, p, r: i + 1),
        (c.choice(["学生姓名", "姓　名", "孩子姓名"]), lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        (c.choice(["现所在班级", "班级", "年级班级"]),
         lambda i, p, r: r("school-class", people.class_name(c.rng, "primary"))),
        (c.choice(["身份证号码", "学生身份证号", "公民身份号码"]), lambda i, p, r: r("resident-id", c.id(p))),
        (c.choice(["家长姓名", "家长", "监护人姓名"]), lambda i, p, r: grown(r, p.elder)),
        (c.choice(["家长联系电话", "联系方式", "家长手机号"]), lambda i, p, r: r("mobile", c.mobile(p.elder))),
        ("托管时段", lambda i, p, r: c.choice(["第一期", "第二期", "两期"])),
        ("是否午餐", lambda i, p, r: c.choice("是否")),
        ("放学接送方式", lambda i, p, r: c.choice(["家长接送", "自行回家", "托管班接送"])),
    ]
    lay(c, d, columns, c.n(6, 16))
    d.p("注：托管时间为每天8:00—17:00，收费标准按县发改局文件执行，每生每期300元。", prose=False)
    return d


@template(TABLE)
def school_bus_riders_of_the_young(c):
    """校车: grouped by stop, with the driver and the attendant on top."""
    c.later()
    d, top = c.doc(), Record()
    driver, aide = c.person(), c.person()
    d.p(top("school", primary(c), "any"), "校车乘车学生花名册（%s号线）" % c.choice("一二三四"), prose=False)
    d.p("车牌号：", top("plate", people.plate(c.rng), "any"), "　驾驶员：", top("person-name", driver.name),
        "　联系电话：", top("mobile", driver.mobile), "　随车照管员：", top("person-name", aide.name),
        "　联系电话：", top("mobile", aide.mobile), prose=False)
    rows, at = [], 0
    for stop in c.rng.sample(c.place.villages, 3):
        many = c.n(2, 5)
        for k in range(many):
            p, r = child(c), Record(True)
            at += 1
            rows.append([at, Span([top("address", stop, "any"), "站点"], rows=many) if k == 0 else None,
                         r("person-name", p.name), p.sex,
                         r("school-class", people.class_name(c.rng, "primary")), r.address(p, 0),
                         grown(r, p.elder), p.kin, r("mobile", c.mobile(p.elder))])
    d.table(["序号", "乘车点", "学生姓名", "性别", "班级", "家庭住址", "监护人", "与学生关系", "监护人电话"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def poor_pupils_living_aid(c):
    """生活补助: two header rows, accounts of those who receive it."""
    c.later()
    d = c.doc("%s2104年%s学期义务教育家庭经济困难学生生活补助发放表" % (c.place.county, c.choice("春秋")))
    d.p("单位：元", prose=False)
    header = [[Span("序号", rows=2), Span("学生基本情况", 5), Span("收款人信息", 4), Span("补助金额", rows=2),
               Span("备注", rows=2)],
              [None, "姓名", "身份证件号", "学籍号", "就读学校", "年级", "姓名", "与学生关系", "社保卡银行账号", "开户行",
               None, None]]
    rows, total = [], 0
    for i in range(c.n(5, 14)):
        p, r = child(c), Record(True)
        amount = c.choice([312.5, 500, 625])
        total += amount
        number = r("bank-card", c.card(p.elder)) if c.chance(0.6) else r("account", people.account(c.rng))
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p)),
                     r("student-number", "G" + p.id),
                     r("school", primary(c)), r("school-class", people.grade_name(c.rng, "primary")),
                     grown(r, p.elder), p.kin, number, c.place.short + c.choice(BANKS), amount,
                     c.choice(["", "", "脱贫户", "低保", "残疾"])])
    rows.append([Span("合计", 10), "%.2f" % total, ""])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("校长（签字）：　　　　　　　　经办人（签字）：　　　　　　　　", prose=False)
    return d


@template(TABLE)
def orphans_upkeep(c):
    """孤儿、事实无人抚养儿童: the monthly roll of the civil affairs office."""
    c.later()
    d = c.doc("%s%d月份孤儿及事实无人抚养儿童基本生活费发放花名册" % (c.place.county, c.n(1, 12)))
    d.p("填报单位：%s民政局" % c.place.county, prose=False)
    columns = [
        ("编号", lambda i, p, r: "%03d" % (i + 1)),
        ("乡镇（街道）", lambda i, p, r: p.town),
        ("儿童姓名", lambda i, p, r: r("person-name", p.name)),
        ("类别", lambda i, p, r: c.choice(["社会散居孤儿", "事实无人抚养儿童", "机构集中养育孤儿"])),
        ("儿童身份证号", lambda i, p, r: r("resident-id", c.id(p))),
        ("监护人姓名", lambda i, p, r: grown(r, p.elder)),
        ("监护人身份证号", lambda i, p, r: r("resident-id", c.id(p.elder))),
        ("与儿童关系", lambda i, p, r: p.kin),
        ("家庭详细住址", lambda i, p, r: r.address(p)),
        ("发放标准（元/月）", lambda i, p, r: c.choice(["1100", "1450", "950"])),
        (c.choice(["银行卡号", "一卡通账号", "发放账号"]), lambda i, p, r: r("bank-card", c.card(p))),
    ]
    if c.chance(0.5):
        columns.insert(8, ("联系电话", lambda i, p, r: r("mobile", c.mobile(p.elder))))
    lay(c, d, columns, c.n(4, 12), total=["合计"])
    return d


@template(TABLE)
def newborn_screening_recall_of_the_young(c):
    """新生儿疾病筛查: children without a name, called after their mothers."""
    c.later()
    d = c.doc("%s妇幼保健院新生儿疾病筛查可疑阳性召回名单" % c.place.county)
    rows = []
    for i in range(c.n(4, 11)):
        p, r, m = child(c, "baby"), Record(True), parent(c, "母亲")
        rows.append([i + 1, r("case-number", "2104%05d" % c.n(1, 99999), "any"),
                     [grown(r, m), "之" + ("女" if p.female else "子")],
                     p.sex,
                     r("birth-date", p.birth()), r("case-number", "%d" % c.n(100000, 999999)),
                     c.choice(["TSH↑", "Phe↑", "17-OHP↑", "G6PD↓", "听力未通过"]), r("mobile", c.mobile(m)),
                     r.address(p), c.choice(["已通知", "电话未接", "拒绝复查", "已复查正常"])])
    d.table(["序号", "标本编号", "母亲姓名", "新生儿性别", "出生日期", "母亲住院号", "可疑项目", "联系电话", "家庭住址", "召回情况"],
            rows, c.choice(["tab", "space"]))
    d.p("请各乡镇卫生院于收到名单3日内通知到人，咨询电话：", Record()("landline", c.landline()), "。", prose=False)
    return d


@template(TABLE)
def dropout_ledger(c):
    """控辍保学台账: guardian and phone in one cell, officials in charge."""
    c.later()
    d = c.doc("%s2104年秋季学期控辍保学劝返复学工作台账" % c.choice(c.place.towns))
    reasons = ["随父母外出", "厌学", "因病休学", "学籍未转出", "身体残疾"]
    rows = []
    for i in range(c.n(4, 10)):
        p, r = child(c), Record(True)
        officer = c.person()
        elder = [grown(r, p.elder), c.choice([" ", "（", "，"])]
        elder += [r("mobile", p.elder.mobile), "）" if elder[1] == "（" else ""]
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth_month()), r.address(p),
                     [r("school", primary(c)), r("school-class", people.class_name(c.rng, "primary"))],
                     "2104.%d" % c.n(3, 9), c.choice(reasons), elder,
                     r("person-name-official", officer.name), c.choice(["已劝返", "正在劝返", "送教上门", "未联系上"])])
    d.table(["序号", "学生姓名", "性别", "出生年月", "户籍所在地", "原就读学校及班级", "离校时间", "离校原因", "监护人及联系电话",
             "乡镇包保干部", "目前状态"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def left_behind_households(c):
    """留守儿童家庭: households of merged rows, children and those who look after them."""
    c.later()
    d = c.doc()
    d.p(Record()("address", c.place.villages[0] + "村", "any"), "农村留守儿童及困境儿童家庭情况登记表", prose=False)
    rows = []
    for house in range(c.n(3, 7)):
        head = c.person()
        members = [(head, "户主", False)] + [(c.person("adult"), "儿媳", False)] * c.n(0, 1)
        for _ in range(c.n(1, 2)):
            p = c.person(c.choice(["pupil", "pupil", "baby"]), surname=head.surname)
            members.append((p, c.choice(["孙女", "次女"] if p.female else ["孙子", "长孙"]), True))
        for k, (p, kin, young) in enumerate(members):
            r = Record(young)
            rows.append([Span(house + 1, rows=len(members)) if k == 0 else None, r("person-name", p.name),
                         kin, p.sex,
                         r("resident-id", c.id(p)),
                         r("school", primary(c)) if p.kind == "pupil" else "未入学" if young else "务农",
                         r("mobile", c.mobile(p)) if not young else "",
                         c.choice(["父母在外务工", "父亲在押", "单亲", ""]) if young else ""])
    d.table(["户号", "姓名", "与户主关系", "性别", "身份证号码", "就读学校/从业情况", "联系电话", "备注"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def drawing_contest_awards(c):
    """书画征文获奖名单: a table for each prize."""
    c.later()
    d = c.doc("2104年%s“%s”中小学生%s比赛获奖名单" % (
        c.place.county, c.choice(["我爱我家", "绿色家园", "书香校园", "清廉家风"]), c.choice(["征文", "书画", "手抄报", "朗诵"])))
    for prize, many in (("一等奖", c.n(1, 3)), ("二等奖", c.n(2, 5)), ("三等奖", c.n(3, 7))):
        d.p("%s（%d名）" % (prize, many), prose=False)
        rows = []
        for i in range(many):
            p, r = child(c), Record(True)
            rows.append([i + 1, "《%s》" % c.choice(["我的奶奶", "春天来了", "家乡的桥", "秋收", "老师的手", "小河边"]),
                         r("person-name", wide(p.name)),
                         [r("school", primary(c)), " ",
                          r("school-class", people.class_name(c.rng, "primary"))],
                         r("person-name", c.person().name, "any")])
        d.table(["序号", "作品名称", "作者", "学校班级", "指导教师"], rows, c.choice(["tab", "space"]))
    return d


@template(TABLE)
def missed_doses_of_the_young(c):
    """查漏补种: what a clinic hands to the village doctor."""
    c.later()
    d = c.doc("%s卫生院适龄儿童疫苗查漏补种名单（2104年%d季度）" % (c.choice(c.place.towns), c.n(1, 4)))
    vaccines = ["麻腮风第2剂", "百白破加强", "乙脑减毒第1剂", "甲肝", "A群流脑第2剂", "脊灰第4剂", "乙肝第3剂"]
    columns = [
        ("序号", lambda i, p, r: i + 1),
        (c.choice(["儿童姓名", "受种者姓名", "宝宝姓名"]), lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        (c.choice(["出生日期", "生日"]), lambda i, p, r: r("birth-date", p.birth())),
        (c.choice(["接种卡编号", "儿童编码"]),
         lambda i, p, r: r("case-number", "%s%s%04d" % (c.place.code, p.year, c.n(1, 9999)), "any")),
        (c.choice(["家长姓名", "家长", "监护人"]), lambda i, p, r: grown(r, p.elder)),
        ("手机", lambda i, p, r: [r("mobile", p.elder.mobile)] + (
            ["/", r("mobile", people.mobile(c.rng))] if c.chance(0.2) else [])),
        (c.choice(["现居住地址", "家庭住址", "住址"]), lambda i, p, r: r.address(p)),
        ("需补种疫苗", lambda i, p, r: "、".join(c.rng.sample(vaccines, c.n(1, 2)))),
        ("未种原因", lambda i, p, r: c.choice(["外出", "发热", "拒种", "联系不上", ""])),
    ]
    lay(c, d, columns, c.n(5, 14), "baby")
    return d


@template(TABLE)
def boarders_rooms(c):
    """宿舍安排: rooms of merged cells, beds by number."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", people.school_name(c.rng, c.place, "middle"), "any"), "2104—2105学年寄宿生住宿安排表",
        prose=False)
    rows = []
    for room in range(c.n(2, 4)):
        number, many = "%d%02d" % (c.n(1, 5), c.n(1, 20)), c.n(3, 6)
        for bed in range(many):
            p, r = child(c), Record(True)
            rows.append([Span(number, rows=many) if bed == 0 else None, "%d号床" % (bed + 1),
                         r("person-name", p.name),
                         r("student-id", "2104%02d%04d" % (c.n(1, 12), c.n(1, 60))),
                         r("school-class", people.class_name(c.rng, "middle")),
                         r("mobile", c.mobile(p.elder)),
                         r("address", p.village + "村", "any")])
    d.table(["宿舍号", "床位", "姓名", "学号", "班级", "家长电话", "村（社区）"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("生活老师：", top("person-name", c.person().name, "any"), "　值班电话：", top("landline", c.landline()),
        prose=False)
    return d


@template(TABLE)
def birth_certificates_issued_of_the_young(c):
    """出生医学证明签发登记: the child, both parents, who fetched it."""
    c.later()
    d = c.doc("《出生医学证明》首次签发登记簿")
    d.p("签发机构：%s人民医院　　登记日期：2104年%d月" % (c.place.county, c.n(1, 12)), prose=False)
    rows = []
    for i in range(c.n(4, 9)):
        p, r = c.person("baby"), Record(True)
        father, mother = parent(c, "父亲", p.surname), parent(c, "母亲")
        rows.append([i + 1, r("birth-certificate", people.birth_certificate(c.rng)), r("person-name", p.name),
                     p.sex,
                     r("birth-date", p.birth("%d年%d月%d日")), "%d:%02d" % (c.n(0, 23), c.n(0, 59)),
                     c.n(2500, 4100), grown(r, mother), r("resident-id", c.id(mother)), grown(r, father),
                     r("resident-id", c.id(father)), r("mobile", c.mobile(c.choice([father, mother]))),
                     c.choice(["父亲", "母亲"])])
    d.table([[Span("序号", rows=2), Span("出生证编号", rows=2), Span("新生儿", 5), Span("母亲", 2), Span("父亲", 2),
              Span("联系电话", rows=2), Span("领证人", rows=2)],
             [None, None, "姓名", "性别", "出生日期", "时间", "体重(g)", "姓名", "有效身份证件号", "姓名", "有效身份证件号", None,
              None]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def points_enrolment(c):
    """随迁子女积分入学: two lists, those let in and those who wait."""
    c.later()
    d = c.doc("%s2104年外来务工人员随迁子女积分入学拟录取名单公示" % c.place.county)
    d.p("根据《%s外来务工人员随迁子女积分制入学实施办法》，现将拟录取名单予以公示，公示期5个工作日。" % c.place.county)
    for title in ("一、拟录取名单", "二、候补名单"):
        d.p(title, prose=False)
        columns = [
            ("积分排名", lambda i, p, r: i + 1),
            ("申请人", lambda i, p, r: grown(r, p.elder)),
            ("申请人居住证号", lambda i, p, r: r("resident-id", c.id(p.elder))),
            ("随迁子女", lambda i, p, r: r("person-name", p.name)),
            ("子女身份证号", lambda i, p, r: r("resident-id", c.id(p))),
            ("总积分", lambda i, p, r: "%.1f" % (150 - 4 * i - c.n(0, 30) / 10)),
        ]
        if title[0] == "一":
            columns.append(("录取学校", lambda i, p, r: r("school", primary(c))))
        lay(c, d, columns, c.n(3, 8), styles=("tab", "space"))
    d.p("对公示名单有异议的，请拨打县教育局电话：", Record()("landline", c.landline()), "。")
    return d


@template(TABLE)
def pupils_insurance_roll(c):
    """学生参保: paid by the class teacher, numbers below numbers."""
    c.later()
    d, top = c.doc(), Record()
    d.p("2105年度城乡居民基本医疗保险学生参保缴费花名册", prose=False)
    teacher = c.person()
    d.p("学校：", top("school", primary(c), "any"), "　　班级：",
        top("school-class", people.class_name(c.rng, "primary"), "any"), "　　班主任：",
        top("person-name", teacher.name, "any"), "　　电话：", top("mobile", teacher.mobile), prose=False)
    columns = [
        ("No.", lambda i, p, r: i + 1),
        (c.choice(["参保人姓名", "姓名"]), lambda i, p, r: r("person-name", p.name)),
        ("民族", lambda i, p, r: c.choice(["汉", "汉", "畲", "回", "苗"])),
        (c.choice(["证件号码", "身份证号"]), lambda i, p, r: r("resident-id", c.id(p))),
        ("医保个人编号", lambda i, p, r: r("medical-insurance", "%s%08d" % (c.place.code, c.n(1, 99999999)))),
        ("户籍性质", lambda i, p, r: c.choice(["农业", "非农"])),
        ("缴费金额(元)", lambda i, p, r: "400"),
        ("参保类型", lambda i, p, r: c.choice(["续保", "新参保"])),
        ("家长签字", lambda i, p, r: ""),
    ]
    lay(c, d, columns, c.n(6, 18), total=["合计", "", "", "", "", "", "——"])
    return d


@template(TEXT)
def parents_contacts_pasted(c):
    """班级通讯录, as somebody copies it out of a chat: one line a child."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school-class", people.class_name(c.rng, "primary"), "any"), "家长通讯录（请各位家长核对，有误私聊）", prose=False)
    style = c.choice(["one", "list", "comma"])
    rows = []
    for i in range(c.n(6, 15)):
        p, r = child(c), Record(True)
        row = ["%d" % (i + 1), r("person-name", p.name), p.kin[0] if p.kin in ("父亲", "母亲") else p.kin,
               grown(r, p.elder), r("mobile", c.mobile(p.elder, 0.9))]
        if c.chance(0.3):
            other = parent(c, "姑姑", p.surname)
            row += ["姑姑", grown(r, other), r("mobile", other.mobile)]
        rows.append(row)
    d.table([], rows, style)
    return d


@template(TABLE)
def kindergarten_checkup(c):
    """幼儿体检: measures that stay, children that go."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", garden(c), "any"), "2104年秋季幼儿健康体检结果反馈表", prose=False)
    columns = [
        ("班级", lambda i, p, r: r("school-class", people.class_name(c.rng, "garden"))),
        ("幼儿姓名", lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        ("出生日期", lambda i, p, r: r("birth-date", p.birth())),
        ("年龄", lambda i, p, r: r("age", "%d岁%d月" % (2104 - p.year, c.n(0, 11)), "any")),
        ("身高cm", lambda i, p, r: "%.1f" % (c.n(700, 1050) / 10)),
        ("体重kg", lambda i, p, r: "%.1f" % (c.n(80, 190) / 10)),
        ("血红蛋白g/L", lambda i, p, r: c.n(98, 140)),
        ("左眼", lambda i, p, r: c.choice(["0.6", "0.8", "1.0"])),
        ("右眼", lambda i, p, r: c.choice(["0.6", "0.8", "1.0"])),
        ("龋齿", lambda i, p, r: c.n(0, 6)),
        ("评价", lambda i, p, r: c.choice(["正常", "轻度贫血", "超重", "低体重", "视力低常"])),
        ("家长电话", lambda i, p, r: r("mobile", c.mobile(p.elder))),
    ]
    if c.chance(0.4):
        columns.insert(4, ("幼儿身份证号", lambda i, p, r: r("resident-id", c.id(p))))
    lay(c, d, columns, c.n(6, 14), "toddler")
    return d


@template(TABLE)
def final_exam_marks(c):
    """期末成绩: names and numbers of pupils among marks."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", primary(c), "any"), top("school-class", people.class_name(c.rng, "primary"), "any"),
        "2103—2104学年第%s学期期末检测成绩" % c.choice("一二"), prose=False)
    rows, entry = [], c.n(2098, 2103) * 100 + c.n(1, 9)
    for i in range(c.n(7, 20)):
        p, r = child(c), Record(True)
        marks = [c.n(55, 100) for _ in range(3)]
        rows.append([r("student-id", "%d%02d" % (entry, i + 1)),
                     r("person-name", p.name)]
                    + marks + [sum(marks), "%.1f" % (sum(marks) / 3), i + 1])
    d.table([c.choice(["考号", "学号"]), "姓名", "语文", "数学", "英语", "总分", "平均分", "班级名次"], rows,
            c.choice(["tab", "space", "pipe"]))
    d.p("班平均分：语文%.1f　数学%.1f　英语%.1f" % (c.n(700, 900) / 10, c.n(700, 900) / 10, c.n(700, 900) / 10),
        prose=False)
    return d


@template(TABLE)
def disabled_children_rehab(c):
    """残疾儿童康复救助: card numbers hold identity numbers."""
    c.later()
    d = c.doc("%s2104年度残疾儿童康复救助对象公示" % c.place.county)
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("姓名", lambda i, p, r: r("person-name", p.name)),
        ("年龄", lambda i, p, r: r("age", "%d" % p.age())),
        ("残疾类别", lambda i, p, r: c.choice(["听力", "言语", "肢体", "智力", "孤独症"])),
        (c.choice(["残疾人证号", "残疾证号码"]), lambda i, p, r: r("disability-card", people.disability_card(p))),
        ("监护人姓名", lambda i, p, r: grown(r, p.elder)),
        ("联系方式", lambda i, p, r: r("mobile", c.mobile(p.elder))),
        ("定点康复机构", lambda i, p, r: "%s%s康复中心" % (c.place.short, c.choice(["天使", "阳光", "启智", "星语"]))),
        ("救助金额", lambda i, p, r: c.choice(["18000", "15000", "20000"])),
        ("户籍地址", lambda i, p, r: r.address(p)),
    ]
    lay(c, d, columns, c.n(4, 11))
    d.p("公示时间：2104年%d月%d日至%d日　监督电话：" % (c.n(1, 12), c.n(1, 10), c.n(11, 28)),
        Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def cross_border_pupils(c):
    """港澳台學生: in traditional characters, with papers of other places."""
    c.later()
    d, t = c.doc(traditional("%s港澳台籍学生就读情况统计表（2104年）" % c.place.county)), traditional
    rows = []
    for i in range(c.n(4, 9)):
        p, r = child(c), Record(True)
        kind = c.choice(["香港", "澳门", "台湾"])
        number = {"香港": ("hk-id", people.hk_id), "澳门": ("macau-id", people.macau_id),
                  "台湾": ("taiwan-id", people.taiwan_id)}[kind]
        travel = ("taiwan-permit", people.taiwan_permit) if kind == "台湾" else ("travel-permit",
            people.travel_permit)
        rows.append([i + 1, r("person-name", t(p.name)), p.sex, t(kind), r(number[0], number[1](c.rng)),
                     r(travel[0], travel[1](c.rng)), r("birth-date", p.birth("%04d-%02d-%02d")),
                     r("school", t(primary(c))), r("person-name", t(p.elder.name), "find"),
                     r("mobile", p.elder.mobile)])
    d.table([t(h) for h in ("序号", "学生姓名", "性别", "来源地", "身份证号码", "来往内地通行证号", "出生日期", "就读学校", "家长姓名",
                            "联络电话")], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def campus_injury_claims(c):
    """学平险理赔: policies, bank accounts, sums."""
    c.later()
    d = c.doc("%s2104年学生平安保险理赔登记台账" % c.place.county)
    rows = []
    for i in range(c.n(4, 9)):
        p, r = child(c), Record(True)
        rows.append([i + 1, r("account", "PEAC2104%s%06d" % (c.place.code, c.n(1, 999999)), "any"),
                     [r("school", primary(c)), r("school-class", people.class_name(c.rng, "primary"))],
                     r("person-name", p.name), r("resident-id", c.id(p)),
                     "2104-%02d-%02d" % (c.n(1, 12), c.n(1, 28)),
                     c.choice(["课间摔倒致前臂骨折", "急性阑尾炎住院", "体育课扭伤", "被犬咬伤", "肺炎住院"]),
                     c.money(9000), grown(r, p.elder), r("bank-card", c.card(p.elder)),
                     r("mobile", c.mobile(p.elder))])
    d.table(["序号", "保单号", "学校班级", "出险人", "证件号", "出险日期", "出险原因", "赔付金额（元）", "领款人", "领款人银行卡号",
             "领款人手机"], rows, c.choice(["tab", "pipe"]))
    return d
