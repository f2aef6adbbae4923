// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the files of the candidate scanner share.

#include "detect/scan/xs-candidate.h"
#include "detect/scan/xs-plan.h"

// One pass over a view.
typedef struct {
	const XsRules *rules;
	const XsScanPass *pass;
	const XsSubject *subject;
	XsCandidates *out;
	guint room;     // of the array of candidates, at most as many as are allowed
	guint cue_room; // of the array of cues
	const XsPlan *plan;
	XsRun run;         // that is being read
	size_t number_end; // digits before this offset were read as numbers
	size_t run_end;    // runs of letters and digits before this offset were tried
	struct XsMatcher *matcher;
	bool failed;   // in a callback
	GError *error; // of that
} XsScan;

// Makes room for a candidate; XS_ERROR_LIMIT beyond the ceiling.
XS_CHECKED bool xs_scan_grow(XsScan *self, GError **error);

// Adds a candidate.
XS_CHECKED static inline bool
xs_scan_add(XsScan *self,
	    const XsRule *rule,
	    XsSpan span,
	    XsVerdict verdict,
	    XsCandidateFlags flags,
	    GError **error)
{
	GArray *candidates = self->out->candidates;
	if (candidates->len == self->room && !xs_scan_grow(self, error))
		return false;
	((XsCandidate *)(void *)candidates->data)[candidates->len++] = (XsCandidate){
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.rule = (uint16_t)rule->index,
		.verdict = (uint8_t)verdict,
		.flags = (uint8_t)flags,
	};
	return true;
}

void xs_scan_keep_refused(XsScan *self, const XsRule *rule, XsSpan span, const char *reason);

// Keeps what was refused, where that is wanted.
static inline void
xs_scan_refuse(XsScan *self, const XsRule *rule, XsSpan span, const char *reason)
{
	if (self->out->refused != NULL)
		xs_scan_keep_refused(self, rule, span, reason);
}

bool xs_scan_compare_folds(const XsScan *self, const XsRule *rule, XsSpan span);

// Whether the folds that made the value what it is are those that the rule allows.
static inline bool
xs_scan_fold_allowed(const XsScan *self, const XsRule *rule, XsSpan span)
{
	return rule->fold == XS_FOLD_ALL || xs_scan_compare_folds(self, rule, span);
}

static inline char
xs_scan_byte(const XsScan *self, size_t at)
{
	return at < self->subject->len ? self->subject->utf8[at] : '\0';
}

// Numbers, xs-candidate-number.c. start: of digits that may be joined to others.
XS_CHECKED bool xs_scan_digits(XsScan *self, size_t start, GError **error);
// n digits that are joined to nothing, with an x behind them or without.
XS_CHECKED bool xs_scan_lone_digits(XsScan *self, size_t start, size_t n, bool x, GError **error);
// Shapes (one bit each) of letters and digits, at a run of them.
XS_CHECKED bool xs_scan_shapes(XsScan *self, XsSpan run, uint32_t shapes, GError **error);
// Numbers that nothing sets apart.
XS_CHECKED bool xs_scan_glued(XsScan *self, XsSpan run, GError **error);

// Patterns, xs-candidate-pattern.c.
XS_CHECKED bool xs_scan_patterns(XsScan *self, XsSpan run, GError **error);
XS_CHECKED bool xs_scan_address(XsScan *self, size_t sign, GError **error);
// A trigger word, of this rule and of those that have the same ones.
XS_CHECKED bool xs_scan_trigger(XsScan *self, XsRule *first, size_t word, GError **error);

struct XsMatcher *xs_matcher_new(const XsRules *rules);
void xs_matcher_free(struct XsMatcher *self);
