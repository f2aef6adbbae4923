// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-words.h"

#include "text/xs-view.h"

#include <string.h>

enum {
	BUCKETS = 4096,
};

typedef struct {
	char *bytes;
	size_t len;
	size_t rule;
	XsWordKind kind;
	uint32_t next; // in the bucket, + 1
} Word;

struct XsWords {
	GArray *words;
	uint32_t buckets[BUCKETS]; // first word, + 1
	bool starts[256];          // bytes with which a word starts, in either case
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

// Of three bytes the first says least in Chinese text.
static size_t
bucket_of(char a, char b, char c)
{
	uint32_t hash = (uint32_t)(uint8_t)lower(a) * 31 + (uint32_t)(uint8_t)lower(b) * 67 +
			(uint32_t)(uint8_t)lower(c) * 257;
	return hash % BUCKETS;
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

bool
xs_words_add(XsWords *self, const char *word, size_t rule, XsWordKind kind)
{
	g_autofree char *folded = xs_word_fold(word);
	size_t len = strlen(folded);
	if (len < XS_WORD_MIN || len > XS_WORD_MAX)
		return false;
	uint32_t *bucket = &self->buckets[bucket_of(folded[0], folded[1], folded[2])];
	Word entry = {
		.bytes = g_steal_pointer(&folded),
		.len = len,
		.rule = rule,
		.kind = kind,
		.next = *bucket,
	};
	g_array_append_val(self->words, entry);
	*bucket = self->words->len;
	char first = g_array_index(self->words, Word, *bucket - 1).bytes[0];
	self->starts[(uint8_t)first] = true;
	self->starts[(uint8_t)g_ascii_toupper(first)] = true;
	return true;
}

static bool
word_at(const Word *word, const char *text, size_t start, size_t at, size_t end)
{
	if (word->len > end - at)
		return false;
	for (size_t i = 0; i < word->len; i++) {
		if (lower(text[at + i]) != word->bytes[i])
			return false;
	}
	if (g_ascii_isalpha(word->bytes[0]) && at > start && g_ascii_isalpha(text[at - 1]))
		return false;
	return !(g_ascii_isalpha(word->bytes[word->len - 1]) && at + word->len < end &&
		 g_ascii_isalpha(text[at + word->len]));
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
		if (!self->starts[(uint8_t)text[at]])
			continue;
		uint32_t next = self->buckets[bucket_of(text[at], text[at + 1], text[at + 2])];
		while (next != 0) {
			const Word *word = &g_array_index(self->words, Word, next - 1);
			if (word_at(word, text, start, at, end))
				found(data, (XsSpan){at, at + word->len}, word->rule, word->kind);
			next = word->next;
		}
	}
}
