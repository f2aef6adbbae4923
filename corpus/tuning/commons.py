# SPDX-License-Identifier: GPL-3.0-or-later
"""What villages, estates and townships keep and put up about grown people."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

ESTATES = ("金域华府", "滨江壹号", "翠湖花园", "凤凰新城", "东方明珠", "桂花苑")


def flat(c):
    """A home within an estate."""
    return c.choice(["%d栋%d单元%d" % (c.n(1, 18), c.n(1, 3), c.n(1, 18) * 100 + c.n(1, 4)),
                     "%d幢%d室" % (c.n(1, 18), c.n(1, 18) * 100 + c.n(1, 6)),
                     "%d号楼%d" % (c.n(1, 18), c.n(1, 18) * 100 + c.n(1, 6))])


@template(TEXT)
def group_buy_relay(c):
    """微信群接龙: numbered lines, each by its writer."""
    d, top = c.doc("#接龙"), Record()
    estate = c.choice(ESTATES)
    d.p(top("address", estate, "any"), "周五团购：", c.choice(["散养土鸡蛋30枚/板38元", "赣南脐橙10斤装45元", "农家红薯粉5斤装60元"]),
        "，周五下午5点北门自提，需要送到家的写清楚房号和电话。团长微信：", top("wechat", "tz_%s%d" % (c.choice(["hehe", "lili", "nana"]), c.n(100, 9999))), prose=False)
    d.p("例：姓名+房号+数量+电话", prose=False)
    order, unit = c.n(0, 2), c.choice(["份", "板", "箱"])
    for i in range(c.n(6, 16)):
        p, r = c.person(), Record()
        name, home, phone = r("person-name", p.name), r("address", flat(c)), r("mobile", p.mobile)
        much = "%d%s" % (c.n(1, 4), unit)
        line = ([name, " ", home, " ", much, " ", phone], [home, name, much, "，", phone], [name, "+", home, "+", much, "+", phone])[order]
        d.p("%d. " % (i + 1), line, prose=False)
    return d


@template(TABLE)
def cremation_subsidies(c):
    """惠民殡葬: the dead and who applies for them."""
    d = c.doc("%s%d年%s季度惠民殡葬补贴发放公示表" % (c.place.county, c.year, c.choice("一二三四")))
    rows = []
    for i in range(c.n(5, 15)):
        p, r, kin = c.person(), Record(), c.person()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", c.id(p, 0.95)), c.date("%d.%d.%d"), r("person-name", kin.name),
                     c.choice(["父子", "母子", "夫妻", "父女", "叔侄"]), r("mobile", c.mobile(kin, 0.9)), c.choice([800, 1000, 1200]),
                     c.choice(["农商行", "邮储银行", "农业银行"]), r("bank-card", c.card(kin, 0.95))])
    d.table(["序号", "逝者姓名", "逝者身份证号码", "火化日期", "经办亲属", "亲属与逝者关系", "经办人电话", "补贴金额", "开户行", "银行账号"], rows,
            c.choice(["tab", "space", "pipe"]))
    d.p("公示期：5个工作日。监督电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE)
def ash_niches_expired(c):
    """骨灰寄存到期: places of urns are no homes."""
    d = c.doc("关于办理骨灰寄存续期手续的公告")
    d.p("下列骨灰寄存格位已到期，请家属自公告之日起六个月内持《骨灰寄存证》到%s殡仪馆业务大厅办理续存或取走手续。逾期不办的，按无主骨灰集中进行生态安葬。" % c.place.county)
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        kin = c.person()
        rows.append(["%s厅%s区%d排%d层%d号" % (c.choice(["福寿", "思亲", "怀恩"]), c.choice("ABCD"), c.n(1, 20), c.n(1, 9), c.n(1, 60)),
                     r("person-name", p.name), p.sex, c.date("%d年%d月%.0s"), r("person-name", kin.name), r("mobile", kin.mobile), c.n(1, 9)])
    d.table(["格位", "亡者", "性别", "入馆时间", "寄存人", "寄存人联系方式", "欠费年数"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("业务电话：", Record()("landline", c.landline()), "　地址：%s城郊殡仪馆一楼业务大厅" % c.place.county, prose=False)
    return d


@template(TABLE)
def village_ballot_counted(c):
    """村委会选举: candidates and votes."""
    d, top = c.doc("村民委员会选举结果报告单"), Record()
    village = c.place.villages[0] + "村"
    d.p(top("address", village, "any"), "第%s选区，全村登记参加选举的村民%d人，实际参加投票%d人，发出选票%d张，收回选票%d张，其中有效票%d张，废票%d张。选举有效。" % (
        c.choice("一二三"), c.n(900, 1300), c.n(700, 899), 880, 880, 871, 9), prose=False)
    rows = []
    for post, won, others in (("主任", 1, 1), ("副主任", 1, 1), ("委员", 3, 2)):
        for i in range(won + others):
            p, r = c.person(), Record()
            need = "any" if i < won else "find"
            rows.append([post, r("person-name", p.name, need), p.sex, r("age", str(p.age()), need), c.choice(["中共党员", "群众", "群众"]),
                         c.n(450, 860) if i < won else c.n(3, 300), "当选" if i < won else "未当选"])
    extra = [(Record(), c.person()) for _ in range(c.n(2, 4))]
    d.table(["参选职务", "参选人", "性别", "年龄", "政治面貌", "得票", "结果"], rows, c.choice(["tab", "space", "pipe"]))
    parts = []
    for r, p in extra:
        parts += ["、" if parts else "", r("person-name", p.name), "%d票" % c.n(1, 6)]
    d.p("另选人得票情况：", parts, "。")
    staff = [top("person-name", c.person().name, "any") for _ in range(4)]
    d.p("总监票人：", staff[0], "　监票人：", staff[1], "　唱票人：", staff[2], "　计票人：", staff[3], prose=False)
    return d


@template(TABLE)
def sanitation_fee_in_three_halves(c):
    """卫生费: three households side by side, no number of a row."""
    d, top = c.doc("%d年度环境卫生费收缴公开栏" % c.year), Record()
    d.p(top("address", "%s村第%s村民小组" % (c.place.villages[1], c.choice("一二三四五")), "any"), "　　收费标准：每人每月1元，按户籍人口计收", prose=False)
    rows = []
    for i in range(c.n(6, 14)):
        row = []
        for _ in range(3):
            heads = c.n(1, 8)
            row += [Record()("person-name", c.person().name), heads, heads * 12]
        rows.append(row)
    d.table(["户主", "人口", "金额"] * 3, rows, c.choice(["tab", "space", "pipe"]))
    d.p("收款人：", top("person-name", c.person().name, "any"), "　　证明人：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(TABLE)
def first_registration_of_land(c):
    """不动产首次登记公告: neighbours in the bounds."""
    d = c.doc("不动产首次登记公告")
    d.p("编号：%s不动产登记公告〔%d〕第%d号" % (c.place.short, c.year, c.n(1, 300)), prose=False)
    d.p("经初步审定，我机构拟对下列不动产权利予以首次登记，根据《不动产登记暂行条例实施细则》第十七条的规定，现予公告。如有异议，请自公告之日起十五个工作日内将异议书面材料送达我机构。")
    things = ["水泥路", "空地", "水沟", "菜地", "山坡", "村道"]
    rows = []
    for i in range(c.n(4, 9)):
        p, r = c.person(), Record()
        east, north = Record(), Record()
        rows.append([i + 1, r("person-name", p.name), "宅基地使用权/房屋所有权", r.address(p, c.choice([0, 1])), "%.2f" % (c.n(6000, 18000) / 100),
                     ["东至", east("person-name", c.person().name), "户；南至%s；西至%s；北至" % (c.choice(things), c.choice(things)), north("person-name", c.person().name), "户"],
                     c.choice(["农村宅基地", "住宅"])])
    d.table(["序号", "权利人", "不动产权利类型", "不动产坐落", "面积（平方米）", "四至", "用途"], rows, c.choice(["tab", "pipe"]))
    d.p("异议书面材料送达地址：%s行政服务中心三楼不动产登记窗口" % c.place.county, prose=False)
    d.p("联系方式：", Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def letter_about_service_charge(c):
    """物业费催缴函: one owner."""
    d, r, top = c.doc("物业服务费催缴函"), Record(), Record()
    p, keeper = c.person(), c.person()
    firm = "%s安居物业服务有限公司" % c.place.short
    d.p("尊敬的", r("address", flat(c)), "业主", r("person-name", p.name), "%s：" % ("女士" if p.female else "先生"))
    d.p("截至%s，您户尚欠%d年1月至%d年12月的物业服务费%s元，公共能耗分摊费%d.00元。经我司客服多次上门及致电" % (
        c.date(), c.year - 1, c.year - 1, c.money(3000), c.n(20, 90)), r("mobile", p.mobile), "提醒，至今未缴。请于收到本函之日起15日内缴清。")
    d.p("收款单位：%s" % firm, prose=False)
    d.p("开户行：%s农村商业银行营业部　账号：" % c.place.short, top("account", people.account(c.rng), "any"), prose=False)
    d.p("逾期未缴，我司将依据《物业服务合同》第二十三条及《民法典》第九百四十四条向人民法院提起诉讼。如有疑问，请与楼栋管家", top("person-name", keeper.name, "any"), "联系，手机",
        top("mobile", keeper.mobile), "，或拨打客服中心", top("landline", c.landline()), "。")
    d.p(firm, prose=False)
    return d


@template(PROSE)
def home_care_work_order(c):
    """居家养老服务工单: a form in cells, signed by who was served."""
    d, r, top = c.doc("居家养老上门服务工单"), Record(), Record()
    p, child, nurse = c.person(), c.person(), c.person()
    d.form([("工单号", "JJ%d%04d" % (c.year, c.n(1, 9999))), ("服务日期", c.date("%d-%02d-%02d")), ("老人姓名", r("person-name", p.name)),
            ("性别", p.sex), ("年龄", r("age", "%d周岁" % p.age())), ("居民身份证", r("resident-id", c.id(p))), ("服务地址", r.address(p)),
            ("能力等级", c.choice(["中度失能", "重度失能", "轻度失能"])), ("家属", [r("person-name", child.name), "（%s）" % ("女儿" if child.female else "儿子")]),
            ("家属电话", r("mobile", c.mobile(child))), ("服务项目", c.choice(["助浴、理发", "保洁、代购", "测血压、陪聊", "助餐、送药"])),
            ("服务时长", "%d分钟" % c.choice([60, 90, 120])), ("护理员", top("person-name", nurse.name, "any")), ("满意度", c.choice(["满意", "基本满意"])),
            ("老人（家属）签字", r("person-name", c.choice([p, child]).name)), ("派单机构", "%s夕阳红养老服务中心" % c.place.short)],
           c.choice(["cells", "lines", "run"]))
    return d


@template(TABLE)
def allowances_ended_with_reasons(c):
    """停发公示: others stand in the reasons."""
    d = c.doc("%s%d年%d月城乡最低生活保障停发人员公示" % (c.choice(c.place.towns), c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 13)):
        p, r = c.person(), Record()
        kin, child = c.person(), c.person(surname=p.surname)
        other = r("person-name", kin.name)
        why = c.choice([["其%s" % ("女" if child.female else "子"), r("person-name", child.name), "名下有小型轿车", r("plate", people.plate(c.rng))], ["保障对象死亡"],
                        ["家庭成员", other, "实现稳定就业，人均收入超过标准"], ["与", other, "登记结婚，重新核算"], ["自愿退出"],
                        ["信息比对发现", other, "名下有两套商品房"], ["已纳入特困供养"]])
        rows.append([r("address", p.village + "村", "any"), r("person-name", p.name), r("resident-id", p.id), c.n(1, 4), c.n(240, 1600), why])
    d.table(["村别", "户主姓名", "户主身份证", "保障人数", "停发前月保障金(元)", "停发原因"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(("csv", "txt", "xlsx", "csv"))
def disability_codes_export(c):
    """残疾人两补: headers as a database names them."""
    d = c.doc()
    rows = []
    for i in range(c.n(8, 22)):
        p, r, carer = c.person(), Record(), c.person()
        rows.append([i + 1, c.place.code + "%06d" % c.n(1, 999999), r("person-name", p.name), c.choice("12"), r("resident-id", p.id), r("disability-card", people.disability_card(p)),
                     c.n(1, 7), c.n(1, 4), r("person-name", carer.name), r("mobile", carer.mobile), r.address(p, 3), r("bank-card", p.card), c.choice(["80.00", "100.00", "180.00"]),
                     c.date("%d%02d%02d")])
    d.table(["id", "sqbh", "xm", "xb", "sfzhm", "cjzh", "cjlb", "cjdj", "jhr", "jhrdh", "hjdz", "yhkh", "btje", "pzrq"], rows, "comma")
    return d


@template(TABLE)
def talent_flats_picking(c):
    """人才公寓选房: a household over several rows."""
    d = c.doc("%s人才公寓第%s批配租家庭选房顺序公示" % (c.place.county, c.choice("二三四五")))
    units = ["县医院", "县第一中学", "宏发新材料公司", "县融媒体中心", "县自然资源局", "华夏银行支行"]
    rows = []
    for i in range(c.n(4, 10)):
        old = c.person()
        members = [("本人", c.person())] + [("配偶", c.person())] * c.n(0, 1) + [("母亲" if old.female else "父亲", old)] * c.n(0, 1)
        for at, (role, p) in enumerate(members):
            r = Record()
            start = [Span(i + 1, rows=len(members)), Span("RC%d%03d" % (c.year, c.n(1, 400)), rows=len(members))] if at == 0 else [None, None]
            end = [Span(c.choice(["两房一厅", "三房两厅", "一房一厅"]), rows=len(members))] if at == 0 else [None]
            rows.append(start + [r("person-name", p.name), role, r("resident-id", p.id), c.choice(units) if role in ("本人", "配偶") else "退休"] + end)
    d.table(["选房序号", "申请编号", "家庭成员", "与申请人关系", "证件号码", "工作单位", "意向户型"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def honour_plaques_hung(c):
    """光荣牌: headers drawn apart by blanks."""
    d, top = c.doc("%s退役军人服务站光荣牌悬挂登记表" % c.choice(c.place.towns)), Record()
    rows = []
    for i in range(c.n(6, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name if len(p.name) != 2 else p.name[0] + "　" + p.name[1]), p.sex, r("resident-id", p.id), c.choice(["退役士兵", "烈士遗属", "现役军属", "复员干部"]),
                     r.address(p, 0), r("mobile", p.mobile), c.date("%d.%d.%d"), ""])
    d.table(["序 号", "姓　名", "性 别", "公 民 身 份 号 码", "优 抚 类 别", "住　　址", "联 系 电 话", "悬 挂 时 间", "签　收"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("填表人：", top("person-name", c.person().name, "any"), "　　审核人：", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(PROSE)
def villagers_meeting_recorded(c):
    """村民代表会议记录: who was there, who said what."""
    d, top = c.doc("村民代表会议记录"), Record()
    head, clerk = c.person(), c.person()
    folk = [c.person() for _ in range(c.n(7, 12))]
    while len({p.name for p in folk}) < len(folk):
        folk = [c.person() for _ in folk]
    d.p("时间：%s上午9时" % c.date(), prose=False)
    d.p("地点：村部二楼会议室", prose=False)
    d.p("主持人：", top("person-name", head.name, "any"), "（村党支部书记）　记录人：", top("person-name", clerk.name, "any"), prose=False)
    names = []
    for p in folk:
        names += [c.choice(["、"]) if names else "", Record()("person-name", p.name)]
    d.p("参加人员：", names, prose=False)
    d.p("议题：讨论%s资金使用方案" % c.choice(["村部停车场硬化", "自来水管网改造", "光伏收益分配", "高标准农田青苗补偿"]), prose=False)
    said = ["我同意这个方案，但是账目要一个季度公布一次。", "钱要先紧着老人多的户，不能平均分。", "施工队要公开比选，不要找熟人。", "我们组的路还没修通，这次要一起考虑进去。", "没有意见。"]
    d.p(top("person-name", head.name, "any"), "：今天请大家来，主要是把方案再过一遍，有什么意见当面提。")
    for p in c.rng.sample(folk, 4):
        d.p(Record()("person-name", p.name), "：", c.choice(said))
    absent = c.choice(folk)
    d.p("表决结果：应到%d人，实到%d人，同意%d人，弃权1人（" % (len(folk) + 2, len(folk), len(folk) - 1), Record()("person-name", absent.name), "），通过。")
    return d


@template(PROSE)
def joint_petition_signed(c):
    """联名信: names, numbers and telephones at its foot without a header."""
    d = c.doc("关于要求解决%s的联名反映信" % c.choice(["养猪场臭气污染", "采石场放炮震裂房屋", "开发商延期交房", "电梯长期停运"]))
    d.p("%s人民政府：" % c.place.county)
    d.p("我们是本辖区的居民，长期以来深受其害，多次向有关部门反映未果。现联名请求县政府派人实地调查，给我们一个明确的答复。")
    d.p("联名人（签字、按手印）：", prose=False)
    with_id, glue = c.chance(0.6), c.choice(["　", "  ", "，"])
    for i in range(c.n(6, 14)):
        p, r = c.person(), Record()
        parts = [r("person-name", p.name)] + ([glue, r("resident-id", c.id(p, 0.9))] if with_id else []) + [glue, r("mobile", c.mobile(p, 0.9))]
        d.p(parts, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def diary_of_a_visiting_cadre(c):
    """驻村日志: people in running text, day by day."""
    d, top = c.doc("驻村工作日志"), Record()
    d.p("驻村干部：", top("person-name-official", c.person().name), "　派出单位：%s农业农村局" % c.place.county, prose=False)
    for day in sorted(c.rng.sample(range(1, 29), c.n(3, 5))):
        p, kin, r = c.person(), c.person(), Record()
        while kin.female == p.female:
            kin = c.person()
        d.p("%d月%d日　%s" % (c.n(3, 11), day, c.choice(["晴", "多云", "小雨"])), prose=False)
        d.p(c.choice([
            ["上午到脱贫户", r("person-name", p.name), "家走访，了解到其%s" % ("丈夫" if p.female else "老伴"), r("person-name", kin.name),
             "近期住院花费较大，已帮助整理报销材料，留下联系电话", r("mobile", p.mobile), "，下周再回访。"],
            ["陪同镇民政办入户核查低保申请，申请人", r("person-name", p.name), "（身份证", r("resident-id", p.id), "）家中三口人，房屋为土木结构，", r("person-name", kin.name), "反映儿子外出务工多年没有音讯。"],
            ["接到村民", r("person-name", p.name), "来电（", r("mobile", p.mobile), "），反映与", r("person-name", kin.name), "家因排水沟起争执，下午和村主任一道上门调解，双方当场握手言和。"],
            ["与", r("person-name", p.name), "、", r("person-name", kin.name), "两户种植大户商谈百香果销路，午后在村部填报防返贫监测台账。"]]))
    return d


@template(PROSE)
def lease_of_farmland(c):
    """土地经营权出租合同: parties, then bounds in a table."""
    d, a, b = c.doc("农村土地（耕地）经营权出租合同"), Record(), Record()
    p, boss = c.person(), c.person()
    coop = "%s%s种植专业合作社" % (c.place.short, c.choice(["绿丰", "兴农", "裕民"]))
    d.p("甲方（出租方）：", a("person-name", p.name), prose=False)
    d.p("☑身份证号码：", a("resident-id", c.id(p)), "　联系电话：", a("mobile", p.mobile), prose=False)
    d.p("经营主体住所：", a.address(p, 2), prose=False)
    d.p("乙方（承租方）：%s" % coop, prose=False)
    d.p("□身份证号码　☑社会信用代码：", b("credit-code", people.credit_code(c.rng, "93")), prose=False)
    d.p("法定代表人：", b("person-name-official", boss.name), "　联系电话：", b("mobile", boss.mobile), prose=False)
    d.p("一、租赁物。甲方经自愿协商，将%.2f亩土地经营权（具体见下表）出租给乙方，期限%d年，自%s起。" % (c.n(100, 900) / 100, c.n(3, 15), c.date()))
    rows, things = [], ["机耕路", "水渠", "田埂", "河堤"]
    for i in range(c.n(2, 4)):
        rows.append([i + 1, c.choice(["门口田", "大丘", "路下丘", "后山垄", "桥头坵"]), c.place.code + "%013d" % c.n(1, 10 ** 12), "%.2f" % (c.n(20, 400) / 100),
                     Record()("person-name", c.person().name), c.choice(things), Record()("person-name", c.person().name), c.choice(things), c.choice(["一等", "二等"])])
    d.table(["序号", "地块名称", "地块代码", "面积/亩", "四至东", "四至南", "四至西", "四至北", "质量等级"], rows, c.choice(["tab", "pipe"]))
    d.p("二、租金。每亩每年%d元，于每年12月31日前汇入甲方账户：开户行%s农商银行，账号" % (c.n(300, 900), c.place.short), a("bank-card", c.card(p)), "。")
    return d


@template(TABLE)
def toilets_rebuilt_wide(c):
    """改厕一户一档: many columns, two rows of headers."""
    d, top = c.doc("%s%d年农村户厕改造“一户一档”信息汇总表" % (c.place.county, c.year)), Record()
    header = [[Span("编号", rows=2), Span("乡镇", rows=2), Span("行政村", rows=2), Span("农户信息", 4), Span("改造前", 2), Span("改造后", 4), Span("补助资金（元）", 2), Span("农户签字", rows=2)],
              [None, None, None, "户主", "身份证", "家庭人口", "手机", "类型", "位置", "类型", "容积(m³)", "开工", "完工", "省级", "县级", None]]
    rows = []
    for i in range(c.n(5, 14)):
        p, r = c.person(), Record()
        rows.append(["HC%04d" % c.n(1, 9999), p.town, r("address", p.village + "村", "any"), r("person-name", p.name), r("resident-id", p.id), c.n(1, 7), r("mobile", p.mobile),
                     c.choice(["旱厕", "无厕"]), c.choice(["院内", "院外"]), c.choice(["三格式", "水冲式"]), c.choice(["1.5", "2.0"]), c.date("%.0s%d.%d"), c.date("%.0s%d.%d"), 1000, c.choice([500, 800]),
                     c.choice(["", r("person-name", p.name)])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("验收组成员：", top("person-name", c.person().name, "any"), "　", top("person-name", c.person().name, "any"), prose=False)
    return d


@template(TEXT)
def neighbours_chat_log(c):
    """业主群聊天记录: writers call themselves by their flat and name."""
    d, top = c.doc("附件3：业主群聊天记录（节选）"), Record()
    sentences = ["昨晚又停水了，物业到底管不管", "地下车库漏水好几天了，没人来修", "同意开业主大会，换物业！", "收到，谢谢", "@所有人 明天上午9点居委会来人，大家都下来", "我家楼上半夜跳绳，实在受不了"]
    for i in range(c.n(6, 12)):
        p, r = c.person(), Record()
        d.p("%s %02d:%02d:%02d　" % (c.date("%d-%02d-%02d"), c.n(7, 23), c.n(0, 59), c.n(0, 59)),
            r("address", "%d-%d-%d" % (c.n(1, 18), c.n(1, 3), c.n(2, 18) * 100 + c.n(1, 4))), c.choice([" ", ""]), r("person-name", p.name), prose=False)
        if c.chance(0.3):
            d.p(c.choice(["开锁师傅的电话", "我手机号", "投诉的可以打给我"]), r("mobile", p.mobile), c.choice(["", "，随时找我", " 微信同号"]))
        else:
            d.p(c.choice(sentences))
    d.p("（以上内容由社区网格员", top("person-name", c.person().name, "any"), "整理）", prose=False)
    return d


@template(TABLE)
def water_fees_by_group(c):
    """自来水费: a table for each group of houses, then one of who owes."""
    d, top = c.doc(), Record()
    d.p(top("address", c.place.villages[4] + "村", "any"), "集中供水%d年%s季度水费公示" % (c.year, c.choice("一二三四")), prose=False)
    style, owing = c.choice(["tab", "space", "pipe"]), []
    for group in "一二三"[:c.n(2, 3)]:
        d.p("第%s组（抄表日期：%s）" % (group, c.date("%.0s%d月%d日")), prose=False)
        rows = []
        for i in range(c.n(4, 9)):
            p, r, old = c.person(), Record(), c.n(10, 900)
            used = c.n(0, 60)
            rows.append(["%03d" % c.n(1, 400), r("person-name", p.name), old, old + used, used, "%.1f" % (used * 1.8)])
            if c.chance(0.25):
                owing.append((p, "%.1f" % (c.n(20, 300) * 1.8)))
        d.table(["表号", "用水户", "上次读数", "本次读数", "用水量/吨", "水费/元"], rows, style)
    if owing:
        d.p("历年拖欠户（请于月底前结清，否则停水）", prose=False)
        d.table(["用水户", "联系手机", "累计拖欠"], [[r("person-name", p.name), r("mobile", p.mobile), owed] for r, (p, owed) in ((Record(), one) for one in owing)], style)
    water = c.person()
    d.p("水管员：", top("person-name", water.name, "any"), "　报修：", top("mobile", water.mobile), prose=False)
    return d
