// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Glyph names by code of the predefined encodings (ISO 32000-1 annex D); NULL where there is none.
extern const char *const xs_pdf_encoding_standard[256];
extern const char *const xs_pdf_encoding_winansi[256];
extern const char *const xs_pdf_encoding_macroman[256];
extern const char *const xs_pdf_encoding_macexpert[256];
extern const char *const xs_pdf_encoding_pdfdoc[256];
// Built-in encodings of the two symbol fonts among the standard 14.
extern const char *const xs_pdf_encoding_symbol[256];
extern const char *const xs_pdf_encoding_zapfdingbats[256];

// By the PDF name of an encoding ("WinAnsiEncoding"), without the slash; NULL where unknown.
const char *const *xs_pdf_encoding_find(const char *untrusted_name);
