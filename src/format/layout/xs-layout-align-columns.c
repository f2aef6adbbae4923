// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

enum {
	CROSSED = 10,    // one of so many lines may cross a gap
	NEAR_FIELDS = 3, // of rows whose columns stand near each other
	NEAR_AROUND = 3, // lines around such rows
};

// An end of a field: how many fields cover the places behind it.
typedef struct {
	float u;
	int step;
} Edge;

static int
compare_edges(const void *a, const void *b)
{
	const Edge *x = a;
	const Edge *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return y->step - x->step;
}

static guint
count_fields(const XsLayoutAlign *self, const XsLayoutRow *line, bool near)
{
	guint n = line->n;
	for (guint k = 0; k < line->n && !near; k++)
		n -= xs_layout_align_field(self, line->first + k)->near ? 1 : 0;
	return n;
}

// How many fields most text of lines [start, end) stands with in a line; without near, those that are near each other
// are one.
static guint
usual_fields(const XsLayoutAlign *self, guint start, guint end, bool near)
{
	guint counts[XS_LAYOUT_ALIGN_COLUMNS + 1] = {0};
	guint usual = 0;
	for (guint i = start; i < end; i++)
		counts[MIN(count_fields(self, xs_layout_align_line(self, i), near),
			   XS_LAYOUT_ALIGN_COLUMNS)]++;
	for (guint n = 2; n <= XS_LAYOUT_ALIGN_COLUMNS; n++)
		if (counts[n] * n > counts[usual] * usual)
			usual = n;
	return usual;
}

// The ends of all fields of rows in order; with again, only of rows that cross no gaps found before.
static GArray *
find_edges(const XsLayoutAlign *self, guint start, guint end, bool again, guint *ret_rows)
{
	GArray *edges = g_array_new(false, false, sizeof(Edge));
	*ret_rows = 0;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		if (!xs_layout_align_is_row(self, line) || xs_layout_align_is_whole(self, line) ||
		    (again && xs_layout_align_line_crosses(self, line)))
			continue;
		(*ret_rows)++;
		for (guint k = 0; k < line->n; k++) {
			const XsLayoutField *field = xs_layout_align_field(self, line->first + k);
			Edge from = {field->u0, 1};
			Edge to = {field->u1, -1};
			g_array_append_val(edges, from);
			g_array_append_val(edges, to);
		}
	}
	g_array_sort(edges, compare_edges);
	return edges;
}

// Columns between gaps of a width over which at most so many fields reach; at the ends there are two font sizes
// of room.
static void
cut_columns(XsLayoutAlign *self, const GArray *edges, guint most, float em, float width)
{
	guint depth = 0;
	float gap = g_array_index(edges, Edge, 0).u - 2 * em; // where the last column ended
	self->n_columns = 0;
	for (guint i = 0; i < edges->len; i++) {
		const Edge *edge = &g_array_index(edges, Edge, i);
		if (edge->step > 0 && depth++ == most) {
			if (edge->u - gap >= width * em &&
			    self->n_columns < XS_LAYOUT_ALIGN_COLUMNS)
				self->us[self->n_columns++] = (gap + edge->u) / 2;
		} else if (edge->step < 0 && --depth == most) {
			gap = edge->u;
		}
	}
	self->us[self->n_columns] = g_array_index(edges, Edge, edges->len - 1).u + em;
	self->us[0] = g_array_index(edges, Edge, 0).u - em;
}

// Moves the border before column k out of the way of texts below rows, the rests of what is wrapped, that
// reach into the gap and not over it.
static void
settle_border(XsLayoutAlign *self, guint start, guint end, uint32_t k)
{
	float from = -INFINITY; // the gap that rows leave
	float to = INFINITY;
	for (guint pass = 0; pass < 2; pass++) {
		float border = self->us[k];
		for (guint i = start; i < end; i++) {
			const XsLayoutRow *line = xs_layout_align_line(self, i);
			for (guint at = line->first; at < line->first + line->n; at++) {
				const XsLayoutField *field = xs_layout_align_field(self, at);
				bool over = field->u0 < border && field->u1 > border;
				if (xs_layout_align_is_row(self, line) != (pass == 0) ||
				    over != (pass == 1))
					continue;
				if (over ? field->u1 < to && field->u0 < from : field->u1 <= border)
					from = MAX(from, field->u1);
				else if (!over || field->u0 > from)
					to = MIN(to, field->u0);
			}
		}
	}
	if (from < to)
		self->us[k] = (from + to) / 2;
}

static float
largest(const XsLayoutAlign *self, guint start, guint end)
{
	float em = 0;
	for (guint i = start; i < end; i++)
		em = MAX(em, xs_layout_align_line(self, i)->em);
	return em;
}

// Columns of lines [start, end): between gaps that no row crosses, if there are as many as texts in a row;
// else between those that hardly any row crosses; then, without the rows that do, also those in which little
// stands.
static void
find_columns(XsLayoutAlign *self, guint start, guint end)
{
	guint n = 0;
	float em = largest(self, start, end);
	self->n_columns = 0;
	g_autoptr(GArray) edges = find_edges(self, start, end, false, &n);
	if (n < XS_LAYOUT_ALIGN_ROWS)
		return;
	cut_columns(self, edges, 0, em, XS_LAYOUT_ALIGN_GAP);
	if (self->n_columns >= self->usual)
		return;
	guint most = n > XS_LAYOUT_ALIGN_ROWS ? MAX(1, n / CROSSED) : 0;
	cut_columns(self, edges, most, em, XS_LAYOUT_ALIGN_GAP);
	g_autoptr(GArray) others = find_edges(self, start, end, true, &n);
	if (n >= XS_LAYOUT_ALIGN_ROWS)
		cut_columns(self, others, 0, em, XS_LAYOUT_ALIGN_GAP);
}

// Puts the fields of lines [start, end) into columns. Whether most rows cross no gaps; those on top may, whose
// texts stand over several columns.
static bool
fill_columns(XsLayoutAlign *self, guint start, guint end)
{
	guint n = 0;
	guint good = 0;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		bool apart = true;
		for (guint k = 0; k < line->n; k++) {
			XsLayoutField *field = xs_layout_align_field(self, line->first + k);
			float middle = (field->u0 + field->u1) / 2;
			field->column = 0;
			while (field->column + 1 < self->n_columns &&
			       self->us[field->column + 1] <= middle)
				field->column++;
			apart = apart && !xs_layout_align_crosses(self, field);
		}
		if (!xs_layout_align_is_row(self, line))
			continue;
		n += apart || good > 0 ? 1 : 0;
		good += apart ? 1 : 0;
	}
	return n > 0 && good * 4 >= n * 3;
}

// The columns of the table that the page before ends with, where these lines fit below.
static bool
take_columns(XsLayoutAlign *self, guint start, guint end)
{
	self->n_columns = 0;
	if (start <= XS_LAYOUT_TABLES_BETWEEN)
		self->n_columns = xs_layout_tables_columns(
			self->lines->tables, self->us, XS_LAYOUT_ALIGN_COLUMNS);
	return self->n_columns > 0 && fill_columns(self, start, end);
}

// Whether lines have fields that begin near the one before, and fields are more than single characters: those of
// text that is spaced out line up, too.
static bool
has_near(const XsLayoutAlign *self, guint start, guint end)
{
	bool near = false;
	guint glyphs = 0;
	guint fields = 0;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		fields += line->n;
		for (guint k = 0; k < line->n; k++) {
			const XsLayoutField *field = xs_layout_align_field(self, line->first + k);
			near |= field->near;
			glyphs += field->last - field->first + 1;
		}
	}
	return near && glyphs * 2 >= fields * 3;
}

static bool
has_border(const XsLayoutAlign *self, float from, float to)
{
	for (uint32_t k = 1; k < self->n_columns; k++)
		if (self->us[k] >= from && self->us[k] <= to)
			return true;
	return false;
}

// Makes one of fields that are near each other, unless columns meet there.
static void
join_near(XsLayoutAlign *self, guint start, guint end)
{
	for (guint i = start; i < end; i++) {
		XsLayoutRow *line = xs_layout_align_line(self, i);
		XsLayoutField *fields = xs_layout_align_field(self, line->first);
		guint n = 0;
		for (guint k = 0; k < line->n; k++) {
			if (fields[k].near && !has_border(self, fields[n - 1].u1, fields[k].u0)) {
				fields[n - 1].u1 = fields[k].u1;
				fields[n - 1].last = fields[k].last;
			} else {
				fields[n++] = fields[k];
			}
		}
		line->n = n;
	}
}

// Whether the glyph is of Han text: U+3000 and above.
static bool
is_han(const XsLayoutGlyph *glyph)
{
	return glyph->utf8_len >= 3 && (uint8_t)glyph->utf8[0] >= 0xe3;
}

// Whether what stands between two fields is more than what sets other characters apart from Han in one cell.
static bool
is_gap(const XsLayoutAlign *self, const XsLayoutField *before, const XsLayoutField *field)
{
	return !field->near || is_han(xs_layout_align_glyph(self, before->last)) ==
				       is_han(xs_layout_align_glyph(self, field->first));
}

// Whether some row has a gap between texts of the columns that meet at border k; the first begins at left.
static bool
has_gap(const XsLayoutAlign *self, guint start, guint end, float left, uint32_t k)
{
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		for (guint at = line->first + 1; at < line->first + line->n; at++) {
			const XsLayoutField *before = xs_layout_align_field(self, at - 1);
			const XsLayoutField *field = xs_layout_align_field(self, at);
			if (before->u0 >= left && before->u1 <= self->us[k] &&
			    field->u0 >= self->us[k] && field->u1 <= self->us[k + 1] &&
			    is_gap(self, before, field))
				return true;
		}
	}
	return false;
}

// Leaves out borders at which no row has a gap. One of them may stand between a header at the left of its column
// and numbers at the right, which then are one column.
static void
drop_borders(XsLayoutAlign *self, guint start, guint end)
{
	uint32_t n = 1;
	for (uint32_t k = 1; k < self->n_columns; k++)
		if (has_gap(self, start, end, self->us[n - 1], k))
			self->us[n++] = self->us[k];
	self->us[n] = self->us[self->n_columns];
	self->n_columns = n;
}

// How many columns rows of lines [start, end) make, most of which may cross a gap; ret_rows: rows.
static uint32_t
count_columns(XsLayoutAlign *self, guint start, guint end, guint most, guint *ret_rows)
{
	self->n_columns = 0;
	g_autoptr(GArray) edges = find_edges(self, start, end, false, ret_rows);
	if (edges->len > 0)
		cut_columns(self, edges, most, largest(self, start, end), XS_LAYOUT_ALIGN_GAP);
	return self->n_columns;
}

bool
xs_layout_align_is_parted(XsLayoutAlign *self, guint start, guint title, guint end)
{
	guint above = 0;
	guint below = 0;
	guint all = 0;
	self->usual = usual_fields(self, start, title, false);
	uint32_t wanted = self->usual;
	if (wanted < 2 || count_columns(self, start, title, 0, &above) < wanted)
		return false;
	self->usual = usual_fields(self, title, end, false);
	wanted = MAX(wanted, self->usual);
	if (self->usual < 2 || count_columns(self, title, end, 0, &below) < self->usual)
		return false;
	guint least = MIN(above, below);
	return least >= XS_LAYOUT_ALIGN_ROWS &&
	       count_columns(
		       self, start, end, MIN(MAX(1, (above + below) / CROSSED), least / 2), &all) <
		       wanted;
}

// Whether lines [start, end) have as many columns as texts in a row, with gaps that no row crosses.
static bool
cut_near_columns(XsLayoutAlign *self, guint start, guint end)
{
	guint n = 0;
	g_autoptr(GArray) edges = find_edges(self, start, end, false, &n);
	if (n < XS_LAYOUT_ALIGN_ROWS)
		return false;
	cut_columns(self, edges, 0, largest(self, start, end), XS_LAYOUT_ALIGN_NEAR);
	return self->n_columns >= self->usual;
}

// Columns that stand so near each other that only all rows together tell of them. A few lines above and below may
// be none.
static bool
find_near_columns(XsLayoutAlign *self, guint start, guint end)
{
	bool found = false;
	self->n_columns = 0;
	if (self->usual < NEAR_FIELDS)
		return false;
	for (guint around = 0; around <= NEAR_AROUND && !found; around++)
		for (guint above = 0; above <= around && !found; above++)
			found = start + around < end &&
				cut_near_columns(self, start + above, end - (around - above));
	if (found)
		drop_borders(self, start, end);
	return found && self->n_columns >= MAX(2, usual_fields(self, start, end, false));
}

bool
xs_layout_align_find_columns(XsLayoutAlign *self, guint start, guint end, bool *ret_taken)
{
	self->usual = usual_fields(self, start, end, true);
	bool near = has_near(self, start, end);
	*ret_taken = near && take_columns(self, start, end);
	if (*ret_taken || (near && find_near_columns(self, start, end))) {
		join_near(self, start, end);
		return fill_columns(self, start, end);
	}
	self->n_columns = 0;
	join_near(self, start, end);
	self->usual = usual_fields(self, start, end, true);
	*ret_taken = take_columns(self, start, end);
	if (*ret_taken)
		return true;
	find_columns(self, start, end);
	for (uint32_t k = 1; k < self->n_columns; k++)
		settle_border(self, start, end, k);
	return self->n_columns >= 2 && fill_columns(self, start, end);
}

bool
xs_layout_align_guess_columns(XsLayoutAlign *self, guint start, guint end, guint most)
{
	guint n = 0;
	self->usual = 2;
	self->n_columns = 0;
	g_autoptr(GArray) edges = find_edges(self, start, end, false, &n);
	if (n < XS_LAYOUT_ALIGN_ROWS)
		return false;
	cut_columns(self, edges, most, largest(self, start, end), XS_LAYOUT_ALIGN_NEAR);
	if (self->n_columns < 2)
		return false;
	(void)fill_columns(self, start, end);
	xs_layout_align_measure_columns(self, start, end);
	return true;
}
