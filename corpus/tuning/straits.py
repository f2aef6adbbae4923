# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of Taiwan, Hong Kong and Macau, in traditional characters."""
from templates import PROSE, TABLE, Record, people, template, traditional

# Characters of drawn names that the table of the corpus leaves simplified.
LEFT = str.maketrans("辉颖邹闫娴赵韦绍诗诺骏尧辕贾谭轩铭烨纪缪吕刘涛肖饶贵耻鹏艳阚邝谌妫厍呙艺蔺於嶽鐘", "輝穎鄒閆嫻趙韋紹詩諾駿堯轅賈譚軒銘燁紀繆呂劉濤蕭饒貴恥鵬艷闞鄺諶媯厙咼藝藺于岳鍾")


def somebody(c, kind="adult"):
    """(person, the name in traditional characters)"""
    while True:
        p = c.person(kind)
        if "·" not in p.name and len(p.name) <= 3 and p.name not in people.TIBETAN:
            return p, traditional(p.name).translate(LEFT)


def phone_hk(c):
    return "%s%03d %04d" % (c.choice("569"), c.n(0, 999), c.n(0, 9999))


def phone_tw(c):
    return c.choice(["09%02d-%06d", "09%02d%06d"]) % (c.n(10, 88), c.n(0, 999999))


def home_tw(c):
    """(head that may stay, what must go)"""
    return (c.choice(["嘉義市東區", "彰化縣員林市", "桃園市中壢區", "宜蘭縣羅東鎮", "高雄市鳳山區"]),
            c.choice(["林森路", "中華路%s段" % c.choice("一二三"), "民族街", "光復南路"]) + c.choice(["%d號" % c.n(1, 400), "%d巷%d號" % (c.n(2, 90), c.n(1, 60)), "%d號%d樓之%d" % (c.n(1, 300), c.n(2, 14), c.n(1, 5))]))


def address(c, r, home):
    head, tail = home
    return r("address", head + tail, gone=len(head))


@template(TABLE)
def classes_formed_taiwan(c):
    """常態編班結果: a column for each class, nothing but names."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", "%s國民小學" % c.choice(["羅東", "員林", "大林", "中興"]), "any"), "114學年度一年級新生常態編班名冊", prose=False)
    classes = ["一年%s班" % x for x in ("甲乙丙丁" if c.chance(0.5) else "忠孝仁愛")]
    rows = [[top("student-id", str(at + 1), "any")] + [Record(True)("person-name", somebody(c, "pupil")[1]) for _ in classes] for at in range(c.n(6, 14))]
    d.table([["座號"] + [top("school-class", x, "any") for x in classes]], rows, c.choice(["tab", "pipe", "space"]))
    teachers = []
    for x in classes:
        teachers += ["　" if teachers else "", x[2:], " ", top("person-name", somebody(c)[1], "any")]
    d.p("公開抽籤之導師：", teachers, prose=False)
    d.p("如有疑義請於三日內洽註冊組，電話：", top("landline", "03-9%06d" % c.n(0, 999999)), prose=False)
    return d


@template(TABLE)
def lone_elders_taiwan(c):
    """獨居長者關懷訪視名冊."""
    d, top = c.doc(), Record()
    d.p("%s獨居長者關懷訪視名冊" % c.choice(["員林市中正里", "羅東鎮大新里", "鳳山區文山里"]), prose=False)
    rows = []
    for i in range(c.n(6, 14)):
        (p, name), (_, kin), r = somebody(c), somebody(c), Record()
        rows.append([i + 1, r("person-name", name), p.sex, r("birth-date", "%d/%02d/%02d" % (c.n(20, 38), p.month, p.day)), r("taiwan-id", people.taiwan_id(c.rng)), "%d鄰" % c.n(1, 24), address(c, r, home_tw(c)),
                     c.choice([r("mobile", phone_tw(c)), r("landline-personal", "0%s-%07d" % (c.choice("347"), c.n(2000000, 8999999)))]), [r("person-name", kin), c.choice(["（子）", "（女）", "（姪）"])], r("mobile", phone_tw(c)),
                     c.choice(["送餐", "電話問安", "緊急救援系統", "無"])])
    d.table(["序號", "長者姓名", "性別", "民國出生", "身分證字號", "鄰別", "住址", "電話", "緊急聯絡人", "聯絡人電話", "服務需求"], rows, c.choice(["tab", "pipe"]))
    d.p("里長：", top("person-name", somebody(c)[1], "any"), "　里幹事：", top("person-name", somebody(c)[1], "any"), prose=False)
    return d


@template(TABLE)
def fines_served_by_publication_taiwan(c):
    """監理所公示送達."""
    d, top = c.doc(), Record()
    d.p("公告", prose=False)
    d.p("發文字號：%s監駕字第%s號" % (c.choice(["嘉", "高", "竹"]), "114%07d" % c.n(1, 9999999)), prose=False)
    d.p("主旨：公示送達違反道路交通管理事件裁決書，因應受送達人住居所不明無法送達。", prose=False)
    rows = []
    for i in range(c.n(5, 12)):
        (_, name), r = somebody(c), Record()
        rows.append([i + 1, r("person-name", name), r("taiwan-id", people.taiwan_id(c.rng)), r("plate", "%s-%04d" % ("".join(c.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(3)), c.n(1, 9999)), "any"), "76-ZAC%06d" % c.n(1, 999999), "第%d條第1項" % c.n(31, 60), address(c, r, home_tw(c))])
    d.table(["編號", "受處分人", "身分證統一編號", "車號", "裁決書字號", "違反法條", "戶籍地址"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("所長　", top("person-name-official", somebody(c)[1]), prose=False)
    return d


@template(TABLE)
def niches_balloted_hong_kong(c):
    """骨灰龕位抽籤結果: applicants with numbers of identity cards in part or whole."""
    d = c.doc("食物環境衞生署　曾咀靈灰安置所第%s期龕位編配申請　選位日程" % c.choice("一二三"))
    rows = []
    for i in range(c.n(6, 14)):
        (_, name), (_, dead), r = somebody(c), somebody(c), Record()
        rows.append(["%d" % (i * 3 + 1), "N%07d" % c.n(1, 9999999), r("person-name", name), r("hk-id", people.hk_id(c.rng)), r("mobile", phone_hk(c)), r("person-name", dead), c.choice(["標準龕位", "大型龕位"]), "%d月%d日 %s" % (c.n(1, 12), c.n(1, 28), c.choice(["上午9時30分", "下午2時15分"]))])
    d.table(["優次", "申請編號", "申請人", "香港身份證號碼", "聯絡電話", "先人姓名", "類別", "選位時間"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("申請人請帶同身份證明文件及先人火葬許可證正本到九龍紅磡暢行道六號墳場及火葬場預訂辦事處。查詢電話：3190 %04d" % c.n(0, 9999), prose=False)
    return d


@template(PROSE)
def bankruptcy_petition_hong_kong(c):
    """破產呈請通知 in a newspaper."""
    d, r = c.doc("香港特別行政區　高等法院　原訟法庭"), Record()
    _, name = somebody(c)
    d.p("破產案件%d年第%d號" % (c.year, c.n(100, 9999)), prose=False)
    home = c.choice([("新界葵涌", "石蔭邨蔭石樓%d室" % c.n(101, 3508)), ("九龍黃大仙", "竹園北邨桃園樓%d樓%d室" % (c.n(2, 33), c.n(1, 20)))])
    d.p("關於：", r("person-name", name), "（香港身份證號碼", r("hk-id", people.hk_id(c.rng)), "），前址為", address(c, r, home), "，現址不詳，無業。")
    d.p("現特通知：上述債務人因拖欠%s財務有限公司港幣%s元，已於%s被呈請破產。呈請書現定於翌年%s上午9時30分在香港金鐘道38號高等法院大樓聆訊。" % (c.choice(["恒昌", "信貸通", "東匯"]), "{:,}".format(c.n(20000, 900000)), c.date(), c.date("%.0s%d月%d日")))
    d.p("債務人", r("person-name", name), "可於聆訊當日到庭。呈請人律師：羅文黃律師行，電話2%03d %04d。" % (c.n(100, 999), c.n(0, 9999)))
    return d


@template(PROSE)
def edict_macau(c):
    """告示: somebody is called by the press."""
    d, r, top = c.doc("房屋局　告示"), Record(), Record()
    (_, name), (_, partner) = somebody(c), somebody(c)
    d.p("茲通知社會房屋承租人", r("person-name", name), "（澳門居民身份證編號：", r("macau-id", people.macau_id(c.rng)), "）及其配偶", Record()("person-name", partner), "（澳門居民身份證編號：", Record()("macau-id", people.macau_id(c.rng)), "）：")
    d.p("　　由於　台端連續%d個月沒有繳交位於" % c.n(3, 12), r("address", "%s第%s座%d樓%s室" % (c.choice(["台山平民新邨", "湖畔大廈", "業興大廈"]), c.choice("一二三"), c.n(2, 38), c.choice("ABCDEFG"))), "之租金，且多次致電", r("mobile", "6%03d %04d" % (c.n(200, 999), c.n(0, 9999))), "及以掛號信聯絡均告失敗，根據《行政程序法典》第七十二條第二款之規定，現以公示方式通知　台端自本告示刊登之日起計10日內提交書面解釋。")
    d.p("查詢：澳門鴨涌馬路220號青蔥大廈地下F舖，電話：2859 4875。")
    d.p("局長　", top("person-name-official", somebody(c)[1]), prose=False)
    return d


@template(TABLE)
def cub_scouts_hong_kong(c):
    """幼童軍露營: children, what they eat and whom to call."""
    c.later()
    d, top = c.doc(), Record()
    d.p("九龍第%d旅幼童軍團　親子露營參加者名單" % c.n(10, 300), prose=False)
    rows = []
    for i in range(c.n(6, 14)):
        (p, name), (_, kin), r = somebody(c, "pupil"), somebody(c), Record(True)
        rows.append([c.choice(["紅", "黃", "藍", "綠"]) + "小隊", r("person-name", name), r("school", c.choice(["聖方濟各英文小學", "鳳溪第一小學", "佛教林金殿紀念小學", "嘉諾撒小學"])), r("school-class", "小%s" % c.choice("三四五")), r("birth-date", "%d/%d/%d" % (p.day, p.month, p.year)),
                     r("hk-id", people.hk_id(c.rng)), r("person-name", kin, "find"), r("mobile", phone_hk(c)), c.choice(["不吃蝦蟹", "素食", "沒有", "G6PD缺乏症"]), c.choice(["S", "M", "L"])])
    d.table(["小隊", "隊員", "學校", "級別", "出生日期(日/月/年)", "身份證號碼", "家長/監護人", "緊急聯絡電話", "特別飲食", "T恤尺碼"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("幼童軍領袖：", top("person-name", somebody(c)[1], "any"), prose=False)
    return d
