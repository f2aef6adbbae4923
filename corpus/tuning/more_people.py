# SPDX-License-Identifier: GPL-3.0-or-later
"""Households, grown people under odd headings, forms in several styles, and clean papers around schools."""
from templates import PROSE, TABLE, TEXT, Record, Span, people, template


def style(c):
    return c.choice(["tab", "tab", "space", "pipe"])


KIN = [(["配偶", "妻", "之妻", "夫妻"], "adult"), (["长子", "之子", "子", "儿子", "二子"], "pupil"), (["长女", "之女", "女儿", "三女", "次女"], "pupil"), (["孙子", "孙", "之孙", "外孙女", "孙女"], "baby"), (["父亲", "母亲", "之母", "父"], "adult")]


def member(c, head, relations, kind):
    other = c.person(kind, surname=None if relations[0] == "配偶" else head.surname)
    return other, c.choice(relations)


@template(TABLE)
def numbered_households(c):
    """A household has a number; the head's name stands in each row or only in the first."""
    c.later()
    d = c.doc("%s%s%s" % (c.place.county, c.choice(["脱贫户及监测对象", "易地扶贫搬迁", "农村危房改造", "防止返贫监测对象"]), c.choice(["家庭成员信息表", "花名册", "人员明细台账"])))
    repeat = c.chance(0.4)
    header = [c.choice(["户编号", "户序", "户号"]), c.choice(["户主", "户主姓名", "户代表"]), c.choice(["人员", "姓名", "成员姓名", "家庭成员姓名"]), "性别", c.choice(["与户主关系", "与户主之关系", "家庭关系"]), c.choice(["证件号码", "公民身份证号", "身份证号码"]), c.choice(["年龄", "周岁"]), c.choice(["在校生状况", "文化程度", "劳动能力"])]
    rows = []
    for i in range(c.n(3, 7)):
        head, r = c.person(), Record()
        number = c.place.code + "%06d" % (i + 1)
        household = [(head, "户主", r)]
        for relations, kind in KIN[:c.n(1, 5)]:
            p, word = member(c, head, relations, kind)
            household.append((p, word, Record(p.minor)))
        for k, (p, word, r) in enumerate(household):
            first = k == 0 or repeat
            rows.append([number if first else "", Record()("person-name", head.name) if first else "", r("person-name", p.name), p.sex, word, r("resident-id", p.id), r("age", str(p.age(2105))) if p.minor else r("age", str(c.n(30, 80))), c.choice(["", "小学", "初中", "普通劳动力"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def merged_households(c):
    """The head's cells reach over the rows of the household."""
    c.later()
    d = c.doc("%s%s" % (c.choice(c.place.towns), c.choice(["农村最低生活保障家庭公示（按户）", "特困供养及低保边缘家庭名册", "移民后期扶持人口核定表"])))
    header = ["序号", c.choice(["户主姓名", "家庭户主", "申请人"]), c.choice(["住址", "家庭住址", "所在村组"]), c.choice(["成员姓名", "共同生活家庭成员"]), c.choice(["关系", "与户主的关系"]), c.choice(["身份证号", "身份号码"]), "享受金额", c.choice(["领款账号", "发放账号"])]
    rows = []
    for i in range(c.n(2, 6)):
        head, r = c.person(), Record()
        n = c.n(1, 4)
        address = r.address(head)
        first = True
        for relations, kind in [(["本人", "户主"], None)] + KIN[:n - 1]:
            p, word = (head, relations[0]) if kind is None else member(c, head, relations, kind)
            own = r if kind is None else Record(p.minor)
            cells = [own("person-name", p.name), word, own("resident-id", p.id)]
            if first:
                rows.append([Span(str(i + 1), 1, n), Span(r("person-name", head.name), 1, n), Span(address, 1, n)] + cells + [Span(c.money(900), 1, n), Span(r("bank-card", head.card), 1, n)])
            else:
                rows.append([None, None, None] + cells + [None, None])
            first = False
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def family_blocks(c):
    """A block of lines for each family, with a heading of its own."""
    c.later()
    d = c.doc("%s农业转移人口家庭情况登记" % c.place.short)
    for i in range(c.n(2, 4)):
        head, r = c.person(), Record()
        d.p(c.choice(["第%d户  户主：", "%d、户主姓名：", "（%d）户主："]) % (i + 1), r("person-name", head.name), c.choice(["  ", "，"]), "联系电话：", r("mobile", head.mobile), c.choice(["  ", "，"]), "住址：", r.address(head), prose=False)
        rows = []
        for relations, kind in KIN[:c.n(2, 5)]:
            p, word = member(c, head, relations, kind)
            own = Record(p.minor)
            rows.append([own("person-name", p.name), word, own("birth-date", p.birth()), own("resident-id", p.id)])
        d.table(["姓名", c.choice(["与户主关系", "称谓"]), c.choice(["出生日期", "出生年月日"]), "身份证号"], rows, c.choice(["tab", "pipe"]))
    return d


PLACES = {"被征收人": "征地补偿费分配明细", "承租人": "直管公房租金减免名单", "权利人": "不动产首次登记公告", "被保险人": "政策性农业保险理赔公示", "领款人": "临时用工工资发放表", "户代表": "集体资产股权量化到户表",
          "受益人": "长护险待遇享受人员公示", "申请者": "人才公寓申请审核结果", "人员": "防汛值守补助发放明细", "户 主": "森林保险投保清单", "被征地农民": "被征地农民养老保险补贴名单", "投保农户": "能繁母猪保险投保公示", "补贴申领人": "灵活就业社保补贴名单",
          "种植者": "玉米大豆生产者补贴公示", "借款人": "小额信贷贴息名单", "离任村干部": "离任村干部生活补助发放表", "退捕渔民": "退捕渔民安置补偿", "车主姓名": "报废更新补贴公示", "参保人员": "医保零星报销公示", "奖励对象": "见义勇为奖励公示", "持证人": "残疾人证注销公告", "用水户": "农村饮水安全工程受益户名单"}


@template(TABLE)
def odd_names(c):
    word = c.choice(sorted(PLACES))
    d = c.doc("%s%s" % (c.place.county, PLACES[word]))
    where = c.choice(["坐落", "所在村组", "家庭住址", "通讯地址"])
    header = [c.choice(["序号", "编号", "№"]), word, c.choice(["证件号码", "身份证号码", "身份证明号码"]), where, c.choice(["联系方式", "电话", "手机号"]), c.choice(["开户账号", "打款账号", "银行卡号", "社保卡银行账号"]), c.choice(["金额", "应发金额", "面积", "标准"])]
    rows = []
    for i in range(c.n(4, 18)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), r.address(p), r("mobile", p.mobile), r("bank-card", p.card), c.money(900)])
    d.table(header, rows, style(c))
    return d


@template(TABLE)
def names_only(c):
    """A list of names with hardly anything beside them."""
    word = c.choice(["人员", "受益人", "领款人", "户代表", "被保险人", "获奖者", "申请者", "权利人", "承租人", "被征收人", "参保人员", "报名者", "签收人", "入选者", "党员姓名", "选民姓名", "贷款户", "服兵役人员", "劳动者", "评为先进者"])
    d = c.doc("%s%s" % (c.choice(c.place.towns), c.choice(["名单公示", "花名册", "发放明细表"])))
    rows = [[i + 1, Record()("person-name", c.person().name), c.choice(["东片", "西片", ""]), c.money(500)] for i in range(c.n(4, 20))]
    d.table(["序号", word, c.choice(["片区", "备注"]), "金额（元）"], rows, style(c))
    return d


@template(TABLE)
def villages_with_heads(c):
    """The villages' names stand in rows of their own between the people."""
    d = c.doc("%s%d年高龄补贴人员名单" % (c.place.towns[0], c.year))
    rows, n = [], 0
    for v in range(c.n(2, 4)):
        rows.append([Span(c.place.villages[v] + c.choice(["村", "社区", "村（%d人）" % c.n(5, 30)]), 5)])
        for _ in range(c.n(2, 6)):
            n += 1
            p, r = c.person(), Record()
            rows.append([n, r("person-name", p.name), r("birth-date", p.birth()), r("age", str(c.n(80, 99))), r("mobile", p.mobile)])
    d.table(["序号", c.choice(["姓名", "老人姓名"]), c.choice(["出生日期", "出生年月日", "生日"]), c.choice(["年龄", "周岁", "实足年龄"]), c.choice(["联系电话", "子女电话"])], rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def ages_and_births(c):
    """All forms of dates and ages."""
    d = c.doc("%s%s" % (c.place.county, c.choice(["拟录用人员基本情况", "乡村医生考核结果公示", "公益性岗位安置人员", "劳动模范候选人"])))
    form = c.choice([lambda p: "%d.%d" % (p.year, p.month), lambda p: "%d-%d" % (p.year, p.month), lambda p: "%d/%02d" % (p.year, p.month), lambda p: "%d年%02d月" % (p.year, p.month), lambda p: "%d%02d" % (p.year, p.month),
                     lambda p: "%d-%02d-%02d 00:00:00" % (p.year, p.month, p.day), lambda p: "%d年%d月%d日" % (p.year, p.month, p.day), lambda p: "%d. %d. %d" % (p.year, p.month, p.day), lambda p: "%d/%d/%d" % (p.month, p.day, p.year), lambda p: "%d年%d月生" % (p.year, p.month),
                     lambda p: "%d、%02d" % (p.year, p.month), lambda p: "%d.%02d.%02d" % (p.year, p.month, p.day)])
    old = c.choice([lambda a: str(a), lambda a: "%d岁" % a, lambda a: "%d周岁" % a, lambda a: "%d 岁" % a])
    header = ["序号", "姓名", "性别", c.choice(["出生年月", "出生时间", "生日", "出生年月日", "出生日期", "生 日", "出生\n年月".replace("\n", " "), "出生年月（岁）"]), c.choice(["年龄", "年齡", "周岁", "年 龄", "现年龄", "实际年龄"]), c.choice(["文化程度", "学历"]), c.choice(["现任职务", "工作单位及职务", "现工作单位"])]
    rows = []
    for i in range(c.n(4, 15)):
        p, r = c.person(), Record()
        rows.append([i + 1, r("person-name", p.name), p.sex, r("birth-date", form(p)), r("age", old(c.n(22, 70))), c.choice(["本科", "大专", "高中"]), c.place.short + c.choice(["农业局科员", "卫生院医生", "村卫生室"])])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


@template(TABLE)
def label_styles(c):
    """Forms: labels with colons, brackets, blanks between their characters, in English too."""
    d = c.doc(c.choice(["个人信息登记表", "来访人员登记", "志愿者报名表", "求职登记表"]))
    p, r = c.person(), Record()
    labels = c.choice([["姓名", "出生日期", "身份证号", "家庭住址", "手机号码"], ["姓　　名", "出生年月", "身份证号码", "现 住 址", "联系电话"], ["【姓名】", "【出生日期】", "【证件号码】", "【住址】", "【电话】"],
                       ["姓名(Name)", "出生日期(Date of Birth)", "身份证号(ID No.)", "住址(Address)", "电话(Tel)"], ["Name 姓名", "Date of birth 出生日期", "ID number 身份证号", "Home address 家庭住址", "Mobile 手机"],
                       ["1.姓名", "2.出生年月日", "3.身份证件号码", "4.常住地址", "5.手机号"], ["*姓名", "*出生日期", "*身份证号", "*居住地址", "*手机号"], ["（一）姓名", "（二）出生日期", "（三）身份证号", "（四）住址", "（五）联系电话"],
                       ["申请人姓名", "申请人出生日期", "申请人身份证号", "申请人住址", "申请人联系电话"]])
    values = [r("person-name", p.name), r("birth-date", p.birth()), r("resident-id", p.id), r.address(p), r("mobile", p.mobile)]
    how = c.choice(["lines", "table", "run", "above"])
    if how == "above":
        d.table([], [labels[:3], values[:3], labels[3:] + [""], values[3:] + [""]], c.choice(["tab", "pipe"]))
    else:
        colon = "" if labels[0].startswith("【") else c.choice(["：", ":", "： "])
        d.form(list(zip(labels, values)), how, colon)
    return d


@template(TABLE)
def two_labels_a_row(c):
    """A form in cells with parts: 申请人情况, 家庭成员, 银行."""
    c.later()
    p, q, kid, r = c.person(), c.person(), c.person("pupil"), Record()
    s, k = Record(), Record(True)
    d = c.doc("%s临时救助申请审批表" % c.place.short)
    rows = [[c.choice(["申请人", "申请人姓名"]), r("person-name", p.name), "性别", p.sex, "年龄", r("age", str(c.n(30, 70)))], ["身份证号", Span(r("resident-id", p.id), 3), "联系电话", r("mobile", p.mobile)], ["家庭住址", Span(r.address(p), 5)],
            [Span("家庭成员情况", 6)], ["姓名", "关系", Span("身份证号", 2), "健康状况", "职业"], [s("person-name", q.name), "配偶", Span(s("resident-id", q.id), 2), "良好", "务农"], [k("person-name", kid.name), "长子", Span(k("resident-id", kid.id), 2), "良好", "学生"],
            [Span("申请理由：因病致贫，生活困难，申请临时救助。", 6)], ["开户行", Span("农商银行", 2), "账号", Span(r("bank-card", p.card), 2)]]
    d.table([], rows, "tab")
    return d


@template(PROSE)
def mixed_people(c):
    """Names of several peoples, in Latin letters too, in a form each."""
    d = c.doc(c.choice(["外来务工人员登记", "境外人员住宿登记", "国际学生入学登记"]))
    for _ in range(c.n(2, 5)):
        p, r = c.person(), Record()
        name = c.choice([p.name, c.choice(people.MINORITY), c.choice(people.TIBETAN), "ZHANG WEI", "Maria Garcia Lopez", "KIM MIN-JUN", "Nguyen Van An", "阿卜力孜·吐尔逊托合提", "艾合买提江"])
        d.form([(c.choice(["姓名", "姓 名", "英文姓名", "Name"]), r("person-name", name)), ("国籍", c.choice(["中国", "越南", "韩国"])), ("护照或身份证号码", r("resident-id", p.id)), ("联系电话", r("mobile", p.mobile))], c.choice(["lines", "run"]))
        d.p("")
    return d


@template(TABLE)
def tenants(c):
    d = c.doc("%s%d年公租房%s" % (c.place.county, c.year, c.choice(["年审不合格退出公示", "摇号选房结果", "租赁补贴发放公示"])))
    header = [["序号", c.choice(["主申请人", "承租人", "保障对象"]), "身份证号", Span("配偶", 2), "家庭人口", "房号", "月租金"], ["", "", "", "姓名", "身份证号", "", "", ""]]
    rows = []
    for i in range(c.n(4, 12)):
        p, q, r, s = c.person(), c.person(), Record(), Record()
        rows.append([i + 1, r("person-name", p.name), r("resident-id", p.id), s("person-name", q.name), s("resident-id", q.id), c.n(1, 5), r("address", "%d-%d-%d" % (c.n(1, 9), c.n(1, 3), c.n(101, 1802)), "any"), c.money(300)])
    d.table(header, rows, c.choice(["tab", "pipe"]))
    return d


# Clean papers: nothing in them is about anybody.

@template(TABLE, clean=True)
def school_budget(c):
    d = c.doc("%s教育系统%d年学校预算安排表" % (c.place.county, c.year))
    rows = [[i + 1, people.school_name(c.rng, c.place), c.n(40, 3000), c.n(6, 48), c.n(5, 200), "{:,.2f}".format(c.n(1, 9999999) / 100), "{:,.2f}".format(c.n(1, 999999) / 100)] for i in range(c.n(8, 30))]
    d.table(["序号", c.choice(["学校名称", "学校", "预算单位"]), "在校学生数", "班级数", "教职工数", "公用经费（元）", "营养餐补助（元）"], rows, c.choice(["tab", "space", "pipe"]))
    return d


@template(TABLE, clean=True)
def school_list(c):
    d = c.doc("%s%d年义务教育学校招生范围" % (c.place.county, c.year))
    r = Record()
    rows = [[i + 1, people.school_name(c.rng, c.place), "%s、%s、%s" % tuple(v + "村" for v in c.rng.sample(c.place.villages, 3)), c.n(2, 12), r("landline", c.landline()), "%s%d号" % (c.choice(["文昌路", "学院路", "人民路"]), c.n(1, 300))] for i in range(c.n(5, 20))]
    d.table(["序号", "学校名称", "招生范围", "计划班数", "咨询电话", "学校地址"], rows, c.choice(["tab", "pipe"]))
    d.p("凡年满6周岁（%d年8月31日前出生）的适龄儿童均应入学，入学时由监护人携带户口簿、预防接种证、出生医学证明办理。" % (c.year - 6))
    return d


@template(TABLE, clean=True)
def timetable(c):
    lessons = ["语文", "数学", "英语", "体育", "音乐", "美术", "道德与法治", "科学", "信息技术", "班会"]
    d = c.doc("%s%s课程表" % (people.school_name(c.rng, c.place, "primary"), people.class_name(c.rng, "primary")))
    d.table(["节次", "星期一", "星期二", "星期三", "星期四", "星期五"], [["第%s节" % n] + [c.choice(lessons) for _ in range(5)] for n in "一二三四五六"], c.choice(["tab", "pipe"]))
    d.p("早读8:00-8:20，上午第一节8:30-9:10，大课间10:00-10:30。")
    return d


@template(TABLE, clean=True)
def age_statistics(c):
    d = c.doc("%s%d年儿童%s统计表" % (c.place.county, c.year, c.choice(["免疫规划疫苗接种率", "体格发育监测", "龋齿患病情况", "人口分年龄"])))
    rows = [[g, c.n(100, 9000), c.n(50, 4500), c.n(50, 4500), "%.2f" % (c.n(8000, 9999) / 100)] for g in ["0岁", "1岁", "2岁", "3—5岁", "6-11岁", "12-14周岁", "15-17岁", "小计"]]
    d.table([c.choice(["年龄组", "年龄", "年龄段"]), c.choice(["人数", "应种人数"]), "男", "女", c.choice(["接种率（%）", "占比（%）"])], rows, c.choice(["tab", "pipe"]))
    rows = [[people.grade_name(c.rng), c.n(2, 10), c.n(80, 500), c.n(40, 250), c.n(40, 250)] for _ in range(c.n(4, 9))]
    d.table(["年级", "班数", "学生数", "男生", "女生"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE, clean=True)
def child_policy(c):
    d = c.doc("%s关于进一步%s的实施意见" % (c.place.county, c.choice(["加强农村留守儿童关爱保护", "做好义务教育招生入学", "完善困境儿童分类保障", "提升0—6岁儿童眼保健"])))
    lines = ["对不满16周岁的农村留守儿童，由乡镇人民政府建立详实完备的信息台账，一人一档案，实行动态管理。", "各小学、幼儿园要逐班逐人核查学生预防接种证，对漏种儿童及时督促监护人到接种单位补种。", "父母双方外出务工的，应当委托有监护能力的亲属照护，并将委托情况书面告知学校和村（居）民委员会。",
             "孤儿基本生活费标准为每人每月1350元，事实无人抚养儿童参照执行，资金由县级财政于每月10日前拨付。", "一年级新生年龄须满6周岁，三至六年级转学学生须提供学籍证明、户口簿和居住证。", "学校负责人为第一责任人，班主任每学期家访不少于一次，家长会每学期不少于两次。",
             "营养改善计划补助标准为每生每天5元，全年按200天计，惠及学生%d人。" % c.n(1000, 90000), "申请人（监护人）应当填写姓名、身份证号、家庭住址、联系电话和银行账号。", "各乡镇（街道）、县直各学校于%s前将名单报县教育局基础教育股。" % c.date(), "小学五年级以上、初中和高中学生每年体检一次，由县妇幼保健院承担。",
             "残疾儿童康复救助对象为0—17岁视力、听力、言语、肢体、智力残疾儿童和孤独症儿童，年龄以申请时周岁为准。", "入园幼儿按小班、中班、大班编班，小班不超过25人，中班不超过30人，大班不超过35人。"]
    for _ in range(c.n(8, 20)):
        d.p(c.choice(lines))
    d.p(c.place.county + "人民政府办公室")
    d.p(c.date())
    return d


@template(TABLE, clean=True)
def teacher_posts(c):
    d = c.doc("%s%d年中小学教师岗位设置一览表" % (c.place.county, c.year))
    rows = [[people.school_name(c.rng, c.place), c.choice(["高级教师", "一级教师", "二级教师", "正高级教师"]), c.choice(["语文", "数学", "英语", "学前教育"]), c.n(1, 12), c.choice(["本科及以上", "大专及以上"]), c.choice(["35周岁以下", "40周岁及以下", "18-30周岁"]), c.choice(["教师资格证", "二级甲等普通话"])] for _ in range(c.n(5, 20))]
    d.table(["学校", "职称", "学科", "岗位数", "学历要求", "年龄要求", "其他条件"], rows, c.choice(["tab", "pipe"]))
    return d


@template(PROSE, clean=True)
def school_news(c):
    d = c.doc("%s%s" % (people.school_name(c.rng, c.place, "primary"), c.choice(["开展防溺水主题教育活动", "召开%d年秋季学期家长会" % c.year, "组织六年级学生参观科技馆", "举行少先队入队仪式"])))
    for _ in range(c.n(4, 10)):
        d.p(c.choice(["%s，学校组织三年级（2）班、四年级（1）班学生共86人参加活动，班主任全程陪同。" % c.date(), "全校12个教学班、523名学生和41名教师参加，其中一年级新生92人。", "活动在大班、中班、小班分别进行，家长志愿者20余人协助。", "少先队大队辅导员带领新队员宣誓，二年级共120名同学佩戴上红领巾。",
                      "学校将继续完善“双减”工作，课后服务覆盖率达到98.5%。", "县教育局、团县委有关负责人出席仪式并讲话。", "活动结束后，孩子们纷纷表示收获满满，家长代表对学校工作给予肯定。", "学校先后荣获“省级文明校园”“市级平安校园”等称号。"]))
    return d
