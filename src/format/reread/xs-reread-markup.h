// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-out.h"
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

void xs_markup_feed(XsMarkup *self, const uint8_t *bytes, size_t len);
void xs_markup_finish(XsMarkup *self);
