// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-ledger.h"

// What becomes of the characters that pages draw, by the part that holds them: what two pages draw of one
// template has one fate.

typedef struct {
	uint32_t character; // of the entry's tree
	uint32_t id;        // of the edit
	gunichar mask;      // stands in its place
	bool box;           // a box is drawn over it
} XsOfdFate;

// By entry: GArray of XsOfdFate, by character; NULL where nothing is masked.
typedef struct {
	GPtrArray *fates;
} XsOfdPlan;

XsOfdPlan *xs_ofd_plan_new(size_t n_entries);
void xs_ofd_plan_free(XsOfdPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdPlan, xs_ofd_plan_free)

// Takes up the edits of a page (splices, in glyph ids of its ledger), copies struck over included. Tells
// changes what is not drawn as asked. XS_ERROR_MALFORMED for a place outside of the page.
XS_CHECKED bool xs_ofd_plan_add(XsOfdPlan *self,
				const XsOfdLedger *ledger,
				const GArray *splices,
				const char *part_name,
				XsChanges *changes,
				GError **error);

// After the last page: puts the fates in order.
void xs_ofd_plan_seal(XsOfdPlan *self);

// The fate of a character, or NULL.
const XsOfdFate *xs_ofd_plan_find(const GArray *fates, uint32_t character);
