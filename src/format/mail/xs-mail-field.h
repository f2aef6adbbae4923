// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A header field as text, and the way back. Encoded words (RFC 2047) that follow each other are decoded
// together; folds are undone; bytes that are not ASCII are UTF-8, otherwise GB18030 or Big5.
typedef struct {
	GString *utf8;    // without NUL
	GArray *segments; // of the text and the bytes behind it
	const uint8_t *bytes;
	size_t len;
	bool utf8_bytes; // bytes that are not ASCII are UTF-8
	bool invalid;    // some bytes stand for no character
	bool machine;    // an identifier of messages: what looks like an address in it is none
} XsMailText;

// The converter for a charset as messages name it: what is newer holds what is older, and senders mix them
// up. Borrowed.
const char *xs_mail_converter(const char *charset);

// Whether a field holds identifiers of messages.
bool xs_mail_is_identifier(const uint8_t *bytes, size_t len);

// Borrows bytes: a field from its name to its line end.
XsMailText *xs_mail_text_new(const uint8_t *bytes, size_t len);
// Wipes what it frees.
void xs_mail_text_free(XsMailText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMailText, xs_mail_text_free)

// Appends the field with the splices (XsSplice, in the order of their places, which count from base)
// made; folds with eol. *ret_other: a sign of a mask could not be written.
void xs_mail_text_write(const XsMailText *self,
			const GArray *splices,
			uint64_t base,
			const char *eol,
			GByteArray *out,
			bool *ret_other);
