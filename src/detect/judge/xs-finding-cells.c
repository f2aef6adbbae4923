// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-finding-cells.h"

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
	GArray *notes; // Note, by start
};

XsFindingCells *
xs_finding_cells_new(const XsGrids *grids)
{
	XsFindingCells *self = g_new0(XsFindingCells, 1);
	self->grids = grids;
	self->notes = g_array_new(false, false, sizeof(Note));
	return self;
}

void
xs_finding_cells_free(XsFindingCells *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->notes);
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
	Note note = {
		.start = (uint32_t)text_start,
		.table = grid->number,
		.row = xs_grids_row_number(self->grids, self->hint, row),
		.column = column,
		.rule = column < grid->n_columns ? grid->columns[column].rule : NULL,
	};
	g_array_append_val(self->notes, note);
}

bool
xs_finding_cells_find(const XsFindingCells *self, size_t text_start, XsFindingCell *ret_cell)
{
	guint low = 0;
	guint high = self->notes->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(self->notes, Note, middle).start < text_start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == self->notes->len)
		return false;
	const Note *note = &g_array_index(self->notes, Note, low);
	if (note->start != text_start)
		return false;
	*ret_cell = (XsFindingCell){
		.table = note->table,
		.row = note->row,
		.column = note->column,
		.column_class = note->rule != NULL ? xs_rule_type(note->rule) : NULL,
	};
	return true;
}
