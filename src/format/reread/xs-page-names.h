// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the second reader knows of the elements of pages and of OpenDocument. Names as the tag begins, with the slash of an
// end tag.

// Whether it stands within a line.
bool xs_page_is_inline(const char *name);
// Whether a script or style begins.
bool xs_page_is_code(const char *name);
// Whether an attribute holds measures or outlines.
bool xs_page_is_drawing(const uint8_t *bytes, size_t len);
// Whether an element of OpenDocument ends a paragraph.
bool xs_page_ends_open_document(const char *name);
