// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

enum {
	XS_GLUED_MAX = 4, // numbers in one run
};

typedef struct {
	XsSpan span; // in the view
	const XsRule *rule;
} XsGluedPart;

// Parts a run of digits that is longer than any number (350481…002013800138000) into identity, mobile
// and card numbers that all pass their checks in full, the first sort at least once; only where there
// is one way to do so. Returns how many parts there are, 0 where it cannot be parted.
size_t xs_glued_read(const XsRules *rules,
		     const char *utf8,
		     XsSpan run,
		     int64_t as_of,
		     XsGluedPart parts[XS_GLUED_MAX]);
