// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>

enum {
	XS_HEAD_N_CLUES = 9,
};

// Where one of the words stands that a line of a label, mark or date holds.
typedef struct {
	size_t at;
	unsigned word; // below XS_HEAD_N_CLUES
} XsHeadClue;

// Appends to clues (GArray of XsHeadClue), in one pass over span of utf8, the first place of each word in
// each line; of each word at most max.
void xs_head_clues_find(const char *utf8, XsSpan span, size_t max, GArray *clues);
