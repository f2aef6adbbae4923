// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-lexer.h"
#include "format/pdf/font/xs-pdf-cmap-private.h"
#include "format/pdf/font/xs-pdf-cmap.h"

#include <string.h>

typedef enum {
	SECTION_NONE,
	SECTION_CODESPACE,
	SECTION_CID_RANGE,
	SECTION_CID_CHAR,
	SECTION_NOTDEF_RANGE,
	SECTION_NOTDEF_CHAR,
	SECTION_BF_RANGE,
	SECTION_BF_CHAR,
} Section;

typedef struct {
	XsPdfLexer lexer;
	XsPdfToken token; // the current one
	XsPdfCMap *cmap;
	XsPdfCMapFind find;
	void *find_data;
	char last_name[XS_PDF_LEX_NAME_MAX + 1];
} Parser;

static void
advance(Parser *self)
{
	xs_pdf_lexer_next(&self->lexer, &self->token);
}

// The current token as a code, and on to the next token. What is no code is passed over as well.
static bool
take_code(Parser *self, uint32_t *ret_code, unsigned *ret_n)
{
	const XsPdfToken *token = &self->token;
	bool ok = token->type == XS_PDF_LEX_HEX && token->hex_len >= 1 && token->hex_len <= 4;
	uint32_t code = 0;
	for (size_t i = 0; ok && i < token->hex_len; i++)
		code = code << 8 | token->hex[i];
	*ret_code = code;
	*ret_n = (unsigned)token->hex_len;
	if (token->type != XS_PDF_LEX_WORD && token->type != XS_PDF_LEX_END)
		advance(self);
	return ok;
}

static bool
add_range(XsPdfRanges *ranges, const XsPdfRange *range, GError **error)
{
	return xs_pdf_ranges_add(ranges, range, XS_PDF_CMAP_RANGES_MAX, error);
}

static bool
read_codespace(Parser *self, GError **error)
{
	XsPdfCodespace codespace = {0};
	unsigned n = 0;
	unsigned n_hi = 0;
	if (!take_code(self, &codespace.lo, &n) || !take_code(self, &codespace.hi, &n_hi) ||
	    n != n_hi)
		return true;
	if (self->cmap->codespaces->len >= XS_PDF_CMAP_CODESPACES_MAX) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many codespace ranges in a CMap");
		return false;
	}
	codespace.n_bytes = (uint8_t)n;
	g_array_append_val(self->cmap->codespaces, codespace);
	return true;
}

static bool
read_cid(Parser *self, Section section, GError **error)
{
	uint32_t lo = 0;
	unsigned n = 0;
	if (!take_code(self, &lo, &n))
		return true;
	uint32_t hi = lo;
	bool is_range = section == SECTION_CID_RANGE || section == SECTION_NOTDEF_RANGE;
	if (is_range && !take_code(self, &hi, &n))
		return true;
	if (self->token.type != XS_PDF_LEX_INTEGER || self->token.integer < 0 ||
	    self->token.integer > UINT16_MAX)
		return true;
	bool is_notdef = section == SECTION_NOTDEF_RANGE || section == SECTION_NOTDEF_CHAR;
	XsPdfCMap *cmap = self->cmap;
	XsPdfRange range = {
		.lo = xs_pdf_cmap_key(cmap->use, lo, n),
		.hi = xs_pdf_cmap_key(cmap->use, hi, n),
		.value = (uint32_t)self->token.integer,
		.counts_up = !is_notdef,
	};
	advance(self);
	return add_range(is_notdef ? &cmap->notdef : &cmap->ranges, &range, error);
}

static uint32_t
unit_at(const uint8_t *bytes, size_t len, size_t pos)
{
	return (pos + 1 < len) ? (uint32_t)bytes[pos] << 8 | bytes[pos + 1] : bytes[pos];
}

// The code point at *pos of UTF-16BE; a lone surrogate comes out as itself, which is no text.
static uint32_t
next_code_point(const uint8_t *bytes, size_t len, size_t *pos)
{
	uint32_t unit = unit_at(bytes, len, *pos);
	*pos += 2;
	if ((unit & 0xfc00) != 0xd800 || *pos + 1 >= len)
		return unit;
	uint32_t low = unit_at(bytes, len, *pos);
	if ((low & 0xfc00) != 0xdc00)
		return unit;
	*pos += 2;
	return 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
}

// Splits a target into the last code point and the UTF-8 of what comes before. False where it is
// not wholly text: then the code stays without, and other sources are asked.
static bool
split_target(Parser *self, const uint8_t *bytes, size_t len, XsPdfRange *range, GError **error)
{
	char text[XS_PDF_TEXT_MAX];
	size_t text_len = 0;
	uint32_t last = 0;
	size_t pos = (len >= 4 && bytes[0] == 0xfe && bytes[1] == 0xff) ? 2 : 0;
	while (pos < len) {
		uint32_t code_point = next_code_point(bytes, len, &pos);
		if (code_point == 0)
			continue; // padding
		if (last != 0 && !xs_pdf_text_append(text, &text_len, last))
			return false;
		last = code_point;
	}
	GByteArray *pool = self->cmap->pool;
	if (last == 0 && range->hi == range->lo)
		return false;
	if (text_len > XS_PDF_CMAP_POOL_MAX - pool->len) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too much text in a ToUnicode CMap");
		return false;
	}
	range->value = last;
	range->text = pool->len;
	range->text_len = (uint8_t)text_len;
	range->counts_up = true;
	g_byte_array_append(pool, (const uint8_t *)text, (guint)text_len);
	return true;
}

// The current token as what the codes lo to hi stand for, and on.
static bool
take_target(Parser *self, uint32_t lo, uint32_t hi, GError **error)
{
	XsPdfRange range = {.lo = lo, .hi = hi};
	const XsPdfToken *token = &self->token;
	bool ok = false;
	GError *local = NULL;
	if (token->type == XS_PDF_LEX_HEX && !token->too_long) {
		ok = split_target(self, token->hex, token->hex_len, &range, &local);
	} else if (token->type == XS_PDF_LEX_INTEGER && token->integer > 0 &&
		   token->integer <= 0x10ffff) {
		range.value = (uint32_t)token->integer;
		range.counts_up = true;
		ok = true;
	} else if (token->type == XS_PDF_LEX_NAME && lo == hi) {
		char text[XS_PDF_TEXT_MAX];
		size_t n = xs_pdf_glyph_name_text(token->name, false, text);
		const char *last = (n > 0) ? g_utf8_find_prev_char(text, text + n) : NULL;
		if (last != NULL && self->cmap->pool->len < XS_PDF_CMAP_POOL_MAX) {
			range.value = g_utf8_get_char(last);
			range.text = self->cmap->pool->len;
			range.text_len = (uint8_t)(last - text);
			g_byte_array_append(
				self->cmap->pool, (const uint8_t *)text, range.text_len);
			ok = true;
		}
	}
	if (token->type != XS_PDF_LEX_WORD && token->type != XS_PDF_LEX_END)
		advance(self);
	if (local != NULL) {
		g_propagate_error(error, local);
		return false;
	}
	return !ok || add_range(&self->cmap->ranges, &range, error);
}

static bool
read_target_array(Parser *self, uint32_t lo, uint32_t hi, GError **error)
{
	advance(self);
	for (uint64_t code = lo;; code++) {
		XsPdfLexType type = self->token.type;
		if (type == XS_PDF_LEX_END || type == XS_PDF_LEX_WORD)
			return true;
		if (type == XS_PDF_LEX_ARRAY_END)
			break;
		if (code > hi)
			advance(self);
		else if (!take_target(self, (uint32_t)code, (uint32_t)code, error))
			return false;
	}
	advance(self);
	return true;
}

static bool
read_bf(Parser *self, Section section, GError **error)
{
	uint32_t lo = 0;
	unsigned n = 0;
	if (self->token.type != XS_PDF_LEX_HEX) {
		advance(self);
		return true;
	}
	bool ok = take_code(self, &lo, &n);
	uint32_t hi = lo;
	if (section == SECTION_BF_RANGE)
		ok = take_code(self, &hi, &n) && ok;
	if (!ok) { // an empty range: what it maps to is read and forgotten
		lo = 1;
		hi = 0;
	}
	if (section == SECTION_BF_RANGE && self->token.type == XS_PDF_LEX_ARRAY_BEGIN)
		return read_target_array(self, lo, hi, error);
	return take_target(self, lo, hi, error);
}

static Section
section_of(const char *word)
{
	static const char *const words[] = {
		[SECTION_CODESPACE] = "begincodespacerange",
		[SECTION_CID_RANGE] = "begincidrange",
		[SECTION_CID_CHAR] = "begincidchar",
		[SECTION_BF_RANGE] = "beginbfrange",
		[SECTION_BF_CHAR] = "beginbfchar",
		[SECTION_NOTDEF_CHAR] = "beginnotdefchar",
		[SECTION_NOTDEF_RANGE] = "beginnotdefrange",
	};
	for (size_t i = SECTION_CODESPACE; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(word, words[i]) == 0)
			return (Section)i;
	}
	return SECTION_NONE;
}

// Counts before "begin" are often wrong: a section ends at the next word.
static bool
read_section(Parser *self, Section section, GError **error)
{
	while (self->token.type != XS_PDF_LEX_WORD && self->token.type != XS_PDF_LEX_END) {
		bool ok = true;
		if (section == SECTION_CODESPACE)
			ok = read_codespace(self, error);
		else if (section == SECTION_BF_RANGE || section == SECTION_BF_CHAR)
			ok = read_bf(self, section, error);
		else
			ok = read_cid(self, section, error);
		if (!ok)
			return false;
	}
	return true;
}

static void
use_cmap(Parser *self)
{
	if (self->find == NULL)
		return;
	g_autoptr(XsPdfCMap) base = self->find(self->find_data, self->last_name);
	if (base != NULL && base->use == self->cmap->use &&
	    xs_pdf_cmap_set_base(self->cmap, base) && !self->cmap->vertical)
		self->cmap->vertical = base->vertical;
}

static bool
read_all(Parser *self, GError **error)
{
	advance(self);
	while (self->token.type != XS_PDF_LEX_END) {
		if (self->token.type == XS_PDF_LEX_NAME) {
			g_strlcpy(self->last_name, self->token.name, sizeof self->last_name);
		} else if (self->token.type == XS_PDF_LEX_INTEGER) {
			if (strcmp(self->last_name, "WMode") == 0)
				self->cmap->vertical = self->token.integer == 1;
			self->last_name[0] = '\0';
		} else if (self->token.type == XS_PDF_LEX_WORD) {
			Section section = section_of(self->token.name);
			if (section != SECTION_NONE) {
				advance(self);
				if (!read_section(self, section, error))
					return false;
				continue; // the word that ended the section may begin the next
			}
			if (strcmp(self->token.name, "usecmap") == 0)
				use_cmap(self);
		}
		advance(self);
	}
	return true;
}

XsPdfCMap *
xs_pdf_cmap_parse(const uint8_t *untrusted,
		  size_t len,
		  XsPdfCMapUse use,
		  XsPdfCMapFind find,
		  void *find_data,
		  GError **error)
{
	g_autoptr(XsPdfCMap) cmap = xs_pdf_cmap_new(use);
	Parser parser = {
		.lexer = {.data = untrusted, .len = len},
		.cmap = cmap,
		.find = find,
		.find_data = find_data,
	};
	if (!read_all(&parser, error))
		return NULL;
	xs_pdf_cmap_seal(cmap);
	return g_steal_pointer(&cmap);
}
