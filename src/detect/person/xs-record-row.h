// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"
#include "detect/table/xs-grid.h"

// Rows of tables that are read like texts. cells: XsGridCell of the row; floor: where those begin that do not
// reach down from rows above.

// "户主:张三  电话:…": a line between rows each of whose few cells has a label.
bool xs_row_is_labelled(const char *utf8, const GArray *cells, size_t floor, uint32_t n_columns);
// "1道 王小明(三1班)  2道 李强(四2班)": a line that gaps part before each number of a lane or seat.
bool xs_row_is_lanes(const char *utf8, const GArray *cells, size_t floor);
// Whether a text has the words of a line: three and more.
bool xs_row_is_line(const char *utf8, XsSpan span);
// A cell into which a whole line was put that tells of somebody: "王小明 男 350481… 138…".
bool xs_row_cell_is_line(XsRecorder *recorder, XsSpan cell);
// Whether an identity number stands in it.
bool xs_row_cell_is_own(XsRecorder *recorder, XsSpan cell);

// Columns [from, to) of a row.
typedef struct {
	uint32_t from;
	uint32_t to;
} XsRowPart;

// Persons among organisations: a name below a header of organisations (行政相对人名称), in a row that has
// an identity number.
void xs_row_add_unnamed(XsRecorder *recorder,
			XsDraft *draft,
			const XsGrid *grid,
			const GArray *cells,
			XsRowPart part);
