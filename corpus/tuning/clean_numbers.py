# SPDX-License-Identifier: GPL-3.0-or-later
"""Registers of things whose numbers have the form of telephones, and other long numbers."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "space", "pipe"]


def digits(c, count):
    return "%d%s" % (c.n(1, 9), "".join(str(c.n(0, 9)) for _ in range(count - 1)))


def like_mobile(c):
    return c.choice(people.TABLES.segments)[:3] + digits(c, 8)


def serials(c, count):
    """Numbers of eleven digits as an office gives them: in a row, of one batch, or as they come."""
    kind = c.n(0, 4)
    head = c.choice(["1", "13", "15", "18", "170", "199", "20"])
    if kind == 0:
        first = int(like_mobile(c)[:7] + "0000") + c.n(1, 900)
        return [str(first + i) for i in range(count)]
    if kind == 1:
        batch = like_mobile(c)[:c.n(5, 7)]
        return [batch + "%0*d" % (11 - len(batch), c.n(0, 10 ** (11 - len(batch)) - 1)) for _ in range(count)]
    if kind == 2:
        return [head + digits(c, 11 - len(head)) for _ in range(count)]
    if kind == 3:
        return [digits(c, 11) for _ in range(count)]
    first = int("1" + digits(c, 10))
    return [str(first + i * c.n(1, 3)) for i in range(count)]


@template(TABLE, clean=True)
def meters(c):
    d = c.doc("%s%s表具检定（更换）台账" % (c.place.short, c.choice(["水", "电能", "燃气", "热量"])))
    numbers = serials(c, c.n(6, 30))
    rows = [[i + 1, one, c.choice(["DN15", "DDZY102", "G2.5", "LXS-20E"]), "%.3f" % (c.n(1, 9999999) / 1000), "%d" % c.n(1, 99999), c.choice(["合格", "合格", "超差"]), c.date("%d-%02d-%02d")] for i, one in enumerate(numbers)]
    d.table(["序号", c.choice(["表号", "水表编号", "表具钢印号", "电表资产号", "表身号", "表码编号"]), c.choice(["型号", "口径"]), "起码", "止码", "结论", "检定日期"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def assets_moved(c):
    d = c.doc("%s国有资产处置公示" % c.place.county)
    numbers = serials(c, c.n(5, 25))
    rows = [[one, c.choice(["台式电脑", "复印机", "监护仪", "会议桌", "投影仪", "小型客车", "空调机"]), c.choice(["ThinkCentre M720", "iR2625", "PM-9000", "KFR-72LW"]), c.n(1, 30), "%d" % c.n(200, 9000000), c.choice(["报废", "调拨", "出售"]), c.choice(["达到使用年限", "无法修复"])] for one in numbers]
    d.table([c.choice(["资产号", "资产条码", "固资编号", "卡片号", "财政资产编码", "标签号", "RFID"]), c.choice(["品名", "资产名称"]), "规格型号", "数量", "账面原值（元）", "处置方式", "原因"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def amounts_of_eleven(c):
    """Yuan without commas."""
    d = c.doc("%s%s" % (c.place.county, c.choice(["预算绩效目标表", "国有资产负债情况", "基金收支总表", "政府债务限额表"])))
    rows = [[c.choice(["教育支出", "城乡社区支出", "流动资产", "固定资产", "专项债券", "上级补助收入", "土地出让收入"]), like_mobile(c) if c.chance(0.5) else digits(c, c.n(8, 11)), like_mobile(c) if c.chance(0.5) else digits(c, c.n(8, 11)),
             c.choice(["", "%.2f" % (c.n(1, 999999) / 100)]), digits(c, c.n(5, 11))] for _ in range(c.n(6, 25))]
    d.table([c.choice(["项目", "科目", "指标名称"]), c.choice(["期初数", "年初数", "上年数", "全年预算"]), c.choice(["期末数", "年末数", "本年数", "全年执行"]), c.choice(["%", "执行率"]), c.choice(["其中：县本级", "县本级", "差额", "累计"])], rows, c.choice(STYLES))
    d.p("单位：元")
    return d


@template(PROSE, clean=True)
def amounts_in_text(c):
    d = c.doc("%s%d年财政决算情况的说明" % (c.place.county, c.year))
    for _ in range(c.n(5, 14)):
        d.p(c.choice(["一般公共预算收入%s元，为预算的%.2f%%。" % (like_mobile(c), c.n(9000, 11000) / 100), "截至年末，资产总额%s，负债总额%s（单位：元）。" % (like_mobile(c), digits(c, 10)),
                      "财政拨款收入总计%s、支出总计%s。" % (like_mobile(c), like_mobile(c)), "全年用电量%s千瓦时，供水%s立方米。" % (like_mobile(c), digits(c, 8)),
                      "网站总访问量%s次，其中首页点击%s次，独立用户%d个。" % (like_mobile(c), like_mobile(c), c.n(1000, 900000)), "地区生产总值为%s元，比上年增加%s元。" % (like_mobile(c), digits(c, 9)),
                      "专项资金结转%s元，结余%s.%02d元。" % (digits(c, 8), like_mobile(c), c.n(0, 99)), "资金支付凭证号%s，指标文号%s。" % (like_mobile(c), c.number("财社"))]))
    return d


@template(TABLE, clean=True)
def goods_received(c):
    d = c.doc("%s疫苗及药品出入库登记" % c.place.short)
    numbers = serials(c, c.n(5, 20))
    rows = [[c.date("%d.%d.%d"), c.choice(["麻腮风联合减毒活疫苗", "乙型肝炎疫苗", "阿司匹林肠溶片", "一次性输液器", "医用外科口罩"]), c.choice([one, "%d%02d%03d" % (c.year, c.n(1, 12), c.n(1, 200))]), like_mobile(c) if c.chance(0.3) else digits(c, c.n(9, 14)), c.n(1, 5000),
             c.choice(["支", "盒", "袋"]), people.waybill(c.rng), c.choice(["2-8℃", "常温"])] for one in numbers]
    d.table(["日期", "品名", c.choice(["批号", "生产批号", "产品批次", "批次号"]), c.choice(["随货同行单号", "出库单号", "追溯码", "单据号", "通关单号"]), "数量", "单位", "运单号", "储存条件"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def orders_in_text(c):
    d = c.doc("%s采购验收说明" % c.place.short)
    for _ in range(c.n(5, 14)):
        d.p(c.choice(["本批次产品序列号为%s至%s，共%d台，均已贴标。" % (like_mobile(c), like_mobile(c), c.n(2, 90)), "合同编号%s，验收单号%s，入库单号：%s。" % (digits(c, 10), like_mobile(c), like_mobile(c)),
                      "设备编号：%s；出厂编号：%s；计量检定证书编号：%s。" % (like_mobile(c), like_mobile(c), digits(c, 11)), "水表表号%s损坏，更换为%s号表。" % (like_mobile(c), like_mobile(c)),
                      "快递单号%s（已签收）；物流单号：%s。" % (like_mobile(c), people.waybill(c.rng)), "工单%s已办结，系统流水%s。" % (like_mobile(c), digits(c, 16)), "条形码69%s，商品编码%s。" % (digits(c, 11), like_mobile(c)),
                      "采购项目编号%s，计划编号[%s]%d号，公告编号%s。" % (like_mobile(c), digits(c, 6), c.n(1, 900), like_mobile(c)), "电表箱号%s，终端地址%s，集中器编号%s。" % (digits(c, 9), like_mobile(c), digits(c, 11)),
                      "受理单编号%s，业务流水号%s，凭证号%s。" % (like_mobile(c), like_mobile(c), like_mobile(c)), "发票代码%s，发票号码%s，机器编号%s。" % (digits(c, 12), digits(c, 8), digits(c, 12))]))
    return d


@template(TABLE, clean=True)
def parcels_by_waybill(c):
    d = c.doc("政务文书寄递清单")
    rows = [[i + 1, c.choice(["EY%d%sCN" % (c.n(1, 9), digits(c, 8)), like_mobile(c), "1" + digits(c, 12), "SF%s" % digits(c, 13)]), c.choice(["结婚登记档案", "行政许可决定书", "公章", "中标通知书"]), c.place.county + c.choice(["民政局", "行政服务中心", "住建局"]), c.date("%d/%d/%d")] for i in range(c.n(6, 20))]
    d.table(["序号", c.choice(["邮件号", "邮件号码", "面单号", "寄件条码"]), "文书名称", "寄件单位", "日期"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def boreholes(c):
    d = c.doc("%s地下水监测井一览表" % c.place.county)
    rows = [["%s%s" % (c.choice(["JC", "ZK", "SW"]), digits(c, 3)), c.choice(c.place.towns), "%.6f" % (c.n(117000000, 119000000) / 1e6), "%.6f" % (c.n(25000000, 27000000) / 1e6), "%.2f" % (c.n(1000, 90000) / 100), digits(c, 11) if c.chance(0.5) else like_mobile(c), c.choice(["Ⅲ类", "Ⅳ类"])] for _ in range(c.n(5, 25))]
    d.table([c.choice(["井号", "钻孔编号"]), "乡镇", c.choice(["经度", "东经", "E", "X坐标"]), c.choice(["纬度", "北纬", "N", "Y坐标"]), "井深(m)", c.choice(["统一编号", "测站编码", "DTU卡号"]), "水质"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def places_by_coordinates(c):
    d = c.doc(c.choice(["地质灾害隐患点公示", "采矿权出让公告", "森林防火瞭望塔建设方案", "风力发电场选址意见", "文物保护单位保护范围"]))
    e, n = lambda: "%d°%02d′%02d″" % (c.n(117, 118), c.n(0, 59), c.n(0, 59)), lambda: "%d°%02d′%02d″" % (c.n(25, 26), c.n(0, 59), c.n(0, 59))
    ed, nd = lambda: "%.6f" % (c.n(117000000, 119000000) / 1e6), lambda: "%.6f" % (c.n(25000000, 27000000) / 1e6)
    for _ in range(c.n(4, 12)):
        d.p(c.choice(["隐患点位于%s%s村后山，东经%s，北纬%s，威胁%d户。" % (c.choice(c.place.towns), c.place.villages[0], e(), n(), c.n(1, 30)), "矿区范围由以下拐点圈定：1（E%s，N%s）、2（E%s，N%s）。" % (e(), n(), e(), n()),
                      "中心坐标：东经%s°，北纬%s°。" % (ed(), nd()), "瞭望塔坐标（经度%s，纬度%s），海拔%d米。" % (ed(), nd(), c.n(200, 1800)), "拐点坐标（2000国家大地坐标系）：X=%s.%03d，Y=%s.%03d。" % (digits(c, 7), c.n(0, 999), digits(c, 8), c.n(0, 999)),
                      "保护范围：东至%s河，西至县道，地理坐标为东经%s、北纬%s。" % (c.place.villages[1][0], ed(), nd()), "起点桩号K%d+%03d，终点桩号K%d+%03d，路线全长%.3f公里。" % (c.n(0, 90), c.n(0, 999), c.n(90, 200), c.n(0, 999), c.n(1000, 90000) / 1000)]))
    return d


@template(TABLE, clean=True)
def bridges(c):
    d = c.doc("%s农村公路桥梁技术状况表" % c.place.county)
    rows = [["%sL%s" % (digits(c, 3), digits(c, 4)), c.choice(["王家桥", "高阳桥", "李庄大桥", "安顺桥", "石头溪桥", "马路口桥", "金水一号桥", "张坑中桥"]), "K%d+%03d" % (c.n(0, 90), c.n(0, 999)), "%.1f" % (c.n(60, 9000) / 10), c.choice(["梁桥", "拱桥"]), c.choice(["一类", "二类", "三类"]), like_mobile(c) if c.chance(0.2) else digits(c, 11)] for _ in range(c.n(6, 25))]
    d.table([c.choice(["路线编号", "线路编码"]), c.choice(["桥梁名称", "桥名"]), "中心桩号", "全长(米)", "结构", "评定等级", c.choice(["桥梁编码", "桥梁身份码"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def roads_and_streets(c):
    d = c.doc("%s标准地名（道路、住宅区）命名公告" % c.place.county)
    rows = [[i + 1, c.choice(["王府路", "高新大道", "文昌街", "林荫路", "万寿路", "安宁街", "康乐巷", "黄河路", "方园小区", "华庭花园", "马鞍巷", "金鸡路", "陈厝里", "江滨西路"]), c.choice(["Wangfu Lu", "Gaoxin Dadao", "Wenchang Jie", "Linyin Lu"]), "%s至%s" % (c.choice(["东起人民路", "南起环城路", "西起高铁站"]), c.choice(["西止解放路", "北止工业园"])), "%d" % c.n(200, 9000), "%d" % c.n(7, 60)] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["标准名称", "地名", "路名", "道路名称"]), "罗马字母拼写", "起止点", "长度（米）", "宽度（米）"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def books(c):
    d = c.doc("%s图书馆采购书目" % c.place.short)
    rows = [[people.isbn(c.rng).replace("-", "") if c.chance(0.5) else people.isbn(c.rng), c.choice(["骆驼祥子", "围城", "呐喊", "红楼梦", "平凡的世界", "白鹿原", "城南旧事", "安徒生童话", "昆虫记"]), c.choice(["人民文学出版社", "商务印书馆", "作家出版社"]), "%.2f" % (c.n(900, 9900) / 100), c.n(1, 30), c.choice(["I247.5/%d" % c.n(1, 90), "TP311.%d" % c.n(1, 99), "R473"]), digits(c, 11) if c.chance(0.6) else like_mobile(c)] for _ in range(c.n(6, 25))]
    d.table(["ISBN", c.choice(["书名", "题名"]), "出版社", "定价", "复本", "索书号", c.choice(["馆藏条码", "条码号", "登录号"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def patents(c):
    d = c.doc("%s高新技术企业知识产权汇总" % c.place.county)
    rows = [[c.choice(["一种多功能输液架", "一种污水处理装置", "智能灌溉系统V1.0", "一种茶叶烘干机"]), c.choice(["ZL%d%d%s.%d" % (c.n(2010, 2024), c.n(1, 3), digits(c, 7), c.n(0, 9)), "%dSR%s" % (c.year, digits(c, 7)), "CN%sA" % digits(c, 9), "%s" % like_mobile(c)]), c.choice(["发明", "实用新型", "软件著作权"]), c.date("%d-%02d-%02d"),
             "%s%s有限公司" % (c.place.short, c.choice(["华康科技", "宏源环保", "金穗农业"])), digits(c, 8)] for _ in range(c.n(5, 20))]
    d.table(["名称", c.choice(["专利号", "授权号", "申请号/登记号"]), "类型", "授权日", c.choice(["专利权人", "权利单位", "申请单位"]), c.choice(["证书号", "公告号"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def bank_branches(c):
    d = c.doc("%s非税收入代收网点及联行号" % c.place.county)
    r = Record()
    rows = [["中国%s银行%s%s支行" % (c.choice(["工商", "农业", "建设"]), c.place.short, c.choice(["城关", "新城", "王庄", "高桥"])), "10%s" % digits(c, 10), c.choice(c.place.towns) + "建设路%d号" % c.n(1, 90), r("landline", c.landline()), "%d" % c.n(350000, 369999)] for _ in range(c.n(4, 15))]
    d.table([c.choice(["网点名称", "银行网点"]), c.choice(["联行号", "大额行号", "支付系统行号", "现代化支付行号"]), "网点地址", "联系电话", "邮编"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def credit_codes(c):
    d = c.doc("%s社会组织年检合格名单" % c.place.county)
    r = Record()
    rows = [[i + 1, "%s%s" % (c.place.short, c.choice(["王氏文化研究会", "茶业协会", "高山蔬菜专业合作社联合社", "红十字会", "心连心志愿者协会", "马拉松协会", "安康养老服务中心"])), r("credit-code", people.credit_code(c.rng, c.choice(["51", "52", "53"]), c.place.code)), c.choice(["合格", "基本合格"]), c.place.county + "民政局"] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["社会组织名称", "单位名称", "名称"]), c.choice(["统一社会信用代码", "代码"]), "年检结论", "登记机关"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def pharmacies(c):
    d = c.doc("药品零售企业许可公告")
    rows = [["%s%s" % (c.place.short, c.choice(["康民大药房", "高氏同济堂药店", "国药一心堂", "金康药房", "杏林春药店", "白云大药房第三分店"])), c.choice(["闽DB%s" % digits(c, 7), "闽CB%s(%s)" % (digits(c, 6), digits(c, 1)), like_mobile(c)]), "%s-%d-%s" % (c.choice(["C-FJ", "B-FJ"]), c.n(10, 24), digits(c, 4)), "%s%s%d号" % (c.choice(c.place.towns), c.choice(["府前路", "中山街"]), c.n(1, 99)), c.choice(["处方药、非处方药", "中药饮片"]), c.date("%d-%02d-%02d")] for _ in range(c.n(4, 15))]
    d.table(["企业名称", c.choice(["许可证编号", "许可证号", "药品经营许可证号"]), "GSP证书", c.choice(["注册地址", "经营地址"]), "经营范围", "有效期至"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def sensors(c):
    d = c.doc("智慧消防物联网设备清单")
    rows = [[c.choice(["烟感", "水压传感器", "电气火灾探测器", "视频网关"]), "86%s" % digits(c, 13), "8986%s" % digits(c, 16), c.choice(["144%s" % digits(c, 10), like_mobile(c)]), c.choice(["王庄社区活动室", "高中部宿舍楼", "门诊大厅", "养老院一层"]), c.choice(["在线", "离线"]), "V%d.%d.%d" % (c.n(1, 5), c.n(0, 20), c.n(0, 99))] for _ in range(c.n(5, 25))]
    d.table(["设备类型", "IMEI", c.choice(["ICCID", "SIM卡ICCID"]), c.choice(["设备编码", "设备号", "终端号", "DTU编号"]), "安装位置", "状态", "固件"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def software_log(c):
    d = c.doc()
    stamp = lambda: "%d-%02d-%02d %02d:%02d:%02d" % (c.year, c.n(1, 12), c.n(1, 28), c.n(0, 23), c.n(0, 59), c.n(0, 59))
    for _ in range(c.n(8, 30)):
        d.p(c.choice(["%s INFO  [http-nio-8080-exec-%d] c.g.portal.PageController - 页面渲染完成 耗时%dms traceId=%s" % (stamp(), c.n(1, 9), c.n(1, 900), digits(c, 18)), "%s WARN  数据库连接池使用率%d%%，活动连接%d" % (stamp(), c.n(50, 99), c.n(1, 90)),
                      "%s INFO  定时任务[%s]执行成功，批次号%s，处理%d条" % (stamp(), c.choice(["syncNews", "buildIndex"]), like_mobile(c), c.n(1, 9999)), "%s ERROR java.lang.NullPointerException at com.gov.cms.Article.load(Article.java:%d)" % (stamp(), c.n(10, 900)),
                      "%s DEBUG 时间戳%s%s，内存%s字节" % (stamp(), like_mobile(c)[:10], digits(c, 3), digits(c, 11)), "%s INFO  session %s timeout=1800 offset=%s" % (stamp(), digits(c, 16), like_mobile(c))]))
    return d


@template(TABLE, clean=True)
def codes_without_header(c):
    """Sheets that begin with rows: numbers of things and what they are."""
    d = c.doc()
    numbers = serials(c, c.n(8, 30))
    rows = [[i + 1, one, c.choice(["摄像机", "路由器", "水泵", "配电箱", "消防栓", "井盖"]), c.choice(["东区", "西区", "王家巷", "高新路", "方兴路口"]), digits(c, c.n(3, 6)), c.choice(["完好", "待修"])] for i, one in enumerate(numbers)]
    d.table([], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def vouchers(c):
    d = c.doc("%s财政国库支付汇总" % c.place.county)
    rows = [[c.date("%d%02d%02d"), like_mobile(c) if c.chance(0.4) else digits(c, 11), c.choice(["维修费", "办公费", "专用材料费", "委托业务费"]), c.choice(["%s" % digits(c, 7), "{:,.2f}".format(c.n(1, 99999999) / 100)]), c.place.short + c.choice(["第一中学", "中医院", "水务公司", "高速养护站"]), digits(c, 14)] for _ in range(c.n(6, 25))]
    d.table(["日期", c.choice(["凭证号", "支付令号", "业务单号", "回单号", "指标编号"]), "摘要", "金额", c.choice(["付款单位", "预算单位", "收款单位"]), c.choice(["交易流水", "系统参考号"])], rows, c.choice(STYLES))
    return d
