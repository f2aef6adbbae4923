# SPDX-License-Identifier: GPL-3.0-or-later
"""In traditional characters: offices of Hong Kong, Macau and Taiwan, and papers about families there."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional as t


def hk_phone(c, lead="569"):
    return "%s%03d %04d" % (c.choice(lead), c.n(100, 999), c.n(0, 9999))


def tw_phone(c):
    return "09%02d-%03d-%03d" % (c.n(10, 89), c.n(0, 999), c.n(0, 999))


def name(p):
    return t(p.name)


@template(TABLE)
def library_cards_of_pupils_taiwan(c):
    """借閱證申請名冊: pupils with numbers, parents' phones."""
    c.later()
    d = c.doc("%s國民小學 113學年度第%s學期 圖書館借閱證補發名冊" % (c.choice(["文林", "大安", "東光", "信義"]), c.choice("一二")))
    rows = []
    for i in range(c.n(5, 14)):
        p, r, g = c.person("pupil"), Record(True), Record()
        rows.append([i + 1, r("school-class", "%s年%s班" % (c.choice("一二三四五六"), c.choice("甲乙丙丁"))), r("student-id", "%02d" % c.n(1, 30), "any"), r("person-name", name(p)), r("taiwan-id", people.taiwan_id(c.rng)), g("person-name", name(c.person())), g("mobile", tw_phone(c)), c.choice(["遺失", "毀損", "轉入"])])
    d.table(["編號", "班級", "座號", "學生姓名", "身分證字號", "家長", "行動電話", "原因"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def clinic_form_hong_kong_child(c):
    """學童牙科同意書: a Hong Kong form by lines."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    d = c.doc("學童牙科保健服務　參加同意書")
    d.p("學童姓名（中文）：", r("person-name", name(p)), prose=False)
    d.p("香港出生證明書／身份證號碼：", r("hk-id", people.hk_id(c.rng)), prose=False)
    d.p("出生日期：", r("birth-date", p.birth("%d年%d月%d日")), "　性別：%s" % p.sex, prose=False)
    d.p("住址：", r("address", "九龍%s%d號%s%s座%d樓%s室" % (c.choice(["彌敦道", "太子道西", "界限街"]), c.n(1, 700), c.choice(["嘉輝大廈", "康寧閣", "美孚新邨"]), c.choice("ABC"), c.n(2, 35), c.choice("ABCDEF")), None, 2), prose=False)
    d.p("家長／監護人：", g("person-name", name(c.person())), "　日間聯絡電話：", g("mobile", hk_phone(c)), prose=False)
    d.p("本人同意上述學童接受牙科檢查及基本治療，並明白可隨時以書面退出。", prose=False)
    d.p("查詢電話：", Record()("landline", "2%03d %04d" % (c.n(100, 999), c.n(0, 9999))), "（衞生署）", prose=False)
    return d


@template(TABLE)
def evacuated_by_typhoon_taiwan(c):
    """收容安置名冊: evacuees, homes, in Taiwan."""
    d = c.doc("%s鄉公所 颱風災害避難收容處所 收容民眾名冊" % c.choice(["大武", "尖石", "仁愛"]))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = c.person(), Record()
        rows.append([r("person-name", name(p)), p.sex, r("age", str(p.age())), r("taiwan-id", people.taiwan_id(c.rng)), r("address", "%s村%d鄰%s路%d號" % (c.choice(["忠孝", "仁和", "太平"]), c.n(1, 20), c.choice(["中正", "民生", "復興"]), c.n(1, 300))), r("mobile", tw_phone(c)), c.choice(["洗腎", "無", "行動不便", "高血壓"])])
    d.table(["姓名", "性別", "年齡", "身分證統一編號", "戶籍地址", "聯絡電話", "特殊需求"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("收容處所：鄉立活動中心　管理人員：", Record()("person-name", name(c.person()), "any"), prose=False)
    return d


@template(PROSE)
def lost_papers_told_macau(c):
    """遺失證件聲明: Macau, a single sentence or two."""
    p, r = c.person(), Record()
    d = c.doc("聲　明")
    d.p("本人", r("person-name", name(p)), "，持澳門居民身份證編號", r("macau-id", people.macau_id(c.rng)), "及港澳居民來往內地通行證", r("travel-permit", people.travel_permit(c.rng)), "，現住澳門", r("address", "%s%d號%s%d樓%s座" % (c.choice(["高士德大馬路", "河邊新街", "慕拉士大馬路"]), c.n(1, 200), c.choice(["寶暉閣", "海天居", "昌明花園"]), c.n(2, 30), c.choice("ABCD"))),
        "，於%s在關閘附近遺失上述證件，特此聲明作廢。如有拾獲，請電" % c.date(), r("mobile", "66%02d %04d" % (c.n(10, 99), c.n(0, 9999))), "。")
    return d


@template(PROSE, clean=True)
def rules_of_a_market_hong_kong(c):
    """公眾街市須知: traditional, nobody told of."""
    d = c.doc("食物環境衞生署　公眾街市攤檔競投須知")
    d.p("1. 競投人須年滿十八歲及通常居於香港，並須於競投當日出示香港身份證正本。")
    d.p("2. 底價為每月港幣%d元，保證金為三個月租金，租約為期%s年。" % (c.n(10, 90) * 100, c.choice("一三")))
    d.p("3. 每名競投人只可投得一個攤檔，攤檔不得分租。競投人之配偶、父母、子女於同一街市已租用攤檔者，須予申報。")
    d.p("4. 競投結果於街市辦事處張貼，只列出攤檔編號及成交租金，不列姓名。")
    rows = [["%s%02d" % (c.choice("ABCS"), c.n(1, 99)), c.choice(["魚", "肉食", "菜", "燒味", "雜貨"]), "%.1f" % (c.n(30, 160) / 10), c.n(10, 90) * 100] for _ in range(c.n(4, 9))]
    d.table(["檔號", "指定貨品", "面積（平方米）", "底價（元）"], rows, "tab")
    return d


@template(TABLE, clean=True)
def courses_of_a_community_college_taiwan(c):
    """社區大學課表: courses, codes, fees; teachers are left out."""
    d = c.doc("社區大學 %d年春季班 課程一覽" % (c.year - 1911))
    rows = []
    for i in range(c.n(6, 14)):
        rows.append(["%03d%s%04d" % (c.year - 1911, c.choice("ABCDE"), c.n(1, 9999)), c.choice(["太極拳入門", "日語會話（三）", "江南絲竹", "林業與山徑", "水墨花鳥", "高齡健身操", "程式設計", "白蘭花茶與茶席"]), "週%s" % c.choice("一二三四五六"), c.choice(["09:00-12:00", "14:00-17:00", "18:30-21:20"]), c.choice(["明德樓201", "忠孝堂", "第二會議室", "戶外"]), c.n(2, 3), c.choice([2000, 3000, 3200]), c.n(12, 40)])
    d.table(["課程代碼", "課程名稱", "星期", "時間", "教室", "學分", "學費", "名額"], rows, c.choice(["tab", "space"]))
    return d
