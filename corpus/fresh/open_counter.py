# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers in which nothing is to be masked: many of them name who answers for an office."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template, traditional as t


def kept(c):
    return Record()("landline", c.landline())


def who(c):
    return Record()("person-name-official", c.person().name)


def mailbox(c):
    return Record()("email-official", "%s@%s.gov.cn" % (c.choice(["bgs", "rsk", "zcfg", "cgzx"]), c.choice(["zjw", "abc", "xmq", "sm"])))


@template(PROSE, clean=True)
def posts_announced(c):
    """招聘公告: how to apply, whom to ask."""
    d = c.doc("%s人民医院%d年公开招聘编外工作人员公告" % (c.place.county, c.year))
    d.p("一、报名时间：%s至%s（节假日除外）。" % (c.date(), c.date("%.0s%d月%d日")))
    d.p("二、报名方式：将报名表发送至", mailbox(c), "，邮件主题注明“姓名+应聘岗位”。")
    d.p("三、联系方式", prose=False)
    d.p("联系人：", who(c), "、", who(c), prose=False)
    d.p("联系电话：", kept(c), prose=False)
    d.p("监督电话：", kept(c), "（纪检监察室）", prose=False)
    return d


@template(PROSE, clean=True)
def purchase_with_all_parties(c):
    """采购公告: three parties, each with whom to ask."""
    d = c.doc("%s%s项目竞争性磋商公告" % (c.place.county, c.choice(["智慧校园", "环卫保洁", "档案数字化"])))
    d.p("凡对本次采购提出询问，请按以下方式联系。", prose=False)
    d.p("1.采购人信息", prose=False)
    d.p("名　　称：%s%s" % (c.place.county, c.choice(["教育局", "城市管理局", "档案馆"])), prose=False)
    d.p("地　　址：%s行政中心%d号楼" % (c.place.county, c.n(1, 9)), prose=False)
    d.p("联 系 人：", who(c), prose=False)
    d.p("联系方式：", kept(c), prose=False)
    d.p("2.采购代理机构信息", prose=False)
    d.p("名　　称：%s招标代理有限公司" % c.choice(["中正", "公信", "建友"]), prose=False)
    d.p("地　　址：%s新华路%d号" % (c.place.county, c.n(1, 300)), prose=False)
    d.p("联系方式：", who(c), "　", kept(c), prose=False)
    d.p("3.项目联系方式", prose=False)
    d.p("项目联系人：", who(c), c.choice(["", "　"]), c.choice(["", "、"]), prose=False)
    d.p("电　　话：", kept(c), prose=False)
    return d


@template(TABLE, clean=True)
def budget_sheet_signed(c):
    """部门预算表: those who filled it in, at the foot."""
    d = c.doc("%s%d年部门“三公”经费支出预算表" % (c.place.county, c.year))
    rows = [[n, c.money(), c.money(), "%.1f" % (c.n(-90, 90) / 10)] for n in ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费", "合计")]
    d.table(["项目", "上年预算数", "本年预算数", "增减%"], rows, c.choice(["tab", "pipe", "space"]))
    d.p("单位负责人：", who(c), "　　财务负责人：", who(c), "　　填报人：", who(c), "　　联系电话：", kept(c), prose=False)
    return d


@template(PROSE, clean=True)
def guide_to_a_service(c):
    """办事指南: window, who answers."""
    d = c.doc("%s办事指南" % c.choice(["食品经营许可", "城乡居民医保参保登记", "特种设备使用登记", "户外广告设置审批"]))
    d.form([("受理机构", "%s行政服务中心%d号窗口" % (c.place.county, c.n(1, 60))), ("办理时限", "法定20个工作日，承诺%d个工作日" % c.n(1, 9)), ("窗口负责人", who(c)), ("咨询人", who(c)), ("咨询电话", kept(c)), ("投诉渠道", [Record()("service-number", "12345")]), ("办公地址", "%s燕江中路%d号" % (c.place.county, c.n(1, 999)))], c.choice(["lines", "cells"]))
    return d


@template(PROSE, clean=True)
def meeting_called(c):
    """会议通知: contact in a bracket, an empty slip."""
    d = c.doc("关于召开全县%s工作会议的通知" % c.choice(["教育", "招商", "安全生产"]))
    d.p("各镇人民政府、街道办事处，县直有关单位：", prose=False)
    d.p("经研究，定于%s下午3:00在县政府二楼会议室召开会议。请各单位于会前将参会回执报县政府办公室（联系人：" % c.date(), who(c), "，电话：", kept(c), "，传真：", kept(c), "）。")
    d.p("附件：参会回执", prose=False)
    d.table(["单位", "姓名", "职务", "手机号码", "备注"], [["", "", "", "", ""] for _ in range(3)], "tab")
    return d


@template(PROSE, clean=True)
def opinions_sought(c):
    """征求意见公告."""
    d = c.doc("关于公开征求《%s%s管理办法（征求意见稿）》意见的公告" % (c.place.county, c.choice(["物业", "养犬", "城市停车"])))
    d.p("现向社会公开征求意见。请于%s前通过以下途径反馈：1.信函寄至%s司法局立法股；2.电子邮件：" % (c.date(), c.place.county), mailbox(c), "；3.电话：", kept(c), "。")
    d.p("联系人：", who(c), "，", kept(c), prose=False)
    return d


@template(PROSE, clean=True)
def leaders_in_the_news(c):
    """时政新闻: leaders and those around them."""
    d = c.doc("县领导调研%s工作" % c.choice(["防汛备汛", "项目建设", "乡村振兴"]))
    d.p("%s讯　%s，县委书记" % (c.place.short, c.date("%.0s%d月%d日")), who(c), "带队赴%s调研。县委副书记、县长" % c.choice(c.place.towns), who(c), "，县领导", who(c), "、", who(c), "参加。")
    d.p("在%s村，" % c.choice(c.place.villages), "书记一行察看了山塘水库。他指出，要压实责任，确保安全度汛。县应急管理局局长", who(c), "汇报了有关情况。")
    d.p("（记者　", who(c), "　通讯员　", who(c), "）", prose=False)
    return d


@template(PROSE, clean=True)
def offices_given_by_congress(c):
    """人大任免名单."""
    d = c.doc("%s人民代表大会常务委员会决定任免名单" % c.place.county)
    d.p("（%s%s第十七届人民代表大会常务委员会第%d次会议通过）" % (c.date(), c.place.county, c.n(2, 40)), prose=False)
    d.p("任命：", prose=False)
    for post in c.rng.sample(["水利局局长", "民政局局长", "人民法院审判员", "人民检察院检察员", "审计局局长"], c.n(2, 4)):
        d.p(who(c), "为%s%s；" % (c.place.county, post), prose=False)
    d.p("免去：", prose=False)
    d.p(who(c), "的%s统计局局长职务。" % c.place.county, prose=False)
    return d


@template(TEXT, clean=True)
def leading_group(c):
    """领导小组组成人员: names, spaces, posts."""
    d = c.doc("关于成立%s%s工作领导小组的通知" % (c.place.county, c.choice(["全国文明城市创建", "根治欠薪", "第五次经济普查"])))
    d.p("组　长：", who(c), "　县委常委、常务副县长", prose=False)
    d.p("副组长：", who(c), "　县政府办副主任", prose=False)
    d.p("　　　　", who(c), "　县发改局局长", prose=False)
    d.p("成　员：", who(c), "　县财政局副局长", prose=False)
    for post in c.rng.sample(["县教育局副局长", "县公安局副政委", "县住建局总工程师", "县统计局副局长", "县融媒体中心副主任"], c.n(2, 5)):
        d.p("　　　　", who(c), "　" + post, prose=False)
    d.p("领导小组办公室设在县发改局，", who(c), "同志兼任办公室主任。联系电话：", kept(c), "。", prose=False)
    return d


@template(TABLE, clean=True)
def answerable_for_dams(c):
    """水库大坝安全责任人: three names a row, each in office."""
    d = c.doc("%s%d年小型水库安全度汛“三个责任人”名单公示" % (c.place.county, c.year))
    rows = [[i + 1, "%s水库" % c.choice(c.place.villages), c.choice(c.place.towns), who(c), "副镇长", who(c), "水利站长", who(c), "村委会主任", kept(c)] for i in range(c.n(4, 9))]
    d.table([["序号", "水库名称", "所在乡镇", Span("行政责任人", columns=2), Span("技术责任人", columns=2), Span("巡查责任人", columns=2), "值班电话"], ["", "", "", "姓名", "职务", "姓名", "职务", "姓名", "职务", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE, clean=True)
def officers_who_enforce(c):
    """行政执法人员清单."""
    d = c.doc("%s交通运输局行政执法人员名录" % c.place.county)
    rows = [[i + 1, who(c), "交通运输综合行政执法大队", c.choice(["一级行政执法员", "大队长", "三级主任科员"]), "%s%07d" % (c.choice(["13", "14"]), c.n(1, 9999999)), c.date("%d.%d.%d")] for i in range(c.n(5, 12))]
    d.table(["序号", "执法人员姓名", "所属单位", "职务职级", "执法证号", "有效期至"], rows, c.choice(["tab", "space", "pipe", "comma"]))
    return d


@template(PROSE, clean=True)
def policy_in_questions(c):
    """政策解读: a made-up case with 张某."""
    d = c.doc("《%s灵活就业人员社会保险补贴办法》政策解读" % c.place.county)
    d.p("问：补贴对象有哪些？答：女性年满四十周岁、男性年满五十周岁的就业困难人员，以及毕业两年内的高校毕业生。")
    d.p("举例：张某今年52岁，失业后以个人身份参保，月缴费%d元，符合条件的可申请补贴其中三分之二，即%d元；李某23岁，毕业未满两年，也可申请。" % (c.n(60, 120) * 10, c.n(40, 80) * 10))
    d.p("解读机关：%s人力资源和社会保障局　解读人：" % c.place.county, who(c), "　联系电话：", kept(c), prose=False)
    return d


@template(PROSE, clean=True)
def foreword_of_a_standard(c):
    """地方标准前言: who drafted it."""
    d = c.doc("前　言")
    d.p("本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。", prose=False)
    d.p("本文件起草单位：%s茶业协会、%s农业农村局、某某农林大学。" % (c.place.short, c.place.county), prose=False)
    d.p("本文件主要起草人：", who(c), "、", who(c), "、", who(c), "、", who(c), "。", prose=False)
    return d


@template(TEXT, clean=True)
def head_and_foot_of_a_paper(c):
    """报纸版面: editors, reader's line."""
    d = c.doc("%s日报　第%04d期　今日4版" % (c.place.short, c.n(1, 9000)))
    d.p("社长、总编辑：", who(c), "　　值班编委：", who(c), prose=False)
    d.p("责任编辑：", who(c), "　版式设计：", who(c), "　校对：", who(c), prose=False)
    d.p("国内统一连续出版物号：CN 35-%04d　邮发代号：33-%d　新闻热线：" % (c.n(1, 99), c.n(1, 99)), kept(c), "　广告部：", kept(c), prose=False)
    return d


@template(TEXT, clean=True)
def foot_of_a_portal(c):
    """网站页脚."""
    d = c.doc("%s人民政府门户网站" % c.place.county)
    d.p("主办：%s人民政府办公室　承办：%s大数据管理中心" % (c.place.county, c.place.county), prose=False)
    d.p("网站标识码：%s%04d　闽ICP备%d号-1　闽公网安备%s号" % (c.place.code, c.n(1, 99), c.n(5000000, 20099999), c.place.code + "%08d" % c.n(2000000, 2999999)), prose=False)
    d.p("网站维护电话：", kept(c), "（仅受理网站建设维护相关事宜）　邮箱：", mailbox(c), "　政务服务热线：", Record()("service-number", "12345"), prose=False)
    return d


@template(PROSE, clean=True)
def drug_called_back(c):
    """药品召回: a firm, its lot, whom to call."""
    d = c.doc("关于召回%s（批号%d%04d）的公告" % (c.choice(["六味地黄丸", "板蓝根颗粒", "复方甘草片"]), c.year, c.n(101, 1231)))
    d.p("生产企业：%s药业有限公司；批准文号：%s；规格：每袋10g；销往：%s、浙江、江西等地，共%d盒。" % (c.choice(["康源", "济民", "同德"]), people.drug_number(c.rng), c.place.province, c.n(500, 90000)))
    d.p("召回联系人：", who(c), "（质量管理部）；联系电话：", Record()("service-number", "400-%03d-%04d" % (c.n(100, 899), c.n(0, 9999))), "、", kept(c), "。", prose=False)
    return d


@template(PROSE, clean=True)
def admission_rules(c):
    """招生简章: teachers of the admission office."""
    d = c.doc("%s%d年秋季招生简章" % (c.choice(["%s职业中专学校" % c.place.short, "%s第一中学" % c.place.short]), c.year))
    d.p("一、招生对象：应届初中毕业生，年龄不超过18周岁。二、计划：计算机应用专业%d人，护理专业%d人。" % (c.n(40, 120), c.n(40, 200)))
    d.p("三、学费：免学费，住宿费每学期%d元。四、报名须带：身份证、户口簿、准考证原件及复印件，一寸照片4张。" % (c.n(2, 6) * 100))
    d.p("招生办：", kept(c), "　", who(c), "老师　", who(c), "老师", prose=False)
    d.p("学校地址：%s教育路%d号　邮编：%06d" % (c.place.county, c.n(1, 200), c.n(350000, 369999)), prose=False)
    return d


@template(TABLE, clean=True)
def statistics_sheet(c):
    """统计报表: signatures in a row at the foot."""
    d = c.doc("%s卫生健康统计报表（卫健统%d表）" % (c.place.county, c.n(1, 9)))
    rows = [[n, "%02d" % (i + 1), c.n(10, 90000), c.n(10, 90000)] for i, n in enumerate(["总诊疗人次", "门诊人次", "急诊人次", "入院人数", "出院人数", "病床使用率（‰）"])]
    d.table(["指标名称", "代码", "本期", "上年同期"], rows, c.choice(["tab", "pipe"]))
    d.p("单位负责人：", who(c), "　统计负责人：", who(c), "　填表人：", who(c), "　联系电话：", kept(c), "　报出日期：%s" % c.date(), prose=False)
    return d


@template(TABLE, clean=True)
def works_accepted(c):
    """竣工验收备案: firms and who led the works."""
    d = c.doc("%s住房和城乡建设局房屋建筑工程竣工验收备案公示" % c.place.county)
    rows = [[("%s%s" % (c.choice(["滨江", "凤凰", "翠湖"]), c.choice(["安置房一期", "幼儿园综合楼", "污水泵站"]))), "%s建设发展有限公司" % c.place.short, "%s建筑工程有限公司" % c.choice(["中宏", "闽建", "三建"]), who(c), "%s监理有限公司" % c.choice(["正大", "诚信"]), who(c), c.money(90000), c.date("%d-%02d-%02d")] for _ in range(c.n(3, 8))]
    d.table(["工程名称", "建设单位", "施工单位", "项目负责人", "监理单位", "总监理工程师", "造价（万元）", "备案日期"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE, clean=True)
def answer_to_a_deputy(c):
    """人大建议答复: signed by the head, with whom to ask."""
    d = c.doc("关于%s第十七届人大三次会议第%d号建议的答复" % (c.place.county, c.n(1, 200)))
    d.p(who(c), "代表：", prose=False)
    d.p("您提出的《关于加快老旧小区加装电梯的建议》收悉，现答复如下：我县已出台补助办法，每台补助%d万元，今年计划加装%d台。" % (c.n(5, 20), c.n(3, 60)))
    d.p("领导署名：", who(c), prose=False)
    d.p("联 系 人：", who(c), prose=False)
    d.p("联系电话：", kept(c), prose=False)
    return d


@template(PROSE, clean=True)
def trade_unit_gazetted_taiwan(c):
    """機關公告: 承辦人."""
    d = c.doc("臺南市政府環境保護局　公告")
    d.p("發文日期：中華民國114年%d月%d日　發文字號：環廢字第114%07d號" % (c.n(1, 12), c.n(1, 28), c.n(1, 9999999)), prose=False)
    d.p("主旨：公告本市資源回收站設置地點。依據：廢棄物清理法第十二條。")
    d.p("承辦人：", Record()("person-name-official", t(c.person().name)), "　電話：06-2686751轉%d　電子信箱：ep%d@mail.tnepb.gov.tw" % (c.n(100, 999), c.n(1000, 9999)), prose=False)
    d.p("局長　", Record()("person-name-official", t(c.person().name)), prose=False)
    return d


@template(TABLE, clean=True)
def files_to_read(c):
    """主动公开文件目录."""
    d = c.doc("%s%d年主动公开政府信息目录" % (c.place.county, c.year))
    rows = [["%s-%02d00-%d-%05d" % (c.place.code, c.n(1, 40), c.year, c.n(1, 99999)), "关于%s的%s" % (c.choice(["调整最低生活保障标准", "做好高温天气安全生产工作", "公布第六批非遗名录", "划定禁止燃放烟花爆竹区域"]), c.choice(["通知", "通告", "意见"])), c.number(), c.date("%d-%02d-%02d"), c.choice(["县府办", "民政局", "应急局"])] for _ in range(c.n(5, 12))]
    d.table(["索引号", "名称", "文号", "生成日期", "发布机构"], rows, c.choice(["tab", "pipe", "comma"]))
    return d
