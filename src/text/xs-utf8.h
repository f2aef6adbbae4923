// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>

// Whether len bytes are UTF-8 (RFC 3629: nothing overlong, no surrogates, nothing above U+10FFFF)
// without NUL, as g_utf8_validate_len() says it; counts the code points in the same pass. Sets
// *ret_chars only where it is true.
XS_CHECKED bool xs_utf8_check(const char *utf8, size_t len, size_t *ret_chars);

// Code points of valid UTF-8.
size_t xs_utf8_count(const char *utf8, size_t len);
