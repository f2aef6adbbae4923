# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that hold nothing to mask, many of them full of numbers that look like something."""
from templates import PROSE, TABLE, Record, people, template


@template(TABLE, clean=True)
def price_list(c):
    d = c.doc("%s医院医疗服务价格公示" % c.place.short)
    rows = [["%d%08d" % (c.n(1, 4), c.n(10000000, 99999999)), c.choice(["一般诊疗费", "静脉输液", "彩色多普勒超声检查", "血常规", "CT平扫", "阑尾切除术", "Ⅰ级护理"]), c.choice(["次", "项", "日", "部位"]),
             "%.2f" % (c.n(100, 90000) / 100), c.choice(["", "含材料", "不含药物"])] for _ in range(c.n(10, 60))]
    d.table(["项目编码", "项目名称", "计价单位", "价格（元）", "说明"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("价格举报电话：12315")
    return d


@template(TABLE, clean=True)
def budget_table(c):
    d = c.doc("%s%d年一般公共预算支出表" % (c.place.county, c.year))
    rows = [["%d" % c.n(2010101, 2299999), c.choice(["一般公共服务支出", "行政运行", "教育支出", "普通教育", "卫生健康支出", "计划生育事务", "农林水支出", "社会保障和就业支出"]),
             "{:,.2f}".format(c.n(1, 99999999) / 100), "{:,.2f}".format(c.n(1, 9999999) / 100), "%.2f%%" % (c.n(1, 19999) / 100)] for _ in range(c.n(10, 60))]
    d.table(["科目编码", "科目名称", "预算数（万元）", "上年执行数", "增减%"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def award_notice(c):
    d = c.doc("中标（成交）结果公告")
    r = Record()
    d.p("一、项目编号：[350481]%s[GK]%d%03d" % (c.choice(["YA", "FJ"]), c.year, c.n(1, 99)))
    d.p("二、项目名称：%s医疗设备采购项目" % c.place.short)
    d.p("三、投资项目代码：%s" % people.project_code(c.rng, c.place))
    d.p("四、中标供应商：%s%s有限公司，统一社会信用代码：" % (c.place.short, c.choice(["华康医疗器械", "宏达贸易", "众诚科技"])), r("credit-code", people.credit_code(c.rng, "91", c.place.code)),
        "，供应商地址：%s%s工业路%d号" % (c.place.prefix(3), c.place.towns[0], c.n(1, 200)))
    d.p("五、中标金额：%s元（大写：壹拾万元整）" % c.money(200000))
    d.p("六、采购人：%s医院，联系方式：" % c.place.short, r("landline", c.landline()), "；代理机构服务热线", r("service-number", "400-%03d-%04d" % (c.n(100, 999), c.n(0, 9999))))
    d.p("七、合同编号：%s，发票号码：%s，公告编号%s" % (people.serial18(c.rng), people.invoice(c.rng), people.invoice20(c.rng)))
    d.p(c.date())
    return d


@template(PROSE, clean=True)
def number_soup(c):
    d = c.doc("办公用品及药品采购验收清单")
    make = [lambda: "运单号：" + people.waybill(c.rng), lambda: "订单编号：" + people.serial18(c.rng), lambda: "书号：ISBN " + people.isbn(c.rng),
            lambda: "批准文号：" + people.drug_number(c.rng), lambda: "执行标准：GB/T %d.%d-%d" % (c.n(1000, 49999), c.n(1, 9), c.n(1990, 2024)), lambda: "发票号码：" + people.invoice(c.rng),
            lambda: "电子发票号：" + people.invoice20(c.rng), lambda: "许可证号：" + people.permit_number(c.rng, c.place), lambda: "不动产权证号：闽（%d）永安市不动产权第%07d号" % (c.year, c.n(1, 9999999)),
            lambda: "金额：%s元" % c.money(900000), lambda: "日期：%s" % c.date("%d%02d%02d"), lambda: "咨询电话：12345、12320", lambda: "邮政编码：%06d" % c.n(100000, 859999),
            lambda: "流水号：%020d" % c.n(10 ** 15, 10 ** 16), lambda: "批号：%s%04d" % (c.date("%d%02d%02d"), c.n(1, 9999)), lambda: "软件版本：%d.%d.%d.%d" % (c.n(1, 9), c.n(0, 20), c.n(0, 30), c.n(0, 4000)),
            lambda: "根据%s规定" % c.number("政办"), lambda: "项目代码：" + people.project_code(c.rng, c.place)]
    for _ in range(c.n(10, 40)):
        d.p("%d. " % c.n(1, 99), c.choice(make)(), "；", c.choice(make)(), "。")
    return d


@template(PROSE, clean=True)
def law_text(c):
    d = c.doc("中华人民共和国未成年人保护法（节选）")
    lines = ["第二条 本法所称未成年人是指未满十八周岁的公民。", "第十七条 未成年人的父母或者其他监护人不得允许未满16周岁的未成年人辍学务工。",
             "第二十四条 居民身份证登记的项目包括：姓名、性别、民族、出生日期、常住户口所在地住址、公民身份号码、本人相片。", "申请人年满18周岁，提供身份证、户口簿、银行卡复印件及联系电话。",
             "年满60周岁的老年人，凭居民身份证享受优待。学校、幼儿园应当建立学生欺凌防控工作制度。", "县级以上地方人民政府卫生健康部门应当加强对儿童预防接种工作的指导。",
             "用人单位招用未满十六周岁未成年人的，由劳动保障行政部门按照每招用一名处5000元罚款。", "第四十条 父母一方死亡的，由另一方担任监护人；监护人姓名、电话应当登记。"]
    for _ in range(c.n(8, 25)):
        d.p(c.choice(lines))
    return d


@template(PROSE, clean=True)
def work_report(c):
    d = c.doc("%s人民政府%d年工作报告" % (c.place.county, c.year))
    for _ in range(c.n(8, 25)):
        d.p(c.choice(["全年实现地区生产总值%s亿元，增长%.1f%%，其中第一产业增加值%s万元。" % (c.money(900), c.n(1, 120) / 10, c.money(90000)),
                      "新建改建学校%d所，新增学位%d个，资助家庭经济困难学生%d人次，发放资金%s万元。" % (c.n(1, 9), c.n(100, 9000), c.n(100, 20000), c.money(9000)),
                      "完成%s%s村至%s村道路硬化%d公里，惠及群众%d户%d人。" % (c.choice(c.place.towns), c.place.villages[0], c.place.villages[1], c.n(1, 90), c.n(10, 900), c.n(100, 9000)),
                      [Record()("person-name-official", c.person().name), "同志主持召开会议，传达学习%s精神。" % c.number("委")],
                      "政务服务热线12345受理诉求%d件，办结率%.2f%%。" % (c.n(1000, 99999), c.n(9000, 9999) / 100),
                      "地址：%s%s人民路%d号，办公时间：周一至周五8:00-12:00，14:30-17:30。" % (c.place.prefix(2), c.place.towns[0], c.n(1, 300))]))
    return d


@template(TABLE, clean=True)
def office_directory(c):
    d = c.doc("%s政府信息公开工作机构联系方式" % c.place.county)
    r = Record()
    rows = [["%s%s" % (c.choice(c.place.towns), c.choice(["人民政府", "卫生院", "便民服务中心"])), r("landline", c.landline()), r("landline", c.landline()), "%06d" % c.n(100000, 859999),
             r("email-official", "%s@%s.gov.cn" % (c.choice(["bgs", "xxgk", "zfb"]), c.choice(["ya", "sm", "np"]))), c.choice(c.place.towns) + "政府路%d号" % c.n(1, 99)] for _ in range(c.n(5, 20))]
    d.table(["机构名称", "办公电话", "传真", "邮编", "电子邮箱", "办公地址"], rows, c.choice(["tab", "space", "pipe"]))
    return d
