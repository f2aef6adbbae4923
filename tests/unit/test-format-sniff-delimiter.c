// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-delimiter.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const char *text;
	char delimiter; // 0: prose
} Case;

static const Case cases[] = {
	{"姓名,身份证号\n张三,11010519491231002X\n", ','},
	{"a,b,c\r\n1,2,3\r\n", ','},
	{"a\tb\n1\t2\n", '\t'},
	{"a;b\n1,5;2,5\n3,5;4,5\n", ';'},
	{"a|b|c\n1|2|3\n", '|'},
	{"补助名单\n姓名,镇\n张三,某镇\n李四,某镇\n", ','},
	{"a,\"b\nc\"\nd,e\n", ','},
	{"a,b\n\n\nc,d\n", ','},
	{"a,b\nc,d", ','},
	// Headings between rows, and a second table of fewer columns.
	{"名单\n姓名,号码,月份\n高圩村,,\n张三,1,2\n凤坑社区,,\n李四,1,2\n统计\n项目,人数\n应,1\n",
	 ','},
	{"甲\na,b,c\n1,2,3\n4,5,6\n7,8,9\n乙\nd,e,f,g\n1,2,3,4\n5,6,7,8\n9,0,1,2\n", ','},
	// A table of commas below the lines of a notice and above a signature.
	{"公告\n字第3号\n主旨：公示\na,b,c,d\n1,2,3,4\n5,6,7,8\n9,0,1,2\n所长 某\n", ','},
	{"公告\n字第3号\n主旨：公示\na,b,c,d\n1,2,3,4\n5,6,7,8\n一,二\n三,四,五\n", 0},
	// Prose.
	{"本年支出10,486.00元\n上年支出9,120.50元\n", 0},
	{"收入合计 1,200 万元\n支出合计 2,300 万元\n结余 1,100 万元\n", 0},
	{"", 0},
	{"one line, with a comma\n", 0},
	{"Dear Sir,\nI write, as agreed, to you.\nYours, John\n", 0},
	{"First, this happened.\nThen, that happened.\nLast, nothing.\n", 0},
	{"关于公布名单的通知\n各镇，各部门：\n现将名单公布如下。\n", 0},
	{"| a | b |\n|---|---|\n| 1 | 2 |\n", 0},
	{"a\nb\nc\n", 0},
	{"a,b\nc\nd\ne\nf,g\n", 0},
	{"{\"a\": 1, \"b\": 2}\n", 0},
};

static void
test_find(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%zu", i);
		g_assert_cmpint(xs_delimiter_find(cases[i].text, strlen(cases[i].text)),
				==,
				cases[i].delimiter);
	}
}

static void
test_majority(void)
{
	g_assert_cmpint(xs_delimiter_majority("a;b\nc\nd;e\n", 10), ==, ';');
	g_assert_cmpint(xs_delimiter_majority("abc\n", 4), ==, ',');
	g_assert_cmpint(xs_delimiter_majority("", 0), ==, ',');
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-sniff/delimiter/find", test_find);
	g_test_add_func("/format-sniff/delimiter/majority", test_majority);
	return g_test_run();
}
