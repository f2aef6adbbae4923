// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-program.h"

#include "format/pdf/font/xs-pdf-font-program-private.h"

#include <string.h>

enum {
	MAGIC_TRUETYPE = 0x00010000,
	MAGIC_TRUE = 0x74727565, // true
	MAGIC_OPENTYPE = 0x4f54544f,
	MAGIC_COLLECTION = 0x74746366,
};

XsPdfProgram *
xs_pdf_program_new(const uint8_t *untrusted, size_t len)
{
	XsPdfProgram *self = g_new0(XsPdfProgram, 1);
	self->strings = g_string_chunk_new(1024);
	uint32_t magic = xs_pdf_be(untrusted, len, 0, 4);
	if (magic == MAGIC_TRUETYPE || magic == MAGIC_TRUE || magic == MAGIC_OPENTYPE ||
	    magic == MAGIC_COLLECTION)
		xs_pdf_program_read_sfnt(self, untrusted, len);
	else if (magic >> 24 == 1)
		xs_pdf_program_read_cff(self, untrusted, len);
	else if (magic >> 16 == 0x2521 || magic >> 16 == 0x8001) // %! or PFB
		xs_pdf_program_read_type1(self, untrusted, len);
	return self;
}

void
xs_pdf_program_free(XsPdfProgram *self)
{
	if (self == NULL)
		return;
	g_string_chunk_free(self->strings);
	g_free(self->glyph_chars);
	g_free(self->glyph_names);
	g_free(self->cid_glyphs);
	g_free(self);
}

const char *
xs_pdf_program_intern(XsPdfProgram *self, const uint8_t *untrusted, size_t n)
{
	if (n == 0 || n > 127 || memchr(untrusted, '\0', n) != NULL)
		return NULL;
	return g_string_chunk_insert_len(self->strings, (const char *)untrusted, (gssize)n);
}

const char *
xs_pdf_program_code_name(const XsPdfProgram *self, uint8_t code)
{
	return self->code_names[code];
}

uint32_t
xs_pdf_program_code_glyph(const XsPdfProgram *self, uint8_t code)
{
	return self->code_glyphs[code];
}

uint32_t
xs_pdf_program_name_glyph(const XsPdfProgram *self, const char *untrusted_name)
{
	for (size_t i = 0; self->glyph_names != NULL && i < self->n_glyphs; i++) {
		if (self->glyph_names[i] != NULL &&
		    strcmp(self->glyph_names[i], untrusted_name) == 0)
			return (uint32_t)i;
	}
	return 0;
}

uint32_t
xs_pdf_program_cid_glyph(const XsPdfProgram *self, uint32_t cid)
{
	if (self->cid_glyphs == NULL)
		return cid;
	return (cid <= UINT16_MAX) ? self->cid_glyphs[cid] : 0;
}

size_t
xs_pdf_program_glyph_text(const XsPdfProgram *self, uint32_t glyph, char ret_text[XS_PDF_TEXT_MAX])
{
	if (glyph == 0 || glyph >= self->n_glyphs)
		return 0;
	size_t len = 0;
	if (self->glyph_chars != NULL && self->glyph_chars[glyph] != 0 &&
	    xs_pdf_text_append(ret_text, &len, self->glyph_chars[glyph]))
		return len;
	if (self->glyph_names != NULL && self->glyph_names[glyph] != NULL)
		return xs_pdf_glyph_name_text(self->glyph_names[glyph], false, ret_text);
	return 0;
}

bool
xs_pdf_program_codes_are_arbitrary(const XsPdfProgram *self)
{
	unsigned first = 0;
	while (first < 256 && self->code_glyphs[first] == 0)
		first++;
	unsigned end = first;
	while (end < 256 && self->code_glyphs[end] != 0)
		end++;
	for (unsigned i = end; i < 256; i++) {
		if (self->code_glyphs[i] != 0)
			return false;
	}
	return first <= 0x21;
}
