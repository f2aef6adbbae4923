# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of grown people."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional

HOSPITALS = ["人民医院", "中医院", "肿瘤医院"]
BANKS = ["农商银行", "信用联社", "邮政储蓄银行", "农业银行", "中国银行", "村镇银行"]


def lay(c, d, columns, count, styles=("tab", "space", "pipe"), total=None, repeat=0):
    """columns: header and what tells the cell of a person. total: the last row."""
    rows = []
    for i in range(count):
        p, r = c.person(), Record()
        rows.append([tell(i, p, r) for _, tell in columns])
    if total:
        rows.append(total + [""] * (len(columns) - len(total)))
    d.table([header for header, _ in columns], rows, c.choice(styles), repeat)


def wide(name):
    """Names of two characters are typed as broad as those of three."""
    return name[0] + "　" + name[1] if len(name) == 2 else name


def pay_to(c, r, p):
    """A card or a passbook."""
    return r("bank-card", c.card(p)) if c.chance(0.6) else r("account", people.account(c.rng))


@template(TABLE)
def farmland_fertility_subsidy(c):
    """耕地地力保护补贴: by village groups, sums below each."""
    d = c.doc()
    village = c.place.county + c.choice(c.place.towns) + c.place.villages[0] + "村"
    d.p("%d年" % c.year, Record()("address", village, "any"), "耕地地力保护补贴发放清册", prose=False)
    d.p("单位：亩、元/亩、元", prose=False)
    rows, at = [], 0
    for group in range(1, c.n(2, 4)):
        area = 0
        for _ in range(c.n(3, 7)):
            p, r = c.person(), Record()
            at += 1
            own = c.n(5, 180) / 10
            area += own
            rows.append([at, r("address", "%d组" % group, "any"), r("person-name", p.name),
                         r("resident-id", c.id(p)),
                         "%.2f" % own, "89.56", "%.2f" % (own * 89.56), pay_to(c, r, p),
                         r("mobile", c.mobile(p))])
        rows.append(["", "小计", "", "", "%.2f" % area, "", "%.2f" % (area * 89.56), "", ""])
    d.table(["序号", "组别", c.choice(["户主姓名", "补贴对象", "农户姓名"]), "身份证号", "补贴面积", "补贴标准", "补贴金额", "一卡（折）通账号",
             "联系电话"], rows, c.choice(["tab", "pipe"]))
    d.p("村委会主任：　　　　　　监督委员会主任：　　　　　　制表：　　　　　　", prose=False)
    return d


@template(TABLE)
def temporary_relief_granted(c):
    """临时救助: reasons and sums."""
    d = c.doc("%s%d年%d月临时救助资金发放表" % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    columns = [
        ("序号", lambda i, p, r: i + 1),
        (c.choice(["救助对象", "申请人姓名", "被救助人"]), lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        ("年龄", lambda i, p, r: r("age", "%d" % p.age())),
        ("身份证号码", lambda i, p, r: r("resident-id", c.id(p))),
        (c.choice(["家庭住址", "户籍地址", "现住址"]), lambda i, p, r: r.address(p)),
        ("救助原因", lambda i, p, r: c.choice(["因病致贫", "房屋火灾", "交通事故", "突发重病", "子女上学"])),
        ("家庭人口", lambda i, p, r: c.n(1, 6)),
        ("救助金额（元）", lambda i, p, r: c.money(6000)),
        (c.choice(["开户行及账号", "社会救助账户"]),
         lambda i, p, r: [c.place.short + c.choice(BANKS), " ", pay_to(c, r, p)]),
        ("联系电话", lambda i, p, r: r("mobile", c.mobile(p))),
    ]
    lay(c, d, columns, c.n(5, 14), total=["合计"])
    return d


@template(TABLE)
def allowance_of_the_old(c):
    """高龄津贴: with those who fetch it for them."""
    d = c.doc("%s%d年第%s季度80周岁以上高龄老人津贴发放花名册" % (c.place.county, c.year, c.choice("一二三四")))
    rows = []
    for i in range(c.n(5, 15)):
        p, r, other = c.person(), Record(), c.person()
        helped = c.chance(0.6)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth()),
                     r("age", "%d" % c.n(80, 101)),
                     r("resident-id", c.id(p)), r.address(p), c.choice([100, 200, 300]), pay_to(c, r, p),
                     r("person-name", other.name) if helped else "本人",
                     c.choice(["儿子", "女儿", "儿媳", "侄子"]) if helped else "",
                     r("mobile", c.mobile(other if helped else p))])
    d.table(["序号", "老人姓名", "性别", "出生年月日", "周岁", "身份证号", "住址", "月标准", "银行账号", "代领人", "与老人关系", "联系电话"],
            rows, c.choice(["tab", "pipe", "space"]))
    d.p("注：本季度死亡停发%d人，新增%d人，详见变动表。" % (c.n(1, 30), c.n(1, 30)), prose=False)
    return d


@template(TABLE)
def veterans_card_roll(c):
    """退役军人: service, papers, telephones."""
    d = c.doc("%s退役军人和其他优抚对象优待证申领情况登记表" % c.place.county)
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("姓 名", lambda i, p, r: r("person-name", wide(p.name))),
        ("公民身份号码", lambda i, p, r: r("resident-id", c.id(p))),
        ("出生年月", lambda i, p, r: r("birth-date", p.birth_month())),
        ("入伍时间", lambda i, p, r: "%d.%02d" % (p.year + 18, c.n(9, 12))),
        ("退役时间", lambda i, p, r: "%d.%02d" % (p.year + c.n(20, 34), c.n(9, 12))),
        (c.choice(["退伍证号", "士兵证号", "军官证/士兵证号"]), lambda i, p, r: r("military-id", people.military_id(c.rng))),
        ("优抚类别", lambda i, p, r: c.choice(["在乡复员军人", "参战退役人员", "伤残军人（七级）", "带病回乡", "无"])),
        ("现居住地", lambda i, p, r: r.address(p)),
        ("手机号码", lambda i, p, r: r("mobile", c.mobile(p))),
        ("政治面貌", lambda i, p, r: c.choice(["中共党员", "群众"])),
    ]
    lay(c, d, columns, c.n(4, 12))
    return d


@template(TABLE)
def two_subsidies_of_the_disabled(c):
    """残疾人两项补贴: 困难生活补贴 and 重度护理补贴."""
    d = c.doc("%s%d年%d月残疾人两项补贴发放名册" % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        life, care = c.choice([0, 90, 110]), c.choice([0, 90, 120])
        rows.append([i + 1, r("address", p.village + "村", "any"), r("person-name", p.name),
                     r("disability-card", people.disability_card(p)),
                     c.choice(["肢体", "视力", "精神", "智力", "听力"]), c.choice("一二三四") + "级", life or "", care or "",
                     life + care, pay_to(c, r, p), c.place.short + c.choice(BANKS)])
    rows.append([Span("合　计", 6)] + ["", "", "", "", ""])
    header = [[Span("序号", rows=2), Span("村（居）", rows=2), Span("姓名", rows=2), Span("残疾证号", rows=2),
               Span("残疾类别", rows=2), Span("残疾等级", rows=2), Span("补贴金额（元）", 3), Span("账号", rows=2),
               Span("开户银行", rows=2)],
              [None] * 6 + ["生活补贴", "护理补贴", "小计", None, None]]
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def demolition_compensation(c):
    """房屋征收补偿: houses, areas, sums, co-owners in one cell."""
    d = c.doc("%s片区棚户区改造项目房屋征收补偿情况公示（第%s批）" % (c.choice(["河东", "老城", "站前", "北门"]), c.choice("一二三四五")))
    d.p("征收部门：%s房屋征收与补偿服务中心　　　　面积单位：㎡　金额单位：元" % c.place.county, prose=False)
    rows = []
    for i in range(c.n(4, 11)):
        p, r = c.person(), Record()
        owners = [r("person-name", p.name)]
        if c.chance(0.4):
            owners += ["、", r("person-name", c.person().name)]
        area = c.n(600, 2600) / 10
        rows.append(["A-%02d" % (i + 1), owners, r("resident-id", c.id(p)), r.address(p),
                     r("case-number", "%s房权证字第%06d号" % (c.place.short, c.n(1, 999999)), "any"), "%.2f" % area,
                     c.choice(["砖混", "砖木", "框架"]), "%.2f" % (area * 3200), "%.2f" % (area * 90),
                     c.choice(["货币补偿", "产权调换"]), r("mobile", c.mobile(p))])
    d.table(["编号", "被征收人", "身份证号码", "房屋坐落", "产权证号", "建筑面积", "结构", "房屋补偿", "搬迁及临时安置费", "补偿方式", "联系方式"],
            rows, c.choice(["tab", "pipe"]))
    d.p("对以上结果有异议的，请于公示期内向县房屋征收与补偿服务中心反映，电话：", Record()("landline", c.landline()), "。", prose=False)
    return d


@template(TABLE)
def skills_training_roll(c):
    """职业技能培训: trainees, certificates, allowance."""
    trade = c.choice(["育婴员", "中式烹调师", "电工", "养老护理员", "挖掘机操作", "电子商务"])
    d = c.doc("%s%d年%s（初级）培训班学员花名册" % (c.place.county, c.year, trade))
    d.p("培训机构：%s%s职业培训学校　　培训时间：%s至%s" % (
        c.place.short, c.choice(["宏达", "育英", "新世纪"]), c.date(), c.date()), prose=False)
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("学员姓名", lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        ("文化程度", lambda i, p, r: c.choice(["小学", "初中", "高中", "中专", "大专"])),
        ("身份证号", lambda i, p, r: r("resident-id", c.id(p))),
        ("人员类别", lambda i, p, r: c.choice(["农村转移就业劳动者", "登记失业人员", "脱贫劳动力", "退役军人"])),
        ("家庭住址", lambda i, p, r: r.address(p, 0)),
        ("联系电话", lambda i, p, r: r("mobile", c.mobile(p))),
        ("证书编号", lambda i, p, r: r("case-number", "S0000%s%06d" % (c.year, c.n(1, 999999)), "any")),
        ("补贴金额", lambda i, p, r: c.choice(["1200", "800", "1500"])),
        ("签名", lambda i, p, r: ""),
    ]
    lay(c, d, columns, c.n(6, 18), repeat=c.choice([0, 0, 8]))
    return d


@template(TABLE)
def recruitment_marks(c):
    """招聘成绩及体检人选: names and tickets among marks."""
    d = c.doc("%s%d年公开招聘%s综合成绩及进入体检人员名单" % (
        c.place.county, c.year, c.choice(["事业单位工作人员", "社区工作者", "中小学幼儿园教师", "警务辅助人员"])))
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        pen, talk = c.n(5500, 8200) / 100, c.n(7000, 9000) / 100
        rows.append([i // 3 + 1, c.choice(["县人民医院", "县融媒体中心", "乡镇农业农村服务中心", "县疾控中心"]),
                     "%03d" % (101 + i // 3),
                     r("person-name", wide(p.name)), p.sex,
                     r("case-number", "%d%07d" % (c.year, c.n(1, 9999999)), "any"),
                     "%.2f" % pen, "%.2f" % talk, "%.3f" % (pen / 2 + talk / 2), i % 3 + 1,
                     "是" if i % 3 == 0 else "否"])
    d.table(["序号", "招聘单位", "岗位代码", "姓名", "性别", "准考证号", "笔试成绩", "面试成绩", "综合成绩", "岗位排名", "是否进入体检"], rows,
            c.choice(["tab", "space"]))
    if c.chance(0.5):
        d.p("注：", Record()("person-name", c.person().name), "自愿放弃体检资格，由同岗位",
            Record()("person-name", c.person().name),
            "递补。")
    d.p("请进入体检人员于%s上午7:30在县行政服务中心广场集合，空腹，携带身份证原件。" % c.date())
    return d


@template(TABLE)
def migrant_wages_of_folk(c):
    """农民工工资发放表: a month on a building site."""
    d = c.doc("农民工工资支付表")
    d.p("项目名称：%s%s改扩建工程　　施工单位：%s建设工程有限公司　　%d年%d月" % (
        c.place.short, c.choice(["人民医院", "污水处理厂", "实验小学"]), c.choice(["中泰", "恒盛", "鸿基"]), c.year, c.n(1, 12)),
        prose=False)
    # Excel keeps long numbers whole behind an apostrophe.
    rows, mark = [], "'" if c.chance(0.3) else ""
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        days, pay, lent = c.n(9, 30), c.choice([220, 260, 300, 350]), c.choice([0, 1000])
        rows.append([i + 1, r("person-name", p.name), c.choice(["木工", "钢筋工", "瓦工", "普工", "架子工"]),
                     [mark, r("resident-id", c.id(p))], days, pay, days * pay, lent, days * pay - lent,
                     [mark, r("bank-card", c.card(p))], c.choice(BANKS), r("mobile", c.mobile(p)), ""])
    d.table([c.choice(["序号", "№"]), "姓名", "工种", "身份证号码", "出勤天数", "日工资（元）", "应发工资", "已预支", "实发金额",
             c.choice(["工资卡号", "银行卡账号"]), "开户行", "电话号码", "本人签字（按手印）"], rows, c.choice(["tab", "pipe"]))
    boss = c.person()
    d.p("劳务负责人：", Record()("person-name", boss.name), "　　", Record()("mobile", boss.mobile), prose=False)
    return d


@template(TABLE)
def petitions_ledger(c):
    """信访积案台账: petitioners and the officials who answer for them."""
    d = c.doc("%s信访积案领导包案台账（%d年第%s批）" % (c.place.county, c.year, c.choice("一二三")))
    matters = ["反映2015年征地补偿款未足额发放", "要求解决退休待遇", "反映邻居违章建房影响采光", "反映小区物业乱收费", "要求追讨工程款", "不服交通事故责任认定"]
    rows = []
    for i in range(c.n(3, 9)):
        p, r, chief = c.person(), Record(), c.person()
        who = [r("person-name", p.name)] + (["等%d人" % c.n(2, 30)] if c.chance(0.3) else [])
        rows.append([i + 1, who, r("resident-id", c.id(p)), r.address(p), r("mobile", c.mobile(p)),
                     c.choice(matters),
                     c.choice(["自然资源局", "人社局", "住建局", "县法院"]),
                     ["副县长 ", r("person-name-official", chief.name)],
                     "%d-%d-%d" % (c.year, c.n(1, 12), c.n(1, 28)),
                     c.choice(["已化解", "正在办理", "三级终结"])])
    d.table(["序号", "信访人", "身份证号", "住址", "联系电话", "信访事项", "责任单位", "包案领导", "交办时间", "化解情况"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def contracted_land_register(c):
    """土地承包经营权公示: plots with long codes, members of a family in one cell."""
    d = c.doc("农村土地承包经营权调查信息公示表")
    village = "%s%s村第%d村民小组" % (c.place.county + c.place.towns[0], c.place.villages[1], c.n(1, 12))
    d.p("发包方名称：", Record()("address", village, "any"),
        "　发包方编码：%s%03d%03d%02d" % (c.place.code, c.n(100, 120), c.n(200, 240), c.n(1, 20)), prose=False)
    rows = []
    for i in range(c.n(3, 8)):
        p, r = c.person(), Record()
        members = []
        for _ in range(c.n(1, 4)):
            members += ["、" if members else "", r("person-name", c.person("adult", surname=p.surname).name)]
        plots = c.n(1, 3)
        for k in range(plots):
            first = k == 0
            rows.append([Span(i + 1, rows=plots) if first else None,
                         Span(r("person-name", p.name), rows=plots) if first else None,
                         Span(r("resident-id", c.id(p)), rows=plots) if first else None,
                         Span(members, rows=plots) if first else None,
                         "%s%03d%03d%02d%05d" % (c.place.code, 101, c.n(200, 240), c.n(1, 9), c.n(1, 99999)),
                         c.choice(["屋背田", "大丘", "河边", "上坪", "长垄"]), "%.2f" % (c.n(10, 300) / 100),
                         c.choice(["东至水渠 西至路", "东至田埂 西至山脚", "南至河 北至路"])])
    d.table(["序号", "承包方代表", "代表身份证号码", "家庭成员（共有人）", "地块编码", "地块名称", "实测面积（亩）", "四至"], rows,
            c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def slaughtered_pigs_compensation(c):
    """强制扑杀补助: animals, sums, accounts."""
    d = c.doc("%s%d年%s强制扑杀补助资金发放公示" % (c.place.county, c.year, c.choice(["非洲猪瘟", "口蹄疫", "布鲁氏菌病", "小反刍兽疫"])))
    columns = [
        ("序号", lambda i, p, r: i + 1),
        (c.choice(["养殖户（场）主", "畜主姓名", "养殖户"]), lambda i, p, r: r("person-name", p.name)),
        ("身份证号码", lambda i, p, r: r("resident-id", c.id(p))),
        (c.choice(["养殖场地址", "住址"]), lambda i, p, r: r.address(p)),
        ("扑杀数量（头、只）", lambda i, p, r: c.n(1, 320)),
        ("补助标准", lambda i, p, r: c.choice(["800元/头", "1200元/头", "300元/只"])),
        ("补助金额（万元）", lambda i, p, r: "%.4f" % (c.n(8, 2000) / 100)),
        ("耳标号段", lambda i, p, r: "1%s%08d" % (c.place.code, c.n(1, 99999999))),
        ("收款账号", lambda i, p, r: pay_to(c, r, p)),
        ("电话", lambda i, p, r: r("mobile", c.mobile(p))),
    ]
    lay(c, d, columns, c.n(3, 9), total=["合计"])
    return d


@template(TABLE)
def medical_relief_settled(c):
    """医疗救助: hospital numbers and insurance numbers."""
    d = c.doc("%s%d年度医疗救助（手工报销）人员公示表" % (c.place.county, c.year))
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("患者姓名", lambda i, p, r: r("person-name", p.name)),
        ("社会保障号码", lambda i, p, r: r("social-security", c.id(p))),
        ("救助对象类别", lambda i, p, r: c.choice(["特困人员", "低保对象", "低保边缘家庭", "防止返贫监测对象"])),
        ("就诊医院", lambda i, p, r: c.choice([c.place.city, "省", c.place.county]) + c.choice(HOSPITALS)),
        ("住院号", lambda i, p, r: r("case-number", "%08d" % c.n(100000, 99999999))),
        ("疾病诊断", lambda i, p, r: c.choice(["慢性肾功能衰竭", "肺恶性肿瘤", "脑梗死", "2型糖尿病", "股骨颈骨折"])),
        ("住院总费用", lambda i, p, r: c.money(90000)),
        ("医保支付", lambda i, p, r: c.money(50000)),
        ("救助金额", lambda i, p, r: c.money(20000)),
        (c.choice(["银行账户", "打款账号"]), lambda i, p, r: pay_to(c, r, p)),
        ("户主", lambda i, p, r: r("person-name", c.person().name)),
    ]
    lay(c, d, columns, c.n(4, 11), styles=("tab", "pipe"))
    return d


@template(TEXT)
def voters_roll(c):
    """选民榜: nothing but names, many a line."""
    d = c.doc()
    d.p(Record()("address", c.place.villages[2] + "村", "any"), "第%d届村民委员会换届选举选民登记榜" % c.n(9, 14), prose=False)
    d.p("根据《中华人民共和国村民委员会组织法》和本省选举办法的规定，现将本村登记参加选举的村民名单公布如下。如有异议，"
        "请于名单公布之日起五日内向村民选举委员会提出。")
    for group in range(1, c.n(2, 4)):
        d.p("第%s村民小组（%d人）" % ("一二三四"[group - 1], c.n(20, 90)), prose=False)
        rows = [[Record()("person-name", c.person().name) for _ in range(6)] for _ in range(c.n(2, 5))]
        d.table([], rows, c.choice(["one", "space", "list"]))
    d.p("%s" % c.date(), prose=False)
    return d


@template(TABLE)
def licences_cancelled(c):
    """驾驶证注销公告: numbers, files, reasons."""
    d = c.doc("关于%s等机动车驾驶证作废的公告" % c.choice(["逾期未换证", "逾期未提交体检证明", "超过有效期一年以上未换证"]))
    d.p("依据《机动车驾驶证申领和使用规定》第七十九条之规定，下列人员机动车驾驶证予以注销并公告作废：")
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("姓名", lambda i, p, r: r("person-name", p.name)),
        (c.choice(["驾驶证号", "驾驶证证号"]), lambda i, p, r: r("resident-id", c.id(p, 0.95))),
        ("档案编号", lambda i, p, r: r("licence-file", "%s%06d" % (c.place.code, c.n(1, 999999)))),
        ("准驾车型", lambda i, p, r: c.choice(["C1", "C2", "B2", "A2", "C1E", "D"])),
        ("有效期止", lambda i, p, r: c.date("%d-%02d-%02d")),
        ("公告日期", lambda i, p, r: c.date("%d-%02d-%02d")),
    ]
    lay(c, d, columns, c.n(5, 16))
    d.p("%s公安局交通警察大队" % c.place.county, prose=False)
    return d


@template(TABLE)
def overdue_microloans(c):
    """小额信贷逾期: debtors, contracts, guarantors."""
    d = c.doc("%s脱贫人口小额信贷逾期催收清单" % c.choice(c.place.towns))
    d.p("截止日期：%s　　　　单位：万元" % c.date(), prose=False)
    rows = []
    for i in range(c.n(4, 10)):
        p, r, other = c.person(), Record(), c.person()
        rows.append([i + 1, r("address", p.village + c.choice(["村", "社区"]), "any"), r("person-name", p.name),
                     r("resident-id", c.id(p)), r("account", "HT%d%08d" % (c.year, c.n(1, 99999999)), "any"),
                     c.choice(["3", "5", "4.5"]),
                     c.date("%d/%d/%d"), "%.2f" % (c.n(10, 500) / 100), c.n(10, 700),
                     [r("person-name", other.name), " / ", r("mobile", other.mobile)],
                     r("mobile", c.mobile(p)),
                     c.choice(["因病", "外出失联", "经营失败", "恶意拖欠"])])
    d.table(["序号", "村别", "借款人", "借款人证件号", "合同编号", "贷款金额", "到期日", "逾期本金", "逾期天数", "担保人/电话", "借款人电话",
             "逾期原因"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def workers_away_from_home(c):
    """外出务工人员信息: chat names, addresses elsewhere."""
    d = c.doc("%s%d年春节后外出务工人员摸底登记表" % (c.choice(c.place.towns), c.year))
    columns = [
        ("序号", lambda i, p, r: i + 1),
        ("姓名", lambda i, p, r: r("person-name", p.name)),
        ("性别", lambda i, p, r: p.sex),
        ("身份证号", lambda i, p, r: r("resident-id", c.id(p))),
        ("是否脱贫户", lambda i, p, r: c.choice("是否")),
        ("务工地点", lambda i, p, r: c.choice(["广东东莞", "浙江义乌", "福建晋江", "江苏昆山", "县内工业园区"])),
        ("从事工种", lambda i, p, r: c.choice(["电子厂普工", "制衣", "建筑", "餐饮服务", "快递"])),
        ("月收入", lambda i, p, r: c.choice(["3500", "4500", "6000", "5000左右"])),
        ("手机号", lambda i, p, r: r("mobile", c.mobile(p))),
        ("微信号", lambda i, p, r: r("wechat", c.choice([
            "wxid_%s%04d" % ("".join(c.choice("abcdefghjkmnpqrs") for _ in range(8)), c.n(1000, 9999)),
            "%s%d" % (c.choice(["xiao", "lucky", "feng", "dapeng", "hong"]), c.n(100000, 9999999))]))),
        ("家中联系人", lambda i, p, r: [r("person-name", c.person().name), r("mobile", people.mobile(c.rng))]),
    ]
    lay(c, d, columns, c.n(5, 14), styles=("tab", "pipe"))
    return d


@template(TABLE)
def enforcement_debtors(c):
    """失信被执行人名单: numbers that are already starred."""
    d = c.doc("%s人民法院失信被执行人名单（%d年第%d期）" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", "%d" % p.age()),
                     r("resident-id-masked", p.id[:10] + "****" + p.id[14:], "any"), r.address(p),
                     r("case-number", "（%d）%s%s执%d号" % (c.year, c.choice("闽湘鄂皖川"), "%04d" % c.n(101, 3499),
                     c.n(1, 3000)),
                       "any"), c.money(90000), c.choice(["有履行能力而拒不履行", "违反财产报告制度", "全部未履行"])])
    d.table(["序号", "被执行人姓名", "性别", "年龄", "身份证号码", "住所地", "执行案号", "执行标的（元）", "失信行为情形"], rows,
            c.choice(["tab", "space"]))
    d.p("举报电话：", Record()("landline", c.landline()), "　欢迎社会各界提供财产线索，悬赏比例不超过执行到位金额的10%。", prose=False)
    return d


@template(PROSE)
def compatriots_roll(c):
    """臺胞臺屬: in traditional characters, with landlines at home and passports."""
    t = traditional
    d = c.doc(t("%s台胞台属联谊会第%s届会员通讯录" % (c.place.county, c.choice("三四五六"))))
    rows = []
    for i in range(c.n(4, 9)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", t(p.name)), p.sex, r("birth-date", p.birth_month()),
                     r("taiwan-permit", people.taiwan_permit(c.rng)) if c.chance(0.6)
                     else r("passport", people.passport(c.rng)),
                     t(c.choice(["会员", "理事", "副会长"])), r("landline-personal", c.landline()),
                     r("mobile", p.mobile),
                     r("email", "%s%d@%s" % (c.choice(["lin", "chen", "hsu", "wang"]), c.n(10, 9999),
                                             c.choice(["163.com", "qq.com", "gmail.com"])))])
    d.table([t(h) for h in ("编号", "姓名", "性别", "出生年月", "台胞证/护照号码", "职务", "住宅电话", "移动电话", "电子邮箱")], rows,
            c.choice(["tab", "pipe"]))
    return d
