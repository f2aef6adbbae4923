// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-be.h"
#include "format/pdf/font/xs-pdf-font-program.h"

struct XsPdfProgram {
	GStringChunk *strings;
	const char *code_names[256];
	uint16_t code_glyphs[256];
	size_t n_glyphs;
	uint32_t *glyph_chars;    // n_glyphs code points, 0 unknown; NULL where there is no cmap
	const char **glyph_names; // n_glyphs; NULL where there are none
	uint16_t *cid_glyphs;     // by CID, 65536; NULL where CIDs are glyphs
};

// Each reads what it can and leaves the rest unknown.
void xs_pdf_program_read_sfnt(XsPdfProgram *self, const uint8_t *untrusted, size_t len);
void xs_pdf_program_read_cff(XsPdfProgram *self, const uint8_t *untrusted, size_t len);
void xs_pdf_program_read_type1(XsPdfProgram *self, const uint8_t *untrusted, size_t len);

// A copy of n bytes as a string in the program; NULL for an empty name or one with a NUL.
const char *xs_pdf_program_intern(XsPdfProgram *self, const uint8_t *untrusted, size_t n);
