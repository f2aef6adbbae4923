// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

#include <string.h>

// Tables without ruling lines: texts that stand below each other, with gaps between them that go through
// many lines.

enum {
	MIN_GROUPS = 3,         // texts of a line over a header, each for several columns
	MANY_FIELDS = 4,        // of a row that surely is one of a table
	MAX_FIELDS = 64 * 1024, // of a page
	MAX_PROSE = 2,          // lines of running text in a table, one after another
	CROSSED = 10,           // one of so many lines may cross a gap
};

static const float FAR = 6;     // font sizes between lines of one table
static const float GAP = 0.5F;  // font sizes between columns
static const float WIDE = 0.5F; // of the page's text: a line of prose

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

// The fields of a run: from break to break.
static void
add_run(XsLayoutAlign *self, const XsLayoutTextRun *run)
{
	const GArray *breaks = self->lines->breaks;
	guint first = run->first;
	for (guint i = xs_layout_lines_break(self->lines, run); i < breaks->len; i++) {
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
		if (n > 0 && fields[i].u0 - fields[n - 1].u1 <= GAP * line->em) {
			if (fields[i].u1 > fields[n - 1].u1) {
				take_glyphs(self, &fields[i]);
				fields[n - 1].u1 = fields[i].u1;
				fields[n - 1].last = fields[i].last;
			}
			continue;
		}
		fields[n] = fields[i];
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
		XsLayoutRow line = {.v = first->v, .em = first->em, .first = self->fields->len};
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
	const XsLayoutField *field = xs_layout_align_field(self, line->first);
	return line->n == 1 && field->u1 - field->u0 > WIDE * self->width;
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

// How many fields most text of lines [start, end) stands with in a line.
static guint
usual_fields(const XsLayoutAlign *self, guint start, guint end)
{
	guint counts[XS_LAYOUT_ALIGN_COLUMNS + 1] = {0};
	guint usual = 0;
	for (guint i = start; i < end; i++)
		counts[MIN(xs_layout_align_line(self, i)->n, XS_LAYOUT_ALIGN_COLUMNS)]++;
	for (guint n = 2; n <= XS_LAYOUT_ALIGN_COLUMNS; n++)
		if (counts[n] * n > counts[usual] * usual)
			usual = n;
	return usual;
}

// Whether a line has so many fields that it tells of columns.
static bool
is_row(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && line->n * 2 > self->usual;
}

static bool
line_crosses(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	for (guint k = 0; k < line->n; k++)
		if (xs_layout_align_crosses(self, xs_layout_align_field(self, line->first + k)))
			return true;
	return false;
}

// The ends of all fields of rows in order; with again, only of rows that cross no gaps found before.
static GArray *
find_edges(const XsLayoutAlign *self, guint start, guint end, bool again, guint *ret_rows)
{
	GArray *edges = g_array_new(false, false, sizeof(Edge));
	*ret_rows = 0;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		if (!is_row(self, line) || (again && line_crosses(self, line)))
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

// Columns between gaps over which at most so many fields reach.
static void
cut_columns(XsLayoutAlign *self, const GArray *edges, guint most, float em)
{
	guint depth = 0;
	float gap = g_array_index(edges, Edge, 0).u - 2 * em; // where the last column ended
	self->n_columns = 0;
	for (guint i = 0; i < edges->len; i++) {
		const Edge *edge = &g_array_index(edges, Edge, i);
		if (edge->step > 0 && depth++ == most) {
			if (edge->u - gap >= GAP * em && self->n_columns < XS_LAYOUT_ALIGN_COLUMNS)
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
				if (is_row(self, line) != (pass == 0) || over != (pass == 1))
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

// Columns of lines [start, end): between gaps that no row crosses, if there are as many as texts in a row;
// else between those that hardly any row crosses; then, without the rows that do, also those in which little
// stands.
static void
find_columns(XsLayoutAlign *self, guint start, guint end)
{
	guint n = 0;
	float em = 0;
	self->n_columns = 0;
	for (guint i = start; i < end; i++)
		em = MAX(em, xs_layout_align_line(self, i)->em);
	g_autoptr(GArray) edges = find_edges(self, start, end, false, &n);
	if (n < XS_LAYOUT_ALIGN_ROWS)
		return;
	cut_columns(self, edges, 0, em);
	if (self->n_columns >= self->usual)
		return;
	cut_columns(self, edges, n > XS_LAYOUT_ALIGN_ROWS ? MAX(1, n / CROSSED) : 0, em);
	g_autoptr(GArray) others = find_edges(self, start, end, true, &n);
	if (n >= XS_LAYOUT_ALIGN_ROWS)
		cut_columns(self, others, 0, em);
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
		if (!is_row(self, line))
			continue;
		n += apart || good > 0 ? 1 : 0;
		good += apart ? 1 : 0;
	}
	return n > 0 && good * 4 >= n * 3;
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

// Whether a table may begin or end with this line: no title, no line for a signature.
static bool
begins(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && count_labels(self, line) * 2 < line->n &&
	       (is_row(self, line) || !line_crosses(self, line));
}

static bool
ends(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	return line->n >= 2 && count_labels(self, line) * 2 < line->n && !line_crosses(self, line);
}

// Whether a line right above the first row tells what several columns together hold.
static bool
is_heading(const XsLayoutAlign *self, const XsLayoutRow *line, const XsLayoutRow *below)
{
	return line->n >= MIN_GROUPS && count_labels(self, line) == 0 &&
	       line->v - below->v <= FAR / 2 * MAX(line->em, below->em);
}

// Whether a line above the first row on a page may be the rest of the last one on the page before.
static bool
is_rest(const XsLayoutAlign *self, guint i)
{
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	const XsLayoutRow *below = xs_layout_align_line(self, i + 1);
	return count_labels(self, line) == 0 && !line_crosses(self, line) &&
	       line->v - below->v <= FAR / 2 * MAX(line->em, below->em);
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
		rows += is_row(self, xs_layout_align_line(self, i)) ? 1 : 0;
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
	const float vs[] = {first->v + first->em, last->v - last->em / 3};
	const bool whole = false;
	xs_layout_grid_align(self->lines->grid, self->us, self->n_columns, vs, &whole, 1, true);
}

// Adds the table of lines [start, end), if they are one; several where its header comes again behind a title.
static bool
add_tables(XsLayoutAlign *self, guint start, guint end)
{
	guint top = start;
	guint most = end;
	self->usual = usual_fields(self, start, end);
	bool taken = take_columns(self, start, end);
	if (!taken) {
		find_columns(self, start, end);
		for (uint32_t k = 1; k < self->n_columns; k++)
			settle_border(self, start, end, k);
		if (self->n_columns < 2 || !fill_columns(self, start, end)) {
			self->lines->puzzling |= looks_like_table(self, start, end);
			return false;
		}
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
		guint end = find_end(&self, start);
		added = add_tables(&self, start, end) || added;
		start = end;
	}
	return added && xs_layout_grid_seal(lines->grid);
}
