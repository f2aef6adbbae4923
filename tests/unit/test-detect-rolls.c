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
};

int
main(int argc, char **argv)
{
	return run_layouts(argc, argv, "rolls", layouts, G_N_ELEMENTS(layouts));
}
