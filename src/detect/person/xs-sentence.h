// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>

// Where the sentence ends that begins at at, in a line of utf8 (folded) that ends at end: behind its mark,
// or at end. Semicolons that set values apart ("王小明;男;350481…") end none.
size_t xs_sentence_end(const char *utf8, size_t at, size_t end);
