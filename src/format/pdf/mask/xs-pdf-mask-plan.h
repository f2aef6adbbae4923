// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/mask/xs-pdf-mask-area.h"
#include "text/xs-change.h"
#include "text/xs-edit.h"

// What becomes of a glyph.
typedef enum {
	XS_PDF_GLYPH_KEPT,
	XS_PDF_GLYPH_STAR,
	XS_PDF_GLYPH_BOX,
	XS_PDF_GLYPH_BAR,
} XsPdfGlyphFate;

typedef struct {
	uint32_t id; // of the edit
	uint8_t fate;
	uint8_t ems; // BAR: its width in font sizes
} XsPdfMaskGlyph;

// The fate of every glyph of the ledger under splices (those below XS_PDF_SCOPE_BASE) and in areas
// (XsPdfArea): also of copies struck over a masked glyph. Array of as many elements as glyphs; g_free(). Tells changes
// what is not drawn as asked. XS_ERROR_MALFORMED where a place lies outside of the ledger.
XS_CHECKED XsPdfMaskGlyph *xs_pdf_mask_plan(const XsPdfLedger *ledger,
					    const GArray *splices,
					    const GArray *areas,
					    const char *part_name,
					    XsChanges *changes,
					    GError **error);
