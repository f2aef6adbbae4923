# SPDX-License-Identifier: GPL-3.0-or-later
"""More that names nobody: posts, timetables, samples, penalties of firms, guides, introductions."""
from templates import PROSE, TABLE, TEXT, Record, people, template, traditional

STYLES = ["tab", "tab", "space", "pipe"]


def digits(c, count, head=""):
    return head + "".join(str(c.n(0 if head or i else 1, 9)) for i in range(count - len(head)))


def eleven(c):
    return digits(c, 11, c.choice(people.TABLES.segments)[:3])


def keep(c):
    return Record()("person-name-official", c.person().name)


def loose(c):
    return Record()("person-name", c.person().name, need="any")


def line(c):
    return Record()("landline", c.landline())


def firm(c):
    return "%s%s%s" % (c.choice([c.place.short, "福建", "安徽", "高邮"]), c.choice(["金石", "华康", "安达", "马老三", "王家", "李记", "周氏", "常青"]), c.choice(["食品有限公司", "建材厂", "超市", "大药房", "诊所", "物流有限公司", "农家乐", "水泥制品厂"]))


@template(TABLE, clean=True)
def posts_open(c):
    d = c.doc("%s%d年公开招聘工作人员岗位表" % (c.place.county, c.year))
    rows = [[c.choice([digits(c, 12, c.place.code), eleven(c), digits(c, 13), "A%02d" % c.n(1, 60)]), c.place.county + c.choice(["医院", "第一中学", "水利站", "融媒体中心"]), c.choice(["会计", "护理", "语文教师", "安全员", "文秘", "石油化工"]), c.n(1, 6), c.choice(["本科及以上", "大专"]), c.choice(["金融学、会计学", "汉语言文学", "不限", "马克思主义理论类"]), c.choice(["18-35周岁", "1990年1月1日以后出生", "不限"]), c.choice(["高级中学教师资格", "限女性", "须值夜班", ""]), line(c)] for _ in range(c.n(4, 16))]
    d.table([c.choice(["岗位代码", "职位代码", "岗位编号"]), "招聘单位", "岗位", "人数", "学历", "专业", "年龄", "其他条件", c.choice(["咨询电话", "联系电话", "单位电话"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def samples_tested(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["食品安全抽检信息", "水质检测结果公示", "产品质量监督抽查", "药品抽验通报"])))
    rows = [[i + 1, c.choice(["XBJ%s" % digits(c, 17, "2"), eleven(c), digits(c, 14), "W%s" % digits(c, 11)]), firm(c), c.choice(["韭菜", "白萝卜", "黄鱼", "花生油", "龙眼", "苏打水", "金针菇", "马铃薯粉条", "高钙奶"]), c.choice(["散装", "500g/袋"]), c.date("%d-%02d-%02d"), c.choice(["毒死蜱", "甜蜜素", "铅", "菌落总数"]), c.choice(["0.05mg/kg║≤0.02mg/kg", "未检出", "符合"]), firm(c), "%s%s%d号" % (c.place.county, c.choice(["江滨路", "农贸市场", "安平街"]), c.n(1, 200))] for i in range(c.n(4, 16))]
    d.table(["序号", c.choice(["抽样单编号", "样品编号", "报告编号", "任务编号"]), c.choice(["被抽样单位", "采样点", "受检单位"]), c.choice(["样品", "食品名称", "产品"]), "规格", c.choice(["生产日期", "采样日期"]), "项目", "结果", c.choice(["生产企业", "标称生产者"]), c.choice(["地址", "单位地址", "采样地址"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def firms_punished(c):
    d = c.doc("%s市场监督管理局行政处罚（单位）信息公示" % c.place.county)
    r = Record()
    rows = [["%s市监罚〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 300)), firm(c), r("credit-code", people.credit_code(c.rng, "91", c.place.code)), keep(c), c.choice(["经营超过保质期的食品", "未明码标价", "使用未经检定的计量器具"]), "%d" % c.n(500, 90000), c.date("%d/%d/%d")] for _ in range(c.n(4, 14))]
    d.table(["决定书文号", c.choice(["行政相对人名称", "企业名称", "单位名称"]), "统一社会信用代码", c.choice(["法定代表人", "法定代表人姓名", "负责人姓名"]), "违法事实", c.choice(["罚款金额（元）", "罚没金额"]), "处罚决定日期"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def trains_and_flights(c):
    d = c.doc(c.choice(["铁路旅客列车时刻表", "航班信息", "长途客运班次", "轮渡时刻"]))
    towns = ["永安", "高邮", "温州南", "金华", "常州北", "安庆", "石家庄", "马鞍山东", "白城", "南平市", "江油", "万州", "文昌", "毛坝", "党家庄", "沙县", "岳阳东"]
    rows = [[c.choice(["G", "D", "K", "T", "MF", "CA"]) + digits(c, c.n(2, 4)), c.choice(towns), c.choice(towns), "%02d:%02d" % (c.n(0, 23), c.n(0, 59)), "%02d:%02d" % (c.n(0, 23), c.n(0, 59)), "%d" % c.n(20, 900), c.choice(["每日", "周一、三、五", "双日"])] for _ in range(c.n(6, 24))]
    d.table([c.choice(["车次", "航班号", "班次"]), c.choice(["始发", "出发", "起点", "始发站"]), c.choice(["到达", "终到", "终点站", "经停"]), "开点", "到点", "票价", "开行"], rows, c.choice(STYLES))
    d.p("问询电话：12306，", line(c))
    return d


@template(TABLE, clean=True)
def corner_points(c):
    d = c.doc("%s%s界址点坐标成果表" % (c.place.towns[0], c.choice(["采石场", "光伏项目", "养殖区", "安置区"])))
    rows = [["J%d" % (i + 1), "%d.%03d" % (c.n(2800000, 2900000), c.n(0, 999)), "%d.%03d" % (c.n(39400000, 39600000), c.n(0, 999)), "%.2f" % (c.n(100, 90000) / 100), c.choice([eleven(c), digits(c, 8)])] for i in range(c.n(6, 24))]
    d.table([c.choice(["点号", "拐点", "序号"]), "X", "Y", c.choice(["边长", "高程"]), c.choice(["图斑", "图幅", "图斑编码", "地类图斑"])], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def guides(c):
    d = c.doc("%s%s办事指南" % (c.place.county, c.choice(["居民身份证换领", "新生儿入户", "城乡低保申请", "残疾人证办理", "学籍转接", "护照申领"])))
    for _ in range(c.n(7, 18)):
        d.p(*c.choice([["一、申请材料：1.户口簿原件；2.监护人身份证；3.《出生医学证明》；4.近期一寸照片。"], ["未满16周岁的，由监护人陪同；申请人为残疾人的，可上门办理。"], ["填写姓名、性别、出生日期、身份证号码、家庭住址、联系电话、开户银行及银行卡号。"], ["办理地点：%s人民路%d号政务服务中心%d楼%d号窗口。" % (c.place.county, c.n(1, 300), c.n(1, 5), c.n(1, 60))], ["咨询电话：", line(c), "；监督电话：", line(c), "。"], ["申请人向户籍所在地乡镇人民政府提出申请；居住地与户籍地不一致的，向居住地申请。"],
                       ["承诺时限：%d个工作日。法定时限：%d日。" % (c.n(1, 10), c.n(10, 60))], ["身份证号码共18位，第7至14位为出生日期，第17位单数为男、双数为女。"], ["学生本人或家长登录“闽政通”，输入手机号和验证码，上传户口本首页、本人页。"], ["问：父亲是本地户口、母亲是外地户口，孩子随谁落户？答：可以自愿选择。"], ["问：年满18周岁还能享受孤儿保障吗？答：在校就读的可延续。"], ["残疾等级为一级、二级的，每人每月发放补贴%d元。" % c.n(80, 200)], ["预约方式：微信公众号“%s政务”，或拨打" % c.place.short, line(c), "。"]]))
    return d


@template(PROSE, clean=True)
def about_schools_and_hospitals(c):
    d = c.doc("%s简介" % c.choice([people.school_name(c.rng, c.place), c.place.county + "总医院", c.place.county + "养老服务中心"]))
    for _ in range(c.n(5, 12)):
        d.p(*c.choice([["创办于%d年，占地%d平方米，现有教学班%d个，学生%d人，教职工%d人。" % (c.n(1902, 2010), c.n(9000, 90000), c.n(12, 60), c.n(400, 3000), c.n(30, 300))], ["现任校长", keep(c), "，中学高级教师，省优秀教育工作者。"], ["院长", keep(c), "，主任医师，从事外科工作三十年。"], ["学校先后获得“全国文明校园”“省平安校园”“马拉松训练基地”等称号。"], ["设有内科、外科、儿科、妇产科、高血压门诊、金牌体检中心，开放床位%d张。" % c.n(60, 900)], ["校训：明德、博学、笃行、致远。校风：安静、文明、和谐、向上。"],
                       ["先贤朱熹曾在此讲学；著名教育家陶行知“生活即教育”的思想在此实践。"], ["办公电话：", line(c), "，传真：", line(c), "，邮编：%s，网址：www.%s.cn" % (digits(c, 6), c.choice(["yaez", "npyy"]))], ["校歌歌词：青山常在，绿水长流；少年立志，万里扬帆。"], ["学生社团有书法、古筝、武术、足球、戏剧《小马过河》等%d个。" % c.n(5, 40)], ["2岁半以上幼儿入托班，3周岁入小班，4周岁入中班，5周岁入大班。"]]))
    return d


@template(TEXT, clean=True)
def in_traditional(c):
    d = c.doc(traditional("关于%s公共设施及政府采购的公告" % c.place.county))
    for _ in range(c.n(6, 14)):
        one = c.choice(["查询电话：%s；传真：%s。", "本署办公时间：星期一至五上午九时至下午五时（公众假期除外）。", "标书编号：%s，截标日期：%s。", "资产编号：%s，数量：%d件。", "本年度预算总额%s元。", "公园、图书馆、游泳池之开放时间详见附表。", "长者及学生凭证可享优惠。", "热线：1823；紧急求助请拨999。"])
        if one.count("%") == 2 and "电话" in one:
            phones = [line(c), line(c)]
            d.p(traditional("查询电话："), phones[0], traditional("；传真："), phones[1], "。")
        elif "标书" in one:
            d.p(traditional(one % (eleven(c), c.date())))
        elif "资产" in one:
            d.p(traditional(one % (eleven(c), c.n(1, 99))))
        elif "预算" in one:
            d.p(traditional(one % eleven(c)))
        else:
            d.p(traditional(one))
    return d


@template(TABLE, clean=True)
def forms_of_projects(c):
    """A form about a thing, whose contact is an office's."""
    d = c.doc(c.choice(["建设项目环境影响登记表", "公益性岗位开发申请表（单位）", "社会组织年检表", "重大项目信息表"]))
    r = Record()
    pairs = [("项目名称", "%s%s" % (c.place.short, c.choice(["石材加工", "水库除险", "中学迁建"]))), ("建设单位", firm(c)), ("统一社会信用代码", r("credit-code", people.credit_code(c.rng, "91", c.place.code))), ("法定代表人", keep(c)), ("建设地点", "%s%s村" % (c.place.towns[0], c.place.villages[0])), ("总投资（元）", eleven(c)), ("项目代码", people.project_code(c.rng, c.place)), ("备案号", digits(c, 18, "20")), ("单位电话", line(c)), ("邮政编码", digits(c, 6)), ("单位地址", "%s工业路%d号" % (c.place.county, c.n(1, 90))), ("占地面积", "%d平方米" % c.n(900, 90000)), ("流水号", eleven(c)), ("主要设备", "破碎机、金属切割机、石料筛"), ("行业类别", "白酒制造")]
    d.form(c.rng.sample(pairs, c.n(8, 15)), c.choice(["lines", "run", "cells"]))
    return d


@template(PROSE, clean=True)
def outage_and_traffic(c):
    d = c.doc("%s%s通知" % (c.place.county, c.choice(["计划停电", "道路封闭施工", "疫苗接种门诊调整", "自来水水质提升停水"])))
    for _ in range(c.n(4, 12)):
        d.p(*c.choice([["停电范围：%s%s村一组、二组，阳光小区1-8号楼，林业局宿舍，人民路100号至188号。" % (c.place.towns[0], c.place.villages[0])], ["10kV金溪线%d开关至高坪支线，停电时间：%s 7:00—19:00。" % (c.n(1, 99), c.date())], ["绕行路线：国道205→文昌路→安平大桥→江滨路。"], ["带班电话：", line(c), "，24小时抢修热线95598。"], ["接种门诊地址：%s解放路%d号，电话：" % (c.place.county, c.n(1, 200)), line(c), "（儿童接种）、", line(c), "（成人接种）。"], ["请家长带好接种证，提前预约；儿童发热的暂缓接种。"], ["封闭路段：K%d+%03d至K%d+%03d，桩号编码%s。" % (c.n(1, 90), c.n(0, 999), c.n(91, 200), c.n(0, 999), eleven(c))], ["住户可凭户号（见电费单）在“网上国网”查询。"]]))
    return d


@template(TABLE, clean=True)
def sums_of_villages(c):
    d = c.doc("%s%d年%s资金分配表" % (c.place.county, c.year, c.choice(["高标准农田", "乡村振兴衔接", "水毁修复", "义务教育营养改善"])))
    rows = [[i + 1, c.choice(c.place.towns), c.choice(["%s村" % word for word in c.place.villages]), c.choice(["道路硬化", "安全饮水", "石斛基地", "金线莲种植", "路灯安装"]), eleven(c) if c.chance(0.2) else digits(c, c.n(5, 8)), digits(c, 21, c.place.code + "24"), c.choice(["农业农村局", "水利局", "教育局"]), keep(c)] for i in range(c.n(5, 20))]
    d.table(["序号", "乡镇", c.choice(["村", "行政村", "实施地点"]), "项目", c.choice(["资金（元）", "金额", "补助资金"]), c.choice(["项目编码", "预算项目代码", "绩效编号"]), "主管部门", c.choice(["项目负责人", "责任领导", "挂钩领导"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def words_in_lists(c):
    """Lists of a document's own: annexes, questions, materials."""
    d = c.doc(c.choice(["附件清单", "材料目录", "检查要点", "常见问题", "培训内容安排"]))
    rows = [[i + 1, one, c.choice(["原件", "复印件", "电子", "—"]), c.n(1, 5), c.choice(["必要", "非必要", "容缺"])] for i, one in enumerate(c.rng.sample(["申请人身份证", "户口簿", "监护人证明", "银行卡复印件", "学籍证明", "出生医学证明", "残疾人证", "家庭成员情况表", "房产证明", "安全承诺书", "单位介绍信", "授权委托书", "住址证明", "高中毕业证", "近期照片", "病历及诊断证明", "车辆行驶证", "营业执照"], c.n(6, 16)))]
    d.table(["序号", c.choice(["材料名称", "名称", "材料", "事项"]), c.choice(["形式", "类型"]), "份数", c.choice(["必要性", "说明"])], rows, c.choice(STYLES))
    return d
