# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of grown people: water works, relief, courts, universities, traffic police."""
from templates import TABLE, TEXT, Record, Span, people, template

STYLES = ("tab", "space", "pipe")
BANK = ("农商行", "邮储", "农行", "建行", "工行", "信用社")


def starred(value, head, tail):
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail:]


@template(TABLE)
def water_arrears_notice(c):
    """欠费停水公告: homes and shops in one table."""
    d = c.doc("关于对部分欠费用户实施停水的公告")
    d.p("尊敬的用户：")
    d.p("根据《城市供水条例》及供用水合同约定，下列用户水费逾期未缴且经多次催缴无果，我公司定于%s起对其实施停水。请相关用户尽快到营业厅或通过微信公众号缴清水费及违约金。"
        % c.date())
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        shop = c.chance(0.15)
        rows.append([r("account", "%010d" % c.n(100000, 99999999), "any"),
                     c.choice(["%s鑫源宾馆", "%s百姓大药房", "%s汽车修理厂"]) % c.place.short if shop else r("person-name", p.name),
                     r.address(p, 0, "any" if shop else None), "%d.%02d—%d.%02d" % (c.year - 1, c.n(1, 12), c.year, c.n(1, 6)), c.n(3, 18),
                     "%d.%02d" % (c.n(40, 2600), c.n(0, 99))])
    d.table(["用户编号", "户名", "用水地址", "欠费账期", "欠费月数", "欠费金额（元）"], rows, c.choice(STYLES))
    d.p("缴费地点：%s新华路18号自来水公司一楼营业厅　客服电话：" % c.place.county, Record()("landline", c.landline()), "（24小时）", prose=False)
    d.p("%s自来水有限责任公司" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(TABLE)
def evacuees_of_flood_season(c):
    """防汛避险转移: households with those who lead them out."""
    town = c.choice(c.place.towns)
    d = c.doc("%s%d年汛期危险区人员避险转移清单" % (town, c.year))
    rows = []
    for i in range(c.n(6, 16)):
        p, r, o = c.person(), Record(), Record()
        many = c.n(1, 6)
        rows.append([i + 1, r("address", p.village + "村", "any"), r("person-name", p.name), many, c.n(0, min(many, 3)),
                     r("address", "%s%d号" % (p.village, c.n(1, 90))), c.choice(["屋后高陡边坡", "滑坡隐患点", "临河低洼", "山洪沟口"]),
                     r("mobile", c.mobile(p)), r("address", "%s村委会" % p.village, "any"), o("person-name", c.person().name, "any"),
                     o("mobile", c.person().mobile, "any")])
    d.table(["序号", "村别", "户主姓名", "人数", "其中老幼病残", "房屋位置", "受威胁类型", "户主电话", "安置点", "转移责任人", "责任人电话"], rows, c.choice(["tab", "pipe"]))
    d.p("%s防汛抗旱指挥部值班电话：" % town, Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def meal_aid_for_elders(c):
    """长者助餐: old people by community."""
    d = c.doc()
    d.p(Record()("address", c.place.villages[0] + "社区", "any"), "长者食堂助餐补贴对象名册（%d年%s季度）" % (c.year, c.choice("一二三四")), prose=False)
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        kin = c.person()
        rows.append([i + 1, r("person-name", p.name), r("age", str(c.n(70, 98))), r("resident-id", c.id(p)), c.choice(["独居", "空巢", "失能", "低保", "特困"]),
                     r("address", "%s小区%d幢%d室" % (c.choice(["怡和", "阳光", "滨河", "东湖"]), c.n(1, 20), c.n(101, 1802))),
                     r("mobile", p.mobile) if c.chance(0.5) else r("landline-personal", c.landline()),
                     [r("person-name", kin.name), c.choice([" ", "/", "："]), r("mobile", kin.mobile)], c.choice(["堂食", "送餐"]), c.n(20, 92), c.n(60, 460)])
    d.table(["序号", "老人姓名", "年龄", "身份证号", "类别", "住址", "联系电话", "紧急联系人及电话", "就餐方式", "就餐次数", "补贴金额"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def blood_donors_honoured(c):
    """无偿献血奉献奖: starred identity numbers."""
    d = c.doc("%d—%d年度全国无偿献血表彰%s拟推荐人员公示" % (c.year - 2, c.year - 1, c.place.county))
    rows = []
    for i in range(c.n(8, 20)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id-masked", starred(p.id, 6, 4), "any"),
                     c.choice(["O", "A", "B", "AB"]) + "型", c.n(20, 96) * 200, c.choice(["奉献奖金奖", "奉献奖银奖", "奉献奖铜奖", "造血干细胞捐献奖"]),
                     r("mobile", p.mobile) if i % 4 == 0 else r("mobile-masked", starred(p.mobile, 3, 4), "any")])
    d.table(["序号", "姓名", "性别", "身份证号", "血型", "献血总量（ml）", "拟获奖项", "联系电话"], rows, c.choice(STYLES))
    d.p("公示期为5个工作日，如有异议请与%s红十字会联系，电话：" % c.place.county, Record()("landline", c.landline()), "，邮箱：",
        Record()("email-official", "hszh@%s.gov.cn" % c.choice(["qingshan", "jiangbei", "hexi"])), "。")
    return d


@template(TABLE)
def village_share_dividend(c):
    """股份经济合作社分红: members under their household's head, children among them."""
    c.later()
    d = c.doc()
    d.p(Record()("address", c.place.villages[0] + "村", "any"), "股份经济合作社2104年度股份分红发放表", prose=False)
    rows = []
    for i in range(c.n(4, 9)):
        family = [c.person()] + [c.person(c.choice(["adult", "adult", "pupil"])) for _ in range(c.n(0, 3))]
        for k, p in enumerate(family):
            r = Record(p.minor)
            rows.append([Span("%03d" % (i + 1), rows=len(family)) if k == 0 else None, r("person-name", p.name),
                         "户主" if k == 0 else ("子" if p.minor and not p.female else "女") if p.minor else c.choice(["配偶", "父亲", "母亲", "儿媳"]),
                         r("resident-id", c.id(p)), c.choice(["1", "1", "0.5"]), c.choice([680, 1360, 340]),
                         Span(r("account", people.account(c.rng)) if c.chance(0.5) else r("bank-card", c.card(p)), rows=len(family)) if k == 0 else None, ""])
    d.table(["户编号", "股东姓名", "与户主关系", "身份证号码", "股数", "分红金额", "户主银行账号", "签字（按印）"], rows, c.choice(["tab", "pipe"]))
    d.p("理事长：　　　　　　　监事长：　　　　　　　会计：", prose=False)
    return d


@template(TABLE)
def jurors_proposed(c):
    """人民陪审员: birth months, posts and dwellings."""
    d = c.doc("%s人民法院%d年拟任命人民陪审员人选公示" % (c.place.county, c.year))
    d.p("根据《中华人民共和国人民陪审员法》规定，经随机抽选、资格审查，拟提请%s人大常委会任命下列%s为人民陪审员。" % (c.place.county, "同志"))
    rows = []
    for i in range(c.n(8, 20)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, c.choice(["汉族", "汉族", "回族", "壮族", "苗族"]), r("birth-date", p.birth_month()),
                     c.choice(["高中", "大专", "本科", "中专"]), c.choice(["群众", "中共党员"]), c.choice(["务农", "个体经营", "%s村村民" % p.village, "退休教师", "社区工作者"]),
                     r.address(p, c.choice([0, 1]))])
    d.table(["序号", "姓名", "性别", "民族", "出生年月", "文化程度", "政治面貌", "职业", "住所地"], rows, c.choice(STYLES))
    d.p("监督电话：", Record()("landline", c.landline()), "（%s人民法院政治部）" % c.place.county, prose=False)
    return d


@template(TABLE)
def exam_rules_broken(c):
    """考试违纪违规处理: what each one did."""
    exam, papers = c.choice([("二级建造师执业资格", ["建设工程施工管理", "建设工程法规及相关知识"]), ("护士执业资格", ["专业实务", "实践能力"]),
                             ("初级会计专业技术资格", ["初级会计实务", "经济法基础"])])
    d = c.doc("%d年度%s考试%s考区违纪违规人员处理结果" % (c.year, exam, c.place.city or c.place.county))
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        rows.append([r("case-number", "%d%s%08d" % (c.year, c.n(10, 65), c.n(1, 10 ** 8 - 1)), "any"), r("person-name", p.name), r("resident-id", c.id(p)),
                     c.choice(papers), c.choice(["携带手机进入座位", "抄袭他人答案", "替考", "开考信号发出前答题", "雷同试卷"]),
                     c.choice(["当次该科目成绩无效", "当次全部科目成绩无效", "记入诚信档案库，记录期限五年"])])
    d.table(["准考证号", "姓名", "证件号码", "科目", "违纪违规事实", "处理结果"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def funeral_costs_waived(c):
    """惠民殡葬: the dead and who applies for them."""
    d = c.doc("%s%d年%d月惠民殡葬基本服务费减免发放表" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 14)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", p.id), c.date("%d.%d.%d"), r.address(p, 0),
                     "HH%d%04d" % (c.year, c.n(1, 9999)), s("person-name", q.name), c.choice(["子", "女", "配偶", "侄"]), s("mobile", c.mobile(q)),
                     s("bank-card", c.card(q)), c.choice([980, 1200, 1500])])
    d.table(["序号", "逝者姓名", "性别", "逝者身份证号", "死亡日期", "生前户籍地址", "火化证号", "申领人", "与逝者关系", "申领人电话", "银行卡号", "减免金额"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def majors_changed(c):
    """高校转专业公示: numbers of students."""
    d = c.doc("%s%d年本科生转专业拟录取名单公示" % (c.choice(["东江理工学院", "南华师范大学", "江北工业大学"]), c.year))
    majors = ["会计学", "汉语言文学", "计算机科学与技术", "护理学", "土木工程", "英语", "电气工程及其自动化"]
    rows = []
    for i in range(c.n(8, 22)):
        p, r = c.person(), Record()
        a, b = c.rng.sample(majors, 2)
        rows.append([i + 1, r("student-id", "%d%08d" % (c.year - 1, c.n(1010001, 12999999))), r("person-name", p.name),
                     c.choice(["经济管理学院", "文学院", "信息学院", "医学院"]), a, b, "%.2f" % (c.n(250, 420) / 100), c.choice(["%.1f" % (c.n(600, 950) / 10), "免试"]), "拟同意"])
    d.table(["序号", "学号", "姓名", "转出学院", "转出专业", "拟转入专业", "绩点", "考核成绩", "备注"], rows, c.choice(STYLES))
    d.p("如有异议，请实名向教务处反映，联系人：", Record()("person-name", c.person().name, "any"), "老师，电话：", Record()("landline", c.landline()), "。", prose=False)
    return d


@template(TABLE)
def drivers_banned_for_life(c):
    """终生禁驾曝光: files, plates and facts."""
    d = c.doc("%s公安局交警大队曝光%d年第%s批终生禁驾人员" % (c.place.county, c.year, c.choice("一二三四")))
    rows = []
    for i in range(c.n(4, 10)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), r("licence-file", "%s%08d" % (c.place.code[:4], c.n(1, 99999999))),
                     c.choice(["C1", "B2", "A2", "C1D", "E"]), r("plate", people.plate(c.rng)), c.choice(["造成交通事故后逃逸，构成犯罪", "饮酒后驾驶机动车发生重大交通事故，构成犯罪"]),
                     c.date("%d-%02d-%02d")])
    d.table(["序号", "驾驶人", "驾驶证号", "档案编号", "准驾车型", "号牌号码", "禁驾原因", "吊销日期"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def fees_of_reviewers(c):
    """评审劳务费: cards and tax."""
    d = c.doc("%s科技项目评审专家劳务费发放表" % c.place.county)
    rows, total = [], 0
    for i in range(c.n(4, 11)):
        p, r = c.person(), Record()
        fee = c.choice([800, 1000, 1500, 2000])
        total += fee
        rows.append([i + 1, r("person-name", p.name), c.choice(["省农科院", "市职业技术学院", "市第一医院", "华信会计师事务所"]), c.choice(["副教授", "高级工程师", "主任医师", "研究员"]),
                     r("resident-id", c.id(p)), r("mobile", c.mobile(p)), c.choice(BANK), r("bank-card", c.card(p)), fee, fee // 5, fee - fee // 5])
    rows.append(["合计", "", "", "", "", "", "", "", total, total // 5, total - total // 5])
    d.table(["序号", "姓名", "工作单位", "职称", "身份证号码", "手机号", "开户行", "银行账号", "应发（元）", "个税", "实发"], rows, c.choice(["tab", "pipe"]))
    d.p("分管领导：　　　　　　财务审核：　　　　　　经办人：", prose=False)
    return d


@template(TABLE)
def foreign_experts_permits(c):
    """外国人工作许可: names in Latin letters, passports."""
    d = c.doc("%s外国人来华工作许可办理情况一览（%d年%d月）" % (c.place.city or c.place.county, c.year, c.n(1, 12)))
    first = ["JAMES", "MARIA", "OLGA", "PIERRE", "AHMED", "SUZUKI", "ANNA", "DAVID", "ELENA", "JOHN"]
    last = ["WILSON", "PETROVA", "GARCIA", "KENJI", "KHAN", "DUBOIS", "MULLER", "SMITH", "IVANOV", "BROWN"]
    rows = []
    for i in range(c.n(4, 10)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", "%s %s" % (c.choice(first), c.choice(last))), p.sex, c.choice(["美国", "俄罗斯", "日本", "巴基斯坦", "法国", "德国"]),
                     r("birth-date", p.birth("%d-%02d-%02d")), r("passport", c.choice("EGPN") + "%08d" % c.n(1, 99999999), "mask"),
                     "%d%08d" % (c.n(10, 65), c.n(1, 99999999)), c.choice(["A类", "B类", "C类"]), c.choice(["外语教师", "技术顾问", "足球教练"]),
                     c.date("%d-%02d-%02d")])
    d.table(["序号", "姓名", "性别", "国籍", "出生日期", "护照号码", "受理编号", "类别", "职务", "有效期至"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def marathon_penalties(c):
    """马拉松违规处罚: numbers on the chest."""
    d = c.doc("%d%s半程马拉松违规参赛者处罚公告" % (c.year, c.place.short))
    d.p("赛后，组委会根据计时数据、监控录像对全部参赛选手成绩进行核查，对下列选手作出如下处罚：")
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person(), Record()
        rows.append([r("case-number", "%s%04d" % (c.choice("ABCF"), c.n(1, 9999)), "any"), r("person-name", p.name), p.sex,
                     r("resident-id-masked", starred(p.id, 3, 4), "any") if c.chance(0.4) else r("resident-id", p.id),
                     c.choice(["抄近道", "替跑", "携带他人计时芯片", "未按路线完成比赛"]), c.choice(["取消成绩，终身禁赛", "取消成绩，禁赛两年"])])
    d.table(["参赛号", "姓名", "性别", "证件号", "违规行为", "处罚决定"], rows, c.choice(STYLES))
    d.p("%s体育局　%s马拉松组委会" % (c.place.county, c.place.short), prose=False)
    return d


@template(TABLE)
def forest_compensation(c):
    """公益林补偿: parcels, areas, accounts; two owners of some."""
    d = c.doc("%s%d年森林生态效益补偿资金农户兑现表" % (c.choice(c.place.towns), c.year))
    d.p("村民委员会（盖章）：", Record()("address", c.place.villages[0] + "村", "any"), "　　　　　　　　单位：亩、元", prose=False)
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        area = c.n(12, 900) / 10
        rows.append([i + 1, c.n(1, 14), r("person-name", p.name), r("resident-id", c.id(p)), "%s%03d" % (c.choice(["林班", "小班"]), c.n(1, 300)), "%.1f" % area, "15.75",
                     "%.2f" % (area * 15.75), c.choice(BANK), r("account", people.account(c.rng)) if c.chance(0.6) else r("bank-card", c.card(p)), r("mobile", c.mobile(p))])
    d.table(["序号", "组别", "户主姓名", "身份证号码", "小班号", "面积", "补偿标准", "补偿金额", "开户银行", "“一卡通”账号", "联系电话"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def chronic_disease_granted(c):
    """门诊慢特病认定: insurance numbers and diseases."""
    d = c.doc("%s%d年%d月城乡居民门诊慢特病评审通过人员名单" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("medical-insurance", "%s%08d" % (c.place.code, c.n(1, 99999999))), r("person-name", p.name), p.sex, r("age", str(p.age())),
                     c.choice(["城乡居民", "城镇职工"]), c.choice(["高血压（Ⅲ级）", "糖尿病", "慢性肾功能衰竭（透析）", "恶性肿瘤门诊治疗", "精神分裂症"]),
                     "%s人民医院" % c.place.county, r("mobile", c.mobile(p)), r.address(p, 0)])
    d.table(["序号", "个人编号", "姓名", "性别", "年龄", "险种", "认定病种", "定点医疗机构", "联系方式", "现居住地址"], rows, c.choice(STYLES))
    return d


@template(TEXT)
def residence_cards_ready(c):
    """居住证领取通知: people in lines without a table."""
    d = c.doc("居住证领取通知")
    d.p("以下人员申领的《居住证》已制作完成，请本人持有效身份证件于工作日到%s派出所户籍窗口领取：" % c.choice(c.place.towns))
    for i in range(c.n(6, 14)):
        p, r = c.person(), Record()
        d.p("%d. " % (i + 1), r("person-name", p.name), "  ", r("resident-id", c.id(p)), "  ", r("mobile", p.mobile), "  ", r.address(p, 0), prose=False)
    d.p("窗口电话：", Record()("landline", c.landline()), "。逾期三个月未领取的，将退回制证中心。", prose=False)
    return d
