// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// Glyph names that font programs refer to by number.
enum {
	XS_PDF_CFF_STRINGS = 391,
	XS_PDF_CFF_EXPERT = 166,
	XS_PDF_CFF_EXPERT_SUBSET = 87,
	XS_PDF_MAC_GLYPHS = 258,
};

extern const char *const xs_pdf_cff_strings[XS_PDF_CFF_STRINGS];
extern const uint16_t xs_pdf_cff_expert_charset[XS_PDF_CFF_EXPERT];
extern const uint16_t xs_pdf_cff_expert_subset_charset[XS_PDF_CFF_EXPERT_SUBSET];
extern const char *const xs_pdf_mac_glyphs[XS_PDF_MAC_GLYPHS];
