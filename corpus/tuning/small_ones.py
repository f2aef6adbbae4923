# SPDX-License-Identifier: GPL-3.0-or-later
"""Children: training firms, kindergartens, clubs, health visitors, welfare homes, the police."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


class Child:
    """A child, its record, and the grown one who answers for it."""

    def __init__(self, c, kind="pupil", number=0):
        self.c, self.at, self.p, self.r = c, number, c.person(kind), Record(True)
        self.mother = c.chance(0.5)
        self.elder = c.person()
        while self.elder.female != self.mother:
            self.elder = c.person()
        self.kin = "母亲" if self.mother else "父亲"
        self.kind = kind

    name = property(lambda k: k.r("person-name", k.p.name))
    id = property(lambda k: k.r("resident-id", k.c.id(k.p)))
    phone = property(lambda k: k.r("mobile", k.c.mobile(k.elder)))
    parent = property(lambda k: k.r("person-name", k.elder.name, "find"))
    home = property(lambda k: k.r.address(k.p, k.c.choice([0, 1])))
    age = property(lambda k: k.r("age", "%d" % k.p.age()))

    def born(self, style=None):
        return self.r("birth-date", self.p.birth(style))

    def school(self):
        return self.r("school", people.school_name(self.c.rng, self.c.place, "garden" if self.kind == "baby" else "primary"))

    def room(self):
        return self.r("school-class", people.class_name(self.c.rng, "garden" if self.kind == "baby" else "primary"))


def roll(c, d, columns, low, high, kind="pupil", styles=("tab", "space", "pipe")):
    """columns: (header, cell of a child) pairs."""
    rows = []
    for i in range(c.n(low, high)):
        k = Child(c, kind, i + 1)
        rows.append([cell(k) for _, cell in columns])
    d.table([head for head, _ in columns], rows, c.choice(styles))


@template(TABLE)
def tuition_to_be_refunded(c):
    """培训机构停业退费登记: what was paid, and to whom it goes back."""
    c.later()
    d = c.doc("%s艺术培训学校停业退费登记表（学员）" % c.choice(["小荷", "星空", "童年", "蓝天"]))
    d.p("登记单位：%s教育局校外培训监管股　登记时间：%s起" % (c.place.county, c.date()), prose=False)
    roll(c, d, [("序号", lambda k: k.at), ("学员", lambda k: k.name), ("学员年龄", lambda k: k.age), ("所在学校", lambda k: k.school()),
                ("缴费家长", lambda k: k.parent), ("联系手机", lambda k: k.phone), ("所报课程", lambda k: c.choice(["拉丁舞", "架子鼓", "少儿编程", "创意美术", "跆拳道"])),
                ("缴费金额", lambda k: c.choice(["3980", "5,600", "2680.00", "7200"])), ("剩余课时", lambda k: "%d节" % c.n(2, 60)),
                ("退费银行卡号", lambda k: k.r("bank-card", c.card(k.elder))), ("开户人", lambda k: k.parent)], 5, 14)
    d.p("说明：登记信息仅用于退费核对，请家长于%s前携缴费凭证、合同原件到%s教育局三楼会议室核对。" % (c.date("%.0s%d月%d日"), c.place.county))
    return d


@template(TABLE)
def food_allergies_of_toddlers(c):
    """特殊体质幼儿登记: for the cook and the health room."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", people.school_name(c.rng, c.place, "garden"), "any"), "特殊体质幼儿登记表（2104—2105学年第一学期）", prose=False)
    roll(c, d, [("班级", lambda k: k.room()), ("幼儿姓名", lambda k: k.name), ("性别", lambda k: k.p.sex), ("出生年月", lambda k: k.r("birth-date", k.p.birth_month())),
                ("情况说明", lambda k: c.choice(["牛奶过敏", "鸡蛋过敏", "先天性心脏病（术后）", "热性惊厥史", "蚕豆病", "海鲜、芒果过敏"])),
                ("注意事项", lambda k: c.choice(["忌食", "不参加剧烈运动", "体温38℃以上立即通知家长"])), ("家长", lambda k: [k.parent, "（", k.kin, "）"]), ("联系方式", lambda k: k.phone)], 4, 12, "baby")
    d.p("保健医：　　　　　　食堂负责人：　　　　　　园长：", prose=False)
    return d


@template(TABLE)
def chess_boards_paired(c):
    """棋类赛编排: two children in a row, with club and score."""
    c.later()
    d = c.doc("%s第%s届少儿国际象棋锦标赛第%s轮对阵表（%s）" % (c.place.county, c.choice("三五八"), c.choice("一二三四"), c.choice(["小学男子乙组", "小学女子甲组"])))
    rows = []
    for i in range(c.n(6, 14)):
        a, b = Child(c), Child(c)
        rows.append([i + 1, a.name, a.school(), "%.1f" % (c.n(0, 8) / 2), c.choice(["", "1:0", "0:1", "½:½"]), "%.1f" % (c.n(0, 8) / 2), b.name, b.school()])
    d.table(["台次", "白方", "代表单位", "积分", "结果", "积分", "黑方", "代表单位"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("裁判长：", Record()("person-name", c.person().name, "any"), "　编排长：", Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def uniforms_ordered(c):
    """校服征订: sizes by class."""
    c.later()
    d, top = c.doc(), Record()
    school, room, grade = people.school_name(c.rng, c.place, "primary"), people.class_name(c.rng, "primary"), c.n(1, 12)
    d.p(top("school", school, "any"), top("school-class", room, "any"), "学生校服征订统计表", prose=False)
    roll(c, d, [("学号", lambda k: k.r("student-id", "2104%02d%02d" % (grade, k.at))), ("姓名", lambda k: k.name), ("性别", lambda k: k.p.sex), ("身高", lambda k: c.n(118, 150)), ("体重", lambda k: c.n(20, 48)),
                ("夏装", lambda k: c.choice(["120#", "130#", "140#", "2套130#"])), ("春秋装", lambda k: c.choice(["130#", "140#", "150#"])), ("金额", lambda k: c.choice([168, 252, 420])),
                ("家长电话", lambda k: k.phone), ("家长签字确认", lambda k: k.parent if c.chance(0.6) else "")], 8, 20)
    return d


@template(TABLE)
def cards_of_a_childrens_home(c):
    """儿童福利院: one grid a child."""
    c.later()
    d = c.doc("%s儿童福利院在院儿童基本情况卡" % (c.place.city or c.place.county))
    rows = []
    for i in range(c.n(3, 6)):
        k = Child(c, c.choice(["baby", "pupil"]))
        rows += [["姓名", k.name, "性别", k.p.sex, "入院日期", c.date("%d.%d.%d")],
                 ["出生日期", k.born("%d年%d月%d日"), "公民身份号码", k.id, "户口性质", "集体户"],
                 ["来源", c.choice(["公安机关移送", "监护人丧失监护能力", "弃婴"]), "残疾状况", c.choice(["无", "脑瘫", "唐氏综合征", "唇腭裂（已手术）"]), "就学情况", k.school() if k.kind == "pupil" else "院内早教"]]
    d.table([], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def messages_to_parents(c):
    """预防接种短信发送记录: number, then the message."""
    c.later()
    town = c.choice(c.place.towns)
    d = c.doc("短信发送明细（%s）" % c.date("%d-%02d-%02d"))
    for i in range(c.n(5, 12)):
        k = Child(c, "baby")
        d.p("%02d:%02d:%02d " % (c.n(8, 17), c.n(0, 59), c.n(0, 59)), k.phone, " 已送达 【%s接种门诊】尊敬的家长，您的宝宝" % town, k.name, "（", k.born("%d-%02d-%02d"), "出生）应于%s接种%s第%d剂，请带好接种证。咨询电话"
            % (c.date("%.0s%d月%d日"), c.choice(["百白破疫苗", "脊灰疫苗", "乙脑疫苗", "流脑A群疫苗"]), c.n(1, 4)), Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def insurance_not_yet_paid(c):
    """未缴医保名单: names of a class in one line, remarks in brackets."""
    c.later()
    d, top = c.doc(), Record()
    d.p("关于尽快完成2105年度城乡居民医保缴费的通知", prose=False)
    d.p("各班主任：截至%s，我校仍有部分学生未缴费，名单如下，请逐一联系家长。" % c.date("%.0s%d月%d日"))
    for room in c.rng.sample(["一（1）班", "一（2）班", "二（1）班", "三（2）班", "四（1）班", "五（3）班", "六（1）班"], c.n(3, 5)):
        line = [top("school-class", room, "any"), "："]
        for k in range(c.n(2, 6)):
            one = Child(c)
            line += ["、" if k else "", one.name, c.choice(["", "", "", "（已转学）", "（在外地参保）", "（低保户，免缴）"])]
        d.p(line + ["。"], prose=False)
    d.p(top("school", people.school_name(c.rng, c.place, "primary"), "any"), "政教处", prose=False)
    return d


@template(PROSE)
def maintenance_agreed(c):
    """抚养费纠纷人民调解协议书: two parents and their child."""
    c.later()
    d = c.doc("人民调解协议书")
    d.p("编号：%s调字〔2104〕第%d号" % (c.place.short[0], c.n(1, 90)), prose=False)
    mother, father, r, s = c.person(), c.person(), Record(), Record()
    while not mother.female:
        mother = c.person()
    while father.female:
        father = c.person()
    k = Child(c)
    d.p("申请人：", r("person-name", mother.name), "，女，身份证号码", r("resident-id", mother.id), "，住", r.address(mother, 1), "，联系电话", r("mobile", c.mobile(mother)), "。", prose=False)
    d.p("被申请人：", s("person-name", father.name), "，男，身份证号码", s("resident-id", father.id), "，住", s.address(father, 1), "，联系电话", s("mobile", c.mobile(father)), "。", prose=False)
    d.p("纠纷事实：双方原系夫妻，婚生", "女" if k.p.female else "子", k.name, "（", k.born("%d年%d月%d日"), "出生，现就读于", k.school(), "）随申请人生活。因被申请人自2104年3月起未支付抚养费，双方发生纠纷。")
    d.p("经调解，自愿达成如下协议：一、被申请人每月支付", k.name, "抚养费1200元，于每月5日前存入申请人账户（%s，卡号" % c.choice(["农商银行", "邮储银行"]), r("bank-card", c.card(mother)), "），至其独立生活时止；二、被申请人每周可探望一次，申请人应予协助。")
    d.p("申请人（签名）：", r("person-name", mother.name), "　被申请人（签名）：", s("person-name", father.name), "　调解员：", Record()("person-name", c.person().name, "any"), prose=False)
    d.p("%s人民调解委员会　%s" % (mother.town, c.date()), prose=False)
    return d


@template(PROSE)
def police_help_a_lost_child(c):
    """警情通报式的微信稿: a patrol finds a child."""
    c.later()
    k = Child(c, c.choice(["pupil", "baby"]))
    d = c.doc("暖心！走失%s童十分钟找到家" % k.p.sex if c.chance(0.5) else "【警民同心】走失儿童平安回家")
    officer = Record()
    d.p("“警察同志，太感谢你们了！”%s，家住" % c.date("%.0s%d月%d日"), k.home, "的", k.r("person-name", k.elder.name, "find"), "把一面锦旗送到%s派出所。" % k.p.town)
    d.p("原来，当天上午10时许，民警", officer("person-name-official", c.person().name), "巡逻至滨河公园门口时，发现一名%s童独自哭泣。经耐心询问，孩子只说得出自己叫" % k.p.sex, k.name, "，今年", k.r("age", "%d岁" % k.p.age()), "，在", k.school(), "上学。" if k.kind == "pupil" else "上幼儿园。")
    d.p("民警随即联系园方、校方，并通过孩子佩戴的电话手表找到其%s的号码" % k.kin, k.phone, "。十分钟后，家长赶到现场。")
    d.p("警方提示：暑期来临，请家长看护好自己的孩子。遇到困难请拨打110。")
    return d


@template(PROSE)
def care_entrusted(c):
    """委托照护监护协议: parents who work away."""
    c.later()
    d = c.doc("农村留守儿童委托监护责任确认书")
    k, other = Child(c), c.person()
    s = Record()
    d.form([("儿童姓名", k.name), ("身份证号", k.id), ("就读学校", k.school()), ("家庭住址", k.home), ("委托人（%s）" % k.kin, k.parent), ("务工地点", c.choice(["广东省东莞市", "浙江省义乌市", "江苏省昆山市"])), ("委托人电话", k.phone),
            ("被委托人", s("person-name", other.name)), ("与儿童关系", c.choice(["祖父", "外祖母", "姑姑", "邻居"])), ("被委托人身份证号", s("resident-id", other.id)), ("被委托人电话", s("mobile", c.mobile(other)))],
           c.choice(["lines", "cells"]))
    d.p("一、委托人外出务工期间，由被委托人履行对", k.name, "的日常照料、教育和保护职责。二、委托人每周至少与儿童联系一次。三、村（居）儿童主任每月随访一次。")
    d.p("村（居）民委员会（盖章）　　儿童主任：", Record()("person-name", c.person().name, "any"), "　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def spines_screened(c):
    """脊柱弯曲异常筛查复查名单: angles and advice."""
    c.later()
    d = c.doc("2104年%s学生脊柱弯曲异常筛查阳性复查名单" % c.place.county)
    roll(c, d, [("ID", lambda k: k.r("case-number", "%05d" % c.n(1, 99999), "any")), ("学校", lambda k: k.school()), ("班级", lambda k: k.room()), ("姓名", lambda k: k.name), ("出生日期", lambda k: k.born("%d/%d/%d")),
                ("ATR（°）", lambda k: "%d" % c.n(5, 12)), ("X线Cobb角", lambda k: c.choice(["未拍片", "11°", "14°", "22°"])), ("监护人手机", lambda k: k.phone), ("处置", lambda k: c.choice(["三个月后复查", "转市中医院", "居家矫正操"]))],
         5, 16)
    return d


@template(TABLE)
def little_guides_chosen(c):
    """小讲解员: with the hour of the trial."""
    c.later()
    d = c.doc("%s博物馆第%s批“小小讲解员”面试安排" % (c.place.county, c.choice("六七九")))
    rows, hour = [], 9
    for i in range(c.n(6, 15)):
        k = Child(c)
        rows.append(["%d:%02d" % (hour + i // 4, i % 4 * 15), "%02d" % (i + 1), k.name, [k.school(), k.r("school-class", people.grade_name(c.rng, "primary"))], [k.parent, " ", k.phone], c.choice(["普通话二组", "英语组", "普通话一组"])])
    d.table(["时间", "面试序号", "报名学生", "学校年级", "陪同家长及电话", "组别"], rows, c.choice(["tab", "pipe"]))
    d.p("地点：%s博物馆一楼报告厅（文化路12号）。请提前15分钟到场，咨询：" % c.place.county, Record()("landline", c.landline()), "。", prose=False)
    return d


@template(TABLE)
def angel_fund_granted(c):
    """红十字小天使基金资助: sick children and who applied."""
    c.later()
    d = c.doc("%s红十字会“小天使基金”“天使阳光基金”2104年度资助患儿公示" % (c.place.city or c.place.county))
    roll(c, d, [("编号", lambda k: "A%04d" % c.n(1, 9999)), ("患儿姓名", lambda k: k.name), ("性别", lambda k: k.p.sex), ("年龄", lambda k: [k.age, "岁"]), ("病种", lambda k: c.choice(["急性淋巴细胞白血病", "先心病", "神经母细胞瘤"])),
                ("申请人", lambda k: k.parent), ("户籍所在地", lambda k: k.home), ("申请人身份证号", lambda k: k.r("resident-id", k.elder.id)), ("资助额（元）", lambda k: c.choice(["30000", "15,000", "50000.00"])),
                ("收款账号", lambda k: k.r("bank-card", c.card(k.elder)))], 4, 10, c.choice(["pupil", "baby"]))
    d.p("公示期：5个工作日。监督电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(("csv", "csv", "txt", "xlsx"))
def infants_insured_export(c):
    """新生儿参保: fields named in English."""
    c.later()
    d = c.doc("")
    rows = []
    for i in range(c.n(6, 16)):
        k = Child(c, "baby")
        rows.append([k.r("case-number", "%d" % c.n(100000, 999999), "any"), k.name, "1" if k.p.sex == "男" else "2", k.born("%04d-%02d-%02d"), k.id, k.r("birth-certificate", people.birth_certificate(c.rng)), k.parent, k.r("resident-id", k.elder.id), k.r("mobile", k.elder.mobile),
                     k.home, "2104-%02d-%02d 00:00:00" % (c.n(1, 12), c.n(1, 28)), c.choice(["NORMAL", "PENDING"])])
    d.table(["rec_id", "baby_name", "sex", "birthday", "id_no", "birth_cert_no", "guardian_name", "guardian_id_no", "mobile_phone", "addr", "insured_date", "status"], rows, "comma")
    return d


@template(TABLE)
def seats_on_the_door(c):
    """考场门贴: three seats in a row, number over name."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", people.school_name(c.rng, c.place, "primary"), "any"), "期末检测　第%d考场" % c.n(1, 20), prose=False)
    rows = []
    for i in range(c.n(4, 8)):
        row = []
        for j in range(3):
            k = Child(c)
            row += [k.r("student-id", "%02d" % (3 * i + j + 1), "any"), k.name, k.room()]
        rows.append(row)
    d.table(["座号", "姓名", "班级"] * 3, rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE)
def pupils_moved_out(c):
    """转出学生: old and new schools, why."""
    c.later()
    d, top = c.doc(), Record()
    d.p(top("school", people.school_name(c.rng, c.place, "primary"), "any"), "2104年%s季学期转出学生登记" % c.choice("春秋"), prose=False)
    roll(c, d, [("序", lambda k: k.at), ("转出学生", lambda k: k.name), ("性别", lambda k: k.p.sex), ("全国学籍号", lambda k: k.r("student-number", "G" + k.p.id)), ("原班级", lambda k: k.room()),
                ("转入学校", lambda k: k.r("school", c.choice(["东莞市厚街镇新蕾小学", "义乌市稠城街道育苗小学", "昆山市玉山镇同心小学", "厦门市集美区侨光小学"]))), ("转学原因", lambda k: c.choice(["随父母务工", "户口迁移", "购房"])),
                ("家长及电话", lambda k: [k.parent, k.phone]), ("办理日期", lambda k: c.date("%d.%d.%d"))], 4, 12)
    return d
