# SPDX-License-Identifier: GPL-3.0-or-later
"""Homes in Taiwan, Hong Kong and Macau, as offices there and on the mainland write them."""
from templates import PROSE, TABLE, Record, people, template, traditional

STYLES = ["tab", "space", "pipe"]
HAN = "一二三四五六七八九"
TOWNS = [("臺北市", "大安區"), ("台北市", "信義區"), ("新北市", "板橋區"), ("桃園市", "中壢區"), ("臺中市", "西屯區"), ("台南市", "永康區"), ("高雄市", "三民區"), ("新竹縣", "竹北市"), ("彰化縣", "員林市"), ("嘉義縣", "民雄鄉"), ("屏東縣", "潮州鎮"), ("花蓮縣", "吉安鄉"), ("宜蘭縣", "羅東鎮"), ("南投縣", "埔里鎮"), ("雲林縣", "斗六市"), ("金門縣", "金城鎮"), ("苗栗縣", "頭份市"), ("澎湖縣", "馬公市")]
KOWLOON = ["九龍", "香港", "新界", "香港九龍", "香港新界"]
QUARTERS = ["旺角", "觀塘", "沙田", "荃灣", "元朗", "屯門", "北角", "銅鑼灣", "深水埗", "將軍澳", "大埔", "灣仔", "黃大仙", "青衣", "天水圍", "粉嶺"]
ESTATES = ["彩虹邨", "愛民邨", "沙田第一城", "太古城", "美孚新邨", "黃埔花園", "海怡半島", "麗港城", "康怡花園", "嘉湖山莊", "慈雲山邨", "荔景邨", "祥華邨", "富善邨", "德福花園"]
HOUSES = ["金碧樓", "翠華閣", "景雲閣", "松柏樓", "紅梅樓", "順風大廈", "海棠閣", "百合苑", "麗明樓", "安泰樓"]
STREETS = ["彌敦道", "軒尼詩道", "皇后大道西", "英皇道", "觀塘道", "青山公路", "上海街", "福華街", "窩打老道", "鴨脷洲大街", "大埔道", "西環卑路乍街"]
MACAU = ["高士德大馬路", "新馬路", "提督馬路", "黑沙環中街", "慕拉士大馬路", "沙梨頭海邊街", "連勝街", "柯維納馬路", "賈伯樂提督街", "成都街", "石排灣馬路", "祐漢新村第四街", "風順堂街", "三盞燈圓形地"]


def taiwan(c):
    """(what may stay, what leads to the home)"""
    city, town = c.choice(TOWNS)
    road = c.choice(["中山", "中正", "民生", "和平", "忠孝", "信義", "復興", "建國", "光復", "文化", "民權", "成功", "自強", "博愛"]) + c.choice(["路", "路", "街", "東路", "北路", "大道"])
    section = c.choice(["", "%s段" % c.choice("一二三四五"), "%d段" % c.n(1, 5)])
    lane = c.choice(["", "%d巷" % c.n(1, 500), "%d巷%d弄" % (c.n(1, 500), c.n(1, 60)), "%d弄" % c.n(1, 60)])
    floor = c.choice(["", "%d樓" % c.n(2, 20), "%s樓" % c.choice(HAN), "%d樓之%d" % (c.n(2, 20), c.n(1, 9)), "之%d" % c.n(1, 9), "之%d%d樓" % (c.n(1, 9), c.n(2, 9)), "%dF" % c.n(2, 15), "%dF之%d" % (c.n(2, 15), c.n(1, 6)), "地下%d樓" % c.n(1, 2)])
    number = c.choice(["%d號" % c.n(1, 700), "%d號" % c.n(1, 700), "%d之%d號" % (c.n(1, 300), c.n(1, 9)), "%d-%d號" % (c.n(1, 300), c.n(1, 20))])
    ward = c.choice(["", "", "%s里" % c.choice(["光明", "福德", "新興", "中興", "大同", "龍安"]), "%s里%d鄰" % (c.choice(["光明", "福德", "成功", "三和"]), c.n(1, 40)), "%s村%d鄰" % (c.choice(["大林", "永安", "東榮", "福興"]), c.n(1, 30))])
    rural = c.choice(["%s村%d鄰%s%d號" % (c.choice(["大林", "永安", "東榮"]), c.n(1, 30), c.choice(["下厝", "中庄", "頂埔", "後壁"]), c.n(1, 200)), "%s%d號" % (c.choice(["頂庄", "溪埔寮", "八掌"]), c.n(1, 120))])
    return city + town, rural if c.chance(0.15) else ward + road + section + lane + number + floor


def hong_kong(c):
    flat = c.choice(["%d樓%s室" % (c.n(1, 48), c.choice("ABCDEFGH")), "%d字樓%d室" % (c.n(1, 30), c.n(1, 30)), "%d樓%d室" % (c.n(1, 40), c.n(1, 40)), "%d座%d樓%s室" % (c.n(1, 12), c.n(1, 48), c.choice("ABCDEFGH")), "%d/F, Flat %s" % (c.n(2, 40), c.choice("ABCDEF")), "%s座%d樓%s" % (c.choice("ABC"), c.n(2, 40), c.choice("ABCDEF")), "%d室" % c.n(101, 3420), "閣樓", "%d樓全層" % c.n(1, 9), "地下%d號舖" % c.n(1, 9), "%s樓後座" % c.choice(HAN)])
    place = c.choice([c.choice(ESTATES) + c.choice(HOUSES), c.choice(ESTATES) + "第%d座" % c.n(1, 20), c.choice(STREETS) + "%d號" % c.n(1, 700) + c.choice(HOUSES), c.choice(STREETS) + "%d號" % c.n(1, 700), c.choice(STREETS) + "%d-%d號" % (c.n(1, 300), c.n(301, 600)) + c.choice(HOUSES), "%s村%d號" % (c.choice(["上水圍", "錦田水尾", "大窩", "南邊圍"]), c.n(1, 200))])
    return c.choice(["", c.choice(KOWLOON)]) + c.choice(QUARTERS), place + flat


def macau(c):
    flat = c.choice(["%d樓%s" % (c.n(1, 30), c.choice("ABCDEFGH")), "%d樓%s座" % (c.n(1, 30), c.choice("ABCDEFGH")), "第%d座%d樓%s" % (c.n(1, 8), c.n(2, 30), c.choice("ABCDEFGH")), "%s樓%s室" % (c.choice(HAN), c.choice("ABCD")), "R/C", "地下%s" % c.choice("ABC")])
    return c.choice(["澳門", "", "澳門特別行政區", "澳門氹仔"]), "%s%d號%s%s" % (c.choice(MACAU), c.n(1, 400), c.choice(["", "%s大廈" % c.choice(["海景", "永寧", "建華", "廣福安", "威龍"]), "%s花園" % c.choice(["濠江", "金海", "百利"]), "%s樓" % c.choice(["福安", "美居廣場"])]), flat)


def home(c, r, kind):
    head, tail = kind(c)
    return r("address", head + tail, None, len(head))


def name(p):
    return traditional(p.name)


@template(TABLE)
def homes_in_taiwan(c):
    d = c.doc(c.choice(["低收入戶名冊", "急難救助申請名冊", "獨居長者關懷訪視名冊", "國小新生入學通知寄送清冊", "租金補貼核定戶名冊"]))
    rows = []
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", name(p)), r("taiwan-id", people.taiwan_id(c.rng)), home(c, r, taiwan), r("mobile", "09%02d-%03d-%03d" % (c.n(10, 88), c.n(0, 999), c.n(0, 999)), "any"), c.choice(["一款", "二款", "三款"])])
    d.table(["編號", c.choice(["姓名", "申請人", "戶長姓名", "姓名"]), c.choice(["身分證字號", "身分證統一編號", "國民身分證號"]), c.choice(["戶籍地址", "通訊地址", "現居地址", "住址", "居住地址", "聯絡地址", "地址"]), c.choice(["行動電話", "聯絡電話", "電話"]), "類別"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def homes_in_hong_kong(c):
    d = c.doc(c.choice(["租金津貼受助人名單", "長者生活津貼領取人清單", "居民聯絡名冊", "校友通訊錄"]))
    rows = []
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", name(p)), r("hk-id", people.hk_id(c.rng)), home(c, r, hong_kong), r("mobile", "%d%03d %04d" % (c.choice([5, 6, 9]), c.n(0, 999), c.n(0, 9999)), "any")])
    d.table(["序號", c.choice(["姓名", "中文姓名", "申請人姓名"]), c.choice(["身份證號碼", "香港身份證號碼"]), c.choice(["住址", "居住地址", "通訊地址", "現時住址", "聯絡地址", "郵寄地址"]), "電話"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def homes_in_macau(c):
    d = c.doc(c.choice(["經濟援助受益人名單", "社會房屋申請名單", "長者津貼名單"]))
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", name(p)), r("macau-id", people.macau_id(c.rng)), home(c, r, macau), c.choice(["初審", "合資格"])])
    d.table(["編號", "姓名", c.choice(["身份證編號", "居民身份證號碼", "澳門居民身份證編號"]), c.choice(["住址", "居住地址", "通訊地址", "現居住址"]), "狀況"], rows, c.choice(STYLES))
    return d


@template(PROSE)
def homes_over_there_in_text(c):
    d = c.doc(c.choice(["起訴書", "民事判決", "公證書", "遺產管理公告", "身故聲明"]))
    for _ in range(c.n(3, 6)):
        p, r = c.person(), Record()
        kind = c.choice([taiwan, taiwan, hong_kong, macau])
        d.p(*c.choice([["被告", r("person-name", name(p)), "，%s，住" % p.sex, home(c, r, kind), "。"], ["原告", r("person-name", name(p)), "，戶籍地", home(c, r, kind), "，現居", home(c, r, kind), "。"], ["申請人", r("person-name", name(p)), "（住址：", home(c, r, kind), "）申請補發證件。"], ["聲請人", r("person-name", name(p)), "，住所：", home(c, r, kind), "，電話詳卷。"], ["當事人", r("person-name", name(p)), "，通訊地址：", home(c, r, kind), "；從事零售。"]]))
    return d


@template(TABLE)
def form_over_there(c):
    p, r = c.person(), Record()
    kind = c.choice([taiwan, hong_kong, macau])
    d = c.doc(c.choice(["補助申請書", "訪視紀錄表", "入學登記表"]))
    d.form([("姓名", r("person-name", name(p))), ("性別", p.sex), ("出生日期", r("birth-date", p.birth("%d年%d月%d日"))), (c.choice(["戶籍地址", "住址", "居住地址"]), home(c, r, kind)), (c.choice(["通訊地址", "現居地址", "聯絡地址"]), home(c, r, kind)), ("職業", "商"), ("備註", "無")], c.choice(["lines", "run", "cells"]))
    return d


@template(TABLE)
def mainland_office_about_them(c):
    """Written here, in simplified characters, of people from there."""
    simple = {ord(b): chr(a) for a, b in __import__("traditional").TABLE.items()}
    d = c.doc("%s台港澳居民居住登记台账" % c.place.county)
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        one = home(c, r, c.choice([taiwan, hong_kong, macau]))
        one.text = one.text.translate(simple)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("taiwan-permit", people.taiwan_permit(c.rng)), one, r.address(p, 1), r("mobile", p.mobile)])
    d.table(["序号", "姓名", "性别", "通行证号码", c.choice(["境外住址", "户籍地址", "港澳台住址", "境外地址"]), c.choice(["境内住址", "现住址", "居住地址"]), "联系电话"], rows, c.choice(STYLES))
    return d
