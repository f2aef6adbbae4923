// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-table-fixture.h"

static void
expect_text(const char *utf8, const char *wanted)
{
	g_autoptr(Paper) paper = paper_of_lines(utf8);
	g_autofree char *got = paper_text_fields(paper);
	g_test_message("%s", utf8);
	g_assert_cmpstr(got, ==, wanted);
}

static void
test_labels(void)
{
	expect_text("姓名：张三  性别：男", "name:张三 | sex:男");
	expect_text("姓名：张三 性别：男 住院号：A123456", "name:张三 | sex:男 | case:A123456");
	expect_text("姓名:张三，性别:男；电话:13800138000。",
		    "name:张三 | sex:男 | phone:13800138000");
	expect_text("姓 名：张三\n性　别：男", "name:张三 | sex:男");
	expect_text("【姓名】张三【性别】男", "name:张三 | sex:男");
	expect_text("（姓名：张三）其他", "name:张三");
	expect_text("姓名：\n张三", "name:张三");
	expect_text("姓名：张三　爱好：下棋", "name:张三");
	expect_text("姓名张三性别：男", "sex:男");
	expect_text("时间08:30，网址http://example.com", "");
	expect_text("会议名称：某会", "");
}

static void
test_pairs(void)
{
	expect_text("姓名  张三  性别  男", "name:张三 | sex:男");
	expect_text("姓名 张三 性别 男", "name:张三 | sex:男");
	expect_text("姓名 张三 到 会", "");
}

static void
test_cues(void)
{
	expect_text("请加QQ号：12345678，谢谢", "qq:12345678");
	expect_text("请加QQ号12345678", "qq>12345678");
	expect_text("QQ号：12345678", "qq:12345678");
	expect_text("经办人为张三。", "name>张三");
}

static void
test_form(void)
{
	g_autoptr(Paper) paper = paper_of_table("登记表|<|<|<\n"
						"姓名|张三|性别|男\n"
						"身份证号|11010519491231002X|电话|13800138000\n"
						"与户主关系|本人|住院号|A123456\n"
						"备注|账号：12345678");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
	g_autofree char *first = paper_row_fields(paper, 0, 1);
	g_assert_cmpstr(first, ==, "name:张三 | sex:男");
	g_autofree char *second = paper_row_fields(paper, 0, 2);
	g_assert_cmpstr(second,
			==,
			"id:11010519491231002X | damaged:11010519491231002X | phone:13800138000");
	g_autofree char *third = paper_row_fields(paper, 0, 3);
	g_assert_cmpstr(third, ==, "relation:本人 | case:A123456");
	g_autofree char *fourth = paper_row_fields(paper, 0, 4);
	g_assert_cmpstr(fourth, ==, "card:12345678 | account:12345678");
}

static void
test_label_above(void)
{
	g_autoptr(Paper) paper = paper_of_table("姓名|性别|年龄\n"
						"张三|男|30\n"
						"电话|住院号|出生日期\n"
						"13800138000|A123456|1890年1月2日");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 2);
	g_autofree char *first = paper_row_fields(paper, 0, 1);
	g_assert_cmpstr(first, ==, "name=张三 | sex=男 | age=30");
	g_autofree char *second = paper_row_fields(paper, 1, 1);
	g_assert_cmpstr(second, ==, "phone=13800138000 | case=A123456 | born=1890年1月2日");
}

// Judges the only field of a header and a value that its rule takes: "GRADE why why value".
static char *
judge(const char *header, const char *value)
{
	g_autofree char *table = g_strdup_printf("序号|%s\n1|%s\n2|%s", header, value, value);
	g_autoptr(Paper) paper = paper_of_table(table);
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	GString *out = g_string_new(NULL);
	paper_fields(paper, 0, 1, fields);
	for (guint i = 0; i < fields->len; i++) {
		XsSpan span;
		XsGrade grade;
		const char *why[XS_FINDING_MAX_WHY + 1];
		const char *reason = NULL;
		if (!xs_field_judge(rules,
				    &paper->subject,
				    &g_array_index(fields, XsField, i),
				    &span,
				    &grade,
				    why,
				    &reason)) {
			g_assert_nonnull(reason);
			continue;
		}
		g_autofree char *text = paper_slice(paper, span);
		g_autofree char *joined = g_strjoinv(" ", (char **)why);
		g_string_append_printf(out, "%s %s %s;", xs_grade_name(grade), joined, text);
	}
	return g_string_free(out, false);
}

static void
test_judge(void)
{
	static const char *const cases[][3] = {
		{"住院号", "A123456", "certain field header:case-number A123456;"},
		{"住院号", "见附件", ""},
		{"住院号", "A1234567890123", ""},
		{"账号", "12345678", "certain field header:account 12345678;"},
		{"身份证号", "1.10105E+17", "likely field damaged header:resident-id 1.10105E+17;"},
		{"身份证号",
		 "110105194912310000",
		 "likely field damaged header:resident-id 110105194912310000;"},
		{"住院号", "'12345678", "certain field header:case-number 12345678;"},
		{"年龄", "35", "likely field check:age header:age 35;"},
		{"年龄", "不详", ""},
		{"出生日期",
		 "1890-01-02",
		 "certain field check:date header:birth-date 1890-01-02;"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = judge(cases[i][0], cases[i][1]);
		g_test_message("%s %s", cases[i][0], cases[i][1]);
		g_assert_cmpstr(got, ==, cases[i][2]);
	}
}

static void
test_judge_majority(void)
{
	g_autoptr(Paper) paper = paper_of_table("甲|张三\n乙|李四\n丙|王五");
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	paper_fields(paper, 0, 0, fields);
	g_assert_cmpuint(fields->len, ==, 1);
	XsSpan span;
	XsGrade grade;
	const char *why[XS_FINDING_MAX_WHY + 1];
	const char *reason;
	const XsField *field = &g_array_index(fields, XsField, 0);
	g_assert_true(xs_field_judge(rules, &paper->subject, field, &span, &grade, why, &reason));
	g_assert_cmpint(grade, ==, XS_GRADE_LIKELY);
	g_assert_cmpstr(why[1], ==, "majority:person-name");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	fixture_set_up();
	g_test_add_func("/detect/field/labels", test_labels);
	g_test_add_func("/detect/field/pairs", test_pairs);
	g_test_add_func("/detect/field/cues", test_cues);
	g_test_add_func("/detect/field/form", test_form);
	g_test_add_func("/detect/field/label-above", test_label_above);
	g_test_add_func("/detect/field/judge", test_judge);
	g_test_add_func("/detect/field/judge-majority", test_judge_majority);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
