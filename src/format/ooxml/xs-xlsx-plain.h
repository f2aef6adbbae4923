// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-xlsx-lexer.h"

// A cell as nearly all programs write it, taken apart without tokens:
// "<c r="B2" s="1" t="s"><v>3</v></c>", or with "<is><t>" for "<v>".
typedef struct {
	uint32_t row; // from 0
	uint32_t column;
	uint32_t style;
	XsXlsxAttribute type; // value NULL where there is none
	bool inlined;         // "<is><t>"
	const char *text;     // raw
	size_t text_len;
	size_t inside; // bytes of the start tag
	size_t len;    // of the element
} XsXlsxPlain;

// Whether the bytes begin with such a cell, whole.
bool xs_xlsx_plain_read(const char *text, size_t len, XsXlsxPlain *ret_cell);
