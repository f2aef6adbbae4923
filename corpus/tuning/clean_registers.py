# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of things, places and offices in which nothing may be masked."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "space", "pipe", "one"]


def keep(kind, text):
    return Record()(kind, text, "keep")


def site(c):
    return c.choice(["城东", "滨河", "北环", "南门", "青山", "龙泉", "石桥", "新区", "高塘", "凤凰", "大坪", "五里", "官渡", "东湖"])


def firm(c):
    return "%s%s%s" % (c.place.short, c.choice(["恒通", "华泰", "金田", "鑫源", "永盛", "顺达", "安康", "宏图", "王记", "张氏", "李家"]), c.choice(["建设工程有限公司", "商贸有限公司", "药房", "农业专业合作社", "物流有限公司", "超市", "饭店", "科技股份有限公司", "石化加油站", "养殖场"]))


def street(c):
    return "%s%s%d号" % (c.place.county, c.choice(["人民路", "解放大道", "府前街", "文昌路", "建设东路", "环城南路"]), c.n(1, 398))


@template(TABLE, clean=True)
def equipment_in_rooms(c):
    d = c.doc("%s第一中学教学仪器设备配置清单" % c.place.county)
    rows = []
    for i in range(c.n(8, 22)):
        rows.append([i + 1, c.choice(["希沃白板", "联想台式机", "海尔空调", "格力空调", "石墨电子白板", "方正投影仪", "金相显微镜", "白金坩埚", "钱币标本", "周期表挂图", "温度传感器", "任意波发生器", "安培表"]), c.choice(["BM%d" % c.n(10, 99), "KFR-35GW/%d" % c.n(10, 99), "M%d" % c.n(100, 999)]), c.choice(["SN%011d" % c.n(13000000000, 19999999999), "%d" % c.n(13000000000, 18999999999)]), c.choice(["实验楼%d室" % c.n(101, 505), "高一（%d）班教室" % c.n(1, 12), "教学楼3栋%d" % c.n(101, 505)]), c.n(1, 60), c.money(9000)])
    d.table(["序号", "设备名称", "规格型号", c.choice(["出厂编号", "设备编号", "序列号"]), "存放地点", "数量", "单价（元）"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def bids_of_suppliers(c):
    d = c.doc("%s医疗设备采购项目（%s）评审结果" % (c.place.county, people.project_code(c.rng, c.place)))
    rows = []
    for i in range(c.n(3, 9)):
        rows.append([i + 1, firm(c), keep("credit-code", people.credit_code(c.rng, "91")), "{:,.2f}".format(c.n(100000, 99999999) / 10), "%.2f" % (c.n(6000, 9900) / 100), street(c), c.choice(["中标", "未中标", "第%s名" % c.choice("一二三")])])
    d.table(["序号", "投标人名称", "统一社会信用代码", "投标报价（元）", "综合得分", "投标人地址", "排名"], rows, c.choice(STYLES[:3]))
    d.p("采购人：%s人民医院　地址：%s　联系方式：" % (c.place.county, street(c)), keep("landline", c.landline()), prose=False)
    d.p("代理机构：%s招标代理有限公司　联系电话：" % c.place.short, keep("landline", c.landline()), "　地址：%s%d楼" % (street(c), c.n(2, 20)), prose=False)
    return d


@template(TABLE, clean=True)
def prices_of_drugs(c):
    d = c.doc("公立医院集中带量采购药品价格表")
    rows = []
    for i in range(c.n(10, 26)):
        rows.append([i + 1, c.choice(["阿莫西林胶囊", "安宫牛黄丸", "金银花颗粒", "白花蛇舌草注射液", "康复新液", "元胡止痛片", "苏黄止咳胶囊", "柏子养心丸", "党参口服液", "黄芪精", "何首乌片", "马应龙痔疮膏", "麦冬", "熊胆粉", "石斛夜光丸", "云南白药"]), c.choice(["0.25g*24粒", "10ml*6支", "3g*10袋", "100mg×20"]), people.drug_number(c.rng), firm(c), "%.2f" % (c.n(100, 99999) / 100), "X%s%013d" % (c.choice("ABC"), c.n(0, 10 ** 13 - 1)), "69%011d" % c.n(0, 10 ** 11 - 1)])
    d.table(["序号", "通用名", "规格", "批准文号", "生产企业", "中选价格（元）", "医保编码", "商品条码"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def bus_stops_and_times(c):
    d = c.doc("%s公交线路调整一览表" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        stops = "、".join(c.choice(["汽车站", "王家庄", "李子坝", "人民医院", "张家湾", "周家巷", "高新一路", "第二中学", "白马寺", "金桥", "马家堡", "体育馆", "行政中心", "黄土岭", "杨家埠"]) for _ in range(c.n(4, 9)))
        rows.append(["%d路" % c.n(1, 90), c.choice(["汽车南站", "火车东站", "万达广场"]), c.choice(["开发区", "大学城", "石马镇"]), stops, "%02d:%02d-%02d:%02d" % (c.n(5, 7), c.n(0, 5) * 10, c.n(18, 22), c.n(0, 5) * 10), "%d-%d分钟" % (c.n(5, 10), c.n(12, 30)), c.n(4, 30)])
    d.table(["线路", "起点站", "终点站", "途经站点", "首末班时间", "发车间隔", "配车数"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def people_by_age_and_town(c):
    d = c.doc("%s%d年%s" % (c.place.county, c.year, c.choice(["各乡镇人口年龄构成", "养老服务机构入住情况统计", "适龄儿童入学统计"])))
    rows = []
    for town in c.place.towns:
        a = [c.n(100, 9000) for _ in range(6)]
        rows.append([town] + a + [sum(a), "%.1f" % (c.n(300, 500) / 10), "%.2f%%" % (c.n(800, 3000) / 100)])
    rows.append(["合计"] + [sum(r[i] for r in rows) for i in range(1, 8)] + ["—", "—"])
    d.table(["乡镇（街道）", "0-14岁", "15-35岁", "36-59岁", "60-69岁", "70-79岁", "80岁以上", "总人口", "平均年龄", "老龄化率"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def schools_and_their_offices(c):
    d = c.doc("%s%s一览表" % (c.place.county, c.choice(["义务教育学校招生咨询", "幼儿园基本情况", "校外培训机构白名单"])))
    rows = []
    for i in range(c.n(6, 18)):
        rows.append([i + 1, people.school_name(c.rng, c.place), c.choice(["公办", "民办", "普惠性民办"]), street(c), "%06d" % c.n(100000, 859999), keep("landline", c.landline()), c.n(6, 60), c.n(200, 3000), c.choice(["%s街道、%s社区" % (site(c), site(c)), "%s村、%s村" % (site(c), site(c))])])
    d.table(["序号", c.choice(["学校名称", "学校", "单位名称"]), "办学性质", "地址", "邮编", c.choice(["咨询电话", "办公电话", "招生电话"]), "班级数", "学生数", "招生范围"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def clinics_that_vaccinate(c):
    d = c.doc("%s预防接种门诊公示" % c.place.county)
    rows = []
    for town in c.place.towns:
        rows.append([town + c.choice(["卫生院", "社区卫生服务中心"]), c.choice(["一类、二类疫苗", "狂犬病疫苗", "儿童免疫规划疫苗"]), c.choice(["周一至周五8:00-11:30", "每月5、15、25日", "每周三、周六上午"]), town + c.choice(["人民路%d号" % c.n(1, 99), "集镇南侧", "卫生院一楼"]), keep("landline", c.landline())])
    d.table(["接种单位", "开展疫苗", "接种时间", "接种地址", "联系电话"], rows, c.choice(STYLES[:3]))
    d.p("疫苗批次：", "、".join("%s%06d" % (c.choice(["A", "B", "202", "V"]), c.n(100000, 999999)) for _ in range(4)), "；有效期至2026年%d月。" % c.n(1, 12))
    return d


@template(TABLE, clean=True)
def land_parcels_for_sale(c):
    d = c.doc("%s国有建设用地使用权挂牌出让公告" % c.place.county)
    rows = []
    for i in range(c.n(4, 10)):
        rows.append(["%s%d-%02d号" % (c.place.short[0], c.year, i + 1), c.choice(["%s片区解放路以东" % site(c), "%s镇%s村" % (site(c), site(c)), "工业园区%s路北侧" % site(c)]), "%d" % c.n(3000, 99999), c.choice(["二类居住用地", "工业用地", "商服用地"]), "1.0≤R≤%.1f" % (c.n(15, 30) / 10), "%d年" % c.choice([40, 50, 70]), c.n(300, 20000), c.n(100, 5000), "东经%d°%d′%d″ 北纬%d°%d′%d″" % (c.n(100, 120), c.n(0, 59), c.n(0, 59), c.n(22, 40), c.n(0, 59), c.n(0, 59))])
    d.table(["宗地编号", "土地位置", "出让面积（㎡）", "用途", "容积率", "年限", "起始价（万元）", "保证金（万元）", "中心坐标"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def works_and_contracts(c):
    d = c.doc("%s重点项目建设进度表（%d年%d月）" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(5, 15)):
        rows.append([i + 1, "%s%s" % (site(c), c.choice(["污水处理厂提标改造", "至%s公路改扩建" % site(c), "水库除险加固", "老旧小区改造", "安置房二期", "养老服务中心"])), people.project_code(c.rng, c.place), "HT-%d-%04d" % (c.year, c.n(1, 9999)), c.choice(["%s建设投资集团有限公司" % c.place.short, "县交通运输局", "县水利局"]), c.n(300, 90000), "%d%%" % c.n(5, 100), c.choice(["主体封顶", "完成招标", "正在征地拆迁，涉及%d户" % c.n(3, 90)])])
    d.table(["序号", "项目名称", "项目代码", "合同编号", "建设单位", "总投资（万元）", "完成比例", "形象进度"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def firms_and_who_stands_for_them(c):
    d = c.doc("%s%s企业名单" % (c.place.county, c.choice(["专精特新", "环境信用评价", "拟吊销营业执照", "食品生产许可"])))
    rows = []
    for i in range(c.n(5, 16)):
        rows.append([i + 1, firm(c), keep("credit-code", people.credit_code(c.rng, "91")), keep("person-name-official", c.person().name), street(c), c.choice(["存续", "绿牌", "SC%014d" % c.n(10 ** 13, 10 ** 14 - 1)]), c.date("%d-%02d-%02d")])
    d.table(["序号", "企业名称", "统一社会信用代码", "法定代表人", c.choice(["住所", "注册地址", "经营场所", "地址"]), "状态/许可证编号", "日期"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def rooms_of_an_exam(c):
    d = c.doc("%s%d年事业单位公开招聘笔试考场安排" % (c.place.county, c.year))
    rows, at = [], c.n(1, 50) * 30 + 1
    for i in range(c.n(6, 20)):
        rows.append(["第%03d考场" % (i + 1), "%s教学楼%d层%d教室" % (c.choice("ABC"), c.n(1, 5), c.n(101, 512)), "%d%05d" % (c.year, at), "%d%05d" % (c.year, at + 29), 30, c.choice(["综合管理类", "中小学教师类", "医疗卫生类"])])
        at += 30
    d.table(["考场", "地点", "起始准考证号", "终止准考证号", "人数", "类别"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def shelf_of_a_library(c):
    d = c.doc("%s图书馆新书通报" % c.place.county)
    rows = []
    for i in range(c.n(8, 20)):
        rows.append([i + 1, c.choice(["平凡的世界", "白鹿原", "红楼梦", "毛泽东选集", "小王子", "三国演义", "朝花夕拾", "乡土中国", "万历十五年", "曾国藩家书", "高老头"]), people.isbn(c.rng), "%s%d.%d/%d" % (c.choice("IKTF"), c.n(200, 299), c.n(1, 9), c.n(10, 99)), c.choice(["人民文学出版社", "商务印书馆", "三联书店", "中信出版社"]), "%d.%02d" % (c.n(2015, 2024), c.n(1, 12)), "%.2f" % (c.n(1800, 12800) / 100), "%08d" % c.n(1000000, 99999999)])
    d.table(["序号", "书名", "ISBN", "索书号", "出版社", "出版年月", "定价", "条码号"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def patents_and_prizes_of_firms(c):
    d = c.doc("%s知识产权奖励补助公示" % c.place.county)
    rows = []
    for i in range(c.n(5, 14)):
        rows.append([i + 1, c.choice([firm(c), "%s农业科学研究所" % c.place.short]), c.choice(["一种高效节水灌溉装置", "一种白茶萎凋方法", "一种金属表面处理工艺", "石材切割机", "一种方便拆卸的脚手架"]), "ZL%d%d%07d.%d" % (c.year, c.choice([1, 2, 3]), c.n(0, 9999999), c.n(0, 9)), c.choice(["发明", "实用新型"]), c.date("%d.%02d.%02d"), c.n(2, 50) * 1000])
    d.table(["序号", c.choice(["专利权人", "申报单位", "申请单位"]), "专利名称", "专利号", "类型", "授权日期", "补助金额（元）"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def vehicles_in_a_catalogue(c):
    d = c.doc("减免车辆购置税新能源汽车车型目录（第%d批）" % c.n(1, 90))
    rows = []
    for i in range(c.n(8, 20)):
        rows.append([i + 1, c.choice(["比亚迪", "吉利", "东风", "五菱", "金旅", "海马", "江淮"]) + "汽车有限公司", c.choice(["BYD", "HFC", "EQ", "LZW", "XML"]) + "%d%s" % (c.n(5000, 9999), c.choice(["BEV1", "EVA", "SHEV", "EV"])), c.choice(["纯电动轿车", "纯电动厢式运输车", "插电式混合动力多用途乘用车"]), c.n(100, 700), c.n(900, 20000), "%d×%d×%d" % (c.n(3500, 9000), c.n(1500, 2500), c.n(1400, 3300)), "%.1f" % (c.n(100, 990) / 10)])
    d.table(["序号", "企业名称", "车辆型号", "通用名称", "续驶里程（km）", "整备质量（kg）", "外廓尺寸（mm）", "电量（kWh）"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def courses_of_a_year(c):
    d = c.doc("%s职业中等专业学校%d级课程设置" % (c.place.short, c.year))
    rows = []
    for i in range(c.n(8, 18)):
        rows.append(["%02d%04d" % (c.n(1, 99), c.n(0, 9999)), c.choice(["语文", "高等数学", "金工实习", "幼儿心理学", "学前教育学", "钢琴", "汽车构造", "康复护理", "应用文写作", "安全用电", "党史", "班主任工作技能", "童话赏析"]), c.choice(["必修", "选修", "限选"]), c.n(1, 6), c.n(16, 108), c.choice(["考试", "考查"]), c.choice(["第一学期", "第二学期", "一至三学期"]), c.choice(["幼师一班", "22级护理（2）班", "全体", "高三年级"])])
    d.table(["课程代码", "课程名称", "性质", "学分", "学时", "考核", "开课学期", "开课班级"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def honours_of_units(c):
    d = c.doc("%s关于表彰%d年度先进集体的决定（附件）" % (c.place.county, c.year))
    rows = []
    for i in range(c.n(6, 16)):
        rows.append([i + 1, c.choice([people.school_name(c.rng, c.place), firm(c), "%s派出所" % site(c), "%s税务所" % site(c), "县人民医院急诊科", "%s社区居民委员会" % site(c), "%s村村民委员会" % site(c), "高二年级组", "三（1）中队"]), c.choice(["先进集体", "文明单位", "五四红旗团支部", "巾帼文明岗", "优秀少先队中队"]), c.choice(["县委宣传部", "团县委", "县妇联", "县教育局"])])
    d.table(["序号", c.choice(["单位名称", "获奖集体", "单位"]), "荣誉称号", "推荐单位"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def standards_and_codes(c):
    d = c.doc("食品安全监督抽检合格信息（%d年第%d期）" % (c.year, c.n(1, 50)))
    for i in range(c.n(6, 14)):
        d.p("%d. %s，规格%s，批号%s，抽样编号XBJ%d%s%08d，报告编号№：%s%010d，依据GB %d-%d、GB/T %d.%d，判定合格。" % (
            i + 1, c.choice(["黄瓜", "白菜", "老陈醋", "金针菇", "黑木耳", "花生油", "马铃薯", "阳春面", "康师傅红烧牛肉面", "王老吉凉茶"]), c.choice(["500g/袋", "计量称重", "1.8L/瓶"]), c.date("%d%02d%02d"), c.year - 2000, c.place.code, c.n(0, 99999999), c.choice("AWSF"), c.n(0, 10 ** 10 - 1), c.n(2700, 31650), c.n(2010, 2023), c.n(1000, 9999), c.n(1, 30)), prose=False)
    return d
