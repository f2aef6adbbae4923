// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
	XS_HTML_ENTITY_UTF8 = 16, // bytes of what any reference stands for, and a NUL
};

// The character reference that begins at '&' (WHATWG, 13.2.5.72). Returns the bytes that it takes, 0
// where it is none; utf8 gets what it stands for. In attributes names without a semicolon need an end.
size_t xs_html_entity(const char *text, size_t len, bool attribute, char utf8[XS_HTML_ENTITY_UTF8]);
