# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and papers about children, of schools, villages and civil affairs."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

STYLES = ("tab", "space", "pipe")


def school(c, kind=None):
    return people.school_name(c.rng, c.place, kind)


def parent(c, child, female=None):
    p = c.person(surname=child.surname)
    while female is not None and p.female != female:
        p = c.person(surname=None if female else child.surname)
    return p


@template(PROSE)
def discipline_of_pupils(c):
    """处分决定: several children in running text."""
    c.later()
    d, top = c.doc(), Record()
    a, b, e = (c.person("pupil") for _ in range(3))
    ra, rb, re = Record(True), Record(True), Record(True)
    d.p(top("school", school(c, "middle"), "any"), "关于给予", ra("person-name", a.name), "等三名同学纪律处分的决定")
    d.p("各班级：", prose=False)
    d.p("%s晚自习后，" % c.date("%.0s%d月%d日"), ra("school-class", people.class_name(c.rng, "middle")), "学生", ra("person-name", a.name), "与", rb("school-class", people.class_name(c.rng, "middle")), "学生", rb("person-name", b.name),
        "因%s发生口角，继而在%s互殴，" % (c.choice(["打篮球碰撞", "微信群言语", "食堂插队"]), c.choice(["操场看台", "宿舍楼道", "校门口小卖部"])), rb("person-name", b.name), "鼻部受伤。同班学生", re("person-name", e.name), "在旁起哄并拍摄视频上传网络，造成不良影响。")
    d.p("为严肃校纪，根据《学生违纪处分条例》第十二条，经校务会研究决定：")
    d.p("一、给予", ra("person-name", a.name), "同学记过处分；", prose=True)
    d.p("二、给予", rb("person-name", b.name), "同学警告处分；", prose=True)
    d.p("三、给予", re("person-name", e.name), "同学通报批评，责令其删除视频，由家长领回教育一周。", prose=True)
    d.p("政教处　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def numbers_drawn_for_kindergarten(c):
    """幼儿园派位: numbers with names in blocks, no header."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", school(c, "garden"), "any"), "2104年秋季小班新生电脑派位录取名单", prose=False)
    d.p("（派位序号、幼儿姓名，按派位结果先后排列）", prose=False)
    rows, number = [], c.rng.sample(range(1, 600), 60)
    for i in range(c.n(5, 12)):
        row = []
        for _ in range(4):
            r = Record(True)
            row += [r("case-number", "%04d" % number.pop(), "any"), r("person-name", c.person("baby").name)]
        rows.append(row)
    d.table([], rows, c.choice(["tab", "space", "one"]))
    d.p("候补：", prose=False)
    content = []
    for i in range(c.n(4, 9)):
        r = Record(True)
        content += ["、" if i else "", r("case-number", "%04d" % number.pop(), "any"), r("person-name", c.person("baby").name)]
    d.p(content, prose=False)
    d.p("请家长于7月15日前到园办理报名手续。咨询电话：", top("landline", c.landline()), prose=False)
    return d


@template(TEXT)
def heats_of_sports_day(c):
    """运动会分组表: lanes, names, classes."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", school(c, "primary"), "any"), "第%s届田径运动会径赛分组表" % c.choice("七八九十"), prose=False)
    kind, order = "primary", c.n(0, 2)
    for event in c.rng.sample(["男子乙组60米预赛", "女子乙组60米预赛", "男子甲组100米预赛", "女子甲组200米决赛", "男子丙组400米决赛"], c.n(2, 3)):
        d.p("%s　%d:%02d检录" % (event, c.n(8, 16), c.choice([0, 15, 30, 45])), prose=False)
        for heat in range(c.n(1, 2)):
            content = ["第%s组　" % "一二"[heat]]
            for lane in range(1, c.n(5, 7)):
                p, r = c.person("pupil"), Record(True)
                name, group = r("person-name", p.name), r("school-class", "%s%d" % (c.choice("三四五六"), c.n(1, 8)) if order == 1 else people.class_name(c.rng, kind))
                content += ["  " if lane > 1 else "", ["%d道 " % lane, name, "（", group, "）"] if order < 2 else [r("student-id", "%d%03d" % (lane, c.n(100, 999)), "any"), " ", group, " ", name]]
            d.p(content, prose=False)
    d.p("裁判长：", top("person-name", c.person().name, "any"), "　检录长：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(("csv", "xlsx", "txt", "xlsx"))
def fitness_upload(c):
    """国家学生体质健康标准数据上报模板."""
    c.later()
    d = c.doc()
    rows, grade = [], c.n(1, 6)
    for i in range(c.n(8, 20)):
        p, r = c.person("pupil"), Record(True)
        rows.append(["%d" % (10 + grade), "%02d" % c.n(1, 8), r("school-class", "%s年级%d班" % ("一二三四五六"[grade - 1], c.n(1, 8))), r("student-number", "G" + p.id), "01", r("person-name", p.name), "2" if p.female else "1",
                     r("birth-date", p.birth("%d/%d/%d")), r.address(p, c.choice([0, 3])), "%.1f" % (c.n(1100, 1560) / 10), "%.1f" % (c.n(190, 520) / 10), c.n(800, 2600), "%.1f" % (c.n(86, 125) / 10), "%.1f" % (c.n(-50, 180) / 10), c.n(30, 160)])
    d.table(["年级编号", "班级编号", "班级名称", "学籍号", "民族代码", "姓名", "性别", "出生日期", "家庭住址", "身高", "体重", "肺活量", "50米跑", "坐位体前屈", "一分钟跳绳"], rows, "comma")
    return d


@template(("docx", "xlsx", "txt", "docx"))
def entry_registration_form(c):
    """一年级新生报名登记表: merged cells, child and parents."""
    c.later()
    d, r, elder = c.doc("2104年小学一年级新生报名登记表"), Record(True), Record(True)
    p = c.person("pupil")
    father, mother = parent(c, p, False), parent(c, p, True)
    d.table([], [
        [Span("儿童", rows=4), "姓名", r("person-name", p.name), "性别", p.sex, "出生年月日", r("birth-date", p.birth("%d年%d月%d日"))],
        [None, "身份证号", Span(r("resident-id", c.id(p)), 3), "毕业幼儿园", r("school", school(c, "garden"))],
        [None, "户籍所在地", Span(r.address(p, 2), 3), "户主", r("person-name", father.name, "find")],
        [None, "现住址", Span(r.address(p, 0), 3), "房产类别", c.choice(["自有", "租赁", "祖辈房产"])],
        [Span("监护人", rows=2), "父亲", r("person-name", father.name, "find"), "工作单位", c.choice(["务农", "县公路局", "自由职业"]), "手机", r("mobile", father.mobile)],
        [None, "母亲", r("person-name", mother.name, "find"), "工作单位", c.choice(["超市收银", "县中医院", "家务"]), "手机", r("mobile", mother.mobile)],
        ["兄姐在本校", "有", Span([elder("person-name", c.person("pupil", surname=p.surname).name), "（", elder("school-class", people.class_name(c.rng, "primary")), "）"], 3), "预防接种证", "已查验"]],
        c.choice(["tab", "pipe"]))
    d.p("本人承诺以上信息真实有效。　　家长签名：", r("person-name", father.name, "find"), "　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def crossing_guard_roster(c):
    """家长护学岗: parents go by their children's names."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school-class", people.class_name(c.rng, "primary"), "any"), "家长志愿者护学岗排班表", prose=False)
    rows = []
    for i in range(c.n(5, 11)):
        row = ["%d月%d日（周%s）" % (c.n(3, 6), i * 2 + 1, "一二三四五"[i % 5])]
        for _ in range(2):
            p, r = c.person("pupil"), Record(True)
            row += [[r("person-name", p.name), c.choice(["妈妈", "爸爸", "奶奶", "外公"])], r("mobile", c.person().mobile)]
        rows.append(row)
    d.table(["日期", "东门（7:20—8:00）", "电话", "西门（7:20—8:00）", "电话"], rows, c.choice(STYLES))
    d.p("请家长提前5分钟到岗，穿好红马甲。因故不能到岗的请自行调换并在群里说明。", prose=False)
    return d


@template(TABLE)
def village_fund_scholars(c):
    """村教育基金会奖学金: by clan and parents."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("address", c.place.villages[3] + "村", "any"), "教育基金会2104年度奖学金颁发名单", prose=False)
    rows = []
    for i in range(c.n(6, 15)):
        p, r = c.person("pupil"), Record(True)
        rows.append([i + 1, r("person-name", p.name), r("person-name", parent(c, p, False).name, "find"), [r("school", school(c)), r("school-class", people.grade_name(c.rng))],
                     c.choice(["县“三好学生”", "期末全年段第%d名" % c.n(1, 10), "省作文赛二等奖", "升入重点班"]), c.choice([200, 300, 500, 800]), ""])
    d.table(["次序", "学生", "家长", "就读学校及年级", "获奖依据", "奖金/元", "领款人签章"], rows, c.choice(STYLES))
    d.p("会长：", top("person-name", c.person().name, "any"), "　财务：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(PROSE)
def children_recognised_in_paragraphs(c):
    """事实无人抚养儿童认定公示: a paragraph each."""
    c.later()
    d, top = c.doc("%s2104年第%s季度事实无人抚养儿童认定公示" % (c.place.county, c.choice("一二三四"))), Record()
    for i in range(c.n(3, 6)):
        p, r = c.person("pupil"), Record(True)
        father, mother, keeper = parent(c, p, False), parent(c, p, True), c.person(surname=p.surname)
        d.p("%d．" % (i + 1), r("person-name", p.name), "，%s，" % p.sex, r("age", "%d岁" % p.age()), "，身份证号", r("resident-id", p.id), "，住", r.address(p, 0), "。其父", r("person-name", father.name, "find"),
            c.choice(["于2099年因病去世", "因犯贩卖毒品罪在监狱服刑", "失踪满两年"]), "，其母", r("person-name", mother.name, "find"), c.choice(["改嫁后失联", "系重度精神残疾人", "弃家出走下落不明"]),
            "，现由%s" % ("祖母" if keeper.female else "祖父"), r("person-name", keeper.name, "find"), "抚养，联系电话", r("mobile", keeper.mobile), "，", "就读于", r("school", school(c, "primary")), "。拟自次月起发放基本生活费每月1%d0元。" % c.n(10, 60))
    d.p("公示期7天，监督电话：", top("landline", c.landline()), "。")
    return d


@template(TEXT)
def arrival_relay_of_a_class(c):
    """到家接龙: children in a chat of a class."""
    c.later()
    d, top = c.doc("#接龙"), Record()
    d.p(top("school-class", people.class_name(c.rng, "primary"), "any"), "周五放学到家情况，请各位家长到家后接龙，未接龙的老师会电话联系。", prose=False)
    d.p("", prose=False)
    form = c.n(0, 2)
    for i in range(c.n(8, 20)):
        p, r = c.person("pupil"), Record(True)
        name = r("person-name", p.name)
        d.p("%d. " % (i + 1), ([name, c.choice(["已到家", "到家", "安全到家✅"])], ["%02d号" % (i + 1), name, " ", c.choice(["奶奶接", "自己回家", "托管班接"]), " 36.%d" % c.n(1, 9)],
                               [name, c.choice(["妈妈", "爸爸"]), "：", c.choice(["已到家", "在路上", "去外婆家了"])])[form], prose=False)
    return d


@template(PROSE)
def leave_note(c):
    """学生请假条 with a parent's word."""
    c.later()
    d, r, top = c.doc("学生请假条"), Record(True), Record()
    p = c.person("pupil")
    kin = parent(c, p)
    d.p("尊敬的", top("person-name", c.person().name, "any"), "老师：")
    d.p("我是", r("school-class", people.class_name(c.rng, "primary")), r("person-name", p.name), "的%s，孩子因%s，需请假%d天（%s至%s），恳请批准。请假期间孩子在家由老人照看，住址：" % (
        "妈妈" if kin.female else "爸爸", c.choice(["水痘居家隔离", "阑尾炎手术", "回老家奔丧"]), c.n(2, 10), c.date("%.0s%d月%d日"), c.date("%.0s%d月%d日")), r.address(p, 0), "。")
    d.p("此致　敬礼", prose=False)
    d.p("请假人：", r("person-name", p.name), prose=False)
    d.p("家长签名：", r("person-name", kin.name, "find"), "　电话", r("mobile", kin.mobile), prose=False)
    d.p("班主任意见：同意　　年段长意见：同意　　　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def cards_of_pupils_replaced(c):
    """校园一卡通补办."""
    c.later()
    d = c.doc("校园一卡通挂失补办登记")
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person("pupil"), Record(True)
        rows.append([c.date("%.0s%d.%d"), r("school-class", people.class_name(c.rng, c.choice(["primary", "middle"]))), r("person-name", p.name), r("student-id", "2104%06d" % c.n(1, 99999)), r("student-id", "%010d" % c.n(10 ** 8, 4 * 10 ** 9), "any"), r("student-id", "%010d" % c.n(10 ** 8, 4 * 10 ** 9), "any"),
                     "%d.%d0" % (c.n(0, 300), c.n(0, 9)), "15", c.choice(["遗失", "折断", "不读卡"]), r("person-name", p.name)])
    d.table(["日期", "班级", "学生", "学号", "旧卡卡面号", "新卡卡面号", "转余额", "工本费", "原因", "签名"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def seats_of_a_class(c):
    """座位表: nothing but names in a grid."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school-class", people.class_name(c.rng, "primary"), "any"), "座位表（%s起执行）" % c.date("%.0s%d月%d日"), prose=False)
    wide = c.n(5, 8)
    rows = [["第%d排" % (at + 1)] + [Record(True)("person-name", c.person("pupil").name) for _ in range(wide)] for at in range(c.n(4, 7))]
    d.table([[""] + ["第%s组" % "一二三四五六七八"[i] for i in range(wide)]], rows, c.choice(["tab", "pipe", "space"]))
    d.p("讲　　台", prose=False)
    d.p("班主任：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def nursery_vouchers(c):
    """托育消费券: child and payee under two headers."""
    c.later()
    d = c.doc("%s2104年普惠托育消费券兑付清册" % c.place.county)
    header = [[Span("编号", rows=2), Span("婴幼儿", 3), Span("申领人", 4), Span("托位", 2), Span("券面额", rows=2)],
              [None, "姓名", "证件号码", "月龄", "姓名", "关系", "手机", "收款账号", "机构", "入托日期", None]]
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person("baby"), Record(True)
        one = parent(c, p)
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), r("age", str(c.n(6, 35)), "any"), r("person-name", one.name, "find"), "母亲" if one.female else "父亲", r("mobile", one.mobile), r("bank-card", one.card),
                     r("school", "%s%s托育园" % (c.place.short, c.choice(["小太阳", "贝贝佳", "七彩"]))), c.date("%d-%02d-%02d"), c.choice([300, 500])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def burnt_child_asks_for_help(c):
    """爱心捐款倡议书: one child's story."""
    c.later()
    d, r, top = c.doc("爱心捐款倡议书"), Record(True), Record()
    p = c.person("pupil")
    father, mother = parent(c, p, False), parent(c, p, True)
    d.p("亲爱的老师、同学们：")
    d.p("我校", r("school-class", people.class_name(c.rng, "primary")), "的", r("person-name", p.name), "同学，今年", r("age", "%d岁" % p.age()), "，品学兼优，担任%s。%s，" % (c.choice(["学习委员", "中队长", "数学课代表"]), c.date("%.0s%d月%d日")), r("person-name", p.name),
        "在家中%s，全身烧伤面积达百分之四十，现在省立医院烧伤科住院治疗。" % c.choice(["不慎打翻开水", "因煤气泄漏爆燃受伤"]))
    d.p("孩子的父亲", r("person-name", father.name, "find"), "在工地打零工，母亲", r("person-name", mother.name, "find"), "患有类风湿，家住", r.address(p, 0), "，家境十分困难。后续治疗费用预计需二十余万元。")
    d.p("捐款方式：户名", r("person-name", father.name, "find"), "，%s农村信用社账号" % c.place.short, r("bank-card", father.card), "，联系电话", r("mobile", father.mobile), "。")
    d.p(top("school", school(c, "primary"), "any"), "少先队大队部", prose=False)
    return d
