// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-names.h"
#include "format/pdf/font/xs-pdf-font-program-private.h"

// TrueType and OpenType (ISO/IEC 14496-22): the tables cmap, post, maxp, and CFF for its charset.

enum {
	TABLES_MAX = 64,
	SUBTABLES_MAX = 64,
	CODES_MAX = 1 << 20, // of one subtable: a hostile one could name each code many times
};

typedef struct {
	const uint8_t *data;
	size_t len;
} Table;

static Table
find_table(const uint8_t *data, size_t len, const char tag[4])
{
	size_t base = 0;
	if (xs_pdf_be(data, len, 0, 4) == 0x74746366) // ttcf: the first font of the collection
		base = xs_pdf_be(data, len, 12, 4);
	if (base > len)
		return (Table){0};
	unsigned n = MIN(xs_pdf_be(data, len, base + 4, 2), TABLES_MAX);
	uint32_t wanted = xs_pdf_be((const uint8_t *)tag, 4, 0, 4);
	for (unsigned i = 0; i < n; i++) {
		size_t entry = base + 12 + 16 * (size_t)i;
		if (xs_pdf_be(data, len, entry, 4) != wanted)
			continue;
		size_t pos = xs_pdf_be(data, len, entry + 8, 4);
		size_t size = xs_pdf_be(data, len, entry + 12, 4);
		if (pos >= len)
			continue;
		return (Table){data + pos, MIN(size, len - pos)};
	}
	return (Table){0};
}

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

static void
map_code(XsPdfProgram *self, MapKind kind, uint32_t code, uint32_t glyph)
{
	if (glyph == 0 || glyph >= self->n_glyphs)
		return;
	if (kind == MAP_UNICODE) {
		uint32_t *known = &self->glyph_chars[glyph];
		if (*known == 0 || char_rank(code) > char_rank(*known))
			*known = code;
	} else if (code <= 0xff || (code >= 0xf000 && code <= 0xf0ff)) {
		if (self->code_glyphs[code & 0xff] == 0)
			self->code_glyphs[code & 0xff] = (uint16_t)glyph;
	}
}

static void
read_format4(XsPdfProgram *self, Table t, MapKind kind)
{
	size_t n = xs_pdf_be(t.data, t.len, 6, 2) / 2;
	size_t ends = 14;
	size_t starts = ends + 2 * n + 2;
	size_t deltas = starts + 2 * n;
	size_t offsets = deltas + 2 * n;
	unsigned budget = CODES_MAX;
	for (size_t i = 0; i < n; i++) {
		uint32_t end = xs_pdf_be(t.data, t.len, ends + 2 * i, 2);
		uint32_t start = xs_pdf_be(t.data, t.len, starts + 2 * i, 2);
		uint32_t delta = xs_pdf_be(t.data, t.len, deltas + 2 * i, 2);
		uint32_t offset = xs_pdf_be(t.data, t.len, offsets + 2 * i, 2);
		for (uint32_t code = start; code <= end && code < 0xffff; code++) {
			if (budget-- == 0)
				return;
			uint32_t glyph = code;
			if (offset != 0)
				glyph = xs_pdf_be(t.data,
						  t.len,
						  offsets + 2 * i + offset + 2 * (code - start),
						  2);
			if (offset == 0 || glyph != 0)
				glyph = (glyph + delta) & 0xffff;
			map_code(self, kind, code, glyph);
		}
	}
}

static void
read_groups(XsPdfProgram *self, Table t, MapKind kind)
{
	size_t n = xs_pdf_be(t.data, t.len, 12, 4);
	unsigned budget = CODES_MAX;
	for (size_t i = 0; i < n && 16 + 12 * i + 12 <= t.len; i++) {
		uint32_t start = xs_pdf_be(t.data, t.len, 16 + 12 * i, 4);
		uint32_t end = xs_pdf_be(t.data, t.len, 20 + 12 * i, 4);
		uint32_t glyph = xs_pdf_be(t.data, t.len, 24 + 12 * i, 4);
		for (uint32_t code = start; code <= end && code <= 0x10ffff; code++, glyph++) {
			if (budget-- == 0)
				return;
			map_code(self, kind, code, glyph);
		}
	}
}

static void
read_subtable(XsPdfProgram *self, Table t, MapKind kind)
{
	uint32_t format = xs_pdf_be(t.data, t.len, 0, 2);
	if (format == 0) {
		for (uint32_t code = 0; code < 256; code++)
			map_code(self, kind, code, xs_pdf_be(t.data, t.len, 6 + code, 1));
	} else if (format == 4) {
		read_format4(self, t, kind);
	} else if (format == 6) {
		uint32_t first = xs_pdf_be(t.data, t.len, 6, 2);
		uint32_t n = xs_pdf_be(t.data, t.len, 8, 2);
		for (uint32_t i = 0; i < n; i++)
			map_code(self,
				 kind,
				 first + i,
				 xs_pdf_be(t.data, t.len, 10 + 2 * (size_t)i, 2));
	} else if (format == 12) {
		read_groups(self, t, kind);
	}
}

// Symbol codes (3,0) go before Macintosh codes (1,0): the first to name a code keeps it.
static void
read_cmap(XsPdfProgram *self, Table cmap)
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
	unsigned n = MIN(xs_pdf_be(cmap.data, cmap.len, 2, 2), SUBTABLES_MAX);
	self->glyph_chars = g_new0(uint32_t, self->n_glyphs);
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		for (unsigned k = 0; k < n; k++) {
			size_t entry = 4 + 8 * (size_t)k;
			size_t pos = xs_pdf_be(cmap.data, cmap.len, entry + 4, 4);
			if (xs_pdf_be(cmap.data, cmap.len, entry, 2) != order[i].platform ||
			    xs_pdf_be(cmap.data, cmap.len, entry + 2, 2) != order[i].encoding ||
			    pos == 0 || pos >= cmap.len)
				continue;
			Table subtable = {cmap.data + pos, cmap.len - pos};
			read_subtable(self, subtable, order[i].kind);
			break; // a second one of the same kind is a mistake
		}
	}
}

static void
read_post(XsPdfProgram *self, Table post)
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
	Table cff = find_table(untrusted, len, "CFF ");
	if (cff.data != NULL)
		xs_pdf_program_read_cff(self, cff.data, cff.len);
	Table maxp = find_table(untrusted, len, "maxp");
	if (self->n_glyphs == 0)
		self->n_glyphs = xs_pdf_be(maxp.data, maxp.len, 4, 2);
	if (self->n_glyphs == 0)
		return;
	Table cmap = find_table(untrusted, len, "cmap");
	if (cmap.data != NULL)
		read_cmap(self, cmap);
	Table post = find_table(untrusted, len, "post");
	if (post.data != NULL && self->glyph_names == NULL)
		read_post(self, post);
}
