# SPDX-License-Identifier: GPL-3.0-or-later
"""What sports bureaus, children's palaces, libraries, clinics and schools put up about children."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

STYLES = ("tab", "space", "pipe")


def school(c, kind=None):
    return people.school_name(c.rng, c.place, kind)


def guardian(c, child):
    """(who, what the child calls them)"""
    kin = c.choice(["父", "母", "父", "母", "祖父", "祖母"])
    p = c.person()
    while p.female != (kin in ("母", "祖母")):
        p = c.person()
    return p, kin


@template(TABLE)
def volleyball_team_entry(c):
    """参赛报名表: a form on top, players below, a doctor's word at the end."""
    c.later()
    d, top = c.doc("%s2104年中小学生排球联赛参赛报名表" % c.place.county), Record()
    coach, lead = c.person(), c.person()
    d.form([("参赛单位（公章）", top("school", school(c, "primary"), "any")), ("组别", c.choice(["小学男子组", "小学女子组", "U10混合组"])),
            ("领队", top("person-name", lead.name, "any")), ("教练员", top("person-name", coach.name, "any")),
            ("教练员手机", top("mobile", coach.mobile))], "run")
    rows, number = [], c.rng.sample(range(1, 19), 12)
    for i in range(c.n(8, 12)):
        p, r = c.person("pupil"), Record(True)
        rows.append([number[i], r("person-name", p.name), p.sex, r("birth-date", p.birth("%d-%02d-%02d")), r("resident-id", p.id),
                     r("student-number", "G" + p.id), r("school-class", people.grade_name(c.rng, "primary")), c.n(128, 156),
                     c.choice(["主攻", "副攻", "二传", "接应", "自由人"])])
    d.table(["球衣号", "运动员姓名", "性别", "出生年月日", "证件号码", "学籍号", "年级", "身高（cm）", "场上位置"], rows, c.choice(STYLES))
    d.p("以上运动员经体检，身体健康，适合参加本项目比赛。", prose=False)
    d.p("校医签名：　　　　　　　报名联系电话：", top("landline", c.landline()), "（%s教育局体卫艺股）" % c.place.county, prose=False)
    return d


@template(TABLE)
def free_swimming_lessons(c):
    """公益游泳培训录取名单: one list for each course."""
    c.later()
    d = c.doc("关于2104年暑期青少年公益游泳培训录取学员名单的公示")
    d.p("经网上报名、资格审核、现场摇号，现将%s2104年暑期青少年公益游泳培训班录取学员名单公示如下，公示期3天。请家长按期到%s全民健身中心游泳馆报到，"
        "逾期视为放弃。" % (c.place.county, c.place.county))
    header = ["序号", c.choice(["学员姓名", "姓名"]), "性别", "年龄", c.choice(["就读学校", "所在学校"]), c.choice(["家长手机", "家长电话", "紧急联系电话"])]
    style = c.choice(STYLES)
    for term, days in (("第一期", "7月6日至7月15日"), ("第二期", "7月18日至7月27日"))[:c.n(1, 2)]:
        d.p("%s（%s，每天%s）" % (term, days, c.choice(["9:00—10:30", "15:00—16:30"])), prose=False)
        rows = []
        for i in range(c.n(6, 13)):
            p, r = c.person("pupil"), Record(True)
            rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(p.age())), r("school", school(c)),
                         r("mobile", c.mobile(guardian(c, p)[0]))])
        d.table(header, rows, style)
    d.p("咨询电话：", Record()("landline", c.landline()))
    d.p("%s文化体育和旅游局" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(TABLE)
def calligraphy_grading_results(c):
    """少年宫艺术考级: marks by number of ticket."""
    c.later()
    d = c.doc("2104年%s期美术书法考级成绩（%s考点）" % (c.choice(["春季", "暑", "冬季"]), c.place.county))
    rows = []
    for i in range(c.n(8, 20)):
        p, r = c.person("pupil"), Record(True)
        mark = c.n(55, 98)
        rows.append([r("case-number", "35%02d%05d" % (c.n(1, 30), c.n(1, 99999)), "any"), r("person-name", p.name), p.sex,
                     r("birth-date", p.birth(c.choice(["%d.%d.%d", "%d/%d/%d"]))),
                     c.choice(["硬笔书法", "软笔书法", "国画", "儿童画", "素描"]), "%s级" % c.choice("一二三四五六"), mark, "合格" if mark >= 60 else "不合格",
                     r("person-name", c.person().name, "any")])
    d.table(["准考证号", "姓名", "性别", "出生日期", "专业", "报考级别", "成绩", "结果", "指导老师"], rows, c.choice(STYLES))
    d.p("证书于%s起在%s青少年宫三楼办公室领取。" % (c.date(), c.place.county), prose=False)
    return d


@template(TABLE)
def childrens_library_overdue(c):
    """少儿读者逾期: school and class in one cell, the book beside."""
    c.later()
    d = c.doc("%s图书馆少儿借阅室超期未还图书读者名单" % c.place.county)
    d.p("（截至%s）" % c.date(), prose=False)
    books = ["昆虫记", "海底两万里", "窗边的小豆豆", "夏洛的网", "十万个为什么（第三册）", "草房子", "城南旧事"]
    rows = []
    for i in range(c.n(5, 15)):
        p, r = c.person("pupil"), Record(True)
        elder, kin = guardian(c, p)
        rows.append([r("student-id", "S%07d" % c.n(1, 99999), "any"), r("person-name", p.name),
                     [r("school", school(c, "primary")), r("school-class", people.class_name(c.rng, "primary"))],
                     [r("person-name", elder.name, "find"), "（%s）" % kin], r("mobile", elder.mobile), "《%s》" % c.choice(books),
                     c.date("%d-%02d-%02d"), c.n(3, 210)])
    d.table(["读者证号", "读者", "学校班级", "监护人", "监护人手机号", "题名", "应还日期", "超期天数"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def tooth_sealing_roster(c):
    """窝沟封闭: a school's class, teeth in columns of their own."""
    c.later()
    d, top = c.doc("儿童口腔疾病综合干预项目窝沟封闭登记表"), Record()
    d.p("学校：", top("school", school(c, "primary"), "any"), "　　班级：", top("school-class", people.class_name(c.rng, "primary"), "any"),
        "　　检查日期：", c.date("%d.%d.%d"), prose=False)
    header = [[Span("学号", rows=2), Span("姓名", rows=2), Span("性别", rows=2), Span("出生日期", rows=2), Span("家长联系方式", rows=2),
               Span("封闭牙位", 4), Span("是否复查", rows=2)],
              [None, None, None, None, None, "16", "26", "36", "46", None]]
    rows = []
    for i in range(c.n(7, 18)):
        p, r = c.person("pupil"), Record(True)
        rows.append([r("student-id", "%02d" % (i + 1)), r("person-name", p.name), p.sex, r("birth-date", p.birth("%d年%d月%d日")),
                     r("mobile", guardian(c, p)[0].mobile)] + [c.choice(["√", "√", "", "未萌"]) for _ in range(4)] + [c.choice("是否")])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("操作医师：　　　　　　　护士：　　　　　　　", prose=False)
    return d


@template(TABLE)
def rabies_clinic_register(c):
    """犬伤门诊登记: children and grown people in one book."""
    c.later()
    d = c.doc("%s中心卫生院狂犬病暴露预防处置门诊登记簿" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(6, 16)):
        child = c.chance(0.4)
        p = c.person("pupil" if child else "adult")
        r = Record(child)
        elder = guardian(c, p)[0] if child else p
        rows.append([c.date("%.0s%d月%d日"), r("person-name", p.name), p.sex, r("age", "%d岁" % p.age()),
                     "学生" if child else c.choice(["农民", "工人", "退休", "家务"]), r.address(p, c.choice([0, 1])),
                     r("person-name", elder.name, "find") if child else "", r("mobile", c.mobile(elder)),
                     c.choice(["犬", "猫", "犬", "鼠"]), c.choice(["Ⅱ级", "Ⅲ级", "Ⅱ级"]), c.choice(["左手", "右小腿", "左足", "面部"]),
                     "2104%02d%03d" % (c.n(1, 12), c.n(1, 99)), c.choice(["四针法", "五针法"])])
    d.table(["就诊日期", "姓名", "性别", "年龄", "职业", "现住址", "监护人（儿童）", "联系电话", "伤人动物", "暴露级别", "部位", "疫苗批号", "程序"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def pupils_accident_claim_form(c):
    """学平险: a form that the parents fill in."""
    c.later()
    d = c.doc("学生幼儿意外伤害保险理赔申请书")
    p, r = c.person("pupil"), Record(True)
    elder, kin = guardian(c, p)
    place = school(c, "primary")
    d.form([("保险单号", r("case-number", "PEAA%015d" % c.n(1, 10 ** 14), "any")), ("被保险人姓名", r("person-name", p.name)), ("性别", p.sex),
            ("出生日期", r("birth-date", p.birth("%d年%d月%d日"))), ("证件类型及号码", ["身份证　", r("resident-id", c.id(p))]),
            ("就读学校", r("school", place)), ("年级班级", r("school-class", people.class_name(c.rng, "primary"))),
            ("住址", r.address(p)), ("申请人（监护人）", r("person-name", elder.name, "find")),
            ("与被保险人关系", "%s子" % kin if len(kin) == 1 else "祖孙"), ("申请人身份证号", r("resident-id", elder.id)),
            ("申请人电话", r("mobile", c.mobile(elder))), ("开户银行", "中国农业银行%s支行" % c.place.county),
            ("户名", r("person-name", elder.name, "find")), ("账号", r("bank-card", c.card(elder)))], c.choice(["lines", "cells"]))
    d.p("事故经过：%s上午，被保险人在学校操场参加体育活动时不慎摔倒，造成%s，当日送%s人民医院门诊治疗，共支出医疗费%s元。" % (
        c.date("%.0s%d月%d日"), c.choice(["左前臂骨折", "门牙折断", "头皮裂伤"]), c.place.county, "%d.%02d" % (c.n(180, 9000), c.n(0, 99))))
    d.p("本人声明以上填写内容属实，同意保险公司向医疗机构查询被保险人的就诊资料。", prose=False)
    d.p("申请人签字：", r("person-name", elder.name, "find"), "　　　%s" % c.date(), prose=False)
    return d


@template(PROSE)
def reading_stars_by_school(c):
    """书香少年: schools as headings, class and name in pairs."""
    c.later()
    d = c.doc("%s2104年“书香少年”名单" % c.place.county)
    d.p("（排名不分先后）", prose=False)
    for n in range(c.n(3, 5)):
        top = Record()
        count = c.n(3, 6)
        d.p("%s、" % "一二三四五六"[n], top("school", school(c, "primary"), "any"), "（%d人）" % count, prose=False)
        line = []
        for k in range(count):
            p, r = c.person("pupil"), Record(True)
            line += ["　　" if k else "", r("school-class", people.class_name(c.rng, "primary")), "　", r("person-name", p.name)]
        d.p(line, prose=False)
    d.p("中共%s委宣传部　%s教育局　共青团%s委" % (c.place.county, c.place.county, c.place.county), prose=False)
    return d


@template(TABLE)
def class_cleaning_rota(c):
    """值日表: nothing but names, by day and job."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school-class", people.class_name(c.rng, "primary"), "any"), c.choice(["值日安排表", "卫生值日表"]), prose=False)
    rows = []
    for job in ("扫地", "拖地", "擦黑板", "倒垃圾", "摆桌椅"):
        row = [job]
        for _ in range(5):
            cell = []
            for k in range(c.n(1, 2)):
                cell += ["、" if k else "", Record(True)("person-name", c.person("pupil").name)]
            row.append(cell)
        rows.append(row)
    d.table(["", "星期一", "星期二", "星期三", "星期四", "星期五"], rows, c.choice(["tab", "pipe"]))
    d.p("要求：1.每天放学后值日，组长检查后方可离开；2.值日生第二天7:40前到校。", prose=False)
    return d


@template(TABLE)
def cochlear_implant_children(c):
    """残联救助公示: children with the hospital that treats them."""
    c.later()
    d = c.doc("%s残联2104年残疾儿童康复救助项目拟救助对象公示" % c.place.county)
    d.p("根据《残疾儿童康复救助制度实施办法》，经监护人申请、乡镇（街道）审核、县残联审定，下列儿童符合救助条件，现予公示。公示期7个工作日，"
        "监督电话：", Record()("landline", c.landline()), "。")
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(c.choice(["baby", "pupil"])), Record(True)
        elder, _ = guardian(c, p)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(p.age())),
                     c.choice(["听力", "智力", "孤独症", "脑瘫", "言语"]), r("disability-card", people.disability_card(p)) if c.chance(0.7) else "诊断证明",
                     r.address(p, c.choice([0, 1])), r("person-name", elder.name, "find"), r("mobile", elder.mobile),
                     c.choice(["省儿童医院", "市妇幼保健院", "%s阳光康复中心" % c.place.short]), c.choice([12000, 15000, 20000])])
    d.table(["序号", "儿童姓名", "性别", "年龄", "残疾类别", "残疾人证号", "家庭地址", "监护人", "联系方式", "定点康复机构", "救助标准（元/年）"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def childcare_allowance_payments(c):
    """育儿补贴: babies with who applied for them, by town."""
    c.later()
    d = c.doc("%s2104年第%s批育儿补贴发放明细表" % (c.place.county, c.choice("一二三四")))
    d.p("制表单位：%s卫生健康局　　　　单位：元" % c.place.county, prose=False)
    rows, at = [], 0
    for town in c.rng.sample(c.place.towns, min(3, len(c.place.towns))):
        many = c.n(2, 5)
        for k in range(many):
            p, r = c.person("baby"), Record(True)
            elder, kin = guardian(c, p)
            at += 1
            rows.append([at, Span(town, rows=many) if k == 0 else None, r("person-name", p.name), r("resident-id", c.id(p)),
                         r("birth-date", p.birth("%04d%02d%02d")), "%s孩" % c.choice("一二三"), r("person-name", elder.name, "find"), kin,
                         r("resident-id", elder.id),
                         r("bank-card", c.card(elder)) if c.chance(0.7) else r("account", people.account(c.rng)), c.choice([3600, 1800, 2700])])
    d.table(["序号", "乡镇", "婴幼儿姓名", "婴幼儿证件号码", "出生日期", "孩次", "申领人", "关系", "申领人证件号码", "收款账号", "发放金额"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def morning_check_absences(c):
    """晨检缺勤日报: a class a line, parents' numbers in brackets."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", school(c, "garden"), "any"), "晨检及因病缺勤日报（%s）" % c.date("%.0s%d月%d日"), prose=False)
    ill = ["发热", "咳嗽", "呕吐", "手足口", "水痘", "腹泻", "请事假"]
    total = 0
    for name in c.rng.sample(["小一班", "小二班", "中一班", "中二班", "大一班", "大二班"], c.n(3, 5)):
        line, count = [Record()("school-class", name, "any"), "："], c.n(0, 3)
        total += count
        for k in range(count):
            p, r = c.person("baby"), Record(True)
            line += ["；" if k else "", r("person-name", p.name), "（%s，家长电话" % c.choice(ill), r("mobile", guardian(c, p)[0].mobile), "）"]
        d.p(line + ["无" if not count else "", "。"], prose=False)
    d.p("今日缺勤合计%d人。保健室已电话追访，未发现聚集性病例。" % total)
    return d


@template(PROSE)
def drowning_report(c):
    """溺水情况报告: an office tells the one above it."""
    c.later()
    town = c.choice(c.place.towns)
    d = c.doc("关于%s发生一起学生溺水事件的情况报告" % town)
    p, q = c.person("pupil"), c.person("pupil")
    r, s = Record(True), Record(True)
    elder, kin = guardian(c, p)
    name = school(c, "primary")
    month, day = c.n(6, 8), c.n(1, 28)
    d.p("%s教育局：" % c.place.county)
    d.p("%d月%d日下午4时许，" % (month, day), r("person-name", p.name), "（", p.sex, "，", r("age", "%d岁" % p.age()), "，",
        r("school", name), r("school-class", people.class_name(c.rng, "primary")), "学生）与同学", s("person-name", q.name), "（", q.sex, "，",
        s("age", "%d岁" % q.age()), "）结伴到", r("address", p.village + "村", "any"), "河边玩耍，", r("person-name", p.name), "不慎滑入深水区。", s("person-name", q.name),
        "呼救后，附近群众将其救起送医，经抢救无效死亡。")
    d.p(r("person-name", p.name), "家住", r.address(p, 0), "，平时由", c.choice(["祖父母", "外祖父母"]), "照看，", "其父母在外务工。其家长", r("person-name", elder.name, "find"),
        "联系电话", r("mobile", elder.mobile), "。")
    d.p("事件发生后，镇党委书记", Record()("person-name-official", c.person().name), "、镇长", Record()("person-name-official", c.person().name),
        "立即赶赴现场处置，目前家属情绪平稳，善后工作正在进行。")
    d.p("%s人民政府" % town, prose=False)
    d.p("%d年%d月%d日" % (c.year, month, day + 1 if day < 28 else day), prose=False)
    return d


@template(TABLE)
def gala_programme(c):
    """六一汇演节目单: who performs stands in a cell."""
    c.later()
    d = c.doc("%s2104年庆“六一”文艺汇演节目单" % c.place.county)
    works = [("舞蹈", "春天的田野"), ("独唱", "我和我的祖国"), ("朗诵", "少年中国说"), ("器乐合奏", "赛马"), ("小品", "让座"), ("合唱", "让我们荡起双桨"), ("武术", "中华少年")]
    rows = []
    for i, (kind, title) in enumerate(c.rng.sample(works, c.n(4, 7))):
        cast = []
        for k in range(1 if kind == "独唱" else c.n(2, 6)):
            cast += ["、" if k else "", Record(True)("person-name", c.person("pupil").name)]
        t = Record()
        rows.append([i + 1, kind, "《%s》" % title, t("school", school(c, "primary"), "any"), cast, t("person-name", c.person().name, "any")])
    d.table(["序号", "形式", "节目名称", "选送单位", "表演者", "指导教师"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def counselling_referral(c):
    """心理危机转介单: a school to a hospital."""
    c.later()
    d, r = c.doc("学生心理危机转介单"), Record(True)
    p = c.person("pupil")
    elder, kin = guardian(c, p)
    d.form([("学生姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", r("age", "%d周岁" % p.age())),
            ("学校及班级", [r("school", school(c, "primary")), r("school-class", people.class_name(c.rng, "primary"))]),
            ("监护人", r("person-name", elder.name, "find")), ("关系", kin + "亲" if len(kin) == 1 else kin), ("联系电话", r("mobile", c.mobile(elder))),
            ("家庭住址", r.address(p, 1))], c.choice(["lines", "run", "cells"]))
    d.p("转介原因：", r("person-name", p.name), "同学近两周情绪低落，课堂上多次哭泣，有自伤行为，经心理教师初步评估为%s级风险，建议到专科医院就诊。"
        % c.choice(["二", "三"]))
    d.p("家长意见：同意转介。签名：", r("person-name", elder.name, "find"), prose=False)
    d.p("接收单位：%s精神卫生中心儿童青少年心理门诊，预约电话" % (c.place.city or c.place.county), Record()("landline", c.landline()), prose=False)
    return d
