// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-plan.h"

#include "format/pdf/mask/xs-pdf-mask-bar.h"
#include "format/pdf/mask/xs-pdf-mask-font.h"
#include "format/pdf/mask/xs-pdf-mask.h"

#include <math.h>
#include <string.h>

typedef struct {
	const XsPdfLedger *ledger;
	XsPdfMaskGlyph *glyphs;
	GArray *masked;       // uint32_t
	GHashTable *shadowed; // edits of glyphs with copies well beside them
	XsPdfMaskBars *bars;
	uint32_t bar; // the edit that asked for one last, + 1
	XsChanges *changes;
	const char *part_name;
} Plan;

static void
set_fate(Plan *self, uint64_t at, uint32_t id, XsPdfGlyphFate fate)
{
	if (self->glyphs[at].fate != XS_PDF_GLYPH_KEPT || fate == XS_PDF_GLYPH_KEPT)
		return;
	self->glyphs[at] = (XsPdfMaskGlyph){.id = id, .fate = (uint8_t)fate};
	uint32_t glyph = (uint32_t)at;
	g_array_append_val(self->masked, glyph);
}

// The fate of a glyph for which these characters of the replacement stand.
static XsPdfGlyphFate
fate_of(const XsPdfGlyph *glyph, const char *start, const char *end)
{
	size_t len = (size_t)(end - start);
	if (glyph->utf8_len > 0 && glyph->utf8_len == len && memcmp(glyph->utf8, start, len) == 0)
		return XS_PDF_GLYPH_KEPT;
	for (const char *at = start; at < end; at = g_utf8_next_char(at))
		if (!xs_pdf_mask_font_draws(g_utf8_get_char(at)))
			return XS_PDF_GLYPH_BOX;
	return XS_PDF_GLYPH_STAR;
}

// Sets the fates of a place that a bar is asked for; returns whether one will stand there.
static bool
plan_bar(Plan *self, const XsSplice *splice, uint32_t ems)
{
	bool fits = ems > 0 && splice->len > 0 &&
		    xs_pdf_mask_bar_fits(self->bars, splice->off, splice->len, ems);
	for (uint64_t i = 0; i < splice->len; i++) {
		set_fate(self,
			 splice->off + i,
			 splice->id,
			 fits ? XS_PDF_GLYPH_BAR : XS_PDF_GLYPH_BOX);
		if (fits)
			self->glyphs[splice->off + i].ems = (uint8_t)ems;
	}
	return fits;
}

// Sets the fates of one place; returns what there is to say of it, or NULL where it is drawn as asked.
static const char *
plan_splice(Plan *self, const XsSplice *splice)
{
	uint32_t ems = xs_pdf_mask_bar_width(splice->replacement);
	// Of an edit with several places the first takes the bar.
	if (ems > 0 || (self->bar == splice->id + 1 && splice->replacement[0] == '\0')) {
		self->bar = splice->id + 1;
		return plan_bar(self, splice, ems) ? "bar" : "width";
	}
	uint64_t n_chars = (uint64_t)g_utf8_strlen(splice->replacement, -1);
	uint64_t total = 0;
	for (uint64_t i = 0; i < splice->len; i++)
		total += xs_pdf_ledger_glyph(self->ledger, splice->off + i)->n_chars;
	bool by_chars = n_chars == total;
	bool fits = n_chars > 0 && (by_chars || n_chars == splice->len);
	bool exact = n_chars == 0 || fits;
	const char *at = splice->replacement;
	for (uint64_t i = 0; i < splice->len; i++) {
		uint64_t id = splice->off + i;
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(self->ledger, id);
		XsPdfGlyphFate fate = XS_PDF_GLYPH_BOX;
		if (fits) {
			uint32_t take = by_chars ? glyph->n_chars : 1;
			const char *end = g_utf8_offset_to_pointer(at, take);
			fate = take > 0 ? fate_of(glyph, at, end) : XS_PDF_GLYPH_STAR;
			exact = exact && fate != XS_PDF_GLYPH_BOX;
			at = end;
		}
		set_fate(self, id, splice->id, fate);
	}
	return exact ? NULL : "box";
}

XS_CHECKED static bool
plan_splices(Plan *self, const GArray *splices, GError **error)
{
	uint64_t n = self->ledger->glyphs->len;
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off >= XS_PDF_SCOPE_BASE)
			continue;
		if (splice->off > n || splice->len > n - splice->off) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_MALFORMED,
					    "edit outside of the page's glyphs");
			return false;
		}
		const char *note = plan_splice(self, splice);
		if (note != NULL &&
		    !xs_changes_degraded(self->changes, splice->id, self->part_name, note, error))
			return false;
	}
	return true;
}

// Whatever else is asked for of what stands in an area, it becomes a box.
static void
plan_areas(Plan *self, const GArray *areas)
{
	for (guint i = 0; areas->len > 0 && i < self->ledger->glyphs->len; i++) {
		double quad[8];
		xs_pdf_ledger_quad(self->ledger, xs_pdf_ledger_glyph(self->ledger, i), quad);
		for (guint k = 0; k < areas->len; k++) {
			const XsPdfArea *area = &g_array_index(areas, XsPdfArea, k);
			if (xs_pdf_area_holds(area, quad))
				set_fate(self, i, area->id, XS_PDF_GLYPH_BOX);
		}
	}
}

typedef struct {
	float x;
	float y;
	uint32_t glyph;
} Mark;

static int
compare_marks(const void *a, const void *b)
{
	const Mark *x = a;
	const Mark *y = b;
	return x->x < y->x ? -1 : x->x > y->x;
}

static guint
first_mark(const GArray *marks, float x)
{
	guint low = 0;
	guint high = marks->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(marks, Mark, middle).x < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static GArray *
sorted_marks(const Plan *self, guint from, float *ret_reach)
{
	GArray *marks = g_array_new(false, false, sizeof(Mark));
	*ret_reach = 0;
	for (guint i = from; i < self->masked->len; i++) {
		uint32_t id = g_array_index(self->masked, uint32_t, i);
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(self->ledger, id);
		Mark mark = {glyph->x, glyph->y, id};
		g_array_append_val(marks, mark);
		*ret_reach = MAX(*ret_reach,
				 0.2F * xs_pdf_ledger_show(self->ledger, glyph->show)->line.em);
	}
	g_array_sort(marks, compare_marks);
	return marks;
}

// Other readers take copies right over each other for one; a shadow well beside they read as text of
// its own, mixed with the first.
static void
note_shadow(Plan *self, uint32_t id, uint32_t a, uint32_t b)
{
	const XsPdfGlyph *first = xs_pdf_ledger_glyph(self->ledger, a);
	const XsPdfGlyph *second = xs_pdf_ledger_glyph(self->ledger, b);
	float beside = 0.08F * xs_pdf_ledger_show(self->ledger, first->show)->line.em;
	if (fabsf(first->x - second->x) > beside || fabsf(first->y - second->y) > beside)
		g_hash_table_add(self->shadowed, GUINT_TO_POINTER(id));
}

XS_CHECKED static bool
tell_shadowed(Plan *self, GError **error)
{
	GHashTableIter iter;
	void *id = NULL;
	g_hash_table_iter_init(&iter, self->shadowed);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		if (!xs_changes_degraded(
			    self->changes, GPOINTER_TO_UINT(id), self->part_name, "shadow", error))
			return false;
	return true;
}

// The masked glyph, among marks, over which glyph number id is struck; NULL where there is none.
static const Mark *
twin_of(const Plan *self, const GArray *marks, float reach, uint32_t id)
{
	const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(self->ledger, id);
	for (guint at = first_mark(marks, glyph->x - reach); at < marks->len; at++) {
		const Mark *mark = &g_array_index(marks, Mark, at);
		if (mark->x > glyph->x + reach)
			break;
		// In a table most that stand so far from the left stand on other lines.
		if (!(fabsf(mark->y - glyph->y) <= reach))
			continue;
		const XsPdfGlyph *masked = xs_pdf_ledger_glyph(self->ledger, mark->glyph);
		if (mark->glyph != id && xs_pdf_ledger_twins(self->ledger, masked, glyph))
			return mark;
	}
	return NULL;
}

// By the last byte of its characters.
static inline uint8_t
kind_of(const XsPdfGlyph *glyph)
{
	return (uint8_t)(glyph->utf8_len > 0 ? glyph->utf8[glyph->utf8_len - 1] : 0);
}

static void
mask_twins_of(Plan *self, const GArray *marks, float reach)
{
	bool has_kind[256] = {false};
	for (guint i = 0; i < marks->len; i++) {
		uint32_t id = g_array_index(marks, Mark, i).glyph;
		has_kind[kind_of(xs_pdf_ledger_glyph(self->ledger, id))] = true;
	}
	for (guint i = 0; i < self->ledger->glyphs->len; i++) {
		if (!has_kind[kind_of(xs_pdf_ledger_glyph(self->ledger, i))])
			continue;
		const Mark *mark = twin_of(self, marks, reach, i);
		if (mark == NULL)
			continue;
		const XsPdfMaskGlyph *source = &self->glyphs[mark->glyph];
		set_fate(self, i, source->id, source->fate);
		self->glyphs[i].ems = source->ems;
		note_shadow(self, source->id, mark->glyph, i);
	}
}

// A text may be struck over more than once, each copy a little further.
static void
mask_twins(Plan *self)
{
	enum { MAX_COPIES = 16 };
	guint from = 0;
	for (guint round = 0; round < MAX_COPIES && from < self->masked->len; round++) {
		float reach = 0;
		guint before = self->masked->len;
		g_autoptr(GArray) marks = sorted_marks(self, from, &reach);
		mask_twins_of(self, marks, reach);
		from = before;
	}
}

XsPdfMaskGlyph *
xs_pdf_mask_plan(const XsPdfLedger *ledger,
		 const GArray *splices,
		 const GArray *areas,
		 const char *part_name,
		 XsChanges *changes,
		 GError **error)
{
	g_autofree XsPdfMaskGlyph *glyphs = g_new0(XsPdfMaskGlyph, MAX(ledger->glyphs->len, 1));
	g_autoptr(GArray) masked = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GHashTable) shadowed = g_hash_table_new(NULL, NULL);
	g_autoptr(XsPdfMaskBars) bars = xs_pdf_mask_bars_new(ledger);
	Plan self = {
		.shadowed = shadowed,
		.bars = bars,
		.ledger = ledger,
		.glyphs = glyphs,
		.masked = masked,
		.changes = changes,
		.part_name = part_name,
	};
	if (!plan_splices(&self, splices, error))
		return NULL;
	plan_areas(&self, areas);
	mask_twins(&self);
	if (!tell_shadowed(&self, error))
		return NULL;
	return g_steal_pointer(&glyphs);
}
