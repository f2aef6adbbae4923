// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-classes.h"
#include "detect/scan/xs-run.h"

// What a candidate's form and surroundings say, beside its verdict; flags.
typedef enum {
	XS_CANDIDATE_LABELLED = 1 << 0, // of groups that say nothing: only with a word before it
	XS_CANDIDATE_LETTERS = 1 << 1,  // a Latin letter touches it
	XS_CANDIDATE_DECIMAL = 1 << 2,  // a quantity with decimals
	XS_CANDIDATE_CHAINED = 1 << 3,  // a hyphen ties it to a shorter group of digits
	XS_CANDIDATE_GLUED = 1 << 4,    // another number touches it
} XsCandidateFlags;

// A stretch of the view that has the form a rule looks for, and that its check did not refuse.
// Whether it is a finding, context decides (judge/xs-judge.h).
typedef struct {
	uint32_t start; // in the view
	uint32_t end;
	uint16_t rule;   // index
	uint8_t verdict; // XsVerdict
	uint8_t flags;   // XsCandidateFlags
} XsCandidate;

// A word of a rule's cue list in the text.
typedef struct {
	uint32_t start;
	uint16_t len;
	uint16_t rule; // index
} XsCue;

// A candidate that its check or form refused, for --explain.
typedef struct {
	uint32_t start;
	uint32_t end;
	uint16_t rule;
	const char *reason; // class name, static
} XsRefused;

// What one pass over a view brought.
typedef struct {
	GArray *candidates; // XsCandidate, by start, end and rule, none twice
	GArray *cues;       // XsCue, by start
	GArray *refused;    // XsRefused, by start, end and rule; or NULL: not wanted
	bool incomplete;    // a pattern ran into its match limit
} XsCandidates;

XsCandidates *xs_candidates_new(bool explain);
void xs_candidates_free(XsCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCandidates, xs_candidates_free)

typedef struct {
	int64_t as_of; // year * 10000 + month * 100 + day
	uint32_t max;  // candidates; XS_ERROR_LIMIT beyond
	// The pass is made over stretches of about so many bytes; 0: at once. Whatever it is, the result
	// is the same.
	size_t window;
	XsScanPath path; // 0: the best that the processor has; the result is the same
} XsScanPass;

// One pass over the view: digit runs, '@', runs of letters and digits, trigger words of patterns and
// cue words of fields; checks in C, PCRE2 only at candidates, with match limits. Appends to out.
XS_CHECKED bool xs_candidates_find(const XsRules *rules,
				   const XsSubject *subject,
				   const XsScanPass *pass,
				   XsCandidates *out,
				   GError **error);
