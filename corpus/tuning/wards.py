# SPDX-License-Identifier: GPL-3.0-or-later
"""What hospitals, clinics and village doctors write."""
from templates import PROSE, TABLE, Record, people, template


def stay(c):
    """The number of a stay in hospital."""
    return c.choice(["%08d" % c.n(200000, 999999), "ZY%06d" % c.n(1, 999999), "%d%06d" % (c.year, c.n(1, 999999))])


@template(PROSE)
def hospital_complaint_answered(c):
    """投诉答复: the family complains for the sick."""
    d, r, top = c.doc("关于患者投诉事项的答复函"), Record(), Record()
    p, kin, doctor, nurse = c.person(), c.person(), c.person(), c.person()
    d.p(Record()("person-name", kin.name), "%s：" % ("女士" if kin.female else "先生"))
    d.p("您于%s反映%s" % (c.date(), "母亲" if p.female else "父亲"), r("person-name", p.name), "（住院号", r("case-number", stay(c)), "，%s病区%d床）在我院住院期间护理不到位、费用不透明的问题，我院高度重视，医患办会同医务科、护理部进行了调查。现将有关情况答复如下：" % (c.choice(["骨科一", "心内科", "神经外科"]), c.n(1, 60)))
    d.p("一、患者", r("person-name", p.name), "，", r("age", "%d岁" % p.age()), "，因“%s”于%s急诊入院，主管医师" % (c.choice(["摔伤致右髋部疼痛2小时", "胸闷气促3天", "突发左侧肢体乏力"]), c.date("%.0s%d月%d日")), top("person-name", doctor.name, "any"), "当日完善检查并向您告知病情，您已签署知情同意书。")
    d.p("二、夜班护士", top("person-name", nurse.name, "any"), "因同时抢救邻床病人，未及时更换输液，存在疏漏，已对其批评教育。")
    d.p("三、经核对，重复收取的雾化吸入费%d元，已于%s退回您预留的银行卡" % (c.n(30, 200), c.date("%.0s%d月%d日")), Record()("bank-card", c.card(kin)), "。")
    d.p("如您对以上答复仍有异议，请与医患办联系，电话", top("landline", c.landline()), "；或向%s卫生健康局投诉，电话12320。" % c.place.county)
    d.p("%s人民医院" % c.place.county, prose=False)
    return d


@template(TABLE)
def dialysis_chairs(c):
    """血透排班: patients' names in a grid of machines and days."""
    d, top = c.doc("血液净化中心透析患者排班表"), Record()
    d.p("%s—%s" % (c.date("%.0s%d月%d日"), c.date("%.0s%d月%d日")), prose=False)
    rows = []
    for i in range(c.n(5, 9)):
        row = ["%d号机" % (i + 1)]
        for turn in range(4):
            row.append(Record()("person-name", c.person().name) if c.chance(0.9) else c.choice(["空", "急诊备用"]))
        rows.append(row)
    d.table(["机位", "一三五上午", "一三五下午", "二四六上午", "二四六下午"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("责任护士：", top("person-name", c.person().name, "any"), "、", top("person-name", c.person().name, "any"), "　如需调班请提前一天致电", top("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def vaccination_slip(c):
    """补种通知单: to the parents of one child."""
    c.later()
    d, r, top = c.doc("预防接种证查验及补种通知单"), Record(True), Record()
    p = c.person("baby")
    kin = c.person(surname=p.surname)
    d.p(r("person-name", p.name), "小朋友家长：")
    d.p("经查验，您的孩子（出生日期：", r("birth-date", p.birth("%d-%02d-%02d")), "，身份证号：", r("resident-id", p.id), "，班级：", r("school-class", people.class_name(c.rng, "garden")),
        "）尚有以下疫苗未完成接种，请您携带预防接种证，于%s前到%s社区卫生服务中心预防接种门诊补种。" % (c.date(), c.place.short))
    rows = [[v, c.n(0, 3), c.n(1, 2), "%d周岁" % c.n(3, 6)] for v in c.rng.sample(["麻腮风疫苗", "百白破疫苗", "乙脑减毒活疫苗", "A群C群流脑疫苗", "脊灰疫苗", "甲肝疫苗"], c.n(2, 4))]
    d.table(["疫苗名称", "已种剂次", "应补剂次", "最迟完成年龄"], rows, c.choice(["tab", "pipe"]))
    d.p("接种门诊开诊时间：周二、周四、周六8:00—11:30　咨询电话：", top("landline", c.landline()), prose=False)
    d.p("………………………………回　执………………………………", prose=False)
    d.p("幼儿姓名：", r("person-name", p.name), "　家长签字：", r("person-name", kin.name, "find"), "　电话：", r("mobile", kin.mobile), "　现住：", r.address(p, 0), prose=False)
    return d


@template(TABLE)
def critical_values_log(c):
    """危急值登记本: patient, who called, who was called."""
    d = c.doc("检验科危急值报告登记本")
    rows, tests = [], [("血钾", "6.8mmol/L"), ("血红蛋白", "48g/L"), ("肌钙蛋白I", "12.4ng/mL"), ("血小板", "9×10^9/L"), ("血糖", "1.9mmol/L")]
    for i in range(c.n(6, 16)):
        p, r, top = c.person(), Record(), Record()
        test, value = c.choice(tests)
        rows.append([c.date("%.0s%d-%d"), "%02d:%02d" % (c.n(0, 23), c.n(0, 59)), r("person-name", p.name), r("case-number", c.choice([stay(c), "MZ%09d" % c.n(1, 10 ** 8)])), c.choice(["急诊", "内二", "产科", "透析室"]), test, value,
                     c.choice(["是", "否"]), top("person-name", c.person().name, "any"), top("person-name", c.person().name, "any"), "8%03d" % c.n(100, 999)])
    d.table(["日期", "时间", "患者", "住院/门诊号", "送检科室", "项目", "结果", "复查", "报告人", "接听人", "分机"], rows, c.choice(["tab", "pipe", "space"]))
    return d
