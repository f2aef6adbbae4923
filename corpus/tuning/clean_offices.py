# SPDX-License-Identifier: GPL-3.0-or-later
"""What offices say of themselves: telephones, people in office, sites, duties."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "space", "pipe"]


def keep(c):
    return Record()("person-name-official", c.person().name)


def loose(c):
    return Record()("person-name-official", c.person().name, need="any")


def line(c):
    return Record()("landline", c.landline())


def local(c):
    return "%d%06d" % (c.n(2, 8), c.n(0, 999999))


def digits(c, count):
    return "%d%s" % (c.n(1, 9), "".join(str(c.n(0, 9)) for _ in range(count - 1)))


@template(TABLE, clean=True)
def hotlines(c):
    d = c.doc("%s民生服务热线一览表" % c.place.county)
    rows = [[c.choice(["供水抢修", "燃气抢险", "法律援助", "妇女维权", "价格举报", "青少年心理援助", "医保咨询", "家庭教育指导", "出租车投诉", "住宅电梯应急", "老年人服务", "流浪乞讨救助", "监护侵害举报"]), c.choice([people.hotline(c.rng), line(c), local(c), "96%03d" % c.n(100, 999), Record()("service-number", "400-%03d-%04d" % (c.n(100, 999), c.n(0, 9999)))]), c.choice(["24小时", "工作日8:00-17:30"]), c.place.county + c.choice(["住建局", "司法局", "妇联", "民政局"])] for _ in range(c.n(6, 20))]
    d.table([c.choice(["服务事项", "热线名称", "类别"]), c.choice(["电话", "服务电话", "号码", "热线号码", "联系电话"]), "服务时间", c.choice(["主管单位", "承办单位"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def school_contacts(c):
    d = c.doc("%s义务教育招生咨询电话" % c.place.county)
    rows = [[people.school_name(c.rng, c.place), line(c) if c.chance(0.7) else local(c), c.choice(["%s全部" % c.place.villages[0], "人民路以东、中山路以南", "本镇户籍适龄儿童", "%s社区" % c.place.villages[1]]), c.choice(["8:00-17:00", "工作日"]), c.n(1, 12)] for _ in range(c.n(5, 20))]
    d.table([c.choice(["学校", "学校名称", "招生学校"]), c.choice(["家长咨询电话", "咨询电话", "招生电话", "监督电话", "家长热线"]), c.choice(["招生范围", "服务片区"]), "时间", c.choice(["计划班数", "招生班数"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def hospital_departments(c):
    d = c.doc("%s医院科室电话" % c.place.short)
    rows = [[c.choice(["内科护士站", "急诊科", "儿科门诊", "住院处", "患者服务中心", "医患关系办公室", "家属接待室", "病案室", "产房", "体检中心"]), line(c) if c.chance(0.6) else local(c), "%04d" % c.n(1000, 9999), "%d号楼%d层" % (c.n(1, 5), c.n(1, 18))] for _ in range(c.n(6, 20))]
    d.table([c.choice(["科室", "部门"]), c.choice(["外线", "电话", "直线电话", "联系电话"]), c.choice(["分机", "内线", "短号"]), "位置"], rows, c.choice(STYLES))
    d.p("患者投诉电话：", line(c), "；家属探视预约：", line(c), "；住院患者咨询：%s。" % local(c))
    return d


@template(PROSE, clean=True)
def office_lines_in_text(c):
    d = c.doc("%s关于公布监督举报方式的通告" % c.place.county)
    for _ in range(c.n(5, 12)):
        d.p(*c.choice([["举报人可拨打举报电话", line(c), "，举报人信息严格保密。"], ["患者及家属可拨打医务科电话", line(c), "咨询。"], ["学生、家长如有疑问，请致电县教育局基教股：", line(c), "。"], ["当事人可向%s人民法院立案庭（电话：" % c.place.county, line(c), "）查询。"],
                       ["紧急联系电话：", line(c), "（24小时值班）"], ["村民可到村委会领取，联系电话", line(c), "。"], ["户主办理户籍业务请先电话预约（", line(c), "）。"], ["申请人请将材料寄至%s人民路%d号，邮编%06d，电话" % (c.place.prefix(2), c.n(1, 300), c.n(100000, 859999)), line(c), "。"],
                       ["本单位总机：", line(c), "转%d；传真：" % c.n(100, 999), line(c), "。"], ["个人办理电话：", line(c), "；单位办理电话：", line(c), "。"], ["住宅专项维修资金咨询：", line(c), "；家庭医生签约服务：", line(c), "。"], ["残疾人及监护人可拨打", line(c), "申请入户评定。"]]))
    return d


@template(TABLE, clean=True)
def leaders(c):
    d = c.doc("%s人民政府领导信息" % c.place.county)
    rows = [[keep(c), c.choice(["县长", "副县长", "党组成员、副县长", "副县级干部"]), c.choice(["主持县政府全面工作", "分管教育、卫生健康、民政", "分管农业农村、水利、乡村振兴", "负责公安、司法、信访"]), line(c)] for _ in range(c.n(3, 9))]
    d.table([c.choice(["领导", "领导姓名", "县领导"]), "职务", "分工", c.choice(["办公电话", "联系电话"])], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def leader_page(c):
    d = c.doc("%s人民政府 领导之窗" % c.place.county)
    for post in ("县委副书记、县长", "县委常委、常务副县长", "副县长、县公安局局长"):
        d.p(keep(c), "  ", post)
        d.p("工作分工：%s" % c.choice(["领导县政府全面工作，主管财政、审计。", "负责发改、统计、应急管理工作。", "负责公安、司法、信访、退役军人事务工作。"]))
    d.p("信箱：", Record()("email-official", "xzxx@%s.gov.cn" % c.choice(["ya", "sm", "np"])), "　电话：", line(c))
    return d


@template(TABLE, clean=True)
def river_chiefs(c):
    d = c.doc("%s河长公示牌信息" % c.place.county)
    rows = [[c.choice(["金溪", "王坑溪", "高水河", "白马河", "沙溪干流", "安仁溪"]), "%.1f" % (c.n(10, 900) / 10), keep(c), c.choice(["县委书记", "镇长", "村党支部书记"]), line(c), "1、2、3类" if c.chance(0.1) else c.choice(["Ⅱ类", "Ⅲ类"])] for _ in range(c.n(4, 16))]
    d.table([c.choice(["河流名称", "河道"]), "长度（公里）", c.choice(["河长", "河长姓名", "县级河长"]), "职务", c.choice(["监督电话", "联系电话"]), "水质目标"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def sites(c):
    d = c.doc("%s政府网站与政务新媒体登记表" % c.place.county)
    rows = [[c.place.short + c.choice(["发布", "教育", "疾控", "公安交警"]), c.choice(["微信公众号", "微博", "网站", "小程序"]), c.choice(["gh_%s" % digits(c, 8), "www.%s.gov.cn" % c.choice(["ya", "sm"]), "%sfabu" % c.choice(["ya", "sm"])]), digits(c, 10), "闽ICP备%s号" % digits(c, 8), c.place.county + c.choice(["教育局", "公安局", "疾控中心"])] for _ in range(c.n(4, 15))]
    d.table(["名称", "类型", c.choice(["账号标识", "原始ID", "地址/ID"]), c.choice(["标识码", "网站标识码"]), "备案号", "主办单位"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def tender_contacts(c):
    d = c.doc("%s政府采购意向与更正公告" % c.place.county)
    d.p("项目编号：%s；原公告编号：%s" % (digits(c, 11), digits(c, 12)))
    for _ in range(c.n(3, 7)):
        d.p("更正事项：第%d包预算由%s元调整为%s元，品目编码A%s，最高限价%s元。" % (c.n(1, 9), digits(c, 7), digits(c, 7), digits(c, 8), digits(c, 8)))
    d.p("采购单位联系人：", Record()("person-name", c.person().name, "any"), "，电话：", line(c))
    d.p("代理机构：福建中正招标有限公司，开户名：福建中正招标有限公司，联系电话：", line(c), "，", line(c))
    return d


@template(PROSE, clean=True)
def statistics_bulletin(c):
    d = c.doc("%s%d年国民经济和社会发展统计公报" % (c.place.county, c.year))
    for _ in range(c.n(6, 18)):
        d.p(c.choice(["年末户籍人口%d人，其中女性%d人；0-14岁%d人，60岁及以上%d人。" % (c.n(200000, 900000), c.n(90000, 400000), c.n(20000, 90000), c.n(30000, 200000)), "全年粮食产量%s公斤，水产品产量%s公斤。" % (digits(c, 9), digits(c, 11)),
                      "普通中学%d所，在校学生%d人，教师%d人；小学%d所，在校学生%d人。" % (c.n(3, 30), c.n(9000, 40000), c.n(900, 4000), c.n(20, 90), c.n(9000, 60000)), "住户存款余额%s元，人均可支配收入%d元。" % (digits(c, 11), c.n(20000, 60000)), "邮政业务总量%s，电信业务总量%s（万元）。" % (digits(c, 6), digits(c, 6)),
                      "年末参加城乡居民医保%d人，低保户%d户%d人，特困人员%d人，孤儿%d人。" % (c.n(90000, 400000), c.n(900, 9000), c.n(900, 20000), c.n(100, 3000), c.n(10, 200)), "移动电话用户%d户，固定电话用户%d户。" % (c.n(100000, 900000), c.n(9000, 90000)), "财政总收入%s元，增长%.1f%%；税收%s元。" % (digits(c, 10), c.n(1, 99) / 10, digits(c, 10))]))
    return d


@template(TABLE, clean=True)
def bus_lines(c):
    d = c.doc("%s公交线路调整公告" % c.place.short)
    rows = [["%d路" % c.n(1, 130), c.choice(["王庄公交站", "高铁北站", "万达广场"]), c.choice(["马家坪", "安康医院", "方舟体育馆"]), "、".join(c.rng.sample(["金山路口", "陈厝", "黄河路", "石圳小学", "江滨公园", "林业局", "白沙桥", "温泉小区"], 5)), "%d:%02d—%d:%02d" % (c.n(5, 7), c.n(0, 59), c.n(18, 22), c.n(0, 59)), "%d" % c.n(1, 4)] for _ in range(c.n(4, 16))]
    d.table(["线路", c.choice(["起点", "首站"]), c.choice(["终点", "末站"]), c.choice(["途经站点", "停靠站"]), "首末班", "票价（元）"], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def exam_plan(c):
    d = c.doc("%d年普通高中招生计划" % c.year)
    rows = [[digits(c, c.n(3, 6)), people.school_name(c.rng, c.place, "middle"), c.n(100, 1200), c.n(10, 300), c.n(5, 60), "%d" % c.n(400, 1600), "%d.%d" % (c.n(400, 720), c.n(0, 9))] for _ in range(c.n(5, 20))]
    d.table([c.choice(["学校代码", "招生代码", "代号"]), c.choice(["学校", "招生学校", "学校名称"]), "计划数", "定向生", "特长生", "学费（元/学期）", "上年录取线"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def ip_of_services(c):
    """Version numbers, clauses and hashes, which are no addresses."""
    d = c.doc("%s政务云资源及软件清单" % c.place.county)
    for _ in range(c.n(6, 18)):
        d.p(c.choice(["OpenSSL %d.%d.%d，nginx/%d.%d.%d，Tomcat %d.%d.%d" % tuple(c.n(0, 20) for _ in range(9)), "第%d.%d.%d.%d条 系统应支持国密算法SM2、SM3、SM4。" % (c.n(1, 9), c.n(1, 9), c.n(1, 9), c.n(1, 9)), "校验值（SHA-1）：%040x" % c.rng.getrandbits(160), "授权序列号：%s-%s-%s" % (digits(c, 5), digits(c, 5), digits(c, 5)),
                      "规格：8核/32GB/500GB，数量%d台，单价%s元" % (c.n(1, 30), digits(c, 5)), "补丁KB%s，版本10.0.%d.%d" % (digits(c, 7), c.n(10000, 22631), c.n(1, 4000)), "子网掩码255.255.255.0，端口8080、3306"]))
    return d


@template(PROSE, clean=True)
def meeting_of_committee(c):
    d = c.doc("%s教育局关于成立家校共育工作领导小组的通知" % c.place.county)
    d.p("组  长：", keep(c), "  县教育局党组书记、局长")
    d.p("副组长：", keep(c), "  县教育局副局长")
    d.p("成  员：", keep(c), "  基础教育股股长")
    d.p("　　　　", loose(c), "  学生资助中心主任")
    d.p("领导小组下设办公室，办公室主任由", loose(c), "同志兼任，联系电话：", line(c), "。")
    d.p("各学校要建立学生心理健康档案，家长委员会要发挥作用，教师要开展家访，确保留守儿童关爱全覆盖。")
    return d
