// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-words.h"

#include "text/xs-view.h"

enum {
	BUCKETS = 4096,
	BUCKET_SHIFT = 4, // from a hash
	// Of the filter.
	BUCKETS_OF_BYTES = 32,
	BUCKETS_OF_NIBBLES = 16,
	NIBBLE_LOT = 8, // buckets in one table
};

typedef struct {
	const char *bytes;
	size_t len;
	size_t rule;
	XsWordKind kind;
	uint32_t next; // in the bucket, + 1
	uint32_t same; // the first of those that read like it
} Word;

struct XsWords {
	GArray *words;
	GStringChunk *bytes;      // of the words
	uint32_t heads[BUCKETS];  // first word of six bytes or more, + 1
	uint32_t shorts[BUCKETS]; // first word of fewer
	uint8_t starts[256];      // bytes with which a word starts, in either case
	XsWordFilter filter;
	// How many bytes, and values of four bits, each bucket has.
	uint16_t widths[BUCKETS_OF_BYTES][XS_WORD_BYTES];
	uint8_t low_widths[BUCKETS_OF_NIBBLES][XS_WORD_BYTES];
	uint8_t high_widths[BUCKETS_OF_NIBBLES][XS_WORD_BYTES];
};

XsWords *
xs_words_new(void)
{
	XsWords *self = g_new0(XsWords, 1);
	self->words = g_array_new(false, false, sizeof(Word));
	self->bytes = g_string_chunk_new(4096);
	return self;
}

void
xs_words_free(XsWords *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->words);
	g_string_chunk_free(self->bytes);
	g_free(self);
}

// Inline, unlike GLib's: this is called for each byte near a candidate.
static inline char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static inline bool
is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

char *
xs_word_fold(const char *word, size_t len)
{
	size_t n;
	char *folded = xs_fold_utf8(word, len, XS_FOLD_ALL, &n);
	for (size_t i = 0; i < n; i++)
		folded[i] = lower(folded[i]);
	return folded;
}

const XsWordFilter *
xs_words_filter(const XsWords *self)
{
	return &self->filter;
}

static void
note_ascii(XsWordFilter *filter, const char *bytes)
{
	if (g_ascii_isdigit(bytes[0])) {
		filter->any_digit = true;
		filter->two_digits = filter->two_digits || g_ascii_isdigit(bytes[1]);
		return;
	}
	for (size_t i = 0; i < filter->n_others; i++) {
		if (filter->others[i] == bytes[0])
			return;
	}
	if (filter->n_others == XS_WORD_OTHERS)
		filter->many_others = true;
	else
		filter->others[filter->n_others++] = bytes[0];
}

// The byte in either case.
static inline uint8_t
other_case(char c)
{
	return (uint8_t)g_ascii_toupper(c);
}

// How much more a bucket lets pass when it gets a word.
static uint64_t
cost_of_bytes(const XsWords *self, unsigned bucket, const char *bytes, size_t len)
{
	uint64_t before = 1;
	uint64_t after = 1;
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		const uint32_t *table = self->filter.buckets[i];
		uint64_t width = self->widths[bucket][i];
		before *= width;
		if (xs_word_bytes[i] >= len)
			width = 256;
		else if ((table[(uint8_t)bytes[xs_word_bytes[i]]] >> bucket & 1) == 0)
			width++;
		after *= width;
	}
	return after - before;
}

static void
let_byte(XsWords *self, unsigned bucket, size_t i, uint8_t byte)
{
	uint32_t *bits = &self->filter.buckets[i][byte];
	uint32_t bit = UINT32_C(1) << bucket;
	self->widths[bucket][i] = (uint16_t)(self->widths[bucket][i] + ((*bits & bit) == 0));
	*bits |= bit;
}

static void
add_to_bucket(XsWords *self, const char *bytes, size_t len)
{
	unsigned best = 0;
	uint64_t least = UINT64_MAX;
	for (unsigned bucket = 0; bucket < BUCKETS_OF_BYTES && least > 0; bucket++) {
		uint64_t cost = cost_of_bytes(self, bucket, bytes, len);
		if (cost < least) {
			least = cost;
			best = bucket;
		}
	}
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		size_t at = xs_word_bytes[i];
		for (unsigned c = 0; c < 256 && at >= len; c++)
			let_byte(self, best, i, (uint8_t)c);
		if (at < len) {
			let_byte(self, best, i, (uint8_t)bytes[at]);
			let_byte(self, best, i, other_case(bytes[at]));
		}
	}
}

static uint64_t
cost_of_nibbles(const XsWords *self, unsigned bucket, const char *bytes, size_t len)
{
	const XsWordFilter *filter = &self->filter;
	unsigned lot = bucket / NIBBLE_LOT;
	unsigned bit = bucket % NIBBLE_LOT;
	uint64_t before = 1;
	uint64_t after = 1;
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		uint64_t low = self->low_widths[bucket][i];
		uint64_t high = self->high_widths[bucket][i];
		before *= low * high;
		if (xs_word_bytes[i] >= len) {
			after *= 256;
			continue;
		}
		uint8_t byte = (uint8_t)bytes[xs_word_bytes[i]];
		low += ~(unsigned)filter->low[lot][i][byte & 0x0F] >> bit & 1;
		high += ~(unsigned)filter->high[lot][i][byte >> 4] >> bit & 1;
		after *= low * high;
	}
	return after - before;
}

static void
let_nibble(uint8_t table[16], uint8_t *width, uint8_t bit, unsigned value)
{
	*width = (uint8_t)(*width + ((table[value] & bit) == 0));
	table[value] |= bit;
}

static void
add_to_nibbles(XsWords *self, const char *bytes, size_t len)
{
	XsWordFilter *filter = &self->filter;
	unsigned best = 0;
	uint64_t least = UINT64_MAX;
	for (unsigned bucket = 0; bucket < BUCKETS_OF_NIBBLES && least > 0; bucket++) {
		uint64_t cost = cost_of_nibbles(self, bucket, bytes, len);
		if (cost < least) {
			least = cost;
			best = bucket;
		}
	}
	unsigned lot = best / NIBBLE_LOT;
	uint8_t bit = (uint8_t)(1u << best % NIBBLE_LOT);
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		size_t at = xs_word_bytes[i];
		uint8_t *low = filter->low[lot][i];
		uint8_t *high = filter->high[lot][i];
		uint8_t *low_width = &self->low_widths[best][i];
		uint8_t *high_width = &self->high_widths[best][i];
		for (unsigned value = 0; value < 16 && at >= len; value++) {
			let_nibble(low, low_width, bit, value);
			let_nibble(high, high_width, bit, value);
		}
		if (at >= len)
			continue;
		let_nibble(low, low_width, bit, bytes[at] & 0x0F);
		let_nibble(high, high_width, bit, (uint8_t)bytes[at] >> 4);
		let_nibble(high, high_width, bit, other_case(bytes[at]) >> 4);
	}
}

static uint32_t *
filter_word(XsWords *self, const char *bytes, size_t len, bool looked_for)
{
	char padded[XS_WORD_AHEAD] = {0};
	memcpy(padded, bytes, MIN(len, sizeof padded));
	uint64_t head = xs_word_head(padded);
	XsWordFilter *filter = &self->filter;
	bool whole = len >= XS_WORD_HEAD;
	uint32_t hash = whole ? xs_word_hash(head) : xs_word_hash_short(head);
	(whole ? filter->heads : filter->shorts)[hash / 64] |= UINT64_C(1) << (hash % 64);
	self->starts[(uint8_t)*bytes] = true;
	self->starts[(uint8_t)g_ascii_toupper(*bytes)] = true;
	if (is_letter(*bytes))
		filter->any_latin = true;
	else if ((uint8_t)*bytes < 0x80)
		note_ascii(filter, bytes);
	if (looked_for) {
		add_to_bucket(self, bytes, len);
		add_to_nibbles(self, bytes, len);
	}
	return &(whole ? self->heads : self->shorts)[hash >> BUCKET_SHIFT];
}

bool
xs_words_add(XsWords *self, const char *word, size_t word_len, size_t rule, XsWordKind kind)
{
	g_autofree char *folded = xs_word_fold(word, word_len);
	size_t len = strlen(folded);
	if (len < XS_WORD_MIN || len > XS_WORD_MAX)
		return false;
	// Only these are looked for by the filter.
	bool looked_for = kind == XS_WORD_TRIGGER || kind == XS_WORD_CUE;
	uint32_t *bucket = filter_word(self, folded, len, looked_for);
	uint32_t same = self->words->len;
	const char *bytes = NULL;
	// A chain has the longest words first, and equals in the order in which they came.
	while (*bucket != 0) {
		Word *other = &g_array_index(self->words, Word, *bucket - 1);
		if (other->len < len)
			break;
		if (other->len == len && memcmp(other->bytes, folded, len) == 0) {
			same = other->same;
			bytes = other->bytes;
		}
		bucket = &other->next;
	}
	if (bytes == NULL)
		bytes = g_string_chunk_insert_len(self->bytes, folded, (gssize)len);
	Word entry = {
		.bytes = bytes,
		.len = len,
		.rule = rule,
		.kind = kind,
		.next = *bucket,
		.same = same,
	};
	*bucket = self->words->len + 1;
	g_array_append_val(self->words, entry);
	return true;
}

static bool
word_at(const Word *word, const char *text, size_t start, size_t at, size_t end)
{
	// The first bytes are right, or else it were not looked at.
	if (word->len > end - at || lower(text[at + word->len - 1]) != word->bytes[word->len - 1])
		return false;
	for (size_t i = 0; i < word->len; i++) {
		if (lower(text[at + i]) != word->bytes[i])
			return false;
	}
	if (is_letter(word->bytes[0]) && at > start && is_letter(text[at - 1]))
		return false;
	return !(is_letter(word->bytes[word->len - 1]) && at + word->len < end &&
		 is_letter(text[at + word->len]));
}

static void
walk_chain(const XsWords *self,
	   uint32_t next,
	   const char *text,
	   size_t start,
	   size_t at,
	   size_t end,
	   XsWordFound found,
	   void *data)
{
	// Rules have many words in common.
	uint32_t known = UINT32_MAX;
	bool stands = false;
	while (next != 0) {
		const Word *word = &g_array_index(self->words, Word, next - 1);
		if (word->same != known)
			stands = word_at(word, text, start, at, end);
		known = word->same;
		if (stands)
			found(data, (XsSpan){at, at + word->len}, word->rule, word->kind);
		next = word->next;
	}
}

static inline uint64_t
head_at(const char *text, size_t at, size_t end)
{
	if (end - at >= XS_WORD_AHEAD)
		return xs_word_head(text + at);
	char padded[XS_WORD_AHEAD] = {0};
	memcpy(padded, text + at, end - at);
	return xs_word_head(padded);
}

void
xs_words_at(const XsWords *self,
	    const char *text,
	    size_t start,
	    size_t at,
	    size_t end,
	    XsWordFound found,
	    void *data)
{
	uint64_t head = head_at(text, at, end);
	uint32_t hash = xs_word_hash(head);
	if (xs_word_filter_bit(self->filter.heads, hash) != 0)
		walk_chain(
			self, self->heads[hash >> BUCKET_SHIFT], text, start, at, end, found, data);
	hash = xs_word_hash_short(head);
	if (xs_word_filter_bit(self->filter.shorts, hash) != 0)
		walk_chain(self,
			   self->shorts[hash >> BUCKET_SHIFT],
			   text,
			   start,
			   at,
			   end,
			   found,
			   data);
}

void
xs_words_scan(const XsWords *self,
	      const char *text,
	      size_t start,
	      size_t end,
	      XsWordFound found,
	      void *data)
{
	for (size_t at = start; at + XS_WORD_MIN <= end; at++) {
		if (self->starts[(uint8_t)text[at]])
			xs_words_at(self, text, start, at, end, found, data);
	}
}
