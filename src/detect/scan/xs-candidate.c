// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate.h"

#include "detect/scan/xs-glued.h"
#include "detect/scan/xs-trigger.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of one PCRE2 call; more is a finding of its own
	MATCH_HEAP = 1024,        // KiB
	MAX_LOCAL = 320,          // bytes before an '@' that may belong to an address
	LOOK_BEHIND = 16,         // bytes that a pattern may look back over
	CHAIN_WIDTH = 10,         // a neighbour with fewer digits makes a chain ("2020-138...")
	MAX_RUN = 64,             // letters and digits of a run that patterns are tried at
};

typedef struct {
	const XsRules *rules;
	const XsScanPass *pass;
	const XsSubject *subject;
	XsCandidates *out;
	GArray *groups;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	size_t alnum_end; // of the run of letters and digits that patterns were tried at last
	GError *error;    // from a callback
} Scan;

XsCandidates *
xs_candidates_new(bool explain)
{
	XsCandidates *self = g_new0(XsCandidates, 1);
	self->candidates = g_array_new(false, false, sizeof(XsCandidate));
	self->cues = g_array_new(false, false, sizeof(XsCue));
	if (explain)
		self->refused = g_array_new(false, false, sizeof(XsRefused));
	return self;
}

void
xs_candidates_free(XsCandidates *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->candidates);
	g_array_unref(self->cues);
	g_clear_pointer(&self->refused, g_array_unref);
	g_free(self);
}

static void
refuse(Scan *scan, const XsRule *rule, XsSpan span, const char *reason)
{
	XsRefused refused = {
		(uint32_t)span.start, (uint32_t)span.end, (uint16_t)rule->index, reason};
	if (scan->out->refused != NULL && scan->out->refused->len < scan->pass->max)
		g_array_append_val(scan->out->refused, refused);
}

static bool
add_candidate(Scan *scan,
	      const XsRule *rule,
	      XsSpan span,
	      XsVerdict verdict,
	      XsCandidateFlags flags,
	      GError **error)
{
	XsCandidate candidate = {
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.rule = (uint16_t)rule->index,
		.verdict = (uint8_t)verdict,
		.flags = (uint8_t)flags,
	};
	if (scan->out->candidates->len >= scan->pass->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many candidates");
		return false;
	}
	g_array_append_val(scan->out->candidates, candidate);
	return true;
}

static char
byte_at(const Scan *scan, size_t at)
{
	return at < scan->subject->len ? scan->subject->utf8[at] : '\0';
}

// Letters that touch a number make it a part of something else; digits cannot touch it, but for
// the country code that a shape has cut off.
static bool
touches_letters(const Scan *scan, XsSpan span)
{
	char before = span.start > 0 ? byte_at(scan, span.start - 1) : '\0';
	return g_ascii_isalpha(before) || g_ascii_isalpha(byte_at(scan, span.end));
}

// "13800138000.50" and "0.13800138000" are quantities; "1.13800138000" may be an entry of a list.
static bool
is_decimal(const Scan *scan, XsSpan span)
{
	const char *utf8 = scan->subject->utf8;
	if (span.start > 1 && utf8[span.start - 1] == '.' && utf8[span.start - 2] == '0' &&
	    (span.start < 3 || !g_ascii_isdigit(utf8[span.start - 3])))
		return true;
	if (byte_at(scan, span.end) != '.')
		return false;
	size_t n = 0;
	while (n < 5 && g_ascii_isdigit(byte_at(scan, span.end + 1 + n)))
		n++;
	return n > 0 && n < 5;
}

static bool
is_country_code(const Scan *scan, const XsGroup *group)
{
	const char *digits = scan->subject->utf8 + group->start;
	return (group->n == 2 && memcmp(digits, "86", 2) == 0) ||
	       (group->n == 4 && memcmp(digits, "0086", 4) == 0);
}

// Whether a hyphen or dot ties the number to a shorter group of digits, as in a serial number.
static bool
is_chained(const Scan *scan, const XsNumber *number)
{
	const XsGroup *groups = (const XsGroup *)(const void *)scan->groups->data;
	const XsGroup *first = &groups[number->first];
	if (number->first > 0 && (first->joint == XS_JOINT_HYPHEN) && first[-1].n < CHAIN_WIDTH &&
	    !is_country_code(scan, first - 1))
		return true;
	if (number->last + 1 >= scan->groups->len)
		return false;
	const XsGroup *next = &groups[number->last + 1];
	return next->joint == XS_JOINT_HYPHEN && next->n < CHAIN_WIDTH;
}

// Whether the folds that made the value what it is are those that the rule allows.
static bool
fold_allowed(const Scan *scan, const XsRule *rule, XsSpan span)
{
	if (rule->fold == XS_FOLD_ALL)
		return true;
	size_t len;
	const char *utf8 = xs_text_utf8(scan->subject->text, &len);
	XsSpan source = xs_view_to_text(scan->subject->view, span);
	g_autofree char *folded =
		xs_fold_utf8(utf8 + source.start, source.end - source.start, rule->fold, &len);
	return len == span.end - span.start &&
	       memcmp(folded, scan->subject->utf8 + span.start, len) == 0;
}

// Finds numbers that nothing sets apart.
static bool
try_glued(Scan *scan, XsSpan run, GError **error)
{
	XsGluedPart parts[XS_GLUED_MAX];
	size_t n = xs_glued_read(scan->rules, scan->subject->utf8, run, scan->pass->as_of, parts);
	for (size_t i = 0; i < n; i++) {
		if (!add_candidate(scan,
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
try_rule(Scan *scan, const XsRule *rule, const XsNumber *number, GError **error)
{
	const char *reason = "shape";
	XsVerdict verdict = XS_VERDICT_FULL;
	if (rule->check != NULL)
		verdict = rule->check->check(
			number->digits, number->n, scan->pass->as_of, rule->table, &reason);
	if (number->weak && verdict > XS_VERDICT_WEAK)
		verdict = XS_VERDICT_WEAK;
	if (verdict != XS_VERDICT_FULL && (number->unusual || number->broken || number->labelled))
		return true; // one of very many ways to put groups together, not worth a word
	if (number->broken && !(rule->check != NULL && rule->check->joins_lines))
		return true;
	if (number->span.end - number->span.start > rule->max_length) {
		refuse(scan, rule, number->span, "length");
		return true;
	}
	if (verdict == XS_VERDICT_NO || !fold_allowed(scan, rule, number->span)) {
		refuse(scan, rule, number->span, verdict == XS_VERDICT_NO ? reason : "fold");
		return true;
	}
	XsCandidateFlags flags = (number->labelled ? XS_CANDIDATE_LABELLED : 0) |
				 (is_decimal(scan, number->span) ? XS_CANDIDATE_DECIMAL : 0);
	// Shapes of letters and digits look at what touches them themselves.
	if (rule->shape->fits != NULL)
		flags |= (touches_letters(scan, number->span) ? XS_CANDIDATE_LETTERS : 0) |
			 (is_chained(scan, number) ? XS_CANDIDATE_CHAINED : 0);
	return add_candidate(scan, rule, number->span, verdict, flags, error);
}

static bool
try_rules(Scan *scan, const XsRule *rule, const XsNumber *number, GError **error)
{
	for (; rule != NULL; rule = rule->next_of_shape) {
		if (!try_rule(scan, rule, number, error))
			return false;
	}
	return true;
}

// Tries the shapes of letters and digits at a run; bare: it is digits alone.
static bool
try_run(Scan *scan, XsSpan run, bool bare, GError **error)
{
	size_t n = run.end - run.start;
	if (n > XS_SHAPE_RUN_MAX)
		return try_glued(scan, run, error);
	uint32_t shapes = bare ? scan->rules->by_bare[n] : scan->rules->by_run[n];
	for (; shapes != 0; shapes &= shapes - 1) {
		size_t i = (size_t)__builtin_ctz(shapes);
		XsNumber number = {.span = run};
		if (scan->rules->shapes[i]->read(
			    scan->subject->utf8, scan->subject->len, run, &number) &&
		    !try_rules(scan, scan->rules->of_shape[i], &number, error))
			return false;
	}
	return true;
}

// Whether a group stands inside a row of boxes with one digit each, behind the first.
static bool
is_inside_boxes(const Scan *scan, size_t first)
{
	const XsGroup *groups = (const XsGroup *)(const void *)scan->groups->data;
	return first > 0 && first + 1 < scan->groups->len && groups[first - 1].n == 1 &&
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
try_shapes(Scan *scan, size_t first, size_t last, unsigned shapes, GError **error)
{
	const XsGroup *groups = (const XsGroup *)(const void *)scan->groups->data;
	XsNumber whole;
	if (!xs_number_read(scan->subject->utf8, groups, first, last, &whole))
		return true;
	for (; shapes != 0; shapes &= shapes - 1) {
		const XsShape *shape = scan->rules->shapes[__builtin_ctz(shapes)];
		XsNumber number = whole;
		if (!shape->fits(scan->subject->utf8, groups, scan->groups->len, &number))
			continue;
		if (!try_rules(scan, scan->rules->of_shape[__builtin_ctz(shapes)], &number, error))
			return false;
	}
	return true;
}

// Explains why a long number was not even looked at: what fits no shape is part of no value.
static void
refuse_long(Scan *scan, const XsGroup *group)
{
	if (scan->out->refused == NULL || group->n <= scan->rules->max_digits)
		return;
	for (size_t i = 0; i < scan->rules->rules->len; i++) {
		const XsRule *rule = scan->rules->rules->pdata[i];
		if (rule->shape != NULL && rule->shape->max >= 18) {
			refuse(scan, rule, (XsSpan){group->start, group->end}, "length");
			return;
		}
	}
}

// Tries every stretch of neighbouring groups that starts before group stop.
static bool
try_groups(Scan *scan, size_t stop, GError **error)
{
	const XsGroup *groups = (const XsGroup *)(const void *)scan->groups->data;
	for (size_t first = 0; first < stop; first++) {
		size_t total = 0;
		size_t breaks = 0;
		if (groups[first].n == 0)
			continue;
		unsigned wanted = is_inside_boxes(scan, first) ? scan->rules->in_boxes : ~0u;
		refuse_long(scan, &groups[first]);
		for (size_t last = first; last < scan->groups->len; last++) {
			if (last > first && is_end(groups, first, last, &breaks))
				break;
			total += groups[last].n + (groups[last].x ? 1 : 0);
			if (total > scan->rules->max_digits)
				break;
			unsigned shapes = scan->rules->by_total[total] & wanted;
			if (shapes != 0 && !try_shapes(scan, first, last, shapes, error))
				return false;
		}
	}
	return true;
}

// Handles the run of digits at *at and moves behind it. A run of very many groups is handled in
// overlapping chunks: no number spans more groups than it has digits.
static bool
scan_digits(Scan *scan, size_t *at, GError **error)
{
	size_t end = xs_run_read(scan->subject, *at, scan->groups);
	size_t stop = scan->groups->len;
	if (stop == XS_RUN_MAX_GROUPS) {
		stop -= XS_NUMBER_MAX + 1;
		end = g_array_index(scan->groups, XsGroup, stop).start;
		// What starts behind an x alone is read again as digits from the next group on.
		while (end < scan->subject->len && !g_ascii_isdigit(scan->subject->utf8[end]))
			end++;
	}
	*at = end;
	return try_groups(scan, stop, error);
}

// Whether the digits at *at are too few and joined to nothing, as nearly all in running text are:
// years, amounts, numbers of clauses. Moves behind them.
static bool
skip_lone_digits(const Scan *scan, size_t *at)
{
	size_t end = *at;
	while (end < scan->subject->len && g_ascii_isdigit(scan->subject->utf8[end]))
		end++;
	if (end - *at >= scan->rules->min_digits)
		return false;
	switch (byte_at(scan, end)) {
	case ' ':
	case '-':
	case '.':
	case ')':
	case '\t':
	case '\r':
	case '\n':
	case 'x':
	case 'X':
		return false;
	default:
		*at = end;
		return true;
	}
}

static bool
is_local(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("._%+-", c) != NULL);
}

// Lets a pattern confirm a candidate that begins at start; it must reach beyond least.
static bool
match_pattern(Scan *scan, const XsRule *rule, size_t start, size_t least, GError **error)
{
	size_t low = start > LOOK_BEHIND ? start - LOOK_BEHIND : 0;
	size_t high = MIN(scan->subject->len, MAX(start, least) + rule->max_length);
	int n = pcre2_match(rule->pattern,
			    (PCRE2_SPTR)scan->subject->utf8 + low,
			    high - low,
			    start - low,
			    0,
			    scan->match,
			    scan->limits);
	if (n == PCRE2_ERROR_NOMATCH) {
		refuse(scan, rule, (XsSpan){start, least + 1}, "pattern");
		return true;
	}
	if (n < 0) {
		scan->out->incomplete = true;
		return true;
	}
	// A group 1 that took part in the match is the value; otherwise all of it is.
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scan->match);
	size_t pair = n > 1 && ends[2] != PCRE2_UNSET ? 2 : 0;
	XsSpan span = {low + ends[pair], low + ends[pair + 1]};
	if (span.end <= span.start || low + ends[1] <= least ||
	    span.end - span.start > rule->max_length || !fold_allowed(scan, rule, span)) {
		refuse(scan, rule, (XsSpan){start, least + 1}, "length");
		return true;
	}
	const char *reason = "check";
	XsVerdict verdict = XS_VERDICT_FULL;
	if (rule->check != NULL) {
		char digits[XS_NUMBER_MAX + 1];
		size_t len = xs_number_text(scan->subject->utf8, span, digits);
		verdict = rule->check->check(digits, len, scan->pass->as_of, rule->table, &reason);
	}
	if (verdict == XS_VERDICT_NO) {
		refuse(scan, rule, span, reason);
		return true;
	}
	return add_candidate(scan, rule, span, verdict, 0, error);
}

static bool
match_all(Scan *scan, XsTrigger trigger, size_t start, size_t least, GError **error)
{
	for (size_t i = 0; i < scan->rules->rules->len; i++) {
		const XsRule *rule = scan->rules->rules->pdata[i];
		if (rule->form == XS_FORM_PATTERN && rule->trigger == trigger &&
		    !match_pattern(scan, rule, start, least, error))
			return false;
	}
	return true;
}

// Steps back from an '@' over what may be the local part of an address, and lets the patterns
// confirm from there.
static bool
scan_address(Scan *scan, size_t sign, GError **error)
{
	size_t start = sign;
	while (start > 0 && sign - start < MAX_LOCAL && is_local(scan->subject->utf8[start - 1]))
		start--;
	while (start < sign && !g_ascii_isalnum(scan->subject->utf8[start]))
		start++;
	return start == sign || match_all(scan, XS_TRIGGER_AT, start, sign, error);
}

// Lets the patterns for runs of letters and digits confirm at the start of the run around a digit.
static bool
scan_alnum(Scan *scan, size_t digit, GError **error)
{
	const char *utf8 = scan->subject->utf8;
	size_t start = digit;
	if (digit < scan->alnum_end)
		return true;
	while (start > 0 && digit - start < MAX_RUN && g_ascii_isalnum(utf8[start - 1]))
		start--;
	size_t end = digit;
	while (g_ascii_isalnum(byte_at(scan, end)))
		end++;
	scan->alnum_end = end;
	bool bare = start == digit;
	for (size_t at = digit; bare && at < end; at++)
		bare = g_ascii_isdigit(utf8[at]);
	if (!try_run(scan, (XsSpan){start, end}, bare, error))
		return false;
	return match_all(scan, XS_TRIGGER_ALNUM, start, start, error);
}

static bool
scan_bytes(Scan *scan, GError **error)
{
	const XsSubject *subject = scan->subject;
	size_t at = 0;
	while ((at = xs_trigger_next(subject->utf8, subject->len, at)) < subject->len) {
		if (subject->utf8[at] == '@') {
			if (!scan_address(scan, at, error))
				return false;
			at++;
			continue;
		}
		if (!scan_alnum(scan, at, error) ||
		    (!skip_lone_digits(scan, &at) && !scan_digits(scan, &at, error)))
			return false;
	}
	return true;
}

// A trigger word: its rule's pattern is tried at the word, and at the characters before it as far
// as the rule says.
static void
found_cue(void *data, XsSpan span, size_t index, XsWordKind kind)
{
	Scan *scan = data;
	const XsRule *rule = scan->rules->rules->pdata[index];
	if (kind == XS_WORD_CUE) {
		XsCue cue = {
			(uint32_t)span.start, (uint16_t)(span.end - span.start), (uint16_t)index};
		g_array_append_val(scan->out->cues, cue);
		return;
	}
	size_t start = span.start;
	for (size_t back = 0; scan->error == NULL; back++) {
		guint known = scan->out->candidates->len;
		(void)match_pattern(scan, rule, start, span.start, &scan->error);
		if (scan->out->candidates->len > known || start == 0 || back == rule->back)
			return;
		start--;
		while (start > 0 && ((uint8_t)scan->subject->utf8[start] & 0xC0) == 0x80)
			start--;
	}
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
	const XsCandidate *left = a;
	const XsCandidate *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->end != right->end ? (left->end < right->end ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

static gint
compare_cues(gconstpointer a, gconstpointer b)
{
	const XsCue *left = a;
	const XsCue *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->len != right->len ? (left->len > right->len ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

static bool
scan_all(Scan *scan, GError **error)
{
	if (!scan_bytes(scan, error))
		return false;
	xs_words_scan(
		scan->rules->cues, scan->subject->utf8, 0, scan->subject->len, found_cue, scan);
	if (scan->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&scan->error));
		return false;
	}
	g_array_sort(scan->out->candidates, compare_candidates);
	g_array_sort(scan->out->cues, compare_cues);
	return true;
}

bool
xs_candidates_find(const XsRules *rules,
		   const XsSubject *subject,
		   const XsScanPass *pass,
		   XsCandidates *out,
		   GError **error)
{
	g_autoptr(GArray) groups = g_array_new(false, false, sizeof(XsGroup));
	Scan scan = {
		.rules = rules,
		.pass = pass,
		.subject = subject,
		.out = out,
		.groups = groups,
		.match = pcre2_match_data_create(16, NULL),
		.limits = pcre2_match_context_create(NULL),
	};
	pcre2_set_match_limit(scan.limits, MATCH_LIMIT);
	pcre2_set_heap_limit(scan.limits, MATCH_HEAP);
	bool good = scan_all(&scan, error);
	pcre2_match_data_free(scan.match);
	pcre2_match_context_free(scan.limits);
	return good;
}
