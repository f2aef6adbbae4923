# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of Hong Kong, Macau and Taiwan offices, in traditional characters."""
from templates import PROSE, TABLE, Record, people, template, traditional

ENGLISH = {"陳": "CHAN", "黃": "WONG", "張": "CHEUNG", "李": "LEE", "林": "LAM", "王": "WONG", "吳": "NG", "劉": "LAU", "何": "HO", "鄭": "CHENG"}
# What the table of the corpus lacks and occurs in names.
MORE = str.maketrans("辉颖邹闫娴赵韦鲍绍诗诺骏尧辕贾谭轩绮钰琼觅", "輝穎鄒閆嫻趙韋鮑紹詩諾駿堯轅賈譚軒綺鈺瓊覓")


def name_of(c, kind="adult"):
    """(person, name in traditional characters)"""
    p = c.person(kind)
    while "·" in p.name or len(p.name) > 4 or p.name in people.TIBETAN:
        p = c.person(kind)
    return p, traditional(p.name).translate(MORE)


def english(c, name):
    return "%s %s %s" % (ENGLISH.get(name[0], c.choice(sorted(ENGLISH.values()))), c.choice(["TSZ", "HOI", "WING", "CHUN"]), c.choice(["YAN", "LAM", "KIU", "HEI"]))


def hong_kong_phone(c):
    return "%s%03d %04d" % (c.choice("569"), c.n(0, 999), c.n(0, 9999))


def taiwan_phone(c):
    return "09%02d-%03d-%03d" % (c.n(10, 88), c.n(0, 999), c.n(0, 999))


def taiwan_home(c):
    return (c.choice(["花蓮縣吉安鄉", "臺南市安南區", "屏東縣潮州鎮", "新北市三重區", "臺中市北屯區"]),
            c.choice(["中正路", "民生路%s段" % c.choice("一二三"), "中山路", "復興街"]) + c.choice(["%d號" % c.n(1, 400), "%d巷%d號%d樓" % (c.n(2, 90), c.n(1, 60), c.n(2, 12))]))


def hong_kong_home(c):
    return (c.choice(["九龍觀塘", "新界沙田", "香港柴灣", "新界元朗", "九龍深水埗"]),
            c.choice(["牛頭角道", "大埔公路", "康民街", "青山公路", "福榮街"]) + "%d號" % c.n(1, 400) + c.choice(["福星大廈", "嘉湖苑", "翠怡樓"]) + "%d樓%s室" % (c.n(1, 38), c.choice("ABCDEFGH")))


@template(TABLE)
def kindergarten_places_hong_kong(c):
    """幼稚園取錄名單: birth certificates are numbered as identity cards."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", c.choice(["聖德肋撒幼稚園", "基督教信義會幼稚園", "保良局幼稚園暨幼兒園"]), "any"), "2104/05學年幼兒班（K1）取錄名單", prose=False)
    rows = []
    for i in range(c.n(6, 14)):
        p, name = name_of(c, "baby")
        r = Record(True)
        parent, parents = name_of(c)
        rows.append(["K1-%03d" % (i + 1), r("person-name", name), r("person-name", english(c, name)), p.sex, r("birth-date", "%02d/%02d/%d" % (p.day, p.month, p.year)), r("hk-id", people.hk_id(c.rng)),
                     r("person-name", parents, "find"), r("mobile", hong_kong_phone(c)), c.choice(["上午班", "下午班", "全日班"]), c.choice(["正取", "正取", "候補"])])
    d.table(["編號", "幼兒姓名", "英文姓名", "性別", "出生日期", "出生證明書號碼", "家長姓名", "聯絡電話", "班別", "結果"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("請獲取錄之家長於三個工作天內帶同「幼稚園入學註冊證」正本到校註冊。查詢：2%03d %04d" % (c.n(100, 999), c.n(0, 9999)), prose=False)
    return d


@template(TABLE)
def lunch_aid_taiwan(c):
    """國小午餐補助名冊: seats and classes."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", c.choice(["吉安國民小學", "潮州國小", "安南國小"]), "any"), "114學年度第1學期經濟弱勢學生午餐費補助名冊", prose=False)
    rows = []
    for i in range(c.n(6, 15)):
        p, name = name_of(c, "pupil")
        r = Record(True)
        elder, elders = name_of(c)
        rows.append([i + 1, r("school-class", "%s年%s班" % (c.choice("一二三四五六"), c.choice(["甲", "乙", "忠", "孝", "1", "2"]))), r("student-id", "%d" % c.n(1, 30), "any"), r("person-name", name),
                     r("taiwan-id", people.taiwan_id(c.rng)), c.choice(["低收入戶", "中低收入戶", "家庭突發因素", "導師認定"]), r("person-name", elders, "find"), r("mobile", taiwan_phone(c)),
                     "%d" % c.choice([4500, 5400, 5000])])
    d.table(["編號", "班級", "座號", "學生姓名", "身分證統一編號", "補助身分別", "家長姓名", "行動電話", "補助金額"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("承辦人：　　　　　　主任：　　　　　　校長：", prose=False)
    return d


@template(TABLE)
def study_allowance_macau(c):
    """學費津貼: pupils of several schools."""
    c.later()
    d = c.doc("教育及青年發展局　2104/2105學年學費及學習用品津貼獲批名單")
    rows = []
    for i in range(c.n(6, 15)):
        p, name = name_of(c, "pupil")
        r = Record(True)
        rows.append(["%06d" % c.n(1, 999999), r("person-name", name), r("macau-id", people.macau_id(c.rng)), r("school", c.choice(["培正中學", "濠江中學附屬小學", "聖若瑟教區中學", "化地瑪聖母女子學校"])),
                     r("school-class", c.choice(["小一", "小三A", "小四B", "小五", "小六C"])), r("mobile", "66%02d %04d" % (c.n(10, 99), c.n(0, 9999))), c.choice(["3,000.00", "4,500.00", "9,000.00"])])
    d.table(["申請編號", "學生姓名", "澳門居民身份證號碼", "就讀學校", "年級", "聯絡電話", "津貼金額（澳門元）"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("如有查詢，可於辦公時間內致電2855 5533或親臨約翰四世大馬路7-9號一樓。", prose=False)
    return d


@template(PROSE)
def heirs_of_land_taiwan(c):
    """地政事務所公告: heirs who have not registered."""
    d = c.doc("花蓮縣花蓮地政事務所　公告")
    d.p("發文日期：中華民國%d年%d月%d日" % (c.year - 1911, c.n(1, 12), c.n(1, 28)), prose=False)
    d.p("發文字號：花地所登字第%d%07d號" % (c.year - 1911, c.n(1, 9999999)), prose=False)
    d.p("主旨：公告逾期未辦繼承登記之土地，請合法繼承人儘速申請登記。")
    d.p("依據：土地法第73條之1。", prose=False)
    d.p("公告事項：", prose=False)
    for k in range(c.n(2, 4)):
        p, name = name_of(c)
        q, heir = name_of(c)
        r, s = Record(), Record()
        head, tail = taiwan_home(c)
        d.p("%s、被繼承人" % "一二三四"[k], r("person-name", name), "（統一編號：", r("taiwan-id", people.taiwan_id(c.rng)), "）所有吉安鄉永安段%d地號土地，應有部分%d分之1；繼承人" % (c.n(1, 1999), c.n(2, 12)),
            s("person-name", heir), "，住", s("address", head + tail, gone=len(head)), "，電話", s("mobile", taiwan_phone(c)), "。")
    d.p("主任　", Record()("person-name-official", traditional(c.person().name)), prose=False)
    return d


@template(TABLE)
def social_housing_macau(c):
    """社會房屋臨時輪候名單: applicants and members of the household."""
    d = c.doc("社會房屋申請　臨時輪候名單（%d年第%d季）" % (c.year, c.n(1, 4)))
    d.p("房屋局根據第17/2019號法律《社會房屋法律制度》，公佈臨時輪候名單如下：")
    rows = []
    for i in range(c.n(6, 16)):
        p, name = name_of(c)
        r = Record()
        number = people.macau_id(c.rng)
        rows.append([i + 1, "%s%07d" % (c.choice(["SH", "HS"]), c.n(1, 9999999)), r("person-name", name), r("macau-id", number), "%d人" % c.n(1, 5), "%.1f" % (c.n(40, 160) / 2),
                     r("mobile", "6%03d%04d" % (c.n(200, 999), c.n(0, 9999)))])
    d.table(["次序", "申請表編號", "申請人姓名", "澳門居民身份證編號", "家團人數", "分數", "聯絡電話"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("對名單有異議者，可於張貼之日起計十五日內，以書面方式向房屋局提出聲明異議。地址：澳門鴨涌馬路220號青葱大廈地下L。", prose=False)
    return d


@template(PROSE)
def volunteer_form_hong_kong(c):
    """義工登記表: a form of a district office."""
    d, r = c.doc("觀塘民政事務處　「關愛隊」義工登記表"), Record()
    p, name = name_of(c)
    q, kin = name_of(c)
    head, tail = hong_kong_home(c)
    s = Record()
    d.form([("姓名（中文）", r("person-name", name)), ("性別", p.sex), ("出生日期", r("birth-date", "%d年%d月%d日" % (p.year, p.month, p.day))), ("香港身份證號碼", r("hk-id", people.hk_id(c.rng))),
            ("住址", r("address", head + tail, gone=len(head))), ("流動電話", r("mobile", hong_kong_phone(c))), ("電郵地址", r("email", "%s%d@example.com" % (c.choice(["siuming", "kayan", "wing"]), c.n(1, 999)))),
            ("職業", c.choice(["退休", "文員", "家庭主婦", "保安員"])), ("緊急聯絡人", s("person-name", kin)), ("緊急聯絡人電話", s("mobile", hong_kong_phone(c)))],
           c.choice(["lines", "cells", "run"]))
    d.p("本人明白所提供之個人資料只會用於義工服務有關用途。", prose=False)
    d.p("申請人簽署：　　　　　　　　　日期：", prose=False)
    return d
