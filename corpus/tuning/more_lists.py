# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of children, of households and of grown people, as offices keep and send them."""
from templates import Record, Span, people, template, traditional

SHEET = ("xlsx", "xlsx", "docx", "docx", "csv", "txt", "gb")
EXPORT = ("csv", "csv", "xlsx", "xlsx", "txt")


def near(c):
    """The county's short name; an autonomous county's has none."""
    return c.place.county if "自治" in c.place.county else c.place.short


def grown(c, female, surname=None):
    while True:
        person = c.person(surname=surname)
        if person.female == female:
            return person


def kin(c, child):
    """A grown relation of a child, and what the school calls him or her."""
    word = c.choice(["父亲", "母亲", "父亲", "母亲", "祖父", "外婆", "奶奶"])
    person = grown(c, word in ("母亲", "外婆", "奶奶"), child.surname if word in ("父亲", "祖父") else None)
    return person, word


def two_rows(*columns):
    """A header of two rows: a word for a column, (word, [words below]) for several."""
    top, below = [], []
    for column in columns:
        if isinstance(column, str):
            top.append(Span(column, 1, 2))
            below.append(None)
        else:
            top.append(Span(column[0], len(column[1])))
            below += column[1]
    return [top, below]


def merged(first, count, at):
    """A cell over the count rows of a group: only the first row has it."""
    return (Span(first, 1, count) if count > 1 else first) if at == 0 else None


def clock(c, low=6, high=20):
    return "%02d:%02d" % (c.n(low, high), c.n(0, 59))


# Children

@template(SHEET)
def eyesight_screening(c):
    c.later()
    school, all_of_us = people.school_name(c.rng, c.place, "primary"), Record()
    d = c.doc("%d年春季学期学生视力监测结果登记表" % c.year)
    d.p("监测学校（盖章）：", all_of_us("school", school, "any"), "　　监测日期：", c.date(), "　　检查者：",
        all_of_us("person-name", c.person().name, "any"), prose=False)
    rows, poor, total = [], 0, c.n(6, 18)
    for at in range(total):
        p, r = c.person("pupil"), Record(True)
        right, left = c.n(41, 52) / 10, c.n(41, 52) / 10
        poor += min(right, left) < 5
        glasses = c.chance(0.25)
        rows.append([at + 1, r("school-class", people.class_name(c.rng, "primary")), r("person-name", p.name), p.sex,
                     r("birth-date", p.birth()), "%.1f" % right, "%.1f" % left,
                     "%.1f" % (right + 0.3) if glasses else "", "%.1f" % (left + 0.3) if glasses else "",
                     "%+.2f" % (c.n(-16, 4) / 4), "%+.2f" % (c.n(-16, 4) / 4),
                     Record()("mobile", c.mobile(p)) if c.chance(0.9) else "", "建议散瞳验光" if min(right, left) < 4.6 else ""])
    rows.append(["合计", Span("共监测%d人，其中视力不良%d人，不良率%.1f%%" % (total, poor, 100 * poor / total), 12)])
    d.table(two_rows("序号", "班级", "姓名", "性别", "出生日期", ("裸眼视力", ["右眼", "左眼"]), ("戴镜视力", ["右眼", "左眼"]),
                     ("等效球镜（D）", ["右眼", "左眼"]), "家长电话", "备注"), rows, c.choice(["tab", "space"]))
    d.p("注：6岁及以上裸眼视力低于5.0为视力不良，请家长于两周内带孩子到正规医疗机构复查。")
    return d


@template(SHEET)
def school_bus_riders(c):
    c.later()
    staff = Record()
    school = people.school_name(c.rng, c.place, "primary")
    d = c.doc("%d年秋季校车乘坐学生花名册（%s）" % (c.year, c.choice(["1号线", "2号线", "东线", "西线第一趟"])))
    driver, nurse = c.person(), c.person()
    d.p("学校：", staff("school", school, "any"), "    号牌：", staff("plate", people.plate(c.rng), "any"), "    核载：%d人" % c.choice([19, 36, 45]),
        "    驾驶员：", staff("person-name", driver.name), "（", staff("mobile", driver.mobile), "）    照管员：",
        staff("person-name", nurse.name), "（", staff("mobile", nurse.mobile), "）", prose=False)
    rows, number = [], 0
    for stop in range(c.n(2, 5)):
        count = c.n(1, 5)
        place = c.place.villages[stop] + c.choice(["村口", "路口", "村部", "小卖部", "桥头"])
        time = "7:%02d" % (5 + stop * 9)
        for at in range(count):
            number += 1
            p, r, g = c.person("pupil"), Record(True), Record()
            parent, word = kin(c, p)
            rows.append([number, merged(Record()("address", place, "any"), count, at), merged(time, count, at), r("person-name", p.name), p.sex,
                         r("school-class", people.class_name(c.rng, "primary")), g("person-name", parent.name),
                         word, g("mobile", c.mobile(parent))])
    d.table(["序号", "上车点", "到站时间", "学生姓名", "性别", "班级", "监护人", "与学生关系", "监护人手机"], rows, "tab")
    d.p("说明：请各站点监护人提前5分钟到达，乘车名单如有变动请及时告知照管员。")
    return d


@template(SHEET)
def kindergarten_pickup(c):
    c.later()
    garden = people.school_name(c.rng, c.place, "garden")
    whole = people.class_name(c.rng, "garden")
    head = Record()
    d = c.doc("幼儿接送卡发放登记表")
    d.p("园所：", head("school", garden, "any"), "  班级：", head("school-class", whole, "any"), "  班主任：", head("person-name", c.person().name, "any"),
        prose=False)
    rows = []
    for number in range(c.n(4, 12)):
        p, r = c.person("baby"), Record(True)
        count = c.n(1, 3)
        for at in range(count):
            word = ["爸爸", c.choice(["妈妈", "妈妈", "姑姑"]), c.choice(["爷爷", "奶奶", "外公", "外婆"])][at]
            q, g = grown(c, word in ("妈妈", "姑姑", "奶奶", "外婆"), p.surname if word in ("爸爸", "爷爷", "姑姑") else None), Record()
            rows.append([merged(number + 1, count, at), merged(r("person-name", p.name) if at == 0 else "", count, at),
                         merged(r("birth-date", p.birth()) if at == 0 else "", count, at), g("person-name", q.name),
                         word, g("resident-id", c.id(q)),
                         g("mobile", c.mobile(q)), merged(r.address(p) if at == 0 else "", count, at), "%04d" % c.n(1, 9999)])
    d.table(two_rows("序号", "幼儿姓名", "出生日期", ("接送人", ["姓名", "称呼", "身份证号码", "手机"]), "家庭住址", "卡号"), rows,
            c.choice(["tab", "pipe"]))
    return d


@template(EXPORT)
def pupil_insurance_export(c):
    c.later()
    d = c.doc()
    school = people.school_name(c.rng, c.place, "primary")
    rows = []
    for at in range(c.n(6, 25)):
        p, r, g = c.person("pupil"), Record(True), Record()
        q = c.person(surname=p.surname)
        rows.append([at + 1, r("person-name", p.name), "居民身份证", r("resident-id", p.id), p.sex[0], r("birth-date", p.birth("%04d-%02d-%02d")),
                     r("school", school), r("school-class", people.class_name(c.rng, "primary")), g("person-name", q.name), g("resident-id", q.id),
                     g("mobile", q.mobile), "法定", c.choice(["100.00", "150.00"]), Record()("account", "PEAS%d%s%08d" % (c.year, c.place.code, c.n(1, 99999999)), "any")])
    d.table(["序号", "*被保险人姓名", "*证件类型", "*证件号码", "*性别", "*出生日期", "学校名称", "班级", "*投保人姓名", "*投保人证件号码", "*投保人手机号",
             "受益人", "保费（元）", "保单号"], rows, c.choice(["tab", "comma"]))
    return d


@template(SHEET)
def football_squad(c):
    c.later()
    d = c.doc("%d年%s校园足球联赛（小学乙组）报名表" % (c.year, c.place.county))
    school, team = people.school_name(c.rng, c.place, "primary"), Record()
    leader, coach = c.person(), c.person()
    d.p("参赛单位：", team("school", school, "any"), "（盖章）", prose=False)
    d.p("领队：", team("person-name", leader.name), "　电话：", team("mobile", leader.mobile), "　教练员：", team("person-name", coach.name),
        "　电话：", team("mobile", coach.mobile), "　比赛服颜色：红／白", prose=False)
    rows = []
    for at in range(c.n(7, 14)):
        p, r = c.person("pupil"), Record(True)
        rows.append([c.n(1, 30), r("person-name", p.name), p.sex, r("birth-date", p.birth_month()), r("resident-id", c.id(p)),
                     r("student-number", "G" + p.id), c.choice(["守门员", "后卫", "前锋", "前卫"]), "%d" % c.n(120, 148), "%d" % c.n(23, 42), "队长" if at == 0 else ""])
    d.table(["号码", "姓名", "性别", "出生年月", "身份证号", "全国学籍号", "位置", "身高(cm)", "体重(kg)", "备注"], rows, c.choice(["tab", "space"]))
    d.p("校医务室意见：以上运动员经体检适合参加比赛。")
    d.p("填表人：", team("person-name", c.person().name), "　　填表日期：", c.date("%d.%d.%d"), prose=False)
    return d


@template(SHEET)
def nursery_checkup(c):
    c.later()
    d = c.doc("托育机构婴幼儿健康体检汇总表")
    head = Record()
    d.p("机构名称：", head("school", near(c) + c.choice(["小太阳", "童心", "爱贝", "启蒙"]) + "托育中心", "any"), "　体检单位：%s妇幼保健院" % c.place.county,
        "　体检日期：", c.date(), prose=False)
    rows = []
    for at in range(c.n(5, 16)):
        p, r, g = c.person("baby"), Record(True), Record()
        mother = grown(c, True)
        months = max(1, (2104 - p.year) * 12 + 12 - p.month)
        age = c.choice(["%d月" % months, "%d岁%d月" % (months // 12, months % 12), "%d个月" % months])
        rows.append([at + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d.%02d.%02d")), r("age", age), "%.1f" % (c.n(80, 165) / 10),
                     "%.1f" % (c.n(700, 1050) / 10), "%d" % c.n(98, 132), "%d/%d" % (c.n(8, 20), c.n(0, 2)), c.choice(["通过", "通过", "未配合"]),
                     c.choice(["正常", "正常", "低体重", "超重", "轻度贫血"]), g("person-name", mother.name), g("mobile", c.mobile(mother))])
    d.table(["编号", "姓名", "性别", "出生日期", "月龄", "体重kg", "身长cm", "血红蛋白g/L", "牙数/龋齿", "听力", "评价", "母亲", "电话"], rows, "tab", repeat=c.choice([0, 0, 10]))
    d.p("检查医生：", head("person-name", c.person().name, "any"), "、", head("person-name", c.person().name, "any"), prose=False)
    return d


@template(SHEET)
def newborn_screening_recall(c):
    c.later()
    month = c.n(1, 12)
    d = c.doc("新生儿遗传代谢病筛查可疑阳性召回登记表（%d月）" % month)
    rows = []
    for at in range(c.n(3, 11)):
        p, r, m = c.person("baby"), Record(True), Record()
        mother, father = grown(c, True), grown(c, False, p.surname)
        p.year, p.month, p.day = 2104, month, c.n(1, 20)
        born = [r("birth-date", p.birth("%04d-%02d-%02d")), " " + clock(c, 0, 23)]
        told = c.choice([
            ["%d月%d日电话通知，" % (month, p.day + c.n(4, 8)), "家属同意召回"],
            ["已通知其父", m("person-name", father.name), "（", m("mobile", father.mobile), "），约定周三复采"],
            ["两次拨打无人接听，已请", c.choice(["村医", "社区医生"]), "上门"],
            ["复查阴性，结案"]])
        rows.append([at + 1, Record()("case-number", "%d%s%05d" % (2104, c.place.code[2:], c.n(1, 99999)), "any"), [m("person-name", mother.name), "之" + ("女" if p.female else "子")],
                     p.sex, born, m("case-number", "%08d" % c.n(100000, 99999999)), c.choice(["TSH", "Phe", "G6PD", "17-OHP"]), "%.1f" % (c.n(20, 900) / 10),
                     m("mobile", c.mobile(mother)), r.address(p), told])
    d.table(["序号", "标本编号", "新生儿", "性别", "出生时间", "母亲住院号", "可疑项目", "初筛值", "联系电话", "现住址", "召回情况"], rows, c.choice(["tab", "pipe"]))
    return d


@template(SHEET)
def share_register(c):
    c.later()
    village = c.place.villages[0]
    d = c.doc("%s%s村股份经济合作社股权登记清册" % (c.person().town, village))
    d.p("单位：人、股　　　　　　　　　　　　　　截止日期：", c.date(), prose=False)
    rows, people_all, shares_all = [], 0, 0
    for house in range(c.n(2, 7)):
        head = c.person()
        family = [(head, "户主"), (grown(c, not head.female), "配偶")][:c.n(1, 2)]
        family += [(c.person("pupil", surname=head.surname), "") for _ in range(c.n(0, 2))]
        shares = 0
        for at, (p, relation) in enumerate(family):
            r = Record(p.minor)
            relation = relation or c.choice(["女", "长女", "孙女"] if p.female else ["子", "长子", "孙子"])
            own = c.choice(["1", "1", "0.5"]) if p.minor else "1"
            shares += float(own)
            rows.append([merged("%03d" % (house + 1), len(family), at), merged(Record()("person-name", head.name) if at == 0 else "", len(family), at),
                         r("person-name", p.name), relation, p.sex, r("resident-id", c.id(p)), own,
                         merged("%g" % sum(1 for _ in family), len(family), at), ""])
        people_all += len(family)
        shares_all += shares
    rows.append([Span("合计", 2), "%d人" % people_all, "", "", "", "%g" % shares_all, "", ""])
    d.table(two_rows("户编号", "户代表", ("成员情况", ["姓名", "与户代表关系", "性别", "公民身份号码"]), ("股权", ["个人股", "户合计"]), "签字（手印）"), rows, "tab")
    official = Record()
    d.p("理事长：", official("person-name-official", c.person().name), "　监事长：", official("person-name-official", c.person().name),
        "　经办：", official("person-name", c.person().name, "any"), prose=False)
    return d


@template(SHEET)
def family_doctor_contracts(c):
    c.later()
    d = c.doc("%s%s%d年度家庭医生签约居民台账" % (c.place.county, c.choice(c.place.towns), c.year))
    doctor, rows = c.person().name, []
    for at in range(c.n(4, 14)):
        p, r = c.person(), Record()
        members = []
        for _ in range(c.n(0, 2)):
            q, k = c.person("pupil", surname=p.surname), Record(True)
            members += ["、" if members else "", k("person-name", q.name), "（" + ("女儿" if q.female else "儿子") + "，", k("age", "%d岁" % q.age()), "）"]
        if c.chance(0.5):
            q, k = c.person(), Record()
            members += ["、" if members else "", k("person-name", q.name), "（配偶）"]
        rows.append([Record()("case-number", "%s%03d%05d" % (c.place.code, c.n(1, 20), c.n(1, 99999)), "any"), r("person-name", p.name), r("resident-id", c.id(p)), members or "无",
                     r.address(p), r("mobile", c.mobile(p)), c.choice(["基础包", "高血压包", "儿童包", "糖尿病包+基础包"]),
                     Record()("person-name", doctor, "any"), c.date("%d/%d/%d")])
    d.table(["健康档案编号", "签约人", "身份证号", "同住家庭成员", "居住地址", "联系方式", "服务包", "签约医生", "签约日期"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(("txt", "txt", "docx", "xlsx", "gb"))
def afterschool_names(c):
    c.later()
    head = Record()
    d = c.doc()
    d.p(head("school-class", people.class_name(c.rng, "primary"), "any"), "参加课后服务学生名单", prose=False)
    names = [Record(True)("person-name", c.person("pupil").name) for _ in range(c.n(12, 42))]
    wide = c.choice([4, 5, 6, 8])
    d.table([], [names[i:i + wide] for i in range(0, len(names), wide)], c.choice(["tab", "space", "one", "list"]))
    d.p("以上共%d人，自愿参加，费用每生每月%d元。" % (len(names), c.choice([60, 80, 120])))
    free = c.person("pupil")
    d.p("其中免费：", Record(True)("person-name", free.name), "（低保家庭）", prose=False)
    d.p("班主任签名：", head("person-name", c.person().name, "any"), prose=False)
    return d


@template(SHEET)
def exchange_tour(c):
    """From a school across the border."""
    c.later()
    t = traditional
    d = c.doc(t("%s姊妹学校交流计划 学生名单" % c.place.county))
    d.p(t("日期：%d年%d月%d日至%d日　　领队教师：" % (c.year, c.n(3, 7), 11, 14)), Record()("person-name", t(c.person().name), "any"), prose=False)
    english, rows = c.chance(0.4), []
    for at in range(c.n(6, 16)):
        p, r, g = c.person("pupil"), Record(True), Record()
        row = [at + 1, r("person-name", t(p.name))]
        if english:
            row.append(r("person-name", "%s %s" % (c.choice(["CHAN", "WONG", "LEE", "CHEUNG", "LAU", "HO", "NG", "LEUNG"]),
                                                   c.choice(["Tsz Ching", "Ka Yan", "Hoi Lam", "Chun Hei", "Yat Long", "Sum Yi", "Lok Yiu"]))))
        rows.append(row + [p.sex, r("birth-date", p.birth(c.choice(["%d-%02d-%02d", "%d年%d月%d日"]))), r("hk-id", people.hk_id(c.rng)), r("travel-permit", people.travel_permit(c.rng)),
                           r("school-class", c.choice(["小一", "小二", "小三", "小四"]) + c.choice("ABCD") + c.choice(["", "班"])),
                           g("person-name", t(c.person(surname=p.surname).name)), g("mobile", "%d%07d" % (c.choice([5, 6, 9]), c.n(0, 9999999)), "any"),
                           c.choice(["", "", "", "素食", t("对花生敏感")])])
    header = ["編號", "學生姓名"] + (["英文姓名"] if english else []) + ["性別", "出生日期", "香港身份證號碼", "回鄉證號碼", "班別", "家長", "聯絡電話", "備註"]
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


# Grown people

@template(EXPORT)
def hotel_guests(c):
    d = c.doc(c.choice(["", "%s大酒店住宿登记导出" % near(c)]))
    rows = []
    for at in range(c.n(8, 30)):
        p, r = c.person(), Record()
        kind, land = "身份证", "中国"
        number, name = r("resident-id", p.id), r("person-name", p.name)
        draw = c.rng.random()
        if draw < 0.07:
            kind, land, number = "港澳居民来往内地通行证", "中国香港", r("travel-permit", people.travel_permit(c.rng))
        elif draw < 0.12:
            kind, land, number = "台湾居民来往大陆通行证", "中国台湾", r("taiwan-permit", people.taiwan_permit(c.rng))
        elif draw < 0.17:
            kind, land, number = "护照", "中国", r("passport", people.passport(c.rng))
        elif draw < 0.20:
            kind, land, number = "港澳台居民居住证", "中国澳门", r("residence-permit", p.residence_permit())
        day = c.n(1, 26)
        month = c.n(1, 12)
        rows.append(["%d%02d" % (c.n(2, 18), c.n(1, 26)), name, p.sex, kind, number, land, "%d-%02d-%02d %s" % (c.year, month, day, clock(c, 12, 23)),
                     "%d-%02d-%02d %s" % (c.year, month, day + c.n(1, 2), clock(c, 7, 12)), r("mobile", p.mobile) if c.chance(0.85) else "",
                     c.choice(["标准间", "大床房", "家庭房"]), "已离店", "RZ%d%02d%02d%06d" % (c.year, month, day, c.n(1, 999999))])
    d.table(["房号", "旅客姓名", "性别", "证件类型", "证件号码", "国家地区", "入住时间", "退房时间", "联系电话", "房型", "状态", "登记单号"], rows, c.choice(["tab", "comma"]))
    return d


@template(SHEET)
def water_meter_book(c):
    d = c.doc("%s农村供水站抄表收费明细" % c.choice(c.place.towns))
    d.p("抄表员：", Record()("person-name", c.person().name, "any"), "　抄表周期：%d年第%d季度　单位：吨、元" % (c.year, c.n(1, 4)), prose=False)
    rows, used_all = [], 0
    for at in range(c.n(8, 30)):
        p, r = c.person(), Record()
        before, used = c.n(100, 2400), c.n(3, 66)
        used_all += used
        rows.append([Record()("account", "%s%06d" % (c.choice(["02", "11", "3"]), c.n(1, 999999)), "any"), r("person-name", p.name), r.address(p),
                     r("mobile", c.mobile(p)) if c.chance(0.8) else "", Record()("account", "%08d" % c.n(20150000, 20259999), "any"), before, before + used, used, "%.2f" % (used * 2.2)])
    rows.append(["合计", "", "", "", "", "", "", used_all, "%.2f" % (used_all * 2.2)])
    d.table(["户号", "户名", "用水地址", "电话", "表号", "上次读数", "本次读数", "水量", "金额"], rows, c.choice(["tab", "space"]), repeat=c.choice([0, 0, 12]))
    return d


@template(SHEET)
def operating_list(c):
    d = c.doc("%s人民医院手术通知单（%s）" % (c.place.county, c.date("%d-%d-%d")))
    doctor = lambda: Record()("person-name", c.person().name, "any")  # noqa: E731
    surgeon = [c.person().name for _ in range(4)]
    rows = []
    for at in range(c.n(5, 16)):
        p, r = c.person(), Record()
        what = c.choice([("普外科", "胆囊结石伴慢性胆囊炎", "腹腔镜下胆囊切除术", "全麻"), ("普外科", "右侧腹股沟斜疝", "无张力疝修补术", "腰麻"), ("骨科", "左桡骨远端骨折", "切开复位内固定术", "臂丛"),
                         ("骨科", "右股骨颈骨折", "人工股骨头置换术", "腰硬联合"), ("眼科", "老年性白内障（右）", "超声乳化＋人工晶体植入", "表麻"), ("甲乳科", "甲状腺右叶结节", "甲状腺右叶切除术", "全麻"),
                         ("泌尿外科", "左输尿管结石", "输尿管镜碎石取石术", "全麻")])
        rows.append([at % 5 + 1, at // 5 + 1, what[0], c.choice(["%d" % c.n(1, 48), "+%d" % c.n(1, 5), "%02d床" % c.n(1, 40)]),
                     r("case-number", c.choice(["%06d", "%07d", "%010d"]) % c.n(100000, 999999)), r("person-name", p.name), p.sex,
                     r("age", c.choice(["%d", "%d岁"]) % p.age()), *what[1:], Record()("person-name", c.choice(surgeon), "any"), doctor(), doctor(),
                     c.choice(["", "", "乙肝阳性", "备血2U", "首台"])])
    d.table(["手术间", "台次", "科室", "床号", "住院号", "姓名", "性别", "年龄", "术前诊断", "拟行手术", "麻醉", "主刀", "助手", "麻醉医生", "备注"], rows, c.choice(["tab", "pipe"]))
    return d


@template(SHEET)
def premarital_checks(c):
    d = c.doc("%s%d年%d月免费婚前医学检查人员登记" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for at in range(c.n(5, 15)):
        row = [at + 1, c.date("%d.%d.%d")[5:]]
        for person in (grown(c, False), grown(c, True)):
            r = Record()
            row += [r("person-name", person.name), r("age", str(c.n(22, 45))), r("resident-id", c.id(person)), r("mobile", c.mobile(person))]
        rows.append(row + [c.choice(["未见异常", "未见异常", "建议推迟", "地贫筛查待回报"])])
    four = ["姓名", "年龄", "身份证号", "电话"]
    d.table(two_rows("序号", "检查日期", ("男方", four), ("女方", four), "检查意见"), rows, "tab")
    d.p("填报单位：%s妇幼保健计划生育服务中心　咨询电话：" % c.place.county, Record()("landline", c.landline()), prose=False)
    return d


@template(SHEET)
def licence_cancellations(c):
    d = c.doc("关于注销机动车驾驶证、公告机动车牌证作废的公告")
    d.p("根据《机动车驾驶证申领和使用规定》第七十九条、《机动车登记规定》的有关规定，现对以下机动车驾驶证予以注销，以下机动车登记证书、号牌、行驶证公告作废。")
    rows = []
    for at in range(c.n(4, 12)):
        p, r = c.person(), Record()
        rows.append([at + 1, r("person-name", p.name), r("resident-id", p.id), r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999))),
                     c.choice(["C1", "C1E", "B2", "A2D", "D", "C2"]), c.choice(["超过有效期一年以上未换证", "本人申请注销", "未提交身体条件证明", "身体条件不适合驾驶"])])
    d.table(["序号", "姓名", "驾驶证号", "档案编号", "准驾车型", "注销原因"], rows, c.choice(["tab", "space"]))
    rows = []
    for at in range(c.n(3, 10)):
        p, r = c.person(), Record()
        rows.append([r("plate", people.plate(c.rng)), c.choice(["小型汽车", "普通摩托车", "大型汽车"]), r("person-name", p.name), c.choice(["达到报废标准", "逾期未检验", "强制注销"])])
    d.table(["号牌号码", "号牌种类", "机动车所有人", "状态"], rows, "tab")
    d.p("%s公安局交通警察大队" % c.place.county)
    d.p(c.date())
    return d


@template(EXPORT)
def social_insurance_codes(c):
    """A database's field names instead of words; sometimes both."""
    d = c.doc()
    rows = []
    for at in range(c.n(6, 30)):
        p, r = c.person(), Record()
        rows.append([r("social-security", "%010d" % c.n(1000000, 3600000000), "any"), r("resident-id", p.id), r("person-name", p.name), "2" if p.female else "1",
                     r("birth-date", p.birth("%04d%02d%02d")), r("mobile", p.mobile), r.address(p, 3), c.choice(["102", "105", "403"]), r("bank-card", p.card),
                     "%d%02d" % (c.year, c.n(1, 12)), "%.2f" % (c.n(10000, 99999) / 100)])
    codes = ["AAC001", "AAC002", "AAC003", "AAC004", "AAC006", "AAE005", "AAE006", "AAE008", "AAE010", "AAE041", "AAE019"]
    words = ["个人编号", "证件号码", "姓名", "性别", "出生日期", "联系电话", "地址", "银行代码", "银行账号", "开始年月", "发放金额"]
    d.table(c.choice([[codes], [codes, words], [codes]]), rows, c.choice(["tab", "comma"]))
    return d


@template(SHEET)
def dog_licences(c):
    d = c.doc("%s养犬登记信息汇总表" % c.choice(c.place.towns))
    rows = []
    for at in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append(["%s%05d" % (c.choice(["A", "B", ""]), c.n(1, 99999)), r("person-name", p.name), r("resident-id", c.id(p)), r("mobile", c.mobile(p)), r.address(p),
                     c.choice(["豆豆", "旺财", "多多", "乐乐", "小黑", "COCO", "布丁", "球球"]), c.choice(["泰迪", "柯基", "中华田园犬", "金毛", "比熊"]), c.choice(["白", "棕", "黑白", "黄"]),
                     c.choice(["公", "母"]), c.date("%d-%d-%d"), Record()("account", "156%012d" % c.n(10 ** 9, 10 ** 11), "any")])
    d.table(["犬牌号", "养犬人", "证件号码", "手机号", "饲养地址", "犬名", "品种", "毛色", "性别", "免疫日期", "电子标识"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(SHEET)
def petition_ledger(c):
    d = c.doc("%s%d年群众来信来访登记台账" % (c.choice(c.place.towns), c.year))
    rows = []
    for at in range(c.n(4, 13)):
        p, r, other = c.person(), Record(), Record()
        second = c.person()
        issue = c.choice([
            ["反映", c.place.villages[1], "村机耕道硬化后排水不畅，要求整改"],
            ["反映其在", near(c), "某工地务工被包工头", other("person-name", second.name), "拖欠工资%d元" % c.n(3000, 42000)],
            ["与邻居", other("person-name", second.name), "因宅基地滴水界线发生纠纷，多次调解未果"],
            ["咨询城乡居民养老保险补缴政策"],
            ["其父", other("person-name", grown(c, False, p.surname).name), "住院费用报销比例偏低，要求解释"],
            ["反映夜间烧烤摊油烟、噪声扰民"]])
        contact = c.choice([[r("mobile", c.mobile(p))], [r("mobile", p.mobile)], ["本人", r("mobile", p.mobile), "，爱人", r("mobile", second.mobile)]])
        who = [r("person-name", p.name), c.choice(["", "", "", "等%d人" % c.n(2, 15), "（代）"])]
        rows.append([at + 1, c.date("%d.%d.%d")[5:], c.choice(["来访", "来信", "网上", "12345转办"]), who, contact, r.address(p), issue,
                     c.choice(["综治办", "国土所", "民政办", "人社所", "司法所"]), c.choice(["已办结", "已答复", "正在办理", "引导走司法途径"])])
    d.table(["序号", "日期", "方式", "信访人", "联系方式", "家庭住址", "反映的主要问题", "承办单位", "办理结果"], rows, c.choice(["tab", "pipe"]))
    return d


@template(SHEET)
def interview_list(c):
    d = c.doc("%s%d年公开招聘事业单位工作人员面试人员名单" % (c.place.county, c.year))
    rows = []
    phone = c.chance(0.6)
    for job in range(c.n(2, 5)):
        unit = c.choice(["%s融媒体中心", "%s不动产登记中心", "%s疾病预防控制中心", "%s农业技术推广站", "%s图书馆"]) % c.place.county
        code, count = "%s%02d" % (c.choice(["A", "B", "0"]), c.n(1, 60)), c.n(2, 3)
        for at in range(count):
            p, r = c.person(), Record()
            rows.append([merged(unit, count, at), merged(code, count, at), r("student-id", "%d%s%05d" % (c.year, c.place.code[:4], c.n(1, 99999)), "any"),
                         r("person-name", p.name), r("resident-id", p.id), "%.1f" % (c.n(560, 820) / 10), at + 1]
                        + ([r("mobile", p.mobile)] if phone else []) + ["递补" if at == count - 1 and c.chance(0.3) else ""])
    d.table(["招聘单位", "岗位代码", "准考证号", "姓名", "身份证号", "笔试成绩", "名次"] + (["手机号码"] if phone else []) + ["备注"], rows, "tab")
    d.p("面试人员须于面试当日上午7:30前持本人身份证、准考证到候考室报到，逾期视为自动放弃。")
    d.p("%s人力资源和社会保障局　" % c.place.county, c.date())
    return d


@template(SHEET)
def execution_payments(c):
    d = c.doc("%s人民法院执行案款发放情况一览（第%d批）" % (c.place.county, c.n(1, 12)))
    rows = []
    trades = ["建材有限公司", "劳务有限公司", "食品商行", "物流有限公司", "装饰工程有限公司"]
    for at in range(c.n(4, 14)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        debtor = s("person-name", q.name) if c.chance(0.55) else near(c) + c.choice(["恒达", "鑫源", "顺发"]) + c.choice(trades)
        number = [r("bank-card", c.card(p))] if c.chance(0.7) else [r("account", people.account(c.rng))]
        rows.append([at + 1, Record()("case-number", "（%d）%s%s执%d号" % (c.year, c.choice("闽浙苏鲁湘皖"), c.place.code[2:], c.n(10, 3900)), "any"), r("person-name", p.name), debtor,
                     c.money(), c.choice(["工程款", "劳务费", "借款", "货款", "抚养费"]), r("person-name", p.name), c.choice(["农业银行", "邮储银行", "农村信用社", "建设银行"]) + near(c) + "支行",
                     number, Record()("person-name-official", c.person().name)])
    d.table(["序号", "执行案号", "申请执行人", "被执行人", "发放金额（元）", "款项性质", "收款人户名", "开户行", "收款账号", "执行员"], rows, c.choice(["tab", "space"]))
    return d


@template(SHEET)
def homestead_approvals(c):
    d = c.doc("%s农村村民建房用地审批结果公开（%d年第%d批）" % (c.choice(c.place.towns), c.year, c.n(1, 6)))
    rows = []
    for at in range(c.n(3, 12)):
        p, r, n = c.person(), Record(), Record()
        sides = ["东至" , n("person-name", c.person().name), c.choice(["屋", "宅", "房屋"]), "，南至村道，西至", n("person-name", c.person().name), c.choice(["菜地", "田", "空坪"]),
                 "，北至" + c.choice(["水沟", "山脚", "公路"])]
        if c.chance(0.4):
            sides = ["东、南至村道，西至水渠，北至", n("person-name", c.person().name), "宅"]
        family = []
        for _ in range(c.n(1, 4)):
            family += ["、" if family else "", n("person-name", c.person().name)]
        rows.append([at + 1, r("person-name", p.name), family, r.address(p), c.choice(["新建", "拆旧建新", "异地新建"]), c.choice(["80", "120", "100.5"]), c.choice(["建设用地", "未利用地", "耕地"]), sides,
                     "%s乡宅字（%d）%03d号" % (near(c)[0], c.year, c.n(1, 120))])
    d.table(["序号", "户主", "家庭成员", "用地坐落", "建房类型", "批准面积(㎡)", "地类", "四至", "批准书号"], rows, c.choice(["tab", "pipe"]))
    d.p("监督电话：", Record()("landline", c.landline()), "（镇自然资源所）", prose=False)
    return d
