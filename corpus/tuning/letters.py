# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions, announcements, replies, letters and two forms."""
from templates import PROSE, Record, people, template, traditional


def grown(c, female, surname=None):
    p = c.person(surname=surname)
    while p.female != female:
        p = c.person(surname=surname)
    return p


def somebody(c, p, r, depth=2):
    """A grown person as decisions introduce one."""
    return [r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，公民身份号码",
            r("resident-id", p.id), "，户籍地", r.address(p, depth)]


@template(PROSE)
def public_order_penalty(c):
    """A police decision, with somebody who was hurt and somebody who saw it."""
    d = c.doc("%s公安局行政处罚决定书" % c.place.county)
    d.p("%s公（%s）行罚决字〔%d〕%05d号" % (c.place.short[0], c.place.towns[0][:2], c.year, c.n(1, 2999)), prose=False)
    p, r = c.person(), Record()
    other, o = c.person(), Record()
    witness, w = c.person(), Record()
    d.p("违法行为人", somebody(c, p, r), "，现住", r.address(p, c.choice([1, 2])), "，工作单位：",
        c.choice(["无", "个体经营", "%s物流园装卸工" % c.place.short]), "。")
    what, law, result = c.choice([
        ("因停车琐事发生口角，继而用拳头殴打其面部，致其轻微伤", "第四十三条第一款", "行政拘留五日并处罚款贰佰元"),
        ("在麻将馆内以打麻将的方式进行赌博，赌资较大", "第七十条", "行政拘留十日并处罚款五百元"),
        ("趁其不备，将其放在柜台上的手机一部盗走", "第四十九条", "行政拘留七日")])
    day = c.date()
    if "赌博" in what:
        d.p("现查明%s%d时许，" % (day, c.n(12, 23)), r("person-name", p.name), "伙同", o("person-name", other.name), "、",
            w("person-name", witness.name), "等人", what, "。")
    else:
        d.p("现查明%s%d时许，在%s%s门口，" % (day, c.n(8, 23), other.town, c.choice(["农贸市场", "便民超市", "建材市场"])), r("person-name", p.name),
            "与", o("person-name", other.name), "，", what, "。")
    d.p("以上事实有", r("person-name", p.name), "的陈述和申辩、", o("person-name", other.name), "的陈述、证人", w("person-name", witness.name),
        "的证言、现场监控录像等证据证实。")
    d.p("根据《中华人民共和国治安管理处罚法》%s之规定，现决定给予" % law, r("person-name", p.name), "%s的处罚。" % result)
    d.p("执行方式和期限：由%s公安局送%s拘留所执行。被处罚人如不服本决定，可以在收到决定书之日起六十日内向%s人民政府申请行政复议。"
        % (c.place.county, c.place.short, c.place.county))
    d.p("%s公安局　%s" % (c.place.county, c.date()), prose=False)
    return d


def names_of(many, c=None):
    """With numbers, where the court gives them."""
    out = []
    for p, r in many:
        out += (["、"] if out else []) + [r("person-name", p.name)]
        if c and c.chance(0.5):
            out += ["（", c.choice(["公民身份号码：", "身份证号码", "公民身份证号码："]), r("resident-id", p.id), "）"]
    return out


@template(PROSE)
def served_by_announcement(c):
    """A court serves papers on people it cannot find."""
    d = c.doc("%s人民法院公告" % c.place.county)
    d.p("（%d）%s民初%d号" % (c.year, c.choice(["闽0481", "川1126", "豫0928", "皖1822"]), c.n(100, 6900)), prose=False)
    many = [(c.person(), Record()) for _ in range(c.choice([1, 1, 2]))]
    q, s = c.person(), Record()
    claimant = c.choice(["%s农村信用合作联社", "中国工商银行股份有限公司%s支行", "%s宏远小额贷款有限公司"]) % c.place.short
    d.p(names_of(many, c), "：")
    if c.chance(0.5):
        d.p("本院受理原告", claimant, "诉被告", names_of(many), "金融借款合同纠纷一案，因你下落不明，现依法向你公告送达起诉状副本、"
            "应诉通知书、举证通知书及开庭传票。自本公告发出之日起经过三十日即视为送达。提出答辩状和举证的期限分别为公告期满后十五日和三十日内，"
            "并定于举证期满后次日上午9时（遇节假日顺延）在本院第%s法庭公开开庭审理，逾期将依法缺席裁判。" % c.choice("一二三四"))
    else:
        d.p("原告", s("person-name", q.name), "与被告", names_of(many), "民间借贷纠纷一案，本院已审理终结，现依法向你公告送达民事判决书。判决如下：一、被告",
            names_of(many), "于本判决生效之日起十日内偿还原告", s("person-name", q.name), "借款本金%s元及利息；二、驳回原告其他诉讼请求。"
            "自公告之日起三十日内来本院民事审判庭领取判决书，逾期则视为送达。" % c.money(30000))
    d.p("审判员　", Record()("person-name-official", c.person().name), prose=False)
    d.p("二〇二%s年%s月%s日　书记员　" % (c.choice("一二三四"), c.choice("三五七九"), c.choice(["六", "十二", "二十"])),
        Record()("person-name-official", c.person().name), prose=False)
    return d


@template(PROSE)
def cases_and_where_they_were(c):
    """A notice of an epidemic; the second case is a child."""
    c.later()
    month, day = c.n(1, 12), c.n(3, 25)
    d = c.doc("%s应对疫情工作指挥部通告（第%d号）" % (c.place.county, c.n(2, 60)))
    d.p("%d年%d月%d日，我%s新增2例新冠病毒感染者，均已转运至定点医院隔离治疗。现将活动轨迹公布如下：" % (c.year, month, day, c.place.county[-1]))
    spots = ["%s农贸市场", "%s人民医院门诊楼", "好又多超市（%s店）", "老四川火锅（%s店）", "%s客运站", "%s体育公园", "中国石化%s加油站", "%s棋牌室"]

    def trail(r, first):
        out = []
        for at in range(c.n(2, 4)):
            hour = first + at * 3
            out += ["；" if out else "", "%d月%d日" % (month, day - 2 + at // 3),
                    r("trace", "%d时%02d分" % (hour, c.n(0, 59)) if c.chance(0.6) else "%d:%02d" % (hour, c.n(0, 59)), need="flag"),
                    c.choice(["至", "到", "前往"]), r("trace", c.choice(spots) % c.place.short, need="flag")]
        return out
    p, r = c.person(), Record()
    d.p("感染者1：", p.sex, "，", r("age", "%d岁" % p.age()), "，现住", r.address(p, c.choice([0, 0, 1])), "。主要活动轨迹：", trail(r, 7), "。")
    p, r = c.person("pupil"), Record(True)
    school = people.school_name(c.rng, c.place, "primary")
    d.p("感染者2：", p.sex, "，", r("age", "%d岁" % p.age()), "，系", r("school", school), "学生，",
        c.choice(["与感染者1同住", ["现住", r.address(p, 0)]]), "。主要活动轨迹：", trail(r, 8), "。")
    d.p("请与上述感染者有时空交集的人员，立即主动向所在社区报备。24小时咨询电话：", Record()("landline", c.landline()), "、12320。")
    return d


@template(PROSE)
def letter_of_thanks(c):
    """A child's parent writes to a hospital, which puts the letter on its page; some in traditional characters."""
    c.later()
    t = traditional if c.chance(0.3) else (lambda text: text)
    p, r = c.person("pupil"), Record(True)
    kin = c.person(surname=p.surname)
    doctor, nurse = c.person(), c.person()
    o = Record()
    role = "母亲" if kin.female else "父亲"
    d = c.doc(t("感谢信"))
    d.p(t("尊敬的%s人民医院领导：" % c.place.county))
    d.p(t("　　您好！我是患儿"), r("person-name", t(p.name)), t("的%s，孩子今年" % role), r("age", t("%d岁" % p.age())),
        t("，%d月%d日夜里突发高烧、抽搐，我们连夜从" % (c.n(1, 12), c.n(1, 28))), r("address", t(p.village + "村"), need="any"),
        t("赶到贵院儿科。住院期间，"), o("person-name", t(doctor.name), need="any"), t("主任和护士"), o("person-name", t(nurse.name), need="any"),
        t("日夜守护，耐心细致，"), r("person-name", t(p.name)), t("很快就退了烧。"))
    d.p(t("　　孩子如今已经回到"), r("school", t(people.school_name(c.rng, c.place, "primary"))), t("上学，全家人感激不尽。千言万语化作一句话：谢谢你们！"))
    d.p(t("　　　　　　　　　　患儿家属："), r("person-name", t(kin.name)), 
        *([t("　电话："), r("mobile", c.mobile(kin))] if c.chance(0.5) else []), prose=False)
    d.p(t(c.date()), prose=False)
    return d


@template(PROSE)
def adoption_announcement(c):
    """Civil affairs announce whom a foundling is to be given to."""
    c.later()
    d = c.doc("%s民政局收养登记公告" % c.place.county)
    p, r = c.person("baby"), Record(True)
    he, own, she, hers = grown(c, False), Record(), grown(c, True), Record()
    d.p("依据《中华人民共和国民法典》第一千一百零五条的规定，", c.choice(["收养人", "申请收养人"]), own("person-name", he.name), "（居民身份证号码：", own("resident-id", he.id), "）、",
        hers("person-name", she.name), "（居民身份证号码：", hers("resident-id", she.id), "）夫妇，住", own.address(he, c.choice([1, 2])), "，申请收养",
        c.choice(["弃婴", "儿童"]), r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，身份证号",
        r("resident-id", p.id), "。")
    d.p("该%s婴于%s在%s%s门口被捡拾，捡拾时身着黄色连体衣，身旁有奶瓶一个、字条一张，身体健康。" % (p.sex, c.date(), p.town, c.choice(["卫生院", "敬老院", "中心小学", "派出所"])))
    d.p("凡对上述收养持有异议者，请自公告之日起60日内，持有效证件与我局社会事务股联系。联系人：", Record()("person-name", c.person().name, need="any"),
        "，联系电话：", Record()("landline", c.landline()), "。")
    d.p("%s民政局　%s" % (c.place.county, c.date()), prose=False)
    return d


@template(PROSE)
def child_missing_or_found(c):
    c.later()
    p, r = c.person("pupil"), Record(True)
    kin = grown(c, False, p.surname)
    if c.chance(0.5):
        d = c.doc(c.choice(["寻人启事", "紧急寻人"]))
        d.p(r("person-name", p.name), "，", p.sex, "，", r("age", "%d岁" % p.age()), "，身高约1.%d米，短发，系" % c.n(15, 38),
            r("school", people.school_name(c.rng, c.place, "primary")), r("school-class", people.class_name(c.rng, "primary")), "学生，家住",
            r.address(p, 0), "。%s下午放学后未回家，走失时身穿蓝白色校服、黑色运动鞋，背红色书包。" % c.date())
        d.p("有知情者请速与", c.choice(["孩子父亲", "家长", "其爷爷"]), r("person-name", kin.name), "联系，电话", r("mobile", c.mobile(kin, 0.7)),
            "，或拨打110，必有重谢！")
        return d
    d = c.doc("寻找生父母（监护人）公告")
    day = c.date()
    d.p("%s，我所民警在%s%s附近发现一名走失儿童，现送%s儿童福利院临时照料。该儿童自称" % (day, p.town, c.choice(["汽车站", "农贸市场", "电影院"]), c.place.short),
        r("person-name", p.name), "，", p.sex, "，约", r("age", "%d周岁" % p.age()), "，操本地口音，能说出父亲名字叫", r("person-name", kin.name),
        "，在", r("school", people.school_name(c.rng, c.place, "garden")), "上过学。左耳后有黑痣一颗，上身穿灰色卫衣。")
    d.p("请该儿童的父母或者其他监护人自公告之日起六十日内，持有效证件前来认领，逾期无人认领的，将依法安置。联系单位：%s派出所，电话："
        % p.town, Record()("landline", c.landline()), "。")
    d.p("%s公安局　%s" % (c.place.county, day), prose=False)
    return d


@template(PROSE)
def petition_reply_of_township(c):
    d = c.doc(c.choice(["信访事项答复意见书", "%s人民政府关于信访事项的处理意见书" % c.choice(c.place.towns)]))
    d.p(c.number("信复"), prose=False)
    p, r = c.person(), Record()
    other, o = c.person(), Record()
    call = p.surname + ("女士" if p.female else "先生")
    if c.chance(0.6):
        d.p("信访人：", r("person-name", p.name), "，", p.sex, "，身份证号：", r("resident-id", p.id), "，住址：", r.address(p, c.choice([0, 1, 2])),
            "，联系电话：", r("mobile", c.mobile(p)), prose=False)
    else:
        d.p(r("person-name", p.name), "同志：")
    d.p("您于%s通过%s反映“" % (c.date(), c.choice(["国家信访信息系统", "12345政务服务热线", "县委书记信箱", "来访"])), "邻居", o("person-name", other.name),
        c.choice(["违规建房，影响通风采光", "占用公共通道堆放杂物", "未批先建养猪场，臭气扰民"]), "”的问题，我镇高度重视，现答复如下：")
    d.p("经查，", o("person-name", other.name), "系", o("address", other.village + "村", need="any"), 
        "村民，其房屋于%d年经批准翻建，批准用地面积%d平方米，" % (c.n(2005, 2017), c.n(80, 140)),
        "实际占地%d平方米，超出部分属实。%s，综合执法队到现场下达了责令改正通知书，" % (c.n(141, 180), c.date()), o("person-name", other.name), "已自行拆除。")
    d.p("如您对本意见不服，可自收到之日起30日内向%s人民政府申请复查。感谢" % c.place.county, r("person-name", call, need="any"), "对我镇工作的关心和支持！")
    d.p("承办人：", Record()("person-name", c.person().name, need="any"), "　联系电话：", Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def hearing_notice(c):
    """A hearing on a building licence or on a penalty."""
    p, r = c.person(), Record()
    q, s = c.person(), Record()
    if c.chance(0.5):
        d = c.doc("规划许可听证公告")
        d.p(r("person-name", p.name), "户申请在", r.address(p, c.choice([0, 1])), "原址拆建个人住宅，拟建三层，占地面积%d平方米。利害关系人" % c.n(60, 130),
            s("person-name", q.name), "于%s书面申请听证。根据《中华人民共和国行政许可法》第四十七条，我局定于%s上午9时在三楼会议室公开举行听证会。" % (c.date(), c.date()))
        d.p("本次听证由法规股主持，符合条件的公民、法人可于三日内报名参加旁听。报名电话：", Record()("landline", c.landline()), "，电子邮箱：",
            Record()("email-official", "%sghj@%s.gov.cn" % (c.choice(["xx", "fg", "zr"]), c.choice(["yongan", "pingshan", "linqu"]))), "。")
        d.p("%s自然资源局　%s" % (c.place.county, c.date()), prose=False)
        return d
    d = c.doc("行政处罚听证通知书")
    d.p(c.number("城管听通"), prose=False)
    d.p("当事人：", r("person-name", p.name), "　身份证号码：", r("resident-id", p.id), prose=False)
    d.p("住址：", r.address(p, c.choice([1, 2, 3])), "　联系电话：", r("mobile", c.mobile(p, 0.7)), prose=False)
    d.p("关于你未取得建设工程规划许可证擅自搭建一案，你于%s提出听证要求。现定于%s下午15时在本局一楼听证室举行听证，请准时出席。如委托代理人" % (c.date(), c.date()),
        "代为参加，应提前提交授权委托书。本案听证主持人：", Record()("person-name-official", c.person().name, need="any"), "，记录员：",
        Record()("person-name-official", c.person().name, need="any"), "。")
    d.p("%s城市管理局　%s" % (c.place.county, c.date()), prose=False)
    return d


@template(PROSE)
def change_of_guardian(c):
    c.later()
    p, r = c.person("pupil"), Record(True)
    father = c.chance(0.5)
    old, new = grown(c, not father, p.surname if father else None), c.person()
    d = c.doc(c.choice(["关于变更监护人的公告", "指定监护人决定书"]))
    d.p("被监护人", r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，身份证号", r("resident-id", p.id),
        "，现就读于", r("school", people.school_name(c.rng, c.place, "primary")), "，住", r.address(p, c.choice([0, 1, 2])), "。")
    d.p("因其", "父亲" if father else "母亲", r("person-name", old.name), c.choice(["因病去世", "被判处有期徒刑", "长期失联"]), 
        "，无法履行监护职责，经本人申请、村民委员会民主评议，自%s起，" % c.date(),
        r("person-name", p.name), "的监护人变更为其", c.choice(["祖母", "姑姑", "外祖母"] if new.female else ["祖父", "舅舅", "外祖父"]),
        r("person-name", new.name), "（身份证号：", r("resident-id", new.id), "，联系电话：", r("mobile", c.mobile(new, 0.8)), "）。")
    d.p("如有异议，请于公告之日起七日内向%s人民政府提出。" % p.town)
    d.p(r("address", p.village + "村", need="any"), "村民委员会　", c.date(), prose=False)
    return d


@template(("docx", "docx", "xlsx", "txt", "gb"))
def emergency_relief_application(c):
    """A form: the applicant, the family with a child, what happened, where the money goes."""
    c.later()
    p, r = c.person(), Record()
    d = c.doc("%s临时救助申请审批表" % c.place.county)
    style = c.choice(["table", "table", "lines", "run"])
    d.form([("申请人", r("person-name", p.name)), ("性别", p.sex), ("出生年月", r("birth-date", p.birth_month())), ("身份证号", r("resident-id", p.id)),
            ("户籍地址", r.address(p, c.choice([1, 2, 3]))), ("现居住地", r.address(p, 0)), ("联系电话", r("mobile", c.mobile(p, 0.8))),
            ("家庭类别", c.choice(["低保对象", "低保边缘家庭", "支出型困难家庭"])), ("开户银行", c.choice(["农业银行", "农商银行", "邮储银行"])),
            ("银行账号", r("bank-card", c.card(p)) if c.chance(0.6) else r("account", people.account(c.rng)))], style)
    rows = []
    for relation in c.rng.sample(["配偶", "长女", "次子", "父亲"], c.n(2, 3)):
        child = relation in ("长女", "次子")
        q, s = c.person("pupil" if child else "adult", surname=None if relation == "配偶" else p.surname), Record(child)
        what = s("school", people.school_name(c.rng, c.place, "primary")) if child else c.choice(["务农", "无业", "务工"])
        rows.append([s("person-name", q.name), relation, s("age", str(q.age())), s("resident-id", q.id), what,
                     c.choice(["健康", "患病", "残疾", "良好"])])
    d.table(["家庭成员", "与申请人关系", "年龄", "身份证号码", "工作（就读）单位", "身体状况"], rows, c.choice(["tab", "pipe"]))
    d.p("申请理由：本人于%s因交通事故受伤，在%s人民医院住院治疗%d天，自付医疗费%s元，家庭生活陷入困难，特申请临时救助。" %
        (c.date(), c.place.county, c.n(8, 60), c.money(4000)))
    d.p("村（居）委会意见：　　　　乡镇（街道）审核意见：　　　　县民政局审批意见：", prose=False)
    return d


@template(("docx", "txt", "gb", "xlsx"))
def birth_certificate_missed(c):
    """A hospital's form for the second copy of a birth certificate."""
    c.later()
    p, r = c.person("baby"), Record(True)
    mother, father = grown(c, True), grown(c, False, p.surname)
    d = c.doc("出生医学证明补发申请表")
    d.form([("新生儿姓名", r("person-name", p.name)), ("性别", p.sex),
            ("出生时间", [r("birth-date", p.birth("%d年%d月%d日")), "%d时%d分" % (c.n(0, 23), c.n(0, 59))]),
            ("出生体重", "%d克" % c.n(2500, 4200)), ("母亲姓名", r("person-name", mother.name)), ("母亲有效身份证件号码", r("resident-id", mother.id)),
            ("父亲姓名", r("person-name", father.name)), ("父亲有效身份证件号码", r("resident-id", father.id)),
            ("家庭地址", r.address(p, c.choice([1, 2, 3]))),
            ("联系电话", r("mobile", c.mobile(mother, 0.8))), ("住院号", r("case-number", "%08d" % c.n(100000, 999999))),
            ("原证编号", r("birth-certificate", people.birth_certificate(c.rng))), ("接生机构", "%s妇幼保健院" % c.place.county)],
           c.choice(["lines", "lines", "table", "run"]))
    d.p("补发原因：", c.choice(["原件遗失", "因火灾损毁", "搬家时丢失"]), "。本人承诺以上所填内容属实，如有虚假，愿承担法律责任。")
    d.p("申请人（签字）：", r("person-name", mother.name), "　　", c.date(), prose=False)
    return d
