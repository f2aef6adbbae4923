// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>

// Offset of the first byte at or behind at that may begin a candidate: an ASCII digit or '@'; len
// where there is none. The whole text goes through here once, so it is written for speed.
size_t xs_trigger_next(const char *text, size_t len, size_t at);

// The same for the first byte below 0x80.
size_t xs_trigger_next_ascii(const char *text, size_t len, size_t at);
