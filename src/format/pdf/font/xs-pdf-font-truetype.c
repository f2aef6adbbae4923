// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-names.h"
#include "format/pdf/font/xs-pdf-font-program-private.h"
#include "format/pdf/font/xs-pdf-sfnt.h"

// TrueType and OpenType (ISO/IEC 14496-22): the tables cmap, post, maxp, and CFF for its charset.

// How much a character is worth as the meaning of a glyph that several characters share.
static int
char_rank(uint32_t c)
{
	if (!xs_pdf_char_is_text(c))
		return 0;
	if (c == 0xa0 || c == 0xad || (c >= 0x2e80 && c < 0x2fe0) || (c >= 0xf900 && c < 0xfb00))
		return 1; // no-break space, soft hyphen, radicals, compatibility ideographs
	return 2;
}

typedef enum { MAP_UNICODE, MAP_CODES } MapKind;

typedef struct {
	XsPdfProgram *program;
	MapKind kind;
} Mapping;

static void
map_code(void *user, uint32_t code, uint32_t glyph)
{
	const Mapping *mapping = user;
	XsPdfProgram *self = mapping->program;
	if (glyph >= self->n_glyphs)
		return;
	if (mapping->kind == MAP_UNICODE) {
		uint32_t *known = &self->glyph_chars[glyph];
		if (*known == 0 || char_rank(code) > char_rank(*known))
			*known = code;
	} else if (code <= 0xff || (code >= 0xf000 && code <= 0xf0ff)) {
		if (self->code_glyphs[code & 0xff] == 0)
			self->code_glyphs[code & 0xff] = (uint16_t)glyph;
	}
}

// Symbol codes (3,0) go before Macintosh codes (1,0): the first to name a code keeps it.
static void
read_cmap(XsPdfProgram *self, XsPdfSfntTable cmap)
{
	static const struct {
		uint32_t platform;
		uint32_t encoding;
		MapKind kind;
	} order[] = {
		{3, 10, MAP_UNICODE},
		{3, 1, MAP_UNICODE},
		{0, 4, MAP_UNICODE},
		{0, 3, MAP_UNICODE},
		{0, 2, MAP_UNICODE},
		{0, 1, MAP_UNICODE},
		{0, 0, MAP_UNICODE},
		{0, 6, MAP_UNICODE},
		{3, 0, MAP_CODES},
		{1, 0, MAP_CODES},
	};
	self->glyph_chars = g_new0(uint32_t, self->n_glyphs);
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		XsPdfSfntCodes codes;
		for (unsigned k = 0; xs_pdf_sfnt_codes(cmap, k, &codes); k++) {
			if (codes.platform != order[i].platform ||
			    codes.encoding != order[i].encoding || codes.table.data == NULL)
				continue;
			Mapping mapping = {self, order[i].kind};
			xs_pdf_sfnt_visit(codes.table, map_code, &mapping);
			break; // a second one of the same kind is a mistake
		}
	}
}

static void
read_post(XsPdfProgram *self, XsPdfSfntTable post)
{
	uint32_t version = xs_pdf_be(post.data, post.len, 0, 4);
	if (version != 0x00010000 && version != 0x00020000)
		return;
	self->glyph_names = g_new0(const char *, self->n_glyphs);
	if (version == 0x00010000) {
		for (size_t i = 0; i < MIN(self->n_glyphs, XS_PDF_MAC_GLYPHS); i++)
			self->glyph_names[i] = xs_pdf_mac_glyphs[i];
		return;
	}
	size_t n = xs_pdf_be(post.data, post.len, 32, 2);
	// The names stand one after the other, each behind its length.
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t pos = 34 + 2 * n; pos < post.len;) {
		size_t size = post.data[pos];
		if (size > post.len - pos - 1)
			break;
		g_ptr_array_add(names,
				(gpointer)xs_pdf_program_intern(self, post.data + pos + 1, size));
		pos += 1 + size;
	}
	for (size_t i = 0; i < MIN(n, self->n_glyphs); i++) {
		uint32_t index = xs_pdf_be(post.data, post.len, 34 + 2 * i, 2);
		if (index < XS_PDF_MAC_GLYPHS)
			self->glyph_names[i] = xs_pdf_mac_glyphs[index];
		else if (index - XS_PDF_MAC_GLYPHS < names->len)
			self->glyph_names[i] = names->pdata[index - XS_PDF_MAC_GLYPHS];
	}
}

void
xs_pdf_program_read_sfnt(XsPdfProgram *self, const uint8_t *untrusted, size_t len)
{
	XsPdfSfntTable cff = xs_pdf_sfnt_find(untrusted, len, "CFF ");
	if (cff.data != NULL)
		xs_pdf_program_read_cff(self, cff.data, cff.len);
	XsPdfSfntTable maxp = xs_pdf_sfnt_find(untrusted, len, "maxp");
	if (self->n_glyphs == 0)
		self->n_glyphs = xs_pdf_be(maxp.data, maxp.len, 4, 2);
	if (self->n_glyphs == 0)
		return;
	XsPdfSfntTable cmap = xs_pdf_sfnt_find(untrusted, len, "cmap");
	if (cmap.data != NULL)
		read_cmap(self, cmap);
	XsPdfSfntTable post = xs_pdf_sfnt_find(untrusted, len, "post");
	if (post.data != NULL && self->glyph_names == NULL)
		read_post(self, post);
}
