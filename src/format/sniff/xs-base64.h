// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Base 64 (RFC 4648) that stands within texts, and what it holds.

bool xs_base64_is_digit(char c);

// Whether this is one value of base 64 from end to end, white space apart, and long enough to be more than a word.
bool xs_base64_is_whole(const char *utf8, size_t len);

// Whether decoded bytes are text that somebody wrote: valid UTF-8 without controls; cut: they may end inside a
// character.
bool xs_base64_is_written(const uint8_t *data, size_t len, bool cut);

// Whether decoded bytes begin as a document, an archive or a picture does. Keys, certificates and sums are none.
bool xs_base64_is_file(const uint8_t *data, size_t len);
