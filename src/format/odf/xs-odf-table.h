// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-words.h"

#include <glib.h>

// Follows the tables that are open while a part is read, and says in which cell a paragraph lies.
// Repeated rows and columns (up to all that a sheet has) are counted, never gone through.
typedef struct XsOdfTables XsOdfTables;

// first: number of the first table.
XsOdfTables *xs_odf_tables_new(uint32_t first);
void xs_odf_tables_free(XsOdfTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOdfTables, xs_odf_tables_free)

// sheet: of a spreadsheet, where the first row is no header by itself.
void xs_odf_tables_begin(XsOdfTables *self, bool sheet, bool hidden);
void xs_odf_tables_end(XsOdfTables *self);
// What stands apart (a shape, a comment) hides the cell that it is anchored in.
void xs_odf_tables_begin_apart(XsOdfTables *self);
void xs_odf_tables_end_apart(XsOdfTables *self);
void xs_odf_tables_begin_headers(XsOdfTables *self);
void xs_odf_tables_end_headers(XsOdfTables *self);
// table:table-column, table:table-row, table:table-cell, with their attributes.
void xs_odf_tables_column(XsOdfTables *self, const XsXmlTag *tag);
void xs_odf_tables_begin_row(XsOdfTables *self, const XsXmlTag *tag);
void xs_odf_tables_end_row(XsOdfTables *self);
void xs_odf_tables_begin_cell(XsOdfTables *self, const XsXmlTag *tag);
void xs_odf_tables_end_cell(XsOdfTables *self);

// The cell that is open, or NULL. Valid until the next call.
const XsCell *xs_odf_tables_cell(XsOdfTables *self);
// Whether its sheet, row or column is hidden.
bool xs_odf_tables_hidden(XsOdfTables *self);
// Number that the next table would get.
uint32_t xs_odf_tables_next(const XsOdfTables *self);
