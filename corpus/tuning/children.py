# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of children, and of households with children."""
from templates import TABLE, Record, Span, people, template

BANKS = ["农村信用社", "农商银行", "中国农业银行", "邮储银行", "建设银行", "中国银行", "工行"]
KIN = ["妻子", "丈夫", "长子", "次子", "长女", "次女", "母亲", "父亲", "孙子", "孙女"]


def style(c):
    return c.choice(["tab", "tab", "space", "pipe"])


def number(c, prefix="", digits=8):
    return prefix + "%0*d" % (digits, c.n(0, 10 ** digits - 1))


def share(c, top=900):
    return "%d.%02d" % (c.n(1, top), c.n(0, 99))


@template(TABLE)
def rural_allowance_households(c):
    """农村低保: a household's head with the others below, its cells merged."""
    c.later()
    d = c.doc("%s%d年第%s季度农村居民最低生活保障金发放花名册" % (c.place.towns[0], c.year, c.choice("一二三四")))
    d.p("填报单位：%s民政办    单位：元" % c.place.towns[0])
    header = [[Span("序号", rows=2), Span("村（居）委会", rows=2), Span("户主", rows=2), Span("保障对象信息", columns=4),
               Span("保障类别", rows=2), Span("季度金额", rows=2), Span("开户行及账号", columns=2)],
              [None, None, None, "姓名", "与户主关系", "性别", "身份证号", None, None, "开户行", "账号"]]
    rows = []
    for i in range(c.n(3, 9)):
        head, own = c.person(), Record()
        size = c.n(1, 4)
        for k in range(size):
            first = k == 0
            young = not first and c.chance(0.5)
            p, r = (head, own) if first else (
                c.person("pupil", surname=head.surname) if young else c.person(), Record(young))
            if first:
                pay = own("bank-card", head.card) if c.chance(0.6) else own("account", people.account(c.rng))
                left = [Span(i + 1, rows=size), Span(own("address", head.village + "村", "any"), rows=size),
                        Span(own("person-name", head.name), rows=size)]
                right = [Span(c.choice("ABC") + "类", rows=size), Span(c.n(300, 4200), rows=size),
                         Span(c.choice(BANKS), rows=size), Span(pay, rows=size)]
            else:
                left, right = [None] * 3, [None] * 4
            rows.append(left + [r("person-name", p.name), "户主" if first else ("之女" if p.female else "之子") if young else c.choice(KIN[:2] + KIN[6:8]), p.sex,
                                r("resident-id", c.id(p, 0.9))] + right)
    d.table(header, rows, "tab")
    d.p("合计：%d户%d人，发放资金%s元" % (c.n(3, 9), len(rows), c.money()))
    return d


@template(TABLE)
def vocational_aid_rain_and_dew(c):
    """雨露计划: pupils of trade schools from families lifted out of poverty."""
    c.later()
    d = c.doc("%s%d年春季学期“雨露计划”职业教育补助拟发放对象公示" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(6, 20)):
        p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
        rows.append([i + 1, c.choice(c.place.towns), r("address", p.village + "村", "any"), s("person-name", q.name), r("person-name", p.name), p.sex,
                     r("resident-id", c.id(p)), r("school", people.school_name(c.rng, c.place, "middle")),
                     c.choice(["机电技术应用", "学前教育", "中餐烹饪", "护理", "汽车运用与维修", "电子商务"]),
                     "%d.9" % (c.year - c.n(0, 2)), "1500", s("person-name", q.name), s("bank-card", c.card(q)),
                     s("mobile", c.mobile(q))])
    d.table(["序号", "乡镇", "村", "户主姓名", "学生姓名", "性别", "学生身份证号码", "就读院校", "所学专业", "入学时间", "补助金额（元）",
             "一卡通户名", "一卡通卡号", "联系电话"], rows, style(c))
    d.p("公示期：%s起7日。监督电话：" % c.date("%d.%d.%d"), Record()("landline", c.landline()), "，12317")
    return d


@template(("csv", "csv", "xlsx", "txt"))
def vaccination_register_export(c):
    """Out of the register of the vaccination clinic."""
    c.later()
    d = c.doc()
    rows = []
    for _ in range(c.n(6, 25)):
        p, r, q, s = c.person("baby"), Record(True), c.person(), Record()
        # The child's number within the register is disputed.
        rows.append([r("student-id", c.place.code + number(c, "", 12), "any"), r("person-name", p.name), p.sex,
                     r("birth-date", p.birth("%04d-%02d-%02d")),
                     r("birth-certificate", people.birth_certificate(c.rng)) if c.chance(0.8) else "",
                     r("resident-id", p.id) if c.chance(0.6) else "", s("person-name", q.name), s("mobile", q.mobile),
                     r.address(p), c.choice(["在册", "在册", "离册", "临时"]),
                     c.choice(["乙肝疫苗", "卡介苗", "脊灰疫苗", "百白破疫苗", "麻腮风疫苗", "A群流脑疫苗"]), c.n(1, 4),
                     "%d-%02d-%02d 00:00:00" % (c.year, c.n(1, 12), c.n(1, 28)), "2%s%s" % (c.year, number(c, "", 5))])
    d.table(["儿童编码", "儿童姓名", "性别", "出生日期", "出生医学证明编号", "身份证号", "监护人姓名", "监护人电话", "现住址", "在册状态",
             "疫苗名称", "剂次", "接种日期", "疫苗批号"], rows, "comma" if c.chance(0.5) else "tab")
    return d


@template(TABLE)
def school_district_admission(c):
    """Published: who was admitted to year one, with the house that gave the right."""
    c.later()
    school = people.school_name(c.rng, c.place, "primary")
    d = c.doc()
    d.p(Record()("school", school, "any"), "%d年秋季一年级新生录取名单（第%s批次）" % (c.year, c.choice("一二三")), prose=False)
    rows = []
    for i in range(c.n(8, 25)):
        p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d%02d%02d")),
                     r("resident-id", p.id), r.address(p, c.choice([0, 1])), c.choice(["房户一致", "有房无户", "随迁子女", "优抚对象"]),
                     s("person-name", q.name), c.choice(["父子", "母女", "父女", "母子"]), s("mobile", c.mobile(q))])
    d.table(["编号", "学生姓名", "性别", "出生年月日", "身份证号码", "户籍（房产）地址", "录取类别", "法定监护人", "关系", "手机号码"], rows, style(c))
    d.p("咨询电话：", Record()("landline", c.landline()), "（上午8:30—11:30）")
    return d


@template(TABLE)
def class_contact_book(c):
    """班级通讯录 with father and mother under two-row heads."""
    c.later()
    d = c.doc()
    d.p(Record()("school", people.school_name(c.rng, c.place), "any"), " ",
        Record()("school-class", people.class_name(c.rng, "primary"), "any"), " 家校通讯录", prose=False)
    tutor = c.person()
    d.p("班主任：", Record()("person-name", tutor.name, "any"), "  电话：", Record()("mobile", tutor.mobile), prose=False)
    header = [[Span("学号", rows=2), Span("姓名", rows=2), Span("性别", rows=2), Span("出生日期", rows=2), Span("父亲", columns=3),
               Span("母亲", columns=3), Span("家庭住址", rows=2), Span("备注", rows=2)],
              [None] * 4 + ["姓名", "工作单位", "电话"] * 2 + [None, None]]
    work = ["个体", "务农", "外出务工", "县医院", "教师", "电力公司", "自由职业", "", "××建筑公司"]
    rows = []
    for i in range(c.n(8, 30)):
        p, r = c.person("pupil"), Record(True)
        f, m, s, t = c.person(surname=p.surname), c.person(), Record(), Record()
        one = c.chance(0.1)
        rows.append([r("student-id", "%02d" % (i + 1)), r("person-name", p.name), p.sex, r("birth-date", p.birth("%d.%d.%d")),
                     s("person-name", f.name), c.choice(work), s("mobile", c.mobile(f)),
                     "" if one else t("person-name", m.name), "" if one else c.choice(work),
                     "" if one else t("mobile", c.mobile(m)), r.address(p, 0),
                     c.choice(["", "", "", "离异", "爷爷奶奶带", "过敏体质", "走读"])])
    d.table(header, rows, "tab", c.choice([0, 0, 15]))
    return d


@template(TABLE)
def dormitory_beds(c):
    """住宿生床位: a room's cells are merged."""
    c.later()
    d = c.doc()
    d.p("%d-%d学年度第一学期住宿生床位安排表" % (c.year, c.year + 1))
    rows = []
    for _ in range(c.n(2, 6)):
        room, size = "%d栋%d" % (c.n(1, 6), c.n(101, 628)), c.n(3, 8)
        for k in range(size):
            p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
            rows.append([Span(room, rows=size) if k == 0 else None, "%d号床" % (k + 1), r("person-name", p.name),
                         r("school-class", people.class_name(c.rng, "middle")),
                         r("student-id", "%d%02d%02d" % (c.year, c.n(1, 20), c.n(1, 60))),
                         [s("person-name", q.name), c.choice(["（父）", "（母）", "（祖父）"])], s("mobile", q.mobile)])
    d.table(["宿舍", "床位", "学生姓名", "班级", "学号", "紧急联系人", "联系人电话"], rows, "tab")
    d.p("宿管员：", Record()("person-name", c.person().name, "any"), "    生活老师：", Record()("person-name", c.person().name, "any"),
        prose=False)
    return d


@template(TABLE)
def boarder_subsidy_payment(c):
    """寄宿生生活补助: paid to the account of a parent, sometimes of the pupil."""
    c.later()
    d = c.doc()
    d.p("家庭经济困难寄宿生生活补助资金发放表")
    d.p("学校（盖章）：", Record()("school", people.school_name(c.rng, c.place), "any"), "　　发放学期：%d年秋季" % c.year, prose=False)
    rows = []
    for i in range(c.n(6, 22)):
        p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
        own = c.chance(0.3)
        card = r("bank-card", p.card) if own else s("bank-card", c.card(q))
        holder = r("person-name", p.name) if own else s("person-name", q.name)
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p)), r("student-number", "G" + p.id),
                     r("school-class", people.class_name(c.rng, c.choice(["primary", "middle"]))),
                     c.choice(["脱贫户", "低保", "孤儿", "残疾学生", "其他困难"]), c.choice(["500", "625", "312.50"]), holder,
                     card, c.choice(BANKS), ""])
    rows.append(["合计", "", "", "", "", "", c.money(), "", "", "", ""])
    d.table(["序号", "学生姓名", "身份证号", "学籍号", "年级班级", "困难类型", "金额", "持卡人", "银行卡号", "开户银行", "领款人签字"], rows, style(c))
    d.p("校长：", Record()("person-name", c.person().name, "any"), "  经办人：", Record()("person-name", c.person().name, "any"),
        "  填表日期：" + c.date(), prose=False)
    return d


@template(TABLE)
def children_without_care(c):
    """事实无人抚养儿童: the child's row tells what became of its parents."""
    c.later()
    d = c.doc("%s孤儿、事实无人抚养儿童基本生活费发放明细（%d年%d月）" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(4, 14)):
        p, r, q, s = c.person(c.choice(["pupil", "pupil", "baby"])), Record(True), c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", c.id(p)), r("age", str(p.age())),
                     c.choice(["孤儿", "事实无人抚养"]), r.address(p),
                     c.choice(["父死亡母失联", "父服刑、母改嫁失联", "父母双亡", "父重残母死亡", "父强制戒毒，母失踪"]),
                     s("person-name", q.name), c.choice(["祖父", "祖母", "外祖父", "伯父", "姑姑"]),
                     s("resident-id", c.id(q)), s("mobile", c.mobile(q)), s("bank-card", q.card), c.choice(["1100", "1350", "1500"])])
    d.table(["序号", "儿童姓名", "性别", "身份证号", "年龄", "儿童类别", "家庭住址", "父母情况", "监护人", "与儿童关系", "监护人身份证号", "联系电话",
             "社会化发放账号", "月标准（元）"], rows, style(c))
    d.p("审核人：", Record()("person-name-official", c.person().name), "　制表：", Record()("person-name", c.person().name, "any"),
        prose=False)
    return d


@template(TABLE)
def medical_contribution_households(c):
    """城乡居民医保 collected by the village accountant: all of a household, children too."""
    c.later()
    d = c.doc("%s村%d年度城乡居民基本医疗保险缴费登记表" % (c.place.villages[0], c.year))
    rows, household = [], 0
    for _ in range(c.n(3, 9)):
        household += 1
        head = c.person()
        kin = ["户主", "配偶"] + [c.choice(["子", "女", "孙"]) for _ in range(c.n(0, 3))]
        for k, relation in enumerate(kin[:c.n(1, 5)]):
            young = k > 1
            p = head if k == 0 else c.person(c.choice(["pupil", "baby"]) if young else "adult",
                                            surname=head.surname if young else None)
            r = Record(young)
            rows.append([household if k == 0 else "", r("person-name", p.name), relation, r("resident-id", c.id(p)),
                         c.choice(["400", "400", "0（低保）", "200"]), c.choice(["现金", "微信", "手机银行", "代扣"]),
                         r("mobile", c.mobile(p)) if k == 0 else "", ""])
    d.table(["户号", "参保人姓名", "与户主关系", "身份证号", "缴费金额", "缴费方式", "手机号", "签名"], rows, style(c), c.choice([0, 20]))
    d.p("收款人：", Record()("person-name", c.person().name, "any"), "（村会计）", prose=False)
    return d


@template(TABLE)
def public_rental_families(c):
    """公租房: applicant and family in one cell."""
    c.later()
    d = c.doc("%s%d年第%d批公共租赁住房保障家庭公示" % (c.place.county, c.year, c.n(1, 5)))
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person(), Record()
        family = []
        for k in range(c.n(0, 3)):
            young = k > 0
            q, s = c.person(c.choice(["pupil", "baby"]), surname=p.surname) if young else c.person(), Record(young)
            family += (["；"] if family else []) + [("子 " if not q.female else "女 ") if young else "配偶 ", s("person-name", q.name), " ",
                                                  s("resident-id", q.id)]
        rows.append([i + 1, "%s〔%d〕%03d" % (c.place.short[0], c.year, c.n(1, 500)), r("person-name", p.name), r("resident-id", p.id),
                     family or "无", r.address(p), c.choice(["无房", share(c, 30)]), c.n(600, 2600),
                     c.choice(["低收入", "新就业职工", "外来务工", "低保"])])
    d.table(["序号", "受理编号", "申请人", "身份证号", "共同申请人（关系、姓名、身份证号）", "现住址", "住房面积（㎡）", "人均月收入", "保障类型"], rows, style(c))
    return d


@template(TABLE)
def disability_two_allowances(c):
    """残疾人两项补贴: adults and children, with who looks after them."""
    c.later()
    d = c.doc("困难残疾人生活补贴和重度残疾人护理补贴资金发放花名册")
    d.p("乡镇（街道）：%s　　%d年%d月　　单位：元" % (c.place.towns[0], c.year, c.n(1, 12)))
    header = [[Span("序号", rows=2), Span("村居", rows=2), Span("残疾人姓名", rows=2), Span("残疾人证号", rows=2), Span("残疾类别", rows=2),
               Span("等级", rows=2), Span("补贴金额", columns=2), Span("监护人", columns=2), Span("卡号", rows=2)],
              [None] * 6 + ["生活", "护理", "姓名", "电话", None]]
    rows = []
    for i in range(c.n(6, 20)):
        young = c.chance(0.3)
        p, r = c.person("pupil" if young else "adult"), Record(young)
        cared = young or c.chance(0.3)
        q, s = c.person(), Record()
        rows.append([i + 1, r("address", p.village + c.choice(["村", "社区"]), "any"), r("person-name", p.name), r("disability-card", people.disability_card(p)),
                     c.choice(["肢体", "视力", "听力", "智力", "精神", "多重"]), c.choice(["一级", "二级", "三级"]), c.choice(["108", "0"]),
                     c.choice(["120", "90", "0"]), s("person-name", q.name) if cared else "",
                     s("mobile", c.mobile(q)) if cared else "", s("bank-card", q.card) if cared else r("bank-card", p.card)])
    d.table(header, rows, "tab")
    return d


@template(("xlsx", "csv", "xlsx"))
def school_roll_system_export(c):
    """学籍信息系统: the long official names of columns."""
    c.later()
    d = c.doc()
    rows = []
    school = people.school_name(c.rng, c.place)
    mark = "35" + number(c, "", 8)
    for _ in range(c.n(6, 25)):
        p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
        rows.append([mark, r("school", school), r("school-class", people.grade_name(c.rng)), r("school-class", people.class_name(c.rng, "primary")),
                     r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d%02d%02d")), "居民身份证",
                     r("resident-id", p.id), r("student-number", "G" + p.id), c.choice(["汉族", "汉族", "畲族", "回族"]),
                     c.choice(["农业家庭户口", "非农业家庭户口"]), r.address(p), r.address(p), "353%03d" % c.n(0, 999), s("mobile", q.mobile),
                     c.choice(["是", "否"]), s("person-name", q.name), c.choice(["父亲", "母亲", "祖父"])])
    d.table(["学校标识码", "学校名称", "年级", "班级名称", "学生姓名", "性别", "出生日期", "身份证件类型", "身份证件号", "学籍号", "民族", "户口性质", "现住址",
             "家庭地址", "邮政编码", "联系电话", "是否留守儿童", "成员1姓名", "成员1关系"], rows, "tab")
    return d


@template(TABLE)
def term_examination_marks(c):
    """成绩单: posted in the parents' group."""
    c.later()
    d = c.doc()
    d.p("%d年春季学期期末质量监测成绩册　" % c.year, Record()("school-class", people.class_name(c.rng, "middle"), "any"), prose=False)
    rows = []
    for i in range(c.n(10, 35)):
        p, r = c.person("pupil"), Record(True)
        marks = [c.n(38, 120) for _ in range(5)]
        rows.append([r("student-id", "%d%02d%02d" % (c.year - 2000, c.n(1, 12), i + 1), "any"), r("person-name", p.name)] + marks + [sum(marks), i + 1, c.n(-20, 20)])
    d.table(["考号", "姓名", "语文", "数学", "英语", "物理", "道法", "总分", "班排", "进退步"], rows, style(c))
    d.p("平均分：%s　优秀率：%d%%　及格率：%d%%" % (share(c, 99), c.n(5, 60), c.n(60, 100)))
    return d


@template(TABLE)
def kindergarten_health_check(c):
    """入园儿童体检 with measures between the persons' values."""
    c.later()
    d = c.doc()
    d.p(Record()("school", people.school_name(c.rng, c.place, "garden"), "any"), "幼儿体检结果汇总表（", Record()("school-class", people.class_name(c.rng, "garden"), "any"),
        "）", prose=False)
    rows = []
    for i in range(c.n(6, 24)):
        p, r = c.person("baby"), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%d.%d.%d")),
                     r("age", "%d岁%d月" % (c.n(3, 6), c.n(0, 11)), "any"),
                     "%d.%d" % (c.n(92, 121), c.n(0, 9)), "%d.%d" % (c.n(12, 28), c.n(0, 9)), c.n(98, 140), "4.%d/4.%d" % (c.n(7, 9), c.n(7, 9)),
                     c.choice(["0", "2", "4"]), c.choice(["无", "无", "轻度贫血", "龋齿", "屈光不正待查"])])
    d.table(["序号", "幼儿姓名", "性别", "出生日期", "月龄", "身高cm", "体重kg", "血红蛋白g/L", "视力", "龋齿数", "评价"], rows, style(c))
    d.p("体检单位：%s妇幼保健院　医师：" % c.place.county, Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(("xlsx", "txt", "docx", "csv"))
def birth_certificates_issued(c):
    """出生医学证明签发登记: babies with their parents."""
    c.later()
    d = c.doc("出生医学证明首次签发登记表")
    rows = []
    for _ in range(c.n(5, 18)):
        p, r = c.person("baby"), Record(True)
        m, f, s, t = c.person(), c.person(), Record(), Record()
        rows.append([r("birth-certificate", people.birth_certificate(c.rng)), r("person-name", p.name), p.sex,
                     [r("birth-date", p.birth("%d-%02d-%02d")), " %02d:%02d" % (c.n(0, 23), c.n(0, 59))], "%d+%d" % (c.n(36, 41), c.n(0, 6)),
                     c.n(2200, 4300), s("person-name", m.name), s("resident-id", m.id), t("person-name", f.name), t("resident-id", f.id),
                     r.address(p), s("mobile", c.mobile(m)), ""])
    d.table(["证明编号", "新生儿姓名", "性别", "出生时间", "孕周", "体重(g)", "母亲姓名", "母亲身份证号", "父亲姓名", "父亲身份证号", "住址", "电话", "领证人签字"], rows,
            style(c))
    return d


@template(TABLE)
def pupils_from_hongkong_macau_taiwan(c):
    """港澳台学生: every kind of paper in one column."""
    c.later()
    d = c.doc("%s中小学就读港澳台籍学生情况统计表" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
        kind, value = c.choice([("travel-permit", people.travel_permit(c.rng)), ("taiwan-permit", people.taiwan_permit(c.rng)),
                                ("residence-permit", p.residence_permit()), ("passport", people.passport(c.rng))])
        said = {"travel-permit": "港澳居民来往内地通行证", "taiwan-permit": "台湾居民来往大陆通行证", "residence-permit": "港澳台居民居住证", "passport": "护照"}[kind]
        rows.append([i + 1, r("school", people.school_name(c.rng, c.place)), r("school-class", people.class_name(c.rng, "primary")), r("person-name", p.name),
                     p.sex, c.choice(["香港", "澳门", "台湾"]), said, r(kind, value), r("birth-date", p.birth("%d-%02d-%02d")),
                     s("person-name", q.name), s("mobile", c.mobile(q)), r.address(p)])
    d.table(["序号", "就读学校", "班级", "姓名", "性别", "来源地", "证件类型", "证件号码", "出生日期", "家长姓名", "家长电话", "在%s住址" % c.place.short], rows, style(c))
    return d
