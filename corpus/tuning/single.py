#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms and running text about one person or a few."""
from templates import PROSE, Record, people, template

FORM = ("docx", "docx", "xlsx", "txt", "gb")


def parent(c, female, **more):
    return next(p for p in iter(lambda: c.person(**more), None) if p.female == female)


@template(FORM)
def hotline_ticket(c):
    p, r = c.person(), Record()
    d = c.doc("%s12345政务服务便民热线工单" % c.place.county)
    pairs = [("工单编号", "GD%d%08d" % (c.year, c.n(1, 10 ** 7))), ("受理时间", c.date() + "%d:%02d" % (c.n(8, 17), c.n(0, 59))),
             ("来电人", r("person-name", p.name)), ("来电号码", r("mobile", c.mobile(p))), ("诉求人证件号", r("resident-id", c.id(p))), ("联系地址", r.address(p)),
             ("诉求类别", c.choice(["医疗服务", "噪声扰民", "拖欠工资"])), ("承办单位", c.place.county + c.choice(["卫生健康局", "城市管理局", "人力资源和社会保障局"])),
             ("经办人", Record()("person-name-official", c.person().name, need="any")), ("办公电话", Record()("landline", c.landline()))]
    d.form(pairs, c.choice(["lines", "table", "table"]))
    d.p("诉求内容：", r("person-name", p.name), "反映其%s，要求相关部门依法处理并电话回复。" % c.choice(["在医院被多收检查费", "楼下工地夜间施工", "工资至今未结清"]))
    d.p("办理结果：已于%s电话告知来电人，来电人表示满意。" % c.date())
    return d


@template(FORM)
def birth_certificate_again(c):
    c.later()
    p, r = c.person("baby"), Record(True)
    mother, father = parent(c, True), parent(c, False, surname=p.surname)
    d = c.doc("《出生医学证明》补发申请表")
    d.form([("新生儿姓名", r("person-name", p.name)), ("性别", p.sex), ("出生日期", r("birth-date", p.birth("%d年%d月%d日"))), ("原证编号", r("birth-certificate", people.birth_certificate(c.rng))),
            ("母亲姓名", r("person-name", mother.name)), ("母亲身份证号", r("resident-id", c.id(mother))), ("父亲姓名", r("person-name", father.name)),
            ("父亲身份证号", r("resident-id", c.id(father))), ("家庭住址", r.address(p)), ("联系电话", r("mobile", c.mobile(mother))),
            ("补发原因", c.choice(["保管不善遗失", "被盗", "损毁"])), ("接生机构", c.place.county + "妇幼保健院")], c.choice(["lines", "table", "run"]))
    d.p("申请人承诺以上内容真实。　　申请人签字：　　　　年　　月　　日")
    return d


@template(FORM)
def temporary_relief_form(c):
    p, r = c.person(), Record()
    d = c.doc("%s临时救助审批表" % c.choice(c.place.towns))
    d.p("编号：%s" % c.number("民救"))
    d.form([("申请人", r("person-name", p.name)), ("民族", c.choice(["汉", "回", "土家", "苗"])), ("身份证号", r("resident-id", c.id(p))), ("户籍地址", r.address(p)),
            ("手机", r("mobile", c.mobile(p))), ("开户银行及账号", [c.choice(["农商行", "邮储银行"]), " ", r("account", people.account(c.rng))]),
            ("困难类型", c.choice(["因病", "因灾", "突发事故"])), ("申请金额", "%d元" % c.n(500, 8000))], c.choice(["table", "lines"]))
    d.p("家庭成员情况")
    rows = []
    for _ in range(c.n(1, 4)):
        q, s = c.person(), Record()
        rows.append([s("person-name", q.name), c.choice(["夫妻", "母子", "父子", "兄弟"]), s("resident-id", c.id(q)), s("age", str(c.n(28, 80))), c.choice(["务农", "务工", "无业", "一级残疾"])])
    d.table(["姓名", "关系", "身份证号", "年龄", "职业或健康状况"], rows, "tab")
    d.p("村（居）委会意见：情况属实，同意上报。　　乡镇审批意见：同意救助%d元。" % c.n(500, 8000))
    return d


@template(FORM)
def adverse_event_card(c):
    c.later()
    p, r, parent = c.person(c.choice(["pupil", "baby"])), Record(True), c.person()
    d = c.doc("疑似预防接种异常反应个案报告卡")
    d.form([("编码", "%s%d%04d" % (c.place.code, c.year, c.n(1, 300))), ("患儿姓名", r("person-name", p.name)), ("性别", "□男 □女"), ("出生日期", r("birth-date", p.birth())),
            ("监护人", r("person-name", parent.name)), ("联系电话", r("mobile", c.mobile(parent))), ("现住址", r.address(p)),
            ("疫苗名称", c.choice(["百白破", "麻腮风", "乙脑减毒活疫苗"])), ("批号", "%d%02d%03d" % (c.year, c.n(1, 12), c.n(1, 99))), ("生产企业", c.choice(["武汉生物", "北京科兴", "成都生物"])),
            ("接种单位", c.choice(c.place.towns) + "卫生院"), ("反应发生日期", c.date()), ("主要临床经过", "接种后约6小时发热，最高38.%d℃，局部红肿" % c.n(1, 9)),
            ("报告人", Record()("person-name-official", c.person().name, need="any"))], c.choice(["lines", "table"]))
    return d


@template(PROSE)
def penalty_decision(c):
    p, r = c.person(), Record()
    d = c.doc("%s卫生健康局行政处罚决定书" % c.place.county)
    d.p(c.number("卫医罚"))
    d.p("当事人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，汉族，公民身份号码", r("resident-id", p.id), "，住", r.address(p), "，联系电话", r("mobile", p.mobile), "。")
    d.p("%s，本机关执法人员对位于%s的无名诊所进行检查，发现" % (c.date(), c.choice(c.place.towns)), r("person-name", p.name),
        "未取得《医疗机构执业许可证》擅自开展诊疗活动，现场查获注射用头孢曲松钠（国药准字H%d）%d支。" % (c.n(19990001, 20229999), c.n(5, 60)))
    d.p("以上事实有现场笔录1份、询问笔录2份、照片%d张为证。当事人的行为违反了《中华人民共和国基本医疗卫生与健康促进法》第三十八条第二款的规定，依据该法第九十九条第一款，决定给予没收违法所得%d元、罚款%d元的行政处罚。" % (c.n(3, 12), c.n(100, 3000), c.n(50000, 90000)))
    d.p("当事人应当自收到本决定书之日起15日内将罚款缴至指定银行；逾期不缴纳的，每日按罚款数额的3%加处罚款。")
    d.p(c.place.county + "卫生健康局")
    d.p(c.date())
    return d


@template(PROSE)
def child_rescue_report(c):
    c.later()
    p, r = c.person("pupil"), Record(True)
    father, old = parent(c, False, surname=p.surname), parent(c, True)
    d = c.doc("关于%s事实无人抚养儿童认定情况的报告" % c.choice(c.place.towns))
    d.p("%s民政局：" % c.place.county)
    d.p("经入户调查，儿童", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，身份证号", r("resident-id", p.id), "，现就读于",
        r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.class_name(c.rng, "primary")), "，家住", r.address(p), "。")
    d.p("其父", r("person-name", father.name), "（身份证号", r("resident-id", father.id), "）因犯罪正在服刑，其母离家多年下落不明。该童由祖母", r("person-name", old.name),
        "（电话：", r("mobile", old.mobile), "）照料，家庭无固定收入。")
    d.p("建议自%d年%d月起将该童纳入事实无人抚养儿童基本生活保障，每月发放%d元，打入一卡通账号" % (c.year, c.n(1, 12), c.n(900, 1500)), r("bank-card", p.card), "。")
    d.p("妥否，请批示。")
    d.p(c.date())
    return d


@template(PROSE)
def petition_answer(c):
    p, r = c.person(), Record()
    title = "先生" if not p.female else "女士"
    d = c.doc("信访事项处理意见书")
    d.p(c.number("信处"))
    d.p(r("person-name", p.name), title, "（身份证号：", r("resident-id", c.id(p)), "）：")
    d.p("您于%s通过%s反映的“农村危房改造补助资金未到位”信访事项，我局已依法受理。现答复如下：" % (c.date(), c.choice(["国家信访局网上投诉平台", "来信", "走访"])))
    d.p("一、经查，您户住址为", r.address(p), "，%d年被评定为D级危房，应补助%d元。" % (c.year - 1, c.n(8000, 30000)))
    d.p("二、该款已于%s拨付至您尾号为" % c.date(), r("account", "%04d" % c.n(0, 9999), need="any"), "的账户，因您登记的卡号", r("bank-card", c.card(p)), "销户被退回。请携带有效证件到镇财政所办理变更。")
    d.p("三、我局工作人员曾于%s多次拨打您预留的手机" % c.date(), r("mobile", c.mobile(p)), "，均未接通。")
    d.p("如不服本处理意见，可自收到之日起30日内向%s人民政府请求复查。联系人：" % c.place.county, Record()("person-name-official", c.person().name), "，电话：", Record()("landline", c.landline()), "。")
    d.p("%s住房和城乡建设局　%s" % (c.place.county, c.date()))
    return d


@template(PROSE)
def road_accident(c):
    c.later()
    p, r = c.person(), Record()
    q, s, t, v = c.person("pupil"), Record(True), c.person(), Record()
    d = c.doc("道路交通事故认定书")
    d.p("第%s%d%05d号" % (c.place.code, c.year, c.n(1, 9999)))
    d.p("当事人：", r("person-name", p.name), "，%s，身份证号码" % p.sex, r("resident-id", p.id), "，住址：", r.address(p), "，电话：", r("mobile", p.mobile), "，驾驶", r("plate", people.plate(c.rng)), "号小型轿车。")
    d.p("伤者：", s("person-name", q.name), "，%s，" % q.sex, s("age", "%d岁" % q.age(c.year)), "，系", s("school", people.school_name(c.rng, c.place, "primary")), "学生，住址：", s.address(q), "。")
    d.p("证人：", v("person-name", t.name), "，电话：", v("mobile", t.mobile), "。")
    d.p("%s%d时许，" % (c.date(), c.n(6, 20)), r("person-name", p.name), "驾车沿省道由东向西行驶，与横过道路的行人", s("person-name", q.name), "发生碰撞，造成行人受伤、车辆受损。")
    d.p("根据《道路交通事故处理程序规定》第六十条，认定", r("person-name", p.name), "承担主要责任，", s("person-name", q.name), "承担次要责任。")
    d.p("交通警察：", Record()("person-name-official", c.person().name, need="any"), "　　%s" % c.date())
    return d
