// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-trigger.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool
is_trigger(char c)
{
	return (c >= '0' && c <= '9') || c == '@';
}

#ifdef __SSE2__

// One bit for each of the 16 bytes at p that is a trigger. Bytes above 0x7F are negative and pass
// neither comparison.
static inline unsigned
mask_16(const char *p)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i from_zero = _mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1));
	__m128i to_nine = _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1));
	__m128i at_sign = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('@'));
	__m128i any = _mm_or_si128(_mm_and_si128(from_zero, to_nine), at_sign);
	return (unsigned)_mm_movemask_epi8(any);
}

size_t
xs_trigger_next(const char *text, size_t len, size_t at)
{
	for (; at + 64 <= len; at += 64) {
		uint64_t mask = (uint64_t)mask_16(text + at) |
				(uint64_t)mask_16(text + at + 16) << 16 |
				(uint64_t)mask_16(text + at + 32) << 32 |
				(uint64_t)mask_16(text + at + 48) << 48;
		if (mask != 0)
			return at + (size_t)__builtin_ctzll(mask);
	}
	while (at < len && !is_trigger(text[at]))
		at++;
	return at;
}

#else

// Whether one of eight bytes lies in 0x30..0x3F or 0x40..0x4F: a superset of the triggers that
// Chinese text hardly ever meets.
static inline bool
may_hold(uint64_t bytes)
{
	uint64_t high = bytes & UINT64_C(0xF0F0F0F0F0F0F0F0);
	uint64_t digits = high ^ UINT64_C(0x3030303030303030);
	uint64_t at_sign = high ^ UINT64_C(0x4040404040404040);
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	return (((digits - ones) & ~digits & tops) | ((at_sign - ones) & ~at_sign & tops)) != 0;
}

size_t
xs_trigger_next(const char *text, size_t len, size_t at)
{
	while (at < len) {
		uint64_t bytes;
		if (at + sizeof(bytes) <= len) {
			memcpy(&bytes, text + at, sizeof(bytes));
			if (!may_hold(bytes)) {
				at += sizeof(bytes);
				continue;
			}
		}
		size_t stop = at + sizeof(bytes) < len ? at + sizeof(bytes) : len;
		for (; at < stop; at++) {
			if (is_trigger(text[at]))
				return at;
		}
	}
	return len;
}

#endif

size_t
xs_trigger_next_ascii(const char *text, size_t len, size_t at)
{
	for (; at + 8 <= len; at += 8) {
		uint64_t bytes;
		memcpy(&bytes, text + at, sizeof(bytes));
		if ((~bytes & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (at < len && (uint8_t)text[at] > 0x7F)
		at++;
	return at;
}
