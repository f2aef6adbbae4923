// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Words written in code, compared byte by byte: nearly all comparisons fail at the first bytes, so that
// calls of strlen() and memcmp() would cost more than they do.

// Bytes of word where the text begins with it; 0 where it does not.
static inline size_t
xs_literal_at(const char *utf8, size_t len, const char *word)
{
	size_t n = 0;
	while (word[n] != '\0') {
		if (n == len || utf8[n] != word[n])
			return 0;
		n++;
	}
	return n;
}

// The same for the first of words (ended by NULL) with which the text begins.
static inline size_t
xs_literal_of(const char *utf8, size_t len, const char *const *words)
{
	size_t n = 0;
	for (size_t i = 0; n == 0 && words[i] != NULL; i++)
		n = xs_literal_at(utf8, len, words[i]);
	return n;
}

// The first place where n bytes, at least one, stand in the text; NULL for nowhere.
const char *xs_literal_search(const char *utf8, size_t len, const char *bytes, size_t n);

// Where the word, which is not empty, begins first in the text; NULL for nowhere. In a line of some hundred
// bytes memmem() takes many times as long, most of it to get ready.
static inline const char *
xs_literal_find(const char *utf8, size_t len, const char *word)
{
	return xs_literal_search(utf8, len, word, strlen(word));
}

// The code of the character of three bytes at utf8, to be told apart by a switch; 0 where there is none.
static inline uint32_t
xs_literal_char(const char *utf8, size_t len)
{
	if (len < 3 || ((uint8_t)utf8[0] & 0xF0) != 0xE0)
		return 0;
	return ((uint8_t)utf8[0] & 0x0Fu) << 12 | ((uint8_t)utf8[1] & 0x3Fu) << 6 |
	       ((uint8_t)utf8[2] & 0x3F);
}
