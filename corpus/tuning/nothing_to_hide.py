# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers in which nothing is to be masked."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def kept(c):
    return Record()("landline", c.landline())


def leader(c):
    return Record()("person-name-official", c.person().name)


@template(TABLE, clean=True)
def levels_of_the_reservoirs(c):
    """水情: names of waters, readings."""
    d = c.doc("%s防汛抗旱指挥部 水库水情日报" % c.place.county)
    rows = [["%s水库" % c.choice(c.place.villages), c.choice(["小（1）型", "小（2）型", "中型"]), "%.2f" % (c.n(5000, 30000) / 100), "%.2f" % (c.n(5000, 30000) / 100), "%.1f" % (c.n(100, 90000) / 10), "%+.2f" % (c.n(-90, 90) / 100), c.choice(["正常", "泄洪", "空库迎汛"])] for _ in range(c.n(6, 14))]
    d.table([["水库", "规模", Span("水位（m）", columns=2), "蓄水量", "日变幅", "工况"], ["", "", "当前", "汛限", "(万m³)", "(m)", ""]], rows, c.choice(["tab", "pipe"]))
    d.p("值班电话：", kept(c), "　传真：", kept(c), prose=False)
    return d


@template(PROSE, clean=True)
def contract_awarded(c):
    """中标公告: firms, codes, sums."""
    d = c.doc("%s%s采购项目中标（成交）结果公告" % (c.place.county, c.choice(["校园食堂食材配送", "智慧路灯", "垃圾压缩车"])))
    d.p("一、项目编号：%s" % people.project_code(c.rng, c.place), prose=False)
    d.p("二、中标供应商：%s%s有限公司，统一社会信用代码：" % (c.place.short, c.choice(["鑫源商贸", "绿野农业", "博通科技"])), Record()("credit-code", people.credit_code(c.rng, "91")), "，成交金额：%s元。" % c.money(90000), prose=False)
    d.p("三、代理服务收费标准：按计价格〔2002〕1980号文件规定收取，共计%d元。" % c.n(1000, 30000), prose=False)
    d.p("四、公告期限：自本公告发布之日起1个工作日。采购人联系电话：", kept(c), "；代理机构电话：", kept(c), "，邮箱：", Record()("email-official", "zfcg@%s.gov.cn" % c.choice(["zjw", "abc", "xmq"])), "。", prose=False)
    return d


@template(TABLE, clean=True)
def who_leads_what(c):
    """领导分工: leaders with their charges."""
    d = c.doc("%s人民政府领导班子成员工作分工" % (c.choice(c.place.villages) + "镇"))
    rows = [[leader(c), post, c.choice(["负责政府全面工作，主管审计。", "协助抓好乡村振兴、水利、林业工作。", "分管教育、卫生健康、民政工作。", "分管综合执法、应急、消防工作。"])] for post in ["党委副书记、镇长", "党委委员、副镇长", "副镇长", "副镇长、派出所所长", "人大主席"][:c.n(3, 5)]]
    d.table(["姓名", "职务", "分工"], rows, c.choice(["tab", "pipe"]))
    d.p("党政办公室：", kept(c), prose=False)
    return d


@template(TABLE, clean=True)
def samples_of_food_tested(c):
    """食品抽检: sample numbers, lots, makers."""
    d = c.doc("%s市场监督管理局%d年第%d期食品监督抽检合格产品信息" % (c.place.county, c.year, c.n(1, 40)))
    rows = [["GC%s%09d" % (c.year % 100, c.n(1, 10 ** 9 - 1)), c.choice(["老干妈风味豆豉", "黄花菜干", "陈年米醋", "马蹄糕", "白玉豆腐", "高粱酒"]), c.choice(["500g/瓶", "散装", "250毫升/袋"]), c.date("%d-%02d-%02d"), "%s食品厂" % c.choice(["祥和", "福满多", "田园"]), c.choice(["关帝庙综合市场", "永兴超市", "方圆酒楼"]), "SC1%02d%s%05d" % (c.n(1, 30), c.place.code, c.n(1, 99999))] for _ in range(c.n(6, 14))]
    d.table(["抽样编号", "样品名称", "规格型号", "生产日期/批号", "标称生产企业", "被抽样单位", "许可证编号"], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(TABLE, clean=True)
def buses_and_their_stops(c):
    """公交时刻: stops that sound like names."""
    d = c.doc("%s城乡公交%d路首末班时间调整公告" % (c.place.short, c.n(1, 60)))
    rows = [[i + 1, s, "%d:%02d" % (6 + i // 4, c.n(0, 59)), "%d:%02d" % (18 + i // 5, c.n(0, 59))] for i, s in enumerate(c.rng.sample(["白云", "高桥", "石马", "金山", "段家", "江口", "龙门", "洪山桥", "安平", "马鞍山", "方家堰", "孟家渡"], c.n(6, 11)))]
    d.table(["站序", "站名", "首班", "末班"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("服务热线：", Record()("service-number", "12328"), "；调度室：", kept(c), "。", prose=False)
    return d


@template(TABLE, clean=True)
def roads_given_names(c):
    """道路命名公示: roads and where they run."""
    d = c.doc("%s民政局关于新建道路命名方案的公示" % c.place.county)
    rows = [[i + 1, c.choice(["柳永路", "安康路", "季华东路", "文成街", "白鹭洲路", "向阳巷", "宁远大道", "金丽温路"]), "东起%s路，西至%s大道" % (c.choice(["和平", "人民", "解放"]), c.choice(["滨江", "迎宾", "站前"])), c.n(180, 4200), c.n(9, 50), c.choice(["取“和谐安康”之意", "以片区旧村名命名", "与周边路名成序列"])] for i in range(c.n(4, 9))]
    d.table(["序号", "拟命名", "起止点", "长(米)", "宽(米)", "命名理由"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE, clean=True)
def goods_in_the_store(c):
    """固定资产盘点: serials, cards of assets, keepers as offices."""
    d = c.doc("固定资产盘点表（%d年末）" % c.year)
    rows = [["ZC%s" % people.serial18(c.rng), c.choice(["联想启天M450", "得力碎纸机", "海尔柜机", "惠普M126nw", "实木文件柜"]), "%s%09d" % (c.choice(["PF", "SN", "CN"]), c.n(1, 10 ** 9 - 1)), c.date("%d%02d%02d"), "%.2f" % (c.n(30000, 900000) / 100), c.choice(["办公室", "财务科", "信息中心", "门卫室"]), c.choice(["在用", "闲置", "待报废"])] for _ in range(c.n(6, 15))]
    d.table(["资产编号", "资产名称", "出厂编号", "取得日期", "原值", "使用部门", "状态"], rows, c.choice(["tab", "space", "comma", "pipe"]))
    return d


@template(TABLE, clean=True)
def books_for_the_reading_room(c):
    """农家书屋书目: ISBN, houses, no writers."""
    d = c.doc("%d年农家书屋出版物补充更新目录" % c.year)
    rows = [[people.isbn(c.rng), c.choice(["草莓高效栽培问答", "农村常用法律知识", "家庭用药指南", "三国演义（少年版）", "山羊养殖新技术", "民法典百问"]), c.choice(["农业", "法律", "少儿", "卫生"]) + "类", c.choice(["中国农业出版社", "金盾出版社", "海峡文艺出版社"]), "%.2f" % (c.n(1500, 6800) / 100), c.n(1, 6)] for _ in range(c.n(6, 15))]
    d.table(["书号", "书名", "类别", "出版单位", "定价", "册数"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def article_explained(c):
    """以案释法: a case without names, articles quoted."""
    d = c.doc("【普法】你问我答：彩礼能否返还？")
    d.p("问：男方父母按习俗给付彩礼%d万元，双方办了酒席但未领结婚证，现在分手，彩礼能要回来吗？" % c.n(6, 30))
    d.p("答：根据《最高人民法院关于审理涉彩礼纠纷案件适用法律若干问题的规定》（法释〔2024〕1号）第六条，双方未办理结婚登记但已共同生活，人民法院应当根据彩礼实际使用及嫁妆情况，综合考虑共同生活及孕育情况、双方过错等事实，确定是否返还以及返还的具体比例。")
    d.p("提示：当地有公共法律服务需求的群众，可拨打", Record()("service-number", "12348"), "热线，或到司法所现场咨询，办公电话", kept(c), "。")
    return d


@template(TABLE, clean=True)
def money_for_the_year(c):
    """部门预算: codes of functions, sums."""
    d = c.doc("%s%d年一般公共预算支出表（按功能分类）" % (c.place.county, c.year))
    rows = [["%d" % code, name, c.money(), c.money(), "%.1f%%" % (c.n(-300, 400) / 10)] for code, name in c.rng.sample([(2010301, "行政运行"), (2050202, "小学教育"), (2080505, "机关事业单位基本养老保险缴费"), (2101101, "行政单位医疗"), (2130142, "农村道路建设"), (2210201, "住房公积金"), (2140106, "公路养护"), (2299999, "其他支出")], c.n(4, 8))]
    d.table(["科目编码", "科目名称", "上年执行数", "本年预算数", "增减"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("注：“三公”经费预算%s万元，其中公务用车购置及运行费%s万元。" % (c.money(100), c.money(50)))
    return d


@template(TEXT, clean=True)
def minutes_of_a_safety_meeting(c):
    """专题会议纪要: offices and duties, leaders only."""
    d = c.doc("%s人民政府专题会议纪要" % c.place.county)
    d.p("〔%d〕%d号" % (c.year, c.n(1, 90)), prose=False)
    d.p("%s，副县长" % c.date(), leader(c), "主持召开专题会议，研究燃气安全“回头看”工作。会议明确：")
    d.p("一、由住建局牵头，于月底前完成%d处老旧管网排查；二、市场监管局对%d家餐饮场所的软管、减压阀开展抽查；三、应急管理局汇总台账，每周五报送进度。" % (c.n(10, 90), c.n(40, 600)))
    d.p("出席：住建局、市场监管局、应急管理局、消防救援大队、各镇（街道）。")
    d.p("联系电话：", kept(c), "（县府办）", prose=False)
    return d


@template(PROSE, clean=True)
def power_off_for_works(c):
    """停电通知: lines, poles, hours, areas."""
    d = c.doc("%s供电公司计划停电公告" % c.place.county)
    for i in range(c.n(3, 6)):
        d.p("%d．停电线路：10kV%s线%d%d#杆后段；停电时间：%s %d:00—%d:00；影响范围：%s片区、%s工业园、%s泵站；工作内容：%s。" % (i + 1, c.choice(c.place.villages), c.n(600, 990), c.n(1, 90), c.date("%d-%02d-%02d"), c.n(6, 9), c.n(15, 20), c.choice(c.place.villages), c.choice(c.place.villages), c.choice(c.place.villages), c.choice(["更换绝缘导线", "新装断路器", "配合道路改造迁移杆线"])))
    d.p("如需帮助请拨打", Record()("service-number", "95598"), "。给您带来不便，敬请谅解。")
    return d


@template(TABLE, clean=True)
def wells_and_points_watched(c):
    """地灾隐患点: numbers of sites, things threatened, office holders."""
    d = c.doc("%s地质灾害隐患点一览表" % c.place.county)
    rows = [["%s%06d" % (c.place.code, c.n(10000, 999999)), "%s%s滑坡" % (c.choice(c.place.towns), c.choice(c.place.villages)), c.choice(["土质滑坡", "崩塌", "泥石流"]), c.n(40, 9000), "%d户%d人" % (c.n(2, 30), c.n(6, 120)), c.choice(["红", "橙", "黄"]), c.choice(["专业监测", "群测群防", "拟工程治理"])] for _ in range(c.n(5, 12))]
    d.table(["统一编号", "名称", "类型", "体积m³", "威胁对象", "预警等级", "防治措施"], rows, c.choice(["tab", "pipe"]))
    d.p("应急电话：", kept(c), "　自然资源所：", kept(c), prose=False)
    return d
