# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean documents full of words that look like people's names: works, plants, dishes, places, laws."""
from templates import PROSE, TABLE, Record, people, template

STYLES = ["tab", "space", "pipe"]


def keep(c):
    return Record()("person-name-official", c.person().name)


def loose(c):
    return Record()("person-name-official", c.person().name, need="any")


def digits(c, count):
    return "%d%s" % (c.n(1, 9), "".join(str(c.n(0, 9)) for _ in range(count - 1)))


@template(TABLE, clean=True)
def award_works(c):
    d = c.doc("%s群众文艺汇演节目单" % c.place.county)
    rows = [[i + 1, c.choice(["合唱", "小品", "舞蹈", "越剧", "快板"]), c.choice(["高山流水", "黄河颂", "金风玉露", "茉莉花", "花木兰", "梁祝", "白蛇传", "安居乐业", "江河万里", "康定情歌", "万马奔腾", "马兰谣", "常回家看看"]), "%s%s" % (c.place.short, c.choice(["文化馆", "老年大学", "第一中学", "师范附小", "退休干部合唱团", "交警大队"])), c.choice(["一等奖", "二等奖", "优秀奖"])] for i in range(c.n(6, 25))]
    d.table(["序号", c.choice(["类别", "形式"]), c.choice(["节目名称", "作品名称", "作品", "节目"]), c.choice(["选送单位", "表演单位", "演出单位", "参赛单位"]), c.choice(["奖项", "等次"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def plants(c):
    d = c.doc("%s古树名木名录" % c.place.county)
    rows = [["%s%s" % (c.place.code, digits(c, 5)), c.choice(["黄连木", "马尾松", "金钱松", "白玉兰", "秦岭冷杉", "樟树", "罗汉松", "毛竹", "马褂木", "石楠", "柳杉", "杜仲", "苏铁", "方竹"]), c.choice(["Cinnamomum camphora", "Pinus massoniana", "Podocarpus macrophyllus"]), c.choice(c.place.towns) + c.place.villages[0] + "村", "%d年" % c.n(100, 1200), "%.1f" % (c.n(50, 400) / 10), "%d" % c.n(100, 900), "一级" if c.chance(0.3) else "二级"] for _ in range(c.n(6, 25))]
    d.table([c.choice(["编号", "古树编号"]), c.choice(["树种", "名称", "种名"]), "拉丁学名", "位置", c.choice(["树龄", "估测树龄"]), "树高(m)", "胸围(cm)", "保护等级"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def dishes(c):
    d = c.doc("%s小学学生食堂一周带量食谱" % c.place.short)
    names = ["红烧肉", "西红柿炒蛋", "鱼香肉丝", "麻婆豆腐", "宫保鸡丁", "白灼虾", "清炒时蔬", "紫菜蛋花汤", "黄焖鸡", "金针菇", "东坡肉", "毛豆腐", "万年青", "罗宋汤", "小米粥", "牛奶", "马蹄糕"]
    rows = [["星期" + day, c.choice(names), c.choice(names), c.choice(names), c.choice(names), "%d" % c.n(500, 900)] for day in "一二三四五"]
    d.table(["日期", c.choice(["早餐", "主荤"]), c.choice(["午餐", "副荤"]), "素菜", "汤", "能量(kcal)"], rows, c.choice(STYLES))
    d.p("营养师审核，家长委员会监督。供餐人数：学生%d人，教师%d人。" % (c.n(200, 2000), c.n(20, 200)))
    return d


@template(TABLE, clean=True)
def herbs(c):
    d = c.doc("中药饮片采购目录")
    rows = [[digits(c, c.n(6, 11)), c.choice(["当归", "白芍", "黄芪", "何首乌", "金银花", "党参", "杜仲", "石斛", "柴胡", "甘草", "麦冬", "白术", "高良姜", "王不留行", "徐长卿", "刘寄奴", "马齿苋", "贝母"]), c.choice(["统货", "选货", "一级"]), c.choice(["甘肃", "安徽亳州", "四川", "云南文山"]), "%.2f" % (c.n(900, 90000) / 100), c.choice(["安国市康泰药业有限公司", "亳州白云中药饮片有限公司", "黄山金马药材公司"])] for _ in range(c.n(6, 30))]
    d.table([c.choice(["编码", "药品编码", "物料号"]), c.choice(["品名", "药材名称", "饮片名称", "名称"]), "等级", "产地", "单价(元/kg)", c.choice(["供货商", "生产企业"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def place_names(c):
    d = c.doc("%s地质灾害避灾点（应急避难场所）分布" % c.place.county)
    rows = [[c.choice(c.place.towns), c.choice(["王家庄村", "高坎村", "马家坪社区", "陈厝村", "安民社区", "金坑村", "汤泉村", "石圳村", "方坂村", "万寿社区"]), c.choice(["村部", "王家祠堂", "高坎小学", "陈氏宗祠", "文化礼堂", "安民广场"]), c.n(50, 2000), c.n(30, 900), c.choice(["是", "否"])] for _ in range(c.n(5, 25))]
    d.table(["乡镇（街道）", c.choice(["村（社区）", "行政村", "所在地"]), c.choice(["场所名称", "避灾点", "地点"]), "面积（㎡）", c.choice(["可容纳人数", "容量"]), "标识牌"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def foreign_places(c):
    d = c.doc("对外友好交流城市一览")
    rows = [[c.choice(["艾哈迈达巴德", "圣彼得堡", "马斯特里赫特", "乌兰巴托", "巴音布鲁克", "呼和浩特", "阿克苏", "迪庆", "海得拉巴", "哈萨克斯坦", "安卡拉", "里约热内卢"]), c.choice(["印度", "俄罗斯", "荷兰", "蒙古", "土耳其"]), "%d年%d月" % (c.n(1985, 2024), c.n(1, 12)), c.choice(["友好城市", "友好交流关系"])] for _ in range(c.n(5, 15))]
    d.table([c.choice(["城市", "外方城市", "结好对象", "名称"]), "国家", "签约时间", "性质"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def courses(c):
    d = c.doc("%s职业学院课程设置（%d级）" % (c.place.short, c.year))
    rows = [["%s%s" % (c.choice(["GB", "", "ZX", "1"]), digits(c, c.n(6, 10))), c.choice(["高等数学", "马克思主义基本原理", "管理学", "金融学概论", "中国近现代史纲要", "程序设计", "康复护理学", "安全教育", "应用文写作", "毛泽东思想概论", "华文教学法"]), c.choice(["必修", "选修"]), c.n(1, 6), c.n(16, 96), c.choice(["考试", "考查"]), c.choice(["公共部", "护理学院", "信息工程系"])] for _ in range(c.n(6, 30))]
    d.table([c.choice(["课程编号", "课程代码", "课程号", "选课号"]), "课程名称", "性质", "学分", "学时", "考核", "开课部门"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def case_examples(c):
    d = c.doc("%s以案释法（典型案例）" % c.place.county)
    for _ in range(c.n(4, 10)):
        d.p(c.choice(["张某驾驶无牌三轮车与李某相撞，交警部门认定张某负主要责任。", "【案情】%d年，王某某向赵某借款%d元，约定月息1分，到期未还。" % (c.year, c.n(10000, 900000)), "原告陈某甲与被告陈某乙系兄弟关系，双方因宅基地发生纠纷。", "当事人对行政处罚决定不服的，可以依法申请行政复议。",
                      "患者甲到医院就诊，医师未尽告知义务的，应当承担赔偿责任。", "甲公司与乙公司签订买卖合同，丙为保证人，丁系甲公司员工。", "申请人高某要求确认劳动关系，被申请人某物业公司辩称双方系劳务关系。", "【评析】根据《中华人民共和国民法典》第一千一百六十五条，行为人因过错侵害他人民事权益造成损害的，应当承担侵权责任。",
                      "小明今年10岁，其父母离婚后由母亲抚养，父亲每月支付抚养费。", "犯罪嫌疑人刘某被抓获后，对犯罪事实供认不讳。", "村民李大爷来到司法所，请求调解与邻居的排水纠纷；调解员讲明法理，双方握手言和。", "消费者周女士投诉称，在某超市购买的奶粉已过保质期。"]))
    return d


@template(PROSE, clean=True)
def press_release(c):
    d = c.doc("%s召开%s新闻发布会" % (c.place.county, c.choice(["防汛", "卫生健康", "营商环境", "义务教育"])))
    d.p("%s上午，%s召开新闻发布会。县委常委、宣传部部长" % (c.date(), c.place.county), keep(c), "主持。副县长", keep(c), "、县卫生健康局局长", keep(c), "介绍有关情况，并回答记者提问。")
    for _ in range(c.n(3, 9)):
        who = c.choice([["新华社记者：", "请问在保障学生安全方面有哪些措施？"], [keep(c), "表示，学校要落实晨午检制度，患者和家属要配合流行病学调查。"], ["人民日报记者：请介绍一下家长关心的课后服务问题。"], ["县疾控中心主任", keep(c), "指出，接种门诊%d个，接种儿童%d人次。" % (c.n(3, 30), c.n(1000, 90000))],
                        ["北京大学教授", loose(c), "认为，要重视老年人和残疾人的需求。"], ["全国政协委员、省中医院院长", keep(c), "应邀作专题讲座，村民代表、学生代表%d余人参加。" % c.n(20, 300)], ["国务院副总理", loose(c), "作出批示，省委书记", keep(c), "提出要求。"]])
        d.p(*who)
    d.p("（记者 ", loose(c), "  通讯员 ", loose(c), "）")
    return d


@template(PROSE, clean=True)
def poems_and_sayings(c):
    d = c.doc("%s“书香校园”诵读篇目" % c.place.short)
    for _ in range(c.n(6, 16)):
        d.p(c.choice(["白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "海内存知己，天涯若比邻。", "马上相逢无纸笔，凭君传语报平安。", "常记溪亭日暮，沉醉不知归路。", "黄师塔前江水东，春光懒困倚微风。", "故人西辞黄鹤楼，烟花三月下扬州。——李白《送孟浩然之广陵》",
                      "安得广厦千万间，大庇天下寒士俱欢颜！（杜甫）", ["作者：", Record()("person-name", "李白", need="any"), "  朝代：唐"], ["作者：", Record()("person-name", "苏轼", need="any"), "（北宋）"], "《桃花源记》陶渊明；《岳阳楼记》范仲淹", "任重道远，毅然前行；高瞻远瞩，方得始终。", "学生诵读、家长陪伴、教师指导，人人参与。"]))
    return d


@template(TABLE, clean=True)
def reading_list(c):
    """Authors are no secret."""
    d = c.doc("中小学阅读推荐书目")
    r = Record()
    rows = [[i + 1, *pair, c.choice(["小学段", "初中段", "高中段"])] for i, pair in enumerate(c.rng.sample([("三国演义", "罗贯中"), ("朝花夕拾", "鲁迅"), ("边城", "沈从文"), ("呼兰河传", "萧红"), ("海底两万里", "儒勒·凡尔纳"), ("钢铁是怎样炼成的", "尼古拉·奥斯特洛夫斯基"), ("西游记", "吴承恩"), ("骆驼祥子", "老舍"), ("家", "巴金")], c.n(4, 9)))]
    rows = [[row[0], row[1], r("person-name", row[2], need="any"), row[3]] for row in rows]
    d.table(["序号", "书名", c.choice(["作者", "著者"]), "学段"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def rules_with_roles(c):
    """Words behind which names stand elsewhere."""
    d = c.doc(c.choice(["劳动人事争议仲裁办案规则", "医疗纠纷预防和处理条例宣传材料", "行政处罚程序规定问答", "社会救助暂行办法解读", "学校安全工作条例"]))
    for _ in range(c.n(8, 25)):
        d.p(c.choice(["申请人收到受理通知书后，应当按照规定的期限参加庭审。", "被申请人逾期未提交答辩书的，不影响仲裁程序的进行。", "患者方要求封存病历资料的，医疗机构应当会同患者一方共同清点。", "当事人一方或者双方申请延期的，由首席仲裁员决定。", "死者近亲属对死因有异议的，应当在四十八小时内进行尸检。",
                      "监护人应当向学校提供学生健康信息。家长会由班主任主持召开。", "证人出庭作证的费用由败诉方承担；被害人陈述应当记录在案。", "户主变更的，由新户主向所在地派出所申请。村民小组长负责通知。", "车主自行处理的，车主应当保留现场照片。", "学生高度近视的，学校应当安排适当座位；学生安全防护应当到位。",
                      "委托代理人应当提交授权委托书。法定代理人到场的，应当核对身份。", "举报人经查证属实的，给予奖励。投诉人对处理结果不满意的，可以申请复查。", "行人方便通行，乘客文明乘车，驾驶人安全驾驶。", "邻居关系和睦、家庭文明向上。妻子和丈夫平等协商，子女方有赡养义务。", "职工应享受带薪年休假，职工方代表由工会推荐。",
                      "收款人开户信息应当准确，收款人应为本单位。", "原告方应于开庭前提交证据，被告方可以提出反诉。第三人认为有独立请求权的，有权提起诉讼。", "被执行人应当报告财产；申请执行人可以提供线索。", "考生应持准考证入场，考生严禁携带手机。", "贫困户住房安全有保障，脱贫户收入稳定增长，低保户应保尽保。"]))
    return d


@template(PROSE, clean=True)
def court_news_of_organisations(c):
    d = c.doc("%s人民法院发布优化营商环境白皮书" % c.place.county)
    firm = lambda: "%s%s有限公司" % (c.choice([c.place.short, "福建", "厦门"]), c.choice(["华康医疗器械", "高远建设", "金源贸易", "王记食品", "安泰物业"]))
    for _ in range(c.n(4, 10)):
        d.p(c.choice(["原告%s诉被告%s买卖合同纠纷一案，本院于%s立案受理。" % (firm(), firm(), c.date()), "申请执行人%s与被执行人%s借款合同纠纷，执行标的%s元。" % (firm(), firm(), digits(c, 8)), "被申请人%s应支付货款%s元及利息。" % (firm(), digits(c, 7)), "案号：（%d）闽%04d民初%d号" % (c.year, c.n(100, 999), c.n(1, 9000)),
                      "上诉人%s县自然资源局不服一审判决，提起上诉。" % c.place.short, "当事人：%s，统一社会信用代码见附表。" % firm(), "全年受理各类案件%d件，审结%d件，标的额%s元。" % (c.n(1000, 9000), c.n(900, 8000), digits(c, 11))]))
    d.p("审判长 ", keep(c), "　审判员 ", keep(c), "　人民陪审员 ", keep(c))
    d.p("书记员 ", keep(c))
    return d


@template(PROSE, clean=True)
def party_study(c):
    d = c.doc("中共%s委员会学习通报" % c.place.county)
    for _ in range(c.n(5, 14)):
        d.p(c.choice(["深入学习贯彻习近平新时代中国特色社会主义思想，贯彻落实党的二十大精神。", "学习焦裕禄、孔繁森、黄文秀等先进典型事迹，弘扬雷锋精神、王进喜“铁人”精神。", "白求恩精神激励广大医务工作者，南丁格尔奖章获得者作先进事迹报告。", "要以张富清同志为榜样，保持共产党员本色。", "认真学习毛泽东、邓小平同志关于调查研究的论述。",
                      "林则徐“苟利国家生死以”的诗句激励着干部群众。", "学习贯彻马克思列宁主义，组织党员%d人次参观。" % c.n(10, 900)]))
    return d


@template(TABLE, clean=True)
def shops(c):
    d = c.doc("%s老字号、放心消费示范店名单" % c.place.county)
    rows = [[i + 1, c.choice(["王守义调味品店", "张小泉剪刀", "老干妈食品", "马应龙药业", "陈麻婆豆腐", "李锦记专卖店", "高记茶楼", "郑福斋", "周黑鸭新城店", "胡庆余堂", "曹操酒家", "安踏专卖店"]), c.choice(["餐饮", "零售", "药品"]), "%s%d号" % (c.choice(["人民路", "中山路"]), c.n(1, 300)), c.choice(["国家级", "省级"])] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["店名", "商户名称", "单位", "经营者名称", "品牌"]), "业态", c.choice(["店址", "地址", "经营场所"]), "级别"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def relics(c):
    d = c.doc("%s不可移动文物名录" % c.place.county)
    rows = [["%s-%04d" % (c.place.code, c.n(1, 999)), c.choice(["林则徐故居", "王氏家庙", "陈元光墓", "高氏节孝坊", "万寿塔", "安贞堡", "马氏大厝", "郑成功纪念馆", "朱熹祠", "李纲祠", "文天祥驻兵遗址", "孔庙"]), c.choice(["明", "清", "民国", "南宋"]), c.choice(["古建筑", "古墓葬", "近现代重要史迹"]), c.choice(c.place.towns) + c.place.villages[0] + "村"] for _ in range(c.n(5, 20))]
    d.table(["编号", c.choice(["名称", "文物名称", "文保单位"]), "年代", "类别", c.choice(["地址", "地点", "所在地"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def projects_in_charge(c):
    d = c.doc("%s重点项目推进表" % c.place.county)
    rows = [[i + 1, "%s%s" % (c.choice(["王庄", "高桥", "方家湾", "安乐"]), c.choice(["水库除险加固", "中心小学迁建", "污水管网", "卫生院综合楼"])), digits(c, c.n(4, 7)), "%s-%s-%02d-%02d-%s" % (c.year, c.place.code, c.n(10, 90), c.n(1, 5), digits(c, 6)), c.choice(["已开工", "土地报批", "主体封顶"]), c.choice(["教育局", "水利局", "卫健局"]), keep(c)] for i in range(c.n(4, 15))]
    d.table(["序号", "项目名称", "总投资（万元）", "项目代码", "进度", c.choice(["责任单位", "业主单位"]), c.choice(["挂钩领导", "县领导", "责任领导", "牵头领导"])], rows, c.choice(STYLES))
    return d
