# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices, replies, decisions, forms and messages about grown people."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def official(c):
    return Record()("person-name-official", c.person().name)


@template(PROSE)
def inheritance_at_notary(c):
    """公证处继承公告: the dead, the heirs, the house."""
    d = c.doc("公　告")
    p, heirs = c.person(), [c.person() for _ in range(c.n(2, 3))]
    r = Record()
    home = r.address(p, 1)
    d.p("（%d）%s证公字第%d号" % (c.year, c.place.short, c.n(10, 3000)), prose=False)
    line = ["申请人"]
    for k, q in enumerate(heirs):
        s = Record()
        line += ["、" if k else "", s("person-name", q.name), "（", q.sex, "，", s("birth-date", q.birth("%d年%d月%d日")), "出生，公民身份号码：",
                 s("resident-id", q.id), "）"]
    line += ["向本处申请办理继承权公证。据申请人称，被继承人", r("person-name", p.name), "（", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")),
             "出生，生前住", home, "）于%s死亡，遗留下列财产：" % c.date()]
    d.p(line)
    d.p("一、坐落于%s" % home.text[:home.gone], r("address", home.text[home.gone:]), "的房屋一套（不动产权证号：%s房权证字第%08d号）；" % (c.place.short, c.n(1, 99999999)))
    d.p("二、中国%s银行%s支行存款，账号：" % (c.choice(["工商", "农业", "建设"]), c.place.county), r("account", people.account(c.rng)), "。")
    d.p("对上述继承事项有异议者，请自本公告发布之日起三十日内书面向本处提出，联系人：公证员", Record()("person-name", c.person().name, "any"), "，电话：",
        Record()("landline", c.landline()), "，地址：%s人民路66号。" % c.place.county)
    d.p("%s公证处" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def answer_to_a_patient(c):
    """医院投诉答复: the patient and the number of the stay."""
    d, r = c.doc("关于您反映问题的答复"), Record()
    p = c.person()
    d.p("尊敬的", r("person-name", p.name), "女士" if p.female else "先生", "：")
    d.p("您好！您于%s通过12345热线反映我院骨科收费及服务态度的问题（您的联系电话：" % c.date(), r("mobile", c.mobile(p)), "），我院高度重视，现答复如下：")
    d.p("经查，您于%d年%d月因“右侧股骨颈骨折”入住我院骨科二病区，住院号：" % (c.year, c.n(1, 12)), r("case-number", "%08d" % c.n(100000, 99999999)),
        "，%d床。住院期间总费用%d.%02d元，其中医保统筹支付%d.%02d元。" % (c.n(1, 60), c.n(20000, 60000), c.n(0, 99), c.n(9000, 19000), c.n(0, 99)))
    d.p("关于出院带药重复收费一事，经核对医嘱与收费清单，系系统录入差错，多收的86.40元将退至您预留的银行卡（卡号：", r("bank-card", c.card(p)), "）。")
    d.p("当班医生", Record()("person-name", c.person().name, "any"), "、护士", Record()("person-name", c.person().name, "any"), "已接受批评教育，科室进行了整改。")
    d.p("如您对答复仍有疑问，请致电我院医患办", Record()("landline", c.landline()), "，我们将竭诚为您服务。")
    d.p("%s人民医院" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def student_expelled(c):
    """高校处分决定: a grown student."""
    d, r, p = c.doc(), Record(), c.person()
    d.p("关于给予", r("person-name", p.name), "退学处理的决定", prose=False)
    college = c.choice(["经济管理学院", "机械工程学院", "外国语学院"])
    d.p("校学〔%d〕%d号" % (c.year, c.n(1, 90)), prose=False)
    d.p("各学院、各部门：")
    d.p(r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，身份证号", r("resident-id", p.id), "，学号", r("student-id", "%d%07d" % (c.year - 2, c.n(1, 9999999))),
        "，系我校%s%d级学生。" % (college, c.year - 2))
    d.p("经查，该生自%s起未请假离校连续超过两周，辅导员多次联系本人及其家长（电话" % c.date(), r("mobile", c.person().mobile), "）劝返无效。家庭地址：", r.address(p, 3), "。")
    d.p("依据《普通高等学校学生管理规定》第三十条及《学生手册》有关规定，经校长办公会研究，决定给予", r("person-name", p.name), "退学处理。")
    d.p("本人如有异议，可在接到本决定之日起10日内向学校学生申诉处理委员会提出书面申诉。联系电话：", Record()("landline", c.landline()), "。")
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def tax_paper_served_by_notice(c):
    """税务文书公告送达: sole traders and those who run them."""
    d = c.doc("国家税务总局%s税务局税务文书送达公告" % c.place.county)
    d.p("因采用直接送达、留置送达、委托送达、邮寄送达等方式无法向以下纳税人送达税务文书，依照《税收征收管理法实施细则》第一百零六条规定，现予公告送达，自公告之日起满30日，即视为送达。")
    for k in range(c.n(2, 4)):
        p, r = c.person(), Record()
        shop = c.choice(["%s小吃店", "%s便利店", "%s理发店", "%s五金经营部"]) % c.place.villages[k]
        d.p("%d．%s%s（经营者：" % (k + 1, c.place.county, shop), r("person-name", p.name), "，身份证号码：", r("resident-id", c.id(p)), "，纳税人识别号：",
            r("credit-code-person", people.credit_code(c.rng, "92"), "any"), "，经营地址：", r("address", "%s%s路%d号" % (p.town, c.choice(["解放", "建设", "文昌"]), c.n(1, 300)), "any"),
            "）：你单位逾期未申报%d年%s季度增值税，现送达《责令限期改正通知书》（%s税限改〔%d〕%d号）。" % (c.year - 1, c.choice("一二三四"), c.place.short, c.year, c.n(1000, 9999)))
    d.p("联系人：", official(c), "　联系电话：", Record()("landline", c.landline()), "　地址：%s迎宾大道1号。" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def deeds_declared_lost(c):
    """不动产权证遗失声明: one declaration a paragraph."""
    d = c.doc("不动产权证书（证明）遗失声明")
    for k in range(c.n(2, 5)):
        p, r = c.person(), Record()
        mate = c.chance(0.4)
        line = [r("person-name", p.name)]
        if mate:
            line += ["、", r("person-name", c.person().name)]
        line += ["因保管不善，将坐落于", r.address(p, c.choice([0, 1])), "的不动产权证书遗失，证书号：%s（%d）%s不动产权第%07d号。根据《不动产登记暂行条例实施细则》第二十二条的规定申请补发，"
                 "现声明该证书作废。" % (c.choice("闽浙苏鲁豫"), c.year - c.n(1, 6), c.place.county, c.n(1, 99999))]
        d.p(line)
        d.p("特此声明。　　　　声明人：", r("person-name", p.name), "　　%s" % c.date(), prose=False)
    d.p("%s不动产登记中心　咨询电话：" % c.place.county, Record()("landline", c.landline()), prose=False)
    return d


@template(PROSE)
def hearings_of_the_week(c):
    """开庭公告: a paragraph a hearing."""
    d = c.doc("%s人民法院开庭公告" % c.place.county)
    for k in range(c.n(3, 6)):
        a, b, r = c.person(), c.person(), Record()
        who = r("person-name", b.name) if c.chance(0.7) else "%s%s有限公司" % (c.place.short, c.choice(["宏达建筑", "天和商贸", "顺通物流"]))
        d.p("我院定于%s%s在%s依法公开开庭审理" % (c.date("%d年%d月%d日"), c.choice(["上午9时00分", "下午3时00分", "上午10时30分"]), c.choice(["第一审判庭", "第三审判庭", "%s人民法庭" % c.place.towns[0][:2]])),
            r("case-number", "（%d）%s民初%d号" % (c.year, c.place.short[0] + "%04d" % c.n(100, 9999), c.n(1, 5000)), "any"), r("person-name", a.name), "与", who,
            c.choice(["民间借贷纠纷", "机动车交通事故责任纠纷", "买卖合同纠纷"]), "一案。承办法官：", official(c), "，书记员：", official(c), "。")
    d.p("欢迎社会各界人士持有效证件参加旁听。", prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def correction_ended(c):
    """解除社区矫正: a paper about one person, with conduct."""
    d, r = c.doc("解除社区矫正证明书"), Record()
    p = c.person()
    d.p("（%d）%s司矫解证字第%d号" % (c.year, c.place.short[0], c.n(1, 300)), prose=False)
    d.p("社区矫正对象", r("person-name", p.name), "，", p.sex, "，", r("birth-date", p.birth("%d年%d月%d日")), "出生，", "汉族，居民身份证号码", r("resident-id", p.id),
        "，户籍地", r.address(p, 3), "，执行地", r.address(p, 0), "。因犯%s罪经%s人民法院于%s以" % (c.choice(["危险驾驶", "故意伤害", "盗窃"]), c.place.county, c.date()),
        r("case-number", "（%d）%s刑初%d号" % (c.year - 1, c.place.short[0] + "%04d" % c.n(100, 9999), c.n(1, 900)), "any"), "刑事判决书判处拘役%d个月，缓刑%d个月。" % (c.n(1, 5), c.n(6, 12)))
    d.p("在社区矫正期间，", r("person-name", p.name), "能遵守法律法规和监督管理规定，表现良好。依据《中华人民共和国社区矫正法》第四十四条，现矫正期满，依法解除社区矫正。")
    d.p("%s司法局（公章）" % c.place.county, prose=False)
    d.p(c.date(), prose=False)
    d.p("注：本证明书一式三份，送达社区矫正对象，抄送%s人民检察院、%s公安局。" % (c.place.county, c.place.county), prose=False)
    return d


@template(TEXT)
def security_incident(c):
    """网络安全事件通报: accounts, addresses of machines, mailboxes."""
    d = c.doc("%s教育信息中心网络安全事件通报（%d年第%d期）" % (c.place.county, c.year, c.n(1, 30)))
    p, r = c.person(), Record()
    ip = "10.%d.%d.%d" % (c.n(1, 250), c.n(1, 250), c.n(2, 250))
    mac = ":".join("%02x" % c.n(0, 255) for _ in range(6))
    when = c.date("%d-%02d-%02d")
    d.p("一、事件概况", prose=False)
    d.p("%s %02d:%02d，态势感知平台告警：内网终端" % (when, c.n(0, 23), c.n(0, 59)), r("ip", ip), "（MAC：", r("mac", mac), "）持续向境外地址发起连接，疑似感染挖矿程序。")
    d.p("二、排查情况", prose=False)
    d.p("该终端使用人为招生考试股", r("person-name", p.name), "（手机", r("mobile", c.mobile(p)), "，邮箱", r("email", "%s%d@%s" % (c.choice(["lin", "hai", "chen", "yang"]), c.n(10, 9999), c.choice(["example.com", "mail.example.cn", "example.net"]))),
        "，QQ：", r("qq", "%d" % c.n(100000000, 2999999999)), "），因点击钓鱼邮件附件导致中毒。")
    d.p("三、处置措施", prose=False)
    d.p("1.断网隔离并重装系统；2.重置其OA账号口令；3.升级终端杀毒软件至V%d.%d.%d.%d版本。" % (c.n(1, 12), c.n(0, 9), c.n(0, 9), c.n(10, 99)))
    d.p("技术支持：", Record()("landline", c.landline()), "，", Record()("email-official", "xxzx@%s.gov.cn" % c.choice(["hexi", "anping", "qingyuan"])), prose=False)
    return d


@template(TEXT)
def group_message_copied(c):
    """社区群消息: what somebody pasted into a file."""
    d = c.doc()
    d.p("【", Record()("address", c.place.villages[2] + "社区", "any"), "通知】", prose=False)
    d.p("各位居民朋友：%d月%d日上午在社区党群服务中心办理医保参保登记，请还没登记的几户抓紧：" % (c.n(9, 12), c.n(1, 28)))
    for k in range(c.n(3, 7)):
        p, r = c.person(), Record()
        extra = c.choice([["，微信", r("wechat", "%s_%d" % (c.choice(["afu", "xiaoli", "laochen", "yun"]), c.n(1000, 99999)))], [], [],
                          ["，身份证", r("resident-id", p.id)]])
        d.p("%s " % c.choice(["▲", "·", "●"]), r("person-name", p.name), " ", r("mobile", c.mobile(p)), "，住", r("address", "%d栋%d" % (c.n(1, 20), c.n(101, 1804))), extra, prose=False)
    d.p("不方便出门的可以联系网格员", Record()("person-name", c.person().name, "any"), Record()("mobile", c.person().mobile, "any"), "上门代办，收到请回复@所有人")
    return d


@template(PROSE)
def death_certificate(c):
    """居民死亡医学证明: a form with many boxes."""
    d, r = c.doc("居民死亡医学证明（推断）书"), Record()
    p, kin = c.person(), c.person()
    s = Record()
    home = r.address(p, 3)
    d.p("行政区划代码：%s　　编号：" % c.place.code, r("case-number", "%s%d%06d" % (c.place.code, c.year, c.n(1, 999999)), "any"), prose=False)
    d.form([("死者姓名", r("person-name", p.name)), ("性别", p.sex), ("民族", "汉族"), ("国家或地区", "中国"), ("有效身份证件类别", "居民身份证"), ("证件号码", r("resident-id", p.id)),
            ("年龄", r("age", "%d岁" % c.n(40, 95))), ("婚姻状况", c.choice(["已婚", "丧偶", "未婚"])), ("出生日期", r("birth-date", p.birth("%d年%02d月%02d日"))), ("文化程度", c.choice(["小学", "初中", "文盲"])),
            ("个人身份", "农民"), ("死亡日期", "%s%02d时%02d分" % (c.date("%d年%02d月%02d日"), c.n(0, 23), c.n(0, 59))), ("死亡地点", c.choice(["家中", "医疗卫生机构", "来院途中"])),
            ("户籍地址", home), ("常住地址", r("address", home.text, gone=home.gone)), ("生前工作单位", "无"), ("可联系的家属姓名", s("person-name", kin.name)), ("联系电话", s("mobile", c.mobile(kin))),
            ("家属住址", s("address", home.text, gone=home.gone)), ("（a）直接导致死亡的疾病", c.choice(["急性心肌梗死", "呼吸衰竭", "脑出血"])), ("医师签名", Record()("person-name", c.person().name, "any"))],
           c.choice(["cells", "lines", "run"]))
    return d


@template(PROSE)
def hardship_of_a_worker(c):
    """困难职工档案: a union's form with family and accounts."""
    c.later()
    d, r = c.doc("%s总工会困难职工建档申请表" % c.place.county), Record()
    p = c.person()
    d.form([("姓名", r("person-name", p.name)), ("性别", p.sex), ("出生年月", r("birth-date", p.birth_month())), ("身份证号", r("resident-id", c.id(p))), ("工作单位", "%s第二棉纺厂（已停产）" % c.place.short),
            ("联系手机", r("mobile", c.mobile(p))), ("家庭住址", r.address(p, 1)), ("致困原因", c.choice(["本人大病", "子女上学", "意外灾害"])), ("开户行", "%s农村商业银行" % c.place.short), ("银行卡号", r("bank-card", c.card(p)))],
           c.choice(["cells", "run"]))
    d.p("家庭成员情况", prose=False)
    rows = []
    for kin in c.rng.sample(["配偶", "子女", "父母"], c.n(2, 3)):
        q = c.person("pupil" if kin == "子女" else "adult")
        s = Record(q.minor)
        rows.append([s("person-name", q.name), kin, s("age", str(q.age())), s("resident-id", q.id),
                     s("school", people.school_name(c.rng, c.place, "primary")) if q.minor else c.choice(["无业", "务农", "退休", "打零工"]), c.choice(["健康", "健康", "残疾", "重病"])])
    d.table(["姓名", "与本人关系", "年龄", "身份证号", "工作（学习）单位", "身体状况"], rows, c.choice(["tab", "pipe"]))
    d.p("基层工会意见：情况属实，同意上报。　　工会主席：", official(c), prose=False)
    d.p(c.date(), prose=False)
    return d


@template(PROSE)
def flat_sold_by_court(c):
    """司法拍卖公告: the debtor's home and the bidding."""
    d, r = c.doc("%s人民法院关于拍卖房产的公告（第%s次拍卖）" % (c.place.county, c.choice("一二"))), Record()
    p = c.person()
    flat = r("address", "%s%s路%d号%s%d幢%d室" % (p.town, c.choice(["解放", "中山", "和平"]), c.n(1, 300), c.choice(["阳光花园", "金域华府", "怡和苑"]), c.n(1, 20), c.n(101, 2804)), gone=len(p.town))
    d.p("%s人民法院将于%s10时起至次日10时止（延时除外）在网络司法拍卖平台上进行公开拍卖活动，现公告如下：" % (c.place.county, c.date()))
    d.p("一、拍卖标的：被执行人", r("person-name", p.name), "名下位于", flat, "的房产，建筑面积%d.%02d平方米。起拍价：%d万元，保证金：%d万元，增价幅度：5000元。" % (c.n(70, 160), c.n(0, 99), c.n(30, 200), c.n(3, 20)))
    d.p("二、咨询、展示看样的时间与方式：自公告之日起至拍卖前一日（节假日除外），联系人：", official(c), "法官，电话：", Record()("landline", c.landline()), "。")
    d.p("三、与本标的物有利害关系的当事人可参加竞拍，不参加竞拍的请关注本次拍卖活动的整个过程。")
    d.p("四、法院户名：%s人民法院；开户行：中国农业银行%s支行；账号：" % (c.place.county, c.place.county), Record()("account", people.account(c.rng), "any"), "。")
    d.p("法院地址：%s城关镇司法路8号　　监督电话：12368" % c.place.county, prose=False)
    return d
