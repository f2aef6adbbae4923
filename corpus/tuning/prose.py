# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms, notices, letters, web pages."""
from templates import PROSE, TABLE, TEXT, Record, people, template, traditional


@template(PROSE)
def penalty_notice(c):
    p, r, office = c.person(), Record(), Record()
    d = c.doc("行政处罚决定书")
    d.p(c.number("市监罚"))
    d.form([("当事人", r("person-name", p.name)), ("性别", p.sex), ("身份证号码", r("resident-id", c.id(p))),
            ("住址", r.address(p)), ("联系电话", r("mobile", c.mobile(p)))])
    d.p("经查，当事人于%s未取得食品经营许可从事餐饮服务，违反了《中华人民共和国食品安全法》第三十五条第一款的规定。" % c.date())
    d.p("现责令当事人改正违法行为，并处罚款%s元。当事人应自收到本决定书之日起15日内缴至%s财政局账户。" % (c.money(), c.place.county))
    d.p("如不服本决定，可在六十日内向%s人民政府申请行政复议。联系电话：" % c.place.county, office("landline", c.landline()))
    d.p(c.place.county + "市场监督管理局")
    d.p(c.date())
    return d


@template(PROSE)
def meeting_notice(c):
    d = c.doc("关于召开全县卫生健康工作会议的通知")
    d.p("%s" % c.number("卫办"))
    d.p("各乡镇人民政府，县直有关单位：")
    d.p("经研究，定于%s上午9:00在县政府三楼会议室召开会议，请准时参加。" % c.date())
    content = ["请于会前将回执报县卫健局办公室，"]
    r = Record()
    p = c.person()
    content += ["联系人：", r("person-name", p.name, "any"), "，", c.choice(["手机：", "联系电话：", "电话"]), r("mobile", c.mobile(p)),
                "，办公电话：", r("landline", c.landline()), "，邮箱：", r("email-official", "wsjbgs@%s.gov.cn" % c.choice(["ya", "sm", "fj"])), "。"]
    d.p(content)
    d.p("附件：参会人员名额分配表")
    d.p(c.place.county + "卫生健康局办公室")
    d.p(c.date())
    return d


@template(PROSE)
def epidemic_notice(c):
    d = c.doc("关于新增本土确诊病例活动轨迹的通告")
    for i in range(c.n(1, 4)):
        p, r = c.person(), Record()
        head, tail = p.address()
        d.p("病例%d：" % (i + 1), r("person-name", p.name), "，", p.sex, "，", r("age", "%d岁" % c.n(20, 80)), "，身份证号", r("resident-id", p.id), "，现住", r("address", head + tail, gone=len(head)),
            "，联系电话", r("mobile", p.mobile), "。")
        for _ in range(c.n(1, 4)):
            d.p(r("trace", "%d月%d日%d:%02d至%d:%02d" % (c.n(1, 12), c.n(1, 28), c.n(6, 12), c.n(0, 59), c.n(13, 22), c.n(0, 59)), need="flag"), "在",
                r("trace", c.place.short + c.choice(["万达广场沃尔玛超市", "新华书店", "老街农贸市场", "第一医院门诊大厅"]), need="flag"), c.choice(["购物", "就诊", "停留"]), "。")
    d.p("请与上述病例有轨迹交集的人员立即拨打", Record()("service-number", "12345"), "或疾控中心电话", Record()("landline", c.landline()), "报备。")
    return d


@template(PROSE)
def registration_form(c):
    p, r = c.person(), Record()
    d = c.doc("%s志愿者登记表" % c.place.short)
    pairs = [("姓名", r("person-name", p.name)), ("性别", p.sex), ("出生日期", r("birth-date", p.birth())), ("民族", "汉族"), ("身份证号", r("resident-id", c.id(p))),
             ("手机", r("mobile", c.mobile(p))), ("电子邮箱", r("email", "%s%d@%s" % (c.choice(["lin", "wang", "zhxm"]), c.n(10, 9999), c.choice(["qq.com", "163.com", "example.com"])))),
             ("QQ", r("qq", str(c.n(10000000, 2999999999)))), ("微信号", r("wechat", "wx_%s%d" % (c.choice(["lan", "hai", "mu"]), c.n(100, 99999)))),
             ("家庭住址", r.address(p)), ("银行卡号", r("bank-card", c.card(p)))]
    d.form(pairs, c.choice(["lines", "table", "run"]), c.choice(["：", ":", "： "]))
    return d


@template(PROSE)
def pupil_form(c):
    c.later()
    p, parent, r = c.person("pupil"), c.person(), Record(True)
    d = c.doc("学生基本信息登记表")
    pairs = [("姓名", r("person-name", p.name)), ("性别", p.sex), ("出生日期", r("birth-date", p.birth())), ("身份证件号", r("resident-id", p.id)),
             ("学籍号", r("student-number", "G" + p.id)), ("就读学校", r("school", c.place.short + "实验小学")), ("班级", r("school-class", "三年级2班")),
             ("监护人姓名", r("person-name", parent.name)), ("与学生关系", "父亲"), ("监护人电话", r("mobile", parent.mobile)), ("家庭住址", r.address(p)),
             ("户口所在地", r.address(p))]
    d.form(pairs, c.choice(["lines", "table"]))
    d.p(c.date())
    return d


@template(PROSE)
def petition_reply(c):
    p, r = c.person(), Record()
    d = c.doc("信访事项处理意见书")
    d.p("信访人：", r("person-name", p.name), "，", p.sex, "，身份证号", r("resident-id", c.id(p)), "，住", r.address(p), "，联系电话", r("mobile", c.mobile(p)), "。")
    d.p("您反映的%s问题收悉。经调查，现答复如下：" % c.choice(["低保待遇", "土地征收补偿", "噪音扰民"]))
    d.p("一、根据《信访工作条例》第三十二条，我局于%s派员到现场核实。" % c.date())
    d.p("二、您要求补发的补偿款%s元已于%s汇入您名下账户" % (c.money(), c.date("%d年%d月%d日")), r("bank-card", p.card), "，请查收。")
    d.p("如不服本处理意见，可自收到本意见书之日起30日内向%s人民政府申请复查。" % c.place.county)
    d.p(c.place.county + "信访局")
    return d


@template(PROSE)
def court_notice(c):
    d = c.doc("失信被执行人公告")
    for i in range(c.n(2, 6)):
        p, r = c.person(), Record()
        d.p("%d、被执行人：" % (i + 1), r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，公民身份号码", r("resident-id", p.id),
            "，住", r.address(p, 3), "。执行标的：%s元。案号：（%d）%s%04d执%d号。" % (c.money(), c.year, "闽", c.n(1, 9999), c.n(1, 9999)))
    d.p("举报电话：", Record()("landline", c.landline()))
    return d


@template(TEXT)
def mail_text(c):
    p, q, r, s = c.person(), c.person(), Record(), Record()
    d = c.doc("")
    d.p("发件人：", r("email", "zhang%d@163.com" % c.n(1, 999)))
    d.p("收件人：", Record()("email-official", "xxgk@mz.gov.cn"))
    d.p("主题：关于补发补贴的申请")
    d.p("您好！本人", r("person-name", p.name, "any"), "，身份证号码", r("resident-id", c.id(p)), "，手机号", r("mobile", c.mobile(p)), "，银行卡", r("bank-card", c.card(p)), "，请帮忙核实。")
    d.p("我的微信号：", r("wechat", "li_%d" % c.n(100, 9999)), "，QQ：", r("qq", str(c.n(100000, 999999999))))
    d.p("家里老人", s("person-name", q.name, "any"), "的身份证是", s("resident-id", q.id), "。")
    d.p("谢谢！")
    return d


@template(TEXT)
def web_page(c):
    d = c.doc("%s人民政府门户网站" % c.place.county)
    p, r, o = c.person(), Record(), Record()
    d.p("首页 > 政务公开 > 公示公告")
    d.p("关于", r("person-name", p.name, "any"), "同志任职前的公示")
    d.p("发布时间：%s 来源：%s委组织部 浏览次数：%d" % (c.date("%d-%02d-%02d"), c.place.county, c.n(10, 9999)))
    d.p("现将拟任职人员基本情况公示如下：")
    d.p(r("person-name", p.name, "any"), "，", p.sex, "，汉族，", r("birth-date", "%d年%d月" % (p.year, p.month), "any"), "生，", "大学学历，中共党员，现任%s镇党委书记，拟任%s科级领导职务。" % (c.place.short, "正"))
    d.p("受理电话：", o("landline", c.landline()), "  ", o("service-number", "12380"), "  邮编：%06d" % c.n(100000, 859999))
    d.p("主办：%s人民政府 地址：%s政府路%d号 ICP备案：闽ICP备%d号" % (c.place.county, c.place.towns[0], c.n(1, 99), c.n(10000000, 99999999)), " 公安备案：35048102000%03d" % c.n(1, 999))
    return d


@template(TABLE)
def account_form(c):
    p, r, o = c.person(), Record(), Record()
    d = c.doc("收款账户信息确认表")
    d.form([("收款人", r("person-name", p.name)), ("身份证号", r("resident-id", p.id)), ("开户行", "中国农业银行%s支行" % c.place.short), ("账号", r("account", people.account(c.rng))),
            ("联系电话", r("mobile", p.mobile))], c.choice(["lines", "table"]))
    d.p("户名：%s财政局  开户行：中国建设银行  账号：" % c.place.county, o("account", "3500165000705%07d" % c.n(0, 9999999), need="any"))
    return d


@template(PROSE)
def traditional_notice(c):
    t, p, r, o = traditional, c.person(), Record(), Record()
    d = c.doc(t("关于领取老年人高龄津贴的通知"))
    head, tail = p.address()
    d.p(t("兹有长者"), r("person-name", t(p.name), "any"), t("，身份證號碼："), r("resident-id", p.id), t("，住址："), r("address", t(head + tail), gone=len(head)),
        t("，联络电话："), r("mobile", p.mobile), t("，请于本月底前到民政局办理。"))
    d.p(t("查询电话："), o("landline", c.landline()))
    d.p(c.date())
    return d


@template(TEXT)
def access_log(c):
    d = c.doc("网上办事平台访问记录")
    for _ in range(c.n(3, 10)):
        p, r = c.person(), Record()
        d.p("%s %02d:%02d:%02d 用户：" % (c.date("%d-%02d-%02d"), c.n(0, 23), c.n(0, 59), c.n(0, 59)), r("person-name", p.name), " IP：", r("ip", "%d.%d.%d.%d" % (c.choice([36, 58, 61, 117, 183, 218, 220]), c.n(1, 254), c.n(1, 254), c.n(1, 254))),
            " MAC：", r("mac", ":".join("%02X" % c.n(0, 255) for _ in range(6))), " 手机：", r("mobile", p.mobile))
    return d


@template(TEXT)
def wrapped_text(c):
    """Numbers that a line end has cut, as PDF text and mails have them."""
    d = c.doc("情况说明")
    for _ in range(c.n(1, 4)):
        p, r = c.person(), Record()
        cut = c.n(3, 15)
        d.p("兹证明", r("person-name", p.name, "any"), "（身份证号：", r("resident-id", p.id[:cut] + "\n" + p.id[cut:]), "）系我村村民，手机号码为", r("mobile", p.mobile), "。")
    d.p("特此证明。")
    return d


@template(PROSE)
def landline_home(c):
    d = c.doc("走失人员寻亲公告")
    p, q, r = c.person(), c.person(), Record()
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", r("age", "%d岁" % c.n(60, 88))), ("户籍地址", r.address(p)), ("家属联系人", r("person-name", q.name)),
            ("家庭电话", r("landline-personal", c.landline())), ("家属手机", r("mobile", q.mobile))])
    d.p("如有线索请联系%s公安局，电话110或" % c.place.county, Record()("landline", c.landline()), "。")
    return d


@template(PROSE)
def honour_roll(c):
    d = c.doc("%s%s" % (c.place.short, c.choice(["实验小学三好学生名单", "第一小学优秀少先队员公示", "城关小学“美德少年”名单"])))
    for grade in "一二三四五六"[:c.n(2, 6)]:
        r = Record(True)
        content = [r("school-class", "%s年级（%d）班" % (grade, c.n(1, 8))), "："]
        for at in range(c.n(2, 8)):
            content += (["、"] if at else []) + [r("person-name", c.person("pupil").name)]
        d.p(content)
    d.p(c.date())
    return d


@template(PROSE)
def child_in_text(c):
    c.later()
    d = c.doc("关于%s一起儿童走失救助情况的通报" % c.place.short)
    p, parent, r = c.person("pupil"), c.person(), Record(True)
    head, tail = p.address()
    d.p("%s，我站接到求助，走失儿童姓名：" % c.date(), r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，就读于", r("school", c.place.short + "第三小学"), r("school-class", "二年级4班"),
        "，住", r("address", head + tail, gone=len(head)), "，监护人：", r("person-name", parent.name), "，联系电话", r("mobile", c.mobile(parent)), "。")
    d.p("目前该儿童已安全送返。")
    d.p(c.date())
    return d


@template(PROSE)
def person_cards(c):
    """One person after the other, an empty line between them."""
    d = c.doc("%s拟聘用公益性岗位人员信息" % c.place.county)
    for _ in range(c.n(3, 8)):
        p, r = c.person(), Record()
        d.form([("姓名", r("person-name", p.name)), ("身份证号", r("resident-id", c.id(p))), ("联系电话", r("mobile", c.mobile(p))), ("现住址", r.address(p))], c.choice(["lines", "run"]))
        d.p("")
    return d


@template(TEXT)
def broken_numbers(c):
    """Digits in boxes, with invisible characters or hard spaces between them, over two lines."""
    d = c.doc("个人账户信息采集表")
    for _ in range(c.n(2, 6)):
        p, r = c.person(), Record()
        boxes = [lambda v, g: "│".join(v), lambda v, g: "|".join(v)]
        gaps = [lambda v, g: people.spaced(v, g, "\u200b"), lambda v, g: people.spaced(v, g, "\u00a0"), lambda v, g: people.spaced(v, g, "\u3000"),
                lambda v, g: " ".join(v), lambda v, g: people.full_width(" ".join(v)), lambda v, g: people.spaced(v, g, "-")]
        d.form([("姓名", r("person-name", p.name)), ("身份证号码", r("resident-id", c.choice(boxes + gaps)(p.id, (6, 8, 4)))),
                ("手机号码", r("mobile", c.choice(gaps)(p.mobile, (3, 4, 4)))), ("银行卡号", r("bank-card", c.choice(gaps)(p.card, (4, 4, 4, 4, 4))))], "lines")
    return d
