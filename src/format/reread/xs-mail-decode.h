// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

// Decoders of messages (RFC 2045, 2047, 2231) of the second reader. Each appends to out; what is not
// encoded as it should be passes as it is.
void xs_mail_decode_base64(const uint8_t *bytes, size_t len, GByteArray *out);
void xs_mail_decode_quoted(const uint8_t *bytes, size_t len, GByteArray *out);

// A header field as a person reads it: unfolded, with its encoded words decoded to UTF-8.
void xs_mail_decode_field(const uint8_t *bytes, size_t len, GByteArray *out);
// The values of parameters of a field that are encoded by RFC 2231, one after another.
void xs_mail_decode_params(const uint8_t *bytes, size_t len, GByteArray *out);

// UTF-8 of a text in a charset as messages name it, new string; NULL where it is UTF-8 or ASCII, or
// cannot be read wholly.
char *
xs_mail_decode_charset(const uint8_t *bytes, size_t len, const char *charset, size_t *ret_len);
