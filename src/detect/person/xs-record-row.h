// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid.h"

// Rows of tables that are read like texts. cells: XsGridCell of the row; floor: where those begin that do not
// reach down from rows above.

// "户主:张三  电话:…": a line between rows each of whose few cells has a label.
bool xs_row_is_labelled(const char *utf8, const GArray *cells, size_t floor, uint32_t n_columns);
// "1道 王小明(三1班)  2道 李强(四2班)": a line that gaps part before each number of a lane or seat.
bool xs_row_is_lanes(const char *utf8, const GArray *cells, size_t floor);
