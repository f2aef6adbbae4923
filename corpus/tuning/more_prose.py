# SPDX-License-Identifier: GPL-3.0-or-later
"""People in notices, letters, judgments and cards: one or a few of them, each worded in another way."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def home(p, r, depth=None):
    head, tail = p.address(depth)
    return r("address", head + tail, gone=len(head))


@template(PROSE)
def service_by_notice(c):
    d = c.doc(c.choice(["%s人民法院公告", "%s劳动人事争议仲裁委员会送达公告", "%s综合行政执法局催告书公告"]) % c.place.county)
    for _ in range(c.n(2, 5)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        d.p(c.choice([
            [r("person-name", p.name), "（公民身份号码：", r("resident-id", p.id), "，住", home(p, r, 3), "）：本院受理原告", s("person-name", q.name), "与你民间借贷纠纷一案，现依法公告送达起诉状副本及开庭传票。"],
            ["被告", r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "生，汉族，住", home(p, r, 3), "。"],
            ["被申请人：", r("person-name", p.name), "，住址：", home(p, r), "，联系电话：", r("mobile", p.mobile), "。你未在规定期限内履行义务，现予催告。"],
            ["原告", s("person-name", q.name), "诉被告", r("person-name", p.name), "离婚纠纷一案已审理终结，", "被告户籍所在地为", home(p, r, 2), "。"]]))
    d.p(c.date())
    return d


@template(PROSE)
def missing_people(c):
    c.later()
    d = c.doc(c.choice(["寻人启事", "受助人员寻亲公告", "协查通报", "认尸启事"]))
    p, q, r = c.person(), c.person(), Record()
    d.p(r("person-name", p.name), "，", p.sex, "，", c.choice(["现年", ""]), r("age", "%d岁" % c.n(45, 88)), "，", c.choice(["家住", "户籍地：", "现住"]), home(p, r), "，于", c.date("%d年%d月%d日"), "离家出走，至今未归。走失时上身穿蓝色外套。")
    d.p("有知情者请与其", c.choice(["儿子", "女儿"]), r("person-name", q.name), "联系，电话", r("mobile", q.mobile), "。")
    return d


@template(PROSE)
def home_visit(c):
    c.later()
    p, q, r = c.person("pupil"), c.person(), Record(True)
    d = c.doc(c.choice(["家访记录表", "困难学生家访情况", "学生帮扶记录"]))
    d.form([(c.choice(["学生姓名", "受访学生"]), r("person-name", p.name)), (c.choice(["班级", "所在班级"]), r("school-class", people.class_name(c.rng, "primary"))), ("家长姓名", r("person-name", q.name)), (c.choice(["与学生关系", "关系"]), c.choice(["父亲", "母子", "奶奶"])),
            (c.choice(["家庭住址", "住址"]), home(p, r)), ("联系电话", r("mobile", q.mobile))], c.choice(["lines", "table", "run"]))
    d.p("该生父母长期在外务工，由祖母照顾，学习认真，建议继续给予生活补助。")
    return d


@template(PROSE)
def good_children(c):
    c.later()
    d = c.doc("%s“新时代好少年”候选人事迹" % c.place.short)
    for _ in range(c.n(2, 4)):
        p, r = c.person("pupil"), Record(True)
        group = people.class_name(c.rng, "primary")
        group += "" if group.endswith("班") else "班"
        d.p(r("person-name", p.name), "，", p.sex, "，", c.choice(["汉族，", ""]), r("birth-date", p.birth(c.choice(["%d年%d月%d日", "%d年%d月%d日"]))), "出生，", c.choice(["系", "现就读于", "就读于", ""]), r("school", people.school_name(c.rng, c.place, "primary")),
            r("school-class", group), "学生。", "该生品学兼优，热心公益，多次获得表彰。")
    return d


@template(PROSE)
def letters(c):
    p, q, r, o = c.person(), c.person(), Record(), Record()
    d = c.doc(c.choice(["关于群众来信事项的答复", "投诉举报答复书", "政务服务热线工单"]))
    d.p(c.choice(["来信人：", "诉求人：", "反映人："]), r("person-name", p.name), c.choice(["    ", "，"]), "联系电话：", r("mobile", c.mobile(p)), c.choice(["    ", "，"]), "住址：", home(p, r))
    d.p("您反映的住房漏水问题收悉。经核实，您位于", r("address", "".join(p.address(1)), "any"), "的房屋由物业公司维修，现已完成。")
    d.p("承办单位：%s住房和城乡建设局，联系电话：" % c.place.county, o("landline", c.landline()))
    return d


@template(TABLE)
def label_above_value(c):
    """Labels in one row, values below, several times over; a child's form."""
    c.later()
    p, a, b, r = c.person("pupil"), c.person(), c.person(), Record(True)
    d = c.doc(c.choice(["新生入学登记卡", "学生基本信息采集卡", "幼儿入园登记卡"]))
    rows = [["姓名", "性别", "出生日期", "身份证号"], [r("person-name", p.name), p.sex, r("birth-date", p.birth()), r("resident-id", p.id)],
            ["学校", "班级", "户籍地址", "现住址"], [r("school", people.school_name(c.rng, c.place)), r("school-class", people.class_name(c.rng, "primary")), home(p, r), home(p, r)],
            ["父亲姓名", "父亲电话", "母亲姓名", "母亲电话"], [r("person-name", a.name), r("mobile", a.mobile), r("person-name", b.name), r("mobile", b.mobile)]]
    d.table([], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def many_children(c):
    """One parent's row with two children in it."""
    c.later()
    d = c.doc("%s%s" % (c.place.county, c.choice(["多子女家庭育儿补贴公示", "独生子女父母奖励金", "计划生育家庭奖励扶助"])))
    header = [["序号", Span("母亲", 2), Span("父亲", 2), Span("子女一", 2), Span("子女二", 2), "开户账号"], ["", "姓名", "身份证号", "姓名", "身份证号", "姓名", "出生日期", "姓名", "出生日期", ""]]
    rows = []
    for i in range(c.n(3, 9)):
        m, f, k1, k2 = c.person(), c.person(), c.person("baby"), c.person("pupil")
        r = Record(True)
        rows.append([i + 1, r("person-name", m.name), r("resident-id", m.id), r("person-name", f.name), r("resident-id", f.id), r("person-name", k1.name), r("birth-date", k1.birth()), r("person-name", k2.name), r("birth-date", k2.birth()), r("bank-card", m.card)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def prizes_by_school(c):
    """A heading for each kind of prize; names with their school in brackets."""
    d = c.doc("%s中小学生运动会获奖名单" % c.place.short)
    for prize in ["一等奖", "二等奖", "三等奖"][:c.n(2, 3)]:
        d.p(prize + "（%d名）" % c.n(3, 9), prose=False)
        content = []
        for at in range(c.n(3, 6)):
            r = Record(True)
            content += (["、"] if at else []) + [r("person-name", c.person("pupil").name), "（", r("school", people.school_name(c.rng, c.place, c.choice(["primary", "middle"]))), "）"]
        d.p(content, prose=False)
    d.p(c.place.county + "教育局")
    return d


@template(TABLE)
def pupils_and_teachers(c):
    d = c.doc("%s中小学生作文竞赛获奖名单" % c.place.short)
    rows = []
    for i in range(c.n(4, 14)):
        p, q, r, kind = c.person("pupil"), c.person(), Record(True), c.choice(["primary", "middle"])
        rows.append([i + 1, r("person-name", p.name), [r("school", people.school_name(c.rng, c.place, kind)), c.choice(["", " "]), r("school-class", people.grade_name(c.rng, kind))], c.choice(["一等奖", "二等奖"]), Record()("person-name", q.name, "any")])
    d.table(["名次", "姓名", c.choice(["学校年级", "学校及年级", "单位"]), "奖项", c.choice(["指导老师", "辅导老师"])], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def trade_school(c):
    c.later()
    name = c.place.short + c.choice(["职业中专学校", "中等职业学校", "职业教育中心"])
    d = c.doc("%s%d年%s国家助学金受助学生名单" % (name, c.year, c.choice(["春季", "秋季"])))
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person("pupil"), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("school-class", people.class_name(c.rng, "trade")), r("student-number", "G" + p.id) if c.chance(0.8) else "", r("bank-card", p.card), "1000"])
    d.table(["序号", "姓名", "性别", c.choice(["专业班级", "班级", "所在班级"]), "学籍号", c.choice(["资助卡号", "中职资助卡号", "发放卡号"]), "金额"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def school_awards(c):
    """Schools and offices that win something: nobody in it."""
    d = c.doc("关于命名%d年度%s的决定" % (c.year, c.choice(["平安校园", "绿色学校", "示范幼儿园", "卫生先进单位"])))
    d.p("经评审，决定命名以下单位，名单如下：")
    d.p("、".join(people.school_name(c.rng, c.place) for _ in range(c.n(4, 9))))
    d.p("希望受表彰的学校再接再厉，各小学、中学、幼儿园要向先进学习。")
    return d


@template(TABLE)
def lists_by_school(c):
    """The school's name stands in a line above each table, or in a row over all columns."""
    c.later()
    d = c.doc("%s%d年%s" % (c.place.county, c.year, c.choice(["家庭经济困难寄宿生名单", "学前教育资助幼儿名单", "控辍保学劝返学生名册"])))
    header = ["序号", "姓名", "性别", c.choice(["年级", "班级"]), c.choice(["监护人", "家长姓名"]), "联系电话"]
    inside, rows = c.chance(0.4), []
    for _ in range(c.n(2, 3)):
        r, own = Record(True), []
        name = r("school", people.school_name(c.rng, c.place))
        for i in range(c.n(3, 6)):
            p, q, k = c.person("pupil"), c.person(), Record(True)
            own.append([i + 1, k("person-name", p.name), p.sex, k("school-class", people.grade_name(c.rng)), k("person-name", q.name), k("mobile", q.mobile)])
        if inside:
            rows += [[Span([name, c.choice(["", "（%d人）" % len(own)])], 6)]] + own
        else:
            d.p(name, c.choice(["", "：", "（%d人）" % len(own)]), prose=False)
            d.table(header, own, c.choice(["tab", "pipe"]))
    if inside:
        d.table(header, rows, c.choice(["tab", "pipe"]))
    return d
