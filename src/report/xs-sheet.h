// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

// A table of text as a file for spreadsheet programs. Rows are arrays of strings ended by NULL; the first
// has the names of the columns. What a program would take for a formula is text in both.

// CSV (RFC 4180), UTF-8 with a byte order mark, without which WPS and Excel take it for GBK.
GString *xs_sheet_csv(const GPtrArray *rows);
// A workbook (ECMA-376) of one sheet, in a ZIP archive that is not compressed. name: of the sheet.
GString *xs_sheet_xlsx(const GPtrArray *rows, const char *name);
