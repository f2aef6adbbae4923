// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/sniff/xs-charset.h"
#include "text/xs-sink.h"

#include <glib.h>

// A whole document in UTF-8, and the way back to its bytes. Bytes that stand for no character, and
// U+0000, read as U+FFFD and are gaps.
typedef struct {
	const uint8_t *data; // borrowed
	size_t data_len;
	XsCharsetGuess guess;
	const char *utf8; // of the document without its mark
	size_t len;
	GString *own;    // NULL where the bytes are the text
	GArray *marks;   // where some characters begin, in the text and in the bytes
	GArray *invalid; // XsPlace in the text, the last one over all that come late
} XsDecoded;

// XS_ERROR_MALFORMED where the bytes are no such text, XS_ERROR_LIMIT where there are too many of
// them. ret is to be cleared in any case.
XS_CHECKED bool xs_decoded_init(XsDecoded *self,
				const uint8_t *data,
				size_t len,
				const XsCharsetGuess *guess,
				GError **error);
// Wipes what it frees.
void xs_decoded_clear(XsDecoded *self);

// Where in the bytes the character at offset off of the text begins (off may be the length); false
// where none begins there.
XS_CHECKED bool xs_decoded_source(const XsDecoded *self, uint64_t off, uint64_t *ret_source);

// Declares what was not read; places are of part 0.
XS_CHECKED bool xs_decoded_send_gaps(const XsDecoded *self, XsSink *sink, GError **error);
