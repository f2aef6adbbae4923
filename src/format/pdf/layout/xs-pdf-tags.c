// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/layout/xs-pdf-tags.h"

#include "format/pdf/object/xs-pdf-structure.h"

#include <string.h>

enum {
	MAX_COLUMNS = 1000,
	MAX_SPAN = 1000,
	MAX_CELLS =
		4 * 1000 *
		1000,  // of a document, with tables, rows and columns: what lies behind has no tags
	MAX_ROLES = 8, // roles that stand for each other
	MAX_OUTER = 1000, // marked content around marked content
};

typedef enum {
	KIND_OTHER,
	KIND_TABLE,
	KIND_ROW,
	KIND_CELL,
	KIND_HEADER, // a cell that is one
} Kind;

typedef struct {
	uint32_t n_rows;
	GArray *free_from; // uint32_t, by column: the first row that no cell above reaches into
} Table;

// What an element lies in; counted from 1, 0 for none.
typedef struct {
	uint32_t table;
	uint32_t row;
	uint32_t cell;
	uint32_t next; // column of the row that may be free; used in the context of a row
} Context;

// A piece of marked content in a cell.
typedef struct {
	uint64_t key;
	uint32_t cell;
} Content;

struct XsPdfTags {
	GArray *cells;    // XsLayoutTag
	GArray *contents; // Content, by key
};

typedef struct {
	XsPdfFile *file;
	XsPdfTags *tags;
	qpdf_oh roles;
	GHashTable *kinds;  // char *, with its slash -> Kind + 1
	GArray *tables;     // Table
	GArray *contexts;   // Context; the first is the root's
	uint32_t n_columns; // of all tables
} Reading;

static uint64_t
key_of(int owner, int mcid)
{
	return (uint64_t)(uint32_t)owner << 32 | (uint32_t)mcid;
}

static Kind
standard_kind(const char *name)
{
	static const struct {
		const char *name;
		Kind kind;
	} known[] = {{"/Table", KIND_TABLE},
		     {"/TR", KIND_ROW},
		     {"/TD", KIND_CELL},
		     {"/TH", KIND_HEADER}};
	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(name, known[i].name) == 0)
			return known[i].kind;
	return KIND_OTHER;
}

// What a name stands for, by the map of roles.
static Kind
mapped_kind(Reading *self, const char *name)
{
	qpdf_data qpdf = self->file->qpdf;
	g_autofree char *at = g_strdup(name);
	Kind kind = standard_kind(at);
	for (guint i = 0; i < MAX_ROLES && kind == KIND_OTHER; i++) {
		qpdf_oh role = xs_pdf_file_key(self->file, self->roles, at);
		bool named = qpdf_oh_is_name(qpdf, role);
		if (named) {
			g_free(at);
			at = g_strdup(qpdf_oh_get_name(qpdf, role));
			kind = standard_kind(at);
		}
		qpdf_oh_release(qpdf, role);
		if (!named)
			break;
	}
	return kind;
}

static Kind
kind_of(Reading *self, qpdf_oh element)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh role = xs_pdf_file_key(self->file, element, "/S");
	Kind kind = KIND_OTHER;
	if (qpdf_oh_is_name(qpdf, role)) {
		const char *name = qpdf_oh_get_name(qpdf, role);
		guint known = GPOINTER_TO_UINT(g_hash_table_lookup(self->kinds, name));
		if (known == 0) {
			g_autofree char *own = g_strdup(name);
			known = mapped_kind(self, own) + 1;
			g_hash_table_insert(
				self->kinds, g_steal_pointer(&own), GUINT_TO_POINTER(known));
		}
		kind = (Kind)(known - 1);
	}
	qpdf_oh_release(qpdf, role);
	return kind;
}

static uint32_t
span_in(Reading *self, qpdf_oh attributes, const char *key)
{
	if (!qpdf_oh_is_dictionary(self->file->qpdf, attributes))
		return 1;
	return (uint32_t)CLAMP(xs_pdf_file_key_number(self->file, attributes, key, 1), 1, MAX_SPAN);
}

// Rows and columns that a cell takes; its attributes are a dictionary, or several.
static void
read_spans(Reading *self, qpdf_oh element, XsLayoutTag *cell)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh attributes = xs_pdf_file_key(self->file, element, "/A");
	int n = qpdf_oh_is_array(qpdf, attributes)
			? MIN(qpdf_oh_get_array_n_items(qpdf, attributes), MAX_SPAN)
			: 0;
	cell->row_span = span_in(self, attributes, "/RowSpan");
	cell->column_span = span_in(self, attributes, "/ColSpan");
	for (int i = 0; i < n; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(qpdf, attributes, i);
		cell->row_span = MAX(cell->row_span, span_in(self, one, "/RowSpan"));
		cell->column_span = MAX(cell->column_span, span_in(self, one, "/ColSpan"));
		qpdf_oh_release(qpdf, one);
	}
	qpdf_oh_release(qpdf, attributes);
}

static inline uint32_t *
free_from(const Table *table, uint32_t column)
{
	return &g_array_index(table->free_from, uint32_t, column);
}

// Puts a cell of the row into the first columns that are free; false where there are too many.
static bool
place_cell(Reading *self, Table *table, uint32_t from, XsLayoutTag *cell)
{
	uint32_t column = from;
	while (column<table->free_from->len && * free_from(table, column)> cell->row)
		column++;
	uint32_t end = column + cell->column_span;
	if (end > MAX_COLUMNS || self->n_columns > MAX_CELLS)
		return false;
	if (table->free_from->len < end) {
		self->n_columns += end - table->free_from->len;
		g_array_set_size(table->free_from, end);
	}
	for (uint32_t i = column; i < end; i++)
		*free_from(table, i) = cell->row + cell->row_span;
	cell->column = column;
	return true;
}

static uint32_t
add_context(Reading *self, const Context *context)
{
	g_array_append_val(self->contexts, *context);
	return self->contexts->len - 1;
}

static uint32_t
enter_table(Reading *self)
{
	Table table = {.free_from = g_array_new(false, true, sizeof(uint32_t))};
	g_array_append_val(self->tables, table);
	return add_context(self, &(Context){.table = self->tables->len});
}

static uint32_t
enter_row(Reading *self, const Context *around)
{
	Table *table = &g_array_index(self->tables, Table, around->table - 1);
	return add_context(self, &(Context){.table = around->table, .row = ++table->n_rows});
}

static uint32_t
enter_cell(Reading *self, qpdf_oh element, uint32_t row, bool header)
{
	Context *around = &g_array_index(self->contexts, Context, row);
	Table *table = &g_array_index(self->tables, Table, around->table - 1);
	XsLayoutTag cell = {.table = around->table, .row = around->row - 1, .header = header};
	read_spans(self, element, &cell);
	if (!place_cell(self, table, around->next, &cell))
		return 0;
	around->next = cell.column + cell.column_span;
	g_array_append_val(self->tags->cells, cell);
	return add_context(self,
			   &(Context){.table = around->table, .cell = self->tags->cells->len});
}

static uint32_t
enter(qpdf_oh element, uint32_t context, void *data)
{
	Reading *self = data;
	const Context *around = &g_array_index(self->contexts, Context, context);
	Kind kind = kind_of(self, element);
	if (self->contexts->len >= MAX_CELLS)
		return 0;
	if (kind == KIND_TABLE)
		return enter_table(self);
	if (kind == KIND_ROW && around->table != 0 && around->cell == 0)
		return enter_row(self, around);
	if ((kind == KIND_CELL || kind == KIND_HEADER) && around->row != 0)
		return enter_cell(self, element, context, kind == KIND_HEADER);
	return context;
}

static void
meet_content(qpdf_oh element, uint32_t context, int owner, int mcid, void *data)
{
	Reading *self = data;
	(void)element;
	Content content = {key_of(owner, mcid),
			   g_array_index(self->contexts, Context, context).cell};
	if (content.cell != 0)
		g_array_append_val(self->tags->contents, content);
}

static int
compare_contents(const void *a, const void *b)
{
	const Content *x = a;
	const Content *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->cell < y->cell ? -1 : x->cell > y->cell;
}

static void
clear_table(void *table)
{
	g_array_unref(((Table *)table)->free_from);
}

static void
read_tree(XsPdfTags *self, XsPdfFile *file)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh root = qpdf_get_root(qpdf);
	qpdf_oh tree = xs_pdf_file_key(file, root, "/StructTreeRoot");
	g_autoptr(GHashTable) kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GArray) tables = g_array_new(false, false, sizeof(Table));
	g_autoptr(GArray) contexts = g_array_new(false, true, sizeof(Context));
	Reading reading = {.file = file, .tags = self, .kinds = kinds, .tables = tables};
	g_array_set_clear_func(tables, clear_table);
	g_array_set_size(contexts, 1);
	reading.contexts = contexts;
	reading.roles = xs_pdf_file_key(file, tree, "/RoleMap");
	XsPdfStructureVisitor visitor = {enter, meet_content, &reading};
	xs_pdf_structure_walk(file, &visitor);
	qpdf_oh_release(qpdf, reading.roles);
	qpdf_oh_release(qpdf, tree);
	qpdf_oh_release(qpdf, root);
}

XsPdfTags *
xs_pdf_tags_new(XsPdfFile *file)
{
	XsPdfTags *self = g_new0(XsPdfTags, 1);
	self->cells = g_array_new(false, false, sizeof(XsLayoutTag));
	self->contents = g_array_new(false, false, sizeof(Content));
	read_tree(self, file);
	g_array_sort(self->contents, compare_contents);
	return self;
}

void
xs_pdf_tags_free(XsPdfTags *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->cells);
	g_array_unref(self->contents);
	g_free(self);
}

const GArray *
xs_pdf_tags_cells(const XsPdfTags *self)
{
	return self->cells;
}

// Its cell, or 0.
static uint32_t
cell_of(const XsPdfTags *self, int owner, int mcid)
{
	uint64_t key = key_of(owner, mcid);
	guint low = 0;
	guint high = self->contents->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(self->contents, Content, middle).key < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == self->contents->len)
		return 0;
	const Content *content = &g_array_index(self->contents, Content, low);
	return content->key == key ? content->cell : 0;
}

// The cell of a scope, or of the innermost around it that has one. The identifiers of a form without a
// structure of its own count as those of the page.
static uint32_t
cell_of_scope(const XsPdfTags *self, const XsPdfLedger *ledger, uint32_t scope)
{
	int page = xs_pdf_ledger_instance(ledger, 0)->id;
	for (guint i = 0; i < MAX_OUTER && scope != 0; i++) {
		const XsPdfScope *at = &g_array_index(ledger->scopes, XsPdfScope, scope - 1);
		int own = xs_pdf_ledger_instance(ledger, at->instance)->id;
		uint32_t cell = at->mcid >= 0 ? cell_of(self, own, at->mcid) : 0;
		if (cell == 0 && at->mcid >= 0 && own != page)
			cell = cell_of(self, page, at->mcid);
		if (cell != 0)
			return cell;
		scope = at->outer;
	}
	return 0;
}

uint32_t *
xs_pdf_tags_find(const XsPdfTags *self, const XsPdfLedger *ledger)
{
	if (self->contents->len == 0)
		return NULL;
	uint32_t *cells = g_new(uint32_t, ledger->shows->len);
	uint32_t scope = 0;
	uint32_t cell = 0;
	bool any = false;
	for (guint i = 0; i < ledger->shows->len; i++) {
		const XsPdfShow *show = xs_pdf_ledger_show(ledger, i);
		if (show->scope != scope)
			cell = cell_of_scope(self, ledger, show->scope);
		scope = show->scope;
		cells[i] = cell;
		any = any || cell != 0;
	}
	if (!any)
		g_clear_pointer(&cells, g_free);
	return cells;
}
