# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers that name no private person: nothing in them is to be masked."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional


@template(TABLE, clean=True)
def canteen_menu_of_the_week(c):
    d = c.doc("%s机关食堂一周菜谱（第%d周）" % (c.place.county, c.n(1, 30)), clean=True)
    hot = ["红烧肉", "清蒸鲈鱼", "宫保鸡丁", "鱼香肉丝", "土豆烧牛肉", "梅菜扣肉", "白切鸡", "小炒黄牛肉", "糖醋排骨"]
    veg = ["清炒油麦菜", "蒜蓉西兰花", "麻婆豆腐", "酸辣土豆丝", "番茄炒蛋", "凉拌黄瓜", "手撕包菜"]
    rows = [[meal] + [" ".join(c.rng.sample(hot if k == 0 else veg, 2)) for _ in range(5)] for k, meal in enumerate(("主荤", "素菜"))]
    rows += [["汤"] + [c.choice(["紫菜蛋花汤", "冬瓜排骨汤", "玉米萝卜汤"]) for _ in range(5)], ["主食"] + [c.choice(["米饭、馒头", "米饭、花卷", "米饭、面条"]) for _ in range(5)]]
    d.table(["餐别", "周一", "周二", "周三", "周四", "周五"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("早餐7:00—8:20，午餐11:40—12:50。就餐人员凭卡每人每餐扣费6元，食堂投诉电话：%s。" % c.landline(), prose=False)
    return d


@template(TABLE, clean=True)
def water_quality_of_the_month(c):
    d = c.doc("%s城区供水水质信息公开（%d年%d月）" % (c.place.county, c.year, c.n(1, 12)), clean=True)
    rows = []
    for name, limit, low, high, digits in (("色度（铂钴色度单位）", "15", 0, 500, 2), ("浑浊度（NTU）", "1", 5, 90, 2), ("pH", "6.5～8.5", 680, 790, 2), ("余氯（mg/L）", "≥0.3", 30, 90, 2), ("菌落总数（CFU/mL）", "100", 0, 900, 0),
                                          ("高锰酸盐指数（mg/L）", "3", 50, 250, 2), ("氨（以N计，mg/L）", "0.5", 2, 20, 2), ("总硬度（mg/L）", "450", 3000, 18000, 1)):
        value = "%.*f" % (digits, c.n(low, high) / 100)
        rows.append([len(rows) + 1, name, limit, value, "%.*f" % (digits, c.n(low, high) / 100), "合格"])
    d.table(["序号", "检测项目", "限值", "出厂水", "管网水", "评价"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("检测依据：GB/T 5750.1～5750.13—2023；评价依据：GB 5749—2022。检测单位：%s自来水有限责任公司水质中心，CMA证书编号：%02d%010d。" % (c.place.county, c.n(15, 24), c.n(10 ** 9, 10 ** 10 - 1)), prose=False)
    return d


@template(PROSE, clean=True)
def stadium_open_to_all(c):
    d = c.doc("%s体育馆免费低收费开放公告" % c.place.county, clean=True)
    d.p("根据国家体育总局、财政部关于推进大型体育场馆免费低收费开放的通知精神，现将我县体育馆开放事项公告如下：")
    d.p("一、开放时间：周一至周五8:00—11:30、14:30—21:30，周末及法定节假日8:00—21:30，全年开放不少于330天。")
    d.p("二、收费标准：羽毛球场地%d元/小时，乒乓球台%d元/小时，篮球半场%d元/小时。65周岁以上老年人、学生、现役军人、残疾人凭有效证件五折优惠，身高1.3米以下儿童须由监护人陪同。" % (c.n(15, 40), c.n(8, 20), c.n(60, 120)))
    d.p("三、预约方式：关注“%s体育”微信公众号，或拨打前台电话%s。入馆请出示本人身份证，遗失物品请到一楼服务台认领。" % (c.place.short, c.landline()))
    d.p("四、馆内禁止吸烟、饮酒，禁止携带宠物。患有高血压、心脏病等疾病的人员请根据自身情况量力而行。")
    d.p("%s文化广电体育局" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(TABLE, clean=True)
def land_to_be_auctioned(c):
    d = c.doc("%s自然资源局国有建设用地使用权网上挂牌出让公告" % c.place.county, clean=True)
    d.p("%s自然告字〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 40)), prose=False)
    d.p("经%s人民政府批准，决定以网上挂牌方式出让%s宗地块的国有建设用地使用权，现就有关事项公告如下：" % (c.place.county, c.choice("二三四")))
    rows = []
    for i in range(c.n(2, 4)):
        rows.append(["%s%d-G%02d" % ("PQ", c.year, c.n(1, 60)), "%s%s以%s、%s路以%s" % (c.choice(c.place.towns), c.choice(["工业园区", "高铁新区", "老城片区"]), c.choice("东西南北"), c.choice(["学院", "滨江", "环城"]), c.choice("东西南北")),
                     c.n(3000, 90000), c.choice(["工业用地", "城镇住宅用地", "商服用地"]), c.choice([40, 50, 70]), "≤%.1f" % (c.n(10, 35) / 10), c.n(200, 9000), c.n(50, 2000)])
    d.table(["宗地编号", "土地位置", "出让面积（平方米）", "土地用途", "出让年限（年）", "容积率", "起始价（万元）", "竞买保证金（万元）"], rows, c.choice(["tab", "pipe"]))
    d.p("竞买保证金到账截止时间为%s17时。保证金账户户名：%s公共资源交易中心，开户行：中国建设银行%s支行。咨询电话：%s，交易平台技术支持：400-%03d-%04d。" % (
        c.date(), c.place.county, c.place.county, c.landline(), c.n(100, 999), c.n(0, 9999)))
    return d


@template(PROSE, clean=True)
def village_compact(c):
    d = c.doc("%s村村规民约" % c.place.villages[0], clean=True)
    d.p("为推进乡村治理，树立良好民风，经村民会议讨论通过，制定本村规民约。")
    for n, line in enumerate(c.rng.sample(["遵纪守法，不参与黄赌毒，不信谣传谣。", "邻里和睦，建房不得侵占通道，发生纠纷先找村调解委员会。", "尊老爱幼，父母不得虐待子女，子女应当赡养老人，适龄儿童须接受九年义务教育。",
                                         "红白喜事从简，酒席不超过15桌，礼金不超过200元。", "爱护公共卫生，门前三包，每月5日、20日为大扫除日。", "保护山林水源，禁止在防火期野外用火，违者按《森林防火条例》处理。",
                                         "家禽家畜圈养，犬只须免疫登记，外出牵绳。", "珍惜耕地，不得撂荒；宅基地一户一宅。"], 6), 1):
        d.p("第%s条　%s" % ("一二三四五六七八"[n - 1], line))
    d.p("本村规民约自%s起施行，由村民委员会负责解释。" % c.date())
    return d


@template(TABLE, clean=True)
def tariff_of_water(c):
    d = c.doc("%s城镇供水价格表" % c.place.county, clean=True)
    rows = [[Span("居民生活用水", rows=3), "第一阶梯", "0～180（含）", "1.%02d" % c.n(10, 90), "0.95"], [None, "第二阶梯", "180～300（含）", "2.%02d" % c.n(10, 90), "0.95"], [None, "第三阶梯", "300以上", "4.%02d" % c.n(10, 90), "0.95"],
            ["非居民用水", "—", "—", "2.%02d" % c.n(10, 90), "1.40"], ["特种用水", "洗车、洗浴等", "—", "5.%02d" % c.n(10, 90), "1.40"]]
    d.table(["用水类别", "分档", "年用水量（立方米/户）", "基本水价（元）", "污水处理费（元）"], rows, c.choice(["tab", "pipe"]))
    d.p("注：1.家庭人口5人及以上的，每增加1人每年各档水量增加36立方米，凭户口簿、身份证到营业厅申请。2.学校、养老机构、社区居委会按居民价格执行。3.文件依据：%s发改价格〔%d〕%d号。价格举报电话：12315。" % (
        c.place.short[0], c.year - 1, c.n(1, 300)), prose=False)
    return d


@template(PROSE, clean=True)
def rules_of_school_entry(c):
    d = c.doc("%s%d年义务教育阶段学校招生入学工作实施细则（摘要）" % (c.place.county, c.year), clean=True)
    d.p("一、招生对象。年满6周岁（%d年8月31日前出生，含8月31日）的适龄儿童须入学接受义务教育。" % (c.year - 6))
    d.p("二、报名材料。父（母）或其他法定监护人持居民户口簿、身份证、房屋产权证明、儿童预防接种证到学区学校登记；进城务工人员随迁子女另须提供居住证、劳动合同或营业执照。")
    d.p("三、录取顺序。（一）户籍与房产一致的；（二）有房产无户籍的；（三）有户籍无房产的；（四）随迁子女。烈士子女、现役军人子女、消防救援人员子女按政策予以照顾。")
    d.p("四、均衡编班。小学一年级班额不超过45人，初中一年级班额不超过50人，一律采取电脑随机派位方式，接受家长代表、纪检部门监督。")
    d.p("五、纪律要求。严禁以考试、竞赛成绩或证书作为入学依据，严禁收取与入学挂钩的费用。举报电话：%s，举报邮箱：jyj@%s.gov.cn。" % (c.landline(), c.choice(["hexi", "qingshan", "anping"])))
    d.p("六、日程安排。%s网上报名，%s材料审核，%s公布结果。" % (c.date("%.0s%d月%d日"), c.date("%.0s%d月%d日"), c.date("%.0s%d月%d日")))
    return d


@template(TABLE, clean=True)
def goods_bought_by_office(c):
    d = c.doc("%s融媒体中心办公设备采购清单" % c.place.county, clean=True)
    rows = []
    for i in range(c.n(5, 12)):
        n, price = c.n(1, 12), c.n(300, 18000)
        rows.append([i + 1, c.choice(["台式计算机", "激光打印机", "碎纸机", "摄像机", "三脚架", "空调", "文件柜"]), c.choice(["启天M435-A212", "LaserJet M208dw", "9912", "PXW-Z190V", "KFR-35GW/N8"]), "A02%06d" % c.n(10100, 69999),
                     "SN%s%09d" % (c.choice("ABCPX"), c.n(1, 999999999)), n, "台", "%d.00" % price, "%d.00" % (n * price)])
    d.table(["序号", "品名", "规格型号", "采购品目编码", "设备序列号", "数量", "单位", "单价（元）", "金额（元）"], rows, c.choice(["tab", "pipe"]))
    d.p("采购计划编号：%s[%d]%05d　　合同编号：HT%d%06d　　供应商：%s信达科技有限公司（统一社会信用代码：%s）" % (c.place.short, c.year, c.n(1, 99999), c.year, c.n(1, 999999), c.place.short, people.credit_code(c.rng, "91")), prose=False)
    return d


@template(PROSE, clean=True)
def amended_articles(c):
    d = c.doc("关于修改《%s文明行为促进条例》的决定（草案）" % (c.place.city or c.place.county), clean=True)
    d.p("一、将第十二条修改为：“公民应当遵守公共秩序，文明乘坐公共交通工具，主动为老、弱、病、残、孕乘客和携带婴幼儿的乘客让座。”")
    d.p("二、第二十三条增加一款，作为第三款：“国家机关及其工作人员对在履行职责中知悉的自然人的姓名、住址、电话号码、身份证件号码等个人信息应当予以保密，不得泄露或者向他人非法提供。”")
    d.p("三、删去第三十五条第二项。")
    d.p("四、将第四十一条中的“处五十元以上二百元以下罚款”修改为“处二百元以上五百元以下罚款；不满十八周岁的，责令其监护人严加管教”。")
    d.p("五、对部分条款中的机构名称作相应修改：将“城市管理行政执法部门”修改为“城市管理部门”。")
    d.p("本决定自%d年%d月1日起施行。" % (c.year, c.n(1, 12)))
    return d


@template(TABLE, clean=True)
def quarter_of_public_money(c):
    d = c.doc("%s%d年1—%s月一般公共预算收支完成情况表" % (c.place.county, c.year, c.choice(["3", "6", "9"])), clean=True)
    d.p("单位：万元", prose=False)
    rows = []
    for name in ("一、税收收入", "  增值税", "  企业所得税", "  个人所得税", "  契税", "二、非税收入", "  专项收入", "  罚没收入", "三、支出合计", "  教育支出", "  社会保障和就业支出", "  卫生健康支出", "  住房保障支出"):
        a, b = c.n(200, 90000), c.n(200, 90000)
        rows.append([name, a, b, "%.1f" % (100 * b / a), "%+.1f" % (c.n(-300, 300) / 10)])
    d.table(["项　目", "年初预算数", "累计完成数", "完成预算%", "同比增减%"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TEXT, clean=True)
def questions_often_asked(c):
    d = c.doc("常见问题解答——不动产登记", clean=True)
    for q, a in c.rng.sample([("办理二手房过户需要哪些材料？", "买卖双方身份证、户口簿、婚姻状况证明，不动产权证书，网签合同。已婚的，配偶须到场签字或提供公证委托书。"),
                              ("未成年人可以作为产权人吗？", "可以。由其监护人持出生医学证明或户口簿代为申请，并提交为被监护人利益处分不动产的书面保证。"),
                              ("证书遗失怎么补办？", "权利人持身份证到登记中心申请，中心在门户网站刊登遗失声明15个工作日后予以补发，工本费10元。"),
                              ("多久可以领证？", "材料齐全的，一般登记3个工作日办结，抵押登记当日办结。"),
                              ("登记费怎么收？", "住宅类每件80元，非住宅类每件550元，核发一本以上证书的每增加一本加收10元。"),
                              ("可以网上查询进度吗？", "登录省网上办事大厅，输入受理编号（如20%02d%08d）和手机号码后四位即可。" % (c.n(18, 25), c.n(1, 99999999)))], 5):
        d.p("问：" + q, prose=False)
        d.p("答：" + a)
    d.p("窗口地址：%s政务服务中心二楼B区12—18号窗口；电话：%s；邮编：%06d" % (c.place.county, c.landline(), c.n(100000, 800000)), prose=False)
    return d


@template(TABLE, clean=True)
def fires_of_the_half_year(c):
    d = c.doc("%s%d年上半年火灾统计分析" % (c.place.county, c.year), clean=True)
    d.p("上半年，全县共接报火灾%d起，死亡%d人，受伤%d人，直接财产损失%d.%d万元，与去年同期相比，起数上升%d.%d%%。" % (c.n(40, 400), c.n(0, 3), c.n(0, 9), c.n(50, 900), c.n(0, 9), c.n(1, 30), c.n(0, 9)))
    rows = [[town, c.n(0, 40), c.n(0, 2), c.n(0, 3), "%.2f" % (c.n(0, 9000) / 100), c.choice(["电气火灾", "用火不慎", "遗留火种", "自燃"])] for town in c.place.towns[:8]]
    d.table(["乡镇（街道）", "起数", "亡人", "伤人", "损失（万元）", "主要原因"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("从场所看，居民住宅占%d%%，商业场所占%d%%，学校、医院等人员密集场所未发生亡人火灾。从时段看，20时至次日6时火灾起数少、死亡率高。" % (c.n(40, 60), c.n(10, 20)))
    d.p("火警电话：119　消防监督举报：96119　%s消防救援大队值班室：%s" % (c.place.county, c.landline()), prose=False)
    return d


@template(PROSE, clean=True)
def gazette_notice_taiwan(c):
    d = c.doc("臺南市政府工務局　公告", clean=True)
    d.p("發文日期：中華民國%d年%d月%d日" % (c.year - 1911, c.n(1, 12), c.n(1, 28)), prose=False)
    d.p("發文字號：南市工養字第%d%07d號" % (c.year - 1911, c.n(1, 9999999)), prose=False)
    d.p("主旨：公告本市安南區海佃路%s段道路施工交通管制事項。" % c.choice("一二三四"))
    d.p("說明：")
    d.p("一、施工期間：自%d年%d月%d日起至同年12月31日止，每日9時至17時。" % (c.year - 1911, c.n(1, 9), c.n(1, 28)))
    d.p("二、施工期間實施單側封閉，請用路人改道北安路、安中路，大客車請依現場指揮人員引導行駛。")
    d.p("三、國中小學生上下學時段（7時至8時、16時至17時）暫停施工，家長接送請提前出門。")
    d.p("四、洽詢電話：(06)298-%04d轉%d，工程品管專線：1999。" % (c.n(0, 9999), c.n(1001, 9999)))
    return d


@template(PROSE, clean=True)
def tender_hong_kong(c):
    d = c.doc("香港特別行政區政府　招標公告", clean=True)
    d.p("標書編號：LCSD/%d/%03d/T" % (c.year, c.n(1, 400)), prose=False)
    d.p("康樂及文化事務署現招標承投%s的清潔服務，為期%d個月，由%d年%d月1日起計。" % (c.choice(["新界沙田大會堂", "九龍公園游泳池", "香港中央圖書館"]), c.choice([24, 36]), c.year + 1, c.n(1, 12)))
    d.p("截標日期及時間：%d年%d月%d日（星期五）中午12時正（香港時間）。投標書須放入北角渣華道333號北角政府合署地下的政府物流服務署投標箱內，逾期概不受理。" % (c.year, c.n(1, 12), c.n(1, 28)))
    d.p("投標者須具備最少五年相關經驗，並須提交有效的商業登記證副本。投標表格可於網上下載，或致電2601 %04d、傳真2602 %04d查詢。" % (c.n(0, 9999), c.n(0, 9999)))
    d.p("政府不一定採納索價最低的投標書。", prose=False)
    return d
