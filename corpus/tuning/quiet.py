# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers in which no private person occurs."""
from templates import PROSE, TABLE, TEXT, Span, people, template, traditional


def phone(c):
    return c.landline()


@template(PROSE, clean=True)
def scenic_spot_closed_for_works(c):
    d = c.doc("%s风景区部分景点暂停开放的公告" % c.place.short, clean=True)
    d.p("因%s栈道维护加固，%s风景区%s景点自%s起暂停开放，恢复时间另行公告。其余景点正常开放，门票价格调整为%d元/人次，6周岁（含）以下或身高1.2米（含）以下儿童、65周岁以上老人凭有效证件免票，全日制在校学生凭学生证半价。"
        % (c.choice(["东线", "观瀑台", "索道上站"]), c.place.short, c.choice(["一线天", "情人谷", "仙人洞"]), c.date(), c.n(20, 90)))
    d.p("旅游咨询：%s；投诉：12345；救援：%s。" % (phone(c), phone(c)))
    d.p("%s风景区管理委员会" % c.place.short, prose=False)
    return d


@template(TABLE, clean=True)
def fares_of_the_bus_card(c):
    d = c.doc("%s公交IC卡种类及优惠一览" % c.place.county, clean=True)
    rows = [["普通卡", "不限", "9折", "20元", "可退"], ["学生卡", "在校中小学生", "5折", "20元", "毕业年度9月30日失效"], ["老年卡", "年满65周岁", "免费", "0", "每年年审一次"], ["爱心卡", "持残疾人证、退役军人优待证", "免费", "0", "每两年年审"], ["月票卡", "不限", "%d元/月" % c.n(40, 90), "20元", "限乘120次"]]
    d.table(["卡种", "适用对象", "优惠", "押金", "说明"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("办卡须持本人身份证、户口簿，未成年人由监护人代办并提供近期一寸免冠照片。公交公司服务台：%s，地址：%s汽车站北侧。" % (phone(c), c.place.county))
    return d


@template(PROSE, clean=True)
def advice_to_farmers(c):
    d = c.doc("%s病虫情报（第%d期）" % (c.place.county, c.n(1, 30)), clean=True)
    crop, stage, pest = c.choice([("早稻", "分蘖期", "稻飞虱"), ("单季晚稻", "抽穗扬花期", "稻纵卷叶螟"), ("夏玉米", "拔节期", "草地贪夜蛾")])
    d.p("当前我县%s已进入%s，据植保站灯下监测，%s虫口密度百丛%d头，较上年同期增加%d%%，预计%s前后为防治适期。" % (crop, stage, pest, c.n(80, 900), c.n(5, 60), c.date("%.0s%d月%d日")))
    d.p("防治药剂：每亩用20%%氯虫苯甲酰胺悬浮剂%d毫升，或50%%吡蚜酮水分散粒剂%d克，兑水30公斤均匀喷雾，安全间隔期%d天，农药登记证号PD20%02d%04d。" % (c.n(8, 15), c.n(10, 20), c.n(7, 28), c.n(8, 22), c.n(1, 9999)))
    d.p("注意：施药人员应穿防护服、戴口罩，孕妇、哺乳期妇女和未成年人不得施药。咨询电话：%s（县植保站）。" % phone(c))
    return d


@template(PROSE, clean=True)
def weather_warned_of(c):
    d = c.doc("%s气象台发布暴雨%s色预警信号" % (c.place.county, c.choice("蓝黄橙")), clean=True)
    d.p("%s气象台%s%02d时%02d分发布：预计未来6小时我县%s、%s等乡镇有短时强降水，1小时雨强可达%d～%d毫米，局地伴有8～10级雷暴大风，请注意防范。" % (c.place.county, c.date(), c.n(0, 23), c.n(0, 59), c.place.towns[0], c.place.towns[-1], c.n(20, 40), c.n(41, 80)))
    d.p("防御指南：1.学校、幼儿园根据情况提前或推迟上下学；2.居住在危房、低洼地带的群众及时转移；3.驾驶人员避开积水路段。")
    d.p("预警信息编号：%s41600000_%s%02d%02d00。气象服务热线：12121。" % (c.place.code, c.date("%d%02d%02d"), c.n(0, 23), c.n(0, 59)), prose=False)
    return d


@template(TABLE, clean=True)
def feeders_switched_off(c):
    d = c.doc("%s供电公司%s计划停电信息" % (c.place.county, c.date("%.0s%d月%d日")), clean=True)
    rows = []
    for i in range(c.n(4, 10)):
        a, b = c.rng.sample(c.place.villages, 2)
        rows.append([i + 1, "10kV%s线%03d开关" % (c.choice(c.place.villages), c.n(901, 999)), "%d:00—%d:30" % (c.n(6, 9), c.n(12, 19)), "%s、%s部分用户，%s小学，%s加油站" % (a, b, a, b), c.choice(["更换配变", "线路改造", "树障清理"]), "%s供电所" % c.choice(c.place.towns)])
    d.table(["序号", "停电设备", "停电时间", "影响范围", "停电原因", "检修单位"], rows, c.choice(["tab", "pipe"]))
    d.p("如遇恶劣天气将顺延。24小时供电服务热线：95598。", prose=False)
    return d


@template(TABLE, clean=True)
def books_newly_bought(c):
    d = c.doc("%s图书馆%d年%d月新书通报" % (c.place.county, c.year, c.n(1, 12)), clean=True)
    books = [("宋代乡村社会研究", "中华书局"), ("人工智能导论", "清华大学出版社"), ("儿童营养与喂养", "人民卫生出版社"), ("民法典学习问答", "法律出版社"), ("稻作与环境", "科学出版社"), ("古建筑测绘", "中国建筑工业出版社"), ("小学数学思维训练", "教育科学出版社")]
    rows = [["%s%d.%d/%d" % (c.choice(["K", "TP", "R", "D", "G"]), c.n(10, 99), c.n(1, 99), c.n(1, 999)), "《%s》" % t, p, people.isbn(c.rng), "%d.00" % c.n(28, 198), c.n(1, 5), "B%08d" % c.n(1, 99999999)] for t, p in c.rng.sample(books, c.n(4, 7))]
    d.table(["索书号", "题名", "出版社", "ISBN", "定价", "复本", "起始条码"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE, clean=True)
def floors_of_the_hospital(c):
    d = c.doc("%s人民医院门诊楼层分布" % c.place.county, clean=True)
    rows = [["一楼", "挂号收费处、急诊科、儿科门诊、门诊药房", phone(c)], ["二楼", "内科、外科、骨科、中医科", phone(c)], ["三楼", "妇产科、孕妇学校、产前诊断、新生儿听力筛查室", phone(c)], ["四楼", "口腔科、眼科、耳鼻喉科", phone(c)], ["五楼", "体检中心、预防接种门诊", phone(c)]]
    d.table(["楼层", "科室", "电话"], rows, c.choice(["tab", "pipe"]))
    d.p("就诊请携带身份证或医保电子凭证；14周岁以下患儿须由监护人陪同。急救电话：120，医保咨询：12393。地址：%s健康路%d号，邮政编码：%06d。" % (c.place.county, c.n(1, 200), c.n(100000, 800000)))
    return d


@template(TABLE, clean=True)
def firms_to_be_inspected(c):
    d = c.doc("%s应急管理局%d年“双随机”执法检查名单" % (c.place.county, c.year), clean=True)
    rows = [[i + 1, "%s%s%s有限公司" % (c.place.short, c.choice(["福源", "正大", "金鼎", "康达", "瑞丰"]), c.choice(["化工", "烟花", "粮油", "机械", "竹木"])), people.credit_code(c.rng, "91", c.place.code), "%s工业集中区" % c.choice(c.place.towns), c.choice(["重点企业", "一般企业"]),
             "%s字〔%d〕%05d" % (c.choice(["WH安许证", "YH安经"]), c.year - 1, c.n(1, 99999)), "%d月" % c.n(1, 12)] for i in range(c.n(5, 14))]
    d.table(["序号", "企业名称", "统一社会信用代码", "所在园区", "类别", "许可证号", "检查时间"], rows, c.choice(["tab", "pipe"]))
    d.p("检查组联系电话：%s。举报安全生产违法行为请拨打12350。" % phone(c), prose=False)
    return d


@template(TABLE, clean=True)
def lessons_of_a_term(c):
    d = c.doc("%s实验小学%s年级课程计划及课时分配（每周）" % (c.place.short, c.choice("一二三四五六")), clean=True)
    rows = [[s, c.n(1, 7), c.n(1, 7), c.n(1, 7), c.choice(["统编版", "人教版", "苏教版", "地方教材"])] for s in ("道德与法治", "语文", "数学", "英语", "科学", "体育与健康", "音乐", "美术", "劳动", "班队活动")]
    d.table(["课程", "上学期", "下学期", "合计课时", "教材版本"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("班主任负责组织班队活动，家长可通过家校平台查询课表；作业总量一、二年级不布置书面家庭作业，三至六年级不超过60分钟。", prose=False)
    return d


@template(TABLE, clean=True)
def fields_of_a_register(c):
    d = c.doc("城乡居民养老保险信息系统数据项说明", clean=True)
    rows = [["AAC001", "个人编号", "C", "20", "系统生成，如10000%05d" % c.n(1, 99999)], ["AAC002", "公民身份号码", "C", "18", "GB 11643，末位校验"], ["AAC003", "姓名", "C", "50", "与身份证一致"], ["AAC004", "性别", "C", "1", "1男 2女"], ["AAC006", "出生日期", "D", "8", "YYYYMMDD，如18990101"], ["AAE005", "联系电话", "C", "20", "手机或固定电话"],
            ["AAE006", "家庭住址", "C", "100", "至门牌号"], ["AAE010", "银行账号", "C", "40", "社保卡金融账户"], ["AAB301", "行政区划代码", "C", "6", c.place.code]]
    c.rng.shuffle(rows)
    d.table(["代码", "数据项名称", "类型", "长度", "说明"], rows, c.choice(["tab", "pipe", "space"]))
    return d


@template(PROSE, clean=True)
def agenda_of_the_day(c):
    d = c.doc("%s第%d届人民代表大会第%s次会议日程（草案）" % (c.place.county, c.n(14, 19), c.choice("一二三四")), clean=True)
    for day, what in zip(("第一天上午8:30", "第一天下午3:00", "第二天上午9:00", "第二天下午2:30"), ("听取县人民政府工作报告；审查计划、财政预算报告（书面）", "各代表团审议政府工作报告", "听取县人大常委会、县法院、县检察院工作报告", "选举；表决各项决议；宪法宣誓；闭幕")):
        d.p("%s　%s" % (day, what), prose=False)
    d.p("地点：县会展中心大会堂。各代表团召集人会议由大会秘书处另行通知。会务组：%s，医疗保障：%s，车辆调度：%s。" % (phone(c), phone(c), phone(c)))
    return d


@template(TEXT, clean=True)
def manual_of_the_clerks_system(c):
    d = c.doc("政务协同办公系统操作手册（节选）", clean=True)
    d.p("3.2 新建公文", prose=False)
    d.p("点击“拟文—新建”，系统自动生成流水号（如20%02d%010d），填写标题、密级、缓急，选择发文字号“%s政办〔%d〕×号”。" % (c.n(18, 25), c.n(1, 10 ** 10 - 1), c.place.short[0], c.year))
    d.p("3.3 联系人维护", prose=False)
    d.p("在“通讯录—批量导入”中下载模板，按“姓名、单位、职务、办公电话、手机号码、电子邮箱”六列填写，身份证号列为选填，格式为18位数字或末位X；导入失败时提示“第N行手机号码格式错误”。")
    d.p("3.4 版本说明：V%d.%d.%d.%d，发布日期%s。服务器地址以信息中心通知为准，技术支持热线：%s。" % (c.n(1, 9), c.n(0, 9), c.n(0, 20), c.n(1, 255), c.date("%d-%02d-%02d"), phone(c)))
    return d


@template(PROSE, clean=True)
def typhoon_notice_hong_kong(c):
    d = c.doc("教育局通告：熱帶氣旋及持續大雨下學校停課安排", clean=True)
    d.p("教育局通告第%d/%d號" % (c.n(1, 30), c.year), prose=False)
    d.p("（一）當三號強風信號發出時，幼稚園、肢體傷殘兒童學校及智障兒童學校須停課；當八號或以上信號發出時，所有學校均須停課。")
    d.p("（二）如在上課時間內發出八號預警，學校應確保學生安全離校；校舍須保持開放，並安排教職員照顧提早到校的學生，直至家長接回為止。")
    d.p("（三）公開考試考生應留意香港考試及評核局的宣布。查詢：2891 %04d（24小時）。" % c.n(0, 9999))
    return d


@template(TABLE, clean=True)
def refuse_trucks_of_taiwan(c):
    d = c.doc("嘉義縣民雄鄉公所清潔隊　垃圾車及資源回收車行駛路線時刻表", clean=True)
    rows = [["第%d線" % (i + 1), "%s里、%s村" % (c.choice(["建國", "福德", "中樂"]), c.choice(["東榮", "西安", "豐收"])), "%s路與%s街口" % (c.choice(["中山", "民權", "文化"]), c.choice(["和平", "昇平", "復興"])), "%02d:%02d" % (c.n(16, 20), c.n(0, 59)), c.choice(["一、二、四、五、六", "一、三、五"])] for i in range(c.n(4, 9))]
    d.table(["路線", "經過村里", "停靠點", "預定時間", "星期"], rows, c.choice(["tab", "space", "pipe"]))
    d.p("大型廢棄物請先電話預約：(05)226-%04d，民國%d年%d月起實施。" % (c.n(0, 9999), c.year - 1911, c.n(1, 12)), prose=False)
    return d


@template(PROSE, clean=True)
def budget_of_a_bureau_explained(c):
    d = c.doc("%s民政局%d年部门预算公开说明" % (c.place.county, c.year), clean=True)
    a, b = c.n(3000, 20000), c.n(300, 2900)
    d.p("一、部门主要职责：贯彻执行民政法律法规；负责城乡居民最低生活保障、特困人员救助供养、临时救助；负责孤弃儿童保障、收养登记、儿童救助保护；负责殡葬管理、婚姻登记、行政区划、地名管理。")
    d.p("二、机构设置：设办公室、社会救助股、儿童福利股、养老服务股等%d个职能股室，下属婚姻登记处、救助管理站、儿童福利院等%d个事业单位，编制%d名，实有在职人员%d人，退休人员%d人。" % (c.n(5, 9), c.n(3, 6), c.n(20, 60), c.n(15, 60), c.n(5, 40)))
    d.p("三、收支情况：%d年收入预算%d.%02d万元，比上年增加%d.%02d万元，增长%d.%d%%，主要是提高城乡低保标准、孤儿基本生活费标准。支出预算%d.%02d万元，其中：基本支出%d.%02d万元，项目支出%d.%02d万元。" % (
        c.year, a, c.n(0, 99), b, c.n(0, 99), c.n(2, 20), c.n(0, 9), a, c.n(0, 99), b, c.n(0, 99), a - b, c.n(0, 99)))
    d.p("四、“三公”经费：因公出国（境）经费0万元；公务接待费%d.%02d万元；公务用车运行维护费%d.%02d万元，公务用车购置费0万元。" % (c.n(1, 9), c.n(0, 99), c.n(2, 12), c.n(0, 99)))
    d.p("五、绩效目标：全年发放低保金%d人次、残疾人两项补贴%d人次、高龄津贴%d人次，社会化发放率100%%，群众满意度不低于95%%。" % (c.n(9000, 90000), c.n(9000, 90000), c.n(9000, 90000)))
    d.p("六、名词解释：一般公共预算拨款收入（科目编码30%03d）指县级财政当年拨付的资金；对个人和家庭的补助（科目编码303）指政府用于对个人和家庭的补助支出。" % c.n(100, 999))
    return d


@template(PROSE, clean=True)
def rules_of_a_scholarship(c):
    d = c.doc("%s教育基金会奖学助学金管理办法" % c.place.county, clean=True)
    d.p("第一条　为规范奖学助学金的评审、发放和管理，根据《中华人民共和国慈善法》《基金会管理条例》，制定本办法。")
    d.p("第二条　本办法适用于本县户籍或在本县就读的全日制普通高中、中等职业学校在校学生，以及当年被普通高等学校录取的家庭经济困难新生。")
    d.p("第三条　申请人应当提交申请表、身份证或户口簿复印件、家庭经济困难证明、本人或监护人的银行卡复印件。未满十八周岁的，由其父母或其他监护人签字确认。")
    d.p("第四条　资助标准：特困每人每年%d元，一般困难每人每年%d元；品学兼优的另行奖励%d元。" % (c.n(30, 60) * 100, c.n(10, 29) * 100, c.n(5, 20) * 100))
    d.p("第五条　评审结果在学校公示栏公示5个工作日，公示内容不得包含学生身份证件号码、家庭住址、电话号码、出生日期等个人敏感信息。")
    d.p("第六条　基金会办公室设在县教育局（%s文昌路%d号），电话：%s，开户名称：%s教育基金会，接受社会监督。" % (c.place.county, c.n(1, 200), phone(c), c.place.county))
    d.p("第七条　本办法自%s起施行，有效期五年，《%s教育基金会助学金暂行办法》（%s教〔%d〕%d号）同时废止。" % (c.date(), c.place.county, c.place.short[0], c.year - 6, c.n(1, 90)))
    return d
