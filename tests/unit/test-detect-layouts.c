// SPDX-License-Identifier: GPL-3.0-or-later
// How offices lay out what they tell of people: each case is a way in which something was missed once.
#include "test-detect-layouts.h"

static const Layout layouts[] = {
	{
		.name = "a form whose labels and values stand behind each other on two lines",
		.content = "姓名：万凌墨 性别：女 父亲姓名：万刚洋\n"
			   "住院号：00887968 联系电话：13800138019 民族：汉\n",
		.wanted = {"person-name 万凌墨", "person-name 万刚洋", "case-number 00887968"},
	},
	{
		.name = "a form in clauses, with blanks behind its colons",
		.content = "姓名： 万凌墨，性别： 女，父亲姓名： 万刚洋\n"
			   "住院号： 00887968，联系电话： 13800138019，民族： 汉\n",
		.wanted = {"person-name 万凌墨", "person-name 万刚洋", "case-number 00887968"},
	},
	{
		.name = "a form in clauses, without colons",
		.content = "姓名 万凌墨，性别 女，父亲姓名 万刚洋\n"
			   "住院号 00887968，联系电话 13800138019，民族 汉\n",
		.wanted = {"person-name 万凌墨", "person-name 万刚洋", "case-number 00887968"},
	},
	{
		.name = "a form in lines between strokes",
		.content = "姓名：万凌墨/性别：女/父亲姓名：万刚洋/住院号：00887968\n",
		.wanted = {"person-name 万凌墨", "person-name 万刚洋", "case-number 00887968"},
	},
	{
		.name = "a form that begins with a name, and has no number near it",
		.content = "姓名  张伟明  性别  女\n\n\n\n\n身份证号  440524188001010014\n",
		.wanted = {"person-name 张伟明"},
	},
	{
		.name = "labels and values below each other",
		.content = "姓名\n万凌墨\n性别\n女\n住院号\n00887968\n民族\n汉\n",
		.wanted = {"person-name 万凌墨", "case-number 00887968"},
	},
	{
		.name = "a form with a value that reads like a label",
		.content = "姓名\t万凌墨\n开户行\t邮储银行\n银行账号\t2154013203019070\n"
			   "监护人\t曹建国\n",
		.wanted = {"person-name 万凌墨", "account 2154013203019070", "person-name 曹建国"},
	},
	{
		.name = "a table of labels with their values in bars",
		.content = "姓名 万凌墨 | 性别 女 | 父亲姓名 万刚洋\n"
			   "住院号 00887968 | 民族 汉 | 家庭住址 天等县进结镇下岗社区8组53号\n",
		.wanted = {"person-name 万凌墨", "person-name 万刚洋", "case-number 00887968"},
	},
	{
		.name = "a form in cells that hold a label and its value each",
		.content = "姓名：万凌墨\t性别：女\t父亲姓名：万刚洋\n"
			   "住院号：00887968\t联系电话：13800138019\t民族：汉\n"
			   "开户行：邮储银行\t账号：2154013203019070\t备注：无\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 万刚洋",
			   "case-number 00887968",
			   "account 2154013203019070"},
	},
	{
		.name = "a pasted line of a child, its kin and a telephone",
		.content = "三6班家长通讯录（请各位家长核对，有误私聊）\n"
			   "1、陆汐铭、爷爷、陆河远、13800138068\n"
			   "2、汪行蓝、外祖父、池远山、13800138000、姑姑、汪燕妍、13800138016\n",
		.wanted = {"person-name 陆汐铭",
			   "person-name 陆河远",
			   "mobile 13800138068",
			   "person-name 池远山",
			   "person-name 汪燕妍"},
	},
	{
		.name = "who lost a certificate",
		.content =
			"1. 邓金鑫因保管不善，将位于永安市小陶镇八一村3组12号的不动产权证书遗失。"
			"身份证号码：350481189103070020。\n",
		.wanted = {"person-name 邓金鑫"},
	},
	{
		.name = "a roll of nothing but names, in groups",
		.content = "洋头村村民委员会换届选举选民登记榜\n"
			   "现将本村登记参加选举的村民名单公布如下。如有异议，请于五日内提出。\n"
			   "第一村民小组（47人）\n任刚健 喻长富 庄月琳 冉秋梅\n钟菊兮 陈川建 "
			   "覃土绍 游岳廉\n"
			   "第二村民小组（27人）\n丁玉诗、霍宁泰、石语静\n2020年3月27日\n",
		.wanted = {"person-name 任刚健 喻长富 庄月琳 冉秋梅",
			   "person-name 丁玉诗、霍宁泰、石语静"},
	},
	{
		.name = "a roll of names in columns, and one with commas below",
		.content = "村民名单公布如下。\n第一村民小组（33人）\n"
			   "甘平飞  蒋军才  张耻    扎西·多吉\n陆庆廉  吴孝廉  成婉桐  杨泰发\n"
			   "胡河廉  许兮    柳贞秋  雷娟\n第二村民小组（85人）\n"
			   "游雨月、杨勇金、阮秋晴\n袁凤秀、叶美、丁德文\n",
		.wanted = {"person-name 扎西·多吉",
			   "person-name 杨泰发",
			   "person-name 袁凤秀、叶美、丁德文"},
	},
	{
		.name = "words in a row below a list that is announced",
		.content = "产品名单如下。\n第一组\n方法 安全 成绩 高度\n",
		.kept = {"person-name 方法", "person-name 安全", "person-name 成绩"},
	},
	{
		.name = "a column of schools that holds what grown people do",
		.title = "农村留守儿童家庭情况登记表",
		.content = "户号\t姓名\t与户主关系\t性别\t身份证号码\t就读学校/从业情况\n"
			   "1\t焦银巧\t户主\t女\t440524188001010014\t务农\n"
			   "1\t焦航茉\t长孙\t男\t350481209603070022\t永安实验小学\n"
			   "1\t焦小雨\t孙女\t女\t350481209603070110\t未入学\n",
		.wanted = {"person-name 焦航茉", "school 永安实验小学"},
		.kept = {"school 务农", "school 未入学"},
	},
	{
		.name = "beds of boarders and coordinates of homes",
		.title = "小学住宿生床位安排表",
		.content = "宿舍\t学生姓名\t班级\t经纬度\n"
			   "4栋589\t王梓涵\t五年3班\t112.840649,27.615870\n"
			   "4栋590\t李浩然\t五年3班\t112.840650,27.615871\n"
			   "4栋591\t张欣怡\t五年3班\t112.840651,27.615872\n",
		.wanted = {"person-name 王梓涵", "coordinates 112.840649,27.615870"},
		.kept = {"address 4栋589"},
	},
	{
		.name = "a form that names a firm",
		.content = "居住地址\t永安市小陶镇八一村3组\t本人电话\t13800138001\n"
			   "服务处所\t永安某电子有限公司\t紧急联系人\t王建国\n"
			   "联系人电话\t13800138000\t申领类别\t首次申领\n",
		.wanted = {"mobile 13800138000", "mobile 13800138001"},
	},
	{
		.name = "children in one sentence, and a paragraph that goes on about one",
		.content = "7月5日，我校二年级（9）班学生王梓涵与同班同学李浩然在操场相撞。\n"
			   "王梓涵，女，2096年3月7日出生，家住永安市小陶镇八一村3组。\n"
			   "该生系永安实验小学四（2）班学生，走失时身穿校服。\n"
			   "电话通知其父亲王建国（手机13800138000）。\n",
		.wanted = {"person-name 王梓涵",
			   "person-name 李浩然",
			   "school 永安实验小学",
			   "school-class 四（2）班",
			   "person-name 王建国"},
	},
	{
		.name = "a child before its day of birth, whose school comes again",
		.content =
			"本院发现双方婚生子王梓涵（2096年4月12日出生，就读于永安实验小学）旷课。\n"
			"责令父母接受指导：\n一、每周与王梓涵交流；\n二、不得缺席；\n"
			"三、每月与永安实验小学班主任联系一次。\n",
		.wanted = {"person-name 王梓涵", "school 永安实验小学", "birth-date 2096年4月12日"},
	},
	{
		.name = "the last names of a list of children",
		.content = "五年（6）班参加课后服务学生名单\n"
			   "柯烨强 殷瑞东 梁彤淇 潘山夏 金娜苒 付溪宇\n"
			   "殷子庆\n其中免费：李浩然（低保家庭）\n",
		.wanted = {"person-name 殷子庆", "person-name 李浩然"},
	},
	{
		.name = "an office beside a child",
		.content = "王梓涵，男，9岁，家住永安市小陶镇八一村3组，走失时背书包。\n"
			   "请与家属王建国联系，电话：13800138000，或拨打110、"
			   "小陶镇派出所0598-3651234。\n",
		.wanted = {"person-name 王梓涵", "mobile 13800138000"},
		.kept = {"landline-personal 0598-3651234"},
	},
	{
		.name = "a family in one cell",
		.title = "公共租赁住房保障家庭公示",
		.content = "序号\t申请人\t身份证号\t共同申请人（关系、姓名、身份证号）\t保障类型\n"
			   "1\t王建国\t350481189103070020\t配偶 向思先 440524188001010014；"
			   "子 王小明 350481209603070022\t低保\n"
			   "2\t陈桂兰\t51362118880229021X\t女 古丽娜·艾尔肯 "
			   "350481209603070110\t低保\n",
		.wanted = {"person-name 向思先",
			   "person-name 王小明",
			   "person-name 古丽娜·艾尔肯",
			   "resident-id 350481209603070022"},
	},
	{
		.name = "children with their ages in one cell",
		.title = "家庭医生签约居民台账",
		.content = "签约人\t身份证号\t同住家庭成员\n"
			   "王建国\t350481189103070020\t王梓涵（女儿，9岁）\n"
			   "陈桂兰\t51362118880229021X\t李秀英（配偶）\n",
		.wanted = {"person-name 王梓涵", "age 9岁"},
	},
	{
		.name = "accounts among cards, without a header",
		.title = "",
		.content = "1\t王建国\t350481189103070020\t6222021202000012345\t13800138000\n"
			   "2\t陈桂兰\t51362118880229021X\t359755341719115702\t13800138001\n"
			   "3\t李秀英\t440524188001010014\t6222021202000012345\t13800138002\n",
		.wanted = {"account 359755341719115702"},
	},
	{
		.name = "an account and an age in a line of values",
		.content = "1 王建国 男 93 350481189103070020 老坪村 100 4074771186486362296940\n"
			   "2 李秀英 女 84 440524188001010014 后埔村 50 98287772436669501180\n",
		.wanted = {"account 4074771186486362296940",
			   "account 98287772436669501180",
			   "age 93"},
	},
	{
		.name = "empty cells at the end of a row",
		.content = "序号\t姓名\t身份证号\t月标准\t发放账户\t手机号码\t备注\n"
			   "1\t王建国\t350481189103070020\t2250\t6222021202000012345\t13800138000\t"
			   "新增\n"
			   "2\t李秀英\t440524188001010014\t2220\t81786702675986879\t13800138001\n",
		.wanted = {"account 81786702675986879", "mobile 13800138001"},
	},
	{
		.name = "numbers of children below headers that no rule knows",
		.title = "出生医学证明签发登记表",
		.content = "证明编号\t新生儿姓名\t性别\t母亲姓名\t绿本\t批号\n"
			   "E298927064\t王梓涵\t女\t李秀英\tJC-8820417\t210402028\n"
			   "P165812926\t李浩然\t男\t陈桂兰\tJC-1930254\t210402029\n"
			   "D212828189\t张欣怡\t女\t王建国\tJC-6071133\t210405011\n",
		.wanted = {"birth-certificate E298927064",
			   "birth-certificate D212828189",
			   "student-id JC-8820417",
			   "student-id JC-6071133"},
		.kept = {"student-id 210402028"},
	},
	{
		.name = "numbers of patients below a header that no rule knows",
		.title = "住院病人一览",
		.content = "登记编号\t姓名\t诊断\t金额\n"
			   "20250664812\t王建国\t肺炎\t120000\n"
			   "20250711902\t李秀英\t高血压\t230000\n"
			   "20250799120\t陈桂兰\t骨折\t350000\n",
		.wanted = {"case-number 20250664812", "case-number 20250799120"},
		.kept = {"case-number 120000"},
	},
	{
		.name = "what counts up or is shared is nobody's number",
		.title = "小学一年级学生名单",
		.content = "编号\t姓名\t学号\t年级代号\n"
			   "202400101\t王梓涵\t01\tNJ202401\n"
			   "202400102\t李浩然\t02\tNJ202401\n"
			   "202400103\t张欣怡\t03\tNJ202401\n",
		.wanted = {"person-name 王梓涵"},
		.kept = {"student-id 202400101", "student-id NJ202401", "student-number 01"},
	},
	{
		.name = "a form whose values are classes",
		.title = "",
		.content = "学生姓名\t王梓涵\t性别\t女\t出生年月\t2097年7月20日\n"
			   "转出学校\t明城实验小学\t转出年级\t一年级（10）班\n"
			   "户籍所在地\t永安市小陶镇八一村3组\n"
			   "转入学校意见\t同意接收，编入三（2）。（盖章）\n",
		.wanted = {"school 明城实验小学",
			   "school-class 一年级（10）班",
			   "school-class 三（2）",
			   "birth-date 2097年7月20日"},
	},
	{
		.name = "a relation beside a guardian in lines",
		.content = "学生姓名\t王梓涵\t性别\t女\t出生年月\t2097年7月20日\n"
			   "户籍所在地\t永安市小陶镇八一村3组\n"
			   "监护人姓名\t王建国\t与学生关系\t父\t联系电话\t13800138000\n"
			   "转出学校\t明城实验小学\n",
		.wanted = {"person-name 王建国", "mobile 13800138000", "school 明城实验小学"},
	},
	{
		.name = "a child of two characters in a text",
		.content = "学生姓名：韩源\n性别：男\n出生年月：2097-06\n"
			   "家访内容：该生学习认真，韩源每天回家后先写作业。\n",
		.wanted = {"person-name 韩源", "birth-date 2097-06"},
	},
	{
		.name = "another name for an identity number",
		.title = "驾驶员考核结果",
		.content = "序号\t车号\t驾驶员\t从业资格证号\n"
			   "1\t闽G12345\t王建国\t350481189103070020\n"
			   "2\t闽G12346\t李秀英\t440524188001010014\n"
			   "3\t闽G12347\t陈桂兰\t51362118880229021X\n",
		.wanted = {"resident-id 350481189103070020",
			   "resident-id 440524188001010014",
			   "resident-id 51362118880229021X"},
	},
	{
		.name = "children below a header of things",
		.title = "人员信息",
		.content = "姓名\t编号\t备注\n"
			   "王梓涵\t350481209603070022\t无\n"
			   "李浩然\t350481209603070110\t无\n"
			   "张欣怡\t350481209603070284\t无\n",
		.wanted = {"resident-id 350481209603070022",
			   "resident-id 350481209603070110",
			   "person-name 王梓涵"},
	},
	{
		.name = "values that hold words of headers",
		.title = "公告",
		.content = "号牌号码\t号牌种类\t机动车所有人\t状态\n"
			   "闽A78877\t普通摩托车\t段霞\t逾期未检验\n"
			   "闽G78878\t小型汽车\t雷信弘\t达到报废标准\n"
			   "闽G78879\t小型汽车\t李秀英\t达到报废标准\n",
		.wanted = {"person-name 段霞",
			   "person-name 雷信弘",
			   "person-name 李秀英",
			   "plate 闽G78879"},
	},
	{
		.name = "short numbers of cards of a kindergarten",
		.title = "幼儿接送卡发放登记表",
		.content = "幼儿姓名\t接送人\t接送卡号\n"
			   "王梓涵\t王建国\t6460\n"
			   "李浩然\t李秀英\t6709\n",
		.wanted = {"person-name 王梓涵", "person-name 李秀英"},
		.kept = {"bank-card 6460", "bank-card 6709"},
	},
	{
		.name = "an address that a full line breaks off",
		.content =
			"一、申请人王建国，身份证号码：350481189103070020，联系电话：13800138002，"
			"家庭住址：槐南镇洋\n"
			"头村3 号。经审核符合条件。\n"
			"二、申请人李秀英，身份证号码：440524188001010014，联系电话：13800138003，"
			"家庭住址：槐南镇\n"
			"洋头村3组12号，符合条件。\n",
		.wanted = {"address 洋\n头村3 号", "address 洋头村3组12号"},
	},
	{
		.name = "a word for who it is before a name",
		.content = "注：学生郑乙（身份证号350481209603070110）的补助由其监护人代领。\n",
		.wanted = {"person-name 郑乙"},
	},
	{
		.name = "mobiles among landlines without a header",
		.title = "商户",
		.content = "宏远商行\t13800138000\n"
			   "鑫源超市\t3651234\n"
			   "顺发饭店\t15000150000\n"
			   "恒达五金\t3655678\n"
			   "惠民药店\t18600186000\n",
		.wanted = {"mobile 13800138000", "mobile 15000150000", "mobile 18600186000"},
	},
	{
		.name = "a note inside a header",
		.title = "发放表",
		.content = "姓名\t开户行\t卡（折）号\t金额\n"
			   "王建国\t农商行\t8010116020010000023757\t500\n"
			   "李秀英\t农商行\t8010116020010000031676\t500\n",
		.wanted = {"bank-card 8010116020010000023757", "bank-card 8010116020010000031676"},
	},
	{
		.name = "names of fields in a database",
		.title = "",
		.content = "userName\tidCardNo\thome_address\tGXSJ\n"
			   "王建国\t350481189103\t燕东街道洋头村3组\t2020-01-01\n"
			   "李秀英\t440524188001\t燕东街道洋头村4组\t2020-01-01\n",
		.wanted = {"person-name 王建国",
			   "resident-id 350481189103",
			   "address 洋头村3组",
			   "address 洋头村4组"},
	},
	{
		.name = "a header of which few words are known",
		.title = "",
		.content = "ID\tXM\tXBDM\tSFZJH\tCSRQ\tSJHM\tXZQHDM\tGXSJ\n"
			   "1001\t王建国\t1\t350481189103070020\t18910307\t13800138000\t350481\t202"
			   "0-01-01\n"
			   "1002\t李秀英\t2\t440524188001010014\t18800101\t13800138001\t350481\t202"
			   "0-01-01\n"
			   "1003\t陈桂兰\t2\t51362118880229021X\t18880229\t13800138002\t350481\t202"
			   "0-01-01\n",
		.wanted = {"birth-date 18910307", "birth-date 18880229", "person-name 陈桂兰"},
	},
	{
		.name = "headings between rows",
		.title = "通报",
		.content = "姓名\t社会保障号码\t电话\t原因\n"
			   "高圩村\t\t\t\n"
			   "王建国\t350481189103070020\t13800138000\t死亡\n"
			   "凤坑村\t\t\t\n"
			   "李秀英\t440524188001010014\t13800138001\t外出\n",
		.wanted = {"person-name 王建国", "person-name 李秀英"},
		.kept = {"person-name 高圩村", "person-name 凤坑村"},
	},
	{
		.name = "headings between rows of marks",
		.title = NULL,
		.content = "关于未认证人员的通报\n"
			   "姓名,社会保障号码,电话,原因\n"
			   "高圩村,,,,\n"
			   "王建国,350481189103070020,13800138000,死亡\n"
			   "李秀英,440524188001010014,13800138001,外出\n"
			   "凤坑社区,,,,\n"
			   "陈桂兰,51362118880229021X,13800138002,外出\n"
			   "统计：\n",
		.wanted = {"person-name 王建国", "person-name 李秀英", "person-name 陈桂兰"},
	},
	{
		.name = "a value that reads like its label",
		.title = "报告卡",
		.content = "患儿姓名\t王梓涵\t出生日期\t2096-03-07\n"
			   "现住址\t燕东街道洋头村3组\t疫苗名称\t乙肝疫苗\n"
			   "接种单位\t燕东卫生院\t反应日期\t2100-01-02\n",
		.wanted = {"person-name 王梓涵", "address 燕东街道洋头村3组"},
	},
	{
		.name = "days as other programs write them",
		.title = "",
		.content = "姓名\t出生日期\t身份证号\n"
			   "王建国\t3/7/1891\t350481189103070020\n"
			   "李秀英\t1880/1/1\t440524188001010014\n"
			   "陈桂兰\t一八八八年二月二十九日\t51362118880229021X\n",
		.wanted = {"birth-date 3/7/1891",
			   "birth-date 1880/1/1",
			   "birth-date 一八八八年二月二十九日"},
	},
	{
		.name = "no header at all",
		.title = "高龄津贴发放公示",
		.content = "1\t王建国\t男\t94\t350481189103070020\t100\t2374963559972042387468\n"
			   "2\t李秀英\t女\t88\t440524188001010014\t50\t6217000000000000004\n"
			   "3\t陈桂兰\t女\t101\t51362118880229021X\t300\t35531720617218084\n",
		.wanted = {"age 94",
			   "age 101",
			   "account 2374963559972042387468",
			   "account 35531720617218084"},
	},
	{
		.name = "children's days without a header",
		.title = "应种未种儿童名单",
		.content = "王梓涵\t女\t2103-10-02\t李秀英\t13800138000\t2104-08-01\n"
			   "李浩然\t男\t2101-09-02\t陈桂兰\t13800138001\t2104-08-01\n"
			   "张欣怡\t女\t2101-11-12\t王建国\t13800138002\t2104-08-02\n",
		.wanted = {"birth-date 2103-10-02",
			   "birth-date 2101-09-02",
			   "birth-date 2101-11-12"},
		.kept = {"birth-date 2104-08-01"},
	},
	{
		.name = "persons among companies",
		.title = "行政处罚信息公示",
		.content = "行政相对人名称\t类别\t证件号码\t违法事实\n"
			   "永安鑫源食品有限公司\t法人\t\t销售过期食品\n"
			   "王建国\t自然人\t350481189103070020\t无证经营\n"
			   "李秀英\t自然人\t440524188001010014\t无证经营\n",
		.wanted = {"person-name 王建国", "person-name 李秀英"},
	},
	{
		.name = "names glued to numbers",
		.title = NULL,
		.content = "联系人：王建国13800138000 李秀英13900139001\n"
			   "陈桂兰（15000150002）、赵文斌 350481189103070020\n",
		.wanted = {"person-name 王建国",
			   "person-name 李秀英",
			   "person-name 陈桂兰",
			   "person-name 赵文斌"},
	},
	{
		.name = "prizes beside teachers",
		.title = "中小学生作文竞赛获奖名单",
		.content = "\t名次\t姓名\t单位\t奖项\t辅导老师\n"
			   "\t1\t王梓涵\t明城实验小学小学二年级\t一等奖\t王建国\n"
			   "\t2\t李浩然\t明城第二小学小学三年级\t二等奖\t李秀英\n"
			   "\t3\t张欣怡\t明城实验小学小学二年级\t二等奖\t陈桂兰\n",
		.wanted = {"person-name 王梓涵", "school-class 二年级", "school-class 三年级"},
	},
	{
		.name = "a caller's address",
		.title = NULL,
		.content = "12345热线工单\n"
			   "受理时间：2020年1月1日\n"
			   "诉求人：王建国\n"
			   "诉求人证件号：350481189103070020\n"
			   "联系地址：永安市燕东街道洋头村3组\n"
			   "承办单位：永安市民政局\n",
		.wanted = {"address 洋头村3组", "person-name 王建国"},
	},
	{
		.name = "values that read like labels",
		.title = "第三届中小学生科技创新大赛获奖名单",
		.content = "奖项\t组别\t题目\t获奖者\n"
			   "三等奖\t初中组\t春天的约定\t王梓涵\n"
			   "二等奖\t高中组\t节水装置\t李浩然\n"
			   "三等奖\t小学组\t智能浇花\t张欣怡\n"
			   "二等奖\t高中组\t节水装置\t陈思睿\n",
		.wanted = {"person-name 王梓涵", "person-name 陈思睿"},
	},
	{
		.name = "a form with counts, above running text",
		.title = "出院记录",
		.content = "姓名\t王建国\t性别\t男\n"
			   "年龄\t90岁\t科别\t心内科\n"
			   "床号\t41\t住院号\t2770290\n"
			   "职业\t工人\t联系电话\t138 0013 8000\n"
			   "住址\t永安市燕东街道洋头村3组\n"
			   "入院情况：患者因头痛入院。\n",
		.wanted = {"person-name 王建国", "mobile 138 0013 8000", "address 洋头村3组"},
	},
	{
		.name = "who sweeps on which day",
		.title = "三5班卫生值日表",
		.content = "\t星期一\t星期二\t星期三\n"
			   "扫地\t王梓涵、焦淇思\t黄书蓝\t陶言汐、薛熙玥\n"
			   "拖地\t钟奕尔\t宋梓瑜、陈思睿\t魏宇、董歌熙\n"
			   "擦黑板\t郭怡硕\t周米苒\t孙诺楠、赵丝桐\n",
		.wanted = {"person-name 王梓涵、焦淇思",
			   "person-name 钟奕尔",
			   "person-name 周米苒",
			   "person-name 魏宇、董歌熙"},
	},
	{
		.name = "ingredients by day",
		.title = "幼儿园一周食谱",
		.content = "\t星期一\t星期二\t星期三\n"
			   "早餐\t白糖、黄油、面包\t白粥、黄瓜\t馒头、牛奶\n"
			   "午餐\t白菜、牛肉、米饭\t黄豆、排骨\t鱼丸、白菜\n"
			   "点心\t苹果、酸奶\t蛋糕\t黄桃、牛奶\n",
		.kept = {"person-name 白糖、黄油",
			 "person-name 白粥、黄瓜",
			 "person-name 白菜、牛肉"},
	},
	{
		.name = "who plays in what",
		.title = "庆“六一”文艺汇演节目单",
		.content = "序号\t形式\t节目名称\t选送单位\t表演者\t指导教师\n"
			   "1\t舞蹈\t《春天的田野》\t永安市实验小学\t岳远清、董馨木、姜沁婧\t黄承\n"
			   "2\t独唱\t《我和我的祖国》\t永安市附小\t贾喜歌\t游耀荣\n"
			   "3\t合唱\t《让我们荡起双桨》\t永安市附小\t于军大、钱汐航、黎冰雨\t柯河\n"
			   "4\t朗诵\t《少年中国说》\t永安市附小\t贺子宸、黄婉家\t谢军义\n"
			   "5\t武术\t《少年》\t永安市附小\t黑玥梓、许硕露\t饶语冬\n",
		.wanted = {"person-name 岳远清、董馨木、姜沁婧",
			   "person-name 贾喜歌",
			   "person-name 贺子宸、黄婉家",
			   "person-name 黑玥梓、许硕露"},
	},
	{
		.name = "telephones of Taiwan, Hong Kong and Macau below their labels",
		.content =
			"一、繼承人石斌勇，住臺中市北屯區中山路64巷48號10樓，電話0927-389-154。\n"
			"二、姓名（中文）：張芳秀　性別：女　流動電話：6874 5324\n",
		.wanted = {"mobile 0927-389-154", "mobile 6874 5324", "person-name 石斌勇"},
	},
	{
		.name = "telephones of Macau in a list",
		.title = "社會房屋申請臨時輪候名單",
		.content = "次序\t申請表編號\t申請人姓名\t澳門居民身份證編號\t聯絡電話\n"
			   "1\tSH8615701\t嶽欣倩\t5068115(5)\t63920853\n"
			   "2\tHS9741986\t徐兮\t7365961(3)\t67477979\n"
			   "3\tSH5380922\t陳水磊\t5220430(1)\t66242171\n",
		.wanted = {"mobile 63920853", "mobile 66242171", "person-name 徐兮"},
	},
	{
		.name = "whose house the flood may reach",
		.title = "洪安镇汛期危险区人员避险转移清单",
		.content = "序号\t村别\t户主姓名\t人数\t房屋位置\t受威胁类型\t户主电话\n"
			   "1\t陈沟村\t汤福永\t5\t陈沟39号\t滑坡隐患点\t13800138016\n"
			   "2\t高屯村\t林怡颖\t3\t高屯13号\t临河低洼\t13800138069\n"
			   "3\t高屯村\t武玲艳\t1\t高屯84号\t山洪沟口\t13800138053\n",
		.wanted = {"address 陈沟39号", "address 高屯84号"},
	},
	{
		.name = "a class before each child, some in a line",
		.content = "双清区“书香少年”名单\n（排名不分先后）\n一、双清附小（5人）\n"
			   "一年（10）班　陆菲露　　4（2）班　王梓涵　　六（8）班　陈思睿\n"
			   "五1班　茅芮　　四年级（2）班　殷嘉悦\n",
		.wanted = {"person-name 陆菲露",
			   "person-name 王梓涵",
			   "person-name 茅芮",
			   "person-name 殷嘉悦"},
	},
	{
		.name = "numbered people, their numbers behind them",
		.content = "居住证领取通知\n以下人员申领的《居住证》已制作完成：\n"
			   "1. 冯勇祖  350481189103070020  13800138083  小陶镇八一村11组\n"
			   "2. 邵金道  440524188001010014  13800138061  小陶镇八一村5组\n"
			   "3. 岳平  51362118880229021X  13800138027  燕东街道洋头村2组\n",
		.wanted = {"person-name 冯勇祖", "person-name 邵金道", "person-name 岳平"},
	},
	{
		.name = "an old person's telephones, and who to call",
		.title = "长者食堂助餐补贴对象名册",
		.content = "序号\t老人姓名\t年龄\t身份证号\t联系电话\t紧急联系人及电话\n"
			   "1\t蒋鹏宁\t95\t350481189103070020\t13800138015\t郑美嫣：13800138061\n"
			   "2\t马礼业\t82\t440524188001010014\t0598-3651528\t叶丽静：13800138044\n"
			   "3\t唐山远\t73\t51362118880229021X\t13800138028\t尚乾财/13800138093\n",
		.wanted = {"person-name 郑美嫣",
			   "person-name 尚乾财",
			   "landline-personal 0598-3651528"},
	},
	{
		.name = "who meets whom in court",
		.content = "永安市人民法院开庭公告\n我院定于2025年12月21日下午3时00分在第三审判庭依"
			   "法公开"
			   "开庭审理（2025）闽0481民初1476号田义斌与翁松杰机动车交通事故责任纠纷一"
			   "案。\n",
		.wanted = {"person-name 田义斌", "person-name 翁松杰"},
	},
	{
		.name = "who lost a certificate, where the house lies, and who signs",
		.content = "不动产权证书遗失声明\n毛信波、牛远水因保管不善，将坐落于永安市小陶镇八"
			   "一村46号的不动产"
			   "权证书遗失，证书号：闽（2017）永安市不动产权第0071545号。\n"
			   "特此声明。　　　　声明人：毛信波　　2019年1月9日\n",
		.wanted = {"person-name 毛信波", "person-name 牛远水", "address 八一村46号"},
	},
	{
		.name = "who gave how much for a road",
		.content = "大口村修路捐款芳名榜\n（单位：元，排名不分先后）\n"
			   "5000元：邹花曦　龚彤　许燕英　谭礼祖\n500元：唐栋刚　方清秋　牛敏\n",
		.wanted = {"person-name 邹花曦　龚彤　许燕英　谭礼祖",
			   "person-name 唐栋刚　方清秋　牛敏"},
	},
	{
		.name = "who plays against whom",
		.title = "第八届少儿国际象棋锦标赛第二轮对阵表",
		.content = "台次\t白方\t代表单位\t积分\t结果\t积分\t黑方\n"
			   "1\t程安行\t永安市实验小学\t0.0\t\t0.0\t曾乐辰\n"
			   "2\t陶星云\t永安市第二小学\t0.0\t0:1\t1.0\t简芷语\n"
			   "3\t方彤川\t永安市附小\t0.0\t\t1.5\t郑言菡\n",
		.wanted = {"person-name 程安行", "person-name 曾乐辰", "person-name 郑言菡"},
	},
	{
		.name = "sizes of coats, and places to park",
		.title = "二（1）班学生校服征订统计表",
		.content = "学号\t姓名\t性别\t身高\t夏装\t春秋装\t车位号\t家长电话\n"
			   "21040901\t皇甫旭皓\t女\t118\t140#\t130#\tB2-019\t13800138068\n"
			   "21040902\t邹山宝\t女\t136\t2套130#\t130#\tB1-260\t13800138071\n"
			   "21040903\t付西锦\t男\t145\t120#\t140#\tB2-301\t13800138093\n",
		.wanted = {"person-name 邹山宝", "mobile 13800138071"},
		.kept = {"address 140#", "address 2套130#", "address B2-019", "address 130#"},
	},
	{
		.name = "whose father went astray",
		.content = "02:37 "
			   "钱思岳（男）来电，电话13800138096，称其父杨义宁走失，身穿蓝色棉衣，已转"
			   "110。\n",
		.wanted = {"person-name 杨义宁", "mobile 13800138096"},
	},
	{
		.name = "the number of a row beside the name in one cell",
		.title = "低保名单公示",
		.content = "序号 姓名\t性别\t身份证号\t家庭住址\n"
			   "1 万凌墨\t女\t440524188001010014\t进结镇下岗社区8组53号\n"
			   "2 曹建国\t男\t350481189103070020\t小陶镇八一村3组12号\n"
			   "3 扎西·多吉\t男\t51362118880229021X\t岭头村二组\n",
		.wanted = {"person-name 万凌墨", "person-name 曹建国", "person-name 扎西·多吉"},
	},
	{
		.name = "a tab behind the number of a row, and marks between the rest",
		.content = "1\t万凌墨；女；440524188001010014；进结镇下岗社区8组53号\n"
			   "2\t扎西·多吉；男；350481189103070020；小陶镇八一村3组12号\n"
			   "3\t曹建国；男；51362118880229021X；岭头村二组\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 扎西·多吉",
			   "address 下岗社区8组53号",
			   "address 岭头村二组"},
	},
	{
		.name = "a tab behind the number of a row, and gaps between the rest",
		.content = "序号\t姓名  身份证号  家庭住址\n"
			   "1\t万凌墨  440524188001010014  进结镇下岗社区8组53号\n"
			   "2\t曹建国  350481189103070020  小陶镇八一村3组12号\n",
		.wanted = {"person-name 万凌墨", "address 八一村3组12号"},
	},
	{
		.name = "whole lines in the cells of a table, below a header of the same kind",
		.title = "",
		.content = "序号\t姓名 性别 身份证号 家庭住址 银行卡号\n"
			   "1\t万凌墨 女 440524188001010014 进结镇下岗社区8组53号 "
			   "6222021202000012345\n"
			   "2\t扎西·多吉  男  350481189103070020  小陶镇八一村3组12号  "
			   "6222021202000012345\n"
			   "3\t曹建国 男 51362118880229021X 岭头村二组 6222021202000012345\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 扎西·多吉",
			   "address 八一村3组12号",
			   "address 岭头村二组"},
	},
	{
		.name = "a table with a person a column",
		.content = "姓名\t万凌墨\t曹建国\t扎西·多吉\n性别\t女\t男\t男\n"
			   "身份证号\t440524188001010014\t350481189103070020\t51362118880229021X\n"
			   "家庭住址\t进结镇下岗社区8组53号\t小陶镇八一村3组12号\t岭头村二组\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 曹建国",
			   "person-name 扎西·多吉",
			   "address 八一村3组12号",
			   "address 岭头村二组"},
	},
	{
		.name = "a value a line, and no words for them",
		.content = "万凌墨\n440524188001010014\n13800138019\n进结镇下岗社区8组53号\n\n"
			   "扎西·多吉\n男\n350481189103070020\n13800138000\n小陶镇八一村3组12号\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 扎西·多吉",
			   "address 下岗社区8组53号",
			   "address 八一村3组12号"},
	},
	{
		.name = "lines above and below an office's telephone",
		.content = "综合科\n13800138019\n小陶镇八一村3组12号\n",
		.kept = {"person-name 综合科", "address 八一村3组12号"},
	},
	{
		.name = "an address right behind somebody's number",
		.content = "扎西·多吉 13800138022(321088189901050030)岭头村二组\n",
		.wanted = {"person-name 扎西·多吉", "address 岭头村二组"},
	},
	{
		.name = "strokes between values",
		.content = "1 万凌墨/女/440524188001010014/进结镇下岗社区8组53号\n"
			   "2 扎西·多吉/男/350481189103070020/小陶镇八一村3组12号\n"
			   "是否生男/女：否\n",
		.wanted = {"person-name 万凌墨",
			   "person-name 扎西·多吉",
			   "address 下岗社区8组53号"},
	},
};

int
main(int argc, char **argv)
{
	return run_layouts(argc, argv, "layouts", layouts, G_N_ELEMENTS(layouts));
}
