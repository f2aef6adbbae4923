// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-need.h"

#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-font-private.h"
#include "format/pdf/font/xs-pdf-font-program-private.h"

#include <string.h>

void
xs_pdf_need_clear(XsPdfNeed *self)
{
	xs_pdf_bits_clear(&self->codes);
	xs_pdf_bits_clear(&self->cids);
	xs_pdf_bits_clear(&self->glyphs);
	xs_pdf_bits_clear(&self->chars);
	xs_pdf_bits_clear(&self->macs);
	g_clear_pointer(&self->names, g_hash_table_unref);
}

// The program's glyph for a name may also be asked for by its character, or by the code that it has
// in the Macintosh encoding (ISO 32000-1 9.6.6.4).
static void
need_name(XsPdfNeed *need, const char *name)
{
	char text[XS_PDF_TEXT_MAX + 1];
	if (name == NULL || !g_hash_table_add(need->names, g_strdup(name)))
		return;
	size_t len = xs_pdf_glyph_name_text(name, false, text);
	if (len > 0 && g_utf8_skip[(uint8_t)text[0]] == (char)len)
		xs_pdf_bits_add(&need->chars, g_utf8_get_char(text));
	for (uint32_t code = 0; code < 256; code++) {
		const char *mac = xs_pdf_encoding_macroman[code];
		if (mac != NULL && strcmp(mac, name) == 0)
			xs_pdf_bits_add(&need->macs, code);
	}
}

static bool
program_has(const XsPdfProgram *program, const char *name)
{
	if (strcmp(name, ".notdef") == 0 || xs_pdf_program_name_glyph(program, name) != 0)
		return true;
	for (unsigned code = 0; program->glyph_names == NULL && code < 256; code++)
		if (program->code_names[code] != NULL &&
		    strcmp(program->code_names[code], name) == 0)
			return true;
	return false;
}

// By Encoding; and by the program's own encoding where the first leads nowhere, as viewers do.
static void
need_simple(XsPdfFont *self, uint8_t code, XsPdfNeed *need)
{
	const XsPdfProgram *program = xs_pdf_font_program(self);
	const char *name = self->names[code];
	xs_pdf_bits_add(&need->codes, code);
	need_name(need, name);
	if (name == NULL || (self->kind == XS_PDF_FONT_TYPE1 && !program_has(program, name)))
		need_name(need, xs_pdf_program_code_name(program, code));
	// A font that is said to be of plain text, but does not say how it is encoded.
	if (name == NULL && self->kind == XS_PDF_FONT_TRUETYPE) {
		need_name(need, xs_pdf_encoding_standard[code]);
		need_name(need, xs_pdf_encoding_winansi[code]);
	}
	// Fonts of CIDs have no names: their numbers or CIDs are taken for codes.
	if (program->cid_glyphs != NULL) {
		xs_pdf_bits_add(&need->glyphs, code);
		xs_pdf_bits_add(&need->glyphs, program->cid_glyphs[code]);
		need->by_number = true;
	}
}

static void
need_cid(XsPdfFont *self, uint32_t cid, XsPdfNeed *need)
{
	if (cid > UINT16_MAX)
		return;
	xs_pdf_bits_add(&need->cids, cid);
	if (!self->is_embedded)
		return;
	const XsPdfProgram *program = xs_pdf_font_program(self);
	if (self->cid_to_glyph != NULL) {
		const uint8_t *pair = self->cid_to_glyph + 2 * (size_t)cid;
		need->by_number = true;
		if (cid < self->cid_to_glyph_len / 2)
			xs_pdf_bits_add(&need->glyphs, (uint32_t)pair[0] << 8 | pair[1]);
		return;
	}
	need->by_number = need->by_number || program->cid_glyphs == NULL;
	xs_pdf_bits_add(&need->glyphs, xs_pdf_program_cid_glyph(program, cid));
}

void
xs_pdf_font_need(XsPdfFont *self, const GArray *codes, XsPdfNeed *need)
{
	if (need->names == NULL) {
		need->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		g_hash_table_add(need->names, g_strdup(".notdef"));
	}
	for (guint i = 0; i < codes->len; i++) {
		const XsPdfCodeKey *key = &g_array_index(codes, XsPdfCodeKey, i);
		uint32_t cid = 0;
		if (self->kind != XS_PDF_FONT_TYPE0) {
			if (key->n_bytes == 1)
				need_simple(self, (uint8_t)key->code, need);
			continue;
		}
		// CID 0 stands for what the CMap does not know.
		(void)xs_pdf_cmap_cid(self->cmap, key->code, key->n_bytes, &cid);
		need_cid(self, cid, need);
	}
}

bool
xs_pdf_font_has_to_unicode(const XsPdfFont *self)
{
	return self->to_unicode != NULL;
}

GString *
xs_pdf_font_write_to_unicode(const XsPdfFont *self, const GArray *codes)
{
	if (self->to_unicode == NULL || xs_pdf_cmap_is_identity(self->to_unicode))
		return NULL;
	return xs_pdf_cmap_write(self->to_unicode, codes);
}

GString *
xs_pdf_font_write_cmap(const XsPdfFont *self, const GArray *codes)
{
	return self->cmap != NULL ? xs_pdf_cmap_write(self->cmap, codes) : NULL;
}
