// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/judge/xs-context.h"
#include "detect/judge/xs-findings.h"
#include "detect/scan/xs-candidate.h"

// Turns candidates into findings: safe tokens, then words and headers around them, then the grade by
// the rule's table. What is turned down is kept with its reason where findings explain. Appends.
XS_CHECKED bool xs_judge(const XsRules *rules,
			 const XsSubject *subject,
			 const XsCandidates *candidates,
			 XsContext *context,
			 bool explain,
			 XsFindings *findings,
			 GError **error);
