// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-page.h"
#include "format/ofd/xs-ofd-document.h"

// What a page draws: every character with its place on the page and in the part it comes from. Templates
// and composite units are in it once for each use. A glyph's index is its id, and a function of the file.

typedef struct {
	uint32_t entry;
	uint32_t character; // of its tree
} XsOfdOrigin;

typedef struct {
	GArray *glyphs;  // XsLayoutGlyph
	GArray *shows;   // XsLayoutShow, one for each TextCode
	GArray *rules;   // XsLayoutRule
	GArray *origins; // XsOfdOrigin, by glyph
	double box[4];   // in points, y upwards
	guint n_shapes;  // paths that are no ruling lines
	bool outlined;   // one of them has as many points as characters have
	bool unknown;    // glyphs are shown for which no characters stand
	bool cut_short;  // a ceiling was reached
} XsOfdLedger;

void xs_ofd_ledger_free(XsOfdLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdLedger, xs_ofd_ledger_free)

// Notes in self->drawn what it draws.
XS_CHECKED XsOfdLedger *xs_ofd_ledger_page(XsOfd *self, uint32_t page, GError **error);

// All text that no page draws, once all ledgers of pages were made: part below part.
XS_CHECKED XsOfdLedger *xs_ofd_ledger_rest(XsOfd *self, GError **error);

XsLayoutPage xs_ofd_ledger_layout(const XsOfdLedger *self);
