# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers that hold nothing to mask: figures, goods, rules, offices, places."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template

STYLES = ("tab", "space", "pipe")


@template(PROSE, clean=True)
def three_public_costs_explained(c):
    """“三公”经费说明."""
    d = c.doc("%s林业局%d年度“三公”经费及机关运行经费决算说明" % (c.place.county, c.year))
    a, b, e = (c.n(1, 400) / 10 for _ in range(3))
    d.p("一、“三公”经费支出总体情况。%d年度本部门“三公”经费支出决算%.1f万元，完成年初预算的%.1f%%，同比下降%.1f%%。" % (c.year, a + b, c.n(400, 990) / 10, c.n(1, 200) / 10))
    d.p("二、因公出国（境）费0万元，全年使用财政拨款安排出国（境）团组0个，累计0人次。公务用车购置及运行费%.1f万元，公务用车保有量%d辆。公务接待费%.1f万元，累计接待%d批次、%d人次。" % (a, c.n(1, 9), b, c.n(3, 80), c.n(20, 800)))
    rows = [[code, name, "%.2f" % (c.n(100, 90000) / 100), "%.2f" % (c.n(100, 90000) / 100)] for code, name in (
        ("2080505", "机关事业单位基本养老保险缴费支出"), ("2101101", "行政单位医疗"), ("2130201", "行政运行"), ("2130205", "森林资源培育"), ("2130234", "林业草原防灾减灾"), ("2210201", "住房公积金"))]
    d.table(["科目编码", "科目名称", "基本支出", "项目支出"], rows, c.choice(STYLES))
    d.p("三、机关运行经费支出%.1f万元。政府采购支出总额%.1f万元，其中授予小微企业合同金额占%d%%。" % (e, e * 2, c.n(40, 100)))
    return d


@template(TABLE, clean=True)
def market_prices_of_the_day(c):
    """批发市场行情: goods that sound like people."""
    d = c.doc("%s农副产品批发市场价格行情（%s）" % (c.place.short, c.date()))
    goods = ["黄瓜", "白萝卜", "毛豆", "高粱米", "金针菇", "马铃薯", "石斑鱼", "丁香鱼", "苗鸡", "田螺", "江瑶柱", "方便面", "温州蜜柑", "红富士", "黑木耳", "安溪铁观音", "毛蟹", "黄花鱼", "花生米", "牛腩"]
    rows = []
    for name in c.rng.sample(goods, c.n(9, 16)):
        low = c.n(80, 6000) / 100
        rows.append([name, c.choice(["一级", "统货", "中等"]), c.choice(["本地", "山东寿光", "云南元谋", "漳浦", "海南"]), "%.2f" % low, "%.2f" % (low * 1.3), "%.2f" % (low * 1.15), c.choice(["元/公斤", "元/斤"]), c.choice(["持平", "↑0.20", "↓0.35"])])
    d.table(["品名", "等级", "产地", "最低价", "最高价", "大宗价", "单位", "涨跌"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def rules_on_parents_and_children(c):
    """法条: ages, guardians, schools and no person."""
    d = c.doc("%s家庭教育促进条例（草案征求意见稿）" % (c.place.province or "本省"))
    articles = ["未成年人的父母或者其他监护人应当树立家庭是第一个课堂、家长是第一任老师的责任意识。", "不满八周岁的未成年人为无民事行为能力人，由其法定代理人代理实施民事法律行为。",
                "幼儿园、小学、初级中学应当每学期至少组织一次家长会。", "父母因外出务工不能履行监护职责的，应当委托具有照护能力的成年人代为照护，并每月与被照护人联系一次。",
                "十六周岁以上的未成年人，以自己的劳动收入为主要生活来源的，视为完全民事行为能力人。", "学校发现未成年学生旷课、逃学或者出现欺凌行为的，应当及时告知其父母或者其他监护人。",
                "公安机关、人民检察院、人民法院在办理案件过程中发现监护人未正确履行职责的，可以发出家庭教育指导令。", "违反本条例第二十一条规定，拒不改正的，处五百元以上三千元以下罚款。"]
    for at, text in enumerate(c.rng.sample(articles, c.n(5, 8))):
        d.p("第%s条　%s" % ("一二三四五六七八"[at], text))
    return d


@template(PROSE, clean=True)
def standard_on_numbers_of_files(c):
    """技术规范: how numbers are made up."""
    d = c.doc("文书档案数字化加工技术规范")
    d.p("DB35/T %d—%d" % (c.n(1000, 2400), c.year), prose=False)
    d.p("4.2　档号结构。档号由全宗号、门类代码·年度、保管期限、机构（问题）代码和件号组成，示例：%04d-WS·%d-D30-BGS-%04d。" % (c.n(1, 300), c.year, c.n(1, 9999)))
    d.p("4.3　存储路径按“全宗号\\年度\\盒号\\件号_页号.TIF”命名，如“J%03d\\%d\\%03d\\%04d_%03d.TIF”。" % (c.n(1, 300), c.year, c.n(1, 99), c.n(1, 9999), c.n(1, 99)))
    d.p("5.1　扫描分辨率不低于300 dpi，色彩模式24位RGB，参照GB/T 18894—2016和DA/T 31—2017执行。条码采用Code 128，长度%d位，样例%s。" % (16, "%d%s%06d" % (c.year, "00" + c.place.code[:4], c.n(1, 999999))))
    d.p("5.4　著录项“责任者”“人名”“身份证件号”为可选字段，字符型，长度分别为50、20、18；“日期”为必填字段，8位数字，格式YYYYMMDD。")
    rows = [[f, n, t, l] for f, n, t, l in (("DH", "档号", "C", 30), ("TM", "题名", "C", 200), ("ZRZ", "责任者", "C", 50), ("XM", "姓名", "C", 20), ("SFZH", "身份证号", "C", 18), ("RQ", "日期", "N", 8), ("YS", "页数", "N", 4))]
    d.table(["字段", "含义", "类型", "长度"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def catalogue_of_goods(c):
    """商品目录: bar codes, models, sizes."""
    d = c.doc("办公用品及耗材定点采购商品目录")
    goods = [("中性笔", "晨光GP1008 0.5mm"), ("硒鼓", "CF388A/88A"), ("A4复印纸", "70g 8包/箱"), ("订书机", "得力0325"), ("档案盒", "55mm 5623"), ("网络交换机", "S5735-L24T4S-A1"), ("钢制文件柜", "1800*850*390"), ("计算器", "DS-837ES"), ("U盘", "SDCZ74-064G")]
    rows = []
    for i, (name, model) in enumerate(c.rng.sample(goods, c.n(5, 9))):
        rows.append([i + 1, name, model, "69%011d" % c.n(10 ** 9, 10 ** 11 - 1), "%012d" % c.n(10 ** 11, 10 ** 12 - 1), c.choice(["支", "只", "箱", "个"]), "%.2f" % (c.n(100, 300000) / 100), "100%010d" % c.n(1, 10 ** 9)])
    d.table(["序号", "商品", "品牌型号", "条码", "平台SKU", "单位", "最高限价", "协议供货编号"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def rooms_and_lines_of_a_bureau(c):
    """通讯录: offices, rooms and landlines, no names."""
    d, top = c.doc("%s自然资源局内设机构办公室及值班电话" % c.place.county), Record()
    rows = []
    for name in c.rng.sample(["办公室", "人事教育股", "国土空间规划股", "耕地保护监督股", "执法大队", "不动产登记中心", "测绘院", "林政股", "财务审计股", "信访接待室"], c.n(6, 10)):
        rows.append([name, "%s号楼%d室" % (c.choice("123"), c.n(1, 6) * 100 + c.n(1, 20)), top("landline", c.landline()), top("landline", c.landline()), "%d" % c.n(6000, 8999)])
    d.table(["科室", "房间", "办公电话", "传真", "内线"], rows, c.choice(STYLES))
    d.p("单位地址：%s新华北路%d号　邮政编码：%06d　电子邮箱：" % (c.place.county, c.n(1, 300), c.n(100000, 699999)), top("email-official", "zrzyj%d@%s.gov.cn" % (c.n(1, 99), c.choice(["pucheng", "linyi", "xichang"]))), prose=False)
    return d


@template(PROSE, clean=True)
def weather_of_a_week(c):
    """一周天气."""
    d = c.doc("%s气象台一周天气趋势" % c.place.county)
    d.p("受西南暖湿气流和冷空气共同影响，本周前期多阵雨，后期转多云。请注意防范局地短时强降水及其引发的次生灾害。")
    rows = [["%d日（周%s）" % (c.n(1, 28), x), c.choice(["多云转小雨", "晴到多云", "阴有阵雨", "雷阵雨"]), "%d～%d℃" % (c.n(8, 18), c.n(19, 33)), c.choice(["东北风2～3级", "南风3级", "偏北风4级"]), "%d%%～%d%%" % (c.n(30, 60), c.n(61, 98))] for x in "一二三四五六日"]
    d.table(["日期", "天气", "气温", "风力", "相对湿度"], rows, c.choice(STYLES))
    town = c.rng.sample(c.place.towns, 3)
    d.p("过去24小时最大雨量：%s%d.%d毫米，%s%d.%d毫米，%s%d.%d毫米。森林火险等级二级。气象服务电话96121。" % (town[0], c.n(20, 90), c.n(0, 9), town[1], c.n(10, 60), c.n(0, 9), town[2], c.n(1, 30), c.n(0, 9)))
    return d


@template(PROSE, clean=True)
def pests_and_varieties(c):
    """植保情报: varieties and pesticides."""
    d = c.doc("植保情报第%d期：%s" % (c.n(1, 30), c.choice(["中稻“两迁”害虫防治意见", "茶小绿叶蝉发生趋势", "马铃薯晚疫病预警"])))
    d.p("据%s植保站在%s、%s等地系统调查，目前田间亩虫量%d～%d头，百丛卵量%d粒，预计下旬进入孵化高峰。" % (c.place.county, *c.rng.sample(c.place.towns, 2), c.n(200, 900), c.n(1000, 5000), c.n(100, 2000)))
    d.p("主栽品种：甬优1540、泰丰优明占、荟丰优3301、野香优莉丝、宁香粳9号、金早47。其中野香优莉丝、泰丰优明占抗性较弱，要重点防治。")
    rows = [[a, "PD20%02d%04d" % (c.n(8, 24), c.n(1, 9999)), "%d克/亩" % c.n(10, 100), c.choice(["第一代", "若虫盛期", "破口期"]), "%d天" % c.choice([7, 14, 21, 28])] for a in c.rng.sample(
        ["20%氯虫苯甲酰胺悬浮剂", "25%吡蚜酮可湿性粉剂", "75%三环唑", "6%春雷霉素", "10%三氟苯嘧啶", "苏云金杆菌"], c.n(3, 5))]
    d.table(["药剂", "农药登记证号", "用量", "施药适期", "安全间隔期"], rows, c.choice(STYLES))
    d.p("审定编号：闽审稻20%02d%04d、国审稻20%02d%04d。咨询农技110。" % (c.n(10, 24), c.n(1, 60), c.n(10, 24), c.n(1, 999)))
    return d


@template(TABLE, clean=True)
def towns_by_figures(c):
    """统计年鉴: towns down, figures across."""
    d = c.doc("%d—%d　各乡镇基本情况（%d年）" % (c.n(1, 20), c.n(1, 30), c.year))
    header = [[Span("乡镇", rows=2), Span("村（居）委会", rows=2), Span("户籍人口", 3), Span("出生", rows=2), Span("死亡", rows=2), Span("在校学生", 2)], [None, None, "合计", "男", "女", None, None, "小学", "初中"]]
    rows = []
    for t in c.place.towns:
        a, b = c.n(3000, 40000), c.n(3000, 40000)
        rows.append([t, c.n(6, 40), a + b, a, b, c.n(30, 600), c.n(30, 600), c.n(100, 4000), c.n(60, 2000)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    d.p("注：本表人口数据来自公安部门年报。60周岁以上老年人口占%.1f%%，0—17岁人口占%.1f%%。" % (c.n(150, 260) / 10, c.n(150, 240) / 10))
    return d


@template(PROSE, clean=True)
def tender_for_school_desks(c):
    """询价公告."""
    d, top = c.doc("%s职业中专学校课桌椅采购项目询价公告" % c.place.short), Record()
    d.p("项目编号：[%s]%s[XJ]%d%03d　采购计划号：%s-%d-%05d" % (c.place.code, c.choice(["FJHC", "ZJTY", "SCXN"]), c.year, c.n(1, 400), c.place.code, c.year, c.n(1, 99999)), prose=False)
    d.p("一、采购内容：升降课桌椅%d套，预算金额%d元，最高限价%d元，交货期30日历天。" % (c.n(200, 2000), c.n(60000, 400000), c.n(50000, 59999)))
    d.p("二、供应商资格：具有独立承担民事责任的能力；法定代表人授权代表须提供身份证复印件及近三个月社保缴纳证明；未被列入失信被执行人名单。")
    d.p("三、文件获取：%s至%s，每天8:00至17:30，售价0元。" % (c.date(), c.date()))
    d.p("四、开启地点：%s公共资源交易中心第三开标室（行政服务中心五楼）。" % c.place.county)
    d.p("采购人：%s职业中专学校　地址：%s学府路1号　电话：" % (c.place.short, c.place.county), top("landline", c.landline()), prose=False)
    d.p("代理机构：%s招标代理有限公司　地址：%s中山路%d号商务楼6层602　电话：" % (c.choice(["华采", "正信", "中技"]), c.place.county, c.n(1, 300)), top("landline", c.landline()), "　邮箱：", top("email-official", "zb%d@%s.gov.cn" % (c.n(1, 99), "ggzy")), prose=False)
    return d


@template(TABLE, clean=True)
def calendar_of_a_term(c):
    """校历."""
    d = c.doc("%s—%s学年第一学期校历" % (c.year, c.year + 1))
    things = ["开学典礼、安全教育第一课", "一年级新生常规训练", "教师节表彰", "国庆节放假", "期中考试", "秋季运动会", "家长开放日", "安全疏散演练", "期末复习", "期末考试、散学典礼", "中秋节放假", "语文、数学教研组集体备课", "高三第一次月考"]
    rows = []
    for w in range(1, c.n(10, 18)):
        first = c.n(1, 24)
        rows.append(["第%s周" % "一二三四五六七八九十"[w - 1] if w < 11 else "第十%s周" % "一二三四五六七八"[w - 11]] + [first + i for i in range(7)] + [c.choice(things)])
    d.table(["周次", "一", "二", "三", "四", "五", "六", "日", "主要工作"], rows, c.choice(STYLES))
    d.p("作息：早读7:40，第一节8:10—8:50，课间操9:30。", prose=False)
    return d


@template(TABLE, clean=True)
def fire_extinguishers_checked(c):
    """消防器材台账: places in buildings are no homes."""
    d = c.doc("%s人民医院消防器材月检台账（%d月）" % (c.place.county, c.n(1, 12)))
    rows = []
    for i in range(c.n(8, 18)):
        rows.append(["MH-%03d" % (i + 1), "%s%d层%s" % (c.choice(["1号楼", "门诊楼", "2栋住院部", "后勤楼"]), c.n(1, 16), c.choice(["东侧楼梯口", "护士站旁", "配电间", "302室门口"])), c.choice(["MFZ/ABC4", "MT3", "SN65"]), "%d%02d" % (c.n(2015, 2024), c.n(1, 12)), "%dS%06d" % (c.n(15, 24), c.n(1, 999999)), "%.1f" % (c.n(10, 16) / 10), c.choice(["√", "√", "压力不足，已更换"])])
    d.table(["编号", "放置位置", "型号", "出厂年月", "钢瓶号", "压力MPa", "检查结果"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def firms_and_their_heads_fined(c):
    """行政处罚双公示: firms, codes and legal representatives stay."""
    d = c.doc("%s市场监督管理局行政处罚信息公示（法人）" % c.place.county)
    rows = []
    for i in range(c.n(5, 12)):
        r = Record()
        rows.append(["%s%s%s有限公司" % (c.place.short, c.choice(["福满家", "康顺", "瑞和祥", "聚德"]), c.choice(["食品", "医药连锁", "餐饮管理", "特种设备安装"])), r("credit-code", people.credit_code(c.rng, "91")), r("person-name-official", c.person().name),
                     "%s市监罚〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 300)), c.choice(["销售超过保质期的食品", "未按规定明码标价", "使用未经定期检验的电梯", "虚假广告"]), "罚款%d元" % (c.n(1, 50) * 1000), c.date("%d/%d/%d"), "三个月"])
    d.table(["行政相对人名称", "统一社会信用代码", "法定代表人", "决定书文号", "违法事实", "处罚内容", "决定日期", "公示期限"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE, clean=True)
def priced_bill_of_quantities(c):
    """分部分项工程量清单: codes of twelve digits."""
    d = c.doc("分部分项工程和单价措施项目清单与计价表")
    d.p("工程名称：%s中心小学教学综合楼　标段：%d　第%d页 共%d页" % (c.place.towns[0][:2], c.n(1, 3), c.n(1, 9), c.n(10, 40)), prose=False)
    things = [("010101001", "平整场地", "m2"), ("010501003", "独立基础", "m3"), ("010515001", "现浇构件钢筋", "t"), ("010401003", "实心砖墙", "m3"), ("011102003", "块料楼地面", "m2"), ("030411001", "配管", "m"), ("040203007", "水泥混凝土面层", "m2"), ("050102001", "栽植乔木", "株")]
    rows = []
    for i, (code, name, unit) in enumerate(c.rng.sample(things, c.n(5, 8))):
        much, price = c.n(100, 900000) / 100, c.n(500, 400000) / 100
        rows.append([i + 1, code + "%03d" % c.n(1, 9), name, c.choice(["C30商品混凝土", "详见图纸结施-05", "HRB400E Φ12", "胸径8cm桂花"]), unit, "%.2f" % much, "%.2f" % price, "%.2f" % (much * price)])
    d.table(["序号", "项目编码", "项目名称", "项目特征描述", "计量单位", "工程量", "综合单价", "合价"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def how_to_fill_in_a_form(c):
    """填表说明: words of forms without anybody."""
    d = c.doc("《城乡居民基本医疗保险参保登记表》填表说明")
    d.p("1．姓名：与居民身份证或户口簿一致，少数民族姓名中的间隔符统一使用“·”。")
    d.p("2．证件号码：填写18位公民身份号码，末位为X的须大写；新生儿尚未落户的，填写出生医学证明编号（1位字母加9位数字）。")
    d.p("3．出生日期：按YYYYMMDD格式填写8位数字，如20%02d0%d%02d。" % (c.n(0, 20), c.n(1, 9), c.n(10, 28)))
    d.p("4．手机号码：填写11位数字，不得填写固定电话。家庭住址：填写到门牌号，如××县××镇××村×组×号。")
    d.p("5．户主姓名、与户主关系：填写本人、配偶、子女、父母等。监护人姓名：参保人未满18周岁的须填写。")
    d.p("6．银行账号：仅限社会保障卡金融账户，不得填写他人账户。参保缴费标准为每人每年%d元。" % c.choice([350, 380, 400]))
    d.table([], [["姓名", "", "性别", "", "民族", ""], ["证件号码", "", "", "", "联系电话", ""], ["家庭住址", "", "", "", "户主姓名", ""]], c.choice(["tab", "pipe"]))
    return d


@template(TEXT, clean=True)
def water_cut_off_taiwan(c):
    """停水公告, in traditional characters."""
    d = c.doc("台灣自來水公司第%s區管理處停水公告" % c.choice("三五七十"))
    d.p("停水日期：民國114年%d月%d日上午8時起至下午6時止" % (c.n(1, 12), c.n(1, 28)), prose=False)
    d.p("停水原因：配合道路拓寬，辦理口徑%d公厘管線遷移及改接工程。" % c.choice([200, 400, 800]), prose=False)
    d.p("停水區域：%s中山路一段雙號1至%d號、民權街15巷全部、復興里、光明里部分地區。" % (c.choice(["員林市", "羅東鎮", "鳳山區"]), c.n(60, 400)), prose=False)
    d.p("降壓區域：民族路、成功路二段沿線，高地及管線末端用戶可能延後供水。", prose=False)
    d.p("注意事項：請用戶自行儲水備用；復水初期水質如有混濁，請略加排放。客服專線：1910。施工廠商：大同營造股份有限公司，統一編號%08d。工程編號：WR-114-%05d。" % (c.n(10 ** 7, 9 * 10 ** 7), c.n(1, 99999)), prose=False)
    return d


@template(PROSE, clean=True)
def fees_of_a_clinic_hong_kong(c):
    """公立醫院收費, in traditional characters."""
    d = c.doc("醫院管理局　公營醫療服務收費表（符合資格人士）")
    rows = [[name, "$%d" % fee] for name, fee in (("急症室（危殆及危急個案）", 0), ("急症室（次緊急及非緊急）", 400), ("普通科門診", 150), ("專科門診（每次診症）", 250), ("住院（急症病床，每日）", 300), ("日間程序及治療", 250), ("社康護理服務（每次）", 100))]
    d.table(["服務", "收費（港元）"], rows, c.choice(STYLES))
    d.p("持有有效香港身份證人士及十一歲以下持香港身份證明文件的兒童屬符合資格人士。65歲或以上長者生活津貼受惠人可獲豁免。")
    d.p("繳費方法：轉數快、八達通或親身到醫院繳費處。查詢：2300 6555。表格編號HA%04d/%d。" % (c.n(100, 9999), c.year))
    return d
