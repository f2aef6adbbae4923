// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-file.h"

#include "format/sniff/xs-charset.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	TREE_DEPTH = 10, // levels of the page tree for each level of pdf_depth
};

static void
set_read_error(const XsPdfFile *self, GError **error)
{
	if (self->read_error == qpdf_e_password)
		g_set_error_literal(error, XS_ERROR, XS_ERROR_ENCRYPTED, "a password is needed");
	else if (self->read_error == qpdf_e_unsupported)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "unsupported security handler");
	else
		g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "no readable PDF");
}

typedef struct {
	qpdf_oh node;
	uint32_t depth;
} TreeNode;

typedef struct {
	XsPdfFile *file;
	GHashTable *seen;
	GArray *stack; // TreeNode
	uint64_t n;
} TreeWalk;

static bool
push_kids(TreeWalk *walk, qpdf_oh node, uint32_t depth, GError **error)
{
	qpdf_data qpdf = walk->file->qpdf;
	qpdf_oh kids = xs_pdf_file_key(walk->file, node, "/Kids");
	if (!qpdf_oh_is_array(qpdf, kids))
		return true;
	int id = qpdf_oh_get_object_id(qpdf, node);
	if (id != 0 && !g_hash_table_add(walk->seen, GINT_TO_POINTER(id))) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "page tree runs in a circle");
		return false;
	}
	int n = qpdf_oh_get_array_n_items(qpdf, kids);
	walk->n += (uint64_t)MAX(n, 0);
	if (walk->n > 4 * (uint64_t)walk->file->limits.pages ||
	    depth > TREE_DEPTH * walk->file->limits.pdf_depth) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many nodes of pages");
		return false;
	}
	for (int i = 0; i < n; i++) {
		TreeNode kid = {qpdf_oh_get_array_item(qpdf, kids, i), depth + 1};
		if (qpdf_oh_is_dictionary(qpdf, kid.node) &&
		    qpdf_oh_has_key(qpdf, kid.node, "/Kids"))
			g_array_append_val(walk->stack, kid);
	}
	return true;
}

// libqpdf recurses into the tree of pages and into what they inherit; a circle or a very deep tree
// must not reach it.
static bool
check_page_tree(XsPdfFile *self, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) stack = g_array_new(false, false, sizeof(TreeNode));
	TreeWalk walk = {.file = self, .seen = seen, .stack = stack};
	TreeNode root = {xs_pdf_file_key(self, qpdf_get_root(self->qpdf), "/Pages"), 0};
	g_array_append_val(stack, root);
	while (stack->len > 0) {
		TreeNode node = g_array_index(stack, TreeNode, stack->len - 1);
		g_array_set_size(stack, stack->len - 1);
		if (g_hash_table_size(seen) > self->limits.pages) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_LIMIT, "too many nodes of pages");
			return false;
		}
		if (!push_kids(&walk, node.node, node.depth, error))
			return false;
	}
	return true;
}

static bool
count_pages(XsPdfFile *self, GError **error)
{
	int n = qpdf_get_num_pages(self->qpdf);
	if (n < 0 || (uint64_t)n > self->limits.pages) {
		g_set_error_literal(error,
				    XS_ERROR,
				    n < 0 ? XS_ERROR_MALFORMED : XS_ERROR_LIMIT,
				    n < 0 ? "no readable pages" : "too many pages");
		return false;
	}
	self->n_pages = (uint32_t)n;
	for (uint32_t i = 0; i < self->n_pages; i++) {
		qpdf_oh page = qpdf_get_page_n(self->qpdf, i);
		int id = qpdf_oh_get_object_id(self->qpdf, page);
		g_hash_table_insert(self->page_ids, GINT_TO_POINTER(id), GUINT_TO_POINTER(i + 1));
		qpdf_oh_release(self->qpdf, page);
	}
	return true;
}

bool
xs_pdf_file_can_grow(XsPdfFile *self, GError **error)
{
	// Making an object throws through the C interface where numbers are used up; copying one from
	// another file does the same, but under the library's own guard.
	qpdf_data other = qpdf_init();
	qpdf_silence_errors(other);
	bool made = false;
	if ((qpdf_empty_pdf(other) & (QPDF_ERRORS)) == 0) {
		qpdf_oh object = qpdf_make_indirect_object(other, qpdf_oh_new_dictionary(other));
		qpdf_oh copy = qpdf_oh_copy_foreign_object(self->qpdf, other, object);
		made = qpdf_oh_is_dictionary(self->qpdf, copy);
	}
	if (qpdf_has_error(other))
		qpdf_get_error(other);
	qpdf_cleanup(&other);
	if (!made)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "object numbers are used up");
	return made;
}

// A reader that failed cannot be used again.
static void
forget_reader(XsPdfFile *self)
{
	if (self->qpdf == NULL)
		return;
	// An error that nobody asked for would be printed.
	if (qpdf_has_error(self->qpdf))
		qpdf_get_error(self->qpdf);
	qpdf_cleanup(&self->qpdf);
}

// On failure *ret_needs_password tells whether another password might help.
static bool
read_source(XsPdfFile *self, const XsSource *source, const char *password, bool *ret_needs_password)
{
	size_t len = 0;
	const uint8_t *data = xs_source_data(source, &len);
	forget_reader(self);
	self->qpdf = qpdf_init();
	qpdf_silence_errors(self->qpdf);
	qpdf_set_suppress_warnings(self->qpdf, QPDF_TRUE);
	// Warnings are no failure: the bits of a result are asked one by one.
	int result = qpdf_read_memory(self->qpdf, "document", (const char *)data, len, password);
	if ((result & (QPDF_ERRORS)) == 0)
		return true;
	qpdf_error fault = qpdf_has_error(self->qpdf) ? qpdf_get_error(self->qpdf) : NULL;
	self->read_error = fault != NULL ? qpdf_get_error_code(self->qpdf, fault)
					 : qpdf_e_damaged_pdf;
	*ret_needs_password = self->read_error == qpdf_e_password;
	return false;
}

XsPdfFile *
xs_pdf_file_new(const XsSource *source,
		const XsLimits *limits,
		const char *password,
		GError **error)
{
	g_autoptr(XsPdfFile) self = g_new0(XsPdfFile, 1);
	self->limits = *limits;
	self->page_ids = g_hash_table_new(NULL, NULL);
	self->inherited = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	self->procedures = g_hash_table_new(NULL, NULL);
	self->whole = g_hash_table_new(NULL, NULL);
	bool needs_password = false;
	if (!read_source(self, source, "", &needs_password) &&
	    !(needs_password && password[0] != '\0' &&
	      read_source(self, source, password, &needs_password))) {
		set_read_error(self, error);
		return NULL;
	}
	if (!check_page_tree(self, error) || !count_pages(self, error))
		return NULL;
	xs_pdf_file_release(self);
	return g_steal_pointer(&self);
}

void
xs_pdf_file_free(XsPdfFile *self)
{
	if (self == NULL)
		return;
	forget_reader(self);
	libdeflate_free_compressor(self->compressor);
	libdeflate_free_decompressor(self->decompressor);
	g_hash_table_unref(self->page_ids);
	g_hash_table_unref(self->inherited);
	g_hash_table_unref(self->procedures);
	g_hash_table_unref(self->whole);
	g_free(self);
}

void
xs_pdf_file_release(XsPdfFile *self)
{
	qpdf_oh_release_all(self->qpdf);
}

// The nearest value of an inheritable key, over at most pdf_depth parents.
static qpdf_oh
inherited(XsPdfFile *self, qpdf_oh page, const char *key)
{
	qpdf_oh node = page;
	for (uint32_t i = 0; i < self->limits.pdf_depth; i++) {
		if (!qpdf_oh_is_dictionary(self->qpdf, node))
			break;
		qpdf_oh value = qpdf_oh_get_key(self->qpdf, node, key);
		if (!qpdf_oh_is_null(self->qpdf, value))
			return value;
		node = xs_pdf_file_key(self, node, "/Parent");
	}
	return qpdf_oh_new_null(self->qpdf);
}

static bool
read_box(XsPdfFile *self, qpdf_oh array, double ret_box[4])
{
	double v[4];
	if (!xs_pdf_file_numbers(self, array, 4, v))
		return false;
	ret_box[0] = MIN(v[0], v[2]);
	ret_box[1] = MIN(v[1], v[3]);
	ret_box[2] = MAX(v[0], v[2]);
	ret_box[3] = MAX(v[1], v[3]);
	return ret_box[2] > ret_box[0] && ret_box[3] > ret_box[1];
}

// What the pages below a node of the tree take from it and those above it.
typedef struct {
	bool has_media;
	bool has_crop;
	double media[4];
	double crop[4];
	double rotate;
} Inherited;

// Many pages hang on one node: it is only asked once. Borrowed where it has a number, else *own.
static const Inherited *
inherited_from(XsPdfFile *self, qpdf_oh node, Inherited *own)
{
	int id = qpdf_oh_get_object_id(self->qpdf, node);
	Inherited *known = g_hash_table_lookup(self->inherited, GINT_TO_POINTER(id));
	if (id != 0 && known != NULL)
		return known;
	*own = (Inherited){0};
	own->has_media = read_box(self, inherited(self, node, "/MediaBox"), own->media);
	own->has_crop = read_box(self, inherited(self, node, "/CropBox"), own->crop);
	own->rotate = xs_pdf_file_number(self, inherited(self, node, "/Rotate"), 0);
	if (id == 0)
		return own;
	known = g_memdup2(own, sizeof *own);
	g_hash_table_insert(self->inherited, GINT_TO_POINTER(id), known);
	return known;
}

// A box of the page itself, or else the one that it inherits.
static bool
page_box(XsPdfFile *self,
	 qpdf_oh page,
	 const char *key,
	 bool has_inherited,
	 const double of_tree[4],
	 double ret_box[4])
{
	qpdf_oh array = qpdf_oh_get_key(self->qpdf, page, key);
	if (!qpdf_oh_is_null(self->qpdf, array))
		return read_box(self, array, ret_box);
	if (has_inherited)
		memcpy(ret_box, of_tree, 4 * sizeof(double));
	return has_inherited;
}

static void
read_boxes(XsPdfFile *self, XsPdfPage *page, const Inherited *of_tree)
{
	static const double letter[4] = {0, 0, 612, 792};
	double crop[4];
	if (!page_box(self, page->page, "/MediaBox", of_tree->has_media, of_tree->media, page->box))
		memcpy(page->box, letter, sizeof letter);
	if (!page_box(self, page->page, "/CropBox", of_tree->has_crop, of_tree->crop, crop))
		return;
	double x0 = MAX(crop[0], page->box[0]);
	double y0 = MAX(crop[1], page->box[1]);
	double x1 = MIN(crop[2], page->box[2]);
	double y1 = MIN(crop[3], page->box[3]);
	if (x1 > x0 && y1 > y0)
		memcpy(page->box, (double[4]){x0, y0, x1, y1}, sizeof page->box);
}

bool
xs_pdf_file_page_object(XsPdfFile *self, uint32_t index, XsPdfPage *ret_page)
{
	qpdf_oh page = qpdf_get_page_n(self->qpdf, index);
	if (!qpdf_oh_is_dictionary(self->qpdf, page))
		return false;
	ret_page->page = page;
	ret_page->resources = inherited(self, page, "/Resources");
	return true;
}

bool
xs_pdf_file_page(XsPdfFile *self, uint32_t index, XsPdfPage *ret_page)
{
	XsPdfPage page = {0};
	if (!xs_pdf_file_page_object(self, index, &page))
		return false;
	qpdf_data qpdf = self->qpdf;
	Inherited own;
	const Inherited *of_tree =
		inherited_from(self, qpdf_oh_get_key(qpdf, page.page, "/Parent"), &own);
	page.id = qpdf_oh_get_object_id(qpdf, page.page);
	read_boxes(self, &page, of_tree);
	qpdf_oh turned = qpdf_oh_get_key(qpdf, page.page, "/Rotate");
	double rotate = qpdf_oh_is_null(qpdf, turned) ? of_tree->rotate
						      : xs_pdf_file_number(self, turned, 0);
	page.rotate = ((int)CLAMP(rotate, -36000, 36000) % 360 + 360) % 360;
	qpdf_oh unit = qpdf_oh_get_key(qpdf, page.page, "/UserUnit");
	page.user_unit = xs_pdf_file_number(self, unit, 1);
	if (page.user_unit <= 0 || page.user_unit > 1e6)
		page.user_unit = 1;
	*ret_page = page;
	return true;
}

qpdf_oh
xs_pdf_file_key(XsPdfFile *self, qpdf_oh object, const char *key)
{
	if (qpdf_oh_is_stream(self->qpdf, object)) {
		qpdf_oh dictionary = qpdf_oh_get_dict(self->qpdf, object);
		qpdf_oh value = qpdf_oh_get_key(self->qpdf, dictionary, key);
		qpdf_oh_release(self->qpdf, dictionary);
		return value;
	}
	if (qpdf_oh_is_dictionary(self->qpdf, object))
		return qpdf_oh_get_key(self->qpdf, object, key);
	return qpdf_oh_new_null(self->qpdf);
}

bool
xs_pdf_file_key_is(XsPdfFile *self, qpdf_oh object, const char *key, const char *name)
{
	qpdf_oh value = xs_pdf_file_key(self, object, key);
	bool is = qpdf_oh_is_name_and_equals(self->qpdf, value, name);
	qpdf_oh_release(self->qpdf, value);
	return is;
}

void
xs_pdf_file_note_procedures(XsPdfFile *self, qpdf_oh font)
{
	int font_id = xs_pdf_file_id(self, font);
	if (font_id == 0 || !xs_pdf_file_key_is(self, font, "/Subtype", "/Type3"))
		return;
	qpdf_oh procedures = xs_pdf_file_key(self, font, "/CharProcs");
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self, procedures);
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh procedure = xs_pdf_file_key(self, procedures, keys->pdata[i]);
		int id = xs_pdf_file_id(self, procedure);
		qpdf_oh_release(self->qpdf, procedure);
		if (id != 0 && !g_hash_table_contains(self->procedures, GINT_TO_POINTER(id)))
			g_hash_table_insert(
				self->procedures, GINT_TO_POINTER(id), GINT_TO_POINTER(font_id));
	}
	qpdf_oh_release(self->qpdf, procedures);
}

// Null where the stream is no noted procedure.
static qpdf_oh
font_resources(XsPdfFile *self, qpdf_oh stream)
{
	int id = xs_pdf_file_id(self, stream);
	int font_id = GPOINTER_TO_INT(g_hash_table_lookup(self->procedures, GINT_TO_POINTER(id)));
	if (id == 0 || font_id == 0)
		return qpdf_oh_new_null(self->qpdf);
	qpdf_oh font = qpdf_get_object_by_id(self->qpdf, font_id, 0);
	qpdf_oh resources = xs_pdf_file_key(self, font, "/Resources");
	qpdf_oh_release(self->qpdf, font);
	return resources;
}

qpdf_oh
xs_pdf_file_stream_resources(XsPdfFile *self, qpdf_oh stream)
{
	qpdf_oh own = xs_pdf_file_key(self, stream, "/Resources");
	if (qpdf_oh_is_dictionary(self->qpdf, own))
		return own;
	qpdf_oh of_font = font_resources(self, stream);
	if (qpdf_oh_is_dictionary(self->qpdf, of_font))
		return of_font;
	qpdf_oh form = xs_pdf_file_key(self, qpdf_get_root(self->qpdf), "/AcroForm");
	return xs_pdf_file_key(self, form, "/DR");
}

double
xs_pdf_file_number(XsPdfFile *self, qpdf_oh object, double fallback)
{
	double value = 0;
	if (!qpdf_oh_get_value_as_number(self->qpdf, object, &value) || !isfinite(value))
		return fallback;
	return value;
}

double
xs_pdf_file_key_number(XsPdfFile *self, qpdf_oh object, const char *key, double fallback)
{
	qpdf_oh value = xs_pdf_file_key(self, object, key);
	double number = xs_pdf_file_number(self, value, fallback);
	qpdf_oh_release(self->qpdf, value);
	return number;
}

bool
xs_pdf_file_numbers(XsPdfFile *self, qpdf_oh array, size_t n, double *ret_numbers)
{
	if (!qpdf_oh_is_array(self->qpdf, array) ||
	    qpdf_oh_get_array_n_items(self->qpdf, array) < (int)n)
		return false;
	for (size_t i = 0; i < n; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(self->qpdf, array, (int)i);
		double value = xs_pdf_file_number(self, item, NAN);
		qpdf_oh_release(self->qpdf, item);
		if (isnan(value))
			return false;
		ret_numbers[i] = value;
	}
	return true;
}

GPtrArray *
xs_pdf_file_keys(XsPdfFile *self, qpdf_oh dictionary)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
	if (!qpdf_oh_is_dictionary(self->qpdf, dictionary))
		return keys;
	// The library iterates over one dictionary at a time only, so the keys are copied.
	qpdf_oh_begin_dict_key_iter(self->qpdf, dictionary);
	while (qpdf_oh_dict_more_keys(self->qpdf))
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(self->qpdf)));
	return keys;
}

qpdf_oh
xs_pdf_file_copy(XsPdfFile *self, qpdf_oh dictionary)
{
	qpdf_oh copy = qpdf_oh_new_dictionary(self->qpdf);
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self, dictionary);
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh value = qpdf_oh_get_key(self->qpdf, dictionary, keys->pdata[i]);
		qpdf_oh_replace_key(self->qpdf, copy, keys->pdata[i], value);
		qpdf_oh_release(self->qpdf, value);
	}
	return copy;
}

int
xs_pdf_file_id(XsPdfFile *self, qpdf_oh object)
{
	return qpdf_oh_get_object_id(self->qpdf, object);
}

// Control characters that no text needs become spaces; NUL would end the string.
static char *
clean_text(const char *utf8, size_t len)
{
	g_autofree char *copy = g_malloc(len + 1);
	memcpy(copy, utf8, len);
	copy[len] = '\0';
	for (size_t i = 0; i < len; i++)
		if ((uint8_t)copy[i] < 0x20 && copy[i] != '\n' && copy[i] != '\t')
			copy[i] = ' ';
	return g_utf8_make_valid(copy, (gssize)len);
}

static bool
has_mark(const uint8_t *untrusted, size_t len)
{
	return len >= 2 && ((untrusted[0] == 0xfe && untrusted[1] == 0xff) ||
			    (untrusted[0] == 0xff && untrusted[1] == 0xfe));
}

// Whether bytes can only be Chinese as Windows writes it, which no version of PDF allows and many programs put there:
// all that are not ASCII are pairs, some of which are frequent ideographs (GB 2312).
static bool
is_gb18030(const uint8_t *untrusted, size_t len)
{
	enum { ENOUGH = 2 };
	size_t frequent = 0;
	for (size_t i = 0; i < len; i++) {
		uint8_t lead = untrusted[i];
		if (lead < 0x80)
			continue;
		uint8_t trail = ++i < len ? untrusted[i] : 0;
		if (lead == 0x80 || lead == 0xff || trail < 0x40 || trail == 0x7f || trail == 0xff)
			return false;
		frequent += lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1 ? 1 : 0;
	}
	return frequent >= ENOUGH;
}

char *
xs_pdf_file_text(XsPdfFile *self, const uint8_t *untrusted, size_t len)
{
	if (len > 0 && !has_mark(untrusted, len) && memchr(untrusted, 0, len) == NULL &&
	    g_utf8_validate((const char *)untrusted, (gssize)len, NULL)) {
		size_t skip = len >= 3 && memcmp(untrusted, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
		return clean_text((const char *)untrusted + skip, len - skip);
	}
	if (!has_mark(untrusted, len) && is_gb18030(untrusted, len)) {
		g_autofree char *chinese = xs_charset_to_utf8(XS_CHARSET_GB18030, untrusted, len);
		return clean_text(chinese, strlen(chinese));
	}
	qpdf_oh string = qpdf_oh_new_binary_string(self->qpdf, (const char *)untrusted, len);
	size_t utf8_len = 0;
	const char *utf8 = qpdf_oh_get_binary_utf8_value(self->qpdf, string, &utf8_len);
	char *text = clean_text(utf8 != NULL ? utf8 : "", utf8 != NULL ? utf8_len : 0);
	qpdf_oh_release(self->qpdf, string);
	return text;
}

char *
xs_pdf_file_text_of(XsPdfFile *self, qpdf_oh string)
{
	size_t len = 0;
	const char *bytes = qpdf_oh_get_binary_string_value(self->qpdf, string, &len);
	// The pointer dies at the next call.
	if (bytes == NULL || len == 0)
		return g_strdup("");
	g_autofree uint8_t *copy = g_memdup2(bytes, len);
	return xs_pdf_file_text(self, copy, len);
}
