# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms, decisions, reports and notices about one or a few people, in the words of the offices that
write them."""
from templates import PROSE, Record, people, template, traditional

FORM = ("docx", "docx", "txt", "gb", "xlsx")


def near(c):
    """The county's short name; an autonomous county's has none."""
    return c.place.county if "自治" in c.place.county else c.place.short


def grown(c, female, surname=None):
    while True:
        person = c.person(surname=surname)
        if person.female == female:
            return person


def docket(c, kind="民初"):
    """A court's number tells the case to anybody; whether it goes is open to dispute."""
    return Record()("case-number", "（%d）%s%s%s%d号" % (c.year, c.choice("闽浙苏鲁川湘鄂皖"), c.place.code[2:], kind, c.n(1, 5200)), "any")


# Children

@template(PROSE)
def family_education_order(c):
    c.later()
    child, k = c.person("pupil"), Record(True)
    father, f = grown(c, False, child.surname), Record()
    mother, m = grown(c, True), Record()
    school = people.school_name(c.rng, c.place, "primary")
    d = c.doc("%s人民法院家庭教育指导令" % c.place.county)
    d.p(docket(c))
    d.p("被指导人：", f("person-name", father.name), "，男，", f("birth-date", father.birth("%d年%d月%d日")), "出生，汉族，住", f.address(father), "，公民身份号码", f("resident-id", father.id), "。")
    d.p("被指导人：", m("person-name", mother.name), "，女，", m("birth-date", mother.birth("%d年%d月%d日")), "出生，汉族，住址同上，公民身份号码", m("resident-id", mother.id), "。")
    d.p("本院在审理原告", m("person-name", mother.name), "与被告", f("person-name", father.name), "离婚纠纷一案中，发现双方婚生", "女" if child.female else "子", k("person-name", child.name),
        "（", k("birth-date", child.birth("%d年%d月%d日")), "出生，就读于", k("school", school), "）自双方分居以来由祖父母代为照料，", k("person-name", child.name),
        "曾多次旷课，双方均未履行对未成年子女的抚养、教育职责。")
    d.p("依照《中华人民共和国家庭教育促进法》第四十九条之规定，责令", f("person-name", father.name), "、", m("person-name", mother.name), "接受家庭教育指导，并自收到本令之日起做到：")
    d.p("一、每周与", k("person-name", child.name), "面对面交流不少于两次；")
    d.p("二、每月与", k("school", school), "班主任联系一次，了解", "其" if c.chance(0.5) else [k("person-name", child.name)], "的学习、生活和心理状况；")
    d.p("三、不得在孩子面前贬低对方。")
    office = Record()
    d.p("审　判　员　　", office("person-name-official", c.person().name))
    d.p(c.date())
    d.p("书　记　员　　", office("person-name-official", c.person().name))
    return d


@template(PROSE)
def discharge_summary(c):
    c.later()
    p, k, g = c.person(c.choice(["pupil", "baby"])), Record(True), Record()
    parent = c.person(surname=p.surname)
    d = c.doc("%s儿童医院出院小结" % c.place.city)
    age = "%d岁" % p.age() if p.kind == "pupil" else "%d岁%d月" % (max(1, p.age() - 1), c.n(1, 11))
    d.form([("姓名", k("person-name", p.name)), ("性别", p.sex), ("年龄", k("age", age)), ("科别", c.choice(["呼吸内科", "消化内科", "神经内科"])),
            ("床号", "%d" % c.n(1, 45)), ("住院号", k("case-number", "%08d" % c.n(10000, 999999)))], "run")
    d.form([("家长姓名", g("person-name", parent.name)), ("联系电话", g("mobile", c.mobile(parent))), ("家庭住址", k.address(p))], c.choice(["run", "lines"]))
    month, day = c.n(1, 12), c.n(1, 20)
    d.p("入院日期：%d年%d月%d日　出院日期：%d年%d月%d日　住院%d天" % (c.year, month, day, c.year, month, day + 6, 6), prose=False)
    d.p("入院情况：患儿", k("person-name", p.name), "，", p.sex, "，", k("age", age), "，因“发热伴咳嗽%d天”入院。查体：T 38.%d℃，P %d次/分，R %d次/分，W %.1fkg，神志清，咽充血，双肺可闻及中细湿啰音。"
        % (c.n(2, 5), c.n(0, 9), c.n(96, 130), c.n(22, 36), c.n(90, 260) / 10))
    d.p("诊疗经过：入院后完善血常规、CRP、支原体抗体、胸片等检查，予阿奇霉素静滴、雾化吸入、止咳化痰等治疗%d天，体温正常，咳嗽明显减轻。" % c.n(4, 6))
    d.p("出院诊断：1.支气管肺炎　2.", c.choice(["肺炎支原体感染", "轻度贫血", "急性咽炎"]))
    d.p("出院医嘱：注意休息，避免受凉；1周后呼吸科门诊复诊；如再次发热随诊。科室电话：", g("landline", c.landline()))
    d.p("医师签名：", g("person-name", c.person().name, "any"), "　　　", c.date(), prose=False)
    return d


@template(PROSE)
def school_accident_report(c):
    c.later()
    school = people.school_name(c.rng, c.place, "primary")
    a, k, b, k2 = c.person("pupil"), Record(True), c.person("pupil"), Record(True)
    mother = c.chance(0.5)
    parent, g, teacher = grown(c, mother, None if mother else a.surname), Record(), Record()
    room = people.class_name(c.rng, "primary")
    head = c.person().name
    d = c.doc("关于学生意外受伤情况的报告")
    d.p("%s教育局：" % c.place.county)
    day = "%d月%d日" % (c.n(3, 12), c.n(1, 28))
    d.p(day, "上午第三节课（体育课）期间，我校", k("school-class", room), "学生", k("person-name", a.name), "在操场奔跑时与同班同学", k2("person-name", b.name),
        "相撞倒地，致右前臂疼痛、活动受限。现将有关情况报告如下：")
    d.p("一、基本情况。", k("person-name", a.name), "，", a.sex, "，", k("birth-date", a.birth("%d年%d月%d日")), "出生，身份证号", k("resident-id", a.id), "，家住", k.address(a), "。", "母亲" if mother else "父亲",
        g("person-name", parent.name), "，电话", g("mobile", c.mobile(parent)), "。")
    d.p("二、处置经过。任课教师", teacher("person-name", c.person().name, "any"), "立即通知校医和班主任", teacher("person-name", head, "any"), "，10时40分由", teacher("person-name", head, "any"), "护送",
        k("person-name", a.name), "前往", "%s医院" % c.place.county, "就诊，同时电话告知家长。经X线检查，诊断为右桡骨远端青枝骨折，予石膏固定。", k2("person-name", b.name), "无明显外伤，情绪稳定。")
    d.p("三、后续工作。学校已向保险公司报案，安排教师每日与", k("person-name", a.name), "家长联系，并由各科教师线上补课。", k2("person-name", b.name), "的家长已到医院探望，双方家长均表示理解。")
    d.p("特此报告。")
    d.p(teacher("school", school, "any"))
    d.p("2104年", day)
    d.p("（联系人：", teacher("person-name", c.person().name, "any"), "，办公电话：", teacher("landline", c.landline()), "）")
    return d


@template(PROSE)
def norovirus_report(c):
    c.later()
    garden = people.school_name(c.rng, c.place, "garden")
    office = Record()
    d = c.doc("%s一起托幼机构诺如病毒感染性腹泻聚集性疫情调查处置报告" % near(c))
    month, day = c.n(1, 12), c.n(3, 20)
    d.p("%d年%d月%d日10时，" % (c.year, month, day), "%s疾病预防控制中心" % c.place.county, "接到", office("school", garden, "any"), "报告，该园部分幼儿出现呕吐、腹泻症状。我中心立即派员赴现场调查处置。")
    d.p("一、疫情概况")
    d.p("该园现有幼儿%d人，教职工%d人。截至%d日18时，累计搜索到符合病例定义者%d例，均为轻症，无住院、重症。" % (c.n(120, 300), c.n(15, 40), day, c.n(4, 17)))
    d.p("二、病例情况")
    for at in range(c.n(3, 6)):
        p, k, g = c.person("baby"), Record(True), Record()
        mother = c.chance(0.5)
        parent = grown(c, mother, None if mother else p.surname)
        p.year = 2101 + c.n(0, 1)
        content = ["%d.%s" % (at + 1, "首发病例：" if at == 0 else ""), k("person-name", p.name), "，", p.sex, "，", k("age", "%d岁" % p.age(2104)), "，", k("school-class", people.class_name(c.rng, "garden"))]
        if c.chance(0.6):
            content += ["，住", k.address(p)]
        content += ["，%d月%d日%d时出现" % (month, day - c.n(0, 2), c.n(1, 23)), c.choice(["呕吐3次", "呕吐、腹痛", "腹泻2次，水样便"])]
        if c.chance(0.6):
            content += ["，", c.choice(["其母" if mother else "其父", "家长"]), g("person-name", parent.name), "（", g("mobile", parent.mobile), "）带至镇卫生院就诊"]
        d.p(content, "。")
    d.p("三、实验室检测：采集肛拭子%d份，诺如病毒GⅡ核酸阳性%d份。" % (c.n(6, 9), c.n(3, 5)))
    d.p("四、防控措施：患儿居家隔离至症状消失后72小时；对呕吐物及教室、厕所用含氯消毒剂5000～10000mg/L消毒；停课三天。")
    d.p("调查人员：", office("person-name-official", c.person().name), "　", office("person-name-official", c.person().name))
    return d


@template(PROSE)
def divorce_agreement(c):
    c.later()
    d = c.doc("离婚协议书")
    man, a, woman, b = grown(c, False), Record(), grown(c, True), Record()
    child, k = c.person(c.choice(["pupil", "baby"]), surname=man.surname), Record(True)
    for word, p, r, sex in (("男方", man, a, "男"), ("女方", woman, b, "女")):
        d.p(word, "：", r("person-name", p.name), "，", sex, "，", c.choice(["汉族，", "壮族，", ""]), r("birth-date", p.birth("%d年%d月%d日")), "生，住", r.address(p), "，身份证号码：", r("resident-id", c.id(p)), "，电话：", r("mobile", c.mobile(p)))
    d.p("男女双方于2094年%d月%d日在%s民政局登记结婚，" % (c.n(1, 12), c.n(1, 28), c.place.county), "%s年育有一%s，取名" % (child.year, "女" if child.female else "子"), k("person-name", child.name), "。现因感情破裂，自愿离婚，经协商一致订立本协议：")
    d.p("一、子女抚养：", "女儿" if child.female else "儿子", k("person-name", child.name), "（身份证号", k("resident-id", child.id), "）由女方抚养，随女方生活。男方每月支付抚养费%d元，于每月5日前汇入女方" % c.choice([800, 1000, 1500]),
        "农业银行账户", b("bank-card", c.card(woman)), "，至", k("person-name", child.name), "年满十八周岁止。男方每周可探望", k("person-name", child.name), "一次。")
    d.p("二、财产处理：位于", a.address(c.person(), 1), "的房屋一套归女方所有，剩余贷款由女方偿还；登记在男方名下的小型轿车（", a("plate", people.plate(c.rng)), "）归男方所有。")
    d.p("三、债务处理：双方确认婚姻关系存续期间没有共同债务，", c.choice([["欠男方之兄", Record()("person-name", grown(c, False, man.surname).name), "的%d万元由男方偿还。" % c.n(1, 9)], ["各自名下的债务由各自承担。"]]))
    d.p("四、本协议一式三份，双方各执一份，婚姻登记机关存档一份。")
    d.p("男方（签名）：", a("person-name", man.name) if c.chance(0.6) else "", "　　　　女方（签名）：", b("person-name", woman.name) if c.chance(0.6) else "", prose=False)
    return d


@template(("txt", "txt", "gb", "docx"))
def lost_document_notices(c):
    """As the small advertisements of a newspaper have them."""
    c.later()
    d = c.doc(c.choice(["遗失声明", "遗失公告", "声 明"]))
    for _ in range(c.n(6, 14)):
        p, q, k, r, g = c.person(), c.person("baby"), Record(True), Record(), Record()
        mother, father = grown(c, True), grown(c, False, q.surname)
        d.p(c.choice([
            [k("person-name", q.name), "遗失出生医学证明，编号：", k("birth-certificate", people.birth_certificate(c.rng)), "，声明作废。"],
            ["婴儿", k("person-name", q.name), "（父亲：", g("person-name", father.name), "，母亲：", g("person-name", mother.name), "）于", k("birth-date", q.birth("%d年%d月%d日")), "出生，出生医学证明不慎遗失，编号",
             k("birth-certificate", people.birth_certificate(c.rng)), "，特此声明。"],
            [r("person-name", p.name), "居民身份证丢失，证号：", r("resident-id", p.id), "，自丢失之日起他人冒用与本人无关。"],
            [r("person-name", p.name), "不慎遗失", near(c), "鑫城置业有限公司开具的购房收据一张，号码%07d，金额%d元，声明作废。" % (c.n(1, 9999999), c.n(1, 40) * 10000)],
            [r("person-name", p.name), "遗失护照，护照号", r("passport", people.passport(c.rng)), "，声明作废。"],
            [r("person-name", p.name), "（身份证号：", r("resident-id", p.id), "）遗失护士执业证书，编号", r("licence-file", "20%02d%08d" % (c.n(8, 24), c.n(1, 99999999)), "any"), "，声明作废。"],
            ["车牌号", r("plate", people.plate(c.rng)), "的道路运输证丢失，证号", r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999)), "any"), "号，车主", r("person-name", p.name), "声明作废。"],
            ["%s惠民便利店遗失食品经营许可证副本，许可证编号JY1%s%07d，声明作废。" % (near(c), c.place.code, c.n(1, 9999999))]]))
    return d


@template(FORM)
def home_visit_record(c):
    c.later()
    p, k, g = c.person("pupil"), Record(True), Record()
    mother = c.chance(0.5)
    parent = grown(c, mother, None if mother else p.surname)
    school, head = people.school_name(c.rng, c.place, "primary"), Record()
    d = c.doc("教师家访记录表")
    talk = ["该生", c.choice(["性格开朗，", "较内向，", "学习认真，"]), "近期", c.choice(["作业拖拉", "上课注意力不集中", "与同学相处融洽"]), "。与",
            g("person-name", parent.name), "交谈得知，父母在外务工，平时由奶奶照看。", k("person-name", p.name), "每天回家后先看手机再写作业。"]
    d.form([("学校", k("school", school)), ("班级", k("school-class", people.class_name(c.rng, "primary"))), ("学生姓名", k("person-name", p.name)), ("性别", p.sex), ("出生年月", k("birth-date", p.birth_month())),
            ("家长姓名", g("person-name", parent.name)), ("与学生关系", "母亲" if mother else "父亲"), ("联系电话", g("mobile", c.mobile(parent))), ("家庭地址", k.address(p)), ("家访形式", "☑入户 □电话 □视频"),
            ("家访教师", head("person-name", c.person().name, "any")), ("家访时间", c.date()), ("家访内容", talk), ("家长建议", "希望老师多提问" if c.chance(0.5) else "无")], c.choice(["table", "table", "lines"]))
    d.p("填写说明：本表一生一表，学期末由班主任装订存档。")
    return d


# Grown people

@template(PROSE)
def police_mediation_agreement(c):
    a, r, b, s = c.person(), Record(), c.person(), Record()
    officer = Record()
    d = c.doc("治安调解协议书")
    d.p("%s公安局%s派出所　　" % (c.place.county, c.choice(["城关", "东门", "滨江"])), officer("case-number", "%s公（派）调解字〔%d〕%d号" % (near(c)[0], c.year, c.n(1, 90)), "any"))
    d.p("主持人：", officer("person-name-official", c.person().name), "　工作单位：", "%s公安局" % c.place.county)
    for p, rec in ((a, r), (b, s)):
        d.p("当事人：", rec("person-name", p.name), "，", p.sex, "，", rec("age", "%d岁" % p.age()), "，身份证件种类及号码：居民身份证", rec("resident-id", c.id(p)), "，现住址：", rec.address(p), "，联系方式：", rec("mobile", c.mobile(p)))
    witness = c.person()
    w = Record()
    d.p("主要事实：%s%d时许，" % (c.date(), c.n(8, 22)), r("person-name", a.name), "在小区门口倒车时与骑电动自行车的", s("person-name", b.name), "发生剐蹭，双方发生口角，继而互相推搡，", s("person-name", b.name), "用手机砸中",
        r("person-name", a.name), "左侧额部，致其皮肤挫伤。以上事实有", w("person-name", witness.name), "的证言、监控视频、诊断证明等证实。")
    d.p("经调解，双方自愿达成如下协议：1.", s("person-name", b.name), "一次性赔偿", r("person-name", a.name), "医疗费、误工费共计%d元；2." % c.n(300, 6000), r("person-name", a.name),
        "不再追究", s("person-name", b.name), "的其他责任；3.双方今后不得因此事再起纠纷。")
    d.p("本协议自双方签字之日起生效。")
    d.p("当事人（签名）：", r("person-name", a.name), "　", s("person-name", b.name), "　　见证人：", w("person-name", witness.name), prose=False)
    return d


@template(PROSE)
def work_injury_decision(c):
    p, r, w = c.person(), Record(), Record()
    company = near(c) + c.choice(["宏达竹木制品", "永兴纺织", "恒盛机械"]) + "有限公司"
    d = c.doc("认定工伤决定书")
    d.p("编号：%s人社工认〔%d〕%d号" % (near(c)[0], c.year, c.n(1, 400)))
    d.form([("申请人", company), ("统一社会信用代码", w("credit-code", people.credit_code(c.rng, "91"))), ("职工姓名", r("person-name", p.name)), ("性别", p.sex), ("身份证号码", r("resident-id", c.id(p))), ("职业/工种", c.choice(["挡车工", "开料工", "搬运工"])),
            ("事故时间", c.date()), ("事故地点", "公司二号车间"), ("诊断时间", c.date()), ("受伤害部位/疾病名称", c.choice(["左手食指末节离断伤", "右足第一跖骨骨折", "右眼角膜异物"]))], c.choice(["lines", "run"]))
    colleague = c.person()
    d.p("%s于%s提出" % (company, c.date()), r("person-name", p.name), "的工伤认定申请，我局于次日受理。")
    d.p("受伤害经过、医疗救治的基本情况和诊断结论：", r("person-name", p.name), "系该公司职工。当日9时40分左右，", r("person-name", p.name), "在车间操作时不慎受伤，工友", w("person-name", colleague.name), "将其送往%s医院救治。以上事实有" % c.place.county,
        w("person-name", colleague.name), "的证言、考勤表、病历等材料为证。")
    d.p(r("person-name", p.name), "同志受到的事故伤害，符合《工伤保险条例》第十四条第（一）项之规定，属于工伤认定范围，现予以认定为工伤。")
    d.p("如对本决定不服，可在收到本决定书之日起60日内向%s人民政府申请行政复议，或者在6个月内向人民法院提起行政诉讼。" % c.place.county)
    d.p("%s人力资源和社会保障局" % c.place.county)
    d.p("（联系电话：", w("landline", c.landline()), "　邮箱：", w("email-official", "rsj%s@%s.gov.cn" % (c.n(1, 99), c.choice(["fj", "sd", "hunan"]))), "）")
    return d


@template(FORM)
def complaint_transfer(c):
    p, r, o = c.person(), Record(), Record()
    shop = near(c) + c.choice(["鲜果多超市", "好又来火锅店", "美妍美容院", "车之家汽修厂"])
    d = c.doc("%s市场监督管理局消费投诉转办单" % c.place.county)
    d.form([("登记编号", o("case-number", "1%s%d%02d%02d%08d" % (c.place.code, c.year, c.n(1, 12), c.n(1, 28), c.n(1, 99999999)), "any")), ("登记时间", c.date("%d-%d-%d")), ("提供方姓名", r("person-name", p.name)), ("性别", p.sex), ("联系电话", r("mobile", c.mobile(p))),
            ("证件号码", r("resident-id", p.id) if c.chance(0.5) else ""), ("通讯地址", r.address(p)), ("电子邮箱", r("email", "%s%d@%s" % (c.choice(["lin", "wxy", "zhao_", "hh"]), c.n(10, 99999), c.choice(["163.com", "qq.com", "sina.cn"]))) if c.chance(0.4) else ""), ("涉及主体", shop), ("主体电话", o("landline-personal", c.landline(), "any")), ("信息来源", c.choice(["全国12315平台", "12345热线", "来函"])),
            ("诉求类型", "退款、赔偿"), ("承办单位", c.choice(["城关所", "东区所", "消保股"]))], c.choice(["table", "lines"]))
    d.p("事由：消费者", r("person-name", p.name), "反映，其于%s在%s消费%d元，" % (c.date(), shop, c.n(30, 4000)), c.choice(["发现商品已过保质期", "商家拒绝退还预付卡余额", "维修后故障依旧"]), "，与店长", o("person-name", c.person().name), "协商未果，请核查处理，处理结果请回复",
        c.choice(["本人手机", "其微信（同手机号）", "短信"]), "。")
    d.p("请于收到之日起7个工作日内作出是否受理的决定并告知", r("person-name", p.name), c.choice(["。", "女士。" if p.female else "先生。"]))
    d.p("经办人：", o("person-name-official", c.person().name), "　审核人：", o("person-name-official", c.person().name), prose=False)
    return d


@template(PROSE)
def village_minutes(c):
    o, v = Record(), Record()
    village = c.place.villages[0]
    chief, clerk = c.person().name, c.person().name
    d = c.doc("%s村村民代表会议记录" % village)
    d.p("时间：", c.date(), "19:30　　地点：村部二楼会议室", prose=False)
    d.p("主持人：", o("person-name-official", chief), "（党支部书记、村委会主任）　　记录人：", o("person-name-official", clerk), prose=False)
    present = []
    a, b, e = c.person().name, c.person().name, c.person().name
    for at, name in enumerate([c.person().name for _ in range(c.n(4, 10))] + [a, b]):
        present += ["、" if at else "", v("person-name", name)]
    d.p("参会人员：", present, prose=False)
    absent = c.person()
    d.p("缺席：", v("person-name", absent.name), "（外出务工）", prose=False)
    d.p("议题一：村道路灯安装位置。")
    d.p(o("person-name-official", chief), "：今天主要商量两件事，先说路灯，上面给了%d盏指标。" % c.n(15, 40))
    d.p(v("person-name", a), "：", c.place.villages[2], "那边老人多，晚上不好走，建议多装几盏。")
    d.p(v("person-name", b), "：同意", v("person-name", a), "的意见，另外", v("person-name", e), "家门口的电杆已经倾斜，要先处理。")
    d.p("会议决定：由", v("person-name", b), "、", o("person-name-official", clerk), "负责现场定点，下周三前报镇里。")
    d.p("议题二：%d组山塘承包到期重新发包。" % c.n(1, 9))
    tenant = c.person()
    t = Record()
    d.p("原承包人", t("person-name", tenant.name), "（电话", t("mobile", tenant.mobile), "）要求续包，报价每年%d元。经表决，同意%d票，反对1票，弃权1票，同意由" % (c.n(600, 6000), c.n(9, 22)), t("person-name", tenant.name), "续包三年。")
    d.p("散会。")
    return d


@template(PROSE)
def court_public_service(c):
    d = c.doc("%s人民法院公告" % c.place.county)
    office = Record()
    for _ in range(c.n(2, 5)):
        p, r, q, s = c.person(), Record(), c.person(), Record()
        bank = near(c) + c.choice(["农村商业银行股份有限公司", "邦信小额贷款有限公司"])
        plaintiff = s("person-name", q.name) if c.chance(0.6) else bank
        cause = c.choice(["民间借贷纠纷", "买卖合同纠纷", "金融借款合同纠纷", "离婚纠纷", "追偿权纠纷"])
        second = c.person()
        others = ["、", r("person-name", second.name)] if c.chance(0.4) else []
        known = ["（公民身份号码", r("resident-id", p.id), "）"] if c.chance(0.5) else []
        home = ["，住", r.address(p, 3)] if c.chance(0.3) else []
        d.p(docket(c))
        d.p(r("person-name", p.name), known, home, others, "：", prose=c.chance(0.9))
        d.p("本院受理原告", plaintiff, "与被告", r("person-name", p.name), others, cause, "一案，现依法向你公告送达", c.choice([
            ["起诉状副本、应诉通知书、举证通知书及开庭传票。自公告之日起经过30日即视为送达。提出答辩状和举证的期限均为公告期满后的15日内，并定于举证期满后第3日上午9时（遇节假日顺延）在本院第%d审判庭公开开庭审理，逾期将依法缺席裁判。" % c.n(1, 9)],
            ["民事判决书。判决如下：被告", r("person-name", p.name), "于本判决生效之日起十日内偿还", plaintiff, "借款本金%d元及利息。自公告之日起30日内来本院民事审判庭领取，逾期即视为送达。" % c.n(5000, 300000)]]))
    d.p("联系人：", office("person-name-official", c.person().name), "　联系电话：", office("landline", c.landline()), prose=False)
    d.p(c.date())
    return d


@template(FORM)
def taiwan_residence_application(c):
    t = traditional
    p, r, contact, g = c.person(), Record(), c.person(), Record()
    d = c.doc(t("臺灣居民居住證申領登記表"))
    d.form([("姓名", r("person-name", t(p.name))), (t("性别"), p.sex), ("出生日期", r("birth-date", p.birth("%d年%d月%d日"))), (t("台胞证号码"), r("taiwan-permit", people.taiwan_permit(c.rng))),
            (t("台湾身份证号"), r("taiwan-id", people.taiwan_id(c.rng))), (t("公民身份号码（编制）"), r("residence-permit", p.make_id("830000"))), (t("居住地址"), r("address", *_traditional_address(p))),
            (t("本人电话"), r("mobile", c.mobile(p))), (t("服务处所"), t("%s某电子有限公司" % near(c))), (t("紧急联系人"), g("person-name", t(contact.name))), (t("联系人电话"), g("mobile", c.mobile(contact))),
            (t("申领类别"), t("☑首次申领 □换领 □补领"))], c.choice(["table", "lines"]))
    d.p(t("申请人声明：以上填写内容属实。　申请人签名："), r("person-name", t(p.name)) if c.chance(0.5) else "", prose=False)
    d.p(t("受理民警："), g("person-name-official", t(c.person().name)), t("　受理日期：") + c.date(), prose=False)
    return d


def _traditional_address(person):
    """The arguments of a label: text, need, where the part begins that must go."""
    head, tail = person.address()
    return traditional(head + tail), None, len(head)
