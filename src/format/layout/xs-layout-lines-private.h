// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-grid.h"
#include "format/layout/xs-layout-lines.h"

#include <math.h>

// The state of sending one page: shared by xs-layout-lines.c (lines, readings) and xs-layout-cells.c
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
	uint32_t cell; // of the grid, or XS_LAYOUT_GRID_NONE
} XsLayoutTextRun;

// One direction of writing.
typedef struct {
	int degree;
	float dx;
	float dy;
} XsLayoutDirection;

typedef struct {
	float u;
	uint32_t glyph;
} XsLayoutLineItem;

// Lines at the ends of pages.
typedef struct XsLayoutEdges XsLayoutEdges;

typedef struct {
	const XsLayoutPage *page;
	XsSink *sink; // out, or what is held for the next page
	XsSink *out;
	XsPlace place;
	XsRole role;
	uint32_t label;
	XsLayoutTables *tables;
	XsLayoutEdges
		*edges;     // of the page before; NULL where text does not go on from page to page
	XsLayoutGrid *grid; // NULL where the page has no tables
	XsLayoutDirection turn; // of the grid
	uint32_t *
		cells_of; // of each show, as the document tells: its cell, or XS_LAYOUT_GRID_NONE; or NULL
	GArray *order;       // uint32_t: glyphs with characters, as drawn
	GArray *runs;        // XsLayoutTextRun
	GArray *breaks;      // guint: places in order behind gaps within runs, as between columns
	GArray *near_breaks; // guint: the same, and those behind gaps that may be between columns
	GArray *groups;      // XsLayoutDirection
	GArray *items;       // XsLayoutLineItem: a line before it is in order
	GArray *line;        // uint32_t: glyphs of the line at hand
	GString *text;       // characters not sent yet
	uint64_t from;       // their first glyph
	uint64_t next;       // glyph that would continue them
	uint64_t sent;       // glyphs
	int64_t last_sent;
	XsCell cell; // that blocks lie in
	bool in_cell;
	bool puzzling; // something looks like a table, and no cells could be told
	bool parted;   // a text may begin on the page before
	bool in_order;
	bool stacked; // single characters lead on below each other or around a bend
	bool open;    // the block has text
	bool outside; // some of it stands off the page, where nobody sees it
} XsLayoutLines;

static inline const XsLayoutGlyph *
xs_layout_lines_glyph(const XsLayoutLines *self, uint32_t id)
{
	return xs_layout_page_glyph(self->page, id);
}

static inline const XsLayoutShow *
xs_layout_lines_show(const XsLayoutLines *self, const XsLayoutGlyph *glyph)
{
	return xs_layout_page_show(self->page, glyph->show);
}

// Index of the first of breaks behind the start of a run; may lie behind its end, or be their number.
static inline guint
xs_layout_lines_break(const GArray *breaks, const XsLayoutTextRun *run)
{
	guint low = 0;
	guint high = breaks->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(breaks, guint, middle) <= run->first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static inline float
xs_layout_direction_along(const XsLayoutDirection *self, float x, float y)
{
	return x * self->dx + y * self->dy;
}

static inline float
xs_layout_direction_across(const XsLayoutDirection *self, float x, float y)
{
	return y * self->dx - x * self->dy;
}

// From text object to text object: perhaps another column; in font sizes.
#define XS_LAYOUT_NEAR_GAP 0.1F
// How far the middle of a glyph is above its baseline, in font sizes.
#define XS_LAYOUT_MIDDLE 0.35F

// What stands at an end of a line and cannot be parted.
typedef struct {
	float width;   // of the first word of a line: a number, or one ideograph, with its marks
	float advance; // of the glyph at the end
	float em;      // of the first word
	guint length;  // glyphs of ASCII in a row there; at the end of a line over spaces, too
	bool digit;    // a digit is at the end
	bool number;   // what stands there begins with a digit
	bool hyphen;   // a hyphen is at the end
	bool plain;    // it is ASCII
	bool joins;    // it is a letter or digit of ASCII: a word or number may go on over the end
} XsLayoutWord;

// Of n > 0 glyphs, the first and last of which are no spaces.
XsLayoutWord xs_layout_word_first(const XsLayoutLines *lines, const uint32_t *ids, guint n);
XsLayoutWord xs_layout_word_last(const XsLayoutLines *lines, const uint32_t *ids, guint n);

// How much room a word would have needed behind the last one of the line before.
float xs_layout_word_needs(const XsLayoutWord *before, const XsLayoutWord *word);

// Where the runs that share the baseline of runs[start] end.
guint xs_layout_lines_end(const GArray *runs, guint start, guint end);

// Puts the glyphs of runs [start, end), which share a baseline, into line, in order.
void xs_layout_lines_collect(XsLayoutLines *self, GArray *runs, guint start, guint end);

// What stands between glyph at of the line and the one before, or NULL.
const char *xs_layout_lines_between(XsLayoutLines *self, const XsLayoutDirection *group, guint at);

// Sends the line to the open block; a gap of layout; ends the block.
XS_CHECKED bool
xs_layout_lines_send(XsLayoutLines *self, const XsLayoutDirection *group, GError **error);
XS_CHECKED bool xs_layout_lines_send_gap(XsLayoutLines *self, const char *gap, GError **error);
XS_CHECKED bool xs_layout_lines_end_block(XsLayoutLines *self, GError **error);

// Folded away in views: for the rules there is nothing between the lines that it parts.
#define XS_LAYOUT_SOFT_BREAK "\u200b"

// Sends runs [start, end), none of which shares a baseline with others: lines that go on with each other as
// one block, each other line as its own.
XS_CHECKED bool xs_layout_lines_push_runs(
	XsLayoutLines *self, GArray *runs, guint start, guint end, GError **error);

XsLayoutEdges *xs_layout_edges_new(void);
void xs_layout_edges_free(XsLayoutEdges *self);
// Those of the document.
XsLayoutEdges *xs_layout_tables_edges(XsLayoutTables *self);

// No table goes on on the next page.
void xs_layout_tables_end(XsLayoutTables *self);
// The borders of its columns into ret_us, which has room for most + 1, where it was told by gaps; returns
// how many columns there are, or 0.
uint32_t xs_layout_tables_columns(const XsLayoutTables *self, float *ret_us, uint32_t most);
// The same where the document told of it, under this number.
uint32_t
xs_layout_tables_tagged(const XsLayoutTables *self, uint32_t tag, float *ret_us, uint32_t most);

enum {
	// Lines between the pieces of a table on two pages: number, heading.
	XS_LAYOUT_TABLES_BETWEEN = 4,
};

// Tables from the ruling lines of the page, and those that the document tells of; leaves grid NULL where there
// are none.
void xs_layout_cells_rule(XsLayoutLines *self);
// Adds the tables that the document tells of, in place of those that ruling lines made where they tell less;
// sets cells_of. Whether there are any.
bool xs_layout_cells_tag(XsLayoutLines *self, XsLayoutGrid *grid);
// Adds tables from gaps between the runs outside of cells. Whether there are any: then runs are to be
// found again.
bool xs_layout_cells_align(XsLayoutLines *self);
// The cell that a glyph lies in. before: the one before it in the same run, or NULL, in cell.
uint32_t xs_layout_cells_find(XsLayoutLines *self,
			      const XsLayoutShow *show,
			      const XsLayoutGlyph *glyph,
			      const XsLayoutGlyph *before,
			      uint32_t cell);
// Sends all runs, which are in the order of cells and lines: tables where they begin among the other
// lines.
XS_CHECKED bool xs_layout_cells_push(XsLayoutLines *self, GArray *runs, GError **error);
