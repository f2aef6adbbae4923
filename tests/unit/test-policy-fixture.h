// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Documents, findings and records for tests of the policy, without a detector.
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

// What a person marked, by its type.
const char *
xs_rule_id(const XsRule *rule)
{
	return strcmp(rule->type, "by-hand") == 0 ? "hand" : rule->type;
}

#define RULE(name, type) G_GNUC_UNUSED static const XsRule name = {type}
RULE(resident_id, "resident-id");
RULE(resident_id_masked, "resident-id-masked");
RULE(mobile, "mobile");
RULE(mobile_masked, "mobile-masked");
RULE(bank_card, "bank-card");
RULE(landline, "landline");
RULE(person_name, "person-name");
RULE(school, "school");
RULE(birth_date, "birth-date");
RULE(age, "age");
RULE(address, "address");
RULE(unheard_of, "unheard-of");

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

G_GNUC_UNUSED static void
put_cell(Writer *self, uint32_t row, uint32_t column, bool header, const char *utf8)
{
	XsCell cell = {0, row, column, 1, 1, header};
	put(self, XS_PIECE_AFFINE, utf8);
	g_assert_true(xs_sink_cell(self->sink, &cell, NULL));
	g_assert_true(xs_sink_end_block(self->sink, XS_ROLE_CELL, row, NULL));
}

G_GNUC_UNUSED static void
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

// Puts the findings added last, n of them, into a record; its name is that of the finding of that rule.
G_GNUC_UNUSED static XsRecord *
record(XsFindings *self, size_t n)
{
	XsRecord one = {0};
	uint32_t index = self->records->len;
	g_array_append_val(self->records, one);
	XsRecord *added = &g_array_index(self->records, XsRecord, index);
	for (size_t i = self->findings->len - n; i < self->findings->len; i++) {
		XsFinding *finding = &g_array_index(self->findings, XsFinding, i);
		finding->record = index;
		if (finding->rule == &person_name)
			added->name = xs_span(finding->span);
	}
	return added;
}

// Text, findings and what was planned for them, with everything observed first.
typedef struct {
	XsPolicy *policy;
	XsAssignments *assignments;
	XsText *text;
	XsFindings *findings;
	XsPlan *plan;
} Fixture;

// A policy that ships.
G_GNUC_UNUSED static Fixture
fixture_with_profile(const char *profile)
{
	g_autofree char *path =
		g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", "policy", profile, NULL);
	g_autoptr(GError) error = NULL;
	Fixture self = {.policy = xs_policy_load(path, &error), .findings = findings_new()};
	g_assert_no_error(error);
	self.assignments = xs_assignments_new(self.policy);
	return self;
}

G_GNUC_UNUSED static Fixture
fixture_new(void)
{
	g_autoptr(GError) error = NULL;
	Fixture self = {.policy = load(policy_file, &error), .findings = findings_new()};
	g_assert_no_error(error);
	self.assignments = xs_assignments_new(self.policy);
	return self;
}

G_GNUC_UNUSED static void
assert_preview(const XsPlan *plan, size_t index, const char *expected)
{
	g_autoptr(GString) preview = g_string_new(NULL);
	xs_plan_preview(plan, index, preview);
	g_assert_cmpstr(preview->str, ==, expected);
}

G_GNUC_UNUSED static void
fixture_plan(Fixture *self, bool mask_possible)
{
	XsPlanOptions options = {.mask_possible = mask_possible};
	xs_assignments_observe(self->assignments, self->text, self->findings);
	xs_assignments_settle(self->assignments);
	self->plan =
		xs_plan_new(self->policy, self->assignments, self->text, self->findings, &options);
}

G_GNUC_UNUSED static void
fixture_clear(Fixture *self)
{
	xs_plan_free(self->plan);
	findings_clear(self->findings);
	xs_text_free(self->text);
	xs_assignments_free(self->assignments);
	xs_policy_free(self->policy);
}

G_GNUC_UNUSED static XsReplacement
replacement(const Fixture *self, size_t edit, size_t index)
{
	const XsEdits *edits = xs_plan_edits(self->plan);
	g_assert_cmpuint(edit, <, xs_edits_count(edits));
	const XsEdit *one = xs_edits_get(edits, edit);
	g_assert_cmpuint(index, <, one->n_replacements);
	return xs_edits_replacement(edits, one, index);
}
