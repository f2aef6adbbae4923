// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/json/xs-json-send.h"

#include "format/json/xs-code.h"
#include "format/json/xs-json-tape.h"

#include <string.h>

enum {
	MAX_COLUMNS = 1024,
	LONG_LIST = 64, // numbers that are shown together
	KEY_DIGITS = 6, // a key with so many may be a value
};

typedef struct {
	XsStrandOut *out;
	const XsStrand *text;
	const GArray *nodes;
	XsStrand scratch;
	XsRole role;
} Sender;

// A table that is being sent: which keys, with those of the objects around them, have which column.
typedef struct {
	GHashTable *columns; // path to column + 1
	GString *path;
	uint32_t table;
	uint32_t row;
	uint32_t column;
} Table;

static bool send_value(Sender *self, uint32_t index, GError **error);

static const XsJsonNode *
node_at(const Sender *self, uint32_t index)
{
	return &g_array_index(self->nodes, XsJsonNode, index);
}

static bool
is_container(const XsJsonNode *node)
{
	return node->kind == XS_JSON_OBJECT || node->kind == XS_JSON_ARRAY;
}

// What is read of a scalar; the three words of JSON tell nothing.
static void
add_scalar(Sender *self, const XsJsonNode *node)
{
	static const char *const words[] = {"true", "false", "null"};
	size_t len = node->end - node->start;
	const char *utf8 = self->text->utf8 + node->start;
	if (node->kind == XS_JSON_STRING) {
		xs_code_add_string(&self->scratch, self->text, node->start, node->end);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(words) && node->kind == XS_JSON_WORD; i++) {
		if (strlen(words[i]) == len && memcmp(words[i], utf8, len) == 0)
			return;
	}
	xs_strand_add(&self->scratch, self->text, node->start, node->end, XS_ESCAPE_NUMBER);
}

static bool
send_scalar(Sender *self, const XsJsonNode *node, const XsCell *cell, GError **error)
{
	xs_strand_empty(&self->scratch);
	add_scalar(self, node);
	return xs_strand_out_block(
		self->out, &self->scratch, cell != NULL ? self->role : XS_ROLE_BODY, cell, error);
}

// Whether an array holds scalars alone.
static bool
is_flat(const Sender *self, uint32_t index)
{
	const XsJsonNode *array = node_at(self, index);
	return array->kind == XS_JSON_ARRAY && array->next == index + 1 + array->n;
}

// Scalars side by side: numbers, of which some make a place or a vector, together.
static bool
send_flat(Sender *self, uint32_t index, const XsCell *cell, GError **error)
{
	const XsJsonNode *array = node_at(self, index);
	XsRole role = cell != NULL ? self->role : XS_ROLE_BODY;
	uint32_t joined = 0;
	xs_strand_empty(&self->scratch);
	for (uint32_t i = index + 1; i < array->next; i++) {
		const XsJsonNode *node = node_at(self, i);
		bool number = node->kind == XS_JSON_NUMBER && joined < LONG_LIST;
		if (joined > 0 && !number) {
			if (!xs_strand_out_block(self->out, &self->scratch, role, cell, error))
				return false;
			xs_strand_empty(&self->scratch);
			joined = 0;
		}
		if (node->kind != XS_JSON_NUMBER) {
			if (!send_scalar(self, node, cell, error))
				return false;
			xs_strand_empty(&self->scratch);
			continue;
		}
		if (joined > 0)
			xs_strand_add_synthetic(&self->scratch, ", ", 2);
		add_scalar(self, node);
		joined++;
	}
	return xs_strand_out_block(self->out, &self->scratch, role, cell, error);
}

static XsCell
next_cell(const Table *table, uint32_t column, bool header)
{
	return xs_cell(table->table, table->row, column, 1, 1, header);
}

// Key beside value; what has values of its own comes behind it as a table of its own.
static bool
send_form(Sender *self, uint32_t index, GError **error)
{
	Table form = {.table = self->out->n_tables++};
	const XsJsonNode *object = node_at(self, index);
	for (uint32_t i = index + 1; i < object->next; form.row++) {
		const XsJsonNode *key = node_at(self, i);
		const XsJsonNode *value = node_at(self, i + 1);
		bool nested = is_container(value) && !is_flat(self, i + 1);
		XsCell label = next_cell(&form, 0, false);
		XsCell cell = next_cell(&form, 1, false);
		if (!send_scalar(self, key, nested ? NULL : &label, error))
			return false;
		bool good = nested                ? send_value(self, i + 1, error)
			    : is_container(value) ? send_flat(self, i + 1, &cell, error)
						  : send_scalar(self, value, &cell, error);
		if (!good)
			return false;
		if (nested)
			form.table = self->out->n_tables++;
		i = value->next;
	}
	return true;
}

static uint32_t
column_of(const Table *table)
{
	uint32_t number = GPOINTER_TO_UINT(g_hash_table_lookup(table->columns, table->path->str));
	return number > 0 ? number - 1 : 0;
}

static size_t
enter(const Sender *self, Table *table, const XsJsonNode *key)
{
	size_t before = table->path->len;
	for (uint32_t i = key->start; i < key->end; i++)
		g_string_append_printf(table->path, "%02x", (uint8_t)self->text->utf8[i]);
	g_string_append_c(table->path, '/');
	return before;
}

// A key that has no column.
static bool
send_lone_key(Sender *self, const XsJsonNode *key, GError **error)
{
	xs_strand_empty(&self->scratch);
	add_scalar(self, key);
	return xs_strand_out_block(self->out, &self->scratch, XS_ROLE_ATTRIBUTE, NULL, error);
}

// A key that was not met yet: a column of its own, where what it names is no object.
static bool
send_new_key(
	Sender *self, Table *table, const XsJsonNode *key, const XsJsonNode *value, GError **error)
{
	if (g_hash_table_contains(table->columns, table->path->str))
		return true;
	bool lone = value->kind == XS_JSON_OBJECT || table->column >= MAX_COLUMNS;
	XsCell cell = next_cell(table, table->column, true);
	table->column += lone ? 0 : 1;
	g_hash_table_insert(
		table->columns, g_strdup(table->path->str), GUINT_TO_POINTER(table->column));
	return lone ? send_lone_key(self, key, error) : send_scalar(self, key, &cell, error);
}

// The header.
static bool
send_keys(Sender *self, Table *table, uint32_t index, GError **error)
{
	const XsJsonNode *object = node_at(self, index);
	for (uint32_t i = index + 1; i < object->next;) {
		const XsJsonNode *key = node_at(self, i);
		const XsJsonNode *value = node_at(self, i + 1);
		size_t before = enter(self, table, key);
		bool good = send_new_key(self, table, key, value, error);
		if (good && value->kind == XS_JSON_OBJECT)
			good = send_keys(self, table, i + 1, error);
		g_string_truncate(table->path, before);
		if (!good)
			return false;
		i = value->next;
	}
	return true;
}

// A key that was not sent as a header, and may be more than one.
static bool
send_odd_key(Sender *self, const XsJsonNode *key, GError **error)
{
	size_t digits = 0;
	bool odd = false;
	for (uint32_t i = key->start; i < key->end; i++) {
		char c = self->text->utf8[i];
		digits += g_ascii_isdigit(c) ? 1 : 0;
		odd = odd || c == '@' || c == '\\';
	}
	return (!odd && digits < KEY_DIGITS) || send_lone_key(self, key, error);
}

static bool
send_row(Sender *self, Table *table, uint32_t index, GError **error)
{
	const XsJsonNode *object = node_at(self, index);
	for (uint32_t i = index + 1; i < object->next;) {
		const XsJsonNode *key = node_at(self, i);
		const XsJsonNode *value = node_at(self, i + 1);
		size_t before = enter(self, table, key);
		XsCell cell = next_cell(table, column_of(table), false);
		bool good = send_odd_key(self, key, error);
		if (good && value->kind == XS_JSON_OBJECT && value->n > 0)
			good = send_row(self, table, i + 1, error);
		else if (good && !is_container(value))
			good = send_scalar(self, value, &cell, error);
		else if (good && is_flat(self, i + 1))
			good = send_flat(self, i + 1, &cell, error);
		g_string_truncate(table->path, before);
		if (!good)
			return false;
		i = value->next;
	}
	return true;
}

// What stands in arrays within a row, behind it.
static bool
send_rests(Sender *self, uint32_t index, GError **error)
{
	const XsJsonNode *object = node_at(self, index);
	for (uint32_t i = index + 1; i < object->next;) {
		const XsJsonNode *value = node_at(self, i + 1);
		bool array = value->kind == XS_JSON_ARRAY && !is_flat(self, i + 1);
		bool good = true;
		if (array)
			good = send_value(self, i + 1, error);
		else if (value->kind == XS_JSON_OBJECT)
			good = send_rests(self, i + 1, error);
		if (!good)
			return false;
		i = value->next;
	}
	return true;
}

static bool
send_objects(Sender *self, uint32_t first, uint32_t end, GError **error)
{
	g_autoptr(GHashTable) columns =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GString) path = g_string_new(NULL);
	Table table = {.columns = columns, .path = path, .table = self->out->n_tables++};
	for (uint32_t i = first; i < end; i = node_at(self, i)->next) {
		if (node_at(self, i)->kind == XS_JSON_OBJECT && !send_keys(self, &table, i, error))
			return false;
	}
	for (uint32_t i = first; i < end; i = node_at(self, i)->next) {
		table.row++;
		if (node_at(self, i)->kind != XS_JSON_OBJECT)
			continue;
		if (!send_row(self, &table, i, error) || !send_rests(self, i, error))
			return false;
	}
	return true;
}

// Rows that are arrays themselves.
static bool
send_rows(Sender *self, uint32_t first, uint32_t end, GError **error)
{
	Table table = {.table = self->out->n_tables++};
	for (uint32_t i = first; i < end; table.row++) {
		const XsJsonNode *row = node_at(self, i);
		uint32_t column = 0;
		for (uint32_t k = i + 1; k < row->next; k++) {
			XsCell cell = next_cell(&table, column++, false);
			if (!send_scalar(self, node_at(self, k), &cell, error))
				return false;
		}
		i = row->next;
	}
	return true;
}

// How the values in [first, end) may be sent together.
typedef struct {
	bool objects; // one at least
	bool rows;    // all of them are flat arrays with text in them
} Shape;

static Shape
shape_of(const Sender *self, uint32_t first, uint32_t end)
{
	Shape shape = {.rows = first < end};
	bool text = false;
	for (uint32_t i = first; i < end; i = node_at(self, i)->next) {
		shape.objects = shape.objects || node_at(self, i)->kind == XS_JSON_OBJECT;
		shape.rows = shape.rows && is_flat(self, i);
		for (uint32_t k = i + 1; shape.rows && !text && k < node_at(self, i)->next; k++)
			text = node_at(self, k)->kind == XS_JSON_STRING;
	}
	shape.rows = shape.rows && text;
	return shape;
}

static bool
send_values(Sender *self, uint32_t first, uint32_t end, GError **error)
{
	Shape shape = shape_of(self, first, end);
	if (shape.rows)
		return send_rows(self, first, end, error);
	bool one = first < end && node_at(self, first)->next == end;
	bool table = shape.objects && !one;
	if (table && !send_objects(self, first, end, error))
		return false;
	for (uint32_t i = first; i < end; i = node_at(self, i)->next) {
		bool sent = table && node_at(self, i)->kind == XS_JSON_OBJECT;
		if (!sent && !send_value(self, i, error))
			return false;
	}
	return true;
}

static bool
send_value(Sender *self, uint32_t index, GError **error)
{
	const XsJsonNode *node = node_at(self, index);
	if (node->kind == XS_JSON_OBJECT)
		return send_form(self, index, error);
	if (node->kind != XS_JSON_ARRAY)
		return send_scalar(self, node, NULL, error);
	if (is_flat(self, index))
		return send_flat(self, index, NULL, error);
	return send_values(self, index + 1, node->next, error);
}

bool
xs_json_send(XsStrandOut *out,
	     const XsStrand *text,
	     const XsLimits *limits,
	     XsRole role,
	     bool *ret_sent,
	     GError **error)
{
	g_autoptr(GArray) nodes = xs_json_tape(text, limits->xml_depth);
	*ret_sent = nodes != NULL;
	if (nodes == NULL)
		return true;
	Sender sender = {.out = out, .text = text, .nodes = nodes, .role = role};
	xs_strand_init(&sender.scratch);
	bool good = send_values(&sender, 0, nodes->len, error);
	xs_strand_clear(&sender.scratch);
	return good;
}
