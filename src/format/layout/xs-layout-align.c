// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

#include <string.h>

// Tables without ruling lines: texts that stand below each other, with gaps between them that go through
// many lines.

enum {
	MIN_GROUPS = 3,         // texts of a line over a header, each for several columns
	MANY_FIELDS = 4,        // of a row that surely is one of a table
	MAX_FIELDS = 64 * 1024, // of a page
	MAX_TITLES = 16,        // between lines of a page, that are looked at
	MAX_PROSE = 2,          // lines of running text in a table, one after another
};

static const float WIDE = 0.5F; // of the page's text: a line of prose
static const float FAR = 6;     // font sizes between lines of one table

static int
compare_runs(const void *a, const void *b)
{
	const XsLayoutTextRun *x = a;
	const XsLayoutTextRun *y = b;
	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static int
compare_fields(const void *a, const void *b)
{
	const XsLayoutField *x = a;
	const XsLayoutField *y = b;
	return (x->u0 > y->u0) - (x->u0 < y->u0);
}

static const XsLayoutGlyph *
drawn_glyph(const XsLayoutAlign *self, guint order)
{
	return xs_layout_lines_glyph(self->lines,
				     g_array_index(self->lines->order, uint32_t, order));
}

// Appends the field of glyphs [first, end), if any of them shows.
static void
add_field(XsLayoutAlign *self, guint first, guint end)
{
	while (first < end && (drawn_glyph(self, first)->flags & XS_LAYOUT_SPACE) != 0)
		first++;
	while (first < end && (drawn_glyph(self, end - 1)->flags & XS_LAYOUT_SPACE) != 0)
		end--;
	if (first == end)
		return;
	const XsLayoutDirection *turn = &self->lines->turn;
	const XsLayoutGlyph *a = drawn_glyph(self, first);
	const XsLayoutGlyph *b = drawn_glyph(self, end - 1);
	const XsLayoutShow *show = xs_layout_lines_show(self->lines, b);
	XsLayoutField field = {
		.u0 = xs_layout_direction_along(turn, a->x, a->y),
		.u1 = xs_layout_direction_along(turn, b->x, b->y) +
		      MIN(fabsf(b->advance), 1.5F * show->em),
		.first = first,
		.last = end - 1,
	};
	g_array_append_val(self->fields, field);
}

// The fields of a run: from break to break, be they near.
static void
add_run(XsLayoutAlign *self, const XsLayoutTextRun *run)
{
	const GArray *breaks = self->lines->near_breaks;
	guint first = run->first;
	for (guint i = xs_layout_lines_break(breaks, run); i < breaks->len; i++) {
		guint at = g_array_index(breaks, guint, i);
		if (at >= run->first + run->count)
			break;
		add_field(self, first, at);
		first = at;
	}
	add_field(self, first, run->first + run->count);
}

// Adds the glyphs of a field that stands by its places in the order of drawing.
static void
take_glyphs(XsLayoutAlign *self, XsLayoutField *field)
{
	const uint32_t *order = (const uint32_t *)(const void *)self->lines->order->data;
	g_array_append_vals(self->ids, order + field->first, field->last - field->first + 1);
	field->first = self->ids->len - (field->last - field->first + 1);
	field->last = self->ids->len - 1;
}

// Fields of one line that touch are one; what lies within another is the same struck over.
static void
join_fields(XsLayoutAlign *self, XsLayoutRow *line)
{
	guint n = 0;
	line->n = self->fields->len - line->first;
	if (line->n == 0)
		return;
	XsLayoutField *fields = xs_layout_align_field(self, line->first);
	qsort(fields, line->n, sizeof(XsLayoutField), compare_fields);
	for (guint i = 0; i < line->n; i++) {
		float gap = n > 0 ? fields[i].u0 - fields[n - 1].u1 : INFINITY;
		if (gap <= XS_LAYOUT_ALIGN_NEAR * line->em) {
			if (fields[i].u1 > fields[n - 1].u1) {
				take_glyphs(self, &fields[i]);
				fields[n - 1].u1 = fields[i].u1;
				fields[n - 1].last = fields[i].last;
			}
			continue;
		}
		fields[n] = fields[i];
		fields[n].near = gap <= XS_LAYOUT_ALIGN_GAP * line->em;
		take_glyphs(self, &fields[n++]);
	}
	line->n = n;
	g_array_set_size(self->fields, line->first + n);
}

// All lines outside of cells in the main direction. False where there are too many.
static bool
find_lines(XsLayoutAlign *self)
{
	const XsLayoutLines *lines = self->lines;
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	float u0 = INFINITY;
	float u1 = -INFINITY;
	for (guint i = 0; i < lines->runs->len; i++) {
		const XsLayoutTextRun *run = &g_array_index(lines->runs, XsLayoutTextRun, i);
		int degree = g_array_index(lines->groups, XsLayoutDirection, run->group).degree;
		if (run->cell == XS_LAYOUT_GRID_NONE && degree == lines->turn.degree)
			g_array_append_val(runs, *run);
	}
	g_array_sort(runs, compare_runs);
	for (guint start = 0; start < runs->len;) {
		guint end = xs_layout_lines_end(runs, start, runs->len);
		const XsLayoutTextRun *first = &g_array_index(runs, XsLayoutTextRun, start);
		XsLayoutRow line = {.v = first->v,
				    .bottom = first->v,
				    .em = first->em,
				    .first = self->fields->len};
		for (; start < end; start++)
			add_run(self, &g_array_index(runs, XsLayoutTextRun, start));
		join_fields(self, &line);
		if (line.n == 0)
			continue;
		u0 = MIN(u0, xs_layout_align_field(self, line.first)->u0);
		u1 = MAX(u1, xs_layout_align_field(self, line.first + line.n - 1)->u1);
		g_array_append_val(self->rows, line);
		if (self->fields->len > MAX_FIELDS)
			return false;
	}
	self->width = u1 - u0;
	return true;
}

static bool
is_prose(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	const XsLayoutField *fields = xs_layout_align_field(self, line->first);
	return xs_layout_align_is_whole(self, line) &&
	       fields[line->n - 1].u1 - fields->u0 > WIDE * self->width;
}

// Whether a ruled table stands between two lines.
static bool
is_parted(const XsLayoutAlign *self, const XsLayoutRow *above, const XsLayoutRow *below)
{
	const XsLayoutGrid *grid = self->lines->grid;
	for (guint i = 0; grid != NULL && i < grid->tables->len; i++) {
		float top = xs_layout_grid_table(grid, i)->v1;
		if (top < above->v && top > below->v)
			return true;
	}
	return false;
}

// Where lines from start on stop being near each other, and set apart from running text.
static guint
find_end(const XsLayoutAlign *self, guint start)
{
	guint prose = 0;
	guint at = start + 1;
	for (; at < self->rows->len; at++) {
		const XsLayoutRow *before = xs_layout_align_line(self, at - 1);
		const XsLayoutRow *line = xs_layout_align_line(self, at);
		prose = is_prose(self, line) ? prose + 1 : 0;
		if (before->v - line->v > FAR * MAX(before->em, line->em) || prose > MAX_PROSE ||
		    is_parted(self, before, line))
			break;
	}
	return at;
}

// Whether a field holds a label with its value.
static bool
is_labelled(const XsLayoutAlign *self, const XsLayoutField *field)
{
	for (guint at = field->first; at <= field->last; at++) {
		const XsLayoutGlyph *glyph = xs_layout_align_glyph(self, at);
		if ((glyph->utf8_len == 1 && glyph->utf8[0] == ':') ||
		    (glyph->utf8_len == 3 && memcmp(glyph->utf8, "：", 3) == 0))
			return true;
	}
	return false;
}

static guint
count_labels(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	guint n = 0;
	for (guint k = 0; k < line->n; k++)
		n += is_labelled(self, xs_layout_align_field(self, line->first + k)) ? 1 : 0;
	return n;
}

// Whether many fields hold labels with their values: a form, which is read line by line.
static bool
is_form(const XsLayoutAlign *self, guint start, guint end)
{
	guint n = 0;
	guint labels = 0;
	for (guint i = start; i < end; i++) {
		n += xs_layout_align_line(self, i)->n;
		labels += count_labels(self, xs_layout_align_line(self, i));
	}
	return labels * 4 > n;
}

// Whether a table may begin or end with this line: no title, no line for a signature.
static bool
begins(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && count_labels(self, line) * 2 < line->n &&
	       (xs_layout_align_is_row(self, line) || !xs_layout_align_line_crosses(self, line));
}

static bool
ends(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && count_labels(self, line) * 2 < line->n &&
	       !xs_layout_align_line_crosses(self, line);
}

// Whether a line right above the first row tells what several columns together hold.
static bool
is_heading(const XsLayoutAlign *self, const XsLayoutRow *line, const XsLayoutRow *below)
{
	return line->n >= MIN_GROUPS && count_labels(self, line) == 0 &&
	       line->bottom - below->v <= FAR / 2 * MAX(line->em, below->em);
}

// Whether a line above the first row on a page may be the rest of the last one on the page before.
static bool
is_rest(const XsLayoutAlign *self, guint i)
{
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	const XsLayoutRow *below = xs_layout_align_line(self, i + 1);
	return count_labels(self, line) == 0 && !xs_layout_align_line_crosses(self, line) &&
	       line->bottom - below->v <= FAR / 2 * MAX(line->em, below->em);
}

// Whether two lines have the same texts: a header and its repetition.
static bool
same_texts(const XsLayoutAlign *self, const XsLayoutRow *a, const XsLayoutRow *b)
{
	if (a->n != b->n || a->n < 2)
		return false;
	for (guint k = 0; k < a->n; k++) {
		const XsLayoutField *x = xs_layout_align_field(self, a->first + k);
		const XsLayoutField *y = xs_layout_align_field(self, b->first + k);
		if (x->column != y->column || x->last - x->first != y->last - y->first)
			return false;
		for (guint i = 0; i <= x->last - x->first; i++) {
			const XsLayoutGlyph *p = xs_layout_align_glyph(self, x->first + i);
			const XsLayoutGlyph *q = xs_layout_align_glyph(self, y->first + i);
			if (p->utf8_len != q->utf8_len ||
			    memcmp(p->utf8, q->utf8, p->utf8_len) != 0)
				return false;
		}
	}
	return true;
}

// Whether rows of many texts stand below each other, whose columns cannot be told.
static bool
looks_like_table(const XsLayoutAlign *self, guint start, guint end)
{
	guint rows = 0;
	for (guint i = start; i < end; i++)
		rows += xs_layout_align_is_row(self, xs_layout_align_line(self, i)) ? 1 : 0;
	return self->usual >= MANY_FIELDS && rows >= XS_LAYOUT_ALIGN_ROWS &&
	       !is_form(self, start, end);
}

// Adds the table of lines [start, end), whose columns are known; it may go on behind end, up to most.
static void
add_rows(XsLayoutAlign *self, guint start, guint end, guint most)
{
	while (start < end && !ends(self, xs_layout_align_line(self, end - 1)))
		end--;
	if (start == end)
		return;
	xs_layout_align_find_rows(self, start, end, most);
	xs_layout_grid_align(self->lines->grid,
			     self->us,
			     self->n_columns,
			     (const float *)(void *)self->vs->data,
			     (const bool *)(void *)self->whole->data,
			     self->whole->len,
			     false);
}

// All lines as one row.
static void
add_newspaper(XsLayoutAlign *self, guint start, guint end)
{
	const XsLayoutRow *first = xs_layout_align_line(self, start);
	const XsLayoutRow *last = xs_layout_align_line(self, end - 1);
	const float vs[] = {first->v + first->em, last->bottom - last->em / 3};
	const bool whole = false;
	xs_layout_grid_align(self->lines->grid, self->us, self->n_columns, vs, &whole, 1, true);
}

// Adds the table of lines [start, end), if they are one; several where its header comes again behind a title.
static bool
add_tables(XsLayoutAlign *self, guint start, guint end)
{
	guint top = start;
	guint most = end;
	bool taken = false;
	if (!xs_layout_align_find_columns(self, start, end, &taken)) {
		self->lines->puzzling |= looks_like_table(self, start, end);
		return false;
	}
	while (start < end && !begins(self, xs_layout_align_line(self, start)))
		start++;
	while (start < end && !ends(self, xs_layout_align_line(self, end - 1)))
		end--;
	if (start == end || is_form(self, start, end))
		return false;
	while (taken && start > top && is_rest(self, start - 1))
		start--;
	xs_layout_align_measure(self, start, end);
	if (self->lines->grid == NULL)
		self->lines->grid = xs_layout_grid_new();
	if (xs_layout_align_is_newspaper(self, start, end)) {
		add_newspaper(self, start, end);
		return true;
	}
	guint header = start;
	if (start > top && is_heading(self,
				      xs_layout_align_line(self, start - 1),
				      xs_layout_align_line(self, start)))
		start--;
	for (guint i = header + 1; i < end; i++) {
		guint next = i - (header - start);
		if (ends(self, xs_layout_align_line(self, next - 1)) ||
		    !same_texts(self,
				xs_layout_align_line(self, header),
				xs_layout_align_line(self, i)))
			continue;
		add_rows(self, start, next, next);
		start = next;
		header = i;
	}
	add_rows(self, start, end, most);
	return true;
}

// A title between lines start and end behind which another table begins, with columns of its own; end where
// there is none.
static guint
find_title(XsLayoutAlign *self, guint start, guint end)
{
	guint tried = 0;
	for (guint i = start + XS_LAYOUT_ALIGN_ROWS;
	     i + XS_LAYOUT_ALIGN_ROWS < end && tried < MAX_TITLES;
	     i++) {
		if (!xs_layout_align_is_whole(self, xs_layout_align_line(self, i)) ||
		    xs_layout_align_is_whole(self, xs_layout_align_line(self, i + 1)))
			continue;
		tried++;
		if (xs_layout_align_is_parted(self, start, i, end))
			return i;
	}
	return end;
}

bool
xs_layout_cells_align(XsLayoutLines *lines)
{
	g_autoptr(GArray) rows = g_array_new(false, false, sizeof(XsLayoutRow));
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsLayoutField));
	g_autoptr(GArray) ids = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) vs = g_array_new(false, false, sizeof(float));
	g_autoptr(GArray) whole = g_array_new(false, false, sizeof(bool));
	XsLayoutAlign self = {.lines = lines,
			      .rows = rows,
			      .fields = fields,
			      .ids = ids,
			      .vs = vs,
			      .whole = whole};
	bool added = false;
	if (!find_lines(&self))
		return false;
	for (guint start = 0; start < rows->len;) {
		guint end = xs_layout_align_stack(&self, start, find_end(&self, start));
		end = find_title(&self, start, end);
		added = add_tables(&self, start, end) || added;
		start = end;
	}
	return added && xs_layout_grid_seal(lines->grid);
}
