// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-plan.h"

#include <stdlib.h>
#include <string.h>

static const gunichar BAR = 0x25a0; // asks for a box of another width

static void
fates_free(void *data)
{
	if (data != NULL)
		g_array_unref(data);
}

XsOfdPlan *
xs_ofd_plan_new(size_t n_entries)
{
	XsOfdPlan *self = g_new0(XsOfdPlan, 1);
	self->fates = g_ptr_array_new_with_free_func(fates_free);
	g_ptr_array_set_size(self->fates, (int)n_entries);
	return self;
}

void
xs_ofd_plan_free(XsOfdPlan *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->fates);
	g_free(self);
}

typedef struct {
	XsOfdPlan *plan;
	const XsOfdLedger *ledger;
	GArray *marks;    // uint32_t: glyphs with a fate
	XsOfdFate *fates; // by glyph; id is UINT32_MAX where there is none
} Page;

static void
set_fate(Page *self, uint64_t glyph, uint32_t id, gunichar mask, bool box)
{
	XsOfdFate *fate = &self->fates[glyph];
	if (fate->id != UINT32_MAX)
		return;
	*fate = (XsOfdFate){
		.character = g_array_index(self->ledger->origins, XsOfdOrigin, glyph).character,
		.id = id,
		.mask = mask,
		.box = box,
	};
	uint32_t mark = (uint32_t)glyph;
	g_array_append_val(self->marks, mark);
}

static const XsLayoutGlyph *
glyph_at(const Page *self, uint64_t glyph)
{
	return &g_array_index(self->ledger->glyphs, XsLayoutGlyph, glyph);
}

// Returns what there is to say of the place, or NULL where it is drawn as asked.
static const char *
plan_splice(Page *self, const XsSplice *splice)
{
	glong n = g_utf8_strlen(splice->replacement, -1);
	bool bar = n > 0 && g_utf8_get_char(splice->replacement) == BAR;
	bool fits = !bar && n > 0 && (uint64_t)n == splice->len;
	const char *at = splice->replacement;
	for (uint64_t i = 0; i < splice->len; i++) {
		gunichar mask = fits ? g_utf8_get_char(at) : ' ';
		gunichar old = g_utf8_get_char(glyph_at(self, splice->off + i)->utf8);
		if (!fits || mask != old)
			set_fate(self, splice->off + i, splice->id, mask, !fits);
		at = fits ? g_utf8_next_char(at) : at;
	}
	return bar ? "width" : fits || n == 0 ? NULL : "box";
}

static float
em_of(const Page *self, const XsLayoutGlyph *glyph)
{
	return g_array_index(self->ledger->shows, XsLayoutShow, glyph->show).em;
}

static int
compare_places(const void *a, const void *b, void *data)
{
	const Page *self = data;
	float x = glyph_at(self, *(const uint32_t *)a)->x;
	float y = glyph_at(self, *(const uint32_t *)b)->x;
	return (x > y) - (x < y);
}

static guint
first_mark(const Page *self, guint n, float x)
{
	guint low = 0;
	guint high = n;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		uint32_t id = g_array_index(self->marks, uint32_t, middle);
		if (glyph_at(self, id)->x < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// Copies struck over what is masked, as shadows and bold type made of two layers are.
static void
mask_twins(Page *self)
{
	guint n = self->marks->len;
	float reach = 0;
	g_array_sort_with_data(self->marks, compare_places, self);
	for (guint i = 0; i < n; i++) {
		uint32_t id = g_array_index(self->marks, uint32_t, i);
		reach = MAX(reach, 0.2F * em_of(self, glyph_at(self, id)));
	}
	for (guint i = 0; n > 0 && i < self->ledger->glyphs->len; i++) {
		const XsLayoutGlyph *glyph = glyph_at(self, i);
		for (guint at = first_mark(self, n, glyph->x - reach); at < n; at++) {
			uint32_t id = g_array_index(self->marks, uint32_t, at);
			const XsLayoutGlyph *masked = glyph_at(self, id);
			if (masked->x > glyph->x + reach)
				break;
			const XsOfdFate *fate = &self->fates[id];
			if (id != i && xs_layout_twins(masked, glyph, em_of(self, masked)))
				set_fate(self, i, fate->id, fate->mask, fate->box);
		}
	}
}

static void
keep_fates(Page *self)
{
	for (guint i = 0; i < self->marks->len; i++) {
		uint32_t id = g_array_index(self->marks, uint32_t, i);
		uint32_t entry = g_array_index(self->ledger->origins, XsOfdOrigin, id).entry;
		GPtrArray *all = self->plan->fates;
		if (all->pdata[entry] == NULL)
			all->pdata[entry] = g_array_new(false, false, sizeof(XsOfdFate));
		g_array_append_val((GArray *)all->pdata[entry], self->fates[id]);
	}
}

bool
xs_ofd_plan_add(XsOfdPlan *self,
		const XsOfdLedger *ledger,
		const GArray *splices,
		const char *part_name,
		XsChanges *changes,
		GError **error)
{
	uint64_t n = ledger->glyphs->len;
	g_autofree XsOfdFate *fates = g_new(XsOfdFate, MAX(n, 1));
	g_autoptr(GArray) marks = g_array_new(false, false, sizeof(uint32_t));
	Page page = {self, ledger, marks, fates};
	for (uint64_t i = 0; i < n; i++)
		fates[i] = (XsOfdFate){.id = UINT32_MAX};
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off > n || splice->len > n - splice->off) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_MALFORMED,
					    "edit outside of the page's characters");
			return false;
		}
		const char *note = plan_splice(&page, splice);
		if (note != NULL &&
		    !xs_changes_degraded(changes, splice->id, part_name, note, error))
			return false;
	}
	mask_twins(&page);
	keep_fates(&page);
	return true;
}

static int
compare_fates(const void *a, const void *b)
{
	const XsOfdFate *x = a;
	const XsOfdFate *y = b;
	if (x->character != y->character)
		return x->character < y->character ? -1 : 1;
	// Of two, a box hides what the other shows.
	if (x->box != y->box)
		return x->box ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

void
xs_ofd_plan_seal(XsOfdPlan *self)
{
	for (guint i = 0; i < self->fates->len; i++) {
		GArray *fates = self->fates->pdata[i];
		if (fates == NULL)
			continue;
		g_array_sort(fates, compare_fates);
		guint n = 0;
		for (guint k = 0; k < fates->len; k++) {
			XsOfdFate *all = (XsOfdFate *)(void *)fates->data;
			if (n == 0 || all[n - 1].character != all[k].character)
				all[n++] = all[k];
		}
		g_array_set_size(fates, n);
	}
}

const XsOfdFate *
xs_ofd_plan_find(const GArray *fates, uint32_t character)
{
	const XsOfdFate wanted = {.character = character};
	guint low = 0;
	guint high = fates->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(fates, XsOfdFate, middle).character < wanted.character)
			low = middle + 1;
		else
			high = middle;
	}
	return low < fates->len && g_array_index(fates, XsOfdFate, low).character == character
		       ? &g_array_index(fates, XsOfdFate, low)
		       : NULL;
}
