// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-judge.h"

#include "detect/judge/xs-nearby.h"
#include "detect/judge/xs-safe.h"
#include "detect/person/xs-birth.h"
#include "text/xs-needle.h"

#include <string.h>

typedef struct {
	const XsRules *rules;
	const XsSubject *subject;
	XsContext *context;
	XsFindings *findings;
	bool explain;
	// The number that a safe token protected last: others may be joined to it.
	XsSpan safe;
	const XsRule *safe_rule;
} Judge;

static bool
reject(const Judge *judge, const XsRule *rule, XsSpan span, const char *reason)
{
	if (judge->explain)
		xs_findings_reject(judge->findings, rule, span, reason);
	return true;
}

static bool
add(const Judge *judge,
    const XsRule *rule,
    XsGrade grade,
    XsSpan span,
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
	return xs_findings_add(judge->findings, rule, grade, span, why, error);
}

// Whether nothing but a word or mark that joins numbers stands between two of them.
static bool
are_joined(const XsSubject *subject, size_t start, size_t end)
{
	static const char *const joints[] = {"至", "到", "和", "及", "、", "—", "-", "~", " ", "/"};
	enum { LONGEST = 12 };
	if (end <= start || end - start > LONGEST)
		return false;
	while (start < end) {
		size_t n = 0;
		for (size_t i = 0; i < G_N_ELEMENTS(joints) && n == 0; i++) {
			size_t len = strlen(joints[i]);
			if (len <= end - start &&
			    memcmp(subject->utf8 + start, joints[i], len) == 0)
				n = len;
		}
		if (n == 0)
			return false;
		start += n;
	}
	return true;
}

static const char *
safe_reason(Judge *judge, const XsRule *rule, XsSpan span, const XsCandidate *candidate)
{
	const char *safe = xs_safe_find(judge->rules, judge->subject, span, rule);
	// 序列号13800138001至13800138099
	if (safe == NULL && judge->safe_rule == rule &&
	    are_joined(judge->subject, judge->safe.end, span.start))
		safe = "safe:joined";
	if (safe != NULL) {
		judge->safe = span;
		judge->safe_rule = rule;
	}
	bool strong = rule->check != NULL && rule->check->strong;
	if (safe == NULL && !strong && xs_nearby_is_page(judge->subject, span))
		safe = "safe:page";
	if (safe == NULL && !strong && (candidate->flags & XS_CANDIDATE_DECIMAL) != 0)
		safe = "safe:decimal";
	return safe;
}

// The letters and digits around a number that touches others: context is about all of them.
static XsSpan
run_around(const Judge *judge, XsSpan span)
{
	while (span.start > 0 && g_ascii_isalnum(judge->subject->utf8[span.start - 1]))
		span.start--;
	while (span.end < judge->subject->len && g_ascii_isalnum(judge->subject->utf8[span.end]))
		span.end++;
	return span;
}

// Whether a Chinese character or the start of a line or cell stands right before: what is glued to a
// name in a list of people.
static bool
stands_in_list(const Judge *judge, size_t start)
{
	char before = start > 0 ? judge->subject->utf8[start - 1] : '\n';
	return (uint8_t)before >= 0x80 || g_ascii_isspace(before);
}

// Whether a number that passes a strong check tells a day of birth before there were numbers of things
// made of region, day and serial: those are made by machines.
static bool
is_born_early(const Judge *judge, XsSpan span)
{
	enum {
		FIRST_MACHINES = 1990,
		MAX_BYTES = 96,
	};
	char canonical[MAX_BYTES];
	XsDay birth;
	char sex;
	if (span.end - span.start > sizeof canonical)
		return false;
	size_t n = xs_needle_compact(
		judge->subject->utf8 + span.start, span.end - span.start, canonical);
	bool early = xs_birth_of_number(canonical, n, &birth, &sex) && birth.year < FIRST_MACHINES;
	explicit_bzero(canonical, sizeof canonical);
	return early;
}

static bool
judge_one(Judge *judge, const XsCandidate *candidate, GError **error)
{
	const XsRule *rule = judge->rules->rules->pdata[candidate->rule];
	XsSpan span = {candidate->start, candidate->end};
	XsVerdict verdict = (XsVerdict)candidate->verdict;
	bool glued = (candidate->flags & XS_CANDIDATE_GLUED) != 0;
	XsSpan whole = glued ? run_around(judge, span) : span;
	XsSeen seen = xs_context_of(judge->context, whole, rule);
	if ((seen & XS_SEEN_OTHER) != 0)
		return reject(judge, rule, span, "column");
	XsContextKind kind = xs_seen_kind(seen);
	bool strong = rule->check != NULL && rule->check->strong;
	bool letters = (candidate->flags & XS_CANDIDATE_LETTERS) != 0;
	const XsSeen told = XS_SEEN_HEADER | XS_SEEN_LABEL | XS_SEEN_BEFORE;
	if ((candidate->flags & XS_CANDIDATE_LABELLED) != 0 && (seen & told) == 0)
		return true;
	// What passes a strong check beside a letter is too telling to be passed over.
	bool telling = strong && verdict == XS_VERDICT_FULL && kind == XS_CONTEXT_NONE;
	if (letters && kind != XS_CONTEXT_UP && !telling)
		return reject(judge, rule, span, "letters");
	if (rule->shape != NULL && !(verdict == XS_VERDICT_FULL && kind == XS_CONTEXT_UP)) {
		const char *safe = safe_reason(judge, rule, span, candidate);
		if (safe != NULL)
			return reject(judge, rule, span, safe);
	}
	if (kind == XS_CONTEXT_NONE && !strong && (candidate->flags & XS_CANDIDATE_CHAINED) != 0) {
		kind = XS_CONTEXT_DOWN;
		seen = XS_SEEN_DOWN;
	}
	if (strcmp(rule->type, "landline-personal") == 0 &&
	    xs_nearby_is_office(judge->subject, span))
		return reject(judge, rule, span, "office");
	int grade = rule->grades[verdict][kind];
	if (kind == XS_CONTEXT_DOWN && strong && verdict == XS_VERDICT_FULL &&
	    grade == (int)XS_GRADE_POSSIBLE && is_born_early(judge, span))
		grade = XS_GRADE_LIKELY;
	if (glued && kind != XS_CONTEXT_DOWN)
		grade = MIN(grade,
			    kind == XS_CONTEXT_UP || stands_in_list(judge, whole.start)
				    ? (int)XS_GRADE_LIKELY
				    : (int)XS_GRADE_POSSIBLE);
	// A record that it stands in may still tell whose it is.
	if (kind == XS_CONTEXT_NONE && grade == XS_GRADE_LIKELY && rule->shape != NULL &&
	    strcmp(rule->type, "mobile") == 0 &&
	    xs_nearby_is_nobody(judge->rules, judge->subject, span))
		grade = XS_GRADE_POSSIBLE;
	if (grade == XS_GRADE_NONE)
		return reject(judge, rule, span, verdict == XS_VERDICT_FULL ? "context" : "check");
	if (letters && (seen & XS_SEEN_TOUCHES) == 0)
		grade = MIN(grade, (int)(telling ? XS_GRADE_POSSIBLE : XS_GRADE_LIKELY));
	return add(judge, rule, (XsGrade)grade, span, verdict, seen, error);
}

bool
xs_judge(const XsRules *rules,
	 const XsSubject *subject,
	 const XsCandidates *candidates,
	 XsContext *context,
	 bool explain,
	 XsFindings *findings,
	 GError **error)
{
	Judge judge = {
		.rules = rules,
		.subject = subject,
		.context = context,
		.findings = findings,
		.explain = explain,
	};
	for (guint i = 0; i < candidates->candidates->len; i++) {
		if (!judge_one(
			    &judge, &g_array_index(candidates->candidates, XsCandidate, i), error))
			return false;
	}
	for (guint i = 0; explain && i < candidates->refused->len; i++) {
		const XsRefused *refused = &g_array_index(candidates->refused, XsRefused, i);
		xs_findings_reject(findings,
				   rules->rules->pdata[refused->rule],
				   (XsSpan){refused->start, refused->end},
				   refused->reason);
	}
	return true;
}
