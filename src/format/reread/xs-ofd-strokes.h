// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-ofd-markup.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

// The characters of one page, for a second reader.

// x' = ax + cy + e, y' = bx + dy + f; y runs downwards.
typedef struct {
	double a, b, c, d, e, f;
} XsOfdTurn;

typedef struct XsOfdStrokes XsOfdStrokes;

XsOfdStrokes *xs_ofd_strokes_new(void);
void xs_ofd_strokes_free(XsOfdStrokes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdStrokes, xs_ofd_strokes_free)

// Notes in glyphs ("font number" -> character) what the glyph numbers of a TextObject stand for.
void xs_ofd_strokes_learn(const GArray *elements, guint index, GHashTable *glyphs);

// Adds the characters of a TextObject.
void xs_ofd_strokes_add(XsOfdStrokes *self,
			const GArray *elements,
			guint index,
			const XsOfdTurn *turn,
			GHashTable *glyphs);

// Searches and sends the page: by lines, as drawn, and what glyph numbers say otherwise. Then it is empty.
void xs_ofd_strokes_send(XsOfdStrokes *self, const char *part, XsSearch *search, XsRereadOut *out);
