// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-private.h"

#include <stdlib.h>
#include <string.h>

// Type 0 fonts: a CMap and one CIDFont (ISO 32000-1 9.7).

enum {
	USE_DEPTH_MAX = 8,
	MIDDLE_DOT = 0x00B7,
	KATAKANA_DOT = 0x30FB,
};

static bool
set_limit_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many items in a font's %s", what);
	return false;
}

static XsPdfCMap *
find_predefined(void *data, const char *untrusted_name)
{
	return xs_pdf_cmap_store_find(data, untrusted_name);
}

// An embedded CMap with those that it builds on. NULL with error only for a limit.
static XsPdfCMap *
load_cmap_stream(const XsPdfHandle *stream, unsigned depth, GError **error)
{
	XsPdfCMapStore *store = xs_pdf_cmap_store_default();
	size_t len = 0;
	uint8_t *data = xs_pdf_handle_stream(stream, &len);
	if (data == NULL)
		return xs_pdf_cmap_new_identity(XS_PDF_CMAP_CID, false);
	g_autoptr(XsPdfCMap) cmap =
		xs_pdf_cmap_parse(data, len, XS_PDF_CMAP_CID, find_predefined, store, error);
	free(data);
	if (cmap == NULL)
		return NULL;
	double mode = xs_pdf_handle_key_number(stream, "/WMode", -1);
	if (mode >= 0)
		xs_pdf_cmap_set_vertical(cmap, mode > 0);
	XS_PDF_AUTO_HANDLE use = xs_pdf_handle_key(stream, "/UseCMap");
	g_autoptr(XsPdfCMap) base = NULL;
	if (xs_pdf_handle_is(&use, ot_stream) && depth < USE_DEPTH_MAX) {
		base = load_cmap_stream(&use, depth + 1, error);
		if (base == NULL)
			return NULL;
	} else {
		g_autofree char *name = xs_pdf_handle_text(&use);
		if (name != NULL)
			base = xs_pdf_cmap_store_find(store, name);
	}
	// Refused where the text itself has said "usecmap" already: the same one.
	if (base != NULL)
		(void)xs_pdf_cmap_set_base(cmap, base);
	return g_steal_pointer(&cmap);
}

static bool
load_cmap(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	XS_PDF_AUTO_HANDLE encoding = xs_pdf_handle_key(font, "/Encoding");
	if (xs_pdf_handle_is(&encoding, ot_stream)) {
		self->cmap = load_cmap_stream(&encoding, 0, error);
		return self->cmap != NULL;
	}
	XsPdfCMapStore *store = xs_pdf_cmap_store_default();
	g_autofree char *name = xs_pdf_handle_text(&encoding);
	if (name != NULL)
		self->cmap = xs_pdf_cmap_store_find(store, name);
	if (self->cmap != NULL && g_str_has_suffix(name, "-V")) {
		g_autofree char *twin = g_strdup(name);
		twin[strlen(twin) - 1] = 'H';
		self->upright = xs_pdf_cmap_store_find(store, twin);
	}
	if (self->cmap == NULL) {
		self->lacks_data = name != NULL && !xs_pdf_cmap_store_is_installed(store);
		bool vertical = name != NULL && g_str_has_suffix(name, "-V");
		self->cmap = xs_pdf_cmap_new_identity(XS_PDF_CMAP_CID, vertical);
	}
	return true;
}

static void
load_collection(XsPdfFont *self, const XsPdfHandle *descendant)
{
	XS_PDF_AUTO_HANDLE info = xs_pdf_handle_key(descendant, "/CIDSystemInfo");
	g_autofree char *registry = xs_pdf_handle_key_text(&info, "/Registry");
	g_autofree char *ordering = xs_pdf_handle_key_text(&info, "/Ordering");
	if (registry != NULL && ordering != NULL) {
		self->collection = xs_pdf_cmap_store_collection(registry, ordering);
		self->cids_are_unicode =
			strcmp(registry, "Adobe") == 0 && strcmp(ordering, "UCS") == 0;
	}
	// A predefined CMap knows better than a descendant that contradicts it.
	const char *of_cmap = xs_pdf_cmap_collection(self->cmap);
	if (of_cmap != NULL)
		self->collection = of_cmap;
	if (self->collection != NULL && self->to_unicode == NULL &&
	    !xs_pdf_cmap_store_is_installed(xs_pdf_cmap_store_default()))
		self->lacks_data = true;
}

static bool
add_width(XsPdfFont *self, uint32_t first, uint32_t last, double width, GError **error)
{
	float narrow = (float)width;
	XsPdfRange range = {.lo = first, .hi = last};
	memcpy(&range.value, &narrow, sizeof narrow);
	return xs_pdf_ranges_add(&self->cid_widths, &range, XS_PDF_FONT_ITEMS_MAX, error);
}

static bool
add_vertical(
	XsPdfFont *self, uint32_t first, uint32_t last, const double metrics[3], GError **error)
{
	XsPdfRange range = {.lo = first, .hi = last, .value = self->vertical->len};
	float narrow[3] = {(float)metrics[0], (float)metrics[1], (float)metrics[2]};
	g_array_append_val(self->vertical, narrow);
	return xs_pdf_ranges_add(&self->cid_vertical, &range, XS_PDF_FONT_ITEMS_MAX, error);
}

// One entry's numbers, per of them from index i of array: 1 for W, 3 for W2.
static bool
add_metrics(XsPdfFont *self,
	    uint32_t first,
	    uint32_t last,
	    const XsPdfHandle *array,
	    size_t i,
	    size_t per,
	    GError **error)
{
	double numbers[3] = {0};
	for (size_t k = 0; k < per; k++) {
		XS_PDF_AUTO_HANDLE item = xs_pdf_handle_item(array, i + k);
		if (!xs_pdf_handle_number(&item, &numbers[k]))
			return true;
	}
	if (per == 1)
		return add_width(self, first, last, numbers[0], error);
	return add_vertical(self, first, last, numbers, error);
}

// W and W2 (9.7.4.3): "c [w ...]" and "first last w" mixed.
static bool
load_metrics(
	XsPdfFont *self, const XsPdfHandle *descendant, const char *key, size_t per, GError **error)
{
	XS_PDF_AUTO_HANDLE array = xs_pdf_handle_key(descendant, key);
	size_t n = xs_pdf_handle_count(&array);
	if (n > XS_PDF_FONT_ITEMS_MAX)
		return set_limit_error(error, key + 1);
	for (size_t i = 0; i + 1 < n;) {
		XS_PDF_AUTO_HANDLE begin = xs_pdf_handle_item(&array, i);
		XS_PDF_AUTO_HANDLE second = xs_pdf_handle_item(&array, i + 1);
		uint32_t first = 0;
		uint32_t last = 0;
		if (!xs_pdf_handle_index(&begin, UINT16_MAX, &first)) {
			i++;
			continue;
		}
		if (xs_pdf_handle_is(&second, ot_array)) {
			size_t n_inner = xs_pdf_handle_count(&second);
			if (n_inner > XS_PDF_FONT_ITEMS_MAX)
				return set_limit_error(error, key + 1);
			for (size_t k = 0; k + per <= n_inner; k += per, first++) {
				if (!add_metrics(self, first, first, &second, k, per, error))
					return false;
			}
			i += 2;
			continue;
		}
		if (i + 2 + per <= n && xs_pdf_handle_index(&second, UINT16_MAX, &last) &&
		    !add_metrics(self, first, last, &array, i + 2, per, error))
			return false;
		i += 2 + per;
	}
	return true;
}

static void
load_default_vertical(XsPdfFont *self, const XsPdfHandle *descendant)
{
	self->default_vy = 880;
	self->default_w1 = -1000;
	XS_PDF_AUTO_HANDLE array = xs_pdf_handle_key(descendant, "/DW2");
	if (xs_pdf_handle_count(&array) != 2)
		return;
	XS_PDF_AUTO_HANDLE vy = xs_pdf_handle_item(&array, 0);
	XS_PDF_AUTO_HANDLE w1 = xs_pdf_handle_item(&array, 1);
	(void)xs_pdf_handle_number(&vy, &self->default_vy);
	(void)xs_pdf_handle_number(&w1, &self->default_w1);
}

bool
xs_pdf_font_load_type0(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	self->vertical = g_array_new(false, false, sizeof(float[3]));
	self->long_codes = g_hash_table_new(g_direct_hash, g_direct_equal);
	if (!load_cmap(self, font, error))
		return false;
	self->lengths = xs_pdf_cmap_lengths(self->cmap);
	XS_PDF_AUTO_HANDLE descendants = xs_pdf_handle_key(font, "/DescendantFonts");
	XS_PDF_AUTO_HANDLE descendant = {font->qpdf, 0};
	if (xs_pdf_handle_count(&descendants) > 0)
		descendant = xs_pdf_handle_item(&descendants, 0);
	load_collection(self, &descendant);
	self->default_width = xs_pdf_handle_key_number(&descendant, "/DW", 1000);
	load_default_vertical(self, &descendant);
	if (!load_metrics(self, &descendant, "/W", 1, error) ||
	    !load_metrics(self, &descendant, "/W2", 3, error))
		return false;
	xs_pdf_ranges_seal(&self->cid_widths);
	xs_pdf_ranges_seal(&self->cid_vertical);
	XS_PDF_AUTO_HANDLE map = xs_pdf_handle_key(&descendant, "/CIDToGIDMap");
	self->cid_to_glyph = xs_pdf_handle_stream(&map, &self->cid_to_glyph_len);
	self->doubts_unicode = self->to_unicode != NULL && self->is_embedded &&
			       self->cid_to_glyph == NULL &&
			       xs_pdf_cmap_is_identity(self->to_unicode);
	return true;
}

static void
set_metrics(const XsPdfFont *self, XsPdfCode *code)
{
	XsPdfRange found = {0};
	double width = self->default_width;
	if (xs_pdf_ranges_find(&self->cid_widths, code->cid, &found)) {
		float narrow = 0;
		memcpy(&narrow, &found.value, sizeof narrow);
		width = (double)narrow;
	}
	code->width = width / 1000;
	code->vx = code->width / 2;
	code->vy = self->default_vy / 1000;
	code->w1 = self->default_w1 / 1000;
	if (xs_pdf_ranges_find(&self->cid_vertical, code->cid, &found)) {
		const float *metrics =
			(const float *)(const void *)self->vertical->data + 3 * (size_t)found.value;
		code->w1 = (double)metrics[0] / 1000;
		code->vx = (double)metrics[1] / 1000;
		code->vy = (double)metrics[2] / 1000;
	}
}

// The code point that a code of a Uni... CMap is.
static uint32_t
code_point_of(XsPdfCodes codes, uint32_t code, unsigned n_bytes)
{
	if (codes == XS_PDF_CODES_UTF32)
		return code;
	if (codes == XS_PDF_CODES_UTF16 && n_bytes == 2)
		return code;
	if (codes == XS_PDF_CODES_UTF16 && n_bytes == 4) {
		uint32_t high = code >> 16;
		uint32_t low = code & 0xffff;
		if ((high & 0xfc00) != 0xd800 || (low & 0xfc00) != 0xdc00)
			return 0;
		return 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
	}
	if (codes != XS_PDF_CODES_UTF8)
		return 0;
	char bytes[4];
	for (unsigned i = 0; i < n_bytes; i++)
		bytes[i] = (char)(code >> (8 * (n_bytes - 1 - i)));
	gunichar c = g_utf8_get_char_validated(bytes, (gssize)n_bytes);
	return (c >= 0x110000) ? 0 : c;
}

static size_t
text_by_program(XsPdfFont *self, uint32_t cid, char ret_text[XS_PDF_TEXT_MAX])
{
	const XsPdfProgram *program = xs_pdf_font_program(self);
	uint32_t glyph = xs_pdf_program_cid_glyph(program, cid);
	if (self->cid_to_glyph != NULL) {
		if (cid >= self->cid_to_glyph_len / 2)
			return 0;
		glyph = (uint32_t)self->cid_to_glyph[2 * (size_t)cid] << 8 |
			self->cid_to_glyph[2 * (size_t)cid + 1];
	}
	return xs_pdf_program_glyph_text(program, glyph, ret_text);
}

// Signs of Symbol and Wingdings, which Word maps to U+F000 and up.
static size_t
text_of_sign(const XsPdfFont *self, uint32_t code, char ret_text[XS_PDF_TEXT_MAX])
{
	if (self->signs == XS_PDF_SIGNS_NONE || self->to_unicode == NULL)
		return 0;
	uint32_t c = xs_pdf_cmap_code_point(self->to_unicode, code);
	if (c < 0xf020 || c > 0xf0ff)
		return 0;
	return xs_pdf_signs_text(self->signs, (uint8_t)c, ret_text);
}

// The middle dot of GB 2312, which parts the names of many people, has the code of a katakana sign in UniGB.
static bool
is_simplified(const XsPdfFont *self)
{
	return g_strcmp0(self->collection, "Adobe-GB1") == 0;
}

size_t
xs_pdf_font_decode_type0(XsPdfFont *self, XsPdfCode *code, char ret_text[XS_PDF_TEXT_MAX])
{
	bool has_cid = xs_pdf_cmap_cid(self->cmap, code->code, code->n_bytes, &code->cid);
	code->is_space = code->n_bytes == 1 && code->code == 32;
	set_metrics(self, code);
	if (code->is_invalid)
		return 0;
	size_t n = 0;
	if (self->to_unicode != NULL && !self->doubts_unicode)
		n = xs_pdf_cmap_text(self->to_unicode, code->code, ret_text);
	if (n > 0)
		return n;
	uint32_t c = code_point_of(xs_pdf_cmap_codes(self->cmap), code->code, code->n_bytes);
	if (c == KATAKANA_DOT && is_simplified(self))
		c = MIDDLE_DOT;
	if (c != 0 && xs_pdf_text_append(ret_text, &n, c))
		return n;
	// Also for codes in the private use area, where UniCNS and UniGB keep what Unicode got later.
	c = self->cids_are_unicode ? code->cid : 0;
	if (has_cid && self->collection != NULL)
		c = xs_pdf_cmap_store_cid_char(
			xs_pdf_cmap_store_default(), self->collection, code->cid);
	// Turned forms of marks are no characters of their own.
	uint32_t cid = 0;
	if (self->collection != NULL && self->upright != NULL &&
	    xs_pdf_cmap_cid(self->upright, code->code, code->n_bytes, &cid))
		c = xs_pdf_cmap_store_cid_char(xs_pdf_cmap_store_default(), self->collection, cid);
	if (c != 0 && xs_pdf_text_append(ret_text, &n, c))
		return n;
	n = text_of_sign(self, code->code, ret_text);
	if (n == 0 && has_cid && self->is_embedded)
		n = text_by_program(self, code->cid, ret_text);
	return n;
}
