// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// Names of people, without a model: surname (one character or a compound one) and one or two more,
// or parts joined by a dot (· • ． and variants). Only where a cue, a column or a list says that a
// name stands there.

// How well len bytes at utf8 (folded) look like one name alone: FULL with a known surname or a
// dotted name, WEAK for two to four Han characters, NO for what cannot be one (a word of the field's
// own vocabulary: 姓名, 合计, 无, 单位 ...).
XsVerdict xs_name_check(const XsRules *rules, const char *utf8, size_t len);

// Length in bytes of the name that begins at utf8, in running text where what follows is not marked
// (经办人张三丰于...); 0 where none does. Conservative.
size_t xs_name_at(const XsRules *rules, const char *utf8, size_t len);
