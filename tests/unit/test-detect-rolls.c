// SPDX-License-Identifier: GPL-3.0-or-later
// Names that only the lines or columns around them tell: rolls in chats, lanes, seats, signatures.
#include "test-detect-layouts.h"

static const Layout layouts[] = {
	{
		.name = "who orders what in a chat",
		.content =
			"#接龙\n桂花苑周五团购：脐橙10斤装45元\n1. "
			"邱曦艳+1号楼201+3板+13800138000\n"
			"2. 孟宗浩+17号楼101+4板+13800138015\n3. 肖军建+14号楼602+3板+13800138031\n"
			"4. 史玲春+3栋1单元1303+1板+13800138044\n",
		.wanted = {"person-name 邱曦艳", "address 1号楼201", "mobile 13800138044"},
	},
	{
		.name = "children by squads",
		.content = "“六一”新队员入队公示\n二（1）中队（向阳）：曹翔歌  皇甫恒祺  胡青果  "
			   "彭尧景\n"
			   "三（2）班：喻祺、成瑞、汤画瑶、黎青辰\n第一组：韩晨小 周可墨 李姝洋 "
			   "游北东\n",
		.wanted = {"person-name 曹翔歌  皇甫恒祺  胡青果  彭尧景",
			   "person-name 喻祺、成瑞、汤画瑶、黎青辰",
			   "person-name 韩晨小 周可墨 李姝洋 游北东"},
	},
	{
		.name = "who leads what",
		.content = "姓名\t职务\t分工\n石建国\t党委副书记、镇长\t分管消防工作。\n"
			   "王义军\t党委委员、副镇长\t协助抓好林业。\n李岳\t副镇长\t分管民政。\n",
		.kept = {"person-name 石建国", "person-name 王义军", "person-name 李岳"},
	},
	{
		.name = "words behind labels that name no people",
		.content = "春季花卉：白玉兰 紫丁香 黄刺玫 石竹花\n第一组：红烧肉 清蒸鱼 炒青菜 "
			   "紫菜汤\n"
			   "值班：张建国 李明 王强 赵丽华\n途经村：王家村 李家屯 张庄 刘家窑\n",
		.kept = {"person-name 白玉兰", "person-name 红烧肉", "person-name 李家屯"},
	},
	{
		.name = "children who came home",
		.content = "#接龙\n一年2班周五放学到家情况，请各位家长到家后接龙。\n"
			   "1. 崔笑泽爸爸：已到家\n2. 史山初妈妈：已到家\n3. 柳言源爸爸：在路上\n"
			   "4. 喻俊奕妈妈：去外婆家了\n",
		.wanted = {"person-name 崔笑泽", "person-name 喻俊奕"},
	},
	{
		.name = "seals of containers",
		.content =
			"进口集装箱卸船清单\n\n箱号\t铅封号\t箱型\nCOSU1234567\tSL3346564\t20GP\n"
			"TCLU1234567\tSL9797610\t40GP\nTCLU1234569\tCN8081212\t40GP\n",
		.kept = {"passport SL3346564", "passport CN8081212"},
	},
	{
		.name = "passports beside names",
		.content = "团组名单\n\n姓名\t号码\t国别\n赵建国\tSL3346564\t法国\n"
			   "钱伟\tSL9797610\t法国\n孙秀英\tCN8081212\t法国\n",
		.wanted = {"passport SL3346564", "passport CN8081212"},
	},
	{
		.name = "goods in a numbered list",
		.content = "抽检合格信息\n1. 黄花鱼，规格500g\n2. 石斑鱼，规格500g\n"
			   "3. 方便面，规格90g\n4. 花生油，规格5L\n5. 金针菇，规格150g\n",
		.kept = {"person-name 黄花鱼", "person-name 花生油"},
	},
	{
		.name = "who said what at what time",
		.content = "业主群聊天记录\n2023-08-04 11:05:37　8-1-1604 "
			   "褚峰泰\n我手机号13800138000\n"
			   "2023-07-17 13:50:21　1-3-701贺方泰\n明天上午九点大家都下来\n"
			   "2023-06-11 14:33:03　11-2-1103熊刚亨\n收到，谢谢\n"
			   "2023-06-11 14:35:03　3-2-1103 唐礼林\n收到\n",
		.wanted = {"person-name 褚峰泰", "person-name 贺方泰", "address 1-3-701"},
	},
	{
		.name = "children by lanes",
		.content = "永安附小第七届田径运动会径赛分组表\n男子甲组100米预赛　8:15检录\n"
			   "第一组　1道 宋翔林（六（5）班）  2道 邱欣依（二(2)班）  3道 "
			   "陈怡桐（二12班）\n"
			   "第二组　1道 尚夏奕（一（五））  2道 胡果明（一（一））  3道 "
			   "雷浩煜（三3班）\n",
		.wanted = {"person-name 宋翔林", "person-name 雷浩煜", "school-class 一（五）"},
	},
	{
		.name = "parents by the names of their children",
		.title = "四年4班家长志愿者护学岗排班表",
		.content = "日期\t东门\t电话\t西门\t电话\n"
			   "3月1日\t安雅朵外公\t13800138000\t孟懿骏外公\t13800138015\n"
			   "5月3日\t陆娴木妈妈\t13800138031\t杨珊珊妈妈\t13800138044\n"
			   "3月5日\t谭哲若爸爸\t13800138056\t祝恒薇爸爸\t13800138068\n",
		.wanted = {"person-name 安雅朵", "person-name 祝恒薇"},
	},
	{
		.name = "who lies at which machine on which days",
		.title = "透析患者排班表",
		.content =
			"机位\t一三五上午\t一三五下午\t二四六上午\t二四六下午\n"
			"1号机\t崔煌泰\t石耀\t游水金\t邹莲月\n2号机\t巫飞煌\t熊强金\t薛云悦\t空\n"
			"3号机\t柯洋礼\t郝慧\t钱婷艳\t翁仁江\n"
			"4号机\t迪丽拜尔·亚森\t孔春玉\t钟琳丽\t急诊备用\n",
		.wanted = {"person-name 崔煌泰", "person-name 石耀", "person-name 钟琳丽"},
		.kept = {"person-name 急诊备用"},
	},
	{
		.name = "which child is in which new class",
		.title = "大林國民小學一年級新生常態編班名冊",
		.content = "座號\t一年忠班\t一年孝班\t一年仁班\n1\t雷雨笑\t楊涵\t趙可晨\n"
			   "2\t孔程軒\t尹菲思\t湯可靜\n3\t燕雪航\t向蕊菲\t段霖子\n4\t付昊允\t徐若\t"
			   "陸白溪\n",
		.wanted = {"person-name 雷雨笑", "person-name 徐若"},
	},
	{
		.name = "lots and names by turns without a header",
		.title = "小太阳幼儿园小班新生电脑派位录取名单",
		.content = "0191\t刘安\t0339\t尚骏航\t0398\t孙梓烨\n0136\t张乐文\t0313\t熊语程\t026"
			   "1\t武瑜琪\n"
			   "0025\t阮皓笑\t0454\t安希娴\t0376\t田俊知\n0182\t柳懿泽\t0417\t阮媛沁\t0"
			   "117\t彭硕煜\n",
		.wanted = {"person-name 张乐文", "person-name 彭硕煜"},
	},
	{
		.name = "who signs for which firm",
		.title = "安全生产培训班签到表",
		.content = "单 位\t签 名\t手 机\n永安恒通建材有限公司\t宋凤银\t13800138000\n"
			   "永安鑫源纺织有限公司\t段财旭\t13800138015\n永安富达物流有限公司\t宓水信"
			   "\t13800138031\n",
		.wanted = {"person-name 宋凤银", "person-name 段财旭"},
	},
	{
		.name = "neighbours in the bounds of land",
		.title = "土地承包地块表",
		.content = "序号\t地块名称\t面积\t四至东\t四至南\t四至西\t四至北\n"
			   "1\t门口田\t1.25\t岳晴敏\t机耕路\t方翠菊\t水渠\n"
			   "2\t后山垄\t0.56\t林军礼\t田埂\t秦珍珠\t河堤\n",
		.wanted = {"person-name 方翠菊", "person-name 林军礼"},
		.kept = {"person-name 田埂", "person-name 水渠", "person-name 机耕路"},
	},
	{
		.name = "a form whose first column groups its rows",
		.title = "一年级新生报名登记表",
		.content = "儿童\t姓名\t程懿言\t性别\t男\t出生年月日\t2096年11月23日\n"
			   "儿童\t身份证号\t350481209603070022\t毕业幼儿园\t城关幼儿园\n"
			   "监护人\t父亲\t程国江\t工作单位\t务农\t手机\t13800138000\n",
		.wanted = {"person-name 程懿言", "person-name 程国江", "birth-date 2096年11月23日"},
		.kept = {"birth-date 毕业幼儿园", "address 父亲"},
	},
	{
		.name = "a printed form filled in on its lines",
		.content = "人民调解协议书\n当事人（甲方）：姓名__涂业承__性别__男__民族__汉__年龄_"
			   "_44__\n"
			   "身份证号____350481189103070020____联系方式____13800138000____\n"
			   "住址______永安市小陶镇八一村3组______\n",
		.wanted = {"person-name 涂业承", "age 44"},
	},
	{
		.name = "who is to be appointed",
		.content = "关于干部任前公示的公告\n崔诗秋，男，汉族，1975年3月生，大学学历，"
			   "现任永安市水利局副局长，拟任永安市统计局局长。\n",
		.kept = {"person-name 崔诗秋"},
	},
	{
		.name = "whom a letter is for",
		.content = "信访事项处理意见书\n邵生明先生：\n您反映的事项收悉。\n",
		.wanted = {"person-name 邵生明"},
	},
	{
		.name = "who stands before a bracket of kin or of a home",
		.content = "接访人：程建火（爷爷）　电话：13800138000\n"
			   "冉珍晨（住永安市小陶镇八一村3组，公民身份号码350481189103070020）：\n",
		.wanted = {"person-name 程建火", "person-name 冉珍晨"},
	},
	{
		.name = "a class, a child and what it may not eat",
		.content = "关于食堂特殊饮食学生的温馨提示\n下列学生对部分食材过敏，请予以注意：\n"
			   "5年级3班　申旭一：花生过敏\n1.5班　江冰婧——对虾蟹过敏\n",
		.wanted = {"person-name 申旭一", "person-name 江冰婧", "school-class 1.5班"},
	},
	{
		.name = "numbered questions without colons",
		.content = "學費津貼申請書\n1. 中文姓名　魏娜　　2. 性別　男\n"
			   "3. 澳門居民身份證　1780504(7)　　4. 出生日期　2098/7/24\n"
			   "5. 住址　氹仔南京街148號牡丹樓第4座2樓E\n",
		.wanted = {"person-name 魏娜", "birth-date 2098/7/24"},
	},
	{
		.name = "a home that its word closes",
		.content = "谢娟菊，女，71岁，于3月2日上午从梨花镇永头村14组家中走失。\n",
		.wanted = {"person-name 谢娟菊", "address 永头村14组"},
	},
	{
		.name = "who was at a meeting",
		.content = "应到9人，实到3人。到会代表：邓廉山、史素妍、王旺志\n",
		.wanted = {"person-name 邓廉山、史素妍、王旺志"},
	},
	{
		.name = "a month of birth before a number",
		.content = "1. 余炎绍，男，1896年7月生，350481189103070020，13800138000。\n",
		.wanted = {"person-name 余炎绍"},
		.kept = {"person-name 生", "person-name 月生"},
	},
	{
		.name = "years since 1911",
		.content = "受處分人：王小明　身分證統一編號：A123456789\n"
			   "出生年月日：民國72年3月16日\n",
		.wanted = {"birth-date 民國72年3月16日"},
	},
	{
		.name = "files of driving licences in words that blanks set apart",
		.content = "关于拟注销机动车驾驶证的公告\n当事人 驾驶证号 档案编号 准驾\n"
			   "顾继永 350481189103070020 350481880719 A2\n",
		.wanted = {"licence-file 350481880719"},
	},
	{
		.name = "names in a line of a list of people, without a label",
		.content = "四年级研学旅行分车名单\n1号车　随车教师：李玉\n"
			   "安可蓝　雷欣瑶　龙芮涵　王雅语　李若翔\n",
		.wanted = {"person-name 安可蓝　雷欣瑶　龙芮涵　王雅语　李若翔"},
	},
	{
		.name = "those who act for an office in a line of a list",
		.content = "领导小组成员名单\n安可蓝　雷欣瑶　龙芮涵　王雅语　李若翔\n",
		.kept = {"person-name 安可蓝　雷欣瑶　龙芮涵　王雅语　李若翔"},
	},
	{
		.name = "who has an age",
		.content = "1、2020-03-02 孔承武 71岁 住院号1234567 电话13800138000 伤口愈合好\n",
		.wanted = {"person-name 孔承武", "age 71岁"},
	},
	{
		.name = "heads of lines with a number of somebody's",
		.content = "（1）林涵诗·13800138051·闯红灯·罚款20元\n"
			   "彭思贵、2.30亩、800元、6222021202000012345、13800138000\n",
		.wanted = {"person-name 林涵诗", "person-name 彭思贵", "mobile 13800138051"},
	},
	{
		.name = "whom a paper is for",
		.content = "行政拘留家属通知书\n宋福先：\n邢廉业因赌博被拘留。\n",
		.wanted = {"person-name 宋福先"},
	},
	{
		.name = "a word alone before a colon",
		.content = "工作方案\n管理员：\n高标准：\n负责日常维护。\n",
		.kept = {"person-name 管理员", "person-name 高标准"},
	},
	{
		.name = "whom a letter is for, and the home below",
		.content = "申請結果通知書\n杜紅香女士\n九龍觀塘彩德邨東安樓29樓1室\n",
		.wanted = {"person-name 杜紅香", "address 九龍觀塘彩德邨東安樓29樓1室"},
	},
	{
		.name = "works with their writers' classes and teachers",
		.content =
			"《小荷》校刊目录\n家乡的龙窑……五（10）班 马丝冰（指导老师：冉慧银）12\n",
		.wanted = {"person-name 马丝冰", "school-class 五（10）班"},
	},
	{
		.name = "labels with their values behind two blanks, and behind one",
		.content = "交接单\n受助人员  韦银英  性别 女  年龄 81  身份证号码 "
			   "350481189103070020\n",
		.wanted = {"person-name 韦银英", "age 81"},
	},
	{
		.name = "children by their mothers, with the days of delivery",
		.title = "产房分娩登记",
		.content = "产妇姓名\t住院号\t娩出日期\t新生儿性别\t体重g\n"
			   "汪涵巧\t35710665\t2104-04-17\t男\t4100\n"
			   "魏海道\t00781045\t2103-10-25\t女\t4110\n",
		.wanted = {"birth-date 2104-04-17", "person-name 汪涵巧"},
	},
	{
		.name = "who answers for dams",
		.title = "小型水库安全度汛责任人名单公示",
		.content = "水库名称\t行政责任人姓名\t职务\n洋头水库\t龙芳芳\t副镇长\n"
			   "大坪水库\t肖美菊\t副镇长\n",
		.wanted = {"person-name-official 龙芳芳"},
		.kept = {"person-name 龙芳芳"},
	},
	{
		.name = "trees and farms in a list of a title",
		.content = "古树名木保护名单\n银杏、香樟、罗汉松、马尾松、石楠\n"
			   "黄连木 金钱松 马褂木 白玉兰\n",
		.kept = {"person-name 银杏、香樟、罗汉松、马尾松、石楠",
			 "person-name 黄连木 金钱松 马褂木 白玉兰"},
	},
	{
		.name = "offices at the head of lines with telephones",
		.content = "高新区 张小三 13800138000\n安监站 李小四 13800138001\n"
			   "马鞍山 王小五 13800138002\n方庄村 赵小六 13800138003\n",
		.wanted = {"person-name 张小三"},
		.kept = {"person-name 高新区",
			 "person-name 安监站",
			 "person-name 马鞍山",
			 "person-name 方庄村"},
	},
	{
		.name = "ages that are thresholds",
		.content =
			"免费体检通知\n高血压 60岁以上患者，江苏 65岁以上老人，安徽 18岁至35岁\n",
		.kept = {"person-name 高血压", "person-name 江苏", "person-name 安徽"},
	},
	{
		.name = "a roll of a class with notes behind its names",
		.content = "学生名单如下。\n"
			   "六（1）班：董强蕊（在外地参保）、施尔朵、彭桐怡、邹怡蓝（已转学）。\n"
			   "二（1）班：郭睿诗、黄北果。\n",
		.wanted = {"person-name 董强蕊（在外地参保）、施尔朵、彭桐怡、邹怡蓝",
			   "person-name 郭睿诗、黄北果"},
	},
	{
		.name = "a child whom a letter names again, with another school",
		.content = "关于诉求件的回复\n尊敬的宋海耻女士：\n"
			   "您反映孩子史桐希（2095年9月出生）转入永安市实验小学就读的问题收悉。\n"
			   "现该校已满额，我局已为史桐希统筹安排至永安市附小，请办理。\n",
		.wanted = {"person-name 宋海耻", "person-name 史桐希", "school 永安市附小"},
	},
	{
		.name = "who is called by a title, with a rare surname",
		.content = "行政处罚告知书\n阮秀鳳女士\n您的行为违反了规定。\n",
		.wanted = {"person-name 阮秀鳳"},
	},
	{
		.name = "classes without their word, among others",
		.content = "学生宿舍纪律通报名单\n4栋304室　九（5）　石西瑞　私用充电宝\n",
		.wanted = {"person-name 石西瑞", "school-class 九（5）"},
	},
};

int
main(int argc, char **argv)
{
	return run_layouts(argc, argv, "rolls", layouts, G_N_ELEMENTS(layouts));
}
