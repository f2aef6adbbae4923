// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/mask/xs-pdf-mask-font.h"
#include "format/pdf/mask/xs-pdf-mask-plan.h"

// What writes an operator anew needs from the stream that it stands in.
typedef struct {
	const XsPdfLedger *ledger;
	const XsPdfMaskGlyph *glyphs;
	XsPdfMaskFont *mask_font;
	// The name, with its slash, under which the stream's resources hold a mask font. Borrowed.
	const char *(*font_name)(void *user, uint32_t font);
	void *user;
	GHashTable *degraded; // grows: edit -> why its stars were not drawn ("box", "gap")
} XsPdfShowContext;

// The operators that take the place of show: the same without its masked glyphs, with stars or a
// box where they can be drawn, the pen ending where it ended before. New string.
GString *xs_pdf_mask_show(const XsPdfShowContext *context, const XsPdfShow *show);

// Appends a number as content streams write it.
void xs_pdf_append_number(GString *out, double value);
