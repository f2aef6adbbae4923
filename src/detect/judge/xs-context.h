// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid.h"

// Looks around candidates for words that speak for or against a rule: in the same clause on both
// sides, on a label (the line above, the cell to the left), and in the column's header.
typedef struct XsContext XsContext;

// Where words for a rule were found; flags.
typedef enum {
	XS_SEEN_HEADER = 1 << 0,
	XS_SEEN_BEFORE = 1 << 1,
	XS_SEEN_LABEL = 1 << 2,
	XS_SEEN_AFTER = 1 << 3,
	XS_SEEN_DOWN = 1 << 4,    // words against it, and none for it
	XS_SEEN_TOUCHES = 1 << 5, // a word for it ends where the candidate starts
	XS_SEEN_OTHER = 1 << 6,   // its column holds something else
} XsSeen;

// Borrows all.
XsContext *xs_context_new(const XsRules *rules, const XsSubject *subject, const XsGrids *grids);
void xs_context_free(XsContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsContext, xs_context_free)

// What is seen around span (in the view) for a rule. The last span asked for is remembered.
XsSeen xs_context_of(XsContext *self, XsSpan span, const XsRule *rule);

static inline XsContextKind
xs_seen_kind(XsSeen seen)
{
	if ((seen & XS_SEEN_DOWN) != 0)
		return XS_CONTEXT_DOWN;
	return seen != 0 ? XS_CONTEXT_UP : XS_CONTEXT_NONE;
}
