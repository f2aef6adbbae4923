// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

// What headers that no rule knows may mean, by the characters in them.

// Whether one of the words stands in it; Latin letters of either case.
bool xs_grid_label_holds(const char *utf8, XsSpan label, const char *const *words, size_t n_words);
// Whether it ends as headers of codes, counts and amounts do, which hold no telephones.
bool xs_grid_label_is_number(const char *utf8, XsSpan label);
// Whether telephones may stand below it: it tells of a way to reach somebody, or of somebody.
bool xs_grid_label_may_hold_phones(const char *utf8, XsSpan label);
// Whether names of people may stand below it.
bool xs_grid_label_may_hold_names(const char *utf8, XsSpan label);
// Whether people sign below it.
bool xs_grid_label_is_signature(const char *utf8, XsSpan label);
// Whether it ends as words for a part of a list do that stand over rows: a village, a class.
bool xs_grid_label_names_group(const char *utf8, XsSpan label);
// Whether it ends as titles of papers do: 居住证申领表.
bool xs_grid_label_is_title(const char *utf8, XsSpan label);
