# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms, decisions, reports and letters about single people and families."""
from templates import PROSE, TABLE, Record, Span, people, template, traditional


def official(c):
    return Record()("person-name-official", c.person().name)


def staff(c):
    return Record()("person-name", c.person().name, "any")


def office_phone(c):
    return Record()("landline", c.landline())


def docket(c, word):
    return Record()("case-number", "（%d）%s%s%s%d号" % (c.year, c.place.province[0], c.place.code[2:], word, c.n(10, 6000)), "any")


@template(PROSE)
def loan_judgment(c):
    """民间借贷 判决书: the parties at full length, then by name."""
    d = c.doc("%s人民法院" % c.place.county)
    d.p("民 事 判 决 书")
    d.p(docket(c, "民初"))
    a, b, x = c.person(), c.person(), c.person()
    r, s, t = Record(), Record(), Record()
    d.p("原告：", r("person-name", a.name), "，%s，" % a.sex, r("birth-date", a.birth("%d年%d月%d日")), "出生，汉族，住", r.address(a),
        "，公民身份号码", r("resident-id", a.id), "。")
    d.p("委托诉讼代理人：", staff(c), "，%s律师事务所律师。" % c.choice(["国信", "天衡", "正义", "法度"]))
    d.p("被告：", s("person-name", b.name), "，%s，" % b.sex, s("birth-date", b.birth("%d年%d月%d日")), "出生，汉族，农民，户籍地", s.address(b),
        "，现下落不明。公民身份号码", s("resident-id", b.id), "。")
    d.p("被告：", t("person-name", x.name), "，%s，" % x.sex, t("birth-date", x.birth("%d年%d月%d日")), "出生，系", s("person-name", b.name), "配偶，住址同上。")
    d.p("原告", r("person-name", a.name), "与被告", s("person-name", b.name), "、", t("person-name", x.name),
        "民间借贷纠纷一案，本院于%s立案受理后，依法适用简易程序，公开开庭进行了审理。本案现已审理终结。" % c.date())
    d.p(r("person-name", a.name), "向本院提出诉讼请求：1.判令二被告归还借款本金%d万元及利息；2.案件受理费由被告负担。事实和理由：" % c.n(2, 60),
        s("person-name", b.name), "因%s资金周转需要，于%s向原告借款，原告通过%s账户（尾号%04d）转账至" % (
            c.choice(["承包鱼塘", "经营饭店", "购买货车"]), c.date(), c.choice(["农行", "建行"]), c.n(0, 9999)), s("person-name", b.name),
        "名下账号", s("bank-card", b.card), "，约定月息1.5%。借款到期后，经原告多次催讨，被告均以各种理由推脱。")
    d.p("本院认为，合法的借贷关系受法律保护。", s("person-name", b.name), "出具的借条系其真实意思表示，债务发生于夫妻关系存续期间，", t("person-name", x.name),
        "在借条上签字，应共同偿还。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下：")
    d.p("一、被告", s("person-name", b.name), "、", t("person-name", x.name), "于本判决生效之日起十日内归还原告", r("person-name", a.name), "借款；")
    d.p("二、驳回原告的其他诉讼请求。")
    d.p("审 判 员　", official(c), prose=False)
    d.p(c.date(), prose=False)
    d.p("书 记 员　", official(c), prose=False)
    return d


@template(PROSE)
def police_penalty_decision(c):
    """行政处罚决定书: gambling at somebody's house."""
    d = c.doc("%s公安局行政处罚决定书" % c.place.county)
    d.p("%s公（%s）行罚决字〔%d〕%05d号" % (c.place.short[0], c.choice(["城关", "刑侦", "治安"]), c.year, c.n(1, 3000)))
    p, r = c.person(), Record()
    d.p("违法行为人", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "生，身份证号码：", r("resident-id", p.id),
        "，文化程度%s，户籍所在地：" % c.choice(["初中", "小学"]), r.address(p), "，工作单位：无，联系方式：", r("mobile", p.mobile), "，违法经历：无。")
    others = [(c.person(), Record()) for _ in range(c.n(2, 4))]
    names = []
    for i, (q, s) in enumerate(others):
        names += (["、"] if i else []) + [s("person-name", q.name)]
    host, own = c.person(), Record()
    d.p("现查明：%s%d时许，" % (c.date(), c.n(13, 23)), r("person-name", p.name), "伙同", names, "等人在", own("person-name", host.name),
        "家中以扑克牌“炸金花”的方式进行赌博，被我局民警当场查获，现场缴获赌资%d元。" % c.n(300, 9000))
    q, s = others[0]
    d.p("以上事实有", r("person-name", p.name), "的陈述和申辩，", s("person-name", q.name), "等人的陈述，检查笔录，现场照片等证据证实。")
    d.p("根据《中华人民共和国治安管理处罚法》第七十条之规定，现决定给予", r("person-name", p.name), "行政拘留%d日并处罚款五百元的行政处罚。" % c.n(5, 15))
    d.p("执行方式和期限：由我局送%s拘留所执行。" % c.place.county)
    d.p("如不服本决定，可以在收到本决定书之日起六十日内申请行政复议。")
    d.p("办案民警：", official(c), "、", official(c), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def shop_penalty_market_supervision(c):
    """市场监管: a sole trader and his shop."""
    d = c.doc("%s市场监督管理局行政处罚决定书" % c.place.county)
    d.p("%s市监处罚〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 400)))
    p, r = c.person(), Record()
    shop = "%s%s%s" % (c.place.county, c.choice(["好又来", "顺发", "老街", "福满"]), c.choice(["副食店", "餐馆", "生鲜超市", "药店"]))
    d.p("当事人：%s" % shop)
    d.p("主体资格证照名称：营业执照")
    d.p("统一社会信用代码：", r("credit-code-person", people.credit_code(c.rng, "92"), "any"), prose=False)
    d.p("住所（住址）：", r("address", "%s%s%s路%d号" % (c.place.county, c.place.towns[0], c.choice(["解放", "中山", "新华"]), c.n(1, 300)), "any"), prose=False)
    d.p("经营者：", r("person-name", p.name), prose=False)
    d.p("身份证件号码：", r("resident-id", p.id), prose=False)
    d.p("联系电话：", r("mobile", c.mobile(p)), "　其他联系方式：", r.address(p), prose=False)
    d.p("%s，本局执法人员" % c.date(), official(c), "、", official(c), "对当事人经营场所进行检查，发现货架上待售的%s已超过保质期。经营者" % c.choice(["纯牛奶12盒", "火腿肠8根", "酱油3瓶"]),
        r("person-name", p.name), "在场陪同检查并签字确认。本局于次日立案调查。")
    q, s = c.person(), Record()
    d.p("经查，上述食品由", r("person-name", p.name), "于%s从送货员" % c.date(), s("person-name", q.name), "（电话", s("mobile", q.mobile),
        "）处购进，未索取进货票据，货值金额%d元，违法所得%d元。" % (c.n(20, 900), c.n(1, 99)))
    d.p("当事人的行为违反了《中华人民共和国食品安全法》第三十四条第（十）项的规定。鉴于", r("person-name", p.name), "积极配合调查，决定减轻处罚，罚款%d元。" % c.n(1000, 9000))
    d.p("缴款账户：%s财政局非税收入汇缴专户，账号：" % c.place.county, Record()("account", people.account(c.rng), "any"), prose=False)
    return d


@template(PROSE)
def work_injury_recognition(c):
    """认定工伤决定书 of the labour office."""
    d = c.doc("认定工伤决定书")
    d.p("编号：%s人社工认〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 900)))
    p, r = c.person(), Record()
    company = "%s%s有限公司" % (c.place.short, c.choice(["华盛纺织", "金源建材", "永兴鞋业", "鸿达机械"]))
    d.form([("申请人", company), ("职工姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", [r("age", str(p.age())), "岁"]), ("身份证号码", r("resident-id", c.id(p))),
            ("用人单位", company), ("统一社会信用代码", Record()("credit-code", people.credit_code(c.rng, "91"))), ("职业/工种/工作岗位", c.choice(["缝纫工", "挡车工", "焊工", "装卸工"])),
            ("事故时间", c.date()), ("诊断时间", c.date()), ("受伤害部位/职业病名称", c.choice(["左手食指末节骨折", "右足跟骨骨折", "头皮裂伤"]))],
           c.choice(["lines", "lines", "table"]))
    q, s = c.person(), Record()
    d.p("受伤害经过、医疗救治的基本情况和诊断结论：%s上午，" % c.date(), r("person-name", p.name), "在车间操作设备时不慎被压伤，由工友", s("person-name", q.name),
        "送往%s医院治疗。" % c.place.county)
    d.p(r("person-name", p.name), "同志受到的事故伤害，符合《工伤保险条例》第十四条第（一）项之规定，属于工伤认定范围，现予以认定为工伤。")
    d.p("联系人：", staff(c), "　电话：", office_phone(c), prose=False)
    return d


@template(PROSE)
def foundling_notice(c):
    """寻找弃婴儿童生父母公告: several children, each a paragraph."""
    c.later()
    d = c.doc("%s民政局寻找弃婴（儿童）生父母公告" % c.place.county)
    d.p("下列儿童被捡拾后由%s社会福利院抚养，请其亲生父母或其他监护人持有效证件与我局联系。自公告之日起60日内无人认领的，将依法予以安置。" % c.place.short)
    for i in range(c.n(1, 4)):
        p, r, q, s = c.person("baby"), Record(True), c.person(), Record()
        d.p("%d. " % (i + 1), r("person-name", p.name), "，%s，" % p.sex, "约", r("birth-date", p.birth("%d年%d月%d日")), "出生，%s由" % c.date(), s("person-name", q.name),
            "（手机", s("mobile", c.mobile(q)), "）在%s%s门口捡拾，随身有%s，身体状况：%s。" % (
                c.place.towns[0], c.choice(["卫生院", "敬老院", "派出所", "客运站"]), c.choice(["奶粉一罐、红纸一张", "小棉被一床", "衣物两件、现金若干"]),
                c.choice(["健康", "唇裂", "先天性心脏病", "早产"])))
    d.p("联系电话：", office_phone(c), "　　联系人：", staff(c), prose=False)
    d.p("%s民政局　%s" % (c.place.county, c.date()))
    return d


@template(TABLE)
def pupil_transfer_form(c):
    """转学申请表: label and value cells, opinions of both schools."""
    c.later()
    d = c.doc("%s义务教育阶段学生转学申请表" % c.place.county)
    p, r = c.person("pupil"), Record(True)
    f, s = c.person(surname=p.surname), Record()
    rows = [["学生姓名", r("person-name", p.name), "性别", p.sex, "出生年月", r("birth-date", p.birth("%d年%d月%d日"))],
            ["身份证号", Span(r("resident-id", c.id(p)), columns=2), "全国学籍号", Span(r("student-number", "G" + p.id), columns=2)],
            ["转出学校", Span(r("school", people.school_name(c.rng, c.place, "primary")), columns=2), "转出年级", Span(r("school-class", people.class_name(c.rng, "primary")), columns=2)],
            ["转入学校", Span(r("school", people.school_name(c.rng, c.place, "primary")), columns=2), "转入年级", Span(r("school-class", people.grade_name(c.rng, "primary")), columns=2)],
            ["户籍所在地", Span(r.address(p), columns=5)], ["现居住地址", Span(r.address(p), columns=5)],
            ["监护人姓名", s("person-name", f.name), "与学生关系", c.choice(["父", "母"]), "联系电话", s("mobile", c.mobile(f))],
            ["转学原因", Span(c.choice(["随父母务工迁移", "家庭搬迁购房", "户籍迁移"]), columns=5)],
            ["转出学校意见", Span(["同意转出。　经办人：", staff(c), "　" + c.date()], columns=5)],
            ["转入学校意见", Span(["同意接收，编入", r("school-class", people.class_name(c.rng, "primary")), "。　　（盖章）"], columns=5)]]
    d.table([], rows, "tab")
    d.p("注：本表一式三份，转出、转入学校和教育局学籍管理部门各一份。")
    return d


@template(PROSE)
def playground_accident_report(c):
    """A school's report of an accident: children and parents in prose."""
    c.later()
    school = Record()("school", people.school_name(c.rng, c.place, "primary"), "any")
    d = c.doc("关于一起学生课间受伤事件的情况报告")
    d.p("%s教育局：" % c.place.county)
    a, b, r, s = c.person("pupil"), c.person("pupil"), Record(True), Record(True)
    f, t = c.person(surname=a.surname), Record()
    m, u = c.person(), Record()
    d.p("%s上午第二节课后，我校" % c.date(), r("school-class", people.class_name(c.rng, "primary")), "学生", r("person-name", a.name), "（%s，" % a.sex,
        r("age", str(a.age())), "岁，身份证号", r("resident-id", a.id), "）与同班同学", s("person-name", b.name), "在操场追逐打闹时，", r("person-name", a.name),
        "被绊倒，左手撑地受伤。班主任", staff(c), "老师接到学生报告后立即赶到现场，并于9时50分电话通知其父亲", t("person-name", f.name), "（",
        t("mobile", f.mobile), "）。")
    d.p("10时20分，学校安排车辆将", r("person-name", a.name), "送至%s医院就诊，诊断为左桡骨远端骨折，已行手法复位石膏固定。" % c.place.county)
    d.p("当日下午，学校约请双方家长到校沟通。", s("person-name", b.name), "的母亲", u("person-name", m.name), "表示愿意承担部分医疗费用，", t("person-name", f.name),
        "对学校处置表示理解。目前", r("person-name", a.name), "在家休养（家住", r.address(a, 0), "），学校已安排教师送教上门。")
    d.p("下一步，我校将加强课间值守，开展安全教育。特此报告。")
    d.p(school, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def village_certificate(c):
    """村委会证明: short, many IDs, seals."""
    c.later()
    d = c.doc("证　明")
    a, b = c.person(), c.person()
    k = c.person("pupil", surname=a.surname)
    r, s, t = Record(), Record(), Record(True)
    kind = c.n(0, 2)
    if kind == 0:
        d.p("兹有我村村民", r("person-name", a.name), "（身份证号：", r("resident-id", c.id(a)), "）与", t("person-name", k.name), "（身份证号：",
            t("resident-id", k.id), "）系%s关系，户口未在同一户口簿，情况属实。" % c.choice(["父子", "母女", "祖孙"]))
    elif kind == 1:
        d.p("兹证明", r("person-name", a.name), "，%s，身份证号码" % a.sex, r("resident-id", a.id), "，系我村%d组村民，现住" % c.n(1, 12), r.address(a), "。其妻",
            s("person-name", b.name), "于%s因病去世，遗有一子" % c.date(), t("person-name", k.name), "，现年", t("age", str(k.age())), "岁，在",
            t("school", people.school_name(c.rng, c.place)), "读书，家庭生活确有困难。")
    else:
        d.p("经核实，", r("person-name", a.name), "（", r("resident-id", a.id), "）与", s("person-name", b.name), "（", s("resident-id", b.id), "）同为我村居民，“",
            r("person-name", a.name), "”与户口簿登记姓名系同一人。其女", t("person-name", k.name), "，", t("birth-date", k.birth("%d年%d月%d日")), "出生，尚未落户。")
    d.p("特此证明。" + c.choice(["（此证明仅限办理学籍使用）", "", "（再次复印无效）"]))
    d.p("%s%s村民委员会（盖章）" % (c.place.towns[0], c.place.villages[0]))
    d.p("经办人：", official(c), "　联系电话：", Record()("mobile", c.person().mobile, "any"), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def hospital_discharge_summary(c):
    """出院小结: several fields a line, then text with the name."""
    d = c.doc("%s人民医院　出院记录" % c.place.county)
    p, r = c.person(), Record()
    q, s = c.person(), Record()
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", [r("age", str(p.age())), "岁"]), ("科室", c.choice(["呼吸内科", "骨科", "神经内科", "普外科"])),
            ("床号", "%02d床" % c.n(1, 60)), ("住院号", r("case-number", "%08d" % c.n(100000, 99999999)))], "run")
    d.form([("身份证号", r("resident-id", p.id)), ("家庭住址", r.address(p)), ("联系人", [s("person-name", q.name), "（%s）" % c.choice(["子", "女", "配偶"])]),
            ("联系电话", s("mobile", c.mobile(q)))], "lines")
    d.p("入院日期：%s　出院日期：%s　住院天数：%d天" % (c.date("%d-%02d-%02d"), c.date("%d-%02d-%02d"), c.n(3, 25)))
    d.p("入院情况：患者", r("person-name", p.name), "，因“反复咳嗽咳痰3年，加重1周”入院。查体：T 36.8℃，P 82次/分，R 20次/分，BP 138/86mmHg。")
    d.p("诊疗经过：入院后完善血常规、胸部CT等检查，予抗感染、止咳化痰及对症支持治疗，症状好转。")
    d.p("出院医嘱：1.注意休息；2.阿莫西林克拉维酸钾 0.375g tid 口服5天；3.两周后呼吸科门诊复诊；不适随诊。")
    d.p("住院医师：", staff(c), "　上级医师：", staff(c), "　科室电话：", office_phone(c), prose=False)
    return d


@template(TABLE)
def household_survey_form(c):
    """低收入家庭入户调查表: a form with a table of the family below."""
    c.later()
    d = c.doc("最低生活保障家庭经济状况入户调查表")
    p, r = c.person(), Record()
    d.form([("户主姓名", r("person-name", p.name)), ("身份证号", r("resident-id", c.id(p))), ("家庭住址", r.address(p)), ("联系电话", r("mobile", c.mobile(p))),
            ("致困原因", c.choice(["重病", "残疾", "缺劳力"])), ("银行账号", r("bank-card", c.card(p)))], c.choice(["lines", "run", "table"]))
    rows = []
    for _ in range(c.n(1, 5)):
        young = c.chance(0.5)
        q, s = c.person("pupil", surname=p.surname) if young else c.person(), Record(young)
        rows.append([s("person-name", q.name), c.choice(["孙女", "女儿"] if q.female else ["孙子", "儿子"]) if young else c.choice(["配偶", "母亲", "父亲", "弟弟"]),
                     s("resident-id", c.id(q)), s("age", str(q.age())), c.choice(["良好", "慢性病", "残疾"]),
                     s("school", people.school_name(c.rng, c.place)) if young else c.choice(["务农", "无业", "打零工"]), "0" if young else c.n(300, 3500)])
    d.table(["姓名", "与户主关系", "身份证号", "年龄", "健康状况", "工作（学习）单位", "月收入"], rows, "tab")
    d.p("调查情况：该户住房为%d间砖瓦房，无机动车，无商品房，种植%s%d亩，年收入约%d元。" % (c.n(1, 5), c.choice(["玉米", "水稻", "毛竹"]), c.n(1, 9), c.n(2000, 20000)))
    d.p("调查人员签字：", official(c), "、", official(c), "　被调查人签字：", r("person-name", p.name), "　" + c.date(), prose=False)
    return d


@template(PROSE)
def guardianship_revoked(c):
    """申请撤销监护人资格 判决书 about a child, written out in full by mistake."""
    c.later()
    d = c.doc("%s人民法院民事判决书" % c.place.county)
    d.p(docket(c, "民特"))
    k, r = c.person("pupil"), Record(True)
    f, s = c.person(surname=k.surname), Record()
    g, t = c.person(surname=k.surname), Record()
    d.p("申请人：%s民政局。" % c.place.county, "负责人：", official(c), "，该局局长。")
    d.p("被申请人：", s("person-name", f.name), "，男，", s("birth-date", f.birth("%d年%d月%d日")), "出生，住", s.address(f), "，系未成年人之父。")
    d.p("未成年人：", r("person-name", k.name), "，%s，" % k.sex, r("birth-date", k.birth("%d年%d月%d日")), "出生，公民身份号码", r("resident-id", k.id), "，现就读于",
        r("school", people.school_name(c.rng, c.place, "primary")), "。")
    d.p("申请人称，", s("person-name", f.name), "长期酗酒，多次殴打", r("person-name", k.name), "，经公安机关、村委会多次教育仍不悔改。", r("person-name", k.name),
        "自%d年%d月起由其祖母" % (c.year, c.n(1, 12)), t("person-name", g.name), "照料。")
    d.p("经审理查明，", r("person-name", k.name), "的母亲离家多年无音讯。", t("person-name", g.name), "（身份证号", t("resident-id", g.id), "，电话", t("mobile", g.mobile),
        "）身体健康，愿意承担监护责任。法庭征求意见时，", r("person-name", k.name), "表示愿意随祖母生活。")
    d.p("判决如下：一、撤销", s("person-name", f.name), "对", r("person-name", k.name), "的监护人资格；二、指定", t("person-name", g.name), "为", r("person-name", k.name), "的监护人。")
    d.p("审判长　", official(c), "　人民陪审员　", official(c), "　书记员　", official(c), prose=False)
    return d


@template(PROSE)
def missing_person_appeal(c):
    """寻人启事, of a child or of an old person."""
    c.later()
    child = c.chance(0.5)
    d = c.doc(c.choice(["寻人启事", "协查通报", "紧急寻人！请扩散"]))
    p, r = c.person("pupil" if child else "adult"), Record(child)
    q, s = c.person(surname=p.surname), Record()
    d.p(r("person-name", p.name), "，%s，" % p.sex, r("age", str(p.age() if child else c.n(66, 88))), "岁，家住", r.address(p), "，于%s%d时许从家中走失，至今未归。" % (c.date(), c.n(5, 20)))
    if child:
        d.p("该生系", r("school", people.school_name(c.rng, c.place)), r("school-class", people.class_name(c.rng, "primary")), "学生，身高约1.4米，走失时身穿蓝白色校服，背黑色书包。")
    else:
        d.p("老人患有老年痴呆，身高约1.6米，体态偏瘦，走失时上穿深灰色外套，脚穿布鞋，说本地方言。")
    d.p("如有见到", r("person-name", p.name), "者，请与家属", s("person-name", q.name), "联系，电话：", s("mobile", c.mobile(q)), "，或拨打110、%s派出所" % c.place.towns[0],
        office_phone(c), "。必有重谢！")
    return d


@template(PROSE)
def petition_reply_about_a_child(c):
    """信访事项答复意见书."""
    d = c.doc("%s人民政府关于%s村征地补偿信访事项的答复意见书" % (c.place.towns[0], c.place.villages[0]))
    p, r, q, s = c.person(), Record(), c.person(), Record()
    d.p(r("person-name", p.name), "：")
    d.p("您（身份证号：", r("resident-id", p.id), "，联系电话：", r("mobile", p.mobile), "，住址：", r.address(p), "）于%s通过省网上信访平台反映的" % c.date(),
        "“村民", s("person-name", q.name), "强占承包地、补偿款未到位”等问题收悉。经调查核实，现答复如下：")
    d.p("一、关于承包地纠纷。经走访四邻并查阅台账，争议地块0.%d亩于二轮承包时登记在" % c.n(11, 98), s("person-name", q.name), "父亲名下，镇调委会已于%s组织双方调解，未达成一致。" % c.date())
    d.p("二、关于补偿款。应付您户的青苗补偿费%d元，已于%s转入您提供的账户" % (c.n(500, 30000), c.date()), r("bank-card", p.card), "。")
    d.p("如对本答复不服，可自收到之日起30日内向%s人民政府信访局申请复查。" % c.place.county)
    d.p("经办人：", official(c), "　电话：", office_phone(c), prose=False)
    return d


@template(PROSE)
def kindergarten_admission_form(c):
    """入园登记表: filled in by parents, in their way."""
    c.later()
    d = c.doc()
    d.p(Record()("school", people.school_name(c.rng, c.place, "garden"), "any"), "新生入园登记表", prose=False)
    p, r = c.person("baby"), Record(True)
    f, m, s, t = c.person(surname=p.surname), c.person(), Record(), Record()
    d.form([("幼儿姓名", r("person-name", p.name)), ("乳名", r("person-name", c.choice(["豆豆", "乐乐", "小米", "果果", "贝贝"]), "any")), ("性别", p.sex),
            ("出生日期", r("birth-date", p.birth())), ("幼儿身份证号码", r("resident-id", c.id(p))), ("户口所在地", r.address(p)), ("现家庭住址", r.address(p, 0)),
            ("入托班级", r("school-class", people.class_name(c.rng, "garden"))), ("父亲", [s("person-name", f.name), "　", "手机 ", s("mobile", c.mobile(f)), "　单位 ",
                                                                                         c.choice(["自营", "移动公司", "二中教师"])]),
            ("母亲", [t("person-name", m.name), "　手机 ", t("mobile", c.mobile(m)), "　单位 ", c.choice(["无", "县中医院", "服装店"])]),
            ("父（母）身份证号", s("resident-id", f.id)), ("有无过敏史", c.choice(["无", "鸡蛋过敏", "青霉素过敏"])), ("接送人", c.choice(["爷爷", "奶奶", "妈妈"])),
            ("微信号", s("wechat", c.choice(["a", "mm_", "bao"]) + str(c.n(100000, 99999999))))],
           c.choice(["lines", "lines", "table"]))
    d.p("家长签名：", s("person-name", f.name), "　　%s" % c.date(), prose=False)
    return d


@template(PROSE)
def outing_consent_macau(c):
    """家長同意書 of a school in Macau, in traditional characters."""
    c.later()
    school = c.choice(["圣若瑟", "培华", "粤秀", "海星"]) + "中学附属小学"
    d = c.doc()
    d.p(Record()("school", traditional(school), "any"), traditional("　学生校外活动家长同意书"), prose=False)
    p, r, q, s = c.person("pupil"), Record(True), c.person(), Record()
    d.form([(traditional("学生姓名"), r("person-name", traditional(p.name))), (traditional("班别"), r("school-class", c.choice(["P3A", "P4B", "P5C", "小四甲"]))),
            (traditional("澳门居民身份证编号"), r("macau-id", people.macau_id(c.rng))), (traditional("出生日期"), r("birth-date", p.birth("%d年%d月%d日"))),
            (traditional("家长姓名"), s("person-name", traditional(q.name))), (traditional("联络电话"), s("mobile", "6%07d" % c.n(0, 9999999), "any"))], "lines")
    d.p(traditional("本人同意敝子弟"), r("person-name", traditional(p.name)), traditional("参加%d月%d日之校外学习活动，并会提醒其遵守纪律，听从老师指导。" % (c.n(1, 12), c.n(1, 28))))
    d.p(traditional("家长签署："), s("person-name", traditional(q.name)), "　　", traditional("日期：") + c.date("%d/%d/%d"), prose=False)
    return d
