# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of Taiwan, Hong Kong and Macau."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional as t


def tw_phone(c):
    return "09%02d-%03d-%03d" % (c.n(10, 89), c.n(0, 999), c.n(0, 999))


def hk_phone(c):
    return "%s%03d %04d" % (c.choice("569"), c.n(0, 999), c.n(0, 9999))


def mo_phone(c):
    return "6%03d %04d" % (c.n(0, 999), c.n(0, 9999))


def roc(p):
    return "%d/%02d/%02d" % (p.year - 1911, p.month, p.day)


def name(c, r, p, need=None):
    return r("person-name", t(p.name), need)


def staff(c):
    return Record()("person-name", t(c.person().name), "any")


def tw_home(c, r):
    head = c.choice(["臺北市大安區", "高雄市左營區", "新竹縣竹北市", "臺南市永康區"])
    return r("address", head + c.choice(["%s路%d段%d號%d樓" % (c.choice(["和平", "中正", "民族"]), c.n(1, 5), c.n(1, 300), c.n(2, 12)), "%s街%d巷%d弄%d號" % (c.choice(["復興", "成功", "自強"]), c.n(1, 90), c.n(1, 20), c.n(1, 60))]), None, len(head))


def hk_home(c, r):
    head = c.choice(["九龍觀塘", "新界沙田", "香港鴨脷洲"])
    return r("address", head + "%s邨%s樓%d樓%d室" % (c.choice(["彩德", "水泉澳", "利東"]), c.choice(["彩樂", "明泉", "東安"]), c.n(1, 38), c.n(1, 24)), None, len(head))


@template(TABLE)
def trip_of_a_ward_taiwan(c):
    """里民自強活動報名."""
    d = c.doc("%s里辦公處 里民自強活動報名暨保險名冊" % c.choice(["福安", "大同", "永樂"]))
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append([i + 1, name(c, r, p), r("taiwan-id", people.taiwan_id(c.rng)), r("birth-date", "%d.%d.%d" % (c.n(30, 85), p.month, p.day)), c.choice(["葷", "素"]), tw_home(c, r), r("mobile", tw_phone(c)), c.choice(["一車", "二車"])])
    d.table(["編號", "姓名", "身分證統一編號", "出生年月日", "餐別", "住址", "手機", "車次"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def model_pupils_taiwan(c):
    """國小模範生榮譽榜."""
    d = c.doc("%s國民小學114學年度模範生榮譽榜" % c.choice(["忠孝", "光復", "新生"]))
    for grade in "一二三四五六"[:c.n(3, 6)]:
        line = []
        for room in "甲乙丙丁"[:c.n(2, 4)]:
            p, r = c.person("pupil"), Record(True)
            line += ["　" if line else "", r("school-class", "%s年%s班" % (grade, room)), " ", name(c, r, p)]
        d.p(line, prose=False)
    return d


@template(PROSE)
def guardian_for_an_old_woman_taiwan(c):
    """監護宣告裁定."""
    p, r = c.person(), Record()
    q, s = c.person(surname=p.surname), Record()
    d = c.doc("臺灣%s地方法院家事裁定" % c.choice(["新北", "桃園", "臺中"]))
    d.p("114年度監宣字第%d號" % c.n(1, 900), prose=False)
    d.p("聲請人　", name(c, s, q), "　住", tw_home(c, s), prose=False)
    d.p("相對人　", name(c, r, p), "　住同上", prose=False)
    d.p("宣告", name(c, r, p), "（%s，民國" % p.sex, r("birth-date", "%d年%d月%d日" % (c.n(20, 45), p.month, p.day)), "生，身分證統一編號：", r("taiwan-id", people.taiwan_id(c.rng)), "）為受監護宣告之人。")
    d.p("選定", name(c, s, q), "（身分證統一編號：", s("taiwan-id", people.taiwan_id(c.rng)), "）為受監護宣告人之監護人。")
    d.p("法官　", Record()("person-name-official", t(c.person().name)), "　書記官　", Record()("person-name-official", t(c.person().name)), prose=False)
    return d


@template(TABLE)
def jabs_at_school_taiwan(c):
    """校園流感疫苗接種名冊."""
    d = c.doc("校園集中接種流感疫苗學生名冊")
    d.p("學校：%s國中　導師：" % c.choice(["明德", "中正", "龍山"]), staff(c), prose=False)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person("pupil"), Record(True)
        g = c.person(surname=p.surname)
        rows.append([c.n(1, 35), name(c, r, p), r("taiwan-id", people.taiwan_id(c.rng)), r("birth-date", roc(p)), name(c, r, g, "find"), r("mobile", tw_phone(c)), c.choice(["同意", "不同意"]), "36.%d" % c.n(0, 9)])
    d.table(["座號", "學生姓名", "身分證號", "生日", "家長", "連絡電話", "意願", "體溫"], rows, c.choice(["tab", "pipe", "comma"]))
    return d


@template(TABLE)
def small_houses_hong_kong(c):
    """丁屋申請公告."""
    d = c.doc("大埔地政處　鄉村小型屋宇批建公告")
    rows = []
    for i in range(c.n(3, 8)):
        p, r = c.person(), Record()
        rows.append([c.n(100, 999), name(c, r, p), "%s村" % c.choice(["林村", "大埔頭", "泰亨"]), "丈量約份第%d約地段第%d號%s" % (c.n(5, 99), c.n(100, 2000), c.choice(["", "A分段", "餘段"])), "65.03"])
    d.table(["檔案編號", "申請人姓名", "鄉村", "地段", "面積（平方米）"], rows, c.choice(["tab", "pipe"]))
    d.p("如有反對，請於%s前致電2654 1234或以書面提出。" % c.date(), prose=False)
    return d


@template(PROSE)
def grant_letter_hong_kong(c):
    """學生資助處結果通知."""
    p, r = c.person("pupil"), Record(True)
    g = c.person(surname=p.surname)
    d = c.doc("申請結果通知書")
    d.p("檔案編號：%04d/%06d" % (c.n(1, 9999), c.n(1, 999999)), prose=False)
    d.p(name(c, r, g, "find"), c.choice(["先生", "女士"]), prose=False)
    d.p(hk_home(c, r), prose=False)
    d.p("學生姓名：", name(c, r, p), "　學生編號（STRN）：", r("student-id", "%s%06d(%d)" % (c.choice("RSTY"), c.n(1, 999999), c.n(0, 9)), "any"), "　出生證明書編號：", r("hk-id", people.hk_id(c.rng)), prose=False)
    d.p("就讀學校：", r("school", "%s小學" % c.choice(["聖公會聖雅各", "天主教善導", "佛教中華康山"])), "　班別：", r("school-class", "P%d%s" % (c.n(1, 6), c.choice("ABCD"))), prose=False)
    d.p("經審核，閣下的資助幅度為%s。津貼將存入閣下的銀行戶口" % c.choice(["全額", "半額"]), r("account", "%03d-%03d-%06d-%03d" % (c.n(4, 24), c.n(1, 999), c.n(1, 999999), c.n(1, 999))), "。如有查詢，請致電2802 2345。")
    return d


@template(TEXT)
def causes_listed_hong_kong(c):
    """聆訊表: hour, number, who against whom."""
    d = c.doc("土地審裁處　聆訊表　%s" % c.date())
    for i in range(c.n(4, 8)):
        p, r = c.person(), Record()
        q, s = c.person(), Record()
        d.p("%d:%02d a.m.　LDPD %d/%d　申請人：" % (c.n(9, 11), c.n(0, 5) * 10, c.n(100, 2500), c.year), name(c, r, p), "　答辯人：", name(c, s, q), "　收回管有權", prose=False)
    return d


@template(TABLE)
def foreign_workers_macau(c):
    """外地僱員名單."""
    d = c.doc("建築地盤非本地工人入場登記")
    rows = []
    for i in range(c.n(5, 12)):
        p, r = c.person(), Record()
        rows.append([i + 1, name(c, r, p), r("travel-permit", people.travel_permit(c.rng), "any"), r("passport", people.passport(c.rng)), c.choice(["紮鐵", "釘板", "泥水"]), r("mobile", mo_phone(c)), c.choice(["宏昌建築", "利生工程"])])
    d.table(["序號", "工人姓名", "外地僱員身份認別證", "護照", "工種", "澳門電話", "分判商"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def certificate_of_a_child_macau(c):
    """學生在學證明."""
    p, r = c.person("pupil"), Record(True)
    d = c.doc("在學證明")
    d.p("茲證明 ", name(c, r, p), "，澳門居民身份證編號 ", r("macau-id", people.macau_id(c.rng)), "，於%d/%d學年在本校就讀小學" % (c.year, c.year + 1), r("school-class", "%s年級%s班" % (c.choice("一二三四五六"), c.choice("ABC"))), "，座號%d。" % c.n(1, 35))
    d.p("此證明應其家長 ", name(c, r, c.person(surname=p.surname), "find"), " 之申請發出，以作申請津貼之用。")
    d.p("校長：", Record()("person-name-official", t(c.person().name)), "　校務處電話：2835 1234", prose=False)
    return d
