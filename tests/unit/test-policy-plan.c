// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-policy.h"
#include "text/xs-needle.h"

#include <glib/gstdio.h>
#include <string.h>

// Stand-ins for the scanner: a finding is where a test says that one is.
struct XsRule {
	const char *type;
};

struct XsFindings {
	GArray *findings;
	GArray *records; // XsRecord
	XsHead head;
};

size_t
xs_findings_count(const XsFindings *self)
{
	return self->findings->len;
}

const XsFinding *
xs_findings_get(const XsFindings *self, size_t index)
{
	return &g_array_index(self->findings, XsFinding, index);
}

size_t
xs_findings_n_records(const XsFindings *self)
{
	return self->records->len;
}

const XsRecord *
xs_findings_get_record(const XsFindings *self, size_t index)
{
	return &g_array_index(self->records, XsRecord, index);
}

const XsHead *
xs_findings_head(const XsFindings *self)
{
	return &self->head;
}

const char *
xs_rule_type(const XsRule *rule)
{
	return rule->type;
}

static const XsRule resident_id = {"resident-id"};
static const XsRule mobile = {"mobile"};
static const XsRule landline = {"landline"};
static const XsRule unheard_of = {"unheard-of"};

static const char policy_file[] = "[policy test]\n"
				  "regions = regions.tsv\n"
				  "sanitise = author;revision\n"
				  "[type *]\nladder = box\n"
				  "[type resident-id]\nladder = partial(2,3);partial(1,1);delete\n"
				  "floor = 10000\n"
				  "[type mobile]\nladder = partial(3,4)\n"
				  "[type landline]\naction = keep\nladder = area\n";

static XsPolicy *
load(const char *content, GError **error)
{
	g_autofree char *folder = g_dir_make_tmp("policy-XXXXXX", NULL);
	g_assert_nonnull(folder);
	g_autofree char *path = g_build_filename(folder, "test.policy", NULL);
	g_autofree char *regions = g_build_filename(folder, "regions.tsv", NULL);
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	g_assert_true(g_file_set_contents(regions, "110105\t1981\n350481\t1984\n", -1, NULL));
	XsPolicy *policy = xs_policy_load(path, error);
	g_unlink(path);
	g_unlink(regions);
	g_rmdir(folder);
	return policy;
}

typedef struct {
	XsTextBuilder *builder;
	XsSink *sink;
	uint64_t off;
} Writer;

static Writer
writer_new(void)
{
	Writer self = {.builder = xs_text_builder_new(&xs_limits_default)};
	self.sink = xs_text_builder_sink(self.builder);
	g_assert_true(xs_sink_part(self.sink, 0, "text", NULL));
	g_assert_true(xs_sink_reading(self.sink, 0, XS_READING_LINES, NULL));
	return self;
}

static void
put(Writer *self, XsPieceKind kind, const char *utf8)
{
	size_t len = strlen(utf8);
	XsPlace place = {0, self->off, kind == XS_PIECE_SYNTHETIC ? 0 : len};
	g_assert_true(xs_sink_text(self->sink, kind, utf8, len, place, NULL));
	self->off += place.len;
}

static void
put_cell(Writer *self, uint32_t row, uint32_t column, bool header, const char *utf8)
{
	XsCell cell = {0, row, column, 1, 1, header};
	put(self, XS_PIECE_AFFINE, utf8);
	g_assert_true(xs_sink_cell(self->sink, &cell, NULL));
	g_assert_true(xs_sink_end_block(self->sink, XS_ROLE_CELL, row, NULL));
}

static void
end_block(Writer *self)
{
	g_assert_true(xs_sink_end_block(self->sink, XS_ROLE_BODY, 1, NULL));
}

static XsText *
writer_finish(Writer *self)
{
	g_autoptr(GError) error = NULL;
	XsText *text = xs_text_builder_finish(self->builder, &error);
	g_assert_no_error(error);
	xs_text_builder_free(self->builder);
	return text;
}

static void
finding_clear(void *data)
{
	XsFinding *finding = data;
	g_free(finding->value);
}

static XsFindings *
findings_new(void)
{
	XsFindings *self = g_new0(XsFindings, 1);
	self->findings = g_array_new(false, true, sizeof(XsFinding));
	g_array_set_clear_func(self->findings, finding_clear);
	self->records = g_array_new(false, true, sizeof(XsRecord));
	return self;
}

static void
findings_clear(XsFindings *self)
{
	g_array_unref(self->findings);
	g_array_unref(self->records);
	g_free(self);
}

// The nth (from 0) occurrence of value.
static void
find(XsFindings *self,
     const XsText *text,
     const XsRule *rule,
     XsGrade grade,
     const char *value,
     int nth)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const char *at = strstr(utf8, value);
	while (at != NULL && nth-- > 0)
		at = strstr(at + 1, value);
	g_assert_nonnull(at);
	size_t start = (size_t)(at - utf8);
	XsFinding finding = {
		.rule = rule,
		.grade = grade,
		.span = {start, start + strlen(value)},
		.block = (uint32_t)xs_text_block_at(text, start),
		.record = XS_RECORD_NONE,
		.value = xs_needle_canonical(value, strlen(value)),
	};
	g_array_append_val(self->findings, finding);
}

// Text, findings and what was planned for them, with everything observed first.
typedef struct {
	XsPolicy *policy;
	XsAssignments *assignments;
	XsText *text;
	XsFindings *findings;
	XsPlan *plan;
} Fixture;

static Fixture
fixture_new(void)
{
	g_autoptr(GError) error = NULL;
	Fixture self = {.policy = load(policy_file, &error), .findings = findings_new()};
	g_assert_no_error(error);
	self.assignments = xs_assignments_new(self.policy);
	return self;
}

static void
fixture_plan(Fixture *self, bool mask_possible)
{
	XsPlanOptions options = {.mask_possible = mask_possible};
	xs_assignments_observe(self->assignments, self->text, self->findings);
	self->plan =
		xs_plan_new(self->policy, self->assignments, self->text, self->findings, &options);
}

static void
fixture_clear(Fixture *self)
{
	xs_plan_free(self->plan);
	findings_clear(self->findings);
	xs_text_free(self->text);
	xs_assignments_free(self->assignments);
	xs_policy_free(self->policy);
}

static const XsReplacement *
replacement(const Fixture *self, size_t edit, size_t index)
{
	const XsEdits *edits = xs_plan_edits(self->plan);
	g_assert_cmpuint(edit, <, xs_edits_count(edits));
	const XsEdit *one = xs_edits_get(edits, edit);
	g_assert_cmpuint(index, <, one->n_replacements);
	return xs_edits_replacement(edits, one, index);
}

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
	g_assert_cmpstr(item->mask, ==, "partial(3,4)");
	g_assert_cmpstr(item->preview, ==, "138-** **8000");
	g_assert_cmpfloat(item->strength, ==, 10000);
	g_assert_cmpuint(xs_edits_count(xs_plan_edits(fixture.plan)), ==, 1);
	g_assert_cmpuint(xs_edits_get(xs_plan_edits(fixture.plan), 0)->n_replacements, ==, 3);
	g_assert_cmpstr(replacement(&fixture, 0, 0)->replacement, ==, "**");
	g_assert_cmpuint(replacement(&fixture, 0, 0)->place.off, ==, 10);
	g_assert_cmpuint(replacement(&fixture, 0, 0)->place.len, ==, 2);
	g_assert_cmpstr(replacement(&fixture, 0, 1)->replacement, ==, "*");
	// The atom goes whole, though one of its two digits could stay.
	g_assert_cmpstr(replacement(&fixture, 0, 2)->replacement, ==, "**");
	g_assert_cmpuint(replacement(&fixture, 0, 2)->place.off, ==, 13);
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
		g_assert_cmpstr(item->preview, ==, previews[i]);
		g_assert_true((item->mask != NULL) == (item->action == XS_ACTION_MASK));
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

#define ID       "11010519491231002X"
#define OTHER_ID "350481189103070020"

// How the text around an identity number changes its mask. The county counts as known.
static void
check_id(const char *before, const char *after, const char *mask, double low, double high)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	g_autofree char *line = g_strconcat(before, ID, after, NULL);
	put(&writer, XS_PIECE_AFFINE, line);
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	fixture_plan(&fixture, false);
	const XsPlanItem *item = xs_plan_get(fixture.plan, 0);
	g_assert_cmpstr(item->mask, ==, mask);
	g_assert_cmpfloat(item->strength, >=, low);
	g_assert_cmpfloat(item->strength, <=, high);
	fixture_clear(&fixture);
}

static void
test_record_text(void)
{
	check_id("身份证号", "", "partial(2,3)", 38800, 38820);
	check_id("签发日期2019年3月1日，身份证号", "", "partial(2,3)", 38800, 38820);
	check_id("1949年出生，身份证号", "", "partial(1,1)", 33140, 33250);
	check_id("出生年份：1949 ", "", "partial(1,1)", 33140, 33250);
	check_id("71岁，", "", "partial(1,1)", 33000, 33300);
	check_id("", "（1949年12月31日出生）", "delete", 999, 999);
	check_id("生于1949-12-31，", "", "delete", 999, 999);
	check_id("生日19491231 ", "", "delete", 999, 999);
	check_id("1949年12月生 ", "", "delete", 30000, 31000);
	// Another day: not a birth date, and not even the year counts.
	check_id("1949年10月1日成立 ", "", "partial(2,3)", 38800, 38820);
	check_id("张三，男，", "", "partial(2,3)", 38800, 38820);
	check_id("张三，女，", "", "partial(2,3)", 19000, 38820);
}

static void
test_record_table(void)
{
	Fixture fixture = fixture_new();
	Writer writer = writer_new();
	put_cell(&writer, 0, 0, true, "姓名");
	put_cell(&writer, 0, 1, true, "年龄（岁）");
	put_cell(&writer, 0, 2, true, "身份证号");
	put_cell(&writer, 1, 0, false, "张三");
	put_cell(&writer, 1, 1, false, "71");
	put_cell(&writer, 1, 2, false, ID);
	put_cell(&writer, 2, 0, false, "李四");
	put_cell(&writer, 2, 2, false, OTHER_ID);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, OTHER_ID, 0);
	fixture_plan(&fixture, false);
	g_assert_cmpstr(xs_plan_get(fixture.plan, 0)->mask, ==, "partial(1,1)");
	g_assert_cmpstr(xs_plan_get(fixture.plan, 1)->mask, ==, "partial(2,3)");
	fixture_clear(&fixture);
}

// One record that tells the birth lowers the value's mask everywhere, in every file.
static void
test_batch(void)
{
	Fixture fixture = fixture_new();
	Writer other_writer = writer_new();
	put(&other_writer, XS_PIECE_AFFINE, "1949年出生 " ID);
	end_block(&other_writer);
	g_autoptr(XsText) other = writer_finish(&other_writer);
	XsFindings *other_findings = findings_new();
	find(other_findings, other, &resident_id, XS_GRADE_CERTAIN, ID, 0);
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
	const XsPlanItem *item = xs_plan_get(fixture.plan, 0);
	g_assert_cmpstr(item->mask, ==, "partial(1,1)");
	g_assert_cmpstr(item->preview, ==, "1***** ******** ***X");
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
	g_assert_cmpstr(replacement(&fixture, 0, 0)->replacement, ==, "某");
	g_assert_cmpuint(replacement(&fixture, 0, 0)->place.len, ==, 6);
	g_assert_cmpstr(replacement(&fixture, 0, 1)->replacement, ==, "");
	g_assert_cmpstr(xs_plan_get(fixture.plan, 0)->preview, ==, "某");
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
	g_autofree char *path = g_build_filename(
		g_getenv("XS_TEST_SOURCE"), "rules", "policy", "default.policy", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsPolicy) policy = xs_policy_load(path, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_policy_name(policy), ==, "default");
	g_assert_cmpint(xs_policy_sanitise(policy), ==, XS_SANITISE_ALL);
	Fixture fixture = fixture_new();
	xs_policy_free(fixture.policy);
	xs_assignments_free(fixture.assignments);
	fixture.policy = g_steal_pointer(&policy);
	fixture.assignments = xs_assignments_new(fixture.policy);
	Writer writer = writer_new();
	put(&writer, XS_PIECE_AFFINE, ID " 0598-3651234 生日1949年12月31日");
	end_block(&writer);
	fixture.text = writer_finish(&writer);
	find(fixture.findings, fixture.text, &resident_id, XS_GRADE_CERTAIN, ID, 0);
	find(fixture.findings, fixture.text, &landline, XS_GRADE_CERTAIN, "0598-3651234", 0);
	fixture_plan(&fixture, false);
	g_assert_cmpstr(xs_plan_get(fixture.plan, 0)->mask, ==, "box");
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
	g_test_add_func("/policy/plan/record-text", test_record_text);
	g_test_add_func("/policy/plan/record-table", test_record_table);
	g_test_add_func("/policy/plan/batch", test_batch);
	g_test_add_func("/policy/plan/whole", test_whole);
	g_test_add_func("/policy/plan/load", test_load);
	g_test_add_func("/policy/plan/refused", test_refused);
	g_test_add_func("/policy/plan/default", test_default);
	return g_test_run();
}
