# SPDX-License-Identifier: GPL-3.0-or-later
"""Bulletins, rosters of things and service notices in which nothing may be masked."""
from templates import PROSE, TABLE, TEXT, Record, people, template, traditional

STYLES = ["tab", "space", "pipe", "one"]


def keep(kind, text):
    return Record()(kind, text, "keep")


def hamlet(c):
    return c.choice("东西南北上下大小新老石张李王赵陈黄杨龙凤金白") + c.choice("庄湾坪坑头洋桥岭沟塘坝寨河店营岗湖")


@template(TABLE, clean=True)
def meals_of_a_week(c):
    d = c.doc("%s学生营养餐带量食谱（第%d周）" % (c.choice(["县直机关幼儿园", "希望小学", "第一中学"]), c.n(1, 20)))
    rows = []
    for day in ("星期一", "星期二", "星期三", "星期四", "星期五"):
        rows.append([day] + ["、".join(c.choice(["红烧肉%dg" % c.n(40, 90), "白菜豆腐", "黄瓜炒蛋", "金针菇肥牛", "马铃薯炖鸡", "苏打饼干", "康师傅酸奶", "麦片粥", "花卷", "米饭%dg" % c.n(80, 120), "黎麦饭", "龙眼", "香蕉"]) for _ in range(3)) for _ in range(3)])
    d.table(["日期", "早餐", "午餐", "午点"], rows, c.choice(STYLES[:3]))
    d.p("监督电话：", keep("landline", c.landline()), "。幼儿家长如有食物过敏情况请及时告知班级老师。")
    return d


@template(TABLE, clean=True)
def water_and_weather(c):
    d = c.doc("%s雨水情简报（第%d期）" % (c.place.county, c.n(1, 99)))
    rows = []
    for i in range(c.n(6, 18)):
        rows.append([hamlet(c), c.choice(["水文站", "雨量站", "水库"]), "%08d" % c.n(60000000, 79999999), "%.6f" % (c.n(100000000, 121000000) / 1e6), "%.6f" % (c.n(22000000, 40000000) / 1e6), "%.2f" % (c.n(1000, 90000) / 100), "%.1f" % (c.n(0, 2000) / 10), c.date("%d-%02d-%02d") + " %02d:00" % c.n(0, 23)])
    d.table(["站名", "站类", "测站编码", "经度", "纬度", "水位（m）", "雨量（mm）", "时间"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def extensions_in_an_office(c):
    d = c.doc("%s教育局办公电话一览表" % c.place.county)
    rows = []
    for name in c.rng.sample(["办公室", "人事股", "基础教育股", "计财股", "安全股", "督导室", "学生资助管理中心", "招生考试中心", "教师进修学校", "少先队总部", "家长学校办公室", "关工委"], c.n(6, 11)):
        rows.append([name, c.choice(["%d室" % c.n(101, 612), "%d楼东侧" % c.n(1, 6)]), keep("landline", "%d%06d" % (c.n(2, 8), c.n(0, 999999))), c.choice(["%d" % c.n(600, 699), "8%03d" % c.n(0, 999)]), c.choice(["学籍管理、招生", "学生资助、助学贷款", "教师资格认定", "校车安全、学生欺凌", "收发文"])])
    d.table(["科室", "房间", "电话", "短号", "职责"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def matches_and_results(c):
    d = c.doc("%s“村BA”篮球赛%s" % (c.place.county, c.choice(["赛程", "积分榜", "分组抽签结果"])))
    rows = []
    for i in range(c.n(6, 16)):
        rows.append(["%d月%d日" % (c.n(1, 12), c.n(1, 28)), "%02d:%02d" % (c.n(8, 20), c.choice([0, 30])), hamlet(c) + "村队", "VS", hamlet(c) + "村队", "%d:%d" % (c.n(30, 99), c.n(30, 99)), c.choice(["县体育馆", "人民公园球场", "第二中学体育场"])])
    d.table(["日期", "时间", "主队", "", "客队", "比分", "地点"], rows, c.choice(STYLES[:3]))
    return d


@template(TEXT, clean=True)
def open_hours_and_groups(c):
    d = c.doc("%s不动产登记中心便民服务指南" % c.place.county)
    d.p("一、办公地点：%s滨河路%d号行政服务中心二楼A区%d—%d号窗口" % (c.place.county, c.n(1, 200), c.n(1, 9), c.n(10, 30)), prose=False)
    d.p("二、办公时间：周一至周五8:30—12:00，14:30—17:30（法定节假日除外）", prose=False)
    d.p("三、咨询电话：", keep("landline", c.landline()), "；投诉电话：", keep("service-number", "12345"), "；传真：", keep("landline", c.landline()), prose=False)
    d.p("四、微信公众号：%sbdc%d（%s不动产登记）；网址：http://www.%s.gov.cn/bdc/%d.html" % ("fj", c.year, c.place.short, "example", c.n(1000, 99999)), prose=False)
    d.p("五、所需材料：1.不动产登记申请书；2.申请人身份证明、户口簿；3.委托他人办理的，提交授权委托书和代理人身份证；4.婚姻状况证明；5.未成年人办理的，由监护人代为申请。", prose=False)
    d.p("六、收费标准：住宅80元/件，非住宅550元/件，缴费账户名：%s财政局非税收入专户。" % c.place.county, prose=False)
    d.p("七、乘车路线：乘%d路、%d路公交车至市民广场站下车，向北步行%d米。" % (c.n(1, 30), c.n(31, 60), c.n(50, 900)), prose=False)
    return d


@template(TABLE, clean=True)
def villages_and_their_figures(c):
    d = c.doc("%s各村%s" % (c.choice(c.place.towns), c.choice(["耕地地力保护补贴分配表", "改厕任务分解表", "医保参保进度表", "光伏电站收益分配表", "高标准农田分布"])))
    rows = []
    for i in range(c.n(6, 18)):
        rows.append([i + 1, hamlet(c) + c.choice(["村", "村", "社区"]), c.n(2, 18), c.n(90, 900), c.n(300, 4000), c.money(90000), "%d%%" % c.n(60, 100), c.choice(["", "已完成", "第一批"])])
    rows.append(["合计", "", "", "", "", c.money(90000), "", ""])
    d.table(["序号", c.choice(["行政村", "村名", "村（社区）"]), "小组数", "户数", "人口数", "资金（元）", "完成率", "备注"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def serials_of_goods(c):
    d = c.doc("%s罚没（救灾、防疫）物资入库清单" % c.place.county)
    rows = []
    prefix = c.choice(["1%d" % c.n(30, 99), "6222%02d" % c.n(0, 99), "35%d" % c.n(10, 99), "69%d" % c.n(10, 99)])
    for i in range(c.n(6, 18)):
        rows.append([i + 1, c.choice(["棉被", "帐篷", "医用口罩", "华为手机", "飞天茅台酒", "黄鹤楼香烟", "方便面", "电动自行车", "柴油发电机"]), "%s%0*d" % (prefix, 13 - len(prefix) if len(prefix) < 5 else 11, c.n(0, 9999999)), c.choice(["%d*%d" % (c.n(1, 9), c.n(10, 90)), "XL", "5kW"]), c.n(1, 900), c.choice(["箱", "台", "件", "条"]), c.date("%d/%d/%d"), c.choice(["1号库", "东库房", "县粮食局仓库"])])
    d.table(["序号", "品名", c.choice(["条码", "产品编码", "物资编码", "机身号"]), "规格", "数量", "单位", "入库日期", "存放位置"], rows, c.choice(STYLES[:3]))
    return d


@template(PROSE, clean=True)
def advice_of_doctors(c):
    d = c.doc("%s健康科普" % c.choice(["手足口病", "水痘", "高血压", "近视防控", "孕期营养"]))
    for text in c.rng.sample([
            "手足口病多发生于5岁以下儿童，尤以3岁以下年龄组发病率最高，主要表现为发热和手、足、口腔等部位的斑丘疹、疱疹。",
            "患儿应隔离治疗至症状消失后一周，家长要对患儿的衣物、玩具进行消毒，患儿居住的房间要经常开窗通风。",
            "一名8岁男孩因连续高热3天就诊，医生提醒：持续高热的孩子要及时到医院。",
            "65岁以上老年人每年可在居住地的社区卫生服务中心免费体检一次，项目包括血常规、尿常规、心电图等。",
            "孕妇在孕12周前应到户籍所在地或居住地的社区卫生服务中心建立母子健康手册。",
            "成人正常血压为收缩压90～139mmHg，舒张压60～89mmHg；血糖空腹3.9～6.1mmol/L。",
            "小学生每天户外活动不少于2小时，一、二年级不布置家庭书面作业，三至六年级书面作业不超过60分钟。",
            "新生儿出生后24小时内接种乙肝疫苗和卡介苗，1月龄、6月龄分别接种第二、三剂乙肝疫苗。",
            "如有疑问，请拨打12320卫生热线，或到就近的发热门诊就诊。"], c.n(5, 8)):
        d.p(text)
    return d


@template(PROSE, clean=True)
def judgment_of_firms(c):
    a, b = ["%s%s%s" % (c.place.short, c.choice(["恒通", "华泰", "永盛", "宏图", "金田"]), c.choice(["建设工程有限公司", "商贸有限公司", "混凝土有限公司", "房地产开发有限公司"])) for _ in range(2)]
    d = c.doc("%s人民法院民事判决书" % c.place.county)
    d.p("（%d）闽%04d民初%d号" % (c.year, c.n(100, 999), c.n(1, 9000)), prose=False)
    d.p("原告：%s，住所地%s城东工业园%d号，统一社会信用代码" % (a, c.place.county, c.n(1, 90)), keep("credit-code", people.credit_code(c.rng, "91")), "。")
    d.p("法定代表人：", keep("person-name-official", c.person().name), "，总经理。")
    d.p("被告：%s，住所地%s人民路%d号。" % (b, c.place.county, c.n(1, 300)))
    d.p("法定代表人：", keep("person-name-official", c.person().name), "，执行董事。")
    d.p("本院经审理认定事实如下：%s，原、被告签订《商品混凝土购销合同》（合同编号：HT%d%06d），约定货款%s元，账期%d天。截至%s，被告尚欠货款%s元。" % (c.date(), c.year, c.n(0, 999999), c.money(90000), c.n(30, 180), c.date(), c.money(90000)))
    d.p("判决如下：被告于本判决生效之日起十日内支付原告货款及逾期利息。案件受理费%d元，由被告负担。" % c.n(50, 9000))
    d.p("审判长　", keep("person-name-official", c.person().name), prose=False)
    d.p("人民陪审员　", keep("person-name-official", c.person().name), prose=False)
    d.p("书记员　", keep("person-name-official", c.person().name), prose=False)
    return d


@template(TABLE, clean=True)
def notice_over_there(c):
    """In traditional characters, from offices."""
    d = c.doc(traditional("%s公所%d年度預算書" % (c.choice(["永安鄉", "小陶鎮", "大安區"]), c.n(100, 114))))
    rows = []
    for i in range(c.n(5, 12)):
        rows.append(["%d" % c.n(1000, 9999), c.choice(["一般行政", "民政業務", "社會福利", "道路橋樑工程", "公園路燈管理", "圖書館業務", "幼兒園教學"]), "{:,}".format(c.n(1000, 9999999)), "{:,}".format(c.n(1000, 9999999)), c.choice(["臨時人員%d人" % c.n(1, 9), "購置公務車1輛", "路燈%d盞" % c.n(10, 900), "水電費"])])
    d.table(["科目編號", "科目名稱", "本年度預算數", "上年度預算數", "說明"], rows, c.choice(STYLES[:3]))
    d.p("辦公地址：%s中正路%d號2樓　電話：" % (c.choice(["大安區", "永安鄉"]), c.n(1, 300)), keep("landline", "02-2%07d" % c.n(0, 9999999)), "　傳真：", keep("landline", "02-2%07d" % c.n(0, 9999999)), prose=False)
    return d


@template(TABLE, clean=True)
def awards_of_works(c):
    d = c.doc("%s中小学生科技创新大赛获奖作品（学校）公示" % c.place.county)
    rows = []
    for i in range(c.n(6, 16)):
        rows.append([i + 1, c.choice(["智能浇花器", "小型风力发电机", "会说话的书包", "白鹭的秘密", "校园垃圾分类调查", "马铃薯电池"]), c.choice(["小学组", "初中组", "高中组"]), c.choice(["一等奖", "二等奖", "三等奖", "优秀组织奖"]), people.school_name(c.rng, c.place), c.n(60, 99)])
    d.table(["序号", "作品名称", "组别", "奖项", "选送学校", "得分"], rows, c.choice(STYLES[:3]))
    return d


@template(TABLE, clean=True)
def lots_in_an_auction(c):
    d = c.doc("%s公务用车处置拍卖公告" % c.place.county)
    rows = []
    for i in range(c.n(4, 12)):
        rows.append([i + 1, c.choice(["大众帕萨特", "别克君威", "丰田普拉多", "金杯面包车", "长安福特", "马自达"]), "公务用车%d号" % (i + 1), c.date("%d年%d月%d日"), "%d万公里" % c.n(5, 40), "{:,}".format(c.n(3, 90) * 1000), c.choice(["正常", "需维修", "报废"])])
    d.table(["标的", "品牌型号", "车辆编号", "登记日期", "行驶里程", "起拍价（元）", "车况"], rows, c.choice(STYLES[:3]))
    d.p("竞买保证金账户：户名：%s公共资源交易中心，咨询电话：" % c.place.county, keep("landline", c.landline()), "。")
    return d
