// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-tables.h"

enum {
	MAX_DEPTH = 64,
	MAX_COLUMNS = 4096, // beyond, cells share the last one
	MAX_COLUMN_SPAN = 1000,
	MAX_ROW_SPAN = 65534,
};

typedef struct {
	XsCell cell;
	GArray *busy; // uint32_t: the first row in which each column is free
	uint32_t number;
	uint32_t rows; // begun
	uint32_t column;
	bool list;
	bool in_row;
	bool in_cell;
	bool header_section;
	bool header_row;
} Table;

struct XsHtmlTables {
	GArray *open;    // Table
	size_t too_deep; // tables beyond MAX_DEPTH, which are read as part of the one they are in
};

static void
clear_table(void *data)
{
	g_clear_pointer(&((Table *)data)->busy, g_array_unref);
}

XsHtmlTables *
xs_html_tables_new(void)
{
	XsHtmlTables *self = g_new0(XsHtmlTables, 1);
	self->open = g_array_new(false, true, sizeof(Table));
	g_array_set_clear_func(self->open, clear_table);
	return self;
}

void
xs_html_tables_free(XsHtmlTables *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->open);
	g_free(self);
}

static Table *
top(const XsHtmlTables *self)
{
	return self->open->len > 0 ? &g_array_index(self->open, Table, self->open->len - 1) : NULL;
}

size_t
xs_html_tables_depth(const XsHtmlTables *self)
{
	return self->open->len + self->too_deep;
}

void
xs_html_tables_begin(XsHtmlTables *self, uint32_t number, bool list)
{
	if (self->open->len >= MAX_DEPTH) {
		self->too_deep++;
		return;
	}
	Table table = {
		.busy = g_array_new(false, true, sizeof(uint32_t)),
		.number = number,
		.list = list,
	};
	g_array_append_val(self->open, table);
}

void
xs_html_tables_end(XsHtmlTables *self)
{
	if (self->too_deep > 0)
		self->too_deep--;
	else if (self->open->len > 0)
		g_array_set_size(self->open, self->open->len - 1);
}

void
xs_html_tables_section(XsHtmlTables *self, bool header)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->header_section = header;
	table->in_row = false;
	table->in_cell = false;
}

void
xs_html_tables_row(XsHtmlTables *self, bool header)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->rows++;
	table->column = 0;
	table->in_row = true;
	table->in_cell = false;
	table->header_row = header;
}

static uint32_t
busy_until(const Table *table, uint32_t column)
{
	return column < table->busy->len ? g_array_index(table->busy, uint32_t, column) : 0;
}

static void
occupy(Table *table, uint32_t column, uint32_t n, uint32_t until)
{
	if (column + n > table->busy->len)
		g_array_set_size(table->busy, column + n);
	for (uint32_t i = column; i < column + n; i++)
		g_array_index(table->busy, uint32_t, i) = until;
}

void
xs_html_tables_cell(XsHtmlTables *self, uint32_t row_span, uint32_t column_span)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	if (!table->in_row)
		xs_html_tables_row(self, false);
	uint32_t row = table->rows - 1;
	while (table->column < MAX_COLUMNS - 1 && busy_until(table, table->column) > row)
		table->column++;
	uint32_t columns = CLAMP(column_span, 1, MAX_COLUMN_SPAN);
	columns = MIN(columns, MAX_COLUMNS - table->column);
	// A cell that spans no rows spans all.
	uint32_t rows = row_span == 0 ? MAX_ROW_SPAN : MIN(row_span, MAX_ROW_SPAN);
	table->cell = xs_cell(table->number,
			      row,
			      table->column,
			      row_span == 0 ? 1 : rows,
			      columns,
			      table->header_section || table->header_row);
	occupy(table, table->column, columns, row + rows);
	table->column = MIN(table->column + columns, MAX_COLUMNS - 1);
	table->in_cell = true;
}

void
xs_html_tables_end_cell(XsHtmlTables *self)
{
	Table *table = top(self);
	if (table != NULL)
		table->in_cell = false;
}

void
xs_html_tables_item(XsHtmlTables *self, bool term)
{
	Table *table = top(self);
	if (table == NULL || !table->list)
		return;
	if (term || table->rows == 0)
		table->rows++;
	table->cell = xs_cell(table->number, table->rows - 1, term ? 0 : 1, 1, 1, false);
	table->in_cell = true;
}

const XsCell *
xs_html_tables_at(const XsHtmlTables *self)
{
	const Table *table = top(self);
	return table != NULL && table->in_cell ? &table->cell : NULL;
}
