// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-structure.h"

enum {
	MAX_ELEMENTS = 20 * 1000 * 1000,
};

// An element, or kids of one; page is that of the innermost element around, 0 where none tells.
typedef struct {
	qpdf_oh object;
	qpdf_oh element;
	int page;
	uint32_t context; // of kids of element
} Node;

typedef struct {
	XsPdfFile *file;
	const XsPdfStructureVisitor *visitor;
	GHashTable *seen; // object numbers
	GArray *stack;    // Node
	uint64_t n;
} Walk;

static int
id_of_key(Walk *walk, qpdf_oh object, const char *key)
{
	qpdf_oh value = xs_pdf_file_key(walk->file, object, key);
	int id = xs_pdf_file_id(walk->file, value);
	qpdf_oh_release(walk->file->qpdf, value);
	return id;
}

static void
meet_content(Walk *walk, const Node *node, int owner, double mcid)
{
	const XsPdfStructureVisitor *visitor = walk->visitor;
	if (mcid >= 0 && mcid <= INT32_MAX)
		visitor->content(node->element, node->context, owner, (int)mcid, visitor->data);
}

static void
push_kids(Walk *walk, qpdf_oh element, int page, uint32_t context)
{
	qpdf_data qpdf = walk->file->qpdf;
	int own = id_of_key(walk, element, "/Pg");
	Node node = {
		.object = xs_pdf_file_key(walk->file, element, "/K"),
		.element = qpdf_oh_new_object(qpdf, element),
		.page = own != 0 ? own : page,
		.context = context,
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

// The first one comes to lie on top.
static void
visit_array(Walk *walk, const Node *node)
{
	qpdf_data qpdf = walk->file->qpdf;
	for (int i = qpdf_oh_get_array_n_items(qpdf, node->object); i-- > 0;) {
		Node kid = *node;
		kid.object = qpdf_oh_get_array_item(qpdf, node->object, i);
		kid.element = qpdf_oh_new_object(qpdf, node->element);
		g_array_append_val(walk->stack, kid);
	}
}

static void
visit(Walk *walk, const Node *node)
{
	qpdf_data qpdf = walk->file->qpdf;
	const XsPdfStructureVisitor *visitor = walk->visitor;
	int id = qpdf_oh_get_object_id(qpdf, node->object);
	if (id != 0 && !g_hash_table_add(walk->seen, GINT_TO_POINTER(id)))
		return;
	if (qpdf_oh_is_array(qpdf, node->object)) {
		visit_array(walk, node);
	} else if (!qpdf_oh_is_dictionary(qpdf, node->object)) {
		meet_content(
			walk, node, node->page, xs_pdf_file_number(walk->file, node->object, -1));
	} else if (qpdf_oh_has_key(qpdf, node->object, "/MCID")) {
		visit_reference(walk, node);
	} else {
		uint32_t context =
			visitor->enter != NULL
				? visitor->enter(node->object, node->context, visitor->data)
				: 0;
		push_kids(walk, node->object, node->page, context);
	}
}

void
xs_pdf_structure_walk(XsPdfFile *file, const XsPdfStructureVisitor *visitor)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh root = qpdf_get_root(qpdf);
	qpdf_oh tree = xs_pdf_file_key(file, root, "/StructTreeRoot");
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) stack = g_array_new(false, false, sizeof(Node));
	Walk walk = {.file = file, .visitor = visitor, .seen = seen, .stack = stack};
	if (qpdf_oh_is_dictionary(qpdf, tree))
		push_kids(&walk, tree, 0, 0);
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
