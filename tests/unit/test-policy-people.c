// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-policy-fixture.h"

#define NAME "张三丰"
#define ID   "350481189103070020"

// One file with one record: a name and a number.
typedef struct {
	XsText *text;
	XsFindings *findings;
} File;

static File
file_new(const char *name, const XsRule *rule, const char *number)
{
	File self = {.findings = findings_new()};
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, name);
	put(&writer, XS_PIECE_AFFINE, " ");
	put(&writer, XS_PIECE_AFFINE, number);
	end_block(&writer);
	self.text = writer_finish(&writer);
	find(self.findings, self.text, &person_name, XS_GRADE_CERTAIN, name, 0);
	find(self.findings, self.text, rule, XS_GRADE_CERTAIN, number, 0);
	for (guint i = 0; i < 2; i++)
		g_array_index(self.findings->findings, XsFinding, i).ordinal = 1;
	record(self.findings, 2);
	return self;
}

static void
file_clear(File *self)
{
	findings_clear(self->findings);
	xs_text_free(self->text);
}

static XsPlan *
plan_of(const Fixture *fixture, const File *file)
{
	XsPlanOptions options = {0};
	return xs_plan_new(
		fixture->policy, fixture->assignments, file->text, file->findings, &options);
}

static void
check(const Fixture *fixture,
      const File *file,
      const char *preview,
      size_t n_exposures,
      const char *other,
      bool weak)
{
	g_autoptr(XsPlan) plan = plan_of(fixture, file);
	assert_preview(plan, 1, preview);
	g_assert_cmpuint(xs_plan_n_exposures(plan), ==, n_exposures);
	if (n_exposures == 0)
		return;
	const XsPlanExposure *exposure = xs_plan_get_exposure(plan, 0);
	g_assert_cmpuint(exposure->finding, ==, 1);
	g_assert_cmpstr(exposure->other, ==, other);
	g_assert_true(exposure->weak == weak);
	g_assert_cmpuint(xs_plan_n_action(plan, XS_ACTION_REVIEW), ==, weak ? 1 : 0);
}

static void
observe(const Fixture *fixture, const char *name, const File *file)
{
	xs_assignments_observe_file(fixture->assignments, name, file->text, file->findings);
}

static void
end(Fixture *fixture, File *a, File *b)
{
	file_clear(a);
	if (b != NULL)
		file_clear(b);
	findings_clear(fixture->findings);
	xs_assignments_free(fixture->assignments);
	xs_policy_free(fixture->policy);
}

// Each is strong enough, both together tell the year of birth: both are masked further.
static void
test_complementary(void)
{
	Fixture fixture = fixture_with_profile("default.policy");
	File a = file_new(NAME, &resident_id_masked, "3504811891********");
	File b = file_new(NAME, &resident_id, ID);
	observe(&fixture, "a.csv", &a);
	observe(&fixture, "b.csv", &b);
	xs_assignments_settle(fixture.assignments);
	check(&fixture, &a, "35****************", 1, "b.csv", false);
	check(&fixture, &b, "35*************020", 1, "a.csv", false);
	end(&fixture, &a, &b);
}

// Two masked numbers, of which nobody knows the whole.
static void
test_both_masked(void)
{
	Fixture fixture = fixture_with_profile("default.policy");
	File a = file_new(NAME, &resident_id_masked, "3504811891********");
	File b = file_new(NAME, &resident_id_masked, "35*************020");
	observe(&fixture, "a.csv", &a);
	observe(&fixture, "b.csv", &b);
	xs_assignments_settle(fixture.assignments);
	check(&fixture, &a, "35****************", 1, "b.csv", false);
	check(&fixture, &b, "35*************020", 1, "a.csv", false);
	end(&fixture, &a, &b);
}

// Another name, or a digit that differs: another person.
static void
test_others(void)
{
	static const char *const names[] = {"李四光", NAME};
	static const char *const numbers[] = {"35*************020", "36*************020"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		Fixture fixture = fixture_with_profile("default.policy");
		File a = file_new(NAME, &resident_id_masked, "3504811891********");
		File b = file_new(names[i], &resident_id_masked, numbers[i]);
		observe(&fixture, "a.csv", &a);
		observe(&fixture, "b.csv", &b);
		xs_assignments_settle(fixture.assignments);
		check(&fixture, &a, "3504811891********", 0, NULL, false);
		check(&fixture, &b, numbers[i], 0, NULL, false);
		end(&fixture, &a, &b);
	}
}

// A keyed token is any number that stands for the same value each time.
static uint64_t
token(void *data, const char *what, const char *type, const char *value)
{
	(void)data;
	return 1 + g_str_hash(what) * UINT64_C(31) * 31 + g_str_hash(type) * UINT64_C(31) +
	       g_str_hash(value);
}

static void
check_released(const char *shows, const char *person, const char *preview, bool exposed, bool weak)
{
	Fixture fixture = fixture_with_profile("default.policy");
	g_autoptr(XsHistory) history = xs_history_new();
	uint64_t value = person == NULL ? token(NULL, "value", "resident-id", ID) : 1;
	xs_history_add(history,
		       "resident-id",
		       shows,
		       value,
		       person != NULL ? token(NULL, "person", "", person) : 0,
		       "earlier.csv");
	xs_assignments_set_history(fixture.assignments, history, token, NULL);
	File a = file_new(NAME, &resident_id, ID);
	observe(&fixture, "a.csv", &a);
	xs_assignments_settle(fixture.assignments);
	check(&fixture, &a, preview, exposed ? 1 : 0, "earlier.csv", weak);
	end(&fixture, &a, NULL);
}

static void
test_released_value(void)
{
	// The same as now; less than now, which is kept to; more than now, or other digits.
	check_released("35*************020", NULL, "35*************020", false, false);
	check_released("3****************0", NULL, "3****************0", false, false);
	check_released("******************", NULL, "██████████████████", false, false);
	check_released("350481********0020", NULL, "35*************020", true, true);
	check_released("35048118910307****", NULL, "██████████████████", true, true);
	// Of another length: another number.
	check_released("350481*********", NULL, "35*************020", false, false);
}

static void
test_released_person(void)
{
	// The same person's number, under another token: it stood masked in that file, too.
	check_released("3504811891********", NAME, "3****************0", true, false);
	check_released("3504811891********", "李四光", "35*************020", false, false);
	check_released("3504821891********", NAME, "35*************020", false, false);
}

static void
test_shown(void)
{
	Fixture fixture = fixture_with_profile("default.policy");
	File a = file_new(NAME, &resident_id_masked, "3504 **** 0020");
	File b = file_new(NAME, &mobile, "138-0013-8000");
	static const char *const shows[] = {"35*************020", "138****8000"};
	static const char *const values[] = {"3504**********0020", "13800138000"};
	const File *files[] = {&a, &b};
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		observe(&fixture, NULL, files[i]);
		g_autoptr(XsPlan) plan = plan_of(&fixture, files[i]);
		XsShown shown;
		g_assert_false(xs_plan_shown(plan, 0, &shown));
		g_assert_true(xs_plan_shown(plan, 1, &shown));
		g_assert_cmpstr(shown.shows->str, ==, shows[i]);
		g_assert_cmpstr(shown.value->str, ==, values[i]);
		g_assert_cmpstr(shown.person->str, ==, NAME);
	}
	end(&fixture, &a, &b);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/people/complementary", test_complementary);
	g_test_add_func("/policy/people/both-masked", test_both_masked);
	g_test_add_func("/policy/people/others", test_others);
	g_test_add_func("/policy/people/released-value", test_released_value);
	g_test_add_func("/policy/people/released-person", test_released_person);
	g_test_add_func("/policy/people/shown", test_shown);
	return g_test_run();
}
