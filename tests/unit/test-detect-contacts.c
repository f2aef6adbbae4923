// SPDX-License-Identifier: GPL-3.0-or-later
// Who is to be asked: for an office, whose name stays, or for somebody whom a form is about.
#include "test-detect-layouts.h"

#define STAYS(WHO) .wanted = {"person-name-official " WHO}, .kept = {"person-name " WHO}

static const Layout layouts[] = {
	{
		.name = "a notice with the office's telephone",
		.content = "永安市教育局关于公开征求意见的公告\n"
			   "联系人：王小明，联系电话：0598-3651234，传真：0598-3651235。\n",
		STAYS("王小明"),
	},
	{
		.name = "a telephone without its area code",
		.content = "关于召开会议的通知\n联系人：王小明，电话：3651234\n",
		STAYS("王小明"),
	},
	{
		.name = "the telephone in the next line, blanks in the labels",
		.content = "1.采购人信息\n名　　称：永安市教育局\n联 系 人：王小明\n"
			   "电　　话：0598-3651234\n",
		STAYS("王小明"),
	},
	{
		.name = "the telephone first",
		.content = "监督举报电话：12345；联系电话：0598-3651234，联系人：王小明。\n",
		STAYS("王小明"),
	},
	{
		.name = "behind the people of a notice, where to object",
		.content = "拟录用人员：李小红，身份证号350481189103070020。\n"
			   "如有异议，请向我局反映，联系人：王小明，电话：0598-3651234。\n",
		STAYS("王小明"),
	},
	{
		.name = "an office's mailbox",
		.content = "意见请发送至邮箱bgs@ya.gov.cn，联系人：王小明。\n",
		STAYS("王小明"),
	},
	{
		.name = "a directory of clinics",
		.title = "定点医疗机构一览表",
		.content = "机构名称\t联系人\t联系电话\n"
			   "永安市小陶卫生院\t王小明\t0598-3651234\n"
			   "永安市曹远卫生院\t李大山\t0598-3651235\n",
		.wanted = {"person-name-official 王小明", "person-name-official 李大山"},
		.kept = {"person-name 王小明", "person-name 李大山"},
	},
	{
		.name = "who handles it and signs with others",
		.content = "经办人：王小明　复核：李大山　单位负责人：张大文\n",
		STAYS("王小明"),
	},
	{
		.name = "who wrote for an office's site",
		.content = "来源：永安市教育局　作者：王小明　发布时间：2020-03-02\n",
		STAYS("王小明"),
	},
	{
		.name = "who checks on behalf of an office",
		.content = "检查人员：王小明　被检查人：李大山\n",
		.wanted = {"person-name-official 王小明", "person-name 李大山"},
		.kept = {"person-name 王小明"},
	},
	{
		.name = "who answers a petitioner",
		.content = "答复意见书\n您（身份证号：350481189103070020）反映的问题收悉。\n"
			   "如对本答复不服，可申请复查。\n经办人：王小明　电话：0598-3651234\n",
		STAYS("王小明"),
	},
	{
		.name = "who attends a meeting of an office",
		.content = "市政府专题会议纪要\n时间：2020年3月2日\n参会人员：王小明、李大山\n",
		STAYS("王小明、李大山"),
	},
	{
		.name = "who attends a meeting of villagers",
		.content = "大坪村村民代表会议纪要\n时间：2020年3月2日\n参会人员：王小明、李大山\n",
		.wanted = {"person-name 王小明、李大山"},
	},
	{
		.name = "a contact with a mobile",
		.content = "联系人：王小明　13800138000\n",
		.wanted = {"person-name 王小明", "mobile 13800138000"},
	},
	{
		.name = "the contact of somebody who applies",
		.content = "申请人：李小红\n身份证号：350481189103070020\n"
			   "联系人：王小明\n联系电话：0598-3651234\n",
		.wanted = {"person-name 李小红", "person-name 王小明"},
		.kept = {"person-name-official 王小明"},
	},
	{
		.name = "the kin of the dead",
		.content = "李小红（身份证号350481189103070020）于3月2日去世，请与家属联系。\n"
			   "联系人：王小明（死者之子）　电话：13800138000\n",
		.wanted = {"person-name 王小明", "mobile 13800138000"},
	},
	{
		.name = "contacts of households",
		.title = "困难家庭走访台账",
		.content = "户主\t身份证号\t联系人\t家庭电话\n"
			   "李小红\t350481189103070020\t王小明\t0598-3651234\n"
			   "张大文\t440524188001010014\t王大山\t0598-3651235\n",
		.wanted = {"person-name 王小明", "person-name 王大山"},
	},
	{
		.name = "an author of a class's wall",
		.content = "作者：五（3）班 王小明\n",
		.kept = {"person-name-official 王小明"},
	},
};

int
main(int argc, char **argv)
{
	return run_layouts(argc, argv, "contacts", layouts, G_N_ELEMENTS(layouts));
}
