// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-decode.h"

#include <glib.h>
#include <string.h>

int
xs_decode_nibble(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

size_t
xs_decode_put(uint32_t c, uint8_t *out)
{
	if (c == 0 || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
		c = ' ';
	if (c < 0x80) {
		out[0] = (uint8_t)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (uint8_t)(0xC0 | c >> 6);
		out[1] = (uint8_t)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (uint8_t)(0xE0 | c >> 12);
		out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
		out[2] = (uint8_t)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (uint8_t)(0xF0 | c >> 18);
	out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3F));
	out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
	out[3] = (uint8_t)(0x80 | (c & 0x3F));
	return 4;
}

// What stands at an introducer: a code point of so many bytes, or nothing (used 0).
typedef struct {
	uint32_t c;
	size_t used;
	bool byte; // c is a byte, not a code point
} Decoded;

static Decoded
read_number(const uint8_t *bytes, size_t len, size_t at, unsigned base)
{
	uint32_t value = 0;
	size_t start = at;
	for (; at < len && at < XS_DECODE_HOLD; at++) {
		int digit = xs_decode_nibble(bytes[at]);
		if (digit < 0 || (unsigned)digit >= base)
			break;
		value = value > 0x110000 ? value : value * base + (uint32_t)digit;
	}
	if (at == start)
		return (Decoded){0};
	// Pages may leave the semicolon out.
	return (Decoded){.c = value, .used = at < len && bytes[at] == ';' ? at + 1 : at};
}

static Decoded
read_entity(const uint8_t *bytes, size_t len)
{
	static const struct {
		const char *name;
		uint16_t c;
	} names[] = {
		{"amp;", '&'},       {"lt;", '<'},        {"gt;", '>'},      {"quot;", '"'},
		{"apos;", '\''},     {"nbsp;", 0xA0},     {"ensp;", 0x2002}, {"emsp;", 0x2003},
		{"shy;", 0xAD},      {"zwnj;", 0x200C},   {"zwj;", 0x200D},  {"commat;", '@'},
		{"period;", '.'},    {"hyphen;", 0x2010}, {"dash;", 0x2010}, {"lowbar;", '_'},
		{"thinsp;", 0x2009}, {"colon;", ':'},     {"Tab;", ' '},     {"NewLine;", ' '},
	};
	if (len > 3 && bytes[1] == '#') {
		bool hex = bytes[2] == 'x' || bytes[2] == 'X';
		return read_number(bytes, len, hex ? 3 : 2, hex ? 16 : 10);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n = strlen(names[i].name);
		if (len > n && memcmp(bytes + 1, names[i].name, n) == 0)
			return (Decoded){.c = names[i].c, .used = n + 1};
	}
	return (Decoded){0};
}

static Decoded
read_hex(const uint8_t *bytes, size_t len, size_t at, size_t n_digits)
{
	uint32_t value = 0;
	for (size_t i = 0; i < n_digits; i++) {
		int digit = at + i < len ? xs_decode_nibble(bytes[at + i]) : -1;
		if (digit < 0)
			return (Decoded){0};
		value = value << 4 | (uint32_t)digit;
	}
	return (Decoded){.c = value, .used = at + n_digits, .byte = n_digits == 2};
}

static Decoded
read_escape(const uint8_t *bytes, size_t len)
{
	uint8_t second = len > 1 ? bytes[1] : 0;
	if ((bytes[0] == '%' || bytes[0] == '\\') && second == 'u')
		return read_hex(bytes, len, 2, 4);
	if (bytes[0] == '\\')
		return second == 'x' || second == '\'' ? read_hex(bytes, len, 2, 2) : (Decoded){0};
	return read_hex(bytes, len, 1, 2);
}

// How one kind of encoding begins.
typedef struct {
	bool is_start[256];
	Decoded (*read)(const uint8_t *bytes, size_t len);
} Starts;

static const Starts entity_starts = {{['&'] = true}, read_entity};
static const Starts escape_starts = {{['%'] = true, ['\\'] = true, ['='] = true}, read_escape};

static size_t
find_start(const Starts *starts, const uint8_t *bytes, size_t len)
{
	size_t i = 0;
	while (i < len && !starts->is_start[bytes[i]])
		i++;
	return i;
}

static size_t
decode(const uint8_t *bytes,
       size_t len,
       bool final,
       const Starts *starts,
       uint8_t *out,
       size_t *ret_out_len)
{
	size_t to = 0;
	size_t i = 0;
	while (i < len) {
		size_t plain = find_start(starts, bytes + i, len - i);
		memcpy(out + to, bytes + i, plain);
		to += plain;
		i += plain;
		if (i == len || (!final && len - i < XS_DECODE_HOLD))
			break;
		Decoded decoded = starts->read(bytes + i, len - i);
		if (decoded.used == 0) {
			out[to++] = bytes[i++];
			continue;
		}
		if (decoded.byte)
			out[to++] = (uint8_t)decoded.c;
		else
			to += xs_decode_put(decoded.c, out + to);
		i += decoded.used;
	}
	*ret_out_len = to;
	return i;
}

// Whether something encoded begins in the bytes; what is too near to their end to be told counts.
static bool
calls(const uint8_t *bytes,
      size_t len,
      const Starts *starts,
      bool (*may_begin)(const uint8_t *bytes, size_t len))
{
	for (size_t i = find_start(starts, bytes, len); i < len;
	     i += 1 + find_start(starts, bytes + i + 1, len - i - 1)) {
		if (len - i < XS_DECODE_HOLD ? may_begin(bytes + i, len - i)
					     : starts->read(bytes + i, len - i).used > 0)
			return true;
	}
	return false;
}

static bool
may_begin_entity(const uint8_t *bytes, size_t len)
{
	return len == 1 || bytes[1] == '#' || g_ascii_isalpha(bytes[1]);
}

static bool
may_begin_escape(const uint8_t *bytes, size_t len)
{
	if (len == 1)
		return true;
	bool introduced = (bytes[0] == '%' && bytes[1] == 'u') ||
			  (bytes[0] == '\\' && strchr("ux'", bytes[1]) != NULL);
	if (bytes[0] == '\\' && !introduced)
		return false;
	for (size_t i = introduced ? 2 : 1; i < MIN(len, 3); i++) {
		if (xs_decode_nibble(bytes[i]) < 0)
			return false;
	}
	return true;
}

bool
xs_decode_calls_entities(const uint8_t *bytes, size_t len)
{
	return calls(bytes, len, &entity_starts, may_begin_entity);
}

bool
xs_decode_calls_escapes(const uint8_t *bytes, size_t len)
{
	return calls(bytes, len, &escape_starts, may_begin_escape);
}

size_t
xs_decode_entities(const uint8_t *bytes, size_t len, bool final, uint8_t *out, size_t *ret_out_len)
{
	return decode(bytes, len, final, &entity_starts, out, ret_out_len);
}

size_t
xs_decode_escapes(const uint8_t *bytes, size_t len, bool final, uint8_t *out, size_t *ret_out_len)
{
	return decode(bytes, len, final, &escape_starts, out, ret_out_len);
}

static uint32_t
unit(const uint8_t *bytes, bool big_endian)
{
	return big_endian ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

size_t
xs_decode_utf16(const uint8_t *bytes,
		size_t len,
		bool big_endian,
		bool final,
		uint8_t *out,
		size_t *ret_out_len)
{
	size_t to = 0;
	size_t i = 0;
	while (len - i >= 2) {
		uint32_t c = unit(bytes + i, big_endian);
		size_t used = 2;
		// Ideographs, and most of what comes of bytes that are no text.
		if (c >= 0x800 && c < 0xD800) {
			out[to++] = (uint8_t)(0xE0 | c >> 12);
			out[to++] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
			out[to++] = (uint8_t)(0x80 | (c & 0x3F));
			i += used;
			continue;
		}
		if (c >= 0xD800 && c < 0xDC00) {
			if (len - i < 4 && !final)
				break;
			uint32_t low = len - i >= 4 ? unit(bytes + i + 2, big_endian) : 0;
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				used = 4;
			}
		}
		to += xs_decode_put(c, out + to);
		i += used;
	}
	*ret_out_len = to;
	return i;
}
