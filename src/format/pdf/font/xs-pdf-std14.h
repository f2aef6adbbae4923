// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The fonts that every reader has (ISO 32000-1 9.6.2.2), told apart by their advance widths.
typedef enum {
	XS_PDF_STD14_NONE,
	XS_PDF_STD14_COURIER,
	XS_PDF_STD14_HELVETICA, // the order of these six is that of the columns of widths
	XS_PDF_STD14_HELVETICA_BOLD,
	XS_PDF_STD14_TIMES,
	XS_PDF_STD14_TIMES_BOLD,
	XS_PDF_STD14_TIMES_ITALIC,
	XS_PDF_STD14_TIMES_BOLD_ITALIC,
	XS_PDF_STD14_SYMBOL,
	XS_PDF_STD14_DINGBATS,
} XsPdfStd14;

// By BaseFont, a subset tag ("ABCDEF+") and the usual other names (Arial, TimesNewRoman,PS-BoldMT,
// CourierNew) included.
XsPdfStd14 xs_pdf_std14_find(const char *untrusted_base_font);

// The one to take widths from where a font has none and is none of the 14: by the flags of its
// descriptor (ISO 32000-1 table 123).
XsPdfStd14 xs_pdf_std14_fallback(int64_t untrusted_flags);

// Advance width in thousandths by glyph name; false where the font has no such glyph.
bool xs_pdf_std14_width(XsPdfStd14 font, const char *untrusted_name, double *ret_width);

extern const char xs_pdf_std14_latin[];
extern const size_t xs_pdf_std14_latin_len;
extern const char xs_pdf_std14_symbol[];
extern const size_t xs_pdf_std14_symbol_len;
extern const char xs_pdf_std14_dingbats[];
extern const size_t xs_pdf_std14_dingbats_len;
