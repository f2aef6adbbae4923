// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that have the form of telephones: which columns and which words say that they are none.
#include "detect/xs-scanner.h"

#include <string.h>

static XsRules *rules;

static XsText *
text_of(const char *utf8)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {.len = strlen(utf8)};
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, utf8, place.len, place, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	return xs_text_builder_finish(builder, NULL);
}

// How many findings of a type have this grade.
static size_t
count(const char *utf8, const char *type, XsGrade grade)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = text_of(utf8);
	XsScanOptions options = {0};
	g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, &error);
	g_assert_no_error(error);
	size_t n = 0;
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		n += strcmp(xs_rule_type(finding->rule), type) == 0 && finding->grade == grade ? 1
											       : 0;
	}
	return n;
}

static void
expect(const char *utf8, size_t certain, size_t likely, size_t possible)
{
	g_test_message("%s", utf8);
	g_assert_cmpuint(count(utf8, "mobile", XS_GRADE_CERTAIN), ==, certain);
	g_assert_cmpuint(count(utf8, "mobile", XS_GRADE_LIKELY), ==, likely);
	g_assert_cmpuint(count(utf8, "mobile", XS_GRADE_POSSIBLE), ==, possible);
}

static void
test_column_named(void)
{
	// A header of codes among things; the same header in a table of people leaves it to a person.
	expect("资产编号\t资产名称\t原值\n13800138000\t空调\t3000\n13900139000\t文件柜\t500\n",
	       0,
	       0,
	       0);
	expect("姓名\t编号\t金额\n张三\t13800138000\t3000\n李小明\t13900139000\t500\n王芳\t15900159"
	       "000\t70\n",
	       0,
	       0,
	       3);
	// A header that no rule knows and that ends as codes and sums do.
	expect("部位\t标定码\t长\n东区\t13800138000\t3.5\n西区\t13900139000\t4."
	       "5\n南区\t15900159000\t5.5\n",
	       0,
	       0,
	       0);
	expect("部位\t手机号码\n东区\t13800138000\n西区\t13900139000\n南区\t15900159000\n",
	       3,
	       0,
	       0);
}

// Headers that no rule knows, in tables that tell of no people.
static void
test_column_unknown(void)
{
	// Of things, below a title; a way to reach somebody is left as it was.
	expect("一览表\n部位\t构件\t长\n东区\t13800138000\t3.5\n西区\t13912345678\t4.5\n"
	       "南区\t15998765432\t5.5\n",
	       0,
	       0,
	       0);
	g_assert_cmpuint(count("部位\t联络\t长\n东区\t13800138000\t3.5\n西区\t13912345678\t4.5\n"
			       "南区\t15998765432\t5.5\n",
			       "mobile",
			       XS_GRADE_CERTAIN),
			 ==,
			 3);
	// Who pays may be firms throughout; among people's names a number is asked for.
	expect("收款人\t流水\t数量\n高科有限公司\t13800138000\t3\n金石有限公司\t13912345678\t4\n"
	       "安顺有限公司\t15998765432\t5\n",
	       0,
	       0,
	       0);
	// Sums in a note of the unit.
	expect("期号\t奖池（元）\t注数\n2020001\t13800138000\t3\n2020002\t13912345678\t4\n"
	       "2020003\t15998765432\t5\n",
	       0,
	       0,
	       0);
}

// Places, goods and firms that read like names.
static void
test_column_of_things(void)
{
	static const char *const things[] = {
		"城市\t最高\n马鞍山\t31\n文山\t28\n高邮\t30\n石嘴山\t29\n",
		"类目\t说明\n王老吉\t凉茶\n胡庆余\t药\n李宁\t鞋\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
		g_assert_cmpuint(count(things[i], "person-name", XS_GRADE_LIKELY), ==, 0);
		g_assert_cmpuint(count(things[i], "person-name", XS_GRADE_CERTAIN), ==, 0);
	}
	g_assert_cmpuint(count("受访者名\t说明\n王小明\t甲\n胡庆余\t乙\n李宁\t丙\n",
			       "person-name",
			       XS_GRADE_CERTAIN) +
				 count("受访者名\t说明\n王小明\t甲\n胡庆余\t乙\n李宁\t丙\n",
				       "person-name",
				       XS_GRADE_LIKELY),
			 ==,
			 3);
}

static void
test_column_values(void)
{
	// Counted up.
	expect("灯杆\t13800138001\t完好\n井盖\t13800138002\t完好\n水泵\t13800138003\t待修\n"
	       "路灯\t13800138004\t完好\n",
	       0,
	       0,
	       0);
	// One digit at the same place in all: of one year or kind.
	expect("甲\t13181234567\n乙\t15182345678\n丙\t17183456789\n丁\t18184567890\n"
	       "戊\t13185678901\n己\t15186789012\n庚\t18187890123\n辛\t19188901234\n",
	       0,
	       0,
	       0);
	// Among other numbers.
	expect("灯杆\t13800138001\t完好\n井盖\t10800138002\t完好\n水泵\t15912345678\t待修\n"
	       "路灯\t11200138004\t完好\n井盖\t12200138004\t完好\n井盖\t18600138004\t完好\n",
	       0,
	       0,
	       0);
	// Telephones: of many segments, all valid.
	g_assert_cmpuint(count("东门店\t13800138001\n西门店\t15912345678\n南门店\t18698765432\n"
			       "北门店\t17711112222\n",
			       "mobile",
			       XS_GRADE_LIKELY) +
				 count("东门店\t13800138001\n西门店\t15912345678\n"
				       "南门店\t18698765432\n北门店\t17711112222\n",
				       "mobile",
				       XS_GRADE_CERTAIN),
			 ==,
			 4);
}

static void
test_words(void)
{
	expect("更换水表，表号为13800138000。", 0, 0, 0);
	expect("产品序列号为13800138001至13800138099，共9台。", 0, 0, 0);
	expect("资产总额13800138000，负债总额13900139000。", 0, 0, 0);
	expect("http://www.example.com/2020/t20200101_13800138000.htm", 0, 0, 0);
	expect("http://www.example.com/q?phone=13800138000", 1, 0, 0);
	expect("运单号13800138000，收件人电话13900139000。", 1, 0, 0);
}

static void
test_whose_landline(void)
{
	static const char *const office[] = {
		"户主办理户籍业务请先电话预约（0598-3651234）。",
		"部门\t电话\n患者服务中心\t0598-3651234\n家属接待室\t0598-3651235\n",
		"学校\t家长咨询电话\n城关小学\t0598-3651234\n新城小学\t0598-3651235\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(office); i++)
		g_assert_cmpuint(count(office[i], "landline-personal", XS_GRADE_CERTAIN), ==, 0);
	g_assert_cmpuint(
		count("家长电话：0598-3651234", "landline-personal", XS_GRADE_CERTAIN), ==, 1);
	g_assert_cmpuint(count("学生\t家长电话\n王芳\t0598-3651234\n李强\t0598-3651235\n",
			       "landline-personal",
			       XS_GRADE_CERTAIN),
			 ==,
			 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *directory = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	rules = xs_rules_load(directory, &error);
	g_assert_no_error(error);
	g_test_add_func("/detect/phones/column-named", test_column_named);
	g_test_add_func("/detect/phones/column-unknown", test_column_unknown);
	g_test_add_func("/detect/phones/column-of-things", test_column_of_things);
	g_test_add_func("/detect/phones/column-values", test_column_values);
	g_test_add_func("/detect/phones/words", test_words);
	g_test_add_func("/detect/phones/whose-landline", test_whose_landline);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
