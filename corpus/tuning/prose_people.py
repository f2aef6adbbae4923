# SPDX-License-Identifier: GPL-3.0-or-later
"""People in running text, each kind of text with cues and an order of words of its own."""
from templates import PROSE, Record, template


def home(p, r, depth=None):
    head, tail = p.address(depth)
    return r("address", head + tail, gone=len(head))


def name(p, r):
    return r("person-name", p.name)


@template(PROSE)
def court_bulletin(c):
    d, p, q, r, s = c.doc("%s人民法院悬赏公告" % c.place.county), c.person(), c.person(), Record(), Record()
    d.p("本院在执行", name(q, s), "与", name(p, r), "借款合同纠纷一案中，被执行人", name(p, r), "下落不明，其户籍地位于", home(p, r), "。")
    d.p("被执行人", name(p, r), "，", p.sex, "，身份证号码", r("resident-id", p.id), "，户籍所在地", home(p, r, 3), "，现悬赏征集其财产线索。")
    return d


@template(PROSE)
def accident_bulletin(c):
    d, p, q, r, s = c.doc("道路交通事故情况通报"), c.person(), c.person(), Record(), Record()
    d.p(c.date(), "，驾驶人", name(p, r), "（", p.sex, "，", r("age", "%d岁" % c.n(20, 70)), "，家住", home(p, r), "）驾驶小型轿车与行人", name(q, s), "发生碰撞，造成", name(q, s), "受伤。")
    return d


@template(PROSE)
def police_bulletin(c):
    d, p, r = c.doc("警情通报"), c.person(), Record()
    d.p("经查，犯罪嫌疑人", name(p, r), "（", p.sex, "，", r("age", "%d岁" % c.n(20, 70)), "，", "户籍地址为", home(p, r), "）对违法事实供认不讳，现已依法对", name(p, r), "采取刑事强制措施。")
    return d


@template(PROSE)
def thank_you(c):
    d, p, r = c.doc("感谢信"), c.person(), Record()
    d.p("我叫", name(p, r), "，家住", home(p, r), "，今年", r("age", "%d岁" % c.n(45, 80)), "。我的丈夫生病住院期间得到贵院医护人员的精心照料，特致谢意。我的电话是", r("mobile", p.mobile), "。")
    return d


@template(PROSE)
def helped_family(c):
    d, p, q, r, s = c.doc("走访慰问困难群众"), c.person(), c.person(), Record(), Record()
    d.p("在脱贫户", name(p, r), "家中，工作人员详细了解其生产生活情况。", "随后，慰问组来到低保户", name(q, s), "家，送去慰问金。", name(q, s), "居住在", home(q, s), "，患病多年。")
    return d


@template(PROSE)
def reply_to_citizen(c):
    d, p, r = c.doc("关于信访事项的处理意见"), c.person(), Record()
    d.p("信访人：", name(p, r), "，", p.sex, "，身份证号：", r("resident-id", p.id), "，现住", home(p, r), "。")
    d.p("经调查，信访人", name(p, r), "反映的宅基地纠纷问题部分属实。")
    return d


@template(PROSE)
def reconsideration(c):
    d, p, r = c.doc("行政复议决定书"), c.person(), Record()
    d.p("申请人", name(p, r), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，住址", home(p, r), "。")
    d.p("申请人", name(p, r), "不服被申请人作出的行政处罚决定，于", c.date("%d年%d月%d日"), "向本机关申请行政复议。")
    return d


@template(PROSE)
def subsidy_in_text(c):
    d, p, r = c.doc("临时救助审批情况"), c.person(), Record()
    d.p("申请人", name(p, r), "，身份证号", r("resident-id", p.id), "，家庭住址", home(p, r), "，因病申请临时救助，拟给予救助金3000元，汇入其账户", r("bank-card", p.card), "。")
    return d


@template(PROSE)
def hospital_notice(c):
    d, p, q, r = c.doc("病情告知"), c.person(), c.person(), Record()
    d.p("患者", name(p, r), "，", p.sex, "，", r("age", "%d岁" % c.n(20, 90)), "，住院号", r("case-number", "%08d" % c.n(100000, 99999999)), "，家住", home(p, r), "，因腹痛3天入院。紧急联系人", name(q, r), "，电话", r("mobile", q.mobile), "。")
    return d


@template(PROSE)
def lost_elder(c):
    d, p, q, r = c.doc("寻找走失老人"), c.person(), c.person(), Record()
    d.p("走失老人姓名", name(p, r), "，", p.sex, "，", r("age", "%d岁" % c.n(60, 90)), "，住在", home(p, r), "。如有线索，请联系其儿子", name(q, r), "，手机号码", r("mobile", q.mobile), "。")
    return d


@template(PROSE)
def labour_case(c):
    d, p, r = c.doc("工伤认定决定书"), c.person(), Record()
    d.p("职工", name(p, r), "，", p.sex, "，公民身份号码", r("resident-id", p.id), "，居住地址", home(p, r), "。")
    d.p(c.date("%d年%d月%d日"), "，职工", name(p, r), "在车间作业时受伤，伤者", name(p, r), "被送往医院救治。")
    return d


@template(PROSE)
def mediation(c):
    d, p, q, r, s = c.doc("人民调解案例"), c.person(), c.person(), Record(), Record()
    d.p("村民", name(p, r), "与邻居", name(q, s), "因排水问题发生争吵。", "调解员组织双方协商，", "由", name(q, s), "赔偿", name(p, r), "500元。")
    d.p("户主", name(p, r), "，住", home(p, r), "；户主", name(q, s), "，住", home(q, s), "。")
    return d
