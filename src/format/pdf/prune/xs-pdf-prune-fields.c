// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-fields.h"

#include "format/pdf/font/xs-pdf-bits.h"
#include "format/pdf/object/xs-pdf-walk.h"

#include <string.h>

typedef struct {
	XsPdfFile *file;
	XsPdfContent *content;
	XsPdfUses *uses;
	XsPdfBits chars; // of all strings
	bool has_chars;
} Fields;

static bool
on_string(void *user, const XsPdfSpot *spot, qpdf_oh value, GError **error)
{
	Fields *self = user;
	(void)spot;
	(void)error;
	g_autofree char *utf8 = xs_pdf_file_text_of(self->file, value);
	for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char(at))
		xs_pdf_bits_add(&self->chars, g_utf8_get_char(at));
	return true;
}

// "ABCDEF+Name" (ISO 32000-1 9.6.4).
static bool
is_subset(XsPdfFile *file, qpdf_oh font)
{
	enum { TAG = 6 };
	qpdf_oh value = xs_pdf_file_key(file, font, "/BaseFont");
	const char *name = qpdf_oh_is_name(file->qpdf, value) ? qpdf_oh_get_name(file->qpdf, value)
							      : "/";
	size_t n = 0;
	while (n < TAG && g_ascii_isupper(name[1 + n]))
		n++;
	bool is = n == TAG && name[1 + TAG] == '+';
	qpdf_oh_release(file->qpdf, value);
	return is;
}

static bool
is_written(const Fields *self, const XsPdfCode *code)
{
	if (code->utf8_len == 0)
		return false;
	for (const char *at = code->utf8; at < code->utf8 + code->utf8_len;
	     at = g_utf8_next_char(at))
		if (!xs_pdf_bits_has(&self->chars, g_utf8_get_char(at)))
			return false;
	return true;
}

static void
keep_written(Fields *self, XsPdfFont *font)
{
	uint32_t n = xs_pdf_font_is_type0(font) ? 0x10000 : 0x100;
	for (uint32_t value = 0; value < n; value++) {
		const uint8_t bytes[2] = {(uint8_t)(value >> 8), (uint8_t)value};
		size_t len = n > 0x100 ? 2 : 1;
		size_t pos = 0;
		const XsPdfCode *code = xs_pdf_font_read(font, bytes + 2 - len, len, &pos);
		if (code != NULL && code->n_bytes == len && is_written(self, code))
			xs_pdf_uses_keep(self->uses, font, code->code, code->n_bytes);
	}
}

XS_CHECKED static bool
find_chars(Fields *self, GError **error)
{
	const XsPdfWalker walker = {.user = self, .string = on_string};
	if (self->has_chars)
		return true;
	self->has_chars = true;
	return xs_pdf_walk(self->file, 0, &walker, error);
}

XS_CHECKED static bool
take_font(Fields *self, qpdf_oh dictionary, GError **error)
{
	XsPdfFont *font = xs_pdf_content_load_font(self->content, dictionary, error);
	if (font == NULL)
		return false;
	if (!xs_pdf_font_is_embedded(font) && !is_subset(self->file, dictionary)) {
		xs_pdf_uses_keep_masked(self->uses, font);
		return true;
	}
	if (!find_chars(self, error))
		return false;
	keep_written(self, font);
	return true;
}

bool
xs_pdf_prune_fields(XsPdfFile *file, XsPdfContent *content, XsPdfUses *uses, GError **error)
{
	Fields self = {.file = file, .content = content, .uses = uses};
	qpdf_oh form = xs_pdf_file_key(file, qpdf_get_root(file->qpdf), "/AcroForm");
	qpdf_oh resources = xs_pdf_file_key(file, form, "/DR");
	qpdf_oh fonts = xs_pdf_file_key(file, resources, "/Font");
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(file, fonts);
	bool going = true;
	for (guint i = 0; going && i < keys->len; i++) {
		qpdf_oh font = xs_pdf_file_key(file, fonts, keys->pdata[i]);
		going = take_font(&self, font, error);
		qpdf_oh_release(file->qpdf, font);
	}
	xs_pdf_bits_clear(&self.chars);
	return going;
}
