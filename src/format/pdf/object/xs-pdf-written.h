// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Strings that write what they say in another way: addresses with percent escapes, formatted text of annotations
// and fields (ISO 32000-1 12.7.3.4), which is XHTML.

// How the text under a key of a dictionary is written.
typedef enum {
	XS_PDF_WRITTEN_PLAINLY,
	XS_PDF_WRITTEN_ESCAPED,
	XS_PDF_WRITTEN_AS_MARKUP,
} XsPdfWritten;

XsPdfWritten xs_pdf_written(const char *key, const char *utf8);

// What it says, as new text: of markup what is shown, a line for each paragraph, then the values of attributes that
// may say something.
char *xs_pdf_written_read(XsPdfWritten how, const char *utf8);
// Markup with characters instead of references by number, but for those that mark it up.
char *xs_pdf_written_characters(const char *markup);
// The string that says this. Formatted text keeps nothing but its paragraphs.
char *xs_pdf_written_again(XsPdfWritten how, const char *text);
