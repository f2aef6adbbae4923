// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

static void
entry_free(void *data)
{
	XsGridEntry *entry = data;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		g_free(entry->flags[i]);
		g_free(entry->named[i]);
	}
	g_free(entry->flags);
	g_free(entry->named);
	g_free(entry->labels);
	g_free(entry->columns);
	g_free(entry);
}

static const XsGridEntry *
entry_at(const XsGrids *self, size_t index)
{
	return self->entries->pdata[index];
}

static int
compare_spans(const void *a, const void *b)
{
	const XsGridEntry *left = *(XsGridEntry *const *)a;
	const XsGridEntry *right = *(XsGridEntry *const *)b;
	if (left->grid.span.start != right->grid.span.start)
		return left->grid.span.start < right->grid.span.start ? -1 : 1;
	return left->grid.number < right->grid.number ? -1 : left->grid.number > right->grid.number;
}

static uint32_t
first_of(const XsGridEntry *entry)
{
	return g_array_index(entry->source->rows, uint32_t, entry->first);
}

static uint32_t
end_of(const XsGridEntry *entry)
{
	uint32_t end = entry->first + entry->grid.n_rows;
	return end < entry->source->rows->len ? g_array_index(entry->source->rows, uint32_t, end)
					      : entry->source->end;
}

// Where an entry stands among those of cells: by part, table and first block.
static int
compare_keys(const XsGridEntry *entry, uint32_t part, uint32_t number, uint32_t block)
{
	if (entry->grid.part != part)
		return entry->grid.part < part ? -1 : 1;
	if (entry->grid.number != number)
		return entry->grid.number < number ? -1 : 1;
	uint32_t first = first_of(entry);
	return first < block ? -1 : first > block;
}

static int
compare_tables(const void *a, const void *b, void *data)
{
	const XsGrids *self = data;
	const XsGridEntry *left = entry_at(self, *(const uint32_t *)a);
	const XsGridEntry *right = entry_at(self, *(const uint32_t *)b);
	return compare_keys(left, right->grid.part, right->grid.number, first_of(right));
}

static void
index_entries(XsGrids *self)
{
	g_ptr_array_sort(self->entries, compare_spans);
	for (uint32_t i = 0; i < self->entries->len; i++) {
		bool lines = entry_at(self, i)->grid.from == XS_GRID_LINES;
		g_array_append_val(lines ? self->by_line : self->by_table, i);
	}
	g_array_sort_with_data(self->by_table, compare_tables, self);
}

XsGrids *
xs_grids_new(const XsRules *rules, const XsSubject *subject, const XsCandidates *candidates)
{
	XsGrids *self = g_new0(XsGrids, 1);
	self->rules = rules;
	self->subject = subject;
	self->candidates = candidates;
	self->sources = g_ptr_array_new_with_free_func((GDestroyNotify)xs_grid_source_free);
	self->entries = g_ptr_array_new_with_free_func(entry_free);
	self->by_table = g_array_new(false, false, sizeof(uint32_t));
	self->by_line = g_array_new(false, false, sizeof(uint32_t));
	self->header = subject->header != NULL ? subject->header : xs_header_new(rules);
	self->last = g_new0(XsGridLast, 1);
	self->last->cells = g_array_new(false, false, sizeof(XsGridCell));
	xs_grid_cells_find(self);
	xs_grid_lines_find(self);
	if (self->sources->len > 0)
		self->types = xs_grid_types_new(rules);
	for (size_t i = 0; i < self->sources->len; i++)
		xs_grid_part(self, self->sources->pdata[i]);
	index_entries(self);
	if (self->header != subject->header)
		xs_header_free(self->header);
	self->header = NULL;
	g_clear_pointer(&self->types, xs_grid_types_free);
	return self;
}

void
xs_grids_free(XsGrids *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->entries);
	g_ptr_array_unref(self->sources);
	g_array_unref(self->by_table);
	g_array_unref(self->by_line);
	xs_grid_types_free(self->types);
	g_array_unref(self->last->cells);
	g_free(self->last);
	g_free(self);
}

size_t
xs_grids_count(const XsGrids *self)
{
	return self->entries->len;
}

const XsGrid *
xs_grids_get(const XsGrids *self, size_t index)
{
	return &entry_at(self, index)->grid;
}

bool
xs_grids_row(const XsGrids *self, size_t grid, uint32_t row, GArray *cells)
{
	const XsGridEntry *entry = entry_at(self, grid);
	uint32_t at = entry->first + row;
	bool data = entry->source->kinds->data[at] == XS_ROW_DATA;
	XsGridKept *kept = entry->source->kept;
	if (xs_grid_kept_state(kept, at) == XS_GRID_KEPT_ALIGNED) {
		xs_grid_kept_row(kept, at, row, cells);
		return data;
	}
	xs_grid_source_cells(entry->source, self->subject, at, cells);
	xs_grid_align(self, entry, cells);
	// A line may part into more fields than the table has columns: those are of none, which stands
	// behind the last.
	for (guint i = 0; i < cells->len; i++) {
		XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		cell->row = row;
		cell->column = MIN(cell->column, entry->grid.n_columns);
	}
	if (kept != NULL)
		xs_grid_keep(kept, at, XS_GRID_KEPT_ALIGNED, cells);
	return data;
}

uint32_t
xs_grids_row_number(const XsGrids *self, size_t grid, uint32_t row)
{
	const XsGridEntry *entry = entry_at(self, grid);
	if (entry->grid.from == XS_GRID_LINES)
		return entry->first + row;
	const XsText *text = self->subject->text;
	uint32_t block = g_array_index(entry->source->rows, uint32_t, entry->first + row);
	return xs_text_cell(text, (size_t)xs_text_block(text, block)->cell)->row;
}

const uint8_t *
xs_grids_flags(const XsGrids *self, size_t grid, uint32_t column)
{
	const XsGridEntry *entry = entry_at(self, grid);
	return column < entry->grid.n_columns ? entry->flags[column] : NULL;
}

XsSpan
xs_grids_label(const XsGrids *self, size_t grid, uint32_t column)
{
	const XsGridEntry *entry = entry_at(self, grid);
	return column < entry->grid.n_columns ? entry->labels[column] : (XsSpan){0};
}

// Whether a block or offset lies in the row that was found last.
static inline bool
is_in_last(const XsGrids *self, const XsGridEntry *entry, uint32_t at)
{
	const XsGridLast *last = self->last;
	return last->found_in == entry && last->found_start <= at && at < last->found_end;
}

// Whether it lies in a row, which is then the one that was found last.
static bool
row_holds(const XsGrids *self, const XsGridEntry *entry, uint32_t row, uint32_t at)
{
	const GArray *rows = entry->source->rows;
	bool ends = row + 1 >= entry->grid.n_rows;
	if (row >= entry->grid.n_rows || g_array_index(rows, uint32_t, entry->first + row) > at ||
	    (!ends && at >= g_array_index(rows, uint32_t, entry->first + row + 1)))
		return false;
	XsGridLast *last = self->last;
	last->found_in = entry;
	last->found = row;
	last->found_start = g_array_index(rows, uint32_t, entry->first + row);
	last->found_end = ends ? end_of(entry)
			       : g_array_index(rows, uint32_t, entry->first + row + 1);
	return true;
}

// The row that a block or offset of a grid lies in, where it is not the one that was found last or the
// next one.
static uint32_t
row_of(const XsGrids *self, const XsGridEntry *entry, uint32_t at)
{
	XsGridLast *last = self->last;
	if (is_in_last(self, entry, at) ||
	    (last->found_in == entry && row_holds(self, entry, last->found + 1, at)))
		return last->found;
	uint32_t low = entry->first;
	uint32_t high = entry->first + entry->grid.n_rows;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (g_array_index(entry->source->rows, uint32_t, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	(void)row_holds(self, entry, low - entry->first, at);
	return low - entry->first;
}

// The last entry of an index that begins at or before a place; -1 where none does.
typedef bool (*Before)(const XsGridEntry *entry, const void *place);

static ptrdiff_t
last_before(const XsGrids *self, const GArray *index, Before before, const void *place)
{
	size_t low = 0;
	size_t high = index->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (before(entry_at(self, g_array_index(index, uint32_t, middle)), place))
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? (ptrdiff_t)g_array_index(index, uint32_t, low - 1) : -1;
}

typedef struct {
	uint32_t part;
	uint32_t number;
	uint32_t block;
} TablePlace;

static bool
table_before(const XsGridEntry *entry, const void *data)
{
	const TablePlace *place = data;
	return compare_keys(entry, place->part, place->number, place->block) <= 0;
}

static bool
line_before(const XsGridEntry *entry, const void *data)
{
	const size_t *at = data;
	return entry->grid.span.start <= *at;
}

static bool
holds_block(const XsGridEntry *entry, const TablePlace *place)
{
	return entry->grid.from == XS_GRID_CELLS && entry->grid.part == place->part &&
	       entry->grid.number == place->number && first_of(entry) <= place->block &&
	       place->block < end_of(entry);
}

// The blocks of one cell that lie together, around one of them.
static XsSpan
span_of_cell(const XsGrids *self, size_t index)
{
	enum {
		MAX_BLOCKS = 64,
	};
	const XsText *text = self->subject->text;
	const XsCell *cell = xs_text_cell(text, (size_t)xs_text_block(text, index)->cell);
	size_t first = index;
	size_t last = index;
	for (size_t i = 1; i <= MAX_BLOCKS && i <= index; i++) {
		const XsBlock *block = xs_text_block(text, index - i);
		const XsCell *other = block->cell >= 0 ? xs_text_cell(text, (size_t)block->cell)
						       : NULL;
		if (other == NULL || other->table != cell->table || other->row != cell->row ||
		    other->column != cell->column)
			break;
		first = index - i;
	}
	for (size_t i = 1; i <= MAX_BLOCKS && index + i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, index + i);
		const XsCell *other = block->cell >= 0 ? xs_text_cell(text, (size_t)block->cell)
						       : NULL;
		if (other == NULL || other->table != cell->table || other->row != cell->row ||
		    other->column != cell->column)
			break;
		last = index + i;
	}
	XsSpan span = xs_subject_block_span(self->subject, first);
	if (last > first)
		span.end = xs_subject_block_span(self->subject, last).end;
	return xs_grid_trim(self->subject->utf8, span);
}

static bool
find_in_cells(const XsGrids *self,
	      size_t block_index,
	      size_t hint,
	      size_t *ret_grid,
	      XsGridCell *ret_cell)
{
	const XsText *text = self->subject->text;
	const XsBlock *block = xs_text_block(text, block_index);
	const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
	TablePlace place = {block->part, cell->table, (uint32_t)block_index};
	size_t grid = hint;
	bool near = hint < self->entries->len && cell->table == entry_at(self, hint)->grid.number &&
		    is_in_last(self, entry_at(self, hint), place.block);
	if (!near && (hint >= self->entries->len || !holds_block(entry_at(self, hint), &place))) {
		ptrdiff_t found = last_before(self, self->by_table, table_before, &place);
		if (found < 0 || !holds_block(entry_at(self, (size_t)found), &place))
			return false;
		grid = (size_t)found;
	}
	const XsGridEntry *entry = entry_at(self, grid);
	if (cell->column >= entry->grid.n_columns)
		return false;
	*ret_grid = grid;
	*ret_cell = (XsGridCell){
		.row = row_of(self, entry, place.block),
		.column = cell->column,
		.column_span = CLAMP(cell->column_span, 1, entry->grid.n_columns - cell->column),
		.block = place.block,
	};
	return true;
}

static bool
find_in_lines(const XsGrids *self, size_t at, size_t hint, size_t *ret_grid, XsGridCell *ret_cell)
{
	size_t grid = hint;
	if (hint >= self->entries->len || entry_at(self, hint)->grid.from != XS_GRID_LINES ||
	    at < entry_at(self, hint)->grid.span.start ||
	    at >= entry_at(self, hint)->grid.span.end) {
		ptrdiff_t found = last_before(self, self->by_line, line_before, &at);
		if (found < 0 || at >= entry_at(self, (size_t)found)->grid.span.end)
			return false;
		grid = (size_t)found;
	}
	const XsGridEntry *entry = entry_at(self, grid);
	uint32_t row = row_of(self, entry, (uint32_t)at);
	if (entry->source->kinds->data[entry->first + row] == XS_ROW_TITLE)
		return false;
	XsGridLast *last = self->last;
	if (last->entry != entry || last->row != row) {
		(void)xs_grids_row(self, grid, row, last->cells);
		last->cell = 0;
	}
	last->entry = entry;
	last->row = row;
	guint first =
		last->cell < last->cells->len &&
				g_array_index(last->cells, XsGridCell, last->cell).span.start <= at
			? last->cell
			: 0;
	for (guint i = first; i < last->cells->len; i++) {
		XsGridCell *cell = &g_array_index(last->cells, XsGridCell, i);
		if (at < cell->span.start || at >= cell->span.end)
			continue;
		last->cell = i;
		cell->row = row;
		*ret_grid = grid;
		*ret_cell = *cell;
		return true;
	}
	return false;
}

// Finds the cell; *ret_cell has no span where it is one of a handler's.
static bool
find_cell(const XsGrids *self, size_t at, size_t hint, size_t *ret_grid, XsGridCell *ret_cell)
{
	if (self->entries->len == 0 || at >= self->subject->len)
		return false;
	if (self->by_table->len > 0) {
		XsGridLast *last = self->last;
		last->block = xs_subject_block_near(self->subject, at, last->block);
		if (xs_text_block(self->subject->text, last->block)->cell >= 0)
			return find_in_cells(self, last->block, hint, ret_grid, ret_cell);
	}
	return self->by_line->len > 0 && find_in_lines(self, at, hint, ret_grid, ret_cell);
}

bool
xs_grids_find(const XsGrids *self, size_t at, size_t hint, size_t *ret_grid, XsGridCell *ret_cell)
{
	if (!find_cell(self, at, hint, ret_grid, ret_cell))
		return false;
	if (entry_at(self, *ret_grid)->grid.from == XS_GRID_CELLS)
		ret_cell->span = span_of_cell(self, ret_cell->block);
	return true;
}

bool
xs_grids_locate(const XsGrids *self,
		size_t at,
		size_t hint,
		size_t *ret_grid,
		uint32_t *ret_row,
		uint32_t *ret_column)
{
	XsGridCell cell;
	if (!find_cell(self, at, hint, ret_grid, &cell))
		return false;
	*ret_row = cell.row;
	*ret_column = cell.column;
	return true;
}
