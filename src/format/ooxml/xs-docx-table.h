// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "text/xs-sink.h"

#include <glib.h>

// Follows the tables that are open while a part is read, and says in which cell a paragraph lies.
typedef struct XsDocxTables XsDocxTables;

// rows: as xs_docx_merge_rows() gives it, or NULL; taken. first: number of the first table.
XsDocxTables *xs_docx_tables_new(GArray *rows, uint32_t first);
void xs_docx_tables_free(XsDocxTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsDocxTables, xs_docx_tables_free)

void xs_docx_tables_begin(XsDocxTables *self);
void xs_docx_tables_end(XsDocxTables *self);
// A text box hides the cell that it is anchored in.
void xs_docx_tables_begin_box(XsDocxTables *self);
void xs_docx_tables_end_box(XsDocxTables *self);
void xs_docx_tables_row(XsDocxTables *self);
void xs_docx_tables_begin_cell(XsDocxTables *self);
void xs_docx_tables_end_cell(XsDocxTables *self);
// Of a:tc: how far it reaches; covered by another cell, it shows nothing.
void xs_docx_tables_merge(XsDocxTables *self,
			  uint64_t untrusted_rows,
			  uint64_t untrusted_columns,
			  bool covered);
// w:gridBefore, w:gridSpan, w:tblHeader of the row or cell that is open.
void xs_docx_tables_skip(XsDocxTables *self, uint64_t untrusted_columns);
void xs_docx_tables_span(XsDocxTables *self, uint64_t untrusted_columns);
void xs_docx_tables_header(XsDocxTables *self);

// The cell that is open, or NULL. Valid until the next call.
const XsCell *xs_docx_tables_cell(XsDocxTables *self);
// Number that the next table would get.
uint32_t xs_docx_tables_next(const XsDocxTables *self);
