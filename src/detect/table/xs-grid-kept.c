// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

// Lines are short: 8 bytes a field.
typedef struct {
	uint32_t start;
	uint16_t len;
	uint16_t column;
} Cell;

typedef struct {
	uint32_t first; // of cells, + 1; 0 where the row was not kept
	uint32_t n;
	uint32_t block;
} Row;

struct XsGridKept {
	uint32_t n_rows;
	Row *rows;
	GArray *cells; // Cell
};

G_STATIC_ASSERT(XS_GRID_MAX_LINE <= UINT16_MAX);

XsGridKept *
xs_grid_kept_new(uint32_t n_rows)
{
	XsGridKept *self = g_new0(XsGridKept, 1);
	self->n_rows = n_rows;
	self->rows = g_new0(Row, n_rows);
	self->cells = g_array_new(false, false, sizeof(Cell));
	return self;
}

void
xs_grid_kept_free(XsGridKept *self)
{
	if (self == NULL)
		return;
	g_free(self->rows);
	g_array_unref(self->cells);
	g_free(self);
}

void
xs_grid_keep(XsGridKept *self, uint32_t row, const GArray *cells)
{
	guint before = self->cells->len;
	g_array_set_size(self->cells, before + cells->len);
	Cell *kept = &g_array_index(self->cells, Cell, before);
	for (guint i = 0; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		size_t len = cell->span.end - cell->span.start;
		// A title row may be a longer line.
		if (len > UINT16_MAX || cell->column > UINT16_MAX) {
			g_array_set_size(self->cells, before);
			return;
		}
		kept[i] = (Cell){(uint32_t)cell->span.start, (uint16_t)len, (uint16_t)cell->column};
	}
	self->rows[row] = (Row){
		.first = before + 1,
		.n = cells->len,
		.block = cells->len > 0 ? g_array_index(cells, XsGridCell, 0).block : 0,
	};
}

bool
xs_grid_kept_row(const XsGridKept *self, uint32_t row, GArray *cells)
{
	const Row *kept = &self->rows[row];
	if (kept->first == 0)
		return false;
	g_array_set_size(cells, kept->n);
	for (uint32_t i = 0; i < kept->n; i++) {
		const Cell *cell = &g_array_index(self->cells, Cell, kept->first - 1 + i);
		g_array_index(cells, XsGridCell, i) = (XsGridCell){
			.span = {cell->start, (size_t)cell->start + cell->len},
			.row = row,
			.column = cell->column,
			.column_span = 1,
			.block = kept->block,
		};
	}
	return true;
}
