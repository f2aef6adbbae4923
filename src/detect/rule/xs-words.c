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
	char *bytes;
	size_t len;
	size_t rule;
	XsWordKind kind;
	uint32_t next; // in the bucket, + 1
	uint32_t same; // the first of those that read like it
} Word;

struct XsWords {
	GArray *words;
	uint32_t heads[BUCKETS];  // first word of six bytes or more, + 1
	uint32_t shorts[BUCKETS]; // first word of fewer
	uint8_t starts[256];      // bytes with which a word starts, in either case
	XsWordFilter filter;
	uint16_t widths[BUCKETS_OF_BYTES][XS_WORD_BYTES]; // how many bytes each bucket has
};

static void
word_clear(void *data)
{
	Word *word = data;
	g_clear_pointer(&word->bytes, g_free);
}

XsWords *
xs_words_new(void)
{
	XsWords *self = g_new0(XsWords, 1);
	self->words = g_array_new(false, false, sizeof(Word));
	g_array_set_clear_func(self->words, word_clear);
	return self;
}

void
xs_words_free(XsWords *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->words);
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
xs_word_fold(const char *word)
{
	size_t len;
	char *folded = xs_fold_utf8(word, strlen(word), XS_FOLD_ALL, &len);
	for (size_t i = 0; i < len; i++)
		folded[i] = g_ascii_tolower(folded[i]);
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
		uint32_t *table = self->filter.buckets[i];
		size_t at = xs_word_bytes[i];
		for (unsigned c = 0; c < 256 && at >= len; c++)
			table[c] |= UINT32_C(1) << best;
		if (at < len) {
			table[(uint8_t)bytes[at]] |= UINT32_C(1) << best;
			table[other_case(bytes[at])] |= UINT32_C(1) << best;
		}
		unsigned width = 0;
		for (unsigned c = 0; c < 256; c++)
			width += table[c] >> best & 1;
		self->widths[best][i] = (uint16_t)width;
	}
}

// How many of the sixteen values a bucket has, and would have with this byte.
static uint64_t
width_with(const uint8_t table[16], unsigned bit, unsigned value, uint64_t *before)
{
	uint64_t width = 0;
	for (unsigned i = 0; i < 16; i++)
		width += table[i] >> bit & 1;
	*before *= width;
	return width + (~(unsigned)table[value] >> bit & 1);
}

static uint64_t
cost_of_nibbles(const XsWordFilter *filter, unsigned bucket, const char *bytes, size_t len)
{
	unsigned lot = bucket / NIBBLE_LOT;
	unsigned bit = bucket % NIBBLE_LOT;
	uint64_t before = 1;
	uint64_t after = 1;
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		bool any = xs_word_bytes[i] >= len;
		uint8_t byte = any ? 0 : (uint8_t)bytes[xs_word_bytes[i]];
		uint64_t low = width_with(filter->low[lot][i], bit, byte & 0x0F, &before);
		uint64_t high = width_with(filter->high[lot][i], bit, byte >> 4, &before);
		after *= any ? 256 : low * high;
	}
	return after - before;
}

static void
add_to_nibbles(XsWords *self, const char *bytes, size_t len)
{
	XsWordFilter *filter = &self->filter;
	unsigned best = 0;
	uint64_t least = UINT64_MAX;
	for (unsigned bucket = 0; bucket < BUCKETS_OF_NIBBLES && least > 0; bucket++) {
		uint64_t cost = cost_of_nibbles(filter, bucket, bytes, len);
		if (cost < least) {
			least = cost;
			best = bucket;
		}
	}
	unsigned lot = best / NIBBLE_LOT;
	uint8_t bit = (uint8_t)(1u << best % NIBBLE_LOT);
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		size_t at = xs_word_bytes[i];
		for (unsigned value = 0; value < 16 && at >= len; value++) {
			filter->low[lot][i][value] |= bit;
			filter->high[lot][i][value] |= bit;
		}
		if (at >= len)
			continue;
		filter->low[lot][i][bytes[at] & 0x0F] |= bit;
		filter->high[lot][i][(uint8_t)bytes[at] >> 4] |= bit;
		filter->high[lot][i][other_case(bytes[at]) >> 4] |= bit;
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
xs_words_add(XsWords *self, const char *word, size_t rule, XsWordKind kind)
{
	g_autofree char *folded = xs_word_fold(word);
	size_t len = strlen(folded);
	if (len < XS_WORD_MIN || len > XS_WORD_MAX)
		return false;
	// Only these are looked for by the filter.
	bool looked_for = kind == XS_WORD_TRIGGER || kind == XS_WORD_CUE;
	uint32_t *bucket = filter_word(self, folded, len, looked_for);
	uint32_t same = self->words->len;
	// A chain has the longest words first, and equals in the order in which they came.
	while (*bucket != 0) {
		Word *other = &g_array_index(self->words, Word, *bucket - 1);
		if (other->len < len)
			break;
		if (other->len == len && memcmp(other->bytes, folded, len) == 0)
			same = other->same;
		bucket = &other->next;
	}
	Word entry = {
		.bytes = g_steal_pointer(&folded),
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
