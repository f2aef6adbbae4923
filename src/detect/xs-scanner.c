// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include "base/xs-limits.h"
#include "detect/head/xs-head.h"
#include "detect/judge/xs-cell-values.h"
#include "detect/judge/xs-judge.h"
#include "detect/judge/xs-same-value.h"
#include "detect/person/xs-persons.h"
#include "detect/person/xs-same-day.h"
#include "detect/table/xs-field.h"
#include "detect/table/xs-header.h"

#include <string.h>

enum {
	DEFAULT_AS_OF = 20261121,
	SCRAP = 4, // letters and digits
};

static const char same_value[] = "same-value";

typedef struct {
	XsFindings *findings;
	GError **error;
} Repeat;

static const char *
value_of(void *data, uint32_t id)
{
	Repeat *repeat = data;
	return xs_findings_get(repeat->findings, id)->value;
}

// A finding that is known needs no second one.
static bool
is_known(void *data, size_t index, XsSpan *ret_span)
{
	Repeat *repeat = data;
	const XsFinding *finding = xs_findings_get(repeat->findings, index);
	*ret_span = xs_span(finding->span);
	return finding->grade >= XS_GRADE_LIKELY;
}

static bool
found_again(void *data, XsSpan span, uint32_t id)
{
	static const char *const why[] = {same_value, NULL};
	Repeat *repeat = data;
	return xs_findings_add(repeat->findings,
			       xs_findings_get(repeat->findings, id)->rule,
			       XS_GRADE_LIKELY,
			       span,
			       why,
			       repeat->error);
}

// What is left of a value found again beside a better finding: a few letters or digits tell nothing.
static bool
is_scrap(const XsFinding *finding, void *data)
{
	const XsSubject *subject = data;
	size_t n = 0;
	if (finding->why[0] != same_value)
		return false;
	for (size_t at = finding->span.start; at < finding->span.end; at++) {
		char c = subject->utf8[at];
		if ((uint8_t)c >= 0x80)
			return false;
		n += g_ascii_isalnum(c) ? 1 : 0;
	}
	return n < SCRAP;
}

// A value that is masked in one place must not stay in another, whatever it looks like there.
static bool
find_same_values(const XsSubject *subject, XsFindings *findings, GError **error)
{
	size_t n = xs_findings_count(findings);
	Repeat repeat = {.findings = findings, .error = error};
	const XsSameValueSource source = {
		.value = value_of,
		.known = is_known,
		.found = found_again,
		.data = &repeat,
		.n_known = n,
	};
	g_autoptr(XsSameValue) values = xs_same_value_new(&source, n);
	xs_findings_fill_values(findings, subject);
	for (size_t i = 0; i < n; i++) {
		if (xs_findings_get(findings, i)->grade >= XS_GRADE_LIKELY)
			xs_same_value_add(values, (uint32_t)i);
	}
	if (!xs_same_value_search(values, subject))
		return false;
	if (xs_findings_count(findings) > n) {
		xs_findings_resolve(findings);
		xs_findings_drop(findings, is_scrap, (void *)subject);
	}
	return true;
}

static bool
stands_masked(const XsFinding *finding, void *data)
{
	(void)data;
	return g_str_has_suffix(finding->rule->type, "-masked");
}

// Candidates, then what context makes of them.
static bool
find_numbers(const XsRules *rules,
	     const XsSubject *subject,
	     const XsScanOptions *options,
	     XsCandidates *candidates,
	     XsGrids **ret_grids,
	     XsFindings *findings,
	     GError **error)
{
	XsScanPass pass = {
		.as_of = options->as_of > 0 ? options->as_of : DEFAULT_AS_OF,
		.max = options->max_findings > 0 ? options->max_findings
						 : xs_limits_default.findings,
		.window = options->window,
	};
	if (!xs_candidates_find(rules, subject, &pass, candidates, error))
		return false;
	g_autoptr(XsGrids) grids = xs_grids_new(rules, subject, candidates);
	g_autoptr(XsContext) context = xs_context_new(rules, subject, grids);
	if (!xs_judge(rules, subject, candidates, context, options->explain, findings, error))
		return false;
	*ret_grids = g_steal_pointer(&grids);
	if (candidates->incomplete)
		xs_findings_set_incomplete(findings);
	xs_findings_resolve(findings);
	xs_cell_values_drop(subject, findings);
	if (options->numbers_only)
		xs_findings_drop(findings, stands_masked, NULL);
	return true;
}

static bool
find_persons(const XsRules *rules,
	     const XsSubject *subject,
	     const XsScanOptions *options,
	     const XsCandidates *candidates,
	     XsGrids *grids,
	     XsFindings *findings,
	     GError **error)
{
	XsHead *head = xs_head_read(subject);
	xs_findings_set_document(findings, head, grids);
	int64_t issued = head->issued > 0 ? head->issued : DEFAULT_AS_OF;
	XsPersonsInput input = {
		.rules = rules,
		.subject = subject,
		.grids = grids,
		.candidates = candidates,
		.head = head,
		.as_of = options->as_of > 0 ? options->as_of : issued,
		.explain = options->explain,
	};
	if (!xs_persons_find(&input, findings, error))
		return false;
	xs_findings_resolve(findings);
	xs_findings_fill_values(findings, subject);
	size_t n = xs_findings_count(findings);
	if (!xs_same_day_find(rules, subject, head->issued, findings, error))
		return false;
	if (xs_findings_count(findings) > n)
		xs_findings_resolve(findings);
	return true;
}

XsFindings *
xs_scan(const XsRules *rules, const XsText *text, const XsScanOptions *options, GError **error)
{
	uint32_t max = options->max_findings > 0 ? options->max_findings
						 : xs_limits_default.findings;
	g_autoptr(XsFindings) findings = xs_findings_new(max, options->folder);
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	g_autoptr(XsValueMatcher) matcher = xs_value_matcher_new(rules);
	g_autoptr(XsHeader) header = xs_header_new(rules);
	XsSubject subject = {.text = text, .view = view, .matcher = matcher, .header = header};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	g_autoptr(XsCandidates) candidates = xs_candidates_new(options->explain);
	XsGrids *grids = NULL; // the findings take them
	bool found = find_numbers(rules, &subject, options, candidates, &grids, findings, error);
	if (found && options->numbers_only)
		xs_findings_set_document(findings, NULL, grids);
	if (!found ||
	    (!options->numbers_only &&
	     !find_persons(rules, &subject, options, candidates, grids, findings, error)) ||
	    !find_same_values(&subject, findings, error))
		return NULL;
	xs_findings_settle(findings, &subject);
	return g_steal_pointer(&findings);
}
