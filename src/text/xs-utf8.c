// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-utf8.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define ONES UINT64_C(0x0101010101010101)
#define TOPS UINT64_C(0x8080808080808080)

static inline bool
is_tail(uint8_t byte)
{
	return (byte & 0xC0) == 0x80;
}

// Bytes of the character at p, of which left are there, or 0 where it is none.
static inline size_t
char_length(const uint8_t *p, size_t left)
{
	uint8_t lead = p[0];
	if (lead < 0x80)
		return lead != 0;
	if (lead < 0xC2 || left < 2)
		return 0;
	if (lead < 0xE0)
		return is_tail(p[1]) ? 2 : 0;
	if (lead < 0xF0) {
		if (left < 3 || !is_tail(p[1]) || !is_tail(p[2]))
			return 0;
		bool overlong = lead == 0xE0 && p[1] < 0xA0;
		bool surrogate = lead == 0xED && p[1] > 0x9F;
		return overlong || surrogate ? 0 : 3;
	}
	if (lead > 0xF4 || left < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3]))
		return 0;
	bool overlong = lead == 0xF0 && p[1] < 0x90;
	bool too_large = lead == 0xF4 && p[1] > 0x8F;
	return overlong || too_large ? 0 : 4;
}

// Whether two characters of three bytes stand at p, none of them with a lead byte behind which not all
// bytes are allowed (E0, ED). Eight bytes are read.
static inline bool
is_pair(const uint8_t *p)
{
	uint64_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	bytes = GUINT64_FROM_LE(bytes);
	if ((bytes & UINT64_C(0xC0C0F0C0C0F0)) != UINT64_C(0x8080E08080E0))
		return false;
	const unsigned special = 1u << 0x0 | 1u << 0xD;
	return ((special >> (bytes & 0xF) | special >> (bytes >> 24 & 0xF)) & 1) == 0;
}

bool
xs_utf8_check(const char *utf8, size_t len, size_t *ret_chars)
{
	const uint8_t *p = (const uint8_t *)utf8;
	size_t at = 0;
	size_t chars = 0;
	while (at < len) {
		// Eight ASCII characters at once, none of them NUL.
		while (at + 8 <= len) {
			uint64_t eight;
			memcpy(&eight, p + at, sizeof eight);
			if (((eight | (eight - ONES)) & TOPS) != 0)
				break;
			at += 8;
			chars += 8;
		}
		// A run of characters of three bytes, as Chinese text is made of.
		for (; at + 8 <= len && is_pair(p + at); at += 6)
			chars += 2;
		if (at == len)
			break;
		size_t n = char_length(p + at, len - at);
		if (n == 0)
			return false;
		at += n;
		chars++;
	}
	*ret_chars = chars;
	return true;
}

size_t
xs_utf8_count(const char *utf8, size_t len)
{
	size_t tails = 0;
	size_t at = 0;
	for (; at + 8 <= len; at += 8) {
		uint64_t eight;
		memcpy(&eight, utf8 + at, sizeof eight);
		// Bit 7 set and bit 6 not.
		uint64_t tail = eight & ~(eight << 1) & TOPS;
		tails += (size_t)(((tail >> 7) * ONES) >> 56);
	}
	for (; at < len; at++)
		tails += is_tail((uint8_t)utf8[at]);
	return len - tails;
}
