// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-font.h"
#include "format/ofd/xs-ofd-plan.h"

// Puts masks into the TextObjects of a part: characters, glyph numbers, boxes.
typedef struct {
	const XsOfdTree *tree;
	const GArray *fates; // XsOfdFate
	XsOfdFonts *fonts;
	GArray *changes;       // XsXmlChange: appended to
	GStringChunk *strings; // of their replacements
	uint64_t *next_id;     // of a new graphic object
	GArray *boxed; // uint32_t: ids of edits for which a box is drawn that none asked for
} XsOfdRedraw;

XS_CHECKED bool xs_ofd_redraw(XsOfdRedraw *self, GError **error);
