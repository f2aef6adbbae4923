// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-field.h"

// A date, as a whole: FULL with a month, WEAK where only a year stands there.
extern const XsFieldCheck xs_field_check_date;
// An age: "12岁", "8个月", a bare number up to 120 where a header or label says so.
extern const XsFieldCheck xs_field_check_age;
// What a spreadsheet or a cut left of a number whose kind only the header tells; its rule's values
// say how it looks.
extern const XsFieldCheck xs_field_check_damaged;
