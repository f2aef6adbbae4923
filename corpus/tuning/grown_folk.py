# SPDX-License-Identifier: GPL-3.0-or-later
"""Grown people in lists: housing, labour, health, transport, charity, neighbourhoods."""
from templates import TABLE, TEXT, Record, Span, people, template


class Grown:
    """A grown person and its record."""

    def __init__(self, c, number=0):
        self.c, self.at, self.p, self.r = c, number, c.person(), Record()

    name = property(lambda k: k.r("person-name", k.p.name))
    id = property(lambda k: k.r("resident-id", k.c.id(k.p)))
    phone = property(lambda k: k.r("mobile", k.c.mobile(k.p)))
    home = property(lambda k: k.r.address(k.p, k.c.choice([0, 0, 1])))
    age = property(lambda k: k.r("age", str(k.p.age())))
    card = property(lambda k: k.r("bank-card", k.c.card(k.p)))

    def any(self, kind, text):
        return self.r(kind, text, "any")


def roll(c, d, columns, low, high, styles=("tab", "space", "pipe"), repeat=0):
    """columns: (header, cell of a person) pairs."""
    rows = []
    for i in range(c.n(low, high)):
        k = Grown(c, i + 1)
        rows.append([cell(k) for _, cell in columns])
    d.table([head for head, _ in columns], rows, c.choice(styles), repeat)


def hidden(text, head, tail, sign="*"):
    return text[:head] + sign * (len(text) - head - tail) + text[len(text) - tail:]


@template(TABLE)
def provident_fund_taken_by_fraud(c):
    """公积金违规提取: accounts with the fund, what was false."""
    d = c.doc("%s住房公积金管理中心关于%d年违规提取住房公积金职工的通报" % (c.place.city or c.place.county, c.year))
    d.p("经核查，下列职工以虚假材料提取住房公积金，依据《住房公积金管理条例》责令限期退回，%d年内不得申请提取和贷款，并记入信用档案。" % c.choice([3, 5]))
    roll(c, d, [("序号", lambda k: k.at), ("个人公积金账号", lambda k: k.r("account", "%012d" % c.n(10 ** 9, 10 ** 11))), ("职工姓名", lambda k: k.name), ("证件号码", lambda k: k.id),
                ("缴存单位", lambda k: "%s%s" % (c.place.short, c.choice(["宏远纺织有限公司", "佳乐超市", "第二建筑公司", "顺安物业"]))), ("提取金额", lambda k: "%d.%02d" % (c.n(3000, 90000), c.n(0, 99))),
                ("违规情形", lambda k: c.choice(["伪造购房合同", "虚假不动产权证", "虚构租赁关系"])), ("处理", lambda k: c.choice(["已退回", "未退回"]))], 4, 12)
    return d


@template(TABLE)
def legal_aid_given(c):
    """法律援助: who was helped, by which lawyer."""
    d = c.doc("%s法律援助中心%d年%s季度办结案件一览表" % (c.place.county, c.year, c.choice("一二三四")))
    roll(c, d, [("指派编号", lambda k: "（%d）援指字第%d号" % (c.year, c.n(1, 400))), ("受援人", lambda k: k.name), ("性别", lambda k: k.p.sex), ("受援人联系方式", lambda k: k.phone),
                ("人员类别", lambda k: c.choice(["农民工", "老年人", "残疾人"])), ("案由", lambda k: c.choice(["追索劳动报酬纠纷", "离婚纠纷", "工伤赔偿", "赡养费纠纷"])),
                ("承办律师", lambda k: k.any("person-name", c.person().name)), ("办理机关", lambda k: c.choice(["%s人民法院", "%s劳动人事争议仲裁委员会"]) % c.place.county), ("挽回损失（元）", lambda k: c.n(0, 90) * 1000), ("住址", lambda k: k.home)], 5, 14)
    return d


@template(TABLE)
def lift_wanted_by_owners(c):
    """加装电梯意愿: one line a flat."""
    d, top = c.doc("既有住宅加装电梯业主意见征询汇总表"), Record()
    town = c.choice(c.place.towns)
    d.p("小区（楼栋）：", top("address", "%s%s路%d号院%d号楼%d单元" % (town, c.choice(["育才", "滨江", "青年"]), c.n(1, 90), c.n(1, 12), c.n(1, 4)), "any"), "　征询日期：%s" % c.date(), prose=False)
    rows, floor = [], 1
    for i in range(c.n(6, 14)):
        k = Grown(c)
        rows.append([k.r("address", "%d0%d" % (i // 2 + 1, i % 2 + 1), "any"), k.name, k.id, k.phone, "%.2f" % (c.n(6000, 14000) / 100), c.choice(["同意", "同意", "不同意", "未联系上"]), "%d%%" % c.n(0, 30), ""])
    d.table(["房号", "产权人", "证件号码", "联系电话", "专有面积（㎡）", "意见", "出资比例", "签名"], rows, c.choice(["tab", "pipe"]))
    d.p("公示期间如有异议，请向社区居委会书面提出，联系电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def gas_checks_missed(c):
    """燃气入户安检到访不遇: meters and flats."""
    d = c.doc("%s燃气有限公司%d年%d月到访不遇用户清单" % (c.place.short, c.year, c.n(1, 12)))
    roll(c, d, [("用户号", lambda k: k.any("account", "%08d" % c.n(10 ** 6, 10 ** 8 - 1))), ("用户名", lambda k: k.name), ("用气地址", lambda k: k.home), ("表具编号", lambda k: "G%s%09d" % (c.choice("246"), c.n(1, 10 ** 9 - 1))),
                ("预留电话", lambda k: k.phone), ("上次安检", lambda k: c.date("%d-%02d-%02d")), ("到访次数", lambda k: c.n(1, 3)), ("备注", lambda k: c.choice(["空置", "门口留条", "拒检", ""]))], 6, 18, repeat=c.choice([0, 8]))
    d.p("请上述用户尽快致电客服热线预约安检：", Record()("landline", c.landline()), "，抢修电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def visitors_at_the_gate(c):
    """来访登记簿: identity, car, whom they came to see."""
    d = c.doc("%s机关事务服务中心外来人员登记表（%s）" % (c.place.county, c.date("%d.%d.%d")))
    roll(c, d, [("进入时间", lambda k: "%02d:%02d" % (c.n(8, 17), c.n(0, 59))), ("来访人", lambda k: k.name), ("有效证件号码", lambda k: k.id), ("人数", lambda k: c.n(1, 4)), ("联系方式", lambda k: k.phone),
                ("车牌", lambda k: k.r("plate", people.plate(c.rng)) if c.chance(0.5) else "/"), ("来访事由", lambda k: c.choice(["送材料", "信访", "维修空调", "参加会议", "面试"])),
                ("被访部门及人员", lambda k: [c.choice(["财政局", "人社局", "信访局"]), Record()("person-name-official", c.person().name)]), ("离开时间", lambda k: "%02d:%02d" % (c.n(9, 18), c.n(0, 59)))], 6, 15)
    return d


@template(TABLE)
def wages_of_public_posts(c):
    """公益性岗位工资表: many sums, one account."""
    d = c.doc("%s%d年%d月城镇公益性岗位人员岗位补贴及社保补贴发放表" % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 14)):
        k = Grown(c)
        base, a, b = 1620 + c.n(0, 30) * 10, c.n(150, 180), c.n(40, 60)
        rows.append([i + 1, k.name, k.id, c.choice(["保洁员", "治安巡逻", "社区协管", "公厕管护"]), base, "%d.%02d" % (a, c.n(0, 99)), "%d.%02d" % (b, c.n(0, 99)), base - a - b, k.card if c.chance(0.7) else k.r("account", people.account(c.rng)), ""])
    header = [[Span("序号", rows=2), Span("姓名", rows=2), Span("身份证号码", rows=2), Span("岗位", rows=2), Span("岗位补贴", rows=2), Span("个人扣缴", 2), Span("实发金额", rows=2), Span("社会保障卡（银行账户）", rows=2), Span("签收", rows=2)],
              [None, None, None, None, None, "养老", "医疗", None, None, None]]
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("单位负责人：　　　　　　复核：　　　　　　制表：", prose=False)
    return d


@template(TEXT)
def gifts_for_the_village_road(c):
    """捐款芳名录: names and sums in running lines."""
    d = c.doc()
    d.p(Record()("address", c.place.villages[0] + "村", "any"), "修路捐款芳名榜", prose=False)
    d.p("（单位：元，排名不分先后）", prose=False)
    for amount in (10000, 5000, 2000, 1000, 500)[c.n(0, 2):]:
        line = ["%d元：" % amount]
        for k in range(c.n(3, 7)):
            r = Record()
            line += ["　" if k else "", "%s%s有限公司" % (c.place.short, c.choice(["鑫达石材", "永盛木业"])) if amount > 4000 and c.chance(0.15) else r("person-name", c.person().name)]
        d.p(line, prose=False)
    d.p("另有热心人士（匿名）捐款300元。合计收到捐款%d元，支出明细见附件。" % c.n(30000, 200000))
    d.p(Record()("address", c.place.villages[0], "any"), "修路理事会　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def graves_to_be_moved(c):
    """迁坟公告: graves and those who answer for them."""
    d = c.doc("关于%s项目用地范围内坟墓迁移的公告" % c.choice(["城北水厂", "G528国道改线", "工业园二期"]))
    d.p("因项目建设需要，请下列坟主于%s前自行迁移完毕，按县政府规定标准予以补偿；逾期未迁的，按无主坟处理。" % c.date())
    rows = []
    for i in range(c.n(5, 14)):
        k, dead = Grown(c), c.person()
        rows.append(["M-%02d" % (i + 1), k.any("address", "%s后山" % k.p.village), c.choice(["土坟", "水泥坟", "双穴石墓"]), k.r("person-name", dead.name) if c.chance(0.7) else "不详", k.name, k.any("address", "%s村%d组" % (k.p.village, c.n(1, 12))), k.phone, c.choice([2000, 3500, 4500])])
    d.table(["坟墓编号", "坐落", "类型", "墓主姓名", "坟主（家属）", "家属所在村组", "家属电话", "补偿（元）"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("联系人：", Record()("person-name-official", c.person().name), "（征迁办）　", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def talents_given_money(c):
    """人才津贴: degrees, employers, accounts."""
    d = c.doc("%s%d年第%s批高层次人才生活津贴拨付名单" % (c.place.city or c.place.county, c.year, c.choice("一二三")))
    roll(c, d, [("序号", lambda k: k.at), ("姓名", lambda k: k.name), ("出生年月", lambda k: k.r("birth-date", k.p.birth_month())), ("身份证号", lambda k: k.id), ("学历学位", lambda k: c.choice(["博士研究生", "硕士研究生", "本科（正高）"])),
                ("毕业院校", lambda k: c.choice(["华中农业大学", "厦门大学", "西北工业大学", "中南大学"])), ("用人单位", lambda k: "%s%s" % (c.place.short, c.choice(["人民医院", "新能源材料有限公司", "职业技术学院"]))),
                ("发放标准", lambda k: c.choice(["3000元/月", "1500元/月"])), ("开户行", lambda k: c.choice(["中国银行", "建设银行", "兴业银行"])), ("银行卡号", lambda k: k.card), ("手机号码", lambda k: k.phone)], 4, 11, ("tab", "pipe"))
    return d


@template(TABLE)
def drivers_of_taxis_renewed(c):
    """从业资格证: the number is the identity number."""
    d = c.doc("%s交通运输局%d年出租汽车驾驶员从业资格证换发公告" % (c.place.county, c.year))
    roll(c, d, [("序号", lambda k: k.at), ("姓名", lambda k: k.name), ("从业资格证号", lambda k: k.id), ("从业资格类别", lambda k: c.choice(["巡游出租汽车驾驶员", "网络预约出租汽车驾驶员"])), ("初次领证日期", lambda k: c.date("%d-%02d-%02d")),
                ("服务单位", lambda k: "%s%s" % (c.place.short, c.choice(["长运出租车公司", "平安出租车公司"]))), ("营运车号", lambda k: k.any("plate", people.plate(c.rng))), ("联系电话", lambda k: k.phone)], 5, 15)
    return d


@template(TABLE)
def cooks_with_health_cards(c):
    """健康证: kitchen staff of a company."""
    d = c.doc("%s疾控中心从业人员预防性健康检查结果汇总" % c.place.county)
    d.p("送检单位：%s大酒店餐饮部　体检日期：%s" % (c.place.short, c.date()), prose=False)
    roll(c, d, [("体检号", lambda k: k.any("case-number", "%d%06d" % (c.year, c.n(1, 999999)))), ("姓名", lambda k: k.name), ("性别", lambda k: k.p.sex), ("年龄", lambda k: k.r("age", str(c.n(19, 58)))), ("身份证号码", lambda k: k.id), ("工种", lambda k: c.choice(["厨师", "传菜员", "洗碗工", "面点师"])),
                ("胸透", lambda k: "正常"), ("肝功能", lambda k: c.choice(["正常", "正常", "ALT偏高"])), ("粪便培养", lambda k: "阴性"), ("结论", lambda k: c.choice(["合格", "合格", "复查"]))], 6, 16)
    return d


@template(TABLE)
def tuberculosis_followed_up(c):
    """肺结核患者管理: where they live, who looks after the pills."""
    d = c.doc("%s%d年肺结核患者健康管理随访名册" % (c.choice(c.place.towns), c.year))
    roll(c, d, [("登记号", lambda k: k.r("case-number", "%s%d%04d" % (c.place.code, c.year, c.n(1, 9999)))), ("患者", lambda k: k.name), ("性别", lambda k: k.p.sex), ("年龄", lambda k: k.age), ("现住址", lambda k: k.home), ("电话", lambda k: k.phone),
                ("诊断", lambda k: c.choice(["利福平敏感", "病原学阴性", "结核性胸膜炎"])), ("治疗方案", lambda k: c.choice(["2HRZE/4HR", "3HRZE/6HR"])), ("督导服药人", lambda k: [k.any("person-name", c.person().name), "（村医）"] if c.chance(0.3) else [k.r("person-name", c.person().name), c.choice(["（配偶）", "（女儿）"])]), ("下次随访", lambda k: c.date("%d-%02d-%02d"))],
         5, 12, ("tab", "pipe"))
    return d


@template(TABLE)
def parking_places_drawn(c):
    """车位摇号结果: plates and rooms."""
    d = c.doc("%s小区%d年度机动车固定车位摇号结果" % (c.choice(["锦绣江南", "碧水湾", "城市春天"]), c.year))
    roll(c, d, [("车位号", lambda k: "B%d-%03d" % (c.n(1, 2), c.n(1, 400))), ("房号", lambda k: k.r("address", "%d-%d-%d" % (c.n(1, 18), c.n(1, 3), c.n(101, 2604)))), ("业主", lambda k: k.name), ("车牌号码", lambda k: k.r("plate", people.plate(c.rng))),
                ("手机", lambda k: k.phone), ("缴费期限", lambda k: c.date("%d.%d.%d"))], 8, 20)
    d.p("物业服务中心电话：", Record()("landline", c.landline()), "（8:00—20:00）", prose=False)
    return d


@template(TABLE)
def recruits_to_be_examined(c):
    """应征青年体检通知: schooling, home, father's phone."""
    d = c.doc("%s%d年下半年应征青年体格检查时间安排表" % (c.choice(c.place.towns), c.year))
    roll(c, d, [("编号", lambda k: "%02d" % k.at), ("应征青年", lambda k: k.name), ("公民身份号码", lambda k: k.id), ("文化程度", lambda k: c.choice(["大专毕业", "本科在读", "高中毕业", "中专"])), ("家庭住址", lambda k: k.home), ("本人手机", lambda k: k.phone),
                ("家长姓名及电话", lambda k: [k.r("person-name", c.person().name), " ", k.r("mobile", c.person().mobile)]), ("体检日期", lambda k: c.date("%.0s%d月%d日") + c.choice(["上午", "下午"]))], 5, 14, ("tab", "pipe"))
    d.p("请应征青年空腹，携带身份证、户口簿、学历证书到县人民医院体检中心集合。兵役登记咨询：", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def rooms_for_quarantine(c):
    """集中隔离点房间表: rooms, when they came, from where."""
    d = c.doc("%s集中隔离医学观察点入住人员信息表" % c.choice(["如意快捷酒店", "城东党校", "银河宾馆"]))
    roll(c, d, [("房号", lambda k: k.any("address", "%d%02d" % (c.n(2, 9), c.n(1, 30)))), ("姓名", lambda k: k.name), ("性别", lambda k: k.p.sex), ("身份证号", lambda k: k.id), ("联系电话", lambda k: k.phone), ("来源地", lambda k: c.choice(["上海", "瑞丽", "绥芬河", "境外（泰国）"])),
                ("户籍地址", lambda k: k.home), ("入住时间", lambda k: k.any("trace", "%d月%d日" % (c.n(1, 12), c.n(1, 28)))), ("核酸结果", lambda k: c.choice(["阴性", "阴性", "待出"])), ("预计解除", lambda k: k.any("trace", "%d月%d日" % (c.n(1, 12), c.n(1, 28))))], 5, 15, ("tab", "pipe"))
    return d


@template(TABLE)
def lodgers_and_landlords(c):
    """出租房屋流动人口采集: two people in a row, two homes."""
    d = c.doc("%s派出所出租房屋及流动人口信息采集表" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(5, 12)):
        owner, guest = Grown(c), Grown(c)
        rows.append([i + 1, owner.home, owner.name, owner.phone, guest.name, guest.p.sex, guest.id, guest.r.address(guest.p, 3), guest.phone, c.choice(["务工", "经商", "陪读"]), c.date("%d-%02d-%02d")])
    d.table(["序号", "出租房地址", "房东姓名", "房东电话", "承租人", "性别", "承租人身份证号", "承租人户籍地址", "承租人电话", "居住事由", "起租日期"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def subjects_of_a_trial_paid(c):
    """受试者补偿: initials and numbers, cards."""
    d = c.doc("%s第一人民医院药物临床试验受试者交通补偿发放登记" % (c.place.city or c.place.county))
    d.p("方案编号：HR-%d-%03d　　研究科室：内分泌科　　单位：元" % (c.n(1000, 9999), c.n(1, 400)), prose=False)
    roll(c, d, [("筛选号", lambda k: k.any("case-number", "S%03d" % c.n(1, 400))), ("受试者姓名", lambda k: k.name), ("身份证号", lambda k: k.id), ("手机号", lambda k: k.phone), ("访视", lambda k: "V%d" % c.n(1, 8)), ("金额", lambda k: c.choice(["200.00", "300.00", "500.00"])),
                ("开户行", lambda k: c.choice(["工行", "建行", "交行", "农行"])), ("卡号", lambda k: k.card), ("受试者签名/日期", lambda k: "")], 4, 12)
    return d


@template(TABLE)
def owed_dues_with_stars(c):
    """物业费催缴: names and phones already starred in part."""
    d = c.doc("%s物业服务中心欠缴物业费业主公示" % c.choice(["金色家园", "翡翠城", "阳光100"]))
    rows = []
    for i in range(c.n(6, 16)):
        k = Grown(c)
        open_phone = c.chance(0.25)
        rows.append([k.r("address", "%d幢%d室" % (c.n(1, 22), c.n(101, 2804))), k.any("person-name", hidden(k.p.name, 1, 0)) if c.chance(0.5) else k.name, k.phone if open_phone else k.any("mobile-masked", hidden(k.p.mobile, 3, 4, c.choice("*×"))),
                     "%d.%d—%d.%d" % (c.year - 1, c.n(1, 12), c.year, c.n(1, 12)), "%d.%02d" % (c.n(300, 6000), c.n(0, 99))])
    d.table(["房号", "业主", "联系电话", "欠费期间", "金额（元）"], rows, c.choice(["tab", "space", "pipe"]))
    return d
