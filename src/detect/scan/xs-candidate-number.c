// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"
#include "detect/scan/xs-glued.h"

#include <string.h>

enum {
	CHAIN_WIDTH = 10, // a neighbour with fewer digits makes a chain ("2020-138...")
};

// Letters that touch a number make it a part of something else; digits cannot touch it, but for
// the country code that a shape has cut off.
static bool
touches_letters(const XsScan *self, XsSpan span)
{
	char before = span.start > 0 ? xs_scan_byte(self, span.start - 1) : '\0';
	return g_ascii_isalpha(before) || g_ascii_isalpha(xs_scan_byte(self, span.end));
}

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
	return n > 0 && n < 5;
}

static bool
is_country_code(const XsScan *self, const XsGroup *group)
{
	const char *digits = self->subject->utf8 + group->start;
	return (group->n == 2 && memcmp(digits, "86", 2) == 0) ||
	       (group->n == 4 && memcmp(digits, "0086", 4) == 0);
}

// Whether a hyphen or dot ties the number to a shorter group of digits, as in a serial number.
static bool
is_chained(const XsScan *self, const XsNumber *number)
{
	const XsGroup *groups = (const XsGroup *)(const void *)self->groups->data;
	const XsGroup *first = &groups[number->first];
	if (number->first > 0 && (first->joint == XS_JOINT_HYPHEN) && first[-1].n < CHAIN_WIDTH &&
	    !is_country_code(self, first - 1))
		return true;
	if (number->last + 1 >= self->groups->len)
		return false;
	const XsGroup *next = &groups[number->last + 1];
	return next->joint == XS_JOINT_HYPHEN && next->n < CHAIN_WIDTH;
}

// Finds numbers that nothing sets apart.
static bool
try_glued(XsScan *self, XsSpan run, GError **error)
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

// Judges a number that fits the rule's shape.
static bool
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
	XsCandidateFlags flags = (number->labelled ? XS_CANDIDATE_LABELLED : 0) |
				 (is_decimal(self, number->span) ? XS_CANDIDATE_DECIMAL : 0);
	// Shapes of letters and digits look at what touches them themselves.
	if (rule->shape->fits != NULL)
		flags |= (touches_letters(self, number->span) ? XS_CANDIDATE_LETTERS : 0) |
			 (is_chained(self, number) ? XS_CANDIDATE_CHAINED : 0);
	return xs_scan_add(self, rule, number->span, verdict, flags, error);
}

static bool
try_rules(XsScan *self, const XsRule *rule, const XsNumber *number, GError **error)
{
	for (; rule != NULL; rule = rule->next_of_shape) {
		if (!try_rule(self, rule, number, error))
			return false;
	}
	return true;
}

bool
xs_scan_shapes_of_run(XsScan *self, XsSpan run, bool bare, GError **error)
{
	size_t n = run.end - run.start;
	if (n > XS_SHAPE_RUN_MAX)
		return try_glued(self, run, error);
	uint32_t shapes = bare ? self->rules->by_bare[n] : self->rules->by_run[n];
	for (; shapes != 0; shapes &= shapes - 1) {
		size_t i = (size_t)__builtin_ctz(shapes);
		XsNumber number = {.span = run};
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
	const XsGroup *groups = (const XsGroup *)(const void *)self->groups->data;
	return first > 0 && first + 1 < self->groups->len && groups[first - 1].n == 1 &&
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
try_shapes(XsScan *self, size_t first, size_t last, unsigned shapes, GError **error)
{
	const XsGroup *groups = (const XsGroup *)(const void *)self->groups->data;
	XsNumber whole;
	if (!xs_number_read(self->subject->utf8, groups, first, last, &whole))
		return true;
	for (; shapes != 0; shapes &= shapes - 1) {
		const XsShape *shape = self->rules->shapes[__builtin_ctz(shapes)];
		XsNumber number = whole;
		if (!shape->fits(self->subject->utf8, groups, self->groups->len, &number))
			continue;
		if (!try_rules(self, self->rules->of_shape[__builtin_ctz(shapes)], &number, error))
			return false;
	}
	return true;
}

// Explains why a long number was not even looked at: what fits no shape is part of no value.
static void
refuse_long(XsScan *self, const XsGroup *group)
{
	if (self->out->refused == NULL || group->n <= self->rules->max_digits)
		return;
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (rule->shape != NULL && rule->shape->max >= 18) {
			xs_scan_refuse(self, rule, (XsSpan){group->start, group->end}, "length");
			return;
		}
	}
}

// Tries every stretch of neighbouring groups that starts before group stop.
static bool
try_groups(XsScan *self, size_t stop, GError **error)
{
	const XsGroup *groups = (const XsGroup *)(const void *)self->groups->data;
	for (size_t first = 0; first < stop; first++) {
		size_t total = 0;
		size_t breaks = 0;
		if (groups[first].n == 0)
			continue;
		unsigned wanted = is_inside_boxes(self, first) ? self->rules->in_boxes : ~0u;
		refuse_long(self, &groups[first]);
		for (size_t last = first; last < self->groups->len; last++) {
			if (last > first && is_end(groups, first, last, &breaks))
				break;
			total += groups[last].n + (groups[last].x ? 1 : 0);
			if (total > self->rules->max_digits)
				break;
			unsigned shapes = self->rules->by_total[total] & wanted;
			if (shapes != 0 && !try_shapes(self, first, last, shapes, error))
				return false;
		}
	}
	return true;
}

// Whether the n digits at start are too few and joined to nothing, as nearly all in running text are:
// years, amounts, numbers of clauses.
static bool
is_lone(const XsScan *self, size_t start, size_t n)
{
	// What may join two groups, and what may stand behind the first character of that.
	static const bool joins[256] = {[' '] = true,
					['-'] = true,
					['.'] = true,
					[')'] = true,
					['\t'] = true,
					['\r'] = true,
					['\n'] = true,
					['x'] = true,
					['X'] = true};
	static const bool goes_on[256] = {[' '] = true,
					  ['-'] = true,
					  ['\t'] = true,
					  ['\r'] = true,
					  ['\n'] = true,
					  ['x'] = true,
					  ['X'] = true,
					  ['0'] = true,
					  ['1'] = true,
					  ['2'] = true,
					  ['3'] = true,
					  ['4'] = true,
					  ['5'] = true,
					  ['6'] = true,
					  ['7'] = true,
					  ['8'] = true,
					  ['9'] = true};
	uint8_t next = (uint8_t)xs_scan_byte(self, start + n);
	if (n >= self->rules->min_digits || !joins[next])
		return n < self->rules->min_digits;
	if (next == 'x' || next == 'X')
		return false;
	return !goes_on[(uint8_t)xs_scan_byte(self, start + n + 1)];
}

// A run of very many groups is handled in overlapping chunks: no number spans more groups than it
// has digits.
bool
xs_scan_digits(XsScan *self, size_t start, size_t n, GError **error)
{
	if (is_lone(self, start, n))
		return true;
	size_t end = xs_run_read(self->subject, start, self->groups);
	size_t stop = self->groups->len;
	if (stop == XS_RUN_MAX_GROUPS) {
		stop -= XS_NUMBER_MAX + 1;
		// What starts behind an x alone is read again as digits from the next group on.
		end = g_array_index(self->groups, XsGroup, stop).start;
	}
	self->number_end = end;
	return try_groups(self, stop, error);
}
