#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other layouts of a kind that was missed once: each is a second example of a cause, not of a document."""
from templates import Record, people, template

SHEET = ("xlsx", "xlsx", "docx", "csv", "txt", "gb")


@template(SHEET)
def members_by_number(c):
    """The identity number goes by another name, that of a thing."""
    d = c.doc("%s%s会员登记簿" % (c.place.county, c.choice(["老年大学学员", "灵活就业人员互助会", "退休职工文体协会"])))
    rows = []
    for i in range(c.n(3, 18)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("person-name", p.name), p.sex, r("resident-id", p.id), r("mobile", c.mobile(p)), c.date("%d-%02d-%02d")])
    header = c.choice(["会员编号", "个人代码", "档案编号", "合同编号", "上岗证编号", "登记号"])
    d.table(["序号", "姓名", "性别", header, "手机号", "入会时间"], rows, c.choice(["tab", "pipe", "comma"]))
    return d


@template(SHEET)
def notes_in_headers(c):
    """Brackets stand inside the name of the column."""
    d = c.doc("%s%d年度耕地地力保护补贴面积核实及发放清册" % (c.choice(c.place.towns), c.year))
    header = ["序号", "户主（承包人）姓名", "身份证（户口本）号码", "联系（手机）电话", "家庭（现居住）住址", "面积（亩）", "银行（存折）账号"]
    rows = []
    for i in range(c.n(4, 16)):
        p, r = c.person(), Record()
        rows.append([str(i + 1), r("person-name", p.name), r("resident-id", c.id(p)), r("mobile", c.mobile(p)), r.address(p), "%.2f" % (c.n(50, 900) / 100),
                     r("account", people.account(c.rng))])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(("csv", "csv", "xlsx", "txt"))
def query_result(c):
    """What a query gives: names of fields in English, most of them nobody's business."""
    d = c.doc()
    rows = []
    for i in range(c.n(3, 20)):
        p, r = c.person(), Record()
        rows.append(["%d" % (c.n(1, 9) * 100000 + i), c.date("%d-%02d-%02d"), r("person-name", p.name), r("resident-id", p.id), r("mobile", p.mobile), r.address(p, 3),
                     r("account", people.account(c.rng)), "01", "0"])
    style = c.choice([["rec_id", "gmt_create", "cust_name", "id_card_no", "mobile_no", "home_address", "bank_account", "biz_type", "is_deleted"],
                      ["recId", "createDay", "custName", "idCardNo", "mobileNo", "homeAddress", "bankAccount", "bizType", "isDeleted"]])
    d.table(style, rows, "comma")
    return d


@template(SHEET)
def prizes_by_age_group(c):
    """The first column reads like labels of a form."""
    c.later()
    d = c.doc("%s青少年书画展评选结果" % c.place.county)
    rows = []
    for _ in range(c.n(5, 18)):
        p, r = c.person("pupil"), Record(True)
        rows.append([c.choice(["一等奖", "二等奖", "三等奖"]), c.choice(["儿童组", "少年组"]), c.choice(["家乡的桥", "春耕", "我的老师", "海"]), r("person-name", p.name),
                     r("school", people.school_name(c.rng, c.place, "primary"))])
    d.table(["等次", "组别", "作品", "小选手", "报送学校"], rows, c.choice(["tab", "pipe"]))
    return d


@template(("csv", "txt", "gb", "xlsx"))
def bus_cards_by_village(c):
    """One field's lines between the rows, and a second table below."""
    d = c.doc("%s老年人免费乘车卡制发情况" % c.place.county)
    rows = []
    for _ in range(c.n(2, 4)):
        rows.append([Record()("address", c.choice(c.place.villages) + c.choice(["村", "社区"]), need="any"), "", "", "", ""])
        for _ in range(c.n(1, 5)):
            p, r = c.person(), Record()
            rows.append([r("person-name", p.name), r("birth-date", "%d/%d/%d" % (p.month, p.day, p.year)), r("resident-id", p.id), r("mobile", c.mobile(p, 1)), c.choice(["新办", "补办"])])
    d.table(["姓名", "出生日期", "证件号码", "电话", "类别"], rows, "comma")
    d.p("汇总")
    d.table(["类别", "张数"], [["新办", str(c.n(3, 60))], ["补办", str(c.n(3, 60))]], "comma")
    return d
