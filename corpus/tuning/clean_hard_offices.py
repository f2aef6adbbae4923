# SPDX-License-Identifier: GPL-3.0-or-later
"""Offices' telephones in every manner of writing, contacts in procurement, people who hold an office."""
from templates import PROSE, TABLE, TEXT, Record, people, template

STYLES = ["tab", "tab", "space", "pipe"]


def digits(c, count, head=""):
    return head + "".join(str(c.n(0 if head or i else 1, 9)) for i in range(count - len(head)))


def keep(c, surname=None):
    return Record()("person-name-official", people.Person(c.rng, c.place, surname=surname).name)


def loose(c):
    return Record()("person-name-official", c.person().name, need="any")


def line(c):
    """A landline as offices write it."""
    area = c.place.area_code
    rest = "%d%s" % (c.n(2, 8), digits(c, 6 if len(area) > 3 and c.chance(0.8) else 7, "0" if c.chance(0.1) else "3"))
    text = c.choice([area + "-" + rest, area + "-" + rest, "(%s)%s" % (area, rest), "（%s）%s" % (area, rest), area + " " + rest, area + "—" + rest, area + rest, rest, rest[:4] + " " + rest[4:], "+86-%s-%s" % (area[1:], rest)])
    return Record()("landline", text)


def lines_(c):
    """One or several in a cell, with extensions and notes."""
    one = line(c)
    return c.choice([[one], [one], [one, "、", line(c)], [one, "/", line(c)], [one, "转%d" % c.n(100, 8999)], [one, "-%d" % c.n(100, 8999)], [one, "（白天）", line(c), "（夜间）"], [one, "（兼传真）"], [one, " ", line(c)], [one, "（24小时）"], [one, "、", digits(c, 4, "8")], ["办公室：", one], [one, "；", Record()("service-number", "400-%s-%s" % (digits(c, 3), digits(c, 4)))]])


def office(c):
    return c.choice([c.place.county + c.choice(["教育局", "卫生健康局", "民政局", "人力资源和社会保障局", "公安局", "妇女联合会", "残疾人联合会", "住房和城乡建设局", "法律援助中心"]), c.choice(c.place.towns) + c.choice(["人民政府", "卫生院", "中心小学", "派出所", "便民服务中心"])])


@template(TABLE, clean=True)
def directory_of_everything(c):
    d = c.doc("%s便民服务电话大全（%d版）" % (c.place.county, c.year))
    rows = [[c.choice(["家庭医生签约服务", "老年人关爱热线", "住宅小区物业投诉", "患者服务中心", "家长学校", "残疾人家属咨询", "个人住房公积金", "户籍办理", "监护人责任险报案", "妇女儿童之家", "本人身份信息冻结（挂失）", "有线电视报修", "殡葬服务", "婚姻登记处", "学生资助"]), c.choice([lines_(c), lines_(c), people.hotline(c.rng), "95%03d" % c.n(100, 999), "96%03d" % c.n(100, 999), ["12345", "转%d" % c.n(1, 9)]]), c.choice(["全天", "工作日", "8:30-17:30"])] for _ in range(c.n(8, 25))]
    d.table([c.choice(["项目", "服务", "名称", "机构"]), c.choice(["电话", "号码", "联系方式", "咨询电话", "服务热线", "联系电话"]), c.choice(["时间", "受理时间"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def duty_table(c):
    """Who is on duty by office; no persons."""
    d = c.doc("%s国庆节值班安排及值班电话" % c.place.county)
    rows = [["%d月%d日" % (10, i + 1), "周%s" % c.choice("一二三四五六日"), office(c), lines_(c), c.choice([line(c), "", "同左"])] for i in range(7)]
    d.table([c.choice(["日期", "值班日期"]), "星期", c.choice(["值班单位", "带班单位", "值守科室"]), c.choice(["值班电话", "电话", "值班室"]), c.choice(["传真", "备用电话", "应急电话"])], rows, c.choice(STYLES))
    d.p("紧急联系：", line(c), "，传真：", line(c), "；夜间请拨110、119、120。")
    return d


@template(TABLE, clean=True)
def services_by_town(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["养老机构一览", "婚姻登记机关一览", "未成年人救助保护机构", "托育机构备案公示", "户籍派出所地址电话", "残疾人康复定点机构", "儿童福利服务站"])))
    rows = [[i + 1, c.choice(c.place.towns) + c.choice(["敬老院", "幸福院", "未成年人保护工作站", "派出所户籍室", "托育中心", "儿童之家", "残疾人家园"]), "%s%s%d号" % (c.choice(c.place.towns), c.choice(["人民路", "文昌街", "%s村" % c.place.villages[0]]), c.n(1, 200)), lines_(c), c.n(10, 300), c.choice(["公办", "民办", "公建民营"])] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["机构名称", "名称", "单位"]), c.choice(["地址", "机构地址", "详细地址"]), c.choice(["联系电话", "电话", "家属咨询电话", "家长联系电话", "监督电话"]), c.choice(["床位", "托位", "服务人数"]), "性质"], rows, c.choice(STYLES))
    return d


@template(PROSE, clean=True)
def phones_in_prose(c):
    d = c.doc("%s关于%s的公告" % (office(c), c.choice(["征求意见", "义务教育入学", "城乡居民医保参保缴费", "预防接种", "老年人高龄津贴申领"])))
    for _ in range(c.n(6, 16)):
        d.p(*c.choice([["监护人如有疑问，可拨打", line(c), "或", line(c), "咨询。"], ["家长联系电话：", line(c), "（教务处）、", line(c), "（德育处）。"], ["本人或家属可电话预约：", line(c), "转%d。" % c.n(100, 999)], ["参保人咨询电话：", line(c), "，医保热线12393。"],
                       ["联系人：办公室，联系电话：", line(c), "，传真：", line(c), "，邮编：%s。" % digits(c, 6)], ["联系人：", loose(c), "　联系电话：", line(c), "（办公时间）"], ["联系人：", loose(c, ), "、", loose(c), "；电话：", line(c), "、", line(c)], ["户主凭户口簿到派出所办理，户籍室电话：", line(c), "。"],
                       ["总机", line(c), "，住院部转8%02d，门诊部转6%02d，急诊" % (c.n(0, 99), c.n(0, 99)), line(c), "。"], ["Tel：", line(c), "  Fax：", line(c)], ["患者投诉：", line(c), "（医患办），监督举报：12345。"], ["家庭暴力求助可拨打110、12338或", line(c), "。"], ["紧急联系人（防汛办值班室）：", line(c), "。"],
                       ["住宅电梯困人，请拨96333或物业值班电话", line(c), "。"], ["个人缴费咨询", line(c), "，单位缴费咨询", line(c), "。"], ["电话：%s、%s，" % (digits(c, 7, "3"), digits(c, 7, "3")), "短号：%s。" % digits(c, 3, "6")], ["学生和家长可通过校长信箱或电话", line(c), "反映问题。"]]))
    return d


@template(PROSE, clean=True)
def bid_result_in_full(c):
    d = c.doc("%s%s项目中标结果公告" % (c.place.county, c.choice(["智慧校园", "医疗设备", "物业服务", "课桌椅采购"])))
    number = digits(c, 11, c.choice(["139", "1350", "18", "15"]))
    d.p("一、项目编号：%s（采购文件编号：%s）" % (number, digits(c, 12)))
    d.p("二、中标（成交）信息：供应商名称：%s有限公司，供应商地址：%s工业园%d号，中标金额：%s元" % (c.choice(["李宁体育用品", "王府井百货", "金蝶软件", "海康威视", "马应龙药业"]), c.place.prefix(2), c.n(1, 90), digits(c, 9)))
    d.p("三、评审专家（单一来源采购人员）名单：", keep(c), "、", keep(c), "、", keep(c), "、", keep(c), "、", keep(c), "（采购人代表）")
    d.p("四、代理服务收费标准及金额：按计价格[2002]1980号文计取，%s元；收款单位：%s招标有限公司，开户行：建设银行%s支行，账号：" % (digits(c, 5), c.choice(["华信", "中正", "江南"]), c.place.short),
        Record()("account", people.account(c.rng), "any"))
    d.p("五、公告期限：自本公告发布之日起1个工作日。")
    d.p("六、凡对本次公告内容提出询问，请按以下方式联系。")
    d.p("1.采购人信息　名称：%s　地址：%s人民路%d号　联系方式：" % (office(c), c.place.prefix(2), c.n(1, 300)), line(c))
    d.p("2.采购代理机构信息　名称：%s招标有限公司　地址：%s金融街%d号%d楼　联系方式：" % (c.choice(["华信", "中正", "江南"]), c.place.prefix(2), c.n(1, 90), c.n(2, 30)), line(c), "，", line(c))
    d.p("3.项目联系方式　项目联系人：", keep(c), "、", keep(c), "　电话：", line(c))
    return d


@template(PROSE, clean=True)
def deposit_of_auction(c):
    d = c.doc("国有资产（商铺租赁权）公开竞价公告")
    d.p("标的：%s人民路%d号一层店面，面积%.2f平方米，起拍价%s元/年，竞买保证金%s元。" % (c.place.county, c.n(1, 300), c.n(1000, 90000) / 100, digits(c, 5), digits(c, 4)))
    d.p("保证金账户户名：%s公共资源交易中心；开户银行：中国农业银行%s支行；账号：" % (c.place.county, c.place.short), Record()("account", people.account(c.rng), "any"), "。")
    d.p("标的编号：%s，公告编号：%s。" % (digits(c, 11, "1%d" % c.n(3, 9)), digits(c, 12)))
    d.p("报名时携带身份证原件及复印件、银行卡；法人携带营业执照、法定代表人身份证明。")
    d.p("报名地址：%s行政服务中心%d楼，咨询电话：" % (c.place.county, c.n(1, 9)), line(c), "；看样联系人：", loose(c), "，电话：", line(c), "。")
    return d


@template(PROSE, clean=True)
def appointment_of_officials(c):
    d = c.doc("%s人民政府关于%s等同志职务任免的通知" % (c.place.county, "李某某" if c.chance(0.1) else "部分"))
    d.p("各乡镇人民政府，县直各单位：")
    for _ in range(c.n(4, 12)):
        d.p(*c.choice([["任命", keep(c), "为县教育局局长；"], ["免去", keep(c), "的县水利局副局长职务；"], [keep(c), "同志任县民政局党组书记、局长，免去县退役军人事务局局长职务；"], [keep(c), "任县人民政府办公室副主任（试用期一年）；"], ["聘任", keep(c), "为县总医院院长，聘期三年；"], ["决定任命：", keep(c), "为%s人民法院审判员。" % c.place.county]]))
    d.p("%s人民政府" % c.place.county)
    d.p(c.date())
    return d


@template(PROSE, clean=True)
def news_of_leaders(c):
    d = c.doc("%s：%s" % (c.place.short, c.choice(["县领导调研安全生产工作", "全县教育工作会议召开", "“六一”走进校园慰问儿童", "县委常委会召开会议"])))
    for _ in range(c.n(4, 12)):
        d.p(*c.choice([["%s，县委书记" % c.date(), keep(c), "深入%s调研安全生产工作。" % c.choice(c.place.towns)], [keep(c), "强调，要守住安全底线，高度重视防汛备汛。"], ["县领导", keep(c), "、", keep(c), "、", keep(c), "参加活动。"], ["县长", keep(c), "主持会议，县政协主席", keep(c), "、县人大常委会主任", keep(c), "出席。"],
                       ["市教育局党组成员、副局长", keep(c), "一行到%s小学督导。" % c.place.short], ["镇党委书记", keep(c), "说：“今年白茶丰收，农户增收有了盼头。”"], ["会上，", loose(c), "作了典型发言，县直有关单位主要负责人参加会议。"], ["儿童节前夕，县妇联主席", keep(c), "看望慰问留守儿童，送去书包、文具。"]]))
    d.p("记者：", loose(c), "　编辑：", loose(c), "　审核：", loose(c))
    return d


@template(PROSE, clean=True)
def minutes_with_attendants(c):
    d = c.doc("%s%s会议纪要（第%d期）" % (c.place.county, c.choice(["河长制", "土地委员会", "价格联席", "安全生产委员会"]), c.n(1, 40)))
    d.p("时间：%s上午9时　地点：县政府三楼会议室" % c.date(), prose=False)
    d.p("主持人：", keep(c), "　记录人：", loose(c), prose=False)
    d.p("出席人员：", *[x for _ in range(c.n(3, 8)) for x in (c.choice(["县政府", "县水利局", "县发改局", "县财政局", "安全监管局"]), keep(c), "，")], "等", prose=False)
    d.p("列席：", "、".join(c.rng.sample(["高新区管委会", "金融办", "石狮商会代表", "白沙镇", "安监站"], 3)), prose=False)
    for _ in range(c.n(3, 8)):
        d.p(*c.choice([["会议听取了县自然资源局", keep(c), "局长关于用地情况的汇报。"], ["会议明确：由县财政局牵头，安排资金%s元。" % digits(c, 8)], ["会议议定，原则同意金溪河道整治方案，由县水利局负责，于年底前完成。"], ["会议要求，严格落实安全责任，高标准推进方案编制。"]]))
    return d


@template(TABLE, clean=True)
def experts_and_staff(c):
    """People in office, as an office must name them."""
    d = c.doc("%s%s" % (c.place.county, c.choice(["行政执法人员公示", "河长名单", "乡镇卫生院院长一览", "政府法律顾问", "领导班子成员分工", "人民陪审员监督电话"])))
    rows = [[i + 1, keep(c), c.choice(["局长", "党组书记", "副县长", "河长", "院长", "主任科员", "执法大队长"]), office(c), line(c)] for i in range(c.n(4, 14))]
    d.table(["序号", c.choice(["领导姓名", "负责人", "法定代表人", "县级河长"]), c.choice(["职务", "现任职务"]), c.choice(["单位", "所在单位"]), c.choice(["办公电话", "监督电话", "电话"])], rows, c.choice(STYLES))
    return d


@template(TABLE, clean=True)
def schools_and_heads(c):
    d = c.doc("%s中小学校、幼儿园信息公开表" % c.place.county)
    rows = [[i + 1, people.school_name(c.rng, c.place), keep(c), lines_(c), c.n(6, 60), c.n(100, 3000), c.choice(["公办", "民办"]), "%s@%s.gov.cn" % (c.choice(["xx", "zx"]), c.choice(["ya", "np"])) if c.chance(0.1) else "%06d" % c.n(350000, 366999)] for i in range(c.n(5, 20))]
    d.table(["序号", "学校名称", c.choice(["校长", "园（校）长", "法定代表人", "负责人"]), c.choice(["学校电话", "办公电话", "校办电话", "联系电话"]), "班数", c.choice(["在校生数", "学生数"]), "办学性质", "邮编"], rows, c.choice(STYLES))
    return d


@template(TEXT, clean=True)
def web_page_footer(c):
    d = c.doc("%s%s" % (c.place.county, c.choice(["人民政府门户网站", "教育信息网", "卫生健康局"])))
    for one in c.rng.sample(["首页 | 政务公开 | 办事服务 | 互动交流 | 高质量发展", "当前位置：首页 > 信息公开 > 法定主动公开内容", "索 引 号：%s-%s-%d-%05d" % (c.place.code, digits(c, 4, "0"), c.year, c.n(1, 99999)), "主办：%s人民政府　承办：%s政府办公室" % (c.place.county, c.place.short), "网站标识码：%s　闽ICP备%s号-%d　闽公网安备%s号" % (digits(c, 10, c.place.code), digits(c, 8), c.n(1, 5), digits(c, 14, c.place.code)),
                              "访问量：%s　今日：%s" % (digits(c, 11, "1%d" % c.n(3, 9)), digits(c, 5)), "建议使用1920×1080分辨率、IE11以上浏览器", "来源：%s日报　作者：高级管理员　浏览次数：%d 次　字体：[大 中 小]" % (c.place.short, c.n(1, 90000)), "上一篇：关于2023年安全生产月活动的通知　下一篇：无", "扫一扫在手机打开当前页　打印　关闭", "http://www.%s.gov.cn/xxgk/%d%02d/t%d%02d%02d_%s.htm" % (c.choice(["ya", "np"]), c.year, c.n(1, 12), c.year, c.n(1, 12), c.n(1, 28), digits(c, 11, "1%d" % c.n(3, 9)))], c.n(6, 10)):
        d.p(one)
    d.p("地址：%s%s路%d号　邮编：%s　电话：" % (c.place.county, c.choice(["江滨", "人民"]), c.n(1, 300), digits(c, 6)), line(c), "　传真：", line(c))
    d.p("政府网站找错　值班电话：", line(c), "（工作日）")
    return d


@template(TABLE, clean=True)
def bank_and_post_offices(c):
    d = c.doc("%s社会保障卡（居民服务一卡通）服务网点" % c.place.county)
    rows = [[i + 1, c.choice(["中国银行", "农业银行", "农商银行", "邮储银行"]) + c.place.short + c.choice(["高桥", "城关", "安贞", "石门", "金山"]) + c.choice(["支行", "分理处", "营业所"]), "%s%s%d号" % (c.choice(c.place.towns), c.choice(["解放路", "金水街", "文明巷"]), c.n(1, 300)), lines_(c), c.choice(["个人卡即时制卡", "挂失补换", "批量领卡"]), digits(c, 12, "10")] for i in range(c.n(5, 20))]
    d.table(["序号", c.choice(["网点名称", "银行", "服务网点"]), c.choice(["地址", "网点地址"]), c.choice(["联系电话", "网点电话", "个人业务电话"]), "业务", c.choice(["联行号", "机构号"])], rows, c.choice(STYLES))
    return d
