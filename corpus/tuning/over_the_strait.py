# SPDX-License-Identifier: GPL-3.0-or-later
"""In traditional characters, and mainland offices that deal with people of Hong Kong, Macau and Taiwan."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional as t


def tw_phone(c):
    return "09%02d-%03d%03d" % (c.n(10, 89), c.n(0, 999), c.n(0, 999))


def hk_phone(c):
    return "%s%03d %04d" % (c.choice("569"), c.n(100, 999), c.n(0, 9999))


@template(TABLE)
def free_lunches_taiwan(c):
    """營養午餐補助: pupils of a country school in Taiwan."""
    c.later()
    d = c.doc()
    d.p(Record()("school", c.choice(["瑞源", "和平", "永安", "南庄"]) + "國民小學", "any"), "　經濟弱勢學生營養午餐費補助印領清冊", prose=False)
    rows = []
    for i in range(c.n(5, 12)):
        p, r, q, g = c.person("pupil"), Record(True), c.person(), Record()
        rows.append([r("school-class", "%s年%s班" % (c.choice("一二三四五六"), c.choice("忠孝仁愛"))), r("person-name", t(p.name)), r("taiwan-id", people.taiwan_id(c.rng)), c.choice(["低收", "中低收", "家庭突遭變故", "導師認定"]), "%d" % (c.n(10, 22) * 45), g("person-name", t(q.name)), g("mobile", tw_phone(c)), ""])
    d.table(["年班", "學生", "身分證號", "補助身分別", "金額", "監護人", "手機", "具領人簽章"], rows, c.choice(["tab", "pipe"]))
    d.p("承辦人　　　　主任　　　　校長", prose=False)
    return d


@template(PROSE)
def hearing_on_a_fine_taiwan(c):
    """行政處分書: a citizen fined for rubbish."""
    p, r = c.person(), Record()
    d = c.doc("%s環境保護局 執行違反廢棄物清理法案件裁處書" % c.choice(["臺中市政府", "高雄市政府", "嘉義縣"]))
    d.p("受處分人：", r("person-name", t(p.name)), "　身分證統一編號：", r("taiwan-id", people.taiwan_id(c.rng)), prose=False)
    d.p("出生年月日：民國", r("birth-date", "%d年%d月%d日" % (c.n(40, 92), c.n(1, 12), c.n(1, 28))), "　地址：", r("address", "%s%s里%d鄰%s街%d巷%d號%d樓" % (c.choice(["西屯區", "前鎮區", "民雄鄉"]), c.choice(["永安", "福星", "光華"]), c.n(1, 30), c.choice(["成功", "自強", "建國"]), c.n(2, 90), c.n(1, 50), c.n(2, 9)), None, 3), prose=False)
    d.p("主旨：受處分人駕駛", r("plate", "%s-%04d" % (c.choice(["ABK", "BCQ", "MXR"]), c.n(1, 9999)), "any"), "號車輛行經中山路時任意拋棄菸蒂，處新臺幣%d元罰鍰。" % (c.n(12, 60) * 100))
    d.p("繳款期限：文到次日起三十日內。如有疑問請洽稽查科。")
    return d


@template(TABLE)
def flats_offered_hong_kong(c):
    """公屋配房: applicants of the housing department."""
    d = c.doc("房屋署　特快公屋編配計劃　揀樓結果")
    rows = []
    for i in range(c.n(5, 12)):
        p, r = c.person(), Record()
        rows.append(["%03d" % (i + 1), r("person-name", t(p.name)), r("hk-id", people.hk_id(c.rng)), c.n(1, 5), "%s邨" % c.choice(["彩雲", "葵盛西", "沙角", "愛民"]), c.choice(["接受", "放棄", "缺席"]), r("mobile", hk_phone(c))])
    d.table(["揀樓次序", "申請人", "身份證號碼", "家庭人數", "屋邨", "結果", "流動電話"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TEXT)
def pupil_aid_macau(c):
    """學費援助: a form by lines with boxes."""
    c.later()
    p, r, g = c.person("pupil"), Record(True), Record()
    d = c.doc("教育及青年發展局　學費、膳食及學習用品津貼申請書")
    d.p("甲、學生資料", prose=False)
    d.p("1. 中文姓名　", r("person-name", t(p.name)), "　　2. 性別　☑%s" % p.sex, prose=False)
    d.p("3. 澳門居民身份證　", r("macau-id", people.macau_id(c.rng)), "　　4. 出生日期　", r("birth-date", p.birth("%d/%d/%d")), prose=False)
    d.p("5. 住址　", r("address", "%s%d號%s第%d座%d樓%s" % (c.choice(["祐漢新村第一街", "筷子基和樂大馬路", "氹仔南京街"]), c.n(1, 300), c.choice(["牡丹樓", "宏建大廈", "濠珀花園"]), c.n(1, 6), c.n(2, 30), c.choice("ABCDEF"))), prose=False)
    d.p("乙、家長資料", prose=False)
    d.p("1. 姓名　", g("person-name", t(c.person().name)), "　　2. 關係　母　　3. 手提電話　", g("mobile", "66%02d %04d" % (c.n(10, 99), c.n(0, 9999))), prose=False)
    return d


@template(TABLE)
def residence_cards_for_compatriots(c):
    """港澳台居民居住证: given out by a county police."""
    d = c.doc("%s公安局港澳台居民居住证制发领取登记簿" % c.place.county)
    rows = []
    for i in range(c.n(5, 12)):
        p, r = c.person(), Record()
        taiwan = c.chance(0.4)
        permit = r("taiwan-permit", people.taiwan_permit(c.rng)) if taiwan else r("travel-permit", people.travel_permit(c.rng))
        rows.append([i + 1, r("person-name", p.name), "台湾" if taiwan else c.choice(["香港", "澳门"]), permit, r("residence-permit", p.make_id("830000") if taiwan else p.make_id(c.choice(["810000", "820000"]))), r.address(p, 0), r("mobile", c.mobile(p)), c.date("%d.%d.%d")])
    d.table(["序号", "持证人", "来自", "出入境证件号码", "居住证号码", "居住地址", "联系电话", "领证日期"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE)
def visit_of_overseas_kin(c):
    """台胞寻亲来信答复: a letter across the strait."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("关于协助台胞寻亲情况的复函")
    d.p("%s台胞台属联谊会：" % c.place.city if c.place.city else "台胞台属联谊会：", prose=False)
    d.p("贵会转来台胞", r("person-name", p.name), "（台胞证号", r("taiwan-permit", people.taiwan_permit(c.rng)), "）寻找大陆亲属的来函收悉。经派出所查询户籍底册并走访，其胞弟", s("person-name", q.name), "仍健在，现住", s.address(q), "，电话", s("mobile", q.mobile), "。")
    d.p("老人听闻消息十分激动，盼早日团聚。特此函复。")
    d.p("%s委台港澳工作办公室　联系电话：" % c.place.short, Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE, clean=True)
def tenders_of_a_department_hong_kong(c):
    """招標公告: traditional, numbers of tenders and forms."""
    d = c.doc("渠務署　公開招標一覽")
    rows = []
    for i in range(c.n(5, 10)):
        rows.append(["DC/%d/%02d" % (c.year, c.n(1, 40)), c.choice(["元朗污水泵房改善工程", "荃灣雨水渠修復", "啟德明渠護欄更換", "沙田污泥運送服務"]), "組別%s" % c.choice("ABC"), c.date("%d-%02d-%02d"), "正午12時", "%d萬元" % c.n(30, 900)])
    d.table(["標書編號", "合約名稱", "承建商組別", "截標日期", "時間", "投標保證金"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("查詢：", Record()("landline", "2%03d %04d" % (c.n(100, 999), c.n(0, 9999))), "　標書須投入政府總部東翼投標箱，逾時恕不受理。", prose=False)
    return d


@template(PROSE, clean=True)
def rule_amended_taiwan(c):
    """公報: articles of a rule, no people."""
    d = c.doc("修正「%s殯葬設施使用管理自治條例」部分條文" % c.choice(["苗栗縣", "花蓮縣", "雲林縣"]))
    d.p("發文日期：中華民國%d年%d月%d日　發文字號：府行法字第11%d%07d號" % (c.n(105, 114), c.n(1, 12), c.n(1, 28), c.n(0, 4), c.n(1, 9999999)), prose=False)
    d.p("第%d條　申請使用殯葬設施者，應填具申請書，並檢附亡者死亡證明書、申請人國民身分證影本，向主管機關提出。" % c.n(4, 9))
    d.p("第%d條　使用費依附表收取；設籍本縣滿%d個月者減半，低收入戶免收。" % (c.n(10, 20), c.n(3, 12)))
    d.p("第%d條　本自治條例自公布日施行。" % c.n(21, 30))
    return d
