// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-cells-private.h"

#include <string.h>

// Tables that go on from page to page. The last row of a page is held back until the next page tells whether it
// goes on there: then its cells are sent whole, with the glyphs of both pages.

enum {
	PARTED_NUMBER = 6, // digits of a number before the end of a page
	WHOLE_NUMBER = 11, // digits of which two numbers in a row are two
	MOST_PAGES = 64,   // that one row may lie on
};

static const float CONTINUED = 3; // points that borders may move from page to page
static const float LEVEL = 0.7F;  // font sizes between lines on one level
static const float LINE = 2.2F;   // font sizes from a line to the next, at most
static const float FULL =
	6; // font sizes: so long a line does not end by chance where its column does

XsLayoutTables *
xs_layout_tables_new(void)
{
	XsLayoutTables *self = g_new0(XsLayoutTables, 1);
	self->ends = g_array_new(false, false, sizeof(XsLayoutCellEnd));
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
	xs_layout_held_free(self->held);
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

// A hash of the text of each of the first rows; 0 where there is none.
static void
hash_header(XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	memset(self->header, 0, sizeof self->header);
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row >= XS_LAYOUT_CELLS_HEADERS)
			return;
		uint64_t *hash = &self->header[cell->row];
		*hash = (*hash ^ cell->column ^ 1469598103934665603u) * 1099511628211u;
		for (guint k = self->starts[i]; k < self->starts[i + 1]; k++) {
			const XsLayoutTextRun *run = xs_layout_cell_run(self, k);
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

// How the text of a column ended on the page before, or NULL.
static const XsLayoutCellEnd *
find_end(const XsLayoutTables *tables, uint32_t column)
{
	for (guint i = 0; i < tables->ends->len; i++)
		if (g_array_index(tables->ends, XsLayoutCellEnd, i).column == column)
			return &g_array_index(tables->ends, XsLayoutCellEnd, i);
	return NULL;
}

// Without ruling lines, which show the cells, what is left of a column tells.
static float
room_behind(const XsLayoutTables *tables, const XsLayoutCellEnd *end)
{
	if (!tables->aligned)
		return end->room;
	return end->column < tables->reach->len
		       ? g_array_index(tables->reach, float, end->column) - end->line.end
		       : INFINITY;
}

// How far above the lowest line of its row the text of a cell ends, in font sizes.
static float
height_of(const XsLayoutTables *tables, const XsLayoutCellEnd *end)
{
	float lowest = end->line.v;
	for (guint i = 0; i < tables->ends->len; i++) {
		const XsLayoutCellEnd *other = &g_array_index(tables->ends, XsLayoutCellEnd, i);
		if (other->line.degree == end->line.degree)
			lowest = MIN(lowest, other->line.v);
	}
	return end->line.em > 0 ? (end->line.v - lowest) / end->line.em : INFINITY;
}

// How a text at the top of the page stands to that at the end of the page before.
typedef enum {
	REST_NONE,
	REST_LIKELY, // it would have had no room there
	REST_SURE,   // nor does chance lead there
} Rest;

// Without ruling lines the text above has to fill its column, too; two numbers that may be two are.
static Rest
rest_of(const XsLayoutCellPage *self, const XsLayoutCellEnd *end, uint32_t cell)
{
	const XsLayoutTables *tables = self->lines->tables;
	guint start = self->starts[cell];
	guint stop = self->starts[cell + 1];
	const char *gap = NULL;
	XsLayoutCellLine line = xs_layout_cell_first(self, start, stop);
	const XsLayoutWord *last = &end->line.last;
	const XsLayoutWord *next = &line.first;
	if (tables->aligned && last->digit && next->digit && last->length == next->length)
		return REST_NONE;
	if (end->number >= WHOLE_NUMBER && xs_layout_cell_number(self, start, stop) >= WHOLE_NUMBER)
		return REST_NONE;
	// Of two lines in one cell, the wider one shows how much room there was.
	float width = end->line.end - end->line.start;
	float room = MAX(room_behind(tables, end), line.end - line.start - width);
	bool ruled = !tables->aligned && tables->tag == 0;
	if (height_of(tables, end) > LINE ||
	    !xs_layout_cell_goes_on(&end->line, &line, room, ruled, &gap) ||
	    strchr(gap, '\n') != NULL)
		return REST_NONE;
	bool sure = end->wrapped || ((last->joins || last->hyphen) && next->joins) ||
		    width >= FULL * end->line.em;
	return sure ? REST_SURE : REST_LIKELY;
}

// Whether a row of a page is the rest of the last one on the page before: each text in it goes on with that
// above, one surely, and none at all is the white space below. Without ruling lines nearly each does. One of them
// goes on where the row ends: programs leave up to a line free to keep two lines together, never more. Where every
// column has text, one has to be wrapped already: else this is the next row. *ret_doubtful: it may be the rest.
static bool
is_rest(const XsLayoutCellPage *self,
	const XsLayoutGridTable *table,
	uint32_t row,
	bool *ret_doubtful)
{
	const XsLayoutTables *tables = self->lines->tables;
	guint n = 0;
	guint rests = 0;
	guint strange = 0; // texts of columns that have none above, or with columns of their own
	bool wrapped = false;
	bool lowest = false;
	bool sure = false;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row > row)
			break;
		if (cell->row < row || !xs_layout_cell_filled(self, i))
			continue;
		const XsLayoutCellEnd *end = find_end(tables, cell->column);
		n++;
		if (end == NULL ||
		    xs_layout_cell_has_columns(self, self->starts[i], self->starts[i + 1])) {
			strange++;
			continue;
		}
		Rest rest = rest_of(self, end, i);
		bool at_end = height_of(tables, end) <= LEVEL;
		rests += rest != REST_NONE ? 1 : 0;
		wrapped = wrapped || end->wrapped;
		lowest = lowest || at_end;
		sure = sure || rest == REST_SURE;
	}
	bool fewer = n < tables->ends->len;
	bool most = tables->aligned ? fewer && rests * 4 >= n * 3
				    : rests == n && (wrapped || fewer || n == 1);
	bool is = n == 0 || (strange == 0 && sure && lowest && most);
	// The rest of a row fills few columns.
	*ret_doubtful = !is && lowest && 2 * n <= tables->ends->len && (sure || rests == n);
	return is;
}

// Whether a number at the top of a page seems to be the rest of one at the end of the page before: it is read
// in two pieces, which no rule may know.
static bool
parts_number(const XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row > self->n_header)
			break;
		const XsLayoutCellEnd *end = find_end(self->lines->tables, cell->column);
		if (cell->row < self->n_header || !xs_layout_cell_filled(self, i) || end == NULL)
			continue;
		XsLayoutCellLine line =
			xs_layout_cell_first(self, self->starts[i], self->starts[i + 1]);
		const XsLayoutWord *last = &end->line.last;
		const XsLayoutWord *next = &line.first;
		if (last->digit && next->digit && last->length >= PARTED_NUMBER &&
		    next->length < last->length &&
		    end->room < XS_LAYOUT_CELLS_FORCED * next->advance)
			return true;
	}
	return false;
}

// Finds cells over several rows that go on with one on the page before, beside the first of their further rows,
// which has no text in some other column of such a cell.
static void
find_rests(XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	const XsLayoutTables *tables = self->lines->tables;
	bool open = false;
	for (guint i = 0; i < tables->ends->len; i++) {
		const XsLayoutCellEnd *end = &g_array_index(tables->ends, XsLayoutCellEnd, i);
		uint32_t at = table->cell[self->n_header * table->n_columns + end->column];
		if (at == XS_LAYOUT_GRID_NONE)
			continue;
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, at);
		bool spans = end->row_span > 1 || cell->row_span > 1;
		bool filled = xs_layout_cell_filled(self, at);
		open = open || (spans && !filled);
		if (spans && filled && cell->row == self->n_header && cell->column == end->column &&
		    rest_of(self, end, at) == REST_SURE)
			g_array_append_val(self->rests, at);
	}
	if (!open)
		g_array_set_size(self->rests, 0);
}

static bool
may_join(const XsLayoutCellPage *self)
{
	return self->lines->tables->held != NULL && self->lines->role == XS_ROLE_BODY;
}

// Numbers the rows of the first table of the page: behind those of the page before where it goes on.
static void
begin_first(XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	XsLayoutTables *tables = self->lines->tables;
	if (!continues(tables, table, self->lines->turn.degree))
		return;
	self->number = tables->number;
	self->base = tables->n_rows;
	self->n_header = 0;
	while (self->n_header < XS_LAYOUT_CELLS_HEADERS && self->header[self->n_header] != 0 &&
	       self->header[self->n_header] == tables->header[self->n_header])
		self->n_header++;
	bool doubtful = false;
	bool rest = self->base > 0 && is_rest(self, table, self->n_header, &doubtful);
	if (rest && may_join(self)) {
		self->rest_first = self->n_header;
		self->rest_end = self->n_header + 1;
	} else {
		if (may_join(self) && !table->aligned && self->n_header < table->n_rows)
			find_rests(self, table);
		self->lines->parted = doubtful || parts_number(self, table);
	}
	if (rest && self->n_header == 0)
		self->base--;
}

// The same for a table that the document tells of, which says where it goes on.
static void
begin_tagged(XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	XsLayoutTables *tables = self->lines->tables;
	bool goes_on = table->first_row > 0 && tables->n_columns > 0 && tables->tag == table->tag;
	self->base = table->first_row;
	self->n_header = MAX(table->n_header, 1);
	self->n_header -= MIN(self->n_header, table->first_row);
	if (!goes_on)
		return;
	self->number = tables->number;
	if (table->first_row >= tables->n_rows)
		return;
	if (may_join(self))
		self->rest_end = MIN(tables->n_rows - table->first_row, table->n_rows);
	else
		self->lines->parted = parts_number(self, table);
}

void
xs_layout_cells_begin(XsLayoutCellPage *self,
		      const XsLayoutGridTable *table,
		      bool first,
		      bool near_top)
{
	self->base = 0;
	self->n_header = 1;
	self->number = UINT32_MAX;
	self->rest_first = self->rest_end = 0;
	hash_header(self, table);
	if (table->tag != 0)
		begin_tagged(self, table);
	else if (first && near_top)
		begin_first(self, table);
	if (self->number == UINT32_MAX)
		self->number = self->lines->tables->next++;
}

// Rows up to the last one with text: where a page ends a row may begin whose text comes behind.
static uint32_t
filled_rows(const XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	uint32_t n = 0;
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++)
		if (xs_layout_cell_filled(self, i))
			n = MAX(n, xs_layout_grid_cell(self->lines->grid, i)->row + 1);
	return n;
}

void
xs_layout_cells_keep(XsLayoutCellPage *self, const XsLayoutGridTable *table)
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
		memcpy(tables->header, self->header, sizeof tables->header);
	tables->number = self->number;
	// Else rows of the page before go on behind this one, and the items are theirs.
	if (tables->held != NULL && tables->pages == 1)
		tables->n_held = xs_layout_held_count(tables->held);
}

void
xs_layout_cells_hold(XsLayoutCellPage *self)
{
	XsLayoutTables *tables = self->lines->tables;
	tables->held = xs_layout_held_new();
	tables->pages = 1;
	tables->part = self->lines->place.part;
	self->lines->sink = xs_layout_held_sink(tables->held);
}

XS_CHECKED static bool
send_items(const XsLayoutHeld *held, guint first, guint end, XsSink *sink, GError **error)
{
	for (guint i = first; i < end; i++)
		if (!xs_layout_held_send(held, i, sink, error))
			return false;
	return true;
}

bool
xs_layout_tables_finish(XsLayoutTables *self, XsSink *sink, GError **error)
{
	g_autoptr(XsLayoutHeld) held = g_steal_pointer(&self->held);
	xs_layout_tables_end(self);
	return held == NULL || (xs_sink_reading(sink, self->part, XS_READING_LINES, error) &&
				send_items(held, 0, xs_layout_held_count(held), sink, error));
}

// The cell of the rows at the top of the page that goes on with the text of one on the page before, or
// XS_LAYOUT_GRID_NONE.
static uint32_t
find_rest(const XsLayoutCellPage *self, const XsLayoutGridTable *table, const XsLayoutCellEnd *end)
{
	for (guint i = 0; i < self->rests->len; i++) {
		uint32_t cell = g_array_index(self->rests, uint32_t, i);
		if (xs_layout_grid_cell(self->lines->grid, cell)->column == end->column)
			return cell;
	}
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		if (cell->row >= self->rest_end)
			break;
		if (cell->row >= self->rest_first && cell->column == end->column &&
		    (table->tag == 0 || self->base + cell->row == end->row) &&
		    xs_layout_cell_filled(self, i))
			return i;
	}
	return XS_LAYOUT_GRID_NONE;
}

// Sends what is held of a cell, and its rest.
XS_CHECKED static bool
send_joined(XsLayoutCellPage *self,
	    const XsLayoutHeld *held,
	    const XsLayoutCellEnd *end,
	    uint32_t cell,
	    XsLayoutCellEnd *ret_end,
	    GError **error)
{
	XsLayoutLines *lines = self->lines;
	XsLayoutHeldEnd held_end;
	if (!xs_layout_held_send_open(held, end->item, lines->sink, &held_end, error))
		return false;
	XsLayoutCellEnd before = *end;
	before.room = room_behind(lines->tables, end);
	uint32_t label = lines->label;
	lines->open = true;
	lines->outside = held_end.role == XS_ROLE_HIDDEN;
	lines->in_cell = true;
	lines->cell = held_end.cell;
	lines->label = held_end.label;
	bool sent = xs_layout_cell_push_text(self, cell, &before, ret_end, error);
	lines->in_cell = false;
	lines->label = label;
	return sent;
}

static void
add_end(GArray *ends, const XsLayoutTables *tables, const XsLayoutCellEnd *end)
{
	XsLayoutCellEnd added = *end;
	added.item = tables->held != NULL ? xs_layout_held_count(tables->held) - 1 : 0;
	g_array_append_val(ends, added);
}

// Sends the rows that are held, their cells with what goes on with them; adds to ends how they end now.
XS_CHECKED static bool
send_rows(XsLayoutCellPage *self,
	  const XsLayoutGridTable *table,
	  const XsLayoutHeld *held,
	  GArray *ends,
	  GError **error)
{
	XsLayoutTables *tables = self->lines->tables;
	g_autoptr(GHashTable) joined = g_hash_table_new(NULL, NULL);
	guint next = 0; // of the ends, which come in the order of their items
	for (guint i = 0; i < tables->n_held; i++) {
		XsLayoutCellEnd end = {0};
		uint32_t rest = XS_LAYOUT_GRID_NONE;
		bool ends_here = next < tables->ends->len &&
				 g_array_index(tables->ends, XsLayoutCellEnd, next).item == i;
		if (ends_here) {
			end = g_array_index(tables->ends, XsLayoutCellEnd, next++);
			rest = find_rest(self, table, &end);
		}
		if (rest == XS_LAYOUT_GRID_NONE) {
			if (!xs_layout_held_send(held, i, self->lines->sink, error))
				return false;
		} else {
			XsLayoutCellEnd before = end;
			g_hash_table_add(joined, GUINT_TO_POINTER(rest));
			if (!send_joined(self, held, &before, rest, &end, error))
				return false;
			end.row = before.row;
		}
		if (ends_here)
			add_end(ends, tables, &end);
	}
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self->lines->grid, i);
		XsLayoutCellEnd end;
		if (cell->row < self->rest_first || cell->row >= self->rest_end ||
		    !xs_layout_cell_filled(self, i) ||
		    g_hash_table_contains(joined, GUINT_TO_POINTER(i)))
			continue;
		// Of the row above, where nothing stood in its column.
		if (!xs_layout_cell_push(self, i, false, &end, error))
			return false;
		add_end(ends, tables, &end);
	}
	return true;
}

// Whether the last row of the page before may go on behind the end of this one, too.
static bool
goes_further(XsLayoutCellPage *self, const XsLayoutGridTable *table)
{
	const XsLayoutGrid *grid = self->lines->grid;
	if (filled_rows(self, table) > self->rest_end)
		return false;
	for (guint i = self->outer + 1; i < grid->tables->len; i++)
		if (xs_layout_grid_table(grid, i)->parent == XS_LAYOUT_GRID_NONE)
			return false;
	// What is behind so many pages is read for itself.
	self->lines->parted = self->lines->tables->pages >= MOST_PAGES;
	return !self->lines->parted;
}

// Sends held rows with their rests: to the sink, or into what is held for the next page, as all that follows.
XS_CHECKED static bool
send_with_rest(XsLayoutCellPage *self,
	       const XsLayoutGridTable *table,
	       const XsLayoutHeld *held,
	       GError **error)
{
	XsLayoutLines *lines = self->lines;
	XsLayoutTables *tables = lines->tables;
	g_autoptr(GArray) ends = g_array_new(false, false, sizeof(XsLayoutCellEnd));
	if (goes_further(self, table)) {
		tables->held = xs_layout_held_new();
		tables->pages++;
		lines->sink = xs_layout_held_sink(tables->held);
	}
	// That the rest stands elsewhere in the order of the page is no other order.
	int64_t last_sent = lines->last_sent;
	bool sent = send_rows(self, table, held, ends, error);
	lines->last_sent = last_sent;
	if (tables->held != NULL)
		tables->n_held = xs_layout_held_count(tables->held);
	g_array_set_size(tables->ends, 0);
	g_array_append_vals(tables->ends, ends->data, ends->len);
	return sent;
}

bool
xs_layout_cells_release(XsLayoutCellPage *self, const XsLayoutGridTable *table, GError **error)
{
	XsLayoutLines *lines = self->lines;
	XsLayoutTables *tables = lines->tables;
	g_autoptr(XsLayoutHeld) held = g_steal_pointer(&tables->held);
	lines->sink = lines->out;
	if (held == NULL)
		return true;
	bool rest = table != NULL && (self->rest_first < self->rest_end || self->rests->len > 0);
	guint n = tables->n_held;
	if (!xs_sink_reading(lines->sink, tables->part, XS_READING_LINES, error) ||
	    !(rest ? send_with_rest(self, table, held, error)
		   : send_items(held, 0, n, lines->sink, error)) ||
	    !send_items(held, n, xs_layout_held_count(held), lines->sink, error))
		return false;
	// Where the row goes on, this page waits with it.
	return xs_sink_reading(lines->sink, lines->place.part, XS_READING_LINES, error);
}
