// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-font-private.h"

#include <string.h>

// Simple fonts: Type 1, TrueType, Type 3 (ISO 32000-1 9.6).

static void
use_base_encoding(XsPdfFont *self, const char *const *encoding)
{
	memcpy(self->names, encoding, sizeof self->names);
	self->base_encoding = encoding;
}

// Where Encoding names none (9.6.6.1): the program's own, which is looked at code by code later,
// or for a font that is not embedded the one that its name or type implies.
static void
use_implicit_encoding(XsPdfFont *self)
{
	if (self->kind == XS_PDF_FONT_TYPE3 || self->signs == XS_PDF_SIGNS_WINGDINGS ||
	    self->signs == XS_PDF_SIGNS_OTHER)
		return;
	if (self->is_embedded) {
		if (self->kind == XS_PDF_FONT_TRUETYPE && !self->is_symbolic &&
		    self->signs == XS_PDF_SIGNS_NONE)
			use_base_encoding(self, xs_pdf_encoding_winansi);
		return;
	}
	if (self->signs == XS_PDF_SIGNS_SYMBOL)
		use_base_encoding(self, xs_pdf_encoding_symbol);
	else if (self->signs == XS_PDF_SIGNS_DINGBATS)
		use_base_encoding(self, xs_pdf_encoding_zapfdingbats);
	else if (self->kind == XS_PDF_FONT_TRUETYPE)
		use_base_encoding(self, xs_pdf_encoding_winansi);
	else
		use_base_encoding(self, xs_pdf_encoding_standard);
}

static bool
load_differences(XsPdfFont *self, const XsPdfHandle *differences, GError **error)
{
	size_t n = xs_pdf_handle_count(differences);
	if (n > XS_PDF_FONT_ITEMS_MAX) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many items in a font's Encoding");
		return false;
	}
	uint32_t code = 0;
	for (size_t i = 0; i < n; i++) {
		XS_PDF_AUTO_HANDLE item = xs_pdf_handle_item(differences, i);
		if (!xs_pdf_handle_is(&item, ot_name)) {
			if (!xs_pdf_handle_index(&item, 256, &code))
				code = 256;
			continue;
		}
		if (code > 255)
			continue;
		g_autofree char *name = xs_pdf_handle_text(&item);
		self->names[code++] = g_string_chunk_insert(self->texts, name);
	}
	return true;
}

// Whether name is letters and then the code itself, in base 10 ("a73") or 16 ("G49").
static bool
name_is_code(const char *name, unsigned code, guint base)
{
	const char *digits = name;
	while (g_ascii_isalpha(*digits) && digits - name < 4 && (base == 10 || digits == name))
		digits++;
	char *end = NULL;
	guint64 value = g_ascii_strtoull(digits, &end, base);
	return digits > name && end > digits && *end == '\0' && value == code;
}

// dvips, Distiller and others name glyphs by their codes, which are then those of plain text. Fonts
// whose codes were given out in order of use would look the same, so a run from the bottom without
// holes does not count.
static bool
names_are_codes(const XsPdfFont *self, guint base)
{
	unsigned first = 256;
	unsigned last = 0;
	unsigned n = 0;
	for (unsigned i = 0; i < 256; i++) {
		const char *name = self->names[i];
		if (name == NULL || strcmp(name, ".notdef") == 0 || strcmp(name, "space") == 0)
			continue;
		if (!name_is_code(name, i, base))
			return false;
		first = MIN(first, i);
		last = i;
		n++;
	}
	return n > 0 && (first > 0x21 || last - first + 1 > n);
}

static bool
load_encoding(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	XS_PDF_AUTO_HANDLE encoding = xs_pdf_handle_key(font, "/Encoding");
	bool is_dict = xs_pdf_handle_is(&encoding, ot_dictionary);
	g_autofree char *name = is_dict ? xs_pdf_handle_key_text(&encoding, "/BaseEncoding")
					: xs_pdf_handle_text(&encoding);
	const char *const *base = (name != NULL) ? xs_pdf_encoding_find(name) : NULL;
	// The codes of Symbol and ZapfDingbats mean the same whatever a careless producer writes.
	bool has_own = self->signs != XS_PDF_SIGNS_NONE;
	if (base != NULL && !has_own)
		use_base_encoding(self, base);
	else
		use_implicit_encoding(self);
	if (!is_dict)
		return true;
	XS_PDF_AUTO_HANDLE differences = xs_pdf_handle_key(&encoding, "/Differences");
	if (!load_differences(self, &differences, error))
		return false;
	self->names_are_codes = self->base_encoding == NULL &&
				(names_are_codes(self, 10) || names_are_codes(self, 16));
	return true;
}

static bool
load_widths(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	XS_PDF_AUTO_HANDLE descriptor = xs_pdf_handle_key(font, "/FontDescriptor");
	self->missing_width = xs_pdf_handle_key_number(&descriptor, "/MissingWidth", 0);
	for (size_t i = 0; i < 256; i++)
		self->widths[i] = (float)self->missing_width;
	XS_PDF_AUTO_HANDLE widths = xs_pdf_handle_key(font, "/Widths");
	size_t n = xs_pdf_handle_count(&widths);
	if (n > XS_PDF_FONT_ITEMS_MAX) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many items in a font's Widths");
		return false;
	}
	self->has_widths = n > 0;
	double first = xs_pdf_handle_key_number(font, "/FirstChar", 0);
	if (first < 0 || first > 255)
		return true;
	for (size_t i = 0; i < n && (size_t)first + i < 256; i++) {
		XS_PDF_AUTO_HANDLE item = xs_pdf_handle_item(&widths, i);
		double width = 0;
		if (xs_pdf_handle_number(&item, &width))
			self->widths[(size_t)first + i] = (float)width;
	}
	return true;
}

// Subsets often get new codes and keep a base encoding that says nothing any more; their ToUnicode
// then tells otherwise for most codes. What such a ToUnicode leaves out is not known.
static bool
contradicts(const XsPdfFont *self)
{
	unsigned equal = 0;
	unsigned different = 0;
	for (unsigned code = 0x21; code < 256; code++) {
		const char *name = self->names[code];
		if (name == NULL || name != self->base_encoding[code])
			continue;
		char by_map[XS_PDF_TEXT_MAX];
		char by_name[XS_PDF_TEXT_MAX];
		size_t n = xs_pdf_cmap_text(self->to_unicode, code, by_map);
		if (n == 0)
			continue;
		if (xs_pdf_glyph_name_text(name, false, by_name) == n &&
		    memcmp(by_map, by_name, n) == 0)
			equal++;
		else
			different++;
	}
	return different > equal;
}

bool
xs_pdf_font_load_simple(XsPdfFont *self, const XsPdfHandle *font, GError **error)
{
	if (!load_encoding(self, font, error) || !load_widths(self, font, error))
		return false;
	if (!self->has_widths && self->std14 == XS_PDF_STD14_NONE &&
	    self->kind != XS_PDF_FONT_TYPE3) {
		XS_PDF_AUTO_HANDLE descriptor = xs_pdf_handle_key(font, "/FontDescriptor");
		double flags = xs_pdf_handle_key_number(&descriptor, "/Flags", 0);
		self->std14 = xs_pdf_std14_fallback((int64_t)flags);
	}
	if (self->to_unicode != NULL && self->base_encoding != NULL && self->is_embedded)
		self->base_is_contradicted = contradicts(self);
	self->codes = g_new0(XsPdfCode, 256);
	return true;
}

// The name of a code by Encoding, else by the program's own encoding.
static const char *
name_of(XsPdfFont *self, uint8_t code)
{
	if (self->names[code] != NULL || self->base_encoding != NULL || !self->is_embedded)
		return self->names[code];
	return xs_pdf_program_code_name(xs_pdf_font_program(self), code);
}

static double
width_of(XsPdfFont *self, uint8_t code)
{
	if (self->kind == XS_PDF_FONT_TYPE3)
		return (double)self->widths[code] * self->matrix[0];
	double width = (double)self->widths[code];
	if (!self->has_widths) {
		const char *name = name_of(self, code);
		if (name != NULL)
			(void)xs_pdf_std14_width(self->std14, name, &width);
	}
	return width / 1000;
}

// A TrueType font without Encoding: its cmap leads to a glyph, whose name or Unicode tells. Else
// the codes themselves are taken for text, as every reader does, unless they look made up.
static size_t
text_by_cmap(XsPdfFont *self, uint8_t code, char ret_text[XS_PDF_TEXT_MAX])
{
	const XsPdfProgram *program = xs_pdf_font_program(self);
	uint32_t glyph = xs_pdf_program_code_glyph(program, code);
	if (glyph == 0)
		return 0;
	size_t n = xs_pdf_program_glyph_text(program, glyph, ret_text);
	if (n > 0 || self->signs != XS_PDF_SIGNS_NONE ||
	    xs_pdf_program_codes_are_arbitrary(program))
		return n;
	const char *name = xs_pdf_encoding_winansi[code];
	return (name == NULL) ? 0 : xs_pdf_glyph_name_text(name, false, ret_text);
}

static size_t
text_by_program(XsPdfFont *self, uint8_t code, const char *name, char ret_text[XS_PDF_TEXT_MAX])
{
	const XsPdfProgram *program = xs_pdf_font_program(self);
	if (name != NULL) {
		uint32_t glyph = xs_pdf_program_name_glyph(program, name);
		return xs_pdf_program_glyph_text(program, glyph, ret_text);
	}
	if (self->kind == XS_PDF_FONT_TRUETYPE)
		return text_by_cmap(self, code, ret_text);
	return 0;
}

// Whether a table of characters calls a digit something else, or something else a digit, although the font is
// the reader's own and shows what Encoding says: nobody can tell which of the two is meant.
static bool
belies_digit(const XsPdfFont *self, uint8_t code, const char *by_map, size_t n)
{
	char by_name[XS_PDF_TEXT_MAX];
	const char *name = self->names[code];
	if (self->is_embedded || self->kind == XS_PDF_FONT_TYPE3 || name == NULL ||
	    self->signs != XS_PDF_SIGNS_NONE)
		return false;
	size_t n_name = xs_pdf_glyph_name_text(name, false, by_name);
	bool digit = (n_name == 1 && g_ascii_isdigit(by_name[0])) ||
		     (n == 1 && g_ascii_isdigit(by_map[0]));
	return digit && n_name > 0 && (n != n_name || memcmp(by_map, by_name, n) != 0);
}

size_t
xs_pdf_font_decode_simple(XsPdfFont *self, XsPdfCode *code, char ret_text[XS_PDF_TEXT_MAX])
{
	uint8_t c = (uint8_t)code->code;
	code->width = width_of(self, c);
	code->is_space = c == 32;
	size_t n = 0;
	if (self->to_unicode != NULL)
		n = xs_pdf_cmap_text(self->to_unicode, c, ret_text);
	if (n > 0)
		return belies_digit(self, c, ret_text, n) ? 0 : n;
	const char *name = name_of(self, c);
	if (self->base_is_contradicted && name == self->base_encoding[c] && c != ' ')
		name = NULL;
	if (name != NULL)
		n = xs_pdf_glyph_name_text(name, self->signs == XS_PDF_SIGNS_DINGBATS, ret_text);
	if (n == 0 && self->is_embedded && self->kind != XS_PDF_FONT_TYPE3)
		n = text_by_program(self, c, name, ret_text);
	if (n == 0)
		n = xs_pdf_signs_text(self->signs, c, ret_text);
	if (n == 0 && self->names_are_codes && xs_pdf_encoding_winansi[c] != NULL)
		n = xs_pdf_glyph_name_text(xs_pdf_encoding_winansi[c], false, ret_text);
	// Line ends and the like in the strings of a font that is not embedded: no encoding has a
	// glyph there, and what stands in for the font draws none.
	code->is_blank = n == 0 && c < 0x20 && name == NULL && !self->is_embedded &&
			 self->kind != XS_PDF_FONT_TYPE3 && self->signs == XS_PDF_SIGNS_NONE;
	return n;
}
