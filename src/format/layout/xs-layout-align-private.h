// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-lines-private.h"

// Tables from gaps: xs-layout-align.c finds lines and tables, xs-layout-align-columns.c their columns,
// xs-layout-align-rows.c which lines are one row.

enum {
	XS_LAYOUT_ALIGN_COLUMNS = 64, // of a table
	XS_LAYOUT_ALIGN_ROWS = 3,     // that a table has at least
};

// Font sizes between columns; and between those that stand near each other.
#define XS_LAYOUT_ALIGN_GAP  0.5F
#define XS_LAYOUT_ALIGN_NEAR XS_LAYOUT_NEAR_GAP

// A stretch of a line without gaps.
typedef struct {
	float u0;
	float u1;
	guint first; // in ids
	guint last;
	uint32_t column;
	bool near; // to the one before: one with it, where the lines together do not tell otherwise
} XsLayoutField;

// A line of text.
typedef struct {
	float v;
	float bottom; // baseline of its last line, if it is a row of several
	float em;
	guint first; // field
	guint n;
	bool settled; // it is a row, to which no other lines belong
} XsLayoutRow;

// What is known of the lines of a page.
typedef struct {
	XsLayoutLines *lines;
	GArray *rows;   // XsLayoutRow, from the top
	GArray *fields; // XsLayoutField, by line and place
	GArray *ids;    // uint32_t: glyphs of the fields, one after another
	float width;    // of all text
	float us[XS_LAYOUT_ALIGN_COLUMNS + 1];
	float ends[XS_LAYOUT_ALIGN_COLUMNS]; // how far a column's text may reach
	uint32_t n_columns;
	guint usual;   // fields of a row
	guint top;     // line that the table begins with
	float pitch;   // between lines of one row; 0 where rows do not stand apart
	bool trusted;  // lines at that distance are one row, whatever room they leave
	GArray *vs;    // float: borders between rows
	GArray *whole; // bool: rows of one text over all columns
} XsLayoutAlign;

static inline const XsLayoutGlyph *
xs_layout_align_glyph(const XsLayoutAlign *self, guint at)
{
	return xs_layout_lines_glyph(self->lines, g_array_index(self->ids, uint32_t, at));
}

static inline XsLayoutRow *
xs_layout_align_line(const XsLayoutAlign *self, guint index)
{
	return &g_array_index(self->rows, XsLayoutRow, index);
}

static inline XsLayoutField *
xs_layout_align_field(const XsLayoutAlign *self, guint index)
{
	return &g_array_index(self->fields, XsLayoutField, index);
}

// Whether a field reaches over a border between columns.
static inline bool
xs_layout_align_crosses(const XsLayoutAlign *self, const XsLayoutField *field)
{
	for (uint32_t k = 1; k < self->n_columns; k++)
		if (field->u0 < self->us[k] && field->u1 > self->us[k])
			return true;
	return field->u0 < self->us[0] || field->u1 > self->us[self->n_columns];
}

// Whether a line is one text, but for fields that stand near each other.
static inline bool
xs_layout_align_is_whole(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	for (guint k = 1; k < line->n; k++)
		if (!xs_layout_align_field(self, line->first + k)->near)
			return false;
	return true;
}

// Whether a line has so many fields that it tells of columns.
static inline bool
xs_layout_align_is_row(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && line->n * 2 > self->usual;
}

static inline bool
xs_layout_align_line_crosses(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	for (guint k = 0; k < line->n; k++)
		if (xs_layout_align_crosses(self, xs_layout_align_field(self, line->first + k)))
			return true;
	return false;
}

// Finds the columns of lines [start, end) and puts their fields into them. Whether there are any; ret_taken: those
// of the table that the page before ends with.
bool xs_layout_align_find_columns(XsLayoutAlign *self, guint start, guint end, bool *ret_taken);
// Whether the rows above a title and those from it on are two tables: each has columns as its texts stand, and
// together they have fewer.
bool xs_layout_align_is_parted(XsLayoutAlign *self, guint start, guint title, guint end);
// Columns between gaps that at most so many of lines [start, end) with several texts cross, and puts their fields into
// them. Whether there are any.
bool xs_layout_align_guess_columns(XsLayoutAlign *self, guint start, guint end, guint most);
// Makes one line of each row of lines [start, end) where all texts of a row have one middle. Returns where
// they end then.
guint xs_layout_align_stack(XsLayoutAlign *self, guint start, guint end);
// How far the text of each column may reach: as near to the next column as that of any does.
void xs_layout_align_measure_columns(XsLayoutAlign *self, guint start, guint end);
// Measures the columns and distances of lines [start, end), whose fields have their columns.
void xs_layout_align_measure(XsLayoutAlign *self, guint start, guint end);
// Puts into vs and whole the borders between the rows of lines [start, end), the last of which may go on
// behind end, up to most.
void xs_layout_align_find_rows(XsLayoutAlign *self, guint start, guint end, guint most);
// Whether the columns of these lines, which are measured, are those of a newspaper: each is filled line by line
// with running text.
bool xs_layout_align_is_newspaper(const XsLayoutAlign *self, guint start, guint end);
