// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-lexer.h"
#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-font-program-private.h"

#include <string.h>

// Type 1 font programs (Adobe Type 1 Font Format, 2.2): the clear text before "eexec", where the
// built-in encoding stands as "dup CODE /NAME put" lines.

enum { CLEAR_TEXT_MAX = 256 << 10 };

// Where the array begins after "/Encoding"; the standard one is set here. False where there is
// nothing to read on.
static bool
find_array(XsPdfProgram *self, XsPdfLexer *lexer)
{
	XsPdfToken token = {0};
	do {
		xs_pdf_lexer_next(lexer, &token);
		if (token.type == XS_PDF_LEX_WORD && strcmp(token.name, "eexec") == 0)
			return false;
	} while (token.type != XS_PDF_LEX_END &&
		 !(token.type == XS_PDF_LEX_NAME && strcmp(token.name, "Encoding") == 0));
	xs_pdf_lexer_next(lexer, &token);
	if (token.type != XS_PDF_LEX_WORD)
		return token.type != XS_PDF_LEX_END;
	if (strcmp(token.name, "StandardEncoding") == 0) {
		for (unsigned i = 0; i < 256; i++)
			self->code_names[i] = xs_pdf_encoding_standard[i];
	}
	return false;
}

void
xs_pdf_program_read_type1(XsPdfProgram *self, const uint8_t *untrusted, size_t len)
{
	XsPdfLexer lexer = {.data = untrusted, .len = MIN(len, CLEAR_TEXT_MAX)};
	if (len > 6 && untrusted[0] == 0x80)
		lexer.pos = 6; // header of a PFB segment
	if (!find_array(self, &lexer))
		return;
	XsPdfToken token = {0};
	int64_t code = -1;
	for (;;) {
		xs_pdf_lexer_next(&lexer, &token);
		if (token.type == XS_PDF_LEX_END)
			return;
		if (token.type == XS_PDF_LEX_INTEGER) {
			code = token.integer;
		} else if (token.type == XS_PDF_LEX_NAME) {
			if (code >= 0 && code < 256 && !token.too_long &&
			    strcmp(token.name, ".notdef") != 0)
				self->code_names[code] = xs_pdf_program_intern(
					self, (const uint8_t *)token.name, strlen(token.name));
			code = -1;
		} else if (token.type == XS_PDF_LEX_WORD &&
			   (strcmp(token.name, "def") == 0 || strcmp(token.name, "readonly") == 0 ||
			    strcmp(token.name, "eexec") == 0)) {
			return;
		}
	}
}
