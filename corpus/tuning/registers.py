# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of households and grown people: what village boards, civil affairs, police and personnel
offices put on the wall and on their pages."""
from templates import TABLE, TEXT, Record, Span, people, template, traditional


def bank_of(c):
    return c.choice(["%s农村商业银行" % c.place.short, "农业银行%s支行" % c.place.short, "邮储银行%s支行" % c.place.short,
                     "%s农村信用合作联社" % c.place.short])


def pay_to(c, p, r, cards=0.6):
    """Where money goes: a card or a passbook."""
    if c.chance(cards):
        return r("bank-card", c.card(p, 0.92))
    return r("account", people.account(c.rng))


def village_of(p, r):
    return r("address", p.village + "村", need="any")


@template(TABLE)
def subsistence_households(c):
    """One block for a household: what is said of the whole of it stands once."""
    c.later()
    d = c.doc("%s%s%d年第%s季度城乡居民最低生活保障对象花名册"
              % (c.place.county, c.choice(c.place.towns), c.year, c.choice("一二三四")))
    d.p("填报单位（公章）：社会事务办公室　　　　填报时间：", c.date("%d.%d.%d"))
    header = ["序号", "户主姓名", "家庭成员", "与户主关系", "身份证号码", "健康状况", "家庭住址", "户保障金额（元/月）", "一卡通账号"]
    rows = []
    for i in range(c.n(4, 9)):
        head, own = c.person(), Record()
        household = [("本人" if c.chance(0.6) else "户主", head, own)]
        for relation in c.rng.sample(["配偶", "长子", "次女", "孙子", "孙女", "儿媳"], c.n(0, 3)):
            child = relation in ("孙子", "孙女") or (relation in ("长子", "次女") and c.chance(0.6))
            same = None if relation in ("配偶", "儿媳") else head.surname
            household.append((relation, c.person("pupil" if child else "adult", surname=same), Record(child)))
        for at, (relation, p, r) in enumerate(household):
            first = at == 0
            whole = [own("person-name", head.name), own.address(head, c.choice([0, 0, 1])),
                     str(c.n(3, 19) * 85), pay_to(c, head, own)]
            whole = [Span(w, rows=len(household)) for w in [str(i + 1)] + whole] if first else [None] * 5
            rows.append(whole[:2] + [r("person-name", p.name), relation, r("resident-id", c.id(p, 0.95)),
                                     c.choice(["健康", "患病", "肢体二级", "一般", "精神一级", "良好"])] + whole[2:])
    d.table(header, rows, c.choice(["tab", "space", "pipe", "comma"]))
    d.p("分管领导：　　　　　　经办人：　　　　　　审核人：")
    return d


@template(TEXT + ("docx", "xlsx"))
def age_allowance_without_header(c):
    d = c.doc("%s高龄老人津贴发放公示" % c.choice(c.place.towns))
    d.p("根据上级文件精神，现将本镇%d年%d月80周岁以上老人津贴发放情况公示如下，公示期7天。如有异议请向镇民政办反映，"
        "监督电话：" % (c.year, c.n(1, 12)), Record()("landline", c.landline()))
    rows = []
    many = c.n(7, 24)
    for i in range(many):
        p, r = c.person(), Record()
        age = c.n(80, 101)
        row = [str(i + 1), r("person-name", p.name), p.sex, r("age", str(age)), r("resident-id", c.id(p, 0.97)),
               village_of(p, r), "%d" % (50 if age < 90 else 100 if age < 100 else 300), pay_to(c, p, r)]
        rows.append(row)
    d.table([], rows, c.choice(["space", "one", "tab", "list"]))
    d.p("合计：%d人" % many)
    return d


@template(TABLE)
def farm_machine_subsidy(c):
    d = c.doc("%s%d年第%d批农机购置与应用补贴资金公示" % (c.place.county, c.year, c.n(1, 6)))
    phones = c.chance(0.5)
    header = ["序号", "购机者", "乡镇", "村", "机具品目", "分档名称", "生产企业", "型号", "出厂编号", "购买日期", "销售价（元）", "中央补贴额（元）"]
    if phones:
        header.insert(4, c.choice(["联系电话", "电话", "手机号"]))
    kinds = [("旋耕机", "单轴2000-2500mm旋耕机", "江苏%s农业装备有限公司", "1GKN-230"),
             ("轮式拖拉机", "70-80马力四轮驱动拖拉机", "潍坊%s重工有限公司", "TB704"),
             ("谷物烘干机", "批处理量10-20t循环式谷物烘干机", "安徽%s股份有限公司", "5HXRG-150"),
             ("水稻插秧机", "6行及以上四轮乘坐式水稻插秧机", "%s农业机械（常州）有限公司", "2ZGQ-6D"),
             ("微耕机", "功率4kW以上微耕机", "重庆%s机械制造有限公司", "1WG4.0"),
             ("植保无人驾驶航空器", "10-20L多旋翼植保无人机", "深圳市%s科技有限公司", "3WWDZ-16A")]
    rows = []
    for i in range(c.n(5, 16)):
        p, r = c.person(), Record()
        kind, grade, maker, model = c.choice(kinds)
        buyer = r("person-name", p.name)
        if c.chance(0.12):
            buyer = "%s%s农机专业合作社" % (c.place.short, c.choice(["金穗", "兴农", "丰收", "绿野", "众鑫"]))
        row = [str(i + 1), buyer, p.town, village_of(p, r), kind, grade, maker % c.choice(["中联", "东禾", "沃得", "新谷", "永发"]),
               model, "%s%d%05d" % (c.choice(["", "T", "WD", "A"]), c.year, c.n(1, 99999)), c.date("%d-%d-%d"),
               "%d" % (c.n(30, 900) * 100), "%d" % (c.n(8, 300) * 100)]
        if phones:
            row.insert(4, r("mobile", c.mobile(p, 0.9)))
        rows.append(row)
    d.table(header, rows, c.choice(["tab", "space", "comma"]))
    return d


@template(TABLE)
def farmland_protection_payout(c):
    """Many pages, the header again on each, a sum at the end, a column to sign in."""
    d = c.doc("%d年耕地地力保护补贴分户清册" % c.year)
    p0 = c.person()
    d.p(c.place.county + p0.town, village_of(p0, Record()), "村民委员会（盖章）　　第%s村民小组　　单位：亩、元" % c.choice("一二三四五六"), prose=False)
    header = ["编号", c.choice(["农户姓名", "户主", "补贴对象"]), c.choice(["身份证号", "身份证号码", "公民身份号码"]),
              "确权面积", "补贴面积", "补贴标准", "补贴金额", c.choice(["一卡通卡号", "惠农一卡通账号", "银行账号"]), "联系电话", "农户签字"]
    rows, total = [], 0.0
    for i in range(c.n(8, 26)):
        p, r = c.person(), Record()
        area = c.n(8, 190) / 10
        total += area
        rows.append(["%03d" % (i + 1), r("person-name", p.name), r("resident-id", c.id(p, 0.94)), "%.2f" % (area + c.n(0, 9) / 10),
                     "%.2f" % area, "67.15", "%.2f" % (area * 67.15), pay_to(c, p, r),
                     r("mobile", c.mobile(p, 0.85)) if c.chance(0.9) else "", ""])
    rows.append(["合计", "", "", "", "%.2f" % total, "", "%.2f" % (total * 67.15), "", "", ""])
    d.table(header, rows, c.choice(["space", "pipe", "tab"]), repeat=c.choice([0, 12]))
    d.p("村主任：　　　　　　　　　　会计：　　　　　　　　　　村民代表：")
    return d


@template(TABLE)
def land_acquisition_compensation(c):
    """A header of two rows; phones typed by many hands."""
    place = c.person()
    d = c.doc()
    d.p("%s至%s公路改建工程" % (c.place.short, c.choice(["高铁站", "机场", "开发区", "省界"])), place.town, village_of(place, Record()),
        "征地补偿款分配公示表")
    top = [Span(w, rows=2) for w in ("序号", "户主", "身份证号码")] + [
        Span("征收土地面积（亩）", columns=3), Span("补偿金额（元）", columns=3),
        Span("开户银行", rows=2), Span("账号", rows=2), Span("联系方式", rows=2)]
    second = [None] * 3 + ["水田", "旱地", "林地", "土地补偿", "青苗补偿", "小计"] + [None] * 3
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person(), Record()
        areas = ["%.3f" % (c.n(0, 2400) / 1000) for _ in range(3)]
        one, two = c.n(1000, 90000), c.n(0, 6000)
        rows.append([str(i + 1), r("person-name", p.name), r("resident-id", c.id(p, 0.9)), *areas, str(one), str(two), str(one + two),
                     bank_of(c), pay_to(c, p, r, 0.7), r("mobile", c.mobile(p, 0.6))])
    d.table([top, second], rows, c.choice(["tab", "tab", "comma"]))
    d.p("公示时间：", c.date(), "至", c.date(), "，举报电话：", Record()("landline", c.landline()))
    return d


@template(TABLE)
def bursaries_of_a_college(c):
    college = c.place.short + c.choice(["职业技术学院", "师范学院", "医学高等专科学校", "理工学院", "工商职业学院"])
    d = c.doc("%s%d—%d学年%s获奖学生名单" % (college, c.year - 1, c.year, c.choice(["国家奖学金", "国家励志奖学金", "省政府励志奖学金"])))
    header = ["序号", "学院", "专业", "班级", "学号", "姓名", "性别", "综合排名"]
    schools = [("机电工程学院", "机电一体化技术", "机电"), ("信息工程学院", "计算机应用技术", "计应"), ("护理学院", "护理", "护理"),
               ("经济管理学院", "大数据与会计", "会计"), ("师范教育学院", "小学教育", "小教"), ("建筑工程学院", "工程造价", "造价")]
    rows = []
    for i in range(c.n(6, 22)):
        p, r = c.person(), Record()
        school, major, short = c.choice(schools)
        year = c.year - c.n(1, 3)
        group = "%s%02d%02d" % (short, year % 100, c.n(1, 6))
        rows.append([str(i + 1), r("school", school), major, r("school-class", group),
                     r("student-id", "%d%02d%02d%02d" % (year, c.n(1, 20), c.n(1, 6), c.n(1, 55))),
                     r("person-name", p.name), p.sex, "%d/%d" % (c.n(1, 5), c.n(30, 180))])
    d.table(header, rows, c.choice(["space", "tab", "pipe"]))
    d.p("公示期内如有异议，请以书面形式向学生资助管理中心反映，联系电话", Record()("landline", c.landline()), "。")
    return d


@template(("csv", "csv", "txt", "gb", "xlsx"))
def population_export(c):
    """Out of the population register: the fields are named by their initials."""
    c.later()
    d = c.doc()
    header = ["HH", "YHZGX", "XM", "XB", "MZ", "CSRQ", "GMSFHM", "LXDH", "SSXQ", "ZZ", "HJDPCS"]
    words = c.chance(0.3)
    if words:
        header = ["户号", "与户主关系", "姓名", "性别", "民族", "出生日期", "公民身份号码", "联系电话", "省市县区", "住址", "户籍派出所"]
    rows = []
    for i in range(c.n(4, 10)):
        number = "%s%06d" % (c.place.code[2:], c.n(1, 999999))
        head = c.person()
        where, what = head.address(0)
        for at in range(c.n(1, 4)):
            child = at > 1
            p = head if at == 0 else c.person("pupil" if child else "adult", surname=head.surname if child else None)
            r = Record(child)
            relation = "户主" if at == 0 else ("妻" if p.female else "夫") if at == 1 else "女" if p.female else "子"
            rows.append([r("account", number, need="any"), relation, r("person-name", p.name), p.sex,
                         c.choice(["汉族", "汉族", "汉族", "畲族", "回族"]), r("birth-date", p.birth("%04d%02d%02d")),
                         r("resident-id", p.id), "" if child else r("mobile", p.mobile),
                         c.place.province + c.place.city + c.place.county, r("address", where + what, gone=len(where)),
                         "%s派出所" % where])
    d.table(header, rows, c.choice(["comma", "comma", "tab", "pipe"]))
    return d


@template(TABLE)
def veterans_relief(c):
    d = c.doc("%s优抚对象%d年度抚恤补助金发放明细" % (c.choice(c.place.towns), c.year))
    header = ["序号", "姓名", "身份证号", "出生年月", "优抚类别", "入伍时间", "退伍时间", "家庭住址", "月标准", "发放账户", "手机号码", "备注"]
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        number = p.id15() if c.chance(0.05) else c.id(p, 0.93)
        rows.append([str(i + 1), r("person-name", p.name), r("resident-id", number), r("birth-date", p.birth_month()),
                     c.choice(["参战退役军人", "带病回乡退役军人", "伤残军人（七级）", "烈士遗属", "60周岁以上农村籍退役士兵", "病故军人遗属"]),
                     "%d.12" % c.n(1962, 1984), "%d.%d" % (c.n(1985, 1992), c.n(1, 12)), r.address(p, c.choice([0, 0, 1, 3])),
                     str(c.n(40, 310) * 10), pay_to(c, p, r, 0.8), r("mobile", c.mobile(p, 0.8)),
                     c.choice(["", "", "", "代领", "本人行动不便"])])
    d.table(header, rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE)
def recruitment_in_ranks(c):
    d = c.doc("%s%d年度%s拟%s人员公示" % (c.place.county, c.year, c.choice(["事业单位公开招聘", "选调生招录", "紧缺急需专业教师招聘", "社区工作者招聘"]),
                                     c.choice(["录用", "聘用"])))
    d.p("根据有关规定，经笔试、面试、体检、考察等程序，现将拟聘用人员名单予以公示。公示时间为%s至%s。" % (c.date("%d年%d月%d日"), c.date("%d年%d月%d日")))
    shows_id = c.chance(0.4)
    header = ["岗位代码", "招聘单位", "姓名", "性别", "出生年月", "准考证号", "学历学位", "毕业院校及专业", "笔试成绩", "面试成绩", "总成绩", "名次"]
    if shows_id:
        header.insert(5, "身份证号")
    rows = []
    for i in range(c.n(4, 14)):
        p, r = c.person(), Record()
        row = ["%s%02d" % (c.choice(["A", "B", "10", "20"]), i + 1),
               c.choice(["%s融媒体中心", "%s疾病预防控制中心", "%s不动产登记中心", "%s第二中学", "%s水利工程服务中心"]) % c.place.county,
               r("person-name", p.name), p.sex, r("birth-date", p.birth_month()),
               r("case-number", "%d%04d%04d" % (c.year, c.n(1, 9999), c.n(1, 9999)), need="any"),
               c.choice(["本科/学士", "研究生/硕士", "大专", "本科"]),
               r("school", c.choice(["福州大学土木工程", "江西中医药大学中药学", "西北师范大学汉语言文学", "南昌航空大学软件工程", "长沙理工大学会计学"])),
               "%.1f" % (c.n(550, 880) / 10), "%.2f" % (c.n(7000, 9100) / 100), "%.2f" % (c.n(6600, 8800) / 100), str(c.n(1, 3))]
        if shows_id:
            row.insert(5, r("resident-id", p.id) if c.chance(0.8) else
                       r("resident-id-masked", p.id[:6] + "********" + p.id[14:], need="any"))
        rows.append(row)
    d.table(header, rows, c.choice(["tab", "space"]))
    return d


@template(TABLE)
def rental_housing_queue(c):
    """Applicants with who applies along with them, under one number."""
    d = c.doc("%s%d年第%d批公共租赁住房轮候对象公示名单" % (c.place.county, c.year, c.n(1, 8)))
    header = ["轮候号", "申请人", "身份证号", "共同申请人", "共同申请人身份证号", "工作单位", "现居住地址", "家庭人口", "保障面积（㎡）", "配租方式"]
    rows = []
    for i in range(c.n(4, 12)):
        p, r = c.person(), Record()
        others = [(c.person(), Record()) for _ in range(c.choice([0, 1, 1, 2]))]
        lines = max(1, len(others))
        work = c.choice(["%s环卫站" % c.place.short, "无", "灵活就业", "%s美食城" % c.place.short, "%s纺织有限公司" % c.choice(["恒兴", "佳源", "锦华"])])
        for at in range(lines):
            other = [others[at][1]("person-name", others[at][0].name), others[at][1]("resident-id", c.id(others[at][0], 0.95))] \
                if others else ["—", "—"]
            if at:
                rows.append([None] * 3 + other + [None] * 5)
                continue
            rows.append([Span(x, rows=lines) for x in ("GZF%d%04d" % (c.year, i + 101), r("person-name", p.name),
                                                        r("resident-id", c.id(p, 0.95)))] + other + [Span(x, rows=lines) for x in (work, r.address(p, c.choice([0, 1, 2])), str(1 + len(others)),
                                                                 str(c.choice([36, 45, 50, 60])), c.choice(["实物配租", "租赁补贴"]))])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("来信来访地址：%s住房保障中心（%s行政服务中心三楼），邮编：%06d" % (c.place.county, c.place.short, c.n(100000, 850000)))
    return d


@template(("csv", "xlsx", "xlsx", "txt", "docx"))
def penalties_published_twice(c):
    """The fields of the credit portal: companies, traders and persons among each other."""
    d = c.doc("行政处罚信息公示" if c.chance(0.5) else "")
    header = ["行政相对人名称", "行政相对人类别", "统一社会信用代码", "法定代表人", "证件类型", "证件号码", "行政处罚决定书文号", "违法行为类型", "违法事实",
              "处罚依据", "处罚类别", "罚款金额（万元）", "处罚决定日期", "公示截止期", "处罚机关", "处罚机关统一社会信用代码"]
    office, office_code = c.place.county + "市场监督管理局", people.credit_code(c.rng, "11", c.place.code)
    facts = [("销售超过保质期的食品", "《中华人民共和国食品安全法》第一百二十四条"), ("未按规定明码标价", "《中华人民共和国价格法》第四十二条"),
             ("使用未经检定的电子计价秤", "《中华人民共和国计量法》第二十五条"), ("无证经营烟花爆竹", "《烟花爆竹安全管理条例》第三十六条")]
    rows = []
    for _ in range(c.n(4, 11)):
        p, r = c.person(), Record()
        fact, law = c.choice(facts)
        kind = c.choice(["法人及非法人组织", "个体工商户", "自然人", "自然人"])
        if kind == "自然人":
            name, code, boss = r("person-name", p.name), "", ""
            papers = ["身份证", r("resident-id", p.id)]
        elif kind == "个体工商户":
            name = "%s%s%s" % (c.place.short, c.choice(["老街坊", "好又多", "顺发", "喜洋洋", "百家福"]), c.choice(["便利店", "小吃店", "水果店", "五金店"]))
            code = r("credit-code-person", people.credit_code(c.rng, "92", c.place.code), need="any")
            boss = r("person-name", p.name, need="any")
            papers = ["身份证", r("resident-id", p.id)]
        else:
            name = "%s%s有限公司" % (c.place.short, c.choice(["鑫源食品", "瑞康大药房", "宏达建材", "绿洲农产品"]))
            code = r("credit-code", people.credit_code(c.rng, "91", c.place.code))
            boss, papers = r("person-name", p.name, need="any"), ["", ""]
        rows.append([name, kind, code, boss, *papers, c.number("市监处罚"), fact, "当事人" + fact + "的行为违反了相关规定", law,
                     c.choice(["罚款", "警告;罚款", "没收违法所得;罚款"]),
                     "%.4f" % (c.n(2, 500) / 100), c.date("%d/%02d/%02d"), "%d/%02d/%02d" % (c.year + 1, c.n(1, 12), c.n(1, 28)), office,
                     r("credit-code", office_code)])
    d.table(header, rows, c.choice(["tab", "comma", "pipe"]))
    return d


@template(TABLE)
def driving_licences_revoked(c):
    d = c.doc("%s公安局交通警察大队关于吊销机动车驾驶证的公告" % c.place.county)
    d.p("下列人员因饮酒后或者醉酒驾驶机动车，依据《中华人民共和国道路交通安全法》第九十一条之规定，吊销机动车驾驶证。因无法直接送达，现予公告，自公告之日起满30日视为送达。")
    header = ["序号", "姓名", "性别", c.choice(["驾驶证号", "驾驶证号码"]), "档案编号", "准驾车型", "号牌号码", "处罚决定书编号", "终生禁驾"]
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("resident-id", p.id),
                     r("licence-file", "%s%08d" % (c.place.code[:4], c.n(100000, 99999999))),
                     c.choice(["C1", "C1D", "B2", "A2", "E", "C2"]),
                     r("plate", people.plate(c.rng)), "%s-%d" % (c.place.code + "4", c.n(2900000000, 2999999999)),
                     c.choice(["否", "否", "否", "是"])])
    d.table(header, rows, c.choice(["tab", "space", "pipe"]))
    d.p("特此公告。")
    d.p("%s公安局交通警察大队" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(TABLE)
def residents_from_over_the_sea(c):
    """Traditional characters: a liaison office's register of people with many kinds of papers."""
    t = traditional
    d = c.doc(t("%s台港澳居民来%s定居就业登记表" % (c.place.county, c.place.short)))
    header = [t(w) for w in ("编号", "姓名", "证件名称", "证件号码", "居住证号码", "联络电话", "服务单位", "现居住地址")]
    rows = []
    for i in range(c.n(3, 10)):
        p, r = c.person(), Record()
        paper, kind, number = c.choice([
            ("台湾居民来往大陆通行证", "taiwan-permit", people.taiwan_permit(c.rng)),
            ("国民身份证", "taiwan-id", people.taiwan_id(c.rng)),
            ("香港身份证", "hk-id", people.hk_id(c.rng)),
            ("港澳居民来往内地通行证", "travel-permit", people.travel_permit(c.rng)),
            ("澳门居民身份证", "macau-id", people.macau_id(c.rng)),
            ("护照", "passport", people.passport(c.rng))])
        head, tail = p.address(c.choice([0, 1, 2]))
        permit = r("residence-permit", p.residence_permit()) if c.chance(0.7) else ""
        rows.append([str(i + 1), r("person-name", t(p.name)), t(paper), r(kind, number), permit, r("mobile", c.mobile(p, 0.7)),
                     t(c.choice(["%s台商投资区管委会", "%s精密机械有限公司", "%s两岸青年创业基地", "%s生物科技园"]) % c.place.short),
                     r("address", t(head + tail), gone=len(head))])
    d.table(header, rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TEXT + ("docx",))
def insurance_not_paid(c):
    """No table: one line a person, as it goes into the village's group chat and onto the notice board."""
    d = c.doc()
    d.p(village_of(c.person(), Record()), "未缴纳%d年度城乡居民基本医疗保险人员名单" % (c.year + 1))
    d.p("请以下村民于12月31日前通过微信、支付宝或到村部缴费，每人380元，逾期不补。")
    style = c.n(0, 2)
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        name, number, phone = r("person-name", p.name), r("resident-id", p.id), r("mobile", c.mobile(p, 0.8))
        group = "%d组" % c.n(1, 12)
        if style == 0:
            d.p("%d、" % (i + 1), name, "　", number, "　", group, prose=False)
        elif style == 1:
            d.p("%d." % (i + 1), name, "（", number, "），电话", phone, prose=False)
        else:
            d.p(group, " ", name, " ", number, " ", phone, " 未缴", prose=False)
    d.p("咨询电话：12393" if c.chance(0.3) else ["村医保协管员 ", Record()("person-name", c.person().name, need="any"), "，有问题请到村部咨询。"])
    return d
