// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
	XS_WORD_HEAD = 6,  // bytes that are hashed: two Chinese characters
	XS_WORD_SHORT = 3, // bytes that are hashed of shorter words
	XS_WORD_SLOTS = 1024,
	XS_WORD_AHEAD = 8,   // bytes that may be read at a place
	XS_WORD_NIBBLES = 6, // four bits each that buckets look at
	XS_WORD_LOTS = 2,    // of eight buckets each
	XS_WORD_SIXES = 4,   // six bits each that they look at where a table may be so long
};

// Tells where words may begin: never too few places. In the end a hash of the first bytes says so, of
// eight, six, four or three as all words have them that begin with such a character; what else there
// is spares most places the hash.
//
// Words that begin with a character of several bytes, mostly Chinese ones, are shared out among sixteen
// buckets. Of a character of three bytes the last two say nearly all: their low halves, and two bits
// each of their high halves together, are three nibbles; those of the two characters with which a word
// begins make six. A place is refused where no bucket has all six.
//
// Words that begin with an ASCII character are told by that and the byte behind it.
typedef struct {
	uint64_t hashes[1024];         // one bit each
	uint8_t shifts[XS_WORD_SLOTS]; // by xs_word_slot(): bits of the head that are not hashed
	bool digit_pairs;              // some word begins with two digits
	uint8_t nibbles[XS_WORD_LOTS][XS_WORD_NIBBLES][16];
	uint32_t seconds[128];   // by first byte: one bit for eight values of the second
	uint8_t ascii[2][2][16]; // the same in eight buckets: by byte, and its low or high half
	uint8_t pairs[2][128];   // the same by byte, without the top bit
	// The buckets of wide words once more, by the last six bits of each of the last two bytes.
	uint8_t sixes[XS_WORD_LOTS][XS_WORD_SIXES][64];
	uint64_t six_values[XS_WORD_LOTS * 8][XS_WORD_SIXES];
	uint32_t six_widths[XS_WORD_LOTS * 8];
	// What each of the sixteen buckets has, one bit for each value, and how many places that are.
	uint16_t values[XS_WORD_LOTS * 8][XS_WORD_NIBBLES];
	uint32_t widths[XS_WORD_LOTS * 8];
} XsWordFilter;

void xs_word_filter_init(XsWordFilter *self);
// Adds a word of len bytes, folded and in lower case.
void xs_word_filter_add(XsWordFilter *self, const char *bytes, size_t len);

// The first bytes of a word: letters in lower case. It makes some other bytes equal too, which does
// no harm to a filter.
static inline uint64_t
xs_word_head(const char *bytes)
{
	uint64_t head;
	memcpy(&head, bytes, sizeof head);
	return GUINT64_FROM_LE(head) | UINT64_C(0x2020202020202020);
}

// Of the second and third byte, which tell most of a character's three.
static inline unsigned
xs_word_slot(uint64_t head)
{
	return (unsigned)((head >> 8 & 0x1F) | (head >> 11 & 0x3E0));
}

// A hash of 16 bits.
static inline uint32_t
xs_word_hash(uint64_t head)
{
	return (uint32_t)(head * UINT64_C(0x9E3779B97F4A7C15) >> 48);
}

static inline uint64_t
xs_word_bit(const uint64_t *bits, uint32_t hash)
{
	return bits[hash / 64] >> (hash % 64) & 1;
}

// What of a head n bytes are, at most seven.
static inline uint64_t
xs_word_mask(size_t n)
{
	return (UINT64_C(1) << n * 8) - 1;
}

// Whether a word may begin at a place.
static inline uint64_t
xs_word_filter_may(const XsWordFilter *self, const char *at)
{
	uint64_t head = xs_word_head(at);
	head <<= self->shifts[xs_word_slot(head)];
	return xs_word_bit(self->hashes, xs_word_hash(head));
}
