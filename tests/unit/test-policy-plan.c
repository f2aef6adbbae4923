// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-policy-fixture.h"

static void
test_places(void)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "电话138-00");
	put(&writer, XS_PIECE_SYNTHETIC, " ");
	put(&writer, XS_PIECE_AFFINE, "1");
	put(&writer, XS_PIECE_ATOM, "38");
	put(&writer, XS_PIECE_AFFINE, "000。");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &mobile, XS_GRADE_CERTAIN, "138-00 138000", 0);
	fixture_plan(&fixture, false);
	const XsPlanItem *item = xs_plan_get(fixture.plan, 0);
	g_assert_cmpint(item->action, ==, XS_ACTION_MASK);
	g_assert_cmpstr(xs_plan_mask(fixture.plan, 0), ==, "partial(3,4)");
	// The atom goes whole, though one of its two digits could stay.
	assert_preview(fixture.plan, 0, "138-** ***000");
	g_assert_cmpfloat(item->strength, ==, 10000);
	g_assert_cmpuint(xs_edits_count(xs_plan_edits(fixture.plan)), ==, 1);
	g_assert_cmpuint(xs_edits_get(xs_plan_edits(fixture.plan), 0)->n_replacements, ==, 3);
	g_assert_cmpstr(replacement(&fixture, 0, 0).replacement, ==, "**");
	g_assert_cmpuint(replacement(&fixture, 0, 0).place.off, ==, 10);
	g_assert_cmpuint(replacement(&fixture, 0, 0).place.len, ==, 2);
	g_assert_cmpstr(replacement(&fixture, 0, 1).replacement, ==, "*");
	g_assert_cmpstr(replacement(&fixture, 0, 2).replacement, ==, "**");
	g_assert_cmpuint(replacement(&fixture, 0, 2).place.off, ==, 13);
	g_assert_cmpuint(xs_plan_n_action(fixture.plan, XS_ACTION_MASK), ==, 1);
	fixture_clear(&fixture);
}

static void
test_actions(void)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "13800138000 0598-3651234 13800138001 AB12");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &mobile, XS_GRADE_LIKELY, "13800138000", 0);
	find(fixture.findings, fixture.text, &landline, XS_GRADE_CERTAIN, "0598-3651234", 0);
	find(fixture.findings, fixture.text, &mobile, XS_GRADE_POSSIBLE, "13800138001", 0);
	find(fixture.findings, fixture.text, &unheard_of, XS_GRADE_CERTAIN, "AB12", 0);
	fixture_plan(&fixture, false);
	static const XsAction actions[] = {
		XS_ACTION_MASK, XS_ACTION_KEEP, XS_ACTION_REVIEW, XS_ACTION_MASK};
	static const char *const previews[] = {
		"138****8000", "0598-*******", "138****8001", "████"};
	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
		const XsPlanItem *item = xs_plan_get(fixture.plan, i);
		g_assert_cmpuint(item->finding, ==, i);
		g_assert_cmpint(item->action, ==, actions[i]);
		assert_preview(fixture.plan, i, previews[i]);
		g_assert_true((xs_plan_mask(fixture.plan, i) != NULL) ==
			      (item->action == XS_ACTION_MASK));
	}
	g_assert_cmpuint(xs_edits_count(xs_plan_edits(fixture.plan)), ==, 2);
	g_assert_cmpuint(xs_edits_get(xs_plan_edits(fixture.plan), 1)->id, ==, 3);
	XsPlan *all = xs_plan_new(fixture.policy,
				  fixture.assignments,
				  fixture.text,
				  fixture.findings,
				  &(XsPlanOptions){.mask_possible = true});
	g_assert_cmpint(xs_plan_get(all, 2)->action, ==, XS_ACTION_MASK);
	g_assert_cmpint(xs_plan_get(all, 1)->action, ==, XS_ACTION_KEEP);
	xs_plan_free(all);
	fixture_clear(&fixture);
}

static void
test_no_double_edits(void)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "13800138000");
	end_block(&writer);
	// The same units in another order of reading.
	g_assert_true(xs_sink_reading(writer.sink, 0, XS_READING_STREAM, NULL));
	writer.off = 0;
	put(&writer, XS_PIECE_AFFINE, "13800138000");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &mobile, XS_GRADE_CERTAIN, "13800138000", 0);
	find(fixture.findings, fixture.text, &mobile, XS_GRADE_CERTAIN, "13800138000", 1);
	fixture_plan(&fixture, false);
	g_assert_cmpuint(xs_plan_count(fixture.plan), ==, 2);
	g_assert_cmpuint(xs_edits_count(xs_plan_edits(fixture.plan)), ==, 1);
	fixture_clear(&fixture);
}

#define ID "11010519491231002X"

// How what a record tells changes the mask of an identity number. The county counts as known.
static void
check_id(XsRecord facts, const char *mask, double low, double high)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, ID);
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	fixture.findings->head.issued = 20201121;
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	*record(fixture.findings, 1) = facts;
	fixture_plan(&fixture, false);
	const XsPlanItem *item = xs_plan_get(fixture.plan, 0);
	g_assert_cmpstr(xs_plan_mask(fixture.plan, 0), ==, mask);
	g_assert_cmpfloat(item->strength, >=, low);
	g_assert_cmpfloat(item->strength, <=, high);
	fixture_clear(&fixture);
}

static void
test_records(void)
{
	check_id((XsRecord){0}, "partial(2,3)", 36800, 38820);
	check_id((XsRecord){.year = 1949}, "partial(1,1)", 33140, 33250);
	check_id((XsRecord){.year = 1949, .month = 12}, "delete", 30000, 31000);
	check_id((XsRecord){.year = 1949, .month = 12, .day = 31}, "delete", 999, 999);
	// At the day of issue, or a year more, as 虚岁 is.
	check_id((XsRecord){.has_age = true, .age = 70}, "partial(1,1)", 33000, 33300);
	check_id((XsRecord){.has_age = true, .age = 71}, "partial(1,1)", 33000, 33300);
	check_id((XsRecord){.sex = 'F'}, "partial(2,3)", 36800, 38820);
	check_id((XsRecord){.sex = 'M'}, "partial(2,3)", 36800, 38820);
	// Another person's.
	check_id((XsRecord){.has_age = true, .age = 40}, "partial(2,3)", 36800, 38820);
	check_id((XsRecord){.year = 1949, .month = 10}, "partial(2,3)", 36800, 38820);
	check_id((XsRecord){.year = 1980}, "partial(2,3)", 36800, 38820);
}

// What is masked itself tells nothing: of a date of birth the year stays, an age goes.
static void
test_masked_facts(void)
{
	Fixture fixture = fixture_with_profile("default.policy");
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, ID " 1949-12-31");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	find(fixture.findings, fixture.text, &birth_date, XS_GRADE_CERTAIN, "1949-12-31", 0);
	XsRecord *one = record(fixture.findings, 2);
	one->year = 1949;
	one->month = 12;
	one->day = 31;
	fixture_plan(&fixture, false);
	g_assert_cmpstr(xs_plan_mask(fixture.plan, 0), ==, "partial(1,1)");
	assert_preview(fixture.plan, 1, "1949-**-**");
	g_assert_cmpfloat(xs_plan_get(fixture.plan, 1)->strength, ==, 365);
	fixture_clear(&fixture);
}

// One record that tells the birth lowers the value's mask everywhere, in every file.
static void
test_batch(void)
{
	Fixture fixture = fixture_new();
	Writer other_writer = writer_new();
	put(&other_writer, XS_PIECE_AFFINE, ID);
	end_block(&other_writer);
	g_autoptr(XsText) other = writer_finish(&other_writer);
	XsFindings *other_findings = findings_new();
	find(other_findings, other, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	record(other_findings, 1)->year = 1949;
	xs_assignments_observe(fixture.assignments, other, other_findings);
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "身份证 110105 19491231 002X");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings,
	     fixture.text,
	     &resident_id,
	     XS_GRADE_CERTAIN,
	     "110105 19491231 002X",
	     0);
	fixture_plan(&fixture, false);
	g_assert_cmpstr(xs_plan_mask(fixture.plan, 0), ==, "partial(1,1)");
	assert_preview(fixture.plan, 0, "1***** ******** ***X");
	findings_clear(other_findings);
	fixture_clear(&fixture);
}

static void
test_whole(void)
{
	g_autoptr(GError) error = NULL;
	Fixture fixture = fixture_new();
	xs_policy_free(fixture.policy);
	xs_assignments_free(fixture.assignments);
	fixture.policy = load("[policy x]\n[type *]\nladder = label(某)\n", &error);
	g_assert_no_error(error);
	fixture.assignments = xs_assignments_new(fixture.policy);
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, "张三");
	put(&writer, XS_PIECE_ATOM, "丰");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &unheard_of, XS_GRADE_CERTAIN, "张三丰", 0);
	fixture_plan(&fixture, false);
	g_assert_cmpstr(replacement(&fixture, 0, 0).replacement, ==, "某");
	g_assert_cmpuint(replacement(&fixture, 0, 0).place.len, ==, 6);
	g_assert_cmpstr(replacement(&fixture, 0, 1).replacement, ==, "");
	assert_preview(fixture.plan, 0, "某");
	fixture_clear(&fixture);
}

static void
test_load(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsPolicy) policy = load(policy_file, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_policy_name(policy), ==, "test");
	g_assert_cmpuint(strlen(xs_policy_version(policy)), ==, 64);
	g_assert_cmpint(xs_policy_sanitise(policy), ==, XS_SANITISE_AUTHOR | XS_SANITISE_REVISION);
}

static void
test_refused(void)
{
	static const char *const files[] = {
		"",
		"[policy x]\n",
		"[type *]\nladder = box\n",
		"[policy x]\n[policy y]\n[type *]\nladder = box\n",
		"[policy x]\n[type *]\nladder = box\n[minor young]\nmask = box\n",
		"[policy x]\n[type *]\nladder = box\n[minor *]\nmask = smudge\n",
		"[policy x]\nbase = missing.policy\n",
		"[policy x]\nbase = test.policy\n",
		"[policy x]\n[type *]\n",
		"[policy x]\n[type *]\nladder = smudge\n",
		"[policy x]\n[type *]\nladder = box\nflor = 1\n",
		"[policy x]\n[type *]\nladder = box\nfloor = many\n",
		"[policy x]\n[type *]\nladder = box\nladder = box\n",
		"[policy x]\n[type *]\nladder = box\n[type *]\nladder = box\n",
		"[policy x]\n[type *]\nladder = box\naction = hide\n",
		"[policy x]\n[type *]\nladder = box\ncertain = maybe\n",
		"[policy x]\nmask-character = 0\n[type *]\nladder = box\n",
		"[policy x]\nmask-character = **\n[type *]\nladder = box\n",
		"[policy x]\nsanitise = everything\n[type *]\nladder = box\n",
		"[policy x]\nrasterise = always\n[type *]\nladder = box\n",
		"[policy x]\nresolution = 30\n[type *]\nladder = box\n",
		"[policy x]\nresolution = fine\n[type *]\nladder = box\n",
		"[policy x]\ncounty = here\n[type *]\nladder = box\n",
		"[policy x]\nregions = missing.tsv\n[type *]\nladder = box\n",
		"[policy x]\nladder = box\n[type *]\nladder = box\n",
		"[policy x]\n[type *]\nladder = box\n[rule y]\nladder = box\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GError) error = NULL;
		g_test_message("%s", files[i]);
		g_assert_null(load(files[i], &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	}
}

// What ships must load, and mean what it says.
static void
test_default(void)
{
	Fixture fixture = fixture_with_profile("default.policy");
	g_assert_cmpstr(xs_policy_name(fixture.policy), ==, "default");
	g_assert_cmpint(
		xs_policy_sanitise(fixture.policy), ==, XS_SANITISE_ALL & ~XS_SANITISE_MACROS);
	g_assert_true(xs_policy_rasterise(fixture.policy));
	g_assert_cmpuint(xs_policy_resolution(fixture.policy), ==, 200);
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, ID " 0598-3651234");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	*record(fixture.findings, 1) = (XsRecord){.year = 1949, .month = 12, .day = 31};
	find(fixture.findings, fixture.text, &landline, XS_GRADE_CERTAIN, "0598-3651234", 0);
	fixture_plan(&fixture, false);
	g_assert_cmpstr(xs_plan_mask(fixture.plan, 0), ==, "box");
	g_assert_cmpint(xs_plan_get(fixture.plan, 1)->action, ==, XS_ACTION_KEEP);
	fixture_clear(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/plan/places", test_places);
	g_test_add_func("/policy/plan/actions", test_actions);
	g_test_add_func("/policy/plan/no-double-edits", test_no_double_edits);
	g_test_add_func("/policy/plan/records", test_records);
	g_test_add_func("/policy/plan/masked-facts", test_masked_facts);
	g_test_add_func("/policy/plan/batch", test_batch);
	g_test_add_func("/policy/plan/whole", test_whole);
	g_test_add_func("/policy/plan/load", test_load);
	g_test_add_func("/policy/plan/refused", test_refused);
	g_test_add_func("/policy/plan/default", test_default);
	return g_test_run();
}
