// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Splits bytes into the tokens of ISO 32000-1, 7.2 and 7.3, whatever they are: objects of a file or
// operators of a content stream. Never fails: broken syntax gives other tokens, and every byte of a
// string that has no end is still in the string.
typedef enum {
	XS_PDF_END,
	XS_PDF_STRING, // literal or hexadecimal; bytes and len are the decoded ones
	XS_PDF_NAME,   // without the slash, #xx decoded
	XS_PDF_DICT_OPEN,
	XS_PDF_DICT_CLOSE,
	XS_PDF_ARRAY_OPEN,
	XS_PDF_ARRAY_CLOSE,
	XS_PDF_WORD, // number, keyword or operator
} XsPdfTokenKind;

typedef struct {
	XsPdfTokenKind kind;
	const uint8_t *bytes; // valid until the next token
	size_t len;
	size_t at; // where the token begins
} XsPdfToken;

typedef struct {
	const uint8_t *data; // borrowed
	size_t len;
	size_t pos;
	GByteArray *decoded; // owned
} XsPdfLex;

XsPdfLex xs_pdf_lex_init(const uint8_t *data, size_t len);
void xs_pdf_lex_clear(XsPdfLex *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfLex, xs_pdf_lex_clear)

XsPdfToken xs_pdf_lex_next(XsPdfLex *self);

bool xs_pdf_token_is(const XsPdfToken *token, XsPdfTokenKind kind, const char *text);
// The value of a word that is a plain non-negative number; -1 where it is not.
int64_t xs_pdf_token_number(const XsPdfToken *token);

bool xs_pdf_is_space(uint8_t c);
