// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that come again take shorter ways through the detector: what is known of a value, a column or a row
// is not asked again. What is found in them must be the same.
#include "test-detect-records.h"

enum {
	COPIES = 3,
	AS_OF = 21050101,
};

typedef struct {
	const char *header;
	const char *rows;
} Table;

static const Table tables[] = {
	{
		"序号\t姓名\t身份证号\t手机号码\t银行卡号\t家庭住址\t金额\t备注",
		"1\t赵伟洋\t350481189103070020\t13800138000\t6222021202000012345\t永安市西洋镇福庄"
		"村3组12号\t31.05\t"
		"符合条件\n"
		"2\t钱芳（户主）\t440524188001010014\t13800138001\t\t福建省永安市燕江中路88号\t620"
		"\t已核对\n"
		"3\t 李 "
		"四\t51362118880229021X（本人）\t0598-3612345\t农商行6222021202000012345\t同上\t-"
		"\t残疾\n"
		"4\t村委会\t无\t见附件\t6222 0212 0200 0012 "
		"345\t洋头村\t1,200.00\t1899-03-07出生，李红代领\n"
		"5\t王小明、李秀英\t350481189103070020/"
		"440524188001010014\t13800138000;13800138002\t"
		"62220212020000123\t现住：洋头村3号；原籍：大湖镇5号\t3\t张三代\n"
		"6\t扎西·多吉\t3504811891030700\t139001\t'6222021202000012345\tRoom 501, No. 12 "
		"Liedong "
		"Street\t\t父亲：李大明13800138003\n"
		"7\t张*洋\t350481********0020\t138****8000\t622202*****2345\t永安市***\t0\t\n",
	},
	{
		"姓名\t性别\t年龄\t学校\t班级\t学籍号\t监护人\t联系电话\t户主",
		"王小明\t男\t9\t永安市第一小学\t三年级2班\tG350481209503070021\t王大明\t13800138000"
		"\t王建国\n"
		"李小红\t女\t8岁\t永安市第一小学\t三年级2班\t\t李秀英（母亲）\t13800138001\t李建国"
		"\n"
		"陈静\t女\t10\t永安市第一小学\t四（1）班\tG35048120950307\t无\t0598-3612345\t\n"
		"刘洋\t男\t42\t福建农林大学\t2019级1班\t\t\t13800138002\t刘洋\n"
		"高溪村\t\t\t\t\t\t\t\t\n",
	},
	{
		"编号\t单位名称\t联系人\t办公电话\t地址\t统一社会信用代码\t日期",
		"A001\t永安市某某有限公司\t王建国\t0598-"
		"3612345\t永安市燕江中路88号\t91350481MA2XXXXX0A\t2020-03-07\n"
		"A002\t某某合作社\t张三\t13800138000\t永安市西洋镇\t\t2020年3月\n"
		"A003\t李四\t李四\t10086\t大湖镇\t\t44000\n",
	},
	{
		"姓名\t证件号\t出生日期\t与户主关系\t户编号",
		"王建国\t350481189103070020\t1891-03-07\t户主\t1\n"
		"李秀英\t440524188001010014\t1880.01.01\t妻\t1\n"
		"王小明\t\t2096年5月1日\t子\t1\n"
		"陈红\t51362118880229021X\t18880229\t户主\t2\n",
	},
};

static char *
content_of(const Table *table)
{
	GString *content = g_string_new(table->header);
	g_string_append_c(content, '\n');
	for (size_t i = 0; i < COPIES; i++)
		g_string_append(content, table->rows);
	return g_string_free(content, false);
}

static void
append_finding(GString *out, const Run *run, const XsFinding *finding, size_t start)
{
	g_string_append_printf(out,
			       "%s %s %.2f %zu-%zu",
			       xs_rule_id(finding->rule),
			       xs_grade_name(finding->grade),
			       (double)finding->score,
			       finding->span.start - start,
			       finding->span.end - start);
	for (size_t i = 0; finding->why[i] != NULL; i++)
		g_string_append_printf(out, " %s", finding->why[i]);
	if (finding->record != XS_RECORD_NONE) {
		const XsRecord *record = xs_findings_get_record(run->findings, finding->record);
		g_string_append_printf(out,
				       " minor %d sex %c born %u-%u-%u age %u",
				       (int)record->minor,
				       record->sex != 0 ? record->sex : '-',
				       (unsigned)record->year,
				       (unsigned)record->month,
				       (unsigned)record->day,
				       (unsigned)record->age);
	}
	g_string_append_c(out, '\n');
}

// What is found in [start, end) of the text.
static char *
found_in(const Run *run, size_t start, size_t end)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < xs_findings_count(run->findings); i++) {
		const XsFinding *finding = xs_findings_get(run->findings, i);
		if (finding->span.start >= start && finding->span.start < end)
			append_finding(out, run, finding, start);
	}
	return g_string_free(out, false);
}

static void
expect_same(const Table *table, const char *title)
{
	g_autofree char *content = content_of(table);
	g_auto(Run) run = run_new(title, content, AS_OF);
	size_t rows = strlen(table->rows);
	size_t first = (title != NULL ? strlen(title) + 1 : 0) + strlen(table->header) + 1;
	g_autofree char *wanted = found_in(&run, first, first + rows);
	g_assert_cmpuint(strlen(wanted), >, 0);
	for (size_t i = 1; i < COPIES; i++) {
		size_t start = first + i * rows;
		g_autofree char *got = found_in(&run, start, start + rows);
		g_assert_cmpstr(got, ==, wanted);
	}
}

static void
test_cells(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		expect_same(&tables[i], "公示名单");
}

static void
test_lines(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		expect_same(&tables[i], NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	run_set_up();
	g_test_add_func("/detect/repeated-rows/cells", test_cells);
	g_test_add_func("/detect/repeated-rows/lines", test_lines);
	int status = g_test_run();
	xs_rules_free(run_rules);
	return status;
}
