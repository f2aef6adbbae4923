// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-han.h"

// Words of two characters that Chinese texts use often: where one begins behind a name, the name ends.
typedef struct XsCommonWords XsCommonWords;

// Parses common-words.tsv: a first character, a tab, and every character that makes a word behind it; a
// line may come again. name is the file's, for errors (XS_ERROR_CONFIG).
XS_CHECKED XsCommonWords *
xs_common_words_parse(const char *text, size_t len, const char *name, GError **error);
void xs_common_words_free(XsCommonWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCommonWords, xs_common_words_free)

// Whether the characters at index at and behind it are such a word. self may be NULL: none is.
bool xs_common_words_at(const XsCommonWords *self, const XsHanText *text, size_t at);
