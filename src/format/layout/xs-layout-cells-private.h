// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-held.h"
#include "format/layout/xs-layout-lines-private.h"

// Tables on their way out: shared by xs-layout-cells.c (one page) and xs-layout-cells-pages.c (over pages).

enum {
	XS_LAYOUT_CELLS_HEADERS = 4, // rows that may be repeated on each page
};

#define XS_LAYOUT_CELLS_FORCED 1.2F // advances: where less is left, a word had to be parted

// The line at hand, or what is remembered of the one before it.
typedef struct {
	uint32_t group;
	int degree;  // of the group, which is the page's own
	float start; // along its direction
	float end;
	float v; // across it, upwards: its baseline
	float em;
	XsLayoutWord first;
	XsLayoutWord last;
	guint number; // how long it is where it is nothing but a number, else 0
	bool spaced;  // a space stands behind it
} XsLayoutCellLine;

// How the text of a cell ends that reaches the end of the page.
typedef struct {
	uint32_t row; // of the table
	uint32_t column;
	uint32_t row_span;
	guint item; // of what is held: its last block
	float room;
	bool wrapped; // its last line goes on with the one before
	guint number; // how long the number is, over its lines, that ends it, else 0
	XsLayoutCellLine line;
} XsLayoutCellEnd;

struct XsLayoutTables {
	uint32_t next; // number of a new table
	// The last table of the page before, where it may go on; n_columns is 0 where none may.
	uint32_t number;
	uint32_t n_rows;
	uint32_t n_columns;
	float *us;
	GArray *ends;  // XsLayoutCellEnd
	GArray *reach; // float: where the text of each column ends that reaches farthest
	XsLayoutEdges *edges;
	bool aligned;
	uint32_t tag; // of XsLayoutGridTable
	int degree;
	uint64_t header[XS_LAYOUT_CELLS_HEADERS];
	// From the first of its cells that reach the end of the page on; NULL where none may go on.
	XsLayoutHeld *held;
	guint n_held; // items that are its rows
	guint pages;  // that the last row lies on
	uint32_t part;
};

// A page's tables on their way out.
typedef struct {
	XsLayoutLines *lines;
	GArray *runs;    // by cells
	guint *starts;   // of each cell's runs, and one more
	uint32_t number; // of the table at hand
	uint32_t base;   // rows of it on the pages before
	uint32_t n_header;
	uint64_t header[XS_LAYOUT_CELLS_HEADERS];
	uint32_t outer; // table of the grid that lies in no other
	uint32_t
		rest_first; // rows of it that go on with the last one of the page before, sent already
	uint32_t rest_end;
	GArray *rests; // uint32_t: cells over rows that do so, though their first row is a new one
} XsLayoutCellPage;

static inline const XsLayoutTextRun *
xs_layout_cell_run(const XsLayoutCellPage *self, guint index)
{
	return &g_array_index(self->runs, XsLayoutTextRun, index);
}

static inline const XsLayoutDirection *
xs_layout_cell_group(const XsLayoutCellPage *self, uint32_t group)
{
	return &g_array_index(self->lines->groups, XsLayoutDirection, group);
}

static inline bool
xs_layout_cell_filled(const XsLayoutCellPage *self, uint32_t cell)
{
	return self->starts[cell] < self->starts[cell + 1];
}

// Puts the next line of runs [*start, end) at hand, moves *start behind it, and measures it.
XsLayoutCellLine xs_layout_cell_next(const XsLayoutCellPage *self, guint *start, guint end);
// The first line of runs [start, end), without a change in their order.
XsLayoutCellLine xs_layout_cell_first(const XsLayoutCellPage *self, guint start, guint end);

// How long the number is, over its lines, that the text of runs [start, end) begins with, else 0.
guint xs_layout_cell_number(const XsLayoutCellPage *self, guint start, guint end);

// Whether a line goes on with the one before it, which had so much room left (less than any word, where rows
// tell so; ruled: lines tell it exactly); then *ret_gap is what stands between them.
bool xs_layout_cell_goes_on(const XsLayoutCellLine *before,
			    const XsLayoutCellLine *line,
			    float room,
			    bool ruled,
			    const char **ret_gap);

// How much of the width of a cell a line leaves free, besides what cells keep free at their sides.
float xs_layout_cell_room(const XsLayoutCellPage *self,
			  const XsLayoutGridCell *cell,
			  const XsLayoutCellLine *line);

// Whether most lines of a cell have columns: it is a frame around more than one text.
bool xs_layout_cell_has_columns(const XsLayoutCellPage *self, guint start, guint end);

// Sends the text of a cell. before: how it ended on the page before, where that block is open; or NULL.
// ret_end: how it ends now.
XS_CHECKED bool xs_layout_cell_push_text(XsLayoutCellPage *self,
					 uint32_t cell,
					 const XsLayoutCellEnd *before,
					 XsLayoutCellEnd *ret_end,
					 GError **error);

// Sends a cell with its place in the table in hand, and its text. ret_end: how that ends.
XS_CHECKED bool xs_layout_cell_push(XsLayoutCellPage *self,
				    uint32_t index,
				    bool header,
				    XsLayoutCellEnd *ret_end,
				    GError **error);

// Begins a table that lies in no other, the first of the page or one of which the document tells: numbers it and
// its rows, behind those of the page before where it goes on.
void xs_layout_cells_begin(XsLayoutCellPage *self,
			   const XsLayoutGridTable *table,
			   bool first,
			   bool near_top);
// Ends it: notes it for the next page.
void xs_layout_cells_keep(XsLayoutCellPage *self, const XsLayoutGridTable *table);

// What is sent from now on may have to wait for the next page.
void xs_layout_cells_hold(XsLayoutCellPage *self);
// Sends what is held, and the text of rows [rest_first, rest_end) of the table at hand with what it goes on with.
// table: NULL where nothing goes on.
XS_CHECKED bool
xs_layout_cells_release(XsLayoutCellPage *self, const XsLayoutGridTable *table, GError **error);
