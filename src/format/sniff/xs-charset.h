// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The encodings in which an office's plain text comes. Big5 is read with the HKSCS characters.
typedef enum {
	XS_CHARSET_UTF8,
	XS_CHARSET_GB18030,
	XS_CHARSET_BIG5,
	XS_CHARSET_UTF16LE,
	XS_CHARSET_UTF16BE,
	// From here on: single bytes of Europe and the East, Japanese, Korean; read only where a document
	// says that it is written so (xs_charset_from_label).
	XS_CHARSET_OTHER,
} XsCharset;

enum {
	XS_CHARSET_N_OTHERS = 31,
};

#define XS_CHARSET_LAST (XS_CHARSET_OTHER + XS_CHARSET_N_OTHERS - 1)

enum {
	XS_CHARSET_MAX_BYTES = 4, // of one character in any of them
};

// What xs_charset_detect() found out about some bytes.
typedef struct {
	XsCharset charset;
	size_t bom;        // bytes of the byte order mark at the front
	uint64_t invalid;  // bytes that stand for no character
	uint64_t controls; // control characters that plain text does not hold; U+0000 is one
	uint64_t chars;    // characters, the invalid not counted
	bool uncertain;    // legacy bytes of which nothing frequent came out: read one by one
} XsCharsetGuess;

// Finds the encoding: byte order mark, UTF-16 by its NUL bytes, UTF-8 (a few damaged bytes
// allowed), then GB18030 or Big5, whichever gives the more frequent characters; GB18030 where
// nothing speaks. False where no reading is offered (UTF-32). Pure function of the bytes.
XS_CHECKED bool xs_charset_detect(const uint8_t *data, size_t len, XsCharsetGuess *ret_guess);

// What a document says of its own encoding, by the labels of the WHATWG Encoding Standard ("gb2312",
// "Big5-HKSCS"); len bytes. False where the label is none of a charset that is read.
XS_CHECKED bool xs_charset_from_label(const char *label, size_t len, XsCharset *ret_charset);

// Changes a guess about these bytes to what the document declares, where they do not say otherwise
// themselves: by a mark, by NUL bytes, by being UTF-8, or by not being what is declared.
void xs_charset_declare(XsCharsetGuess *guess, const uint8_t *data, size_t len, XsCharset declared);

// XS_ERROR_MALFORMED where the guess about len bytes tells that they are no text.
XS_CHECKED bool xs_charset_check(const XsCharsetGuess *guess, size_t len, GError **error);

// Decodes one character. Returns how many of the len bytes it takes (1 to 4), or 0 where no valid
// character begins here.
size_t
xs_charset_next(XsCharset charset, const uint8_t *data, size_t len, uint32_t *ret_code_point);

// How many of the len bytes (at least 1) to step over where xs_charset_next() gave 0.
size_t xs_charset_skip(XsCharset charset, size_t len);

// A new NUL-terminated UTF-8 string of the characters in the bytes; what is invalid, and U+0000,
// becomes U+FFFD. For looking at samples.
char *xs_charset_to_utf8(XsCharset charset, const uint8_t *data, size_t len);

// "UTF-8", "GB18030", ... Static.
const char *xs_charset_name(XsCharset charset);

// Encodes single characters. The table of the way back is made when it is first needed.
typedef struct XsCharsetEncoder XsCharsetEncoder;

XsCharsetEncoder *xs_charset_encoder_new(XsCharset charset);
void xs_charset_encoder_free(XsCharsetEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCharsetEncoder, xs_charset_encoder_free)
// Returns the number of bytes written, or 0 where the encoding lacks the character.
size_t xs_charset_encode(XsCharsetEncoder *self,
			 uint32_t code_point,
			 uint8_t ret_bytes[XS_CHARSET_MAX_BYTES]);
