// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-table.h"

#include <string.h>

enum {
	ROWS_MAX = 1 << 30,
	HIDDEN_MAX = 1 << 16, // ranges of hidden columns of one table; further ones are not flagged
};

// Columns that are not shown.
typedef struct {
	uint32_t first;
	uint32_t end;
} Range;

typedef struct {
	XsCell cell;
	uint32_t next_row;
	uint32_t row_repeat;
	uint32_t next_column;
	uint32_t column_repeat;
	uint32_t n_columns; // declared so far
	GArray *hidden_columns;
	bool hidden;
	bool row_hidden;
	bool first_is_header;
	bool in_headers;
	bool in_cell;
} Table;

struct XsOdfTables {
	GArray *tables;
	uint32_t next;
};

static void
table_clear(void *data)
{
	Table *table = data;
	g_clear_pointer(&table->hidden_columns, g_array_unref);
}

XsOdfTables *
xs_odf_tables_new(uint32_t first)
{
	XsOdfTables *self = g_new0(XsOdfTables, 1);
	self->tables = g_array_new(false, true, sizeof(Table));
	g_array_set_clear_func(self->tables, table_clear);
	self->next = first;
	return self;
}

void
xs_odf_tables_free(XsOdfTables *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->tables);
	g_free(self);
}

static Table *
top(XsOdfTables *self)
{
	return self->tables->len > 0 ? &g_array_index(self->tables, Table, self->tables->len - 1)
				     : NULL;
}

static uint32_t
sum(uint32_t a, uint32_t b)
{
	return MIN(MIN(a, (uint32_t)ROWS_MAX) + MIN(b, (uint32_t)ROWS_MAX), (uint32_t)ROWS_MAX);
}

// A count of at least 1.
static uint32_t
count_of(const XsXmlTag *tag, const char *local)
{
	const char *value = xs_odf_value(tag, local);
	guint64 untrusted_count = value != NULL ? g_ascii_strtoull(value, NULL, 10) : 1;
	return (uint32_t)CLAMP(untrusted_count, 1, ROWS_MAX);
}

static bool
is_hidden(const XsXmlTag *tag)
{
	const char *visibility = xs_odf_value(tag, "visibility");
	return visibility != NULL && strcmp(visibility, "visible") != 0;
}

void
xs_odf_tables_begin(XsOdfTables *self, bool sheet, bool hidden)
{
	Table table = {
		.cell = xs_cell(self->next++, 0, 0, 1, 1, false),
		.first_is_header = !sheet,
		.hidden = hidden,
	};
	g_array_append_val(self->tables, table);
}

void
xs_odf_tables_end(XsOdfTables *self)
{
	if (self->tables->len > 0)
		g_array_set_size(self->tables, self->tables->len - 1);
}

void
xs_odf_tables_begin_apart(XsOdfTables *self)
{
	Table apart = {0};
	g_array_append_val(self->tables, apart);
}

void
xs_odf_tables_end_apart(XsOdfTables *self)
{
	xs_odf_tables_end(self);
}

void
xs_odf_tables_begin_headers(XsOdfTables *self)
{
	Table *table = top(self);
	if (table != NULL)
		table->in_headers = true;
}

void
xs_odf_tables_end_headers(XsOdfTables *self)
{
	Table *table = top(self);
	if (table != NULL)
		table->in_headers = false;
}

void
xs_odf_tables_column(XsOdfTables *self, const XsXmlTag *tag)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	uint32_t end = sum(table->n_columns, count_of(tag, "number-columns-repeated"));
	Range range = {table->n_columns, end};
	table->n_columns = end;
	if (!is_hidden(tag))
		return;
	if (table->hidden_columns == NULL)
		table->hidden_columns = g_array_new(false, false, sizeof(Range));
	if (table->hidden_columns->len < HIDDEN_MAX)
		g_array_append_val(table->hidden_columns, range);
}

void
xs_odf_tables_begin_row(XsOdfTables *self, const XsXmlTag *tag)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->cell.row = table->next_row;
	table->row_repeat = count_of(tag, "number-rows-repeated");
	table->row_hidden = is_hidden(tag);
	table->next_column = 0;
}

void
xs_odf_tables_end_row(XsOdfTables *self)
{
	Table *table = top(self);
	if (table != NULL)
		table->next_row = sum(table->next_row, table->row_repeat);
}

void
xs_odf_tables_begin_cell(XsOdfTables *self, const XsXmlTag *tag)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	bool header = table->in_headers || (table->first_is_header && table->cell.row == 0);
	table->in_cell = true;
	table->column_repeat = count_of(tag, "number-columns-repeated");
	table->cell = xs_cell(table->cell.table,
			      table->cell.row,
			      table->next_column,
			      count_of(tag, "number-rows-spanned"),
			      count_of(tag, "number-columns-spanned"),
			      header);
}

void
xs_odf_tables_end_cell(XsOdfTables *self)
{
	Table *table = top(self);
	if (table == NULL)
		return;
	table->in_cell = false;
	table->next_column = sum(table->next_column, table->column_repeat);
}

const XsCell *
xs_odf_tables_cell(XsOdfTables *self)
{
	Table *table = top(self);
	return table != NULL && table->in_cell ? &table->cell : NULL;
}

// The ranges are in order.
static bool
column_is_hidden(const Table *table)
{
	size_t low = 0;
	size_t high = table->hidden_columns != NULL ? table->hidden_columns->len : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const Range *range = &g_array_index(table->hidden_columns, Range, middle);
		if (table->cell.column >= range->end)
			low = middle + 1;
		else if (table->cell.column < range->first)
			high = middle;
		else
			return true;
	}
	return false;
}

bool
xs_odf_tables_hidden(XsOdfTables *self)
{
	const Table *table = top(self);
	return table != NULL && (table->hidden || table->row_hidden || column_is_hidden(table));
}

uint32_t
xs_odf_tables_next(const XsOdfTables *self)
{
	return self->next;
}
