// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-han.h"

// Surnames, of one character and of two, and the words that stand where names do and are none.
typedef struct XsSurnames XsSurnames;

// Parses surnames.tsv (surname, frequency); name is the file's, for errors (XS_ERROR_CONFIG).
XS_CHECKED XsSurnames *
xs_surnames_parse(const XsHan *han, const char *text, size_t len, const char *name, GError **error);
// Adds no-names.tsv, once: one word of at most four characters a line.
XS_CHECKED bool xs_surnames_add_words(XsSurnames *self,
				      const XsHan *han,
				      const char *text,
				      size_t len,
				      const char *name,
				      GError **error);
void xs_surnames_free(XsSurnames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSurnames, xs_surnames_free)

// How many of the n characters at chars are a surname (2, 1 or 0); ret_frequency (may be NULL): per
// 100,000 people about, 0 where that is not known.
size_t
xs_surnames_find(const XsSurnames *self, const uint16_t *chars, size_t n, uint32_t *ret_frequency);
// Whether the n characters are a word that is no name.
bool xs_surnames_is_word(const XsSurnames *self, const uint16_t *chars, size_t n);
