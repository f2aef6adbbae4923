// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-matcher.h"
#include "text/xs-needle.h"

// Looks for needles in a copy, part by part, in every way in which bytes can write text, and counts
// what it meets by channel. Knows nothing of file formats.
typedef struct XsSearch XsSearch;

// Orders in which a reader may give the text of one part: what is counted for the part is the
// larger number, so that no order has to be right about what stands next to what.
typedef enum {
	XS_ORDER_FIRST,
	XS_ORDER_OTHER,
	XS_ORDER_BOTH, // the orders agree here; costs no more than one as long as they do
} XsOrder;

// Both are borrowed. Needles of more than 4096 bytes are looked for by their first 4096.
XsSearch *xs_search_new(const XsNeedles *needles, XsReread *reread);
void xs_search_free(XsSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSearch, xs_search_free)

// Begins a part; nothing joins across parts. join says how xs_search_bytes() is to join numbers.
void xs_search_begin(XsSearch *self, const char *part, XsJoin join);
// Searches what is held back of the part, and hands its counts to the XsReread.
void xs_search_end(XsSearch *self);

// Bytes of the part, one piece after another: values as ASCII or UTF-8 (RAW), UTF-16 of either order
// at either offset, behind character references (ENTITY), escapes (PERCENT), hexadecimal digits
// or base 64 (HEX), or in GB18030 or Big5 (LEGACY).
void xs_search_bytes(XsSearch *self, const uint8_t *bytes, size_t len);
// Text of the part: values, and what masks show (TEXT).
void xs_search_text(XsSearch *self, XsOrder order, const uint8_t *utf8, size_t len);
// Something that is not text stands between two pieces of text.
void xs_search_text_separator(XsSearch *self, XsOrder order);
// What one cell of a table shows, whole: values, and what masks show (TEXT). Cells never join.
void xs_search_cell(XsSearch *self, const uint8_t *utf8, size_t len);
// Text beside the text (an attribute, a form field), whole: values only (TEXT).
void xs_search_aside(XsSearch *self, const uint8_t *utf8, size_t len);
// A string of a content stream or object, whole: values as bytes (RAW) and UTF-16 (UTF16), and
// glyph codes (CODES). Strings are joined to one another; joined: nothing but spacing is between
// this one and the one before.
void xs_search_string(XsSearch *self, const uint8_t *bytes, size_t len, bool joined);
// The name of something, whole (NAME).
void xs_search_name(XsSearch *self, const uint8_t *name, size_t len);
