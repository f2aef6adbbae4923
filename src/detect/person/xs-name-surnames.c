// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name-surnames.h"

#include "detect/person/xs-data-lines.h"

#include <glib.h>
#include <stdlib.h>

enum {
	FIRST = 0x4E00,
	LAST = 0x9FFF,
	MAX_WORD = 4, // characters, so that a word is one number
	MAX_FREQUENCY = UINT16_MAX - 1,
};

typedef struct {
	uint64_t chars;
	uint32_t frequency;
} Word;

struct XsSurnames {
	uint16_t single[LAST - FIRST + 1]; // frequency + 1; 0: no surname
	GArray *compound;                  // Word, sorted
	uint64_t begins[(LAST - FIRST) / 64 +
			1];   // one bit for each character that begins one of them
	uint64_t *words;      // packed; open addressing, at most half is taken
	unsigned words_shift; // of a hash, to the number of slots
};

static uint64_t
pack(const uint16_t *chars, size_t n)
{
	uint64_t packed = 0;
	for (size_t i = 0; i < n; i++)
		packed = packed << 16 | chars[i];
	return packed;
}

static int
compare(const void *a, const void *b)
{
	const Word *left = a;
	const Word *right = b;
	return left->chars < right->chars ? -1 : left->chars > right->chars;
}

static bool
is_plain(uint16_t c)
{
	return c >= FIRST && c <= LAST;
}

static const Word *
find_compound(const XsSurnames *self, const uint16_t *chars)
{
	size_t bit = is_plain(chars[0]) ? (size_t)(chars[0] - FIRST) : 0;
	if (!is_plain(chars[0]) || (self->begins[bit / 64] >> (bit % 64) & 1) == 0)
		return NULL;
	Word wanted = {.chars = pack(chars, 2)};
	const GArray *words = self->compound;
	return bsearch(&wanted, words->data, words->len, sizeof(Word), compare);
}

// Where a word, which is never 0, stands or would.
static uint64_t *
find_word(const XsSurnames *self, uint64_t word)
{
	size_t last = ((size_t)1 << (64 - self->words_shift)) - 1;
	size_t slot = (size_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> self->words_shift);
	while (self->words[slot] != word && self->words[slot] != 0)
		slot = (slot + 1) & last;
	return &self->words[slot];
}

// What lines are read into.
typedef struct {
	XsSurnames *surnames;
	const XsHan *han;
} Target;

static bool
add_surname(void *user, const char *line, size_t len)
{
	const Target *target = user;
	XsSurnames *self = target->surnames;
	const char *tab = memchr(line, '\t', len);
	size_t name_len = tab != NULL ? (size_t)(tab - line) : len;
	uint64_t frequency = 0;
	if (tab != NULL) {
		g_autofree char *number = g_strndup(tab + 1, len - name_len - 1);
		if (!g_ascii_string_to_unsigned(number, 10, 0, MAX_FREQUENCY, &frequency, NULL))
			return false;
	}
	XsHanText text;
	xs_han_read(target->han, line, name_len, 3, &text);
	if (text.n == 2 && is_plain(text.chars[0])) {
		size_t bit = (size_t)(text.chars[0] - FIRST);
		self->begins[bit / 64] |= UINT64_C(1) << (bit % 64);
		Word word = {pack(text.chars, 2), (uint32_t)frequency};
		g_array_append_val(self->compound, word);
		return true;
	}
	if (text.n != 1 || !is_plain(text.chars[0]))
		return false;
	// Two that are one in simplified characters count as the more frequent: 于 and 於.
	uint16_t *single = &self->single[text.chars[0] - FIRST];
	*single = MAX(*single, (uint16_t)(frequency + 1));
	return true;
}

static bool
add_word(void *user, const char *line, size_t len)
{
	const Target *target = user;
	uint16_t chars[MAX_WORD + 1];
	size_t n = xs_han_simplify(target->han, line, len, chars, MAX_WORD + 1);
	if (n == 0 || n > MAX_WORD)
		return false;
	uint64_t word = pack(chars, n);
	*find_word(target->surnames, word) = word;
	return true;
}

XsSurnames *
xs_surnames_parse(const XsHan *han, const char *text, size_t len, const char *name, GError **error)
{
	g_autoptr(XsSurnames) self = g_new0(XsSurnames, 1);
	self->compound = g_array_new(false, false, sizeof(Word));
	Target target = {self, han};
	if (!xs_data_lines(text, len, add_surname, &target, name, "cannot be read", error))
		return NULL;
	g_array_sort(self->compound, compare);
	return g_steal_pointer(&self);
}

bool
xs_surnames_add_words(XsSurnames *self,
		      const XsHan *han,
		      const char *text,
		      size_t len,
		      const char *name,
		      GError **error)
{
	size_t lines = 1;
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	unsigned bits = 4;
	while ((size_t)1 << bits < lines * 2)
		bits++;
	g_free(self->words);
	self->words = g_new0(uint64_t, (size_t)1 << bits);
	self->words_shift = 64 - bits;
	Target target = {self, han};
	return xs_data_lines(text, len, add_word, &target, name, "cannot be read", error);
}

void
xs_surnames_free(XsSurnames *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->compound);
	g_free(self->words);
	g_free(self);
}

size_t
xs_surnames_find(const XsSurnames *self, const uint16_t *chars, size_t n, uint32_t *ret_frequency)
{
	const Word *compound = n >= 2 ? find_compound(self, chars) : NULL;
	uint32_t frequency = 0;
	size_t found = 0;
	if (compound != NULL) {
		frequency = compound->frequency;
		found = 2;
	} else if (n >= 1 && is_plain(chars[0]) && self->single[chars[0] - FIRST] != 0) {
		frequency = self->single[chars[0] - FIRST] - 1u;
		found = 1;
	}
	if (ret_frequency != NULL)
		*ret_frequency = frequency;
	return found;
}

bool
xs_surnames_is_word(const XsSurnames *self, const uint16_t *chars, size_t n)
{
	return self->words != NULL && n >= 1 && n <= MAX_WORD &&
	       *find_word(self, pack(chars, n)) != 0;
}
