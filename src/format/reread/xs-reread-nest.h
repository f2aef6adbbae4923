// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-search.h"

// Follows the tags of OpenDocument for what stands within a paragraph without being part of it: notes,
// comments, readings of ruby, frames. A person reads on over them, so their text is given in place in
// one order (XS_ORDER_FIRST) and behind the paragraph in the other (XS_ORDER_OTHER).
typedef struct XsNest XsNest;

// search is borrowed.
XsNest *xs_nest_new(XsSearch *search);
// Wipes what it frees.
void xs_nest_free(XsNest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsNest, xs_nest_free)

// A tag that was read: its name, with a slash before it for an end tag.
void xs_nest_tag(XsNest *self, const char *name, bool empty);
// Gives text, and what separates it from the next.
void xs_nest_text(XsNest *self, const uint8_t *utf8, size_t len);
void xs_nest_separator(XsNest *self);
// Gives what is held.
void xs_nest_finish(XsNest *self);
