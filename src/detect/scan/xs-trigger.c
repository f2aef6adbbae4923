// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-trigger.h"

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

// The same with full-width digits and '@' (EF BC 90..99, EF BC A0). Reads 18 bytes.
static inline unsigned
mask_wide_16(const char *p)
{
	__m128i first = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	__m128i third = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
	__m128i lead = _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xEF)),
				     _mm_cmpeq_epi8(second, _mm_set1_epi8((char)0xBC)));
	// All are negative as signed bytes, in the same order.
	__m128i digit = _mm_and_si128(_mm_cmpgt_epi8(third, _mm_set1_epi8((char)0x8F)),
				      _mm_cmplt_epi8(third, _mm_set1_epi8((char)0x9A)));
	__m128i at_sign = _mm_cmpeq_epi8(third, _mm_set1_epi8((char)0xA0));
	__m128i wide = _mm_and_si128(lead, _mm_or_si128(digit, at_sign));
	return (unsigned)_mm_movemask_epi8(wide) | mask_16(p);
}

// The next trigger in either form, or a place shortly before it.
static size_t
next_wide(const char *text, size_t len, size_t at)
{
	for (; at + 32 + 2 <= len; at += 32) {
		uint32_t mask = mask_wide_16(text + at) | mask_wide_16(text + at + 16) << 16;
		if (mask != 0)
			return at + (size_t)__builtin_ctz(mask);
	}
	return at;
}

#else

// The next trigger in either form, or a place shortly before it.
static size_t
next_wide(const char *text, size_t len, size_t at)
{
	while (at < len && !is_trigger(text[at]) && (uint8_t)text[at] != 0xEF)
		at++;
	return at;
}

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

// Bytes of the digit at p in either form, or 0.
static size_t
digit_length(const char *p, size_t left)
{
	if (*p >= '0' && *p <= '9')
		return 1;
	bool wide = left >= 3 && memcmp(p, "\xEF\xBC", 2) == 0 && (uint8_t)p[2] >= 0x90 &&
		    (uint8_t)p[2] <= 0x99;
	return wide ? 3 : 0;
}

static bool
is_at_sign(const char *p, size_t left)
{
	return *p == '@' || (left >= 3 && memcmp(p, "\xEF\xBC\xA0", 3) == 0);
}

// Bytes of a character that may stand inside a number: what joins its groups, and all that folds
// to such or to nothing (lead bytes C2, E1, E2, EF, and U+3000). 0 for any other.
static size_t
joint_length(const char *p, size_t left)
{
	if (*p != '\0' && strchr(" -.)\t\r\n", *p) != NULL)
		return 1;
	uint8_t lead = (uint8_t)*p;
	if (lead == 0xC2)
		return left < 2 ? left : 2;
	if (lead == 0xE1 || lead == 0xE2 || lead == 0xEF ||
	    (left >= 3 && memcmp(p, "\xE3\x80\x80", 3) == 0))
		return left < 3 ? left : 3;
	return 0;
}

bool
xs_trigger_may_hold(const char *text, size_t len, size_t min_digits)
{
	size_t at = 0;
	while ((at = next_wide(text, len, at)) < len) {
		size_t digits = 0;
		for (size_t step = 1; step > 0 && at < len; at += step) {
			if (is_at_sign(text + at, len - at))
				return true;
			step = digit_length(text + at, len - at);
			if (step > 0 && ++digits >= min_digits)
				return true;
			if (step == 0)
				step = joint_length(text + at, len - at);
		}
		at++;
	}
	return false;
}
