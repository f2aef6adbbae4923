// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-document.h"
#include "format/ofd/xs-ofd-sanitise.h"
#include "format/package/xs-package-media.h"
#include "format/xml/xs-xml-encoding.h"

#include <string.h>

enum {
	MAX_KEPT = 16 << 20, // bytes of trees
};

static void
body_free(void *data)
{
	XsOfdBody *self = data;
	g_hash_table_unref(self->fonts);
	g_hash_table_unref(self->units);
	g_hash_table_unref(self->templates);
	g_free(self);
}

static XsOfdBody *
body_new(int64_t entry)
{
	XsOfdBody *self = g_new0(XsOfdBody, 1);
	self->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->templates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->entry = entry;
	return self;
}

static void
page_clear(void *data)
{
	g_array_unref(((XsOfdPage *)data)->annotations);
}

static void
drawn_free(void *data)
{
	if (data != NULL)
		g_byte_array_unref(data);
}

static void
tree_free(void *data)
{
	xs_ofd_tree_unref(data);
}

bool
xs_ofd_unpack(XsOfd *self, size_t entry, XsBuffer *data, GError **error)
{
	*data = xs_buffer_init((size_t)self->options.limits.entry_size);
	return xs_pack_read(self->pack, entry, data, error);
}

char *
xs_ofd_folder(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash != NULL ? g_strndup(name, (size_t)(slash - name) + 1) : g_strdup("");
}

// Without ".", "..", "\" and a leading "/", in lower case. New string.
static char *
normalise(const char *folder, const char *path)
{
	g_autofree char *joined = g_strconcat(folder, "/", path, NULL);
	g_strdelimit(joined, "\\", '/');
	g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	for (size_t i = 0; steps[i] != NULL; i++) {
		if (steps[i][0] == '\0' || g_str_equal(steps[i], "."))
			continue;
		if (!g_str_equal(steps[i], ".."))
			g_ptr_array_add(kept, steps[i]);
		else if (kept->len > 0)
			g_ptr_array_set_size(kept, (int)kept->len - 1);
	}
	g_ptr_array_add(kept, NULL);
	g_autofree char *whole = g_strjoinv("/", (char **)kept->pdata);
	return g_ascii_strdown(whole, -1);
}

static int64_t
find_entry(const XsOfd *self, const char *folder, const char *path)
{
	g_autofree char *name = normalise(folder, path);
	return (int64_t)GPOINTER_TO_UINT(g_hash_table_lookup(self->by_name, name)) - 1;
}

int64_t
xs_ofd_resolve(const XsOfd *self, const char *folder, const char *path)
{
	if (*path == '\0' || strlen(path) > UINT16_MAX)
		return -1;
	int64_t entry = *path == '/' ? -1 : find_entry(self, folder, path);
	for (guint i = 0; entry < 0 && *path != '/' && i < self->bodies->len; i++) {
		const XsOfdBody *body = self->bodies->pdata[i];
		g_autofree char *base = xs_ofd_folder(xs_ofd_name(self, (size_t)body->entry));
		entry = find_entry(self, base, path);
	}
	return entry >= 0 ? entry : find_entry(self, "", path);
}

bool
xs_ofd_tree(XsOfd *self, uint32_t entry, bool keep, XsOfdTree **ret_tree, GError **error)
{
	XsOfdTree *kept = self->trees->pdata[entry];
	*ret_tree = NULL;
	if (kept != NULL)
		*ret_tree = xs_ofd_tree_ref(kept);
	if (kept != NULL || xs_ofd_entry(self, entry)->kind != XS_OFD_XML)
		return true;
	g_auto(XsBuffer) data = xs_buffer_init(0);
	if (!xs_ofd_unpack(self, entry, &data, error))
		return false;
	g_autoptr(GError) fault = NULL;
	bool own = false;
	*ret_tree = xs_ofd_tree_read(data.data, data.len, &self->options.limits, &own, &fault);
	if (*ret_tree == NULL && !own) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	if (*ret_tree != NULL && keep && self->kept < MAX_KEPT) {
		self->kept += xs_ofd_tree_size(*ret_tree);
		self->trees->pdata[entry] = xs_ofd_tree_ref(*ret_tree);
	}
	return true;
}

static bool
begins(const XsBuffer *head, const char *magic, size_t len)
{
	return head->len >= len && memcmp(head->data, magic, len) == 0;
}

// By more than a few letters: text that begins like a font is none.
static bool
is_font(const XsBuffer *head)
{
	bool sfnt = begins(head, "\0\1\0\0", 4) || begins(head, "OTTO", 4) ||
		    begins(head, "true", 4) || begins(head, "ttcf", 4);
	if (sfnt)
		return head->len > 12 && head->data[4] == 0;
	return (begins(head, "\1\0\4", 3) && head->len > 4 && head->data[3] >= 1 &&
		head->data[3] <= 4) ||
	       begins(head, "%!PS-AdobeFont", 14) || begins(head, "%!FontType", 10) ||
	       begins(head, "\x80\1", 2);
}

// JBIG2, also without its file header, as GBIG2 is.
static bool
is_bitmap(const XsBuffer *head, const char *name)
{
	return begins(head, "\x97JB2\r\n\x1a\n", 8) || g_str_has_suffix(name, ".jb2") ||
	       g_str_has_suffix(name, ".jbig2") || g_str_has_suffix(name, ".gbig2");
}

static bool
classify(XsOfd *self, size_t i, GError **error)
{
	const XsPackEntry *packed = xs_pack_entry(self->pack, i);
	XsOfdEntry *entry = xs_ofd_entry(self, i);
	entry->role = XS_ROLE_HIDDEN;
	if (packed->size == 0)
		return true;
	XsXmlEncoding encoding;
	g_auto(XsBuffer) head = xs_buffer_init(XS_PACKAGE_MEDIA_HEAD);
	if (!xs_pack_peek(self->pack, i, XS_PACKAGE_MEDIA_HEAD, &head, error))
		return false;
	switch (xs_package_media(head.data, head.len, packed->size)) {
	case XS_PACKAGE_MEDIA_XML:
		entry->kind = XS_OFD_XML;
		entry->foreign = !xs_xml_encoding_find(head.data, head.len, &encoding, NULL);
		break;
	case XS_PACKAGE_MEDIA_IMAGE:
	case XS_PACKAGE_MEDIA_METAFILE:
		entry->kind = XS_OFD_IMAGE;
		break;
	case XS_PACKAGE_MEDIA_SMALL:
		entry->kind = XS_OFD_SMALL;
		break;
	case XS_PACKAGE_MEDIA_ZIP:
		entry->kind = XS_OFD_CHILD;
		break;
	case XS_PACKAGE_MEDIA_GZIP:
	case XS_PACKAGE_MEDIA_OTHER:
		entry->kind = is_font(&head)                           ? XS_OFD_FONT
			      : is_bitmap(&head, xs_ofd_name(self, i)) ? XS_OFD_IMAGE
								       : XS_OFD_BINARY;
		break;
	}
	return true;
}

static void
put_path(const XsOfd *self,
	 GHashTable *table,
	 const XsOfdTree *tree,
	 uint32_t node,
	 const char *folder,
	 const char *path)
{
	const char *id = xs_ofd_tree_get(tree, node, "ID");
	int64_t entry = path != NULL ? xs_ofd_resolve(self, folder, path) : -1;
	if (id != NULL)
		g_hash_table_insert(table, g_strdup(id), GUINT_TO_POINTER((guint)(entry + 1)));
}

bool
xs_ofd_add_resources(XsOfd *self, XsOfdBody *body, uint32_t entry, GError **error)
{
	XsOfdTree *read = NULL;
	if (!xs_ofd_tree(self, entry, true, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return true;
	g_autofree char *own = xs_ofd_folder(xs_ofd_name(self, entry));
	const char *base = xs_ofd_tree_get(tree, 0, "BaseLoc");
	g_autofree char *folder = base != NULL && *base == '/'
					  ? g_strdup(base)
					  : g_strconcat(own, base != NULL ? base : "", NULL);
	for (uint32_t i = 1; i < tree->nodes->len; i++) {
		if (xs_ofd_tree_is(tree, i, "Font")) {
			uint32_t file = xs_ofd_tree_next(tree, i, 0, "FontFile");
			g_autofree char *path = file != 0 ? xs_ofd_tree_text(tree, file) : NULL;
			put_path(self, body->fonts, tree, i, folder, path);
		}
		const char *id = xs_ofd_tree_get(tree, i, "ID");
		if (id != NULL && xs_ofd_tree_is(tree, i, "CompositeGraphicUnit")) {
			XsOfdUnit *unit = g_new(XsOfdUnit, 1);
			*unit = (XsOfdUnit){entry, i};
			g_hash_table_insert(body->units, g_strdup(id), unit);
		}
	}
	return true;
}

// The entry that the text of an element names, or -1.
static int64_t
named_by(const XsOfd *self, const XsOfdTree *tree, uint32_t node, const char *folder)
{
	g_autofree char *path = node != 0 ? xs_ofd_tree_text(tree, node) : NULL;
	return path != NULL ? xs_ofd_resolve(self, folder, path) : -1;
}

static bool
add_common(XsOfd *self, XsOfdBody *body, const XsOfdTree *tree, const char *folder, GError **error)
{
	uint32_t common = xs_ofd_tree_next(tree, 0, 0, "CommonData");
	for (uint32_t at = 0;
	     common != 0 && (at = xs_ofd_tree_next(tree, common, at, NULL)) != 0;) {
		if (xs_ofd_tree_is(tree, at, "TemplatePage"))
			put_path(self,
				 body->templates,
				 tree,
				 at,
				 folder,
				 xs_ofd_tree_get(tree, at, "BaseLoc"));
		if (xs_ofd_tree_is(tree, at, "PageArea")) {
			uint32_t box = xs_ofd_tree_next(tree, at, 0, "PhysicalBox");
			g_autofree char *text = box != 0 ? xs_ofd_tree_text(tree, box) : NULL;
			(void)xs_ofd_numbers(text, body->box, 4);
		}
		if (!xs_ofd_tree_is(tree, at, "PublicRes") &&
		    !xs_ofd_tree_is(tree, at, "DocumentRes"))
			continue;
		int64_t entry = named_by(self, tree, at, folder);
		if (entry >= 0 && !xs_ofd_add_resources(self, body, (uint32_t)entry, error))
			return false;
	}
	return true;
}

static bool
has_page(const XsOfd *self, uint32_t entry)
{
	for (guint i = 0; i < self->pages->len; i++)
		if (g_array_index(self->pages, XsOfdPage, i).entry == entry)
			return true;
	return false;
}

// ids: of the pages of this document, to their number + 1.
static bool
add_pages(XsOfd *self,
	  uint32_t body,
	  const XsOfdTree *tree,
	  const char *folder,
	  GHashTable *ids,
	  GError **error)
{
	uint32_t pages = xs_ofd_tree_next(tree, 0, 0, "Pages");
	for (uint32_t at = 0;
	     pages != 0 && (at = xs_ofd_tree_next(tree, pages, at, "Page")) != 0;) {
		const char *path = xs_ofd_tree_get(tree, at, "BaseLoc");
		const char *id = xs_ofd_tree_get(tree, at, "ID");
		int64_t entry = path != NULL ? xs_ofd_resolve(self, folder, path) : -1;
		// Versions of a document share the pages that they did not change.
		if (entry < 0 || xs_ofd_entry(self, (size_t)entry)->kind != XS_OFD_XML ||
		    has_page(self, (uint32_t)entry))
			continue;
		if (self->pages->len >= self->options.limits.pages) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many pages");
			return false;
		}
		XsOfdPage page = {
			body, (uint32_t)entry, g_array_new(false, false, sizeof(uint32_t))};
		g_array_append_val(self->pages, page);
		if (id != NULL)
			g_hash_table_insert(ids, (void *)id, GUINT_TO_POINTER(self->pages->len));
	}
	return true;
}

static bool
add_annotations(
	XsOfd *self, const XsOfdTree *document, const char *own, GHashTable *ids, GError **error)
{
	uint32_t node = xs_ofd_tree_next(document, 0, 0, "Annotations");
	int64_t list = named_by(self, document, node, own);
	XsOfdTree *read = NULL;
	if (list < 0 || !xs_ofd_tree(self, (uint32_t)list, true, &read, error))
		return list < 0;
	g_autoptr(XsOfdTree) tree = read;
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)list));
	for (uint32_t at = 0; tree != NULL && (at = xs_ofd_tree_next(tree, 0, at, "Page")) != 0;) {
		const char *id = xs_ofd_tree_get(tree, at, "PageID");
		guint page = id != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(ids, id)) : 0;
		int64_t entry =
			named_by(self, tree, xs_ofd_tree_next(tree, at, 0, "FileLoc"), folder);
		if (entry < 0)
			continue;
		uint32_t file = (uint32_t)entry;
		xs_ofd_entry(self, file)->role = XS_ROLE_COMMENT;
		xs_ofd_entry(self, file)->dated = true;
		if (page > 0)
			g_array_append_val(
				g_array_index(self->pages, XsOfdPage, page - 1).annotations, file);
	}
	return true;
}

// Files of other kinds than our own go to their handlers.
static void
add_attachment(XsOfd *self, uint32_t file, uint32_t list, const XsOfdNode *node)
{
	XsOfdEntry *entry = xs_ofd_entry(self, file);
	g_autofree char *name = g_ascii_strdown(xs_ofd_name(self, file), -1);
	bool markup = entry->kind == XS_OFD_XML &&
		      (g_str_has_suffix(name, ".html") || g_str_has_suffix(name, ".htm") ||
		       g_str_has_suffix(name, ".eml") || g_str_has_suffix(name, ".txt"));
	if (markup || entry->foreign || entry->kind == XS_OFD_BINARY || entry->kind == XS_OFD_FONT)
		entry->kind = XS_OFD_CHILD;
	entry->attached = true;
	entry->list = list;
	entry->list_off = node->off;
	entry->list_len = node->past - node->off;
}

static bool
add_attachments(XsOfd *self, const XsOfdTree *document, const char *own, GError **error)
{
	uint32_t node = xs_ofd_tree_next(document, 0, 0, "Attachments");
	int64_t list = named_by(self, document, node, own);
	XsOfdTree *read = NULL;
	if (list < 0 || !xs_ofd_tree(self, (uint32_t)list, true, &read, error))
		return list < 0;
	g_autoptr(XsOfdTree) tree = read;
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)list));
	xs_ofd_entry(self, (size_t)list)->dated = true;
	for (uint32_t at = 0;
	     tree != NULL && (at = xs_ofd_tree_next(tree, 0, at, "Attachment")) != 0;) {
		int64_t file =
			named_by(self, tree, xs_ofd_tree_next(tree, at, 0, "FileLoc"), folder);
		if (file >= 0)
			add_attachment(
				self, (uint32_t)file, (uint32_t)list, xs_ofd_tree_node(tree, at));
	}
	return true;
}

static bool
add_body(XsOfd *self, int64_t entry, GError **error)
{
	for (guint i = 0; entry >= 0 && i < self->bodies->len; i++)
		if (((const XsOfdBody *)self->bodies->pdata[i])->entry == entry)
			return true;
	XsOfdTree *read = NULL;
	if (entry < 0 || !xs_ofd_tree(self, (uint32_t)entry, true, &read, error))
		return entry < 0;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return true;
	XsOfdBody *body = body_new(entry);
	static const double a4[] = {0, 0, 210, 297};
	memcpy(body->box, a4, sizeof a4);
	g_ptr_array_add(self->bodies, body);
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)entry));
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	return add_common(self, body, tree, folder, error) &&
	       add_pages(self, self->bodies->len - 1, tree, folder, ids, error) &&
	       add_annotations(self, tree, folder, ids, error) &&
	       add_attachments(self, tree, folder, error);
}

// A version names a file of its own, which names its document.
static bool
add_version(XsOfd *self, const char *path, GError **error)
{
	int64_t entry = path != NULL ? xs_ofd_resolve(self, "", path) : -1;
	XsOfdTree *read = NULL;
	if (entry < 0 || !xs_ofd_tree(self, (uint32_t)entry, false, &read, error))
		return entry < 0;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return true;
	xs_ofd_entry(self, (size_t)entry)->dated = true;
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, (size_t)entry));
	return add_body(
		self, named_by(self, tree, xs_ofd_tree_next(tree, 0, 0, "DocRoot"), folder), error);
}

static bool
add_bodies(XsOfd *self, const XsOfdTree *tree, GError **error)
{
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, 0, at, "DocBody")) != 0;)
		if (!add_body(self,
			      named_by(self, tree, xs_ofd_tree_next(tree, at, 0, "DocRoot"), ""),
			      error))
			return false;
	for (uint32_t i = 1; i < tree->nodes->len; i++)
		if (xs_ofd_tree_is(tree, i, "Version") &&
		    !add_version(self, xs_ofd_tree_get(tree, i, "BaseLoc"), error))
			return false;
	return true;
}

static bool
refuse(GError **error, XsErrorCode code, const char *what)
{
	g_set_error_literal(error, XS_ERROR, (int)code, what);
	return false;
}

static bool
list_entries(XsOfd *self, GError **error)
{
	size_t n = xs_pack_n_entries(self->pack);
	self->entries = g_array_new(false, true, sizeof(XsOfdEntry));
	g_array_set_size(self->entries, (guint)n);
	self->trees = g_ptr_array_new_with_free_func(tree_free);
	g_ptr_array_set_size(self->trees, (int)n);
	self->drawn = g_ptr_array_new_with_free_func(drawn_free);
	g_ptr_array_set_size(self->drawn, (int)n);
	for (size_t i = 0; i < n; i++) {
		const XsPackEntry *entry = xs_pack_entry(self->pack, i);
		char *name = xs_pack_name_utf8(entry->name, entry->name_len);
		g_ptr_array_add(self->names, name);
		g_hash_table_insert(
			self->by_name, normalise("", name), GUINT_TO_POINTER((guint)i + 1));
		if (!classify(self, i, error))
			return false;
	}
	return true;
}

bool
xs_ofd_load(XsOfd *self, const XsSource *source, GError **error)
{
	self->source = source;
	self->names = g_ptr_array_new_with_free_func(g_free);
	self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->bodies = g_ptr_array_new_with_free_func(body_free);
	self->pages = g_array_new(false, false, sizeof(XsOfdPage));
	g_array_set_clear_func(self->pages, page_clear);
	self->cuts = g_array_new(false, false, sizeof(XsOfdCut));
	self->glyphs = g_string_chunk_new(4096);
	self->pack = xs_pack_open(source, &self->options.limits, error);
	if (self->pack == NULL || !list_entries(self, error))
		return false;
	if (find_entry(self, "", "Encryptions.xml") >= 0)
		return refuse(error, XS_ERROR_ENCRYPTED, "encrypted OFD document");
	int64_t root = find_entry(self, "", "OFD.xml");
	XsOfdTree *read = NULL;
	if (root < 0 || xs_ofd_entry(self, (size_t)root)->kind != XS_OFD_XML)
		return refuse(error, XS_ERROR_UNSUPPORTED, "not an OFD document");
	self->root = (uint32_t)root;
	if (!xs_ofd_tree(self, self->root, true, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return refuse(error, XS_ERROR_MALFORMED, "OFD.xml cannot be read");
	xs_ofd_entry(self, self->root)->role = XS_ROLE_METADATA;
	xs_ofd_entry(self, self->root)->dated = true;
	return add_bodies(self, tree, error) && xs_ofd_find_drops(self, tree, error);
}

void
xs_ofd_clear(XsOfd *self)
{
	g_clear_pointer(&self->glyphs, g_string_chunk_free);
	g_clear_pointer(&self->drawn, g_ptr_array_unref);
	g_clear_pointer(&self->trees, g_ptr_array_unref);
	g_clear_pointer(&self->cuts, g_array_unref);
	g_clear_pointer(&self->pages, g_array_unref);
	g_clear_pointer(&self->bodies, g_ptr_array_unref);
	g_clear_pointer(&self->entries, g_array_unref);
	g_clear_pointer(&self->by_name, g_hash_table_unref);
	g_clear_pointer(&self->names, g_ptr_array_unref);
	g_clear_pointer(&self->pack, xs_pack_free);
}
