// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-run.h"

// Whether running text goes on right before a number and names nobody there or right behind it, so that
// only its form says that it is a telephone. False where it begins a line, cell or clause, as the items
// of a list do, and where another number stands before it.
bool xs_nearby_is_nobody(const XsRules *rules, const XsSubject *subject, XsSpan number);

// Whether a bracket behind a telephone says whose it is, and that is an office: 0598-3651234（教务处）.
bool xs_nearby_is_office(const XsSubject *subject, XsSpan number);
// Whether a number is that of a page, as the editors of offices' sites name them: /t20200101_13800138000.htm
bool xs_nearby_is_page(const XsSubject *subject, XsSpan number);
