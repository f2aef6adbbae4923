# SPDX-License-Identifier: GPL-3.0-or-later
"""Home addresses in every manner of writing, in lists, forms and cells that hold more than one."""
from templates import PROSE, TABLE, TEXT, Record, people, template, traditional

STYLES = ["tab", "tab", "space", "pipe"]
HEADERS = ["现住址", "户籍所在地", "户口所在地", "家庭住址", "居住地", "家庭详细住址", "户籍地址", "现居住地址", "门牌", "门牌地址", "安置地址", "病家地址", "家庭地址", "常住地址", "住址（到户）", "详细住址", "现住址（具体到门牌号）", "户籍地（村组）", "居住地址（与身份证一致）", "现住地", "家庭住址/村组", "租住地址", "房屋地址", "原住址", "搬迁前住址"]
SHARED = ["通讯地址", "联系地址", "收件地址", "地址", "详细地址", "邮寄地址", "所在村组", "具体地址", "村组", "住所"]
HAN = "一二三四五六七八九十"


def word(c):
    return c.choice("东西南北上下前后大小新老高石张李王赵陈黄杨坪龙凤吉永洋槐桃柳竹松梅溪清白安福金马") + c.choice("庄湾坪坑头洋桥岭口沟塘坝寨垄山溪河井店营屯岗湖圩埔厝")


def estate(c):
    return c.choice(["阳光", "丽景", "金域", "御景", "怡和", "碧桂园", "万科", "恒大", "保利", "龙湖", "世纪", "凯旋", "锦绣", "水岸", "书香", "翰林", "滨江", "紫金"]) + \
        c.choice(["小区", "花园", "苑", "府", "庄园", "名邸", "华庭", "公馆", "新村", "家园", "国际", "城", "里", "一期", "天下", "豪庭", "雅居", "御园", "嘉苑", "北苑", "·天玺", "星城", "时代", "半岛"])


def road(c):
    return c.choice(["解放", "人民", "中山", "新华", "和平", "朝阳", "燕江", "滨河", "文昌", "胜利", "向阳", "八一", "环城"]) + c.choice(["路", "大道", "街", "东路", "北路", "南街", "西大街", "巷", "中路", "横街", "支路", "后街", "环路"])


def building(c):
    """From the building down."""
    a, u, f = c.n(1, 30), c.n(1, 5), c.n(101, 3204)
    return c.choice(["%d栋%d单元%d室" % (a, u, f), "%d幢%d室" % (a, f), "%d座%d" % (a, f), "%d号楼%d单元%d" % (a, u, f), "%d#-%d-%d" % (a, u, f), "%d-%d-%d" % (a, u, f), "%d—%d" % (a, f), "%s区%d-%d-%d" % (c.choice("ABC"), a, u, f), "%s座%d房" % (c.choice("ABCD"), f), "%s栋%d号" % (c.choice("ABC"), f),
                     "%d号楼%s门%d室" % (a, HAN[u], f), "%d栋%d楼%d号" % (a, f // 100, f % 100), "%d号楼%d层%s户" % (a, f // 100, c.choice("东西中")), "%d＃楼%d室" % (a, f), "%d幢%s单元%d" % (a, HAN[u], f), "%d号院%d号楼%d室" % (a, u, f), "%d号楼%d门%d" % (a, u, f), "%d栋%s座%d" % (a, c.choice("AB"), f), "%d排%d号" % (a, u), "第%s栋第%s单元%d" % (HAN[a % 10], HAN[u], f)])


def rural(c):
    g, h = c.n(1, 18), c.n(1, 300)
    village = word(c) + c.choice(["村", "村", "村", "村委会", "社区", "自然村", "行政村", "居委会"])
    place = c.choice([lambda: "%d组" % g, lambda: "%d组%d号" % (g, h), lambda: "%s组" % HAN[g % 10], lambda: "第%s村民小组" % HAN[g % 10], lambda: "%d队" % g, lambda: "%s社" % HAN[g % 10], lambda: "%d社%d号" % (g, h), lambda: "%d屯" % g, lambda: word(c) + "屯", lambda: word(c) + "寨%d号" % h, lambda: word(c) + "坪%d号" % h, lambda: word(c) + "沟组",
                      lambda: word(c) + "湾%d号附%d号" % (h, g), lambda: "%d号" % h, lambda: "%d号附%d" % (h, g), lambda: "附%d号" % g, lambda: word(c) + "%d号" % h, lambda: "%s生产队" % HAN[g % 10], lambda: "小组%d户" % h, lambda: "老%s窝棚%d号" % (word(c)[:1], h), lambda: word(c) + "组（原%s队）" % word(c), lambda: "%d-%d号" % (g, h), lambda: "%d号之%d" % (h, g), lambda: "", lambda: "安置点%d栋%d号" % (g, h), lambda: word(c) + "片%d号" % h])
    return village + place()


def steppe(c):
    """Banners, farms of the corps, forestry."""
    return c.choice(["%s嘎查%d组" % (c.choice(["巴彦", "乌兰", "查干", "哈日"]), c.n(1, 6)), "%s嘎查%d号" % (c.choice(["阿古拉", "敖包"]), c.n(1, 90)), "%d连%d栋%d号" % (c.n(1, 20), c.n(1, 30), c.n(1, 20)), "%d团%d连" % (c.n(101, 190), c.n(1, 20)), "%s林场%d工区%d号" % (word(c), c.n(1, 9), c.n(1, 90)), "%s农场%d队" % (word(c), c.n(1, 20)), "%s艾里%d号" % (c.choice(["白音", "乌兰"]), c.n(1, 60)), "%s分场%d队%d户" % (HAN[c.n(0, 8)], c.n(1, 9), c.n(1, 60))])


def urban(c):
    return c.choice([lambda: "%s%d号" % (road(c), c.n(1, 398)), lambda: "%s%d号%s" % (road(c), c.n(1, 398), building(c)), lambda: estate(c) + building(c), lambda: "%s%d号%s%s" % (road(c), c.n(1, 398), estate(c), building(c)), lambda: "%s%d弄%d号%d室" % (road(c), c.n(10, 998), c.n(1, 90), c.n(101, 1802)), lambda: "%s胡同%d号" % (word(c), c.n(1, 90)), lambda: "%s里%d号" % (c.choice(["同安", "三民", "福寿"]), c.n(1, 60)), lambda: "%s坊%d号" % (c.choice(["衣锦", "文儒", "状元"]), c.n(1, 60)),
                     lambda: "%s巷%d号%d楼" % (word(c), c.n(1, 90), c.n(2, 7)), lambda: "%s厂家属院%s" % (c.choice(["化肥", "水泥", "纺织"]), building(c)), lambda: "%s局宿舍%s" % (c.choice(["粮食", "林业"]), building(c)), lambda: "%s社区%s" % (word(c), building(c)), lambda: "%s（%s交叉口）%s" % (estate(c), road(c), building(c)), lambda: "%s与%s交汇处%s%s" % (road(c), road(c), estate(c), building(c))])()


def tail(c):
    return c.choice([rural, rural, urban, urban, steppe])(c)


def home(c, r, depth=None, need=None, end=None):
    head = c.place.prefix(c.choice([None, 0, 0, 3]) if depth is None else depth) + c.choice(c.place.towns)
    if c.chance(0.15):
        head = c.choice(["", c.place.county])
    return r("address", head + (end or tail(c)), need, len(head))


@template(TABLE)
def homes_under_headers(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["临时救助对象公示", "高龄津贴发放名册", "危房改造对象名单", "易地搬迁安置名册", "防返贫监测对象", "重度残疾人护理补贴"])))
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), home(c, r), r("mobile", c.mobile(p)), c.choice(["A", "B", "-"])])
    d.table(["序号", c.choice(["姓名", "户主", "户主姓名", "申请人"]), c.choice(HEADERS + SHARED), c.choice(["联系电话", "手机", "电话"]), "类别"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def two_homes_in_a_row(c):
    d = c.doc("%s流动人口（随迁子女）登记表" % c.place.towns[0])
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        rows.append([r("person-name", p.name), p.sex, r("resident-id", c.id(p)), home(c, r, 3), home(c, r, 0), r("mobile", c.mobile(p))])
    d.table(["姓名", "性别", "身份证号码", c.choice(["户籍地", "户籍地址", "户口所在地", "原籍"]), c.choice(["现住地", "现居住地", "现住址", "暂住地址", "租住地址"]), "联系方式"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def two_homes_in_a_cell(c):
    d = c.doc("密切接触者（居家隔离）人员台账")
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), c.choice([["现住：", home(c, r), "；原籍：", home(c, r, 3)], ["户籍：", home(c, r, 3), "，现住：", home(c, r)], ["现住址：", home(c, r, 1), " 户籍地：", home(c, r, 2)], [home(c, r), "（现住）"], ["①", home(c, r), "②", home(c, r)]]), r("mobile", c.mobile(p))])
    d.table(["序号", "姓名", c.choice(["住址", "家庭住址", "现住址及户籍地", "地址（现住、户籍）"]), "电话"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def homes_over_cells(c):
    """Town, village and group in columns of their own, and the rest in another."""
    d = c.doc("%s农村危房改造（厕所革命）到户台账" % c.place.county)
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, c.place.county, c.choice(c.place.towns), r("address", word(c) + "村", "any"), r("address", c.choice(["%d组" % c.n(1, 12), "%s组" % HAN[c.n(0, 9)], word(c) + "组"]), "any"), r("address", c.choice(["%d号" % c.n(1, 300), "%s%d号" % (word(c), c.n(1, 99)), "附%d号" % c.n(1, 9)]), "any"), r("person-name", p.name), r("resident-id", c.id(p))])
    d.table(["序号", "县", "乡镇", "村", "组", "门牌号", "户主", "身份证号"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def home_and_phone_together(c):
    d = c.doc("%s独居老人巡访名册" % c.place.towns[0])
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("age", str(p.age())), c.choice([[home(c, r), " ", r("mobile", p.mobile)], [home(c, r), "，电话", r("mobile", p.mobile)], [home(c, r), "/", r("mobile", p.mobile)], [home(c, r), "（", r("mobile", p.mobile), "）"], [r("mobile", p.mobile), " ", home(c, r)]]), c.choice(["每周", "每日"])])
    d.table(["序号", "姓名", "年龄", c.choice(["住址及电话", "家庭住址、联系电话", "住址/电话"]), "频次"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def pupils_at_home(c):
    c.later()
    d = c.doc("%s%d年秋季新生名册" % (people.school_name(c.rng, c.place), c.year))
    rows = []
    for i in range(c.n(5, 15)):
        p, r, q = c.person("pupil"), Record(True), c.person()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", p.id), home(c, r), r("person-name", q.name, "find"), r("mobile", q.mobile)])
    d.table(["序号", c.choice(["姓名", "学生姓名"]), "性别", "身份证号", c.choice(HEADERS), "家长", "联系电话"], rows, c.choice(STYLES))
    return d


@template(PROSE)
def forms_with_labels_behind(c):
    """The label that follows ends the address, with or without a mark between them."""
    d = c.doc(c.choice(["申请人基本情况", "信访事项登记单", "入户核查表", "患者随访卡"]))
    for _ in range(c.n(2, 6)):
        p, r = c.person(), Record()
        label = c.choice(HEADERS + ["地址", "联系地址", "通讯地址"])
        d.p("姓名：", r("person-name", p.name), "　性别：%s　身份证号：" % p.sex, r("resident-id", c.id(p)), prose=False)
        after = c.choice([["　联系电话：", r("mobile", p.mobile)], [" 电话：", r("mobile", p.mobile)], ["，邮编：%06d，联系电话：" % c.n(100000, 859999), r("mobile", p.mobile)], ["；工作单位：无"], ["  文化程度：小学"], ["（常住）"], ["。家庭人口：%d人" % c.n(1, 7)], [" 户口性质：农业"], ["　婚姻状况：已婚"]])
        d.p(label + "：", home(c, r), *after, prose=False)
        d.p("家庭情况：困难，需要帮助。")
    return d


@template(PROSE)
def homes_in_sentences(c):
    d = c.doc(c.choice(["民事判决书", "行政处罚决定书", "司法救助公示", "寻人启事"]))
    for _ in range(c.n(3, 7)):
        p, r = c.person(), Record()
        d.p(*c.choice([["申请人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，汉族，农民，住", home(c, r, 3), "。"], ["被告", r("person-name", p.name), "，%s，汉族，户籍地" % p.sex, home(c, r, 3), "，现住", home(c, r, 2), "。"],
                       ["经查，当事人", r("person-name", p.name), "（身份证号：", r("resident-id", p.id), "，住址：", home(c, r, 3), "）未按规定办理。"], ["患者", r("person-name", p.name), "，家住", home(c, r, 2), "，于%s入院。" % c.date("%d年%d月%d日")], ["上诉人", r("person-name", p.name), "，居住地", home(c, r, 3), "，联系电话", r("mobile", p.mobile), "。"]]))
    return d


@template(TEXT)
def homes_one_a_line(c):
    d = c.doc("%s住户名单" % c.place.towns[0])
    for i in range(c.n(5, 15)):
        p, r = c.person(), Record()
        d.p(c.choice(["%d. " % (i + 1), "%d、" % (i + 1), ""]), r("person-name", p.name), c.choice(["，", " ", "　"]), r("resident-id", p.id), c.choice(["，住址：", " 住址：", "　家庭住址："]), home(c, r), c.choice(["，", " "]), r("mobile", p.mobile), prose=False)
    return d


@template(TABLE)
def homes_in_traditional(c):
    d = c.doc(traditional("%s租金津貼受助人名單" % c.place.county))
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        one = home(c, r)
        one.text = traditional(one.text)
        rows.append([i + 1, r("person-name", traditional(p.name)), one, r("mobile", p.mobile)])
    d.table(["序號", "姓名", c.choice(["住址", "現住址", "戶籍地址", "家庭住址", "居住地址"]), "聯繫電話"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def application_card(c):
    d = c.doc(c.choice(["居住证申领表", "公租房申请表", "医疗救助申请审批表"]))
    p, r = c.person(), Record()
    pairs = [("姓名", r("person-name", p.name)), ("性别", p.sex), ("公民身份号码", r("resident-id", p.id)), ("民族", "汉族"), (c.choice(["户籍所在地", "户籍地址", "户口所在地"]), home(c, r, 3)), (c.choice(["现住址", "现居住地", "家庭住址"]), home(c, r)), ("联系电话", r("mobile", p.mobile)), ("申请事由", c.choice(["因病致困", "住房困难"])), ("居住类型", "租住")]
    d.form(pairs, c.choice(["lines", "run", "cells"]))
    return d


@template(TABLE)
def deliveries(c):
    d = c.doc("残疾证（社保卡、老年证）邮寄清单")
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), home(c, r, c.choice([1, 2, 3])), r("mobile", c.mobile(p)), "EY%08dCN" % c.n(0, 99999999)])
    d.table(["序号", c.choice(["收件人", "收货人", "持证人"]), c.choice(["收件地址", "收货地址", "邮寄地址", "寄送地址", "投递地址"]), c.choice(["手机", "联系电话"]), "邮件号"], rows, c.choice(STYLES))
    return d
