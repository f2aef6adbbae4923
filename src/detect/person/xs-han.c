// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-han.h"

#include "detect/person/xs-data-lines.h"

#include <string.h>

enum {
	FIRST = XS_HAN_FIRST,
	LAST = XS_HAN_LAST,
	ASCII = 0x80,
	HAN = 0x4E00,
	N_HAN = 0x5200,
	N_CLASSES = ASCII + N_HAN,
	BUCKETS = 512,
	MAX_WORDS = 1024,
};

// A word of a set.
typedef struct {
	const uint16_t *chars;
	uint16_t next; // of the bucket, + 1
	uint8_t set;
	uint8_t n;
} Word;

struct XsHan {
	Word words[MAX_WORDS];
	uint16_t n_words;
	uint16_t buckets[BUCKETS]; // by set and first character; the last word added, + 1
	uint16_t simplified[LAST - FIRST + 1];
	uint32_t sets[N_CLASSES]; // by class_of()
};

// ASCII, and the characters that words are made of.
static size_t
class_of(uint16_t c)
{
	if (c < ASCII)
		return c;
	return c >= HAN && c < HAN + N_HAN ? (size_t)(c - HAN + ASCII) : 0;
}

static size_t
bucket_of(XsHanSet set, uint16_t c)
{
	return (c * 31u + set) % BUCKETS;
}

static void
note_word(XsHan *self, XsHanSet set, const uint16_t *chars, size_t n)
{
	uint16_t *bucket = &self->buckets[bucket_of(set, *chars)];
	g_assert(self->n_words < MAX_WORDS);
	self->words[self->n_words] = (Word){chars, *bucket, (uint8_t)set, (uint8_t)n};
	*bucket = ++self->n_words;
}

static void
note_set(XsHan *self, XsHanSet set)
{
	bool words;
	const uint16_t *member = xs_han_set(set, &words);
	while (*member != 0) {
		size_t n = 1;
		while (words && member[n] != 0)
			n++;
		self->sets[class_of(*member)] |= UINT32_C(1) << set;
		if (words)
			note_word(self, set, member, n);
		member += words ? n + 1 : 1;
	}
}

const uint16_t *
xs_han_table(const XsHan *self)
{
	return self->simplified;
}

// One code point of valid UTF-8, and how many bytes it takes.
static inline uint32_t
decode(const uint8_t *at, size_t left, size_t *ret_n)
{
	if (left >= 3 && (at[0] & 0xF0) == 0xE0) {
		*ret_n = 3;
		return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
	}
	size_t n = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
	if (n > left) {
		*ret_n = left;
		return XS_HAN_OTHER;
	}
	*ret_n = n;
	uint32_t code = n == 1 ? at[0] : at[0] & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++)
		code = code << 6 | (at[i] & 0x3F);
	return code;
}

static inline uint16_t
narrow(uint32_t code)
{
	if (code < XS_HAN_RARE)
		return (uint16_t)code;
	return code >= 0x20000 && code < 0x40000 ? XS_HAN_RARE : XS_HAN_OTHER;
}

static bool
add_line(void *user, const char *line, size_t len)
{
	XsHan *self = user;
	const uint8_t *bytes = (const uint8_t *)line;
	size_t first;
	size_t second;
	uint32_t from = decode(bytes, len, &first);
	if (first + 1 >= len || line[first] != '\t' || from < FIRST || from > LAST)
		return false;
	uint32_t to = decode(bytes + first + 1, len - first - 1, &second);
	if (first + 1 + second != len || to < FIRST || to > LAST)
		return false;
	self->simplified[from - FIRST] = (uint16_t)to;
	return true;
}

XsHan *
xs_han_parse(const char *text, size_t len, const char *name, GError **error)
{
	g_autoptr(XsHan) self = g_new0(XsHan, 1);
	for (unsigned set = 0; set < XS_HAN_N_SETS; set++)
		note_set(self, (XsHanSet)set);
	for (size_t i = 0; i <= LAST - FIRST; i++)
		self->simplified[i] = (uint16_t)(FIRST + i);
	if (!xs_data_lines(text, len, add_line, self, name, "is no pair of characters", error))
		return NULL;
	return g_steal_pointer(&self);
}

void
xs_han_free(XsHan *self)
{
	g_free(self);
}

void
xs_han_read(const XsHan *self, const char *utf8, size_t len, size_t max, XsHanText *ret_text)
{
	size_t at = 0;
	size_t n = 0;
	max = MIN(max, (size_t)XS_HAN_MAX);
	while (at < len && n < max) {
		size_t bytes;
		uint16_t c = narrow(decode((const uint8_t *)utf8 + at, len - at, &bytes));
		ret_text->at[n] = (uint32_t)at;
		c = c >= FIRST && c <= LAST ? self->simplified[c - FIRST] : c;
		ret_text->sets[n] = self->sets[class_of(c)];
		ret_text->chars[n++] = c;
		at += bytes;
	}
	ret_text->at[n] = (uint32_t)at;
	ret_text->han = self;
	ret_text->n = n;
}

size_t
xs_han_simplify(const XsHan *self, const char *utf8, size_t len, uint16_t *ret_chars, size_t max)
{
	size_t n = 0;
	for (size_t at = 0; at < len && n < max;) {
		size_t bytes;
		uint16_t c = narrow(decode((const uint8_t *)utf8 + at, len - at, &bytes));
		ret_chars[n++] = c >= FIRST && c <= LAST ? self->simplified[c - FIRST] : c;
		at += bytes;
	}
	return n;
}

bool
xs_han_at(const XsHanText *text, size_t at, const uint16_t *word)
{
	while (*word != 0) {
		if (at >= text->n || text->chars[at] != *word)
			return false;
		at++;
		word++;
	}
	return true;
}

size_t
xs_han_longest_of(const XsHanText *text, size_t at, const uint16_t *words)
{
	size_t longest = 0;
	while (*words != 0) {
		size_t len = 0;
		while (words[len] != 0)
			len++;
		if (len > longest && xs_han_at(text, at, words))
			longest = len;
		words += len + 1;
	}
	return longest;
}

size_t
xs_han_longest(const XsHanText *text, size_t at, XsHanSet set)
{
	// Most characters begin no word of it.
	if (at >= text->n || !xs_han_in(text, at, set))
		return 0;
	const XsHan *han = text->han;
	size_t longest = 0;
	for (uint16_t i = han->buckets[bucket_of(set, text->chars[at])]; i != 0;) {
		const Word *word = &han->words[i - 1];
		i = word->next;
		if (word->set == set && word->n > longest && xs_han_at(text, at, word->chars))
			longest = word->n;
	}
	return longest;
}

bool
xs_han_one_of(uint16_t c, const uint16_t *chars)
{
	for (; *chars != 0; chars++) {
		if (*chars == c)
			return true;
	}
	return false;
}
