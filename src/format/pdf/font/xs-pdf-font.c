// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font.h"

#include "format/pdf/font/xs-pdf-font-private.h"
#include "text/xs-ideograph.h"

#include <stdlib.h>
#include <string.h>

enum { FLAG_SYMBOLIC = 1 << 2 };

static XsPdfFontKind
kind_of(const XsPdfHandle *font)
{
	g_autofree char *subtype = xs_pdf_handle_key_text(font, "/Subtype");
	if (g_strcmp0(subtype, "Type0") == 0)
		return XS_PDF_FONT_TYPE0;
	if (g_strcmp0(subtype, "Type3") == 0)
		return XS_PDF_FONT_TYPE3;
	if (g_strcmp0(subtype, "TrueType") == 0)
		return XS_PDF_FONT_TRUETYPE;
	if (subtype == NULL) {
		XS_PDF_AUTO_HANDLE descendants = xs_pdf_handle_key(font, "/DescendantFonts");
		if (xs_pdf_handle_is(&descendants, ot_array))
			return XS_PDF_FONT_TYPE0;
	}
	return XS_PDF_FONT_TYPE1;
}

static XsPdfCMap *
find_unicode(void *data, const char *untrusted_name)
{
	return xs_pdf_cmap_store_find_unicode(data, untrusted_name);
}

static bool
load_to_unicode(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	XsPdfCMapStore *store = xs_pdf_cmap_store_default();
	XS_PDF_AUTO_HANDLE value = xs_pdf_handle_key(font, "/ToUnicode");
	if (xs_pdf_handle_is(&value, ot_name)) {
		g_autofree char *name = xs_pdf_handle_text(&value);
		self->to_unicode = xs_pdf_cmap_store_find_unicode(store, name);
		return true;
	}
	size_t len = 0;
	uint8_t *data = xs_pdf_handle_stream(&value, &len);
	if (data == NULL)
		return true;
	self->to_unicode =
		xs_pdf_cmap_parse(data, len, XS_PDF_CMAP_UNICODE, find_unicode, store, error);
	free(data);
	return self->to_unicode != NULL;
}

// Out of these bounds a descriptor is broken, and a box drawn by it would miss the glyphs.
static double
within(double value, double low, double high, double fallback)
{
	return (value >= low && value <= high) ? value : fallback;
}

static void
load_extent(XsPdfFont *self, const XsPdfHandle *font, const XsPdfHandle *descriptor)
{
	bool is_type3 = self->kind == XS_PDF_FONT_TYPE3;
	double ascent = xs_pdf_handle_key_number(descriptor, "/Ascent", 0) / 1000;
	double descent = xs_pdf_handle_key_number(descriptor, "/Descent", 0) / 1000;
	XS_PDF_AUTO_HANDLE box = xs_pdf_handle_key(is_type3 ? font : descriptor, "/FontBBox");
	if ((is_type3 || ascent == 0) && xs_pdf_handle_count(&box) == 4) {
		XS_PDF_AUTO_HANDLE bottom = xs_pdf_handle_item(&box, 1);
		XS_PDF_AUTO_HANDLE top = xs_pdf_handle_item(&box, 3);
		double y0 = 0;
		double y1 = 0;
		if (xs_pdf_handle_number(&bottom, &y0) && xs_pdf_handle_number(&top, &y1)) {
			ascent = MAX(y0 * self->matrix[3], y1 * self->matrix[3]);
			descent = MIN(y0 * self->matrix[3], y1 * self->matrix[3]);
		}
	}
	if (descent > 0)
		descent = -descent; // a common mistake
	self->ascent = within(ascent, 0.4, 1.5, 0.88);
	self->descent = within(descent, -0.8, -0.05, -0.22);
}

static void
load_program_id(XsPdfFont *self, const XsPdfHandle *descriptor)
{
	static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		XS_PDF_AUTO_HANDLE file = xs_pdf_handle_key(descriptor, keys[i]);
		if (!xs_pdf_handle_is(&file, ot_stream))
			continue;
		self->is_embedded = true;
		self->program_id = qpdf_oh_get_object_id(file.qpdf, file.oh);
		self->program_generation = qpdf_oh_get_generation(file.qpdf, file.oh);
		return;
	}
}

static void
load_matrix(XsPdfFont *self, const XsPdfHandle *font)
{
	static const double usual[6] = {0.001, 0, 0, 0.001, 0, 0};
	memcpy(self->matrix, usual, sizeof usual);
	if (self->kind != XS_PDF_FONT_TYPE3)
		return;
	XS_PDF_AUTO_HANDLE array = xs_pdf_handle_key(font, "/FontMatrix");
	double matrix[6] = {0};
	if (xs_pdf_handle_count(&array) != 6)
		return;
	for (size_t i = 0; i < 6; i++) {
		XS_PDF_AUTO_HANDLE item = xs_pdf_handle_item(&array, i);
		if (!xs_pdf_handle_number(&item, &matrix[i]))
			return;
	}
	memcpy(self->matrix, matrix, sizeof matrix);
}

// What simple fonts hold themselves and Type 0 fonts in their descendant.
static void
load_common(XsPdfFont *self, const XsPdfHandle *font)
{
	XS_PDF_AUTO_HANDLE descendants = xs_pdf_handle_key(font, "/DescendantFonts");
	XS_PDF_AUTO_HANDLE descendant = {font->qpdf, 0};
	if (self->kind == XS_PDF_FONT_TYPE0 && xs_pdf_handle_count(&descendants) > 0)
		descendant = xs_pdf_handle_item(&descendants, 0);
	XS_PDF_AUTO_HANDLE descriptor =
		xs_pdf_handle_key((descendant.oh != 0) ? &descendant : font, "/FontDescriptor");
	g_autofree char *base_font = xs_pdf_handle_key_text(font, "/BaseFont");
	if (base_font != NULL && self->kind != XS_PDF_FONT_TYPE3) {
		self->std14 = xs_pdf_std14_find(base_font);
		self->signs = xs_pdf_signs_find(base_font);
		self->is_ornamental = xs_pdf_signs_is_ornamental(base_font);
	}
	double flags = xs_pdf_handle_key_number(&descriptor, "/Flags", 0);
	self->is_symbolic = ((int64_t)flags & FLAG_SYMBOLIC) != 0;
	load_matrix(self, font);
	load_extent(self, font, &descriptor);
	load_program_id(self, &descriptor);
}

XsPdfFont *
xs_pdf_font_load(qpdf_data qpdf, qpdf_oh font, const XsLimits *limits, GError **error)
{
	(void)limits; // a font's own ceilings are far below those of a document
	XsPdfHandle handle = {qpdf, font};
	g_autoptr(XsPdfFont) self = g_new0(XsPdfFont, 1);
	self->qpdf = qpdf;
	self->is_missing =
		!xs_pdf_handle_is(&handle, ot_dictionary) && !xs_pdf_handle_is(&handle, ot_stream);
	self->texts = g_string_chunk_new(512);
	self->kind = kind_of(&handle);
	load_common(self, &handle);
	if (!load_to_unicode(self, &handle, error))
		return NULL;
	bool ok = (self->kind == XS_PDF_FONT_TYPE0) ? xs_pdf_font_load_type0(self, &handle, error)
						    : xs_pdf_font_load_simple(self, &handle, error);
	return ok ? g_steal_pointer(&self) : NULL;
}

void
xs_pdf_font_free(XsPdfFont *self)
{
	if (self == NULL)
		return;
	g_string_chunk_free(self->texts);
	xs_pdf_cmap_unref(self->to_unicode);
	xs_pdf_cmap_unref(self->cmap);
	xs_pdf_cmap_unref(self->upright);
	xs_pdf_program_free(self->program);
	xs_pdf_ranges_clear(&self->cid_widths);
	xs_pdf_ranges_clear(&self->cid_vertical);
	g_clear_pointer(&self->vertical, g_array_unref);
	g_clear_pointer(&self->long_codes, g_hash_table_unref);
	for (size_t i = 0; i < XS_PDF_FONT_PAGES; i++)
		g_free(self->pages[i]);
	g_free(self->codes);
	free(self->cid_to_glyph);
	g_free(self);
}

const XsPdfProgram *
xs_pdf_font_program(XsPdfFont *self)
{
	if (self->program != NULL)
		return self->program;
	size_t len = 0;
	uint8_t *data = NULL;
	if (self->program_id > 0) {
		XS_PDF_AUTO_HANDLE file = {self->qpdf,
					   qpdf_get_object_by_id(self->qpdf,
								 self->program_id,
								 self->program_generation)};
		data = xs_pdf_handle_stream(&file, &len);
	}
	self->program = xs_pdf_program_new(data, (data != NULL) ? len : 0);
	free(data);
	return self->program;
}

static void
set_text(XsPdfFont *self, XsPdfCode *code, const char *text, size_t len)
{
	if (len == 0)
		return;
	// A unified ideograph takes no more bytes than what looks like it.
	g_autofree char *unified = xs_ideograph_unify_text(text, len);
	if (unified != NULL && strlen(unified) <= len) {
		text = unified;
		len = strlen(unified);
	}
	code->utf8 = g_string_chunk_insert_len(self->texts, text, (gssize)len);
	code->utf8_len = (uint8_t)len;
	code->has_unicode = true;
	code->is_white = true;
	for (const char *at = code->utf8; at < code->utf8 + len; at = g_utf8_next_char(at)) {
		code->n_chars++;
		code->is_white = code->is_white &&
				 (*at == ' ' || *at == '\t' ||
				  ((uint8_t)*at >= 0x80 && g_unichar_isspace(g_utf8_get_char(at))));
	}
}

static void
decode_simple(XsPdfFont *self, uint8_t byte)
{
	char text[XS_PDF_TEXT_MAX];
	XsPdfCode code = {.code = byte, .cid = byte, .n_bytes = 1};
	set_text(self, &code, text, xs_pdf_font_decode_simple(self, &code, text));
	self->codes[byte] = code;
	self->is_decoded[byte] = true;
}

// Beyond the ceiling of distinct codes the text is not kept: such codes count as not known.
static uint32_t
keep_code(XsPdfFont *self, XsPdfCode *code, const char *text, size_t len)
{
	if (self->n_codes >= XS_PDF_FONT_CODES_MAX)
		return 0;
	if (self->n_codes == self->codes_capacity) {
		self->codes_capacity = MAX(64, self->codes_capacity * 2);
		self->codes = g_renew(XsPdfCode, self->codes, self->codes_capacity);
	}
	set_text(self, code, text, len);
	self->codes[self->n_codes] = *code;
	return (uint32_t)++self->n_codes;
}

static uint32_t
find_code(const XsPdfFont *self, uint32_t code, unsigned n)
{
	if (n <= 2) {
		const uint32_t *page = self->pages[(n == 2) ? code >> 8 : 256];
		return (page == NULL) ? 0 : page[code & 0xff];
	}
	uint64_t key = (uint64_t)n << 32 | code;
	return GPOINTER_TO_UINT(g_hash_table_lookup(self->long_codes, (gpointer)(uintptr_t)key));
}

static void
set_place(XsPdfFont *self, uint32_t code, unsigned n, uint32_t place)
{
	if (n > 2) {
		uint64_t key = (uint64_t)n << 32 | code;
		g_hash_table_insert(
			self->long_codes, (gpointer)(uintptr_t)key, GUINT_TO_POINTER(place));
		return;
	}
	uint32_t **page = &self->pages[(n == 2) ? code >> 8 : 256];
	if (*page == NULL)
		*page = g_new0(uint32_t, 256);
	(*page)[code & 0xff] = place;
}

static const XsPdfCode *
decode_type0(XsPdfFont *self, uint32_t value, unsigned n)
{
	XsPdfCode code = {
		.code = value,
		.n_bytes = (uint8_t)n,
		.is_invalid = !xs_pdf_cmap_in_codespace(self->cmap, value, n),
	};
	char text[XS_PDF_TEXT_MAX];
	size_t len = xs_pdf_font_decode_type0(self, &code, text);
	uint32_t place = keep_code(self, &code, text, len);
	if (place == 0) {
		self->unkept = code;
		return &self->unkept;
	}
	set_place(self, value, n, place);
	return &self->codes[place - 1];
}

// A code of two bytes that was met before, as nearly all of them are; NULL for all others.
static inline const XsPdfCode *
find_pair(const XsPdfFont *self, const uint8_t *untrusted, size_t left)
{
	if (left < 2 || self->lengths[untrusted[0]] != 2)
		return NULL;
	const uint32_t *page = self->pages[untrusted[0]];
	uint32_t place = page != NULL ? page[untrusted[1]] : 0;
	return place != 0 ? &self->codes[place - 1] : NULL;
}

static const XsPdfCode *
read_type0(XsPdfFont *self, const uint8_t *untrusted, size_t left)
{
	const XsPdfCode *pair = find_pair(self, untrusted, left);
	if (pair != NULL)
		return pair;
	unsigned n = xs_pdf_cmap_code_length(self->cmap, untrusted, left);
	uint32_t value = 0;
	for (unsigned i = 0; i < n; i++)
		value = value << 8 | untrusted[i];
	uint32_t place = find_code(self, value, n);
	return place != 0 ? &self->codes[place - 1] : decode_type0(self, value, n);
}

const XsPdfCode *
xs_pdf_font_read(XsPdfFont *self, const uint8_t *untrusted, size_t len, size_t *pos)
{
	if (*pos >= len)
		return NULL;
	const XsPdfCode *code = NULL;
	if (self->kind == XS_PDF_FONT_TYPE0) {
		code = read_type0(self, untrusted + *pos, len - *pos);
	} else {
		uint8_t byte = untrusted[*pos];
		if (!self->is_decoded[byte])
			decode_simple(self, byte);
		code = &self->codes[byte];
	}
	*pos += code->n_bytes;
	return code;
}

bool
xs_pdf_font_next(
	XsPdfFont *self, const uint8_t *untrusted, size_t len, size_t *pos, XsPdfCode *ret_code)
{
	const XsPdfCode *code = xs_pdf_font_read(self, untrusted, len, pos);
	if (code == NULL)
		return false;
	*ret_code = *code;
	return true;
}

bool
xs_pdf_font_is_vertical(const XsPdfFont *self)
{
	return self->kind == XS_PDF_FONT_TYPE0 && xs_pdf_cmap_is_vertical(self->cmap);
}

bool
xs_pdf_font_is_type0(const XsPdfFont *self)
{
	return self->kind == XS_PDF_FONT_TYPE0;
}

bool
xs_pdf_font_is_type3(const XsPdfFont *self)
{
	return self->kind == XS_PDF_FONT_TYPE3;
}

bool
xs_pdf_font_is_missing(const XsPdfFont *self)
{
	return self->is_missing;
}

bool
xs_pdf_font_is_embedded(const XsPdfFont *self)
{
	return self->is_embedded;
}

bool
xs_pdf_font_is_ornamental(const XsPdfFont *self)
{
	return self->is_ornamental;
}

bool
xs_pdf_font_lacks_data(const XsPdfFont *self)
{
	return self->lacks_data;
}

double
xs_pdf_font_ascent(const XsPdfFont *self)
{
	return self->ascent;
}

double
xs_pdf_font_descent(const XsPdfFont *self)
{
	return self->descent;
}

void
xs_pdf_font_matrix(const XsPdfFont *self, double ret_matrix[6])
{
	memcpy(ret_matrix, self->matrix, sizeof self->matrix);
}

const char *
xs_pdf_font_glyph_name(const XsPdfFont *self, uint32_t code)
{
	return (self->kind != XS_PDF_FONT_TYPE0 && code < 256) ? self->names[code] : NULL;
}
