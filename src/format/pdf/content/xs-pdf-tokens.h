// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The words of a content stream (ISO 32000-1 7.2, 7.8.2).
typedef enum {
	XS_PDF_TOKEN_END,
	XS_PDF_TOKEN_NUMBER,
	XS_PDF_TOKEN_NAME,
	XS_PDF_TOKEN_STRING, // ( )
	XS_PDF_TOKEN_HEX,    // < >
	XS_PDF_TOKEN_ARRAY_OPEN,
	XS_PDF_TOKEN_ARRAY_CLOSE,
	XS_PDF_TOKEN_DICT_OPEN,
	XS_PDF_TOKEN_DICT_CLOSE,
	XS_PDF_TOKEN_WORD, // an operator, or what is nothing else
} XsPdfTokenKind;

// One word; [start, end) are its bytes in the stream.
typedef struct {
	size_t start;
	size_t end;
	double number; // NUMBER
	XsPdfTokenKind kind;
} XsPdfToken;

// A cursor over a decoded content stream. Never fails: odd bytes become odd words, as viewers do.
typedef struct {
	const uint8_t *untrusted;
	size_t len;
	size_t pos;
} XsPdfTokens;

void xs_pdf_tokens_next(XsPdfTokens *self, XsPdfToken *ret_token);

bool xs_pdf_tokens_is_space(uint8_t byte);

// After the operator ID: moves behind the first EI that looks like the end of an inline image. false where
// there is none (then at the end of the stream).
bool xs_pdf_tokens_skip_image(XsPdfTokens *self);

// Whether the token is exactly this word or name (names without the slash, #xx not resolved).
bool xs_pdf_token_is(const XsPdfTokens *self, const XsPdfToken *token, const char *text);

// Decodes a STRING or HEX token into ret_bytes, which has room for end - start bytes; returns the
// length.
size_t xs_pdf_token_string(const XsPdfTokens *self, const XsPdfToken *token, uint8_t *ret_bytes);

// Decodes a NAME token without slash into ret_name with a final NUL; false where it does not fit
// in size or holds a NUL.
bool
xs_pdf_token_name(const XsPdfTokens *self, const XsPdfToken *token, char *ret_name, size_t size);

// Whether a value of a property list under this key is the tag of a language, not text.
bool
xs_pdf_token_is_language(const XsPdfTokens *tokens, const XsPdfToken *key, const XsPdfToken *value);
