# SPDX-License-Identifier: GPL-3.0-or-later
"""What offices publish every day and which names nobody, or only who holds an office."""
from templates import PROSE, TABLE, Record, people, template


def office_phone(c):
    return Record()("landline", c.landline())


def official(c):
    return Record()("person-name-official", c.person().name)


@template(TABLE, clean=True)
def department_budget_table(c):
    d = c.doc("%s%d年部门收支预算总表" % (c.choice(["教育局", "卫生健康局", "水利局"]), c.year))
    d.p("部门编码：%03d001　　　单位：万元" % c.n(101, 480))
    rows = []
    for code, name in [("205", "教育支出"), ("20502", "普通教育"), ("2050202", "小学教育"), ("2050203", "初中教育"), ("208", "社会保障和就业支出"),
                       ("2080505", "机关事业单位基本养老保险缴费支出"), ("210", "卫生健康支出"), ("2101101", "行政单位医疗"), ("221", "住房保障支出"), ("2210201", "住房公积金")]:
        basic, project = c.n(1, 90000) / 100, c.n(0, 60000) / 100
        rows.append([code, name, "%.2f" % (basic + project), "%.2f" % basic, "%.2f" % project, ""])
    d.table(["科目编码", "科目名称", "合计", "基本支出", "项目支出", "备注"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("注：本表反映本年度一般公共预算安排情况，“三公”经费比上年下降%d.%d%%。" % (c.n(1, 9), c.n(0, 9)))
    return d


@template(PROSE, clean=True)
def statistics_communique(c):
    d = c.doc("%s%d年国民经济和社会发展统计公报" % (c.place.county, c.year))
    d.p("%s统计局" % c.place.county)
    d.p("初步核算，全年实现地区生产总值%d.%02d亿元，按可比价格计算，比上年增长%d.%d%%。其中，第一产业增加值%d.%02d亿元；第二产业增加值%d.%02d亿元。" % (
        c.n(80, 900), c.n(0, 99), c.n(2, 9), c.n(0, 9), c.n(10, 90), c.n(0, 99), c.n(20, 400), c.n(0, 99)))
    d.p("年末常住人口%d.%02d万人，其中城镇常住人口%d.%02d万人。全年出生人口%d人，出生率为%d.%02d‰；死亡人口%d人。" % (
        c.n(20, 90), c.n(0, 99), c.n(8, 40), c.n(0, 99), c.n(900, 6000), c.n(4, 12), c.n(0, 99), c.n(900, 6000)))
    d.p("教育：全县共有小学%d所，在校生%d人，专任教师%d人；普通中学%d所，在校生%d人。" % (c.n(10, 60), c.n(8000, 40000), c.n(500, 3000), c.n(5, 20), c.n(6000, 30000)))
    d.p("卫生：年末共有医疗卫生机构%d个，床位%d张，卫生技术人员%d人，其中执业（助理）医师%d人。" % (c.n(90, 400), c.n(900, 5000), c.n(900, 5000), c.n(300, 1900)))
    d.p("社会保障：城乡居民基本养老保险参保人数%d人；农村低保对象%d户%d人，发放低保金%d万元。" % (c.n(90000, 400000), c.n(900, 9000), c.n(2000, 19000), c.n(400, 9000)))
    d.p("注：1.本公报数据均为初步统计数；2.部分数据因四舍五入，存在总计与分项合计不等的情况。")
    return d


@template(PROSE, clean=True)
def tender_announcement(c):
    d = c.doc("%s人民医院医用耗材采购项目竞争性磋商公告" % c.place.county)
    d.p("项目编号：%s[%s]%s%d" % (c.place.code, c.choice(["ZFCG", "HXYZ", "FJTH"]), c.choice(["CS", "GK", "TP"]), c.year * 1000 + c.n(1, 400)))
    d.p("采购计划编号：%s" % people.project_code(c.rng, c.place))
    d.p("预算金额：%d,%03d.00元　最高限价：与预算金额相同" % (c.n(200, 900), c.n(0, 999)))
    d.p("一、合同履行期限：自合同签订之日起30个日历日。本项目不接受联合体投标。")
    d.p("二、获取采购文件：%s至%s，每天上午08:30至12:00，下午14:30至17:30（法定节假日除外）。" % (c.date(), c.date()))
    d.p("三、响应文件提交：截止时间%s 09点30分（北京时间），地点：%s公共资源交易中心第%d开标室。" % (c.date(), c.place.county, c.n(1, 6)))
    d.p("四、凡对本次采购提出询问，请按以下方式联系。")
    d.p("1.采购人：%s人民医院　地址：" % c.place.county, Record()("address", "%s%s路%d号" % (c.place.county, c.choice(["文昌", "建设", "滨河"]), c.n(1, 300)), "keep"),
        "　联系方式：", office_phone(c), prose=False)
    d.p("2.采购代理机构：%s招标代理有限公司　统一社会信用代码：" % c.choice(["华信", "中诚", "天宇"]), Record()("credit-code", people.credit_code(c.rng, "91")), "　联系方式：",
        office_phone(c), prose=False)
    return d


@template(TABLE, clean=True)
def medical_service_prices(c):
    d = c.doc("%s中医院部分医疗服务项目及药品价格公示" % c.place.county)
    rows = []
    for i, (name, unit) in enumerate([("普通门诊诊察费", "次"), ("Ⅱ级护理", "日"), ("静脉输液", "组"), ("血细胞分析（五分类）", "次"), ("胸部正侧位摄影", "部位"), ("普通针刺", "五个穴位"),
                                      ("灸法", "次"), ("中药封包治疗", "部位"), ("阿莫西林胶囊 0.25g*24粒", "盒"), ("六味地黄丸（浓缩丸）200丸", "瓶"), ("注射用头孢呋辛钠 0.75g", "支")]):
        rows.append([i + 1, "%09d" % c.n(110000000, 470000999) if i < 8 else people.drug_number(c.rng), name, unit, "%d.%02d" % (c.n(1, 190), c.choice([0, 0, 50])),
                     c.choice(["甲类", "乙类", "丙类"]), c.choice(["", "", "含一次性耗材", "儿童加收10%"])])
    d.table(["序号", "项目编码/批准文号", "项目名称", "计价单位", "价格（元）", "医保类别", "说明"], rows, c.choice(["tab", "space"]))
    d.p("价格举报电话：12315；医院投诉电话：", office_phone(c))
    return d


@template(PROSE, clean=True)
def holiday_safety_notice(c):
    d = c.doc("关于做好%d年暑期安全工作的通知" % c.year)
    d.p("各中心学校、县直各中小学、幼儿园：")
    d.p("暑假将至，为切实保障广大师生生命安全，现就有关事项通知如下：")
    d.p("一、放假时间。小学、初中7月%d日起放假，8月31日报到，9月1日正式上课；高中由各校自行安排，报教育股备案。" % c.n(1, 8))
    d.p("二、防溺水教育。各校要通过“致家长的一封信”、家长会、微信群等形式，教育学生做到“六不”，重点关注留守儿童、单亲家庭子女。")
    d.p("三、值班值守。学校领导要24小时带班，实行“日报告”“零报告”制度，遇有突发事件须在30分钟内口头报告、2小时内书面报告。")
    d.p("四、信息安全。严禁在班级群、公告栏公开学生姓名、身份证号、家庭住址、联系电话等个人信息。")
    d.p("请各单位于6月%d日前将值班表报送至安全股，联系电话：" % c.n(20, 28), office_phone(c), "，邮箱：", Record()("email-official", "jyjaqg@%s.gov.cn" % c.choice(["yongan", "qx", "dx"])), "。")
    d.p("%s教育局办公室　　%s印发" % (c.place.county, c.date()))
    return d


@template(TABLE, clean=True)
def school_asset_ledger(c):
    d = c.doc("固定资产盘点明细表（电教设备）")
    rows = []
    for i in range(c.n(10, 30)):
        rows.append(["TY%d%06d" % (c.n(2009, 2024), c.n(1, 99999)), c.choice(["台式计算机", "液晶电视", "投影仪", "打印机", "希沃一体机", "空调机"]), c.choice(["联想启天M420", "HP1020", "SONY EX430", "KFR-35GW", "F75EC"]),
                     "SN:%s%08d" % (c.choice(["PF", "CN", "M7"]), c.n(0, 99999999)), c.n(1, 50), "%d.00" % c.n(900, 29000), "%d-%02d-%02d" % (c.n(2009, 2024), c.n(1, 12), c.n(1, 28)),
                     c.choice(["多媒体教室", "教务处", "总务处", "三楼会议室", "机房"]), c.choice(["在用", "在用", "待报废"])])
    d.table(["资产编号", "资产名称", "规格型号", "出厂编号", "数量", "原值（元）", "购置日期", "存放地点", "使用状况"], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(TABLE, clean=True)
def office_phone_directory(c):
    d = c.doc("%s政务服务中心各窗口咨询电话一览表" % c.place.county)
    rows = []
    for i, name in enumerate(["户籍窗口", "出入境窗口", "不动产登记窗口", "医保窗口", "社保窗口", "婚姻登记处", "公积金窗口", "税务窗口", "市场准入窗口", "投诉窗口"]):
        rows.append([i + 1, name, "%s厅%02d-%02d号" % (c.choice("ABC"), c.n(1, 20), c.n(21, 40)), office_phone(c), "周一至周五 8:30-12:00，14:30-17:30",
                     c.choice(["可预约", "现场取号", ""])])
    d.table(["序号", "窗口名称", "位置", "咨询电话", "办公时间", "备注"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("中心地址：", Record()("address", "%s%s大道%d号" % (c.place.county, c.choice(["迎宾", "文化"]), c.n(1, 300)), "keep"), "　政务服务便民热线：", Record()("service-number", "12345"), prose=False)
    return d


@template(TABLE, clean=True)
def county_bus_timetable(c):
    d = c.doc("城乡客运班线时刻表")
    rows = []
    for i in range(c.n(8, 18)):
        towns = c.place.towns
        rows.append(["%d路" % c.n(101, 328), "汽车北站—%s" % c.choice(towns), "%02d:%02d" % (c.n(5, 7), c.n(0, 59)), "%02d:%02d" % (c.n(17, 21), c.n(0, 59)),
                     "%d分钟" % c.n(8, 60), "%d公里" % c.n(6, 58), "%d元" % c.n(2, 18), c.choice(["沿途停靠医院、一中、农贸市场", "经国道205线", "节假日加密", ""])])
    d.table(["线路", "起讫点", "首班", "末班", "间隔", "里程", "票价", "说明"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("服务监督电话：", Record()("service-number", "12328"), "，调度室：", office_phone(c))
    return d


@template(PROSE, clean=True)
def legal_education_leaflet(c):
    """Law text with examples: persons called 张某, 甲, 王某某."""
    d = c.doc("民法典学习问答（第%d期）" % c.n(1, 30))
    d.p("问：未成年人打赏主播的钱能要回来吗？")
    d.p("答：《中华人民共和国民法典》第十九条规定，八周岁以上的未成年人为限制民事行为能力人，实施民事法律行为由其法定代理人代理或者经其法定代理人同意、追认。")
    d.p("【案例】张某（13周岁）用母亲李某的手机先后%d次向某平台充值共计%d元。李某发现后要求退款。法院认为，张某的行为与其年龄、智力不相适应，李某拒绝追认，合同无效，平台应予返还。" % (c.n(5, 60), c.n(3000, 90000)))
    d.p("问：借条怎样写才规范？")
    d.p("答：应写明出借人和借款人的姓名、身份证号码、借款金额（大小写）、利率、期限。例如：“今借到甲人民币壹万元整（￥10000.00），于××××年××月××日前还清。借款人：乙。”")
    d.p("【案例】王某某与赵某系同学，赵某向王某某借款%d万元，仅有转账记录而无借条。依照《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（法释〔2020〕17号）第十六条，被告抗辩转账系偿还之前借款的，应当提供证据。" % c.n(1, 20))
    d.p("法律援助热线：", Record()("service-number", "12348"), "。%s司法局普法办　宣" % c.place.county)
    return d


@template(PROSE, clean=True)
def county_meeting_minutes(c):
    """会议纪要: who holds an office speaks and signs."""
    d = c.doc("%s人民政府常务会议纪要" % c.place.county)
    d.p("〔%d〕%d号" % (c.year, c.n(1, 40)))
    d.p("%s，县委副书记、县长" % c.date(), official(c), "主持召开县政府第%d次常务会议，研究城乡供水一体化、义务教育薄弱环节改善等工作。" % c.n(10, 90))
    d.p("会议听取了县教育局局长", official(c), "关于%d年义务教育学校建设情况的汇报。会议强调，要倒排工期，确保秋季开学前投入使用；所需资金%d万元由县财政统筹解决。" % (c.year, c.n(100, 5000)))
    d.p("会议原则同意县水利局提交的《%s城乡供水一体化实施方案》，由副县长" % c.place.short, official(c), "牵头，根据与会人员意见修改后印发。")
    d.p("会议还学习了《信访工作条例》，通报了安全生产情况。")
    d.p("出席：", official(c), "　", official(c), "　", official(c), prose=False)
    d.p("列席：县政府办", official(c), "，县财政局", official(c), "，县审计局", official(c), prose=False)
    return d


@template(TABLE, clean=True)
def food_sampling_results(c):
    d = c.doc("食品安全监督抽检合格产品信息")
    d.p("（声明：以下信息仅指本次抽检标称的生产企业相关产品的生产日期/批号和所检项目）")
    rows = []
    for i in range(c.n(8, 20)):
        place = c.choice(["三明市", "赣州市", "常德市", "金华市"])
        rows.append(["DBJ%02d%s%08d" % (c.year - 2000, c.place.code[:6], c.n(0, 99999999)), i + 1, "%s%s食品有限公司" % (place[:-1], c.choice(["金味", "丰源", "绿野"])),
                     "%s经济开发区%d号厂房" % (place, c.n(1, 90)), "%s%s超市" % (c.place.short, c.choice(["惠万家", "新华都", "永和"])), c.choice(["湿米粉", "葵花籽油", "豆腐干", "陈醋", "普通鸡蛋"]),
                     c.choice(["400g/袋", "5L/桶", "/", "散装", "500ml/瓶"]), c.date("%d-%02d-%02d"), c.choice(["粮食加工品", "豆制品", "调味品", "食用农产品"])])
    d.table(["抽样编号", "序号", "标称生产企业名称", "标称生产企业地址", "被抽样单位名称", "食品名称", "规格型号", "生产日期/批号", "分类"], rows, c.choice(["tab", "space"]))
    return d
