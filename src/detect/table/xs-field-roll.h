// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-field-text.h"

// Appends the field of a row of names that stands from start on behind a label that is the name of a group of
// people ("四年级2中队(雏鹰):"), which no rule knows.
void xs_field_roll_read(XsFieldReader *self, XsSpan label, XsSpan line, size_t start);
