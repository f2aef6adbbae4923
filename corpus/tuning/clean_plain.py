# SPDX-License-Identifier: GPL-3.0-or-later
"""What offices publish in which nothing may be masked."""
from templates import PROSE, TABLE, Record, people, template, traditional


def keep(kind, text):
    return Record()(kind, text, "keep")


def official(c):
    return keep("person-name-official", c.person().name)


@template(TABLE, clean=True)
def department_budget(c):
    """部门预算: codes of functions and sums."""
    d = c.doc("%s农业农村局%d年部门预算公开" % (c.place.county, c.year))
    d.p("一、部门主要职责：贯彻执行党中央、国务院和省、市关于“三农”工作的方针政策；统筹推动发展乡村社会事业、乡村文化和乡风文明建设；"
        "指导乡村特色产业、农产品加工业发展；负责种植业、畜牧业、渔业、农业机械化的监督管理。")
    d.p("二、人员构成情况：纳入本部门预算编制范围的单位共%d个，在职人员%d人，离退休人员%d人。" % (c.n(2, 9), c.n(40, 180), c.n(20, 90)))
    d.p("表2　一般公共预算支出表　　　　单位：万元", prose=False)
    rows = []
    for code, name in (("208", "社会保障和就业支出"), ("20805", "行政事业单位养老支出"), ("2080505", "机关事业单位基本养老保险缴费支出"),
                       ("2080506", "机关事业单位职业年金缴费支出"), ("210", "卫生健康支出"), ("2101101", "行政单位医疗"),
                       ("213", "农林水支出"), ("2130101", "行政运行"), ("2130108", "病虫害控制"), ("2210201", "住房公积金")):
        base, project = c.n(100, 90000) / 100, c.n(0, 90000) / 100
        rows.append([code, name, "%.2f" % (base + project), "%.2f" % base, "%.2f" % project])
    d.table(["功能科目编码", "科目名称", "合计", "基本支出", "项目支出"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("三、“三公”经费预算%.2f万元，比上年减少%.2f万元，下降%.1f%%，主要原因是厉行节约。" % (
        c.n(500, 4000) / 100, c.n(10, 300) / 100, c.n(10, 200) / 10))
    return d


@template(PROSE, clean=True)
def rules_on_minors(c):
    """A law leaflet: children in general, nobody in particular."""
    d = c.doc("未成年人保护工作应知应会")
    sentences = [
        "未成年人是指未满十八周岁的公民。国家保障未成年人的生存权、发展权、受保护权、参与权等权利。",
        "未成年人的父母或者其他监护人应当学习家庭教育知识，接受家庭教育指导，创造良好、和睦、文明的家庭环境。",
        "未成年人的父母或者其他监护人不得使未满八周岁或者由于身体、心理原因需要特别照顾的未成年人处于无人看护状态。",
        "学校应当建立学生欺凌防控工作制度，对教职员工、学生等开展防治学生欺凌的教育和培训。",
        "信息处理者通过网络处理不满十四周岁未成年人个人信息的，应当征得未成年人的父母或者其他监护人同意。",
        "任何组织或者个人不得招用未满十六周岁未成年人，国家另有规定的除外。",
        "营业性歌舞娱乐场所、酒吧、互联网上网服务营业场所等不适宜未成年人活动场所的经营者，不得允许未成年人进入。",
        "公安机关、人民检察院、人民法院讯问未成年犯罪嫌疑人、被告人，应当依法通知其法定代理人到场。",
        "对孤儿、事实无人抚养儿童的姓名、住所、就读学校等信息，各单位公示时应当作去标识化处理。",
        "学生资助名单公示内容仅限于姓名、学校、年级，不得公示身份证号、家庭住址、电话号码、出生日期和银行账号。"]
    c.rng.shuffle(sentences)
    for at, text in enumerate(sentences[:c.n(7, 10)]):
        d.p("%d．%s" % (at + 1, text))
    d.p("遇到侵害未成年人权益的情况，请拨打", keep("service-number", "12345"), "或", keep("service-number", "110"), "。")
    return d


@template(PROSE, clean=True)
def holiday_service_hours(c):
    """办事大厅放假安排: dates, clock times, hotlines."""
    d = c.doc("%s政务服务中心%d年国庆节、中秋节放假安排的通告" % (c.place.county, c.year))
    d.p("广大企业和群众：")
    d.p("根据《国务院办公厅关于%d年部分节假日安排的通知》（国办发明电〔%d〕%d号），现将放假期间有关事项通告如下：" % (
        c.year, c.year - 1, c.n(5, 19)))
    d.p("一、10月1日（星期%s）至10月7日放假调休，共7天。9月28日、10月11日正常上班。"
        "夏秋季作息时间：上午8:00—12:00，下午14:30—17:30。" % c.choice("一二三四五"))
    d.p("二、24小时自助服务区位于中心一楼北门，可办理社保查询、个税完税证明打印、不动产登记资料查询、居住证明打印等%d项业务。" % c.n(30, 220))
    d.p("三、放假期间婚姻登记、出入境窗口实行预约办理。婚姻登记预约电话：", keep("landline", c.landline()), "；出入境窗口电话：",
        keep("landline", c.landline()), "；供水抢修电话：", keep("landline", c.landline()), "；供电服务热线：",
        keep("service-number", "95598"), "。")
    d.p("四、中心地址：%s%s行政中心1号楼（公交3路、7路、12路可达）。邮编：%s。" % (
        c.place.county, c.choice(["人民东路18号", "滨河大道199号", "文昌路66号"]), c.place.code))
    d.p("特此通告。")
    d.p(c.date(), prose=False)
    return d


@template(TABLE, clean=True)
def drug_prices_in_plain(c):
    """中选药品价格: approval numbers, codes, makers."""
    d = c.doc("%s%s药品集中带量采购中选结果执行价格表" % (c.place.city or c.place.province, c.choice(["第七批", "第八批", "第九批"])))
    drugs = [("阿托伐他汀钙片", "20mg*28片/盒"), ("氯沙坦钾片", "50mg*14片/盒"), ("注射用头孢曲松钠", "1.0g/瓶"),
             ("盐酸二甲双胍缓释片", "0.5g*60片/瓶"),
             ("小儿氨酚黄那敏颗粒", "6g*10袋/盒"), ("奥美拉唑肠溶胶囊", "20mg*28粒/盒"), ("盐酸左西替利嗪口服溶液", "10ml:5mg*10支"),
             ("甲钴胺片", "0.5mg*50片/盒")]
    rows = []
    for at, (name, form) in enumerate(c.rng.sample(drugs, c.n(5, 8))):
        rows.append([at + 1, "X%s%s%013d" % (c.choice("ABCN"), "%02d" % c.n(1, 20), c.n(1, 10 ** 12)), name,
                     form,
                     people.drug_number(c.rng),
                     c.choice(["齐都制药", "华北制药", "正大天晴", "石药欧意", "扬子江药业"]) + c.choice(["有限公司", "集团股份有限公司"]),
                     "%.4f" % (c.n(30, 9000) / 1000), "%.2f" % (c.n(100, 9000) / 100),
                     "甲" if c.chance(0.6) else "乙"])
    d.table(["序号", "国家药品编码", "药品通用名", "规格包装", "批准文号", "生产企业", "单位可比价", "中选价（元）", "医保类别"], rows,
            c.choice(["tab", "pipe"]))
    d.p("注：中选品种自%s零时起执行，采购周期至%d年12月31日止。" % (c.date(), c.year + 1), prose=False)
    return d


@template(PROSE, clean=True)
def procurement_result(c):
    """中标结果公告: firms, credit codes, agents of the office."""
    d = c.doc("%s第%s小学智慧黑板采购项目中标结果公告" % (c.place.county, c.choice("一二三四")))
    d.p("一、项目编号：%s" % people.project_code(c.rng, c.place), prose=False)
    d.p("二、采购计划备案号：%s财采备〔%d〕%05d号" % (c.place.short[0], c.year, c.n(1, 9999)), prose=False)
    d.p("三、中标信息", prose=False)
    rows = []
    for at in range(c.n(1, 3)):
        rows.append(["包%d" % (at + 1), "%s%s科技有限公司" % (c.place.province[:2],
            c.choice(["博远", "启明", "智汇", "天宇"])),
                     keep("credit-code", people.credit_code(c.rng, "91")),
                     "%s高新区科技大道%d号创业大厦B座%d层" % (c.place.city or c.place.province, c.n(1, 300), c.n(2, 22)),
                     "%.2f元" % (c.n(100000, 90000000) / 100), "%.2f" % (c.n(8000, 9800) / 100)])
    d.table(["标段", "供应商名称", "统一社会信用代码", "供应商地址", "中标（成交）金额", "评审得分"], rows, c.choice(["tab", "pipe"]))
    d.p("四、主要标的信息：智慧黑板86寸，品牌：%s，型号：%s-%dA，数量：%d套，单价：%d元。" % (
        c.choice(["鸿合", "希沃", "海信"]), c.choice(["HD", "SC", "BD"]), c.n(100, 999), c.n(6, 60),
        c.n(9000, 22000)))
    d.p("五、代理服务收费标准及金额：参照计价格〔2002〕1980号文件，共计%d元。" % c.n(2000, 30000))
    d.p("六、公告期限：自本公告发布之日起1个工作日。")
    d.p("采购人地址：%s教育局三楼　采购办电话：" % c.place.county, keep("landline", c.landline()), "　代理机构电话：",
        keep("landline", c.landline()), "　电子邮箱：",
        keep("email-official", "cgb@%s.gov.cn" % c.choice(["dahe", "nanshan", "qx"])),
        prose=False)
    return d


@template(TABLE, clean=True)
def offices_directory(c):
    """机关单位值班电话."""
    d = c.doc("%s各乡镇（街道）、县直单位值班电话一览表" % c.place.county)
    rows = []
    names = [t + "人民政府" if not t.endswith("街道") else t + "办事处" for t in c.place.towns] + [
        "县委办公室", "县民政局", "县教育局", "县卫生健康局", "县应急管理局", "县人力资源和社会保障局", "县医疗保障局", "县水利局", "县自然资源局"]
    for at, name in enumerate(c.rng.sample(names, c.n(9, len(names)))):
        rows.append([at + 1, name, keep("landline", c.landline()),
                     keep("landline", c.landline()) if c.chance(0.8) else "",
                     "%06d" % c.n(100000, 860000), "县行政中心%d号楼%d室" % (c.n(1, 6), c.n(101, 909))])
    d.table(["序号", "单位", "值班电话", "传真", "邮政编码", "办公地点"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("紧急报警：", keep("service-number", "110"), "　火警：119　急救：", keep("service-number", "120"), "　政务热线：",
        keep("service-number", "12345"), "　森林防火：12119", prose=False)
    return d


@template(TABLE, clean=True)
def statistics_bulletin_in_plain(c):
    """统计公报: ages, sexes and schools in numbers."""
    d = c.doc("%s%d年国民经济和社会发展统计公报（节选）" % (c.place.county, c.year))
    d.p("初步核算，全年实现地区生产总值%.2f亿元，按不变价格计算，比上年增长%.1f%%。其中，第一产业增加值%.2f亿元，第二产业增加值%.2f亿元，"
        "第三产业增加值%.2f亿元。" % tuple(
            [c.n(600, 9000) / 10, c.n(20, 90) / 10] + [c.n(200, 3000) / 10 for _ in range(3)]))
    d.p("年末全县常住人口%.2f万人，其中城镇人口%.2f万人。全年出生人口%d人，出生率%.2f‰；死亡人口%d人。" % (
        c.n(1000, 9000) / 100, c.n(500, 5000) / 100, c.n(900, 9000), c.n(400, 1100) / 100, c.n(900, 7000)))
    rows = []
    for name in ("小学", "初中", "普通高中", "中等职业学校", "幼儿园", "特殊教育学校"):
        rows.append([name, c.n(1, 90), c.n(120, 9000), c.n(120, 9000), c.n(500, 60000), c.n(30, 3000)])
    d.table(["学校类别", "学校数（所）", "招生数（人）", "毕业生数（人）", "在校学生数（人）", "专任教师（人）"], rows,
            c.choice(["tab", "space", "pipe"]))
    rows = []
    for span in ("0—14岁", "15—59岁", "60岁及以上", "其中：65岁及以上"):
        rows.append([span, c.n(10000, 400000), "%.2f" % (c.n(500, 6500) / 100)])
    d.table(["年龄", "人口数", "比重（%）"], rows, c.choice(["tab", "space"]))
    d.p("注：1.本公报数据为初步统计数。2.部分数据因四舍五入，存在总计与分项合计不等的情况。3.地区代码%s，行业代码执行GB/T 4754—2017。" % c.place.code)
    return d


@template(PROSE, clean=True)
def leaders_duties(c):
    """领导分工: officials by name."""
    d = c.doc("%s人民政府办公室关于县政府领导班子成员工作分工的通知" % c.place.county)
    d.p(c.number("政办"), prose=False)
    d.p("各乡（镇）人民政府，县直各部门：")
    d.p("因人事变动，经县政府研究，现将县政府领导班子成员工作分工通知如下：")
    fields = ["教育、卫生健康、医疗保障、民政、残疾人事业", "农业农村、水利、乡村振兴、林业、供销", "工业和信息化、科技、商务、招商引资",
              "公安、司法、信访、退役军人事务", "自然资源、住房和城乡建设、交通运输、生态环境"]
    d.p("县委副书记、县长　", official(c), "：主持县政府全面工作，负责审计方面工作。分管县审计局。")
    d.p("县委常委、常务副县长　", official(c), "：负责县政府日常工作，发展改革、财政、税务、统计、应急管理方面工作。")
    for field in c.rng.sample(fields, c.n(3, 5)):
        d.p("副县长　", official(c), "：负责%s方面工作。联系县%s。" % (field, c.choice(["总工会", "团委", "妇联", "科协", "气象局"])))
    d.p("政府办主任　", official(c), "：协助县长处理县政府日常工作，负责县政府机关党建、机要保密、政务公开。")
    d.p("本通知自印发之日起执行，%s印发的《关于调整县政府领导班子成员工作分工的通知》同时废止。" % c.date())
    return d


@template(PROSE, clean=True)
def executive_meeting(c):
    """常务会议纪要: officials and items."""
    at = c.n(3, 60)
    d = c.doc("%s人民政府第%d次常务会议纪要" % (c.place.county, at))
    d.p("〔%d〕%d号" % (c.year, c.n(1, 40)), prose=False)
    d.p("%s上午，县长" % c.date(), official(c), "在县政府三楼会议室主持召开县十%s届人民政府第%d次常务会议，副县长" % (
        c.choice("六七八"), at), official(c), "、", official(c), "、", official(c), "出席会议。现将会议议定事项纪要如下：")
    items = [
        "原则同意县教育局提请审议的《%d年秋季义务教育阶段学校招生工作方案》，会议强调，要坚持免试就近入学，保障随迁子女平等接受教育。" % c.year,
        "原则同意将G%d线改建工程项目列入县本级重点项目，总投资%.2f亿元，建设工期%d个月，项目代码%s。" % (
            c.n(200, 358), c.n(100, 2000) / 100, c.n(12, 36), people.project_code(c.rng, c.place)),
        "同意从预备费中安排%d万元用于“%d·%d”暴雨灾害灾后重建，由县财政局、县应急管理局负责落实。" % (c.n(50, 3000), c.n(5, 8), c.n(1, 28)),
        "同意收回位于工业园区B-%02d地块国有建设用地使用权，面积%d平方米，按%d元/平方米给予补偿。" % (c.n(1, 40), c.n(5000, 90000), c.n(90, 600)),
        "会议听取了全县安全生产和消防工作情况汇报，要求深刻吸取教训，举一反三，开展为期100天的集中整治。"]
    for at, text in enumerate(c.rng.sample(items, c.n(3, 5))):
        d.p("%s、%s" % ("一二三四五"[at], text))
    d.p("出席：", official(c), "　", official(c), "　", official(c), "　", official(c), prose=False)
    d.p("请假：", official(c), "（在省委党校学习）", prose=False)
    d.p("列席：县委宣传部、县人大办、县政协办、县发改局、县财政局、县司法局主要负责人。", prose=False)
    return d


@template(TABLE, clean=True)
def asset_codes(c):
    """固定资产、发票、运单: codes of all lengths."""
    d = c.doc("%s教育局%d年固定资产（图书、设备）验收入库明细" % (c.place.county, c.year))
    rows = []
    things = ["台式计算机", "多功能一体机", "课桌椅", "空气能热水器", "图书《昆虫记》", "图书《史记故事》", "校园监控硬盘录像机", "心肺复苏模拟人"]
    for at, thing in enumerate(c.rng.sample(things, c.n(5, 8))):
        rows.append(["TY%d%06d" % (c.year, c.n(1, 999999)), thing,
                     people.isbn(c.rng) if "图书" in thing else "SN%s%08d" % (c.choice("ABCX"),
                     c.n(1, 99999999)),
                     people.invoice(c.rng) if c.chance(0.5) else people.invoice20(c.rng),
                     people.waybill(c.rng),
                     people.serial18(c.rng), c.n(1, 400), "%.2f" % (c.n(1000, 900000) / 100),
                     c.date("%d-%02d-%02d")])
    d.table(["资产编号", "名称", "序列号/ISBN", "发票号码", "物流单号", "订单编号", "数量", "单价", "入库日期"], rows,
            c.choice(["tab", "pipe"]))
    d.p("发票代码：0%s00%d11　校验码后六位：%06d　合同编号：HT-%d-%04d" % (
        c.place.code[:4], c.year % 100, c.n(0, 999999), c.year, c.n(1, 9999)), prose=False)
    return d


@template(PROSE, clean=True)
def catchment_areas(c):
    """学区划分: streets and house numbers that are nobody's home."""
    d = c.doc("%s%d年城区小学招生服务区域划分" % (c.place.county, c.year))
    roads = ["解放路", "人民路", "中山路", "建设街", "滨河路", "文昌路", "新华街", "朝阳路", "学院路", "胜利街"]
    for at, name in enumerate(["实验小学", "城关小学", "第二小学", "附属小学", "滨江小学"][:c.n(3, 5)]):
        a, b, e = c.rng.sample(roads, 3)
        d.p("%s、%s：东至%s，西至%s，南至%s，北至铁路以南；含%s1—%d号（单号）、%s%d号以东区域，%s社区、%s社区第1至第%d网格。" % (
            "一二三四五"[at], name, a, b, e, a, c.n(51, 199), b, c.n(2, 90), c.place.villages[at],
            c.place.villages[at + 2],
            c.n(3, 9)))
    d.p("招生对象：年满6周岁（%d年8月31日前出生）的适龄儿童。报名时须携带户口簿、不动产权证（或购房合同）、预防接种证和儿童父母身份证原件及复印件。" % (c.year - 6))
    d.p("报名时间：7月%d日至%d日，上午8:30—11:30，下午3:00—5:30。咨询电话：" % (c.n(1, 10), c.n(11, 20)),
        keep("landline", c.landline()),
        "（县教育局基教股）。")
    return d


@template(TABLE, clean=True)
def food_samples(c):
    """食品抽检: batches, firms, premises of firms."""
    d = c.doc("%s市场监督管理局食品安全监督抽检信息公告（%d年第%d期）" % (c.place.county, c.year, c.n(1, 40)))
    rows = []
    for at in range(c.n(4, 9)):
        rows.append(["XC%s%s%05dZX" % (c.year % 100, c.place.code, c.n(1, 99999)),
                     "%s%s食品有限公司" % (c.place.province[:2], c.choice(["金麦", "福旺", "佳味", "乐百年"])),
                     "%s经济开发区兴业路%d号" % (c.place.county, c.n(1, 120)),
                     "%s%s购物广场有限公司" % (c.place.short, c.choice(["华联", "新一佳", "万福"])),
                     c.choice(["花生油", "挂面", "酱油（酿造）", "老面馒头", "腐竹"]),
                     c.choice(["5L/桶", "900g/袋", "500ml/瓶", "散装称重"]),
                     c.date("%d-%02d-%02d"), c.choice(["合格", "合格", "合格", "过氧化值"]),
                     "GB %d-%d" % (c.n(2700, 2780), c.n(2014, 2022))])
    d.table(["抽样编号", "标称生产企业名称", "标称生产企业地址", "被抽样单位名称", "食品名称", "规格型号", "生产日期/批号", "检验结论", "检验依据"], rows,
            c.choice(["tab", "pipe"]))
    d.p("消费者如购买到不合格食品，可拨打", keep("service-number", "12315"), "投诉举报。", prose=False)
    return d


@template(TABLE, clean=True)
def posts_to_fill(c):
    """招聘岗位表: ages, degrees, codes, no applicant."""
    d = c.doc("%s%d年公开招聘教师岗位信息表" % (c.place.county, c.year))
    rows = []
    for at in range(c.n(5, 10)):
        rows.append(["%03d" % (at + 1), c.place.short + c.choice(["一中", "职业中专学校", "实验小学", "特殊教育学校", "机关幼儿园"]),
                     "专业技术",
                     "%s%02d%04d" % (c.place.code, c.year % 100, at + 1), c.n(1, 6),
                     c.choice(["本科及以上", "大专及以上", "研究生"]),
                     c.choice(["小学教育、教育学", "汉语言文学", "学前教育", "特殊教育", "数学类"]), "18-35周岁",
                     c.choice(["具有相应教师资格证", "普通话二级甲等及以上", "限女性", "限应届毕业生"]), c.choice(["1:3", "1:2"])])
    d.table(["序号", "招聘单位", "岗位类别", "岗位代码", "人数", "学历要求", "专业要求", "年龄", "其他条件", "开考比例"], rows,
            c.choice(["tab", "pipe"]))
    d.p("年龄计算截止时间为%d年%d月%d日；35周岁以下指%d年%d月%d日以后出生。报名费每人每科45元。" % (
        c.year, 6, 30, c.year - 36, 6, 30))
    d.p("报名网址：http://rsks.%s.gov.cn/zkbm　政策咨询：" % c.choice(["dahe", "nanshan"]),
        keep("landline", c.landline()),
        "　技术咨询：", keep("landline", c.landline()), prose=False)
    return d


@template(PROSE, clean=True)
def water_stop_notice(c):
    """停水停電通知, now and then in traditional characters."""
    t = traditional if c.chance(0.5) else (lambda text: text)
    d = c.doc(t("关于部分区域计划停水的通知"))
    d.p(t("尊敬的用户："))
    d.p(t("因城区供水管网改造施工需要，定于%s22:00至次日6:00，对以下区域实施计划停水：" % c.date()))
    for at in range(c.n(2, 4)):
        d.p(t("（%d）%s%d号至%d号沿线，含%s小区1—%d号楼、农贸市场、第%s小学及周边商户，管径DN%d；" % (
            at + 1, c.choice(["解放路", "中山路", "滨河东路", "文昌街"]), c.n(1, 90), c.n(91, 300),
            c.choice(["阳光", "丽景", "怡和", "南山"]), c.n(8, 30), c.choice("一二三四"),
            c.choice([200, 300, 400, 600]))))
    d.p(t("请提前做好储水准备，恢复供水初期如出现水质浑浊，请打开水龙头排放几分钟。施工许可证编号："),
        "%s%d%08d。" % (c.place.code, c.year, c.n(1, 99999999)))
    d.p(t("给您带来的不便敬请谅解。服务热线："), keep("landline", c.landline()), t("，抢修电话："), keep("landline", c.landline()),
        t("，微信公众号：%s供水。" % c.place.short))
    d.p(t("%s自来水有限公司" % c.place.county), prose=False)
    return d
