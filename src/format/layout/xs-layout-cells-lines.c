// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-cells-private.h"

enum {
	COLUMN_LINES = 3, // of a cell with columns of its own
	SUM = 4,          // digits of a year, or of a sum
	LANDLINE = 7,     // digits
};

static const float PADDING = 8;   // points that a cell keeps free at its sides, at most
static const float WIDEST = 1.5F; // a glyph, in font sizes
static const float ROOM = 1.1F;   // words: where more is left, a line was not full

static const XsLayoutGlyph *
line_glyph(const XsLayoutCellPage *self, guint at)
{
	return xs_layout_lines_glyph(self->lines, g_array_index(self->lines->line, uint32_t, at));
}

static XsLayoutCellLine
measure(const XsLayoutCellPage *self, uint32_t group)
{
	const XsLayoutDirection *direction = xs_layout_cell_group(self, group);
	const uint32_t *ids = (const uint32_t *)(void *)self->lines->line->data;
	guint first = 0;
	guint last = self->lines->line->len - 1;
	while (first < last && (line_glyph(self, first)->flags & XS_LAYOUT_SPACE) != 0)
		first++;
	while (last > first && (line_glyph(self, last)->flags & XS_LAYOUT_SPACE) != 0)
		last--;
	const XsLayoutGlyph *a = line_glyph(self, first);
	const XsLayoutGlyph *b = line_glyph(self, last);
	XsLayoutWord word = xs_layout_word_last(self->lines, ids + first, last - first + 1);
	float size = xs_layout_lines_show(self->lines, b)->em;
	return (XsLayoutCellLine){
		.group = group,
		.degree = direction->degree,
		.start = xs_layout_direction_along(direction, a->x, a->y),
		.end = xs_layout_direction_along(direction, b->x, b->y) +
		       MIN(word.advance, WIDEST * size),
		.v = xs_layout_direction_across(direction, a->x, a->y),
		.em = size,
		.first = xs_layout_word_first(self->lines, ids + first, last - first + 1),
		.last = word,
		.number = word.digit && word.number && word.length == last - first + 1 ? word.length
										       : 0,
		.spaced = last + 1 < self->lines->line->len,
	};
}

// Ends of a cell along the direction of a line.
static void
cell_extent(const XsLayoutCellPage *self,
	    const XsLayoutGridCell *cell,
	    uint32_t group,
	    float ret[2])
{
	const XsLayoutDirection *turn = &self->lines->turn;
	float ends[2];
	const float corners[2][2] = {{cell->u0, cell->v0}, {cell->u1, cell->v1}};
	for (guint i = 0; i < 2; i++) {
		float x = corners[i][0] * turn->dx - corners[i][1] * turn->dy;
		float y = corners[i][0] * turn->dy + corners[i][1] * turn->dx;
		ends[i] = xs_layout_direction_along(xs_layout_cell_group(self, group), x, y);
	}
	ret[0] = MIN(ends[0], ends[1]);
	ret[1] = MAX(ends[0], ends[1]);
}

// Whether numbers of a length tell nothing by themselves, and so are pieces of one: none is shorter than a
// landline, and nine are half of an identity number.
static bool
tells_nothing(guint length)
{
	enum { HALF_OF_IDENTITY = 9 };
	return length < LANDLINE || length == HALF_OF_IDENTITY;
}

guint
xs_layout_cell_number(const XsLayoutCellPage *self, guint start, guint end)
{
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_array_append_vals(runs, xs_layout_cell_run(self, start), end - start);
	XsLayoutCellPage copy = *self;
	copy.runs = runs;
	guint number = 0;
	guint width = UINT_MAX; // of a full line
	for (guint at = 0; at < runs->len;) {
		XsLayoutCellLine line = xs_layout_cell_next(&copy, &at, runs->len);
		if (line.number == 0 || line.number > width)
			break;
		number += line.number;
		if (width != UINT_MAX && line.number < width)
			break;
		width = line.number;
	}
	return number;
}

bool
xs_layout_cell_goes_on(const XsLayoutCellLine *before,
		       const XsLayoutCellLine *line,
		       float room,
		       bool ruled,
		       const char **ret_gap)
{
	const XsLayoutWord *next = &line->first;
	const XsLayoutWord *last = &before->last;
	bool forced = room < XS_LAYOUT_CELLS_FORCED * next->advance;
	if (before->degree != line->degree || room > ROOM * xs_layout_word_needs(last, next))
		return false;
	*ret_gap = XS_LAYOUT_SOFT_BREAK;
	// Two numbers of one length in a column just as wide look like one. Others were one where the
	// space is left at which the line was broken, and so were groups of a spaced number.
	bool alike = last->length == next->length;
	bool two = before->spaced ? alike && !tells_nothing(last->length)
				  : !forced || (alike && last->number);
	// Years and sums, too, stand below each other where no line parts them.
	if (forced && alike && tells_nothing(last->length) &&
	    (ruled || (last->length > SUM && last->length < LANDLINE)))
		two = false;
	if (last->digit && next->digit && two)
		*ret_gap = XS_LAYOUT_SOFT_BREAK "\n";
	else if (last->plain && next->plain && !forced && !before->spaced && !last->hyphen)
		*ret_gap = XS_LAYOUT_SOFT_BREAK " ";
	return true;
}

float
xs_layout_cell_room(const XsLayoutCellPage *self,
		    const XsLayoutGridCell *cell,
		    const XsLayoutCellLine *line)
{
	float ends[2];
	if (xs_layout_grid_table(self->lines->grid, cell->table)->aligned)
		return 0;
	cell_extent(self, cell, line->group, ends);
	float padding = MIN(line->start - ends[0], ends[1] - line->end);
	return ends[1] - ends[0] - 2 * CLAMP(padding, 0, PADDING) - (line->end - line->start);
}

// Puts the next line of runs [*start, end) at hand, and moves *start behind it.
static uint32_t
next_line(const XsLayoutCellPage *self, guint *start, guint end)
{
	uint32_t group = xs_layout_cell_run(self, *start)->group;
	guint line_end = xs_layout_lines_end(self->runs, *start, end);
	xs_layout_lines_collect(self->lines, self->runs, *start, line_end);
	*start = line_end;
	return group;
}

XsLayoutCellLine
xs_layout_cell_next(const XsLayoutCellPage *self, guint *start, guint end)
{
	return measure(self, next_line(self, start, end));
}

XsLayoutCellLine
xs_layout_cell_first(const XsLayoutCellPage *self, guint start, guint end)
{
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_array_append_vals(runs, xs_layout_cell_run(self, start), end - start);
	XsLayoutCellPage copy = *self;
	copy.runs = runs;
	guint at = 0;
	return xs_layout_cell_next(&copy, &at, runs->len);
}

// Whether the line at hand has gaps as between columns.
static bool
has_tab(const XsLayoutCellPage *self, const XsLayoutDirection *group)
{
	for (guint i = 1; i < self->lines->line->len; i++) {
		const char *gap = xs_layout_lines_between(self->lines, group, i);
		if (gap != NULL && *gap == '\t')
			return true;
	}
	return false;
}

bool
xs_layout_cell_has_columns(const XsLayoutCellPage *self, guint start, guint end)
{
	guint n = 0;
	guint parted = 0;
	for (guint at = start; at < end; n++)
		at = xs_layout_lines_end(self->runs, at, end);
	if (n < COLUMN_LINES)
		return false;
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_array_append_vals(runs, xs_layout_cell_run(self, start), end - start);
	XsLayoutCellPage copy = *self;
	copy.runs = runs;
	for (guint at = 0; at < runs->len;) {
		uint32_t group = next_line(&copy, &at, runs->len);
		parted += has_tab(&copy, xs_layout_cell_group(self, group)) ? 1 : 0;
	}
	return parted * 2 >= n;
}
