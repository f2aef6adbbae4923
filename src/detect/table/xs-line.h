// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid-internal.h"

// A line of text as a row: its fields, and what sets them apart.

typedef struct {
	XsSeparator separator;
	uint32_t n_fields; // empty ones between separators included
	bool rule;         // only signs that draw a line
	bool form;         // "label: value" by turns: a form's line, no row
} XsLineLook;

// Offset of the first byte at or behind at that may set fields apart: a tab, a bar, the first of two
// spaces, a sign that draws boxes, or the first character of 姓名 or 序号 (with which headers are
// found whose fields are set apart by less); len where there is none. The whole text goes through here.
size_t xs_line_next_mark(const char *utf8, size_t len, size_t at);

// cells (XsGridCell): room to work in, given by the caller since it is called for each line.
XsLineLook xs_line_look(const char *utf8, XsSpan line, GArray *cells);
// Whether a line's fields are labels with their values behind them, in one field or by turns: less than half of them
// are where a value holds blanks.
bool xs_line_is_filled_form(const char *utf8, const GArray *cells);
// Whether a line is made of signs only: "|---|:---:|", "├──┼──┤", "-----  -----".
bool xs_line_only_draws(const char *utf8, XsSpan line);

// Appends the fields that are not empty (XsGridCell; span and column only, columns counting empty
// fields too, but not those that a line's own bars enclose at its ends).
void xs_line_split(const char *utf8, XsSpan line, XsSeparator separator, GArray *cells);

// What sets clauses apart, up to NULL.
extern const char *const xs_line_clauses[];
// Puts into cells (XsGridCell; span only) the pieces of a line that marks set apart, but those that are empty.
void xs_line_split_at(const char *utf8, XsSpan line, const char *const *marks, GArray *cells);
// The first word of a piece and the rest behind a blank or a line's end: what may be a label and its value. False where
// there are not both.
bool xs_line_split_joined(const char *utf8, XsSpan piece, XsSpan *ret_label, XsSpan *ret_value);
