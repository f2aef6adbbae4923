// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

// The UTF-8 of bytes in a legacy encoding by the converters of the C library: GB18030, otherwise Big5,
// whichever all of them are in; new string. NULL where they are UTF-8 already, or in neither.
char *xs_legacy_utf8(const uint8_t *bytes, size_t len);
