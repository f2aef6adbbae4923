# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of offices and hospitals in which nobody stands: statistics, catalogues, codes, inventories."""
from templates import TABLE, TEXT, Record, people, template

STYLES = ["tab", "space", "pipe"]


def digits(c, count):
    return "%d%s" % (c.n(1, 9), "".join(str(c.n(0, 9)) for _ in range(count - 1)))


def value(c, top=99999999):
    number = c.n(1, top)
    return c.choice(["%d" % number, "{:,}".format(number), "%.2f" % (number / 100), "%d" % number])


def firm(c):
    return "%s%s%s" % (c.choice([c.place.short, "福建", "厦门", "四川"]), c.choice(["华康", "宏达", "众诚", "金源", "鑫盛", "恒昌"]),
                       c.choice(["医疗器械有限公司", "建筑工程有限公司", "贸易有限公司", "信息技术股份有限公司", "药业集团有限公司"]))


def office(c):
    return c.place.county + c.choice(["民政局", "教育局", "卫生健康局", "自然资源局", "财政局", "农业农村局", "林业局"])


def road(c):
    return "%s%s%d号" % (c.place.prefix(c.n(1, 3)), c.choice(["人民路", "解放大道", "工业路", "建设东路", "滨江路"]), c.n(1, 400))


@template(TABLE, clean=True)
def yearbook(c):
    d = c.doc("%s主要年份国民经济指标" % c.place.county)
    years = sorted(c.rng.sample(range(1978, 2024), c.n(3, 7)))
    names = ["地区生产总值", "第一产业", "工业总产值", "粮食产量", "年末总人口", "城镇居民人均可支配收入", "财政总收入", "居民消费价格指数", "社会消费品零售总额", "在校学生数", "医院床位数", "邮电业务量"]
    rows = [[n, c.choice(["万元", "吨", "人", "%", "元"])] + [value(c) for _ in years] for n in names]
    d.table(["指标", "单位"] + [c.choice(["%d", "%d年"]) % y for y in years], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def yearbook_by_year(c):
    """Years in the first column, eight and eleven digits below."""
    d = c.doc("历年人口与经济")
    rows = [[str(y), digits(c, 8), digits(c, 7), digits(c, 11), "%.1f" % (c.n(900, 1200) / 10), digits(c, 8)] for y in range(1990, 1990 + c.n(6, 30))]
    d.table(c.choice([["年份", "年末总人口（人）", "户籍人口", "地区生产总值（元）", "指数（上年=100）", "财政收入"],
                      ["年份", "常住人口", "其中：女", "总产值", "以上年为100", "出口额（美元）"], ["Year", "Population", "Female", "GDP", "Index", "Revenue"]]), rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def population_by_age(c):
    d = c.doc("%s分年龄、性别人口" % c.place.county)
    rows = [["%d-%d岁" % (a, a + 4), digits(c, c.n(4, 8)), digits(c, c.n(4, 8)), digits(c, c.n(4, 8)), "%.2f" % (c.n(9000, 12000) / 100)] for a in range(0, 95, 5)]
    d.table(["年龄", "合计", "男", "女", "性别比"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def regions_and_codes(c):
    d = c.doc("行政区划代码表")
    rows = [[people.TABLES.places[c.n(0, len(people.TABLES.places) - 1)][0], c.choice(c.place.towns), digits(c, 9), digits(c, 12), digits(c, 8), c.choice(["111", "121", "220"])] for _ in range(c.n(8, 30))]
    d.table(["县级代码", "名称", "乡级代码", "统计用区划代码", "人口", "城乡分类代码"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def final_accounts(c):
    d = c.doc("%s%d年度部门决算" % (office(c), c.year))
    rows = [[c.choice(["2080101", "2080502", "2010301", "2050202", "2210201", "21011"]), c.choice(["行政运行", "事业单位离退休", "小学教育", "住房公积金", "机关事业单位基本养老保险缴费支出", "行政单位医疗"]),
             value(c), value(c), value(c), "0.00"] for _ in range(c.n(8, 40))]
    d.table(["功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "经营支出"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def bidders(c):
    d = c.doc("%s项目评标结果" % c.place.short)
    rows = [[i + 1, firm(c), digits(c, c.n(7, 9)), "%d日历天" % c.n(60, 400), "合格", "%.2f" % (c.n(6000, 9999) / 100)] for i in range(c.n(3, 9))]
    d.table([c.choice(["序号", "排名"]), c.choice(["投标人", "投标人名称", "单位名称", "供应商名称"]), c.choice(["投标报价", "报价（元）", "投标总价(元)"]), "工期", "资格审查", "综合得分"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def drug_catalogue(c):
    d = c.doc("药品集中采购目录")
    rows = [[digits(c, c.n(8, 12)), c.choice(["阿莫西林胶囊", "头孢克肟片", "维生素C注射液", "胰岛素注射液", "布洛芬缓释胶囊", "黄芪颗粒"]), people.drug_number(c.rng), "86" + digits(c, 12), c.choice(["0.25g*24粒", "10ml:1g", "50mg"]),
             firm(c), "%d%02d%02d" % (c.year, c.n(1, 12), c.n(1, 28)), digits(c, c.n(7, 8)), "69" + digits(c, 11), "%.2f" % (c.n(10, 90000) / 100)] for _ in range(c.n(6, 40))]
    d.table([c.choice(["药品编码", "编码", "药品ID", "流水号"]), c.choice(["药品名称", "通用名", "品名"]), "批准文号", c.choice(["药品本位码", "本位码"]), "规格", c.choice(["生产企业", "厂家"]), c.choice(["有效期", "生产日期"]), c.choice(["批号", "生产批号"]), c.choice(["条形码", "条码"]), "价格"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def consumables(c):
    d = c.doc("%s医院医用耗材目录" % c.place.short)
    rows = [["C%s" % digits(c, 20), c.choice(["一次性注射器", "可吸收缝合线", "人工晶体", "冠脉支架", "中心静脉导管"]), "国械注准%d%s" % (c.n(2015, 2024), digits(c, 7)), c.choice(["%s-%s", "%s%s"]) % (c.choice(["AB", "XT", "M"]), digits(c, c.n(4, 8))),
             digits(c, 8), "0" + digits(c, 13), firm(c), digits(c, c.n(2, 6))] for _ in range(c.n(6, 30))]
    d.table([c.choice(["医保编码", "国家医保医用耗材代码", "27位编码"]), "产品名称", c.choice(["注册证号", "注册证编号", "注册证"]), "规格型号", c.choice(["货号", "产品货号", "院内编码", "物资编码"]), c.choice(["UDI-DI", "DI码", "条码"]), "生产厂家", "库存"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def equipment(c):
    d = c.doc("固定资产盘点表")
    rows = [["%d%s" % (c.year, digits(c, c.n(4, 9))), c.choice(["台式计算机", "彩色打印机", "血液分析仪", "呼吸机", "文件柜", "空调"]), c.choice(["联想M430", "HP1020", "BC-6800", "KFR-35GW"]), c.choice([digits(c, 8), digits(c, 11), "SN" + digits(c, 10), "1" + c.choice("3578") + digits(c, 9) if c.chance(0.1) else digits(c, 12)]),
             "%d" % c.n(300, 900000), "%d%02d%02d" % (c.n(2005, 2024), c.n(1, 12), c.n(1, 28)), c.choice(["办公室", "检验科", "财务科", "在用"])] for _ in range(c.n(6, 40))]
    d.table([c.choice(["资产编号", "资产编码", "卡片编号", "设备编号"]), c.choice(["资产名称", "设备名称", "名称"]), "规格型号", c.choice(["序列号", "出厂编号", "机身号", "SN码", "设备序列号"]), "原值", c.choice(["购置日期", "启用日期", "取得日期"]), "使用部门"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def item_prices(c):
    d = c.doc("医疗服务价格项目表")
    rows = [[digits(c, c.n(8, 12)), c.choice(["普通门诊诊查费", "Ⅱ级护理", "糖化血红蛋白测定", "剖宫产术", "牙周洁治", "针灸", "肠镜检查"]), c.choice(["次", "日", "每牙"]), c.n(1, 3000), c.n(1, 3000), c.choice(["甲", "乙", "丙"])] for _ in range(c.n(8, 40))]
    d.table([c.choice(["编码", "项目代码", "国家编码", "收费编码", "序号"]), c.choice(["项目名称", "收费项目", "名称"]), "单位", "三级", "二级", "医保类别"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def bare_numbers(c):
    """No header at all; codes, amounts and names of things."""
    d = c.doc()
    rows = [[digits(c, 8), c.choice(["水泥", "碎石", "钢筋", "砂浆", "沥青"]), digits(c, c.n(8, 11)), value(c), digits(c, 8)] for _ in range(c.n(6, 30))]
    d.table([], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def land_parcels(c):
    d = c.doc("国有建设用地使用权出让结果")
    rows = [["%s-%d-%02d号" % (c.year, c.n(1, 30), c.n(1, 99)), "%s%s村%s" % (c.choice(c.place.towns), c.place.villages[0], c.choice(["东侧", "以南", "303线旁"])), digits(c, 5), c.choice(["工业用地", "商服用地", "城镇住宅用地"]), "%d年" % c.choice([40, 50, 70]), digits(c, 8), firm(c)] for _ in range(c.n(3, 15))]
    d.table([c.choice(["地块编号", "宗地编号", "宗地号"]), c.choice(["土地坐落", "宗地位置", "土地位置", "地块位置", "坐落"]), "面积（㎡）", "土地用途", "出让年限", "成交价（元）", c.choice(["受让人", "受让单位", "竞得人", "土地使用权人"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def monitoring(c):
    d = c.doc("%s%s监测数据" % (c.place.county, c.choice(["地表水水质", "环境空气质量", "饮用水水源"])))
    rows = [["%d-%02d-%02d %02d:00" % (c.year, c.n(1, 12), c.n(1, 28), c.n(0, 23)), c.choice(c.place.towns) + "站", "%.2f" % (c.n(600, 900) / 100), "%.3f" % (c.n(1, 900) / 1000), c.n(1, 300), digits(c, 7), c.choice(["Ⅱ类", "良", "达标"])] for _ in range(c.n(8, 40))]
    d.table(["监测时间", c.choice(["点位名称", "断面", "站点"]), "pH", "氨氮", "PM2.5", "站点编码", "评价"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def weather(c):
    d = c.doc("%s气象站逐日观测" % c.place.short)
    rows = [["%d%02d%02d" % (c.year, c.n(1, 12), day), digits(c, 5), "%.1f" % (c.n(-100, 390) / 10), "%.1f" % (c.n(-100, 390) / 10), c.n(20, 100), "%.1f" % (c.n(9000, 10300) / 10), c.choice(["NE", "SW", "C"])] for day in range(1, c.n(8, 28))]
    d.table(["日期", "区站号", "最高气温", "最低气温", "相对湿度", "气压", "风向"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def timetable_c(c):
    d = c.doc("客运班线时刻表")
    rows = [[c.choice(["K%d", "G%d", "D%d", "%d路"]) % c.n(1, 2000), c.place.short, c.choice(["永安", "三明", "福州北", "厦门", "成都东"]), "%02d:%02d" % (c.n(5, 12), c.n(0, 59)), "%02d:%02d" % (c.n(13, 22), c.n(0, 59)), "%.1f" % (c.n(10, 4000) / 10), c.choice(["每日", "周末", "隔日"])] for _ in range(c.n(6, 25))]
    d.table(["车次", "始发站", "终点站", "发车", "到达", "票价", "开行"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def exam_rooms(c):
    d = c.doc("%d年事业单位公开招聘考场安排" % c.year)
    start = c.n(10000000, 90000000)
    rows = [["第%03d考场" % (i + 1), "%d-%d" % (start + i * 30, start + i * 30 + 29), "30", "教学楼%d%02d" % (c.n(1, 5), c.n(1, 12)), "综合基础知识"] for i in range(c.n(5, 20))]
    d.table(["考场", "准考证号段", "人数", "教室", "科目"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def schools_and_hospitals(c):
    d = c.doc("%s%s一览表" % (c.place.county, c.choice(["中小学校", "定点医疗机构", "预防接种门诊", "养老机构"])))
    r = Record()
    rows = [[i + 1, "%s%s" % (c.choice(c.place.towns), c.choice(["中心小学", "初级中学", "中心卫生院", "敬老院", "社区卫生服务中心", "第一幼儿园"])), road(c), r("landline", c.landline()), c.choice(["公办", "民办"]), digits(c, 10)] for i in range(c.n(5, 25))]
    d.table(["序号", c.choice(["学校名称", "机构名称", "单位", "名称"]), c.choice(["地址", "详细地址", "联系地址", "校址"]), c.choice(["联系电话", "电话", "咨询电话", "联系方式"]), "性质", c.choice(["标识码", "机构代码", "学校代码"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def villages(c):
    d = c.doc("%s行政村、自然村名录" % c.place.county)
    rows = [[c.choice(c.place.towns), c.choice(c.place.villages), "、".join(c.rng.sample(c.place.villages, 3)), c.n(80, 900), c.n(200, 4000), digits(c, 12)] for _ in range(c.n(5, 25))]
    d.table(["乡镇", c.choice(["行政村", "村名", "村（社区）"]), c.choice(["自然村", "村民小组", "下辖自然村"]), "户数", "人口", "村代码"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def companies(c):
    d = c.doc("%s企业名录" % c.place.county)
    r = Record()
    rows = [[firm(c), r("credit-code", people.credit_code(c.rng, "91", c.place.code)), digits(c, 15), r("person-name-official", c.person().name), road(c), r("landline", c.landline()), "%d万元" % c.n(10, 90000)] for _ in range(c.n(4, 20))]
    d.table([c.choice(["企业名称", "公司名称", "单位名称", "行政相对人名称"]), "统一社会信用代码", c.choice(["注册号", "工商注册号"]), "法定代表人", c.choice(["地址", "住所", "注册地址", "企业地址"]), c.choice(["电话", "联系电话"]), "注册资本"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def licences(c):
    d = c.doc("食品经营许可公示")
    rows = [[i + 1, firm(c), people.permit_number(c.rng, c.place), "JY%s" % digits(c, 14), road(c), "%d%02d%02d" % (c.year, c.n(1, 12), c.n(1, 28)), office(c)] for i in range(c.n(4, 20))]
    d.table(["序号", c.choice(["经营者名称", "单位名称", "申请单位"]), c.choice(["许可证号", "许可证编号"]), "证书编号", c.choice(["经营场所", "地址", "住所"]), c.choice(["有效期至", "发证日期"]), "发证机关"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def office_roster(c):
    """Who is on duty: offices' lines, officials by name."""
    d = c.doc("%s节假日值班安排表" % office(c))
    r = Record()
    rows = [["%d月%d日" % (c.n(1, 12), day), "星期" + c.choice("一二三四五六日"), r("person-name-official", c.person().name), r("person-name-official", c.person().name, "any"), r("landline", c.landline())] for day in range(1, c.n(5, 12))]
    d.table(["日期", "星期", c.choice(["带班领导", "值班领导"]), "值班人员", c.choice(["值班电话", "电话"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def organisation_chart(c):
    d = c.doc("%s内设机构" % office(c))
    r = Record()
    rows = [[c.choice(["办公室", "人事科", "政策法规科", "财务科", "社会救助科"]), "承担机关日常运转、文电、会务、保密等工作", r("person-name-official", c.person().name), r("landline", c.landline()), "%s%d室" % (c.choice(["A座", "主楼"]), c.n(101, 920))] for _ in range(c.n(3, 8))]
    d.table(["内设机构", "主要职责", "负责人", "办公电话", "办公地点"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def medical_codes(c):
    d = c.doc("疾病诊断与手术编码对照")
    rows = [[c.choice("ABCEIJKNOQ") + "%02d.%d%02d" % (c.n(0, 99), c.n(0, 9), c.n(0, 99)), c.choice(["高血压", "肺炎", "阑尾炎", "白内障", "2型糖尿病"]), "%02d.%02d%02dx%03d" % (c.n(1, 86), c.n(0, 99), c.n(0, 99), c.n(1, 20)), "A-%s" % digits(c, 12), digits(c, 8)] for _ in range(c.n(6, 30))]
    d.table(["ICD-10编码", "诊断名称", "手术编码", "医保编码", c.choice(["院内码", "内码"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def epidemic_counts(c):
    d = c.doc("%s法定传染病疫情概况" % c.place.county)
    rows = [[c.choice(["流行性感冒", "手足口病", "乙型病毒性肝炎", "肺结核", "水痘"]), c.n(0, 90000), c.n(0, 20), "%.4f" % (c.n(1, 99999) / 100), digits(c, 8)] for _ in range(c.n(5, 20))]
    d.table(["病种", "发病数", "死亡数", "发病率（1/10万）", "人口基数"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def long_ordinals(c):
    d = c.doc("档案移交目录")
    first = c.n(2000000, 9999999)  # those that look like mobiles are "possible", in equipment()
    rows = [["%d%04d" % (first, i + 1), "%d-%03d" % (c.year, c.n(1, 300)), c.choice(["关于下达资金计划的通知", "会议纪要", "土地征收补偿安置方案", "固定资产移交的请示"]), "%d%02d%02d" % (c.year, c.n(1, 12), c.n(1, 28)), c.n(1, 90), c.choice(["永久", "30年"])] for i in range(c.n(6, 40))]
    d.table([c.choice(["序号", "编号", "件号"]), "档号", "题名", "日期", "页数", "保管期限"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def waybills_and_invoices(c):
    d = c.doc("物资收发台账")
    rows = [["%d-%02d-%02d %02d:%02d:%02d" % (c.year, c.n(1, 12), c.n(1, 28), c.n(0, 23), c.n(0, 59), c.n(0, 59)), people.waybill(c.rng), people.invoice(c.rng), people.serial18(c.rng), digits(c, 13), c.n(1, 900), value(c)] for _ in range(c.n(5, 25))]
    d.table(["时间", c.choice(["快递单号", "运单号", "物流单号"]), c.choice(["发票号码", "发票号"]), c.choice(["订单编号", "入库单号"]), c.choice(["商品条码", "69码", "国际条码"]), "数量", "金额"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def treasury_accounts(c):
    """Where fees are paid: an office's account is published."""
    d = c.doc("非税收入缴款账户一览表")
    r = Record()
    rows = [[c.place.county + "财政局", c.choice(["非税收入财政专户", "国库集中收付中心"]), "中国%s银行%s支行" % (c.choice(["农业", "建设", "工商"]), c.place.short), r("account", people.account(c.rng), "any")] for _ in range(c.n(1, 4))]
    d.table(["执收单位", "账户名称", "开户银行", "账号"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def code_lists(c):
    d = c.doc("数据元代码表")
    rows = [["%08d" % c.n(1, 99999999), "DE%02d.%02d.%03d.00" % (c.n(1, 9), c.n(1, 99), c.n(1, 300)), c.choice(["患者姓名", "身份证件号码", "联系电话", "家庭住址", "出生日期", "医保卡号"]), c.choice(["字符型", "数值型", "日期型"]), c.choice(["AN..18", "D8", "N11", "A..50"]), c.choice(["必填", "可选"])] for _ in range(c.n(8, 30))]
    d.table(["内部标识符", "数据元标识符", c.choice(["数据元名称", "字段名称"]), "类型", "表示格式", "约束"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def menu_page(c):
    d = c.doc("%s人民政府门户网站" % c.place.county)
    d.p("首页 | 政务公开 | 办事服务 | 互动交流 | 走进%s | 无障碍浏览 | 繁體中文 | English" % c.place.short)
    d.p("您当前的位置： 首页 > 政府信息公开 > 法定主动公开内容 > 重点领域 > 社会救助")
    for _ in range(c.n(8, 30)):
        d.p(c.choice(["关于开展%d年度老年人健康体检工作的通知", "%d年城乡低保标准", "%d年学生资助政策问答", "%d年义务教育学校招生方案"]) % c.year, "  ", "[%d-%02d-%02d]" % (c.year, c.n(1, 12), c.n(1, 28)))
    d.p("上一页 1 2 3 4 5 下一页 共%d条 浏览次数：%d 打印 关闭 分享到：微信 微博" % (c.n(10, 20000), c.n(10000000, 99999999)))
    d.p("主办：%s人民政府办公室  网站标识码：%s  闽ICP备%s号-1  闽公网安备 %s号" % (c.place.county, digits(c, 10), digits(c, 8), digits(c, 14)))
    return d
