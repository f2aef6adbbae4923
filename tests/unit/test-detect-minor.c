// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-records.h"

#include "detect/person/xs-minor.h"
#include "detect/person/xs-school.h"

// Born 2096, read in 2105: nobody's.
#define CHILD "350481209603070023"
#define ADULT "350481189103070020"

enum {
	AS_OF = 21050101,
};

static char
check_character(const char *digits)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(weights); i++)
		sum += (digits[i] - '0') * weights[i];
	return "10X98765432"[sum % 11];
}

static void
test_spans(void (*find)(const char *, XsSpan, GArray *), const char *text, const char *expected)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	find(text, (XsSpan){0, strlen(text)}, spans);
	GString *found = g_string_new(NULL);
	for (guint i = 0; i < spans->len; i++) {
		XsSpan span = g_array_index(spans, XsSpan, i);
		g_string_append_len(found, text + span.start, (gssize)(span.end - span.start));
		g_string_append_c(found, ';');
	}
	g_assert_cmpstr(found->str, ==, expected);
	g_string_free(found, true);
}

static void
test_schools(void)
{
	test_spans(xs_school_find, "就读于永安市实验小学三年级", "永安市实验小学;");
	test_spans(xs_school_find, "系北门小学附属幼儿园学生", "北门小学附属幼儿园;");
	test_spans(xs_school_find, "在和平小学和永安一中", "和平小学;永安一中;");
	test_spans(xs_school_find, "各小学、中学,学校应当", "");
	test_spans(xs_school_find, "就讀於明城中學", "明城中學;");
	test_spans(xs_class_find, "三年级(2)班王芳", "三年级(2)班;");
	test_spans(xs_class_find, "初二3班和高一(11)班", "初二3班;高一(11)班;");
	test_spans(xs_class_find, "大班,2023级5班", "大班;2023级5班;");
	test_spans(xs_class_find, "正月初二,高三", "");
	test_spans(xs_class_find, "在一中读高二,现在读初一。", "高二;初一;");
}

static void
test_titles(void)
{
	g_autoptr(XsLexicon) lexicon = xs_lexicon_new();
	static const struct {
		const char *title;
		bool strong;
		bool against;
	} cases[] = {
		{"2025年秋季学期学生资助名单", true, false},
		{"疫苗补种儿童名单", true, false},
		{"困境儿童基本生活补贴发放表", true, false},
		{"某县小学招生录取名单", true, false},
		{"大学生资助名单", true, true},
		{"小学教师招聘体检名单", false, true},
		{"中考监考人员名单", true, true},
		{"低保对象公示", false, false},
		{"高龄津贴发放表", false, true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		XsSpan span = {0, strlen(cases[i].title)};
		g_autoptr(XsLexiconText) text = xs_lexicon_read(lexicon, cases[i].title, span.end);
		XsTitle title = xs_title_read(text, span);
		g_assert_cmpint(title.strong, ==, cases[i].strong);
		g_assert_cmpint(title.against, ==, cases[i].against);
	}
}

static void
test_decide(void)
{
	const char *why;
	XsTitle none = {0};
	XsTitle children = {.strong = true, .stage = XS_MINOR_UNDER_14};
	XsSignals one = {.subject = true, .age = -1, .weak = XS_WEAK_SCHOOL};
	g_assert_cmpint(xs_minor_decide(&one, &none, true, &why), ==, XS_MINOR_NONE);
	XsSignals two = {.subject = true, .age = -1, .weak = XS_WEAK_SCHOOL | XS_WEAK_CLASS};
	g_assert_cmpint(xs_minor_decide(&two, &none, true, &why), ==, XS_MINOR_UNDER_18);
	g_assert_cmpstr(why, ==, "school");
	two.adult = true;
	g_assert_cmpint(xs_minor_decide(&two, &none, true, &why), ==, XS_MINOR_NONE);
	two.adult = false;
	two.against = true;
	g_assert_cmpint(xs_minor_decide(&two, &none, true, &why), ==, XS_MINOR_NONE);
	XsSignals bare = {.subject = true, .age = -1};
	g_assert_cmpint(xs_minor_decide(&bare, &children, true, &why), ==, XS_MINOR_UNDER_14);
	g_assert_cmpstr(why, ==, "title");
	g_assert_cmpint(xs_minor_decide(&bare, &children, false, &why), ==, XS_MINOR_NONE);
	XsSignals young = {.age = -1};
	xs_signals_age(&young, 13, "age");
	g_assert_cmpint(xs_minor_decide(&young, &none, false, &why), ==, XS_MINOR_UNDER_14);
	XsSignals older = {.age = -1};
	xs_signals_age(&older, 14, "age");
	g_assert_cmpint(xs_minor_decide(&older, &none, false, &why), ==, XS_MINOR_UNDER_18);
	XsSignals adult = {.age = -1, .subject = true};
	xs_signals_age(&adult, 18, "age");
	g_assert_cmpint(xs_minor_decide(&adult, &children, true, &why), ==, XS_MINOR_NONE);
}

// Names of schools and classes as people write them.
static void
test_schools_and_classes(void)
{
	static const char *const schools[] = {"明城第二小学(东校区)",
					      "林坪教学点",
					      "明城职业中专学校",
					      "明城县直幼儿园",
					      "后沟小学",
					      "明城职业技术教育中心"};
	static const char *const classes[] = {"三年级(2)班",
					      "五年(4)班",
					      "四(7)班",
					      "1.5班",
					      "高12班",
					      "大班二班",
					      "中(2)班",
					      "21级护理(3)班",
					      "2021级计算机1班",
					      "20汽修12班",
					      "高中一年级",
					      "三(12)",
					      "高一",
					      "初二3班"};
	static const char *const labels[] = {
		"就读学校", "转入学校", "选送学校", "毕业学校", "班级", "年级", "所在班级", "学校"};
	for (size_t i = 0; i < G_N_ELEMENTS(schools); i++)
		g_assert_true(xs_school_or_class_is(schools[i], (XsSpan){0, strlen(schools[i])}));
	for (size_t i = 0; i < G_N_ELEMENTS(classes); i++)
		g_assert_true(xs_school_or_class_is(classes[i], (XsSpan){0, strlen(classes[i])}));
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		g_assert_false(xs_school_or_class_is(labels[i], (XsSpan){0, strlen(labels[i])}));
}

// A line that begins with a class or is a school's name heads what follows; a title does not.
static void
test_headings(void)
{
	static const char *const headings[] = {
		"三年级2班(42人)", "高一(二)班", "明城实验小学(12人):", "(一)初二3班"};
	static const char *const none[] = {
		"明城实验小学学生名单", "三年级2班举行活动。", "各小学", "序号 姓名 班级"};
	for (size_t i = 0; i < G_N_ELEMENTS(headings); i++) {
		XsSpan found =
			xs_school_of_heading(headings[i], (XsSpan){0, strlen(headings[i])}, true);
		g_assert_cmpuint(found.end, >, found.start);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
		XsSpan found = xs_school_of_heading(none[i], (XsSpan){0, strlen(none[i])}, true);
		g_assert_cmpuint(found.end, ==, 0);
	}
	g_auto(Run) run = run_new("2025年贫困学生名单",
				  "明城实验小学\n序号\t姓名\t年级\n1\t王小芳\t三年级\n"
				  "2\t李小明\t四年级\n3\t张小强\t二年级\n",
				  AS_OF);
	g_assert_true(run_record(&run, "school", "明城实验小学") ==
		      run_record(&run, "person-name", "王小芳"));
}

// What stands below other headers in a child's row: 选送单位, 就读情况; kin are no names.
static void
test_other_columns(void)
{
	g_auto(Run) run =
		run_new("少年作文比赛获奖名单",
			"序号\t组别\t获奖学生\t选送单位\n1\t小学组\t王小芳\t明城实验小学\n"
			"2\t初中组\t李小明\t明城第二中学\n3\t小学组\t张小强\t林坪教学点\n",
			AS_OF);
	g_assert_nonnull(run_find(&run, "school", "明城实验小学"));
	g_assert_nonnull(run_find(&run, "school", "林坪教学点"));
	g_auto(Run) kin = run_new("孤儿名单",
				  "姓名\t与儿童关系\t抚养人\n王小芳\t祖母\t李桂兰\n"
				  "李小明\t姑姑\t李桂香\n张小强\t外祖父\t赵大山\n",
				  AS_OF);
	g_assert_nonnull(run_find(&kin, "person-name", "李桂香"));
	g_assert_null(run_find(&kin, "person-name", "姑姑"));
	g_assert_null(run_find(&kin, "person-name", "外祖父"));
}

// Labels above values, three times: all of it is one child's.
static void
test_labels_above(void)
{
	char number[] = CHILD;
	number[17] = check_character(number);
	g_autofree char *content =
		g_strdup_printf("姓名\t性别\t身份证号\n王小芳\t女\t%s\n学校\t班级\t现住址\n"
				"明城实验小学\t三年级2班\t永安市燕东街道洋头村12号\n",
				number);
	g_auto(Run) run = run_new("登记卡", content, AS_OF);
	g_assert_nonnull(run_find(&run, "school", "明城实验小学"));
	g_assert_nonnull(run_find(&run, "school-class", "三年级2班"));
}

// In months, 54 is four years.
static void
test_months(void)
{
	g_auto(Run) run = run_new("补种名单",
				  "姓名\t月龄\t家长姓名\n王小芳\t54\t王大强\n李小明\t40\t李大强\n"
				  "张小强\t62\t张大强\n",
				  AS_OF);
	g_assert_cmpint(run_minor(&run, "person-name", "王小芳"), ==, XS_MINOR_UNDER_14);
}

static void
test_row(void)
{
	char number[] = CHILD;
	number[17] = check_character(number);
	g_autofree char *content = g_strdup_printf(
		"序号\t姓名\t身份证号\t学校\t班级\t监护人\t监护人电话\t家庭住址\t账号\t金额\n"
		"1\t王小芳\t%s\t明城实验小学\t三年级2班\t王大强\t0598-3651234\t"
		"永安市燕东街道洋头村12号\t6222021202000012345\t500\n"
		"2\t李大强\t" ADULT "\t\t\t\t0598-3651235\t永安市燕东街道洋头村13号\t\t600\n",
		number);
	g_auto(Run) run = run_new("救助发放表", content, AS_OF);
	const XsRecord *record = run_record(&run, "resident-id", number);
	g_assert_cmpint(record->minor, ==, XS_MINOR_UNDER_14);
	g_assert_cmpstr(record->minor_why, ==, "birth-date");
	g_assert_true(record == run_record(&run, "person-name", "王小芳"));
	g_assert_true(record == run_record(&run, "person-name", "王大强"));
	g_assert_true(record == run_record(&run, "school", "明城实验小学"));
	g_assert_true(record == run_record(&run, "school-class", "三年级2班"));
	g_assert_true(record == run_record(&run, "landline-personal", "0598-3651234"));
	g_assert_true(record == run_record(&run, "address", "永安市燕东街道洋头村12号"));
	g_assert_true(record == run_record(&run, "bank-card", "6222021202000012345"));
	g_assert_cmpint(run_minor(&run, "resident-id", ADULT), ==, XS_MINOR_NONE);
	g_assert_nonnull(run_find(&run, "address", "洋头村13号"));
	g_assert_null(run_find(&run, "amount", "500"));
}

// A guardian's number does not make the child an adult; a parent's name alone is no child's.
static void
test_guardian_number(void)
{
	g_auto(Run) run = run_new("留守儿童名单",
				  "姓名\t监护人姓名\t监护人身份证号\n"
				  "王小芳\t王大强\t" ADULT "\n",
				  AS_OF);
	g_assert_cmpint(run_minor(&run, "person-name", "王小芳"), !=, XS_MINOR_NONE);
	g_assert_cmpint(run_minor(&run, "resident-id", ADULT), !=, XS_MINOR_NONE);
}

static void
test_title_turns_rows(void)
{
	static const char rows[] = "序号\t姓名\t联系电话\n1\t王小芳\t13800138000\n"
				   "2\t李小强\t13800138001\n";
	g_auto(Run) children = run_new("明城小学2025年学生资助名单", rows, 0);
	g_assert_cmpint(run_minor(&children, "person-name", "王小芳"), ==, XS_MINOR_UNDER_14);
	g_assert_cmpint(run_minor(&children, "mobile", "13800138001"), ==, XS_MINOR_UNDER_14);
	g_auto(Run) teachers = run_new("明城小学2025年教师招聘名单", rows, 0);
	g_assert_cmpint(run_minor(&teachers, "person-name", "王小芳"), ==, XS_MINOR_NONE);
	g_auto(Run) students = run_new("2025年大学生资助名单", rows, 0);
	g_assert_cmpint(run_minor(&students, "person-name", "王小芳"), ==, XS_MINOR_NONE);
	g_auto(Run) traditional = run_new("明城小學2025年學生資助名單", rows, 0);
	g_assert_cmpint(run_minor(&traditional, "person-name", "王小芳"), ==, XS_MINOR_UNDER_14);
}

static void
test_age_of_issue(void)
{
	static const char text[] = "发放表\n姓名：王小芳\n出生日期：2010年5月6日\n"
				   "联系电话：13800138000\n";
	g_auto(Run) then = run_new(NULL, text, 20200101);
	g_assert_cmpint(run_minor(&then, "mobile", "13800138000"), ==, XS_MINOR_UNDER_14);
	g_auto(Run) later = run_new(NULL, text, 20260101);
	g_assert_cmpint(run_minor(&later, "mobile", "13800138000"), ==, XS_MINOR_UNDER_18);
	g_auto(Run) grown = run_new(NULL, text, 20290101);
	g_assert_cmpint(run_minor(&grown, "mobile", "13800138000"), ==, XS_MINOR_NONE);
}

static void
test_form(void)
{
	g_auto(Run) run =
		run_new(NULL,
			"学生姓名：王小芳\n年龄：8岁\n就读学校：明城实验小学\n班级：三年级2班\n"
			"监护人：王大强\n身份证号：" ADULT "\n联系电话：13800138000\n"
			"家庭住址：永安市燕东街道洋头村12号\n照片：wangxf.jpg\n",
			0);
	const XsRecord *record = run_record(&run, "person-name", "王小芳");
	g_assert_cmpint(record->minor, ==, XS_MINOR_UNDER_14);
	g_assert_true(record == run_record(&run, "school", "明城实验小学"));
	g_assert_true(record == run_record(&run, "school-class", "三年级2班"));
	g_assert_true(record == run_record(&run, "person-name", "王大强"));
	g_assert_true(record == run_record(&run, "mobile", "13800138000"));
	g_assert_true(record == run_record(&run, "address", "永安市燕东街道洋头村12号"));
	g_assert_true(record == run_record(&run, "photo", "wangxf.jpg"));
}

static void
test_prose(void)
{
	g_auto(Run) run =
		run_new(NULL,
			"情况说明\n"
			"明城实验小学三年级二班学生王小芳，女，家住永安市燕东街道洋头村12号，"
			"其父王大强，电话13800138000。\n"
			"王小芳同学已返校。\n",
			0);
	const XsRecord *record = run_record(&run, "person-name", "王小芳");
	g_assert_cmpint(record->minor, ==, XS_MINOR_UNDER_14);
	g_assert_true(record == run_record(&run, "school", "明城实验小学"));
	g_assert_true(record == run_record(&run, "school-class", "三年级二班"));
	g_assert_true(record == run_record(&run, "mobile", "13800138000"));
	g_assert_true(record == run_record(&run, "address", "永安市燕东街道洋头村12号"));
	// The name is found again where nothing else tells it.
	g_assert_cmpuint(run_count(&run, "person-name"), >=, 2);
}

static void
test_student_number(void)
{
	char number[] = "G350481209603070023";
	number[18] = check_character(number + 1);
	g_autofree char *content = g_strdup_printf("姓名\t学籍号\n王小芳\t%s\n", number);
	g_auto(Run) run = run_new("转学公示", content, AS_OF);
	g_assert_cmpint(run_minor(&run, "student-number", number), ==, XS_MINOR_UNDER_14);
	g_assert_cmpint(run_minor(&run, "person-name", "王小芳"), ==, XS_MINOR_UNDER_14);
}

static void
assert_nothing(const char *title, const char *content)
{
	g_auto(Run) run = run_new(title, content, 0);
	if (xs_findings_count(run.findings) > 0)
		g_test_message("%s", xs_rule_id(xs_findings_get(run.findings, 0)->rule));
	g_assert_cmpuint(xs_findings_count(run.findings), ==, 0);
}

// Texts that talk about children and schools, and tell of none.
static void
test_clean(void)
{
	assert_nothing(
		NULL,
		"中华人民共和国未成年人保护法\n第二条 本法所称未成年人是指未满十八周岁的公民。\n"
		"第十六条 未成年人的父母或者其他监护人应当履行下列监护职责：\n"
		"年满18周岁的学生，学校应当告知其监护人姓名、电话登记办法。\n");
	assert_nothing(
		NULL,
		"关于做好农村留守儿童关爱工作的意见\n各小学、幼儿园要建立留守儿童台账，"
		"一年级至六年级学生逐一登记。\n资助家庭经济困难学生3000人次，发放资金12万元。\n");
	assert_nothing("2025年学校经费预算表",
		       "序号\t学校\t学生数\t金额（元）\n1\t明城实验小学\t1200\t350000.00\n"
		       "2\t明城第二小学\t800\t210000.00\n3\t明城中学\t1500\t480000.00\n");
	assert_nothing(NULL,
		       "关于小学一年级新生入学报名的通知\n报名时间：8月20日至8月22日\n"
		       "报名地点：明城实验小学一年级2班教室\n请家长带好户口簿、预防接种证。\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	run_set_up();
	g_test_add_func("/detect/minor/schools-and-classes", test_schools_and_classes);
	g_test_add_func("/detect/minor/headings", test_headings);
	g_test_add_func("/detect/minor/other-columns", test_other_columns);
	g_test_add_func("/detect/minor/labels-above", test_labels_above);
	g_test_add_func("/detect/minor/months", test_months);
	g_test_add_func("/detect/minor/schools", test_schools);
	g_test_add_func("/detect/minor/titles", test_titles);
	g_test_add_func("/detect/minor/decide", test_decide);
	g_test_add_func("/detect/minor/row", test_row);
	g_test_add_func("/detect/minor/guardian-number", test_guardian_number);
	g_test_add_func("/detect/minor/title-turns-rows", test_title_turns_rows);
	g_test_add_func("/detect/minor/age-at-issue", test_age_of_issue);
	g_test_add_func("/detect/minor/form", test_form);
	g_test_add_func("/detect/minor/prose", test_prose);
	g_test_add_func("/detect/minor/student-number", test_student_number);
	g_test_add_func("/detect/minor/clean", test_clean);
	int status = g_test_run();
	xs_rules_free(run_rules);
	return status;
}
