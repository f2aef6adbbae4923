# SPDX-License-Identifier: GPL-3.0-or-later
"""Homes as lists and forms of offices hold them: short forms of estates, groups and teams, a village alone, cells
that break, columns that part an address."""
from templates import TABLE, TEXT, Record, people, template

STYLES = ["tab", "space", "pipe", "one"]
HAN = "一二三四五六七八九十"


def word(c):
    return c.choice("东西南北上下前后大小新老高石张李王赵陈黄杨坪龙凤吉永洋槐桃柳竹松梅溪清白安福金马") + c.choice("庄湾坪坑头洋桥岭口沟塘坝寨垄山溪河井店营屯岗湖圩埔厝冲畈铺嘴咀")


def three(c):
    return c.choice(["马家", "李家", "何家", "三家", "大桥", "红岩", "双龙", "桐子", "石板", "柏树", "老屋", "新屋", "黄泥", "麻柳", "杉木", "水井"]) + c.choice("湾坝坪沟冲岭塆寨屯庄店沱堰垭坨")


def group(c):
    """What stands below a village."""
    n, h = c.n(1, 18), c.n(1, 300)
    return c.choice([
        "%d组" % n, "%d社" % n, "%d队" % n, "%d组%d号" % (n, h), "%s组" % HAN[n % 10], "%s社" % HAN[n % 10], "第%d村民小组" % n, "第%s组" % HAN[n % 10],
        three(c) + "组", word(c) + "组", three(c) + "社", word(c) + "屯", three(c) + "屯%d号" % h, word(c) + "自然村", three(c) + "自然村%d号" % h, word(c) + "队", "%s队%d号" % (HAN[n % 10], h),
        three(c) + "%d号" % h, word(c) + "小组", "%s%d号" % (word(c), h), "%d组%s" % (n, three(c)), "东街%d号" % h, "%d号附%d号" % (h, n), "中心组", "上组", "前组%d号" % h, "街道组", "%d屯" % n, "%s片" % word(c), "%d区%d排%d号" % (n, n, h),
        "安置点", "安置点%d栋%d单元%d" % (n, 2, 301), "移民新村%d号" % h, "集中居住区%d幢%d室" % (n, 102), "新型社区%d号楼%d单元%d" % (n, 1, 402), "%s小区%d排%d户" % (word(c), n, n + 1)])


def village(c):
    return c.choice([word, three])(c) + c.choice(["村", "村", "村", "社区", "村委会", "居委会", "行政村", "村民委员会", "居"])


def estate(c):
    return c.choice(["阳光", "丽景", "金域", "御景", "怡和", "碧桂园", "万科", "恒大", "中梁", "龙湖", "建业", "绿地", "锦绣", "水岸", "书香", "翰林", "帝景", "紫金", "江南", "东方"]) + \
        c.choice(["小区", "花园", "苑", "府", "庄园", "名邸", "华庭", "公馆", "新村", "家园", "国际", "城", "里", "天下", "豪庭", "雅居", "御园", "嘉苑", "水岸", "名都", "首府", "悦城", "壹号", "郡", "湾", "春天", "世家", "帝景", "星河", "云著", "学府", "学府里", "公园里", "东区", "二期"])


def flat(c):
    a, u, f = c.n(1, 40), c.n(1, 4), c.choice([c.n(101, 3304), c.n(1, 33) * 100 + c.n(1, 6)])
    return c.choice([
        "%d-%d-%d" % (a, u, f), "%d栋%d" % (a, f), "%d#%d" % (a, f), "%d#%d单元%d" % (a, u, f), "%d-%d" % (a, f), "%d幢%d-%d" % (a, u, f), "%d号楼%d" % (a, f), "%d号楼%d-%d" % (a, u, f), "%d座%d室" % (a, f), "%s座%d" % (c.choice("ABCD"), f), "%s%d-%d" % (c.choice("ABCD"), a, f),
        "%d楼%d单元%d室" % (a, u, f), "%d栋%d单元%d层%d号" % (a, u, f // 100, u), "%d栋%d单元%d楼%d号" % (a, u, f // 100, u), "%d号楼%d单元%d层%s户" % (a, u, f // 100, c.choice("东西中")), "%d号楼%s单元%d楼%s" % (a, HAN[u], f // 100, c.choice(["东户", "西户", "左", "右", "中户", "东门"])), "%d／%d／%d" % (a, u, f), "%d栋%s%d" % (a, c.choice("AB"), f),
        "%d号楼%d号" % (a, f), "%d＃%d单元" % (a, u), "%d栋%d单元" % (a, u), "%d号楼" % a, "%s%d栋%d房" % (c.choice(["北区", "南区", "东区", "A区", "一区", "二期"]), a, f), "%d栋-%d-%d" % (a, u, f), "%d幢%d梯%d" % (a, u, f), "第%d幢%d号房" % (a, f), "%d号%d室" % (a, f), "%d号%d楼" % (a, u), "%d号%d楼%s座" % (a, u, c.choice("ABC"))])


def road(c):
    return c.choice(["解放", "人民", "中山", "新华", "和平", "朝阳", "滨河", "文昌", "胜利", "向阳", "八一", "环城", "西环", "工农", "劳动", "红旗", "南门", "东关", "府前"]) + c.choice(["路", "大道", "街", "东路", "北路", "南街", "西大街", "巷", "中路", "横街", "路南段", "街北段", "一路", "二巷", "三街", "路东巷", "路西段", "四横路", "正街", "后巷", "老街"])


def lane(c):
    n, h = c.n(1, 900), c.n(1, 90)
    return c.choice([
        "%s%d号" % (road(c), n), "%s%d号%s" % (road(c), n, flat(c)), "%s%d弄%d号%d室" % (road(c), n, h, c.n(101, 1802)), "%s%d弄%d支弄%d号" % (road(c), n, h, c.n(1, 20)), "%s%d号院%d号楼%d门%d" % (road(c), n, h % 20 + 1, 3, 402), "%s%d号院%s" % (road(c), n, flat(c)), "%s%d巷%d号" % (road(c), h % 20 + 1, n), "%s%s条%d号" % (word(c), HAN[h % 9], n),
        "%s胡同%d号" % (word(c), n), "%s里%d号楼%d" % (word(c), h, c.n(101, 602)), "%s%d号（%s）%s" % (road(c), n, estate(c), flat(c)), "%s%d-%d号" % (road(c), n, h), "%s%d号之%s" % (road(c), n, HAN[h % 9]), "%s%d号附%d号" % (road(c), n, h), "%s%s%s" % (road(c), estate(c), flat(c)), "%s厂生活区%s" % (c.choice(["化肥", "纺织", "机械", "水泥"]), flat(c)),
        "%s局家属楼%s" % (c.choice(["粮食", "税务", "公路", "教育"]), flat(c)), "%s宿舍%s" % (c.choice(["一中", "县医院", "中心小学", "供销社", "水电厂"]), flat(c)), "%s职工住宅区%s" % (c.choice(["煤矿", "林业", "铁路"]), flat(c)), "%s旁%s" % (c.choice(["农贸市场", "老车站", "县医院", "粮站"]), flat(c)), "%s与%s交叉口%s%s" % (road(c), road(c), estate(c), flat(c)), "老街%s%d号" % (road(c), n), "%s公租房%s" % (word(c), flat(c)), "%s廉租房%s" % (word(c), flat(c)), "%s人才公寓%s" % (word(c), flat(c))])


def tail(c):
    return c.choice([lambda: village(c) + group(c), lambda: village(c) + group(c), lambda: estate(c) + flat(c), lambda: lane(c)])()


def home(c, r, end=None, depth=None, town=True):
    head = c.place.prefix(depth) + (c.choice(c.place.towns) if town else "")
    return r("address", head + (end or tail(c)), None, len(head))


def bare(c, r, end):
    return r("address", end)


@template(TABLE)
def estates_in_short(c):
    d = c.doc(c.choice(["%s%s小区业主名册" % (c.place.short, word(c)), "%s常住人口入户登记表" % c.place.towns[0], "%s供暖补贴发放明细" % c.place.county, "老旧小区加装电梯意见征询表"]))
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), bare(c, r, c.choice(["", estate(c), road(c)]) + flat(c)) if c.chance(0.5) else bare(c, r, estate(c) + flat(c)), r("mobile", p.mobile), c.choice(["自住", "出租", "同意"])])
    d.table(["序号", c.choice(["姓名", "业主", "户主"]), c.choice(["现住址", "家庭住址", "房号", "门牌号", "楼栋房号", "居住地址", "房屋地址", "楼号-单元-室"]), "联系电话", "备注"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def groups_of_a_town(c):
    """The title names the town; the cells begin with the village or hold it alone."""
    town = c.choice(c.place.towns)
    d = c.doc(c.choice(["%s%s2024年%s" % (c.place.county, town, c.choice(["农村低保对象公示", "特困供养人员名单", "临时救助公示", "高龄补贴花名册", "雨露计划补助公示", "脱贫户产业奖补公示"])), "%s%s" % (town, c.choice(["残疾人两项补贴名册", "独生子女家庭奖励扶助名单", "农村危房改造对象公示表"]))]))
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), bare(c, r, village(c) + group(c)), r("resident-id", c.id(p)), c.money()])
    d.table(["序号", c.choice(["姓名", "户主姓名", "对象姓名"]), c.choice(["家庭住址", "住址", "户籍地址", "家庭地址", "住址（村组）", "详细住址", "居住地", "项目户主地址", "户籍地", "现居住地", "户主地址"]), "身份证号码", "金额（元）"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def homes_before_the_name(c):
    """The address stands before the name, and is the first or the last column."""
    d = c.doc("%s%s" % (c.place.county, c.choice(["入户核查名单", "水库移民后扶资金发放表", "农机购置补贴公示", "退役军人走访名单"])))
    rows = []
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        rows.append([home(c, r), r("person-name", p.name), r("age", str(p.age())), r("mobile", c.mobile(p)), c.money()])
    d.table([c.choice(["户籍地", "住址", "户籍所在地", "家庭住址", "居住地", "现住址", "户主住址"]), "姓名", "年龄", "电话", "金额"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def origin_and_present(c):
    d = c.doc(c.choice(["外来人口登记花名册", "人户分离人员排查表", "返乡人员登记台账", "易地扶贫搬迁安置到户名册"]))
    rows = []
    kind = c.choice([("户籍所在地", "现居住地"), ("户籍地", "实际居住地"), ("迁出地", "安置地"), ("原住址", "安置点"), ("户口所在地", "居住地"), ("户籍住址", "现住"), ("原居住地", "安置点及门牌号"), ("迁出地址", "迁入地址")])
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", c.id(p)), home(c, r, village(c) + group(c)), bare(c, r, c.choice(["%s安置点%s" % (word(c), flat(c)), "%s安置小区%s" % (three(c), flat(c)), "%s集中安置区%s" % (word(c), flat(c)), lane(c)])), r("mobile", p.mobile)])
    d.table(["序号", "姓名", "性别", "身份证号", kind[0], kind[1], "联系电话"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def villages_and_groups_apart(c):
    """Village and group in columns of their own, and where somebody lives in another, below it."""
    d = c.doc("%s%s" % (c.choice(c.place.towns), c.choice(["农户信息采集表", "户厕改造到户台账", "防返贫监测户清单"])))
    rows = []
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("address", village(c), "any"), r("address", "%d组" % c.n(1, 12), "any"), r("person-name", p.name), r("mobile", p.mobile), bare(c, r, c.choice(["%s%d号" % (three(c), c.n(1, 200)), "%s屯%d号" % (three(c), c.n(1, 99)), "安置点%d栋%d室" % (c.n(1, 9), c.n(101, 604)), "%d组%d号" % (c.n(1, 12), c.n(1, 99))]))])
    d.table(["序号", "村", "组", "户主", "电话", c.choice(["住址", "居住地址", "详细住址", "家庭住址"])], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def homes_parted_by_columns(c):
    """County, town, and the rest, each in its column; the rest leads to the home."""
    d = c.doc("%s大学生生源地贷款（救助）名册" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), r("resident-id", p.id), c.place.province, c.place.city or c.place.province, c.place.county, c.choice(c.place.towns), bare(c, r, tail(c)), r("mobile", p.mobile)])
    d.table(["姓名", "证件号码", "省", "市", "县（区）", "乡镇（街道）", c.choice(["详细地址", "家庭详细地址", "村组门牌号", "具体住址", "村（居）及门牌号"]), "手机号"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def form_of_a_household(c):
    p, q, r = c.person(), c.person(), Record()
    d = c.doc(c.choice(["最低生活保障申请审批表", "城镇住房保障申请表", "医疗救助申请表", "户口迁移申请表", "困难职工建档表", "宅基地使用申请表"]))
    pairs = [("姓名", r("person-name", p.name)), ("性别", p.sex), ("身份证号码", r("resident-id", p.id)), ("联系电话", r("mobile", p.mobile)), (c.choice(["户籍所在地", "户籍地", "户口所在地", "户籍地址"]), home(c, r, depth=3)), (c.choice(["现住址", "现居住地址", "居住地", "通讯地址", "住所地"]), home(c, r)),
             ("家庭人口", "%d人" % c.n(1, 7)), ("配偶姓名", r("person-name", q.name)), (c.choice(["房屋坐落", "房屋地址", "住房地址", "安置点地址"]), home(c, r, c.choice([lane(c), estate(c) + flat(c)]))), ("申请类别", "城市低保")]
    d.form(pairs, c.choice(["lines", "run", "cells"]))
    d.p("本人承诺以上情况属实。")
    return d


@template(TEXT)
def forms_that_wrap(c):
    """Lines of so many characters, as mail and printed pages break them: an address goes on in the next."""
    d = c.doc(c.choice(["信访事项登记表", "投诉举报登记单", "法律援助申请表", "来访人员登记表"]))
    width = c.choice([24, 28, 32, 36])
    for _ in range(c.n(2, 5)):
        p, r = c.person(), Record()
        d.p("姓名：", r("person-name", p.name), "　联系电话：", r("mobile", p.mobile), prose=False)
        label = c.choice(["住址：", "家庭住址：", "现住址：", "户籍所在地：", "通讯地址："])
        gold = home(c, r, c.choice([lane(c), estate(c) + flat(c), village(c) + group(c)]), 3)
        used = len(label)
        cut = width - used
        if gold.gone < cut < len(gold.text) - 1 or c.chance(0.5) and 2 < cut < len(gold.text) - 1:
            gold.text = gold.text[:cut] + "\n" + gold.text[cut:]
            gold.gone += gold.gone > cut
        d.p(label, gold, prose=False)
        d.p("反映问题：%s" % c.choice(["宅基地界址不清", "拖欠工资", "邻里噪声", "低保待遇停发"]))
    return d


@template(("xlsx", "docx", "csv"))
def cells_that_break(c):
    """A line break within the cell, before the village or the number; a prefix before the address."""
    d = c.doc("%s%s" % (c.place.county, c.choice(["退役军人优待证邮寄清单", "居家养老服务对象名册", "孕产妇随访名单"])))
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        g = home(c, r, depth=c.choice([1, 2, 3]))
        cut = c.choice([g.gone, g.gone + 2, len(g.text) - 3])
        if c.chance(0.6):
            g.text = g.text[:cut] + "\n" + g.text[cut:]
            g.gone += g.gone > cut
        rows.append([i + 1, r("person-name", p.name), c.choice([[g], ["户籍：", g], ["住：", g], ["现居", g], ["（常住）", g], [g, "（租住）"], [g, "(本人)"]]), r("mobile", p.mobile)])
    d.table(["序号", "姓名", c.choice(["住址", "现住址", "家庭住址", "户籍地址"]), "联系电话"], rows)
    return d


@template(TEXT)
def homes_in_lines_without_labels(c):
    """One person a line: name, number, home, set apart by commas or blanks, with nothing that says so."""
    d = c.doc("%s%s" % (c.choice(c.place.towns), c.choice(["核酸采样未到人员名单", "疫苗第二针未种人员", "欠费用户名单", "应征青年名单", "困难党员慰问名单"])))
    mark, ordinal = c.choice(["，", "、", " ", "  ", "\t", "　", "；"]), c.choice(["%d. ", "%d、", "%d.", "（%d）", ""])
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        d.p(ordinal % (i + 1) if ordinal else "", r("person-name", p.name), mark, p.sex, mark, r("resident-id", p.id), mark, home(c, r, c.choice([village(c) + group(c), lane(c), estate(c) + flat(c)]), c.choice([1, 2, 3])), mark, r("mobile", p.mobile), prose=False)
    return d


@template(TABLE)
def homes_with_names_glued(c):
    """Name and home, or home and number, in one cell."""
    d = c.doc(c.choice(["民政服务对象关爱探访表", "用户停水通知对象", "入户走访安排表"]))
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, [r("person-name", p.name), c.choice(["（", "，", " "]), r("mobile", p.mobile), c.choice(["）", "", ""])], home(c, r), c.choice(["每周一次", "已入户"])])
    d.table(["序号", c.choice(["户主及电话", "姓名、电话", "姓名（电话）"]), c.choice(["住址", "探访地址", "上门地址", "家庭住址", "服务地址"]), "备注"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE)
def offices_beside_homes(c):
    """Where an office or a firm sits stays, in the same table or under the same header word."""
    d = c.doc("%s行政处罚信息公示" % c.place.county)
    rows = []
    for i in range(c.n(4, 10)):
        p, r = c.person(), Record()
        firm = "%s%s%s有限公司" % (c.place.short, word(c), c.choice(["商贸", "建材", "食品", "物流"]))
        rows.append([i + 1, firm, people.credit_code(c.rng), r("address", c.place.county + lane(c), "keep"), r("person-name-official", p.name, "any"), c.number("市监罚")])
    d.table(["序号", "当事人名称", "统一社会信用代码", c.choice(["住所（经营场所）", "注册地址", "经营地址", "企业住所"]), "法定代表人", "决定书文号"], rows, c.choice(STYLES[:3]))
    return d
