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

// Index of the first cue (XsCue) at or behind at.
size_t xs_records_cue_at(const GArray *cues, size_t at);
