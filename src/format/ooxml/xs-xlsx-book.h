// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"
#include "format/ooxml/xs-xlsx-strings.h"

// Rows and columns of a sheet, from 0, both ends included.
typedef struct {
	uint32_t first_row;
	uint32_t last_row;
	uint32_t first_column;
	uint32_t last_column;
} XsXlsxRange;

// "A1:C3" or "B2".
bool xs_xlsx_range(const char *raw, size_t len, XsXlsxRange *ret_range);

typedef struct {
	size_t entry;
	bool hidden;     // hidden or veryHidden
	GArray *headers; // XsXlsxRange: header rows of its tables
} XsXlsxSheet;

// What must be known of a workbook before its cells can be read.
typedef struct {
	GArray *sheets; // XsXlsxSheet in the order of entries
	bool date1904;
	GArray *dates;          // bool for each cell format: it shows a date
	int64_t strings_entry;  // or -1
	XsXlsxStrings *strings; // loaded when first asked for
	int64_t calc_chain;     // or -1
} XsXlsxBook;

// Reads workbook, styles and tables. What cannot be read of styles and tables is left out: other
// programs could not show it either. XS_ERROR_MALFORMED where the workbook itself is broken.
XS_CHECKED XsXlsxBook *xs_xlsx_book_load(XsPack *pack,
					 const XsOpc *opc,
					 const GArray *infos,
					 const XsLimits *limits,
					 GError **error);
void xs_xlsx_book_free(XsXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsXlsxBook, xs_xlsx_book_free)

// Index into the sheets of the one in this entry, or -1.
int64_t xs_xlsx_book_sheet_of(const XsXlsxBook *self, size_t entry);
bool xs_xlsx_book_is_date(const XsXlsxBook *self, uint32_t style);
// Loads the shared strings, once.
XS_CHECKED bool
xs_xlsx_book_need_strings(XsXlsxBook *self, XsPack *pack, const XsLimits *limits, GError **error);
