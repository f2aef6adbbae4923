// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/layout/xs-pdf-lines-private.h"

#include <string.h>

// Tables without ruling lines: texts that stand below each other, with gaps between them that go through
// many lines.

enum {
	MIN_ROWS = 3,
	MANY_FIELDS = 4, // of a row that surely is one of a table
	MAX_COLUMNS = 64,
	MAX_FIELDS = 64 * 1024, // of a page
	MAX_PROSE = 2,          // lines of running text in a table, one after another
	CROSSED = 10,           // one of so many lines may cross a gap
};

static const float FAR = 6;           // font sizes between lines of one table
static const float GAP = 0.5F;        // font sizes between columns
static const float MIDDLE = 0.35F;    // of a glyph above its baseline
static const float WIDE = 0.5F;       // of the page's text: a line of prose
static const float APART = 1.25F;     // of the least distance of two lines: between rows
static const float SLACK = 0.1F;      // font sizes that a line that is full leaves free
static const float NEAR_SLACK = 1.5F; // where the distance says that it goes on

// A stretch of a line without gaps.
typedef struct {
	float u0;
	float u1;
	guint first; // in the order array
	guint last;
	uint32_t column;
} Field;

typedef struct {
	float v;
	float em;
	guint first; // field
	guint n;
} Line;

typedef struct {
	XsPdfLines *lines;
	GArray *rows;   // Line, from the top
	GArray *fields; // Field, by line and place
	float width;    // of all text
	float us[MAX_COLUMNS + 1];
	float ends[MAX_COLUMNS]; // how far a column's text may reach
	uint32_t n_columns;
	guint usual;   // fields of a row
	guint top;     // line that the table begins with
	float pitch;   // between lines of one row; 0 where rows do not stand apart
	GArray *vs;    // float: borders between rows
	GArray *whole; // bool: rows of one text over all columns
} Align;

static const XsPdfGlyph *
glyph_at(const Align *self, guint order)
{
	return xs_pdf_lines_glyph(self->lines, g_array_index(self->lines->order, uint32_t, order));
}

static Line *
line_at(const Align *self, guint index)
{
	return &g_array_index(self->rows, Line, index);
}

static Field *
field_at(const Align *self, guint index)
{
	return &g_array_index(self->fields, Field, index);
}

static int
compare_runs(const void *a, const void *b)
{
	const XsPdfTextRun *x = a;
	const XsPdfTextRun *y = b;
	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static int
compare_fields(const void *a, const void *b)
{
	const Field *x = a;
	const Field *y = b;
	return (x->u0 > y->u0) - (x->u0 < y->u0);
}

// Appends the field of glyphs [first, end), if any of them shows.
static void
add_field(Align *self, guint first, guint end)
{
	while (first < end && (glyph_at(self, first)->flags & XS_PDF_GLYPH_SPACE) != 0)
		first++;
	while (first < end && (glyph_at(self, end - 1)->flags & XS_PDF_GLYPH_SPACE) != 0)
		end--;
	if (first == end)
		return;
	const XsPdfDirection *turn = &self->lines->turn;
	const XsPdfGlyph *a = glyph_at(self, first);
	const XsPdfGlyph *b = glyph_at(self, end - 1);
	const XsPdfShow *show = xs_pdf_lines_show(self->lines, b);
	Field field = {
		.u0 = xs_pdf_direction_along(turn, a->x, a->y),
		.u1 = xs_pdf_direction_along(turn, b->x, b->y) +
		      MIN(fabsf(b->advance), 1.5F * show->em),
		.first = first,
		.last = end - 1,
	};
	g_array_append_val(self->fields, field);
}

// The fields of a run: from break to break.
static void
add_run(Align *self, const XsPdfTextRun *run)
{
	const GArray *breaks = self->lines->breaks;
	guint low = 0;
	guint high = breaks->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(breaks, guint, middle) <= run->first)
			low = middle + 1;
		else
			high = middle;
	}
	guint first = run->first;
	for (; low < breaks->len && g_array_index(breaks, guint, low) < run->first + run->count;
	     low++) {
		add_field(self, first, g_array_index(breaks, guint, low));
		first = g_array_index(breaks, guint, low);
	}
	add_field(self, first, run->first + run->count);
}

// Fields of one line that touch are one.
static void
join_fields(Align *self, Line *line)
{
	guint n = 0;
	Field *fields = field_at(self, line->first);
	line->n = self->fields->len - line->first;
	qsort(fields, line->n, sizeof(Field), compare_fields);
	for (guint i = 0; i < line->n; i++) {
		if (n > 0 && fields[i].u0 - fields[n - 1].u1 <= GAP * line->em) {
			if (fields[i].u1 > fields[n - 1].u1) {
				fields[n - 1].u1 = fields[i].u1;
				fields[n - 1].last = fields[i].last;
			}
			continue;
		}
		fields[n++] = fields[i];
	}
	line->n = n;
	g_array_set_size(self->fields, line->first + n);
}

// All lines outside of cells in the main direction. False where there are too many.
static bool
find_lines(Align *self)
{
	const XsPdfLines *lines = self->lines;
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsPdfTextRun));
	float u0 = INFINITY;
	float u1 = -INFINITY;
	for (guint i = 0; i < lines->runs->len; i++) {
		const XsPdfTextRun *run = &g_array_index(lines->runs, XsPdfTextRun, i);
		int degree = g_array_index(lines->groups, XsPdfDirection, run->group).degree;
		if (run->cell == XS_PDF_GRID_NONE && degree == lines->turn.degree)
			g_array_append_val(runs, *run);
	}
	g_array_sort(runs, compare_runs);
	for (guint start = 0; start < runs->len;) {
		guint end = xs_pdf_lines_end(runs, start, runs->len);
		const XsPdfTextRun *first = &g_array_index(runs, XsPdfTextRun, start);
		Line line = {.v = first->v, .em = first->em, .first = self->fields->len};
		for (; start < end; start++)
			add_run(self, &g_array_index(runs, XsPdfTextRun, start));
		join_fields(self, &line);
		if (line.n == 0)
			continue;
		u0 = MIN(u0, field_at(self, line.first)->u0);
		u1 = MAX(u1, field_at(self, line.first + line.n - 1)->u1);
		g_array_append_val(self->rows, line);
		if (self->fields->len > MAX_FIELDS)
			return false;
	}
	self->width = u1 - u0;
	return true;
}

static bool
is_prose(const Align *self, const Line *line)
{
	const Field *field = field_at(self, line->first);
	return line->n == 1 && field->u1 - field->u0 > WIDE * self->width;
}

// Whether a ruled table stands between two lines.
static bool
is_parted(const Align *self, const Line *above, const Line *below)
{
	const XsPdfGrid *grid = self->lines->grid;
	for (guint i = 0; grid != NULL && i < grid->tables->len; i++) {
		float top = xs_pdf_grid_table(grid, i)->v1;
		if (top < above->v && top > below->v)
			return true;
	}
	return false;
}

// Where lines from start on stop being near each other, and set apart from running text.
static guint
find_end(const Align *self, guint start)
{
	guint prose = 0;
	guint at = start + 1;
	for (; at < self->rows->len; at++) {
		const Line *before = line_at(self, at - 1);
		const Line *line = line_at(self, at);
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
usual_fields(const Align *self, guint start, guint end)
{
	guint counts[MAX_COLUMNS + 1] = {0};
	guint usual = 0;
	for (guint i = start; i < end; i++)
		counts[MIN(line_at(self, i)->n, MAX_COLUMNS)]++;
	for (guint n = 2; n <= MAX_COLUMNS; n++)
		if (counts[n] * n > counts[usual] * usual)
			usual = n;
	return usual;
}

// Whether a line has so many fields that it tells of columns.
static bool
is_row(const Align *self, const Line *line)
{
	return line->n >= 2 && line->n * 2 > self->usual;
}

static bool
crosses(const Align *self, const Field *field)
{
	for (uint32_t k = 1; k < self->n_columns; k++)
		if (field->u0 < self->us[k] && field->u1 > self->us[k])
			return true;
	return field->u0 < self->us[0] || field->u1 > self->us[self->n_columns];
}

static bool
line_crosses(const Align *self, const Line *line)
{
	for (guint k = 0; k < line->n; k++)
		if (crosses(self, field_at(self, line->first + k)))
			return true;
	return false;
}

// The ends of all fields of rows in order; with again, only of rows that cross no gaps found before.
static GArray *
find_edges(const Align *self, guint start, guint end, bool again, guint *ret_rows)
{
	GArray *edges = g_array_new(false, false, sizeof(Edge));
	*ret_rows = 0;
	for (guint i = start; i < end; i++) {
		const Line *line = line_at(self, i);
		if (!is_row(self, line) || (again && line_crosses(self, line)))
			continue;
		(*ret_rows)++;
		for (guint k = 0; k < line->n; k++) {
			const Field *field = field_at(self, line->first + k);
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
cut_columns(Align *self, const GArray *edges, guint most, float em)
{
	guint depth = 0;
	float gap = g_array_index(edges, Edge, 0).u - 2 * em; // where the last column ended
	self->n_columns = 0;
	for (guint i = 0; i < edges->len; i++) {
		const Edge *edge = &g_array_index(edges, Edge, i);
		if (edge->step > 0 && depth++ == most) {
			if (edge->u - gap >= GAP * em && self->n_columns < MAX_COLUMNS)
				self->us[self->n_columns++] = (gap + edge->u) / 2;
		} else if (edge->step < 0 && --depth == most) {
			gap = edge->u;
		}
	}
	self->us[self->n_columns] = g_array_index(edges, Edge, edges->len - 1).u + em;
	self->us[0] = g_array_index(edges, Edge, 0).u - em;
}

// Columns of lines [start, end): between gaps that hardly any row crosses; then, without the rows that
// do, also those in which little stands.
static void
find_columns(Align *self, guint start, guint end)
{
	guint n = 0;
	float em = 0;
	self->n_columns = 0;
	for (guint i = start; i < end; i++)
		em = MAX(em, line_at(self, i)->em);
	g_autoptr(GArray) edges = find_edges(self, start, end, false, &n);
	if (n < MIN_ROWS)
		return;
	cut_columns(self, edges, n > MIN_ROWS ? MAX(1, n / CROSSED) : 0, em);
	g_autoptr(GArray) others = find_edges(self, start, end, true, &n);
	if (n >= MIN_ROWS)
		cut_columns(self, others, 0, em);
}

// Puts the fields of lines [start, end) into columns. Whether most rows cross no gaps.
static bool
fill_columns(Align *self, guint start, guint end)
{
	guint n = 0;
	guint good = 0;
	for (guint i = start; i < end; i++) {
		const Line *line = line_at(self, i);
		bool apart = true;
		for (guint k = 0; k < line->n; k++) {
			Field *field = field_at(self, line->first + k);
			float middle = (field->u0 + field->u1) / 2;
			field->column = 0;
			while (field->column + 1 < self->n_columns &&
			       self->us[field->column + 1] <= middle)
				field->column++;
			apart = apart && !crosses(self, field);
		}
		n += is_row(self, line) ? 1 : 0;
		good += is_row(self, line) && apart ? 1 : 0;
	}
	return n > 0 && good * 4 >= n * 3;
}

// How far the text of each column may reach: as near to the next column as that of any does.
static void
measure_columns(Align *self, guint start, guint end)
{
	float starts[MAX_COLUMNS + 1];
	float nearest = INFINITY;
	for (uint32_t k = 0; k < self->n_columns; k++) {
		starts[k] = INFINITY;
		self->ends[k] = -INFINITY;
	}
	for (guint i = start; i < end; i++) {
		const Line *line = line_at(self, i);
		for (guint k = 0; k < line->n; k++) {
			const Field *field = field_at(self, line->first + k);
			if (crosses(self, field))
				continue;
			starts[field->column] = MIN(starts[field->column], field->u0);
			self->ends[field->column] = MAX(self->ends[field->column], field->u1);
		}
	}
	for (uint32_t k = 0; k + 1 < self->n_columns; k++)
		nearest = MIN(nearest, starts[k + 1] - self->ends[k]);
	for (uint32_t k = 0; k + 1 < self->n_columns; k++)
		self->ends[k] = MAX(self->ends[k], starts[k + 1] - nearest);
}

// Whether lines stand at two distances: within rows and between them.
static void
measure_pitch(Align *self, guint start, guint end)
{
	guint wide = 0;
	self->pitch = INFINITY;
	for (guint i = start + 1; i < end; i++)
		self->pitch = MIN(self->pitch, line_at(self, i - 1)->v - line_at(self, i)->v);
	for (guint i = start + 1; i < end; i++)
		wide += line_at(self, i - 1)->v - line_at(self, i)->v > APART * self->pitch ? 1 : 0;
	if (wide < MIN_ROWS - 1)
		self->pitch = 0;
}

// Whether a field may be the rest of the one above it, which then reaches to the end of its column, or
// as far as slack before that.
static bool
may_wrap(const Align *self, const Field *above, const Field *field, float slack)
{
	const uint32_t *order = (const uint32_t *)(const void *)self->lines->order->data;
	XsPdfWord last =
		xs_pdf_word_last(self->lines, order + above->first, above->last - above->first + 1);
	XsPdfWord next = xs_pdf_word_first(
		self->lines, order + field->first, field->last - field->first + 1);
	float room = self->ends[field->column] - above->u1;
	// Where nothing else tells: a number is parted only where it fills its line, and two of one length
	// are two.
	if (last.joins && next.plain && self->pitch == 0)
		return room < 1.2F * next.advance + slack && next.length < last.length;
	return room <= next.width + slack;
}

// Whether line i goes on with the row of lines from start on.
static bool
goes_on(const Align *self, guint start, guint i)
{
	const Line *line = line_at(self, i);
	const Line *before = line_at(self, i - 1);
	// Headers may all be wrapped.
	guint most = line_at(self, start)->n + (start == self->top ? 1 : 0);
	float pitch = before->v - line->v;
	if (line->n >= most || pitch > 2 * line->em ||
	    (self->pitch > 0 && pitch > APART * self->pitch))
		return false;
	float slack = (self->pitch > 0 ? NEAR_SLACK : SLACK) * line->em;
	for (guint k = 0; k < line->n; k++) {
		const Field *field = field_at(self, line->first + k);
		const Field *above = NULL;
		for (guint at = line->first; at > line_at(self, start)->first && above == NULL;
		     at--)
			if (field_at(self, at - 1)->column == field->column)
				above = field_at(self, at - 1);
		if (above == NULL || crosses(self, field) || !may_wrap(self, above, field, slack))
			return false;
	}
	return true;
}

// Borders between the rows of lines [start, end), the last of which may go on behind end, up to most.
static void
find_rows(Align *self, guint start, guint end, guint most)
{
	const Line *line = line_at(self, start);
	float top = line->v + line->em;
	guint row = start;
	guint at = start;
	self->top = start;
	g_array_set_size(self->vs, 0);
	g_array_set_size(self->whole, 0);
	g_array_append_val(self->vs, top);
	for (;;) {
		line = line_at(self, at);
		bool whole = line->n == 1 && crosses(self, field_at(self, line->first));
		for (at++; !whole && at < most && goes_on(self, row, at);)
			at++;
		line = line_at(self, at - 1);
		float border = line->v - MIDDLE * line->em;
		if (at < end)
			border = (line->v + line_at(self, at)->v) / 2 + MIDDLE * line->em;
		g_array_append_val(self->vs, border);
		g_array_append_val(self->whole, whole);
		row = at;
		if (at >= end)
			return;
	}
}

// Whether many fields hold labels with their values: a form, which is read line by line.
static bool
is_form(const Align *self, guint start, guint end)
{
	guint n = 0;
	guint labels = 0;
	for (guint i = start; i < end; i++) {
		const Line *line = line_at(self, i);
		for (guint k = 0; k < line->n; k++, n++) {
			const Field *field = field_at(self, line->first + k);
			bool label = false;
			for (guint at = field->first; at <= field->last && !label; at++) {
				const XsPdfGlyph *glyph = glyph_at(self, at);
				label = (glyph->utf8_len == 1 && glyph->utf8[0] == ':') ||
					(glyph->utf8_len == 3 && memcmp(glyph->utf8, "：", 3) == 0);
			}
			labels += label ? 1 : 0;
		}
	}
	return labels * 4 > n;
}

// The columns of the table that the page before ends with, where these lines fit below.
static bool
take_columns(Align *self, guint start, guint end)
{
	self->n_columns = 0;
	if (start <= XS_PDF_TABLES_BETWEEN)
		self->n_columns = xs_pdf_tables_columns(self->lines->tables, self->us, MAX_COLUMNS);
	return self->n_columns > 0 && fill_columns(self, start, end);
}

// Whether a table may begin or end with this line: no title, no line for a signature.
static bool
begins(const Align *self, const Line *line)
{
	return line->n >= 2 && (is_row(self, line) || !line_crosses(self, line));
}

static bool
ends(const Align *self, const Line *line)
{
	return line->n >= 2 && !line_crosses(self, line);
}

// Whether rows of many texts stand below each other, whose columns cannot be told.
static bool
looks_like_table(const Align *self, guint start, guint end)
{
	guint rows = 0;
	for (guint i = start; i < end; i++)
		rows += is_row(self, line_at(self, i)) ? 1 : 0;
	return self->usual >= MANY_FIELDS && rows >= MIN_ROWS && !is_form(self, start, end);
}

// Adds the table of lines [start, end), if they are one.
static bool
add_table(Align *self, guint start, guint end)
{
	guint most = end;
	self->usual = usual_fields(self, start, end);
	if (!take_columns(self, start, end)) {
		find_columns(self, start, end);
		if (self->n_columns < 2 || !fill_columns(self, start, end)) {
			self->lines->puzzling |= looks_like_table(self, start, end);
			return false;
		}
	}
	while (start < end && !begins(self, line_at(self, start)))
		start++;
	while (start < end && !ends(self, line_at(self, end - 1)))
		end--;
	if (start == end)
		return false;
	if (is_form(self, start, end))
		return false;
	measure_columns(self, start, end);
	measure_pitch(self, start, end);
	find_rows(self, start, end, most);
	if (self->lines->grid == NULL)
		self->lines->grid = xs_pdf_grid_new();
	xs_pdf_grid_align(self->lines->grid,
			  self->us,
			  self->n_columns,
			  (const float *)(void *)self->vs->data,
			  (const bool *)(void *)self->whole->data,
			  self->whole->len);
	return true;
}

bool
xs_pdf_cells_align(XsPdfLines *lines)
{
	g_autoptr(GArray) rows = g_array_new(false, false, sizeof(Line));
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(Field));
	g_autoptr(GArray) vs = g_array_new(false, false, sizeof(float));
	g_autoptr(GArray) whole = g_array_new(false, false, sizeof(bool));
	Align self = {.lines = lines, .rows = rows, .fields = fields, .vs = vs, .whole = whole};
	bool added = false;
	if (!find_lines(&self))
		return false;
	for (guint start = 0; start < rows->len;) {
		guint end = find_end(&self, start);
		added = add_table(&self, start, end) || added;
		start = end;
	}
	return added && xs_pdf_grid_seal(lines->grid);
}
