// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-merge.h"

#include "format/ooxml/xs-docx-words.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	SPAN_MAX = 1000,
};

typedef enum {
	MERGE_NONE,
	MERGE_RESTART,
	MERGE_CONTINUE,
} Merge;

// A table that is open.
typedef struct {
	GHashTable *open; // column to the cell that is merged downwards there, by ordinal + 1
	uint32_t column;
	uint32_t span;
	Merge merge;
	guint cell;
} Table;

typedef struct {
	GArray *rows; // uint32_t
	GArray *tables;
	GArray *words; // XsDocxWord of the elements that are open
} Merger;

static void
table_clear(void *data)
{
	Table *table = data;
	g_clear_pointer(&table->open, g_hash_table_unref);
}

static const char *
value_of(const XsXmlTag *tag)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(xs_docx_local(tag->attributes[i]), "val") == 0)
			return tag->attributes[i + 1];
	}
	return "";
}

static Table *
top(Merger *self)
{
	return self->tables->len > 0 ? &g_array_index(self->tables, Table, self->tables->len - 1)
				     : NULL;
}

static void
begin_cell(Merger *self, Table *table)
{
	const uint32_t one = 1;
	table->cell = self->rows->len;
	table->span = 1;
	table->merge = MERGE_NONE;
	g_array_append_val(self->rows, one);
}

static uint32_t
count_of(const XsXmlTag *tag)
{
	guint64 n = g_ascii_strtoull(value_of(tag), NULL, 10);
	return (uint32_t)MIN(n, SPAN_MAX);
}

static bool
on_start(void *user,
	 XsXmlReader *reader G_GNUC_UNUSED,
	 const XsXmlTag *tag,
	 GError **error G_GNUC_UNUSED)
{
	Merger *self = user;
	Table *table = top(self);
	XsDocxWord word = xs_docx_tag_word(tag);
	g_array_append_val(self->words, word);
	if (word == XS_WORD_TABLE) {
		Table opened = {.open = g_hash_table_new(NULL, NULL)};
		g_array_append_val(self->tables, opened);
	} else if (word == XS_WORD_CELL && table == NULL) {
		const uint32_t one = 1;
		g_array_append_val(self->rows, one);
	} else if (word == XS_WORD_CELL) {
		begin_cell(self, table);
	} else if (table != NULL && word == XS_WORD_ROW) {
		table->column = 0;
	} else if (table != NULL && word == XS_WORD_GRID_BEFORE) {
		table->column += count_of(tag);
	} else if (table != NULL && word == XS_WORD_GRID_SPAN) {
		table->span = MAX(count_of(tag), 1);
	} else if (table != NULL && word == XS_WORD_VERTICAL_MERGE) {
		table->merge = strcmp(value_of(tag), "restart") == 0 ? MERGE_RESTART
								     : MERGE_CONTINUE;
	}
	return true;
}

static void
end_cell(Merger *self, Table *table)
{
	void *key = GUINT_TO_POINTER(table->column);
	guint open = GPOINTER_TO_UINT(g_hash_table_lookup(table->open, key));
	if (table->merge == MERGE_RESTART)
		g_hash_table_insert(table->open, key, GUINT_TO_POINTER(table->cell + 1));
	else if (table->merge == MERGE_NONE)
		g_hash_table_remove(table->open, key);
	else if (open > 0)
		g_array_index(self->rows, uint32_t, open - 1)++;
	table->column += table->span;
	table->span = 0;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off G_GNUC_UNUSED,
       uint64_t len G_GNUC_UNUSED,
       GError **error G_GNUC_UNUSED)
{
	Merger *self = user;
	Table *table = top(self);
	XsDocxWord word = g_array_index(self->words, XsDocxWord, self->words->len - 1);
	g_array_set_size(self->words, self->words->len - 1);
	if (table != NULL && word == XS_WORD_CELL)
		end_cell(self, table);
	else if (table != NULL && word == XS_WORD_TABLE)
		g_array_set_size(self->tables, self->tables->len - 1);
	return true;
}

static bool
may_merge(const uint8_t *data, size_t len)
{
	static const char wide[] = "v\0M\0e\0r\0g\0e";
	XsXmlEncoding encoding;
	if (data == NULL || len == 0 || !xs_xml_encoding_find(data, len, &encoding, NULL))
		return false;
	return xs_xml_encoding_unit(encoding) == 2
		       ? memmem(data, len, wide, sizeof wide - 1) != NULL
		       : memmem(data, len, "vMerge", 6) != NULL;
}

GArray *
xs_docx_merge_rows(const uint8_t *data, size_t len, const XsLimits *limits)
{
	if (!may_merge(data, len))
		return NULL;
	g_autoptr(GArray) tables = g_array_new(false, false, sizeof(Table));
	g_array_set_clear_func(tables, table_clear);
	g_autoptr(GArray) words = g_array_new(false, false, sizeof(XsDocxWord));
	Merger self = {
		.rows = g_array_new(false, false, sizeof(uint32_t)),
		.tables = tables,
		.words = words,
	};
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	if (!xs_xml_read(data, len, limits, &funcs, &self, NULL, NULL))
		g_clear_pointer(&self.rows, g_array_unref);
	return self.rows;
}
