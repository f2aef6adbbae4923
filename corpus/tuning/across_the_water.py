# SPDX-License-Identifier: GPL-3.0-or-later
"""Taiwan, Hong Kong and Macau: township offices, schools, clinics, courts; traditional characters."""
from templates import PROSE, TABLE, Record, people, template, traditional

# What the corpus's table lacks and names have.
LACKS = str.maketrans("辉颖邹闫娴赵韦绍诗诺骏尧辕贾谭轩绮钰怀岚蒋贞", "輝穎鄒閆嫻趙韋紹詩諾駿堯轅賈譚軒綺鈺懷嵐蔣貞")
STYLES = ("tab", "space", "pipe")


def someone(c, kind="adult"):
    """(name, person): none of the names that nobody there bears."""
    p = c.person(kind)
    while "·" in p.name or len(p.name) > 4 or p.name in people.TIBETAN:
        p = c.person(kind)
    return traditional(p.name).translate(LACKS), p


def home(c, r, where):
    """A home that keeps its district."""
    if where == "tw":
        head = c.choice(["苗栗縣頭份市", "雲林縣斗南鎮", "宜蘭縣羅東鎮", "嘉義縣民雄鄉", "高雄市鳳山區"])
        tail = c.choice(["%s里%d鄰" % (c.choice(["建國", "仁愛", "福德"]), c.n(1, 30)), ""]) + c.choice(["中華路", "信義街", "光復北路", "博愛路"]) + c.choice(["%d號" % c.n(1, 600), "%d巷%d弄%d號" % (c.n(2, 300), c.n(1, 30), c.n(1, 80)), "%d號%d樓之%d" % (c.n(1, 300), c.n(2, 14), c.n(1, 9))])
    elif where == "hk":
        head, tail = c.choice([("新界葵涌", "石蔭邨禮石樓"), ("九龍黃大仙", "慈雲山邨雲暉樓"), ("新界屯門", "友愛邨愛義樓"), ("香港北角", "健康村康輝閣")])
        tail += c.choice(["%d室" % c.n(101, 3820), "%d樓%d室" % (c.n(2, 38), c.n(1, 24))])
    else:
        head, tail, house = c.choice([("澳門", "沙梨頭海邊大馬路", "宏建大廈"), ("氹仔", "埃武拉街", "花城利豐"), ("澳門", "黑沙環中街", "永寧居")])
        tail += "%d號%s%d樓%s" % (c.n(1, 500), house, c.n(2, 36), c.choice("ABCDEF"))
    return r("address", head + tail, gone=len(head))


def phone(c, r, where):
    if where == "tw":
        return r("mobile", c.choice(["09%02d%06d", "09%02d-%06d"]) % (c.n(10, 88), c.n(0, 999999)))
    return r("mobile", "%s%03d%s%04d" % (c.choice("569") if where == "hk" else "6", c.n(200, 999), c.choice(["", " "]), c.n(0, 9999)))


@template(TABLE)
def sudden_need_in_taiwan(c):
    """急難救助: a township's list of payments."""
    d = c.doc("%s%d年度%d月份急難救助核定清冊" % (c.choice(["頭份市公所", "斗南鎮公所", "民雄鄉公所"]), c.year - 1911, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 14)):
        name, p = someone(c)
        r = Record()
        rows.append([i + 1, r("person-name", name), r("taiwan-id", people.taiwan_id(c.rng)), r("birth-date", "%d.%d.%d" % (c.n(30, 89), p.month, p.day)), home(c, r, "tw"), phone(c, r, "tw"), c.choice(["意外傷害", "罹患重病", "家中負擔家計者死亡", "失業"]),
                     "{:,}".format(c.choice([5000, 10000, 15000])), r("account", "%03d-%04d-%07d" % (c.n(1, 820), c.n(1, 9999), c.n(1, 9999999)))])
    d.table(["編號", "申請人", "身分證字號", "出生年月日", "戶籍地址", "連絡電話", "救助事由", "核定金額", "匯款帳號"], rows, c.choice(["tab", "pipe"]))
    d.p("承辦人　　　　　　課長　　　　　　主任秘書　　　　　　鄉鎮市長", prose=False)
    return d


@template(TABLE)
def elders_visited_in_taiwan(c):
    """里長訪視: old people who live alone."""
    d = c.doc("%s獨居老人關懷訪視紀錄表" % c.choice(["鳳山區公所", "羅東鎮公所"]))
    rows = []
    for i in range(c.n(5, 12)):
        name, p = someone(c)
        kin, _ = someone(c)
        r = Record()
        rows.append([c.date("%.0s%d/%d"), r("person-name", name), p.sex, r("age", "%d歲" % c.n(66, 98)), home(c, r, "tw"), phone(c, r, "tw"), [r("person-name", kin), "（", c.choice(["長子", "女兒", "姪子"]), "）"], phone(c, r, "tw"), c.choice(["良好", "行動不便", "需送餐", "未遇"])])
    d.table(["訪視日期", "長者姓名", "性別", "年齡", "居住地址", "電話", "緊急聯絡人", "聯絡人電話", "訪視情形"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def primary_one_places_hong_kong(c):
    """小一統一派位: what a school hangs at its door."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", c.choice(["慈雲山天主教小學", "葵涌循道學校", "屯門官立小學"]), "any"), "　2104/2105年度小一註冊學生名單", prose=False)
    rows = []
    for i in range(c.n(6, 14)):
        name, p = someone(c, "pupil")
        father, _ = someone(c)
        r = Record(True)
        rows.append(["%d%s" % (c.n(1, 4), c.choice("ABCDE")), r("student-id", "STR%07d" % c.n(1, 9999999)), r("person-name", name), p.sex, r("birth-date", p.birth("%d-%02d-%02d")), r("hk-id", people.hk_id(c.rng)), r("person-name", father, "find"), phone(c, r, "hk"), home(c, r, "hk")])
    d.table(["組別", "學生編號", "學生姓名", "性別", "出生日期", "身份證明文件號碼", "家長／監護人", "聯絡電話", "住址"], rows, c.choice(["tab", "pipe"]))
    d.p("註冊日期：6月9日及10日　查詢電話：2%03d %04d" % (c.n(100, 999), c.n(0, 9999)), prose=False)
    return d


@template(PROSE)
def small_claims_hong_kong(c):
    """法庭命令: creditor and debtor."""
    d = c.doc("香港特別行政區　小額錢債審裁處　命令")
    a, _ = someone(c)
    b, _ = someone(c)
    r, s = Record(), Record()
    d.p("申索編號：", r("case-number", "SCTC %06d/%d" % (c.n(1, 60000), c.year), "any"), prose=False)
    d.p("申索人：", r("person-name", a), "（香港身份證號碼：", r("hk-id", people.hk_id(c.rng)), "），地址：", home(c, r, "hk"), "，電話：", phone(c, r, "hk"), prose=False)
    d.p("被告人：", s("person-name", b), "（香港身份證號碼：", s("hk-id", people.hk_id(c.rng)), "），地址：", home(c, s, "hk"), prose=False)
    d.p("本審裁處經聆訊後命令被告人須於本命令日期起14天內向申索人支付港幣%d元及訟費港幣%d元。逾期不付，申索人可申請執行。" % (c.n(2000, 70000), c.n(100, 900)))
    d.p("審裁官：", Record()("person-name-official", someone(c)[0]), "　　日期：%d年%d月%d日" % (c.year, c.n(1, 12), c.n(1, 28)), prose=False)
    return d


@template(TABLE)
def gifts_to_elders_macau(c):
    """敬老金: proof of life outstanding."""
    d = c.doc("社會工作局　%d年度敬老金在生證明尚未辦理人士名單" % c.year)
    rows = []
    for i in range(c.n(6, 15)):
        name, p = someone(c)
        r = Record()
        rows.append(["%06d" % c.n(1, 99999), r("person-name", name), p.sex, r("macau-id", people.macau_id(c.rng)), r("birth-date", "%02d/%02d/%d" % (p.day, p.month, p.year)), home(c, r, "mo"), phone(c, r, "mo")])
    d.table(["檔案編號", "受益人姓名", "性別", "澳門居民身份證號碼", "出生日期", "通訊地址", "聯絡電話"], rows, c.choice(STYLES))
    d.p("請於三月三十一日前親臨本局或透過自助機辦理。查詢：2836 %04d" % c.n(0, 9999), prose=False)
    return d


@template(PROSE)
def nursery_enquiry_macau(c):
    """託兒所報名表: a baby and both parents."""
    c.later()
    d, r = c.doc("託兒所2105/2106年度入托報名表"), Record(True)
    name, p = someone(c, "baby")
    father, _ = someone(c)
    mother, _ = someone(c)
    d.form([("嬰幼兒姓名", r("person-name", name)), ("性別", p.sex), ("出生日期", r("birth-date", p.birth("%d年%d月%d日"))), ("身份證明文件編號", r("macau-id", people.macau_id(c.rng))), ("父親姓名", r("person-name", father, "find")), ("父親聯絡電話", phone(c, r, "mo")),
            ("母親姓名", r("person-name", mother, "find")), ("母親聯絡電話", phone(c, r, "mo")), ("住址", home(c, r, "mo")), ("電郵", r("email", "%s%d@example.com" % (c.choice(["meiling", "kaleong", "iong"]), c.n(1, 999))))], c.choice(["lines", "cells", "run"]))
    d.p("家長簽署：", r("person-name", c.choice([father, mother]), "find"), "　日期：%s" % traditional(c.date()), prose=False)
    return d
