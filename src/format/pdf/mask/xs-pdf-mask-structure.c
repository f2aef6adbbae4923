// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-structure.h"

enum {
	MAX_ELEMENTS = 20 * 1000 * 1000,
	MAX_DEPTH = 1000,
};

// An element or an array of kids; page is that of the innermost element around, 0 where none tells.
typedef struct {
	qpdf_oh object;
	qpdf_oh element;
	int page;
} Node;

typedef struct {
	XsPdfFile *file;
	GHashTable *marked;
	GHashTable *seen; // object numbers
	GArray *stack;    // Node
	uint64_t n;
} Walk;

GHashTable *
xs_pdf_mask_structure_new(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static gint64
key_of(int owner, int mcid)
{
	return (gint64)owner << 32 | (uint32_t)mcid;
}

void
xs_pdf_mask_structure_note(GHashTable *marked, int owner, int mcid)
{
	gint64 key = key_of(owner, mcid);
	g_hash_table_add(marked, g_memdup2(&key, sizeof key));
}

static int
id_of_key(Walk *walk, qpdf_oh object, const char *key)
{
	qpdf_oh value = xs_pdf_file_key(walk->file, object, key);
	int id = xs_pdf_file_id(walk->file, value);
	qpdf_oh_release(walk->file->qpdf, value);
	return id;
}

// The element and all around it, which stand for its glyphs, too.
static void
clear(Walk *walk, qpdf_oh element)
{
	qpdf_data qpdf = walk->file->qpdf;
	qpdf_oh at = qpdf_oh_new_object(qpdf, element);
	for (int depth = 0; depth < MAX_DEPTH && qpdf_oh_is_dictionary(qpdf, at); depth++) {
		qpdf_oh_remove_key(qpdf, at, "/ActualText");
		qpdf_oh_remove_key(qpdf, at, "/Alt");
		qpdf_oh_remove_key(qpdf, at, "/E");
		qpdf_oh parent = xs_pdf_file_key(walk->file, at, "/P");
		qpdf_oh_release(qpdf, at);
		at = parent;
	}
	qpdf_oh_release(qpdf, at);
}

static void
meet_content(Walk *walk, const Node *node, int owner, double mcid)
{
	gint64 key = key_of(owner, (int)CLAMP(mcid, -1, INT32_MAX));
	if (g_hash_table_contains(walk->marked, &key))
		clear(walk, node->element);
}

static void
push_kids(Walk *walk, qpdf_oh element, int page)
{
	qpdf_data qpdf = walk->file->qpdf;
	int own = id_of_key(walk, element, "/Pg");
	Node node = {
		.object = xs_pdf_file_key(walk->file, element, "/K"),
		.element = qpdf_oh_new_object(qpdf, element),
		.page = own != 0 ? own : page,
	};
	g_array_append_val(walk->stack, node);
}

// A reference to marked content, with page or form of its own.
static void
visit_reference(Walk *walk, const Node *node)
{
	int stream = id_of_key(walk, node->object, "/Stm");
	int page = id_of_key(walk, node->object, "/Pg");
	int owner = stream != 0 ? stream : page != 0 ? page : node->page;
	meet_content(
		walk, node, owner, xs_pdf_file_key_number(walk->file, node->object, "/MCID", -1));
}

static void
visit_array(Walk *walk, const Node *node)
{
	qpdf_data qpdf = walk->file->qpdf;
	int n = qpdf_oh_get_array_n_items(qpdf, node->object);
	for (int i = 0; i < n; i++) {
		Node kid = {
			.object = qpdf_oh_get_array_item(qpdf, node->object, i),
			.element = qpdf_oh_new_object(qpdf, node->element),
			.page = node->page,
		};
		g_array_append_val(walk->stack, kid);
	}
}

static void
visit(Walk *walk, const Node *node)
{
	qpdf_data qpdf = walk->file->qpdf;
	int id = qpdf_oh_get_object_id(qpdf, node->object);
	if (id != 0 && !g_hash_table_add(walk->seen, GINT_TO_POINTER(id)))
		return;
	if (qpdf_oh_is_array(qpdf, node->object))
		visit_array(walk, node);
	else if (!qpdf_oh_is_dictionary(qpdf, node->object))
		meet_content(
			walk, node, node->page, xs_pdf_file_number(walk->file, node->object, -1));
	else if (qpdf_oh_has_key(qpdf, node->object, "/MCID"))
		visit_reference(walk, node);
	else
		push_kids(walk, node->object, node->page);
}

void
xs_pdf_mask_structure_clear(XsPdfFile *file, GHashTable *marked)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh root = qpdf_get_root(qpdf);
	qpdf_oh tree = xs_pdf_file_key(file, root, "/StructTreeRoot");
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) stack = g_array_new(false, false, sizeof(Node));
	Walk walk = {.file = file, .marked = marked, .seen = seen, .stack = stack};
	if (g_hash_table_size(marked) > 0 && qpdf_oh_is_dictionary(qpdf, tree))
		push_kids(&walk, tree, 0);
	// What lies beyond the ceiling was refused when the document was read.
	while (stack->len > 0 && walk.n++ < MAX_ELEMENTS) {
		Node node = g_array_index(stack, Node, stack->len - 1);
		g_array_set_size(stack, stack->len - 1);
		visit(&walk, &node);
		qpdf_oh_release(qpdf, node.object);
		qpdf_oh_release(qpdf, node.element);
	}
	qpdf_oh_release(qpdf, tree);
	qpdf_oh_release(qpdf, root);
}
