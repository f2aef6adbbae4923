// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-assignments.h"
#include "policy/xs-covered.h"

#include <string.h>

enum {
	TEXT_BLOCK = 16 * 1024,
};

struct XsPlan {
	const XsPolicy *policy;
	GArray *items;     // XsPlanItem
	GPtrArray *blocks; // of texts: previews
	size_t left;       // free bytes at the end of the last block
	GArray *exposures; // XsPlanExposure
	GString *value;    // scratch of xs_plan_shown()
	GString *shows;
	GString *person;
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
	XsCase *own;
	XsCovered *
		covered; // places that are edited already; NULL: one reading, where no place comes again
	XsPlace last;         // the one edited last
	GArray *hidden;       // scratch: XsSpan, of the finding at hand
	GArray *segments;     // scratch: XsSegment
	GString *preview;     // scratch
	GString *replacement; // scratch
	bool mask_possible;
} Planner;

static XsAction
choose_action(const Planner *self, const XsPolicyType *type, XsGrade grade)
{
	if (type->action != XS_ACTION_MASK)
		return type->action;
	if (grade == XS_GRADE_POSSIBLE && self->mask_possible)
		return XS_ACTION_MASK;
	return type->by_grade[grade];
}

// Two findings may share an atom; findings of two readings, any place.
static bool
is_edited(const Planner *self, const XsPlace *place)
{
	if (self->covered != NULL)
		return xs_covered_has(self->covered, *place);
	const XsPlace *last = &self->last;
	return last->len > 0 && place->len > 0 && place->part == last->part &&
	       place->off >= last->off && place->off - last->off <= last->len &&
	       place->off - last->off + place->len <= last->len;
}

// An edit is only begun when it has a place: all its places may be covered by an earlier one.
static void
replace_segment(Planner *self,
		size_t finding,
		bool *begun,
		const XsSegment *segment,
		const GString *replacement)
{
	if (is_edited(self, &segment->place))
		return;
	if (!*begun)
		xs_edits_text(self->plan->edits, (uint32_t)finding);
	*begun = true;
	xs_edits_replace(self->plan->edits, segment->place, replacement->str, replacement->len);
	self->last = segment->place;
	if (self->covered != NULL)
		xs_covered_add(self->covered, segment->place);
}

// Character for character: the hidden runs only.
static void
edit_characters(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	uint32_t character = xs_mask_character(mask, self->policy->mask_character);
	size_t start = finding->span.start;
	bool begun = false;
	GString *stars = self->replacement;
	for (size_t i = 0; i < self->hidden->len; i++) {
		XsSpan run = g_array_index(self->hidden, XsSpan, i);
		g_array_set_size(self->segments, 0);
		xs_text_segments(
			self->text, (XsSpan){start + run.start, start + run.end}, self->segments);
		for (size_t j = 0; j < self->segments->len; j++) {
			const XsSegment *segment = &g_array_index(self->segments, XsSegment, j);
			g_string_truncate(stars, 0);
			xs_mask_append_characters(stars, character, segment->n_chars);
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
	GString *replacement = self->replacement;
	g_string_truncate(replacement, 0);
	xs_mask_whole(mask, self->policy->mask_character, replacement);
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

// What is to be done with one finding.
typedef struct {
	XsAction action;
	const XsAssigned *assigned; // or NULL
	const XsMask *mask;         // for the preview, too, where nothing is masked
} Choice;

static Choice
choose_for_minor(const Planner *self, XsMinor minor, XsGrade grade)
{
	const XsPolicyMinor *policy = xs_policy_minor(self->policy, minor);
	Choice choice = {.action = policy->by_grade[grade], .mask = policy->mask};
	if (grade == XS_GRADE_POSSIBLE && self->mask_possible)
		choice.action = XS_ACTION_MASK;
	return choice;
}

static Choice
choose(Planner *self, const XsCaseRule *rule, const XsFinding *finding, const char *value)
{
	const XsPolicyType *type = rule->type;
	XsMinor minor = xs_case_minor(self->own, rule, finding);
	const XsAssigned *assigned = xs_assignments_find(self->assignments, rule, value);
	// What is public stays so outside of the minor's record.
	if (minor == XS_MINOR_NONE && assigned != NULL && type->action != XS_ACTION_KEEP)
		minor = (XsMinor)assigned->minor;
	if (minor != XS_MINOR_NONE)
		return choose_for_minor(self, minor, finding->grade);
	Choice choice = {
		.action = choose_action(self, type, finding->grade),
		.assigned = assigned,
	};
	if (type->ladder->len == 0)
		return choice;
	size_t rung = assigned != NULL ? assigned->rung
				       : xs_case_rung(self->own, rule, finding, value);
	choice.mask = type->ladder->pdata[MIN(rung, (size_t)type->ladder->len - 1)];
	return choice;
}

// Room for a string in the plan, which frees it.
static char *
allocate_text(XsPlan *plan, size_t size)
{
	if (size > TEXT_BLOCK / 8) {
		// A block of its own, before the one that is being filled.
		char *large = g_malloc(size);
		g_ptr_array_insert(plan->blocks, 0, large);
		return large;
	}
	if (size > plan->left) {
		g_ptr_array_add(plan->blocks, g_malloc(TEXT_BLOCK));
		plan->left = TEXT_BLOCK;
	}
	char *block = plan->blocks->pdata[plan->blocks->len - 1];
	char *text = block + TEXT_BLOCK - plan->left;
	plan->left -= size;
	return text;
}

static const char *
keep_text(Planner *self, const GString *text)
{
	char *copy = allocate_text(self->plan, text->len + 1);
	memcpy(copy, text->str, text->len + 1);
	return copy;
}

static bool
is_ascii(const char *utf8, size_t len)
{
	unsigned char all = 0;
	for (size_t i = 0; i < len; i++)
		all |= (unsigned char)utf8[i];
	return all < 0x80;
}

// What the mask leaves of a value; its hidden runs are those of the planner.
static const char *
preview_of(Planner *self, const XsMask *mask, const char *utf8, size_t len)
{
	uint32_t character = xs_mask_character(mask, self->policy->mask_character);
	if (character == 0 || character >= 0x80 || !is_ascii(utf8, len)) {
		g_string_truncate(self->preview, 0);
		xs_mask_append(
			mask, self->policy->mask_character, utf8, len, self->hidden, self->preview);
		// Where lines of a cell were joined.
		g_string_replace(self->preview, "\u200b", "", 0);
		return keep_text(self, self->preview);
	}
	char *preview = allocate_text(self->plan, len + 1);
	memcpy(preview, utf8, len);
	preview[len] = '\0';
	for (size_t i = 0; i < self->hidden->len; i++) {
		XsSpan span = g_array_index(self->hidden, XsSpan, i);
		memset(preview + span.start, (int)character, span.end - span.start);
	}
	return preview;
}

static const char *
preview_without_mask(Planner *self, const char *utf8, size_t len)
{
	g_string_truncate(self->preview, 0);
	xs_mask_append_characters(self->preview, '*', (size_t)g_utf8_strlen(utf8, (gssize)len));
	return keep_text(self, self->preview);
}

static double
strength_of(Planner *self,
	    const XsCaseRule *rule,
	    const XsFinding *finding,
	    const XsMask *mask,
	    const char *value)
{
	XsFacts facts;
	xs_case_facts(self->own, rule, finding, value, &facts);
	return xs_strength_of(xs_case_strength(self->own), rule->kind, mask, value, &facts);
}

static void
apply(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	if (xs_mask_character(mask, self->policy->mask_character) != 0)
		edit_characters(self, index, finding, mask);
	else
		edit_whole(self, index, finding, mask);
}

static void
add_exposure(Planner *self, size_t index, const XsFinding *finding, const XsAssigned *assigned)
{
	const XsExposed *exposed =
		assigned != NULL ? xs_assignments_exposed(self->assignments, assigned) : NULL;
	// Once for a value in a part.
	if (exposed == NULL || finding->ordinal > 1)
		return;
	bool released = exposed->other == UINT32_MAX;
	XsPlanExposure one = {
		.finding = (uint32_t)index,
		.other = released ? exposed->before
				  : xs_assignments_file(self->assignments, exposed->other),
		.released = released,
		.weak = exposed->weak,
		.strength = exposed->strength,
	};
	g_array_append_val(self->plan->exposures, one);
	if (one.weak)
		self->plan->n_action[XS_ACTION_REVIEW]++;
}

static void
plan_finding(Planner *self, size_t index, const XsFinding *finding)
{
	const XsCaseRule *rule = xs_case_rule(self->own, finding->rule);
	const char *value = xs_case_value(self->own, rule, finding);
	Choice choice = choose(self, rule, finding, value);
	const char *utf8 = self->utf8 + finding->span.start;
	size_t len = finding->span.end - finding->span.start;
	XsPlanItem item = {.finding = (uint32_t)index, .action = choice.action};
	g_array_set_size(self->hidden, 0);
	if (choice.mask == NULL) {
		item.preview = preview_without_mask(self, utf8, len);
	} else {
		xs_mask_hidden(choice.mask, utf8, len, self->hidden);
		item.preview = preview_of(self, choice.mask, utf8, len);
		// Weak enough as it stands: a number that was masked before, a year alone.
		if (self->hidden->len == 0)
			item.action = XS_ACTION_KEEP;
		if (item.action == XS_ACTION_MASK)
			item.mask = choice.mask->name;
		if (item.action == XS_ACTION_MASK || self->hidden->len == 0)
			item.strength = strength_of(self, rule, finding, choice.mask, value);
		if (item.action == XS_ACTION_MASK)
			apply(self, index, finding, choice.mask);
	}
	add_exposure(self, index, finding, choice.assigned);
	self->plan->n_action[item.action]++;
	g_array_append_val(self->plan->items, item);
}

// Whether the same places may come again in another order.
static bool
has_streams(const XsText *text, const XsFindings *findings)
{
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if (xs_text_block(text, finding->block)->reading != XS_READING_LINES)
			return true;
	}
	return false;
}

XsPlan *
xs_plan_new(const XsPolicy *policy,
	    const XsAssignments *assignments,
	    const XsText *text,
	    const XsFindings *findings,
	    const XsPlanOptions *options)
{
	XsPlan *plan = g_new0(XsPlan, 1);
	size_t n = xs_findings_count(findings);
	guint n_items = options->wanted == NULL ? (guint)n : 0;
	plan->items = g_array_sized_new(false, false, sizeof(XsPlanItem), n_items);
	plan->blocks = g_ptr_array_new_with_free_func(g_free);
	plan->policy = policy;
	plan->exposures = g_array_new(false, false, sizeof(XsPlanExposure));
	plan->value = g_string_new(NULL);
	plan->shows = g_string_new(NULL);
	plan->person = g_string_new(NULL);
	plan->edits = xs_edits_new();
	g_autoptr(XsCase) own = xs_case_new(policy, text, findings, 0);
	g_autoptr(GString) preview = g_string_new(NULL);
	g_autoptr(GString) replacement = g_string_new(NULL);
	g_autoptr(XsCovered) covered = has_streams(text, findings) ? xs_covered_new() : NULL;
	g_autoptr(GArray) hidden = g_array_new(false, false, sizeof(XsSpan));
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	size_t len;
	Planner planner = {
		.policy = policy,
		.assignments = assignments,
		.text = text,
		.utf8 = xs_text_utf8(text, &len),
		.plan = plan,
		.own = own,
		.covered = covered,
		.hidden = hidden,
		.segments = segments,
		.preview = preview,
		.replacement = replacement,
		.mask_possible = options->mask_possible,
	};
	for (size_t i = 0; i < n; i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if (options->wanted == NULL || options->wanted(finding, options->data))
			plan_finding(&planner, i, finding);
	}
	return plan;
}

static void
wipe(GString *string)
{
	explicit_bzero(string->str, string->allocated_len);
	g_string_free(string, true);
}

void
xs_plan_free(XsPlan *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->items);
	g_ptr_array_unref(self->blocks);
	g_array_unref(self->exposures);
	wipe(self->value);
	wipe(self->shows);
	wipe(self->person);
	xs_edits_free(self->edits);
	g_free(self);
}

GPtrArray *
xs_plan_previews(const XsPlan *self)
{
	return self->blocks;
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

void
xs_plan_drop_edits(XsPlan *self)
{
	xs_edits_free(self->edits);
	self->edits = xs_edits_new();
}

size_t
xs_plan_n_exposures(const XsPlan *self)
{
	return self->exposures->len;
}

const XsPlanExposure *
xs_plan_get_exposure(const XsPlan *self, size_t index)
{
	return &g_array_index(self->exposures, XsPlanExposure, index);
}

// The characters of a value that its preview shows. A preview of another length shows none.
static void
compare_preview(const char *value, size_t len, const char *preview, GString *shows)
{
	bool same_length = g_utf8_strlen(value, (gssize)len) == g_utf8_strlen(preview, -1);
	for (const char *at = value; at < value + len; at = g_utf8_next_char(at)) {
		gunichar was = g_utf8_get_char(at);
		bool stays = same_length && g_utf8_get_char(preview) == was;
		if (g_unichar_isalnum(was))
			g_string_append_unichar(shows, stays ? was : '*');
		if (same_length)
			preview = g_utf8_next_char(preview);
	}
}

// Whether later runs should know: of a number of which nothing is seen, only where that was decided
// for it and its record, not where the policy deletes all of its type.
static bool
tells(const XsPlan *self, const char *type_name)
{
	const XsPolicyType *type = xs_policy_type(self->policy, type_name);
	return (type->floor > 0 && type->ladder->len > 1) ||
	       strspn(self->shows->str, "*") < self->shows->len;
}

bool
xs_plan_shown(const XsPlan *self,
	      const XsText *text,
	      const XsFindings *findings,
	      size_t index,
	      XsShown *ret_shown)
{
	const XsPlanItem *item = xs_plan_get(self, index);
	const XsFinding *finding = xs_findings_get(findings, item->finding);
	const char *type = xs_rule_type(finding->rule);
	XsStrengthKind kind = xs_strength_kind(type);
	bool masked = xs_strength_is_masked(kind);
	if (!xs_case_is_number(kind) || finding->ordinal > 1 ||
	    (item->action != XS_ACTION_MASK && !(masked && item->action == XS_ACTION_KEEP)))
		return false;
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len) + finding->span.start;
	len = finding->span.end - finding->span.start;
	g_string_truncate(self->value, 0);
	g_string_truncate(self->shows, 0);
	if (masked) {
		g_autofree char *value = g_strndup(utf8, len);
		xs_strength_masked_pattern(kind, value, self->value);
		xs_strength_masked_pattern(kind, item->preview, self->shows);
		explicit_bzero(value, len);
	} else {
		g_string_append(self->value, finding->value);
		compare_preview(utf8, len, item->preview, self->shows);
	}
	xs_case_person_of(text, findings, finding, self->person);
	*ret_shown = (XsShown){type, self->value, self->shows, self->person};
	return self->value->len > 0 && self->shows->len > 0 && tells(self, type);
}
