// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-sheet.h"
#include "format/reread/xs-search.h"

// Strips the tags of anything that looks like markup, whatever its elements are called, and hands
// what is left to a search: character data as text, tags as separators in it; attribute values,
// comments and instructions each aside. Broken markup is stripped as far as it goes: the bytes are
// searched as they are besides.
typedef struct XsMarkup XsMarkup;

// Both are borrowed; their part is already begun. To out go only parts that look like text: of
// WordprocessingML and DrawingML a block for each paragraph, of other markup one between two tags, of
// anything else one a line.
XsMarkup *xs_markup_new(XsSearch *search, XsRereadOut *out);
void xs_markup_free(XsMarkup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMarkup, xs_markup_free)

// What is fed is a page: elements that stand within a line part nothing, scripts and styles are aside, and
// names of characters are those of HTML.
void xs_markup_set_page(XsMarkup *self);

// Cells of worksheets are read as such, with these strings, which outlive the markup. loads: only takes
// up the strings, if the part has any; search and out may then be NULL. loaded: its strings have been
// taken up, and are dealt with by who does so.
void xs_markup_set_texts(XsMarkup *self, XsSharedTexts *texts, bool loads, bool loaded);
// Whether the part that was read holds shared strings; whether it is clear that it holds none.
bool xs_markup_has_strings(const XsMarkup *self);
bool xs_markup_is_other(const XsMarkup *self);

void xs_markup_feed(XsMarkup *self, const uint8_t *bytes, size_t len);
void xs_markup_finish(XsMarkup *self);
