// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-xlsx-lexer.h"

// The shared strings of a workbook (ECMA-376 part 1, 18.4), without their formatting: all text in one
// piece, four bytes a string besides.
typedef struct XsXlsxStrings XsXlsxStrings;

// Reads the part; the counts that it states are not believed.
XS_CHECKED XsXlsxStrings *
xs_xlsx_strings_load(XsPack *pack, size_t entry, const XsLimits *limits, GError **error);
// Wipes what it frees.
void xs_xlsx_strings_free(XsXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsXlsxStrings, xs_xlsx_strings_free)

size_t xs_xlsx_strings_count(const XsXlsxStrings *self);
// Text of one string. Borrowed, not NUL-terminated.
const char *xs_xlsx_strings_get(const XsXlsxStrings *self, size_t index, size_t *ret_len);

// Counts the cells that show a string.
void xs_xlsx_strings_use(XsXlsxStrings *self, size_t index);
uint32_t xs_xlsx_strings_uses(const XsXlsxStrings *self, size_t index);
void xs_xlsx_strings_forget_uses(XsXlsxStrings *self);
// Counts the cells that show one and are masked.
void xs_xlsx_strings_mask(XsXlsxStrings *self, size_t index);

// Whether there is anything in the part that no cell shows: strings without a cell, phonetic text, text
// in other places.
bool xs_xlsx_strings_has_more(const XsXlsxStrings *self);

// Sends that, with its places in the part. Uses must have been counted.
XS_CHECKED bool xs_xlsx_strings_send_more(const XsXlsxStrings *self,
					  XsPack *pack,
					  size_t entry,
					  const XsLimits *limits,
					  XsSink *sink,
					  GError **error);

typedef bool (*XsXlsxWrite)(void *user, const char *bytes, size_t len, GError **error);

// Writes the part anew: strings that only masked cells show are empty, and those without a cell that
// an edit (XsSplice of splices, sorted) lies in; phonetic text that one lies in is left out.
XS_CHECKED bool xs_xlsx_strings_write(const XsXlsxStrings *self,
				      XsPack *pack,
				      size_t entry,
				      const XsLimits *limits,
				      const GArray *splices,
				      XsXlsxWrite write,
				      void *user,
				      GError **error);
// Whether that would change anything.
bool xs_xlsx_strings_changed(const XsXlsxStrings *self);
