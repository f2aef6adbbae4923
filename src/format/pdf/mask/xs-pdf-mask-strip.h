// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/image/xs-pdf-samples.h"
#include "format/pdf/mask/xs-pdf-mask-plan.h"

// Masked glyphs one after another on a line: where a picture may show them, too.
typedef struct {
	double dx; // unit vector along the line, on the page
	double dy;
	double from; // along the line, margins not counted
	double to;
	double low; // across it
	double high;
	double em;
	double word_from; // the word around, where it is not sure which of its glyphs stands where
	double word_to;
	uint32_t id;    // of the edit
	uint32_t show;  // of the last glyph
	uint32_t glyph; // or XS_PDF_STRIP_NO_GLYPH, of what is no glyph's
	bool unseen;    // drawn invisibly: the strokes to be seen are those of a picture
	bool loose;     // unseen, or covered by a picture
} XsPdfStrip;

#define XS_PDF_STRIP_NO_GLYPH UINT32_MAX

// All strips of a ledger. Element type: XsPdfStrip.
GArray *xs_pdf_strips(const XsPdfLedger *ledger, const XsPdfMaskGlyph *glyphs);

// Appends to regions (XsPdfRegion) what a strip covers of the unit square that matrix puts on the
// page. loose: the strokes need not stand where the glyphs do, as in scans.
void xs_pdf_strip_regions(const XsPdfStrip *self,
			  const XsLayoutMatrix *matrix,
			  bool loose,
			  GArray *regions);
