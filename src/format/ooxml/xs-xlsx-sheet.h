// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-xlsx-book.h"

// Reads a worksheet (ECMA-376 part 1, 18.3) cell by cell while it is unpacked.

// One cell. Valid during the call.
typedef struct {
	uint32_t row; // from 0, as the cell's reference says
	uint32_t column;
	bool hidden;       // its row or column is
	const char *shown; // UTF-8 as a person sees it, but for the look of numbers
	size_t shown_len;
	int64_t string;  // index of the shared string that it shows, or -1
	uint64_t unit;   // of shown[0] in the sheet's space of shown text
	uint64_t start;  // of its element in the part
	uint64_t inside; // behind its start tag
	uint64_t end;
	bool empty_tag;
	bool formula;
	uint64_t formula_start; // of the element f
	uint64_t formula_end;
	int64_t shared;           // number of the shared formula, or -1
	XsXlsxToken tag;          // its start tag
	const XsXlsxLexer *lexer; // to look at bytes from start on
} XsXlsxCell;

// What the reader calls; each may be NULL. Raw text is as written in the part.
typedef struct {
	bool (*cell)(void *user, const XsXlsxCell *cell, GError **error);
	// Text of a formula.
	bool (*formula)(
		void *user, const char *raw, size_t len, uint64_t off, bool cdata, GError **error);
	// Any other text among the cells: phonetic text, comments, attributes nobody knows.
	bool (*stray)(
		void *user, const char *raw, size_t len, uint64_t off, bool cdata, GError **error);
	// Bytes that belong to no cell, token by token; inside: between the tags of sheetData.
	bool (*rest)(void *user,
		     const XsXlsxToken *token,
		     const char *bytes,
		     bool inside,
		     GError **error);
} XsXlsxSheetFuncs;

// How the rest of the part fits around the cells.
typedef struct {
	uint64_t joint;       // end of the start tag of sheetData
	uint64_t gap;         // bytes between it and the end tag
	uint32_t frozen_rows; // that stay in view, known once the first cell comes
} XsXlsxLayout;

XS_CHECKED bool xs_xlsx_sheet_read(XsXlsxBook *book,
				   XsPack *pack,
				   size_t entry,
				   const XsLimits *limits,
				   const XsXlsxSheetFuncs *funcs,
				   void *user,
				   XsXlsxLayout *layout,
				   GError **error);

// Tells of each merged range of the sheet (mergeCell, which stands behind the cells), from the rest of
// its part.
XS_CHECKED bool
xs_xlsx_sheet_merges(const XsBuffer *rest,
		     const XsLimits *limits,
		     bool (*func)(void *user, const XsXlsxRange *range, GError **error),
		     void *user,
		     GError **error);
