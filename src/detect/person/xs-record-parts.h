// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// Reads the records of one table: a row each where columns are known, otherwise the rows of a form up
// to the next name. last_household: shared by all tables.
XS_CHECKED bool
xs_records_of_grid(XsRecorder *recorder, size_t grid, uint32_t *last_household, GError **error);

// Reads the records of running text and of forms in lines, in zone of the view. Numbers that belong to
// a record already are passed over.
XS_CHECKED bool xs_records_of_text(XsRecorder *recorder, XsSpan zone, GError **error);

// What anything says in its place, for a field within a cell or line: adds fields of text in span.
void xs_records_add_text_fields(XsRecorder *recorder, XsDraft *draft, XsSpan span, GArray *fields);
