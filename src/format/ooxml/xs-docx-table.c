// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-table.h"

enum {
	SPAN_MAX = 1000,
	COLUMN_MAX = 1000 * 1000,
};

typedef struct {
	XsCell cell;
	uint32_t n_rows;
	bool in_cell;
	bool header; // the row is marked as one
} Table;

struct XsDocxTables {
	GArray *rows;
	GArray *tables;
	uint32_t next;
	guint n_cells; // of the part so far
};

XsDocxTables *
xs_docx_tables_new(GArray *rows, uint32_t first)
{
	XsDocxTables *self = g_new0(XsDocxTables, 1);
	self->rows = rows;
	self->tables = g_array_new(false, true, sizeof(Table));
	self->next = first;
	return self;
}

void
xs_docx_tables_free(XsDocxTables *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->rows, g_array_unref);
	g_array_unref(self->tables);
	g_free(self);
}

static Table *
top(XsDocxTables *self)
{
	return self->tables->len > 0 ? &g_array_index(self->tables, Table, self->tables->len - 1)
				     : NULL;
}

void
xs_docx_tables_begin(XsDocxTables *self)
{
	Table table = {.cell = xs_cell(self->next++, 0, 0, 1, 1, false)};
	g_array_append_val(self->tables, table);
}

void
xs_docx_tables_end(XsDocxTables *self)
{
	if (self->tables->len > 0)
		g_array_set_size(self->tables, self->tables->len - 1);
}

void
xs_docx_tables_begin_box(XsDocxTables *self)
{
	Table box = {0};
	g_array_append_val(self->tables, box);
}

void
xs_docx_tables_end_box(XsDocxTables *self)
{
	xs_docx_tables_end(self);
}

void
xs_docx_tables_row(XsDocxTables *self)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->cell.row = table->n_rows++;
	table->cell.column = 0;
	table->cell.column_span = 0;
	table->header = table->cell.row == 0;
}

void
xs_docx_tables_begin_cell(XsDocxTables *self)
{
	Table *table = top(self);
	guint ordinal = self->n_cells++;
	if (table == NULL)
		return;
	bool known = self->rows != NULL && ordinal < self->rows->len;
	table->in_cell = true;
	uint32_t rows = known ? g_array_index(self->rows, uint32_t, ordinal) : 1;
	table->cell = xs_cell(
		table->cell.table, table->cell.row, table->cell.column, rows, 1, table->header);
}

void
xs_docx_tables_end_cell(XsDocxTables *self)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->in_cell = false;
	uint32_t column = MIN(table->cell.column + table->cell.column_span, COLUMN_MAX);
	table->cell.column = column & XS_CELL_COLUMN_MAX;
}

void
xs_docx_tables_skip(XsDocxTables *self, uint64_t untrusted_columns)
{
	Table *table = top(self);
	if (table != NULL && !table->in_cell)
		table->cell.column =
			MIN(table->cell.column + (uint32_t)MIN(untrusted_columns, SPAN_MAX),
			    COLUMN_MAX) &
			XS_CELL_COLUMN_MAX;
}

void
xs_docx_tables_span(XsDocxTables *self, uint64_t untrusted_columns)
{
	Table *table = top(self);
	if (table != NULL && table->in_cell)
		table->cell.column_span =
			CLAMP(untrusted_columns, 1, SPAN_MAX) & XS_CELL_COLUMN_SPAN_MAX;
}

void
xs_docx_tables_merge(XsDocxTables *self,
		     uint64_t untrusted_rows,
		     uint64_t untrusted_columns,
		     bool covered)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->cell.row_span = CLAMP(untrusted_rows, 1, SPAN_MAX) & XS_CELL_ROW_SPAN_MAX;
	table->cell.column_span = MIN(untrusted_columns, SPAN_MAX) & XS_CELL_COLUMN_SPAN_MAX;
	table->in_cell = !covered;
}

void
xs_docx_tables_header(XsDocxTables *self)
{
	Table *table = top(self);
	if (table != NULL)
		table->header = true;
}

const XsCell *
xs_docx_tables_cell(XsDocxTables *self)
{
	Table *table = top(self);
	return table != NULL && table->in_cell ? &table->cell : NULL;
}

uint32_t
xs_docx_tables_next(const XsDocxTables *self)
{
	return self->next;
}
