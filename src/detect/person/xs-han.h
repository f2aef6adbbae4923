// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "detect/person/xs-han-sets.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Chinese text as names and addresses are read: one number a character, traditional ones as the
// simplified ones that rules/data is written in.
typedef struct XsHan XsHan;

enum {
	XS_HAN_MAX = 160,     // characters that are read at a time
	XS_HAN_RARE = 0xFFFE, // a Chinese character beyond the first plane
	XS_HAN_OTHER = 0xFFFF,
};

typedef struct {
	const XsHan *han;
	uint16_t chars[XS_HAN_MAX];
	uint32_t sets
		[XS_HAN_MAX]; // one bit for each XsHanSet that has it, or a word that begins with it
	uint32_t at[XS_HAN_MAX + 1]; // byte offset of each character, and behind the last
	size_t n;
} XsHanText;

// Parses traditional.tsv: two characters a line, the traditional and the simplified one, with a tab
// between them. name is the file's, for errors (XS_ERROR_CONFIG).
XS_CHECKED XsHan *xs_han_parse(const char *text, size_t len, const char *name, GError **error);
void xs_han_free(XsHan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHan, xs_han_free)

// Reads at most max (up to XS_HAN_MAX) characters of valid UTF-8.
void xs_han_read(const XsHan *self, const char *utf8, size_t len, size_t max, XsHanText *ret_text);

// The same, characters only: at most max of them; returns how many.
size_t
xs_han_simplify(const XsHan *self, const char *utf8, size_t len, uint16_t *ret_chars, size_t max);

// The simplified characters of 0x3400 to 0xFAFF, for those that read many names.
const uint16_t *xs_han_table(const XsHan *self);

enum {
	XS_HAN_FIRST = 0x3400, // of that table
	XS_HAN_LAST = 0xFAFF,
};

// Whether c is a Chinese character.
static inline bool
xs_han_is(uint16_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
	       c == XS_HAN_RARE;
}

// Whether word, ended by 0, stands at index at; it counts no characters that were not read.
bool xs_han_at(const XsHanText *text, size_t at, const uint16_t *word);
// The length of the longest word of a set that stands at index at; 0: none.
size_t xs_han_longest(const XsHanText *text, size_t at, XsHanSet set);
// The same for a few words (each ended by 0, the last followed by an empty one).
size_t xs_han_longest_of(const XsHanText *text, size_t at, const uint16_t *words);
// Whether the character at index at (below n) is one of a set.
static inline bool
xs_han_in(const XsHanText *text, size_t at, XsHanSet set)
{
	return (text->sets[at] >> set & 1) != 0;
}
// Whether c is one of the few characters of a string.
bool xs_han_one_of(uint16_t c, const uint16_t *chars);
