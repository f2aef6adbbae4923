# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers, agreements, warnings, receipts, forms about grown people, and pages of the web."""
from templates import PROSE, TEXT, Record, people, template

PAGE = ("html", "txt", "txt")


def official(c):
    return Record()("person-name-official", c.person().name)


def office_line(c):
    return Record()("landline", c.landline())


@template(PROSE)
def information_asked_for(c):
    """政府信息公开告知书: who asked and where the answer goes."""
    d, r, p = c.doc("政府信息公开申请答复书"), Record(), c.person()
    d.p("%s自然资依申请答〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 60)), prose=False)
    d.p(r("person-name", p.name), "：")
    d.p("本机关于%s收到您通过%s提交的政府信息公开申请（您的通讯地址：" % (c.date(), c.choice(["挂号信", "政府网站", "EMS"])), r.address(p, c.choice([1, 2, 3])), "；联系电话：", r("mobile", c.mobile(p)), "），您申请公开：“%s%s征收土地的补偿安置方案及其批准文件”。"
        % (c.choice(c.place.towns), c.choice(["工业园区", "高铁站前广场", "环城路"])))
    d.p("经审查，您申请公开的信息属于主动公开范围，根据《中华人民共和国政府信息公开条例》第三十六条第一项的规定，您可登录本机关门户网站“政务公开—土地征收”栏目查阅。")
    d.p("如对本答复不服，可在收到本答复书之日起60日内向%s人民政府申请行政复议，或者在6个月内向%s人民法院提起行政诉讼。" % (c.place.county, c.place.county))
    d.p("%s自然资源局　　%s" % (c.place.county, c.date()), prose=False)
    d.p("（联系人：", official(c), "　电话：", office_line(c), "）", prose=False)
    return d


@template(PROSE)
def power_given_to_another(c):
    """授权委托书: one person for another, with both identities."""
    d, a, b, r, s = c.doc("授权委托书"), c.person(), c.person(), Record(), Record()
    d.p("委托人：", r("person-name", a.name), "，", a.sex, "，", r("birth-date", a.birth("%d年%d月%d日")), "出生，公民身份号码：", r("resident-id", c.id(a)), "，住址：", r.address(a, 2), "。", prose=False)
    d.p("受托人：", s("person-name", b.name), "，", b.sex, "，公民身份号码：", s("resident-id", c.id(b)), "，联系电话：", s("mobile", c.mobile(b)), "。", prose=False)
    d.p("委托人因%s，不能亲自办理%s的有关手续，特委托受托人作为我的合法代理人，全权代表我办理下列事项：一、签署有关合同、协议；二、代为领取款项并存入委托人账户" % (c.choice(["身在外地", "年老体弱", "患病住院"]), c.choice(["房屋拆迁补偿", "住房公积金提取", "车辆过户"])),
        r("bank-card", c.card(a)), "；三、签收有关文书。")
    d.p("委托期限：自签字之日起至上述事项办完为止。受托人无转委托权。")
    d.p("委托人（签名、手印）：", r("person-name", a.name), "　　%s" % c.date(), prose=False)
    return d


@template(TEXT)
def receipt_for_money(c):
    """领条与收条: short slips, one after another."""
    d = c.doc()
    for k in range(c.n(2, 4)):
        p, r = c.person(), Record()
        words, sum_ = c.choice([("壹仟贰佰", 1200), ("叁仟", 3000), ("伍仟陆佰", 5600), ("捌佰", 800)])
        d.p(c.choice(["领　条", "收　条", "收　据"]), prose=False)
        d.p("今%s到%s人民政府支付的%s人民币（大写）%s元整（￥%d.00），款项转入本人%s账户，账号：" % (c.choice(["领", "收"]), c.choice(c.place.towns), c.choice(["青苗补偿款", "临时用工工资", "抚恤金", "误工补助"]), words, sum_,
                                                   c.choice(["农商银行", "邮政储蓄"])), r("account", people.account(c.rng)) if c.chance(0.5) else r("bank-card", c.card(p)), "。")
        d.p(c.choice(["领款人", "收款人", "经手人"]), "：", r("person-name", p.name), "　身份证：", r("resident-id", c.id(p)), "　电话：", r("mobile", p.mobile), prose=False)
        d.p(c.date(), prose=False)
    return d


@template(PROSE)
def swindlers_at_work(c):
    """反诈预警通报: cases of the week, victims named as in the file."""
    d = c.doc("%s公安局反诈中心警情周报（第%d期）" % (c.place.county, c.n(1, 50)))
    cases = ["刷单返利", "冒充客服退款", "虚假投资理财", "冒充领导熟人"]
    for k, kind in enumerate(c.rng.sample(cases, c.n(2, 4))):
        p, r = c.person(), Record()
        d.p("案例%s（%s）：%s，" % ("一二三四"[k], kind, c.date("%.0s%d月%d日")), c.place.county, p.town, "居民", r("person-name", p.name), "（", p.sex, "，", r("age", "%d岁" % p.age()), "，身份证号", r("resident-id", c.id(p)), "）报警称，其接到陌生电话后添加对方", "QQ（", r("qq", "%d" % c.n(100000000, 3500000000)),
            "），按要求下载APP，先后向对方提供的账户", r("bank-card", people.bank_card(c.rng)), "转账%d笔，共计%d元。报警人联系方式：" % (c.n(2, 8), c.n(3000, 200000)), r("mobile", c.mobile(p)), "。")
    d.p("警方提醒：凡是要求先转账、共享屏幕的都是诈骗。如遇可疑情况请拨打96110或110。")
    return d


@template(PROSE)
def sick_leave_certified(c):
    """疾病诊断证明书: a hospital's slip."""
    d, r, p = c.doc("%s中医院疾病诊断证明书" % c.place.county), Record(), c.person()
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex), ("年龄", r("age", "%d岁" % p.age())), ("门诊号", r("case-number", "%08d" % c.n(10 ** 5, 10 ** 8 - 1))), ("科别", c.choice(["骨伤科", "脾胃病科", "针灸科"])), ("单位或住址", r.address(p, 0)),
            ("联系电话", r("mobile", c.mobile(p))), ("临床诊断", c.choice(["腰椎间盘突出症", "慢性萎缩性胃炎", "左踝关节扭伤"])), ("建议", "休息%d天，门诊随诊" % c.choice([3, 7, 14])), ("医师签名", Record()("person-name", c.person().name, "any"))], c.choice(["lines", "run", "cells"]))
    d.p("注：本证明未加盖医院公章无效。%s" % c.date(), prose=False)
    return d


@template(TEXT)
def application_for_a_post(c):
    """求职邮件: what somebody writes about himself."""
    d, r, p = c.doc(), Record(), c.person()
    mail = r("email", "%s%d@%s" % (c.choice(["zhao.", "chen_", "lily", "wu"]), c.n(80, 9999), c.choice(["example.com", "mail.example.cn"])))
    d.p("发件人：", mail, prose=False)
    d.p("收件人：", Record()("email-official", "rsk@%s.gov.cn" % c.choice(["hexi", "qingyuan", "anping"])), prose=False)
    d.p("主题：应聘编外文员—", r("person-name", p.name), prose=False)
    d.p("尊敬的领导：")
    d.p("您好！我叫", r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "生，本科学历，毕业于省财经大学会计学专业，从贵单位网站看到招聘公告，特此报名。身份证号", r("resident-id", c.id(p)), "，现住", r.address(p, 0), "。")
    d.p("曾在%s宏达物流有限公司任出纳两年，熟练使用办公软件，持有初级会计证书。" % c.place.short)
    d.p("期待您的回复，电话", r("mobile", c.mobile(p)), "（微信", r("wechat", "%s%d" % (c.choice(["sunny_", "wxid", "dd"]), c.n(1000, 99999))), "）。")
    d.p("此致\n敬礼", prose=False)
    return d


@template(PROSE)
def owners_in_council(c):
    """业主大会筹备会议记录: residents speak, an official chairs."""
    d = c.doc("%s小区第%s次业主代表会议记录" % (c.choice(["书香门第", "凯旋城", "滨河花园"]), c.choice("二三四")))
    d.p("时间：%s晚上7:30　地点：社区活动室　主持：社区书记" % c.date(), official(c), prose=False)
    talks = ["电梯三天两头坏，物业一直拖着不修", "建议更换物业公司，公开招标", "地下车库渗水，我家储藏间都泡了", "不同意涨价，先把账目公开", "充电桩要尽快装"]
    for text in c.rng.sample(talks, c.n(3, 5)):
        p, r = c.person(), Record()
        d.p(r("person-name", p.name), "（", r("address", "%d栋%d" % (c.n(1, 16), c.n(101, 1804))), "，电话", r("mobile", c.mobile(p)), "）：%s。" % text)
    p, r = c.person(), Record()
    d.p("会议推选", r("person-name", p.name), "为业主委员会筹备组副组长，负责收集业主意见。会议于9时结束。")
    d.p("记录：", Record()("person-name", c.person().name, "any"), prose=False)
    return d


@template(PROSE)
def retirement_to_be_approved(c):
    """退休审批表: a working life in boxes."""
    d, r, p = c.doc("企业职工退休（职）审批表"), Record(), c.person()
    d.form([("参保单位", "%s第一化肥厂（破产留守处）" % c.place.short), ("姓名", r("person-name", p.name)), ("性别", p.sex), ("出生年月", r("birth-date", p.birth_month())), ("公民身份号码", r("resident-id", c.id(p))), ("社会保障卡卡号", r("bank-card", p.card)), ("个人编号", r("social-security", "%010d" % c.n(10 ** 7, 10 ** 10 - 1), "any")),
            ("参加工作时间", "%d年%d月" % (c.n(1975, 1990), c.n(1, 12))), ("工种", c.choice(["压缩工", "电焊工", "化验员"])), ("视同缴费年限", "%d年%d个月" % (c.n(5, 18), c.n(0, 11))), ("退休类别", c.choice(["正常退休", "特殊工种提前退休", "病退"])), ("家庭住址", r.address(p, 1)), ("联系电话", r("mobile", c.mobile(p)))],
           c.choice(["cells", "run"]))
    d.p("公示情况：已在单位公示栏公示5个工作日，无异议。单位经办人：", Record()("person-name", c.person().name, "any"), prose=False)
    d.p("人社部门审批意见：同意自%d年%d月起退休。审批人：" % (c.year, c.n(1, 12)), official(c), prose=False)
    return d


@template(PROSE)
def witness_called_to_court(c):
    """传票: a form of the court."""
    d, r, p = c.doc("%s人民法院传票" % c.place.county), Record(), c.person()
    d.form([("案号", r("case-number", "（%d）%s民初%d号" % (c.year, c.place.short[0] + "%04d" % c.n(100, 9999), c.n(1, 5000)), "any")), ("案由", c.choice(["民间借贷纠纷", "物业服务合同纠纷", "健康权纠纷"])), ("被传唤人", r("person-name", p.name)), ("工作单位或住址", r.address(p, 2)), ("传唤事由", "开庭"),
            ("应到时间", c.date() + "9时00分"), ("应到处所", "本院第%s法庭" % c.choice("一二三五"))], c.choice(["lines", "cells"]))
    d.p("注意事项：1.被传唤人必须准时到达应到处所。2.本传票由被传唤人携带来院报到。3.被传唤人收到传票后，应在送达回证上签名。")
    d.p("审判员：", official(c), "　书记员：", official(c), "　联系电话：", office_line(c), prose=False)
    return d


@template(PAGE)
def questions_on_the_web_answered(c):
    """网上信箱页面: navigation, question, answer, foot."""
    d = c.doc("互动交流-%s人民政府门户网站" % c.place.county)
    d.p("首页 > 互动交流 > 领导信箱 > 信件查看", prose=False)
    p, r = c.person(), Record()
    d.table(["信件编号", "来信人", "手机", "来信时间", "办理状态"], [["%d%06d" % (c.year, c.n(1, 999999)), r("person-name", p.name), r("mobile", p.mobile), c.date("%d-%02d-%02d"), c.choice(["已办结", "已回复"])]], "tab")
    d.p("信件内容：%s领导，我是" % c.choice(["住建局", "社保中心", "教育局"]), r.address(p, 0), "的村民", r("person-name", p.name), "，我的身份证号", r("resident-id", c.id(p)), "，去年交的养老保险今年查不到记录，去窗口三次都没有结果，请帮忙查一下。")
    d.p("回复内容：", r("person-name", p.name), "女士，您好！" if p.female else "先生，您好！", "经核实，您的缴费信息因证件号录入错误未能同步，现已更正。感谢您对我们工作的监督。")
    d.p("主办：%s人民政府办公室　地址：%s人民路1号　电话：" % (c.place.county, c.place.county), office_line(c), "　网站标识码：%s%04d" % (c.place.code, c.n(1, 9999)), prose=False)
    return d


@template(PROSE)
def death_announced(c):
    """讣告: a retired teacher, the family's numbers."""
    d, r, p = c.doc("讣　告"), Record(), c.person()
    kin, s = c.person(), Record()
    d.p(r("school", c.place.short + "实验小学", "any"), "退休教师", r("person-name", p.name), "同志，因病医治无效，于%s%d时%d分不幸逝世，享年" % (c.date(), c.n(0, 23), c.n(1, 59)), r("age", "%d岁" % c.n(68, 97)), "。")
    d.p(r("person-name", p.name), "同志", r("birth-date", p.birth("%d年%d月%d日")), "出生于%s%s，从教三十八年，桃李满园。" % (c.place.county, p.town))
    d.p("兹定于%s上午8时在%s殡仪馆举行告别仪式，灵堂设于" % (c.date("%.0s%d月%d日"), c.place.county), s.address(p, 0), "。联系人：", s("person-name", kin.name), "（其", "女" if kin.female else "子", "），电话", s("mobile", c.mobile(kin)), "。")
    d.p("谨此讣告。", prose=False)
    return d


@template(PROSE)
def labour_award_published(c):
    """劳动仲裁公告送达: respondents who cannot be found."""
    d = c.doc("%s劳动人事争议仲裁委员会公告" % c.place.county)
    for k in range(c.n(2, 4)):
        p, r = c.person(), Record()
        d.p("%s%s有限公司：本委受理的" % (c.place.short, c.choice(["恒通电子", "万家服饰", "鑫达建材"])), r("case-number", "%s劳人仲案〔%d〕%d号" % (c.place.short[0], c.year, c.n(1, 900)), "any"), "申请人", r("person-name", p.name), "（身份证号：", r("resident-id", c.id(p)), "，住", r.address(p, 1), "）诉你公司追索劳动报酬争议一案，已审理终结。裁决如下：被申请人于本裁决生效之日起五日内支付申请人工资%d元。" % c.n(2000, 60000))
    d.p("现依法向你单位公告送达裁决书，自公告之日起满30日视为送达。地址：%s行政服务中心六楼，仲裁员：" % c.place.county, official(c), "，电话：", office_line(c), "。")
    d.p(c.date(), prose=False)
    return d


@template(TEXT)
def calls_taken_overnight(c):
    """值班来电记录: a line a call, in the words of who sat there."""
    d = c.doc("%s人民政府总值班室来电记录（%s）" % (c.place.county, c.date("%d.%d.%d")))
    d.p("值班员：", official(c), "　带班领导：", official(c), prose=False)
    for hour in sorted(c.rng.sample(range(0, 24), c.n(4, 9))):
        p, r = c.person(), Record()
        what = c.choice([["反映家中停电，住址", r.address(p, 0), "。已转供电所。"], ["询问高速封闭情况，已答复。"], ["称其父", r("person-name", c.person().name), "走失，身穿蓝色棉衣，已转110。"], ["反映", c.choice(c.place.towns), "工地夜间施工噪声，已转城管。"]])
        d.p("%02d:%02d " % (hour, c.n(0, 59)), r("person-name", p.name), c.choice(["（男）", "（女）", ""]), "来电，电话", r("mobile", c.mobile(p)), "，", what, prose=False)
    return d
