// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-name-tree.h"

#include <string.h>

enum {
	MAX_DEPTH = 32,
	MAX_NODES = 1000 * 1000,
};

typedef struct {
	GBytes *bytes;
	qpdf_oh key;
	qpdf_oh value;
} Pair;

typedef struct {
	XsPdfFile *file;
	GArray *pairs; // Pair, in the order of the tree
	uint32_t n_nodes;
} Tree;

static void
pair_clear(void *data)
{
	Pair *pair = data;
	g_clear_pointer(&pair->bytes, g_bytes_unref);
}

static void
collect_pairs(Tree *self, qpdf_oh node)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh names = xs_pdf_file_key(self->file, node, "/Names");
	int n = qpdf_oh_is_array(qpdf, names) ? qpdf_oh_get_array_n_items(qpdf, names) : 0;
	for (int i = 0; i + 1 < n; i += 2) {
		Pair pair = {
			.key = qpdf_oh_get_array_item(qpdf, names, i),
			.value = qpdf_oh_get_array_item(qpdf, names, i + 1),
		};
		if (!qpdf_oh_is_string(qpdf, pair.key))
			continue;
		size_t len = 0;
		const char *bytes = qpdf_oh_get_binary_string_value(qpdf, pair.key, &len);
		pair.bytes = g_bytes_new(bytes, len);
		g_array_append_val(self->pairs, pair);
	}
}

XS_CHECKED static bool
collect(Tree *self, qpdf_oh node, unsigned depth, GError **error)
{
	qpdf_data qpdf = self->file->qpdf;
	if (depth > MAX_DEPTH || ++self->n_nodes > MAX_NODES) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "tree of names too large");
		return false;
	}
	collect_pairs(self, node);
	qpdf_oh kids = xs_pdf_file_key(self->file, node, "/Kids");
	int n = qpdf_oh_is_array(qpdf, kids) ? qpdf_oh_get_array_n_items(qpdf, kids) : 0;
	for (int i = 0; i < n; i++)
		if (!collect(self, qpdf_oh_get_array_item(qpdf, kids, i), depth + 1, error))
			return false;
	return true;
}

static int
compare_pairs(const void *a, const void *b)
{
	return g_bytes_compare(((const Pair *)a)->bytes, ((const Pair *)b)->bytes);
}

static bool
is_sorted(const Tree *self)
{
	for (guint i = 1; i < self->pairs->len; i++)
		if (compare_pairs(&g_array_index(self->pairs, Pair, i - 1),
				  &g_array_index(self->pairs, Pair, i)) > 0)
			return false;
	return true;
}

// All names in the root, which needs no limits.
static void
write_flat(Tree *self, qpdf_oh root)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh names = qpdf_oh_new_array(qpdf);
	g_array_sort(self->pairs, compare_pairs);
	for (guint i = 0; i < self->pairs->len; i++) {
		const Pair *pair = &g_array_index(self->pairs, Pair, i);
		qpdf_oh_append_item(qpdf, names, pair->key);
		qpdf_oh_append_item(qpdf, names, pair->value);
	}
	qpdf_oh_remove_key(qpdf, root, "/Kids");
	qpdf_oh_remove_key(qpdf, root, "/Limits");
	qpdf_oh_replace_key(qpdf, root, "/Names", names);
}

XS_CHECKED static bool
sort_tree(XsPdfFile *file, qpdf_oh root, GError **error)
{
	g_autoptr(GArray) pairs = g_array_new(false, false, sizeof(Pair));
	g_array_set_clear_func(pairs, pair_clear);
	Tree tree = {.file = file, .pairs = pairs};
	if (!collect(&tree, root, 0, error))
		return false;
	if (!is_sorted(&tree))
		write_flat(&tree, root);
	return true;
}

bool
xs_pdf_name_trees_sort(XsPdfFile *file, GError **error)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh catalog = qpdf_get_root(qpdf);
	qpdf_oh names = xs_pdf_file_key(file, catalog, "/Names");
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(file, names);
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh root = xs_pdf_file_key(file, names, keys->pdata[i]);
		if (qpdf_oh_is_dictionary(qpdf, root) && !sort_tree(file, root, error))
			return false;
	}
	return true;
}
