// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-records.h"

#include "detect/person/xs-birth.h"
#include "detect/person/xs-household.h"
#include "detect/person/xs-record-facts.h"

#define NUMBER "350481189103070020"

static void
test_dates(void)
{
	static const struct {
		const char *text;
		XsDay day;
		size_t len;
	} cases[] = {
		{"2015年3月2日生", {2015, 3, 2}, 15},
		{"2015-03-02", {2015, 3, 2}, 10},
		{"2015/3/2", {2015, 3, 2}, 8},
		{"2015.3", {2015, 3, 0}, 6},
		{"2015年3月", {2015, 3, 0}, 11},
		{"20150302", {2015, 3, 2}, 8},
		{"201503", {2015, 3, 0}, 6},
		{"2015年", {2015, 0, 0}, 7},
		{"3/2/2015", {2015, 3, 2}, 8},
		{"25/3/2015", {2015, 3, 25}, 9},
		{"3/25/2015", {2015, 3, 25}, 9},
		{"一九九一年三月七日出生", {1991, 3, 7}, 27},
		{"二〇〇一年十二月二十一日", {2001, 12, 21}, 36},
		{"二零一五年十月", {2015, 10, 0}, 21},
		{"13/25/2015", {0}, 0},
		{"3/2/15", {0}, 0},
		{"三月七日", {0}, 0},
		{"一九年三月", {0}, 0},
		{"2015-13-02", {0}, 0},
		{"2015-02-31", {0}, 0},
		{"1234", {0}, 0},
		{"123456789", {0}, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		XsDay day = {0};
		size_t n = xs_birth_read_date(cases[i].text, strlen(cases[i].text), &day);
		g_assert_cmpuint(n, ==, cases[i].len);
		g_assert_cmpuint(day.year, ==, cases[i].day.year);
		g_assert_cmpuint(day.month, ==, cases[i].day.month);
		g_assert_cmpuint(day.day, ==, cases[i].day.day);
	}
	XsDay day;
	g_assert_true(xs_birth_read_cell("91.03", 5, &day));
	g_assert_cmpuint(day.year, ==, 1991);
	g_assert_true(xs_birth_read_cell("15年3月2日", 13, &day));
	g_assert_cmpuint(day.year, ==, 2015);
	g_assert_false(xs_birth_read_cell("91.03万", 8, &day));
	g_assert_true(xs_birth_read_cell("42065", 5, &day));
	g_assert_cmpuint(day.year * 10000u + day.month * 100u + day.day, ==, 20150302);
}

static void
test_ages(void)
{
	uint8_t years = 99;
	g_assert_cmpuint(xs_birth_read_age("12周岁", 8, false, &years), ==, 8);
	g_assert_cmpuint(years, ==, 12);
	g_assert_cmpuint(xs_birth_read_age("8个月大", 10, false, &years), ==, 10);
	g_assert_cmpuint(years, ==, 0);
	g_assert_cmpuint(xs_birth_read_age("12", 2, false, &years), ==, 0);
	g_assert_cmpuint(xs_birth_read_age("12", 2, true, &years), ==, 2);
	g_assert_cmpuint(xs_birth_read_age("12000", 5, true, &years), ==, 0);
	g_assert_cmpint(xs_birth_age((XsDay){2008, 11, 21}, 20261121), ==, 18);
	g_assert_cmpint(xs_birth_age((XsDay){2008, 11, 22}, 20261121), ==, 17);
	g_assert_cmpint(xs_birth_age((XsDay){2008, 0, 0}, 20261121), ==, 17);
	g_assert_cmpint(xs_birth_age((XsDay){2027, 1, 1}, 20261121), ==, -1);
}

static void
test_facts(void)
{
	static const char text[] = "女，1891年3月7日，2020年5月，1895，135岁，11岁";
	XsOwn own = {.birth = {1891, 3, 7}, .sex = 'F', .age = 135};
	XsRecord record = {0};
	xs_facts_read(text, (XsSpan){0, strlen(text)}, &own, &record);
	g_assert_cmpuint(record.year, ==, 1891);
	g_assert_cmpuint(record.month, ==, 3);
	g_assert_cmpuint(record.day, ==, 7);
	g_assert_cmpint(record.sex, ==, 'F');
	own.birth = (XsDay){1895, 4, 1};
	own.sex = 'M';
	record = (XsRecord){0};
	xs_facts_read(text, (XsSpan){0, strlen(text)}, &own, &record);
	g_assert_cmpuint(record.year, ==, 1895);
	g_assert_cmpuint(record.month, ==, 0);
	g_assert_cmpint(record.sex, ==, 0);
}

static void
test_row(void)
{
	g_auto(Run) run = run_new("补贴发放名单",
				  "序号\t姓名\t性别\t出生年月\t身份证号\t手机号码\n"
				  "1\t王芳\t女\t1891.3\t" NUMBER "\t13800138000\n"
				  "2\t李强\t男\t\t440524188001010014\t13800138001\n",
				  0);
	const XsRecord *record = run_record(&run, "resident-id", NUMBER);
	g_assert_cmpuint(record->year, ==, 1891);
	g_assert_cmpuint(record->month, ==, 3);
	g_assert_cmpuint(record->day, ==, 0);
	g_assert_cmpint(record->sex, ==, 'F');
	g_assert_cmpint(record->minor, ==, XS_MINOR_NONE);
	g_assert_true(record == run_record(&run, "person-name", "王芳"));
	g_assert_true(record == run_record(&run, "birth-date", "1891.3"));
	g_assert_true(record == run_record(&run, "mobile", "13800138000"));
	g_assert_cmpuint(record->name.end - record->name.start, ==, strlen("王芳"));
	const XsRecord *other = run_record(&run, "resident-id", "440524188001010014");
	g_assert_true(other != record);
	g_assert_cmpuint(other->year, ==, 0);
	g_assert_cmpuint(other->household, ==, 0);
}

static void
test_beside(void)
{
	g_auto(Run) run = run_new("慰问金发放表",
				  "序号\t姓名\t手机号\t序号\t姓名\t手机号\n"
				  "1\t王芳\t13800138000\t2\t李强\t13800138001\n"
				  "3\t张伟\t13800138002\t4\t刘洋\t13800138003\n",
				  0);
	g_assert_true(run_record(&run, "person-name", "王芳") ==
		      run_record(&run, "mobile", "13800138000"));
	g_assert_true(run_record(&run, "person-name", "李强") ==
		      run_record(&run, "mobile", "13800138001"));
	g_assert_true(run_record(&run, "person-name", "李强") !=
		      run_record(&run, "person-name", "王芳"));
}

// A cell may hold several values, each with a word of its own.
static void
test_several_in_a_cell(void)
{
	g_auto(Run) run = run_new("补贴发放表",
				  "户主姓名\t家长\t账号\n"
				  "王芳\t父亲:李强民 母亲:孙美华\t"
				  "9030116020010012345/9030116020010012346\n"
				  "张伟\t母亲陈丽\t农商行 9030116020010012347\n",
				  0);
	const XsRecord *first = run_record(&run, "person-name", "王芳");
	g_assert_true(run_record(&run, "person-name", "李强民") == first);
	g_assert_true(run_record(&run, "person-name", "孙美华") == first);
	g_assert_true(run_record(&run, "account", "9030116020010012345") == first);
	g_assert_true(run_record(&run, "account", "9030116020010012346") == first);
	const XsRecord *second = run_record(&run, "person-name", "张伟");
	g_assert_true(run_record(&run, "person-name", "陈丽") == second);
	g_assert_true(run_record(&run, "account", "9030116020010012347") == second);
}

// Lines without words for what stands in them.
static void
test_name_before_number(void)
{
	g_auto(Run) run = run_new(NULL,
				  "1、林龙鑫　412630189703030232　5组\n"
				  "2.邓玲丽：13800138000\n"
				  "3. 王芳，电话13800138001\n"
				  "高新区 13800138002\n",
				  0);
	g_assert_true(run_record(&run, "person-name", "林龙鑫") ==
		      run_record(&run, "resident-id", "412630189703030232"));
	g_assert_nonnull(run_find(&run, "person-name", "邓玲丽"));
	g_assert_nonnull(run_find(&run, "person-name", "王芳"));
	g_assert_cmpuint(run_count(&run, "person-name"), ==, 3);
}

// Long numbers beside identity numbers are accounts, and villages no names.
static void
test_without_header(void)
{
	g_auto(Run) run =
		run_new("高龄津贴",
			"1\t王芳\t女\t350481189103070020\t高溪村\t100\t9030116020010012345\n"
			"2\t李强\t男\t440524188001010014\t陈岭村\t100\t9030116020010012366\n"
			"3\t张伟\t男\t51362118880229021X\t林山村\t100\t9030116020010012377\n"
			"4\t刘洋\t女\t11010519491231002X\t高溪村\t100\t9030116020010012388\n",
			0);
	g_assert_cmpuint(run_count(&run, "person-name"), ==, 4);
	g_assert_cmpuint(run_count(&run, "account"), ==, 4);
	g_assert_true(run_record(&run, "account", "9030116020010012366") ==
		      run_record(&run, "person-name", "李强"));
}

// Who is named together with somebody is somebody, and a name of a form comes again.
static void
test_named_together(void)
{
	g_auto(Run) run = run_new(NULL,
				  "祝晴冬（公民身份号码：440524188001010014）、冉忠岳：\n"
				  "本院受理原告某公司诉你们一案。冉忠岳与柳梅仙，均未到庭。\n"
				  "来电人：呼延坤思\n"
				  "经回访，呼延坤思表示满意，与民政局无关。\n",
				  0);
	g_assert_nonnull(run_find(&run, "person-name", "冉忠岳"));
	g_assert_nonnull(run_find(&run, "person-name", "柳梅仙"));
	size_t names = run_count(&run, "person-name");
	g_assert_cmpuint(names, ==, 6);
}

static void
test_households(void)
{
	g_auto(Run) run = run_new("低保对象公示",
				  "户号\t姓名\t手机号\n"
				  "A1\t王芳\t13800138000\n"
				  "A2\t李强\t13800138001\n"
				  "A1\t张伟\t13800138002\n",
				  0);
	uint32_t household = run_record(&run, "person-name", "王芳")->household;
	g_assert_cmpuint(household, >, 0);
	g_assert_cmpuint(run_record(&run, "person-name", "张伟")->household, ==, household);
	g_assert_cmpuint(run_record(&run, "person-name", "李强")->household, !=, household);
	g_auto(Run) related = run_new("低保对象公示",
				      "姓名\t与户主关系\t手机号\n"
				      "王芳\t户主\t13800138000\n"
				      "李强\t配偶\t13800138001\n"
				      "张伟\t本人\t13800138002\n",
				      0);
	household = run_record(&related, "person-name", "王芳")->household;
	g_assert_cmpuint(run_record(&related, "person-name", "李强")->household, ==, household);
	g_assert_cmpuint(run_record(&related, "person-name", "张伟")->household, !=, household);
	g_auto(Run) blank = run_new("低保对象公示",
				    "序号\t户主姓名\t家庭成员\t手机号\n"
				    "1\t王芳\t王芳\t13800138000\n"
				    "\t\t李强\t13800138001\n"
				    "2\t张伟\t张伟\t13800138002\n",
				    0);
	household = run_record(&blank, "mobile", "13800138000")->household;
	g_assert_cmpuint(household, >, 0);
	g_assert_cmpuint(run_record(&blank, "mobile", "13800138001")->household, ==, household);
	g_assert_cmpuint(run_record(&blank, "mobile", "13800138002")->household, ==, 0);
}

static void
test_form(void)
{
	g_auto(Run) run = run_new(NULL,
				  "姓名：王芳\n性别：女\n出生日期：1891年3月7日\n"
				  "身份证号：" NUMBER "\n电话：13800138000\n\n"
				  "姓名：李强\n性别：男\n身份证号：440524188001010014\n",
				  0);
	const XsRecord *record = run_record(&run, "resident-id", NUMBER);
	g_assert_cmpuint(record->day, ==, 7);
	g_assert_cmpint(record->sex, ==, 'F');
	g_assert_true(record == run_record(&run, "person-name", "王芳"));
	g_assert_true(record == run_record(&run, "mobile", "13800138000"));
	const XsRecord *other = run_record(&run, "person-name", "李强");
	g_assert_true(other != record);
	g_assert_cmpuint(other->year, ==, 0);
	g_assert_cmpint(other->sex, ==, 'M');
}

static void
test_sentences(void)
{
	g_auto(Run) run = run_new(NULL,
				  "当事人王芳，女，1891年3月7日出生，身份证号" NUMBER
				  "，住永安市燕东街道洋头村12号。\n"
				  "当事人李强，男，身份证号440524188001010014。\n",
				  0);
	const XsRecord *record = run_record(&run, "resident-id", NUMBER);
	g_assert_cmpuint(record->day, ==, 7);
	g_assert_true(record == run_record(&run, "person-name", "王芳"));
	g_assert_true(record == run_record(&run, "birth-date", "1891年3月7日"));
	g_assert_true(record == run_record(&run, "address", "洋头村12号"));
	g_assert_true(record != run_record(&run, "resident-id", "440524188001010014"));
	// What the neighbour's number says is nothing of this one.
	g_assert_cmpuint(run_record(&run, "resident-id", "440524188001010014")->year, ==, 0);
}

static void
test_two_in_a_sentence(void)
{
	g_auto(Run) run = run_new(NULL,
				  "兹有王芳（身份证号：" NUMBER "）、李强（身份证号："
				  "440524188001010014）前来办理。\n",
				  0);
	g_assert_true(run_record(&run, "resident-id", NUMBER) !=
		      run_record(&run, "resident-id", "440524188001010014"));
}

// The day on which a child was born is the child's, not that of the parent told of before.
static void
test_child_of_parents(void)
{
	g_auto(Run) run = run_new(
		NULL,
		"原告：王芳，女，1891年3月7日出生，身份证号：" NUMBER "。\n"
		"双方经人介绍相识，婚后于2019年5月1日生育一女取名王小芳，现就读于永安实验小学。\n",
		20260101);
	const XsRecord *child = run_record(&run, "birth-date", "2019年5月1日");
	g_assert_true(child == run_record(&run, "person-name", "王小芳"));
	g_assert_true(child == run_record(&run, "school", "永安实验小学"));
	g_assert_cmpint(child->minor, ==, XS_MINOR_UNDER_14);
	g_assert_cmpint(run_record(&run, "resident-id", NUMBER)->minor, ==, XS_MINOR_NONE);
}

// Who was told of once is named again without a cue, between words.
static void
test_told_again(void)
{
	g_auto(Run) run = run_new(NULL,
				  "当日电话通知其父亲段鹏（13800138000）。\n"
				  "双方到校沟通，段鹏表示理解。此阶段鹏程大道封闭。\n",
				  0);
	g_assert_cmpuint(run_count(&run, "person-name"), ==, 2);
}

static void
test_when_person(void)
{
	g_auto(Run) run = run_new(NULL, "出生日期：1991年3月7日\n", 0);
	g_assert_cmpuint(xs_findings_count(run.findings), ==, 0);
	g_auto(Run) law = run_new(NULL, "年满18周岁的公民凭手机13800138000办理。\n", 0);
	g_assert_cmpuint(run_count(&law, "age"), ==, 0);
}

static void
test_small_group(void)
{
	GString *list = g_string_new("序号\t姓名\t所在村\t手机号\n");
	for (int i = 0; i < 6; i++)
		g_string_append_printf(list, "%d\t王芳\t洋头村\t1380013800%d\n", i + 1, i);
	g_auto(Run) large = run_new("补贴名单", list->str, 0);
	g_assert_false(xs_findings_small_group(large.findings));
	g_string_append(list, "7\t李强\t八一村\t13800138007\n");
	g_auto(Run) small = run_new("补贴名单", list->str, 0);
	g_assert_true(xs_findings_small_group(small.findings));
	g_string_free(list, true);
	g_auto(Run) village = run_new(
		"洋头村补贴名单", "姓名\t手机号\n王芳\t13800138000\n李强\t13800138001\n", 0);
	g_assert_true(xs_findings_small_group(village.findings));
	g_auto(Run) none = run_new("洋头村预算", "项目\t金额\n修路\t3000.00\n办公\t200.00\n", 0);
	g_assert_false(xs_findings_small_group(none.findings));
}

static void
test_cases(void)
{
	g_auto(Run) run =
		run_new(NULL,
			"关于新增确诊病例活动轨迹的通告\n"
			"病例1：女，35岁，现住城关。\n"
			"3月5日8:20至9:30在城关农贸市场购物。\n"
			"3月6日7:10乘坐G1234次列车前往永安。\n"
			"病例2：男，41岁。\n"
			"3月7日在万达广场就餐。\n"
			"请广大市民3月8日9:00起在社区做核酸检测，咨询电话0598-3651234。\n",
			0);
	const XsRecord *first = run_record(&run, "trace", "3月5日8:20至9:30在城关农贸市场购物");
	g_assert_true(first == run_record(&run, "trace", "3月6日7:10乘坐G1234次列车前往永安"));
	g_assert_true(first != run_record(&run, "trace", "3月7日在万达广场就餐"));
	g_assert_true(first == run_record(&run, "age", "35岁"));
	g_assert_null(run_find(&run, "trace", "请广大市民3月8日9:00起在社区做核酸检测"));
	const XsFinding *office = run_find(&run, "landline", "0598-3651234");
	g_assert_nonnull(office);
	g_auto(Run) meeting = run_new(NULL, "会议通知\n3月5日8:20在三楼会议室开会。\n", 0);
	g_assert_cmpuint(xs_findings_count(meeting.findings), ==, 0);
}

static void
test_many_rows(void)
{
	GString *list = g_string_new("姓名\t身份证号\n");
	for (int i = 0; i < 20000; i++)
		g_string_append(list, "王芳\t" NUMBER "\n");
	g_auto(Run) run = run_new("补贴名单", list->str, 0);
	g_string_free(list, true);
	g_assert_cmpuint(xs_findings_n_records(run.findings), ==, 20000);
	g_assert_cmpuint(run_count(&run, "person-name"), ==, 20000);
	g_assert_cmpuint(sizeof(XsRecord), <=, 48);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	run_set_up();
	g_test_add_func("/detect/persons/dates", test_dates);
	g_test_add_func("/detect/persons/ages", test_ages);
	g_test_add_func("/detect/persons/facts", test_facts);
	g_test_add_func("/detect/persons/row", test_row);
	g_test_add_func("/detect/persons/lists-beside", test_beside);
	g_test_add_func("/detect/persons/several-in-a-cell", test_several_in_a_cell);
	g_test_add_func("/detect/persons/name-before-number", test_name_before_number);
	g_test_add_func("/detect/persons/without-header", test_without_header);
	g_test_add_func("/detect/persons/named-together", test_named_together);
	g_test_add_func("/detect/persons/households", test_households);
	g_test_add_func("/detect/persons/form", test_form);
	g_test_add_func("/detect/persons/sentences", test_sentences);
	g_test_add_func("/detect/persons/two-in-a-sentence", test_two_in_a_sentence);
	g_test_add_func("/detect/persons/when-person", test_when_person);
	g_test_add_func("/detect/persons/child-of-parents", test_child_of_parents);
	g_test_add_func("/detect/persons/told-again", test_told_again);
	g_test_add_func("/detect/persons/small-group", test_small_group);
	g_test_add_func("/detect/persons/cases", test_cases);
	g_test_add_func("/detect/persons/many-rows", test_many_rows);
	int status = g_test_run();
	xs_rules_free(run_rules);
	return status;
}
