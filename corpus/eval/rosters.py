# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as counties, hospitals and schools really put them up. Held out: never tune on these."""
from templates import TABLE, TEXT, Record, Span, people, template, traditional

LAYOUTS = ["tab", "space", "pipe", "tab"]


@template(TABLE)
def e_grain_ledger(c):
    d = c.doc("%d年度种粮农民一次性补贴资金兑付明细" % c.year)
    d.p("填报单位：%s " % c.place.towns[0], Record()("address", c.place.villages[0] + "村民委员会", "any"), "    单位：亩、元")
    header = ["编号", "农户姓名", "证件号", "社（组）", "种植面积", "补贴标准", "实补金额", "一折通账户", "联系方式", "领款人签字"]
    rows, total = [], 0
    count = c.n(8, 30)
    for i in range(count):
        p, r = c.person(), Record()
        total += 88
        rows.append(["%d" % (i + 1), r("person-name", p.name), r("resident-id", c.id(p, 0.93)), r("address", "%d组" % c.n(1, 12), "any"), "%.1f" % (c.n(5, 200) / 10), "88.00",
                     c.money(900), r("bank-card", c.card(p, 0.95)), r("mobile", c.mobile(p, 0.95)), ""])
        if i % 10 == 9:
            rows.append(["", "小计", "", "", "%.1f" % (c.n(100, 900) / 10), "", c.money(9000), "", "", ""])
    rows.append(["合计", "%d户" % count, "", "", "%.1f" % (c.n(1000, 9000) / 10), "", "{:,}".format(total), "", "", ""])
    d.table(header, rows, c.choice(LAYOUTS), repeat=c.choice([0, 0, 12]))
    d.p("制表人：", Record()("person-name-official", c.person().name, "any"), "    审核人：", Record()("person-name-official", c.person().name, "any"))
    return d


@template(TABLE)
def e_hardship_cases(c):
    d = c.doc("关于%s%d年第%d批急难型救助情况的公示" % (c.place.towns[1], c.year, c.n(1, 12)))
    header = ["序号", "救助对象", "性别", "年龄", "有效证件号", "户籍住址", "致困原因", "救助金（元）", "发放账户", "经办村居"]
    rows = []
    for i in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("age", str(c.n(28, 91))), r("resident-id", p.id), r.address(p, c.choice([1, 2])),
                     c.choice(["突发重病", "交通事故致残", "火灾", "子女就学负担重"]), c.money(3000), r("account", people.account(c.rng)), r("address", p.village, "any")])
    d.table(header, rows, c.choice(LAYOUTS))
    d.p("监督举报电话：", Record()("landline", c.landline()), "（工作日）")
    return d


@template(TABLE)
def e_family_blocks(c):
    c.later()
    d = c.doc("%s最低生活保障家庭成员备案册" % c.place.county)
    header = ["户编号", "申请人", "家庭成员姓名", "与申请人关系", "成员身份证明号码", "健康状况", "就业（就读）情况", "保障金领取账号"]
    rows = []
    for i in range(c.n(3, 9)):
        head = c.person()
        r = Record()
        rows.append(["%s-%03d" % (c.place.code, i + 1), r("person-name", head.name), r("person-name", head.name), "本人", r("resident-id", head.id), c.choice(["健康", "三级残疾", "患病"]),
                     c.choice(["务农", "无业"]), r("bank-card", head.card)])
        for relation, kind in [("妻", "adult"), ("之子", "pupil"), ("之女", "baby"), ("孙子", "pupil")][c.n(0, 2):c.n(2, 4)]:
            p = c.person(kind, surname=None if relation == "妻" else head.surname)
            r = Record(p.minor)
            rows.append(["", "", r("person-name", p.name), relation, r("resident-id", p.id), "健康",
                         r("school", c.place.short + "第二小学") if kind == "pupil" else "", ""])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p(c.date())
    return d


@template(TABLE)
def e_orphan_allowance(c):
    c.later()
    d = c.doc("%s孤儿及事实无人抚养儿童基本生活费发放情况表" % c.place.county)
    header = ["序号", "儿童姓名", "出生年月", "儿童身份证件号码", "就读学校及班级", "养护人", "养护人联系方式", "现居住地址", "发放账户", "月标准"]
    rows = []
    for i in range(c.n(5, 15)):
        p, keeper, r = c.person("pupil"), c.person(), Record(True)
        rows.append([i + 1, r("person-name", p.name), r("birth-date", p.birth_month()), r("resident-id", p.id), [r("school", c.place.short + c.choice(["希望小学", "九年一贯制学校"])), r("school-class", c.choice(["二（1）班", "四年级3班", "五（2）班"]))],
                     r("person-name", keeper.name), r("mobile", keeper.mobile), r.address(p), r("bank-card", keeper.card), c.choice(["1200", "1,950.00"])])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_kindergarten(c):
    c.later()
    d = c.doc()
    d.p(Record()("school", c.place.short + "中心幼儿园", "any"), "%d年秋季入园幼儿花名册" % c.year, prose=False)
    d.title = "%s中心幼儿园%d年秋季入园幼儿花名册" % (c.place.short, c.year)
    header = [[Span("班别", 1, 2), Span("幼儿信息", 3), Span("家长信息", 4)], [None, "幼儿姓名", "身份证", "出生日期", "称谓", "姓名", "手机", "家庭地址"]]
    rows = []
    for _ in range(c.n(6, 22)):
        p, parent, r = c.person("baby"), c.person(), Record(True)
        rows.append([r("school-class", c.choice(["小一班", "中二班", "大班", "托小班"])), r("person-name", p.name), r("resident-id", p.id), r("birth-date", p.birth()), c.choice(["爸爸", "妈妈", "奶奶"]),
                     r("person-name", parent.name), r("mobile", c.mobile(parent, 0.93)), r.address(p)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def e_exam_bonus(c):
    d = c.doc("%d年%s初中学业水平考试照顾加分考生公示" % (c.year, c.place.short))
    header = ["序号", "考生姓名", "性别", "毕业学校", "所在班级", "照顾类别", "加分值"]
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person("pupil"), Record(True)
        rows.append([i + 1, r("person-name", p.name), p.sex, r("school", c.place.short + c.choice(["第三中学", "民族中学", "实验中学"])), r("school-class", "九（%d）班" % c.n(1, 16)),
                     c.choice(["少数民族", "烈士子女", "归侨子女"]), c.choice(["5", "10"])])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_recipient_shots(c):
    c.later()
    d = c.doc("%s社区卫生服务中心脱漏针次受种者清单" % c.place.short)
    header = ["受种者编码", "受种者", "性别", "出生年月日", "家长", "家长手机", "居住地", "应种疫苗", "剂次"]
    rows = []
    for _ in range(c.n(5, 25)):
        p, parent, r = c.person("baby"), c.person(), Record(True)
        rows.append([r("case-number", "%s%012d" % (c.place.code, c.n(0, 10 ** 11)), need="any"), r("person-name", p.name), p.sex, r("birth-date", p.birth("%04d-%02d-%02d")), r("person-name", parent.name),
                     r("mobile", parent.mobile), r.address(p), c.choice(["麻腮风", "甲肝灭活", "A群流脑"]), c.choice("1234")])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_disability_care(c):
    d = c.doc("残疾人两项补贴%d月份新增人员" % c.n(1, 12))
    header = ["残疾人姓名", "残疾证号码", "类别等级", "代领人姓名", "代领人身份证", "领取账号", "联系人手机"]
    rows = []
    for _ in range(c.n(5, 16)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        rows.append([r("person-name", p.name), r("disability-card", people.disability_card(p)), c.choice(["肢体二级", "精神一级"]), s("person-name", q.name), s("resident-id", q.id),
                     s("bank-card", q.card), s("mobile", q.mobile)])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_insured_arrears(c):
    d = c.doc("灵活就业人员社会保险费催缴名册")
    header = ["个人编号", "参保人", "社会保障号", "单位（街道）", "欠费月数", "应缴合计", "联系手机"]
    rows = []
    for _ in range(c.n(6, 24)):
        p, r = c.person(), Record()
        rows.append([r("social-security", "%010d" % c.n(10 ** 7, 10 ** 9), need="any"), r("person-name", p.name), r("social-security", p.id), c.choice(c.place.towns), c.n(1, 24), c.money(9000), r("mobile", p.mobile)])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_land_contract(c):
    d = c.doc("%s农村土地承包经营权确权登记结果公示" % c.place.county)
    header = ["承包方编码", "承包方代表", "承包方代表证件号码", "承包合同代码", "地块数", "实测面积", "家庭成员", "承包方住址"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        base = "%s103206%02d%04d" % (c.place.code, c.n(1, 30), c.n(1, 400))
        members = [c.person(surname=p.surname) for _ in range(c.n(1, 3))]
        cell = []
        for m in members:
            cell += (["、"] if cell else []) + [r("person-name", m.name)]
        rows.append([base, r("person-name", p.name), r("resident-id", p.id), base + "J", c.n(1, 12), "%.2f" % (c.n(50, 2000) / 100), cell, r.address(p)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def e_water_arrears(c):
    d = c.doc("自来水欠费用户停水告知清单")
    header = ["户号", "户名", "用水地址", "表身号", "欠费金额", "预留手机"]
    rows = []
    for _ in range(c.n(6, 24)):
        p, r = c.person(), Record()
        rows.append(["%010d" % c.n(10 ** 8, 10 ** 9), r("person-name", p.name), r.address(p), "%012d" % c.n(10 ** 9, 10 ** 11), "%.2f" % (c.n(100, 90000) / 100), r("mobile", c.mobile(p, 0.9))])
    d.table(header, rows, c.choice(LAYOUTS))
    d.p("客服热线：", Record()("service-number", "96%03d" % c.n(100, 999)))
    return d


@template(TABLE)
def e_traffic_cases(c):
    d = c.doc("%s公安局交通警察大队逾期未处理违法当事人公告" % c.place.short)
    header = ["号牌号码", "驾驶人", "驾驶证号", "档案编号", "决定书编号", "违法时间", "罚款"]
    rows = []
    for _ in range(c.n(5, 20)):
        p, r = c.person(), Record()
        rows.append([r("plate", people.plate(c.rng)), r("person-name", p.name), r("resident-id", p.id), r("licence-file", c.place.code[:4] + "%08d" % c.n(0, 99999999)),
                     "%s%010d" % (c.place.code, c.n(10 ** 8, 10 ** 10 - 1)), c.date("%d-%02d-%02d") + " %02d:%02d" % (c.n(0, 23), c.n(0, 59)), c.choice(["200", "1000.00"])])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TABLE)
def e_ward_list(c):
    d = c.doc("%s医院医疗救助“一站式”结算患者清单" % c.place.short)
    header = ["病案号", "姓 名", "身份证明", "入院日期", "出院诊断", "总费用", "医保编号", "陪护人/电话"]
    rows = []
    for _ in range(c.n(5, 18)):
        p, q, r = c.person(), c.person(), Record()
        rows.append([r("case-number", "%08d" % c.n(100000, 99999999)), r("person-name", p.name), r("resident-id", p.id), c.date("%d.%02d.%02d"), c.choice(["股骨颈骨折", "慢性阻塞性肺病", "急性阑尾炎"]),
                     c.money(60000), r("medical-insurance", "%010d" % c.n(10 ** 8, 10 ** 10 - 1)), [r("person-name", q.name), "/", r("mobile", q.mobile)]])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TEXT)
def e_printed_pages(c):
    """Text as printed: aligned by spaces, head and foot on each page, spaced letters in heads."""
    d = c.doc("")
    pages = c.n(2, 4)
    for page in range(pages):
        d.p("            %s失业补助金发放人员公示（%d年第%d期）" % (c.place.county, c.year, c.n(1, 12)))
        rows = []
        for i in range(c.n(5, 12)):
            p, r = c.person(), Record()
            rows.append([str(page * 12 + i + 1), r("person-name", p.name), p.sex, r("resident-id", p.id), r("mobile", p.mobile), c.money(2000)])
        d.table(["序号", "姓  名", "性别", "公民身份证", "本人电话", "发放金额"], rows, "space")
        d.p("            第%d页  共%d页" % (page + 1, pages))
    return d


@template(TABLE)
def e_bare_columns(c):
    d = c.doc(c.choice(["附表三", "续表", ""]))
    rows = []
    for _ in range(c.n(8, 30)):
        p, r = c.person(), Record()
        rows.append([r("bank-card", p.card), r("mobile", p.mobile), r("resident-id", p.id), r("person-name", p.name), r.address(p, 3), c.money(3000)])
    d.table([], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE)
def e_staff_and_grantees(c):
    """Two tables of different kinds in one document: what stays stands beside what goes."""
    d = c.doc("创业担保贷款贴息工作公示")
    office = [[c.choice(["就业股", "财务室", "办公室"]), Record()("person-name-official", c.person().name), Record()("landline", c.landline()), Record()("email-official", "jyj%d@hrss.gov.cn" % c.n(1, 99))] for _ in range(3)]
    d.p("一、经办机构")
    d.table(["科室", "负责人", "办公电话", "公务邮箱"], office, "tab")
    d.p("二、贴息对象")
    rows = []
    for i in range(c.n(5, 15)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), c.place.short + c.choice(["老张面馆", "阿红理发店", "顺达汽修厂"]), r("credit-code-person", people.credit_code(c.rng, "92", c.place.code), need="any"),
                     c.money(3000), r("mobile", p.mobile)])
    d.table(["次序", "借款人", "借款人证件号码", "经营实体", "统一社会信用代码", "贴息额", "移动电话"], rows, "tab")
    return d


@template(TABLE)
def e_traditional_grants(c):
    t = traditional
    d = c.doc(t("%s僑眷困難家庭慰問金發放清單" % c.place.county))
    header = ["次序", "受助人", "身分證字號", "聯絡電話", "通訊地址", "銀行戶口號碼", "慰問金額"]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        head, tail = p.address(c.choice([2, 3]))
        kind, number = c.choice([("resident-id", p.id), ("resident-id", p.id), ("hk-id", people.hk_id(c.rng)), ("taiwan-id", people.taiwan_id(c.rng))])
        rows.append([i + 1, r("person-name", t(p.name)), r(kind, number), r("mobile", p.mobile), r("address", t(head + tail), gone=len(head)), r("bank-card", p.card), c.money(900)])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(("csv", "txt", "xlsx"))
def e_system_export(c):
    """Exports carry field names in English or initials of pinyin."""
    d = c.doc("")
    header = c.choice([["XH", "XM", "XB", "SFZH", "LXDH", "JTZZ", "YHKH", "BZJE"], ["id", "name", "gender", "id_card", "phone", "address", "bank_card_no", "amount"]])
    rows = []
    for i in range(c.n(6, 25)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("resident-id", p.id), r("mobile", p.mobile), r.address(p), r("bank-card", p.card), c.money(900)])
    d.table(header, rows, "comma")
    return d


@template(("csv", "xlsx", "txt"))
def e_hotline_orders(c):
    """A hotline's export: free text in cells."""
    d = c.doc("12345热线工单办理情况")
    header = ["工单编号", "来电人", "来电号码", "受理时间", "诉求内容", "承办单位", "办理结果"]
    rows = []
    for _ in range(c.n(5, 18)):
        p, r = c.person(), Record()
        head, tail = p.address(c.choice([0, 1]))
        rows.append(["%s%06d" % (c.date("%d%02d%02d"), c.n(1, 999999)), r("person-name", p.name), r("mobile", p.mobile), c.date("%d-%02d-%02d") + " %02d:%02d" % (c.n(8, 18), c.n(0, 59)),
                     c.choice([["来电人住", r("address", head + tail, gone=len(head)), "，反映楼上漏水，要求尽快处理，另可联系其爱人手机", r("mobile", c.person().mobile), "。"],
                               ["反映身份证号", r("resident-id", p.id), "的养老金未到账，开户账号", r("bank-card", p.card), "。"], ["咨询灵活就业参保，已告知拨打12333。"]]),
                     c.choice(c.place.towns), c.choice(["已办结", "办理中"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def e_careless_typing(c):
    """Many hands typed it: spaces, full width, lower case, a slip in the last digit."""
    d = c.doc("退役军人优待证申领人员信息汇总")
    header = ["序", "申领人", "居民身份号码", "军官（士兵）证", "常用手机号", "收件详细地址"]
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        number = people.wrong_check(p) if c.chance(0.1) else c.id(p, 0.3)
        rows.append([i + 1, r("person-name", p.name[0] + "　" + p.name[1] if len(p.name) == 2 and c.chance(0.6) else p.name), r("resident-id", number), r("military-id", people.military_id(c.rng)) if c.chance(0.4) else "",
                     r("mobile", c.mobile(p, 0.4)), r.address(p)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def e_foreign_permits(c):
    d = c.doc("在%s工作的境外专家信息表" % c.place.short)
    header = ["专家姓名", "国籍（地区）", "证件种类", "证件编号", "在华联系方式", "电子邮件"]
    rows = []
    kinds = [("passport", "外国护照", lambda p: people.passport(c.rng)), ("foreign-permit", "永居证", people.foreign_permit), ("hk-id", "香港身份证", lambda p: people.hk_id(c.rng)),
             ("macau-id", "澳门身份证", lambda p: people.macau_id(c.rng)), ("travel-permit", "回乡证", lambda p: people.travel_permit(c.rng)), ("taiwan-permit", "台胞证", lambda p: people.taiwan_permit(c.rng)),
             ("residence-permit", "港澳台居住证", lambda p: p.residence_permit())]
    for _ in range(c.n(7, 18)):
        p, r = c.person(), Record()
        kind, title, make = c.choice(kinds)
        rows.append([r("person-name", p.name), c.choice(["美国", "中国香港", "中国澳门", "中国台湾"]), title, r(kind, make(p)), r("mobile", p.mobile), r("email", "%s.%d@%s" % (c.choice(["chan", "lee", "smith", "ho"]), c.n(1, 999), c.choice(["gmail.com", "outlook.com", "example.org"])))])
    d.table(header, rows, c.choice(LAYOUTS))
    return d


@template(TEXT)
def e_group_chain(c):
    """A sign-up chain copied out of a chat."""
    d = c.doc("#接龙 %s小区核酸检测志愿者报名" % c.place.short)
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        house = c.choice(["", "3号楼", "5栋"])
        d.p("%d. " % (i + 1), r("person-name", p.name), " ", r("address", house, "any") if house else "", " ", r("mobile", p.mobile), c.choice(["", " 上午可到", " 有车"]))
    return d


@template(TABLE)
def e_resettlement(c):
    d = c.doc("%s避险搬迁安置对象第%d榜公示" % (c.place.towns[0], c.n(1, 3)))
    header = [["序号", Span("搬迁对象", 3), Span("迁出地", 1), Span("安置情况", 2), "补助打卡账号"], ["", "户主", "身份证件", "人口数", "详细地址", "安置方式", "补助资金", ""]]
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), c.n(1, 7), r.address(p), c.choice(["集中", "分散", "货币"]), c.money(30000), r("bank-card", p.card)])
    d.table(header, rows, c.choice(["tab", "pipe"]), repeat=c.choice([0, 6]))
    return d


@template(TABLE)
def e_side_by_side(c):
    d = c.doc("生态护林员劳务报酬支付清册")
    rows = []
    for i in range(c.n(4, 14)):
        row = []
        for _ in range(2):
            p, r = c.person(), Record()
            row += [r("person-name", p.name), r("bank-card", p.card), c.money(900), r("mobile", p.mobile)]
        rows.append(row)
    d.table(["护林员", "代发卡号", "实发数", "移动电话"] * 2, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def e_nutrition_packs(c):
    d = c.doc("儿童营养改善项目营养包发放登记")
    rows = []
    for i in range(c.n(5, 18)):
        p, parent, r = c.person("baby"), c.person(), Record(True)
        rows.append([r("person-name", p.name), r("age", str(c.n(6, 23))), r("person-name", parent.name), c.choice(["母子", "父女", "祖孙"]), r("mobile", parent.mobile), r("address", p.village, "any"), c.n(1, 3)])
    d.table(["婴幼儿姓名", "月龄", "看护人", "关系", "看护人手机", "所在村", "领取盒数"], rows, c.choice(LAYOUTS))
    return d
