// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-covered.h"
#include "policy/xs-policy-type.h"
#include "policy/xs-record.h"

#include <string.h>

struct XsPlan {
	GArray *items; // XsPlanItem
	XsEdits *edits;
	size_t n_action[XS_ACTION_REVIEW + 1];
};

// What one run over the findings shares.
typedef struct {
	const XsPolicy *policy;
	const XsAssignments *assignments;
	const XsText *text;
	const char *utf8;
	XsPlan *plan;
	XsRecords *records;
	XsStrength *strength;
	XsCovered *covered; // places that are edited already
	GArray *hidden;     // scratch: XsSpan
	GArray *segments;   // scratch: XsSegment
	bool mask_possible;
} Planner;

static void
item_clear(void *data)
{
	XsPlanItem *item = data;
	g_clear_pointer(&item->preview, g_free);
}

static XsAction
choose_action(const Planner *self, const XsPolicyType *type, XsGrade grade)
{
	if (type->action != XS_ACTION_MASK)
		return type->action;
	if (grade == XS_GRADE_POSSIBLE && self->mask_possible)
		return XS_ACTION_MASK;
	return type->by_grade[grade];
}

// An edit is only begun when it has a place: all its places may be covered by an earlier one.
static void
replace_segment(Planner *self,
		size_t finding,
		bool *begun,
		const XsSegment *segment,
		const GString *replacement)
{
	if (xs_covered_has(self->covered, segment->place))
		return;
	if (!*begun)
		xs_edits_text(self->plan->edits, (uint32_t)finding);
	*begun = true;
	xs_edits_replace(self->plan->edits, segment->place, replacement->str, replacement->len);
	xs_covered_add(self->covered, segment->place);
}

static void
append_characters(GString *string, uint32_t character, size_t n)
{
	char utf8[6];
	gssize len = g_unichar_to_utf8(character, utf8);
	while (n-- > 0)
		g_string_append_len(string, utf8, len);
}

// Character for character: the hidden runs only.
static void
edit_characters(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	uint32_t character = xs_mask_character(mask, self->policy->mask_character);
	size_t start = finding->span.start;
	bool begun = false;
	g_array_set_size(self->hidden, 0);
	xs_mask_hidden(mask, self->utf8 + start, finding->span.end - start, self->hidden);
	g_autoptr(GString) stars = g_string_new(NULL);
	for (size_t i = 0; i < self->hidden->len; i++) {
		XsSpan run = g_array_index(self->hidden, XsSpan, i);
		g_array_set_size(self->segments, 0);
		xs_text_segments(
			self->text, (XsSpan){start + run.start, start + run.end}, self->segments);
		for (size_t j = 0; j < self->segments->len; j++) {
			const XsSegment *segment = &g_array_index(self->segments, XsSegment, j);
			g_string_truncate(stars, 0);
			append_characters(stars, character, segment->n_chars);
			replace_segment(self, index, &begun, segment, stars);
		}
	}
}

// The first place takes the label (or nothing), the others become empty.
static void
edit_whole(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	bool begun = false;
	g_array_set_size(self->segments, 0);
	xs_text_segments(self->text, finding->span, self->segments);
	g_autoptr(GString) replacement = g_string_new(mask->label);
	for (size_t i = 0; i < self->segments->len; i++) {
		replace_segment(self,
				index,
				&begun,
				&g_array_index(self->segments, XsSegment, i),
				replacement);
		if (begun)
			g_string_truncate(replacement, 0);
	}
}

static const XsMask *
choose_mask(Planner *self, const XsFinding *finding, const XsPolicyType *type, double *ret_strength)
{
	const char *type_name = xs_rule_type(finding->rule);
	XsFacts facts;
	xs_records_facts(self->records, finding, &facts);
	int64_t assigned = xs_assignments_rung(self->assignments, type_name, finding->value);
	size_t rung =
		assigned >= 0 && (size_t)assigned < type->ladder->len
			? (size_t)assigned
			: xs_policy_rung(type, type_name, self->strength, finding->value, &facts);
	const XsMask *mask = type->ladder->pdata[rung];
	*ret_strength = xs_strength_count(self->strength, type_name, mask, finding->value, &facts);
	return mask;
}

static char *
hide_all(const char *utf8, size_t len)
{
	size_t n = (size_t)g_utf8_strlen(utf8, (gssize)len);
	return g_strnfill(n, '*');
}

static void
plan_finding(Planner *self, size_t index, const XsFinding *finding)
{
	const XsPolicyType *type = xs_policy_type(self->policy, xs_rule_type(finding->rule));
	XsPlanItem item = {.finding = index};
	item.action = choose_action(self, type, finding->grade);
	const char *value = self->utf8 + finding->span.start;
	size_t len = finding->span.end - finding->span.start;
	if (type->ladder->len == 0) {
		item.preview = hide_all(value, len);
	} else {
		double strength;
		const XsMask *mask = choose_mask(self, finding, type, &strength);
		item.preview = xs_mask_preview(mask, self->policy->mask_character, value, len);
		if (item.action == XS_ACTION_MASK) {
			item.mask = mask->name;
			item.strength = strength;
			if (xs_mask_character(mask, self->policy->mask_character) != 0)
				edit_characters(self, index, finding, mask);
			else
				edit_whole(self, index, finding, mask);
		}
	}
	self->plan->n_action[item.action]++;
	g_array_append_val(self->plan->items, item);
}

XsPlan *
xs_plan_new(const XsPolicy *policy,
	    const XsAssignments *assignments,
	    const XsText *text,
	    const XsFindings *findings,
	    const XsPlanOptions *options)
{
	XsPlan *plan = g_new0(XsPlan, 1);
	plan->items = g_array_new(false, false, sizeof(XsPlanItem));
	g_array_set_clear_func(plan->items, item_clear);
	plan->edits = xs_edits_new();
	g_autoptr(XsRecords) records = xs_records_new(text);
	g_autoptr(XsStrength) strength = xs_strength_new(policy->regions, policy->county_known);
	g_autoptr(XsCovered) covered = xs_covered_new();
	g_autoptr(GArray) hidden = g_array_new(false, false, sizeof(XsSpan));
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	size_t len;
	Planner planner = {
		.policy = policy,
		.assignments = assignments,
		.text = text,
		.utf8 = xs_text_utf8(text, &len),
		.plan = plan,
		.records = records,
		.strength = strength,
		.covered = covered,
		.hidden = hidden,
		.segments = segments,
		.mask_possible = options->mask_possible,
	};
	for (size_t i = 0; i < xs_findings_count(findings); i++)
		plan_finding(&planner, i, xs_findings_get(findings, i));
	return plan;
}

void
xs_plan_free(XsPlan *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->items);
	xs_edits_free(self->edits);
	g_free(self);
}

size_t
xs_plan_count(const XsPlan *self)
{
	return self->items->len;
}

const XsPlanItem *
xs_plan_get(const XsPlan *self, size_t index)
{
	return &g_array_index(self->items, XsPlanItem, index);
}

size_t
xs_plan_n_action(const XsPlan *self, XsAction action)
{
	return self->n_action[action];
}

XsEdits *
xs_plan_edits(XsPlan *self)
{
	return self->edits;
}
