// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-tree.h"

#include "format/xml/xs-xml-reader.h"

#include <math.h>
#include <string.h>

enum {
	MAX_NODES = 2 * 1000 * 1000,
};

typedef struct {
	XsOfdTree *tree;
	GArray *open; // uint32_t: nodes
} Builder;

static XsOfdNode *
node_at(Builder *self, uint32_t index)
{
	return &g_array_index(self->tree->nodes, XsOfdNode, index);
}

static void
add_attributes(XsOfdTree *tree, XsOfdNode *node, const char *const *attributes)
{
	node->first_attribute = tree->attributes->len;
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		XsOfdAttribute one = {
			g_string_chunk_insert_const(tree->strings, xs_ofd_local(attributes[i])),
			g_string_chunk_insert(tree->strings, attributes[i + 1]),
		};
		if (!g_str_has_prefix(attributes[i], "xmlns"))
			g_array_append_val(tree->attributes, one);
	}
	node->n_attributes = tree->attributes->len - node->first_attribute;
}

static bool
on_start(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error)
{
	Builder *self = user;
	XsOfdTree *tree = self->tree;
	uint32_t index = tree->nodes->len;
	if (index >= MAX_NODES) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many elements");
		return false;
	}
	if (index == 0) {
		tree->prefix = g_strndup(tag->name, (size_t)(xs_ofd_local(tag->name) - tag->name));
		tree->unit = xs_xml_encoding_unit(xs_xml_reader_encoding(reader));
	}
	XsOfdNode node = {
		.name = g_string_chunk_insert_const(tree->strings, xs_ofd_local(tag->name)),
		.parent = self->open->len > 0
				  ? g_array_index(self->open, uint32_t, self->open->len - 1)
				  : 0,
		.first_character = tree->characters->len,
		.text = (uint32_t)tree->text->len,
		.off = tag->off,
		.inner = tag->off + tag->len,
	};
	add_attributes(tree, &node, tag->attributes);
	g_array_append_val(tree->nodes, node);
	g_array_append_val(self->open, index);
	return true;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off,
       uint64_t len,
       GError **error G_GNUC_UNUSED)
{
	Builder *self = user;
	uint32_t index = g_array_index(self->open, uint32_t, self->open->len - 1);
	XsOfdNode *node = node_at(self, index);
	node->end = self->tree->nodes->len;
	node->inner_end = off;
	node->past = off + len;
	g_array_set_size(self->open, self->open->len - 1);
	return true;
}

// The characters of a piece, each with its own bytes.
static void
add_characters(
	XsOfdTree *tree, XsPieceKind kind, const char *utf8, size_t len, uint64_t off, uint64_t n)
{
	uint64_t count = (uint64_t)g_utf8_strlen(utf8, (gssize)len);
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		uint64_t width = kind == XS_PIECE_AFFINE  ? (uint64_t)g_utf8_skip[(uint8_t)*at]
				 : kind == XS_PIECE_CHARS ? n / MAX(count, 1)
							  : (at == utf8 ? n : 0);
		XsOfdCharacter one = {g_utf8_get_char(at), (uint32_t)width, off};
		g_array_append_val(tree->characters, one);
		off += width;
	}
}

static bool
on_text(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	Builder *self = user;
	XsOfdTree *tree = self->tree;
	if (self->open->len == 0)
		return true;
	if (tree->text->len + len >= UINT32_MAX || tree->characters->len + len >= UINT32_MAX) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too much text");
		return false;
	}
	uint32_t index = g_array_index(self->open, uint32_t, self->open->len - 1);
	XsOfdNode *node = node_at(self, index);
	if (xs_ofd_tree_is_code(tree, index)) {
		if (node->n_characters == 0)
			node->first_character = tree->characters->len;
		// Behind a TextCode within a TextCode, where none belongs.
		tree->torn |= node->first_character + node->n_characters != tree->characters->len;
		if (!tree->torn)
			add_characters(tree, kind, utf8, len, off, n);
		node->n_characters = tree->characters->len - node->first_character;
		return true;
	}
	if (node->text_len == 0)
		node->text = (uint32_t)tree->text->len;
	if (node->text + node->text_len != tree->text->len)
		return true;
	g_string_append_len(tree->text, utf8, (gssize)len);
	node->text_len += (uint32_t)len;
	return true;
}

XsOfdTree *
xs_ofd_tree_read(
	const uint8_t *data, size_t len, const XsLimits *limits, bool *ret_own, GError **error)
{
	const XsXmlFuncs funcs = {
		.raw_names = true,
		.start = on_start,
		.end = on_end,
		.text = on_text,
	};
	g_autoptr(XsOfdTree) tree = g_new0(XsOfdTree, 1);
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(uint32_t));
	tree->nodes = g_array_new(false, false, sizeof(XsOfdNode));
	tree->attributes = g_array_new(false, false, sizeof(XsOfdAttribute));
	tree->characters = g_array_new(false, false, sizeof(XsOfdCharacter));
	tree->text = g_string_new(NULL);
	tree->strings = g_string_chunk_new(4096);
	tree->n_holders = 1;
	Builder builder = {.tree = tree, .open = open};
	if (!xs_xml_read(data, len, limits, &funcs, &builder, ret_own, error))
		return NULL;
	return g_steal_pointer(&tree);
}

XsOfdTree *
xs_ofd_tree_ref(XsOfdTree *self)
{
	self->n_holders++;
	return self;
}

void
xs_ofd_tree_unref(XsOfdTree *self)
{
	if (self == NULL || --self->n_holders > 0)
		return;
	g_array_unref(self->nodes);
	g_array_unref(self->attributes);
	g_array_unref(self->characters);
	g_string_free(self->text, true);
	g_string_chunk_free(self->strings);
	g_free(self->prefix);
	g_free(self);
}

const char *
xs_ofd_tree_get(const XsOfdTree *self, uint32_t index, const char *name)
{
	const XsOfdNode *node = xs_ofd_tree_node(self, index);
	for (uint32_t i = 0; i < node->n_attributes; i++) {
		const XsOfdAttribute *one =
			&g_array_index(self->attributes, XsOfdAttribute, node->first_attribute + i);
		if (g_str_equal(one->name, name))
			return one->value;
	}
	return NULL;
}

uint32_t
xs_ofd_tree_next(const XsOfdTree *self, uint32_t parent, uint32_t child, const char *name)
{
	uint32_t end = xs_ofd_tree_node(self, parent)->end;
	uint32_t at = child == 0 ? parent + 1 : xs_ofd_tree_node(self, child)->end;
	while (at < end) {
		if (name == NULL || xs_ofd_tree_is(self, at, name))
			return at;
		at = xs_ofd_tree_node(self, at)->end;
	}
	return 0;
}

char *
xs_ofd_tree_text(const XsOfdTree *self, uint32_t index)
{
	const XsOfdNode *node = xs_ofd_tree_node(self, index);
	return g_strstrip(g_strndup(self->text->str + node->text, node->text_len));
}

size_t
xs_ofd_tree_size(const XsOfdTree *self)
{
	return self->nodes->len * sizeof(XsOfdNode) +
	       self->attributes->len * (sizeof(XsOfdAttribute) + 16) +
	       self->characters->len * sizeof(XsOfdCharacter) + self->text->len;
}

size_t
xs_ofd_numbers(const char *text, double *ret_numbers, size_t n)
{
	size_t count = 0;
	for (const char *at = text; at != NULL && *at != '\0' && count < n;) {
		char *end = NULL;
		double number = g_ascii_strtod(at, &end);
		if (end == at) {
			at++;
			continue;
		}
		ret_numbers[count++] = isfinite(number) ? number : 0;
		at = end;
	}
	return count;
}
