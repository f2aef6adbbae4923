// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// The rules (XsRule) for xs_rules_by_hand(): of each type that rules find.
GPtrArray *xs_rules_by_hand_new(const GPtrArray *rules);
