// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-bits.h"
#include "format/pdf/font/xs-pdf-cmap.h"
#include "format/pdf/font/xs-pdf-font.h"

// What shown codes need of a font's dictionaries and of its program. May be gathered over several
// fonts that share these. All zero is nothing.
typedef struct {
	XsPdfBits codes;   // simple fonts: of one byte
	XsPdfBits cids;    // Type 0 fonts
	XsPdfBits glyphs;  // by number in the program
	XsPdfBits chars;   // simple fonts: code points by which a cmap may be asked
	XsPdfBits macs;    // simple fonts: Macintosh codes by which a cmap may be asked
	GHashTable *names; // simple fonts: set of glyph names; NULL for none
	bool by_number;    // from outside, glyphs are named by number: they must keep theirs
} XsPdfNeed;

void xs_pdf_need_clear(XsPdfNeed *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfNeed, xs_pdf_need_clear)

// Adds what these codes (XsPdfCodeKey) need.
void xs_pdf_font_need(XsPdfFont *self, const GArray *codes, XsPdfNeed *need);

bool xs_pdf_font_has_to_unicode(const XsPdfFont *self);

// The text of a ToUnicode, or of a CMap of a Type 0 font, that says of these codes what the font's
// does. NULL where there is none to rebuild, or where it says no more than that codes are Unicode.
GString *xs_pdf_font_write_to_unicode(const XsPdfFont *self, const GArray *codes);
GString *xs_pdf_font_write_cmap(const XsPdfFont *self, const GArray *codes);
