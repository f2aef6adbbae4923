# SPDX-License-Identifier: GPL-3.0-or-later
"""What offices, unions, insurers, banks and firms write about grown people."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def mailbox(c):
    return "%s%s@%s" % (c.choice(["lhy", "wangxm", "chen.jg", "zhl", "sunny_", "xiaoyu"]), c.n(10, 9999), c.choice(["163.com", "qq.com", "126.com", "foxmail.com", "139.com"]))


@template(TABLE)
def sign_in_sheet_of_a_training(c):
    """培训签到表: who signs for which unit, twice a row."""
    d, top = c.doc("%s%s培训班签到表" % (c.place.county, c.choice(["安全生产标准化", "政府采购业务", "消防安全管理人", "统计业务"]))), Record()
    d.p("时间：%s　　地点：%s宾馆三楼会议室" % (c.date(), c.place.short), prose=False)
    kinds = ["建材有限公司", "纺织有限公司", "大酒店", "加油站", "竹木制品厂", "物流有限公司"]
    rows = []
    for i in range(c.n(6, 14)):
        row = []
        for _ in range(2):
            p, r = c.person(), Record()
            row += ["%s%s%s" % (c.place.short, c.choice(["恒通", "永兴", "富达", "鑫源", "华泰"]), c.choice(kinds)), r("person-name", p.name), r("mobile", c.mobile(p, 0.95))]
        rows.append(row)
    d.table(["单 位", "签 名", "手 机"] * 2, rows, c.choice(["tab", "pipe", "space"]))
    d.p("会务联系：", top("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def delivery_slip(c):
    """送货单: form on top, goods below, the driver at the end."""
    d, r, top = c.doc("%s送货单" % c.choice(["恒美家居商场", "顺达家电", "欧雅橱柜"])), Record(), Record()
    p, driver = c.person(), c.person()
    d.p("单号：XS%d%07d　　送货日期：%s" % (c.year, c.n(1, 9999999), c.date("%d-%02d-%02d")), prose=False)
    d.form([("收货人", r("person-name", p.name)), ("电话", r("mobile", c.mobile(p))), ("送货地址", r.address(p, c.choice([1, 2]))), ("付款方式", c.choice(["货到付款", "已付全款", "微信支付定金500元"]))],
           c.choice(["run", "lines", "cells"]))
    goods = [("三门冰箱", "BCD-218TM"), ("滚筒洗衣机", "XQG100-14056"), ("实木餐桌", "1.35m*0.8m"), ("五斗柜", "HM-3302"), ("燃气灶", "JZT-Q3B")]
    rows = [[i + 1, g, m, "台" if i % 2 else "件", 1, c.n(300, 6000)] for i, (g, m) in enumerate(c.rng.sample(goods, c.n(2, 4)))]
    d.table(["序号", "品名", "规格型号", "单位", "数量", "金额"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("送货人：", top("person-name", driver.name, "any"), "　司机电话：", top("mobile", driver.mobile), "　车号：", top("plate", people.plate(c.rng)), prose=False)
    d.p("客户签收：", r("person-name", p.name), "　　　如有质量问题请于7日内致电400-%03d-%04d" % (c.n(100, 999), c.n(0, 9999)), prose=False)
    return d


@template(PROSE)
def car_claim_application(c):
    """机动车辆保险索赔申请书."""
    d, r, other = c.doc("机动车辆保险索赔申请书"), Record(), Record()
    p, q = c.person(), c.person()
    d.form([("报案号", "RDAA%d%s%08d" % (c.year, c.place.code, c.n(1, 10 ** 7))), ("被保险人", r("person-name", p.name)), ("证件号码", r("resident-id", c.id(p))), ("号牌号码", r("plate", people.plate(c.rng))),
            ("厂牌型号", c.choice(["大众FV7146", "比亚迪BYD7152", "五菱LZW6450"])), ("驾驶人", r("person-name", p.name)), ("驾驶证档案编号", r("licence-file", c.place.code + "%06d" % c.n(1, 999999))),
            ("准驾车型", "C1"), ("联系手机", r("mobile", p.mobile)), ("通讯地址", r.address(p)), ("赔款收款账户", r("bank-card", c.card(p))), ("开户银行", "中国%s银行%s支行" % (c.choice(["工商", "建设"]), c.place.short))],
           c.choice(["lines", "cells", "run"]))
    d.p("出险经过：%s18时20分，本人驾驶被保险车辆行至%s路口，因操作不当与对向车辆" % (c.date(), c.choice(["解放路与中山路", "环城西路", "滨江大道"])), other("plate", people.plate(c.rng)), "发生碰撞，三者驾驶员", other("person-name", q.name),
        "，联系方式", other("mobile", q.mobile), "，造成两车受损，无人员伤亡。")
    d.p("索赔人签章：", r("person-name", p.name), "　　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def meters_to_be_swapped(c):
    """换表告知: numbers of meters beside homes."""
    d = c.doc("%s供电所智能电能表轮换清单" % c.choice(c.place.towns))
    d.p("我所将于近期对下列客户的电能表进行免费轮换，请予以配合。", prose=False)
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        rows.append([r("account", "35%08d" % c.n(1, 99999999), "any"), r("person-name", p.name), r.address(p, c.choice([0, 3])), "3540%018d" % c.n(1, 10 ** 15), "单相" if c.chance(0.8) else "三相",
                     c.choice([r("mobile", p.mobile), r("mobile", p.mobile), "未留存"])])
    d.table(["户号", "户名", "用电地址", "电能表资产编号", "相别", "客户手机"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("供电服务热线：95598", prose=False)
    return d


@template(TABLE)
def teachers_totals(c):
    """教师招聘: marks in two rows of headers."""
    d, top = c.doc("%s%d年公开招聘中小学幼儿园新任教师总成绩及入围体检人员名单" % (c.place.county, c.year)), Record()
    header = [[Span("岗位代码", rows=2), Span("招聘岗位", rows=2), Span("准考证号", rows=2), Span("考生", rows=2), Span("笔试", 2), Span("面试", 2), Span("总分", rows=2), Span("位次", rows=2), Span("是否入围", rows=2)],
              [None, None, None, None, "卷面", "折算", "得分", "折算", None, None, None]]
    rows = []
    for i in range(c.n(7, 20)):
        p, r = c.person(), Record()
        a, b = c.n(12000, 14200) / 100, c.n(7000, 9300) / 100
        rows.append(["%s%03d" % (c.place.code[:4], c.n(1, 60)), c.choice(["小学语文", "小学数学", "初中英语", "幼儿教育", "高中物理"]), r("case-number", "6%s%06d" % (c.place.code[:4], c.n(1, 999999)), "any"),
                     r("person-name", p.name), "%.1f" % a, "%.2f" % (a / 3), "%.2f" % b, "%.3f" % (b / 2), "%.3f" % (a / 3 + b / 2), c.n(1, 6), c.choice("是否")])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("体检时间另行通知，考生须保持通讯畅通。监督电话：", top("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def pensions_drawn_after_death(c):
    """追缴公告: heirs who still draw a pension."""
    d, top = c.doc("关于追缴违规领取城乡居民基本养老保险待遇的公告"), Record()
    d.p("经数据比对核查，以下人员死亡后仍继续发放养老保险待遇，经多次电话、上门通知，其亲属仍未退还。现公告如下，请于公告之日起30日内到%s城乡居民社会养老保险中心办理退款手续，逾期将移送司法机关处理。" % c.place.county, prose=False)
    for i in range(c.n(4, 8)):
        p, kin, r = c.person(), c.person(), Record()
        d.p("%d、" % (i + 1), r("person-name", p.name), "（身份证号：", r("resident-id", p.id), "），于%s死亡，多领%d个月，共计%s元，其%s" % (c.date("%d年%d月%.0s"), c.n(2, 40), c.money(2000), "女" if kin.female else "子"),
            r("person-name", kin.name), "，住", r.address(p, 0), "。")
    d.p("退款账户：%s社会保险基金财政专户　账号：" % c.place.county, top("account", people.account(c.rng), "any"), prose=False)
    d.p("联系电话：", top("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def dormant_deposits(c):
    """久悬户公告."""
    d = c.doc("%s农村信用合作联社关于清理长期不动个人银行账户的公告" % c.place.short)
    d.p("请下列客户自公告之日起30日内，持本人有效身份证件到开户网点办理账户激活或销户手续，逾期未办理的，我社将对账户作中止业务处理。", prose=False)
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        rows.append([c.choice(c.place.towns)[:2] + "信用社", r("person-name", p.name), r("account", people.account(c.rng)), r("resident-id-masked", p.id[:6] + "********" + p.id[-4:], "any"),
                     c.date("%d/%d/%d"), "%d.%02d" % (c.n(0, 30), c.n(0, 99))])
    d.table(["开户网点", "户名", "账（卡）号", "证件号", "末次交易日", "余额"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE)
def settlement_points(c):
    """积分落户: who moves in with them stands in one cell."""
    c.later()
    d = c.doc("2104年度积分落户拟落户人员公示名单")
    rows = []
    for i in range(c.n(6, 14)):
        p, r = c.person(), Record()
        kin = []
        if c.chance(0.7):
            kin += ["配偶：", r("person-name", c.person().name)]
        if c.chance(0.6):
            child = c.person("baby", surname=p.surname)
            kin += ["；" if kin else "", "女：" if child.female else "子：", Record(True)("person-name", child.name)]
        rows.append([i + 1, "JF2104%05d" % c.n(1, 99999), r("person-name", p.name), r("resident-id-masked", p.id[:4] + "**********" + p.id[-4:], "any"),
                     "%s%s有限公司" % (c.place.short, c.choice(["锦绣服饰", "博宇软件", "力诺机械", "中创生物"])), "%.2f" % (c.n(9800, 16000) / 100), kin or "无"])
    d.table(["排名", "申请编号", "申请人", "身份证号", "用人单位", "积分", "随迁人员"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE)
def passports_in_custody(c):
    """因私出国（境）证件集中保管."""
    d, top = c.doc("登记备案人员因私出国（境）证件集中保管领用登记表"), Record()
    units = ["县财政局", "县税务局", "城关镇政府", "县人民医院", "县属国资公司"]
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), c.choice(units), c.choice(["股长", "科员", "副主任", "财务经理"]), "普通护照", r("passport", people.passport(c.rng)), c.date("%d-%02d-%02d"), c.choice(["探亲", "旅游", "陪读"]),
                     c.date("%d.%d.%d"), c.choice(["", r("person-name", p.name)])])
    d.table(["序号", "持证人", "单位", "职务", "证照名称", "证照号", "有效期至", "领用事由", "领用日期", "领用人签字"], rows, c.choice(["tab", "pipe"]))
    d.p("保管人：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(TEXT)
def mail_thread_with_footers(c):
    """A citizen and an office write to each other; a bank's clerk stands in the footer."""
    d, top = c.doc(), Record()
    p, clerk, r, b = c.person(), c.person(), Record(), Record()
    own, firm = mailbox(c), "%s@%s-bank.com" % (c.choice(["lin.wei", "huangxl", "zhengyf"]), c.choice(["hxny", "dfns"]))
    office = "bdcdj@%s.gov.cn" % c.choice(["fjya", "zjlq", "hnxt"])
    d.p("发件人：", r("person-name", p.name), " <", r("email", own), ">", prose=False)
    d.p("发送时间：%s %02d:%02d" % (c.date("%d年%d月%d日"), c.n(8, 22), c.n(0, 59)), prose=False)
    d.p("收件人：%s不动产登记中心 <" % c.place.county, top("email-official", office), ">", prose=False)
    d.p("抄送：", b("person-name", clerk.name), " <", b("email", firm), ">", prose=False)
    d.p("主题：转发：抵押注销材料补正", prose=False)
    d.p("您好！我于%s在贵中心申请办理抵押注销，房屋坐落" % c.date("%.0s%d月%d日"), r.address(p, 2), "，产权人", r("person-name", p.name), "（身份证", r("resident-id", p.id), "）。补正材料见附件，请查收。如有问题请致电", r("mobile", p.mobile), "。")
    d.p("祝好")
    d.p(r("person-name", p.name), prose=False)
    d.p("-----原始邮件-----", prose=False)
    d.p("上述结清证明已盖章，请转交登记中心。", prose=False)
    d.p("——————————", prose=False)
    d.p(b("person-name", clerk.name), "｜个人贷款部 客户经理", prose=False)
    d.p("M ", b("mobile", people.spaced(clerk.mobile, (3, 4, 4), "-")), "　T ", top("landline", c.landline()), "　E ", b("email", firm), prose=False)
    d.p("%s市人民路%d号金融大厦12层　邮编%s" % (c.place.short, c.n(1, 300), "%06d" % c.n(100000, 699999)), prose=False)
    d.p("本邮件及附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。", prose=False)
    return d


@template(PROSE)
def cadres_before_appointment(c):
    """任前公示: officials stay."""
    d, top = c.doc("中共%s委组织部关于干部任前公示的公告" % c.place.county), Record()
    d.p("为广泛听取群众意见，把人选准，现将拟提拔任用干部的有关情况公示如下：")
    posts = ["水利局", "乡村振兴局", "医疗保障局", "市场监督管理局", "统计局"]
    for i in range(c.n(3, 6)):
        p, r, post = c.person(), Record(), c.choice(posts)
        d.p(r("person-name-official", p.name), "，%s，汉族，" % p.sex, r("birth-date", "%d年%d月" % (p.year, p.month), "any"), "生，%s，中共党员，现任%s%s副局长、党组成员，拟任%s%s局长。" % (
            c.choice(["省委党校研究生", "大学学历", "在职大专"]), c.place.county, post, c.place.county, post))
    d.p("公示时间：%s起5个工作日。受理电话：" % c.date(), top("landline", c.landline()), "、12380。来信请寄%s行政中心主楼2号楼312室。" % c.place.county)
    return d


@template(TABLE)
def guards_on_shift(c):
    """保安排班: days across."""
    d, top = c.doc("%s政务大厦保安队%d月份排班表" % (c.place.short, c.n(1, 12))), Record()
    days = list(range(1, c.n(8, 15)))
    rows = []
    for i in range(c.n(5, 10)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), c.choice(["大门岗", "巡逻岗", "监控室"])] + [c.choice(["早", "中", "晚", "休"]) for _ in days] + [r("mobile", p.mobile)])
    d.table(["姓名/日期", "岗位"] + days + ["电话"], rows, c.choice(["tab", "pipe", "space"]))
    boss = c.person()
    d.p("早班7:00—15:00，中班15:00—23:00，晚班23:00—7:00。换班须报班长", top("person-name", boss.name, "any"), "（", top("mobile", boss.mobile), "）同意。", prose=False)
    return d


@template(TABLE)
def care_class_of_the_union(c):
    """职工子女爱心托管班: the child, who works where, who fetches it."""
    c.later()
    d, top = c.doc("2104年暑期职工子女爱心托管班学员信息表"), Record()
    units = ["烟草公司", "人民法院", "中心血站", "自来水公司", "邮政分公司"]
    rows = []
    for i in range(c.n(6, 16)):
        p, r = c.person("pupil"), Record(True)
        one = c.person(surname=p.surname)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", "%d" % p.age()), r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.grade_name(c.rng, "primary")), r("person-name", one.name, "find"),
                     c.choice(units), r("mobile", one.mobile), c.choice(["无", "花生过敏", "无", "哮喘"]), c.choice(["自行离开", "家长接", "家长接"])])
    d.table(["序号", "学员", "性别", "周岁", "在读学校", "开学后年级", "职工姓名", "所在单位", "手机", "健康情况", "放学方式"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("班主任：", top("person-name", c.person().name, "any"), "　　托管地点：工人文化宫四楼", prose=False)
    return d
