// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/xs-pdf-ledger.h"

// Sends the glyphs of a ledger to sink as blocks of an opened part, places counted in glyph ids:
// first in LINES, by baselines whatever their direction, one block a line, copies struck over each
// other sent once; then, where that changed the order or left out a copy, in STREAM, as drawn.
XS_CHECKED bool xs_pdf_lines_push(const XsPdfLedger *ledger,
				  XsSink *sink,
				  uint32_t part,
				  XsRole role,
				  uint32_t label,
				  GError **error);
