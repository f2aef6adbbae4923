// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-clue.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Each word is looked for by a character that few others have.
static const struct {
	const char *word;
	size_t before; // bytes of the word before that character
} words[XS_HEAD_N_CLUES] = {
	{"此件", 3},
	{"本件公", 3},
	{"★", 0},
	{"公开属性", 9},
	{"公開屬性", 9},
	{"密级", 0},
	{"密級", 0},
	{"日\n", 0},
	{"成文日期", 0},
};

typedef struct {
	const char *utf8;
	XsSpan span;
	size_t max;
	GArray *clues;
	size_t next[XS_HEAD_N_CLUES]; // the line behind the one in which the word was found last
	size_t found[XS_HEAD_N_CLUES];
} Search;

static void
try_word(Search *self, unsigned word, size_t character)
{
	const char *own = words[word].word + words[word].before;
	if (self->utf8[character + 1] != own[1] || self->utf8[character + 2] != own[2])
		return;
	size_t n = strlen(words[word].word);
	size_t low = MAX(self->span.start, self->next[word]);
	if (self->found[word] == self->max || character < low + words[word].before)
		return;
	size_t at = character - words[word].before;
	if (self->span.end - at < n || memcmp(self->utf8 + at, words[word].word, n) != 0)
		return;
	const char *feed = memchr(self->utf8 + at, '\n', self->span.end - at);
	self->next[word] = feed != NULL ? (size_t)(feed - self->utf8) + 1 : self->span.end;
	self->found[word]++;
	XsHeadClue clue = {at, word};
	g_array_append_val(self->clues, clue);
}

// Whether 件, ★, 性, 密, 成 or the end of 日 and a line feed may stand at p.
static inline bool
may_be_clue(const uint8_t *p)
{
	return (p[1] == 0xBB && p[2] == 0xB6) || (p[1] == 0x98 && p[2] == 0x85) ||
	       (p[1] == 0x80 && p[2] == 0xA7) || (p[1] == 0xAF && p[2] == 0x86) ||
	       (p[1] == 0x88 && p[2] == 0x90) || (p[2] == 0xA5 && p[3] == '\n');
}

#ifdef __SSE2__

static inline __m128i
pair(__m128i second, __m128i third, unsigned char a, unsigned char b)
{
	return _mm_and_si128(_mm_cmpeq_epi8(second, _mm_set1_epi8((char)a)),
			     _mm_cmpeq_epi8(third, _mm_set1_epi8((char)b)));
}

// The same for each of 16 bytes, one bit each. Reads 19 bytes.
static inline unsigned
mask_16(const uint8_t *p)
{
	__m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	__m128i third = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
	__m128i fourth = _mm_loadu_si128((const __m128i *)(const void *)(p + 3));
	__m128i some =
		_mm_or_si128(pair(second, third, 0xBB, 0xB6), pair(second, third, 0x98, 0x85));
	__m128i more =
		_mm_or_si128(pair(second, third, 0x80, 0xA7), pair(second, third, 0xAF, 0x86));
	__m128i last =
		_mm_or_si128(pair(second, third, 0x88, 0x90), pair(third, fourth, 0xA5, '\n'));
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(some, more), last));
}

#endif

static void
try_words(Search *self, size_t at)
{
	for (unsigned word = 0; word < XS_HEAD_N_CLUES; word++)
		try_word(self, word, at);
}

void
xs_head_clues_find(const char *utf8, XsSpan span, size_t max, GArray *clues)
{
	Search self = {.utf8 = utf8, .span = span, .max = max, .clues = clues};
	const uint8_t *bytes = (const uint8_t *)utf8;
	size_t at = span.start;
#ifdef __SSE2__
	for (; at + 19 <= span.end; at += 16) {
		for (unsigned mask = mask_16(bytes + at); mask != 0; mask &= mask - 1)
			try_words(&self, at + (size_t)__builtin_ctz(mask));
	}
#endif
	for (; at + 3 < span.end; at++) {
		if (may_be_clue(bytes + at))
			try_words(&self, at);
	}
	// The last three bytes may be ★.
	if (at + 3 == span.end)
		try_words(&self, at);
}
