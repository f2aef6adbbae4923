# SPDX-License-Identifier: GPL-3.0-or-later
"""Single documents and forms: judgments, decisions, replies, records, applications, mails."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional


def official(r, person):
    return r("person-name-official", person.name)


def one(c, sex, **more):
    """A grown person of that sex."""
    while True:
        p = c.person(**more)
        if p.sex == sex:
            return p


def docket(c, kind):
    return "（%d）%s%04d%s%d号" % (c.year, c.choice("闽湘鄂皖川豫鲁晋"), c.n(101, 3499), kind, c.n(1, 4000))


@template(PROSE)
def loan_judgment_sheet(c):
    """民事判决书: parties with all particulars, then by name."""
    d = c.doc("%s人民法院" % c.place.county)
    d.p("民事判决书", prose=False)
    d.p(Record()("case-number", docket(c, "民初"), "any"), prose=False)
    parties = []
    for side in ("原告", "被告") + (("被告",) if c.chance(0.4) else ()):
        p, r = c.person(), Record()
        parties.append((p, r))
        d.p(side, "：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")),
            "出生，汉族，",
            c.choice(["居民", "农民", "个体工商户"]), "，住", r.address(p, 3), "，公民身份号码",
            r("resident-id", c.id(p, 0.95)), "。")
    lawyer = c.person()
    d.p("委托诉讼代理人：", Record()("person-name", lawyer.name, "any"), "，%s律师事务所律师。" % c.choice(["天衡", "正明", "维信"]))
    (a, ra), (b, rb) = parties[:2]
    amount = c.n(1, 60) * 5000
    d.p("原告", ra("person-name", a.name), "与被告", rb("person-name", b.name), "民间借贷纠纷一案，本院于%s立案后，依法适用简易程序，"
        "公开开庭进行了审理。原告" % c.date(), ra("person-name", a.name), "到庭参加诉讼，被告", rb("person-name", b.name),
        "经传票传唤无正当理由拒不到庭。本案现已审理终结。")
    d.p(ra("person-name", a.name), "向本院提出诉讼请求：判令被告偿还借款本金%d元及利息。事实和理由：%d年%d月%d日，被告以资金周转为由向"
        "原告借款，原告通过其尾号%04d的银行账户转账至被告" % (amount, c.year - 1, c.n(1, 12), c.n(1, 28), c.n(0, 9999)),
        rb("person-name", b.name), "在农业银行开立的账户", rb("bank-card", b.card), "，被告出具借条一张。")
    d.p("依照《中华人民共和国民法典》第六百七十五条、第六百七十六条，《中华人民共和国民事诉讼法》第一百四十七条规定，判决如下：")
    d.p("被告", rb("person-name", b.name), "应于本判决生效之日起十日内偿还原告", ra("person-name", a.name),
        "借款本金%d元，并按年利率%.2f%%支付利息至款项还清之日止。" % (amount, c.n(345, 1480) / 100))
    d.p("案件受理费%d元，减半收取，由被告负担。" % c.n(50, 3000))
    d.p("审　判　员　　", official(Record(), c.person()), prose=False)
    d.p("%s" % c.date(), prose=False)
    d.p("书　记　员　　", official(Record(), c.person()), prose=False)
    return d


@template(PROSE)
def traffic_liability(c):
    """道路交通事故认定书: drivers, plates, files."""
    d = c.doc("%s公安局交通警察大队" % c.place.county)
    d.p("道路交通事故认定书（简易程序）", prose=False)
    d.p("%s公交认字〔%d〕第%05d号" % (c.place.short[0], c.year, c.n(1, 2000)), prose=False)
    d.p("事故时间：%s%d时%02d分　　天气：%s" % (c.date(), c.n(6, 22), c.n(0, 59), c.choice("晴阴雨")), prose=False)
    d.p("事故地点：国道%d线%dKM+%d米" % (c.n(101, 358), c.n(10, 2200), c.n(0, 999)), prose=False)
    sides = []
    for _ in range(2):
        p, r = c.person(), Record()
        number = people.plate(c.rng)
        sides.append((p, r, number))
        d.p("当事人：", r("person-name", p.name), "，性别：%s，年龄：" % p.sex, r("age", "%d" % p.age()), "，住址：",
            r.address(p), "，身份证号（驾驶证号）：", r("resident-id", p.id), "，档案编号：",
            r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999))), "，联系电话：", r("mobile", p.mobile),
            "，交通方式：",
            c.choice(["驾驶小型轿车", "驾驶两轮摩托车", "驾驶轻型货车"]), "，车辆牌号：", r("plate", number), prose=False)
    (a, ra, an), (b, rb, bn) = sides
    d.p("道路交通事故基本事实：", ra("person-name", a.name), "驾驶", ra("plate", an), "号车由南往北行驶至上述路段时，因未保持安全距离，与同向",
        rb("person-name", b.name), "驾驶的", rb("plate", bn), "号车发生追尾碰撞，造成两车不同程度损坏的交通事故。")
    d.p("根据《道路交通事故处理程序规定》第六十条之规定，", ra("person-name", a.name), "承担此事故的全部责任，",
        rb("person-name", b.name), "无责任。")
    d.p("交通警察：", official(Record(), c.person()), "（警号%06d）" % c.n(10000, 99999), prose=False)
    return d


@template(PROSE)
def market_penalty(c):
    """行政处罚决定书 against a sole trader."""
    p, r = c.person(), Record()
    d = c.doc("%s市场监督管理局行政处罚决定书" % c.place.county)
    d.p("%s市监处罚〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 300)), prose=False)
    shop = "%s%s%s" % (c.place.county, p.village, c.choice(["便民超市", "小吃店", "水果店", "粮油店", "熟食摊"]))
    d.form([("当事人", shop), ("主体资格证照名称", "个体工商户营业执照"),
            ("统一社会信用代码", r("credit-code-person", people.credit_code(c.rng, "92", c.place.code), "any")),
            ("住所（经营场所）", r.address(p, need="any")), ("经营者", r("person-name", p.name)),
            ("身份证件号码", r("resident-id", c.id(p))), ("联系电话", r("mobile", c.mobile(p)))], "lines")
    goods = c.choice(["过期的调味酱", "超过保质期的牛奶饮品", "标签不合格的散装糕点", "农药残留超标的豇豆"])
    d.p("%s，本局执法人员依法对当事人进行现场检查，在货架上发现待售的%s%d瓶（袋）。经营者" % (c.date(), goods, c.n(2, 30)),
        r("person-name", p.name), "现场确认并签字。经查，上述食品系当事人于%s购进，进价每件%d元，已售出%d件，违法所得%d元。" % (
            c.date(), c.n(2, 20), c.n(1, 9), c.n(10, 180)))
    d.p("上述事实有现场笔录、询问笔录、", r("person-name", p.name), "的身份证复印件、进货票据等证据证明。")
    d.p("依据《中华人民共和国食品安全法》第一百二十四条第一款第五项，决定处罚如下：1.没收违法所得；2.罚款%d元。" % (c.n(1, 20) * 500))
    d.p("当事人应自收到本决定书之日起十五日内将罚款缴至%s财政局非税收入专户（开户行：%s农商银行，账号：" % (c.place.county, c.place.short),
        Record()("account", people.account(c.rng), "any"), "）。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。")
    return d


@template(PROSE)
def petition_answer_sheet(c):
    """信访事项处理意见书: to a person, about a person's neighbours."""
    p, r = c.person(), Record()
    other, ro = c.person(), Record()
    d = c.doc("%s人民政府信访事项处理意见书" % c.choice(c.place.towns))
    d.p(c.number("信"), prose=False)
    if c.chance(0.6):
        d.p("信访人：", r("person-name", p.name), "，%s，" % p.sex, "身份证号：", r("resident-id", c.id(p)), "，住址：",
            r.address(p),
            "，联系电话：", r("mobile", c.mobile(p)), "。", prose=False)
    d.p(r("person-name", p.name), c.choice(["同志：", "：", "先生：" if p.sex == "男" else "女士："]))
    d.p("您于%s通过%s反映“" % (c.date(), c.choice(["国家信访局网上信访平台", "12345政务服务便民热线", "来访"])),
        r("address", p.village + "村", "any"), "村民", ro("person-name", other.name),
        "占用公共道路修建围墙，影响通行”的信访事项收悉。经调查核实，现答复如下：")
    d.p("一、经镇自然资源所、村委会实地丈量，", ro("person-name", other.name), "户围墙长%.1f米，其中%.1f米超出其宅基地使用权证载明的四至范围。" % (
        c.n(60, 200) / 10, c.n(5, 50) / 10))
    d.p("二、村委会已于%s组织双方调解，" % c.date(), ro("person-name", other.name), "（电话", ro("mobile", other.mobile),
        "）同意在30日内自行拆除超出部分。")
    d.p("如不服本处理意见，可自收到之日起30日内向%s人民政府申请复查。" % c.place.county)
    d.p("承办人：", official(Record(), c.person()), "　　联系电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def divorce_custody(c):
    """离婚纠纷: a child between two parties."""
    c.later()
    f, m = one(c, "男"), one(c, "女")
    k = c.person(c.choice(["pupil", "baby"]), surname=f.surname)
    rf, rm, rk = Record(), Record(), Record(True)
    d = c.doc("%s人民法院民事调解书" % c.place.county)
    d.p(Record()("case-number", docket(c, "民初"), "any"), prose=False)
    for side, p, r in (("原告", m, rm), ("被告", f, rf)):
        d.p(side, "：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")),
            "出生，住",
            r.address(p, 3), "，公民身份号码", r("resident-id", p.id), "。")
    d.p("案由：离婚纠纷。")
    d.p("原、被告于%d年%d月经人介绍相识，%d年%d月%d日登记结婚，婚后于" % (
        c.n(2090, 2094), c.n(1, 12), c.n(2094, 2094), c.n(1, 12), c.n(1, 28)),
        rk("birth-date", k.birth("%d年%d月%d日")), "生育一", "女" if k.female else "子", "取名",
        rk("person-name", k.name),
        "。" if k.kind == "baby" else "，现就读于", "" if k.kind == "baby" else [rk("school", people.school_name(
            c.rng, c.place, "primary")), "。"])
    d.p("经本院主持调解，双方自愿达成如下协议：")
    d.p("一、原告", rm("person-name", m.name), "与被告", rf("person-name", f.name), "离婚；")
    d.p("二、婚生", "女" if k.female else "子", rk("person-name", k.name), "由原告抚养，被告自2104年%d月起每月支付抚养费%d元，于每月5日前汇入"
        "原告账户（户名：" % (c.n(1, 12), c.n(5, 20) * 100), rm("person-name", m.name), "，账号：",
        rm("bank-card", m.card),
        "），至", rk("person-name", k.name), "年满十八周岁止；")
    d.p("三、案件受理费150元，由原告负担。")
    d.p("审判员　", official(Record(), c.person()), "　　书记员　", official(Record(), c.person()), prose=False)
    return d


@template(PROSE)
def discharge_summary_sheet(c):
    """出院记录: a form on top, prose below."""
    p, r = c.person(), Record()
    d = c.doc("%s人民医院" % c.place.county)
    d.p("出 院 记 录", prose=False)
    doctor = Record()("person-name", c.person().name, "any")
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", [r("age", "%d" % p.age()), "岁"]),
            ("科别", c.choice(["心内科", "普外科", "神经内科", "骨科"])), ("床号", "%d" % c.n(1, 60)),
            ("住院号", r("case-number", "%d" % c.n(10 ** 5, 10 ** 7))),
            ("职业", c.choice(["农民", "退休", "工人"])), ("联系电话", r("mobile", c.mobile(p))),
            ("住址", r.address(p))], c.choice(["run", "table", "lines"]))
    d.p("入院日期：%s　出院日期：%s　住院天数：%d天" % (c.date(), c.date(), c.n(3, 21)), prose=False)
    d.p("入院情况：患者因“%s”入院。查体：T36.%d℃，P%d次/分，R%d次/分，BP%d/%dmmHg，神志清楚，心肺听诊无异常。" % (
        c.choice(["反复胸闷3年，加重2天", "右上腹疼痛1天", "左侧肢体乏力6小时"]), c.n(2, 9), c.n(60, 99), c.n(16, 22),
        c.n(110, 170), c.n(65, 99)))
    d.p("辅助检查：WBC %.2f×10^9/L，HGB %dg/L，PLT %d×10^9/L，CT号：" % (c.n(350, 1200) / 100, c.n(95, 160),
        c.n(110, 320)),
        r("case-number", "%d" % c.n(10 ** 5, 10 ** 6), "any"), "。")
    d.p("出院医嘱：1.注意休息，低盐低脂饮食；2.阿司匹林肠溶片100mg口服qd；3.两周后门诊复查；4.不适随诊。科室电话：",
        Record()("landline", c.landline()), "。")
    d.p("住院医师：", doctor, prose=False)
    return d


@template(PROSE)
def childrens_outpatient(c):
    """儿科门诊病历: a sick child and who came with it."""
    c.later()
    p, r = c.person("baby"), Record(True)
    mother = one(c, "女")
    d = c.doc("%s妇幼保健院门诊病历" % c.place.city if c.place.city else "妇幼保健院门诊病历")
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex),
            ("出生日期", r("birth-date", p.birth("%04d-%02d-%02d"))),
            ("门诊号", r("case-number", "%010d" % c.n(1, 10 ** 9))),
            ("就诊卡号", r("case-number", "%09d" % c.n(1, 10 ** 9))),
            ("科室", "儿科门诊"), ("家长", r("person-name", mother.name, "find")),
            ("联系电话", r("mobile", mother.mobile)),
            ("地址", r.address(p))], c.choice(["lines", "run", "table"]))
    d.p("就诊时间：2104-%02d-%02d %02d:%02d" % (c.n(1, 12), c.n(1, 28), c.n(8, 17), c.n(0, 59)), prose=False)
    d.p("主诉：发热伴咳嗽%d天。" % c.n(1, 5))
    d.p("现病史：患儿%d天前无明显诱因出现发热，体温最高39.%d℃，伴阵发性咳嗽，无抽搐，精神食欲稍差，大小便正常。" % (c.n(1, 5), c.n(0, 8)))
    d.p("查体：T38.%d℃，体重%.1fkg，咽充血，双侧扁桃体Ⅰ度肿大，双肺呼吸音粗。" % (c.n(0, 9), c.n(80, 180) / 10))
    d.p("诊断：急性上呼吸道感染。处理：布洛芬混悬液4ml，体温超过38.5℃口服；小儿豉翘清热颗粒2g tid。")
    d.p("医师签名：", Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def low_income_application(c):
    """低保申请表: an applicant's cells, then the members of the family."""
    c.later()
    p, r = c.person(), Record()
    d = c.doc("%s城乡居民最低生活保障申请审批表" % c.place.county)
    cells = [["申请人姓名", r("person-name", p.name), "性别", p.sex, "民族", "汉"],
             ["身份证号", Span(r("resident-id", c.id(p)), 3), "婚姻状况", c.choice(["已婚", "离异", "丧偶"])],
             ["户籍地址", Span(r.address(p, 2), 5)],
             ["现居住地址", Span(r.address(p, 0), 3), "联系电话", r("mobile", c.mobile(p))],
             ["开户银行", c.place.short + "农商银行", "账号", Span(r("account", people.account(c.rng)), 3)]]
    d.table([], cells, c.choice(["tab", "pipe"]))
    d.p("家庭成员情况", prose=False)
    rows = []
    kinds = ["adult"] * c.n(1, 2) + ["pupil"] * c.n(0, 2) + ["baby"] * c.n(0, 1)
    for kind in kinds:
        q = c.person(kind, surname=p.surname)
        s = Record(kind != "adult")
        rows.append([s("person-name", q.name), c.choice(["配偶", "母亲"]) if kind == "adult" else
                     ("女儿" if q.female else "儿子"), s("age", "%d" % q.age()), s("resident-id", c.id(q)),
                     c.choice(["健康", "患病", "二级残疾"]),
                     s("school", people.school_name(c.rng, c.place, "primary")) if kind == "pupil" else
                     "务农" if kind == "adult" else "学龄前",
                     c.choice(["0", "6000", "12000"]) if kind == "adult" else "0"])
    d.table(["姓名", "与申请人关系", "年龄", "身份证号", "健康状况", "工作单位或就读学校", "年收入（元）"], rows, c.choice(["tab", "pipe"]))
    d.p("申请理由：本人因%s，家庭收入难以维持基本生活，特申请最低生活保障。以上情况属实，同意民政部门进行家庭经济状况核对。" % c.choice(
        ["长期患病无劳动能力", "配偶去世、子女年幼", "肢体残疾"]))
    d.p("申请人（签字）：", r("person-name", p.name), "　　　　2104年%d月%d日" % (c.n(1, 12), c.n(1, 28)), prose=False)
    return d


@template(PROSE)
def village_certificate_sheet(c):
    """证明: kinship, income or residence, as a village writes it."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("证　明")
    kind = c.choice(["kin", "alive", "same"])
    if kind == "kin":
        d.p("兹证明我村村民", r("person-name", p.name), "（身份证号：", r("resident-id", c.id(p)), "）与",
            s("person-name", q.name),
            "（身份证号：", s("resident-id", c.id(q)), "）系", c.choice(["亲属", "叔侄", "夫妻", "兄妹"]), "关系，现住",
            r.address(p), "。")
        d.p("情况属实，特此证明。")
    elif kind == "alive":
        d.p("兹有", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "生，身份证号码",
            r("resident-id", c.id(p)), "，户籍所在地为", r.address(p, 3),
            "，自%d年%d月起租住在我村村民" % (c.year - 2, c.n(1, 12)),
            s("person-name", q.name), "家中，联系电话", r("mobile", c.mobile(p)), "，无违法犯罪记录。")
        d.p("特此证明，仅供办理居住证使用。")
    else:
        d.p("我村村民", r("person-name", p.name), "，身份证号", r("resident-id", c.id(p)), "，因早年户口登记错误，其房产证上登记的姓名“",
            r("person-name", q.name), "”与", r("person-name", p.name), "系同一人。")
        d.p("特此证明。")
    d.p(Record()("address", c.place.villages[0] + "村", "any"), "村民委员会（盖章）", prose=False)
    d.p("经办人：", Record()("person-name", c.person().name, "any"), "　电话：",
        Record()("mobile", c.person().mobile, "any"), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def outbreak_tracing(c):
    """疫情通报: cases, times and places."""
    d = c.doc("关于%s新增%d例确诊病例活动轨迹的通告（第%d号）" % (c.place.county, 2, c.n(2, 60)))
    month, day = c.n(1, 12), c.n(4, 27)
    spots = ["永辉超市%s店", "%s农贸市场", "县医院门诊楼", "%s大药房", "沙县小吃（%s店）", "理发店（%s）", "%s客运站"]
    roads = ["解放路", "人民路", "中山街", "建设路", "滨河路"]
    for case in (1, 2):
        p, r = c.person(), Record()
        d.p("病例%d：" % case, r("person-name", p.name), "，%s，" % p.sex, r("age", "%d" % p.age()), "岁，现住",
            r.address(p), "，为密切接触者，集中隔离期间核酸检测阳性。主要活动轨迹如下：")
        for back in (2, 1):
            content = [r("trace", "%d月%d日" % (month, day - back), "any"), "："]
            for k in range(c.n(1, 3)):
                hour = 7 + 4 * k
                spot = c.choice(spots)
                spot = spot % c.choice(roads) if "%" in spot else spot
                content += ["；" if k else "", r("trace", "%d:%02d" % (hour + c.n(0, 2), c.n(0, 59)), "flag"),
                            c.choice(["左右到", "在"]), r("trace", spot, "flag"),
                            c.choice(["购物", "就餐", "就诊", "停留约20分钟"])]
            d.p(content + ["。"])
    d.p("请与上述轨迹有交集的人员立即向所在社区（村）报告，或拨打县疾控中心24小时电话：", Record()("landline", c.landline()), "。")
    return d


@template(TEXT)
def clerks_mail(c):
    """A mail with what somebody was asked for."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc()
    d.p("发件人：", r("person-name", p.name), " <", r("email", "%s%d@%s" % (
        c.choice(["sunny", "zhangsan", "lyx", "hw"]), c.n(10, 99999),
        c.choice(["163.com", "126.com", "qq.com"]))), ">", prose=False)
    d.p("收件人：%s人社局 <" % c.place.short, Record()("email-official", "%srsj@%s.gov.cn" % (
        c.choice(["xx", "ya", "lc"]), c.choice(["yongan", "linchuan", "dahe"]))), ">", prose=False)
    d.p("主题：补报退休人员资料", prose=False)
    d.p("时间：%s %d:%02d" % (c.date("%d-%02d-%02d"), c.n(8, 18), c.n(0, 59)), prose=False)
    d.p("您好！")
    d.p("昨天电话里说的那位退休职工资料如下，麻烦核对：")
    d.form([("姓名", s("person-name", q.name)), ("身份证", s("resident-id", c.id(q))),
            ("社保编号", s("social-security", "%s%07d" % (c.place.code[:4], c.n(1, 9999999)))),
            (c.choice(["卡号", "发放账号"]), s("bank-card", c.card(q))),
            ("手机", s("mobile", c.mobile(q))), ("家庭地址", s.address(q))], c.choice(["lines", "run"]))
    d.p("他本人不会用智能手机，认证的事可以联系他女儿", Record()("person-name", one(c, "女", surname=q.surname).name), "，电话",
        Record()("mobile", people.mobile(c.rng)), "，微信同号。")
    d.p("另，我的QQ是", r("qq", "%d" % c.n(100000000, 3999999999)), "，有问题随时联系，谢谢！")
    return d


@template(PROSE)
def schoolyard_accident(c):
    """情况报告 of a school: pupils in running text."""
    c.later()
    a, b, ra, rb = c.person("pupil"), c.person("pupil"), Record(True), Record(True)
    father, mother = one(c, "男", surname=a.surname), one(c, "女")
    d = c.doc("关于学生课间意外受伤的情况报告")
    d.p("%s教育局：" % c.place.county)
    group = people.class_name(c.rng, "primary")
    d.p("2104年%d月%d日上午第二节课后，我校" % (c.n(3, 12), c.n(1, 28)), ra("school-class", group), "学生",
        ra("person-name", a.name),
        "（%s，身份证号：" % a.sex, ra("resident-id", a.id), "）在操场奔跑时与同班同学", rb("person-name", b.name),
        "相撞倒地，造成左前臂骨折。")
    d.p("事发后，班主任", Record()("person-name", c.person().name, "any"), "立即将", ra("person-name", a.name),
        "送往县医院救治，并通知其父亲", ra("person-name", father.name, "find"), "（电话：", ra("mobile", father.mobile), "）。",
        rb("person-name", b.name), "的母亲", rb("person-name", mother.name, "find"), "（",
        rb("mobile", mother.mobile),
        "）也于当日到校。")
    d.p("%d月%d日，学校组织双方家长协商，由校方责任险先行垫付医疗费%d元。目前" % (c.n(3, 12), c.n(1, 28), c.n(2, 20) * 500),
        ra("person-name", a.name), "在家休养，家住", ra.address(a), "，学校已安排教师送教。")
    d.p("特此报告。")
    d.p(Record()("school", people.school_name(c.rng, c.place, "primary"), "any"), prose=False)
    return d


@template(PROSE)
def work_injury(c):
    """认定工伤决定书."""
    p, r = c.person(), Record()
    d = c.doc("认定工伤决定书")
    d.p("%s人社工认〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 400)), prose=False)
    day = c.date()
    firm = "%s%s有限公司" % (c.place.short, c.choice(["鑫盛木业", "恒达化工", "新力纺织", "远洋水产"]))
    d.form([("申请人", firm), ("职工姓名", r("person-name", p.name)), ("性别", p.sex),
            ("出生日期", r("birth-date", p.birth())),
            ("身份证号码", r("resident-id", c.id(p))), ("用人单位", firm),
            ("统一社会信用代码", Record()("credit-code", people.credit_code(c.rng, "91", c.place.code))),
            ("职业/工种/工作岗位", c.choice(["操作工", "叉车司机", "保洁员"])), ("事故时间", day),
            ("诊断时间", day), ("受伤害部位", c.choice(["右手食指", "腰椎", "左足"]))],
           c.choice(["lines", "table"]))
    d.p("受伤害经过、医疗救治的基本情况和诊断结论：%s，" % day, r("person-name", p.name),
        "在车间操作压板机时不慎被机器压伤右手，经县医院诊断为右手食指末节指骨开放性骨折。")
    d.p("我局根据提交的材料调查核实情况如下：", r("person-name", p.name), "系该公司职工，受伤发生在工作时间和工作场所内，因工作原因所致。")
    d.p(r("person-name", p.name), "同志受到的事故伤害，符合《工伤保险条例》第十四条第（一）项之规定，属于工伤认定范围，现予以认定为工伤。")
    d.p("送达地址：", r.address(p), "　收件人电话：", r("mobile", c.mobile(p)), prose=False)
    return d


@template(TABLE)
def transfer_application(c):
    """转学申请表: a vertical form for a pupil."""
    c.later()
    p, r = c.person("pupil"), Record(True)
    kin = [("父亲", one(c, "男", surname=p.surname)), ("母亲", one(c, "女"))]
    d = c.doc("%s中小学生转学申请表" % c.place.province)
    school = people.school_name(c.rng, c.place, "primary")
    cells = [["学生姓名", r("person-name", p.name), "性别", p.sex],
             ["出生日期", r("birth-date", p.birth()), "身份证号", r("resident-id", c.id(p))],
             ["全国学籍号", r("student-number", "G" + p.id), "户籍所在地", r.address(p, 2)],
             ["转出学校", r("school", school), "转出年级", r("school-class", people.grade_name(c.rng, "primary"))],
             ["转入学校", r("school", people.school_name(c.rng, c.place, "primary")), "转入年级",
              r("school-class", people.grade_name(c.rng, "primary"))],
             ["现家庭住址", Span(r.address(p), 3)]]
    for name, parent in kin:
        cells.append([name + "姓名", r("person-name", parent.name, "find"), "联系电话",
                      r("mobile", c.mobile(parent))])
    cells += [["转学原因", Span(c.choice(["父母工作调动", "随父母迁居", "返乡就读"]), 3)],
              ["转出学校意见", Span("同意转出。（盖章）　　年　月　日", 3)],
              ["转入学校意见", Span("同意接收。（盖章）　　年　月　日", 3)]]
    d.table([], cells, c.choice(["tab", "pipe"]))
    d.p("说明：本表一式四份，转出、转入学校及其主管教育行政部门各执一份。", prose=False)
    return d


@template(PROSE)
def lost_elder_notice(c):
    """寻人启事: an old person, and a relative's numbers."""
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("寻 人 启 事")
    d.p(r("person-name", p.name), "，%s，现年" % p.sex, r("age", "%d" % c.n(66, 91)),
        "岁，身高约1.%d米，家住" % c.n(50, 72), r.address(p),
        "，患有阿尔茨海默症，于%s上午%d时许从家中走失，至今未归。走失时上穿%s外套，下穿黑色裤子，脚穿布鞋。" % (
            c.date(), c.n(6, 11), c.choice(["深蓝色", "灰色", "军绿色"])))
    d.p("有知其下落者请与其", c.choice(["儿子", "女儿", "侄儿"]), s("person-name", q.name), "联系，电话",
        s("mobile", c.mobile(q)),
        "，微信号", s("wechat", "%s%d" % (c.choice(["ping", "hai", "afang", "laow"]), c.n(1000, 999999))),
        "；或拨打派出所电话", Record()("landline", c.landline()), "，必有酬谢。")
    return d


@template(PROSE)
def lost_papers_notices(c):
    """遗失声明 and 继承公告 of a register office."""
    d = c.doc("%s不动产登记中心公告" % c.place.county)
    for k in range(c.n(2, 4)):
        p, r, dead = c.person(), Record(), c.person()
        cert = "%s（%d）%s不动产权第%07d号" % (c.choice("闽湘鄂皖川豫"), c.year, c.place.county, c.n(1, 99999))
        if k % 2:
            d.p("%d. 申请人" % (k + 1), r("person-name", p.name), "（身份证号", r("resident-id", c.id(p)),
                "）申请继承被继承人",
                r("person-name", dead.name), "名下坐落于", r.address(p), "的房屋，不动产权证号：",
                r("case-number", cert, "any"),
                "。如有异议，请自本公告之日起十五个工作日内书面提出。")
        else:
            d.p("%d. " % (k + 1), r("person-name", p.name), "因保管不善，将位于", r.address(p), "的",
                r("case-number", cert, "any"),
                "不动产权证书遗失，根据《不动产登记暂行条例实施细则》第二十二条的规定申请补发，现声明该不动产权证书作废。身份证号码：",
                r("resident-id", c.id(p)), "。")
    d.p("异议书面材料送达地址：%s行政服务中心二楼　联系电话：" % c.place.county, Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def residence_permit_form(c):
    """港澳居民居住证申领登记表, in part in traditional characters."""
    p, r = c.person(), Record()
    t = traditional if c.chance(0.5) else (lambda text: text)
    d = c.doc(t("港澳居民居住证申领登记表"))
    other = c.person()
    d.form([(t("姓名"), r("person-name", t(p.name))), (t("性别"), p.sex),
            (t("出生日期"), r("birth-date", p.birth("%04d-%02d-%02d"))),
            (t("香港居民身份证号码"), r("hk-id", people.hk_id(c.rng))),
            (t("港澳居民来往内地通行证号码"), r("travel-permit", people.travel_permit(c.rng))),
            (t("居住证公民身份号码"), r("residence-permit", p.residence_permit())),
            (t("居住地址"), r.address(p, 3)), (t("联系电话"), r("mobile", c.mobile(p))),
            (t("紧急联系人"), [r("person-name", t(other.name)), " ", r("mobile", other.mobile)]),
            (t("签发机关"), t(c.place.county + "公安局"))], c.choice(["lines", "table"]))
    d.p(t("本人声明：以上填写内容真实准确，在本地居住半年以上，符合有合法稳定就业条件。"))
    d.p(t("申领人签名："), r("person-name", t(p.name)), "　　" + c.date(), prose=False)
    return d
