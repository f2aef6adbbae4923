// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include "base/xs-limits.h"
#include "detect/xs-context.h"
#include "detect/xs-findings.h"
#include "detect/xs-rule-internal.h"
#include "detect/xs-safe.h"
#include "detect/xs-same-value.h"
#include "detect/xs-trigger.h"
#include "text/xs-needle.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of one PCRE2 call; more is a finding of its own
	MATCH_HEAP = 1024,        // KiB
	MAX_LOCAL = 320,          // bytes before an '@' that may belong to an address
	LOOK_BEHIND = 16,         // bytes that a pattern may look back over
	CHAIN_WIDTH = 10,         // a neighbour with fewer digits makes a chain ("2020-138...")
	DEFAULT_AS_OF = 20261121,
};

typedef struct {
	const XsRules *rules;
	const XsScanOptions *options;
	int64_t as_of;
	const XsSubject *subject;
	XsContext *context;
	GArray *groups;
	XsFindings *findings;
	pcre2_match_data *match;
	pcre2_match_context *limits;
} Scan;

static void
reject(Scan *scan, const XsRule *rule, XsSpan span, const char *reason)
{
	if (scan->options->explain)
		xs_findings_reject(scan->findings, rule, span, reason);
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

static bool
add_number(Scan *scan,
	   const XsRule *rule,
	   XsGrade grade,
	   const XsNumber *number,
	   XsVerdict verdict,
	   XsSeen seen,
	   GError **error)
{
	const char *why[XS_FINDING_MAX_WHY + 1] = {rule->why_shape};
	size_t n = 1;
	if (rule->check != NULL && verdict == XS_VERDICT_FULL)
		why[n++] = rule->check->why;
	if (rule->check != NULL && verdict != XS_VERDICT_FULL)
		why[n++] = "check-failed";
	if ((seen & XS_SEEN_HEADER) != 0)
		why[n++] = rule->why_header;
	if ((seen & XS_SEEN_LABEL) != 0)
		why[n++] = rule->why_label;
	if ((seen & XS_SEEN_BEFORE) != 0)
		why[n++] = "context:before";
	if ((seen & XS_SEEN_AFTER) != 0)
		why[n++] = "context:after";
	if ((seen & XS_SEEN_DOWN) != 0)
		why[n++] = "context:against";
	return xs_findings_add(scan->findings, rule, grade, number->span, why, error);
}

// Judges a number that fits the rule's shape.
static bool
try_rule(Scan *scan, const XsRule *rule, const XsNumber *number, GError **error)
{
	const char *reason = "shape";
	XsVerdict verdict = XS_VERDICT_FULL;
	if (rule->check != NULL)
		verdict = rule->check->check(
			number->digits, number->n, scan->as_of, rule->table, &reason);
	bool strong = rule->check != NULL && rule->check->strong;
	bool joins = rule->check != NULL && rule->check->joins_lines;
	if (number->weak && verdict > XS_VERDICT_WEAK) {
		verdict = XS_VERDICT_WEAK;
		reason = "shape";
	}
	if (verdict != XS_VERDICT_FULL && (number->unusual || number->broken))
		return true; // one of very many ways to put groups together, not worth a word
	if (number->broken && !joins)
		return true;
	if (number->span.end - number->span.start > rule->max_length) {
		reject(scan, rule, number->span, "length");
		return true;
	}
	if (verdict == XS_VERDICT_NO || !fold_allowed(scan, rule, number->span)) {
		reject(scan, rule, number->span, verdict == XS_VERDICT_NO ? reason : "fold");
		return true;
	}
	XsSeen seen = xs_context_of(scan->context, number->span, rule);
	XsContextKind kind = xs_seen_kind(seen);
	const XsSeen told = XS_SEEN_HEADER | XS_SEEN_LABEL | XS_SEEN_BEFORE;
	if (number->labelled && (verdict != XS_VERDICT_FULL || (seen & told) == 0))
		return true;
	bool letters = touches_letters(scan, number->span);
	if (letters && kind != XS_CONTEXT_UP) {
		reject(scan, rule, number->span, "letters");
		return true;
	}
	if (!(verdict == XS_VERDICT_FULL && kind == XS_CONTEXT_UP)) {
		const char *safe = xs_safe_find(scan->rules, scan->subject, number, rule);
		if (safe == NULL && !strong && is_decimal(scan, number->span))
			safe = "safe:decimal";
		if (safe != NULL) {
			reject(scan, rule, number->span, safe);
			return true;
		}
	}
	if (kind == XS_CONTEXT_NONE && !strong && is_chained(scan, number)) {
		kind = XS_CONTEXT_DOWN;
		seen = XS_SEEN_DOWN;
	}
	int grade = rule->grades[verdict][kind];
	if (grade == XS_GRADE_NONE) {
		reject(scan, rule, number->span, verdict == XS_VERDICT_FULL ? "context" : reason);
		return true;
	}
	if (letters && (seen & XS_SEEN_TOUCHES) == 0)
		grade = MIN(grade, (int)XS_GRADE_LIKELY);
	return add_number(scan, rule, (XsGrade)grade, number, verdict, seen, error);
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
// break in a number, and dots only stand between three, four and four digits.
static bool
is_end(const XsGroup *groups, size_t first, size_t last, size_t *breaks)
{
	if (groups[last].joint == XS_JOINT_LINE)
		(*breaks)++;
	return *breaks > 1 || (groups[last].joint == XS_JOINT_DOT && groups[first].n != 3);
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
		for (size_t i = 0; i < scan->rules->rules->len; i++) {
			const XsRule *rule = scan->rules->rules->pdata[i];
			if (rule->shape == shape && !try_rule(scan, rule, &number, error))
				return false;
		}
	}
	return true;
}

// Explains why a long number was not even looked at: what fits no shape is part of no value.
static void
reject_long(Scan *scan, const XsGroup *group)
{
	if (!scan->options->explain || group->n <= scan->rules->max_digits)
		return;
	for (size_t i = 0; i < scan->rules->rules->len; i++) {
		const XsRule *rule = scan->rules->rules->pdata[i];
		if (rule->shape != NULL && rule->shape->max >= 18) {
			reject(scan, rule, (XsSpan){group->start, group->end}, "length");
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
		reject_long(scan, &groups[first]);
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

static bool
match_pattern(Scan *scan, const XsRule *rule, size_t start, size_t sign, GError **error)
{
	size_t low = start > LOOK_BEHIND ? start - LOOK_BEHIND : 0;
	size_t high = MIN(scan->subject->len, sign + rule->max_length);
	int n = pcre2_match(rule->pattern,
			    (PCRE2_SPTR)scan->subject->utf8 + low,
			    high - low,
			    start - low,
			    0,
			    scan->match,
			    scan->limits);
	if (n == PCRE2_ERROR_NOMATCH) {
		reject(scan, rule, (XsSpan){start, sign + 1}, "pattern");
		return true;
	}
	if (n < 0) {
		xs_findings_set_incomplete(scan->findings);
		return true;
	}
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scan->match);
	XsSpan span = {low + ends[0], low + ends[1]};
	if (span.end <= sign || span.end - span.start > rule->max_length ||
	    !fold_allowed(scan, rule, span)) {
		reject(scan, rule, span, "length");
		return true;
	}
	XsSeen seen = xs_context_of(scan->context, span, rule);
	int grade = rule->grades[XS_VERDICT_FULL][xs_seen_kind(seen)];
	if (grade == XS_GRADE_NONE) {
		reject(scan, rule, span, "context");
		return true;
	}
	XsNumber number = {.span = span};
	return add_number(scan, rule, (XsGrade)grade, &number, XS_VERDICT_FULL, seen, error);
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
	if (start == sign)
		return true;
	for (size_t i = 0; i < scan->rules->rules->len; i++) {
		const XsRule *rule = scan->rules->rules->pdata[i];
		if (rule->pattern != NULL && !match_pattern(scan, rule, start, sign, error))
			return false;
	}
	return true;
}

static bool
scan_candidates(Scan *scan, GError **error)
{
	const XsSubject *subject = scan->subject;
	size_t at = 0;
	while ((at = xs_trigger_next(subject->utf8, subject->len, at)) < subject->len) {
		if (subject->utf8[at] != '@') {
			if (!skip_lone_digits(scan, &at) && !scan_digits(scan, &at, error))
				return false;
			continue;
		}
		if (!scan_address(scan, at, error))
			return false;
		at++;
	}
	return true;
}

typedef struct {
	Scan *scan;
	GPtrArray *sources; // rule of each value
	GError **error;
} Repeat;

static bool
found_again(void *data, XsSpan span, size_t id)
{
	static const char *const why[] = {"same-value", NULL};
	Repeat *repeat = data;
	return xs_findings_add(repeat->scan->findings,
			       repeat->sources->pdata[id],
			       XS_GRADE_LIKELY,
			       span,
			       why,
			       repeat->error);
}

static void
add_value(const Scan *scan, XsSameValue *values, XsSpan span, size_t id)
{
	char small[512];
	const char *folded = scan->subject->utf8 + span.start;
	size_t len = span.end - span.start;
	g_autofree char *large = len > sizeof small ? g_malloc(len) : NULL;
	char *canonical = large != NULL ? large : small;
	size_t n = xs_needle_compact(folded, len, canonical);
	xs_same_value_add(values, canonical, n, id);
	explicit_bzero(canonical, n);
}

// A value that is masked in one place must not stay in another, whatever it looks like there.
static bool
scan_same_values(Scan *scan, GError **error)
{
	size_t n = xs_findings_count(scan->findings);
	g_autoptr(XsSameValue) values = xs_same_value_new(n);
	g_autoptr(GArray) known = g_array_sized_new(false, false, sizeof(XsSpan), (guint)n);
	g_autoptr(GPtrArray) sources = g_ptr_array_sized_new((guint)n);
	for (size_t i = 0; i < n; i++) {
		const XsFinding *finding = xs_findings_get(scan->findings, i);
		if (finding->grade < XS_GRADE_LIKELY)
			continue;
		add_value(scan, values, finding->span, sources->len);
		g_array_append_val(known, finding->span);
		g_ptr_array_add(sources, (void *)finding->rule);
	}
	Repeat repeat = {.scan = scan, .sources = sources, .error = error};
	// A finding that is known needs no second one.
	const XsSpan *spans = (const XsSpan *)(const void *)known->data;
	if (!xs_same_value_search(values, scan->subject, spans, known->len, found_again, &repeat))
		return false;
	if (xs_findings_count(scan->findings) > n)
		xs_findings_resolve(scan->findings);
	return true;
}

static bool
scan_all(Scan *scan, GError **error)
{
	if (!scan_candidates(scan, error))
		return false;
	xs_findings_resolve(scan->findings);
	return scan_same_values(scan, error);
}

XsFindings *
xs_scan(const XsRules *rules, const XsText *text, const XsScanOptions *options, GError **error)
{
	uint32_t max = options->max_findings > 0 ? options->max_findings
						 : xs_limits_default.findings;
	g_autoptr(XsFindings) findings = xs_findings_new(max);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	if (!xs_trigger_may_hold(utf8, len, rules->min_digits))
		return g_steal_pointer(&findings);
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	g_autoptr(XsContext) context = xs_context_new(rules, &subject);
	g_autoptr(GArray) groups = g_array_new(false, false, sizeof(XsGroup));
	Scan scan = {
		.rules = rules,
		.options = options,
		.as_of = options->as_of > 0 ? options->as_of : DEFAULT_AS_OF,
		.subject = &subject,
		.context = context,
		.groups = groups,
		.findings = findings,
		.match = pcre2_match_data_create(16, NULL),
		.limits = pcre2_match_context_create(NULL),
	};
	pcre2_set_match_limit(scan.limits, MATCH_LIMIT);
	pcre2_set_heap_limit(scan.limits, MATCH_HEAP);
	bool scanned = scan_all(&scan, error);
	pcre2_match_data_free(scan.match);
	pcre2_match_context_free(scan.limits);
	if (!scanned)
		return NULL;
	xs_findings_settle(findings, &subject);
	return g_steal_pointer(&findings);
}
