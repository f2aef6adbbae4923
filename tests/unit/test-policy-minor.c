// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-policy-fixture.h"

#define ID    "350481189103070020"
#define PHONE "13800138000"

// A row of a list: name, number, school, phone, office; then the same number and name elsewhere.
static Fixture
roster(const char *profile, XsMinor minor)
{
	Fixture fixture = fixture_with_profile(profile);
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "欧阳小明," ID ",第三小学," PHONE ",0598-3651234");
	end_block(&writer);
	put(&writer, XS_PIECE_AFFINE, "欧阳小明 " ID " 0598-3651234 李四 13900139000");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	XsFindings *findings = fixture.findings;
	find(findings, fixture.text, &person_name, XS_GRADE_CERTAIN, "欧阳小明", 0);
	find(findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	find(findings, fixture.text, &school, XS_GRADE_LIKELY, "第三小学", 0);
	find(findings, fixture.text, &mobile, XS_GRADE_POSSIBLE, PHONE, 0);
	find(findings, fixture.text, &landline, XS_GRADE_CERTAIN, "0598-3651234", 0);
	record(findings, 5)->minor = minor;
	find(findings, fixture.text, &person_name, XS_GRADE_CERTAIN, "欧阳小明", 1);
	find(findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 1);
	find(findings, fixture.text, &landline, XS_GRADE_CERTAIN, "0598-3651234", 1);
	find(findings, fixture.text, &person_name, XS_GRADE_CERTAIN, "李四", 0);
	find(findings, fixture.text, &mobile, XS_GRADE_CERTAIN, "13900139000", 0);
	record(findings, 5);
	fixture_plan(&fixture, false);
	return fixture;
}

static void
check_item(const Fixture *fixture, size_t index, XsAction action, const char *preview)
{
	const XsPlanItem *item = xs_plan_get(fixture->plan, index);
	g_assert_cmpint(item->action, ==, action);
	assert_preview(fixture->plan, index, preview);
}

static void
test_whole_record(void)
{
	for (XsMinor minor = XS_MINOR_UNDER_18; minor <= XS_MINOR_UNDER_14; minor++) {
		Fixture fixture = roster("default.policy", minor);
		for (size_t i = 0; i < 5; i++) {
			g_test_message("%zu", i);
			check_item(&fixture, i, XS_ACTION_MASK, "");
			g_assert_cmpstr(xs_plan_mask(fixture.plan, i), ==, "delete");
			g_assert_cmpstr(replacement(&fixture, i, 0).replacement, ==, "");
		}
		// One value, one mask; but what is public stays where it is no minor's.
		check_item(&fixture, 5, XS_ACTION_MASK, "");
		check_item(&fixture, 6, XS_ACTION_MASK, "");
		g_assert_cmpint(xs_plan_get(fixture.plan, 7)->action, ==, XS_ACTION_KEEP);
		check_item(&fixture, 8, XS_ACTION_MASK, "李*");
		check_item(&fixture, 9, XS_ACTION_MASK, "139****9000");
		fixture_clear(&fixture);
	}
}

static void
test_adult(void)
{
	Fixture fixture = roster("default.policy", XS_MINOR_NONE);
	check_item(&fixture, 0, XS_ACTION_MASK, "欧阳**");
	check_item(&fixture, 1, XS_ACTION_MASK, "35*************020");
	g_assert_cmpint(xs_plan_get(fixture.plan, 2)->action, ==, XS_ACTION_KEEP);
	check_item(&fixture, 3, XS_ACTION_REVIEW, "138****8000");
	g_assert_cmpint(xs_plan_get(fixture.plan, 4)->action, ==, XS_ACTION_KEEP);
	fixture_clear(&fixture);
}

// 教财厅函〔2017〕28号: name, school and class may stand, all else is deleted.
static void
test_student_aid(void)
{
	Fixture fixture = roster("student-aid.policy", XS_MINOR_UNDER_14);
	g_assert_cmpint(xs_plan_get(fixture.plan, 0)->action, ==, XS_ACTION_KEEP);
	check_item(&fixture, 1, XS_ACTION_MASK, "");
	g_assert_cmpint(xs_plan_get(fixture.plan, 2)->action, ==, XS_ACTION_KEEP);
	check_item(&fixture, 3, XS_ACTION_MASK, "");
	check_item(&fixture, 9, XS_ACTION_MASK, "");
	fixture_clear(&fixture);
}

// 法释〔2016〕19号: the surname and 某.
static void
test_court(void)
{
	Fixture fixture = roster("court.policy", XS_MINOR_UNDER_18);
	check_item(&fixture, 0, XS_ACTION_MASK, "欧阳某某");
	check_item(&fixture, 1, XS_ACTION_MASK, "");
	check_item(&fixture, 2, XS_ACTION_MASK, "");
	check_item(&fixture, 8, XS_ACTION_MASK, "李某");
	fixture_clear(&fixture);
}

static void
test_list(void)
{
	Fixture fixture = roster("list.policy", XS_MINOR_NONE);
	g_assert_cmpint(xs_plan_get(fixture.plan, 0)->action, ==, XS_ACTION_KEEP);
	check_item(&fixture, 1, XS_ACTION_MASK, "35*************020");
	fixture_clear(&fixture);
	fixture = roster("list.policy", XS_MINOR_UNDER_14);
	check_item(&fixture, 0, XS_ACTION_MASK, "");
	g_assert_cmpint(xs_plan_get(fixture.plan, 5)->action, ==, XS_ACTION_KEEP);
	g_assert_cmpint(xs_plan_get(fixture.plan, 8)->action, ==, XS_ACTION_KEEP);
	fixture_clear(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/minor/whole-record", test_whole_record);
	g_test_add_func("/policy/minor/adult", test_adult);
	g_test_add_func("/policy/minor/student-aid", test_student_aid);
	g_test_add_func("/policy/minor/court", test_court);
	g_test_add_func("/policy/minor/list", test_list);
	return g_test_run();
}
