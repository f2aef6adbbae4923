// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-utf8.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

enum {
	BLOCK = 64,
};

#ifdef __SSE2__

// One bit for each byte of a block.
typedef struct {
	uint64_t tails;
	uint64_t leads; // of two bytes and more
	uint64_t long_leads;
	uint64_t odd; // NUL, and what takes more than counting tails: C0, C1, E0, ED, F0 and above
} Marks;

static inline void
mark(const uint8_t *p, unsigned shift, Marks *marks)
{
	const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	// Bytes from 80 on are negative; C0, E0 and F0 are -64, -32 and -16.
	uint64_t high = (uint32_t)_mm_movemask_epi8(bytes);
	uint64_t tails = (uint32_t)_mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8(-64)));
	uint64_t above = (uint32_t)_mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(-33)));
	const __m128i overlong =
		_mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8(-2)), _mm_set1_epi8(-64));
	const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(-32)),
					     _mm_cmpeq_epi8(bytes, _mm_set1_epi8(-19)));
	const __m128i beyond = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(-16)), bytes);
	const __m128i nul = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());
	const __m128i odd =
		_mm_or_si128(_mm_or_si128(overlong, special), _mm_or_si128(beyond, nul));
	marks->tails |= tails << shift;
	marks->leads |= (high & ~tails) << shift;
	marks->long_leads |= (high & above) << shift;
	marks->odd |= (uint64_t)(uint32_t)_mm_movemask_epi8(odd) << shift;
}

// How many bytes of a block are whole characters of up to three bytes, all of them valid; 0: look at
// them one by one.
static size_t
check_block(const uint8_t *p, size_t *chars)
{
	Marks marks = {0};
	for (unsigned shift = 0; shift < BLOCK; shift += 16)
		mark(p + shift, shift, &marks);
	if (marks.odd != 0 || marks.tails != (marks.leads << 1 | marks.long_leads << 2))
		return 0;
	size_t n = BLOCK;
	if (marks.leads >> (BLOCK - 1) != 0)
		n = BLOCK - 1;
	else if (marks.long_leads >> (BLOCK - 2) != 0)
		n = BLOCK - 2;
	*chars += n - (size_t)__builtin_popcountll(marks.tails << (BLOCK - n));
	return n;
}

#else

static size_t
check_block(const uint8_t *p, size_t *chars)
{
	(void)p;
	(void)chars;
	return 0;
}

#endif

bool
xs_utf8_check(const char *utf8, size_t len, size_t *ret_chars)
{
	const uint8_t *p = (const uint8_t *)utf8;
	size_t at = 0;
	size_t chars = 0;
	size_t next = 0; // where a block is looked at again
	while (at < len) {
		if (at >= next && len - at >= BLOCK) {
			size_t n = check_block(p + at, &chars);
			at += n;
			next = n > 0 ? at : at + BLOCK;
			if (n > 0)
				continue;
		}
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
