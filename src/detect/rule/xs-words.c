// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-words.h"

#include "text/xs-view.h"

enum {
	BUCKETS = 4096,
	BUCKET_SHIFT = 4, // from a hash
	HASHES = 65536,
};

typedef struct {
	const char *bytes;
	uint64_t head;  // of its first bytes, see xs_word_head()
	uint64_t mask;  // what of the head it has
	uint64_t first; // its first bytes as they are
	size_t len;
	size_t rule;
	XsWordKind kind;
	uint32_t next; // in the bucket, + 1
	uint32_t same; // the first of those that read like it
} Word;

struct XsWords {
	GArray *words;
	GStringChunk *bytes;               // of the words
	uint32_t heads[BUCKETS];           // first word of six bytes or more, + 1
	uint32_t shorts[BUCKETS];          // first word of fewer
	uint64_t head_hashes[HASHES / 64]; // one bit each, of the same words
	uint64_t short_hashes[HASHES / 64];
	uint8_t starts[256]; // bytes with which a word starts, in either case
	XsWordFilter filter;
};

XsWords *
xs_words_new(void)
{
	XsWords *self = g_new0(XsWords, 1);
	xs_word_filter_init(&self->filter);
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

static inline uint64_t
head_at(const char *text, size_t at, size_t end)
{
	if (end - at >= XS_WORD_AHEAD)
		return xs_word_head(text + at);
	char padded[XS_WORD_AHEAD] = {0};
	memcpy(padded, text + at, end - at);
	return xs_word_head(padded);
}

static uint64_t
first_bytes(const char *word, size_t len)
{
	uint64_t bytes = 0;
	memcpy(&bytes, word, MIN(len, sizeof bytes));
	return GUINT64_FROM_LE(bytes);
}

// The chain of the words that begin as this one does.
static uint32_t *
note_word(XsWords *self, uint64_t head, size_t len)
{
	bool whole = len >= XS_WORD_HEAD;
	uint32_t hash = xs_word_hash(head & xs_word_mask(whole ? XS_WORD_HEAD : XS_WORD_SHORT));
	(whole ? self->head_hashes : self->short_hashes)[hash / 64] |= UINT64_C(1) << (hash % 64);
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
	if (kind == XS_WORD_TRIGGER || kind == XS_WORD_CUE)
		xs_word_filter_add(&self->filter, folded, len);
	self->starts[(uint8_t)*folded] = true;
	self->starts[(uint8_t)g_ascii_toupper(*folded)] = true;
	uint64_t head = head_at(folded, 0, len);
	uint32_t *bucket = note_word(self, head, len);
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
		.head = head,
		.mask = len < XS_WORD_AHEAD ? xs_word_mask(len) : UINT64_MAX,
		.first = first_bytes(folded, len),
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

static inline uint64_t
eight_bytes(const char *from)
{
	uint64_t bytes;
	memcpy(&bytes, from, sizeof bytes);
	return GUINT64_FROM_LE(bytes);
}

// Whether the bytes stand there as they are, in letters of the same case; not all words are told. left:
// bytes that may be read.
static inline bool
same_bytes(const Word *word, const char *text, size_t left)
{
	if (left < 8 || ((eight_bytes(text) ^ word->first) & word->mask) != 0)
		return false;
	size_t len = word->len;
	return len <= 8 ||
	       (len <= 16 && eight_bytes(text + len - 8) == eight_bytes(word->bytes + len - 8));
}

// Whether the bytes stand there, with letters in any case.
static bool
bytes_at(const Word *word, const char *text)
{
	size_t i = 0;
	for (; i + 8 <= word->len; i += 8) {
		uint64_t bytes;
		uint64_t wanted;
		memcpy(&bytes, text + i, sizeof bytes);
		memcpy(&wanted, word->bytes + i, sizeof wanted);
		if (bytes != wanted)
			break;
	}
	for (; i < word->len; i++) {
		if (lower(text[i]) != word->bytes[i])
			return false;
	}
	return true;
}

static inline bool
word_at(const Word *word, const char *text, size_t start, size_t at, size_t end)
{
	if (word->len > end - at ||
	    (!same_bytes(word, text + at, end - at) && !bytes_at(word, text + at)))
		return false;
	if (is_letter(word->bytes[0]) && at > start && is_letter(text[at - 1]))
		return false;
	return !(is_letter(word->bytes[word->len - 1]) && at + word->len < end &&
		 is_letter(text[at + word->len]));
}

// From this word of a chain on, the first whose first bytes stand there; 0 where none does.
static inline uint32_t
skip_chain(const XsWords *self, uint32_t next, uint64_t head)
{
	const Word *words = (const Word *)(const void *)self->words->data;
	while (next != 0 && ((head ^ words[next - 1].head) & words[next - 1].mask) != 0)
		next = words[next - 1].next;
	return next;
}

static void
walk_chain(const XsWords *self,
	   uint32_t next,
	   uint64_t head,
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
	for (; next != 0; next = skip_chain(self, next, head)) {
		const Word *word = &g_array_index(self->words, Word, next - 1);
		if (word->same != known)
			stands = word_at(word, text, start, at, end);
		known = word->same;
		if (stands)
			found(data, (XsSpan){at, at + word->len}, word->rule, word->kind);
		next = word->next;
	}
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
	uint32_t hash = xs_word_hash(head & xs_word_mask(XS_WORD_HEAD));
	uint32_t next = 0;
	if (xs_word_bit(self->head_hashes, hash) != 0)
		next = skip_chain(self, self->heads[hash >> BUCKET_SHIFT], head);
	if (next != 0)
		walk_chain(self, next, head, text, start, at, end, found, data);
	hash = xs_word_hash(head & xs_word_mask(XS_WORD_SHORT));
	next = 0;
	if (xs_word_bit(self->short_hashes, hash) != 0)
		next = skip_chain(self, self->shorts[hash >> BUCKET_SHIFT], head);
	if (next != 0)
		walk_chain(self, next, head, text, start, at, end, found, data);
}

// Whether a word may begin with a head; most places are refused here.
static inline bool
may_begin(const XsWords *self, uint64_t head)
{
	return (xs_word_bit(self->head_hashes, xs_word_hash(head & xs_word_mask(XS_WORD_HEAD))) |
		xs_word_bit(self->short_hashes,
			    xs_word_hash(head & xs_word_mask(XS_WORD_SHORT)))) != 0;
}

void
xs_words_scan(const XsWords *self,
	      const char *text,
	      size_t start,
	      size_t end,
	      XsWordFound found,
	      void *data)
{
	enum {
		LONG_CHAR = 0xE0, // a byte that begins a character of three bytes or more
	};
	for (size_t at = start; at + XS_WORD_MIN <= end; at++) {
		uint8_t first = (uint8_t)text[at];
		if (self->starts[first] && may_begin(self, head_at(text, at, end)))
			xs_words_at(self, text, start, at, end, found, data);
		at += first >= LONG_CHAR ? 2 : 0;
	}
}
