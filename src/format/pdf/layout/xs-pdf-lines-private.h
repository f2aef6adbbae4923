// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/layout/xs-pdf-grid.h"
#include "format/pdf/layout/xs-pdf-lines.h"

#include <math.h>

// The state of sending one ledger: shared by xs-pdf-lines.c (lines, readings) and xs-pdf-cells.c
// (tables).

// Glyphs drawn one after another forwards along one baseline, in one cell.
typedef struct {
	guint first; // in the order array
	guint count;
	uint32_t group;
	float u; // along the group's direction: of the first glyph
	float last;
	float v; // across, upwards
	float em;
	uint32_t cell; // of the grid, or XS_PDF_GRID_NONE
} XsPdfTextRun;

// One direction of writing.
typedef struct {
	int degree;
	float dx;
	float dy;
} XsPdfDirection;

typedef struct {
	float u;
	uint32_t glyph;
} XsPdfLineItem;

// Lines at the ends of pages.
typedef struct XsPdfEdges XsPdfEdges;

typedef struct {
	const XsPdfLedger *ledger;
	XsSink *sink;
	XsPlace place;
	XsRole role;
	uint32_t label;
	XsPdfTables *tables;
	XsPdfEdges *edges;   // of the page before; NULL where text does not go on from page to page
	XsPdfGrid *grid;     // NULL where the page has no tables
	XsPdfDirection turn; // of the grid
	GArray *order;       // uint32_t: glyphs with characters, as drawn
	GArray *runs;        // XsPdfTextRun
	GArray *breaks;      // guint: places in order behind gaps within runs, as between columns
	GArray *groups;      // XsPdfDirection
	GArray *items;       // XsPdfLineItem: a line before it is in order
	GArray *line;        // uint32_t: glyphs of the line at hand
	GString *text;       // characters not sent yet
	uint64_t from;       // their first glyph
	uint64_t next;       // glyph that would continue them
	uint64_t sent;       // glyphs
	int64_t last_sent;
	XsCell cell; // that blocks lie in
	bool in_cell;
	bool puzzling; // something looks like a table, and no cells could be told
	bool parted;   // a number seems to begin on the page before
	bool in_order;
	bool stacked; // single characters lead on below each other or around a bend
	bool open;    // the block has text
	bool outside; // some of it stands off the page, where nobody sees it
} XsPdfLines;

static inline const XsPdfGlyph *
xs_pdf_lines_glyph(const XsPdfLines *self, uint32_t id)
{
	return xs_pdf_ledger_glyph(self->ledger, id);
}

static inline const XsPdfShow *
xs_pdf_lines_show(const XsPdfLines *self, const XsPdfGlyph *glyph)
{
	return xs_pdf_ledger_show(self->ledger, glyph->show);
}

// Index of the first of the breaks behind the start of a run; may lie behind its end, or be their number.
static inline guint
xs_pdf_lines_break(const XsPdfLines *self, const XsPdfTextRun *run)
{
	guint low = 0;
	guint high = self->breaks->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(self->breaks, guint, middle) <= run->first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static inline float
xs_pdf_direction_along(const XsPdfDirection *self, float x, float y)
{
	return x * self->dx + y * self->dy;
}

static inline float
xs_pdf_direction_across(const XsPdfDirection *self, float x, float y)
{
	return y * self->dx - x * self->dy;
}

// What stands at an end of a line and cannot be parted.
typedef struct {
	float width;   // of the first word of a line: a number, or one ideograph with its marks
	float advance; // of the glyph at the end
	guint length;  // glyphs of ASCII in a row there; at the end of a line over spaces, too
	bool digit;    // a digit is at the end
	bool number;   // what stands there begins with a digit
	bool plain;    // it is ASCII
	bool joins;    // it is a letter or digit of ASCII: a word or number may go on over the end
} XsPdfWord;

// Of n > 0 glyphs, the first and last of which are no spaces.
XsPdfWord xs_pdf_word_first(const XsPdfLines *lines, const uint32_t *ids, guint n);
XsPdfWord xs_pdf_word_last(const XsPdfLines *lines, const uint32_t *ids, guint n);

// Where the runs that share the baseline of runs[start] end.
guint xs_pdf_lines_end(const GArray *runs, guint start, guint end);

// Puts the glyphs of runs [start, end), which share a baseline, into line, in order.
void xs_pdf_lines_collect(XsPdfLines *self, GArray *runs, guint start, guint end);

// What stands between glyph at of the line and the one before, or NULL.
const char *xs_pdf_lines_between(XsPdfLines *self, const XsPdfDirection *group, guint at);

// Sends the line to the open block; a gap of layout; ends the block.
XS_CHECKED bool xs_pdf_lines_send(XsPdfLines *self, const XsPdfDirection *group, GError **error);
XS_CHECKED bool xs_pdf_lines_send_gap(XsPdfLines *self, const char *gap, GError **error);
XS_CHECKED bool xs_pdf_lines_end_block(XsPdfLines *self, GError **error);

// Folded away in views: for the rules there is nothing between the lines that it parts.
#define XS_PDF_SOFT_BREAK "\u200b"

// Sends runs [start, end), none of which shares a baseline with others: lines that go on with each other as
// one block, each other line as its own.
XS_CHECKED bool
xs_pdf_lines_push_runs(XsPdfLines *self, GArray *runs, guint start, guint end, GError **error);

XsPdfEdges *xs_pdf_edges_new(void);
void xs_pdf_edges_free(XsPdfEdges *self);
// Those of the document.
XsPdfEdges *xs_pdf_tables_edges(XsPdfTables *self);

// No table goes on on the next page.
void xs_pdf_tables_end(XsPdfTables *self);
// The borders of its columns into ret_us, which has room for most + 1, where it was told by gaps; returns
// how many columns there are, or 0.
uint32_t xs_pdf_tables_columns(const XsPdfTables *self, float *ret_us, uint32_t most);

enum {
	// Lines between the pieces of a table on two pages: number, heading.
	XS_PDF_TABLES_BETWEEN = 4,
};

// Tables from the ruling lines of the ledger; leaves grid NULL where there are none.
void xs_pdf_cells_rule(XsPdfLines *self);
// Adds tables from gaps between the runs outside of cells. Whether there are any: then runs are to be
// found again.
bool xs_pdf_cells_align(XsPdfLines *self);
// The cell that a glyph lies in. before: the one before it in the same run, or NULL, in cell.
uint32_t xs_pdf_cells_find(XsPdfLines *self,
			   const XsPdfShow *show,
			   const XsPdfGlyph *glyph,
			   const XsPdfGlyph *before,
			   uint32_t cell);
// Sends all runs, which are in the order of cells and lines: tables where they begin among the other
// lines.
XS_CHECKED bool xs_pdf_cells_push(XsPdfLines *self, GArray *runs, GError **error);
