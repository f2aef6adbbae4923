#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an office publishes with nothing in it to hide."""
from templates import PROSE, TABLE, Record, Span, people, template


def keep(kind, text):
    return Record()(kind, text, need="keep")


def official(c):
    return keep("person-name-official", c.person().name)


@template(TABLE, clean=True)
def schools_statistics(c):
    d = c.doc("%s%d—%d学年初教育事业基本情况统计表" % (c.place.county, c.year, c.year + 1))
    header = [[Span("学校", 1, 2), Span("班数", 1, 2), Span("在校学生", 3), Span("教职工", 2)], [None, None, "合计", "其中：女", "留守儿童", "专任", "代课"]]
    rows = []
    for _ in range(c.n(5, 14)):
        n = c.n(120, 2600)
        rows.append([people.school_name(c.rng, c.place), str(n // 42 + 1), str(n), str(n * 47 // 100), str(n // 9), str(n // 16), str(c.n(0, 5))])
    rows.append(["总计", "%d" % c.n(200, 900), "%d" % c.n(9000, 42000), "%d" % c.n(4000, 20000), "%d" % c.n(900, 4000), "%d" % c.n(700, 3000), "%d" % c.n(0, 30)])
    d.table(header, rows, c.choice(["tab", "pipe", "space"]))
    d.p("注：1. 本表统计时点为当年9月1日。2. 小学适龄儿童（6—11周岁）净入学率为99.%d%%，在园幼儿3—5周岁。" % c.n(10, 99))
    return d


@template(TABLE, clean=True)
def spending_by_item(c):
    d = c.doc("%s卫生健康局%d年部门预算支出明细表" % (c.place.county, c.year))
    d.p("部门预算公开05表　　单位：万元")
    rows = []
    for code, name in (("2080505", "机关事业单位基本养老保险缴费支出"), ("2100101", "行政运行"), ("2100201", "综合医院"), ("2100302", "乡镇卫生院"), ("2100401", "疾病预防控制机构"),
                       ("2100403", "妇幼保健机构"), ("2100408", "基本公共卫生服务"), ("2100717", "计划生育服务"), ("2101101", "行政单位医疗"), ("2210201", "住房公积金")):
        a, b = c.n(100, 9999999) / 100, c.n(0, 999999) / 100
        rows.append([code, name, "{:,.2f}".format(a + b), "{:,.2f}".format(a), "{:,.2f}".format(b) if c.chance(0.8) else ""])
    d.table([[Span("科目", 2), Span("%d年预算数" % c.year, 3)], ["编码", "名称", "小计", "基本支出", "项目支出"]], rows, c.choice(["tab", "pipe", "space"]))
    d.p("本部门%d年“三公”经费预算%.2f万元，其中公务用车运行维护费%.2f万元，与上年持平。联系电话：" % (c.year, c.n(500, 9000) / 100, c.n(100, 500) / 100), keep("landline", c.landline()))
    return d


@template(TABLE, clean=True)
def drug_prices(c):
    d = c.doc("%s人民医院常用药品价格公示（%d年%d月）" % (c.place.county, c.year, c.n(1, 12)))
    rows = []
    for i in range(c.n(8, 22)):
        name, form, maker = c.choice([("阿莫西林胶囊", "0.25g*24粒", "石药集团"), ("硝苯地平缓释片", "10mg*30片", "扬子江药业"), ("小儿氨酚黄那敏颗粒", "6g*10袋", "葵花药业"), ("二甲双胍片", "0.5g*60片", "中美上海施贵宝"),
                                      ("布洛芬混悬液（儿童用）", "100ml:2g", "上海强生"), ("乌鸡白凤丸", "9g*10丸", "北京同仁堂")])
        rows.append([str(i + 1), "X%s%02d%s%09d" % (c.choice("ABCJ"), c.n(1, 20), c.choice("ABC"), c.n(1, 10 ** 9 - 1)), name, form, maker, people.drug_number(c.rng), c.choice("盒瓶袋"), "%.2f" % (c.n(90, 9900) / 100), c.choice(["甲", "乙", "丙"])])
    d.table(["序号", "医保药品编码", "药品名称", "规格", "生产企业", "批准文号", "单位", "零售价（元）", "医保类别"], rows, c.choice(["tab", "pipe", "comma"]))
    d.p("价格举报电话：", keep("service-number", "12315"), "；医院物价科：", keep("landline", c.landline()))
    return d


@template(PROSE, clean=True)
def child_relief_rules(c):
    d = c.doc("%s孤儿和事实无人抚养儿童基本生活保障实施细则" % c.place.county)
    d.p("（%s%s人民政府第%d次常务会议通过）" % (c.date(), c.place.county, c.n(3, 60)))
    for text in ("第一条　为保障未满18周岁的孤儿和事实无人抚养儿童的基本生活，根据《中华人民共和国未成年人保护法》《国务院办公厅关于加强孤儿保障工作的意见》（国办发〔2010〕54号），制定本细则。",
                 "第二条　申请时应当提交下列材料：（一）儿童的户口簿、居民身份证或者出生医学证明；（二）监护人身份证复印件；（三）银行账号；（四）学校出具的在读证明。年满8周岁的儿童应当本人签字。",
                 "第三条　基本生活保障标准为：散居孤儿每人每月%d元，集中供养每人每月%d元。年满18周岁后仍在普通高中、职业学校就读的，发放至毕业。" % (c.n(900, 1500), c.n(1400, 2100)),
                 "第四条　乡镇人民政府应当自受理之日起10个工作日内完成查验。公示时不得公开儿童及其监护人的姓名、住址、身份证号码、就读学校等信息。",
                 "第五条　儿童年满十四周岁的，可以单独表达意愿；不满十四周岁的，由其法定代理人代为提出。",
                 "第六条　本细则自发布之日起施行，有效期5年。《%s孤儿养育办法》（%s）同时废止。" % (c.place.county, c.number("政办"))):
        d.p(text)
    return d


@template(TABLE, clean=True)
def standards_in_force(c):
    d = c.doc("现行有效卫生健康地方标准目录（截至%s）" % c.date())
    rows = []
    for i in range(c.n(8, 20)):
        name = c.choice(["学校卫生监督规范", "托育机构婴幼儿喂养服务规范", "预防接种单位设置规范", "居民健康档案管理指南", "老年人能力评估基本要求", "院前急救分级", "身份证件读取设备接口规范", "血液透析室感染控制"])
        rows.append([str(i + 1), "DB%s/T %d—%d" % (c.place.code[:2], c.n(100, 4200), c.n(2012, 2024)), name, c.choice(["推荐性", "推荐性", "强制性"]), "%d-%02d-%02d" % (c.n(2012, 2024), c.n(1, 12), c.n(1, 28)),
                     c.choice(["", "代替DB%s/T %d—2009" % (c.place.code[:2], c.n(100, 900)), "GB/T %d-20%02d" % (c.n(10000, 45000), c.n(10, 24))]), "C%s%02d" % (c.choice("AB"), c.n(1, 60))])
    d.table(["序号", "标准编号", "标准名称", "性质", "实施日期", "备注", "CCS分类"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(PROSE, clean=True)
def equipment_tender(c):
    d = c.doc("%s中医医院彩色多普勒超声诊断仪采购项目公开招标公告" % c.place.county)
    d.p("项目编号：%s-ZC%d-%04d　　采购计划编号：%s" % (c.place.short, c.year, c.n(1, 999), people.project_code(c.rng, c.place)))
    d.p("一、项目概况：预算金额%d.00元，最高限价%d.00元；采购需求：彩超1台，交货期60日历天。" % (c.n(900000, 2900000), c.n(800000, 2800000)))
    d.p("二、申请人资格：具有独立法人资格，持有《医疗器械经营许可证》；单位负责人为同一人的不同供应商不得参加同一合同项下的采购活动；提供法定代表人身份证明及授权委托书。")
    d.p("三、获取招标文件：%s至次月，每天8:30至17:30，售价0元，登录省政府采购网（http://www.ccgp.gov.cn/detail?noticeId=%d）下载。" % (c.date(), c.n(10 ** 8, 10 ** 9)))
    d.p("四、采购人：%s中医医院，地址：%s%s人民路%d号，统一社会信用代码：" % (c.place.county, c.place.county, c.choice(c.place.towns), c.n(1, 300)), keep("credit-code", people.credit_code(c.rng, "12", c.place.code)),
        "，电话：", keep("landline", c.landline()), "。")
    d.p("五、采购代理机构：中正招标有限公司，项目联系人：", official(c), "，电话：", keep("landline", c.landline()), "，邮箱：", Record()("email", "zzzb%d@163.com" % c.n(100, 9999), need="any"), "。")
    d.p("%s" % c.date())
    return d


@template(PROSE, clean=True)
def executive_minutes(c):
    d = c.doc("%s人民政府常务会议纪要" % c.place.county)
    d.p("〔%d〕%d号" % (c.year, c.n(1, 40)))
    d.p("%s，县长" % c.date(), official(c), "主持召开第%d次常务会议。纪要如下：" % c.n(3, 90))
    d.p("一、会议听取了县教育局局长", official(c), "关于义务教育学校布局调整的汇报，原则同意撤并生源不足50人的教学点%d个，涉及小学生%d人，由县教育局会同有关乡镇做好家长工作。" % (c.n(2, 9), c.n(80, 400)))
    d.p("二、会议研究了县医院迁建用地问题，同意以划拨方式供应%s地块%.2f亩，总投资%d万元（项目代码%s）。" % (c.choice(c.place.towns), c.n(3000, 20000) / 100, c.n(9000, 60000), people.project_code(c.rng, c.place)))
    d.p("三、会议审议通过《%s城乡居民补充医疗保险方案》，参保人员门诊慢性病年度支付限额调整为%d元，年满60周岁人员个人缴费由财政补贴50%%。" % (c.place.county, c.n(1200, 5000)))
    d.p("出席：", official(c), "、", official(c), "、", official(c), "。")
    d.p("列席：县政府办公室", official(c), "，县财政局", official(c), "，县卫生健康局", official(c), "。")
    d.p("记录：", official(c))
    return d


@template(TABLE, clean=True)
def duty_phones(c):
    d = c.doc("%s医疗机构发热门诊及预防接种门诊信息" % c.place.county)
    rows = []
    for i, town in enumerate(c.place.towns + [c.place.short + "县医院", c.place.short + "妇幼保健院"]):
        name = town if town.endswith("院") else town + c.choice(["卫生院", "社区卫生服务中心"])
        rows.append([str(i + 1), name, "%s%s%d号" % (town if not town.endswith("院") else c.place.county, c.choice(["建设路", "文化街", "府前路"]), c.n(1, 260)), keep("landline", c.landline()),
                     c.choice(["24小时", "8:00—17:00", "周一至周五"]), c.choice(["是", "否"]), "%d" % c.n(350000, 369999)])
    d.table(["序号", "机构名称", "机构地址", "咨询电话", "开诊时间", "儿童接种", "邮编"], rows, c.choice(["tab", "pipe", "space"]))
    return d
