# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables of grown people, as offices publish or lose them."""
from templates import TABLE, Record, Span, people, template, traditional

BANKS = ["农村信用社", "农商银行", "中国农业银行", "邮储银行", "建设银行", "中国银行", "工行"]
CAUSES = ["因病", "因残", "缺劳动力", "因学", "因灾"]
KIN = ["妻子", "丈夫", "长子", "次子", "长女", "次女", "母亲", "父亲", "孙子", "孙女"]


def style(c):
    return c.choice(["tab", "tab", "space", "pipe"])


def number(c, prefix="", digits=8):
    return prefix + "%0*d" % (digits, c.n(0, 10 ** digits - 1))


def share(c, top=900):
    return "%d.%02d" % (c.n(1, top), c.n(0, 99))


@template(TABLE)
def land_contract_household(c):
    """农村土地承包经营权 公示: head, family and plots."""
    d = c.doc("%s%s村农村土地承包经营权登记公示表（第%s村民小组）" % (c.place.towns[0], c.place.villages[0], c.choice("一二三四五六")))
    rows = []
    for _ in range(c.n(3, 9)):
        code = c.place.code + number(c, "", 12)
        head, own = c.person(), Record()
        size = c.n(1, 4)
        for k in range(size):
            p, r = (head, own) if k == 0 else (c.person(), Record())
            rows.append([Span(own("account", code, "any"), rows=size) if k == 0 else None,
                         Span([own("person-name", head.name)], rows=size) if k == 0 else None,
                         r("person-name", p.name), "户主" if k == 0 else c.choice(KIN), r("resident-id", c.id(p, 0.9)),
                         "%s%05d" % (c.place.code[-3:], c.n(1, 99999)), c.choice(["门口田", "后山坡", "大丘", "河沟边", "屋背", "水井旁"]),
                         share(c, 6), c.choice(["水田", "旱地"]), c.choice(["一等", "二等", "三等"]), ""])
    d.table(["承包方编码", "承包方代表", "家庭成员", "与代表关系", "证件号码", "地块编码", "地块名称", "面积（亩）", "地类", "等级", "签字（按印）"], rows, "tab")
    d.p("村民小组长：", Record()("person-name-official", c.person().name), "    公示时间：" + c.date(), prose=False)
    return d


@template(TABLE)
def grain_subsidy_one_card(c):
    """耕地地力保护补贴, without a heading over the columns now and then."""
    d = c.doc("%s%d年耕地地力保护补贴发放清册" % (c.choice(c.place.towns), c.year))
    rows, total = [], 0
    for i in range(c.n(8, 30)):
        p, r = c.person(), Record()
        area = c.n(8, 160) / 10
        total += area
        pay = r("bank-card", c.card(p)) if c.chance(0.7) else r("account", people.account(c.rng))
        rows.append([i + 1, r("address", p.village + "村%d组" % c.n(1, 12), "any"), r("person-name", p.name), r("resident-id", c.id(p)), "%.1f" % area,
                     "85.6", "%.2f" % (area * 85.6), pay, r("mobile", c.mobile(p)) if c.chance(0.7) else ""])
    header = ["序号", "村组", "农户姓名", "身份证号码", "补贴面积（亩）", "标准", "补贴金额", "一折（卡）通账号", "联系方式"]
    rows.append(["", "小计", "", "", "%.1f" % total, "", "%.2f" % (total * 85.6), "", ""])
    d.table([] if c.chance(0.2) else header, rows, style(c), 0)
    return d


@template(TABLE)
def old_age_allowance(c):
    """高龄津贴, with who died or moved in the notes."""
    d = c.doc("%s80周岁以上老年人高龄津贴发放名单" % c.place.county)
    rows = []
    for i in range(c.n(6, 25)):
        p, r = c.person(), Record()
        note = ""
        if c.chance(0.2):
            q, s = c.person(surname=p.surname), Record()
            note = c.choice([["已故，由子", s("person-name", q.name), "代领"], ["代领人：", s("person-name", q.name), s("mobile", q.mobile)],
                             "%d月死亡停发" % c.n(1, 12), "新增"])
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", p.birth("%d.%d.%d")), r("resident-id", c.id(p)),
                     r.address(p), r("age", str(c.n(80, 103))), c.choice(["50", "100", "300"]), r("bank-card", p.card),
                     r("mobile", c.mobile(p)) if c.chance(0.5) else "", note])
    d.table(["序号", "姓名", "性别", "出生年月", "公民身份号码", "户籍地址", "年龄", "金额（元/月）", "发放账号", "联系电话", "备注"], rows, style(c))
    return d


@template(TABLE)
def close_contacts_tracked(c):
    """Handed between offices while contacts were sought."""
    d = c.doc("密切接触者协查转运表（%s疫情防控指挥部办公室）" % c.place.county)
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", "%d岁" % p.age()), r("resident-id", c.id(p)),
                     r("mobile", c.mobile(p)), r.address(p), c.choice(["密接", "次密接", "同时空伴随"]),
                     r("plate", people.plate(c.rng)) if c.chance(0.3) else c.choice(["公交", "步行", "/"]),
                     c.choice(["已转运", "居家隔离", "外省协查", "电话关机"]), "阴性"])
    d.table(["序号", "姓名", "性别", "年龄", "身份证号", "手机", "现住址", "人员类别", "交通工具/车牌", "管控状态", "核酸结果"], rows, style(c))
    d.p("联系电话：", Record()("landline", c.landline()), "（内部资料 严禁外传）")
    return d


@template(TABLE)
def migrant_wages(c):
    """农民工工资: made by the contractor, posted on the building site."""
    d = c.doc("农民工工资支付表")
    d.p("项目名称：%s%s安置房二期    用工单位：%s劳务有限公司    %d年%d月份" % (
        c.place.county, c.choice(["滨河", "城北", "东门"]), c.choice(["鑫达", "宏远", "众诚", "恒泰"]), c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(6, 24)):
        p, r = c.person(), Record()
        gross = c.n(30, 120) * 100
        rows.append([i + 1, c.choice(["木工", "钢筋工", "泥工", "架子工", "水电"]) + c.choice(["一", "二"]) + "班", r("person-name", p.name),
                     r("resident-id", c.id(p)), c.n(12, 30), c.n(240, 480), gross, c.n(0, 8) * 100, gross - 300,
                     r("bank-card", c.card(p)), c.place.county + c.choice(BANKS), r("mobile", c.mobile(p)), ""])
    d.table(["序号", "班组", "姓名", "身份证号码", "出勤天数", "日工资", "应发工资", "已借支", "实发工资", "工资卡卡号", "开户行", "联系电话", "本人签字捺印"],
            rows, style(c))
    d.p("劳资专管员：", Record()("person-name", c.person().name, "any"), "　维权电话：12333", prose=False)
    return d


@template(("csv", "csv", "txt", "xlsx"))
def inpatient_export_pinyin(c):
    """Columns are named by the first letters of their pinyin, as many hospitals' tables are."""
    d = c.doc()
    rows = []
    for _ in range(c.n(6, 25)):
        p, r = c.person(), Record()
        q, s = c.person(), Record()
        rows.append([r("case-number", "%d%06d" % (c.year, c.n(1, 999999))), c.n(1, 6), r("person-name", p.name),
                     "2" if p.female else "1", r("birth-date", p.birth("%04d-%02d-%02d")), r("resident-id", p.id), r.address(p),
                     r("mobile", p.mobile), s("person-name", q.name), s("mobile", q.mobile),
                     c.choice(["I10.x00", "J18.900", "K35.800", "M51.202", "E11.900"]),
                     c.choice(["高血压病", "肺炎", "急性阑尾炎", "腰椎间盘突出", "2型糖尿病"]),
                     "%d-%02d-%02d %02d:%02d:%02d" % (c.year, c.n(1, 12), c.n(1, 28), c.n(0, 23), c.n(0, 59), c.n(0, 59)),
                     c.money()])
    d.table(["BAH", "ZYCS", "XM", "XB", "CSRQ", "SFZH", "XZZ", "DH", "LXRXM", "LXRDH", "JBDM", "ZYZD", "RYSJ", "ZFY"], rows, "comma")
    return d


@template(TABLE)
def dishonest_debtors(c):
    """失信被执行人 in a town's LED list: IDs partly starred."""
    d = c.doc("%s人民法院失信被执行人名单（第%s批）" % (c.place.county, c.choice("一二三四五六七八")))
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        starred = p.id[:6] + "********" + p.id[14:] if c.chance(0.6) else p.id[:10] + "****" + p.id[14:]
        rows.append([i + 1, r("person-name", p.name), p.sex, r("age", str(p.age())), r("resident-id-masked", starred, "any"), r.address(p),
                     r("case-number", "（%d）%s%s执%d号" % (c.year, c.place.province[0], c.place.code[2:], c.n(10, 4000)), "any"),
                     c.money(), c.choice(["全部未履行", "部分未履行"]),
                     Record()("person-name-official", c.person().name)])
    d.table(["序号", "被执行人", "性别", "年龄", "身份证号码", "住所地", "执行案号", "未履行标的（元）", "履行情况", "承办法官"], rows, style(c))
    d.p("举报电话：", Record()("landline", c.landline()), "　举报属实的按申请执行人承诺给予奖励。")
    return d


@template(TABLE)
def recruitment_interview_list(c):
    """事业单位公开招聘: who comes to the interview."""
    d = c.doc("%s%d年事业单位公开招聘工作人员进入面试人员名单" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(8, 25)):
        p, r = c.person(), Record()
        rows.append([i + 1, c.choice(["教育局", "卫健局", "农业农村局", "融媒体中心", "自然资源局"]), c.choice(["综合管理岗", "专业技术岗", "会计", "护理"]) +
                     "%02d" % c.n(1, 12), r("person-name", p.name), r("student-id", "%d%s%05d" % (c.year, c.place.code[:4], c.n(1, 99999)), "any"),
                     r("resident-id", p.id) if c.chance(0.7) else "", "%d.%d" % (c.n(45, 79), c.n(0, 9)), c.n(1, 5),
                     r("mobile", p.mobile), r("email", "%s%d@%s" % (c.choice(["lucky", "sunny", "xiaoyu", "zz", "happy"]), c.n(100, 99999),
                                                                c.choice(["qq.com", "163.com", "126.com", "sina.com"])))])
    d.table(["序号", "招聘单位", "岗位名称", "姓名", "准考证号", "身份证号", "笔试成绩", "岗位排名", "联系电话", "电子邮箱"], rows, style(c))
    return d


@template(TABLE)
def licences_withdrawn(c):
    """机动车驾驶证停止使用公告 by the traffic police."""
    d = c.doc("%s公安局交通警察大队关于公告机动车驾驶证停止使用的通告" % c.place.county)
    d.p("根据《机动车驾驶证申领和使用规定》第七十七条，下列机动车驾驶人的驾驶证停止使用，现予公告：")
    rows = []
    for i in range(c.n(6, 22)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("licence-file", "%s%s" % (c.place.code[:4], number(c, "", 8))), r("resident-id", p.id),
                     c.choice(["C1", "C1D", "B2", "A2", "C2", "E"]), c.choice(["累积记分达到12分", "逾期未提交身体条件证明", "醉酒驾驶", "未按期换证"]),
                     c.date("%d-%02d-%02d")])
    d.table(["序号", "姓名", "档案编号", "驾驶证号", "准驾车型", "原因", "日期"], rows, style(c))
    return d


@template(TABLE)
def conscripts_family_payment(c):
    """义务兵家庭优待金."""
    d = c.doc("%s%d年义务兵家庭优待金发放名册" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        q, s = c.person(surname=p.surname), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p)), c.choice(["陆军", "海军", "空军", "武警", "火箭军"]),
                     "%d.%s" % (c.year - c.n(0, 2), c.choice(["3", "9"])), s("person-name", q.name), c.choice(["父子", "母子", "父女"]),
                     s.address(q), s("mobile", c.mobile(q)), s("bank-card", c.card(q)), c.choice(["三等功", "优秀士兵", "", "", ""]), c.money()])
    d.table(["序号", "义务兵姓名", "身份证号", "服役单位性质", "入伍时间", "受益人", "关系", "家庭住址", "联系电话", "银行账号", "立功受奖", "发放金额"], rows, style(c))
    return d


@template(("csv", "xlsx", "xlsx", "txt"))
def marriage_registry_export(c):
    """Husband and wife in one row."""
    d = c.doc()
    rows = []
    for _ in range(c.n(5, 20)):
        a, b, r, s = c.person(), c.person(), Record(), Record()
        rows.append([r("case-number", "J%s-%d-%06d" % (c.place.code, c.year, c.n(1, 9999)), "any"), r("person-name", a.name), r("resident-id", a.id),
                     r("birth-date", a.birth("%04d-%02d-%02d")), r.address(a), s("person-name", b.name), s("resident-id", b.id),
                     s("birth-date", b.birth("%04d-%02d-%02d")), s.address(b), c.choice(["结婚登记", "离婚登记", "补发结婚证"]),
                     c.date("%d-%02d-%02d"), Record()("person-name-official", c.person().name)])
    d.table(["字号", "男方姓名", "男方身份证件号", "男方出生日期", "男方户籍地", "女方姓名", "女方身份证件号", "女方出生日期", "女方户籍地", "业务类型", "登记日期", "登记员"],
            rows, "comma")
    return d


@template(("xlsx", "csv", "txt", "gb"))
def housing_estate_owners(c):
    """A property manager's list without a heading over its columns."""
    d = c.doc("%s小区业主及车辆信息" % c.choice(["阳光花园", "锦绣江南", "丽景", "御湖"]))
    rows = []
    for _ in range(c.n(8, 25)):
        p, r = c.person(), Record()
        room = "%d-%d-%d%02d" % (c.n(1, 22), c.n(1, 3), c.n(1, 18), c.n(1, 4))
        cars = [r("plate", people.plate(c.rng))] if c.chance(0.6) else []
        if cars and c.chance(0.2):
            cars += ["、", r("plate", people.plate(c.rng))]
        rows.append([r("address", room, "any"), r("person-name", p.name), r("mobile", c.mobile(p)), cars or "无", share(c, 190),
                     r("wechat", c.choice(["wxid_", "hy", "lm_"]) + number(c, "", 7), "any") if c.chance(0.2) else c.choice(["自住", "出租", "空置"])])
    d.table([], rows, "tab")
    return d


@template(TABLE)
def party_members_roll(c):
    """党员花名册 of a village branch."""
    d = c.doc("中共%s%s村支部委员会党员花名册" % (c.place.towns[0], c.place.villages[0]))
    rows = []
    for i in range(c.n(8, 25)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, c.choice(["汉", "汉族", "回族"]), r("birth-date", p.birth_month()), c.choice(["初中", "高中", "大专", "小学"]),
                     "%d.%02d" % (c.n(1965, 2020), c.n(1, 12)), "", r("resident-id", c.id(p)), r("mobile", c.mobile(p)),
                     c.choice(["在村", "外出务工（浙江）", "失联", "长期卧病"]), c.choice(["支部书记", "支委", "", "", "", ""])])
    d.table(["序号", "姓名", "性别", "民族", "出生年月", "学历", "入党时间", "转正时间", "身份证号", "联系电话", "目前去向", "党内职务"], rows, style(c))
    return d


@template(("xlsx", "csv", "csv", "txt"))
def unsafe_houses_located(c):
    """危房 with the place measured by phone."""
    d = c.doc("农村危房改造对象台账")
    rows = []
    for i in range(c.n(5, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), c.n(1, 6), r.address(p),
                     r("coordinates", "%d.%06d,%d.%06d" % (c.n(104, 120), c.n(0, 999999), c.n(23, 38), c.n(0, 999999))),
                     c.choice(["C级", "D级"]), c.choice(["土坯", "砖木", "石木"]), c.n(40, 140), c.choice(CAUSES), r("mobile", p.mobile),
                     c.choice(["已竣工", "在建", "未开工"])])
    d.table(["序号", "户主", "户主身份证", "家庭人口", "房屋坐落", "经纬度", "鉴定等级", "结构", "面积", "致贫原因", "电话", "进度"], rows, style(c))
    return d


@template(("csv", "csv", "txt"))
def portal_accounts_export(c):
    """Who signed up to a service portal: a table of its database."""
    d = c.doc()
    rows = []
    for i in range(c.n(8, 25)):
        p, r = c.person(), Record()
        rows.append([r("student-id", str(c.n(100000, 999999)), "any"), r("person-name", p.name), "111", r("resident-id", p.id), r("mobile", p.mobile),
                     r("email", "%s%d@%s" % (c.choice(["wang", "abc", "feng", "dream"]), c.n(10, 99999), c.choice(["qq.com", "163.com", "139.com"])))
                     if c.chance(0.6) else "NULL", r("ip", "%d.%d.%d.%d" % (c.choice([27, 36, 58, 117, 183]), c.n(1, 254), c.n(1, 254), c.n(1, 254))),
                     "%d-%02d-%02d %02d:%02d:%02d" % (c.year, c.n(1, 12), c.n(1, 28), c.n(0, 23), c.n(0, 59), c.n(0, 59)), c.n(0, 1)])
    d.table(["user_id", "real_name", "cert_type", "cert_no", "mobile", "email", "last_login_ip", "last_login_time", "status"], rows, "comma")
    return d


@template(TABLE)
def elders_centre_members_hongkong(c):
    """長者中心會員名冊 in traditional characters."""
    d = c.doc(traditional("%s街坊福利会长者邻舍中心会员名册（%d年度）" % (c.choice(["深水埗", "观塘", "荃湾", "元朗"]), c.year)))
    rows = []
    for i in range(c.n(6, 20)):
        p, r = c.person(), Record()
        flat = "%s%s楼%d室" % (c.choice(["明辉大厦", "富昌邨富润楼", "丽阁邨丽菊楼", "友爱邨爱乐楼"]), c.n(2, 38), c.n(1, 40))
        place = c.choice(["九龙深水埗", "九龙观塘", "新界荃湾", "新界屯门"])
        rows.append([r("student-id", "M%05d" % c.n(1, 99999), "any"), r("person-name", traditional(p.name)), p.sex, r("hk-id", people.hk_id(c.rng)),
                     r("birth-date", p.birth("%d/%d/%d")), r("mobile", "%d%03d %04d" % (c.choice([5, 6, 9]), c.n(0, 999), c.n(0, 9999)), "any"),
                     r("address", traditional(place + flat), gone=len(place)), traditional(c.choice(["独居", "与配偶同住", "与子女同住"]))])
    d.table([traditional(h) for h in ["会员编号", "姓名", "性别", "身份证号码", "出生日期", "联络电话", "住址", "居住状况"]], rows, style(c))
    return d
