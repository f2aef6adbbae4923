// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-literal.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
enum {
	LANES = 16,
};

// The first of sixteen places at utf8 where the bytes stand, or NULL. Of Chinese characters the last tell most.
static const char *
find_in_lanes(const char *utf8, const char *bytes, size_t n)
{
	__m128i ends = _mm_loadu_si128((const __m128i *)(const void *)(utf8 + n - 1));
	__m128i before = _mm_loadu_si128((const __m128i *)(const void *)(utf8 + n - 2));
	__m128i both = _mm_and_si128(_mm_cmpeq_epi8(ends, _mm_set1_epi8(bytes[n - 1])),
				     _mm_cmpeq_epi8(before, _mm_set1_epi8(bytes[n - 2])));
	for (unsigned hits = (unsigned)_mm_movemask_epi8(both); hits != 0; hits &= hits - 1) {
		const char *at = utf8 + __builtin_ctz(hits);
		if (memcmp(at, bytes, n) == 0)
			return at;
	}
	return NULL;
}
#endif

const char *
xs_literal_search(const char *utf8, size_t len, const char *bytes, size_t n)
{
	if (len < n)
		return NULL;
	size_t places = len - n + 1;
#ifdef __SSE2__
	if (n > 1 && places >= LANES) {
		const char *found = NULL;
		size_t at = 0;
		for (; at + LANES <= places && found == NULL; at += LANES)
			found = find_in_lanes(utf8 + at, bytes, n);
		// The last places once more, with some of those before.
		return found == NULL && at < places ? find_in_lanes(utf8 + places - LANES, bytes, n)
						    : found;
	}
#endif
	for (size_t at = 0; at < places; at++) {
		if (utf8[at + n - 1] == bytes[n - 1] && memcmp(utf8 + at, bytes, n) == 0)
			return utf8 + at;
	}
	return NULL;
}
