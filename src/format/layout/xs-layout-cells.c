// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-cells-private.h"

#include <string.h>

static void
reach_out(XsLayoutTables *tables, uint32_t column, float end)
{
	float least = -INFINITY;
	while (tables->reach->len <= column)
		g_array_append_val(tables->reach, least);
	float *reach = &g_array_index(tables->reach, float, column);
	*reach = MAX(*reach, end);
}

bool
xs_layout_cell_push_text(XsLayoutCellPage *self,
			 uint32_t index,
			 const XsLayoutCellEnd *end_before,
			 XsLayoutCellEnd *ret_end,
			 GError **error)
{
	XsLayoutLines *lines = self->lines;
	const XsLayoutGridCell *cell = xs_layout_grid_cell(lines->grid, index);
	const XsLayoutGridTable *table = xs_layout_grid_table(lines->grid, cell->table);
	bool ruled = !table->aligned && table->tag == 0;
	bool begun = end_before != NULL;
	XsLayoutCellLine before = begun ? end_before->line : (XsLayoutCellLine){0};
	float room = begun ? end_before->room : 0;
	bool joined = false;
	guint number = begun ? end_before->number : 0;
	for (guint start = self->starts[index]; start < self->starts[index + 1];) {
		XsLayoutCellLine line = xs_layout_cell_next(self, &start, self->starts[index + 1]);
		const char *gap = NULL;
		joined = begun && xs_layout_cell_goes_on(&before, &line, room, ruled, &gap);
		if (begun && !joined && !xs_layout_lines_end_block(lines, error))
			return false;
		if ((gap != NULL && !xs_layout_lines_send_gap(lines, gap, error)) ||
		    !xs_layout_lines_send(lines, xs_layout_cell_group(self, line.group), error))
			return false;
		bool one = joined && strchr(gap, '\n') == NULL;
		number = line.number > 0 ? line.number + (one ? number : 0) : 0;
		before = line;
		room = xs_layout_cell_room(self, cell, &line);
		begun = true;
		if (cell->table == self->outer && cell->column_span == 1)
			reach_out(lines->tables, cell->column, line.end);
	}
	*ret_end = (XsLayoutCellEnd){
		.row = self->base + cell->row,
		.column = cell->column,
		.row_span = cell->row_span,
		.room = room,
		.wrapped = joined,
		.number = number,
		.line = before,
	};
	return xs_layout_lines_end_block(lines, error);
}

bool
xs_layout_cell_push(XsLayoutCellPage *self,
		    uint32_t index,
		    bool header,
		    XsLayoutCellEnd *ret_end,
		    GError **error)
{
	XsLayoutLines *lines = self->lines;
	const XsLayoutGridCell *cell = xs_layout_grid_cell(lines->grid, index);
	lines->in_cell = true;
	lines->cell = xs_cell(self->number,
			      self->base + cell->row,
			      cell->column,
			      cell->row_span,
			      cell->column_span,
			      header);
	bool pushed = xs_layout_cell_push_text(self, index, NULL, ret_end, error);
	lines->in_cell = false;
	return pushed;
}

// Whether a cell reaches the end of its table.
static bool
is_last(const XsLayoutCellPage *self, const XsLayoutGridCell *cell)
{
	const XsLayoutGridTable *table = xs_layout_grid_table(self->lines->grid, cell->table);
	return cell->row + cell->row_span == table->n_rows;
}

XS_CHECKED static bool
push_cell(XsLayoutCellPage *self, uint32_t index, GError **error)
{
	XsLayoutLines *lines = self->lines;
	XsLayoutTables *tables = lines->tables;
	const XsLayoutGridCell *cell = xs_layout_grid_cell(lines->grid, index);
	guint start = self->starts[index];
	guint end = self->starts[index + 1];
	if (start == end)
		return true;
	if (xs_layout_grid_table(lines->grid, cell->table)->tag == 0 &&
	    xs_layout_cell_has_columns(self, start, end))
		return xs_layout_lines_push_runs(lines, self->runs, start, end, error);
	XsLayoutCellEnd last;
	bool pushed = xs_layout_cell_push(self, index, cell->row < self->n_header, &last, error);
	if (pushed && cell->table == self->outer && is_last(self, cell)) {
		last.item = tables->held != NULL ? xs_layout_held_count(tables->held) - 1 : 0;
		g_array_append_val(tables->ends, last);
	}
	return pushed;
}

XS_CHECKED static bool
push_table(XsLayoutCellPage *self, uint32_t index, bool last, GError **error);

// Tables in a cell stand behind its own text.
XS_CHECKED static bool
push_inner(XsLayoutCellPage *self, uint32_t cell, GError **error)
{
	const XsLayoutGrid *grid = self->lines->grid;
	XsLayoutCellPage inner = *self;
	for (guint i = 0; i < grid->tables->len; i++)
		if (xs_layout_grid_table(grid, i)->parent == cell) {
			inner.number = self->lines->tables->next++;
			inner.base = 0;
			inner.n_header = 1;
			inner.rest_first = inner.rest_end = 0;
			if (!push_table(&inner, i, false, error))
				return false;
		}
	return true;
}

// Whether what is sent from this cell on may go on on the next page.
static bool
may_go_on(const XsLayoutCellPage *self, uint32_t index)
{
	const XsLayoutLines *lines = self->lines;
	return lines->role == XS_ROLE_BODY && lines->tables->held == NULL &&
	       xs_layout_cell_filled(self, index) &&
	       is_last(self, xs_layout_grid_cell(lines->grid, index));
}

// Whether a cell was sent with one of the page before.
static bool
is_sent(const XsLayoutCellPage *self, uint32_t index)
{
	const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, index);
	for (guint i = 0; i < self->rests->len; i++)
		if (g_array_index(self->rests, uint32_t, i) == index)
			return true;
	return cell->table == self->outer && cell->row >= self->rest_first &&
	       cell->row < self->rest_end;
}

// last: of the page.
static bool
push_table(XsLayoutCellPage *self, uint32_t index, bool last, GError **error)
{
	const XsLayoutGrid *grid = self->lines->grid;
	const XsLayoutGridTable *table = xs_layout_grid_table(grid, index);
	guint filled = 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++)
		filled += xs_layout_cell_filled(self, i) ? 1 : 0;
	// A frame around one text is no table.
	bool cells = filled > 1 && !table->newspaper;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(grid, i);
		if (last && cells && may_go_on(self, i) && !is_sent(self, i))
			xs_layout_cells_hold(self);
		bool pushed = is_sent(self, i) ? true
			      : cells          ? push_cell(self, i, error)
					       : xs_layout_lines_push_runs(self->lines,
                                                                  self->runs,
                                                                  self->starts[i],
                                                                  self->starts[i + 1],
                                                                  error);
		if (!pushed || (cell->holds && !push_inner(self, i, error)))
			return false;
	}
	return true;
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

static bool
is_upright(const XsLayoutCellPage *self, const XsLayoutTextRun *run)
{
	return xs_layout_cell_group(self, run->group)->degree == self->lines->turn.degree;
}

// How many lines stand above the first table.
static guint
count_above(const XsLayoutCellPage *self, guint start, const XsLayoutGridTable *table)
{
	guint n = 0;
	for (guint at = start; at < self->runs->len;) {
		const XsLayoutTextRun *run = xs_layout_cell_run(self, at);
		bool upright = is_upright(self, run);
		if (upright && table->v1 > run->v)
			break;
		n += upright ? 1 : 0;
		at = xs_layout_lines_end(self->runs, at, self->runs->len);
	}
	return n;
}

// The first table of the page may go on with the last one of the page before, of which then more is sent.
XS_CHECKED static bool
begin_page(XsLayoutCellPage *self, guint table, guint first_line, GError **error)
{
	const XsLayoutGrid *grid = self->lines->grid;
	if (table == grid->tables->len)
		return xs_layout_cells_release(self, NULL, error);
	const XsLayoutGridTable *first = xs_layout_grid_table(grid, table);
	guint above = count_above(self, first_line, first);
	self->outer = table;
	xs_layout_cells_begin(self, first, true, above <= XS_LAYOUT_TABLES_BETWEEN);
	return xs_layout_cells_release(self, first, error);
}

XS_CHECKED static bool
push_outer(XsLayoutCellPage *self, guint index, bool first, GError **error)
{
	XsLayoutTables *tables = self->lines->tables;
	const XsLayoutGrid *grid = self->lines->grid;
	const XsLayoutGridTable *table = xs_layout_grid_table(grid, index);
	self->outer = index;
	if (!first)
		xs_layout_cells_begin(self, table, false, false);
	if (tables->held == NULL)
		g_array_set_size(tables->ends, 0);
	if (self->base == 0)
		g_array_set_size(tables->reach, 0);
	bool last = next_outer(grid, index + 1) == grid->tables->len;
	if (!push_table(self, index, last, error))
		return false;
	if (!table->newspaper)
		xs_layout_cells_keep(self, table);
	return true;
}

bool
xs_layout_cells_push(XsLayoutLines *self, GArray *runs, GError **error)
{
	const XsLayoutGrid *grid = self->grid;
	g_autofree guint *starts = find_starts(runs, grid->cells->len);
	g_autoptr(GArray) rests = g_array_new(false, false, sizeof(uint32_t));
	XsLayoutCellPage page = {.lines = self, .runs = runs, .starts = starts, .rests = rests};
	guint first = next_outer(grid, 0);
	guint table = first;
	guint n_lines = 0; // since the last table
	if (!begin_page(&page, first, starts[grid->cells->len], error))
		return false;
	for (guint at = starts[grid->cells->len]; at < runs->len;) {
		const XsLayoutTextRun *run = xs_layout_cell_run(&page, at);
		bool upright = is_upright(&page, run);
		while (upright && table < grid->tables->len &&
		       xs_layout_grid_table(grid, table)->v1 > run->v) {
			if (!push_outer(&page, table, table == first, error))
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
		} while (end < runs->len && xs_layout_cell_run(&page, end)->group == run->group &&
			 (!upright || xs_layout_cell_run(&page, end)->v >= below));
		if (!xs_layout_lines_push_runs(self, runs, at, end, error))
			return false;
		at = end;
	}
	for (; table < grid->tables->len; table = next_outer(grid, table + 1)) {
		if (!push_outer(&page, table, table == first, error))
			return false;
		n_lines = 0;
	}
	if (n_lines <= XS_LAYOUT_TABLES_BETWEEN)
		return true;
	xs_layout_tables_end(self->tables);
	return xs_layout_cells_release(&page, NULL, error);
}
