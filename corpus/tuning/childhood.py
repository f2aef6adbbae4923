# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists in which children stand: schools, vaccination points, children's officers, the disabled."""
from templates import TABLE, Record, Span, people, template


def parents_of(c, child):
    """A father, whose surname the child bears, and a mother."""
    father, mother = c.person(surname=child.surname), c.person()
    while father.female:
        father = c.person(surname=child.surname)
    while not mother.female:
        mother = c.person()
    return father, mother


@template(TABLE)
def allowances_for_disabled(c):
    """Two-row header; children among grown people, with who stands for them."""
    c.later()
    d = c.doc("%s%d年%d月困难残疾人生活补贴和重度残疾人护理补贴发放花名册" % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    top = [Span(w, rows=2) for w in ("序号", "残疾人姓名", "残疾人证号", "类别等级")] + [
        Span("监护人或联系人", columns=3), Span("补贴金额（元）", columns=2), Span("社保卡账号", rows=2)]
    second = [None] * 4 + ["姓名", "关系", "电话", "生活补贴", "护理补贴", None]
    rows = []
    for i in range(c.n(5, 15)):
        child = c.chance(0.3)
        p, r = c.person("pupil" if child else "adult"), Record(child)
        kin = c.person(surname=p.surname if child else None)
        number = people.disability_card(p)
        stands = [r("person-name", kin.name), c.choice(["父子", "父女", "母子"] if child else ["夫妻", "姐弟", "兄弟", "本人亲属"]),
                  r("mobile", c.mobile(kin, 0.8))] if child or c.chance(0.6) else ["", "", ""]
        money = r("bank-card", c.card(kin if child else p, 0.92)) if c.chance(0.6) else r("account", people.account(c.rng))
        rows.append([str(i + 1), r("person-name", p.name), r("disability-card", number),
                     "%s%s级" % ("视力 听力 言语 肢体 智力 精神 多重".split()[int(number[18]) - 1], "一二三四"[int(number[19]) - 1]),
                     *stands, c.choice(["90", "", "120"]), c.choice(["90", "110", ""]), money])
    d.table([top, second], rows, c.choice(["tab", "tab", "comma"]))
    return d


@template(TABLE)
def boarding_allowance_of_a_school(c):
    """What a school pays to pupils from poor families."""
    c.later()
    school = people.school_name(c.rng, c.place, "primary")
    d = c.doc("%d年%s季学期家庭经济困难学生生活补助发放表" % (c.year, c.choice("春秋")))
    d.p("学校（盖章）：", Record()("school", school, need="any"), "　　　　制表时间：", c.date("%d-%02d-%02d"), prose=False)
    with_own_id = c.chance(0.6)
    header = ["序号", "年级班级", "学生姓名", "性别", "学籍号"] + (["学生身份证号"] if with_own_id else []) + [
        "困难类型", "补助标准", c.choice(["家长姓名", "监护人"]), c.choice(["家长电话", "联系电话"]), "家长银行卡号", "开户行", "家长签字"]
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person("pupil"), Record(True)
        kin = c.person(surname=p.surname if c.chance(0.6) else None)
        card = r("bank-card", c.card(kin)) if c.chance(0.7) else r("account", people.account(c.rng))
        rows.append([str(i + 1), r("school-class", people.class_name(c.rng, "primary")), r("person-name", p.name), p.sex,
                     r("student-number", "G" + p.id)] + ([r("resident-id", c.id(p, 0.95))] if with_own_id else []) + [
                     c.choice(["脱贫户", "城乡低保", "残疾学生", "特困救助供养", "其他低收入家庭"]), c.choice(["500", "625", "312.5"]),
                     r("person-name", kin.name), r("mobile", c.mobile(kin, 0.8)), card,
                     c.choice(["农商行", "邮储银行", "建设银行", "%s信用社" % c.place.short]), ""])
    d.table(header, rows, c.choice(["tab", "space", "pipe"]), repeat=c.choice([0, 0, 10]))
    d.p("校长：　　　　　　　　　　经办人：")
    return d


@template(TABLE)
def children_of_school_age(c):
    """A town looks up who goes to school next autumn; two guardians, phones with spaces and hyphens."""
    c.later()
    d = c.doc("%s%d年秋季小学一年级新生入学摸底登记表" % (c.choice(c.place.towns), c.year + 1))
    top = [Span(w, rows=2) for w in ("序号", "儿童姓名", "性别", "出生年月日", "身份证号")] + [
        Span("户籍及居住情况", columns=2), Span("父亲", columns=2), Span("母亲", columns=2), Span("是否上过幼儿园", rows=2)]
    second = [None] * 5 + ["户口所在地", "现住址", "姓名", "电话", "姓名", "电话", None]
    one_row = c.chance(0.4)
    if one_row:
        top = ["序号", "儿童姓名", "性别", "出生年月日", "身份证号", "户口所在地", "现住址", "父亲姓名", "父亲电话", "母亲姓名", "母亲电话", "是否上过幼儿园"]
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person("pupil"), Record(True)
        father, mother = parents_of(c, p)
        now = r.address(p, 0) if c.chance(0.8) else "同户籍"
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("birth-date", p.birth()), r("resident-id", c.id(p, 0.93)),
                     r.address(p, c.choice([0, 1, 2])), now, r("person-name", father.name), r("mobile", c.mobile(father, 0.5)),
                     r("person-name", mother.name), r("mobile", c.mobile(mother, 0.5)), c.choice(["是", "是", "否"])])
    d.table(top if one_row else [top, second], rows, c.choice(["tab", "tab", "comma"] if not one_row else ["tab", "space", "pipe"]))
    return d


@template(TABLE)
def doses_overdue(c):
    """Out of the vaccination programme of a town hospital."""
    c.later()
    d = c.doc(c.choice(["%s卫生院%d年%d月应种未种儿童名单", "%s预防接种门诊%d年%d月逾期未种催种表"]) % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    header = ["儿童编号", "儿童姓名", "性别", "出生日期", c.choice(["母亲姓名", "家长姓名"]), c.choice(["手机", "联系电话", "移动电话"]),
              c.choice(["家庭住址", "现住址", "居住地址"]), "疫苗名称", "剂次", "应种日期"]
    paper = c.chance(0.4)
    if paper:
        header.insert(4, "出生证号")
    rows = []
    for _ in range(c.n(4, 16)):
        p, r = c.person("baby"), Record(True)
        _, mother = parents_of(c, p)
        phone = r("mobile", c.mobile(mother, 0.85)) if c.chance(0.93) else r("landline-personal", c.landline())
        row = [r("case-number", "%s%04d%08d" % (c.place.code, c.year - 1, c.n(1, 99999999)), need="any"),
               r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d-%02d-%02d")), r("person-name", mother.name), phone,
               r.address(p, c.choice([0, 0, 1, 3])),
               c.choice(["麻腮风疫苗", "百白破疫苗", "乙脑减毒活疫苗", "A群流脑多糖疫苗", "脊灰灭活疫苗", "甲肝减毒活疫苗"]), str(c.n(1, 4)),
               c.date("%d-%02d-%02d")]
        if paper:
            row.insert(4, r("birth-certificate", people.birth_certificate(c.rng)))
        rows.append(row)
    # Now and then the list was pasted without its head.
    d.table([] if c.chance(0.2) else header, rows, c.choice(["tab", "comma", "space"]))
    return d


@template(TABLE)
def children_in_need(c):
    """What a children's officer keeps: where the parents are, who minds the child."""
    c.later()
    d = c.doc("%s%s" % (c.place.county, c.choice(["事实无人抚养儿童基本生活保障金发放表", "困境儿童信息台账", "农村留守儿童和困境儿童摸排表"])))
    header = ["序号", "乡镇", "儿童姓名", "性别", "年龄", "身份证号码", "儿童类别", "就读学校", "就读年级", "父亲状况", "母亲状况",
              "监护人姓名", "与儿童关系", "监护人身份证号", "监护人联系方式", "家庭详细住址", "发放金额", "发放账号"]
    rows = []
    for i in range(c.n(3, 10)):
        p, r = c.person("pupil"), Record(True)
        kin = c.person()
        rows.append([str(i + 1), p.town, r("person-name", p.name), p.sex, r("age", str(p.age())), r("resident-id", c.id(p, 0.95)),
                     c.choice(["事实无人抚养", "孤儿", "重病重残", "贫困家庭", "留守儿童"]), r("school", people.school_name(c.rng, c.place, "primary")),
                     r("school-class", people.grade_name(c.rng, "primary")), c.choice(["死亡", "服刑", "失联", "重残", "外出务工"]),
                     c.choice(["失联", "改嫁", "死亡", "重病", "外出务工"]), r("person-name", kin.name), c.choice(["祖孙", "外祖孙", "叔侄", "姑侄"]),
                     r("resident-id", c.id(kin, 0.95)), r("mobile", c.mobile(kin, 0.8)), r.address(p, c.choice([0, 1])),
                     str(c.choice([950, 1350, 800])), r("bank-card", c.card(p)) if c.chance(0.6) else r("account", people.account(c.rng))])
    d.table(header, rows, c.choice(["tab", "pipe", "tab"]))
    return d


@template(TABLE)
def winners_among_pupils(c):
    """Praise, not need: the least that a bureau publishes of children."""
    c.later()
    d = c.doc("关于公布%d年%s中小学生%s获奖名单的通知" % (c.year, c.place.short, c.choice(["“中华经典诵读”比赛", "科技创新大赛", "田径运动会", "规范汉字书写大赛"])))
    d.p("各中小学校：现将获奖名单予以公布，希望获奖的学校和学生再接再厉。")
    header = ["奖次", "组别", "学生姓名", "学校", "年级", "指导教师"]
    rows = []
    for _ in range(c.n(5, 18)):
        p, r = c.person("pupil"), Record(True)
        rows.append([c.choice(["一等奖", "二等奖", "三等奖", "优秀奖"]), c.choice(["小学低段组", "小学组", "甲组"]), r("person-name", p.name),
                     r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.grade_name(c.rng, "primary")),
                     r("person-name", c.person().name, need="any")])
    d.table(header, rows, c.choice(["tab", "space"]))
    d.p("%s教育局" % c.place.county, prose=False)
    return d
