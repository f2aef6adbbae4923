// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-text.h"

// A folded copy of a text for matching, with the way back. Folding is one code point to one or
// none, so that nothing can join or split by it; the text itself stays exact. Never NFKC.
typedef struct XsView XsView;

typedef enum {
	XS_FOLD_NONE = 0,
	XS_FOLD_WIDTH = 1 << 0, // U+FF01..FF5E, U+3000, vertical and small forms to ASCII
	XS_FOLD_ZERO_WIDTH =
		1 << 1, // soft hyphen, U+200B..200F, 202A..202E, 2060..2064, 2066..2069, FEFF: gone
	XS_FOLD_SEPARATOR = 1 << 2, // other Unicode spaces to a space, other dashes to '-'
	XS_FOLD_ALL = XS_FOLD_WIDTH | XS_FOLD_ZERO_WIDTH | XS_FOLD_SEPARATOR,
} XsFold;

// A view of the whole text, which must outlive it.
XsView *xs_view_new(const XsText *text, XsFold fold);
void xs_view_free(XsView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsView, xs_view_free)

// NUL-terminated; shared with the text where nothing had to be folded.
const char *xs_view_utf8(const XsView *self, size_t *ret_len);

// The span of the text behind a span of the view: all code points that were folded into it, and
// those folded to nothing between them (not those at its ends).
XsSpan xs_view_to_text(const XsView *self, XsSpan span);

// The same for spans that come in their order, faster. Starts as all zeroes.
typedef struct {
	size_t step;
	size_t view;
	size_t text;
	unsigned kind;
} XsViewCursor;
XsSpan xs_view_next_to_text(const XsView *self, XsSpan span, XsViewCursor *cursor);

// The other way, for a span of whole code points: where it lies in the view.
XsSpan xs_view_from_text(const XsView *self, XsSpan span);

// Where a block of the text lies in the view, without the line feed behind it.
XsSpan xs_view_block_span(const XsView *self, size_t block);
// Index of the block that holds offset at of the view, or whose line feed it is; at once where it is the
// block hint or one of a few behind it.
size_t xs_view_block_near(const XsView *self, size_t at, size_t hint);

// Whether folding would change anything in len bytes of valid UTF-8.
bool xs_fold_changes(const char *utf8, size_t len, XsFold fold);

// Folds len bytes of valid UTF-8 into a new string, for single values.
char *xs_fold_utf8(const char *utf8, size_t len, XsFold fold, size_t *ret_len);
