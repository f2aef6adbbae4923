// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/judge/xs-findings.h"

// Finds the days of birth that the findings (resolved, with their values) tell wherever else the document
// writes them, as digits without separators, too. Adds to the findings, unsorted. issued: the document's own
// day (year * 10000 + month * 100 + day; 0: none), which is nobody's birth.
XS_CHECKED bool xs_same_day_find(const XsRules *rules,
				 const XsSubject *subject,
				 int64_t issued,
				 XsFindings *findings,
				 GError **error);
