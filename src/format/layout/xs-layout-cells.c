// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-lines-private.h"

#include <string.h>

enum {
	HEADER_ROWS = 4,   // that may be repeated on each page
	PARTED_NUMBER = 6, // digits of a number before the end of a page
	COLUMN_LINES = 3,  // of a cell with columns of its own
};

static const float CONTINUED = 3; // points that borders may move from page to page
static const float PADDING = 8;   // points that a cell keeps free at its sides, at most
static const float WIDEST = 1.5F; // a glyph, in font sizes
static const float FORCED = 1.2F; // advances: where less is left, a word had to be parted
static const float ROOM = 1.1F;   // words: where more is left, a line was not full

// The line at hand, or what is remembered of the one before it.
typedef struct {
	uint32_t group;
	float start; // along its direction
	float end;
	XsLayoutWord first;
	XsLayoutWord last;
	bool spaced; // a space stands behind it
} Line;

// How the text of a cell in the last row of a page ends.
typedef struct {
	uint32_t column;
	float room;
	Line line;
} End;

struct XsLayoutTables {
	uint32_t next; // number of a new table
	// The last table of the page before, where it may go on; n_columns is 0 where none may.
	uint32_t number;
	uint32_t n_rows;
	uint32_t n_columns;
	float *us;
	GArray *ends;  // End
	GArray *reach; // float: where the text of each column ends that reaches farthest
	XsLayoutEdges *edges;
	bool aligned;
	uint32_t tag; // of XsLayoutGridTable
	int degree;
	uint64_t header[HEADER_ROWS];
};

XsLayoutTables *
xs_layout_tables_new(void)
{
	XsLayoutTables *self = g_new0(XsLayoutTables, 1);
	self->ends = g_array_new(false, false, sizeof(End));
	self->reach = g_array_new(false, false, sizeof(float));
	self->edges = xs_layout_edges_new();
	return self;
}

void
xs_layout_tables_free(XsLayoutTables *self)
{
	if (self == NULL)
		return;
	g_free(self->us);
	g_array_unref(self->ends);
	g_array_unref(self->reach);
	xs_layout_edges_free(self->edges);
	g_free(self);
}

XsLayoutEdges *
xs_layout_tables_edges(XsLayoutTables *self)
{
	return self->edges;
}

void
xs_layout_tables_end(XsLayoutTables *self)
{
	g_clear_pointer(&self->us, g_free);
	self->n_columns = 0;
}

static uint32_t
copy_columns(const XsLayoutTables *self, float *ret_us, uint32_t most)
{
	if (self->n_columns == 0 || self->n_columns > most)
		return 0;
	memcpy(ret_us, self->us, (self->n_columns + 1) * sizeof(float));
	return self->n_columns;
}

uint32_t
xs_layout_tables_columns(const XsLayoutTables *self, float *ret_us, uint32_t most)
{
	return self->aligned ? copy_columns(self, ret_us, most) : 0;
}

uint32_t
xs_layout_tables_tagged(const XsLayoutTables *self, uint32_t tag, float *ret_us, uint32_t most)
{
	return self->tag == tag ? copy_columns(self, ret_us, most) : 0;
}

// A page's tables on their way out.
typedef struct {
	XsLayoutLines *lines;
	GArray *runs;    // by cells
	guint *starts;   // of each cell's runs, and one more
	uint32_t number; // of the table at hand
	uint32_t base;   // rows of it on the pages before
	uint32_t n_header;
	uint32_t outer; // table of the grid that lies in no other
} Page;

static const XsLayoutTextRun *
run_at(const Page *self, guint index)
{
	return &g_array_index(self->runs, XsLayoutTextRun, index);
}

static const XsLayoutDirection *
group_of(const Page *self, uint32_t group)
{
	return &g_array_index(self->lines->groups, XsLayoutDirection, group);
}

static const XsLayoutGlyph *
line_glyph(const Page *self, guint at)
{
	return xs_layout_lines_glyph(self->lines, g_array_index(self->lines->line, uint32_t, at));
}

static Line
measure(const Page *self, uint32_t group)
{
	const XsLayoutDirection *direction = group_of(self, group);
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
	return (Line){
		.group = group,
		.start = xs_layout_direction_along(direction, a->x, a->y),
		.end = xs_layout_direction_along(direction, b->x, b->y) +
		       MIN(word.advance, WIDEST * size),
		.first = xs_layout_word_first(self->lines, ids + first, last - first + 1),
		.last = word,
		.spaced = last + 1 < self->lines->line->len,
	};
}

// Ends of a cell along the direction of a line.
static void
cell_extent(const Page *self, const XsLayoutGridCell *cell, uint32_t group, float ret[2])
{
	const XsLayoutDirection *turn = &self->lines->turn;
	float ends[2];
	const float corners[2][2] = {{cell->u0, cell->v0}, {cell->u1, cell->v1}};
	for (guint i = 0; i < 2; i++) {
		float x = corners[i][0] * turn->dx - corners[i][1] * turn->dy;
		float y = corners[i][0] * turn->dy + corners[i][1] * turn->dx;
		ends[i] = xs_layout_direction_along(group_of(self, group), x, y);
	}
	ret[0] = MIN(ends[0], ends[1]);
	ret[1] = MAX(ends[0], ends[1]);
}

// Whether numbers of a length tell nothing by themselves, and so are pieces of one: none is shorter than a
// landline, and nine are half of an identity number.
static bool
tells_nothing(guint length)
{
	enum { LANDLINE = 7, HALF_OF_IDENTITY = 9 };
	return length < LANDLINE || length == HALF_OF_IDENTITY;
}

// Whether the line at hand goes on with the one before it, which had so much room left (less than any
// word, where rows tell so; ruled: lines tell it exactly); then *ret_gap is what stands between them.
static bool
goes_on(const Line *before, const Line *line, float room, bool ruled, const char **ret_gap)
{
	const XsLayoutWord *next = &line->first;
	const XsLayoutWord *last = &before->last;
	bool forced = room < FORCED * next->advance;
	if (before->group != line->group || room > ROOM * xs_layout_word_needs(last, next))
		return false;
	*ret_gap = XS_LAYOUT_SOFT_BREAK;
	// Two numbers of one length in a column just as wide look like one. Others were one where the
	// space is left at which the line was broken.
	bool alike = last->length == next->length;
	bool two = before->spaced ? alike : !forced || (alike && last->number);
	if (ruled && forced && alike && tells_nothing(last->length))
		two = false;
	if (last->digit && next->digit && two)
		*ret_gap = XS_LAYOUT_SOFT_BREAK "\n";
	else if (last->plain && next->plain && !forced && !before->spaced && !last->hyphen)
		*ret_gap = XS_LAYOUT_SOFT_BREAK " ";
	return true;
}

// How much of the width of a cell a line leaves free, besides what cells keep free at their sides.
static float
room_of(const Page *self, const XsLayoutGridCell *cell, const Line *line)
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
next_line(const Page *self, guint *start, guint end)
{
	uint32_t group = run_at(self, *start)->group;
	guint line_end = xs_layout_lines_end(self->runs, *start, end);
	xs_layout_lines_collect(self->lines, self->runs, *start, line_end);
	*start = line_end;
	return group;
}

// Whether the line at hand has gaps as between columns.
static bool
has_tab(const Page *self, const XsLayoutDirection *group)
{
	for (guint i = 1; i < self->lines->line->len; i++) {
		const char *gap = xs_layout_lines_between(self->lines, group, i);
		if (gap != NULL && *gap == '\t')
			return true;
	}
	return false;
}

// Whether most lines of a cell have columns: it is a frame around more than one text.
static bool
has_columns(const Page *self, guint start, guint end)
{
	guint n = 0;
	guint parted = 0;
	for (guint at = start; at < end; n++)
		at = xs_layout_lines_end(self->runs, at, end);
	if (n < COLUMN_LINES)
		return false;
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_array_append_vals(runs, run_at(self, start), end - start);
	Page copy = *self;
	copy.runs = runs;
	for (guint at = 0; at < runs->len;) {
		uint32_t group = next_line(&copy, &at, runs->len);
		parted += has_tab(&copy, group_of(self, group)) ? 1 : 0;
	}
	return parted * 2 >= n;
}

static void
reach_out(XsLayoutTables *tables, uint32_t column, float end)
{
	float least = -INFINITY;
	while (tables->reach->len <= column)
		g_array_append_val(tables->reach, least);
	float *reach = &g_array_index(tables->reach, float, column);
	*reach = MAX(*reach, end);
}

XS_CHECKED static bool
push_text(Page *self, const XsLayoutGridCell *cell, guint start, guint end, GError **error)
{
	XsLayoutLines *lines = self->lines;
	const XsLayoutGridTable *table = xs_layout_grid_table(lines->grid, cell->table);
	bool ruled = !table->aligned && table->tag == 0;
	Line before = {0};
	bool begun = false;
	while (start < end) {
		uint32_t group = next_line(self, &start, end);
		Line line = measure(self, group);
		const char *gap = NULL;
		bool joined =
			begun && goes_on(&before, &line, room_of(self, cell, &before), ruled, &gap);
		if (begun && !joined && !xs_layout_lines_end_block(lines, error))
			return false;
		if ((gap != NULL && !xs_layout_lines_send_gap(lines, gap, error)) ||
		    !xs_layout_lines_send(lines, group_of(self, group), error))
			return false;
		before = line;
		begun = true;
		if (cell->table == self->outer && cell->column_span == 1)
			reach_out(lines->tables, cell->column, line.end);
	}
	End last = {cell->column, room_of(self, cell, &before), before};
	if (cell->table == self->outer && cell->row + cell->row_span == table->n_rows)
		g_array_append_val(lines->tables->ends, last);
	return xs_layout_lines_end_block(lines, error);
}

XS_CHECKED static bool
push_cell(Page *self, uint32_t index, GError **error)
{
	XsLayoutLines *lines = self->lines;
	const XsLayoutGridCell *cell = xs_layout_grid_cell(lines->grid, index);
	guint start = self->starts[index];
	guint end = self->starts[index + 1];
	if (start == end)
		return true;
	if (xs_layout_grid_table(lines->grid, cell->table)->tag == 0 &&
	    has_columns(self, start, end))
		return xs_layout_lines_push_runs(lines, self->runs, start, end, error);
	lines->in_cell = true;
	lines->cell = xs_cell(self->number,
			      self->base + cell->row,
			      cell->column,
			      cell->row_span,
			      cell->column_span,
			      cell->row < self->n_header);
	bool pushed = push_text(self, cell, start, end, error);
	lines->in_cell = false;
	return pushed;
}

// A hash of the text of each of the first rows; 0 where there is none.
static void
hash_header(const Page *self, const XsLayoutGridTable *table, uint64_t ret_hashes[HEADER_ROWS])
{
	memset(ret_hashes, 0, HEADER_ROWS * sizeof(uint64_t));
	for (uint32_t i = 0; i < table->n_cells; i++) {
		const XsLayoutGridCell *cell =
			xs_layout_grid_cell(self->lines->grid, table->first + i);
		if (cell->row >= HEADER_ROWS)
			return;
		uint64_t *hash = &ret_hashes[cell->row];
		*hash = (*hash ^ cell->column ^ 1469598103934665603u) * 1099511628211u;
		for (guint k = self->starts[table->first + i];
		     k < self->starts[table->first + i + 1];
		     k++) {
			const XsLayoutTextRun *run = run_at(self, k);
			for (guint g = 0; g < run->count; g++) {
				const XsLayoutGlyph *glyph = xs_layout_lines_glyph(
					self->lines,
					g_array_index(
						self->lines->order, uint32_t, run->first + g));
				for (guint b = 0; b < glyph->utf8_len; b++)
					*hash = (*hash ^ (uint8_t)glyph->utf8[b]) * 1099511628211u;
			}
		}
	}
}

// Whether a table has the same columns as the last one of the page before.
static bool
continues(const XsLayoutTables *tables, const XsLayoutGridTable *table, int degree)
{
	if (tables->n_columns != table->n_columns || tables->degree != degree)
		return false;
	for (uint32_t i = 0; i <= table->n_columns; i++)
		if (fabsf(tables->us[i] - table->us[i]) > CONTINUED)
			return false;
	return true;
}

// Without a change in the order of the runs.
static Line
first_line(const Page *self, guint start, guint end)
{
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_array_append_vals(runs, run_at(self, start), end - start);
	Page copy = *self;
	copy.runs = runs;
	guint at = 0;
	uint32_t group = next_line(&copy, &at, runs->len);
	return measure(self, group);
}

// The end of a column's text in the last row of the page before, or NULL.
static const End *
find_end(const XsLayoutTables *tables, uint32_t column)
{
	for (guint i = 0; i < tables->ends->len; i++)
		if (g_array_index(tables->ends, End, i).column == column)
			return &g_array_index(tables->ends, End, i);
	return NULL;
}

// Whether a line goes on with the text of the last row on the page before. Without ruling lines, which show
// the cells, that text has to fill its column, and two numbers of one length are two.
static bool
is_rest_of(const XsLayoutTables *tables, const End *end, const Line *line)
{
	const char *gap = NULL;
	float room = end->room;
	if (tables->aligned) {
		if (end->column >= tables->reach->len)
			return false;
		if (end->line.last.digit && line->first.digit &&
		    end->line.last.length == line->first.length)
			return false;
		room = g_array_index(tables->reach, float, end->column) - end->line.end;
	}
	return goes_on(&end->line, line, room, !tables->aligned && tables->tag == 0, &gap);
}

// Whether the first row of a page is the rest of the last one on the page before: each text in it goes on
// with that above, and none at all is the white space below. Without ruling lines nearly each does.
static bool
is_rest(const Page *self, const XsLayoutGridTable *table)
{
	const XsLayoutTables *tables = self->lines->tables;
	guint n = 0;
	guint rests = 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row > 0)
			break;
		if (self->starts[i] == self->starts[i + 1])
			continue;
		const End *end = find_end(tables, cell->column);
		Line line = first_line(self, self->starts[i], self->starts[i + 1]);
		if (end == NULL)
			return false;
		rests += is_rest_of(tables, end, &line) ? 1 : 0;
		n++;
	}
	if (!tables->aligned)
		return rests == n;
	return n < tables->ends->len && rests * 4 >= n * 3;
}

// Whether a number at the top of a page seems to be the rest of one at the end of the page before: it is read
// in two pieces, which no rule may know.
static bool
parts_number(const Page *self, const XsLayoutGridTable *table)
{
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row > self->n_header)
			break;
		const End *end = find_end(self->lines->tables, cell->column);
		if (cell->row < self->n_header || self->starts[i] == self->starts[i + 1] ||
		    end == NULL)
			continue;
		Line line = first_line(self, self->starts[i], self->starts[i + 1]);
		const XsLayoutWord *last = &end->line.last;
		const XsLayoutWord *next = &line.first;
		if (last->digit && next->digit && last->length >= PARTED_NUMBER &&
		    next->length < last->length && end->room < FORCED * next->advance)
			return true;
	}
	return false;
}

// Numbers the rows of the first table of the page: behind those of the page before where it goes on.
static void
begin_first(Page *self, const XsLayoutGridTable *table, const uint64_t *header, bool near_top)
{
	XsLayoutTables *tables = self->lines->tables;
	if (!near_top || !continues(tables, table, self->lines->turn.degree))
		return;
	self->number = tables->number;
	self->base = tables->n_rows;
	self->n_header = 0;
	while (self->n_header < HEADER_ROWS && header[self->n_header] != 0 &&
	       header[self->n_header] == tables->header[self->n_header])
		self->n_header++;
	self->lines->parted = parts_number(self, table);
	if (self->n_header == 0 && self->base > 0 && is_rest(self, table))
		self->base--;
}

// The same for a table that the document tells of, which says where it goes on.
static void
begin_tagged(Page *self, const XsLayoutGridTable *table)
{
	XsLayoutTables *tables = self->lines->tables;
	bool goes_on = table->first_row > 0 && tables->n_columns > 0 && tables->tag == table->tag;
	self->base = table->first_row;
	self->n_header = MAX(table->n_header, 1);
	self->n_header -= MIN(self->n_header, table->first_row);
	if (!goes_on)
		return;
	self->number = tables->number;
	if (table->first_row < tables->n_rows)
		self->lines->parted = parts_number(self, table);
}

XS_CHECKED static bool push_table(Page *self, uint32_t index, GError **error);

// Tables in a cell stand behind its own text.
XS_CHECKED static bool
push_inner(Page *self, uint32_t cell, GError **error)
{
	const XsLayoutGrid *grid = self->lines->grid;
	Page inner = *self;
	for (guint i = 0; i < grid->tables->len; i++)
		if (xs_layout_grid_table(grid, i)->parent == cell) {
			inner.number = self->lines->tables->next++;
			inner.base = 0;
			inner.n_header = 1;
			if (!push_table(&inner, i, error))
				return false;
		}
	return true;
}

static bool
push_table(Page *self, uint32_t index, GError **error)
{
	const XsLayoutGrid *grid = self->lines->grid;
	const XsLayoutGridTable *table = xs_layout_grid_table(grid, index);
	guint filled = 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++)
		filled += self->starts[i] < self->starts[i + 1] ? 1 : 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		// A frame around one text is no table.
		bool pushed = filled > 1 && !table->newspaper
				      ? push_cell(self, i, error)
				      : xs_layout_lines_push_runs(self->lines,
								  self->runs,
								  self->starts[i],
								  self->starts[i + 1],
								  error);
		if (!pushed || (xs_layout_grid_cell(grid, i)->holds && !push_inner(self, i, error)))
			return false;
	}
	return true;
}

// Rows up to the last one with text: where a page ends a row may begin whose text comes behind.
static uint32_t
filled_rows(const Page *self, const XsLayoutGridTable *table)
{
	uint32_t n = 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++)
		if (self->starts[i] < self->starts[i + 1])
			n = MAX(n, xs_layout_grid_cell(self->lines->grid, i)->row + 1);
	return n;
}

// Notes the last table of a page for the next one.
static void
keep_last(const Page *self, const XsLayoutGridTable *table, const uint64_t *header)
{
	XsLayoutTables *tables = self->lines->tables;
	xs_layout_tables_end(tables);
	tables->us = g_memdup2(table->us, (table->n_columns + 1) * sizeof(float));
	tables->n_columns = table->n_columns;
	tables->n_rows = self->base + filled_rows(self, table);
	tables->aligned = table->aligned;
	tables->tag = table->tag;
	tables->degree = self->lines->turn.degree;
	if (self->base == 0)
		memcpy(tables->header, header, sizeof tables->header);
	tables->number = self->number;
}

static guint *
find_starts(const GArray *runs, guint n_cells)
{
	guint *starts = g_new(guint, (gsize)n_cells + 1);
	guint at = 0;
	for (guint cell = 0; cell <= n_cells; cell++) {
		while (at < runs->len && g_array_index(runs, XsLayoutTextRun, at).cell < cell)
			at++;
		starts[cell] = at;
	}
	return starts;
}

// The next table that lies in no other, or the number of tables.
static guint
next_outer(const XsLayoutGrid *grid, guint at)
{
	while (at < grid->tables->len &&
	       xs_layout_grid_table(grid, at)->parent != XS_LAYOUT_GRID_NONE)
		at++;
	return at;
}

XS_CHECKED static bool
push_outer(Page *self, guint index, guint *n_tables, guint n_lines, GError **error)
{
	const XsLayoutGridTable *table = xs_layout_grid_table(self->lines->grid, index);
	self->base = 0;
	self->n_header = 1;
	self->number = UINT32_MAX;
	uint64_t header[HEADER_ROWS];
	hash_header(self, table, header);
	(*n_tables)++;
	if (table->tag != 0)
		begin_tagged(self, table);
	else if (*n_tables == 1)
		begin_first(self, table, header, n_lines <= XS_LAYOUT_TABLES_BETWEEN);
	if (self->number == UINT32_MAX)
		self->number = self->lines->tables->next++;
	self->outer = index;
	g_array_set_size(self->lines->tables->ends, 0);
	if (self->base == 0)
		g_array_set_size(self->lines->tables->reach, 0);
	if (!push_table(self, index, error))
		return false;
	if (!table->newspaper)
		keep_last(self, table, header);
	return true;
}

bool
xs_layout_cells_push(XsLayoutLines *self, GArray *runs, GError **error)
{
	const XsLayoutGrid *grid = self->grid;
	g_autofree guint *starts = find_starts(runs, grid->cells->len);
	Page page = {.lines = self, .runs = runs, .starts = starts};
	guint table = next_outer(grid, 0);
	guint n_tables = 0;
	guint n_lines = 0; // since the last table
	for (guint at = starts[grid->cells->len]; at < runs->len;) {
		const XsLayoutTextRun *run = run_at(&page, at);
		bool upright = group_of(&page, run->group)->degree == self->turn.degree;
		while (upright && table < grid->tables->len &&
		       xs_layout_grid_table(grid, table)->v1 > run->v) {
			if (!push_outer(&page, table, &n_tables, n_lines, error))
				return false;
			table = next_outer(grid, table + 1);
			n_lines = 0;
		}
		// Lines up to the next table.
		guint end = at;
		float below = table < grid->tables->len ? xs_layout_grid_table(grid, table)->v1
							: -INFINITY;
		do {
			end = xs_layout_lines_end(runs, end, runs->len);
			n_lines += upright ? 1 : 0;
		} while (end < runs->len && run_at(&page, end)->group == run->group &&
			 (!upright || run_at(&page, end)->v >= below));
		if (!xs_layout_lines_push_runs(self, runs, at, end, error))
			return false;
		at = end;
	}
	for (; table < grid->tables->len; table = next_outer(grid, table + 1)) {
		if (!push_outer(&page, table, &n_tables, n_lines, error))
			return false;
		n_lines = 0;
	}
	if (n_lines > XS_LAYOUT_TABLES_BETWEEN)
		xs_layout_tables_end(self->tables);
	return true;
}
