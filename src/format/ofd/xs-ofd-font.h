// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-document.h"

// The embedded fonts of a file, opened as they are asked for.
typedef struct XsOfdFonts XsOfdFonts;

XsOfdFonts *xs_ofd_fonts_new(XsOfd *ofd);
void xs_ofd_fonts_free(XsOfdFonts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdFonts, xs_ofd_fonts_free)

// What draws a character in the font of this id.
typedef struct {
	bool draws;     // the font does; one that is not embedded is taken to draw all
	uint32_t glyph; // by this number; 0 where it goes by characters
} XsOfdDrawn;

// id: of any of the documents, or NULL.
XS_CHECKED bool xs_ofd_fonts_find(XsOfdFonts *self,
				  const char *id,
				  gunichar character,
				  XsOfdDrawn *ret_drawn,
				  GError **error);
