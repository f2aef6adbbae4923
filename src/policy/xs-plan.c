// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-store.h"
#include "detect/xs-by-hand.h"
#include "policy/xs-assignments.h"
#include "policy/xs-covered.h"
#include "text/xs-utf8.h"

#include <string.h>

enum {
	NO_MASK = UINT16_MAX,
	NAMES = 1024, // bytes, at first
};

struct XsPlan {
	const XsPolicy *policy;
	const XsText *text;
	const XsFindings *findings;
	XsStore *items;      // XsPlanItem
	GPtrArray *masks;    // const XsMask: those that items name
	GArray *exposures;   // XsPlanExposure
	GStringChunk *names; // that they borrow
	GHashTable *
		widened; // item -> XsSpans that it hides where these are more than its mask asks for
	GArray *hidden;  // scratch of xs_plan_preview(): XsSpan
	GString *value;  // scratch of xs_plan_shown()
	GString *shows;
	GString *person;
	GString *preview;
	const char *folder;
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
	GString *replacement; // scratch
	const XsPlanOptions *options;
} Planner;

static XsAction
choose_action(const Planner *self, const XsPolicyType *type, XsGrade grade)
{
	if (type->action != XS_ACTION_MASK)
		return type->action;
	if (grade == XS_GRADE_POSSIBLE && self->options->mask_possible)
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

// Grows a run of a finding to the whole units of the source that its segments are.
static XsSpan
widen(const Planner *self, const XsFinding *finding, XsSpan run)
{
	size_t start = finding->span.start;
	for (guint i = 0; i < self->segments->len; i++) {
		XsSpan unit = g_array_index(self->segments, XsSegment, i).span;
		run.start = MIN(run.start, MAX(unit.start, start) - start);
		run.end = MAX(run.end, MIN(unit.end, finding->span.end) - start);
	}
	return run;
}

// Character for character: the hidden runs only. A character that shares its unit of the source with one
// of theirs goes with it, which the preview has to know.
static void
edit_characters(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	uint32_t character = xs_mask_character(mask, self->policy->mask_character);
	size_t start = finding->span.start;
	XsSpan *runs = (XsSpan *)(void *)self->hidden->data;
	guint n = 0;
	bool wider = false;
	bool begun = false;
	GString *stars = self->replacement;
	for (guint i = 0; i < self->hidden->len; i++) {
		XsSpan run = runs[i];
		g_array_set_size(self->segments, 0);
		xs_text_segments(
			self->text, (XsSpan){start + run.start, start + run.end}, self->segments);
		for (size_t j = 0; j < self->segments->len; j++) {
			const XsSegment *segment = &g_array_index(self->segments, XsSegment, j);
			g_string_truncate(stars, 0);
			xs_mask_append_characters(stars, character, segment->n_chars);
			replace_segment(self, index, &begun, segment, stars);
		}
		XsSpan whole = widen(self, finding, run);
		wider = wider || whole.start < run.start || whole.end > run.end;
		if (n > 0 && whole.start <= runs[n - 1].end)
			runs[n - 1].end = MAX(runs[n - 1].end, whole.end);
		else
			runs[n++] = whole;
	}
	if (!wider)
		return;
	g_array_set_size(self->hidden, n);
	g_hash_table_insert(
		self->plan->widened, GSIZE_TO_POINTER(index), g_array_copy(self->hidden));
}

// The first place takes the label (or nothing), the others become empty.
static void
edit_whole(Planner *self, size_t index, const XsFinding *finding, const XsMask *mask)
{
	bool begun = false;
	g_array_set_size(self->segments, 0);
	xs_text_segments(self->text, xs_span(finding->span), self->segments);
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
	if (grade == XS_GRADE_POSSIBLE && self->options->mask_possible)
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

static uint16_t
mask_index(XsPlan *plan, const XsMask *mask)
{
	guint i = 0;
	if (mask == NULL)
		return NO_MASK;
	while (i < plan->masks->len && plan->masks->pdata[i] != mask)
		i++;
	if (i == plan->masks->len)
		g_ptr_array_add(plan->masks, (void *)mask);
	return (uint16_t)i;
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
	const char *other = released ? exposed->before
				     : xs_assignments_file(self->assignments, exposed->other);
	XsPlanExposure one = {
		.finding = (uint32_t)index,
		.other = other != NULL ? g_string_chunk_insert_const(self->plan->names, other)
				       : NULL,
		.released = released,
		.weak = exposed->weak,
		.strength = exposed->strength,
	};
	g_array_append_val(self->plan->exposures, one);
	if (one.weak)
		self->plan->n_action[XS_ACTION_REVIEW]++;
}

static bool
hides_nothing(Planner *self, const XsFinding *finding, const XsMask *mask)
{
	const char *utf8 = self->utf8 + finding->span.start;
	g_array_set_size(self->hidden, 0);
	if (mask != NULL)
		xs_mask_hidden(mask, utf8, finding->span.end - finding->span.start, self->hidden);
	return self->hidden->len == 0;
}

// What a person decided. Nothing of the value stays where the policy has no mask for the type, where its
// mask would hide nothing of what was marked by hand, and between bounds that a person set: a mask that
// shows the ends would show others than it was made for.
static void
overrule(Planner *self, const XsFinding *finding, Choice *choice)
{
	const XsPlanOptions *options = self->options;
	if (options->decide == NULL)
		return;
	choice->action = options->decide(finding, choice->action, options->data);
	const GPtrArray *ladder = self->policy->fallback->ladder;
	bool wholly =
		choice->mask == NULL || finding->whole ||
		(xs_finding_is_by_hand(finding) && hides_nothing(self, finding, choice->mask));
	if (choice->action != XS_ACTION_MASK || !wholly)
		return;
	if (ladder->len > 0)
		choice->mask = ladder->pdata[ladder->len - 1];
	else
		choice->action = XS_ACTION_REVIEW;
}

static void
plan_finding(Planner *self, size_t index, const XsFinding *finding)
{
	const XsCaseRule *rule = xs_case_rule(self->own, finding->rule);
	const char *value = xs_case_value(self->own, rule, finding);
	Choice choice = choose(self, rule, finding, value);
	overrule(self, finding, &choice);
	const char *utf8 = self->utf8 + finding->span.start;
	size_t len = finding->span.end - finding->span.start;
	XsPlanItem item = {
		.finding = (uint32_t)index,
		.mask = mask_index(self->plan, choice.mask),
		.kind = (uint8_t)rule->kind,
		.action = choice.action,
	};
	g_array_set_size(self->hidden, 0);
	if (choice.mask != NULL) {
		xs_mask_hidden(choice.mask, utf8, len, self->hidden);
		// Weak enough as it stands: a number that was masked before, a year alone.
		if (self->hidden->len == 0)
			item.action = XS_ACTION_KEEP;
		if (item.action == XS_ACTION_MASK || self->hidden->len == 0)
			item.strength = strength_of(self, rule, finding, choice.mask, value);
		if (item.action == XS_ACTION_MASK)
			apply(self, index, finding, choice.mask);
	}
	add_exposure(self, index, finding, choice.assigned);
	self->plan->n_action[item.action]++;
	XsPlanItem *kept = xs_store_add(self->plan->items);
	*kept = item;
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
	plan->items = xs_store_new(sizeof(XsPlanItem), options->folder);
	plan->folder = options->folder;
	plan->masks = g_ptr_array_new();
	plan->policy = policy;
	plan->text = text;
	plan->findings = findings;
	plan->widened = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	plan->hidden = g_array_new(false, false, sizeof(XsSpan));
	plan->preview = g_string_new(NULL);
	plan->exposures = g_array_new(false, false, sizeof(XsPlanExposure));
	plan->names = g_string_chunk_new(NAMES);
	plan->value = g_string_new(NULL);
	plan->shows = g_string_new(NULL);
	plan->person = g_string_new(NULL);
	plan->edits = xs_edits_new_in(plan->folder);
	g_autoptr(XsCase) own = xs_case_new(policy, text, findings, 0);
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
		.replacement = replacement,
		.options = options,
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
	xs_store_free(self->items);
	g_ptr_array_unref(self->masks);
	g_array_unref(self->exposures);
	g_string_chunk_free(self->names);
	g_hash_table_unref(self->widened);
	g_array_unref(self->hidden);
	g_string_free(self->preview, true);
	wipe(self->value);
	wipe(self->shows);
	wipe(self->person);
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
	return xs_store_at(self->items, index);
}

static const XsMask *
mask_at(const XsPlan *self, uint16_t index)
{
	return index != NO_MASK ? self->masks->pdata[index] : NULL;
}

const char *
xs_plan_mask(const XsPlan *self, size_t index)
{
	const XsPlanItem *item = xs_plan_get(self, index);
	const XsMask *mask = mask_at(self, item->mask);
	return mask != NULL && item->action == XS_ACTION_MASK ? mask->name : NULL;
}

static bool
is_ascii(const char *utf8, size_t len)
{
	unsigned char all = 0;
	for (size_t i = 0; i < len; i++)
		all |= (unsigned char)utf8[i];
	return all < 0x80;
}

double
xs_plan_strength_in_city(const XsPlan *self, size_t index)
{
	const XsPlanItem *item = xs_plan_get(self, index);
	return xs_strength_in_city((XsStrengthKind)item->kind, item->strength);
}

// Soft breaks, where lines of a cell were joined.
static void
drop_breaks(GString *text, size_t start)
{
	static const char soft_break[] = "\u200b";
	const char *at;
	while ((at = strstr(text->str + start, soft_break)) != NULL) {
		start = (size_t)(at - text->str);
		g_string_erase(text, (gssize)start, sizeof soft_break - 1);
	}
}

void
xs_plan_preview(const XsPlan *self, size_t index, GString *out)
{
	const XsPlanItem *item = xs_plan_get(self, index);
	const XsMask *mask = mask_at(self, item->mask);
	XsSpan span = xs_span(xs_findings_get(self->findings, item->finding)->span);
	size_t text_len;
	const char *utf8 = xs_text_utf8(self->text, &text_len) + span.start;
	size_t len = span.end - span.start;
	size_t start = out->len;
	if (mask == NULL) {
		xs_mask_append_characters(out, '*', xs_utf8_count(utf8, len));
		return;
	}
	uint32_t character = xs_mask_character(mask, self->policy->mask_character);
	const GArray *widened =
		g_hash_table_lookup(self->widened, GSIZE_TO_POINTER((size_t)item->finding));
	const GArray *hidden = widened != NULL ? widened : self->hidden;
	g_array_set_size(self->hidden, 0);
	if (widened == NULL)
		xs_mask_hidden(mask, utf8, len, self->hidden);
	if (character == 0 || character >= 0x80 || !is_ascii(utf8, len)) {
		xs_mask_append(mask, self->policy->mask_character, utf8, len, hidden, out);
		drop_breaks(out, start);
		return;
	}
	g_string_append_len(out, utf8, (gssize)len);
	for (size_t i = 0; i < hidden->len; i++) {
		XsSpan run = g_array_index(hidden, XsSpan, i);
		memset(out->str + start + run.start, (int)character, run.end - run.start);
	}
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
	self->edits = xs_edits_new_in(self->folder);
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
	bool same_length = xs_utf8_count(value, len) == xs_utf8_count(preview, strlen(preview));
	if (same_length && is_ascii(value, len) && strlen(preview) == len) {
		for (size_t i = 0; i < len; i++) {
			if (g_ascii_isalnum(value[i]))
				g_string_append_c(shows, preview[i] == value[i] ? value[i] : '*');
		}
		return;
	}
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
	if (strspn(self->shows->str, "*") < self->shows->len)
		return true;
	const XsPolicyType *type = xs_policy_type(self->policy, type_name);
	return type->floor > 0 && type->ladder->len > 1;
}

bool
xs_plan_shown(const XsPlan *self, size_t index, XsShown *ret_shown)
{
	const XsPlanItem *item = xs_plan_get(self, index);
	const XsFinding *finding = xs_findings_get(self->findings, item->finding);
	const char *type = xs_rule_type(finding->rule);
	XsStrengthKind kind = (XsStrengthKind)item->kind;
	bool masked = xs_strength_is_masked(kind);
	if (!xs_case_is_number(kind) || finding->ordinal > 1 ||
	    (item->action != XS_ACTION_MASK && !(masked && item->action == XS_ACTION_KEEP)))
		return false;
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len) + finding->span.start;
	len = finding->span.end - finding->span.start;
	g_string_truncate(self->value, 0);
	g_string_truncate(self->shows, 0);
	g_string_truncate(self->preview, 0);
	xs_plan_preview(self, index, self->preview);
	if (masked) {
		g_autofree char *value = g_strndup(utf8, len);
		xs_strength_masked_pattern(kind, value, self->value);
		xs_strength_masked_pattern(kind, self->preview->str, self->shows);
		explicit_bzero(value, len);
	} else {
		g_string_append(self->value, finding->value);
		compare_preview(utf8, len, self->preview->str, self->shows);
	}
	xs_case_person_of(self->text, self->findings, finding, self->person);
	*ret_shown = (XsShown){type, self->value, self->shows, self->person};
	return self->value->len > 0 && self->shows->len > 0 && tells(self, type);
}
