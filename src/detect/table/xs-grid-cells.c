// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

enum {
	MAX_OPEN = 16,        // tables that lie in each other, or between each other's cells
	FREE_COLUMNS = 64,    // a table may have so many
	COLUMNS_PER_CELL = 4, // and more of them the more cells it has
	FREE_CARRIED = 4096,  // the same for cells that are given in further rows
	CARRIED_PER_CELL = 4,
};

typedef struct {
	XsGridSource *source;
	uint32_t row; // number of the last row
	uint64_t widest;
} Open;

// Tables whose cells may still come, the one seen last in front.
typedef struct {
	XsGrids *grids;
	Open open[MAX_OPEN];
	size_t n_open;
	uint32_t part;
} Reader;

// Which cells reach down into each row. There are never many more of them than cells.
static void
carry_spans(XsGridSource *source, const XsText *text)
{
	uint64_t room = FREE_CARRIED + source->n_cells * CARRIED_PER_CELL;
	source->carried_at = g_new0(uint32_t, (gsize)source->rows->len + 1);
	source->carried = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) alive = g_array_new(false, false, sizeof(uint32_t));
	uint32_t next = 0;
	for (uint32_t row = 0; row < source->rows->len; row++) {
		uint32_t first = g_array_index(source->rows, uint32_t, row);
		uint32_t number = xs_text_cell(text, (size_t)xs_text_block(text, first)->cell)->row;
		source->carried_at[row] = source->carried->len;
		guint kept = 0;
		for (guint i = 0; i < alive->len; i++) {
			uint32_t index = g_array_index(alive, uint32_t, i);
			if (g_array_index(source->spans, XsGridSpan, index).last < number)
				continue;
			g_array_index(alive, uint32_t, kept++) = index;
			if (source->carried->len < room)
				g_array_append_val(source->carried, index);
		}
		g_array_set_size(alive, source->carried->len < room ? kept : 0);
		for (; next < source->spans->len &&
		       g_array_index(source->spans, XsGridSpan, next).row == row;
		     next++)
			g_array_append_val(alive, next);
	}
	source->carried_at[source->rows->len] = source->carried->len;
}

static void
close_table(Reader *reader, size_t index)
{
	Open *open = &reader->open[index];
	XsGridSource *source = open->source;
	uint64_t most = FREE_COLUMNS + source->n_cells * COLUMNS_PER_CELL;
	most = MIN(most, XS_GRID_MAX_COLUMNS);
	source->n_columns = (uint32_t)MIN(open->widest, most);
	if (source->spans != NULL)
		carry_spans(source, reader->grids->subject->text);
	g_ptr_array_add(reader->grids->sources, source);
	for (size_t i = index; i + 1 < reader->n_open; i++)
		reader->open[i] = reader->open[i + 1];
	reader->n_open--;
}

static void
close_all(Reader *reader)
{
	while (reader->n_open > 0)
		close_table(reader, reader->n_open - 1);
}

// The table of this number on the page before, which was closed last there.
static const XsGridSource *
table_before(const Reader *reader, const XsBlock *block, uint32_t number)
{
	const GPtrArray *sources = reader->grids->sources;
	if (sources->len == 0 || reader->n_open > 0)
		return NULL;
	const XsGridSource *last = sources->pdata[sources->len - 1];
	return last->part + 1 == block->part && last->number == number ? last : NULL;
}

// The open table of this number, put in front.
static Open *
open_table(Reader *reader, const XsBlock *block, uint32_t number)
{
	size_t index = 0;
	while (index < reader->n_open && reader->open[index].source->number != number)
		index++;
	Open found = {0};
	if (index == reader->n_open) {
		if (reader->n_open == MAX_OPEN)
			close_table(reader, MAX_OPEN - 1);
		found.source = xs_grid_source_new(XS_GRID_CELLS, block->part, number);
		found.source->reading = block->reading;
		found.source->continues = table_before(reader, block, number);
		index = reader->n_open++;
	} else {
		found = reader->open[index];
	}
	for (; index > 0; index--)
		reader->open[index] = reader->open[index - 1];
	reader->open[0] = found;
	return &reader->open[0];
}

static void
add_cell(Reader *reader, const XsBlock *block, const XsCell *cell, uint32_t index)
{
	bool same = reader->n_open > 0 && reader->open[0].source->number == cell->table;
	Open *open = same ? &reader->open[0] : open_table(reader, block, cell->table);
	XsGridSource *source = open->source;
	if (source->rows->len == 0 || cell->row != open->row) {
		static const uint8_t data = XS_ROW_DATA;
		g_array_append_val(source->rows, index);
		g_byte_array_append(source->kinds, &data, 1);
		open->row = cell->row;
	}
	source->end = index + 1;
	source->n_cells++;
	open->widest = MAX(open->widest, (uint64_t)cell->column + MAX(cell->column_span, 1));
	if (cell->row_span > 1) {
		XsGridSpan span = {.row = source->rows->len - 1,
				   .block = index,
				   .last = (uint64_t)cell->row + cell->row_span - 1};
		if (source->spans == NULL)
			source->spans = g_array_new(false, false, sizeof(XsGridSpan));
		g_array_append_val(source->spans, span);
	}
}

void
xs_grid_cells_find(XsGrids *self)
{
	const XsText *text = self->subject->text;
	Reader reader = {.grids = self};
	if (xs_text_n_cells(text) == 0)
		return;
	size_t n = MIN(xs_text_n_blocks(text), UINT32_MAX);
	for (size_t i = 0; i < n; i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (block->cell < 0 || block->reading != XS_READING_LINES)
			continue;
		if (block->part != reader.part)
			close_all(&reader);
		reader.part = block->part;
		add_cell(&reader, block, xs_text_cell(text, (size_t)block->cell), (uint32_t)i);
	}
	close_all(&reader);
}
