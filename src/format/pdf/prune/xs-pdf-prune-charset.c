// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-charset.h"

#include "format/pdf/font/xs-pdf-be.h"
#include "format/pdf/font/xs-pdf-cff.h"
#include "format/pdf/font/xs-pdf-font-names.h"

enum {
	OP_CHARSET = 15,
	OP_ENCODING = 16,
	OP_CHARSTRINGS = 17,
	OP_PRIVATE = 18,
	OP_ROS = 0x0c1e,
	OP_FD_ARRAY = 0x0c24,
	OP_FD_SELECT = 0x0c25,
	PREDEFINED_LAST = 2, // charsets and encodings that are numbers, not offsets
	LONG_OPERAND = 29,   // and four bytes
	OPERANDS_MAX = 48,
};

typedef struct {
	XsPdfCffSlice file;
	XsPdfCffIndex top;
	XsPdfCffIndex strings;
	GArray *offsets;   // size_t: where operands stand that are offsets in the file
	XsPdfBits sids;    // strings that the dictionary names
	size_t charset_at; // where the operand stands; 0 for none
	size_t charset;
	size_t charstrings;
	bool is_cid;
} Cff;

static uint32_t
be(const Cff *self, size_t pos, unsigned n)
{
	return xs_pdf_be(self->file.data, self->file.len, pos, n);
}

// Past an operand; its value where it is an integer.
static size_t
skip_operand(const Cff *self, size_t pos, size_t end, int64_t *ret_value)
{
	uint32_t b = be(self, pos, 1);
	*ret_value = -1;
	if (b == 28) {
		*ret_value = (int16_t)be(self, pos + 1, 2);
		return pos + 3;
	}
	if (b == LONG_OPERAND) {
		*ret_value = (int32_t)be(self, pos + 1, 4);
		return pos + 5;
	}
	if (b == 30) {
		do
			pos++;
		while (pos < end && (be(self, pos, 1) & 0x0f) != 0x0f &&
		       (be(self, pos, 1) & 0xf0) != 0xf0);
		return pos + 1;
	}
	if (b >= 247 && b <= 250)
		*ret_value = (int64_t)(b - 247) * 256 + be(self, pos + 1, 1) + 108;
	else if (b >= 32 && b <= 246)
		*ret_value = (int64_t)b - 139;
	return pos + (b >= 247 && b <= 254 ? 2 : 1);
}

// What an operator tells; its last operand stands at pos. False where an offset is not as wide as
// the library writes it.
static bool
take_operator(Cff *self, uint32_t op, size_t pos, int64_t value)
{
	bool is_offset = op == OP_CHARSET || op == OP_ENCODING || op == OP_CHARSTRINGS ||
			 op == OP_PRIVATE || op == OP_FD_ARRAY || op == OP_FD_SELECT;
	if (op == OP_ROS)
		self->is_cid = true;
	if (!is_offset || value < 0 || (value <= PREDEFINED_LAST && op <= OP_ENCODING))
		return true;
	if (be(self, pos, 1) != LONG_OPERAND)
		return false;
	g_array_append_val(self->offsets, pos);
	if (op == OP_CHARSET) {
		self->charset_at = pos;
		self->charset = (size_t)value;
	}
	if (op == OP_CHARSTRINGS)
		self->charstrings = (size_t)value;
	return true;
}

static bool
read_top(Cff *self)
{
	XsPdfCffSlice dict = xs_pdf_cff_item(&self->top, 0);
	if (dict.data == NULL)
		return false;
	size_t pos = (size_t)(dict.data - self->file.data);
	size_t end = pos + dict.len;
	size_t last = 0;
	int64_t value = -1;
	while (pos < end) {
		uint32_t b = be(self, pos, 1);
		if (b > 21) {
			last = pos;
			pos = skip_operand(self, pos, end, &value);
			if (value >= XS_PDF_CFF_STRINGS && value <= UINT16_MAX)
				xs_pdf_bits_add(&self->sids, (uint32_t)value);
			continue;
		}
		uint32_t op = b == 12 ? 0x0c00 | be(self, pos + 1, 1) : b;
		pos += b == 12 ? 2 : 1;
		if (!take_operator(self, op, last, value))
			return false;
		value = -1;
	}
	return self->charstrings != 0;
}

// String ids or CIDs of glyphs 1 to n - 1, two bytes each; returns where the table ends.
static size_t
read_charset(const Cff *self, uint32_t n, uint16_t *ret_sids)
{
	uint32_t format = be(self, self->charset, 1);
	size_t pos = self->charset + 1;
	for (uint32_t glyph = 1; glyph < n && pos < self->file.len;) {
		uint32_t first = be(self, pos, 2);
		uint32_t left = format == 0 ? 0 : be(self, pos + 2, format);
		pos += 2 + format;
		for (uint32_t i = 0; i <= left && glyph < n; i++)
			ret_sids[glyph++] = (uint16_t)(first + i);
	}
	return MIN(pos, self->file.len);
}

// The strings with those empty that nothing names: ids stay.
static void
put_strings(GByteArray *out, const Cff *self)
{
	const XsPdfCffIndex *strings = &self->strings;
	xs_pdf_be_append(out, strings->n, 2);
	if (strings->n == 0)
		return;
	xs_pdf_be_append(out, 4, 1);
	uint32_t offset = 1;
	xs_pdf_be_append(out, offset, 4);
	for (uint32_t i = 0; i < strings->n; i++) {
		if (self->is_cid || xs_pdf_bits_has(&self->sids, XS_PDF_CFF_STRINGS + i))
			offset += (uint32_t)xs_pdf_cff_item(strings, i).len;
		xs_pdf_be_append(out, offset, 4);
	}
	for (uint32_t i = 0; i < strings->n; i++) {
		XsPdfCffSlice item = xs_pdf_cff_item(strings, i);
		if (item.len > 0 &&
		    (self->is_cid || xs_pdf_bits_has(&self->sids, XS_PDF_CFF_STRINGS + i)))
			g_byte_array_append(out, item.data, (guint)item.len);
	}
}

// Everything as it was, but for strings and charset. CID-keyed fonts keep their strings, of which no
// glyph has one, so that offsets in their inner dictionaries hold.
static GBytes *
write_program(const Cff *self, uint32_t n, const uint16_t *sids, size_t charset_end)
{
	GByteArray *out = g_byte_array_new();
	g_byte_array_append(out, self->file.data, (guint)self->top.end);
	if (self->is_cid)
		g_byte_array_append(out,
				    self->file.data + self->top.end,
				    (guint)(self->strings.end - self->top.end));
	else
		put_strings(out, self);
	int64_t shift = (int64_t)out->len - (int64_t)self->strings.end;
	g_byte_array_append(out,
			    self->file.data + self->strings.end,
			    (guint)(self->file.len - self->strings.end));
	for (guint i = 0; i < self->offsets->len; i++) {
		size_t pos = g_array_index(self->offsets, size_t, i);
		xs_pdf_be_set(out, pos + 1, (uint32_t)(be(self, pos + 1, 4) + shift), 4);
	}
	xs_pdf_be_set(out, self->charset_at + 1, out->len, 4);
	memset(out->data + (size_t)((int64_t)self->charset + shift),
	       0,
	       charset_end - self->charset);
	xs_pdf_be_append(out, 0, 1);
	for (uint32_t glyph = 1; glyph < n; glyph++)
		xs_pdf_be_append(out, sids[glyph], 2);
	return g_byte_array_free_to_bytes(out);
}

static GBytes *
prune(Cff *self, const XsPdfBits *glyphs)
{
	XsPdfCffIndex names;
	XsPdfCffIndex charstrings;
	if (!xs_pdf_cff_index(self->file, be(self, 2, 1), &names) ||
	    !xs_pdf_cff_index(self->file, names.end, &self->top) ||
	    !xs_pdf_cff_index(self->file, self->top.end, &self->strings) || !read_top(self) ||
	    !xs_pdf_cff_index(self->file, self->charstrings, &charstrings))
		return NULL;
	// A predefined one is the same in all fonts.
	if (self->charset_at == 0)
		return g_bytes_new(self->file.data, self->file.len);
	if (self->charset < self->strings.end || be(self, self->charset, 1) > 2)
		return NULL;
	g_autofree uint16_t *sids = g_new0(uint16_t, (size_t)charstrings.n + 1);
	size_t end = read_charset(self, charstrings.n, sids);
	for (uint32_t glyph = 1; glyph < charstrings.n; glyph++) {
		if (!xs_pdf_bits_has(glyphs, glyph))
			sids[glyph] = 0;
		else
			xs_pdf_bits_add(&self->sids, sids[glyph]);
	}
	return write_program(self, charstrings.n, sids, end);
}

GBytes *
xs_pdf_prune_charset(GBytes *cff, const XsPdfBits *glyphs)
{
	size_t len = 0;
	const uint8_t *data = g_bytes_get_data(cff, &len);
	Cff self = {.file = {data, len}, .offsets = g_array_new(false, false, sizeof(size_t))};
	GBytes *out = prune(&self, glyphs);
	g_array_unref(self.offsets);
	xs_pdf_bits_clear(&self.sids);
	return out;
}
