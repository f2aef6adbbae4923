// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset.h"

#include <string.h>

typedef struct {
	uint16_t first;      // linear index of a four-byte sequence from 81308130
	uint16_t code_point; // 0: unassigned up to the next range
} FourByteRange;

// High bytes alone, and by pairs as gb_two has them; 0 for nothing.
typedef struct {
	const char *name;
	uint16_t high[128];
	const uint16_t *pairs;
} OtherCharset;

#include "charset-tables.inc"

G_STATIC_ASSERT(G_N_ELEMENTS(others) == XS_CHARSET_N_OTHERS);

enum {
	GB_TRAILS = 190,
	GB_FOUR_BMP = 39420, // four-byte sequences of the basic plane, 81308130 to 8431A439
	BIG5_TRAILS = 157,
	BIG5_FIRST_LEAD = 0x87,
	SUPPLEMENTARY = 0x10000,
};

static const OtherCharset *
other(XsCharset charset)
{
	return charset >= XS_CHARSET_OTHER && charset <= XS_CHARSET_LAST
		       ? &others[charset - XS_CHARSET_OTHER]
		       : NULL;
}

const char *
xs_charset_name(XsCharset charset)
{
	if (other(charset) != NULL)
		return other(charset)->name;
	switch (charset) {
	case XS_CHARSET_UTF8:
		return "UTF-8";
	case XS_CHARSET_GB18030:
		return "GB18030";
	case XS_CHARSET_BIG5:
		return "Big5";
	case XS_CHARSET_UTF16LE:
		return "UTF-16LE";
	case XS_CHARSET_UTF16BE:
		return "UTF-16BE";
	case XS_CHARSET_OTHER:
		break;
	}
	return "?";
}

static bool
is_tail(uint8_t byte)
{
	return (byte & 0xC0) == 0x80;
}

// RFC 3629: no surrogates, no overlong forms.
static size_t
next_utf8(const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	uint8_t lead = data[0];
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (len < need)
		return 0;
	uint32_t code_point = lead & (0x7F >> need);
	for (size_t i = 1; i < need; i++) {
		if (!is_tail(data[i]))
			return 0;
		code_point = code_point << 6 | (data[i] & 0x3F);
	}
	if ((need == 3 && code_point < 0x800) || (need == 4 && code_point < SUPPLEMENTARY) ||
	    code_point > 0x10FFFF || (code_point & ~UINT32_C(0x7FF)) == 0xD800)
		return 0;
	*ret_code_point = code_point;
	return need;
}

static uint32_t
gb_four_code_point(uint32_t index)
{
	if (index >= GB_FOUR_BMP)
		return 0;
	size_t low = 0;
	size_t high = G_N_ELEMENTS(gb_four);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (gb_four[middle].first <= index)
			low = middle;
		else
			high = middle;
	}
	const FourByteRange *range = &gb_four[low];
	return range->code_point != 0 ? range->code_point + (index - range->first) : 0;
}

// GB 18030-2005: one, two or four bytes.
static size_t
next_gb18030(const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	uint8_t lead = data[0];
	if (lead < 0x81 || lead > 0xFE || len < 2)
		return 0;
	uint8_t trail = data[1];
	if (trail >= 0x40 && trail <= 0xFE && trail != 0x7F) {
		size_t index =
			(size_t)(lead - 0x81) * GB_TRAILS + (trail - (trail > 0x7F ? 0x41 : 0x40));
		*ret_code_point = gb_two[index];
		return *ret_code_point != 0 ? 2 : 0;
	}
	if (trail < 0x30 || trail > 0x39 || len < 4 || data[2] < 0x81 || data[2] > 0xFE ||
	    data[3] < 0x30 || data[3] > 0x39)
		return 0;
	uint32_t index = (uint32_t)(lead - 0x81) * 12600 + (uint32_t)(trail - 0x30) * 1260 +
			 (uint32_t)(data[2] - 0x81) * 10 + (uint32_t)(data[3] - 0x30);
	uint32_t code_point = gb_four_code_point(index);
	if (lead >= 0x90 && index - 189000 <= 0x10FFFF - SUPPLEMENTARY)
		code_point = SUPPLEMENTARY + (index - 189000);
	*ret_code_point = code_point;
	return code_point != 0 ? 4 : 0;
}

static size_t
next_big5(const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	uint8_t lead = data[0];
	if (lead < BIG5_FIRST_LEAD || lead > 0xFE || len < 2)
		return 0;
	uint8_t trail = data[1];
	if (trail < 0x40 || trail > 0xFE || (trail > 0x7E && trail < 0xA1))
		return 0;
	size_t column = trail - (trail > 0x7E ? 0x62 : 0x40);
	*ret_code_point = big5_two[(size_t)(lead - BIG5_FIRST_LEAD) * BIG5_TRAILS + column];
	return *ret_code_point != 0 ? 2 : 0;
}

static size_t
next_other(const OtherCharset *self, const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	uint8_t lead = data[0];
	uint8_t trail = len > 1 ? data[1] : 0;
	if (self->pairs != NULL && lead > 0x80 && lead < 0xFF && trail >= 0x40 && trail <= 0xFE &&
	    trail != 0x7F) {
		size_t index =
			(size_t)(lead - 0x81) * GB_TRAILS + (trail - (trail > 0x7F ? 0x41 : 0x40));
		*ret_code_point = self->pairs[index];
		if (*ret_code_point != 0)
			return 2;
	}
	*ret_code_point = self->high[lead - 0x80];
	// What an encoding has no use for are controls, in pages (WHATWG).
	if (*ret_code_point == 0 && self->pairs == NULL && lead < 0xA0)
		*ret_code_point = lead;
	return *ret_code_point != 0 ? 1 : 0;
}

static uint32_t
utf16_unit(XsCharset charset, const uint8_t *data)
{
	return charset == XS_CHARSET_UTF16LE ? data[0] | (uint32_t)data[1] << 8
					     : data[1] | (uint32_t)data[0] << 8;
}

static size_t
next_utf16(XsCharset charset, const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	if (len < 2)
		return 0;
	uint32_t unit = utf16_unit(charset, data);
	*ret_code_point = unit;
	if ((unit & 0xF800) != 0xD800)
		return 2;
	if (unit >= 0xDC00 || len < 4)
		return 0;
	uint32_t low = utf16_unit(charset, data + 2);
	if ((low & 0xFC00) != 0xDC00)
		return 0;
	*ret_code_point = SUPPLEMENTARY + ((unit & 0x3FF) << 10) + (low & 0x3FF);
	return 4;
}

size_t
xs_charset_next(XsCharset charset, const uint8_t *data, size_t len, uint32_t *ret_code_point)
{
	if (len == 0)
		return 0;
	if (charset == XS_CHARSET_UTF16LE || charset == XS_CHARSET_UTF16BE)
		return next_utf16(charset, data, len, ret_code_point);
	if (data[0] < 0x80) {
		*ret_code_point = data[0];
		return 1;
	}
	if (charset == XS_CHARSET_UTF8)
		return next_utf8(data, len, ret_code_point);
	if (charset == XS_CHARSET_GB18030)
		return next_gb18030(data, len, ret_code_point);
	if (other(charset) != NULL)
		return next_other(other(charset), data, len, ret_code_point);
	return next_big5(data, len, ret_code_point);
}

size_t
xs_charset_skip(XsCharset charset, size_t len)
{
	bool wide = charset == XS_CHARSET_UTF16LE || charset == XS_CHARSET_UTF16BE;
	return wide && len >= 2 ? 2 : 1;
}

char *
xs_charset_to_utf8(XsCharset charset, const uint8_t *data, size_t len)
{
	GString *utf8 = g_string_sized_new(len);
	for (size_t at = 0; at < len;) {
		uint32_t code_point = 0;
		size_t n = xs_charset_next(charset, data + at, len - at, &code_point);
		g_string_append_unichar(utf8, n > 0 && code_point != 0 ? code_point : 0xFFFD);
		at += n > 0 ? n : xs_charset_skip(charset, len - at);
	}
	return g_string_free(utf8, false);
}

struct XsCharsetEncoder {
	XsCharset charset;
	// GB18030, Big5 and others: by code point of the basic plane; 0 where there is none, below 0x100
	// where it is one byte.
	uint16_t *two_bytes;
};

XsCharsetEncoder *
xs_charset_encoder_new(XsCharset charset)
{
	XsCharsetEncoder *self = g_new0(XsCharsetEncoder, 1);
	self->charset = charset;
	return self;
}

void
xs_charset_encoder_free(XsCharsetEncoder *self)
{
	if (self == NULL)
		return;
	g_free(self->two_bytes);
	g_free(self);
}

static void
fill_two_bytes(XsCharsetEncoder *self)
{
	self->two_bytes = g_new0(uint16_t, SUPPLEMENTARY);
	for (unsigned byte = 0x80; byte <= 0xFF; byte++) {
		const uint8_t bytes[1] = {(uint8_t)byte};
		uint32_t code_point = 0;
		if (xs_charset_next(self->charset, bytes, 1, &code_point) == 1)
			self->two_bytes[code_point] = (uint16_t)byte;
	}
	for (unsigned pair = 0x8140; pair <= 0xFEFE; pair++) {
		const uint8_t bytes[2] = {(uint8_t)(pair >> 8), (uint8_t)pair};
		uint32_t code_point = 0;
		if (xs_charset_next(self->charset, bytes, 2, &code_point) == 2 &&
		    code_point < SUPPLEMENTARY && self->two_bytes[code_point] == 0)
			self->two_bytes[code_point] = (uint16_t)pair;
	}
}

static size_t
put_gb_four(uint32_t index, uint8_t *bytes)
{
	bytes[0] = (uint8_t)(0x81 + index / 12600);
	bytes[1] = (uint8_t)(0x30 + index / 1260 % 10);
	bytes[2] = (uint8_t)(0x81 + index / 10 % 126);
	bytes[3] = (uint8_t)(0x30 + index % 10);
	return 4;
}

static size_t
encode_gb_four(uint32_t code_point, uint8_t *bytes)
{
	if (code_point >= SUPPLEMENTARY)
		return put_gb_four(189000 + (code_point - SUPPLEMENTARY), bytes);
	for (size_t i = 0; i < G_N_ELEMENTS(gb_four); i++) {
		uint32_t end = i + 1 < G_N_ELEMENTS(gb_four) ? gb_four[i + 1].first : GB_FOUR_BMP;
		uint32_t first = gb_four[i].code_point;
		if (first != 0 && code_point >= first &&
		    code_point - first < end - gb_four[i].first)
			return put_gb_four(gb_four[i].first + (code_point - first), bytes);
	}
	return 0;
}

static size_t
encode_two_bytes(XsCharsetEncoder *self, uint32_t code_point, uint8_t *bytes)
{
	if (self->two_bytes == NULL)
		fill_two_bytes(self);
	uint16_t pair = code_point < SUPPLEMENTARY ? self->two_bytes[code_point] : 0;
	if (pair > 0 && pair < 0x100) {
		bytes[0] = (uint8_t)pair;
		return 1;
	}
	bytes[0] = (uint8_t)(pair >> 8);
	bytes[1] = (uint8_t)pair;
	if (pair != 0)
		return 2;
	return self->charset == XS_CHARSET_GB18030 ? encode_gb_four(code_point, bytes) : 0;
}

static size_t
encode_utf16(XsCharset charset, uint32_t code_point, uint8_t *bytes)
{
	size_t n = code_point < SUPPLEMENTARY ? 1 : 2;
	uint32_t units[2] = {code_point, 0};
	if (n == 2) {
		units[0] = 0xD800 + ((code_point - SUPPLEMENTARY) >> 10);
		units[1] = 0xDC00 + ((code_point - SUPPLEMENTARY) & 0x3FF);
	}
	size_t low = charset == XS_CHARSET_UTF16LE ? 0 : 1;
	for (size_t i = 0; i < n; i++) {
		bytes[2 * i + low] = (uint8_t)units[i];
		bytes[2 * i + 1 - low] = (uint8_t)(units[i] >> 8);
	}
	return 2 * n;
}

size_t
xs_charset_encode(XsCharsetEncoder *self,
		  uint32_t code_point,
		  uint8_t ret_bytes[XS_CHARSET_MAX_BYTES])
{
	if (code_point > 0x10FFFF || (code_point & ~UINT32_C(0x7FF)) == 0xD800)
		return 0;
	if (self->charset == XS_CHARSET_UTF16LE || self->charset == XS_CHARSET_UTF16BE)
		return encode_utf16(self->charset, code_point, ret_bytes);
	if (code_point < 0x80) {
		ret_bytes[0] = (uint8_t)code_point;
		return 1;
	}
	if (self->charset == XS_CHARSET_UTF8)
		return (size_t)g_unichar_to_utf8(code_point, (char *)ret_bytes);
	return encode_two_bytes(self, code_point, ret_bytes);
}
