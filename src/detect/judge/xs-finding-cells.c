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
	Note *notes; // by start
	size_t n;
};

XsFindingCells *
xs_finding_cells_new(const XsGrids *grids, size_t n_findings)
{
	XsFindingCells *self = g_new0(XsFindingCells, 1);
	self->grids = grids;
	if (grids != NULL && xs_grids_count(grids) > 0)
		self->notes = g_new(Note, n_findings);
	return self;
}

void
xs_finding_cells_free(XsFindingCells *self)
{
	if (self == NULL)
		return;
	g_free(self->notes);
	g_free(self);
}

void
xs_finding_cells_note(XsFindingCells *self, size_t view_start, size_t text_start)
{
	uint32_t row;
	uint32_t column;
	if (self->notes == NULL ||
	    !xs_grids_locate(self->grids, view_start, self->hint, &self->hint, &row, &column))
		return;
	const XsGrid *grid = xs_grids_get(self->grids, self->hint);
	self->notes[self->n++] = (Note){
		.start = (uint32_t)text_start,
		.table = grid->number,
		.row = xs_grids_row_number(self->grids, self->hint, row),
		.column = column,
		.rule = column < grid->n_columns ? grid->columns[column].rule : NULL,
	};
}

bool
xs_finding_cells_find(const XsFindingCells *self, size_t text_start, XsFindingCell *ret_cell)
{
	size_t low = 0;
	size_t high = self->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (self->notes[middle].start < text_start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == self->n)
		return false;
	const Note *note = &self->notes[low];
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
