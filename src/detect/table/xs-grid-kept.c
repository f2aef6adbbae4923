// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

enum {
	FIRST_ROWS = 32,
	FIRST_CELLS = 256,
};

// Lines are short: 8 bytes a field.
typedef struct {
	uint32_t start;
	uint16_t len;
	uint16_t column;
} Cell;

typedef struct {
	uint32_t first; // of cells
	uint32_t block;
	uint16_t n;
	uint8_t state; // XsGridKeptState
} Row;

struct XsGridKept {
	GArray *rows;  // Row
	GArray *cells; // Cell
};

G_STATIC_ASSERT(XS_GRID_MAX_LINE <= UINT16_MAX);
G_STATIC_ASSERT(XS_GRID_MAX_FIELDS <= UINT16_MAX);

XsGridKept *
xs_grid_kept_new(void)
{
	XsGridKept *self = g_new0(XsGridKept, 1);
	self->rows = g_array_sized_new(false, true, sizeof(Row), FIRST_ROWS);
	self->cells = g_array_sized_new(false, false, sizeof(Cell), FIRST_CELLS);
	return self;
}

void
xs_grid_kept_free(XsGridKept *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->rows);
	g_array_unref(self->cells);
	g_free(self);
}

// Whether the cells are short enough; a title row may be a longer line.
static bool
may_keep(const GArray *cells)
{
	for (guint i = 0; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		if (cell->span.end - cell->span.start > UINT16_MAX || cell->column > UINT16_MAX)
			return false;
	}
	return true;
}

void
xs_grid_keep(XsGridKept *self, uint32_t row, XsGridKeptState state, const GArray *cells)
{
	if (row >= self->rows->len)
		g_array_set_size(self->rows, row + 1);
	Row *kept = &g_array_index(self->rows, Row, row);
	if (!may_keep(cells)) {
		kept->state = XS_GRID_KEPT_NONE;
		return;
	}
	// What is kept of a row in a later state takes the room of the earlier one.
	if (kept->state == XS_GRID_KEPT_NONE || cells->len > kept->n) {
		kept->first = self->cells->len;
		g_array_set_size(self->cells, self->cells->len + cells->len);
	}
	kept->n = (uint16_t)cells->len;
	kept->state = (uint8_t)state;
	kept->block = cells->len > 0 ? g_array_index(cells, XsGridCell, 0).block : 0;
	Cell *to = &g_array_index(self->cells, Cell, kept->first);
	for (guint i = 0; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		size_t len = cell->span.end - cell->span.start;
		to[i] = (Cell){(uint32_t)cell->span.start, (uint16_t)len, (uint16_t)cell->column};
	}
}

void
xs_grid_kept_forget(XsGridKept *self, uint32_t row)
{
	if (self != NULL && row < self->rows->len)
		g_array_index(self->rows, Row, row).state = XS_GRID_KEPT_NONE;
}

XsGridKeptState
xs_grid_kept_state(const XsGridKept *self, uint32_t row)
{
	if (self == NULL || row >= self->rows->len)
		return XS_GRID_KEPT_NONE;
	return (XsGridKeptState)g_array_index(self->rows, Row, row).state;
}

void
xs_grid_kept_row(const XsGridKept *self, uint32_t row, uint32_t number, GArray *cells)
{
	const Row *kept = &g_array_index(self->rows, Row, row);
	g_array_set_size(cells, kept->n);
	for (uint32_t i = 0; i < kept->n; i++) {
		const Cell *cell = &g_array_index(self->cells, Cell, kept->first + i);
		g_array_index(cells, XsGridCell, i) = (XsGridCell){
			.span = {cell->start, (size_t)cell->start + cell->len},
			.row = number,
			.column = cell->column,
			.column_span = 1,
			.block = kept->block,
		};
	}
}
