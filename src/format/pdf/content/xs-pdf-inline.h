// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-tokens.h"

// A picture written into content (ISO 32000-1 8.9.7).
typedef struct {
	double width;
	double height;
	size_t start; // of its data; the stretch ends where the cursor stands
	bool ended;   // by an EI
	// Text is shown to a reader that takes the first EI for the end, whatever the picture's size.
	bool doubtful;
} XsPdfInline;

// From behind the operator BI to behind the EI that ends the picture: where its size or filter says so, if
// an EI stands there, as most viewers do; else at the first EI that content follows. Without one the cursor
// is at the end of the stream.
XsPdfInline xs_pdf_inline_skip(XsPdfTokens *tokens);
