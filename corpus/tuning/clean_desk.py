# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers in which nobody is told of: varieties, surnames counted, freight, fields of an interface, budgets."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def kept(c):
    return Record()("landline", c.landline())


@template(TABLE, clean=True)
def parents_of_rice_varieties(c):
    """母本、父本 of seed: words of a family over names of plants."""
    d = c.doc("%d年%s主要农作物品种审定情况（水稻）" % (c.year, c.place.province))
    mother = ["丰源A", "Y58S", "深08S", "泰丰A", "荃9311A", "晶4155S", "万象A", "广8A"]
    father = ["华占", "丝苗", "黄华占", "五山丝苗", "明恢63", "R534", "利丰占", "粤禾丝苗"]
    rows = []
    for i in range(c.n(5, 12)):
        m, f = c.choice(mother), c.choice(father)
        rows.append(["%s审稻%d%04d" % (c.place.province[0], c.year, c.n(1, 90)), m.rstrip("AS") + "优" + f[-2:], m, f, c.n(108, 142), "%.1f" % (c.n(9800, 12600) / 100),
                     "%.2f" % (c.n(52000, 72000) / 100), c.choice(["中抗", "感", "中感", "高感"])])
    d.table(["审定编号", "品种名称", "母本", "父本", "全生育期（天）", "株高（cm）", "亩产（kg）", "稻瘟病抗性"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("栽培要点：适时播种，培育壮秧；合理密植，插足基本苗；科学施肥，防治病虫害。")
    return d


@template(TABLE, clean=True)
def surnames_counted(c):
    """百家姓统计: how many bear each."""
    d = c.doc("%s户籍人口姓氏统计（截至%d年末）" % (c.place.county, c.year))
    rows = []
    for i, s in enumerate(c.rng.sample("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑", c.n(8, 18))):
        rows.append([i + 1, s, c.n(900, 61000), "%.2f%%" % (c.n(20, 900) / 100), c.choice(["上升", "持平", "下降"])])
    d.table(["位次", "姓氏", "人数（人）", "占比", "较上年"], rows, c.choice(["tab", "space"]))
    d.p("新生儿取名用字中，男孩使用频率最高的为“宇”“辰”“泽”，女孩为“欣”“涵”“雨”；单字名占比%.1f%%，复姓%d个。" % (c.n(30, 140) / 10, c.n(3, 12)))
    return d


@template(TABLE, clean=True)
def containers_on_a_ship(c):
    """集装箱舱单: container numbers, seals, bills."""
    d = c.doc("进口集装箱卸船清单")
    d.p("船名：%s　航次：%03d%s　泊位：%d#　靠泊时间：%s %02d:%02d" % (c.choice(["中远之星", "海丰福建", "新海悦", "长荣泰兴"]), c.n(1, 399), c.choice("EWNS"), c.n(1, 18),
        c.date("%d-%02d-%02d"), c.n(0, 23), c.n(0, 59)), prose=False)
    rows = []
    for i in range(c.n(8, 20)):
        rows.append([c.choice(["COSU", "TCLU", "EMCU", "SITU"]) + "%07d" % c.n(1, 9999999), "%s%07d" % (c.choice(["CN", "SL", "H"]), c.n(1, 9999999)),
                     "COAU%010d" % c.n(1, 10 ** 10 - 1), c.choice(["20GP", "40HQ", "40GP", "45HQ"]), c.choice(["重", "空"]), c.n(2100, 28600), "%02d%02d%02d" % (c.n(1, 60), c.n(1, 12), c.n(2, 88)),
                     c.choice(["木浆", "聚丙烯", "冻品", "空箱", "铜精矿", "/"])])
    d.table(["箱号", "铅封号", "提单号", "箱型", "空重", "毛重(kg)", "贝位", "货名"], rows, c.choice(["tab", "space", "pipe", "comma"]))
    return d


@template(TABLE, clean=True)
def fields_of_an_interface(c):
    """接口文档: personal words as names of fields."""
    d = c.doc("政务数据共享交换平台　%s人口信息核验接口说明（V%d.%d）" % (c.place.short, c.n(1, 3), c.n(0, 9)))
    d.p("请求方式：POST　Content-Type：application/json　超时：%dms　编码：UTF-8" % (c.n(2, 30) * 100), prose=False)
    rows = [["xm", "姓名", "String", "50", "Y", "与证件一致，少数民族姓名中间点用“·”"],
            ["gmsfhm", "公民身份号码", "String", "18", "Y", "末位为X的须大写"],
            ["csrq", "出生日期", "String", "8", "N", "格式yyyyMMdd"],
            ["sjhm", "手机号码", "String", "11", "N", "不带国家代码"],
            ["hjdz", "户籍地址", "String", "200", "N", "省+市+县（区）+乡镇（街道）+详址"],
            ["jhrxm", "监护人姓名", "String", "50", "C", "未满14周岁必填"],
            ["xjh", "学籍号", "String", "19", "N", "字母加18位数字"],
            ["yhkh", "银行卡号", "String", "19", "N", "仅社会保障卡金融账户"]]
    c.rng.shuffle(rows)
    d.table(["字段名", "中文名称", "类型", "长度", "必填", "说明"], rows[:c.n(5, 8)], c.choice(["tab", "pipe"]))
    d.p("返回码", prose=False)
    d.table([], [["0000", "成功"], ["1001", "身份证号与姓名不匹配"], ["1002", "库中无此号"], ["2001", "签名错误"], ["9999", "系统异常，流水号见traceId"]], "tab")
    d.p("traceId示例：%s%018d" % (c.choice(["T", "REQ", ""]), int(people.serial18(c.rng))), prose=False)
    return d


@template(TABLE, clean=True)
def spending_by_economic_class(c):
    """部门预算 economic classification: codes merged down, figures."""
    d = c.doc("%s%s%d年一般公共预算基本支出表" % (c.place.county, c.choice(["民政局", "教育局", "档案馆", "水利局"]), c.year))
    d.p("单位：万元　　　　　　　　　　　　　　　　　　公开06表", prose=False)
    classes = [("301", "工资福利支出", [("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"), ("30108", "机关事业单位基本养老保险缴费"), ("30113", "住房公积金")]),
               ("302", "商品和服务支出", [("30201", "办公费"), ("30207", "邮电费"), ("30211", "差旅费"), ("30217", "公务接待费"), ("30231", "公务用车运行维护费")]),
               ("303", "对个人和家庭的补助", [("30302", "退休费"), ("30305", "生活补助"), ("30308", "助学金"), ("30309", "奖励金")])]
    rows = []
    for code, name, kinds in classes:
        rows.append([code, "", name, "%.2f" % (c.n(100, 90000) / 100), "", ""])
        for k, (sub, text) in enumerate(kinds):
            figure = c.n(10, 30000)
            rows.append([Span(code, rows=len(kinds)) if k == 0 else None, sub[3:], text, "%.2f" % (figure / 100), "%.2f" % (figure / 200), "%.2f" % (figure / 200)])
    d.table([[Span("经济分类科目编码", columns=2), "科目名称", "合计", "人员经费", "公用经费"], ["类", "款", "", "", "", ""]], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE, clean=True)
def rules_on_who_may_read_files(c):
    """档案利用规定: speaks of persons' data, of nobody."""
    d = c.doc("%s学籍档案与婚姻登记档案查阅利用暂行规定" % c.place.county)
    d.p("第一章　总则")
    d.p("第一条　为规范民生档案利用，保护个人信息，根据《中华人民共和国档案法》《中华人民共和国个人信息保护法》，结合本%s实际，制定本规定。" % c.place.county[-1])
    d.p("第二条　查阅本人档案的，应当出示居民身份证；委托他人查阅的，还应提交委托书，载明委托人姓名、公民身份号码、联系电话、查阅事由，并由委托人签名捺印。")
    d.p("第三条　未满十八周岁的学生，其姓名、出生日期、家庭住址、学籍号、照片等信息，除法定监护人外，不予提供；确因办案需要的，凭立案文书及两名办案人员工作证办理。")
    d.p("第%s条　档案馆工作人员张贴、转发含有身份证号码、银行账号、手机号码的材料前，应当遮盖其中第%d位至第%d位。" % (c.choice("四五"), c.n(4, 7), c.n(12, 14)))
    d.p("第六条　本规定自%s起施行，有效期%s年，原%s同时废止。" % (c.date(), c.choice("二三五"), c.number("档")))
    return d


@template(TABLE, clean=True)
def instruments_verified(c):
    """计量器具检定: models, works numbers, certificates."""
    d = c.doc("计量器具周期检定计划及完成情况")
    rows = []
    for i in range(c.n(6, 16)):
        rows.append([i + 1, c.choice(["弹簧管压力表", "电子天平", "可燃气体报警器", "钢直尺", "血压计", "心电图机", "数字万用表"]), c.choice(["Y-100", "BSA224S", "XP-3110", "YE660B", "ECG-1210", "DT9205"]),
                     "%s%08d" % (c.choice(["", "SN", "20"]), c.n(1, 99999999)), "%s字第%d%06d号" % (c.choice(["力", "热", "医", "电"]), c.year, c.n(1, 999999)), c.date("%d.%02d.%02d"), c.choice(["6个月", "1年", "2年"]),
                     c.choice(["合格", "合格", "不合格", "准予使用"]), c.choice(["锅炉房", "检验科", "化验室一", "门诊三楼", "加药间"])])
    d.table(["序", "器具名称", "型号规格", "出厂编号", "证书编号", "检定日期", "周期", "结论", "安装地点"], rows, c.choice(["tab", "space", "comma"]))
    return d


@template(TABLE, clean=True)
def roads_named_anew(c):
    """道路命名批复: roads with their ends, no homes."""
    d = c.doc("%s人民政府关于同意%s等道路命名的批复" % (c.place.county, "文秀路"))
    d.p(c.number("政复"), prose=False)
    d.p("%s民政局：" % c.place.county, prose=False)
    d.p("你局《关于拟命名道路的请示》收悉。经研究，同意对下列道路予以命名、更名，请按《地名管理条例》设置地名标志。")
    rows = []
    for i in range(c.n(5, 12)):
        a, b = c.rng.sample(["人民路", "滨江大道", "国道G%d" % c.n(104, 357), "建国街", "环城北路", "李家河", "王村桥", "火车站广场", "陈塘铁路桥"], 2)
        rows.append([c.choice(["安德", "文秀", "张衡", "鲁班", "思源", "玉兰", "明珠", "怀远", "孔雀", "云祥"]) + c.choice("路街巷"), a, b, c.choice(["南北", "东西"]), c.n(120, 6800), c.choice(["12", "18", "24", "40"]), c.choice(["沥青", "混凝土"]),
                     c.choice(["寓意平安", "纪念古代科学家", "以原自然村得名", "派生"])])
    d.table(["拟用名称", "起点", "止点", "走向", "长度（m）", "宽度（m）", "路面", "命名理由"], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE, clean=True)
def reagents_in_stock(c):
    """试剂库: CAS numbers, lots, shelves."""
    d = c.doc()
    d.p("危险化学品及试剂库存台账　　盘点日期：%s" % c.date("%d-%d-%d"), prose=False)
    rows = []
    for i in range(c.n(8, 18)):
        name, cas = c.choice([("无水乙醇", "64-17-5"), ("盐酸", "7647-01-0"), ("氢氧化钠", "1310-73-2"), ("丙酮", "67-64-1"), ("硝酸银", "7761-88-8"), ("三氯甲烷", "67-66-3"), ("高锰酸钾", "7722-64-7")])
        rows.append(["%s%02d-%d" % (c.choice("ABC"), c.n(1, 20), c.n(1, 5)), name, cas, c.choice(["AR", "GR", "CP"]), "%d%02d%02d%02d" % (c.year, c.n(1, 12), c.n(1, 28), c.n(1, 40)), c.choice(["500mL", "500g", "2.5L"]), c.n(1, 40), "690%010d" % c.n(1, 10 ** 10 - 1)])
    d.table(["柜号", "品名", "CAS号", "级别", "批号", "规格", "瓶数", "条码"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TEXT, clean=True)
def programmes_on_the_air(c):
    """节目单: times and titles in lines."""
    d = c.doc("%s融媒体中心综合频道%s节目预告" % (c.place.short, c.date("%d年%d月%d日")))
    hour = 6
    for i in range(c.n(9, 15)):
        d.p("%02d:%02d　%s" % (hour, c.n(0, 59), c.choice(["转播《新闻联播》", "电视剧《父母爱情》（%d）" % c.n(1, 44), "电视剧《乔家大院》第%d集" % c.n(1, 45), "动画片《小猪佩奇》", "专题《黄河人家》",
            "戏曲：豫剧《花木兰》选段", "少儿：《七彩童年》", "《天气预报》", "电视剧《老李家的女儿们》（%d）" % c.n(1, 30), "纪录片《孔子的故乡》", "《问政面对面》重播"])), prose=False)
        hour = min(hour + c.n(1, 2), 23)
    d.p("节目如有变动以实际播出为准。广告热线：", kept(c), prose=False)
    return d


@template(TABLE, clean=True)
def windows_of_a_hall(c):
    """政务大厅窗口: numbers of windows, duties, office lines."""
    d = c.doc("%s政务服务中心窗口设置及咨询电话一览表" % c.place.county)
    rows = []
    for floor in "一二三"[:c.n(2, 3)]:
        k = c.n(2, 5)
        for j in range(k):
            rows.append([Span(floor + "楼", rows=k) if j == 0 else None, "%s%02d—%02d" % ("ABC"["一二三".index(floor)], j * 4 + 1, j * 4 + 4),
                         c.choice(["公安户政", "医保经办", "不动产登记", "公积金", "婚姻登记", "残疾人证", "生育服务登记", "企业开办", "出入境证件"]),
                         c.choice(["居民身份证补领、户口迁移", "参保登记、零星报销", "抵押登记、注销", "提取、还贷", "普通护照、港澳通行证", "营业执照、刻章"]), Record()("landline", c.landline()), c.choice(["9:00—17:00", "8:30—12:00 14:00—17:30"])])
    d.table(["楼层", "窗口号", "单位", "办理事项", "电话", "时间"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(PROSE, clean=True)
def briefing_in_figures(c):
    """简报: many figures, nobody's."""
    d = c.doc("%s社会救助工作简报（第%d期）" % (c.place.county, c.n(1, 40)))
    d.p("截至%s，全%s共有城乡低保对象%d户%d人，其中未成年人%d人、重度残疾人%d人；特困供养%d人；当月发放资金%s元。" %
        (c.date(), c.place.county[-1], c.n(900, 9000), c.n(9001, 20000), c.n(200, 3000), c.n(100, 2900), c.n(100, 999), c.money(900000)))
    d.p("一是严把入口。%s、%s两地入户核查%d户，清退%d户。二是用好数据。比对死亡、社保、车辆、工商登记信息%d条，下发疑点%d条，办结率%.1f%%。三是压实责任。对%d名村级协管员开展培训，人均%d学时。" %
        (c.place.towns[0], c.place.towns[-1], c.n(100, 999), c.n(3, 60), c.n(10000, 999999), c.n(100, 999), c.n(900, 1000) / 10, c.n(30, 300), c.n(4, 16)))
    d.p("下一步，将按照%s要求，开展孤儿、事实无人抚养儿童助学摸底，确保9月30日前完成。（社会救助股供稿）" % c.number("民"))
    return d


@template(TABLE, clean=True)
def shifts_by_post(c):
    """值班安排 by post and week, without names; numbers of rooms and radios."""
    d = c.doc("%s%d年国庆、中秋假期值守岗位安排" % (c.choice(c.place.towns), c.year))
    rows = []
    for day in range(1, c.n(4, 8)):
        rows.append(["10月%d日" % day, c.choice(["党政办", "应急办", "综治中心"]), c.choice(["带班领导1名、值班员2名", "值班员2名", "民兵应急分队10人"]), "%02d:00—次日%02d:00" % (8, 8), c.choice(["对讲1频道", "对讲5频道", "370MHz"]), c.choice(["101室", "三楼会议室", "指挥室"])])
    d.table([["日期", Span("值守", columns=2), "时段", "通信", "地点"], ["", "责任单位", "力量配置", "", "", ""]], rows, c.choice(["tab", "pipe"]))
    d.p("值班电话：", kept(c), "　传真：", kept(c), prose=False)
    return d
