# SPDX-License-Identifier: GPL-3.0-or-later
"""Children in lists: admission, aid, care, health, prizes, as schools, towns and bureaus set them out."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def style(c):
    return c.choice(["tab", "tab", "space", "pipe"])


def school(c, kind=None):
    return people.school_name(c.rng, c.place, kind)


def school_class(c, kind=None):
    return people.class_name(c.rng, kind)


@template(TABLE)
def kindergarten_lottery(c):
    c.later()
    garden = school(c, "garden")
    d = c.doc("%s%d年秋季%s" % (garden, c.year, c.choice(["招生摇号中签结果公示", "新生摇号派位结果", "小班新生录取花名册", "拟录取幼儿公示"])))
    header = [c.choice(["摇号序号", "报名号", "登记号", "派位号"]), c.choice(["幼儿", "幼儿名", "宝宝姓名", "幼儿姓名"]), "性别", c.choice(["出生时间", "生日", "出生年月"]),
              c.choice(["幼儿身份证", "身份证件号", "证件号码"]), c.choice(["家长", "法定监护人", "监护人一"]), c.choice(["联系方式", "手机", "家长联系电话"]), c.choice(["居住小区", "居住地址", "房产地址"]), c.choice(["结果", "是否中签"])]
    rows = []
    for i in range(c.n(5, 20)):
        p, q, r = c.person("baby"), c.person(), Record(True)
        rows.append(["%04d" % c.n(1, 999), r("person-name", p.name), p.sex, r("birth-date", p.birth()), r("resident-id", p.id), r("person-name", q.name),
                     r("mobile", q.mobile), r.address(p), c.choice(["中签", "候补"])])
    d.table(header, rows, style(c))
    d.p(c.place.county + "教育局")
    return d


@template(TABLE)
def middle_school_places(c):
    c.later()
    d = c.doc("%d年%s小升初%s" % (c.year, c.place.short, c.choice(["对口直升学生名单", "电脑派位结果", "学区内学生信息核对表"])))
    header = [["序号", Span("学生基本信息", 4), Span("毕业学校", 2), Span("家长信息", 2), "派位学校"], ["", "姓名", "性别", "身份证号", "全国学籍号", "学校", "班级", "家长", "电话", ""]]
    rows = []
    for i in range(c.n(5, 20)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", p.id), r("student-number", "G" + p.id), r("school", school(c, "primary")), r("school-class", school_class(c, "six")),
                     r("person-name", q.name), r("mobile", q.mobile), r("school", school(c, "middle"))])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def school_transfer(c):
    c.later()
    d = c.doc("%s%d年%s转学学生情况%s" % (c.place.county, c.year, c.choice(["春季", "秋季"]), c.choice(["一览表", "公示", "汇总表"])))
    header = ["序号", c.choice(["学生", "学生姓名"]), "性别", c.choice(["学籍号", "学籍编号", "学籍辅号"]), c.choice(["转出学校", "原就读学校", "原学校"]), c.choice(["原年级", "就读年级", "转入年级"]),
              c.choice(["转入学校", "拟转入学校", "现就读学校"]), c.choice(["转学原因", "转学事由"]), c.choice(["家长及电话", "家长（电话）"])]
    rows = []
    for i in range(c.n(5, 15)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("student-number", "G" + p.id), r("school", school(c)), r("school-class", people.grade_name(c.rng)), r("school", school(c)),
                     c.choice(["父母工作调动", "户口迁移", "随迁就读"]), [r("person-name", q.name), c.choice([" ", "", "/"]), r("mobile", q.mobile)]])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def meals(c):
    c.later()
    name = school(c, "primary")
    d = c.doc("%s营养改善计划%s" % (name, c.choice(["受益学生名单", "供餐学生签领表", "实名制信息表"])))
    d.p("填报学校（盖章）：", Record()("school", name, "any"), "        填报时间：", c.date(), prose=False)
    header = ["序号", "班级", "姓名", "性别", c.choice(["就餐天数", "供餐天数"]), c.choice(["补助标准（元/天）", "日标准"]), "金额（元）", c.choice(["学生签字", "领取人"])]
    rows, n = [], 0
    for _ in range(c.n(2, 5)):
        group = school_class(c, "primary")
        for _ in range(c.n(2, 6)):
            n += 1
            p, r = c.person("pupil"), Record(True)
            rows.append([n, r("school-class", group), r("person-name", p.name), p.sex, c.n(60, 100), "5", c.n(300, 500), ""])
    d.table(header, rows, style(c))
    d.p("校长签字：            经办人：            ")
    return d


@template(TABLE)
def rain_plan(c):
    c.later()
    d = c.doc("%s“雨露计划”职业教育补助学生花名册（%d年%s季）" % (c.place.county, c.year, c.choice("春秋")))
    header = ["序号", "乡镇", "行政村", c.choice(["户主", "户主姓名"]), c.choice(["学生姓名", "补助学生"]), c.choice(["学生身份证号码", "学生证件号"]), c.choice(["就读院校", "就读学校全称", "所在学校"]),
              c.choice(["专业名称", "所学专业"]), "年级", c.choice(["社保卡账号", "补助资金发放账号（一卡通）", "收款账号"]), "补助金额"]
    rows = []
    for i in range(c.n(5, 15)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, p.town, p.village + "村", r("person-name", q.name), r("person-name", p.name), r("resident-id", p.id), r("school", c.place.short + c.choice(["职业中学", "中等职业技术学校", "工业学校", "卫生学校", "职业技术教育中心"])),
                     c.choice(["计算机应用", "护理", "汽车运用与维修", "学前教育"]), r("school-class", c.choice(["%d级" % (c.year - 1), "%d级1班" % c.year, "一年级", "高二"])), r("bank-card", q.card), "1500"])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def student_loans(c):
    """Grown-up students: whom names and numbers are to be hidden of, not schools."""
    d = c.doc("%s%d年生源地信用助学贷款%s" % (c.place.county, c.year, c.choice(["到期未还学生名单", "受理名单", "逾期催收公告"])))
    header = ["序号", c.choice(["借款学生", "借款人", "贷款学生"]), c.choice(["借款人身份证", "身份证号"]), c.choice(["共同借款人", "共借人姓名"]), "与借款学生关系", c.choice(["毕业院校", "高校名称"]), c.choice(["联系电话", "学生手机"]), c.choice(["逾期本息（元）", "贷款金额"])]
    rows = []
    for i in range(c.n(5, 15)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), s("person-name", q.name), c.choice(["父子", "母女", "父女"]), c.choice(["福建师范大学", "三明学院", "厦门理工学院"]), r("mobile", p.mobile), c.money(8000)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def disabled_children(c):
    c.later()
    d = c.doc("%s%d年残疾儿童康复救助%s" % (c.place.county, c.year, c.choice(["对象公示", "审批表", "定点机构在训名单"])))
    header = ["序号", c.choice(["儿童姓名", "受助儿童", "姓名"]), "性别", c.choice(["年龄", "周岁", "年龄（岁）"]), c.choice(["残疾类别", "康复类别"]), c.choice(["监护人/电话", "监护人及联系方式"]), c.choice(["户籍地", "家庭住址"]), c.choice(["康复机构", "定点机构"]), "救助金额"]
    rows = []
    for i in range(c.n(4, 15)):
        p, q, r = c.person("baby"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", c.choice(["%d", "%d岁"]) % c.n(1, 6)), c.choice(["孤独症", "听力", "智力", "脑瘫"]), [r("person-name", q.name), c.choice(["/", " "]), r("mobile", q.mobile)],
                     r.address(p), c.place.short + c.choice(["残疾人康复中心", "启智康复训练中心", "妇幼保健院"]), c.money(3000)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def orphans(c):
    c.later()
    d = c.doc("%s%d年%d月%s发放花名册" % (c.place.county, c.year, c.n(1, 12), c.choice(["孤儿基本生活费", "事实无人抚养儿童基本生活补贴", "困境儿童生活保障金"])))
    header = [["序号", Span("儿童信息", 4), Span("抚养人（监护人）信息", 3), Span("发放信息", 2)], ["", "姓名", "性别", "出生日期", "公民身份号码", "姓名", "与儿童关系", "联系方式", "账号", "金额"]]
    rows = []
    for i in range(c.n(4, 12)):
        p, q, r = c.person(c.choice(["pupil", "baby"])), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth()), r("resident-id", p.id), r("person-name", q.name), c.choice(["祖父", "祖母", "外祖父", "伯父", "姑姑"]), r("mobile", q.mobile), r("bank-card", q.card), c.choice(["1350", "1,400.00"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def left_behind(c):
    c.later()
    d = c.doc("%s%s村（社区）留守儿童%s" % (c.choice(c.place.towns), c.place.villages[0], c.choice(["台账", "动态管理台账", "信息登记表", "关爱服务花名册"])))
    header = ["编号", "姓名", "性别", c.choice(["出生年月", "出生年月日"]), c.choice(["就读学校及年级", "所在学校班级", "就读情况"]), c.choice(["外出务工父亲", "父亲姓名"]), c.choice(["父亲电话", "务工父亲电话"]), c.choice(["母亲", "母亲姓名"]), c.choice(["受委托监护人", "实际照料人", "委托照护人"]), c.choice(["与儿童关系", "关系"]), c.choice(["照料人电话", "联系号码"])]
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person("pupil"), Record(True)
        father, mother, old = c.person(surname=p.surname), c.person(), c.person()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", c.choice([p.birth(), p.birth_month()])), [r("school", school(c)), r("school-class", people.grade_name(c.rng))], r("person-name", father.name), r("mobile", father.mobile),
                     r("person-name", mother.name), r("person-name", old.name), c.choice(["祖孙", "外祖孙", "爷爷", "奶奶"]), r("mobile", old.mobile)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def missed_doses(c):
    c.later()
    name = school(c, "garden")
    d = c.doc("%s入托入学预防接种证查验%s" % (name, c.choice(["漏种儿童名单", "补证补种登记", "补种通知单汇总"])))
    header = ["序号", c.choice(["班别", "所在班级", "班级"]), c.choice(["姓名", "受种者"]), c.choice(["月龄", "年龄"]), c.choice(["接种证号", "儿童编码", "预防接种证编号"]), c.choice(["需补种疫苗", "漏种疫苗及剂次"]), c.choice(["家长姓名", "家长签名"]), c.choice(["家长手机", "电话"])]
    months = header[3] == "月龄"
    rows = []
    for i in range(c.n(4, 15)):
        p, q, r = c.person("baby"), c.person(), Record(True)
        rows.append([i + 1, r("school-class", school_class(c, "garden")), r("person-name", p.name), r("age", "%d%s" % ((c.n(20, 70), c.choice(["", "月", "个月"])) if months else (c.n(2, 6), c.choice(["", "岁"])))),
                     r("resident-id", c.place.code + "%012d" % c.n(1, 10 ** 12 - 1), need="any"), c.choice(["麻腮风2剂", "A群C群流脑", "乙脑减毒1剂"]), r("person-name", q.name), r("mobile", q.mobile)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def birth_papers(c):
    c.later()
    d = c.doc("%s妇幼保健院关于《出生医学证明》%s的公告" % (c.place.short, c.choice(["遗失作废", "逾期未领", "换发"])))
    d.p("下列新生儿的《出生医学证明》遗失，现予公告，自公告之日起作废。")
    header = [c.choice(["新生儿姓名", "新生儿", "婴儿姓名"]), "性别", c.choice(["出生日期", "出生时间"]), c.choice(["《出生医学证明》编号", "出生证编号", "证件编号（出生医学证明）"]), c.choice(["母亲姓名", "母亲"]), c.choice(["母亲身份证号", "母亲证件号码"]), "父亲姓名"]
    rows = []
    for i in range(c.n(3, 10)):
        p, r = c.person("baby"), Record(True)
        father, mother = c.person(surname=p.surname), c.person()
        rows.append([r("person-name", p.name), p.sex, r("birth-date", c.choice([p.birth(), p.birth("%d年%d月%d日") + "%d时%d分" % (c.n(0, 23), c.n(0, 59))])), r("birth-certificate", people.birth_certificate(c.rng)), r("person-name", mother.name), r("resident-id", mother.id), r("person-name", father.name)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def adoption(c):
    c.later()
    p, q, r = c.person("baby"), c.person(), Record(True)
    d = c.doc(c.choice(["收养登记公告", "关于%s收养登记的公示" % c.place.county, "收养评估公示"]))
    head, tail = p.address()
    d.p("根据《中华人民共和国民法典》《中国公民收养子女登记办法》规定，现将收养登记有关情况公示如下：")
    d.form([("被收养人姓名", r("person-name", p.name)), ("性别", p.sex), (c.choice(["出生日期", "出生年月日"]), r("birth-date", p.birth())), ("身份证件号", r("resident-id", p.id)), (c.choice(["收养人", "收养人姓名"]), r("person-name", q.name)),
            ("收养人住址", r("address", head + tail, gone=len(head))), ("收养人电话", r("mobile", q.mobile))], c.choice(["lines", "table"]))
    d.p("如有异议，请于公告之日起60日内向我局提出。")
    d.p(c.place.county + "民政局")
    d.p(c.date())
    return d


@template(PROSE)
def foundling(c):
    c.later()
    # What the home names them: surnames that need no other word to speak for them.
    p, r, o = c.person("baby", surname=c.choice("王李张陈刘周")), Record(True), Record()
    d = c.doc(c.choice(["查找弃婴（儿童）生父母公告", "寻找生父母公告", "捡拾弃婴公告"]))
    d.p(c.date(), "在", c.place.county + p.town + "汽车站附近捡拾", c.choice(["女婴", "男婴"]), "一名，", c.choice(["取名", "暂取名", "现取名"]), r("person-name", p.name), "，", c.choice(["出生日期为", "估计出生日期为", "推定出生于"]), r("birth-date", p.birth("%d年%d月%d日")), "，身体健康。", prose=True)
    d.p("请该婴儿的亲生父母或其他监护人于公告之日起60日内持有效证件前来认领，联系电话：", o("landline", c.landline()), "。逾期将依法安置。")
    d.p(c.place.county + "民政局")
    return d


@template(PROSE)
def pioneers(c):
    d = c.doc("关于表彰%d年度%s的决定" % (c.n(2020, 2025), c.choice(["优秀少先队员、优秀少先队干部", "红领巾奖章个人", "“新时代好少年”"])))
    d.p("各少先队大队：经各校推荐、评审，决定授予以下同学荣誉称号，名单如下：")
    for _ in range(c.n(2, 5)):
        r = Record(True)
        content = [r("school", school(c, "primary")), c.choice(["：", ":", "（%d人）：" % c.n(3, 9)])]
        mark = c.choice(["、", "、", "  ", "，"])
        for at in range(c.n(3, 8)):
            content += ([mark] if at else []) + [r("person-name", c.person("pupil").name)]
        d.p(content, prose=False)
    d.p("共青团%s委员会" % c.place.county)
    return d


@template(TABLE)
def contest(c):
    d = c.doc("%s%s获奖名单" % (c.place.short, c.choice(["第三届中小学生科技创新大赛", "中小学生艺术展演", "青少年机器人竞赛", "“我爱阅读”征文比赛"])))
    header = [c.choice(["奖次", "奖项", "等次"]), c.choice(["组别", "参赛组别"]), c.choice(["作品名称", "参赛作品", "题目"]), c.choice(["获奖者", "作者", "获奖学生", "参赛学生"]), c.choice(["学校", "选送学校", "选送单位", "所在学校"]), c.choice(["指导教师", "指导老师", "辅导教师"])]
    rows = []
    for i in range(c.n(5, 20)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        rows.append([c.choice("一二三") + "等奖", c.choice(["小学组", "初中组", "高中组"]), c.choice(["春天的约定", "智能浇花器", "我的家乡", "节水装置的改进"]), r("person-name", p.name), r("school", school(c)), Record()("person-name", q.name, "any")])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def summer_camp(c):
    c.later()
    d = c.doc("%s青少年%s%s" % (c.place.short, c.choice(["夏令营", "研学实践", "暑期托管班"]), c.choice(["报名表", "营员名单", "学员花名册"])))
    header = ["NO.", c.choice(["营员", "学员", "营员姓名", "学员姓名"]), "性别", c.choice(["年龄", "周岁"]), c.choice(["学校班级", "就读学校、班级", "在读学校"]), c.choice(["联系家长", "紧急联系人", "家长称呼"]), c.choice(["联系电话", "紧急联系电话"]), c.choice(["衣服尺码", "身高cm"])]
    one = header[4] == "在读学校"
    rows = []
    for i in range(c.n(5, 16)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        where = [r("school", school(c, "primary"))] + ([] if one else [c.choice(["", " "]), r("school-class", school_class(c, "primary"))])
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(c.n(7, 13))), where, r("person-name", q.name), r("mobile", c.mobile(q)), str(c.n(120, 165))])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def school_bus(c):
    c.later()
    d = c.doc("%s校车%s" % (school(c, "primary"), c.choice(["乘坐学生登记表", "乘车学生名单", "接送学生花名册"])))
    d.p("车牌号：", Record()("plate", people.plate(c.rng), "any"), "    驾驶员：", Record()("person-name", c.person().name, "any"), "    照管员：", Record()("person-name", c.person().name, "any"), prose=False)
    header = ["序号", c.choice(["乘车学生", "学生姓名", "学生"]), c.choice(["年级班", "年级/班级", "班级"]), c.choice(["上下车站点", "乘车地点"]), c.choice(["接送人", "接送家长", "监护人姓名"]), c.choice(["接送人电话", "联系电话", "手机"])]
    rows = []
    for i in range(c.n(5, 18)):
        p, q, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), r("school-class", school_class(c, "primary")), r("trace", p.village + "村路口", "any"), r("person-name", q.name), r("mobile", q.mobile)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def health_check(c):
    c.later()
    name = school(c, c.choice(["primary", "middle"]))
    d = c.doc("%s%d学年学生%s" % (name, c.year, c.choice(["健康体检结果汇总表", "视力筛查结果", "体质测试成绩登记卡"])))
    header = [["班级", "学号", "姓名", "性别", "出生日期", Span("体格检查", 2), Span("视力", 2)], ["", "", "", "", "", "身高(cm)", "体重(kg)", "左眼", "右眼"]]
    rows = []
    group = school_class(c, "primary")
    for i in range(c.n(6, 20)):
        p, r = c.person("pupil"), Record(True)
        rows.append([r("school-class", group), r("student-id", "%d%04d" % (c.year, i + 101), need="any"), r("person-name", p.name), p.sex, r("birth-date", p.birth()), "%.1f" % (c.n(1100, 1600) / 10), "%.1f" % (c.n(200, 600) / 10), "%.1f" % (c.n(40, 53) / 10), "%.1f" % (c.n(40, 53) / 10)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def accident(c):
    c.later()
    d = c.doc(c.choice(["关于%s学生溺水事故的情况通报", "%s一起学生交通事故调查报告", "关于%s校园安全事件的情况说明"]) % c.place.short)
    p, r = c.person("pupil"), Record(True)
    head, tail = p.address()
    d.p(c.date(), c.choice(["上午10时许", "15时左右", "傍晚"]), "，", r("school", school(c, "primary")), r("school-class", school_class(c, "primary")), "学生", r("person-name", p.name), "（", p.sex, "，", r("age", "%d岁" % c.n(8, 13)), "，家住",
        r("address", head + tail, gone=len(head)), "）放学途中发生意外，经抢救无效死亡。")
    d.p("事故发生后，县委、县政府高度重视，立即启动应急预案，全面排查校园及周边安全隐患。")
    return d


@template(PROSE)
def juvenile_case(c):
    c.later()
    p, q, r = c.person("pupil", surname=c.choice("王李张陈刘周")), c.person(surname=c.choice("王李张陈刘周")), Record(True)
    d = c.doc(c.choice(["刑事判决书", "不起诉决定书", "刑事附带民事裁定书"]))
    d.p("（%d）闽%04d刑初%d号" % (c.year, c.n(401, 999), c.n(1, 300)))
    head, tail = p.address(3)
    d.p(c.choice(["被告人", "被不起诉人"]), r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，汉族，初中文化，", c.choice(["学生", "在校学生"]), "，户籍地", r("address", head + tail, gone=len(head)), "，公民身份号码", r("resident-id", p.id), "。")
    d.p("法定代理人", r("person-name", q.name), "，系", r("person-name", p.name), "之", c.choice("父母"), "，联系电话", r("mobile", q.mobile), "。")
    d.p("被告人犯罪时未满十八周岁，依法应当从轻或者减轻处罚。")
    return d


@template(TEXT)
def class_list(c):
    """Sub-headings with the class, a table or names below each."""
    d = c.doc("%s%d级新生%s" % (school(c, "middle"), c.n(2020, 2025), c.choice(["分班名单", "编班公示", "阳光分班结果"])))
    tables = c.chance(0.5)
    for k in range(c.n(2, 4)):
        r = Record(True)
        group = c.choice(["七年级（%d）班" % (k + 1), "初一%d班" % (k + 1), "高一（%s）班" % "一二三四"[k]])
        d.p(r("school-class", group), c.choice(["", "（班主任：" + "李老师" + "）", "：", " 共42人"]), prose=False)
        if tables:
            rows = []
            for i in range(c.n(4, 10)):
                one = Record(True)
                p = c.person("pupil")
                rows.append([i + 1, one("person-name", p.name), p.sex, one("school", school(c, "primary"))])
            d.table(["序号", "姓名", "性别", "毕业小学"], rows, c.choice(["tab", "space"]))
        else:
            for _ in range(c.n(1, 3)):
                content = []
                for at in range(c.n(5, 9)):
                    content += (["  "] if at else []) + [Record(True)("person-name", c.person("pupil").name)]
                d.p(content, prose=False)
    return d


@template(TABLE)
def side_by_side_pupils(c):
    d = c.doc("%s%s" % (school(c, "primary"), c.choice(["课后服务免费学生名单公示", "建档立卡学生名单", "六一表彰学生名单"])))
    k = c.choice([2, 3])
    rows = []
    for i in range(c.n(4, 10)):
        row = []
        for j in range(k):
            p, r = c.person("pupil"), Record(True)
            row += [k * i + j + 1, r("school-class", school_class(c, "primary")), r("person-name", p.name)]
        rows.append(row)
    d.table(["序号", "班级", "姓名"] * k, rows, style(c))
    return d


@template(TABLE)
def exam_pupils(c):
    c.later()
    d = c.doc("%s%d年%s考生名册" % (c.place.county, c.year, c.choice(["初中学业水平考试", "高中阶段学校招生体育考试", "中考体育免考"])))
    header = [c.choice(["考号", "报名号", "准考证号"]), c.choice(["考生", "考生姓名"]), "性别", c.choice(["毕业学校", "报名学校", "报名点"]), "班级", c.choice(["身份证件号", "证件号"]), c.choice(["监护人1", "家长1姓名"]), c.choice(["监护人1电话", "家长1手机"]), c.choice(["监护人2", "家长2姓名"]), c.choice(["监护人2电话", "家长2手机"])]
    rows = []
    for i in range(c.n(5, 16)):
        p, a, b, r = c.person("pupil"), c.person(), c.person(), Record(True)
        rows.append([r("student-id", c.place.code[2:] + "%07d" % c.n(1, 9999999), need="any"), r("person-name", p.name), p.sex, r("school", school(c, "middle")), r("school-class", school_class(c, "middle")), r("resident-id", p.id), r("person-name", a.name), r("mobile", a.mobile),
                     r("person-name", b.name), r("mobile", b.mobile)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def welfare_sheet(c):
    """A form in cells: labels letter-spaced, a line for each parent."""
    c.later()
    p, a, b, r = c.person("pupil"), c.person(), c.person(), Record(True)
    d = c.doc(c.choice(["%s困境儿童基本情况登记表", "%s儿童福利信息采集表", "%s农村留守儿童关爱保护档案"]) % c.place.county)
    head, tail = p.address()
    name = c.choice(["姓    名", "姓 名", "儿童姓名", "姓名"])
    rows = [[name, r("person-name", p.name), c.choice(["性 别", "性别"]), p.sex], [c.choice(["出生年月", "出 生 年 月", "出生\n年月"]).replace("\n", ""), r("birth-date", p.birth_month()), c.choice(["民 族", "民族"]), "汉族"],
            ["身份证号码", r("resident-id", p.id), c.choice(["就读学校", "所在学校"]), r("school", school(c))], [c.choice(["年 级", "所在年级"]), r("school-class", people.grade_name(c.rng)), c.choice(["家庭住址", "户籍地址"]), r("address", head + tail, gone=len(head))],
            [c.choice(["父亲姓名", "父亲"]), r("person-name", a.name), "联系电话", r("mobile", a.mobile)], [c.choice(["母亲姓名", "母亲"]), r("person-name", b.name), "联系电话", r("mobile", b.mobile)]]
    d.table([], rows, c.choice(["tab", "pipe"]))
    return d
