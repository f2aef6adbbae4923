// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-font-need.h"
#include "format/pdf/object/xs-pdf-file.h"

typedef enum {
	XS_PDF_PROGRAM_PRUNED,
	XS_PDF_PROGRAM_UNUSED,     // not pruned, but nothing draws with it
	XS_PDF_PROGRAM_UNREADABLE, // of no known format: no viewer draws with it
	XS_PDF_PROGRAM_STUBBORN,   // damaged: the glyphs cannot be told apart
} XsPdfProgramFate;

// Takes out of the font program in a stream all glyphs but those needed.
XsPdfProgramFate xs_pdf_prune_program(XsPdfFile *file, qpdf_oh stream, const XsPdfNeed *need);

// The same for bare bytes; lengths are Length1 to Length3, 0 for those that the format has not.
GBytes *xs_pdf_prune_program_bytes(const uint8_t *untrusted,
				   size_t len,
				   const XsPdfNeed *need,
				   size_t ret_lengths[3],
				   XsPdfProgramFate *ret_fate);
