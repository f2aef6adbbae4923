// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include <string.h>

static XsRules *rules;

enum {
	DRAWS = 20000,
};

static XsText *
text_of(const GPtrArray *lines)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {0};
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	for (guint i = 0; i < lines->len; i++) {
		const char *line = lines->pdata[i];
		place.len = strlen(line);
		g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, line, place.len, place, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, i, NULL));
		place.off += place.len + 1;
	}
	return xs_text_builder_finish(builder, NULL);
}

static XsFindings *
scan(const XsText *text)
{
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {0};
	XsFindings *findings = xs_scan(rules, text, &options, &error);
	g_assert_no_error(error);
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

// "rule:grade:value | rule:grade:value" of one line.
static void
expect(const char *utf8, const char *wanted)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new();
	g_ptr_array_add(lines, (void *)utf8);
	g_autoptr(XsText) text = text_of(lines);
	g_autoptr(XsFindings) findings = scan(text);
	g_autoptr(GString) got = g_string_new(NULL);
	size_t len;
	const char *all = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if (!is_number(finding))
			continue;
		g_string_append_printf(got,
				       "%s%s:%s:%.*s",
				       got->len > 0 ? " | " : "",
				       xs_rule_id(finding->rule),
				       xs_grade_name(finding->grade),
				       (int)(finding->span.end - finding->span.start),
				       all + finding->span.start);
	}
	if (strcmp(got->str, wanted) != 0)
		g_test_message("in: %s", utf8);
	g_assert_cmpstr(got->str, ==, wanted);
}

static void
add_digits(GString *out, GRand *rand, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g_string_append_c(out, (char)('0' + g_rand_int_range(rand, 0, 10)));
}

static void
add_day(GString *out, GRand *rand, int first, int last)
{
	g_string_append_printf(out,
			       "%04d%02d%02d",
			       g_rand_int_range(rand, first, last),
			       g_rand_int_range(rand, 1, 13),
			       g_rand_int_range(rand, 1, 29));
}

// A number of a kind that offices write and that is nobody's.
static void
draw(GString *out, GRand *rand, const char *kind)
{
	for (; *kind != '\0'; kind++) {
		if (*kind == 'd')
			add_digits(out, rand, 1);
		else if (*kind == 'D')
			add_day(out, rand, 1950, 2020);
		else if (*kind == 'T')
			add_day(out, rand, 2015, 2026);
		else if (*kind == 'C')
			g_string_append_printf(out, "3504%02d", g_rand_int_range(rand, 21, 30));
		else if (*kind == 'L')
			g_string_append_c(out, (char)('A' + g_rand_int_range(rand, 0, 26)));
		else
			g_string_append_c(out, *kind);
	}
}

// What a kind may cost at most, of DRAWS: what is masked wrongly, and what somebody has to look at.
// The figures are those that were measured, rounded up.
static const struct {
	const char *kind; // of draw()
	const char *before;
	const char *after;
	unsigned masked;
	unsigned possible;
} serials[] = {
	{"dddddddddddddddddd", "编号：", "，", 0, 2},
	{"CTdddd", "编号：", "，", 0, 2100},
	{"CTdddd", "案号", "。", 0, 2100},
	// Nothing was numbered by region and day before 1990: the day is one of birth.
	{"CDdddd", "编号：", "，", 1200, 2100},
	{"1dddddddddd", "编号：", "，", 0, 12000},
	{"1dddddddddd", "订单号：", "，", 0, 12000},
	{"1dddddddddd", "金额", "元", 0, 0},
	{"ddddddddddd", "编号：", "，", 0, 1400},
	{"dddddddddddddddd", "编号：", "，", 0, 40},
	{"62dddddddddddddd", "编号：", "，", 0, 260},
	{"62ddddddddddddddddd", "编号：", "，", 0, 130},
	{"Tdddddd", "编号：", "，", 0, 0},
	{"Tdddddddd", "流水号", "。", 0, 0},
	{"Tdddddddddd", "订单", "。", 0, 0},
	{"Cddddddddd", "许可证号：", "，", 0, 0},
	{"Cddddddddd", "编号：", "，", 0, 0},
	{"Cddddddddd", "（", "）", 0, 1300},
	{"dddddddddddddddddddd", "发票号码：", "，", 0, 0},
	{"20dd-Cdd-dd-dddddd", "项目代码", "，", 0, 0},
	{"0ddddddddddd", "编号：", "，", 0, 0},
	{"ddddddddddddd", "运单号", "，", 0, 0},
	{"SFddddddddddddd", "快递", "，", 0, 40},
	{"Ldddddddd", "型号", "，", 0, 0},
	{"Ldddddddd", "国药准字", "，", 0, 0},
	{"Lddddddddd", "批号", "，", 0, 0},
	{"Lddddddddd", "（", "）", 0, 900},
	{"Ldddddd(d)", "附件", "，", 2100, 0},
	{"dddddddd-d", "编号", "，", 0, 0},
	{"T", "日期", "，", 0, 0},
	{"d.d.d.d", "按照", "条", 0, 0},
	{"dd.d.dd", "版本", "，", 0, 0},
	{"1440ddddddddd", "物联网卡", "，", 0, 0},
};

static void
test_serials(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	for (size_t i = 0; i < G_N_ELEMENTS(serials); i++) {
		g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
		for (size_t k = 0; k < DRAWS; k++) {
			GString *line = g_string_new(serials[i].before);
			draw(line, rand, serials[i].kind);
			g_string_append(line, serials[i].after);
			g_ptr_array_add(lines, g_string_free(line, false));
		}
		g_autoptr(XsText) text = text_of(lines);
		g_autoptr(XsFindings) findings = scan(text);
		unsigned masked = 0;
		unsigned possible = 0;
		for (size_t k = 0; k < xs_findings_count(findings); k++) {
			const XsFinding *finding = xs_findings_get(findings, k);
			if (finding->grade >= XS_GRADE_LIKELY)
				masked++;
			else
				possible++;
		}
		g_test_message("%s%s%s: %u masked, %u possible",
			       serials[i].before,
			       serials[i].kind,
			       serials[i].after,
			       masked,
			       possible);
		g_assert_cmpuint(masked, <=, serials[i].masked);
		g_assert_cmpuint(possible, <=, serials[i].possible);
	}
}

// Numbers that nothing sets apart are parted where there is one way to do so.
static void
test_glued(void)
{
	expect("姓名张三35048118910307002013800138000",
	       "cn-resident-id:likely:350481189103070020 | cn-mobile:likely:13800138000");
	expect("张三11010519491231002X13800138000",
	       "cn-resident-id:likely:11010519491231002X | cn-mobile:likely:13800138000");
	expect("张三13800138000350481189103070020",
	       "cn-mobile:likely:13800138000 | cn-resident-id:likely:350481189103070020");
	expect("身份证3504811891030700206222021202000012345",
	       "cn-resident-id:likely:350481189103070020 | "
	       "cn-bank-card:likely:6222021202000012345");
	expect("编号35048118910307002013800138000",
	       "cn-resident-id:likely:350481189103070020 | cn-mobile:possible:13800138000");
	expect("张三35048118910307002113800138000", "");
	expect("张三3504811891030700201380013800", "");
}

// A token in a link is none; what it says about a person stays found.
static void
test_links(void)
{
	expect("http://www.example.com/q?sfz=350481189103070020&t=2",
	       "cn-resident-id:certain:350481189103070020");
	expect("https://example.com/item/13800138000.html", "cn-mobile:likely:13800138000");
	expect("https://example.com/?mobile=13800138000元", "cn-mobile:certain:13800138000");
}

// A safe token protects what it covers, and nothing that passes its checks beside its own word.
static void
test_safe(void)
{
	expect("〔2020〕13800138000号，电话13900139000", "cn-mobile:certain:13900139000");
	expect("身份证号：350481189103070020号", "cn-resident-id:certain:350481189103070020");
	expect("批准文号：国药准字H20123456", "");
	expect("ISBN 9787100000000，13900139000", "cn-mobile:likely:13900139000");
	expect("拨打12345、12320、110或者96110", "");
	expect("登记号PDY00001335048117A1002", "");
	expect("不动产权第0012345号", "");
	expect("执行GB/T 35273-2020和WS/T 500.1-2016", "");
}

// What breaks numbers up.
static void
test_broken(void)
{
	expect("身份证号：350481 18910307 0020", "cn-resident-id:certain:350481 18910307 0020");
	expect("身份证号：350481.18910307.0020", "cn-resident-id:certain:350481.18910307.0020");
	expect("身份证号：3504-8118-9103-0700-20", "cn-resident-id:certain:3504-8118-9103-0700-20");
	expect("护照：Ｅ１２３４５６７８", "passport:certain:Ｅ１２３４５６７８");
	expect("香港身份证A\u200b123456（3）", "hk-id:certain:A\u200b123456（3）");
	expect("车牌闽G\u00a012345", "cn-plate:certain:闽G\u00a012345");
	expect("手机：一三八〇〇一三八〇〇〇", "cn-mobile-numerals:certain:一三八〇〇一三八〇〇〇");
	expect("残疾证 350481 18910307 0020 43",
	       "cn-disability-card:certain:350481 18910307 0020 43");
}

// Cars of the office stay, others do not.
static void
test_plates(void)
{
	expect("公务用车闽G12345", "");
	expect("公务用车车牌号：闽G12345", "");
	expect("肇事车辆闽G12345", "cn-plate:certain:闽G12345");
	expect("闽G12345", "cn-plate:possible:闽G12345");
	expect("经闽江12345路", "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autofree char *dir = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_test_add_func("/detect/judge/serials", test_serials);
	g_test_add_func("/detect/judge/glued", test_glued);
	g_test_add_func("/detect/judge/links", test_links);
	g_test_add_func("/detect/judge/safe", test_safe);
	g_test_add_func("/detect/judge/broken", test_broken);
	g_test_add_func("/detect/judge/plates", test_plates);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
