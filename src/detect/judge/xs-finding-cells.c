// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-finding-cells.h"

#include "base/xs-store.h"

typedef struct {
	uint32_t start; // of the finding in the text
	uint32_t table;
	uint32_t row;
	uint32_t column;
	const XsRule *rule; // of the column, or NULL
} Note;

struct XsFindingCells {
	const XsGrids *grids;
	size_t hint;
	XsStore *notes; // Note, by start
	size_t next;    // behind the note that was asked for last
};

XsFindingCells *
xs_finding_cells_new(const XsGrids *grids, const char *folder)
{
	XsFindingCells *self = g_new0(XsFindingCells, 1);
	self->grids = grids;
	self->notes = xs_store_new(sizeof(Note), folder);
	return self;
}

void
xs_finding_cells_free(XsFindingCells *self)
{
	if (self == NULL)
		return;
	xs_store_free(self->notes);
	g_free(self);
}

void
xs_finding_cells_note(XsFindingCells *self, size_t view_start, size_t text_start)
{
	uint32_t row;
	uint32_t column;
	if (self->grids == NULL ||
	    !xs_grids_locate(self->grids, view_start, self->hint, &self->hint, &row, &column))
		return;
	const XsGrid *grid = xs_grids_get(self->grids, self->hint);
	Note *note = xs_store_add(self->notes);
	*note = (Note){
		.start = (uint32_t)text_start,
		.table = grid->number,
		.row = xs_grids_row_number(self->grids, self->hint, row),
		.column = column,
		.rule = column < grid->n_columns ? grid->columns[column].rule : NULL,
	};
}

static const Note *
note_at(const XsFindingCells *self, size_t index)
{
	return xs_store_at(self->notes, index);
}

// Findings are nearly always asked for in their order.
static const Note *
find(XsFindingCells *self, size_t text_start)
{
	size_t low = 0;
	size_t high = self->notes->len;
	if (self->next < high && note_at(self, self->next)->start == text_start)
		low = high = self->next;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (note_at(self, middle)->start < text_start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == self->notes->len || note_at(self, low)->start != text_start)
		return NULL;
	self->next = low + 1;
	return note_at(self, low);
}

bool
xs_finding_cells_find(XsFindingCells *self, size_t text_start, XsFindingCell *ret_cell)
{
	const Note *note = find(self, text_start);
	if (note == NULL)
		return false;
	*ret_cell = (XsFindingCell){
		.table = note->table,
		.row = note->row,
		.column = note->column,
		.column_class = note->rule != NULL ? xs_rule_type(note->rule) : NULL,
	};
	return true;
}
