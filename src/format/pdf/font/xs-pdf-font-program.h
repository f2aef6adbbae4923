// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-glyph-names.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What an embedded font program (Type 1, CFF, TrueType, OpenType) knows of the characters of its
// glyphs. Only tables that say so are read, never an outline.
typedef struct XsPdfProgram XsPdfProgram;

// Never NULL: a program that cannot be read knows nothing. Keeps nothing of the bytes.
XsPdfProgram *xs_pdf_program_new(const uint8_t *untrusted, size_t len);
void xs_pdf_program_free(XsPdfProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfProgram, xs_pdf_program_free)

// Glyph name of a code in the built-in encoding (Type 1, CFF), NULL where there is none.
const char *xs_pdf_program_code_name(const XsPdfProgram *self, uint8_t code);

// Glyph of a code in a TrueType font by its (3,0) or (1,0) cmap; 0 where there is none.
uint32_t xs_pdf_program_code_glyph(const XsPdfProgram *self, uint8_t code);

// Glyph by the name that the program gives it; 0 where there is none.
uint32_t xs_pdf_program_name_glyph(const XsPdfProgram *self, const char *untrusted_name);

// Glyph of a CID by the charset of a CID-keyed CFF; others: the CID itself.
uint32_t xs_pdf_program_cid_glyph(const XsPdfProgram *self, uint32_t cid);

// Characters of a glyph by inverse cmap, else by its name: UTF-8 bytes, 0 where not known.
size_t
xs_pdf_program_glyph_text(const XsPdfProgram *self, uint32_t glyph, char ret_text[XS_PDF_TEXT_MAX]);

// Whether the codes of a TrueType font seem to be given out in order of use and so mean nothing:
// one run without holes from the bottom, over all glyphs.
bool xs_pdf_program_codes_are_arbitrary(const XsPdfProgram *self);
