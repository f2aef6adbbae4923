// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// Streams that are text throughout: scripts and the XML of forms.
typedef struct {
	char *utf8; // as it is read: see xs_pdf_file_text()
	char *raw;  // the bytes behind any mark, where they are UTF-8 with a character for each of
		    // utf8; NULL where they are not
	bool mark;  // UTF-8 with its mark
} XsPdfPlain;

void xs_pdf_plain_clear(XsPdfPlain *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfPlain, xs_pdf_plain_clear)

// false where a filter refuses or a ceiling is reached.
bool xs_pdf_plain_read(XsPdfFile *file, qpdf_oh stream, XsPdfPlain *ret_plain);

// Puts text in the place of the stream's: in UTF-8 where that was its encoding, else in UTF-16.
void xs_pdf_plain_put(XsPdfFile *file, qpdf_oh stream, const XsPdfPlain *plain, const char *text);

// JavaScript that writes characters by their numbers (\x31, \u0031), which no rule reads.
bool xs_pdf_plain_has_escapes(const char *utf8);
// XML that writes characters other than space by their numbers (&#49;), or in another encoding.
bool xs_pdf_plain_has_references(const char *utf8);
// XML of a form with pictures, or with text whose words may be broken up by markup.
bool xs_pdf_plain_has_rich(const char *utf8);
