// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-rule-internal.h"

// The class name of the safe token that covers a number wholly and overrules the rule, or NULL.
const char *xs_safe_find(const XsRules *rules,
			 const XsSubject *subject,
			 const XsNumber *number,
			 const XsRule *rule);
