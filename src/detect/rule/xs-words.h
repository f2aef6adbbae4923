// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "detect/rule/xs-word-filter.h"
#include "text/xs-place.h"

// What a context word says for a rule.
typedef enum {
	XS_WORD_UP,      // a number of this kind follows (or stands before)
	XS_WORD_DOWN,    // a number of another kind
	XS_WORD_HEADER,  // a column or form field of this kind
	XS_WORD_TRIGGER, // a pattern is to be tried here
	XS_WORD_CUE,     // in running text, a value of this kind stands behind it
} XsWordKind;

// Words of all rules, to be found in one walk over text. Matching is by folded bytes with ASCII
// letters in lower case; a word that begins or ends with a Latin letter does not match inside a
// longer Latin word.
typedef struct XsWords XsWords;

enum {
	XS_WORD_MIN = 3, // bytes: one Chinese character, or "tel"
	XS_WORD_MAX = 96,
};

XsWords *xs_words_new(void);
void xs_words_free(XsWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsWords, xs_words_free)

// Adds a word (UTF-8, folded here) for a rule; false where it is too short or too long.
XS_CHECKED bool
xs_words_add(XsWords *self, const char *word, size_t len, size_t rule, XsWordKind kind);

// Calls found for every word in [start, end) of text, for every rule that has it; of words that
// begin together the longest first.
typedef void (*XsWordFound)(void *data, XsSpan span, size_t rule, XsWordKind kind);
void xs_words_scan(const XsWords *self,
		   const char *text,
		   size_t start,
		   size_t end,
		   XsWordFound found,
		   void *data);

// The same for the words that begin at offset at.
void xs_words_at(const XsWords *self,
		 const char *text,
		 size_t start,
		 size_t at,
		 size_t end,
		 XsWordFound found,
		 void *data);

const XsWordFilter *xs_words_filter(const XsWords *self);

// Folds and lowers one word as the matcher does.
char *xs_word_fold(const char *word, size_t len);
