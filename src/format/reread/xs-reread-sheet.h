// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

// Reads the cells of workbooks as other programs show them: indices into the shared strings resolved,
// numbers with an exponent written out. What a cell shows never joins what the next one does: their
// digits would make up any number by chance.

// The shared strings of a workbook, and which of them a cell shows.
typedef struct XsSharedTexts XsSharedTexts;

XsSharedTexts *xs_shared_texts_new(size_t max);
// Wipes what it frees.
void xs_shared_texts_free(XsSharedTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSharedTexts, xs_shared_texts_free)
// Searches and sends the strings that no cell shows.
void
xs_shared_texts_rest(XsSharedTexts *self, const char *part, XsSearch *search, XsRereadOut *out);
// Whether a part could not be held whole.
bool xs_shared_texts_overflow(const XsSharedTexts *self);

// What the tags of a part are about.
typedef enum {
	XS_SHEET_OTHER,   // no cells
	XS_SHEET_CELLS,   // a worksheet
	XS_SHEET_STRINGS, // the shared strings
} XsSheetKind;

// By the name of the root ("worksheet", "x:sst").
XsSheetKind xs_sheet_kind(const char *root);

// Follows the tags and texts of one part.
typedef struct XsSheetReader XsSheetReader;

// All are borrowed. loads: strings are taken up, and nothing else happens; otherwise the part of
// strings is passed over.
XsSheetReader *xs_sheet_reader_new(
	XsSheetKind kind, bool loads, XsSharedTexts *texts, XsSearch *search, XsRereadOut *out);
void xs_sheet_reader_free(XsSheetReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSheetReader, xs_sheet_reader_free)
// A tag: its name as written, with a leading '/' where it ends; the value of its attribute t or "";
// whether it is empty.
void xs_sheet_reader_tag(XsSheetReader *self, const char *name, const char *type, bool empty);
// Text; false where it belongs to no cell and is the caller's.
bool xs_sheet_reader_text(XsSheetReader *self, const uint8_t *utf8, size_t len);

enum {
	XS_EXPANDED_MAX = 64,
};

// Writes out a number with an exponent ("1.38E+10"), exactly. Returns the length, 0 where it is none or
// too long.
size_t xs_expand_number(const uint8_t *text, size_t len, uint8_t out[XS_EXPANDED_MAX]);

// Whether this is where a cell stands ("XFD1048576"): a spreadsheet may have a million of them.
bool xs_sheet_is_cell_name(const uint8_t *bytes, size_t len);
