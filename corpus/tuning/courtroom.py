# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of courts, prisons, mediators, notaries and offices of letters and calls."""
from templates import PROSE, TABLE, Record, people, template


def docket(c, r, kind):
    return r("case-number", "（%d）%s%s%d号" % (c.year, c.choice(["闽0481", "浙0326", "川1304", "鄂0582"]), kind, c.n(1, 4000)), "any")


def day(c):
    return "二〇%s年%s月%s日" % (c.choice(["一九", "二一", "二三", "二四"]), c.choice(["三", "五", "十一", "十二"]), c.choice(["六", "十八", "二十七"]))


@template(PROSE)
def bounty_for_debtor(c):
    """执行悬赏公告."""
    d, r, top = c.doc("%s人民法院执行悬赏公告" % c.place.county), Record(), Record()
    p, judge = c.person(), c.person()
    d.p(docket(c, top, "执"), prose=False)
    d.p("本院在执行%s小额贷款有限公司与" % c.place.short, r("person-name", p.name), "借款合同纠纷一案中，因被执行人下落不明，申请执行人自愿申请悬赏执行，本院决定发布如下悬赏公告：")
    d.p("被执行人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，公民身份号码：", r("resident-id", p.id), "，户籍地：", r.address(p, c.choice([2, 3])), "。")
    d.p("执行标的：%s元。悬赏条件：举报人提供的财产线索经查证属实并实际执行到位的，按到位金额的%d%%给予奖励。" % (c.money(90000), c.choice([5, 10, 15])))
    d.p("承办人：", top("person-name-official", judge.name), "　举报电话：", top("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def sentence_reduced(c):
    """减刑裁定书."""
    d, r, top = c.doc(), Record(), Record()
    p = c.person()
    d.p("%s中级人民法院刑事裁定书" % (c.place.city or c.place.county), prose=False)
    d.p(docket(c, top, "刑更"), prose=False)
    d.p("罪犯", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，汉族，%s文化，" % c.choice(["小学", "初中"]), "原户籍所在地", r.address(p, c.choice([1, 3])), "，现在%s监狱服刑。" % c.choice(["青草坞", "白湖", "清流"]))
    d.p("%s人民法院于%s作出刑事判决，认定被告人" % (c.place.county, c.date()), r("person-name", p.name), "犯%s罪，判处有期徒刑%s年，并处罚金人民币%d000元。" % (c.choice(["盗窃", "诈骗", "故意伤害"]), c.choice("三四五六"), c.n(2, 9)))
    d.p("执行机关提出减刑建议书，报送本院审理。经审理查明，罪犯", r("person-name", p.name), "在服刑期间能认罪悔罪，认真遵守监规，共获得表扬%d个，财产性判项已全部履行。" % c.n(3, 6))
    d.p("裁定如下：对罪犯", r("person-name", p.name), "减去有期徒刑%s个月。" % c.choice("四五六七"))
    d.p("审判长　", top("person-name-official", c.person().name), prose=False)
    d.p("审判员　", top("person-name-official", c.person().name), prose=False)
    d.p("人民陪审员　", top("person-name-official", c.person().name, "any"), prose=False)
    d.p(day(c), prose=False)
    return d


@template(PROSE)
def protection_order_for_child(c):
    """人身安全保护令: the child asks by its mother."""
    c.later()
    d, r, top = c.doc(), Record(True), Record()
    p = c.person("pupil")
    mother, father = c.person(), c.person(surname=p.surname)
    while not mother.female:
        mother = c.person()
    while father.female:
        father = c.person(surname=p.surname)
    d.p("%s人民法院民事裁定书" % c.place.county, prose=False)
    d.p(docket(c, top, "民保令"), prose=False)
    d.p("申请人：", r("person-name", p.name), "，%s，" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), "出生，", r("school", people.school_name(c.rng, c.place, "primary")), "学生，住", r.address(p, 2), "，公民身份号码", r("resident-id", p.id), "。")
    d.p("法定代理人：", r("person-name", mother.name, "find"), "（系申请人母亲），住同上，联系电话", r("mobile", mother.mobile), "。")
    d.p("被申请人：", r("person-name", father.name, "find"), "，男，公民身份号码", r("resident-id", father.id), "，住址同上。")
    d.p("申请人", r("person-name", p.name), "称，被申请人系其父亲，酗酒后多次对申请人实施殴打，致其面部、背部多处软组织挫伤。本院经审查认为，申请人面临遭受家庭暴力的现实危险。")
    d.p("裁定如下：一、禁止被申请人", r("person-name", father.name, "find"), "对申请人", r("person-name", p.name), "实施家庭暴力；二、禁止被申请人骚扰、跟踪申请人及其母亲", r("person-name", mother.name, "find"), "。")
    d.p("审判员　", top("person-name-official", c.person().name), prose=False)
    return d


@template(PROSE)
def petition_settled_reply(c):
    """信访事项处理意见书: the one who complains and the neighbours complained of."""
    d, r, other, top = c.doc("信访事项处理意见书"), Record(), Record(), Record()
    p, q, town = c.person(), c.person(), c.choice(c.place.towns)
    d.p("%s访处字〔%d〕%d号" % (town[0], c.year, c.n(1, 60)), prose=False)
    d.p("信访人：", r("person-name", p.name), "，%s，身份证号" % p.sex, r("resident-id", p.id), "，住址：", r.address(p, c.choice([0, 1])), "。", prose=False)
    d.p(r("person-name", p.name), "%s：" % ("女士" if p.female else "先生"))
    d.p("您通过%s反映邻居" % c.choice(["网上信访平台", "来信", "国家信访局手机客户端"]), other("person-name", q.name), "违规占用集体土地建房、影响采光通行的信访事项收悉。经我%s调查核实，现答复如下：" % ("街道办" if town.endswith("街道") else "镇"))
    d.p("一、", other("person-name", q.name), "户于%d年经批准在原址翻建，批准面积120平方米，实测面积%d平方米，超出部分为三层加盖。" % (c.year - 1, c.n(125, 160)))
    d.p("二、工作人员先后三次召集您与", other("person-name", q.name), "及其%s" % c.choice(["弟弟", "妻子", "儿子"]), Record()("person-name", c.person().name), "到场调解，因分歧较大未能达成一致。")
    d.p("三、对超建部分，自然资源所已下达《责令停止违法行为通知书》。")
    d.p("您如不服本处理意见，可自收到之日起三十日内向%s人民政府请求复查。" % c.place.county)
    d.p("承办人：", top("person-name-official", c.person().name), "　联系电话：", top("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def hotline_ledger_of_a_month(c):
    """12345台账: what was said stands in one cell."""
    d = c.doc("%s便民服务热线办件台账（%d月）" % (c.choice(c.place.towns), c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 12)):
        p, r, old = c.person(), Record(), c.person()
        said = c.choice([
            ["来电人称其住", r.address(p, 0), "，楼下烧烤店油烟扰民，希望处理"],
            ["反映", Record()("person-name", c.person().name), "拖欠其工资%d元，要求协调" % c.n(2000, 30000)],
            ["咨询%s亲" % ("母" if old.female else "父"), r("person-name", old.name), "（", r("resident-id", old.id), "）的养老金为何停发"],
            ["路灯不亮，存在安全隐患，请尽快修复"],
            ["反映小区充电桩损坏，可联系其家人", r("mobile", c.person().mobile), "现场指认"]])
        rows.append(["GD%d%08d" % (c.year, c.n(1, 99999999)), c.date("%d-%02d-%02d") + " %02d:%02d" % (c.n(8, 20), c.n(0, 59)), r("person-name", p.name), r("mobile", p.mobile), said,
                     c.choice(["城管中队", "人社所", "供电所", "社区居委会"]), c.choice(["已办结", "办理中", "已办结"]), c.choice(["满意", "基本满意", "不满意", ""])])
    d.table(["工单编号", "受理时间", "诉求人", "来电号码", "诉求内容", "承办单位", "状态", "回访"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def estate_administrator_notice(c):
    """遗产管理人公告."""
    d, r, top = c.doc("遗产管理人公告"), Record(), Record()
    p, heir, lawyer = c.person(), c.person(), c.person()
    d.p("被继承人", r("person-name", p.name), "（%s，公民身份号码：" % p.sex, r("resident-id", p.id), "，生前住", r.address(p, 2), "）于%s因病去世。经全体继承人推选，由" % c.date(), Record()("person-name", heir.name), "担任遗产管理人，并委托%s律师事务所协助办理遗产清算事宜。" % c.choice(["正德", "天衡联合", "闽中"]))
    d.p("请被继承人的债权人自本公告刊登之日起四十五日内，持债权凭证向遗产管理人申报债权；被继承人的债务人应向遗产管理人清偿债务。")
    d.p("申报地址：%s新华路%d号商会大厦15楼　联系人：" % (c.place.county, c.n(1, 200)), top("person-name", lawyer.name, "any"), "律师　手机：", top("mobile", lawyer.mobile), prose=False)
    d.p("遗产管理人：", Record()("person-name", heir.name), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def mediation_on_blank_lines(c):
    """人民调解协议书: a printed form filled in on its lines."""
    d, a, b, top = c.doc("人民调解协议书"), Record(), Record(), Record()
    d.p("%s民调字〔%d〕第__%d__号" % (c.place.short[0], c.year, c.n(1, 90)), prose=False)
    for role, r in (("甲方", a), ("乙方", b)):
        p = c.person()
        d.p("当事人（%s）：姓名__" % role, r("person-name", p.name), "__性别__%s__民族__汉__年龄__" % p.sex, r("age", str(p.age())), "__", prose=False)
        d.p("身份证号____", r("resident-id", p.id), "____联系方式____", r("mobile", p.mobile), "____", prose=False)
        d.p("住址______", r.address(p), "______", prose=False)
    d.p("纠纷主要事实：双方因__%s__发生纠纷，申请调解。" % c.choice(["宅基地边界", "交通碰撞赔偿", "看管的牛踩踏庄稼", "装修漏水"]))
    d.p("经调解，自愿达成如下协议：1.由乙方一次性赔偿甲方人民币__%d__元；2.双方今后不得再因此事产生纠纷。" % c.n(500, 20000))
    d.p("人民调解员：__", top("person-name", c.person().name, "any"), "__　记录人：__", top("person-name", c.person().name, "any"), "__", prose=False)
    return d


@template(PROSE)
def family_search_cards(c):
    """寻亲登记: a card for each lost child."""
    c.later()
    d = c.doc("“团圆行动”寻亲信息公告（第%d期）" % c.n(1, 30))
    for i in range(c.n(3, 5)):
        p, r = c.person("pupil"), Record(True)
        kin = c.person(surname=p.surname)
        d.p("编号：TY2104%04d" % c.n(1, 9999), prose=False)
        d.p("失踪人：", r("person-name", p.name), "（乳名", r("person-name", c.choice(["豆豆", "毛毛", "石头", "妞妞"])), "）　性别：%s　出生日期：" % p.sex, r("birth-date", p.birth("%d年%d月%d日")), prose=False)
        d.p("失踪时间：%s　失踪地点：%s%s" % ("2103年%d月%d日" % (c.n(1, 12), c.n(1, 28)), c.place.county, c.choice(["汽车站候车室", "农贸市场门口", "河滨公园"])), prose=False)
        d.p("体貌特征：身高约%d厘米，%s，失踪时身穿%s。" % (c.n(90, 130), c.choice(["右耳后有一颗黑痣", "左手掌有烫伤疤痕", "额头正中有胎记"]), c.choice(["红色毛衣、黑色灯芯绒裤", "蓝白校服", "黄色雨衣"])), prose=False)
        d.p("寻亲人：", r("person-name", kin.name, "find"), "（%s亲）　住址：" % ("母" if kin.female else "父"), r.address(p, c.choice([1, 2])), "　电话：", r("mobile", kin.mobile), prose=False)
    d.p("如有线索请拨打110或就近到公安机关免费采血。", prose=False)
    return d


@template(PROSE)
def adoption_assessed(c):
    """收养评估报告."""
    c.later()
    d, r, top = c.doc("收养评估报告"), Record(True), Record()
    baby, one = c.person("baby"), c.person()
    two = c.person()
    while two.female == one.female:
        two = c.person()
    d.p("一、收养申请人基本情况", prose=False)
    for label, p in (("申请人一", one), ("申请人二", two)):
        d.p(label + "：", r("person-name", p.name, "find"), "，%s，身份证号码" % p.sex, r("resident-id", p.id), "，%s，手机" % c.choice(["个体工商户", "企业职工", "乡镇卫生院护士"]), r("mobile", p.mobile), "。")
    d.p("家庭住址：", r.address(one, 2), "，自有住房，面积%d平方米。" % c.n(80, 150))
    d.p("二、拟被收养人情况", prose=False)
    d.p(r("person-name", baby.name), "，%s，" % baby.sex, r("birth-date", baby.birth("%d年%d月%d日")), "出生，身份证号码", r("resident-id", baby.id), "，系%s儿童福利院监护的弃婴，身体发育正常。" % c.place.county)
    d.p("三、融合情况", prose=False)
    d.p("融合期内，", r("person-name", one.name, "find"), "夫妇悉心照料", r("person-name", baby.name), "的饮食起居，孩子与家人互动良好，已能主动喊爸爸妈妈。")
    d.p("四、评估结论：合格。评估员：", top("person-name", c.person().name, "any"), "、", top("person-name", c.person().name, "any"), "　%s" % c.date(), prose=False)
    return d
