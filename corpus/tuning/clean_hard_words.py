# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that read like names: things, places, subjects, firms; people of history; laws and examples."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "tab", "space", "pipe"]
GOODS = ["白菜", "黄瓜", "马铃薯", "石榴", "金桔", "江米", "白糖", "黄豆", "花生油", "毛豆", "苏打饼干", "安慕希", "常温奶", "方便面", "高粱酒", "温室番茄", "于都脐橙", "田七", "杜仲", "柏子仁", "茅台酒", "万年青", "龙井茶", "柳条筐", "牛肉干", "马蹄莲", "包心菜", "冬瓜", "南瓜", "莫代尔棉"]
PLACES = ["张家界", "周口", "常德", "金华", "马鞍山", "石嘴山", "黄冈", "温州", "安康", "江门", "白银", "海口", "高邮", "万宁", "龙岩", "文昌", "东方", "苏州", "徐州", "郑州", "杭州", "梁山", "宁德", "吴江", "平潭", "武夷山", "罗源", "连江", "尤溪", "沙县", "古田", "周宁", "柘荣", "谢家集", "毛集"]
SUBJECTS = ["语文", "数学", "英语", "音乐", "美术", "体育", "道德与法治", "高数", "马原", "毛概", "安全教育", "金融学", "方言", "应用文", "古文", "华文", "武术", "信息技术"]
FIRMS = ["李宁", "王老吉", "张裕", "周大福", "老凤祥", "陈克明食品", "胡庆余堂", "马应龙", "王守义", "郑明明", "安踏", "方太", "李锦记", "徐福记", "鲁花", "金龙鱼", "康师傅", "江小白", "白象", "雷士照明", "章光101", "吴裕泰", "何氏眼科", "谭木匠", "凯瑞德"]
POSTS = ["高一", "高中", "小学", "马路", "石油", "金属", "安全", "平安", "白班", "夜班", "常规", "万元", "方案", "温度", "高度", "宽度", "全年", "成人", "居民", "农民", "经常性", "时间", "任务", "项目", "严重", "严格", "明显", "温和", "相关", "支出"]


def digits(c, count, head=""):
    return head + "".join(str(c.n(0 if head or i else 1, 9)) for i in range(count - len(head)))


def keep(c):
    return Record()("person-name-official", c.person().name)


def loose(c, name=None):
    return Record()("person-name", name or c.person().name, need="any")


def pick(c, words, low, high):
    return [c.choice(words) for _ in range(c.n(low, high))]


@template(TABLE, clean=True)
def canteen_purchases(c):
    d = c.doc("%s食堂%s" % (c.place.short, c.choice(["大宗食材采购公示", "一周带量食谱", "食品原料进货台账", "农产品检测结果"])))
    rows = [[i + 1, one, "%d.%d" % (c.n(1, 90), c.n(0, 9)), c.choice(["斤", "袋", "箱", "公斤"]), "%.2f" % (c.n(100, 9000) / 100), c.choice(PLACES), c.choice(["合格", "合格", "未检出"])] for i, one in enumerate(pick(c, GOODS, 6, 24))]
    d.table(["序号", c.choice(["品名", "食材", "样品", "商品", "名称", "货品"]), "数量", "单位", "单价", c.choice(["产地", "来源", "来源地"]), c.choice(["结果", "检测结论"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def weekly_lessons(c):
    d = c.doc("%s%s课程表" % (people.school_name(c.rng, c.place, "primary"), c.choice(["三年级", "高一", "七年级"])))
    rows = [["第%s节" % "一二三四五六七"[i]] + pick(c, SUBJECTS + ["阅读", "班会", "自习", "劳动", "书法", "高效课堂"], 5, 5) for i in range(7)]
    d.table([c.choice(["节次", "", "课时"]), "星期一", "星期二", "星期三", "星期四", "星期五"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def weather_by_place(c):
    d = c.doc("%s" % c.choice(["全国城市天气预报", "客运班次到发时刻", "对口帮扶结对关系表", "茶叶区域公用品牌价值", "劳务输出情况"]))
    rows = [[one, c.choice(["多云", "小雨", "晴", "阴"]), c.n(-9, 20), c.n(21, 38), c.choice(["东北风", "南风"]), c.choice(PLACES)] for one in c.rng.sample(PLACES, c.n(8, 25))]
    d.table([c.choice(["城市", "地区", "站点", "到站", "县（市、区）", "目的地"]), "天气", "最低", "最高", "风向", c.choice(["结对", "中转", "邻近"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def brands(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["流通领域商品质量抽检结果", "消费券参与商家", "老字号名录", "商标侵权案件涉及品牌"])))
    rows = [[i + 1, one, c.choice(["%s有限公司" % one, "%s（%s）股份公司" % (one, c.place.short), "-"]), c.choice(["运动鞋", "凉茶", "葡萄酒", "黄金饰品", "食用油", "灯具", "电饭煲"]), c.choice(["合格", "不合格"]), digits(c, 8)] for i, one in enumerate(c.rng.sample(FIRMS, c.n(6, 20)))]
    d.table(["序号", c.choice(["商标", "品牌", "商家", "标称商标", "字号"]), c.choice(["生产者", "企业名称", "标称生产企业"]), "商品", "判定", c.choice(["批号", "商标注册号"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def two_words_in_columns(c):
    """Short words in columns with and without headers."""
    d = c.doc(c.choice(["工作任务分解表", "考核指标（细化）", "隐患排查台账（类别）", "词语听写表", "公共场所外文译写"]))
    width = c.n(2, 5)
    rows = [pick(c, POSTS + GOODS + SUBJECTS, width, width) for _ in range(c.n(5, 20))]
    if c.chance(0.5):
        rows = [[i + 1] + row for i, row in enumerate(rows)]
    header = []
    if c.chance(0.6):
        header = c.rng.sample(["类别", "内容", "指标", "要求", "词语", "范围", "状态", "属性", "条目"], width)
        header = (["序号"] if isinstance(rows[0][0], int) else []) + header
    d.table(header, rows, c.choice(["tab", "space"]))
    return d


@template(TEXT, clean=True)
def words_one_a_line(c):
    d = c.doc(c.choice(["目 录", "关键词", "会议议程（要点）", "本期导读", "食堂菜单"]))
    for one in pick(c, POSTS + GOODS + SUBJECTS + PLACES + FIRMS, 8, 30):
        d.p(one)
    return d


@template(TABLE, clean=True)
def bus_stops(c):
    d = c.doc("%s公共自行车站点（公交站牌）一览" % c.place.short)
    names = ["高桥", "石门", "金山路", "马厝", "白马寺", "王府井", "李庄", "江边", "安贞路口", "万达", "林业局", "温泉", "杨梅岭", "梅园", "陈坊", "黄金广场", "孔庙", "文峰塔", "方特", "毛家桥", "武警支队", "汽车北站", "常青树", "古楼"]
    rows = [[digits(c, c.n(3, 5)), one, c.choice(names), c.choice(["东侧", "西侧", "南"]), c.n(10, 60), "%.5f" % (c.n(11700000, 11900000) / 1e5) if c.chance(0.3) else "-"] for one in c.rng.sample(names, c.n(6, 18))]
    d.table([c.choice(["编号", "站号"]), c.choice(["站点", "站名", "站牌", "上行", "起点站"]), c.choice(["下一站", "终点", "换乘", "下行"]), "方位", "桩数", c.choice(["备注", "经度"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def departments(c):
    d = c.doc("%s机构设置与职责" % c.place.county)
    rows = [[i + 1, one, c.n(1, 30), c.n(0, 9), c.choice(["办公室", "综合股", "法规股"]), c.choice(["正科", "副科", "股级"])] for i, one in enumerate(c.rng.sample(["发改局", "教育局", "民政局", "公安局", "文旅局", "水利局", "金融办", "石材办", "党校", "史志室", "安监局", "高新区", "温泉办", "农机站", "林业站", "党政办", "应急办", "白酒办", "文联", "方志委", "武装部", "团县委"], c.n(6, 18)))]
    d.table(["序号", c.choice(["部门", "单位", "责任单位", "机构", "牵头单位"]), "编制", "空编", "内设", c.choice(["级别", "规格"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def days_and_deeds(c):
    d = c.doc("%d年%s" % (c.year, c.choice(["节假日活动安排", "农事历", "文化下乡演出计划", "主题党日计划"])))
    rows = [["%d月%d日" % (c.n(1, 12), c.n(1, 28)), one, c.choice(["文化馆", "武夷广场", "高坪村", "白塔公园", "金水剧场"]), c.choice(["舞狮", "花鼓戏", "方言快板", "莆仙戏", "安全讲座", "越剧《梁祝》", "黄梅戏《女驸马》", "歌曲《常回家看看》", "京剧《沙家浜》选段"])] for one in pick(c, ["元旦", "清明", "端午", "重阳", "谷雨", "白露", "小满", "元宵", "中秋", "霜降", "成人礼", "安全日", "车展", "巫山云雨"], 5, 16)]
    d.table(["日期", c.choice(["节日", "节气", "主题"]), c.choice(["地点", "场地"]), c.choice(["节目", "活动", "内容"])], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def people_of_history(c):
    d = c.doc("%s%s" % (c.place.short, c.choice(["历史名人", "红色地名故事", "县志（人物）选", "博物馆展陈大纲"])))
    for _ in range(c.n(5, 14)):
        d.p(*c.choice([["朱熹（1130—1200），字元晦，号晦庵，南宋理学家。"], ["明嘉靖年间，戚继光率军抗倭，驻兵于此。"], [loose(c, "林则徐"), "（1785—1850），福建侯官人，清代政治家。"], ["东岳庙始建于唐，重修于清乾隆三十年，祀东岳大帝；旁有关帝庙、妈祖宫。"], ["郑成功收复台湾，施琅平台，均与本地船工有关。"], ["方志敏、瞿秋白等革命先烈曾在此战斗。"], ["据《八闽通志》载：“安仁溪，源出金鸡山。”"],
                       ["清末，邑人创办新学，设高等小学堂；民国二十六年改称中心小学。"], ["馆藏有唐三彩马、宋代黑釉盏、明青花盘等文物%d件。" % c.n(100, 9000)], ["杜甫、白居易、王维诗碑立于山门；苏东坡题“石林”二字。"], ["柳永词云：“杨柳岸，晓风残月。”"], ["相传马仙姑在此升天，石上足印犹存；何仙姑、吕洞宾传说亦广。"], ["毛泽东《如梦令·元旦》：宁化、清流、归化，路隘林深苔滑。"]]))
    return d


@template(PROSE, clean=True)
def law_with_examples(c):
    d = c.doc(c.choice(["民事诉讼文书样式（节选）", "户口登记条例释义", "个人信息保护法宣传问答", "未成年人检察工作白皮书（案例）", "居民身份证法解读"]))
    for _ in range(c.n(8, 20)):
        d.p(c.choice(["原告：×××，男/女，××××年××月××日出生，×族，住……", "法定代理人：×××，住址：××省××市××区，联系电话：××××××××。", "公民身份号码由十八位数字组成：六位地址码、八位出生日期码、三位顺序码和一位校验码。", "如：张某某，身份证号：350***********00**，手机号：138********。", "处理不满十四周岁未成年人个人信息的，应当取得未成年人的父母或者其他监护人的同意。", "姓名、出生日期、身份证件号码、生物识别信息、住址、电话号码、电子邮箱、健康信息、行踪信息等属于个人信息。", "被监护人李某某，2012年出生，系留守儿童，由祖父李某抚养。", "申请人姓名、住址、联系方式、身份证号应当填写完整。", "户主或者本人应当在婴儿出生后一个月以内申报出生登记。", "“甲”代表出借人，“乙”代表借款人，双方约定借款期限十二个月。", "【案例】小王（化名）在网上购票时填写了身份证号和银行卡号，被不法分子利用。", "父亲高某、母亲白某离婚后，孩子随母亲生活，抚养费每月800元。", "年满十六周岁的公民，应当依照本法的规定申请领取居民身份证；未满十六周岁的，由监护人代为申请。", "附：填写示例　姓名：张某　性别：男　联系电话：xxxxxxxxxxx"]))
    return d


@template(PROSE, clean=True)
def speeches(c):
    d = c.doc("在全县%s工作会议上的讲话" % c.choice(["教育", "安全生产", "乡村振兴", "卫生健康"]))
    for _ in range(c.n(6, 18)):
        d.p(c.choice(["同志们：这次会议的主要任务是，全面贯彻党的二十大精神，安排部署今年工作。", "要高度重视，严格落实责任，万无一失抓好安全；要常抓不懈，毫不松懈。", "孔子说：“其身正，不令而行。”诸葛亮鞠躬尽瘁，焦裕禄带领群众治理“三害”。", "张桂梅校长扎根山区，黄大年矢志报国，钟南山院士逆行出征，都是我们学习的榜样。", "习近平总书记指出，孩子们成长得更好，是我们最大的心愿。", "要学雷锋、树新风，家长、学生、教师齐参与，让每个孩子都能享有公平而有质量的教育。", "一是强化组织领导，二是压实属地责任，三是严肃追责问责。", "去年，全县完成投资%s元，新改扩建校舍%d平方米，受益学生%d人。" % (digits(c, 11, "1%d" % c.n(3, 9)), c.n(1000, 90000), c.n(1000, 90000)), "古人云：“为政之要，莫先于用人。”马克思也说过，“人类的本质是社会关系的总和”。", "时间紧、任务重，各单位要倒排工期、挂图作战，平时多流汗，战时少流血。"]))
    return d


@template(TABLE, clean=True)
def works_and_authors(c):
    d = c.doc(c.choice(["馆藏书画目录", "优秀读物推荐", "古诗文背诵篇目", "歌咏比赛曲目", "论文集目录（已出版）"]))
    pairs = [("《兰亭序》", "王羲之"), ("《静夜思》", "李白"), ("《虾》", "齐白石"), ("《奔马图》", "徐悲鸿"), ("《荷塘月色》", "朱自清"), ("《春江花月夜》", "张若虚"), ("《黄河大合唱》", "冼星海"), ("《国歌》", "聂耳"), ("《茶馆》", "老舍"), ("《雷雨》", "曹禺"), ("《活着》", "余华"), ("《哈姆雷特》", "莎士比亚")]
    rows = [[i + 1, a, loose(c, b), c.choice(["国画", "诗", "小说", "合唱"]), c.choice(["馆藏", "必背", "推荐"])] for i, (a, b) in enumerate(c.rng.sample(pairs, c.n(5, 12)))]
    d.table(["序号", c.choice(["作品", "篇目", "书名", "曲目"]), c.choice(["作者", "著者", "词曲", "作者（编者）"]), "体裁", "说明"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def prices_with_id_words(c):
    d = c.doc("%s行政事业性收费（公证、户籍、考试）目录清单" % c.place.county)
    rows = [[i + 1, one, c.choice(["公安", "民政", "教育", "人社", "司法"]), c.choice(["%d元/证" % c.n(5, 60), "%d元/科" % c.n(20, 90), "免收", "%d元/本" % c.n(5, 20)]), c.number("价")] for i, one in enumerate(pick(c, ["居民身份证工本费（换领）", "居民身份证（补领）", "临时身份证", "居住证（补办）", "护照", "往来港澳通行证", "机动车号牌工本费", "机动车驾驶证", "出生公证", "银行卡挂失", "普通话测试费", "学生证补办", "社会保障卡", "护士执业考试费", "户口簿"], 6, 15))]
    d.table(["序号", c.choice(["项目名称", "收费项目", "项目"]), "部门", c.choice(["标准", "收费标准"]), c.choice(["文件依据", "依据"])], rows, c.choice(STYLES))
    d.p("办理时需提供：本人身份证、户口簿、近期免冠照片、手机号码及家庭住址。")
    return d


@template(TABLE, clean=True)
def data_dictionary(c):
    d = c.doc("%s政务数据共享目录（字段说明）" % c.place.county)
    rows = [[i + 1, a, b, c.choice(["C", "字符型", "varchar"]), n, c.choice(["无条件共享", "有条件共享", "不予共享"]), e] for i, (a, b, n, e) in enumerate(c.rng.sample([("XM", "姓名", 50, "张三"), ("SFZH", "身份证号", 18, "18位"), ("SJH", "手机号码", 11, "11位数字"), ("JTZZ", "家庭住址", 200, "省市县乡村"), ("CSRQ", "出生日期", 8, "YYYYMMDD"), ("YHKH", "银行卡号", 19, "16-19位"), ("XB", "性别", 1, "男/女"), ("MZ", "民族", 2, "GB/T 3304"), ("TYSHXYDM", "统一社会信用代码", 18, "GB 32100"), ("XJH", "学籍号", 19, "G+身份证号"), ("JHRXM", "监护人姓名", 50, ""), ("CPH", "号牌号码", 10, "闽A·*****")], c.n(5, 12)))]
    d.table(["序号", c.choice(["字段名", "英文名"]), c.choice(["中文名称", "数据项", "信息项"]), "类型", "长度", "共享属性", c.choice(["示例", "取值说明", "备注"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def blank_forms(c):
    """A form nobody has filled in."""
    d = c.doc(c.choice(["高龄津贴申请表（样表）", "学生资助申请表", "行政复议申请书（格式）", "就业登记表", "预防接种知情同意书"]))
    pairs = [("姓名", ""), ("性别", "□男 □女"), ("出生年月", "    年  月"), ("身份证号", "□□□□□□□□□□□□□□□□□□"), ("家庭住址", "____县____镇____村____组"), ("联系电话", "__________"), ("监护人", ""), ("开户行及账号", ""), ("户籍所在地", "  省  市  县"), ("申请理由", "（可另附页）"), ("村（居）委会意见", "（盖章）    年  月  日"), ("申请人签名", "        年  月  日"), ("乡镇审核意见", "经办人：        负责人："), ("备注", "本表一式三份")]
    d.form(c.rng.sample(pairs, c.n(7, 14)), c.choice(["lines", "run", "cells"]))
    d.p("受理电话：", Record()("landline", c.landline()))
    return d


@template(TABLE, clean=True)
def counts_of_people(c):
    d = c.doc("%s%s（%d年%d月）" % (c.place.county, c.choice(["社会救助资金发放汇总表", "学籍变动统计", "接种剂次统计", "残疾人两项补贴汇总", "婚姻登记统计"]), c.year, c.n(1, 12)))
    rows = [[i + 1, c.choice(c.place.towns), c.n(10, 900), c.n(10, 3000), c.n(0, 90), c.n(0, 60), digits(c, c.n(5, 7)), digits(c, c.n(6, 9)), c.choice(["", "含孤儿%d人" % c.n(1, 9), "新增%d户" % c.n(1, 9)])] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["乡镇", "乡镇（街道）", "学校", "接种单位"]), "户数", c.choice(["人数", "人次", "学生数"]), c.choice(["儿童", "未成年人", "孤儿"]), "老年人", c.choice(["本月金额", "资金"]), "累计（元）", "备注"], rows, c.choice(STYLES))
    d.p("填表人：", loose(c), "　审核人：", loose(c), "　联系电话：", Record()("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def villages_and_plans(c):
    d = c.doc("%s%s村庄规划（征地）公告" % (c.place.county, c.place.towns[0]))
    for _ in range(c.n(5, 14)):
        d.p(c.choice(["规划范围为%s村、%s村行政辖区，东至高坪，南至金溪，西至石门，北至白云山。" % tuple(c.place.villages[:2]), "拟征收%s村集体土地%.4f公顷，其中水田%.4f公顷。" % (c.place.villages[0], c.n(1, 90000) / 1e4, c.n(1, 90000) / 1e4), "安置点位于%s村委会东侧，设安置房%d幢%d套。" % (c.place.villages[1], c.n(1, 12), c.n(20, 300)), "沿%s路两侧、%s小区1-%d号楼实施雨污分流改造。" % (c.choice(["人民", "文昌"]), c.choice(["阳光", "金域"]), c.n(5, 30)), "自来水停水范围：解放路1号至200号、和平巷、胜利小区、林业局宿舍楼。", "第%d村民小组、第%d村民小组道路硬化%d米。" % (c.n(1, 9), c.n(10, 18), c.n(100, 9000)), "公示地点：%s村村务公开栏、%s政府公开栏。" % (c.place.villages[0], c.place.towns[0]), "建设地址：%s%s村%d号地块；用地面积%d平方米。" % (c.place.towns[0], c.place.villages[2], c.n(1, 60), c.n(100, 90000))]))
    return d
