// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/prune/xs-pdf-uses.h"
#include "text/xs-change.h"

// Producers number the glyphs of a subset by first use, so that its tables spell out removed text.
// Every font of which a masked code is in use no more, and every font that shares its program or its
// characters with such a one, loses what it holds for codes out of use: characters, widths, glyph
// names and outlines. Fonts that are not concerned stay as they are; so does an object that these
// share with a font concerned, as far as they need it. Content and glyph numbers never change.
//
// fonts (int) are the object numbers of all fonts; NULL where some have none, and must be looked for.
// uses must hold all ledgers of the document, whose fonts belong to content. Leaves handles to be
// released. XS_ERROR_LIMIT; XS_ERROR_UNSUPPORTED where a program cannot be pruned.
XS_CHECKED bool xs_pdf_prune(XsPdfFile *file,
			     const XsPdfContent *content,
			     const XsPdfUses *uses,
			     const GArray *fonts,
			     XsChanges *changes,
			     GError **error);

// Only the procedures of Type 3 fonts, which may show text of other fonts: uses must hold all that is
// shown with Type 3 fonts.
XS_CHECKED bool xs_pdf_prune_procedures(XsPdfFile *file,
					const XsPdfContent *content,
					const XsPdfUses *uses,
					const GArray *fonts,
					GError **error);
