# SPDX-License-Identifier: GPL-3.0-or-later
"""Official papers with nothing to hide and plenty of numbers. Held out: never tune on these."""
from templates import PROSE, TABLE, Record, people, template, traditional


@template(TABLE, clean=True)
def e_clean_drugs(c):
    d = c.doc("%s医院常用药品价格公示" % c.place.short)
    rows = [["X%s%02dA%09d" % (c.choice("ABCJ"), c.n(1, 20), c.n(10 ** 8, 10 ** 9 - 1)), c.choice(["阿莫西林胶囊", "头孢克肟分散片", "氯化钠注射液", "硝苯地平控释片", "六味地黄丸"]), people.drug_number(c.rng), c.choice(["0.25g*24粒", "10ml*6支", "100ml"]),
             "%.2f" % (c.n(50, 90000) / 100), "69%011d" % c.n(10 ** 9, 10 ** 11 - 1), c.date("%d%02d%02d") + "%02d" % c.n(1, 99)] for _ in range(c.n(10, 60))]
    d.table(["医保药品编码", "药品通用名", "批准文号", "规格", "零售价", "条形码", "批号"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("投诉电话：12393    价格监督：12315")
    return d


@template(TABLE, clean=True)
def e_clean_final_accounts(c):
    d = c.doc("%s%d年度部门收入支出决算总表" % (c.place.county, c.year))
    rows = [["%d" % c.n(1, 60), "%07d" % c.n(2010101, 2299999), c.choice(["事业收入", "财政拨款收入", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"]), "{:,.2f}".format(c.n(1, 10 ** 10) / 100), "{:,.6f}".format(c.n(1, 10 ** 12) / 10 ** 6), "-%.2f" % (c.n(1, 99999) / 100)]
            for _ in range(c.n(12, 60))]
    d.table(["行次", "功能分类科目编码", "项目", "决算数（元）", "预算数（万元）", "差异"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def e_clean_tender(c):
    r = Record()
    d = c.doc("公开招标公告")
    d.p("%s卫生院综合楼建设项目（招标编号：E3504%011d001）已由%s发展和改革局以%s批准建设，项目代码%s。" % (c.place.towns[0], c.n(1, 10 ** 10), c.place.county, c.number("发改审"), people.project_code(c.rng, c.place)))
    d.p("招标人：%s卫生院，地址：%s%s振兴路%d号，邮编：%06d。" % (c.place.towns[0], c.place.prefix(3), c.place.towns[0], c.n(1, 99), c.n(100000, 859999)))
    d.p("联系人：王工、李先生，电话：", r("landline", c.landline()), "，传真：", r("landline", c.landline()))
    d.p("投标保证金%s元，须从投标人基本账户转出，于%s前到账。" % (c.money(90000), c.date()))
    d.p("最高限价：%s元；计划工期%d日历天；资质要求：建筑工程施工总承包叁级及以上，安全生产许可证编号（闽）JZ安许证字〔%d〕%06d。" % (c.money(9000000), c.n(60, 720), c.year, c.n(1, 99999)))
    d.p("监督部门：%s住房和城乡建设局，举报电话：" % c.place.county, r("landline", c.landline()), "，网址：http://www.%s.gov.cn/zwgk/%d/t%d%02d%02d_%d.htm" % (c.choice(["ya", "sm"]), c.year, c.year, c.n(1, 12), c.n(1, 28), c.n(10 ** 6, 10 ** 7)))
    return d


@template(PROSE, clean=True)
def e_clean_children_rules(c):
    d = c.doc("%s关于加强困境儿童保障工作的实施意见" % c.place.county)
    lines = ["一、对因家庭贫困导致生活、就医、就学等困难的儿童，落实低保、特困供养等政策，未满16周岁的纳入特困人员救助供养范围。", "（二）孤儿年满18周岁后仍在普通高中、中等职业学校就读的，继续发放基本生活费。",
             "各学校、幼儿园要建立留守儿童台账，登记监护人姓名、联系电话、家庭住址等信息，严禁对外泄露。", "监护人应当履行监护职责，不得让不满八周岁的儿童独处。", "适龄儿童应于出生后24小时内接种乙肝疫苗第一剂，3月龄、6月龄完成后续剂次。",
             "申领材料：申请人身份证、户口簿、银行卡（折）复印件，孤儿父母死亡证明。", "责任单位：县教育局、县民政局、团县委；完成时限：%s。" % c.date("%d年%d月%d日"), "小学一年级新生入学年龄为截至8月31日年满6周岁。",
             "发放标准：社会散居孤儿每人每月%s元。" % c.money(100), "全县现有孤儿%d名、事实无人抚养儿童%d名。" % (c.n(5, 90), c.n(5, 300))]
    for _ in range(c.n(8, 25)):
        d.p(c.choice(lines))
    return d


@template(PROSE, clean=True)
def e_clean_minutes(c):
    d = c.doc("县政府常务会议纪要")
    d.p("〔%d〕%d号" % (c.year, c.n(1, 40)))
    names = [Record()("person-name-official", c.person().name) for _ in range(7)]
    d.p("%s上午，县长" % c.date(), names[0], "主持召开第%d次常务会议。" % c.n(1, 99))
    d.p("出席：", names[1], "、", names[2], "、", names[3], "；列席：", names[4], "、", names[5], "；记录：", names[6])
    for _ in range(c.n(5, 20)):
        d.p(c.choice(["会议原则同意《%s农村饮用水管理办法（送审稿）》，由水利局按程序报批。" % c.place.county, "会议听取了防汛工作汇报，强调要严格落实24小时值班，值班电话0598-3650000转01。",
                      "会议决定从预备费中安排%s万元用于%s至%s公路水毁修复（K%d+%03d至K%d+%03d段）。" % (c.money(900), c.place.villages[0], c.place.villages[1], c.n(1, 40), c.n(0, 999), c.n(41, 90), c.n(0, 999)),
                      "会议研究了%s文件精神，同意成立工作专班。" % c.number("政办"), "会议同意将国有建设用地使用权（宗地编号%s-G%02d，面积%d平方米）挂牌出让。" % (c.place.short, c.n(1, 40), c.n(1000, 99999))]))
    return d


@template(PROSE, clean=True)
def e_clean_service_guide(c):
    r = Record()
    d = c.doc("居民身份证换领办事指南")
    d.p("一、事项编码：11%s00%010d" % (c.place.code, c.n(10 ** 8, 10 ** 10 - 1)))
    d.p("二、申请条件：年满十六周岁的公民，应当自年满十六周岁之日起三个月内申请领取居民身份证。")
    d.p("三、所需材料：居民户口簿；证件照回执（编号为18位）；监护人身份证（未满16周岁的）；联系电话。")
    d.p("四、办理地点：%s%s派出所户籍窗口（%s建设路%d号），乘3路、12路公交车可达。" % (c.place.prefix(2), c.place.short, c.place.towns[0], c.n(1, 300)))
    d.p("五、咨询电话：", r("landline", c.landline()), "、12345；网上办理：https://zwfw.fujian.gov.cn/item?id=%d%d" % (c.n(10 ** 8, 10 ** 9 - 1), c.n(10 ** 8, 10 ** 9 - 1)))
    d.p("六、收费标准：首次申领、换领每证20元，补领40元（发改价格规〔2019〕1931号）。身份证号码由17位本体码和1位校验码组成，例如前6位为地址码。")
    d.p("七、服务时间：周一至周五 08:30-12:00 15:00-18:00（夏令时），法定节假日除外。法定办结时限60个工作日，承诺办结时限20个工作日。")
    return d


@template(TABLE, clean=True)
def e_clean_companies(c):
    r = Record()
    d = c.doc("拟吊销营业执照企业名单")
    rows = [[i + 1, c.place.short + c.choice(["恒升", "鑫源", "金穗", "远航", "华茂"]) + c.choice(["贸易", "竹业", "纺织", "置业"]) + "有限公司", "%s%d%07d%d" % (c.place.code, c.n(1, 2), c.n(1, 99999), c.n(0, 9)),
             r("credit-code", people.credit_code(c.rng, "91", c.place.code)), r("organisation-code", (lambda o: o[:8] + "-" + o[8])(people.organisation_code(c.rng))),
             "%s%s工业园区%d号" % (c.place.county, c.place.towns[0], c.n(1, 99)), c.date("%d-%02d-%02d")] for i in range(c.n(8, 40))]
    d.table(["序号", "企业名称", "原注册号", "统一社会信用代码", "组织机构代码", "住所（经营场所）", "成立日期"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def e_clean_research(c):
    d = c.doc("%d年度科技成果登记与奖励公报" % c.year)
    for _ in range(c.n(6, 25)):
        d.p(c.choice(["专著《山区县域经济研究》，ISBN %s，定价%.2f元。" % (people.isbn(c.rng), c.n(2000, 20000) / 100), "发明专利“一种竹材防霉方法”，专利号ZL%d1%07d.%d。" % (c.n(2008, 2024), c.n(1, 9999999), c.n(0, 9)),
                      "论文发表于《中国农学通报》，%d，%d(%d)：%d-%d，DOI：10.%d/j.issn.1000-6850.%d.%02d.%03d。" % (c.year, c.n(1, 40), c.n(1, 12), c.n(1, 90), c.n(91, 200), c.n(1000, 99999), c.year, c.n(1, 24), c.n(1, 99)),
                      "标准《毛竹林培育技术规程》（DB35/T %d-%d）通过审定。" % (c.n(100, 2999), c.year), "登记号：%s，项目编号：%dJ%07d。" % (people.serial18(c.rng)[:13], c.year, c.n(1, 9999999)), "经费卡号（课题）：K%d-%04d，拨付%s元。" % (c.year, c.n(1, 9999), c.money(90000))]))
    return d


@template(TABLE, clean=True)
def e_clean_statistics(c):
    d = c.doc("%s%d年国民经济主要指标" % (c.place.county, c.year))
    towns = c.place.towns + ["合计"]
    rows = [[t, "%d" % c.n(1000, 99999), "%d" % c.n(10000, 9999999), "%.2f" % (c.n(100, 99999) / 100), "%d" % c.n(10 ** 9, 2 * 10 ** 10), "%.1f" % (c.n(-99, 200) / 10)] for t in towns]
    d.table(["乡镇", "户数（户）", "常住人口", "粮食产量（吨）", "农业总产值（元）", "同比±%"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("注：本表数据截至%s，电话统计调查样本量为%d。" % (c.date(), c.n(100, 9000)))
    return d


@template(PROSE, clean=True)
def e_clean_traditional(c):
    t = traditional
    d = c.doc(t("%s公共圖書館開放公告" % c.place.county))
    for _ in range(c.n(5, 15)):
        d.p(c.choice(["開放時間：每周二至周日09:00—21:00，逢周一閉館。", "讀者憑居民身份證辦理借閱證，未滿14周歲的讀者須由監護人陪同。", "館藏圖書%d冊，報刊%d種，索書號I247.5/%d。" % (c.n(10000, 900000), c.n(10, 900), c.n(1, 9999)),
                      t("地址：%s%s文化路%d號，郵政編碼%06d。" % (c.place.prefix(2), c.place.towns[0], c.n(1, 99), c.n(100000, 859999))), "服務熱線：12345。"]))
    return d
