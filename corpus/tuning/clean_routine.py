# SPDX-License-Identifier: GPL-3.0-or-later
"""What offices publish day by day, with nothing in it to mask."""
from templates import PROSE, TABLE, Record, Span, people, template, traditional


@template(TABLE, clean=True)
def budget_of_an_office(c):
    office = c.place.county + c.choice(["水利局", "教育局", "卫生健康局", "交通运输局", "融媒体中心"])
    d = c.doc("%s%d年度部门预算公开" % (office, c.year))
    d.p("一、部门收支总体情况：%d年收入预算%s万元，比上年增加%s万元，增长%.2f%%，主要原因是人员经费和项目支出增加。" %
        (c.year, c.money(9000), c.money(500), c.n(10, 1900) / 100))
    top = [Span("功能分类科目", columns=2), Span("合计", rows=2), Span("基本支出", columns=2), Span("项目支出", rows=2)]
    second = ["科目编码", "科目名称", None, "人员经费", "公用经费", None]
    lines = [("205", "教育支出"), ("20502", "普通教育"), ("2050201", "学前教育"), ("2050299", "其他普通教育支出"), ("208", "社会保障和就业支出"),
             ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"), ("210", "卫生健康支出"), ("2101101", "行政单位医疗"),
             ("213", "农林水支出"), ("2130301", "行政运行"), ("2130314", "防汛"), ("221", "住房保障支出"), ("2210201", "住房公积金")]
    rows = []
    for code, name in lines:
        own, run, project = c.n(0, 90000) / 100, c.n(0, 9000) / 100, c.n(0, 300000) / 100
        rows.append([code, name, "%.2f" % (own + run + project), "%.2f" % own, "%.2f" % run, "%.2f" % project])
    d.table([top, second], rows, c.choice(["tab", "space", "comma"]))
    d.p("二、“三公”经费：公务接待费%.1f万元，公务用车运行维护费%.1f万元，因公出国（境）费用0万元。" % (c.n(5, 90) / 10, c.n(20, 300) / 10))
    d.p("三、国有资产占有使用情况：截至%d年12月31日，共有车辆%d辆，单价50万元以上通用设备%d台（套）。" % (c.year - 1, c.n(1, 20), c.n(0, 4)))
    return d


@template(PROSE, clean=True)
def statistics_of_a_year(c):
    d = c.doc("%s%d年国民经济和社会发展统计公报" % (c.place.county, c.year))
    share = lambda: "%.1f%%" % (c.n(5, 190) / 10)  # noqa: E731
    d.p("初步核算，全年实现地区生产总值%d.%02d亿元，按不变价格计算，比上年增长%s。其中，第一产业增加值%d.%02d亿元，增长%s；第二产业增加值%d.%02d亿元，增长%s。"
        % (c.n(90, 900), c.n(0, 99), share(), c.n(9, 90), c.n(0, 99), share(), c.n(50, 500), c.n(0, 99), share()))
    d.p("年末全县户籍人口%d人，其中城镇人口%d人，乡村人口%d人；18岁以下人口%d人，60岁及以上人口%d人。全年出生人口%d人，死亡人口%d人。"
        % (c.n(180000, 890000), c.n(80000, 300000), c.n(90000, 400000), c.n(30000, 160000), c.n(40000, 180000),
           c.n(900, 8000), c.n(900, 6000)))
    d.p("全县共有小学%d所，在校学生%d人；普通中学%d所，在校学生%d人；幼儿园%d所，在园幼儿%d人。小学适龄儿童入学率达100%%。"
        % (c.n(10, 60), c.n(9000, 60000), c.n(5, 30), c.n(8000, 40000), c.n(20, 90), c.n(4000, 20000)))
    d.p("年末全县共有医疗卫生机构%d个，床位%d张，卫生技术人员%d人，其中执业（助理）医师%d人、注册护士%d人。" %
        (c.n(90, 500), c.n(900, 5000), c.n(1200, 6000), c.n(400, 2000), c.n(500, 3000)))
    d.p("城镇居民最低生活保障%d户%d人，农村居民最低生活保障%d户%d人，全年发放低保金%d.%d万元；特困供养%d人；残疾人两项补贴惠及%d人次。"
        % (c.n(100, 2000), c.n(200, 3000), c.n(1000, 8000), c.n(2000, 14000), c.n(900, 8000), c.n(0, 9), c.n(200, 2000), c.n(3000, 90000)))
    names = ["粮食产量（万吨）", "油料产量（吨）", "肉类总产量（吨）", "移动电话用户（万户）", "固定宽带用户（户）", "民用汽车保有量（辆）"]
    d.table(["指标名称", "绝对数", "比上年增长（%）"], [[name, str(c.n(20, 190000)), "%.1f" % (c.n(-90, 190) / 10)] for name in names], "tab")
    return d


@template(PROSE, clean=True)
def bid_awarded(c):
    d = c.doc("%s%s项目中标（成交）结果公告" % (c.place.county, c.choice(["第三中学食堂设备采购", "人民医院彩超采购", "农村公路养护", "智慧社区平台建设"])))
    number = "[%s]%s[GK]%d%03d" % (c.place.code, c.choice(["HXZB", "ZC", "FJJH"]), c.year, c.n(1, 300))
    d.p("一、项目编号：", number, prose=False)
    d.p("二、采购计划编号：", people.project_code(c.rng, c.place), prose=False)
    d.p("三、中标（成交）信息", prose=False)
    rows = [[str(i + 1), "%s%s有限公司" % (c.choice(["福建", "杭州", "武汉", "成都", "合肥"]), c.choice(["中科恒信科技", "康达医疗器械", "东方厨房设备", "华路市政工程"])),
             "%s高新区%s路%d号%d幢%d层" % (c.place.city or c.place.county, c.choice(["创业", "科技", "软件园"]), c.n(1, 300), c.n(1, 20), c.n(1, 15)),
             Record()("credit-code", people.credit_code(c.rng, "91")), "%.2f元" % (c.n(100000, 99000000) / 10)] for i in range(c.n(1, 3))]
    d.table(["包号", "供应商名称", "供应商地址", "统一社会信用代码", "中标（成交）金额"], rows, c.choice(["tab", "pipe"]))
    d.p("四、代理服务收费标准及金额：按中标金额的1.5%收取，收费金额", "%.2f" % (c.n(4000, 90000) / 100), "元。")
    d.p("五、公告期限：自本公告发布之日起1个工作日。凡对本次公告内容提出询问，请按以下方式联系。")
    d.p("1.采购人信息　名称：%s公共资源交易服务中心　地址：%s行政中心2号楼　联系方式：" % (c.place.county, c.place.short), Record()("landline", c.landline()), prose=False)
    d.p("2.采购代理机构信息　名称：%s招标代理有限公司　地址：%s区五四路158号环球广场19层　联系方式：" % (c.choice(["华信", "国诚", "闽招"]), c.choice(["鼓楼", "台江", "越秀"])),
        Record()("landline", c.landline()), prose=False)
    d.p("3.项目联系方式　项目联系人：", Record()("person-name", c.person().name, need="any"), "　电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(TABLE, clean=True)
def medicine_prices(c):
    d = c.doc("%s%s%d年%d月药品价格公示" % (c.place.county, c.choice(["中医院", "人民医院", "妇幼保健院"]), c.year, c.n(1, 12)))
    kinds = [("阿莫西林胶囊", "0.25g*24粒", "胶囊剂", "珠海联邦制药股份有限公司"), ("注射用头孢曲松钠", "1.0g", "注射剂", "上海罗氏制药有限公司"),
             ("小儿氨酚黄那敏颗粒", "6g*10袋", "颗粒剂", "华润三九医药股份有限公司"), ("盐酸二甲双胍片", "0.5g*20片", "片剂", "中美上海施贵宝制药有限公司"),
             ("硝苯地平控释片", "30mg*7片", "控释片", "拜耳医药保健有限公司"), ("复方丹参滴丸", "27mg*180丸", "滴丸剂", "天士力医药集团股份有限公司"),
             ("氯化钠注射液", "250ml:2.25g", "注射剂", "四川科伦药业股份有限公司"), ("连花清瘟胶囊", "0.35g*24粒", "胶囊剂", "石家庄以岭药业股份有限公司")]
    rows = []
    for name, size, form, maker in c.rng.sample(kinds, c.n(4, 8)):
        code = "%s%s%s%03d%s%05d" % (c.choice(["XJ01", "ZA04", "XC08"]), c.choice("ABCD"), c.choice("ABCDEFG"),
                                      c.n(1, 300), c.choice("AEB"), c.n(1, 99999))
        rows.append([code, name, form, size, c.choice(["盒", "瓶", "支", "袋"]), maker, people.drug_number(c.rng),
                     "%.2f" % (c.n(60, 19900) / 100),
                     c.choice(["甲类", "乙类", "自费"]), c.choice(["是", "否"])])
    d.table(["药品编码", "通用名", "剂型", "规格", "单位", "生产企业", "批准文号", "零售价（元）", "医保类别", "是否集采"], rows, c.choice(["tab", "space", "comma"]))
    d.p("价格举报电话：12315　本院咨询电话：", Record()("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def how_to_apply(c):
    t = traditional if c.chance(0.25) else (lambda text: text)
    d = c.doc(t("关于做好%d年度%s工作的通知" % (c.year, c.choice(["高龄津贴申报", "城乡居民养老保险待遇资格认证", "秋季学期学前教育资助申请", "残疾人两项补贴年审"]))))
    d.p(t("各乡镇人民政府、街道办事处："))
    d.p(t("一、对象范围。具有本%s户籍、年满80周岁的老年人；持有第二代残疾人证的居民；3—6周岁在园幼儿及未满16周岁的困境儿童。" % c.place.county[-1]))
    d.p(t("二、所需材料：（一）申请人身份证、户口簿原件及复印件；（二）近期一寸免冠照片2张；（三）社会保障卡或者本人银行卡复印件；"
          "（四）未成年人由其父亲、母亲或者其他监护人代为申请，并提供监护人身份证明、联系电话、家庭住址等信息。"))
    d.p(t("三、办理时限。申请人于%s前向户籍所在地村（居）民委员会提出，村（居）民委员会5个工作日内完成初审，乡镇10个工作日内完成复核。逾期未认证的，次月起暂停发放。" % c.date("%d年%d月%d日")))
    d.p(t("四、工作要求。公示时应当保护个人隐私，不得公开身份证号码、银行账号、家庭住址、电话号码。咨询电话："), Record()("landline", c.landline()), t("，服务热线："),
        Record()("service-number", c.choice(["12345", "12333"])), "。")
    d.p(t("%s民政局　%s财政局" % (c.place.county, c.place.county)), prose=False)
    d.p(t(c.date()), prose=False)
    return d


@template(TABLE, clean=True)
def fixed_assets(c):
    d = c.doc("%s固定资产%s清单" % (c.choice(["%s统计局", "%s图书馆", "%s第一小学", "%s中心卫生院"]) % c.place.short, c.choice(["盘点", "报废处置", "调拨"])))
    kinds = [("台式计算机", "联想启天M420", 4580), ("激光打印机", "惠普LaserJet P1108", 1150), ("空调机", "格力KFR-35GW", 2899), ("办公桌", "1.4米", 860),
             ("投影仪", "爱普生CB-X49", 3999), ("会议椅", "钢架网布", 215), ("数码复印机", "理光MP2014", 5600), ("碎纸机", "得力9939", 745)]
    rows = []
    for i in range(c.n(6, 20)):
        name, model, price = c.choice(kinds)
        rows.append([str(i + 1), "TY%d%06d" % (c.n(2008, 2022), c.n(1, 999999)), name, model,
                     "%s%08d" % (c.choice(["PF", "CN", "VNB3", "SN"]), c.n(1, 99999999)),
                     "%d%02d%02d" % (c.n(2008, 2022), c.n(1, 12), c.n(1, 28)), "%.2f" % (price * c.n(90, 120) / 100),
                     people.invoice20(c.rng) if c.chance(0.2) else people.invoice(c.rng),
                     c.choice(["办公室", "财务股", "档案室", "一楼大厅", "多媒体教室"]), c.choice(["在用", "闲置", "待报废", "损坏"])])
    d.table(["序号", "资产编号", "资产名称", "规格型号", "出厂序列号", "取得日期", "原值（元）", "发票号码", "存放地点", "使用状况"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE, clean=True)
def telephones_of_offices(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["政务服务事项咨询电话一览表", "乡镇（街道）便民服务中心通讯录", "各医疗卫生机构发热门诊联系电话", "投诉举报电话汇总表"])))
    area = c.place.area_code
    units = c.rng.sample(["人力资源和社会保障局", "不动产登记中心", "公安局户政科", "税务局纳税服务厅", "医疗保障局", "住房公积金管理部", "残疾人联合会",
                          "退役军人事务局", "婚姻登记处", "法律援助中心"], c.n(4, 8)) + ["%s便民服务中心" % town for town in c.place.towns[:3]]
    style = c.n(0, 2)
    rows = []
    for i, unit in enumerate(units):
        number = c.landline(area)
        if style == 1:
            number = number.partition("-")[2]
        row = [str(i + 1), unit, "%s%s%d号%s" % (c.place.short, c.choice(["人民路", "行政路", "解放大道", "府前街"]), c.n(1, 300),
                                                          c.choice(["", "三楼", "1楼12号窗口"])),
               Record()("landline", number), c.choice(["8:30-12:00，14:30-17:30", "周一至周五", "工作日8:00—18:00"])]
        if style == 2:
            row.append(Record()("email-official", "%s%d@%s.gov.cn" % (c.choice(["bgs", "zwfw", "xxgk"]), c.n(1, 99),
                                                                       c.choice(["qingxi", "luoning", "changtai"]))))
        rows.append(row)
    d.table(["序号", "单位名称", "办公地址", c.choice(["咨询电话", "联系电话", "电话"]) + ("（区号%s）" % area if style == 1 else ""), "服务时间"]
            + (["电子邮箱"] if style == 2 else []),
            rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE, clean=True)
def timetable_of_buses(c):
    if c.chance(0.5):
        d = c.doc("%s城乡公交%d路时刻表" % (c.place.short, c.n(1, 30)))
        d.p("自%s起执行，票价%d元，60周岁以上老年人凭优待证半价，1.2米以下儿童免票。" % (c.date(), c.n(1, 8)))
        stops = [c.place.short + "客运站", "人民医院", "实验小学", "农贸市场"] + [v + "村口" for v in dict.fromkeys(c.place.villages)]
        rows = []
        for at, stop in enumerate(stops):
            rows.append([str(at + 1), stop] + ["%d:%02d" % (hour + (at * 4) // 60, at * 4 % 60) for hour in (6, 8, 10, 13, 15, 17)])
        d.table(["站序", "站名", "首班", "二班", "三班", "四班", "五班", "末班"], rows, c.choice(["tab", "space"]))
        d.p("调度电话：", Record()("landline", c.landline()))
        return d
    d = c.doc("%d年初中%s期末考试日程安排表" % (c.year, c.choice(["春季学期", "秋季学期"])))
    header = ["日期", "时间", "七年级", "八年级", "九年级"]
    rows = []
    for day in range(2):
        for at, (start, end) in enumerate((("8:00", "10:00"), ("10:30", "12:00"), ("14:30", "16:00"))):
            rows.append([Span("1月%d日" % (14 + day), rows=3) if at == 0 else None, "%s—%s" % (start, end),
                         *c.rng.sample(["语文", "数学", "英语", "道德与法治", "历史", "地理", "生物", "物理", "化学"], 3)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("考场设置：七年级01—12考场，每考场30人，准考证号前四位为年级代码。监考教师请提前20分钟到教务处领取试卷。")
    return d
