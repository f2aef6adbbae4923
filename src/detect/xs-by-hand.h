// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"

#include <string.h>

// What people add to findings: values that the rules did not find, and other bounds. Findings that were
// made so are of the rule "hand", certain, and their reasons begin with "hand".

#define XS_BY_HAND_RULE "hand"
#define XS_BY_HAND      "by-hand" // type of a value that is marked as no type in particular

// The rule "hand" for a type: XS_BY_HAND, or one that other rules find; NULL for any other.
const XsRule *xs_rules_by_hand(const XsRules *self, const char *type);

static inline bool
xs_finding_is_by_hand(const XsFinding *self)
{
	return strcmp(xs_rule_id(self->rule), XS_BY_HAND_RULE) == 0;
}

enum {
	XS_BY_HAND_MIN = 2,   // characters of a value in canonical form
	XS_BY_HAND_MAX = 200, // the same
	XS_BY_HAND_IDENTIFIES =
		7, // the same: so long a value is found over the bounds of blocks and inside
		   // longer numbers, too
};

// Appends (XsSpan) where a value, in the form of xs_needle_canonical(), stands in the text: whatever its
// width and letter case, with separators or zero-width characters in it. A short one that begins or ends with
// an ASCII letter or digit is none inside a longer word or number.
void xs_by_hand_search(const XsText *text, const char *value, GArray *spans);

// Makes findings of spans (XsSpan, in their order). What overlaps one goes into it with all of its span.
XS_CHECKED bool xs_findings_mark(XsFindings *self,
				 const XsText *text,
				 const XsRule *rule,
				 const GArray *spans,
				 GError **error);

// Where a finding would stand with so many characters more at each end, or fewer where negative. XS_ERROR_USAGE
// where nothing would be left of it, or it would leave its block or reach into another finding.
XS_CHECKED bool xs_findings_try_bounds(const XsFindings *self,
				       const XsText *text,
				       size_t index,
				       int before,
				       int behind,
				       XsSpan *ret_span,
				       GError **error);

// Gives a finding these bounds. It is masked wholly from then on.
XS_CHECKED bool xs_findings_set_bounds(
	XsFindings *self, const XsText *text, size_t index, int before, int behind, GError **error);
