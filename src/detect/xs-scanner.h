// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-rules.h"
#include "text/xs-text.h"

// How sure a finding is. CERTAIN: shape and check, or header and shape. LIKELY: context says so,
// the check failed or is missing. POSSIBLE: shape or checksum alone.
typedef enum {
	XS_GRADE_POSSIBLE,
	XS_GRADE_LIKELY,
	XS_GRADE_CERTAIN,
} XsGrade;

enum {
	XS_FINDING_MAX_WHY = 8,
};

typedef struct {
	const XsRule *rule;
	XsGrade grade;
	double score; // 0 to 1
	XsSpan span;  // in the text: exactly the value, with separators inside it
	size_t block; // that holds span.start
	char *value;  // xs_needle_canonical() of the span's text
	GArray *places; // XsPlace, as xs_text_places() gives; of all spans that were merged into this one
	uint32_t ordinal; // 1 for the first finding of this rule and value in this part, and so on
	// Why it was found, by class names of a fixed vocabulary ("check:gb11643", "header:resident-id",
	// "context:before", "same-value"): XS_FINDING_MAX_WHY static strings and a NULL, NULL behind
	// the last of them. Borrowed from the findings, which share them.
	const char *const *why;
} XsFinding;

// A candidate that was turned down, for --explain.
typedef struct {
	const XsRule *rule;
	XsSpan span;
	const char
		*reason; // class name: "check", "date", "region", "safe:document-number", "length"
} XsRejected;

typedef struct XsFindings XsFindings;

void xs_findings_free(XsFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsFindings, xs_findings_free)
// Sorted by span; spans of one reading do not overlap.
size_t xs_findings_count(const XsFindings *self);
const XsFinding *xs_findings_get(const XsFindings *self, size_t index);
size_t xs_findings_n_rejected(const XsFindings *self);
const XsRejected *xs_findings_get_rejected(const XsFindings *self, size_t index);
// Whether a pattern ran into its match limit: the text is then not wholly searched (XS_GAP_RULE).
bool xs_findings_incomplete(const XsFindings *self);

typedef struct {
	bool explain;          // keep rejected candidates
	uint32_t max_findings; // XS_ERROR_LIMIT beyond
	int64_t as_of; // today for dates of birth, as year * 10000 + month * 100 + day; 0: 2026-11-21
} XsScanOptions;

// Finds what the rules describe in the whole text: one pass for candidates, checks in C, PCRE2
// only at candidates; safe tokens first; then context (same block, cell, column header); then every
// further occurrence of a value that was found (LIKELY or better) anywhere in the document, whatever
// stands around it, so that no copy of a masked value stays. Findings of the STREAM reading that
// show the same places as one of LINES are merged into it. rules may be used by several threads.
XS_CHECKED XsFindings *
xs_scan(const XsRules *rules, const XsText *text, const XsScanOptions *options, GError **error);

const char *xs_grade_name(XsGrade grade);
