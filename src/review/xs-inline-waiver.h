// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-day.h"

#include <stddef.h>

// A waiver that stands in a document, beside what it is for:
//   xianshen:allow RULE reason="…" until=YYYY-MM-DD owner=…
// All of it is needed, in any order behind the rule. Quotes may be left out where there is no white space
// in a value, and may be Chinese ones.

enum {
	XS_INLINE_WORD_SIZE = 201, // bytes of a word with its NUL
};

#define XS_INLINE_MARK "xianshen:allow"

typedef struct {
	char rule[XS_INLINE_WORD_SIZE];
	char reason[XS_INLINE_WORD_SIZE];
	char owner[XS_INLINE_WORD_SIZE];
	int64_t until; // YYYYMMDD
} XsInlineWaiver;

// Reads what stands behind the mark; text is UTF-8. False where it is no whole waiver.
XS_CHECKED bool
xs_inline_waiver_parse(const char *untrusted_text, size_t len, XsInlineWaiver *ret_waiver);
