// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>

// Offset of the first byte below 0x80 at or behind at; len where there is none.
size_t xs_trigger_next_ascii(const char *text, size_t len, size_t at);
