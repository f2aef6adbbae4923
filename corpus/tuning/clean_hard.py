# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables about things whose numbers have eleven digits, fifteen, eighteen, and begin as mobiles, cards
or identity numbers do."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "tab", "space", "pipe"]


def digits(c, count, head=""):
    return head + "".join(str(c.n(0 if head or i else 1, 9)) for i in range(count - len(head)))


def eleven(c):
    """Like a mobile number, of any segment."""
    return digits(c, 11, c.choice(people.TABLES.segments)[:3])


def batch(c, count, kind=None):
    """Eleven digits for each thing: in no order (0), as bought, counted up, among others, or by year."""
    head = c.choice(["130", "15", "18", "139", "1", "17", "19"])
    kind = c.n(0, 4) if kind is None else kind
    if kind == 0:
        return [eleven(c) for _ in range(count)]
    if kind == 1:
        return [digits(c, 11, head + "%02d" % c.n(0, 3)) for _ in range(count)]
    if kind == 2:
        first = int(eleven(c))
        return [str(first + i * 7) for i in range(count)]
    if kind == 3:
        return [c.choice([eleven(c), digits(c, 11), digits(c, 10), digits(c, 12)]) for _ in range(count)]
    return [digits(c, 11, "1%d%02d" % (c.n(3, 9), c.year % 100)) for _ in range(count)]


def firm(c):
    return "%s%s有限公司" % (c.choice([c.place.short, "福建", "江苏", "温州", "广东", "安徽"]), c.choice(["康健医疗器械", "高科电子", "金石建设", "安顺物业服务", "国药控股", "华润医药", "方正信息技术", "海康威视数字技术"]))


def priced(c, top=900000):
    return "%.2f" % (c.n(100, top) / 100)


@template(TABLE, clean=True)
def priced_by_code(c):
    d = c.doc("%s人民医院%s" % (c.place.county, c.choice(["医疗服务项目价格公示", "收费项目一览", "特需服务价格表"])))
    numbers = batch(c, c.n(6, 30))
    rows = [[one, c.choice(["血清尿酸测定", "手术病理检查", "牙周洁治", "颈椎正侧位", "高压氧治疗", "雾化吸入", "石膏固定术", "安装心脏起搏器", "白内障超声乳化", "金属烤瓷冠"]), c.choice(["次", "项", "每牙", "日"]), priced(c), priced(c), c.choice(["甲", "乙", "丙", ""])] for one in numbers]
    d.table([c.choice(["国家项目代码", "医保编码", "医保国家码", "收费代码", "项目内涵码", "编码", "物价码"]), c.choice(["项目", "收费项目", "项目名称"]), "计价单位", "三级医院（元）", "二级医院（元）", "医保类别"], rows, c.choice(STYLES))
    d.p("监督电话：12315、12345")
    return d


@template(TABLE, clean=True)
def drugs_and_devices(c):
    d = c.doc("%s中心卫生院%s" % (c.place.short, c.choice(["药品目录", "集采中选药品公示", "耗材在用目录"])))
    rows = []
    for i, one in enumerate(batch(c, c.n(6, 25))):
        rows.append([i + 1, c.choice(["白消安片", "黄芪颗粒", "安宫牛黄丸", "金水宝胶囊", "马来酸氯苯那敏片", "云南白药膏", "甘草片", "石斛夜光丸", "麦味地黄丸", "江中健胃消食片", "王老吉凉茶颗粒"]), c.choice(["0.5g*24片", "10ml*6支", "一次性"]), c.choice(["国药准字H%s" % digits(c, 8), "国械注准%s" % digits(c, 11), "闽械备%s号" % digits(c, 8)]),
                     "X%s" % digits(c, 22, "A"), one, "86%s" % digits(c, 12), "(01)0%s(17)%s(10)%s" % (digits(c, 13), digits(c, 6), digits(c, 8)), firm(c), priced(c)])
    d.table(["序号", c.choice(["通用名", "名称", "药品（耗材）"]), "规格", "批准文号", c.choice(["医保代码", "国家医保码"]), c.choice(["院内编码", "平台流水", "挂网编号", "YPID", "本位码后段"]), "药品本位码", "UDI", "生产企业", "零售价"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def assets_with_serials(c):
    d = c.doc("%s%s" % (c.choice(["教育局", "卫健局", "机关事务中心"]), c.choice(["固定资产清查明细", "信息化设备台账", "报废资产清单", "执法记录仪配发登记（公开版）"])))
    rows = [[one, c.choice(["平板电脑", "执法记录仪", "对讲机", "智能手机（公务）", "移动终端", "学生电脑", "彩超", "呼吸机"]), c.choice(["华为", "金山", "方正", "海尔", "康佳", "安桥", "江森"]), c.choice(["86%s" % digits(c, 13), digits(c, 15), "SN%s" % digits(c, 12), eleven(c), "-"]), "%02x:%02x" % (c.n(0, 255), c.n(0, 255)) if c.chance(0.1) else c.choice(["黑", "白", "银", "金"]), priced(c), c.date("%d-%02d-%02d"), c.choice(["办公室", "会议室", "高一办公区", "安全股", "机房", "石化路仓库"]), c.choice(["在用", "闲置", "待报废"])] for one in batch(c, c.n(6, 30))]
    d.table([c.choice(["资产编号", "二维码", "卡片", "资产卡片号", "编目号", "国资编码"]), "资产名称", "品牌", c.choice(["IMEI", "机身串码", "串号", "SN", "出厂编号", "序列号（S/N）"]), "颜色", "原值", "取得日期", "存放地点", "状态"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def paid_by_voucher(c):
    d = c.doc("%s“三公”经费及大额支出公开明细（%d年%d月）" % (c.place.towns[0], c.year, c.n(1, 12)))
    rows = [[c.date("%d.%02d.%02d"), c.choice(["记-%d" % c.n(1, 300), one]), c.choice(["付办公用品款", "支付电费", "付会议餐费", "公务用车维修", "支付村道硬化工程款", "拨付水利资金"]), firm(c), c.choice([digits(c, 8), digits(c, 20, "25"), digits(c, 20, "24")]), priced(c, 99999999), c.choice(["转账", "公务卡", "直接支付"])] for one in batch(c, c.n(6, 25))]
    d.table(["日期", c.choice(["凭证号", "凭证编号", "支付申请", "支付令", "业务流水"]), "摘要", c.choice(["收款单位", "收款方", "收款人全称"]), c.choice(["发票号码", "发票号", "票号", "数电票号"]), c.choice(["金额", "金额（元）", "支出"]), "方式"], rows, c.choice(STYLES))
    d.p("合计（大写）：壹拾贰万叁仟肆佰元整")
    return d


@template(TABLE, clean=True)
def utility_meters(c):
    d = c.doc("%s供电（供水）服务中心%s" % (c.place.short, c.choice(["计量装置轮换计划", "公变台区清单", "路灯电费明细", "机井用电计量表"])))
    rows = [[one, c.choice(["王庄#1公变", "高坎台区", "石桥泵站", "文昌路路灯", "马坪抽水站", "机关食堂", "城北一号井"]), c.choice(["单相", "三相", "远传"]), c.n(1, 900), c.n(900, 99999), c.n(1, 90000), priced(c)] for one in batch(c, c.n(6, 30))]
    d.table([c.choice(["户号", "用电户号", "计量点编号", "电表号", "局编号", "用户编号", "电能表条码", "表计资产"]), c.choice(["台区", "用电点", "名称", "安装地点"]), "类型", "上期", "本期", c.choice(["电量", "用量", "抄见电量"]), c.choice(["电费", "金额"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def contracts_and_orders(c):
    d = c.doc("%s政府采购合同公告汇总" % c.place.county)
    rows = [[i + 1, c.choice([one, "%s-%d-%s" % (c.place.code, c.year, digits(c, 6)), "HT%s" % digits(c, 11)]), c.choice(["办公家具", "安防监控", "金属探测门", "高清显示屏", "教学仪器", "石材护栏", "马铃薯种薯"]), firm(c), priced(c, 90000000), c.date("%d-%02d-%02d"), c.choice([digits(c, 11), eleven(c), "[%s]%s" % (c.place.code, digits(c, 8))])] for i, one in enumerate(batch(c, c.n(5, 25)))]
    d.table(["序号", c.choice(["合同", "合同编号", "合同号", "电子卖场订单", "订单"]), c.choice(["标的", "货物", "采购内容"]), c.choice(["供应商", "乙方", "成交人"]), c.choice(["合同额", "合同金额(元)", "成交金额"]), "签订日期", c.choice(["备案", "备案流水", "公告ID", "采购计划"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def land_and_houses(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["国有建设用地使用权出让结果", "征收土地勘测定界表", "不动产登记簿注销公告（单位）", "规划许可批后公布"])))
    rows = [[c.choice(["%s%03d%03dGB%05d" % (c.place.code, c.n(1, 99), c.n(1, 99), c.n(1, 99999)), "%s%03d%03dGB%05dF%08d" % (c.place.code, c.n(1, 99), c.n(1, 99), c.n(1, 99999), c.n(1, 9999)), "%s" % digits(c, 19, c.place.code), "%d-P-%02d" % (c.year, c.n(1, 60))]), c.choice(["高铁新城B-%02d" % c.n(1, 40), "金沙园", "石油公司加油站", "安置房二期", "马坑工业集中区"]), firm(c), "%d" % c.n(900, 90000), "%.2f" % (c.n(100, 400) / 100), digits(c, c.n(8, 11)), c.choice([eleven(c), digits(c, 13, c.place.code), "地字第%s号" % digits(c, 15, c.place.code)])] for _ in range(c.n(5, 20))]
    d.table([c.choice(["宗地号", "不动产单元号", "地块编号", "宗地代码"]), c.choice(["位置", "宗地位置", "坐落"]), c.choice(["受让人", "权利人", "用地单位"]), "面积（㎡）", "容积率", c.choice(["成交价（元）", "出让价款"]), c.choice(["电子监管号", "许可证号", "批文号", "合同电子编号"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def vehicles_of_office(c):
    """Cars by frame and engine; plates are left out."""
    d = c.doc("%s公务用车处置公告" % c.place.county)
    vin = lambda: "L" + "".join(c.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(16))
    rows = [[i + 1, c.choice(["金杯SY6521", "江铃全顺", "别克GL8", "比亚迪秦", "长安之星", "五菱宏光", "东风本田"]), vin(), c.choice([digits(c, 8), eleven(c), "4G%s" % digits(c, 8)]), "%d年%d月" % (c.n(2005, 2018), c.n(1, 12)), c.n(50000, 400000), priced(c, 9000000), c.choice(["拍卖", "报废"])] for i in range(c.n(4, 16))]
    d.table(["序号", c.choice(["车型", "厂牌型号"]), c.choice(["车架号", "车辆识别代号", "VIN"]), c.choice(["发动机号", "发动机编号"]), c.choice(["登记日期", "购置时间"]), "行驶里程", c.choice(["起拍价", "评估值"]), "方式"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def codes_of_kinds(c):
    """Codes of classifications: nothing but digits and words."""
    d = c.doc(c.choice(["政务服务事项目录", "病案首页疾病编码库", "国民经济行业分类", "税收分类编码表", "政府采购品目", "权责清单", "行政许可事项清单"]))
    rows = [[c.choice([one, digits(c, 19, "1"), digits(c, 18, "35"), digits(c, 16), "%s.%s" % (c.choice("ABCJKM") + digits(c, 2), digits(c, 3)), digits(c, 31, "11")]), c.choice(["石油制品", "金属加工", "高等教育", "白酒制造", "安全评价", "水产养殖", "马铃薯加工", "毛巾类制品", "江河治理", "花生油", "温泉旅游", "黄金矿采选", "周转材料租赁", "车辆查验", "孔隙水检测"]), c.choice(["行政许可", "公共服务", "货物", "服务"]), c.choice(["是", "否"])] for one in batch(c, c.n(8, 40))]
    d.table([c.choice(["实施编码", "事项编码", "分类编码", "基本编码", "业务办理项编码", "税编", "编目"]), c.choice(["事项", "名称", "品目名称", "分类"]), "类型", c.choice(["网办", "末级"])], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def numbers_in_minutes(c):
    d = c.doc("%s网络安全与设备运维周报" % c.place.county)
    for _ in range(c.n(8, 20)):
        d.p(c.choice(["本周处理工单%s、%s，均已闭环。" % (eleven(c), eleven(c)), "设备（SN：%s）离线，已更换备机（SN：%s）。" % (eleven(c), digits(c, 12)), "告警ID %s，级别高，来源ids-%02d。" % (eleven(c), c.n(1, 20)), "光缆资源编码%s，纤芯%d/%d。" % (eleven(c), c.n(1, 12), c.n(12, 48)),
                      "任务号:%s 状态:成功 耗时:%dms" % (eleven(c), c.n(1, 9000)), "摄像头国标编号%s，安装于石桥路口。" % digits(c, 20, c.place.code), "物联网卡ICCID：%s" % digits(c, 20, "898604"), "交换机资产%s已上架（%d楼弱电间）。" % (eleven(c), c.n(1, 18)), "流程实例%s已归档；附件md5=%032x" % (digits(c, 19, "1"), c.rng.getrandbits(128)),
                      "unix时间戳%s对应北京时间%s" % (digits(c, 13, "17"), c.date("%d-%02d-%02d")), "回执编号：%s；受理序号%s" % (eleven(c), digits(c, 11)), "总流量%s字节，请求%s次，峰值%s。" % (eleven(c), eleven(c), digits(c, 11)), "短信发送平台通道号106%s，签名【%s发布】。" % (digits(c, 9), c.place.short)]))
    return d


@template(PROSE, clean=True)
def project_papers(c):
    d = c.doc("关于%s%s项目可行性研究报告的批复" % (c.place.towns[0], c.choice(["污水处理厂", "中心小学教学楼", "高标准农田", "养老服务中心"])))
    d.p("%s：" % firm(c))
    for _ in range(c.n(6, 14)):
        d.p(c.choice(["项目代码：%s。" % people.project_code(c.rng, c.place), "项目统一代码%s-%s-04-01-%s" % (digits(c, 4, "2"), c.place.code, digits(c, 6)), "总投资%s元，其中工程费%s元、其他费%s元。" % (eleven(c), digits(c, 10), digits(c, 9)), "用地预审文号：用字第%s号；选址意见书%s。" % (digits(c, 15, c.place.code), digits(c, 15, c.place.code)),
                      "建设工程规划许可证（建字第%s号）、施工许可证%s。" % (digits(c, 15, c.place.code), digits(c, 18, c.place.code)), "水土保持方案编号：水保方案（闽）字第%04d号。" % c.n(1, 9999), "排污许可证编号：%s001V" % people.credit_code(c.rng, "91", c.place.code), "取水许可证D%s号（编号%s）。" % (digits(c, 9, c.place.code[:6]), eleven(c)),
                      "中心点坐标E118°%02d′%02d.%02d″，N26°%02d′%02d.%02d″。" % tuple(c.n(0, 59) for _ in range(6)), "建设地点：%s%s村，东至金溪，南至省道，西至石桥，北至高坪。" % (c.place.towns[0], c.place.villages[0]), "环评批文：%s，监管行动代码%s。" % (c.number("环审"), eleven(c)), "招标控制价%s元（人民币%s元整），标段编码%s。" % (digits(c, 9), "壹亿贰仟万", digits(c, 20, "E35"))]))
    d.p("联系电话：", Record()("landline", c.landline()))
    return d


@template(TABLE, clean=True)
def amounts_wide(c):
    """Budget tables in yuan with headers of two rows."""
    d = c.doc("%s%d年度%s" % (c.place.county, c.year, c.choice(["收入支出决算总表", "财政拨款收支总表", "资产负债简表", "预算绩效自评表", "社保基金收支表"])))
    d.p("公开01表　部门：%s教育局　单位：元" % c.place.county)
    some = lambda: c.choice([eleven(c), digits(c, c.n(6, 12)), eleven(c) + ".%02d" % c.n(0, 99), "0", ""])
    rows = [[c.choice(["一、一般公共预算财政拨款收入", "二、政府性基金", "石油价格补贴", "高等教育", "安全生产监管", "金融支出", "水利", "白蚁防治", "小计", "其他支出"]), i + 1, some(), some(), c.choice(["一、一般公共服务支出", "五、教育支出", "年初结转和结余", "江河湖库整治", "车辆购置"]), i + 30, some(), some()] for i in range(c.n(6, 24))]
    head = [["收入", "", "", "", "支出", "", "", ""], ["项目", "行次", c.choice(["预算", "年初"]), c.choice(["决算", "年末"]), "项目（按功能分类）", "行次", c.choice(["预算", "年初"]), c.choice(["决算", "年末"])]]
    d.table(head if c.chance(0.7) else head[1:], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(TABLE, clean=True)
def statistics_by_region(c):
    d = c.doc("%s统计年鉴%d（主要指标）" % (c.place.city or c.place.county, c.year))
    names = c.rng.sample(["江苏", "温州", "金华", "安庆", "石家庄", "马鞍山", "黄山", "常州", "周口", "万州", "张家界", "高雄", "甘孜", "海东", "白城", "文山", "和田", "昌都", "毕节", "汤原"], c.n(6, 14))
    rows = [[one, eleven(c) if c.chance(0.4) else digits(c, c.n(7, 12)), digits(c, c.n(5, 11)), eleven(c) if c.chance(0.4) else digits(c, c.n(5, 11)), "%.1f" % (c.n(-90, 190) / 10), c.n(1, 31)] for one in names]
    d.table([c.choice(["地区", "市州", "", "地 区"]), c.choice(["生产总值", "总量", "财政收入（元）", "GDP(元)", "电信流量(GB)"]), c.choice(["常住人口", "人口"]), c.choice(["上年", "同期", "贷款", "进出口(元)"]), "增速", "位次"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def lottery_and_tickets(c):
    d = c.doc(c.choice(["福利彩票销售网点及奖号公告", "有奖发票中奖号码公示", "体彩兑奖公告", "政务服务“好差评”抽奖（号码）"]))
    rows = [[c.choice(["第%d%03d期" % (c.year, c.n(1, 300)), "%d%03d" % (c.year, c.n(1, 300))]), " ".join("%02d" % c.n(1, 33) for _ in range(6)), "%02d" % c.n(1, 16), eleven(c) if c.chance(0.5) else digits(c, c.n(8, 11)), digits(c, 8), digits(c, c.n(7, 9)), "%s" % digits(c, 8, "35")] for _ in range(c.n(5, 20))]
    d.table(["期号", c.choice(["开奖号码", "红球"]), "蓝球", c.choice(["销售额", "奖池", "奖池资金（元）"]), c.choice(["流水", "票号"]), "奖金", c.choice(["站点", "投注站号", "站点编号"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def parcels_and_cards(c):
    d = c.doc("%s机关%s" % (c.place.short, c.choice(["收发室邮件登记", "加油卡充值公示", "ETC通行费明细", "物联网卡费用公示"])))
    rows = [[c.date("%d/%d/%d"), c.choice([one, "7%s" % digits(c, 12), "JD%s" % digits(c, 13), "1%s" % digits(c, 12), "10000%s" % digits(c, 14)]), c.choice(["办公室", "财务室", "安监股", "水政股", "文教卫股"]), priced(c), c.choice(["已取", "退回", "充值"])] for one in batch(c, c.n(6, 25))]
    d.table(["日期", c.choice(["运单", "邮件", "快件号", "油卡", "加油卡", "ETC卡", "卡编号", "接入号"]), c.choice(["收件部门", "部门", "使用科室"]), c.choice(["金额", "费用"]), "状态"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def columns_without_header(c):
    """Pasted from elsewhere, without a header: what is in no order looks like telephones."""
    d = c.doc(c.choice(["疫苗追溯码扫码明细", "书籍条码", "路灯杆号", "井盖编号表", "二维码门牌制作清单（公建）", "电子封条号段", "水卡批次"]))
    style = c.choice(["tab", "space"])
    rows = [[one, c.choice(["合格", "石材", "铸铁", "球墨", "A3", "已贴", "金属"]), c.choice(["", c.n(1, 99)])] for one in batch(c, c.n(8, 40), c.n(1, 4))]
    if c.chance(0.4):
        rows = [[i + 1] + row for i, row in enumerate(rows)]
    d.table([], rows, style)
    return d


@template(TABLE, clean=True)
def stock_of_seeds(c):
    d = c.doc("%s救灾物资（种子）储备库存" % c.place.county)
    rows = [[c.choice(["毛毯", "棉大衣", "单帐篷", "黄豆种", "花生种", "水泵", "石灰", "方便面", "安全绳", "金银花苗", "马灯", "雷管（封存）", "白菜种", "江米", "万能钳", "常温奶"]), one, c.n(1, 9000), c.choice(["件", "顶", "公斤", "台", "箱"]), c.choice(["高岭库", "石门库", "中心库"]), c.date(c.choice(["%d%02d%02d", "%d-%02d-%02d"])), c.choice(["良好", "待检"])] for one in batch(c, c.n(5, 20))]
    d.table([c.choice(["物资", "品种", "物资名称"]), c.choice(["批次", "编码", "物资编号", "生产批次", "箱号"]), "数量", "单位", "仓库", c.choice(["入库", "生产日期", "有效期至"]), "状况"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def standards_and_books(c):
    d = c.doc(c.choice(["教学用书目录", "地方标准发布公告", "馆藏数字资源清单", "教辅材料推荐目录"]))
    rows = [[c.choice(["978%s" % digits(c, 10), "978-7-%s-%s-%d" % (digits(c, 3), digits(c, 5), c.n(0, 9)), "DB35/T %d-%d" % (c.n(1000, 2300), c.year), "ISSN %s-%s" % (digits(c, 4), digits(c, 4)), one]), c.choice(["语文", "高中数学", "安全生产规范", "石斛栽培技术规程", "白茶加工技术", "金融知识读本", "马克思主义哲学", "茅盾文学奖作品集", "鲁迅全集", "安徒生童话", "格林童话"]), c.choice(["人教版", "北师大版", "苏教版", "华东师大版", "冀教版"]), c.choice(["一年级", "七年级上", "必修一"]), "%.2f" % (c.n(300, 9900) / 100), c.choice(["人民教育出版社", "江苏凤凰出版社", "岳麓书社", "华文出版社"])] for one in batch(c, c.n(6, 24))]
    d.table([c.choice(["书号", "ISBN", "标准号", "编号", "征订代码", "统一书号"]), c.choice(["书名", "名称", "科目"]), "版本", "适用年级", "定价", "出版单位"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def server_room(c):
    d = c.doc("%s政务云机房资源与采购技术参数" % c.place.county)
    rows = [[i + 1, c.choice(["核心交换机", "万兆光模块", "高清摄像机", "UPS电源", "安全网关", "金属氧化物避雷器", "温湿度传感器"]), c.choice(["S12700E-8", "RG-N18010", "DS-2CD3T46", "USG6650"]), c.choice(["支持RFC %d，MTBF≥%d小时" % (c.n(700, 9000), c.n(10000, 900000)), "吞吐量≥%dGbps，并发%d" % (c.n(10, 900), c.n(1000000, 90000000)), "默认地址段见附件，掩码255.255.255.0", "支持OSPFv3、802.1X；版本V%d.%d.%d" % (c.n(1, 9), c.n(0, 9), c.n(0, 20)), "分辨率2560×1440，帧率25fps"]), c.n(1, 90), digits(c, c.n(3, 6)), eleven(c) if c.chance(0.3) else digits(c, 10)] for i in range(c.n(5, 18))]
    d.table(["序号", "设备", "参考型号", c.choice(["技术参数", "主要参数", "规格"]), "数量", "单价（元）", c.choice(["物料编码", "BOM号", "料号", "编码"])], rows, c.choice(STYLES))
    return d
