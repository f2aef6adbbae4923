// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-sanitise.h"

#include "format/xml/xs-xml-reader.h"

#include <string.h>

static void
drop(XsOfd *self, int64_t file, XsSanitise flag, const char *note)
{
	if (file < 0 || file == (int64_t)self->root)
		return;
	XsOfdEntry *entry = xs_ofd_entry(self, (size_t)file);
	if (entry->kind == XS_OFD_BINARY && flag == XS_SANITISE_SIGNATURE)
		entry->kind = XS_OFD_SIGNATURE;
	if ((self->options.sanitise & flag) != 0)
		entry->drop = note;
}

static void
cut(XsOfd *self, const XsOfdTree *tree, uint32_t index, XsSanitise flag, const char *note)
{
	const XsOfdNode *node = xs_ofd_tree_node(tree, index);
	XsOfdCut one = {self->root, node->off, node->past - node->off, "", note};
	if ((self->options.sanitise & flag) != 0)
		g_array_append_val(self->cuts, one);
}

static void
drop_named(XsOfd *self, const XsOfdTree *tree, uint32_t node, const char *folder)
{
	g_autofree char *path = xs_ofd_tree_text(tree, node);
	drop(self, xs_ofd_resolve(self, folder, path), XS_SANITISE_SIGNATURE, "signature");
}

// Programs leave files of their own beside a signature.
static void
drop_beside(XsOfd *self, const char *folder)
{
	for (guint i = 0; i < self->entries->len; i++) {
		g_autofree char *other = xs_ofd_folder(xs_ofd_name(self, i));
		if (*folder != '\0' && g_str_equal(other, folder) &&
		    xs_ofd_entry(self, i)->kind == XS_OFD_BINARY)
			drop(self, i, XS_SANITISE_SIGNATURE, "signature");
	}
}

static bool
drop_signature(XsOfd *self, int64_t file, GError **error)
{
	XsOfdTree *read = NULL;
	if (file < 0 || !xs_ofd_tree(self, (uint32_t)file, false, &read, error))
		return file < 0;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL || !xs_ofd_tree_is(tree, 0, "Signature"))
		return true;
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)file));
	drop(self, file, XS_SANITISE_SIGNATURE, "signature");
	for (uint32_t i = 1; i < tree->nodes->len; i++)
		if (xs_ofd_tree_is(tree, i, "SignedValue") || xs_ofd_tree_is(tree, i, "BaseLoc"))
			drop_named(self, tree, i, folder);
	drop_beside(self, folder);
	return true;
}

static bool
drop_signatures(XsOfd *self, const XsOfdTree *root, uint32_t node, GError **error)
{
	g_autofree char *path = xs_ofd_tree_text(root, node);
	int64_t list = xs_ofd_resolve(self, "", path);
	cut(self, root, node, XS_SANITISE_SIGNATURE, "signature");
	XsOfdTree *read = NULL;
	if (list < 0 || !xs_ofd_tree(self, (uint32_t)list, false, &read, error))
		return list < 0;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL || !xs_ofd_tree_is(tree, 0, "Signatures"))
		return true;
	drop(self, list, XS_SANITISE_SIGNATURE, "signature");
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)list));
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, 0, at, "Signature")) != 0;) {
		const char *base = xs_ofd_tree_get(tree, at, "BaseLoc");
		if (base != NULL &&
		    !drop_signature(self, xs_ofd_resolve(self, folder, base), error))
			return false;
	}
	return true;
}

static bool
drop_integrity(XsOfd *self, GError **error)
{
	int64_t file = xs_ofd_resolve(self, "", "/OFDEntries.xml");
	XsOfdTree *read = NULL;
	if (file < 0 || !xs_ofd_tree(self, (uint32_t)file, false, &read, error))
		return file < 0;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL || !xs_ofd_tree_is(tree, 0, "DocEntries"))
		return true;
	drop(self, file, XS_SANITISE_SIGNATURE, "signature");
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, 0, at, "SignedValueLoc")) != 0;)
		drop_named(self, tree, at, "");
	return true;
}

// What programs note of the machine that they ran on, and of who was at it.
static void
cut_machine(XsOfd *self, const XsOfdTree *tree, uint32_t datas)
{
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, datas, at, "CustomData")) != 0;) {
		const char *name = xs_ofd_tree_get(tree, at, "Name");
		if (name != NULL &&
		    (g_str_has_prefix(name, "user.") || g_str_has_prefix(name, "os.") ||
		     g_str_has_prefix(name, "java.")))
			cut(self, tree, at, XS_SANITISE_AUTHOR, "author");
	}
}

// What tells of people and programs in DocInfo.
static void
cut_info(XsOfd *self, const XsOfdTree *tree, uint32_t info)
{
	static const char *const authors[] = {
		"Author", "Creator", "CreatorVersion", "CreationDate", "ModDate", NULL};
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, info, at, NULL)) != 0;) {
		if (g_strv_contains(authors, xs_ofd_tree_node(tree, at)->name))
			cut(self, tree, at, XS_SANITISE_AUTHOR, "author");
		if (xs_ofd_tree_is(tree, at, "CustomDatas"))
			cut_machine(self, tree, at);
		if (!xs_ofd_tree_is(tree, at, "Cover"))
			continue;
		g_autofree char *path = xs_ofd_tree_text(tree, at);
		int64_t file = xs_ofd_resolve(self, "", path);
		bool picture =
			file >= 0 && (xs_ofd_entry(self, (size_t)file)->kind == XS_OFD_IMAGE ||
				      xs_ofd_entry(self, (size_t)file)->kind == XS_OFD_SMALL);
		if (!picture)
			continue;
		cut(self, tree, at, XS_SANITISE_THUMBNAIL, "thumbnail");
		drop(self, file, XS_SANITISE_THUMBNAIL, "thumbnail");
	}
}

// What a page, a resource or another part is in use for cannot be a signature, whatever names it so.
static void
keep_used(XsOfd *self)
{
	for (guint i = 0; i < self->pages->len; i++) {
		const XsOfdPage *page = &g_array_index(self->pages, XsOfdPage, i);
		xs_ofd_entry(self, page->entry)->drop = NULL;
		for (guint k = 0; k < page->annotations->len; k++)
			xs_ofd_entry(self, g_array_index(page->annotations, uint32_t, k))->drop =
				NULL;
	}
	for (guint i = 0; i < self->bodies->len; i++) {
		const XsOfdBody *body = self->bodies->pdata[i];
		xs_ofd_entry(self, (size_t)body->entry)->drop = NULL;
	}
}

bool
xs_ofd_find_drops(XsOfd *self, const XsOfdTree *tree, GError **error)
{
	for (uint32_t i = 1; i < tree->nodes->len; i++) {
		if (xs_ofd_tree_is(tree, i, "Signatures") && !drop_signatures(self, tree, i, error))
			return false;
		if (xs_ofd_tree_is(tree, i, "DocInfo"))
			cut_info(self, tree, i);
	}
	if (!drop_integrity(self, error))
		return false;
	keep_used(self);
	return true;
}

bool
xs_ofd_is_author(const char *element, const char *attribute, const char **ret_instead)
{
	static const struct {
		const char *element;
		const char *attribute;
		const char *instead; // required, of type xs:date
	} rows[] = {
		{"Annot", "Creator", ""},
		{"Annot", "LastModDate", "1970-01-01"},
		{"Attachment", "CreationDate", "1970-01-01T00:00:00"},
		{"Attachment", "ModDate", "1970-01-01T00:00:00"},
		{"Version", "CreationDate", "1970-01-01"},
		{"DocVersion", "CreationDate", "1970-01-01"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(element, rows[i].element) &&
		    g_str_equal(attribute, rows[i].attribute)) {
			*ret_instead = rows[i].instead;
			return true;
		}
	return false;
}

typedef struct {
	GArray *cuts;
	uint32_t entry;
} Finder;

static bool
on_start(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error)
{
	Finder *self = user;
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *instead = NULL;
		XsXmlAttribute place;
		if (!xs_ofd_is_author(xs_ofd_local(tag->name),
				      xs_ofd_local(tag->attributes[2 * i]),
				      &instead) ||
		    g_str_equal(tag->attributes[2 * i + 1], instead))
			continue;
		if (!xs_xml_reader_attribute(reader, tag, i, &place, error))
			return false;
		XsOfdCut one = {self->entry, place.value_off, place.value_len, instead, "author"};
		g_array_append_val(self->cuts, one);
	}
	return true;
}

bool
xs_ofd_find_authors(
	const XsOfd *self, size_t entry, const XsBuffer *data, GArray *cuts, GError **error)
{
	const XsXmlFuncs funcs = {.raw_names = true, .start = on_start};
	Finder finder = {cuts, (uint32_t)entry};
	g_autoptr(GError) fault = NULL;
	bool own = false;
	if ((self->options.sanitise & XS_SANITISE_AUTHOR) == 0 ||
	    xs_xml_read(
		    data->data, data->len, &self->options.limits, &funcs, &finder, &own, &fault) ||
	    own)
		return true;
	g_propagate_error(error, g_steal_pointer(&fault));
	return false;
}
