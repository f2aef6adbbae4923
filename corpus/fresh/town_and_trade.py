# SPDX-License-Identifier: GPL-3.0-or-later
"""Grown people in papers of police, courts, hospitals, villages, unions and firms with public duties."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

STYLES = ["tab", "space", "pipe", "comma"]


def one(c):
    return c.person(), Record()


def staff(c):
    return Record()("person-name", c.person().name, "any")


def official(c):
    return Record()("person-name-official", c.person().name)


def office(c):
    return Record()("landline", c.landline())


@template(PROSE)
def family_told_of_a_detention(c):
    """拘留通知书: to the family."""
    p, r = one(c)
    g, s = one(c)
    d = c.doc("行政拘留家属通知书")
    d.p("%s公（%s）行拘通字〔%d〕%d号" % (c.place.short[0], c.choice(["城关", "新城"]), c.year, c.n(100, 999)), prose=False)
    d.p(s("person-name", g.name), "：", prose=False)
    d.p(r("person-name", p.name), "（%s，" % p.sex, r("birth-date", "%d年%d月%d日" % (p.year, p.month, p.day)), "出生，身份证件号码", r("resident-id", p.id), "，现住", r.address(p), "）因%s，我局已于%s决定对其行政拘留%d日，现羁押于%s拘留所。" % (c.choice(["殴打他人", "赌博", "无证驾驶"]), c.date(), c.n(3, 15), c.place.county))
    d.p("注：已于当日%d时电话（" % c.n(8, 22), s("mobile", g.mobile), "）通知其%s。" % c.choice(["妻子", "父亲", "兄长"]), prose=False)
    return d


@template(PROSE)
def order_to_quit_drugs(c):
    """责令社区戒毒决定书."""
    p, r = one(c)
    d = c.doc("社区戒毒决定书")
    d.form([("被决定人", r("person-name", p.name)), ("性别", p.sex), ("出生日期", r("birth-date", p.birth())), ("身份证件种类及号码", ["居民身份证 ", r("resident-id", p.id)]), ("户籍所在地", r.address(p, 3)), ("现住址", r.address(p, 0)), ("工作单位", "无")], c.choice(["lines", "run"]))
    d.p("现查明", r("person-name", p.name), "于%s在%s一宾馆内吸食毒品冰毒，尿样检测结果呈阳性，并被认定吸毒成瘾。" % (c.date(), c.place.short))
    d.p("根据《中华人民共和国禁毒法》第三十三条之规定，责令其接受社区戒毒三年，于收到本决定书之日起十五日以内到%s报到。" % c.choice(c.place.towns))
    return d


@template(PROSE)
def consumption_restricted(c):
    """限制消费令: a firm's head who is a debtor himself."""
    p, r = one(c)
    q, s = one(c)
    d = c.doc("%s人民法院限制消费令" % c.place.county)
    d.p("（%d）%s%s执%d号" % (c.year, c.choice("闽浙赣"), c.place.code[2:], c.n(100, 5000)), prose=False)
    d.p("本院于%s立案执行申请人" % c.date(), s("person-name", q.name), "申请执行你民间借贷纠纷一案，因你未按执行通知书指定的期间履行给付义务，本院对你采取限制消费措施。")
    d.p("被限制人：", r("person-name", p.name), "，公民身份号码：", r("resident-id", p.id), "，住", r.address(p), "。", prose=False)
    d.p("如你有财产可供执行，请与本院执行局联系，联系电话：", office(c), "，联系人：", official(c), "。", prose=False)
    return d


@template(TABLE)
def claims_lodged_in_a_bankruptcy(c):
    """破产债权表: wage claims of workers."""
    d = c.doc("%s%s有限公司破产清算案 职工债权公示表" % (c.place.short, c.choice(["恒发鞋业", "金鼎纺织", "华泰家具"])))
    rows = []
    for i in range(c.n(6, 16)):
        p, r = one(c)
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["针车", "裁断", "仓管", "保安"]), c.money(9000), c.money(30000), r("bank-card", c.card(p)), r("mobile", c.mobile(p))])
    d.table(["编号", "职工", "身份证号码", "岗位", "欠付工资", "经济补偿金", "收款账户", "联系方式"], rows, c.choice(STYLES))
    d.p("异议人可向管理人提出，管理人电话：", office(c), "。", prose=False)
    return d


@template(TABLE)
def hearings_of_labour_arbitration(c):
    """仲裁开庭公告: persons against firms, arbitrators."""
    d = c.doc("%s劳动人事争议仲裁委员会开庭公告" % c.place.county)
    rows = []
    for i in range(c.n(4, 9)):
        p, r = one(c)
        rows.append(["%s劳人仲案〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 600)), r("person-name", p.name), "%s%s有限公司" % (c.place.short, c.choice(["鸿运物流", "佳美电子", "东升建材"])), c.choice(["工资争议", "工伤待遇", "解除合同赔偿"]), "%s %d:30" % (c.date("%d-%02d-%02d"), c.n(8, 15)), "第%s仲裁庭" % c.choice("一二三"), official(c)])
    d.table(["案号", "申请人", "被申请人", "案由", "开庭时间", "地点", "仲裁员"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(PROSE)
def marriage_paper_lost(c):
    """补领婚姻登记证声明书."""
    p, r = one(c)
    q, s = one(c)
    d = c.doc("申请补领婚姻登记证声明书")
    d.p("本人", r("person-name", p.name), "，%s，国籍中国，" % p.sex, r("birth-date", "%d年%d月%d日" % (p.year, p.month, p.day)), "出生，身份证件号", r("resident-id", p.id), "，常住户口所在地", r.address(p, 3), "。与", s("person-name", q.name), "（身份证件号", s("resident-id", q.id), "）于%s在%s民政局登记结婚，因搬家不慎将结婚证遗失，至今维持该状况。" % (c.date(), c.place.county))
    d.p("声明人：", r("person-name", p.name), "　　　监誓人：", staff(c), "　　　%s" % c.date(), prose=False)
    return d


@template(TABLE)
def donors_of_rare_blood(c):
    """稀有血型联络册."""
    d = c.doc("Rh阴性献血者应急联络册（%s）" % c.place.city)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = one(c)
        rows.append([r("person-name", p.name), c.choice(["A", "B", "O", "AB"]) + "−", "%d次" % c.n(1, 40), c.date("%d.%d.%d"), c.choice(["教师", "个体", "务工", "退休"]), r("mobile", c.mobile(p)), r.address(p, 0), c.choice(["随时", "夜间勿扰", "已外出"])])
    d.table(["献血者", "血型", "累计", "末次献血", "职业", "本人手机", "常住地", "备注"], rows, c.choice(STYLES))
    return d


@template(TEXT)
def calls_after_discharge(c):
    """电话随访记录: numbered, dates, what was said."""
    d = c.doc("出院患者电话随访记录（%s科）" % c.choice(["骨", "心内", "普外"]))
    for i in range(c.n(4, 8)):
        p, r = one(c)
        d.p("%d、%s " % (i + 1, c.date("%d-%02d-%02d")), r("person-name", p.name), " ", r("age", "%d岁" % p.age()), " 住院号", r("case-number", "%07d" % c.n(1, 9999999)), " 电话", r("mobile", p.mobile), " ", c.choice(["伤口愈合好，已拆线", "诉偶有胸闷，嘱复诊", "无人接听", "家属接听，恢复良好，表示感谢"]), prose=False)
    d.p("随访人：", staff(c), prose=False)
    return d


@template(TABLE)
def resettled_of_a_reservoir(c):
    """水库移民直补: the whole household in one cell."""
    d = c.doc("%s%d年度大中型水库移民后期扶持直补资金发放表" % (c.choice(c.place.towns), c.year))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = one(c)
        members, cell = [c.person() for _ in range(c.n(1, 4))], []
        for j, q in enumerate(members):
            cell += ["、" if j else "", Record()("person-name", q.name)]
        rows.append([r("person-name", p.name), r("resident-id", c.id(p)), len(members) + 1, cell, 600 * (len(members) + 1), r("account", people.account(c.rng)), r.address(p, 0)])
    d.table(["户主", "证件号", "核定人口", "家庭成员", "金额(元)", "一折通账号", "安置地"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TEXT)
def crops_paid_without_a_header(c):
    """青苗补偿: no header at all, marks between."""
    d = c.doc("%s村高标准农田建设青苗补偿（%s组）" % (c.choice(c.place.villages), c.choice("一二三四五")))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = one(c)
        rows.append([r("person-name", p.name), "%.2f亩" % (c.n(20, 500) / 100), "%d元" % c.n(100, 4000), r("bank-card", c.card(p)), r("mobile", c.mobile(p))])
    d.table([], rows, c.choice(["list", "one", "tab"]))
    d.p("以上如有出入请于三日内到村部核对。")
    return d


@template(TABLE)
def trainees_and_their_subsidy(c):
    """就业见习补贴花名册: a firm over its people."""
    d = c.doc("就业见习补贴人员花名册")
    d.p("见习单位（盖章）：%s人民医院　联系人：" % c.place.county, staff(c), "　电话：", office(c), prose=False)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = one(c)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", c.id(p)), c.choice(["福建农林大学", "三明学院", "某职业技术学院"]), c.choice(["本科", "大专"]), "%d年%d月" % (c.year, c.n(6, 7)), r("mobile", c.mobile(p)), c.n(1, 12), c.money(9000)])
    d.table(["序号", "见习人员", "性别", "公民身份号码", "毕业院校", "学历", "毕业时间", "手机号", "月数", "补贴"], rows, c.choice(STYLES))
    d.p("填表人：", staff(c), "　审核人：", staff(c), prose=False)
    return d


@template(PROSE)
def party_candidate_announced(c):
    """发展对象公示: a life in one paragraph."""
    d = c.doc("关于拟接收%d名同志为中共预备党员的公示" % 2)
    for i in range(2):
        p, r = one(c)
        d.p(r("person-name", p.name), "，%s，汉族，" % p.sex, r("birth-date", "%d年%d月" % (p.year, p.month)), "出生，%s人，大专学历，%s参加工作，现为%s村务工作者。%s提交入党申请书，%s确定为发展对象。入党介绍人：" % (c.place.short, c.date("%d年%d月%.0s"), c.choice(c.place.villages), c.date("%d年%d月%.0s"), c.date("%d年%d月%.0s")), staff(c), "、", staff(c), "。")
    d.p("公示期间如有异议，请向镇党委组织办反映，电话：", office(c), "，联系人：", official(c), "。")
    return d


@template(TEXT)
def police_calls_of_a_day(c):
    """接处警日报: hours and what happened."""
    d = c.doc("%s派出所%s警情日报" % (c.choice(c.place.towns), c.date()))
    for i in range(c.n(4, 7)):
        p, r = one(c)
        q, s = one(c)
        d.p("%02d:%02d　" % (c.n(0, 23), c.n(0, 59)), "报警人", r("person-name", p.name), "（", r("mobile", p.mobile), "）称：", c.choice([["其停在", r.address(p, 0), "楼下的电动车被盗。"], ["与邻居", s("person-name", q.name), "因漏水发生纠纷，住", r.address(p, 0), "。"], ["被", s("person-name", q.name), "（身份证", s("resident-id", q.id), "）拖欠工钱%d元。" % c.n(800, 9000)]]), c.choice(["已受案。", "现场调解处理。", "引导诉讼解决。"]), prose=False)
    return d


@template(TABLE)
def titles_granted(c):
    """职称评审通过人员公示."""
    d = c.doc("%s%d年度农业系列中级职称评审通过人员名单" % (c.place.city, c.year))
    rows = []
    for i in range(c.n(5, 15)):
        p, r = one(c)
        rows.append([i + 1, "%s%s" % (c.place.short, c.choice(["植保站", "农技推广中心", "水产站", "种子站"])), r("person-name", p.name), p.sex, c.choice(["农艺师", "兽医师", "助理农艺师"]), c.choice(["正常晋升", "破格", "转评"])])
    d.table(["序号", "工作单位", "姓名", "性别", "通过资格", "方式"], rows, c.choice(STYLES))
    d.p("联系人：", official(c), "，联系电话：", office(c), "，邮箱：", Record()("email-official", "zcb@%s.gov.cn" % c.choice(["zjw", "smnw"])), "。", prose=False)
    return d


@template(TEXT)
def drunk_drivers_shown(c):
    """曝光台: sentences with plates and licences."""
    d = c.doc("%s交警大队酒驾醉驾典型案例曝光" % c.place.county)
    for i in range(c.n(3, 6)):
        p, r = one(c)
        d.p("案例%s　%s%d时，驾驶人" % ("一二三四五六"[i], c.date(), c.n(0, 23)), r("person-name", p.name), "（驾驶证号：", r("resident-id", p.id), "）驾驶", r("plate", people.plate(c.rng)), "小型轿车行经%s路段被查获，血液酒精含量%d.%dmg/100ml，" % (c.choice(["205国道", "环城路", "滨江大道"]), c.n(80, 240), c.n(0, 9)), c.choice(["涉嫌危险驾驶罪。", "吊销机动车驾驶证，五年内不得重新取得。"]))
    return d


@template(TABLE)
def cars_nobody_fetches(c):
    """无主车辆认领公告: plates, engines, owners."""
    d = c.doc("关于限期处理暂扣机动车的公告")
    rows = []
    for i in range(c.n(5, 14)):
        p, r = one(c)
        rows.append([i + 1, r("plate", people.plate(c.rng)), c.choice(["豪爵二轮摩托", "五菱面包车", "雅迪电动车"]), "L%s%06d" % ("".join(c.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(10)), c.n(1, 999999)), r("person-name", p.name), r("mobile", c.mobile(p)), c.date("%d.%d.%d"), c.choice(["东门停车场", "大队后院"])])
    d.table(["序号", "车牌号码", "车型", "车架号", "登记车主", "车主电话", "扣车日期", "存放地"], rows, c.choice(STYLES))
    return d


@template(TABLE)
def keepers_of_the_mentally_ill(c):
    """严重精神障碍患者监护奖补: patient and keeper."""
    d = c.doc("%s严重精神障碍患者监护人“以奖代补”资金发放花名册" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = one(c)
        g, s = one(c)
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p)), "%d级" % c.n(0, 5), s("person-name", g.name), c.choice(["父子", "夫妻", "兄妹"]), s("bank-card", c.card(g)), 2400, r.address(p, 0)])
    d.table([["序号", Span("患者信息", columns=3), Span("监护人信息", columns=3), "奖补(元)", "住址"], ["", "姓名", "身份证号", "危险性评估", "姓名", "关系", "社保卡号", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE)
def homeless_handed_over(c):
    """救助站护送交接单: blanks filled in on lines."""
    p, r = one(c)
    g, s = one(c)
    d = c.doc("受助人员护送返乡交接单")
    d.p("受助人员  ", r("person-name", p.name), "  性别 %s  年龄 " % p.sex, r("age", str(p.age())), "  身份证号码 ", r("resident-id", p.id), prose=False)
    d.p("家庭住址  ", r.address(p, 3), prose=False)
    d.p("接收人  ", s("person-name", g.name), "  与受助人员关系 %s  电话 " % c.choice(["兄弟", "村主任", "儿子"]), s("mobile", g.mobile), prose=False)
    d.p("随身物品  衣物一袋、现金%d元、老年手机一部" % c.n(0, 300), prose=False)
    d.p("护送人员  ", staff(c), "  ", staff(c), "    站内电话 ", office(c), prose=False)
    return d


@template(TABLE)
def sweets_for_old_comrades(c):
    """慰问老党员: three groups side by side."""
    d = c.doc("%d年“七一”走访慰问老党员发放表" % c.year)
    rows = []
    for i in range(c.n(4, 10)):
        row = []
        for _ in range(3):
            p, r = one(c)
            row += [r("person-name", p.name), 500, ""]
        rows.append(row)
    d.table(["姓名", "金额", "签字"] * 3, rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE)
def tourists_of_a_party(c):
    """出境旅游团队名单表."""
    d = c.doc("中国公民出国旅游团队名单表")
    d.p("组团社：%s国际旅行社　领队：" % c.place.short, Record()("person-name", c.person().name, "any"), "　团号：%s-%d" % (c.choice(["SIN", "BKK", "KUL"]), c.n(1000, 9999)), prose=False)
    rows = []
    for i in range(c.n(5, 14)):
        p, r = one(c)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth()), c.place.province, r("passport", people.passport(c.rng)), c.date("%d-%02d-%02d"), r("mobile", c.mobile(p))])
    d.table(["序号", "中文姓名", "性别", "出生日期", "出生地", "护照号码", "发证日期", "游客电话"], rows, c.choice(STYLES))
    return d


@template(TEXT)
def riders_fined(c):
    """外卖骑手违法抄告: a firm's list, a dot between."""
    d = c.doc("关于%s站点骑手交通违法的抄告函" % c.choice(["美味", "快达", "饱饱"]))
    for i in range(c.n(4, 9)):
        p, r = one(c)
        d.p("（%d）" % (i + 1), r("person-name", p.name), "·", r("mobile", p.mobile), "·", c.choice(["闯红灯", "逆行", "未戴头盔", "占用机动车道"]), "·%s" % c.date("%d-%02d-%02d"), "·罚款%d元" % (c.n(1, 10) * 20), prose=False)
    return d


@template(TABLE)
def flow_of_an_approval(c):
    """OA审批流水: who asked, who let pass."""
    p, r = one(c)
    d = c.doc("费用报销审批单")
    d.form([("申请人", r("person-name", p.name)), ("收款账号", r("bank-card", c.card(p))), ("联系方式", r("mobile", c.mobile(p))), ("事由", "赴%s参加业务培训差旅费" % c.place.city), ("金额", "%s元" % c.money(9000))], c.choice(["cells", "lines"]))
    rows = [[n, staff(c), a, c.date("%d-%02d-%02d")] for n, a in (("部门负责人", "同意"), ("财务审核", "附件齐全，同意"), ("分管领导", "同意报销"))]
    d.table(["节点", "处理人", "意见", "时间"], rows, "tab")
    return d


@template(PROSE)
def who_speaks_for_the_dead(c):
    """A private notice: the contact is kin."""
    p, r = one(c)
    g, s = one(c)
    d = c.doc("寻找债权债务人启事")
    d.p(r("person-name", p.name), "（身份证号", r("resident-id", p.id), "，生前住", r.address(p, 0), "）于%s因病去世。凡与其有债权债务关系的单位或个人，请自本启事刊登之日起30日内与家属联系，逾期视为放弃权利。" % c.date())
    d.p("联系人：", s("person-name", g.name), "（死者之%s）　电话：" % ("女" if g.female else "子"), s("mobile", g.mobile), prose=False)
    return d


@template(TABLE)
def households_visited(c):
    """困难家庭走访: contact people of families, home telephones."""
    d = c.doc("%s困难家庭走访台账" % c.choice(c.place.towns))
    rows = []
    for i in range(c.n(5, 12)):
        p, r = one(c)
        g, s = one(c)
        rows.append([r("person-name", p.name), r("resident-id", c.id(p)), r.address(p, 0), s("person-name", g.name), s("landline-personal", c.landline()), c.choice(["缺粮", "患病", "房漏", "子女就学"]), c.date("%d.%d.%d"), staff(c)])
    d.table(["户主", "身份证号", "家庭住址", "联系人", "家庭电话", "困难", "走访日期", "走访干部"], rows, c.choice(["tab", "pipe"]))
    return d
