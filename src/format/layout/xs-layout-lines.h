// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-page.h"
#include "text/xs-sink.h"

// The tables of a document, which may go on from page to page.
typedef struct XsLayoutTables XsLayoutTables;

XsLayoutTables *xs_layout_tables_new(void);
void xs_layout_tables_free(XsLayoutTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLayoutTables, xs_layout_tables_free)
// Behind the last page: sends what was kept of it, as a row may have gone on on a further page.
XS_CHECKED bool xs_layout_tables_finish(XsLayoutTables *self, XsSink *sink, GError **error);

// Sends the glyphs of a page to sink as blocks of an opened part, places counted in glyph ids:
// first in LINES, by baselines whatever their direction: the cells of tables row by row, lines that
// are wrapped within a cell joined; of all else one block a line; copies struck over each
// other sent once; then, where that changed the order or left out a copy, in STREAM, as drawn.
// tables: those of the pages before, which were sent one after another.
XS_CHECKED bool xs_layout_lines_push(const XsLayoutPage *page,
				     XsSink *sink,
				     uint32_t part,
				     XsRole role,
				     uint32_t label,
				     XsLayoutTables *tables,
				     GError **error);
