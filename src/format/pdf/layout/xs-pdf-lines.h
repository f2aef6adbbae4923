// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"

// The tables of a document, which may go on from page to page.
typedef struct XsPdfTables XsPdfTables;

XsPdfTables *xs_pdf_tables_new(void);
void xs_pdf_tables_free(XsPdfTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfTables, xs_pdf_tables_free)

// Sends the glyphs of a ledger to sink as blocks of an opened part, places counted in glyph ids:
// first in LINES, by baselines whatever their direction: the cells of tables row by row, lines that
// are wrapped within a cell joined; of all else one block a line; copies struck over each
// other sent once; then, where that changed the order or left out a copy, in STREAM, as drawn.
// tables: those of the pages before, which were sent one after another.
XS_CHECKED bool xs_pdf_lines_push(const XsPdfLedger *ledger,
				  XsSink *sink,
				  uint32_t part,
				  XsRole role,
				  uint32_t label,
				  XsPdfTables *tables,
				  GError **error);
