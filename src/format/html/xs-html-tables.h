// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-sink.h"

#include <glib.h>

// Tables within each other, and in which cell of them the text at hand stands. Numbers cells as
// browsers do (WHATWG, 4.9.12); tags that are missing are made up.
typedef struct XsHtmlTables XsHtmlTables;

XsHtmlTables *xs_html_tables_new(void);
void xs_html_tables_free(XsHtmlTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHtmlTables, xs_html_tables_free)

// A list of terms counts as a table of two columns.
void xs_html_tables_begin(XsHtmlTables *self, uint32_t number, bool list);
void xs_html_tables_end(XsHtmlTables *self);
// thead, tbody, tfoot.
void xs_html_tables_section(XsHtmlTables *self, bool header);
// header: all cells of the row are.
void xs_html_tables_row(XsHtmlTables *self, bool header);
void xs_html_tables_cell(XsHtmlTables *self, uint32_t row_span, uint32_t column_span);
void xs_html_tables_end_cell(XsHtmlTables *self);
// Term or detail of a list; nothing outside of one.
void xs_html_tables_item(XsHtmlTables *self, bool term);
// The cell at hand, or NULL.
const XsCell *xs_html_tables_at(const XsHtmlTables *self);
size_t xs_html_tables_depth(const XsHtmlTables *self);
