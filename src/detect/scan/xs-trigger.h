// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Offset of the first byte at or behind at that may begin a candidate: an ASCII digit or '@'; len
// where there is none. The whole text goes through here once, so it is written for speed.
size_t xs_trigger_next(const char *text, size_t len, size_t at);

// The same for the first byte below 0x80.
size_t xs_trigger_next_ascii(const char *text, size_t len, size_t at);

// Whether a text that has not been folded may hold an '@' or a number of at least min_digits
// digits, in whatever form folding makes them of. Never false where there is one; most documents of
// an office can be passed over by it, without the cost of folding them.
bool xs_trigger_may_hold(const char *text, size_t len, size_t min_digits);
