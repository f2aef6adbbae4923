// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-uses.h"

#include "format/pdf/font/xs-pdf-cmap.h"

enum {
	TWO_BYTES = 256, // where codes of two bytes begin in small
};

struct XsPdfUses {
	GHashTable *fonts;     // XsPdfFont -> XsPdfUse
	const XsPdfFont *last; // that was asked for, and its use
	XsPdfUse *last_use;
};

static void
use_free(void *data)
{
	XsPdfUse *use = data;
	xs_pdf_code_set_clear(&use->kept);
	xs_pdf_code_set_clear(&use->masked);
	g_free(use);
}

XsPdfUses *
xs_pdf_uses_new(void)
{
	XsPdfUses *self = g_new0(XsPdfUses, 1);
	self->fonts = g_hash_table_new_full(NULL, NULL, NULL, use_free);
	return self;
}

void
xs_pdf_uses_free(XsPdfUses *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->fonts);
	g_free(self);
}

void
xs_pdf_code_set_clear(XsPdfCodeSet *self)
{
	xs_pdf_bits_clear(&self->small);
	g_clear_pointer(&self->large, g_hash_table_unref);
}

static void
add_large(XsPdfCodeSet *self, uint32_t code, uint8_t n_bytes)
{
	if (self->large == NULL)
		self->large = g_hash_table_new(NULL, NULL);
	g_hash_table_add(self->large, (gpointer)((uintptr_t)n_bytes << 32 | code));
}

static inline void
add(XsPdfCodeSet *self, uint32_t code, uint8_t n_bytes)
{
	if (n_bytes == 1)
		xs_pdf_bits_add(&self->small, code & 0xff);
	else if (n_bytes == 2)
		xs_pdf_bits_add(&self->small, TWO_BYTES + (code & 0xffff));
	else
		add_large(self, code, n_bytes);
}

static XsPdfUse *
use_of(XsPdfUses *self, XsPdfFont *font)
{
	if (self->last == font)
		return self->last_use;
	XsPdfUse *use = g_hash_table_lookup(self->fonts, font);
	if (use == NULL) {
		use = g_new0(XsPdfUse, 1);
		g_hash_table_insert(self->fonts, font, use);
	}
	self->last = font;
	self->last_use = use;
	return use;
}

static void
note_show(XsPdfUses *self,
	  const XsPdfLedger *ledger,
	  const XsPdfShow *show,
	  const XsPdfMaskGlyph *glyphs)
{
	XsPdfUse *use = use_of(self, ledger->fonts->pdata[show->font]);
	for (uint32_t k = show->first; k < show->first + show->line.count; k++) {
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(ledger, k);
		bool kept = glyphs == NULL || glyphs[k].fate == XS_PDF_GLYPH_KEPT;
		add(kept ? &use->kept : &use->masked, glyph->code, glyph->n_bytes);
	}
}

void
xs_pdf_uses_note(XsPdfUses *self, const XsPdfLedger *ledger, const XsPdfMaskGlyph *glyphs)
{
	for (guint i = 0; i < ledger->shows->len; i++)
		note_show(self, ledger, xs_pdf_ledger_show(ledger, i), glyphs);
}

bool
xs_pdf_uses_note_type3(XsPdfUses *self, const XsPdfLedger *ledger)
{
	bool others = false;
	for (guint i = 0; i < ledger->shows->len; i++) {
		const XsPdfShow *show = xs_pdf_ledger_show(ledger, i);
		bool type3 = xs_pdf_font_is_type3(ledger->fonts->pdata[show->font]);
		if (type3)
			note_show(self, ledger, show, NULL);
		others = others || !type3;
	}
	return others;
}

void
xs_pdf_uses_keep(XsPdfUses *self, XsPdfFont *font, uint32_t code, uint8_t n_bytes)
{
	add(&use_of(self, font)->kept, code, n_bytes);
}

void
xs_pdf_uses_keep_masked(XsPdfUses *self, XsPdfFont *font)
{
	XsPdfUse *use = use_of(self, font);
	g_autoptr(GArray) codes = xs_pdf_code_set_list(&use->masked);
	for (guint i = 0; i < codes->len; i++) {
		const XsPdfCodeKey *key = &g_array_index(codes, XsPdfCodeKey, i);
		add(&use->kept, key->code, key->n_bytes);
	}
}

const XsPdfUse *
xs_pdf_uses_of(const XsPdfUses *self, const XsPdfFont *font)
{
	return g_hash_table_lookup(self->fonts, font);
}

bool
xs_pdf_use_has_lost(const XsPdfUse *use)
{
	for (size_t i = 0; i < use->masked.small.n_words; i++) {
		uint64_t kept = i < use->kept.small.n_words ? use->kept.small.words[i] : 0;
		if ((use->masked.small.words[i] & ~kept) != 0)
			return true;
	}
	if (use->masked.large == NULL)
		return false;
	GHashTableIter iter;
	void *key = NULL;
	g_hash_table_iter_init(&iter, use->masked.large);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (use->kept.large == NULL || !g_hash_table_contains(use->kept.large, key))
			return true;
	return false;
}

bool
xs_pdf_uses_have_lost(const XsPdfUses *self)
{
	GHashTableIter iter;
	void *use = NULL;
	g_hash_table_iter_init(&iter, self->fonts);
	while (g_hash_table_iter_next(&iter, NULL, &use))
		if (xs_pdf_use_has_lost(use))
			return true;
	return false;
}

static int
compare_codes(const void *a, const void *b)
{
	const XsPdfCodeKey *x = a;
	const XsPdfCodeKey *y = b;
	if (x->n_bytes != y->n_bytes)
		return x->n_bytes < y->n_bytes ? -1 : 1;
	return x->code < y->code ? -1 : x->code > y->code;
}

GArray *
xs_pdf_code_set_list(const XsPdfCodeSet *self)
{
	GArray *list = g_array_new(false, false, sizeof(XsPdfCodeKey));
	uint32_t at = 0;
	while (xs_pdf_bits_next(&self->small, at, &at)) {
		XsPdfCodeKey key = {.code = at < TWO_BYTES ? at : at - TWO_BYTES,
				    .n_bytes = at < TWO_BYTES ? 1 : 2};
		g_array_append_val(list, key);
		at++;
	}
	if (self->large == NULL)
		return list;
	GHashTableIter iter;
	void *large = NULL;
	g_hash_table_iter_init(&iter, self->large);
	while (g_hash_table_iter_next(&iter, &large, NULL)) {
		XsPdfCodeKey key = {.code = (uint32_t)(uintptr_t)large,
				    .n_bytes = (uint8_t)((uintptr_t)large >> 32)};
		g_array_append_val(list, key);
	}
	g_array_sort(list, compare_codes);
	return list;
}
