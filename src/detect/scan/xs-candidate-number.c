// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"
#include "detect/scan/xs-glued.h"

#include <string.h>

enum {
	CHAIN_WIDTH = 10, // a neighbour with fewer digits makes a chain ("2020-138...")
};

// "13800138000.50" and "0.13800138000" are quantities; "1.13800138000" may be an entry of a list.
static bool
is_decimal(const XsScan *self, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	if (span.start > 1 && utf8[span.start - 1] == '.' && utf8[span.start - 2] == '0' &&
	    (span.start < 3 || !g_ascii_isdigit(utf8[span.start - 3])))
		return true;
	if (xs_scan_byte(self, span.end) != '.')
		return false;
	size_t n = 0;
	while (n < 5 && g_ascii_isdigit(xs_scan_byte(self, span.end + 1 + n)))
		n++;
	// Programs that take a column of numbers for quantities write ".0" behind them.
	bool zero = n == 1 && xs_scan_byte(self, span.end + 1) == '0';
	return n > 0 && n < 5 && !zero;
}

// Whether a hyphen or dot ties the number to a shorter group of digits, as in a serial number.
static bool
is_chained(const XsScan *self, const XsNumber *number)
{
	const XsGroup *groups = self->run.groups;
	const XsGroup *first = &groups[number->first];
	if (number->first > 0 && (first->joint == XS_JOINT_HYPHEN) && first[-1].n < CHAIN_WIDTH &&
	    !xs_is_country_code(self->subject->utf8 + first[-1].start, first[-1].n))
		return true;
	if (number->last + 1 >= self->run.n)
		return false;
	const XsGroup *next = &groups[number->last + 1];
	return next->joint == XS_JOINT_HYPHEN && next->n < CHAIN_WIDTH;
}

bool
xs_scan_glued(XsScan *self, XsSpan run, GError **error)
{
	XsGluedPart parts[XS_GLUED_MAX];
	size_t n = xs_glued_read(self->rules, self->subject->utf8, run, self->pass->as_of, parts);
	for (size_t i = 0; i < n; i++) {
		if (!xs_scan_add(self,
				 parts[i].rule,
				 parts[i].span,
				 XS_VERDICT_FULL,
				 XS_CANDIDATE_GLUED,
				 error))
			return false;
	}
	return true;
}

// What stands beside a number. Letters that touch it make it a part of something else; digits cannot
// touch it, but for the country code that a shape has cut off. Shapes of letters and digits look at
// that themselves.
static inline XsCandidateFlags
flags_beside(const XsScan *self, XsSpan span, bool groups)
{
	XsCandidateFlags flags = 0;
	char before = span.start > 0 ? self->subject->utf8[span.start - 1] : '\0';
	char behind = self->subject->utf8[span.end];
	if ((before == '.' || behind == '.') && is_decimal(self, span))
		flags |= XS_CANDIDATE_DECIMAL;
	if (groups && (xs_is_letter(before) || xs_is_letter(behind)))
		flags |= XS_CANDIDATE_LETTERS;
	return flags;
}

static inline XsCandidateFlags
flags_of(const XsScan *self, const XsRule *rule, const XsNumber *number)
{
	bool groups = rule->shape->fits != NULL;
	XsCandidateFlags flags = flags_beside(self, number->span, groups);
	if (number->labelled)
		flags |= XS_CANDIDATE_LABELLED;
	if (groups && self->run.n > 1 && is_chained(self, number))
		flags |= XS_CANDIDATE_CHAINED;
	return flags;
}

// Judges n digits at start for a rule whose shape such a group always has.
static inline G_ALWAYS_INLINE bool
try_lone(XsScan *self, const XsRule *rule, size_t start, size_t n, GError **error)
{
	const char *reason = "shape";
	XsVerdict verdict = XS_VERDICT_FULL;
	XsSpan span = {start, start + n};
	if (rule->check != NULL)
		verdict = rule->check->check(
			self->subject->utf8 + start, n, self->pass->as_of, rule->table, &reason);
	if (n > rule->max_length) {
		xs_scan_refuse(self, rule, span, "length");
		return true;
	}
	if (verdict == XS_VERDICT_NO) {
		xs_scan_refuse(self, rule, span, reason);
		return true;
	}
	if (!xs_scan_fold_allowed(self, rule, span)) {
		xs_scan_refuse(self, rule, span, "fold");
		return true;
	}
	return xs_scan_add(self, rule, span, verdict, flags_beside(self, span, true), error);
}

// Judges a number that fits the rule's shape.
static inline G_ALWAYS_INLINE bool
try_rule(XsScan *self, const XsRule *rule, const XsNumber *number, GError **error)
{
	const char *reason = "shape";
	XsVerdict verdict = XS_VERDICT_FULL;
	if (rule->check != NULL)
		verdict = rule->check->check(
			number->digits, number->n, self->pass->as_of, rule->table, &reason);
	if (number->weak && verdict > XS_VERDICT_WEAK)
		verdict = XS_VERDICT_WEAK;
	if (verdict != XS_VERDICT_FULL && (number->unusual || number->broken || number->labelled))
		return true; // one of very many ways to put groups together, not worth a word
	if (number->broken && !(rule->check != NULL && rule->check->joins_lines))
		return true;
	if (number->span.end - number->span.start > rule->max_length) {
		xs_scan_refuse(self, rule, number->span, "length");
		return true;
	}
	if (verdict == XS_VERDICT_NO || !xs_scan_fold_allowed(self, rule, number->span)) {
		xs_scan_refuse(
			self, rule, number->span, verdict == XS_VERDICT_NO ? reason : "fold");
		return true;
	}
	return xs_scan_add(self, rule, number->span, verdict, flags_of(self, rule, number), error);
}

static inline G_ALWAYS_INLINE bool
try_rules(XsScan *self, const XsRule *rule, const XsNumber *number, GError **error)
{
	uint64_t lead = number->n > 0 ? XS_LEAD(number->digits[0]) : UINT64_MAX;
	for (; rule != NULL; rule = rule->next_of_shape) {
		if ((rule->leads & lead) != 0 && !try_rule(self, rule, number, error))
			return false;
	}
	return true;
}

bool
xs_scan_shapes(XsScan *self, XsSpan run, uint32_t shapes, GError **error)
{
	for (; shapes != 0; shapes &= shapes - 1) {
		size_t i = (size_t)__builtin_ctz(shapes);
		XsNumber number;
		xs_number_begin(&number, run);
		if (self->rules->shapes[i]->read(
			    self->subject->utf8, self->subject->len, run, &number) &&
		    !try_rules(self, self->rules->of_shape[i], &number, error))
			return false;
	}
	return true;
}

// Whether a group stands inside a row of boxes with one digit each, behind the first.
static bool
is_inside_boxes(const XsScan *self, size_t first)
{
	const XsGroup *groups = self->run.groups;
	return first > 0 && first + 1 < self->run.n && groups[first - 1].n == 1 &&
	       groups[first].n == 1 && groups[first + 1].n == 1 &&
	       groups[first].joint != XS_JOINT_LINE && groups[first].joint != XS_JOINT_TAB;
}

// Whether no number can go on over the joint in front of group last: there is at most one line
// break in a number, and dots only stand between groups of 3-4-4 or 6-8-4 digits.
static bool
is_end(const XsGroup *groups, size_t first, size_t last, size_t *breaks)
{
	if (groups[last].joint == XS_JOINT_LINE)
		(*breaks)++;
	return *breaks > 1 ||
	       (groups[last].joint == XS_JOINT_DOT && groups[first].n != 3 && groups[first].n != 6);
}

// Tries groups first to last against shapes, one bit each.
static bool
try_shapes(XsScan *self, size_t first, size_t last, uint32_t shapes, GError **error)
{
	const XsGroup *groups = self->run.groups;
	for (; shapes != 0; shapes &= shapes - 1) {
		size_t i = (size_t)__builtin_ctz(shapes);
		XsNumber number;
		if (!xs_number_read(self->subject->utf8, groups, first, last, &number))
			return true;
		if (self->rules->shapes[i]->fits(
			    self->subject->utf8, groups, self->run.n, &number) &&
		    !try_rules(self, self->rules->of_shape[i], &number, error))
			return false;
	}
	return true;
}

// Explains why a long number was not even looked at: what fits no shape is part of no value.
static void
refuse_long(XsScan *self, const XsGroup *group)
{
	if (group->n <= self->rules->max_digits)
		return;
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (rule->shape != NULL && rule->shape->max >= 18) {
			xs_scan_refuse(self, rule, (XsSpan){group->start, group->end}, "length");
			return;
		}
	}
}

// Whether a number of groups first to last, for which shapes are wanted, goes over a line break that is
// none. Most line breaks are never asked for.
static bool
crosses_end(XsScan *self, size_t first, size_t last)
{
	for (size_t i = first + 1; i <= last; i++) {
		if (self->run.groups[i].open && !xs_run_joins_line(&self->run, i))
			return true;
		if (self->run.groups[i].joint == XS_JOINT_NONE)
			return true;
	}
	return false;
}

// Tries every stretch of neighbouring groups that starts before group stop.
static bool
try_groups(XsScan *self, size_t stop, GError **error)
{
	const XsGroup *groups = self->run.groups;
	size_t left = self->run.digits;
	for (size_t first = 0; first < stop && left >= self->rules->min_digits; first++) {
		size_t total = 0;
		size_t breaks = 0;
		left -= groups[first].n + (groups[first].x ? 1 : 0);
		if (groups[first].n == 0)
			continue;
		unsigned lead = (unsigned)(self->subject->utf8[groups[first].start] - '0');
		uint32_t wanted = first == 0 ? self->plan->by_first[lead]
					     : self->plan->by_lead[lead];
		if (is_inside_boxes(self, first))
			wanted &= self->rules->in_boxes;
		if (self->out->refused != NULL)
			refuse_long(self, &groups[first]);
		for (size_t last = first; last < self->run.n; last++) {
			if (last > first && is_end(groups, first, last, &breaks))
				break;
			if (last > first && groups[last].joint == XS_JOINT_TAB)
				wanted &= self->plan->tabs;
			if (last > first && groups[last].joint == XS_JOINT_LINE)
				wanted &= self->plan->lines;
			if (wanted == 0)
				break;
			total += groups[last].n + (groups[last].x ? 1 : 0);
			if (total > self->rules->max_digits)
				break;
			uint32_t shapes = self->rules->by_total[total] & wanted;
			if (shapes == 0)
				continue;
			if (crosses_end(self, first, last))
				break;
			if (!try_shapes(self, first, last, shapes, error))
				return false;
		}
	}
	return true;
}

bool
xs_scan_lone_digits(XsScan *self, size_t start, size_t n, bool x, GError **error)
{
	size_t all = n + (x ? 1 : 0);
	XsGroup *group = &self->run.groups[0];
	self->number_end = start + all;
	*group = (XsGroup){.start = start, .end = start + all, .n = (uint32_t)n, .x = x};
	self->run.n = 1;
	if (self->out->refused != NULL)
		refuse_long(self, group);
	if (all > self->rules->max_digits)
		return true;
	uint32_t lead = (uint32_t)(self->subject->utf8[start] - '0');
	uint32_t shapes = self->rules->by_total[all] & self->plan->by_first[lead];
	if (!x) {
		const uint16_t *list = self->plan->lone[n][lead];
		XsRule *const *rules = (XsRule *const *)(void *)self->rules->rules->pdata;
		shapes &= ~self->plan->alone[n][lead];
		for (; *list != 0; list++) {
			if (!try_lone(self, rules[*list - 1], start, n, error))
				return false;
		}
	}
	return shapes == 0 || try_shapes(self, 0, 0, shapes, error);
}

// A run of very many groups is handled in overlapping chunks: no number spans more groups than it
// has digits.
bool
xs_scan_digits(XsScan *self, size_t start, GError **error)
{
	size_t end = xs_run_read(&self->run, start);
	size_t stop = self->run.n;
	if (stop == XS_RUN_MAX_GROUPS) {
		stop -= XS_NUMBER_MAX + 1;
		// What starts behind an x alone is read again as digits from the next group on.
		end = self->run.groups[stop].start;
	}
	self->number_end = end;
	if (self->run.digits < self->rules->min_digits)
		return true;
	return try_groups(self, stop, error);
}
