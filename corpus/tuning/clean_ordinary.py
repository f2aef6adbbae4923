# SPDX-License-Identifier: GPL-3.0-or-later
"""What names nobody: budgets, statistics, tenders, prices, notices, asset lists, directories,
timetables, law."""
from templates import PROSE, Record, people, template

SHEET = ("xlsx", "docx", "txt", "gb", "csv")


def near(c):
    """The county's short name; an autonomous county's has none."""
    return c.place.county if "自治" in c.place.county else c.place.short


@template(PROSE, clean=True)
def department_budget_note(c):
    d = c.doc("%s林业局%d年度部门预算说明" % (c.place.county, c.year))
    income, more = c.n(800, 4000), c.n(1, 300)
    d.p("一、部门主要职责：负责全县林业及其生态保护修复的监督管理；组织开展造林绿化、森林防火和林业有害生物防治工作。")
    d.p("二、部门预算单位构成：包括局机关及%d个下属单位，编制数%d人，在职%d人。" % (c.n(2, 8), c.n(60, 140), c.n(40, 59)))
    d.p("三、收支情况：%d年收入预算为%d.%02d万元，比上年增加%d.%02d万元，主要原因是人员经费增加。其中：一般公共预算拨款收入%d.%02d万元。"
        % (c.year, income, c.n(0, 99), more, c.n(0, 99), income - 40, c.n(0, 99)))
    rows = []
    for code, name in (("2080505", "机关事业单位基本养老保险缴费支出"), ("2101101", "行政单位医疗"), ("2130201", "行政运行"), ("2130205", "森林资源培育"), ("2130234", "林业草原防灾减灾"), ("2210201", "住房公积金")):
        basic, project = c.n(10, 900), c.choice([0, c.n(5, 400)])
        rows.append([code, name, "%d.%02d" % (basic + project, c.n(0, 99)), "%d.%02d" % (basic, c.n(0, 99)), "%d.00" % project])
    d.table(["科目编码", "科目名称", "合计", "基本支出", "项目支出"], rows, c.choice(["tab", "space"]))
    d.p("四、“三公”经费：公务接待费%d.%d万元，公务用车购置及运行费%d.%d万元，因公出国（境）费0万元。" % (c.n(1, 9), c.n(0, 9), c.n(3, 20), c.n(0, 9)))
    d.p("五、其他：截至%d年12月31日，部门共有车辆%d辆，单位价值50万元以上通用设备%d台（套）。" % (c.year - 1, c.n(2, 14), c.n(0, 3)))
    return d


@template(SHEET, clean=True)
def treatment_prices(c):
    d = c.doc("%s中医院医疗服务项目价格公示" % c.place.county)
    goods = [("110200001", "普通门诊诊察费", "次"), ("120100003", "Ⅱ级护理", "日"), ("210300001", "X线计算机体层平扫", "每部位"), ("250101001", "血红蛋白测定", "项"), ("310300001", "普通视力检查", "次"),
             ("330100005", "全身麻醉", "2小时"), ("410000004", "贴敷疗法", "每个创面"), ("430000001", "普通针刺", "五个穴位"), ("450000005", "颈椎病推拿治疗", "次"), ("250403004", "乙型肝炎表面抗原测定", "项")]
    rows = []
    for code, name, unit in c.rng.sample(goods, c.n(5, 10)):
        price = c.n(2, 300)
        rows.append([code, name, c.choice(["", "含一次性耗材", "不含药物"]), unit, "%d.00" % price, "%.2f" % (price * 0.9), c.choice(["甲类", "乙类", "自费"])])
    d.table(["项目编码", "项目名称", "项目内涵", "计价单位", "最高限价（元）", "执行价（元）", "医保类别"], rows, c.choice(["tab", "pipe", "space"]))
    rows = [[people.drug_number(c.rng), name, size, "%d.%02d" % (c.n(2, 90), c.n(0, 99))] for name, size in
            (("阿莫西林胶囊", "0.25g*24粒"), ("六味地黄丸（浓缩丸）", "200丸/瓶"), ("硝苯地平控释片", "30mg*7片"), ("复方丹参滴丸", "27mg*180丸"))]
    d.table(["批准文号", "药品名称", "规格", "零售价"], rows, "tab")
    d.p("价格投诉电话：", Record()("service-number", c.choice(["12315", "12345", "12393"])), "、", Record()("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def tender_award(c):
    r = Record()
    d = c.doc("%s%s道路提升改造工程中标结果公告" % (c.place.county, c.choice(["解放路", "滨河东路", "工业大道", "朝阳大街"])))
    d.p("一、项目编号：[%s]%s[GK]%d%03d　　招标项目代码：" % (c.place.code, c.choice(["XM", "SG", "ZC"]), c.year, c.n(1, 400)), people.project_code(c.rng, c.place))
    d.p("二、中标信息")
    rows = []
    for at, name in enumerate(("建工集团有限公司", "市政工程有限公司", "路桥建设有限公司")[:c.n(1, 3)]):
        rows.append(["第%d标段" % (at + 1), c.place.city[:2] + c.choice(["华盛", "中恒", "泰和", "金鼎"]) + name, r("credit-code", people.credit_code(c.rng, "91")), "%d,%03d,%03d.%02d" % (c.n(1, 40), c.n(0, 999), c.n(0, 999), c.n(0, 99)),
                     "%d日历天" % c.n(60, 400)])
    d.table(["标段", "中标人", "统一社会信用代码", "中标价（元）", "工期"], rows, "tab")
    d.p("三、代理服务收费标准：按差额定率累进法计算，共计%d元，由中标人支付。" % c.n(3000, 90000))
    d.p("四、公告期限：自本公告发布之日起1个工作日。")
    d.p("五、联系方式：1.招标人：%s住房和城乡建设局，地址：%s行政中心%d号楼，电话：" % (c.place.county, c.place.county, c.n(1, 9)), r("landline", c.landline()),
        "；2.代理机构：%s诚信招标代理有限公司，电话：" % c.place.city[:2], r("landline", c.landline()), "，电子邮箱：", r("email-official", "zbb@%s.gov.cn" % c.choice(["fuzhou", "jinan", "changsha"])))
    d.p(c.date())
    return d


@template(SHEET, clean=True)
def asset_register(c):
    d = c.doc("%s第%s中学固定资产盘点表" % (c.place.county, c.choice("一二三四五")))
    d.p("盘点基准日：", c.date(), "　金额单位：元", prose=False)
    rows, card = [], c.choice(["TY%d%06d", "%d-%05d", "%d%08d", "GZ%d%05d"])
    for at in range(c.n(8, 26)):
        code, name, model = c.choice([("A02010104", "台式计算机", "M455-A%03d" % c.n(1, 400)), ("A02021003", "A4黑白打印机", "LJ%d" % c.n(2000, 4000)), ("A02020200", "投影仪", "CB-%dX" % c.n(90, 990)),
                                      ("A02061804", "空调机", "KFR-%dLW" % c.choice([35, 50, 72])), ("A05010201", "办公桌", "1400*700"), ("A02081001", "触控一体机", "86寸"), ("A05030100", "学生课桌椅", "可升降")])
        rows.append([at + 1, card % (c.n(2010, c.year), c.n(1, 2600)), code, name, model, "%d%s%s" % (c.n(1, 9), c.choice("ABCDXY"), "%09d" % c.n(1, 999999999)), c.n(1, 60), "%d,%03d.00" % (c.n(1, 48), c.n(0, 999)),
                     "%d-%02d-%02d" % (c.n(2010, c.year), c.n(1, 12), c.n(1, 28)), c.choice(["教务处", "总务处", "信息中心", "化学实验室", "图书馆"]), c.choice(["在用", "在用", "闲置", "待报废"])])
    d.table(["序号", "资产编号", "分类代码", "资产名称", "规格型号", "出厂编号", "数量", "原值", "取得日期", "使用部门", "状态"], rows, c.choice(["tab", "space"]))
    return d


@template(SHEET, clean=True)
def phones_of_offices(c):
    r = Record()
    d = c.doc("%s各乡镇（街道）便民服务中心办公电话及地址一览表" % c.place.county)
    rows = []
    towns = list(c.place.towns) + ["%s政务服务中心" % near(c), "%s税务局办税服务厅" % c.place.county, "%s供电公司营业厅" % c.place.county, "%s自来水公司" % near(c)]
    area = c.place.area_code
    for town in towns:
        office = town + ("便民服务中心" if town in c.place.towns else "")
        phone = people.landline(c.rng, area)
        rows.append([office, c.choice(["%s人民政府一楼" % town, "%s%s%d号" % (c.place.county, c.choice(["建设路", "迎宾大道", "府前街"]), c.n(1, 300)), "行政中心%d号楼" % c.n(1, 9)]),
                     r("landline", c.choice([phone, phone.split("-")[1], "（%s）%s" % (area, phone.split("-")[1])])), c.choice(["周一至周五 8:00-12:00 14:30-17:30", "工作日 9:00-17:00"]), c.choice(["社保、医保", "综合窗口", "户政、社保", "缴费、报修"])])
    d.table(["单位", "办公地址", "办公电话", "办公时间", "办理事项"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("传真：", r("landline", c.landline()), "　值班：", r("landline", c.landline()), "　政务服务热线：", r("service-number", "12345"), prose=False)
    return d


@template(SHEET, clean=True)
def lesson_timetable(c):
    d = c.doc("%d—%d学年第%s学期课程表" % (c.year, c.year + 1, c.choice("一二")))
    d.p("班级：", Record()("school-class", people.class_name(c.rng, "primary"), "any"), "　执行日期：", c.date("%d.%d.%d"), prose=False)
    subjects = ["语文", "数学", "英语", "科学", "道德与法治", "音乐", "美术", "体育", "信息科技", "劳动", "班会", "阅读", "心理健康"]
    rows = []
    for at in range(7):
        rows.append(["上午" if at < 4 else "下午", "第%s节" % "一二三四五六七"[at], "%d:%02d-%d:%02d" % ((8, 30 + 0, 9, 10), (9, 20, 10, 0), (10, 20, 11, 0), (11, 10, 11, 50), (14, 30, 15, 10), (15, 20, 16, 0), (16, 10, 16, 50))[at]]
                    + [c.choice(subjects) for _ in range(5)])
        if at == 1:
            rows.append(["", "大课间", "10:00-10:20", "眼保健操、广播体操", "", "", "", ""])
    d.table(["", "节次", "时间", "星期一", "星期二", "星期三", "星期四", "星期五"], rows, c.choice(["tab", "pipe"]))
    d.p("作息调整：每周五下午第七节为全校大扫除，16:50统一放学；课后服务至18:00。")
    return d


@template(PROSE, clean=True)
def civil_affairs_statistics(c):
    d = c.doc("%s%d年民政事业发展统计公报" % (c.place.county, c.year))
    d.p("一、社会救助。年末共有城市低保对象%d户%d人，农村低保对象%d户%d人，全年支出低保资金%d.%d万元。城乡特困人员%d人。实施临时救助%d人次，平均救助水平%d元。"
        % (c.n(100, 900), c.n(901, 1900), c.n(1000, 4000), c.n(4001, 9000), c.n(1000, 9000), c.n(0, 9), c.n(100, 1500), c.n(100, 2000), c.n(500, 2000)))
    d.p("二、养老服务。全县共有各类养老机构%d个，床位%d张，护理型床位占比%d.%d%%。65周岁及以上老年人%d万人，占常住人口的%d.%02d%%。" % (c.n(8, 40), c.n(500, 4000), c.n(40, 70), c.n(0, 9), c.n(3, 20), c.n(11, 24), c.n(0, 99)))
    d.p("三、婚姻登记。全年办理结婚登记%d对，比上年下降%d.%d%%；离婚登记%d对。" % (c.n(900, 6000), c.n(1, 19), c.n(0, 9), c.n(300, 2500)))
    rows = [[town, c.n(20, 400), c.n(400, 1600), c.n(5, 90), "%d.%02d" % (c.n(10, 400), c.n(0, 99))] for town in c.place.towns]
    rows.append(["合计"] + [sum(row[at] for row in rows) for at in (1, 2, 3)] + ["%.2f" % sum(float(row[4]) for row in rows)])
    d.table(["乡镇（街道）", "低保户数", "低保人数", "特困人数", "发放金额（万元）"], rows, c.choice(["tab", "space"]))
    d.p("注：1.本公报数据为快报数，增长速度按可比口径计算；2.部分数据因四舍五入，存在分项与合计不等的情况。")
    return d


@template(PROSE, clean=True)
def water_outage_notice(c):
    r = Record()
    road = lambda: c.choice(["人民路", "文昌街", "学院路", "新华北路", "龙泉巷", "工农路"])  # noqa: E731
    d = c.doc("关于%s片区计划停水的通知" % c.choice(["城东", "城西", "高铁新区", "老城"]))
    d.p("尊敬的用户：")
    d.p("因%s与%s交叉口DN%d供水主管道改造施工，定于%s22:00至次日6:00对以下区域停水：" % (road(), road(), c.choice([300, 400, 600]), c.date()))
    d.p("1.%s%d号至%d号沿线商铺、单位；" % (road(), c.n(1, 60), c.n(61, 260)))
    d.p("2.%s花园1-%d栋、%s家园、%s中学、%s农贸市场；" % (c.choice(["金域", "丽景", "翠湖"]), c.n(5, 20), c.choice(["阳光", "幸福"]), near(c), c.choice(["北门", "城关"])))
    d.p("3.%s%s村、%s村部分用户。" % (c.choice(c.place.towns), c.place.villages[0], c.place.villages[1]))
    d.p("请做好储水准备，来水初期如有浑浊，请打开水龙头放水1-2分钟。因天气等原因不能如期施工的，另行通知。")
    d.p("24小时供水服务热线：", r("landline", c.landline()), "、", r("service-number", c.choice(["96116", "12345"])), "。微信公众号：%s供水。" % near(c))
    d.p("%s自来水有限公司" % near(c))
    d.p(c.date())
    return d


@template(PROSE, clean=True)
def law_for_villagers(c):
    """A leaflet that tells what the law says by made-up cases."""
    d = c.doc("民法典进乡村·普法问答（第%d期）" % c.n(1, 40))
    asked = [
        ["【案例】老王把自家闲置的房屋口头租给张某，约定每月租金600元。半年后张某拒付租金，老王应当怎么办？",
         "【解读】《中华人民共和国民法典》第七百零七条规定，租赁期限六个月以上的，应当采用书面形式。当事人未采用书面形式，无法确定租赁期限的，视为不定期租赁。"],
        ["【案例】甲将耕牛借给乙使用，乙又将该牛出卖给不知情的丙，丙支付了合理价款。丙能否取得耕牛的所有权？",
         "【解读】第三百一十一条规定，受让人受让该不动产或者动产时是善意、以合理的价格转让且已经交付的，受让人取得所有权。"],
        ["【案例】李某立下自书遗嘱，由长女继承房屋，未注明年、月、日。该遗嘱是否有效？",
         "【解读】第一千一百三十四条规定，自书遗嘱由遗嘱人亲笔书写，签名，注明年、月、日。缺少日期的，不符合法定形式。"],
        ["【案例】村民赵某某家的狗将路过的小孩咬伤，花去医药费1280元，谁来赔？",
         "【解读】第一千二百四十五条规定，饲养的动物造成他人损害的，动物饲养人或者管理人应当承担侵权责任；但是，能够证明损害是因被侵权人故意或者重大过失造成的，可以不承担或者减轻责任。"],
        ["【问】八周岁以上的未成年人买了手机，家长可以要求退货吗？",
         "【答】第十九条规定，八周岁以上的未成年人为限制民事行为能力人，实施民事法律行为由其法定代理人代理或者经其法定代理人同意、追认；但是，可以独立实施纯获利益的民事法律行为或者与其年龄、智力相适应的民事法律行为。"]]
    for one in c.rng.sample(asked, c.n(2, 5)):
        for line in one:
            d.p(line)
    d.p("法律援助热线：", Record()("service-number", "12348"), "　%s司法局普法与依法治理股　编印" % c.place.county)
    return d
