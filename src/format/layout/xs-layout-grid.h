// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

// Tables of a page, wherever their borders come from: u runs along the lines of text, v upwards.

// A line of a table's border, or a piece of one: at place pos, from start to end.
typedef struct {
	float pos;
	float start;
	float end;
} XsLayoutBorder;

typedef struct {
	float u0;
	float u1;
	float v0;
	float v1;
	uint32_t table;
	uint32_t row; // from the top
	uint32_t column;
	uint32_t row_span;
	uint32_t column_span;
	bool holds; // another table lies in it
} XsLayoutGridCell;

typedef struct {
	float u0;
	float u1;
	float v0;
	float v1;
	uint32_t n_columns;
	uint32_t n_rows;
	float *us;      // n_columns + 1 borders, rising
	float *vs;      // n_rows + 1 borders, falling
	uint32_t *cell; // of each row and column: index
	uint32_t first; // its cells, by rows and columns
	uint32_t n_cells;
	uint32_t parent; // the cell that it lies in, or XS_LAYOUT_GRID_NONE
	bool aligned;    // told by gaps between texts: its outer borders are their ends
	uint32_t tag; // the table of the document that it is, or of which it is a piece; 0 for none
	uint32_t first_row; // of that
	uint32_t n_header;  // rows that it says are headers
	bool newspaper;     // no table: columns of running text, each read from top to bottom
} XsLayoutGridTable;

#define XS_LAYOUT_GRID_NONE UINT32_MAX

typedef struct {
	GArray *tables;  // XsLayoutGridTable, from the top
	GArray *cells;   // XsLayoutGridCell
	uint32_t *inner; // tables by area, the smallest first
	uint32_t last;   // cell that was found last
} XsLayoutGrid;

XsLayoutGrid *xs_layout_grid_new(void);
void xs_layout_grid_free(XsLayoutGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLayoutGrid, xs_layout_grid_free)

// Adds the tables that borders (GArrays of XsLayoutBorder, which it sorts and joins) make where they cross:
// cells are the smallest rectangles between them, spans those from which inner borders are missing.
// What is too large or too wild to be a table adds none.
void xs_layout_grid_rule(XsLayoutGrid *self, GArray *across, GArray *upright);

// Adds a table of n_columns and n_rows between borders us (rising) and vs (falling), told by gaps: rows
// are single cells, or one cell where whole says so.
void xs_layout_grid_align(XsLayoutGrid *self,
			  const float *us,
			  uint32_t n_columns,
			  const float *vs,
			  const bool *whole,
			  uint32_t n_rows,
			  bool newspaper);

// Adds a piece of a table that the document tells of, of which borders, their numbers, tag, first_row and
// n_header are set. spans: XsLayoutGridCell, of which row, column and spans count, by rows and columns, the
// later of two that overlap counting less; all else are single cells. The index of each one's cell comes into ret_cells. False where it
// is too large.
bool xs_layout_grid_tag(XsLayoutGrid *self,
			const XsLayoutGridTable *piece,
			const GArray *spans,
			uint32_t *ret_cells);

// Takes a table out, before the grid is sealed; its cells are nobody's.
void xs_layout_grid_drop(XsLayoutGrid *self, guint table);

// After the last table: puts them in order. False where there is none.
bool xs_layout_grid_seal(XsLayoutGrid *self);

// The innermost cell at a point, or XS_LAYOUT_GRID_NONE.
uint32_t xs_layout_grid_find(XsLayoutGrid *self, float u, float v);

static inline const XsLayoutGridCell *
xs_layout_grid_cell(const XsLayoutGrid *self, uint32_t cell)
{
	return &g_array_index(self->cells, XsLayoutGridCell, cell);
}

static inline const XsLayoutGridTable *
xs_layout_grid_table(const XsLayoutGrid *self, uint32_t table)
{
	return &g_array_index(self->tables, XsLayoutGridTable, table);
}
