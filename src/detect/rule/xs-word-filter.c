// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-word-filter.h"

enum {
	LOT = 8, // buckets
};

// What one nibble of a word may be, one bit for each value: both cases of letters, and anything behind
// the word's end.
typedef struct {
	uint16_t values[XS_WORD_NIBBLES];
} Nibbles;

static uint8_t
upper(char c)
{
	return (uint8_t)g_ascii_toupper(c);
}

// The values of a byte that stands in the text for byte index of a word.
static size_t
ways_of(const char *bytes, size_t len, size_t index, uint8_t ways[2])
{
	if (index >= len)
		return 0;
	ways[0] = (uint8_t)bytes[index];
	ways[1] = upper(bytes[index]);
	return ways[1] != ways[0] ? 2 : 1;
}

static void
read_character(const char *bytes, size_t len, size_t index, uint16_t values[3])
{
	uint8_t left[2];
	uint8_t right[2];
	size_t n_left = ways_of(bytes, len, index, left);
	size_t n_right = ways_of(bytes, len, index + 1, right);
	for (size_t i = 0; i < n_left; i++)
		values[0] |= (uint16_t)(1u << (left[i] & 0x0F));
	for (size_t i = 0; i < n_right; i++)
		values[1] |= (uint16_t)(1u << (right[i] & 0x0F));
	for (size_t i = 0; i < n_left * n_right; i++) {
		unsigned high = left[i % n_left] >> 4 & 3;
		unsigned low = right[i / n_left] >> 4 & 3;
		values[2] |= (uint16_t)(1u << (high << 2 | low));
	}
	// Bytes that the word does not have may be any.
	if (n_left == 0)
		values[0] = UINT16_MAX;
	if (n_right == 0)
		values[1] = UINT16_MAX;
	if (n_left == 0)
		values[2] = UINT16_MAX;
	else if (n_right == 0)
		for (size_t i = 0; i < n_left; i++)
			values[2] |= (uint16_t)(0xFu << ((left[i] >> 4 & 3) << 2));
}

// How much a bucket lets pass when it gets a word.
static uint32_t
width_with(const XsWordFilter *self, unsigned bucket, const Nibbles *word)
{
	uint32_t width = 1;
	for (size_t i = 0; i < XS_WORD_NIBBLES; i++)
		width *= (uint32_t)__builtin_popcount(self->values[bucket][i] | word->values[i]);
	return width;
}

static void
add_wide(XsWordFilter *self, const char *bytes, size_t len)
{
	Nibbles word = {0};
	unsigned best = 0;
	uint32_t least = UINT32_MAX;
	read_character(bytes, len, 1, word.values);
	read_character(bytes, len, 4, word.values + 3);
	// Where it widens what passes least.
	for (unsigned bucket = 0; bucket < LOT * XS_WORD_LOTS && least > 0; bucket++) {
		uint32_t more = width_with(self, bucket, &word) - self->widths[bucket];
		if (more < least) {
			least = more;
			best = bucket;
		}
	}
	self->widths[best] += least;
	for (size_t i = 0; i < XS_WORD_NIBBLES; i++) {
		self->values[best][i] |= word.values[i];
		for (unsigned value = 0; value < 16; value++)
			self->nibbles[best / LOT][i][value] |=
				(uint8_t)((word.values[i] >> value & 1) << best % LOT);
	}
}

// The bytes of a character as six bits each that AVX-512 tells apart at once.
static const uint8_t six_bytes[XS_WORD_SIXES] = {1, 2, 4, 5};

static uint32_t
six_width(const XsWordFilter *self, unsigned bucket, const uint64_t word[XS_WORD_SIXES])
{
	uint32_t width = 1;
	for (size_t i = 0; i < XS_WORD_SIXES; i++)
		width *= (uint32_t)__builtin_popcountll(self->six_values[bucket][i] | word[i]);
	return width;
}

static void
add_sixes(XsWordFilter *self, const char *bytes, size_t len)
{
	uint64_t word[XS_WORD_SIXES] = {0};
	unsigned best = 0;
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < XS_WORD_SIXES; i++) {
		uint8_t ways[2];
		size_t n = ways_of(bytes, len, six_bytes[i], ways);
		word[i] = n == 0 ? UINT64_MAX : 0;
		for (size_t k = 0; k < n; k++)
			word[i] |= UINT64_C(1) << (ways[k] & 0x3F);
	}
	for (unsigned bucket = 0; bucket < LOT * XS_WORD_LOTS && least > 0; bucket++) {
		uint32_t more = six_width(self, bucket, word) - self->six_widths[bucket];
		if (more < least) {
			least = more;
			best = bucket;
		}
	}
	self->six_widths[best] += least;
	for (size_t i = 0; i < XS_WORD_SIXES; i++) {
		self->six_values[best][i] |= word[i];
		for (unsigned value = 0; value < 64; value++)
			self->sixes[best / LOT][i][value] |=
				(uint8_t)((word[i] >> value & 1) << best % LOT);
	}
}

// Buckets of those that begin with an ASCII character: digits, letters and others apart.
static unsigned
ascii_bucket(uint8_t first)
{
	if (g_ascii_isdigit(first))
		return 0;
	return g_ascii_isalpha(first) ? 1 : 2 + first % (LOT - 2);
}

static void
add_ascii(XsWordFilter *self, const char *bytes, size_t len)
{
	uint8_t first[2];
	uint8_t second[2];
	size_t n_first = ways_of(bytes, len, 0, first);
	size_t n_second = ways_of(bytes, len, 1, second);
	for (size_t i = 0; i < n_first * n_second; i++) {
		uint8_t a = first[i % n_first];
		uint8_t b = second[i / n_first];
		uint8_t bit = (uint8_t)(1u << ascii_bucket((uint8_t)bytes[0]));
		self->seconds[a] |= UINT32_C(1) << (b >> 3);
		self->pairs[0][a & 0x7F] |= bit;
		self->pairs[1][b & 0x7F] |= bit;
		self->ascii[0][0][a & 0x0F] |= bit;
		self->ascii[0][1][a >> 4] |= bit;
		self->ascii[1][0][b & 0x0F] |= bit;
		self->ascii[1][1][b >> 4] |= bit;
	}
	self->digit_pairs =
		self->digit_pairs || (g_ascii_isdigit(bytes[0]) && g_ascii_isdigit(bytes[1]));
}

static void
add_hashes(XsWordFilter *self, uint64_t head, size_t len)
{
	static const uint8_t lengths[] = {XS_WORD_SHORT, 4, XS_WORD_HEAD, XS_WORD_AHEAD};
	uint8_t *shift = &self->shifts[xs_word_slot(head)];
	uint8_t own = 0;
	// Another word may still make fewer bytes count.
	for (size_t i = 0; i < G_N_ELEMENTS(lengths) && lengths[i] <= MAX(len, XS_WORD_SHORT);
	     i++) {
		own = (uint8_t)(64 - lengths[i] * 8);
		uint32_t hash = xs_word_hash(head << own);
		self->hashes[hash / 64] |= UINT64_C(1) << (hash % 64);
	}
	*shift = MAX(*shift, own);
}

void
xs_word_filter_init(XsWordFilter *self)
{
	*self = (XsWordFilter){0};
}

void
xs_word_filter_add(XsWordFilter *self, const char *bytes, size_t len)
{
	char padded[XS_WORD_AHEAD] = {0};
	memcpy(padded, bytes, MIN(len, sizeof padded));
	add_hashes(self, xs_word_head(padded), len);
	if ((uint8_t)bytes[0] < 0x80) {
		add_ascii(self, bytes, len);
	} else {
		add_wide(self, bytes, len);
		add_sixes(self, bytes, len);
	}
}
