// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cff.h"
#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-font-names.h"
#include "format/pdf/font/xs-pdf-font-program-private.h"

#include <string.h>

// Compact Font Format (Adobe Technical Note 5176): names of glyphs and the built-in encoding.

enum {
	OP_CHARSET = 15,
	OP_ENCODING = 16,
	OP_CHARSTRINGS = 17,
	OP_ROS = 0x0c1e,
	ISO_ADOBE_GLYPHS = 229,
};

typedef struct {
	size_t charset;
	size_t encoding;
	size_t charstrings;
	bool is_cid;
} TopDict;

static void
set_operator(TopDict *top, uint32_t op, int64_t operand)
{
	size_t value = (operand > 0) ? (size_t)operand : 0;
	if (op == OP_CHARSET)
		top->charset = value;
	else if (op == OP_ENCODING)
		top->encoding = value;
	else if (op == OP_CHARSTRINGS)
		top->charstrings = value;
	else if (op == OP_ROS)
		top->is_cid = true;
}

// Keeps the last operand of each operator, which is all that the wanted ones have.
static TopDict
read_top_dict(XsPdfCffSlice dict)
{
	TopDict top = {0};
	int64_t operand = 0;
	size_t pos = 0;
	while (pos < dict.len) {
		uint32_t b = dict.data[pos++];
		if (b <= 21) {
			if (b == 12)
				b = 0x0c00 | xs_pdf_be(dict.data, dict.len, pos++, 1);
			set_operator(&top, b, operand);
		} else if (b == 28) {
			operand = (int16_t)xs_pdf_be(dict.data, dict.len, pos, 2);
			pos += 2;
		} else if (b == 29) {
			operand = (int32_t)xs_pdf_be(dict.data, dict.len, pos, 4);
			pos += 4;
		} else if (b == 30) {
			while (pos < dict.len && (dict.data[pos] & 0x0f) != 0x0f &&
			       (dict.data[pos] & 0xf0) != 0xf0)
				pos++;
			pos++;
		} else if (b >= 32 && b <= 246) {
			operand = (int64_t)b - 139;
		} else if (b >= 247 && b <= 254) {
			operand = (int64_t)(b - 247) * 256 +
				  xs_pdf_be(dict.data, dict.len, pos++, 1) + 108;
		}
	}
	return top;
}

static void
read_charset_ranges(XsPdfCffSlice file, size_t pos, unsigned left_size, uint16_t *sids, size_t n)
{
	for (size_t glyph = 1; glyph < n && pos + 2 + left_size <= file.len;) {
		uint32_t first = xs_pdf_be(file.data, file.len, pos, 2);
		uint32_t left = xs_pdf_be(file.data, file.len, pos + 2, left_size);
		pos += 2 + left_size;
		for (uint32_t i = 0; i <= left && glyph < n; i++)
			sids[glyph++] = (uint16_t)(first + i);
	}
}

// String ids (or CIDs) by glyph; 0 where the table ends early.
static void
read_charset(XsPdfCffSlice file, const TopDict *top, uint16_t *sids, size_t n)
{
	if (top->charset <= 2 && !top->is_cid) {
		for (size_t i = 0; i < n; i++) {
			if (top->charset == 0)
				sids[i] = (i < ISO_ADOBE_GLYPHS) ? (uint16_t)i : 0;
			else if (top->charset == 1)
				sids[i] = (i < XS_PDF_CFF_EXPERT) ? xs_pdf_cff_expert_charset[i]
								  : 0;
			else
				sids[i] = (i < XS_PDF_CFF_EXPERT_SUBSET)
						  ? xs_pdf_cff_expert_subset_charset[i]
						  : 0;
		}
		return;
	}
	uint32_t format = xs_pdf_be(file.data, file.len, top->charset, 1);
	if (format == 0) {
		for (size_t i = 1; i < n; i++)
			sids[i] = (uint16_t)xs_pdf_be(
				file.data, file.len, top->charset + 1 + 2 * (i - 1), 2);
	} else if (format <= 2) {
		read_charset_ranges(file, top->charset + 1, format, sids, n);
	}
}

static const char *
string_of(XsPdfProgram *self, const XsPdfCffIndex *strings, uint32_t sid)
{
	if (sid < XS_PDF_CFF_STRINGS)
		return xs_pdf_cff_strings[sid];
	XsPdfCffSlice item = xs_pdf_cff_item(strings, sid - XS_PDF_CFF_STRINGS);
	return (item.data == NULL) ? NULL : xs_pdf_program_intern(self, item.data, item.len);
}

static void
set_code(XsPdfProgram *self, uint32_t code, size_t glyph)
{
	if (code < 256 && glyph < self->n_glyphs)
		self->code_names[code] = self->glyph_names[glyph];
}

static void
read_encoding(XsPdfProgram *self,
	      XsPdfCffSlice file,
	      const TopDict *top,
	      const XsPdfCffIndex *strings)
{
	if (top->encoding == 0)
		memcpy(self->code_names, xs_pdf_encoding_standard, sizeof self->code_names);
	if (top->encoding <= 1)
		return; // 1 is the Expert encoding: no text is set in it
	uint32_t format = xs_pdf_be(file.data, file.len, top->encoding, 1);
	uint32_t n = xs_pdf_be(file.data, file.len, top->encoding + 1, 1);
	size_t pos = top->encoding + 2;
	size_t glyph = 1;
	for (uint32_t i = 0; i < n && (format & 0x7f) <= 1; i++) {
		uint32_t first = xs_pdf_be(file.data, file.len, pos++, 1);
		uint32_t left = 0;
		if ((format & 0x7f) == 1)
			left = xs_pdf_be(file.data, file.len, pos++, 1);
		for (uint32_t k = 0; k <= left; k++)
			set_code(self, first + k, glyph++);
	}
	if ((format & 0x80) == 0)
		return;
	n = xs_pdf_be(file.data, file.len, pos++, 1);
	for (uint32_t i = 0; i < n; i++, pos += 3) {
		uint32_t code = xs_pdf_be(file.data, file.len, pos, 1);
		uint32_t sid = xs_pdf_be(file.data, file.len, pos + 1, 2);
		self->code_names[code] = string_of(self, strings, sid);
	}
}

void
xs_pdf_program_read_cff(XsPdfProgram *self, const uint8_t *untrusted, size_t len)
{
	XsPdfCffSlice file = {untrusted, len};
	XsPdfCffIndex names = {0};
	XsPdfCffIndex tops = {0};
	XsPdfCffIndex strings = {0};
	XsPdfCffIndex charstrings = {0};
	if (!xs_pdf_cff_index(file, xs_pdf_be(untrusted, len, 2, 1), &names) ||
	    !xs_pdf_cff_index(file, names.end, &tops) ||
	    !xs_pdf_cff_index(file, tops.end, &strings))
		return;
	TopDict top = read_top_dict(xs_pdf_cff_item(&tops, 0));
	if (top.charstrings == 0 || !xs_pdf_cff_index(file, top.charstrings, &charstrings) ||
	    charstrings.n == 0)
		return;
	self->n_glyphs = charstrings.n;
	g_autofree uint16_t *sids = g_new0(uint16_t, self->n_glyphs);
	read_charset(file, &top, sids, self->n_glyphs);
	if (top.is_cid) {
		self->cid_glyphs = g_new0(uint16_t, UINT16_MAX + 1);
		// Of two glyphs of one CID the first counts, as in FreeType.
		for (size_t i = self->n_glyphs; i-- > 1;)
			self->cid_glyphs[sids[i]] = (uint16_t)i;
		return;
	}
	self->glyph_names = g_new0(const char *, self->n_glyphs);
	for (size_t i = 1; i < self->n_glyphs; i++)
		self->glyph_names[i] = (sids[i] == 0) ? NULL : string_of(self, &strings, sids[i]);
	read_encoding(self, file, &top, &strings);
}
