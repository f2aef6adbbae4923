// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-xml-walk.h"

#include "format/html/xs-html-element.h"
#include "format/html/xs-html-flow.h"
#include "format/html/xs-xml-tree.h"

#include <string.h>

enum {
	MAX_COLUMNS = 1024,
	LONG_ITEM = 90,     // bytes: longer texts in a row are paragraphs, not items
	MANY_OUTLINES = 16, // in a drawing they may show text
};

// The rows that are being sent. Columns are known by the names on the way from the row.
typedef struct {
	GHashTable *columns; // path to number + 1
	GString *path;
	uint32_t number;
	uint32_t row;
	bool header; // only names are wanted
} Table;

typedef struct {
	const XsHtmlScope *scope;
	XsXmlTree tree;
	XsHtmlFlow flow;
	uint32_t outlines;
	bool drawing; // SVG
} Walk;

static bool send_children(Walk *self, uint32_t index, Table *table, GError **error);

static const XsXmlNode *
node_at(const Walk *self, uint32_t index)
{
	return xs_xml_tree_at(&self->tree, index);
}

static void
name_of(const Walk *self, const XsXmlNode *node, char name[XS_HTML_NAME])
{
	xs_html_name(self->scope->source, (XsSpan){node->start, node->end}, name);
}

static bool
is_leaf(const XsXmlNode *node)
{
	return node->n_elements == 0;
}

static bool
is_mixed(const XsXmlNode *node)
{
	return node->n_elements > 0 && node->n_texts > 0;
}

// Whether all that an element holds is one text.
static bool
is_text_root(const Walk *self, const XsXmlNode *node)
{
	char name[XS_HTML_NAME];
	name_of(self, node, name);
	return is_leaf(node) || is_mixed(node) || (self->drawing && strcmp(name, "text") == 0);
}

static XsRole
role_in(const Walk *self, const Table *table)
{
	return self->scope->role != XS_ROLE_BODY ? self->scope->role
	       : table != NULL                   ? XS_ROLE_CELL
						 : XS_ROLE_BODY;
}

// The name of an element or attribute: as a label is one.
static bool
send_name(Walk *self, XsSpan name, const XsCell *cell, GError **error)
{
	const XsStrand *source = self->scope->source;
	const char *utf8 = source->utf8;
	const char *colon = memchr(utf8 + name.start, ':', name.end - name.start);
	size_t start = colon != NULL ? (size_t)(colon - utf8) + 1 : name.start;
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_strand_add(&text, source, start, name.end, XS_ESCAPE_NAME);
	XsRole role = self->scope->role != XS_ROLE_BODY ? self->scope->role : XS_ROLE_ATTRIBUTE;
	return xs_strand_out_block(self->scope->out, &text, role, cell, error);
}

// A name that is more than a word of a vocabulary, where it is no label.
static bool
send_odd_name(Walk *self, const XsXmlNode *node, GError **error)
{
	const char *utf8 = self->scope->source->utf8;
	for (uint32_t at = node->start; at < node->end; at++) {
		if ((uint8_t)utf8[at] >= 0x80)
			return send_name(self, (XsSpan){node->start, node->end}, NULL, error);
	}
	return true;
}

// The number of a path's column; *ret_new tells that it is its first.
static uint32_t
column_of(Table *table, bool *ret_new)
{
	uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(table->columns, table->path->str));
	*ret_new = known == 0;
	if (known > 0)
		return known - 1;
	uint32_t number = MIN(g_hash_table_size(table->columns), MAX_COLUMNS - 1);
	g_hash_table_insert(
		table->columns, g_strdup(table->path->str), GUINT_TO_POINTER(number + 1));
	return number;
}

static size_t
enter(const Walk *self, Table *table, XsSpan name, char sign)
{
	size_t before = table->path->len;
	const char *utf8 = self->scope->source->utf8;
	g_string_append_c(table->path, sign);
	g_string_append_len(table->path, utf8 + name.start, (gssize)(name.end - name.start));
	return before;
}

// The cell of the path at hand; its name goes into the header when it is met first.
static bool
enter_cell(Walk *self, Table *table, XsSpan name, XsCell *ret_cell, GError **error)
{
	bool fresh;
	uint32_t column = column_of(table, &fresh);
	*ret_cell = xs_cell(table->number, table->row, column, 1, 1, table->header);
	return !table->header || !fresh || send_name(self, name, ret_cell, error);
}

static bool
is_declaration(const char *utf8, XsSpan name)
{
	size_t len = name.end - name.start;
	return len >= 5 && memcmp(utf8 + name.start, "xmlns", 5) == 0;
}

// An attribute of a row as a cell of its own.
static bool
send_cell_attribute(Walk *self, Table *table, const XsHtmlAttribute *attribute, GError **error)
{
	const XsStrand *source = self->scope->source;
	size_t before = enter(self, table, attribute->name, '@');
	XsCell cell;
	bool good = enter_cell(self, table, attribute->name, &cell, error);
	g_string_truncate(table->path, before);
	if (!good || table->header)
		return good;
	g_auto(XsStrand) value = {0};
	xs_strand_init(&value);
	XsEscape escape = attribute->quoted ? XS_ESCAPE_VALUE : XS_ESCAPE_BARE;
	xs_html_decode(&value, source, attribute->value, false, escape);
	XsRole role = self->scope->role != XS_ROLE_BODY ? self->scope->role : XS_ROLE_ATTRIBUTE;
	return xs_strand_out_block(self->scope->out, &value, role, &cell, error);
}

// Those with percent escapes or documents in them are read as links are.
static bool
is_plain(const char *utf8, const XsHtmlAttribute *attribute)
{
	const char *value = utf8 + attribute->value.start;
	size_t len = attribute->value.end - attribute->value.start;
	return len > 0 && memchr(value, '%', len) == NULL &&
	       g_strstr_len(value, (gssize)len, "data:") == NULL;
}

// Of an element that is no row, attributes are fields.
static bool
send_form_attribute(Walk *self, const XsHtmlAttribute *attribute, XsCell *label, GError **error)
{
	const XsStrand *source = self->scope->source;
	XsCell cell = xs_cell(label->table, label->row, 1, 1, 1, false);
	g_auto(XsStrand) value = {0};
	xs_strand_init(&value);
	XsEscape escape = attribute->quoted ? XS_ESCAPE_VALUE : XS_ESCAPE_BARE;
	xs_html_decode(&value, source, attribute->value, false, escape);
	XsRole role = self->scope->role != XS_ROLE_BODY ? self->scope->role : XS_ROLE_ATTRIBUTE;
	bool good = send_name(self, attribute->name, label, error) &&
		    xs_strand_out_block(self->scope->out, &value, role, &cell, error);
	label->row++;
	return good;
}

static bool
send_attributes(Walk *self, const XsXmlNode *node, Table *table, GError **error)
{
	const char *utf8 = self->scope->source->utf8;
	g_autoptr(GArray) others = g_array_new(false, false, sizeof(XsHtmlAttribute));
	XsCell label = {0};
	if (node->n_attributes > 0 && table == NULL)
		label = xs_cell(self->scope->out->n_tables++, 0, 0, 1, 1, false);
	for (uint32_t i = node->attributes; i < node->attributes + node->n_attributes; i++) {
		const XsHtmlAttribute *attribute =
			&g_array_index(self->tree.attributes, XsHtmlAttribute, i);
		bool field = !self->drawing && is_plain(utf8, attribute) &&
			     !is_declaration(utf8, attribute->name);
		if (!field)
			g_array_append_val(others, *attribute);
		else if (!(table != NULL ? send_cell_attribute(self, table, attribute, error)
					 : send_form_attribute(self, attribute, &label, error)))
			return false;
	}
	if (others->len == 0 || (table != NULL && table->header))
		return true;
	return xs_html_send_tag(self->scope, (XsSpan){0}, others, error);
}

static void
add_text(Walk *self, const XsXmlNode *node)
{
	XsSpan span = {node->start, node->end};
	xs_html_flow_text(&self->flow, self->scope->source, span, node->kind == XS_XML_TEXT, false);
}

// Text of all that an element holds, joined over what is within.
static bool
gather(Walk *self, uint32_t index, Table *table, const XsCell *cell, GError **error)
{
	const XsXmlNode *node = node_at(self, index);
	for (uint32_t i = index + 1; i < node->next; i = node_at(self, i)->next) {
		const XsXmlNode *child = node_at(self, i);
		if (child->kind != XS_XML_ELEMENT) {
			add_text(self, child);
			continue;
		}
		char name[XS_HTML_NAME];
		name_of(self, child, name);
		bool block = xs_html_element(name) != XS_HTML_INLINE &&
			     xs_html_element(name) != XS_HTML_VOID;
		xs_html_flow_tag(&self->flow, false);
		if (block &&
		    !xs_html_flow_end(
			    &self->flow, self->scope->out, role_in(self, table), cell, error))
			return false;
		if (!send_odd_name(self, child, error) ||
		    !send_attributes(self, child, NULL, error) ||
		    !gather(self, i, table, cell, error))
			return false;
		xs_html_flow_tag(&self->flow, true);
		if (block &&
		    !xs_html_flow_end(
			    &self->flow, self->scope->out, role_in(self, table), cell, error))
			return false;
	}
	return true;
}

static bool
send_text(Walk *self, uint32_t index, Table *table, const XsCell *cell, GError **error)
{
	return gather(self, index, table, cell, error) &&
	       xs_html_flow_end(&self->flow, self->scope->out, role_in(self, table), cell, error);
}

// Scripts and styles of drawings.
static bool
send_code(Walk *self, uint32_t index, bool style, GError **error)
{
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	const XsXmlNode *node = node_at(self, index);
	for (uint32_t i = index + 1; i < node->next; i++) {
		const XsXmlNode *child = node_at(self, i);
		XsSpan span = {child->start, child->end};
		if (child->kind == XS_XML_TEXT)
			xs_html_decode(&text, self->scope->source, span, false, XS_ESCAPE_TEXT);
		else if (child->kind == XS_XML_CDATA)
			xs_strand_add(
				&text, self->scope->source, span.start, span.end, XS_ESCAPE_RAW);
	}
	return xs_html_send_code(self->scope, &text, style, false, error);
}

// Elements of one name that are beside each other.
typedef struct {
	GArray *members; // uint32_t
	uint64_t bytes;  // of their text
	bool mixed;      // some of them hold text and elements
	bool leaves;     // all of them hold text alone
	bool sent;
} Group;

static void
group_free(void *data)
{
	g_array_unref(((Group *)data)->members);
	g_free(data);
}

static char *
key_of(const Walk *self, const XsXmlNode *node)
{
	return g_strndup(self->scope->source->utf8 + node->start, node->end - node->start);
}

static Group *
group_at(const Walk *self, GHashTable *groups, const XsXmlNode *node)
{
	g_autofree char *key = key_of(self, node);
	Group *group = g_hash_table_lookup(groups, key);
	if (group != NULL)
		return group;
	group = g_new0(Group, 1);
	group->members = g_array_new(false, false, sizeof(uint32_t));
	group->leaves = true;
	g_hash_table_insert(groups, g_steal_pointer(&key), group);
	return group;
}

static GHashTable *
find_groups(const Walk *self, uint32_t parent)
{
	GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
	for (uint32_t i = parent + 1; i < node_at(self, parent)->next; i = node_at(self, i)->next) {
		const XsXmlNode *node = node_at(self, i);
		if (node->kind != XS_XML_ELEMENT)
			continue;
		Group *group = group_at(self, groups, node);
		g_array_append_val(group->members, i);
		group->mixed = group->mixed || is_mixed(node);
		group->leaves = group->leaves && is_leaf(node) && node->n_attributes == 0;
		if (node->n_texts > 0)
			group->bytes += node_at(self, i + 1)->end - node_at(self, i + 1)->start;
	}
	return groups;
}

static bool
makes_rows(const Walk *self, const Group *group)
{
	bool prose = group->leaves && group->bytes / group->members->len > LONG_ITEM;
	return group->members->len > 1 && !group->mixed && !prose && !self->drawing;
}

// What is in a row: leaves are cells, what holds leaves is on the way to them.
static bool
send_in_row(Walk *self, uint32_t index, Table *table, GError **error)
{
	const XsXmlNode *node = node_at(self, index);
	if (!send_attributes(self, node, table, error))
		return false;
	if (!is_text_root(self, node))
		return send_children(self, index, table, error);
	if (node->n_texts == 0 && !is_mixed(node))
		return true;
	XsCell cell;
	if (!enter_cell(self, table, (XsSpan){node->start, node->end}, &cell, error))
		return false;
	return table->header || send_text(self, index, table, &cell, error);
}

static bool
send_rows(Walk *self, const Group *group, GError **error)
{
	g_autoptr(GHashTable) columns =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GString) path = g_string_new(NULL);
	Table table = {.columns = columns, .path = path, .number = self->scope->out->n_tables++};
	if (!send_odd_name(self, node_at(self, g_array_index(group->members, uint32_t, 0)), error))
		return false;
	for (unsigned pass = 0; pass < 2; pass++) {
		table.header = pass == 0;
		for (guint i = 0; i < group->members->len; i++) {
			table.row += pass == 0 ? 0 : 1;
			uint32_t member = g_array_index(group->members, uint32_t, i);
			if (!send_in_row(self, member, &table, error))
				return false;
		}
	}
	return true;
}

// A field: the name of an element beside its text.
static bool
send_field(Walk *self, uint32_t index, uint32_t number, uint32_t row, GError **error)
{
	const XsXmlNode *node = node_at(self, index);
	Table form = {.number = number, .row = row};
	XsCell label = xs_cell(number, row, 0, 1, 1, false);
	XsCell cell = xs_cell(number, row, 1, 1, 1, false);
	if (!send_attributes(self, node, NULL, error))
		return false;
	return node->n_texts == 0 ||
	       (send_name(self, (XsSpan){node->start, node->end}, &label, error) &&
		send_text(self, index, &form, &cell, error));
}

static bool
send_element(Walk *self, uint32_t index, GError **error)
{
	char name[XS_HTML_NAME];
	const XsXmlNode *node = node_at(self, index);
	name_of(self, node, name);
	self->drawing = self->drawing || strcmp(name, "svg") == 0;
	self->outlines += strcmp(name, "path") == 0 ? 1 : 0;
	if (!send_odd_name(self, node, error) || !send_attributes(self, node, NULL, error))
		return false;
	if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)
		return send_code(self, index, name[1] == 't', error);
	return is_text_root(self, node) ? send_text(self, index, NULL, NULL, error)
					: send_children(self, index, NULL, error);
}

// Where the fields of an element go that is no row.
typedef struct {
	uint32_t number;
	uint32_t row;
} Form;

static bool
send_child(Walk *self, const Group *group, uint32_t index, Table *table, Form *form, GError **error)
{
	const XsXmlNode *node = node_at(self, index);
	if (table != NULL) {
		size_t before = enter(self, table, (XsSpan){node->start, node->end}, '/');
		bool good = send_in_row(self, index, table, error);
		g_string_truncate(table->path, before);
		return good;
	}
	if (is_leaf(node) && !self->drawing && group->members->len == 1)
		return send_field(self, index, form->number, form->row++, error);
	return send_element(self, index, error);
}

// Tables within rows come with the rows, not with their header.
static bool
send_children(Walk *self, uint32_t index, Table *table, GError **error)
{
	const XsXmlNode *node = node_at(self, index);
	g_autoptr(GHashTable) groups = find_groups(self, index);
	Form form = {.number = self->scope->out->n_tables++};
	for (uint32_t i = index + 1; i < node->next; i = node_at(self, i)->next) {
		const XsXmlNode *child = node_at(self, i);
		if (child->kind != XS_XML_ELEMENT) {
			add_text(self, child);
			continue;
		}
		Group *group = group_at(self, groups, child);
		bool rows = makes_rows(self, group);
		bool skip = rows && (group->sent || (table != NULL && table->header));
		group->sent = true;
		if (skip)
			continue;
		if (!(rows ? send_rows(self, group, error)
			   : send_child(self, group, i, table, &form, error)))
			return false;
	}
	return xs_html_flow_end(&self->flow, self->scope->out, role_in(self, NULL), NULL, error);
}

bool
xs_xml_send(const XsHtmlScope *scope, GError **error)
{
	Walk self = {.scope = scope};
	xs_html_flow_init(&self.flow);
	bool good = xs_xml_tree_read(&self.tree, scope, error);
	for (uint32_t i = 0; good && i < self.tree.nodes->len; i = node_at(&self, i)->next) {
		if (node_at(&self, i)->kind == XS_XML_ELEMENT)
			good = send_element(&self, i, error);
		else
			add_text(&self, node_at(&self, i));
	}
	good = good && xs_html_flow_end(&self.flow, scope->out, role_in(&self, NULL), NULL, error);
	if (good && self.outlines >= MANY_OUTLINES)
		good = xs_strand_out_gap(scope->out,
					 XS_GAP_DRAWING,
					 true,
					 scope->source,
					 0,
					 scope->source->len,
					 "outlines that may show text",
					 error);
	xs_xml_tree_clear(&self.tree);
	xs_html_flow_clear(&self.flow);
	return good;
}
