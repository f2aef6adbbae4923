// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The frame of TrueType and OpenType fonts (ISO/IEC 14496-22) and the table of characters in them.
typedef struct {
	const uint8_t *data; // NULL: there is none
	size_t len;
} XsPdfSfntTable;

// A table of a font, or of the first font of a collection.
XsPdfSfntTable xs_pdf_sfnt_find(const uint8_t *untrusted, size_t len, const char tag[4]);

// A subtable of cmap, of formats 0, 4, 6, 10 or 12.
typedef struct {
	uint32_t platform;
	uint32_t encoding;
	XsPdfSfntTable table;
} XsPdfSfntCodes;

// Subtable index; false behind the last.
bool xs_pdf_sfnt_codes(XsPdfSfntTable cmap, unsigned index, XsPdfSfntCodes *ret_codes);

// Calls visit for each code with its glyph (never 0), up to a ceiling of a million codes.
typedef void (*XsPdfSfntVisit)(void *user, uint32_t code, uint32_t glyph);
void xs_pdf_sfnt_visit(XsPdfSfntTable subtable, XsPdfSfntVisit visit, void *user);
