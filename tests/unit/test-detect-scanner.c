// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include <glib/gstdio.h>
#include <string.h>

static XsRules *rules;

// Builds texts: blocks one after another, each with a place of its own in its part.
typedef struct {
	XsTextBuilder *builder;
	uint32_t part;
	uint64_t off;
} Maker;

static Maker
maker_new(void)
{
	Maker maker = {.builder = xs_text_builder_new(&xs_limits_default)};
	g_assert_true(xs_sink_part(xs_text_builder_sink(maker.builder), 0, "p", NULL));
	g_assert_true(
		xs_sink_reading(xs_text_builder_sink(maker.builder), 0, XS_READING_LINES, NULL));
	return maker;
}

static void
maker_part(Maker *maker, XsReading reading, bool next)
{
	XsSink *sink = xs_text_builder_sink(maker->builder);
	if (next)
		g_assert_true(xs_sink_part(sink, ++maker->part, "p", NULL));
	g_assert_true(xs_sink_reading(sink, maker->part, reading, NULL));
	maker->off = 0;
}

static void
maker_text(Maker *maker, const char *utf8)
{
	XsPlace place = {maker->part, maker->off, strlen(utf8)};
	maker->off += place.len;
	g_assert_true(xs_sink_text(xs_text_builder_sink(maker->builder),
				   XS_PIECE_AFFINE,
				   utf8,
				   place.len,
				   place,
				   NULL));
}

static void
maker_block(Maker *maker, const char *utf8)
{
	maker_text(maker, utf8);
	g_assert_true(
		xs_sink_end_block(xs_text_builder_sink(maker->builder), XS_ROLE_BODY, 0, NULL));
	maker->off++;
}

static void
maker_cell(Maker *maker, uint32_t row, uint32_t column, bool header, const char *utf8)
{
	XsCell cell = {.row = row, .column = column, .row_span = 1, .column_span = 1};
	cell.header = header;
	maker_text(maker, utf8);
	g_assert_true(xs_sink_cell(xs_text_builder_sink(maker->builder), &cell, NULL));
	g_assert_true(
		xs_sink_end_block(xs_text_builder_sink(maker->builder), XS_ROLE_CELL, 0, NULL));
	maker->off++;
}

static XsText *
maker_finish(Maker *maker)
{
	g_autoptr(GError) error = NULL;
	XsText *text = xs_text_builder_finish(maker->builder, &error);
	g_assert_no_error(error);
	xs_text_builder_free(maker->builder);
	return text;
}

static XsFindings *
scan_text(const XsText *text, bool explain)
{
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {.explain = explain};
	XsFindings *findings = xs_scan(rules, text, &options, &error);
	g_assert_no_error(error);
	g_assert_nonnull(findings);
	return findings;
}

// These tests are about numbers, not about the names and records around them.
static bool
is_number(const XsFinding *finding)
{
	static const char *const others[] = {
		"person-name", "address", "age", "birth-date", "school", "trace"};
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (g_str_has_prefix(xs_rule_type(finding->rule), others[i]))
			return false;
	}
	return true;
}

// "rule:grade:value rule:grade:value", in order: what a scan of one block found.
static char *
summary(const XsText *text, const XsFindings *findings)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		g_assert_cmpuint(finding->span.end, <=, len);
		g_assert_cmpuint(finding->span.start, <, finding->span.end);
		if (!is_number(finding))
			continue;
		g_autofree char *value = g_strndup(utf8 + finding->span.start,
						   finding->span.end - finding->span.start);
		g_string_append_printf(out,
				       "%s%s:%s:%s",
				       out->len > 0 ? " | " : "",
				       xs_rule_id(finding->rule),
				       xs_grade_name(finding->grade),
				       value);
	}
	return g_string_free(out, false);
}

static void
expect(const char *utf8, const char *wanted)
{
	Maker maker = maker_new();
	maker_block(&maker, utf8);
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	if (strcmp(got, wanted) != 0)
		g_test_message("in: %s", utf8);
	g_assert_cmpstr(got, ==, wanted);
}

static void
test_resident(void)
{
	expect("张三350481189103070020李四", "cn-resident-id:certain:350481189103070020");
	expect("350481 18910307 0020", "cn-resident-id:certain:350481 18910307 0020");
	expect("350481-18910307-0020", "cn-resident-id:certain:350481-18910307-0020");
	expect("3504 8118 9103 0700 20", "cn-resident-id:certain:3504 8118 9103 0700 20");
	expect("35048118910307\n0020", "cn-resident-id:certain:35048118910307\n0020");
	expect("35048118910307 \n  0020", "cn-resident-id:certain:35048118910307 \n  0020");
	expect("35048118910307\n\n0020", "");
	expect("51362118880229021x", "cn-resident-id:certain:51362118880229021x");
	expect("51362118880229021Ｘ", "cn-resident-id:certain:51362118880229021Ｘ");
	expect("35\u200b0481\u00ad189103070020",
	       "cn-resident-id:certain:35\u200b0481\u00ad189103070020");
	expect("350481  1891  0307  0020", "cn-resident-id:certain:350481  1891  0307  0020");
	expect("1350481189103070020", "");
	expect("3504811891030700201", "");
	expect("350481189103070021", "");
	expect("身份证号350481189103070021", "cn-resident-id:likely:350481189103070021");
	expect("身份证号：３５０４８１１８９１０３０７００２１",
	       "cn-resident-id:likely:３５０４８１１８９１０３０７００２１");
	expect("x350481189103070020", "cn-resident-id:possible:350481189103070020");
	expect("x350481189103070021", "");
	expect("订单x350481189103070020", "");
	expect("订单350481189103070020x", "");
	expect("身份证G350481189103070020", "student-number:certain:G350481189103070020");
	expect("身份证F350481189103070020", "cn-resident-id:likely:350481189103070020");
	expect("id card350481189103070020", "cn-resident-id:certain:350481189103070020");
	expect("编号350481189103070020", "cn-resident-id:likely:350481189103070020");
	expect("身份证编号350481189103070020", "cn-resident-id:certain:350481189103070020");
	expect("公证编号为350481189103070020，身份证号350481189103070020",
	       "cn-resident-id:likely:350481189103070020 | "
	       "cn-resident-id:certain:350481189103070020");
	expect("350481189103070020元", "");
	expect("身份证350481189103070020元", "cn-resident-id:certain:350481189103070020");
	expect("(350481910307002)", "cn-resident-id-15:possible:350481910307002");
	expect("身份證350481910307002", "cn-resident-id-15:certain:350481910307002");
}

// A form in cells: what the cell on the left asks for.
static void
test_form_cells(void)
{
	static const struct {
		const char *label;
		const char *found;
	} cases[] = {
		{"总投资（元）", ""},
		{"业务流水号", ""},
		{"手机号码", "cn-mobile:certain:13800138000"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Maker maker = maker_new();
		maker_cell(&maker, 0, 0, false, "项目名称");
		maker_cell(&maker, 0, 1, false, "水库除险");
		maker_cell(&maker, 1, 0, false, cases[i].label);
		maker_cell(&maker, 1, 1, false, "13800138000");
		g_autoptr(XsText) text = maker_finish(&maker);
		g_autoptr(XsFindings) findings = scan_text(text, false);
		g_autofree char *got = summary(text, findings);
		g_assert_cmpstr(got, ==, cases[i].found);
	}
}

static void
test_mobile(void)
{
	expect("张三13800138000", "cn-mobile:likely:13800138000");
	expect("张三 13800138000 李四 13900139000",
	       "cn-mobile:likely:13800138000 | cn-mobile:likely:13900139000");
	expect("1 张三 13800138000 6222021202000012345",
	       "cn-mobile:likely:13800138000 | cn-bank-card:likely:6222021202000012345");
	expect("13800138000 13900139000",
	       "cn-mobile:likely:13800138000 | cn-mobile:likely:13900139000");
	expect("13800138000-13900139000",
	       "cn-mobile:likely:13800138000 | cn-mobile:likely:13900139000");
	expect("13800138000/13900139000",
	       "cn-mobile:likely:13800138000 | cn-mobile:likely:13900139000");
	expect("手机：+86-138-0013-8000", "cn-mobile:certain:138-0013-8000");
	expect("手机：008613800138000", "cn-mobile:certain:13800138000");
	expect("手机8613800138000", "cn-mobile:certain:13800138000");
	expect("8613800138000", "cn-mobile:possible:13800138000");
	expect("2020-13800138000", "cn-mobile:possible:13800138000");
	expect("138 0013 8000", "cn-mobile:likely:138 0013 8000");
	expect("13800\n138000", "");
	expect("138001380001", "");
	expect("手机013800138000", "cn-mobile:certain:13800138000");
	expect("手机138  0013  8000", "cn-mobile:certain:138  0013  8000");
	expect("138  0013  8000", "cn-mobile:possible:138  0013  8000");
	expect("1.13800138000", "cn-mobile:likely:13800138000");
	expect("0.13800138000", "");
	expect("13800138000.5", "");
	expect("张三_13800138000.jpg", "cn-mobile:likely:13800138000");
	expect("tel13800138000", "cn-mobile:certain:13800138000");
	expect("hotel13800138000", "");
	expect("联系电话13800138000元", "cn-mobile:certain:13800138000");
	expect("http://example.com/?m=13800138000", "cn-mobile:likely:13800138000");
	expect("工号13800138000", "cn-mobile:possible:13800138000");
	expect("13800138000，身份证350481189103070021",
	       "cn-mobile:likely:13800138000 | cn-resident-id:likely:350481189103070021");
}

static void
test_landline(void)
{
	expect("电话：0598-3651234", "cn-landline:certain:0598-3651234");
	expect("(0598)3651234", "cn-landline:likely:0598)3651234");
	expect("监护人电话：（0598）3651234", "cn-landline-personal:certain:0598）3651234");
	expect("家庭电话0598-3651234-801", "cn-landline-personal:certain:0598-3651234");
	expect("办公电话0598-3651234", "cn-landline:certain:0598-3651234");
	expect("05983651234", "");
	expect("0598-12345", "");
	expect("12345，12320，110，400-123-4567", "service-number:likely:400-123-4567");
}

static void
test_bank_card(void)
{
	expect("卡号6222021202000012345", "cn-bank-card:certain:6222021202000012345");
	expect("6222 0212 0200 0012 345", "cn-bank-card:likely:6222 0212 0200 0012 345");
	expect("6222  0212  0200  0012  345", "cn-bank-card:likely:6222  0212  0200  0012  345");
	expect("6222021202000\n012345", "cn-bank-card:likely:6222021202000\n012345");
	expect("6222021202000012340", "");
	expect("卡号6222021202000012340", "cn-bank-card:likely:6222021202000012340");
	expect("4000000000000002", "");
	expect("卡号4000000000000002", "cn-bank-card:likely:4000000000000002");
	expect("62220212020000123451", "");
}

static void
test_email(void)
{
	expect("邮箱zhang.san@example.com，", "email:certain:zhang.san@example.com");
	expect("ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ",
	       "email:certain:ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ");
	expect("13800138000@139.com", "email:certain:13800138000@139.com");
	expect("<a@example.cn>,b@example.cn",
	       "email:certain:a@example.cn | email:certain:b@example.cn");
	expect("xxgk@sanming.gov.cn", "email-official:certain:xxgk@sanming.gov.cn");
	expect("XXGK@SANMING.GOV.CN", "email-official:certain:XXGK@SANMING.GOV.CN");
	expect("a@gov.cn.example.com", "email:certain:a@gov.cn.example.com");
	expect("@@@a@@b@", "");
}

static void
test_safe(void)
{
	expect("明政办〔2020〕19号", "");
	expect("国卫办﹝2019﹞698号，第13800138000号", "");
	expect("2020-11-21 16:30:00", "");
	expect("项目代码2020-350481-47-03-012345", "");
	expect("统一社会信用代码91350100M000100Y43", "cn-credit-code:certain:91350100M000100Y43");
	expect("统一社会信用代码533101189205205860", "cn-credit-code:certain:533101189205205860");
	expect("ISBN 978-7-13-800138-0 GB/T 2260-2007", "");
	expect("国药准字H20123456 邮编350000", "");
	expect("13800138000元", "");
	// A token protects only what it covers.
	expect("13800138000元，13900139000", "cn-mobile:likely:13900139000");
	expect("第12号13800138000", "cn-mobile:possible:13800138000");
}

// What the safe token turned down is explained, but only on request.
static void
test_explain(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "合同价１３８００１３８０００元，编号350481189103070021");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) quiet = scan_text(text, false);
	g_assert_cmpuint(xs_findings_n_rejected(quiet), ==, 0);
	g_autoptr(XsFindings) findings = scan_text(text, true);
	bool amount = false;
	bool check = false;
	for (size_t i = 0; i < xs_findings_n_rejected(findings); i++) {
		const XsRejected *rejected = xs_findings_get_rejected(findings, i);
		amount |= strcmp(rejected->reason, "safe:amount") == 0 &&
			  rejected->span.start == 9 && rejected->span.end == 9 + 33;
		check |= strcmp(rejected->reason, "check") == 0;
	}
	g_assert_true(amount);
	g_assert_true(check);
}

static void
test_table(void)
{
	Maker maker = maker_new();
	static const char *const cells[][4] = {
		{"序号", "姓名", "身份 证号", "项目编号"},
		{"1", "张三", "350481189103070021", "350481189103070020"},
		{"2", "李四", "440524188001010014", "13900139000"},
	};
	for (uint32_t row = 0; row < 3; row++) {
		for (uint32_t column = 0; column < 4; column++)
			maker_cell(&maker, row, column, false, cells[row][column]);
	}
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	g_assert_cmpstr(got,
			==,
			"cn-resident-id:likely:350481189103070021 | "
			"cn-resident-id:likely:350481189103070020 | "
			"cn-resident-id:certain:440524188001010014 | "
			"cn-mobile:possible:13900139000");
	size_t first = is_number(xs_findings_get(findings, 0)) ? 0 : 1;
	g_assert_cmpstr(xs_findings_get(findings, first)->why[2], ==, "header:resident-id");
}

static void
test_form(void)
{
	Maker maker = maker_new();
	maker_cell(&maker, 5, 0, false, "身份证号码");
	maker_cell(&maker, 5, 1, false, "350481189103070021");
	maker_cell(&maker, 6, 0, false, "其他");
	maker_cell(&maker, 6, 1, false, "350481189103070031");
	maker_block(&maker, "身份证号：");
	maker_block(&maker, "350481189103070022");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	g_assert_cmpstr(got,
			==,
			"cn-resident-id:likely:350481189103070021 | "
			"cn-resident-id:likely:350481189103070022");
	g_assert_cmpstr(xs_findings_get(findings, 0)->why[2], ==, "label:resident-id");
}

// One digit in each cell of a row.
static void
test_boxes(void)
{
	Maker maker = maker_new();
	static const char digits[] = "35048118910307002";
	for (uint32_t i = 0; i < 17; i++)
		maker_cell(&maker, 3, i, false, (const char[]){digits[i], '\0'});
	maker_cell(&maker, 3, 17, false, "0");
	maker_cell(&maker, 4, 0, false, "3");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_assert_cmpuint(xs_findings_count(findings), ==, 1);
	g_assert_cmpstr(xs_findings_get(findings, 0)->value, ==, "350481189103070020");
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_finding_places(xs_findings_get(findings, 0), text, places);
	g_assert_cmpuint(places->len, ==, 18);
}

// An identity number over two blocks (lines of a page), but not over two parts.
static void
test_lines(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "身份证35048118910");
	maker_block(&maker, "3070020。");
	maker_block(&maker, "35048118910");
	maker_part(&maker, XS_READING_LINES, true);
	maker_block(&maker, "3070020");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_assert_cmpuint(xs_findings_count(findings), ==, 1);
	g_assert_cmpstr(xs_findings_get(findings, 0)->value, ==, "350481189103070020");
}

static void
test_same_value(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "手机13800138000，邮箱zhang@example.com");
	maker_block(&maker, "编号9913800138000123");
	maker_block(&maker, "138/0013/8000");
	maker_block(&maker, "138001");
	maker_block(&maker, "38000");
	maker_part(&maker, XS_READING_LINES, true);
	maker_block(&maker, "订单13800138000，X.Zhang@Example.Com");
	maker_block(&maker, "１３８００１３８０００元");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	g_assert_cmpstr(got,
			==,
			"cn-mobile:certain:13800138000 | email:certain:zhang@example.com | "
			"cn-mobile:likely:13800138000 | cn-mobile:likely:138/0013/8000 | "
			"cn-mobile:likely:138001\n38000 | cn-mobile:likely:13800138000 | "
			"email:certain:X.Zhang@Example.Com | "
			"cn-mobile:likely:１３８００１３８０００");
	g_assert_cmpstr(xs_findings_get(findings, 2)->why[0], ==, "same-value");
	// Ordinals count in each part.
	g_assert_cmpuint(xs_findings_get(findings, 0)->ordinal, ==, 1);
	g_assert_cmpuint(xs_findings_get(findings, 2)->ordinal, ==, 2);
	g_assert_cmpuint(xs_findings_get(findings, 4)->ordinal, ==, 4);
	g_assert_cmpuint(xs_findings_get(findings, 5)->ordinal, ==, 1);
	g_assert_cmpuint(xs_findings_get(findings, 7)->ordinal, ==, 2);
}

// The same glyphs in two readings give one finding; others stay.
static void
test_readings(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "手机13800138000");
	maker_part(&maker, XS_READING_STREAM, false);
	maker_block(&maker, "手机13800138000");
	maker_block(&maker, "身份证号350481189103070021");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	g_assert_cmpstr(got,
			==,
			"cn-mobile:certain:13800138000 | cn-resident-id:likely:350481189103070021");
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_finding_places(xs_findings_get(findings, 0), text, places);
	g_assert_cmpuint(places->len, ==, 1);
}

// What fills a cell whose column holds something else is that, however another reading shows it.
static void
test_readings_of_a_table(void)
{
	static const char *const amounts[] = {"14799680883", "17512770232", "78712524"};
	Maker maker = maker_new();
	maker_cell(&maker, 0, 0, true, "项目");
	maker_cell(&maker, 0, 1, true, "预算（元）");
	for (uint32_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
		maker_cell(&maker, i + 1, 0, false, "其他支出");
		maker_cell(&maker, i + 1, 1, false, amounts[i]);
	}
	maker_part(&maker, XS_READING_STREAM, false);
	for (uint32_t i = 0; i < G_N_ELEMENTS(amounts); i++)
		maker_block(&maker, amounts[i]);
	maker_block(&maker, "手机13800138000");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	g_autofree char *got = summary(text, findings);
	g_assert_cmpstr(got, ==, "cn-mobile:certain:13800138000");
}

static void
test_limit(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "13800138000 13900139000 13700137000");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {.max_findings = 2};
	g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, &error);
	g_assert_null(findings);
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

static void
test_as_of(void)
{
	Maker maker = maker_new();
	maker_block(&maker, "350481209503070025");
	g_autoptr(XsText) text = maker_finish(&maker);
	XsScanOptions options = {.as_of = 21050101};
	g_autoptr(XsFindings) later = xs_scan(rules, text, &options, NULL);
	g_assert_cmpuint(xs_findings_count(later), ==, 1);
	g_autoptr(XsFindings) today = scan_text(text, false);
	g_assert_cmpuint(xs_findings_count(today), ==, 0);
}

// A long row of single digits is read in chunks; nothing gets lost at their borders.
static void
test_long_run(void)
{
	g_autoptr(GString) digits = g_string_new(NULL);
	for (size_t i = 0; i < 5000; i++)
		g_string_append(digits, i % 40 == 39 ? "13800138000 " : "1 ");
	Maker maker = maker_new();
	maker_block(&maker, digits->str);
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(XsFindings) findings = scan_text(text, false);
	size_t mobiles = 0;
	for (size_t i = 0; i < xs_findings_count(findings); i++)
		mobiles += strcmp(xs_findings_get(findings, i)->value, "13800138000") == 0;
	g_assert_cmpuint(mobiles, ==, 125);
}

// Loads rules that a test makes up.
static XsRules *
rules_of(const char *content)
{
	g_autofree char *dir = g_dir_make_tmp("xs-rules-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "a.rules", NULL);
	g_autoptr(GError) error = NULL;
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	XsRules *made = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_unlink(path);
	g_rmdir(dir);
	return made;
}

#define TEXTS                                                                                      \
	"type = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\nbasis = B\n"              \
	"grade.full = certain certain certain\nmatch.1 = a@b\nreject.1 = a\n"

// A pattern that cannot be searched to its end is told, never taken for "not there".
static void
test_match_limit(void)
{
	g_autoptr(XsRules) slow =
		rules_of("[rule slow]\n" TEXTS "pattern = a@(?:(?:b|bb)+)+[xyz]\ntrigger = @\n"
			 "max-length = 300\n");
	Maker maker = maker_new();
	maker_block(&maker, "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb zyx");
	g_autoptr(XsText) text = maker_finish(&maker);
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {0};
	g_autoptr(XsFindings) findings = xs_scan(slow, text, &options, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_findings_count(findings), ==, 0);
	g_assert_true(xs_findings_incomplete(findings));
	g_autoptr(XsFindings) usual = scan_text(text, false);
	g_assert_false(xs_findings_incomplete(usual));
}

static size_t
count_with(const char *rule, const char *utf8)
{
	g_autoptr(XsRules) made = rules_of(rule);
	Maker maker = maker_new();
	maker_block(&maker, utf8);
	g_autoptr(XsText) text = maker_finish(&maker);
	XsScanOptions options = {0};
	g_autoptr(XsFindings) findings = xs_scan(made, text, &options, NULL);
	return xs_findings_count(findings);
}

static void
test_fold_and_length(void)
{
	const char *none = "[rule x]\n" TEXTS "shape = mobile\nfold = none\nmax-length = 11\n";
	const char *width = "[rule x]\n" TEXTS "shape = mobile\nfold = width\n";
	g_assert_cmpuint(count_with(none, "13800138000"), ==, 1);
	g_assert_cmpuint(count_with(none, "138 0013 8000"), ==, 0);
	g_assert_cmpuint(count_with(none, "１３８００１３８０００"), ==, 0);
	g_assert_cmpuint(count_with(width, "１３８００１３８０００"), ==, 1);
	g_assert_cmpuint(count_with(width, "138\u200b00138000"), ==, 0);
}

static void *
scan_in_thread(void *data)
{
	g_autoptr(XsFindings) findings = scan_text(data, true);
	return GSIZE_TO_POINTER(xs_findings_count(findings));
}

static void
test_threads(void)
{
	Maker maker = maker_new();
	for (size_t i = 0; i < 500; i++)
		maker_block(&maker, "张三 350481189103070020 手机13800138000 a@example.com");
	g_autoptr(XsText) text = maker_finish(&maker);
	GThread *threads[4];
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("scan", scan_in_thread, text);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		g_assert_cmpuint(GPOINTER_TO_SIZE(g_thread_join(threads[i])), ==, 2000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autofree char *dir = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_test_add_func("/detect/scanner/resident", test_resident);
	g_test_add_func("/detect/scanner/mobile", test_mobile);
	g_test_add_func("/detect/scanner/form-cells", test_form_cells);
	g_test_add_func("/detect/scanner/landline", test_landline);
	g_test_add_func("/detect/scanner/bank-card", test_bank_card);
	g_test_add_func("/detect/scanner/email", test_email);
	g_test_add_func("/detect/scanner/safe", test_safe);
	g_test_add_func("/detect/scanner/explain", test_explain);
	g_test_add_func("/detect/scanner/table", test_table);
	g_test_add_func("/detect/scanner/form", test_form);
	g_test_add_func("/detect/scanner/boxes", test_boxes);
	g_test_add_func("/detect/scanner/lines", test_lines);
	g_test_add_func("/detect/scanner/same-value", test_same_value);
	g_test_add_func("/detect/scanner/readings", test_readings);
	g_test_add_func("/detect/scanner/readings-of-a-table", test_readings_of_a_table);
	g_test_add_func("/detect/scanner/limit", test_limit);
	g_test_add_func("/detect/scanner/as-of", test_as_of);
	g_test_add_func("/detect/scanner/long-run", test_long_run);
	g_test_add_func("/detect/scanner/match-limit", test_match_limit);
	g_test_add_func("/detect/scanner/fold-and-length", test_fold_and_length);
	g_test_add_func("/detect/scanner/threads", test_threads);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
