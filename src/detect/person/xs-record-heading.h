// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// A line of its own above a row that names a class: between the row above it, which ends at floor, and the
// row, or before the table, which begins at table. Empty where none is.
XsSpan xs_record_heading(const XsRecorder *recorder, size_t table, size_t floor, size_t row);
