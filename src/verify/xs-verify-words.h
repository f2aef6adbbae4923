// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-policy.h"
#include "text/xs-needle.h"

// Values made of words (names, schools, addresses) and short numbers: the same may stand elsewhere
// with good reason. They are proven by how often they stand in the text of a copy: not more often than in the
// text from which the masked places are gone.
typedef struct XsVerifyWords XsVerifyWords;

XsVerifyWords *xs_verify_words_new(void);
// Wipes what it frees.
void xs_verify_words_free(XsVerifyWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsVerifyWords, xs_verify_words_free)

// Whether a value in canonical form is made of words (it has at least two Chinese characters), or
// is short: of seven bytes to ten letters and digits.
bool xs_verify_is_words(const char *canonical);

// Adds a masked value to the needles and remembers which it is.
void
xs_verify_words_add(XsVerifyWords *self, XsNeedles *needles, uint32_t id, const char *canonical);

// Counts all of them in what the plan leaves of the text, and tells the needles.
void xs_verify_words_expect(const XsVerifyWords *self,
			    const XsText *text,
			    const XsFindings *findings,
			    const XsPlan *plan,
			    XsNeedles *needles);
