// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-candidate.h"

// The tables of a document, whatever they come from: cells that a handler sent, or lines of text
// whose fields are set apart by tabs, bars, or two spaces and more in the same number (at least
// three lines, or two below a header). Built once for a document; holds a few bytes a row, no copy
// of the text.
typedef struct XsGrids XsGrids;

// Where the cells of a table come from.
typedef enum {
	XS_GRID_CELLS, // sent by the handler
	XS_GRID_LINES, // lines of text
} XsGridFrom;

// What a column holds, as its header or most of its values say.
typedef struct {
	const XsRule *rule; // rule or column group that fits best; NULL: not known
	bool majority;      // no header says so: at least 60 % of its values (and three) do
	bool placed;        // nor they alone: its place among others does
} XsGridColumn;

typedef struct {
	XsGridFrom from;
	uint32_t part;
	uint32_t number; // XsCell.table, or for lines one that no cell's table has
	XsReading reading;
	uint32_t n_rows; // header rows included
	uint32_t n_columns;
	uint32_t
		header_rows; // at the top; headers repeated further down are rows that xs_grid_row()
			     // calls a header
	const XsGridColumn *columns;
	bool turned; // a label and its values in each row, and somebody in each column behind the first
	XsSpan span;  // of all its rows, in the view
	XsSpan title; // the line or paragraph before it that names it, in the view; or empty
} XsGrid;

// A cell of a row. A cell that spans rows is given in each of them.
typedef struct {
	XsSpan span; // in the view, without blanks at its ends; empty cells have none of their own
	uint32_t row;
	uint32_t column;
	uint32_t column_span;
	uint32_t block; // index, of its first block
} XsGridCell;

// Borrows all. candidates (or NULL) tell what columns without a header hold.
XsGrids *
xs_grids_new(const XsRules *rules, const XsSubject *subject, const XsCandidates *candidates);
void xs_grids_free(XsGrids *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsGrids, xs_grids_free)

size_t xs_grids_count(const XsGrids *self); // in the order of their spans
const XsGrid *xs_grids_get(const XsGrids *self, size_t index);

// The cells of a row by column into cells (GArray of XsGridCell, emptied first); empty cells are left
// out, columns are below n_columns. False where the row is a header (at the top, or repeated on a
// later page), a title, or drawn by signs.
bool xs_grids_row(const XsGrids *self, size_t grid, uint32_t row, GArray *cells);

// The row's number in its source: as XsCell counts, or lines of the table, of which
// further headers may have made several grids.
uint32_t xs_grids_row_number(const XsGrids *self, size_t grid, uint32_t row);

// Which cell an offset of the view lies in; false where in none. hint: a grid to try first.
bool
xs_grids_find(const XsGrids *self, size_t at, size_t hint, size_t *ret_grid, XsGridCell *ret_cell);
// The same without the cell's span.
bool xs_grids_locate(const XsGrids *self,
		     size_t at,
		     size_t hint,
		     size_t *ret_grid,
		     uint32_t *ret_row,
		     uint32_t *ret_column);

// For each rule (by index, columns included) what the headers above a cell's column say: flags of
// XsColumn (table/xs-header.h). NULL where they say nothing.
const uint8_t *xs_grids_flags(const XsGrids *self, size_t grid, uint32_t column);

// The lowest header above a column, in the view; empty where it has none.
XsSpan xs_grids_label(const XsGrids *self, size_t grid, uint32_t column);
