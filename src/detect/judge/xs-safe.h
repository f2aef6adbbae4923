// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// The class name of the safe token that covers span (in the view) wholly and overrules the rule, or
// NULL.
const char *
xs_safe_find(const XsRules *rules, const XsSubject *subject, XsSpan span, const XsRule *rule);
