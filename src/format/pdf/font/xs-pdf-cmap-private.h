// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-cmap-ranges.h"
#include "format/pdf/font/xs-pdf-cmap.h"

#include <glib.h>

enum {
	XS_PDF_CMAP_RANGES_MAX = 1 << 20,
	XS_PDF_CMAP_CODESPACES_MAX = 1024,
	XS_PDF_CMAP_DEPTH_MAX = 8,
	XS_PDF_CMAP_POOL_MAX = 1 << 24,
};

// Each byte of a code must stand between those of lo and hi.
typedef struct {
	uint32_t lo;
	uint32_t hi;
	uint8_t n_bytes;
} XsPdfCodespace;

struct XsPdfCMap {
	unsigned ref_count;
	XsPdfCMapUse use;
	XsPdfCMap *base;
	unsigned depth;         // of bases below
	GArray *codespaces;     // XsPdfCodespace, those of the base included
	XsPdfRanges ranges;     // to CIDs, or to the last code point
	XsPdfRanges notdef;     // CID use only
	GByteArray *pool;       // UNICODE: UTF-8 of what comes before the last code point
	uint8_t n_by_lead[256]; // length of codes that begin with a byte; 0: more than one length
	bool guessed_codespace; // the text had none
	bool vertical;
	XsPdfCodes codes;
	const char *collection;
};

XsPdfCMap *xs_pdf_cmap_new(XsPdfCMapUse use);
// After the last range and codespace.
void xs_pdf_cmap_seal(XsPdfCMap *self);

// Codes of different lengths are different keys among CIDs, and the same in ToUnicode.
static inline uint64_t
xs_pdf_cmap_key(XsPdfCMapUse use, uint32_t code, unsigned n)
{
	return (use == XS_PDF_CMAP_CID) ? (uint64_t)n << 32 | code : code;
}
