// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "text/xs-place.h"

#include <string.h>

// What a context word says for a rule.
typedef enum {
	XS_WORD_UP,      // a number of this kind follows (or stands before)
	XS_WORD_DOWN,    // a number of another kind
	XS_WORD_HEADER,  // a column or form field of this kind
	XS_WORD_TRIGGER, // a pattern is to be tried here
	XS_WORD_CUE,     // in running text, a value of this kind stands behind it
} XsWordKind;

// Words of all rules, to be found in one walk over text. Matching is by folded bytes with ASCII
// letters in lower case; a word that begins or ends with a Latin letter does not match inside a
// longer Latin word.
typedef struct XsWords XsWords;

enum {
	XS_WORD_MIN = 3, // bytes: one Chinese character, or "tel"
	XS_WORD_MAX = 96,
	XS_WORD_HEAD = 6,  // bytes that the filter looks at: two Chinese characters
	XS_WORD_AHEAD = 8, // bytes that it reads
	XS_WORD_OTHERS = 8,
	XS_WORD_BYTES = 4, // that buckets look at
};

// Tells where words may begin. Words are shared out among buckets, one bit each: where the second,
// third, fifth and sixth byte of a text all stand in one bucket's words, and then a hash of the first
// bytes is right, six where the word has so many, otherwise three.
typedef struct {
	uint64_t heads[1024]; // one bit for each hash of six bytes
	uint64_t shorts[1024];
	uint32_t buckets[XS_WORD_BYTES][256]; // 32 buckets, by byte
	// 16 buckets, in two lots, by the low and by the high four bits of each byte.
	uint8_t low[2][XS_WORD_BYTES][16];
	uint8_t high[2][XS_WORD_BYTES][16];
	bool any_latin; // there are words that begin with a letter
	// Words that begin with another ASCII character: whether one is a digit, or two are digits, and
	// what the others are.
	bool any_digit;
	bool two_digits;
	bool many_others; // too many: any
	uint8_t n_others;
	char others[XS_WORD_OTHERS];
} XsWordFilter;

// Where the bytes that buckets look at stand in a word.
static const uint8_t xs_word_bytes[XS_WORD_BYTES] = {1, 2, 4, 5};

XsWords *xs_words_new(void);
void xs_words_free(XsWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsWords, xs_words_free)

// Adds a word (UTF-8, folded here) for a rule; false where it is too short or too long.
XS_CHECKED bool
xs_words_add(XsWords *self, const char *word, size_t len, size_t rule, XsWordKind kind);

// Calls found for every word in [start, end) of text, for every rule that has it; of words that
// begin together the longest first.
typedef void (*XsWordFound)(void *data, XsSpan span, size_t rule, XsWordKind kind);
void xs_words_scan(const XsWords *self,
		   const char *text,
		   size_t start,
		   size_t end,
		   XsWordFound found,
		   void *data);

// The same for the words that begin at offset at.
void xs_words_at(const XsWords *self,
		 const char *text,
		 size_t start,
		 size_t at,
		 size_t end,
		 XsWordFound found,
		 void *data);

const XsWordFilter *xs_words_filter(const XsWords *self);

// Folds and lowers one word as the matcher does.
char *xs_word_fold(const char *word, size_t len);

// The first bytes of a word: letters in lower case. It makes some other bytes equal too, which does
// no harm to a filter.
static inline uint64_t
xs_word_head(const char *bytes)
{
	uint64_t head;
	memcpy(&head, bytes, sizeof head);
	return GUINT64_FROM_LE(head) | UINT64_C(0x2020202020202020);
}

// Hashes of 16 bits of the first six, or three, bytes.
static inline uint32_t
xs_word_hash(uint64_t head)
{
	return (uint32_t)((head << 16) * UINT64_C(0x9E3779B97F4A7C15) >> 48);
}

static inline uint32_t
xs_word_hash_short(uint64_t head)
{
	return (uint32_t)((head << 40) * UINT64_C(0x9E3779B97F4A7C15) >> 48);
}

static inline uint64_t
xs_word_filter_bit(const uint64_t *bits, uint32_t hash)
{
	return bits[hash / 64] >> (hash % 64) & 1;
}
