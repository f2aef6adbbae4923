// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The little of PostScript that CMaps and the clear text of Type 1 fonts are written in.
typedef enum {
	XS_PDF_LEX_END,
	XS_PDF_LEX_HEX,         // <0041>
	XS_PDF_LEX_INTEGER,     // 65, 8#101
	XS_PDF_LEX_NAME,        // /WMode
	XS_PDF_LEX_ARRAY_BEGIN, // [ or {
	XS_PDF_LEX_ARRAY_END,
	XS_PDF_LEX_WORD,  // begincidrange, def, ...
	XS_PDF_LEX_OTHER, // strings, dictionary marks
} XsPdfLexType;

enum {
	XS_PDF_LEX_HEX_MAX = 512,
	XS_PDF_LEX_NAME_MAX = 127,
};

typedef struct {
	XsPdfLexType type;
	bool too_long; // hex or name: more than fits here
	size_t hex_len;
	uint8_t hex[XS_PDF_LEX_HEX_MAX]; // an odd digit out is the first one: <41A> is 04 1A
	int64_t integer;
	char name[XS_PDF_LEX_NAME_MAX + 1]; // name or word, NUL-terminated, never with a NUL inside
} XsPdfToken;

typedef struct {
	const uint8_t *data;
	size_t len;
	size_t pos;
} XsPdfLexer;

// Reads the next token; always moves on until END.
void xs_pdf_lexer_next(XsPdfLexer *self, XsPdfToken *ret_token);
