// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-grid.h"

#include <math.h>
#include <string.h>

enum {
	MAX_TABLES = 256,        // of a page
	MAX_PLACES = 256 * 1024, // rows times columns, of all tables
	MAX_CROSSINGS = 4 * 1000 * 1000,
};

// In points. What stands closer than NEAR is one border, be it drawn twice or in pieces.
static const float NEAR = 2.5F;
static const float SHORTEST = 4;

XsLayoutGrid *
xs_layout_grid_new(void)
{
	XsLayoutGrid *self = g_new0(XsLayoutGrid, 1);
	self->tables = g_array_new(false, false, sizeof(XsLayoutGridTable));
	self->cells = g_array_new(false, false, sizeof(XsLayoutGridCell));
	self->last = XS_LAYOUT_GRID_NONE;
	return self;
}

static void
clear_table(XsLayoutGridTable *table)
{
	g_free(table->us);
	g_free(table->vs);
	g_free(table->cell);
}

void
xs_layout_grid_free(XsLayoutGrid *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < self->tables->len; i++)
		clear_table(&g_array_index(self->tables, XsLayoutGridTable, i));
	g_array_unref(self->tables);
	g_array_unref(self->cells);
	g_free(self->inner);
	g_free(self);
}

static inline XsLayoutBorder *
border(GArray *borders, guint index)
{
	return &g_array_index(borders, XsLayoutBorder, index);
}

static int
compare_places(const void *a, const void *b)
{
	const XsLayoutBorder *x = a;
	const XsLayoutBorder *y = b;
	if (x->pos != y->pos)
		return x->pos < y->pos ? -1 : 1;
	return (x->start > y->start) - (x->start < y->start);
}

static int
compare_starts(const void *a, const void *b)
{
	const XsLayoutBorder *x = a;
	const XsLayoutBorder *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

// Joins the pieces [start, end), which stand at one place; appends the whole to the first n.
static guint
join_pieces(GArray *borders, guint n, guint start, guint end)
{
	float pos = border(borders, start)->pos;
	qsort(border(borders, start), end - start, sizeof(XsLayoutBorder), compare_starts);
	XsLayoutBorder whole = *border(borders, start);
	for (guint i = start + 1; i <= end; i++) {
		if (i < end && border(borders, i)->start <= whole.end + NEAR) {
			whole.end = MAX(whole.end, border(borders, i)->end);
			continue;
		}
		whole.pos = pos;
		XsLayoutBorder next = i < end ? *border(borders, i) : whole;
		if (whole.end - whole.start >= SHORTEST)
			*border(borders, n++) = whole;
		whole = next;
	}
	return n;
}

static void
join_borders(GArray *borders)
{
	guint n = 0;
	g_array_sort(borders, compare_places);
	for (guint start = 0; start < borders->len;) {
		guint end = start + 1;
		while (end < borders->len &&
		       border(borders, end)->pos - border(borders, start)->pos <= NEAR)
			end++;
		n = join_pieces(borders, n, start, end);
		start = end;
	}
	g_array_set_size(borders, n);
}

// Borders that hang together.
typedef struct {
	GArray *across;
	GArray *upright;
	uint32_t *root; // of each border, the upright ones behind the others
} Net;

static uint32_t
find_root(Net *net, uint32_t index)
{
	while (net->root[index] != index) {
		net->root[index] = net->root[net->root[index]];
		index = net->root[index];
	}
	return index;
}

static bool
crosses(const XsLayoutBorder *across, const XsLayoutBorder *upright)
{
	return upright->pos >= across->start - NEAR && upright->pos <= across->end + NEAR &&
	       across->pos >= upright->start - NEAR && across->pos <= upright->end + NEAR;
}

static void
tie(Net *net)
{
	guint n = net->across->len;
	for (guint i = 0; i < n + net->upright->len; i++)
		net->root[i] = i;
	for (guint i = 0; i < n; i++) {
		const XsLayoutBorder *line = border(net->across, i);
		for (guint k = 0; k < net->upright->len; k++)
			if (crosses(line, border(net->upright, k)))
				net->root[find_root(net, n + k)] = find_root(net, i);
	}
}

static int
compare_floats(const void *a, const void *b)
{
	const float *x = a;
	const float *y = b;
	return (*x > *y) - (*x < *y);
}

// Sorts places and leaves out those that stand where another does.
static void
thin_out(GArray *places)
{
	guint n = 0;
	g_array_sort(places, compare_floats);
	for (guint i = 0; i < places->len; i++) {
		float place = g_array_index(places, float, i);
		if (n == 0 || place - g_array_index(places, float, n - 1) > NEAR)
			g_array_index(places, float, n++) = place;
	}
	g_array_set_size(places, n);
}

// Index of the last place at or before value, within [0, n - 1].
static uint32_t
place_of(const float *places, uint32_t n, float value, bool falling)
{
	uint32_t low = 0;
	uint32_t high = n;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (falling ? places[middle] >= value : places[middle] <= value)
			low = middle;
		else
			high = middle;
	}
	return low;
}

// A table that is being put together: which sides of its places have a border.
typedef struct {
	XsLayoutGridTable table;
	uint8_t *above; // n_rows + 1 times n_columns
	uint8_t *left;  // n_rows times n_columns + 1
} Draft;

static void
draw_across(Draft *draft, const XsLayoutBorder *line)
{
	const XsLayoutGridTable *table = &draft->table;
	uint32_t row = place_of(table->vs, table->n_rows + 1, line->pos - NEAR, true);
	for (uint32_t k = 0; k < table->n_columns; k++) {
		float middle = (table->us[k] + table->us[k + 1]) / 2;
		if (line->start <= middle && line->end >= middle)
			draft->above[(size_t)row * table->n_columns + k] = 1;
	}
}

static void
draw_upright(Draft *draft, const XsLayoutBorder *line)
{
	const XsLayoutGridTable *table = &draft->table;
	uint32_t column = place_of(table->us, table->n_columns + 1, line->pos + NEAR, false);
	for (uint32_t k = 0; k < table->n_rows; k++) {
		float middle = (table->vs[k] + table->vs[k + 1]) / 2;
		if (line->start <= middle && line->end >= middle)
			draft->left[(size_t)k * (table->n_columns + 1) + column] = 1;
	}
}

// Places with no border between them.
typedef struct {
	uint32_t row;
	uint32_t column;
	uint32_t row_end;
	uint32_t column_end;
	uint32_t n;
	uint32_t cell; // or XS_LAYOUT_GRID_NONE
} Region;

// Gives all places that hang together with start the same number in table->cell.
static Region
flood(Draft *draft, uint32_t *stack, uint32_t start, uint32_t number)
{
	const XsLayoutGridTable *table = &draft->table;
	uint32_t width = table->n_columns;
	Region region = {UINT32_MAX, UINT32_MAX, 0, 0, 0, XS_LAYOUT_GRID_NONE};
	uint32_t n = 0;
	stack[n++] = start;
	table->cell[start] = number;
	while (n > 0) {
		uint32_t at = stack[--n];
		uint32_t row = at / width;
		uint32_t column = at % width;
		const uint8_t *left = draft->left + (size_t)row * (width + 1) + column;
		const struct {
			bool open;
			uint32_t to;
		} ways[] = {
			{row > 0 && !draft->above[at], at - width},
			{row + 1 < table->n_rows && !draft->above[at + width], at + width},
			{column > 0 && !left[0], at - 1},
			{column + 1 < width && !left[1], at + 1},
		};
		region.row = MIN(region.row, row);
		region.column = MIN(region.column, column);
		region.row_end = MAX(region.row_end, row + 1);
		region.column_end = MAX(region.column_end, column + 1);
		region.n++;
		for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
			if (!ways[i].open || table->cell[ways[i].to] != XS_LAYOUT_GRID_NONE)
				continue;
			table->cell[ways[i].to] = number;
			stack[n++] = ways[i].to;
		}
	}
	return region;
}

static uint32_t
add_cell(XsLayoutGrid *self, const XsLayoutGridTable *table, const Region *region)
{
	XsLayoutGridCell cell = {
		.u0 = table->us[region->column],
		.u1 = table->us[region->column_end],
		.v0 = table->vs[region->row_end],
		.v1 = table->vs[region->row],
		.row = region->row,
		.column = region->column,
		.row_span = region->row_end - region->row,
		.column_span = region->column_end - region->column,
	};
	g_array_append_val(self->cells, cell);
	return self->cells->len - 1;
}

static GArray *
find_regions(Draft *draft)
{
	GArray *regions = g_array_new(false, false, sizeof(Region));
	const XsLayoutGridTable *table = &draft->table;
	uint32_t n = table->n_rows * table->n_columns;
	g_autofree uint32_t *stack = g_new(uint32_t, n);
	for (uint32_t at = 0; at < n; at++) {
		if (table->cell[at] != XS_LAYOUT_GRID_NONE)
			continue;
		Region region = flood(draft, stack, at, regions->len);
		g_array_append_val(regions, region);
	}
	return regions;
}

// Cells in the order of rows. Where borders are missing so that no rectangle is left, each row of the
// region is taken for itself.
static void
make_cells(XsLayoutGrid *self, Draft *draft)
{
	XsLayoutGridTable *table = &draft->table;
	g_autoptr(GArray) regions = find_regions(draft);
	table->first = self->cells->len;
	for (uint32_t row = 0; row < table->n_rows; row++) {
		uint32_t *cells = table->cell + (size_t)row * table->n_columns;
		uint32_t before = XS_LAYOUT_GRID_NONE; // region of the place on the left
		for (uint32_t column = 0; column < table->n_columns; column++) {
			uint32_t number = cells[column];
			Region *region = &g_array_index(regions, Region, number);
			bool whole = region->n == (region->row_end - region->row) *
							  (region->column_end - region->column);
			if (whole && region->cell == XS_LAYOUT_GRID_NONE)
				region->cell = add_cell(self, table, region);
			if (!whole && number != before) {
				Region one = {row, column, row + 1, column + 1, 1, 0};
				region->cell = add_cell(self, table, &one);
			} else if (!whole) {
				XsLayoutGridCell *cell =
					&g_array_index(self->cells, XsLayoutGridCell, region->cell);
				cell->column_span++;
				cell->u1 = table->us[column + 1];
			}
			before = number;
			cells[column] = region->cell;
		}
	}
	table->n_cells = self->cells->len - table->first;
}

static void
begin_table(
	XsLayoutGridTable *table, const float *us, uint32_t n_us, const float *vs, uint32_t n_vs)
{
	*table = (XsLayoutGridTable){
		.u0 = us[0],
		.u1 = us[n_us - 1],
		.v0 = vs[n_vs - 1],
		.v1 = vs[0],
		.n_columns = n_us - 1,
		.n_rows = n_vs - 1,
		.us = g_memdup2(us, n_us * sizeof(float)),
		.vs = g_memdup2(vs, n_vs * sizeof(float)),
		.parent = XS_LAYOUT_GRID_NONE,
	};
	size_t n = (size_t)table->n_rows * table->n_columns;
	table->cell = g_new(uint32_t, n);
	memset(table->cell, 0xff, n * sizeof(uint32_t));
}

// Whether there is room for a table of so many borders.
static bool
has_room(const XsLayoutGrid *self, guint n_us, guint n_vs)
{
	return n_us >= 2 && n_vs >= 2 && self->tables->len < MAX_TABLES &&
	       ((uint64_t)n_us - 1) * (n_vs - 1) + self->cells->len <= MAX_PLACES;
}

static void
reverse(GArray *floats)
{
	float *places = (float *)(void *)floats->data;
	for (guint i = 0; i < floats->len / 2; i++) {
		float other = places[floats->len - 1 - i];
		places[floats->len - 1 - i] = places[i];
		places[i] = other;
	}
}

// The borders of a table by root: those from first on in order belong together.
static void
add_ruled(XsLayoutGrid *self, const Net *net, const uint32_t *members, guint n)
{
	g_autoptr(GArray) us = g_array_new(false, false, sizeof(float));
	g_autoptr(GArray) vs = g_array_new(false, false, sizeof(float));
	guint n_across = net->across->len;
	for (guint i = 0; i < n; i++) {
		bool lies = members[i] < n_across;
		const XsLayoutBorder *line = lies ? border(net->across, members[i])
						  : border(net->upright, members[i] - n_across);
		g_array_append_val(lies ? vs : us, line->pos);
		// Where a table is open at its sides, borders end at them.
		g_array_append_val(lies ? us : vs, line->start);
		g_array_append_val(lies ? us : vs, line->end);
	}
	thin_out(us);
	thin_out(vs);
	reverse(vs);
	if (!has_room(self, us->len, vs->len) || (us->len - 1) * (vs->len - 1) < 2)
		return;
	Draft draft = {0};
	begin_table(&draft.table,
		    (const float *)(void *)us->data,
		    us->len,
		    (const float *)(void *)vs->data,
		    vs->len);
	g_autofree uint8_t *above = g_malloc0((size_t)vs->len * (us->len - 1));
	g_autofree uint8_t *left = g_malloc0((size_t)(vs->len - 1) * us->len);
	draft.above = above;
	draft.left = left;
	for (guint i = 0; i < n; i++) {
		if (members[i] < n_across)
			draw_across(&draft, border(net->across, members[i]));
		else
			draw_upright(&draft, border(net->upright, members[i] - n_across));
	}
	make_cells(self, &draft);
	g_array_append_val(self->tables, draft.table);
}

typedef struct {
	uint32_t root;
	uint32_t index;
} Member;

static int
compare_members(const void *a, const void *b)
{
	const Member *x = a;
	const Member *y = b;
	if (x->root != y->root)
		return x->root < y->root ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

void
xs_layout_grid_rule(XsLayoutGrid *self, GArray *across, GArray *upright)
{
	join_borders(across);
	join_borders(upright);
	guint n = across->len + upright->len;
	if (across->len == 0 || upright->len == 0 ||
	    (uint64_t)across->len * upright->len > MAX_CROSSINGS)
		return;
	g_autofree uint32_t *root = g_new(uint32_t, n);
	g_autofree Member *members = g_new(Member, n);
	g_autofree uint32_t *order = g_new(uint32_t, n);
	Net net = {across, upright, root};
	tie(&net);
	for (guint i = 0; i < n; i++)
		members[i] = (Member){find_root(&net, i), i};
	qsort(members, n, sizeof(Member), compare_members);
	for (guint i = 0; i < n; i++)
		order[i] = members[i].index;
	for (guint start = 0; start < n;) {
		guint end = start + 1;
		while (end < n && members[end].root == members[start].root)
			end++;
		if (end - start > 2)
			add_ruled(self, &net, order + start, end - start);
		start = end;
	}
}

void
xs_layout_grid_align(XsLayoutGrid *self,
		     const float *us,
		     uint32_t n_columns,
		     const float *vs,
		     const bool *whole,
		     uint32_t n_rows,
		     bool newspaper)
{
	if (!has_room(self, n_columns + 1, n_rows + 1))
		return;
	XsLayoutGridTable table;
	begin_table(&table, us, n_columns + 1, vs, n_rows + 1);
	table.aligned = true;
	table.newspaper = newspaper;
	table.first = self->cells->len;
	for (uint32_t row = 0; row < n_rows; row++) {
		uint32_t width = whole[row] ? n_columns : 1;
		for (uint32_t column = 0; column < n_columns; column++) {
			Region one = {row, column, row + 1, column + width, width, 0};
			if (column % width == 0)
				(void)add_cell(self, &table, &one);
			table.cell[(size_t)row * n_columns + column] = self->cells->len - 1;
		}
	}
	table.n_cells = self->cells->len - table.first;
	g_array_append_val(self->tables, table);
}

bool
xs_layout_grid_tag(XsLayoutGrid *self,
		   const XsLayoutGridTable *piece,
		   const GArray *spans,
		   uint32_t *ret_cells)
{
	if (!has_room(self, piece->n_columns + 1, piece->n_rows + 1))
		return false;
	XsLayoutGridTable table;
	begin_table(&table, piece->us, piece->n_columns + 1, piece->vs, piece->n_rows + 1);
	table.aligned = true;
	table.tag = piece->tag;
	table.first_row = piece->first_row;
	table.n_header = piece->n_header;
	table.first = self->cells->len;
	guint next = 0;
	for (uint32_t at = 0; at < table.n_rows * table.n_columns; at++) {
		uint32_t row = at / table.n_columns;
		uint32_t column = at % table.n_columns;
		const XsLayoutGridCell *span =
			next < spans->len ? &g_array_index(spans, XsLayoutGridCell, next) : NULL;
		bool begins = span != NULL && span->row == row && span->column == column;
		if (begins)
			ret_cells[next++] = table.cell[at] != XS_LAYOUT_GRID_NONE
						    ? table.cell[at]
						    : self->cells->len;
		if (table.cell[at] != XS_LAYOUT_GRID_NONE)
			continue;
		Region region = {row, column, row + 1, column + 1, 1, 0};
		if (begins) {
			region.row_end += span->row_span - 1;
			region.column_end += span->column_span - 1;
		}
		uint32_t cell = add_cell(self, &table, &region);
		for (uint32_t y = row; y < region.row_end; y++)
			for (uint32_t x = column; x < region.column_end; x++)
				table.cell[(size_t)y * table.n_columns + x] = cell;
	}
	table.n_cells = self->cells->len - table.first;
	g_array_append_val(self->tables, table);
	return true;
}

void
xs_layout_grid_drop(XsLayoutGrid *self, guint table)
{
	clear_table(&g_array_index(self->tables, XsLayoutGridTable, table));
	g_array_remove_index(self->tables, table);
}

static int
compare_tops(const void *a, const void *b)
{
	const XsLayoutGridTable *x = a;
	const XsLayoutGridTable *y = b;
	if (x->v1 != y->v1)
		return x->v1 > y->v1 ? -1 : 1;
	return (x->u0 > y->u0) - (x->u0 < y->u0);
}

static double
area_of(const XsLayoutGridTable *table)
{
	return ((double)table->u1 - table->u0) * ((double)table->v1 - table->v0);
}

static int
compare_areas(const void *a, const void *b, void *data)
{
	const XsLayoutGrid *self = data;
	const uint32_t *x = a;
	const uint32_t *y = b;
	double left = area_of(xs_layout_grid_table(self, *x));
	double right = area_of(xs_layout_grid_table(self, *y));
	if (left != right)
		return left < right ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

static inline bool
holds(const XsLayoutGridTable *table, float u, float v)
{
	return u >= table->u0 && u <= table->u1 && v >= table->v0 && v <= table->v1;
}

static uint32_t
cell_at(const XsLayoutGridTable *table, float u, float v)
{
	uint32_t column = place_of(table->us, table->n_columns, u, false);
	uint32_t row = place_of(table->vs, table->n_rows, v, true);
	return table->cell[(size_t)row * table->n_columns + column];
}

// The cell that each table lies in: of the smallest of the larger ones around its middle.
static void
nest(XsLayoutGrid *self)
{
	for (guint i = 0; i < self->tables->len; i++) {
		XsLayoutGridTable *table =
			&g_array_index(self->tables, XsLayoutGridTable, self->inner[i]);
		float u = (table->u0 + table->u1) / 2;
		float v = (table->v0 + table->v1) / 2;
		table->parent = XS_LAYOUT_GRID_NONE;
		for (guint k = i + 1; k < self->tables->len; k++) {
			const XsLayoutGridTable *around =
				xs_layout_grid_table(self, self->inner[k]);
			if (!holds(around, u, v))
				continue;
			table->parent = cell_at(around, u, v);
			g_array_index(self->cells, XsLayoutGridCell, table->parent).holds = true;
			break;
		}
	}
}

bool
xs_layout_grid_seal(XsLayoutGrid *self)
{
	if (self->tables->len == 0)
		return false;
	g_array_sort(self->tables, compare_tops);
	for (guint i = 0; i < self->tables->len; i++) {
		const XsLayoutGridTable *table = xs_layout_grid_table(self, i);
		for (uint32_t k = 0; k < table->n_cells; k++)
			g_array_index(self->cells, XsLayoutGridCell, table->first + k).table = i;
	}
	g_free(self->inner);
	self->inner = g_new(uint32_t, self->tables->len);
	for (guint i = 0; i < self->tables->len; i++)
		self->inner[i] = i;
	g_qsort_with_data(
		self->inner, (int)self->tables->len, sizeof(uint32_t), compare_areas, self);
	nest(self);
	return true;
}

uint32_t
xs_layout_grid_find(XsLayoutGrid *self, float u, float v)
{
	if (self->last != XS_LAYOUT_GRID_NONE) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(self, self->last);
		if (u > cell->u0 && u < cell->u1 && v > cell->v0 && v < cell->v1)
			return self->last;
	}
	for (guint i = 0; i < self->tables->len; i++) {
		const XsLayoutGridTable *table = xs_layout_grid_table(self, self->inner[i]);
		if (!holds(table, u, v))
			continue;
		uint32_t found = cell_at(table, u, v);
		self->last = xs_layout_grid_cell(self, found)->holds ? XS_LAYOUT_GRID_NONE : found;
		return found;
	}
	return XS_LAYOUT_GRID_NONE;
}
