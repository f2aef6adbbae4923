// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// The synthetic Type 3 fonts that draw mask characters and boxes in the colour around. A code is
// made for each shape and width asked for; a document needs one font as a rule, and one more for
// each 250 codes. Nothing of the masked text but the room it took is in them.
typedef struct XsPdfMaskFont XsPdfMaskFont;

typedef enum {
	XS_PDF_MASK_STAR,
	XS_PDF_MASK_BOX,
	XS_PDF_MASK_COLUMN,  // a box downwards, for vertical writing: advances by nothing
	XS_PDF_MASK_UPRIGHT, // a star of a vertical line: advances by nothing
} XsPdfMaskShape;

typedef struct {
	uint32_t font;  // number of the font
	uint8_t code;   // never 32, so that word spacing stays out
	double advance; // thousandths of the font size, as near to what was asked for as it gets
} XsPdfMaskCode;

XsPdfMaskFont *xs_pdf_mask_font_new(XsPdfFile *file);
void xs_pdf_mask_font_free(XsPdfMaskFont *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfMaskFont, xs_pdf_mask_font_free)

// Whether a character of a replacement can be drawn as a star.
bool xs_pdf_mask_font_draws(gunichar character);

// The code for a shape of this extent (thousandths of the font size, above 0); false where there
// is none for it.
bool xs_pdf_mask_font_code(XsPdfMaskFont *self,
			   XsPdfMaskShape shape,
			   double extent,
			   XsPdfMaskCode *ret_code);

// The indirect font dictionary; empty until finish.
qpdf_oh xs_pdf_mask_font_object(XsPdfMaskFont *self, uint32_t font);

// Writes all fonts that were asked for.
void xs_pdf_mask_font_finish(XsPdfMaskFont *self);
