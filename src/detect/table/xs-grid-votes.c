// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-votes.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks.h"
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-field.h"

enum {
	MAX_SEQUENCE = 100 * 1000, // the number of a row
	FIRST_HAN = 0xE3,
};

static bool
has_proof(const XsRule *rule)
{
	if (rule->values == NULL && rule->field_check == NULL)
		return false;
	if (rule->form == XS_FORM_COLUMN)
		return true;
	// Digits alone are no proof.
	if (rule->of_digits)
		return false;
	for (size_t i = XS_VERDICT_WEAK; i <= XS_VERDICT_LAST; i++) {
		if (rule->form == XS_FORM_FIELD &&
		    rule->grades[i][XS_CONTEXT_NONE] != XS_GRADE_NONE)
			return true;
	}
	return false;
}

XsGridTypes *
xs_grid_types_new(const XsRules *rules)
{
	XsGridTypes *self = g_new0(XsGridTypes, 1);
	self->rules = g_ptr_array_new();
	for (size_t i = 0; i < rules->rules->len; i++) {
		XsRule *rule = rules->rules->pdata[i];
		if (has_proof(rule))
			g_ptr_array_add(self->rules, rule);
		if (rule->form == XS_FORM_COLUMN && strcmp(rule->id, "sequence") == 0)
			self->sequence = rule;
		if (strcmp(rule->id, "person-name") == 0)
			self->name = rule;
		if (self->mobile == NULL && rule->shape != NULL &&
		    strcmp(rule->type, "mobile") == 0)
			self->mobile = rule;
	}
	return self;
}

void
xs_grid_types_free(XsGridTypes *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->rules);
	g_free(self);
}

// Index of the first candidate that starts at or behind at; near: one that is often just before it.
static guint
first_candidate(const GArray *candidates, size_t at, guint near)
{
	enum {
		STEP = 8,
	};
	const XsCandidate *all = (const XsCandidate *)(const void *)candidates->data;
	guint low = 0;
	guint high = candidates->len;
	if (near < high && all[near].start < at)
		low = near + 1;
	for (guint step = STEP; low > 0 && low + step < high; step *= 2) {
		if (all[low + step].start < at)
			low += step + 1;
		else
			high = low + step;
	}
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (all[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// Whether a rule may speak for a value with no word to help it: one that needs words takes what has
// more than digits only, since eight digits are anything.
static bool
may_vote(const XsGrids *self, const XsCandidate *candidate, XsSpan value)
{
	const XsRule *rule = self->rules->rules->pdata[candidate->rule];
	const char *utf8 = self->subject->utf8;
	if (rule->grades[XS_VERDICT_FULL][XS_CONTEXT_NONE] != XS_GRADE_NONE)
		return true;
	for (size_t at = value.start; at < value.end; at++) {
		if (g_ascii_isalpha(utf8[at]))
			return true;
	}
	return utf8[value.end - 1] == ')';
}

void
xs_votes_candidates(const XsGrids *self, XsSpan value, uint32_t *votes, guint *near)
{
	enum {
		MAX_LOOKED = 32,
	};
	if (self->candidates == NULL)
		return;
	const GArray *candidates = self->candidates->candidates;
	guint first = first_candidate(candidates, value.start, *near);
	*near = first;
	uint16_t last_rule = UINT16_MAX;
	for (guint i = first; i < candidates->len && i - first < MAX_LOOKED; i++) {
		const XsCandidate *candidate = &g_array_index(candidates, XsCandidate, i);
		if (candidate->start > value.start + 1)
			return;
		if (candidate->end == value.end && candidate->verdict == XS_VERDICT_FULL &&
		    candidate->rule != last_rule && may_vote(self, candidate, value)) {
			votes[candidate->rule]++;
			last_rule = candidate->rule;
		}
	}
}

static bool
is_number(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (!g_ascii_isdigit(utf8[at]) && utf8[at] != ',' && utf8[at] != '.')
			return false;
	}
	return span.start < span.end;
}

static bool
is_long_number(const char *utf8, XsSpan span)
{
	enum {
		MIN_DIGITS = 12,
		MAX_DIGITS = 24,
	};
	size_t digits = 0;
	for (size_t at = span.start; at < span.end; at++) {
		if (g_ascii_isdigit(utf8[at]))
			digits++;
		else if (utf8[at] != ' ' && utf8[at] != '-')
			return false;
	}
	return digits >= MIN_DIGITS && digits <= MAX_DIGITS;
}

static uint64_t
hash_value(const char *utf8, XsSpan span)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (size_t at = span.start; at < span.end; at++)
		hash = (hash ^ (uint8_t)utf8[at]) * UINT64_C(0x100000001B3);
	return hash >> 32;
}

static void
note_value(uint64_t hash, XsVotes *votes)
{
	uint32_t bit = (uint32_t)hash % (G_N_ELEMENTS(votes->seen) * 64);
	uint64_t mask = UINT64_C(1) << (bit % 64);
	// The bits are too few for long columns: their first values tell.
	if (votes->values > 64)
		return;
	votes->repeats += (votes->seen[bit / 64] & mask) != 0 ? 1 : 0;
	votes->seen[bit / 64] |= mask;
}

// Whether a rule that did not take some of the values so far may still take enough of all.
static inline bool
may_win(const XsVotes *votes, const XsRule *rule)
{
	uint64_t refused = votes->values - 1 - votes->votes[rule->index];
	return refused * 100 <= (uint64_t)votes->most * (100 - XS_VOTES_MIN_SHARE);
}

// Whether a test says the same of this value wherever it stands.
static bool
is_of_value(const XsRule *rule, bool han)
{
	const XsFieldCheck *check = rule->field_check;
	// Without a Chinese character first, an address may be read on beyond its cell.
	return check == NULL || (!check->around && (han || check != &xs_field_check_address));
}

// A vote for each rule that takes the value.
static void
vote_fields(const XsGrids *self, const XsGridCell *cell, uint64_t hash, XsVotes *votes)
{
	XsField field = {
		.value = cell->span,
		.from = XS_FIELD_MAJORITY,
		.block = cell->block,
		.grid = UINT32_MAX,
	};
	XsFieldProofs proofs = {0};
	bool han = (uint8_t)self->subject->utf8[cell->span.start] >= FIRST_HAN;
	XsVoteFits *known = &self->types->known[hash % XS_VOTES_N_KNOWN];
	if (!xs_same_text(self->subject->utf8, known->value, cell->span))
		*known = (XsVoteFits){.value = cell->span};
	for (guint i = 0; i < self->types->rules->len; i++) {
		field.rule = self->types->rules->pdata[i];
		if (!may_win(votes, field.rule))
			continue;
		uint64_t bit = UINT64_C(1) << (i % 64);
		bool again = i < XS_VOTES_MAX_TESTED && (known->tested[i / 64] & bit) != 0;
		bool fits = again ? (known->taken[i / 64] & bit) != 0
				  : xs_field_fits(self->rules, self->subject, &field, &proofs);
		votes->votes[field.rule->index] += fits ? 1 : 0;
		if (again || i >= XS_VOTES_MAX_TESTED || !is_of_value(field.rule, han))
			continue;
		known->tested[i / 64] |= bit;
		known->taken[i / 64] |= fits ? bit : 0;
	}
}

static bool
holds_list(const char *utf8, XsSpan span)
{
	static const char between[] = "、";
	return xs_literal_find(utf8 + span.start, span.end - span.start, between) != NULL;
}

void
xs_votes_cell(const XsGrids *self, const XsGridCell *cell, uint32_t row, XsVotes *votes)
{
	const char *utf8 = self->subject->utf8;
	const XsRule *mobile = self->types->mobile;
	uint32_t mobiles = mobile != NULL ? votes->votes[mobile->index] : 0;
	bool number_alone = is_number(utf8, cell->span);
	votes->values++;
	votes->numbers += number_alone ? 1 : 0;
	votes->ages += number_alone && cell->span.end - cell->span.start <= 3 ? 1 : 0;
	votes->longs += is_long_number(utf8, cell->span) ? 1 : 0;
	uint64_t hash = hash_value(utf8, cell->span);
	note_value(hash, votes);
	xs_votes_candidates(self, cell->span, votes->votes, &votes->near);
	bool phone = mobile != NULL && votes->votes[mobile->index] > mobiles;
	if (number_alone || phone)
		xs_grid_phones_note(votes->phones, utf8, cell->span, phone);
	const XsRule *name = self->types->name;
	uint32_t names = name != NULL ? votes->votes[name->index] : 0;
	vote_fields(self, cell, hash, votes);
	if (name != NULL && votes->votes[name->index] > names) {
		votes->lists += holds_list(utf8, cell->span) ? 1 : 0;
		votes->kin += xs_name_kin_behind(utf8, cell->span) > 0 ? 1 : 0;
	}
	uint64_t number = 0;
	for (size_t at = cell->span.start; at < cell->span.end; at++) {
		if (!g_ascii_isdigit(utf8[at]) || number > MAX_SEQUENCE) {
			number = 0;
			break;
		}
		number = number * 10 + (uint64_t)(utf8[at] - '0');
	}
	bool step = votes->values > 1 && row == votes->last_row + 1;
	votes->steps += step ? 1 : 0;
	votes->rising += step && number > 0 && number == votes->last + 1 ? 1 : 0;
	votes->last = number;
	votes->last_row = row;
}
