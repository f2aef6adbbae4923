// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>

// What is to be changed in a document. The plan says what; the handler decides how, may widen it,
// and reports what it really changed.
typedef enum {
	XS_EDIT_TEXT,   // put replacements at places
	XS_EDIT_REGION, // take out and blacken all that a rectangle of a page shows
	XS_EDIT_DROP,   // leave out a whole part or object
	XS_EDIT_CHILD,  // put a masked nested document in the place of the original
} XsEditKind;

#define XS_EDIT_LAST XS_EDIT_CHILD

// One place and what stands there afterwards ("" for nothing). For a mask that keeps the number of
// characters, a plan gives as many characters as the place held; a handler with a fixed layout may
// then draw them where the old ones stood, and draws a box for any other replacement.
typedef struct {
	XsPlace place;
	const char *replacement; // UTF-8, borrowed from the edits
} XsReplacement;

// What edits other than of text are about.
typedef struct {
	XsBox box; // REGION: of the page as it is displayed (cropped and turned), from its upper left
		   // corner, in units of its user space
	bool parts;    // REGION: in parts of the page's width and height instead
	XsPlace place; // DROP, CHILD: the part (or object) and its place in it
	int child;     // CHILD: the masked document, owned; otherwise -1
} XsEditTarget;

// Small, as a spreadsheet may have half a million.
typedef struct {
	uint32_t id;    // of the finding, gap or child that asks for it; unique in a plan
	uint32_t first; // for xs_edits_replacement() and xs_edits_target() only
	uint32_t n_replacements : 29; // TEXT
	XsEditKind kind : 3;
} XsEdit;

// A list of XsEdit, the plan for one document.
typedef struct XsEdits XsEdits;

XsEdits *xs_edits_new(void);
// The same; folder: where a long list may stand beside the memory (xs-store.h), borrowed; or NULL.
XsEdits *xs_edits_new_in(const char *folder);
void xs_edits_free(XsEdits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsEdits, xs_edits_free)

size_t xs_edits_count(const XsEdits *self);
// Valid until the next edit is added.
const XsEdit *xs_edits_get(const XsEdits *self, size_t index);
// One of the places of a TEXT edit, in text order.
XsReplacement xs_edits_replacement(const XsEdits *self, const XsEdit *edit, size_t index);
// What an edit other than of text is about. Valid until the next is added.
const XsEditTarget *xs_edits_target(const XsEdits *self, const XsEdit *edit);

// Begins a TEXT edit; xs_edits_replace() adds to it until the next edit begins.
void xs_edits_text(XsEdits *self, uint32_t id);
// One more place of the TEXT edit begun last; copies len bytes of replacement.
void xs_edits_replace(XsEdits *self, XsPlace place, const char *replacement, size_t len);
void xs_edits_region(XsEdits *self, uint32_t id, const XsBox *box, bool parts);
void xs_edits_drop(XsEdits *self, uint32_t id, XsPlace place);
// Takes child.
void xs_edits_child(XsEdits *self, uint32_t id, XsPlace place, int child);

// Every replacement of all TEXT edits within one part, sorted by place, as a handler that splices
// bytes needs it. Where places of several edits overlap (an atom that two findings share), the
// first keeps its replacement and its place grows to cover the others. Element type:
// XsSplice; free with g_array_unref(). Strings are borrowed from the edits.
typedef struct {
	uint64_t off;
	uint64_t len;
	const char *replacement;
	uint32_t id;
} XsSplice;
GArray *xs_edits_splices(const XsEdits *self, uint32_t part);
