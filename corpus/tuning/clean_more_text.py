# SPDX-License-Identifier: GPL-3.0-or-later
"""Running text of offices, schools and hospitals that tells of nobody."""
from templates import PROSE, Record, people, template, traditional


def digits(c, count):
    return "%d%s" % (c.n(1, 9), "".join(str(c.n(0, 9)) for _ in range(count - 1)))


def lines(c, d, low, high, *makers):
    for _ in range(c.n(low, high)):
        d.p(c.choice(makers)())


@template(PROSE, clean=True)
def tender(c):
    d = c.doc("%s医院医疗设备采购项目公开招标公告" % c.place.short)
    r = Record()
    d.p("项目编号：%s-%d-%s" % (c.choice(["ZFCG", "SMZC", "FJJH"]), c.year, digits(c, c.n(4, 8))))
    d.p("招标编号：%s；包号：%d；采购计划编号：%s；品目编码：A%s" % (digits(c, 8), c.n(1, 9), digits(c, 11), digits(c, 8)))
    d.p("预算金额：%s元；最高限价：%d元；保证金：%d元。" % (c.money(9000000), c.n(10000000, 99999999), c.n(1000, 99999)))
    d.p("投标有效期：%d日历天，自投标截止之日起算。报价有效期%d天。" % (c.n(60, 120), c.n(30, 90)))
    d.p("保证金缴纳：户名：%s公共资源交易中心；开户行：建设银行%s支行；账号：" % (c.place.county, c.place.short), r("account", people.account(c.rng), "any"))
    d.p("1.采购人信息 名称：%s医院 地址：%s人民路%d号 联系方式：" % (c.place.short, c.place.prefix(2), c.n(1, 300)), r("landline", c.landline()))
    d.p("2.采购代理机构信息 名称：福建恒信招标代理有限公司 地址：%s工业路%d号%d层 电话：" % (c.place.prefix(2), c.n(1, 99), c.n(2, 20)), r("landline", c.landline()))
    d.p("3.项目联系方式 项目联系人：", Record()("person-name", c.person().name, "any"), " 电话：", r("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def minutes(c):
    d = c.doc("%s人民政府第%d次常务会议纪要" % (c.place.county, c.n(1, 90)))
    r = Record()
    d.p("%s，县长" % c.date(), r("person-name-official", c.person().name), "主持召开常务会议，研究了以下事项：")
    lines(c, d, 6, 18, lambda: "会议听取了%s民政局关于提高城乡低保标准的汇报，原则同意，由民政局按程序印发。" % c.place.county,
          lambda: "会议指出，要坚持问题导向，压实各方责任，确保%s村至%s村公路按期完工。" % (c.place.villages[0], c.place.villages[1]),
          lambda: "会议同意安排资金%s万元用于%s卫生院改扩建。" % (c.money(9000), c.choice(c.place.towns)),
          lambda: "住房和城乡建设局负责落实，财政局、自然资源局配合。",
          lambda: "家长要切实履行监护职责，学校应加强防溺水教育，村民委员会要在重点水域设置警示标志。",
          lambda: "原告住所地人民法院管辖的案件，被告可以提出异议。")
    return d


@template(PROSE, clean=True)
def agenda(c):
    d = c.doc("%s教育工作会议议程" % c.place.county)
    r = Record()
    d.p("时间：%s上午9:00  地点：%s会议中心三楼" % (c.date(), c.place.short))
    d.p("主持人：", r("person-name-official", c.person().name))
    d.p("一、副县长", r("person-name-official", c.person().name), "讲话（%d分钟）" % c.n(10, 40))
    d.p("二、教育局局长", r("person-name-official", c.person().name), "作工作报告")
    d.p("三、%s、第一中学作交流发言" % c.choice(c.place.towns))
    d.p("四、分组讨论 五、总结讲话")
    return d


@template(PROSE, clean=True)
def service_guide(c):
    d = c.doc(c.choice(["老年人优待证办理指南", "残疾人证办理指南", "申领失业保险金办事指南", "新生儿入户办理须知", "医保异地就医备案办理流程"]))
    r = Record()
    lines(c, d, 6, 14, lambda: "一、申请条件：年满60周岁，具有本市户籍或在本市居住半年以上的老年人。", lambda: "二、申请材料：申请人身份证原件及复印件、户口簿、近期免冠照片2张、银行卡复印件。",
          lambda: "申请人户籍所在地乡镇人民政府（街道办事处）受理。", lambda: "监护人姓名、身份证号、联系电话应如实填写，与户口簿一致。",
          lambda: "事项编码：%s；实施编码：11350400%s" % (digits(c, 12), digits(c, 23)), lambda: "法定办结时限：%d个工作日；承诺时限：%d个工作日。" % (c.n(5, 30), c.n(1, 5)),
          lambda: "患者本人或其家属凭住院号、身份证到窗口办理。", lambda: "父亲、母亲一方为本市户籍的，可以在父亲或者母亲户籍所在地登记。",
          lambda: "学生家长登录系统，用户名为学生身份证号，初始密码为后六位。")
    d.p("办理地点：%s行政服务中心%d号窗口（%s人民路%d号）" % (c.place.county, c.n(1, 60), c.place.towns[0], c.n(1, 300)))
    d.p("咨询电话：", r("landline", c.landline()), "，", r("landline", "028-%d" % c.n(20000000, 89999999)), "；监督电话：12345、", r("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def recruitment_c(c):
    d = c.doc("%s%d年公开招聘教师公告" % (c.place.county, c.year))
    r = Record()
    lines(c, d, 5, 12, lambda: "报考人员年龄35周岁以下（%d年%d月%d日以后出生），硕士研究生可放宽至40周岁。" % (c.n(1980, 1995), c.n(1, 12), c.n(1, 28)), lambda: "岗位代码%s，小学语文教师，招聘%d人。" % (digits(c, c.n(6, 8)), c.n(1, 9)),
          lambda: "考生凭准考证和身份证参加考试，两证姓名、号码须一致。", lambda: "考生家长不得进入考点，学生宿舍不对外开放。",
          lambda: "应聘人员应当提交户籍所在地公安机关出具的证明。", lambda: "考试总成绩=笔试成绩×50%+面试成绩×50%。")
    d.p("报名地点：%s教育局人事科（%s中山路%d号），联系电话：" % (c.place.county, c.place.prefix(2), c.n(1, 200)), r("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def abstracts(c):
    d = c.doc("科研论文摘要汇编")
    lines(c, d, 5, 12, lambda: "目的 探讨%d例儿童肺炎支原体感染的临床特征。方法 选取%d年1月至12月住院患儿%d例，男%d例，女%d例，年龄1～14岁，平均（%.1f±%.1f）岁。" % (c.n(50, 900), c.year, c.n(50, 900), c.n(20, 400), c.n(20, 400), c.n(30, 70) / 10, c.n(10, 30) / 10),
          lambda: "DOI：10.%d/j.issn.%04d-%04d.%d.%02d.%03d" % (c.n(3000, 9999), c.n(1000, 9999), c.n(1000, 9999), c.year, c.n(1, 12), c.n(1, 30)), lambda: "arXiv:%02d%02d.%05d，ISSN %04d-%04d，CN %02d-%04d/R" % (c.n(10, 24), c.n(1, 12), c.n(1, 20000), c.n(1000, 9999), c.n(1000, 9999), c.n(10, 65), c.n(1000, 9999)),
          lambda: "基金项目：国家自然科学基金（%s）；福建省科技计划项目（%dJ%s）" % (digits(c, 8), c.year, digits(c, 5)), lambda: "患者血清IL-6水平显著高于对照组（t=%.3f，P<0.05）。" % (c.n(2000, 9000) / 1000),
          lambda: "[%d] World Health Organization. Global report [R]. Geneva: WHO, %d: %d-%d." % (c.n(1, 40), c.n(2000, 2024), c.n(1, 99), c.n(100, 300)))
    return d


@template(PROSE, clean=True)
def standards(c):
    d = c.doc("强制性标准清单与引用文件")
    lines(c, d, 8, 25, lambda: "GB %d.%d-%d 食品安全国家标准" % (c.n(1000, 50000), c.n(1, 20), c.n(1990, 2024)), lambda: "GB/T %d-%d 信息安全技术 个人信息安全规范" % (c.n(10000, 45000), c.n(1990, 2024)), lambda: "DB35/T %d-%d，YY %04d-%d，HJ %d-%d" % (c.n(100, 2300), c.n(2000, 2024), c.n(100, 1800), c.n(2000, 2024), c.n(1, 1300), c.n(2000, 2024)),
          lambda: "%d.%d.%d.%d 患者身份标识应当清晰。" % (c.n(1, 9), c.n(1, 12), c.n(1, 20), c.n(1, 9)), lambda: "软件版本V%d.%d.%d.%d（Build %s）" % (c.n(1, 9), c.n(0, 20), c.n(0, 30), c.n(0, 99), digits(c, 8)), lambda: "依据《条例》第%d条第%d款第（%d）项" % (c.n(1, 90), c.n(1, 4), c.n(1, 9)))
    return d


@template(PROSE, clean=True)
def regulation(c):
    d = c.doc("%s城乡医疗救助实施办法" % c.place.county)
    lines(c, d, 10, 30, lambda: "第%d条 救助对象在定点医疗机构就医的，凭本人身份证、社会保障卡办理。" % c.n(1, 60), lambda: "申请人应当如实申报家庭人口、收入和财产状况。", lambda: "监护人不履行职责的，村民委员会、居民委员会应当劝诫、制止。", lambda: "未成年人的父母或者其他监护人应当妥善保管个人信息。",
          lambda: "学生在校期间发生意外伤害的，学校应当及时通知家长。", lambda: "患者死亡的，由其家属办理遗体移交手续。", lambda: "当事人对处罚决定不服的，可以自收到决定书之日起六十日内申请行政复议。", lambda: "居住在城镇的村民，住所地与户籍所在地不一致的，向居住地乡镇人民政府提出申请。",
          lambda: "证人、鉴定人、翻译人员应当到庭；被害人可以委托诉讼代理人。", lambda: "对家住偏远山区的学生，学校应当提供寄宿条件；对租住公共租赁住房的家庭给予补贴。", lambda: "死者生前的个人债务，儿子、女儿继承遗产的，应当清偿。", lambda: "车主应当在30日内办理变更登记。驾驶人饮酒的，不得驾驶机动车。")
    return d


@template(PROSE, clean=True)
def traditional_notice_c(c):
    d = c.doc(traditional("関于调整门诊服务时间的通知").replace("関", "關"))
    r = Record()
    for text in ("各有关单位：现将门诊服务时间调整如下，请相互转告。", "病人及家属请于上午八时至十二时办理登记手续，并携带身份证明文件。", "学生及家长如有查询，请致电本署热线。", "申请人须年满十八岁，并在本地居住不少于七年。", "当事人应于三十日内提出异议。"):
        d.p(traditional(text))
    d.p(traditional("地址：%s人民路%d号  电话：" % (c.place.prefix(2), c.n(1, 200))), r("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def explanations(c):
    d = c.doc("%s部门预算编制说明" % c.place.county)
    lines(c, d, 6, 18, lambda: "一般公共预算支出%d元，比上年增加%d元，增长%.2f%%。" % (c.n(10000000, 99999999), c.n(1000000, 99999999), c.n(1, 9000) / 100), lambda: "其中：行政运行（2080101）%s万元，机关事业单位基本养老保险缴费支出（2080505）%s万元。" % (c.money(9000), c.money(900)),
          lambda: "电子发票号码为20位，发票代码%s，发票号码%s，校验码%s。" % (digits(c, 12), digits(c, 8), digits(c, 20)), lambda: "“三公”经费支出%s元，公务接待%d批次%d人次。" % (c.money(90000), c.n(1, 99), c.n(1, 900)), lambda: "截至%d年12月31日，资产总额%d元。" % (c.year, c.n(10000000, 999999999)),
          lambda: "案号：（%d）闽0481民初%d号；文书编号%s。" % (c.year, c.n(1, 9000), digits(c, 8)))
    return d


@template(PROSE, clean=True)
def epidemic_bulletin(c):
    d = c.doc("%s疫情情况通报" % c.place.county)
    r = Record()
    lines(c, d, 4, 12, lambda: "%s0—24时，新增本土确诊病例%d例、无症状感染者%d例，均为隔离点发现。" % (c.date("%d年%d月%d日"), c.n(0, 90), c.n(0, 90)), lambda: "现有病例中，男性%d例，女性%d例，年龄最小%d岁，最大%d岁。" % (c.n(1, 40), c.n(1, 40), c.n(1, 9), c.n(70, 99)),
          lambda: "学生、教师每周检测2次，家长应当配合学校做好晨检。", lambda: "累计报告%d例，治愈出院%d例，追踪密切接触者%d人。" % (c.n(10, 3000), c.n(10, 3000), c.n(10, 90000)))
    d.p("%s疾控中心24小时咨询电话：" % c.place.county, r("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def project_notice(c):
    d = c.doc("%s至%s公路改建工程环境影响评价公示" % (c.place.towns[0], c.place.villages[0]))
    r = Record()
    d.p("建设地点：%s%s村" % (c.place.prefix(3), c.place.villages[1]))
    d.p("项目位于%s%s村，起点坐标东经117°%d′%d″、北纬25°%d′%d″，经%s村、%s村，终点接人民路。" % (c.place.prefix(2), c.place.villages[1], c.n(0, 59), c.n(0, 59), c.n(0, 59), c.n(0, 59), c.place.villages[2], c.place.villages[3]))
    d.p("建设单位：%s交通建设有限公司，住所：%s建设路%d号，法定代表人：" % (c.place.short, c.place.prefix(2), c.n(1, 200)), r("person-name-official", c.person().name), "，联系电话：", r("landline", c.landline()))
    d.p("沿线居住于%s村的村民约%d户。" % (c.place.villages[2], c.n(10, 300)))
    d.p("公众可在10个工作日内向%s生态环境局反映，邮编%06d，传真：" % (c.place.county, c.n(100000, 859999)), r("landline", c.landline()))
    return d
