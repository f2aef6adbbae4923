// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

XsGridSource *
xs_grid_source_new(XsGridFrom from, uint32_t part, uint32_t number)
{
	XsGridSource *self = g_new0(XsGridSource, 1);
	self->from = from;
	self->part = part;
	self->number = number;
	self->rows = g_array_new(false, false, sizeof(uint32_t));
	self->kinds = g_byte_array_new();
	self->block = g_new0(size_t, 1);
	if (from == XS_GRID_LINES)
		self->kept = xs_grid_kept_new();
	return self;
}

void
xs_grid_source_free(XsGridSource *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->rows);
	g_byte_array_unref(self->kinds);
	g_clear_pointer(&self->spans, g_array_unref);
	g_clear_pointer(&self->carried, g_array_unref);
	g_free(self->carried_at);
	g_free(self->positions);
	xs_grid_kept_free(self->kept);
	g_free(self->block);
	g_free(self);
}

XsSpan
xs_grid_trim(const char *utf8, XsSpan span)
{
	while (span.start < span.end && g_ascii_isspace(utf8[span.start]))
		span.start++;
	while (span.end > span.start && g_ascii_isspace(utf8[span.end - 1]))
		span.end--;
	return span;
}

static uint32_t
row_end(const XsGridSource *self, uint32_t row)
{
	return row + 1 < self->rows->len ? g_array_index(self->rows, uint32_t, row + 1) : self->end;
}

XsSpan
xs_grid_source_span(const XsGridSource *self, const XsSubject *subject, uint32_t first, uint32_t n)
{
	uint32_t start = g_array_index(self->rows, uint32_t, first);
	uint32_t end = row_end(self, first + n - 1);
	if (self->from == XS_GRID_LINES)
		return (XsSpan){start, end};
	return (XsSpan){xs_subject_block_span(subject, start).start,
			xs_subject_block_span(subject, end - 1).end};
}

static XsGridCell
cell_of(const XsGridSource *self, const XsCell *cell, uint32_t block, XsSpan span)
{
	uint32_t room = self->n_columns - cell->column;
	return (XsGridCell){
		.span = span,
		.column = cell->column,
		.column_span = CLAMP(cell->column_span, 1, room),
		.block = block,
	};
}

static int
compare_cells(const void *a, const void *b)
{
	const XsGridCell *left = a;
	const XsGridCell *right = b;
	if (left->column != right->column)
		return left->column < right->column ? -1 : 1;
	return left->block < right->block ? -1 : left->block > right->block;
}

// Two cells of a row claim one column where spans overlap: what stands in the row itself stays.
static void
drop_covered(GArray *cells, guint own)
{
	guint kept = own;
	for (guint i = own; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		bool free = true;
		for (guint k = 0; k < own && free; k++)
			free = g_array_index(cells, XsGridCell, k).column != cell->column;
		if (free)
			g_array_index(cells, XsGridCell, kept++) = *cell;
	}
	g_array_set_size(cells, kept);
}

static void
add_carried(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells)
{
	guint own = cells->len;
	for (uint32_t i = self->carried_at[row]; i < self->carried_at[row + 1]; i++) {
		uint32_t index = g_array_index(self->carried, uint32_t, i);
		const XsGridSpan *span = &g_array_index(self->spans, XsGridSpan, index);
		const XsBlock *block = xs_text_block(subject->text, span->block);
		const XsCell *cell = xs_text_cell(subject->text, (size_t)block->cell);
		if (cell->column >= self->n_columns)
			continue;
		XsSpan view =
			xs_grid_trim(subject->utf8, xs_subject_block_span(subject, span->block));
		XsGridCell carried = cell_of(self, cell, span->block, view);
		if (view.start < view.end)
			g_array_append_val(cells, carried);
	}
	if (own > 0 && cells->len > own)
		drop_covered(cells, own);
	g_array_sort(cells, compare_cells);
}

static void
read_blocks(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells)
{
	uint32_t start = g_array_index(self->rows, uint32_t, row);
	uint32_t end = row_end(self, row);
	bool sorted = true;
	g_array_set_size(cells, end - start);
	XsGridCell *read = &g_array_index(cells, XsGridCell, 0);
	guint n = 0;
	for (uint32_t i = start; i < end; i++) {
		const XsBlock *block = xs_text_block(subject->text, i);
		if (block->cell < 0 || block->reading != self->reading)
			continue;
		const XsCell *cell = xs_text_cell(subject->text, (size_t)block->cell);
		if (cell->table != self->number || cell->column >= self->n_columns)
			continue;
		XsSpan span = xs_grid_trim(subject->utf8, xs_subject_block_span(subject, i));
		XsGridCell *last = n > 0 ? &read[n - 1] : NULL;
		if (last != NULL && last->column == cell->column) {
			last->span.end = span.start < span.end ? span.end : last->span.end;
			continue;
		}
		if (span.start == span.end)
			continue;
		sorted = sorted && (last == NULL || last->column < cell->column);
		read[n++] = cell_of(self, cell, i, span);
	}
	g_array_set_size(cells, n);
	if (!sorted)
		g_array_sort(cells, compare_cells);
}

void
xs_grid_source_cells(const XsGridSource *self,
		     const XsSubject *subject,
		     uint32_t row,
		     GArray *cells)
{
	g_array_set_size(cells, 0);
	if (self->from == XS_GRID_LINES) {
		xs_grid_line_cells(self, subject, row, cells);
		return;
	}
	read_blocks(self, subject, row, cells);
	if (self->carried_at != NULL && self->carried_at[row + 1] > self->carried_at[row])
		add_carried(self, subject, row, cells);
}
