// SPDX-License-Identifier: GPL-3.0-or-later
// Borders from anywhere: whatever grid they make, each of its places lies in one cell that reaches over it.
#include "format/layout/xs-layout-grid.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	PIECE = 7, // bytes: which way, then three numbers of two
	SIGNS = 256,
};

static float
number(const uint8_t *bytes)
{
	int16_t value;
	memcpy(&value, bytes, sizeof value);
	// Mostly what pages are measured in, but not only.
	return value == INT16_MIN ? 1e7F : (float)value / 16;
}

static void
check_table(const XsLayoutGrid *grid, const XsLayoutGridTable *table)
{
	for (uint32_t row = 0; row < table->n_rows; row++) {
		for (uint32_t column = 0; column < table->n_columns; column++) {
			uint32_t index = table->cell[(size_t)row * table->n_columns + column];
			if (index < table->first || index >= table->first + table->n_cells)
				__builtin_trap();
			const XsLayoutGridCell *cell = xs_layout_grid_cell(grid, index);
			if (row < cell->row || row >= cell->row + cell->row_span ||
			    column < cell->column || column >= cell->column + cell->column_span)
				__builtin_trap();
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GArray) across = g_array_new(false, false, sizeof(XsLayoutBorder));
	g_autoptr(GArray) upright = g_array_new(false, false, sizeof(XsLayoutBorder));
	g_autoptr(XsLayoutGrid) grid = xs_layout_grid_new();
	if (size > 1 << 16)
		return 0;
	for (; size >= PIECE; data += PIECE, size -= PIECE) {
		float a = number(data + 3);
		float b = number(data + 5);
		XsLayoutBorder border = {number(data + 1), fminf(a, b), fmaxf(a, b)};
		g_array_append_val((data[0] & 1) != 0 ? across : upright, border);
	}
	xs_layout_grid_rule(grid, across, upright);
	static const float us[] = {-50, 0, 50};
	static const float vs[] = {50, 0, -50};
	static const bool whole[] = {false, true};
	xs_layout_grid_align(grid, us, 2, vs, whole, 2, false);
	if (!xs_layout_grid_seal(grid))
		__builtin_trap();
	for (guint i = 0; i < grid->tables->len; i++)
		check_table(grid, xs_layout_grid_table(grid, i));
	for (int i = 0; i < SIGNS; i++) {
		uint32_t found =
			xs_layout_grid_find(grid, (float)(i * 17 % 700), (float)(i * 29 % 900));
		if (found != XS_LAYOUT_GRID_NONE && found >= grid->cells->len)
			__builtin_trap();
	}
	return 0;
}
