// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune.h"

#include "format/pdf/object/xs-pdf-walk.h"
#include "format/pdf/prune/xs-pdf-prune-parts.h"

enum {
	FONTS_MAX = 100 * 1000,
};

typedef struct {
	XsPdfFile *file;
	const XsPdfContent *content;
	const XsPdfUses *uses;
	XsChanges *changes;
	GArray *fonts;     // XsPdfPruneFont
	GHashTable *known; // object numbers of those
	GHashTable *parts; // kind and object number -> XsPdfPrunePart
	GPtrArray *order;  // all parts, as they were met
} Prune;

static void
font_clear(void *data)
{
	XsPdfPruneFont *font = data;
	g_clear_pointer(&font->codes, g_array_unref);
}

static XsPdfPruneFont *
font_at(const Prune *self, guint index)
{
	return &g_array_index(self->fonts, XsPdfPruneFont, index);
}

XS_CHECKED static bool
on_font(void *user, qpdf_oh dictionary, GError **error)
{
	Prune *self = user;
	int id = xs_pdf_file_id(self->file, dictionary);
	if (id != 0 && !g_hash_table_add(self->known, GINT_TO_POINTER(id)))
		return true;
	if (self->fonts->len >= FONTS_MAX) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many fonts");
		return false;
	}
	XsPdfPruneFont font = {
		.dictionary = qpdf_oh_new_object(self->file->qpdf, dictionary),
		.font = xs_pdf_content_font(self->content, dictionary),
		.group = self->fonts->len,
	};
	const XsPdfUse *use = font.font != NULL ? xs_pdf_uses_of(self->uses, font.font) : NULL;
	font.touched = use != NULL && xs_pdf_use_has_lost(use);
	static const XsPdfCodeSet none = {0};
	font.codes = xs_pdf_code_set_list(use != NULL ? &use->kept : &none);
	g_array_append_val(self->fonts, font);
	return true;
}

XS_CHECKED static bool
take_fonts(Prune *self, const GArray *numbers, GError **error)
{
	for (guint i = 0; i < numbers->len; i++) {
		qpdf_oh font =
			qpdf_get_object_by_id(self->file->qpdf, g_array_index(numbers, int, i), 0);
		bool going = on_font(self, font, error);
		qpdf_oh_release(self->file->qpdf, font);
		if (!going)
			return false;
	}
	return true;
}

static guint
group_of(const Prune *self, guint index)
{
	while (font_at(self, index)->group != index)
		index = font_at(self, index)->group;
	return index;
}

// Fonts that share a program or characters are touched together.
static void
spread(Prune *self)
{
	g_autoptr(GHashTable) first = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < self->fonts->len; i++) {
		for (unsigned kind = 0; kind < XS_PDF_PRUNE_KINDS; kind++) {
			guint64 key = xs_pdf_prune_part_key(self->file, font_at(self, i), kind);
			if (key == 0 || !xs_pdf_prune_part_binds(kind))
				continue;
			gpointer slot = (gpointer)(uintptr_t)key;
			guint other = GPOINTER_TO_UINT(g_hash_table_lookup(first, slot));
			if (other == 0) {
				g_hash_table_insert(first, slot, GUINT_TO_POINTER(i + 1));
				continue;
			}
			guint a = group_of(self, i);
			guint b = group_of(self, other - 1);
			font_at(self, MAX(a, b))->group = MIN(a, b);
		}
	}
	for (guint i = 0; i < self->fonts->len; i++)
		if (font_at(self, i)->touched)
			font_at(self, group_of(self, i))->touched = true;
	for (guint i = 0; i < self->fonts->len; i++)
		font_at(self, i)->touched = font_at(self, group_of(self, i))->touched;
}

static void
add_part(Prune *self, XsPdfPruneFont *font, unsigned kind)
{
	XsPdfPrunePart found;
	guint64 key = xs_pdf_prune_part_key(self->file, font, kind);
	XsPdfPrunePart *part =
		key == 0 ? NULL : g_hash_table_lookup(self->parts, (gpointer)(uintptr_t)key);
	if (part == NULL) {
		if (!font->touched || !xs_pdf_prune_part_find(self->file, font, kind, &found))
			return;
		part = g_memdup2(&found, sizeof found);
		part->fonts = g_ptr_array_new();
		g_ptr_array_add(self->order, part);
		if (key != 0)
			g_hash_table_insert(self->parts, (gpointer)(uintptr_t)key, part);
	}
	g_ptr_array_add(part->fonts, font);
}

static void
part_free(void *data)
{
	XsPdfPrunePart *part = data;
	g_ptr_array_unref(part->fonts);
	g_free(part);
}

XS_CHECKED static bool
prune_parts(Prune *self, unsigned first, GError **error)
{
	// What touched fonts hold; then which others share it.
	for (int round = 0; round < 2; round++)
		for (guint i = 0; i < self->fonts->len; i++)
			for (unsigned kind = first; kind < XS_PDF_PRUNE_KINDS; kind++)
				if (font_at(self, i)->touched == (round == 0))
					add_part(self, font_at(self, i), kind);
	for (unsigned kind = 0; kind < XS_PDF_PRUNE_KINDS; kind++)
		for (guint i = 0; i < self->order->len; i++) {
			XsPdfPrunePart *part = self->order->pdata[i];
			if (part->kind == kind &&
			    !xs_pdf_prune_part(self->file, part, self->changes, error))
				return false;
		}
	return true;
}

XS_CHECKED static bool
prune(XsPdfFile *file,
      const XsPdfContent *content,
      const XsPdfUses *uses,
      const GArray *numbers,
      XsPdfPruneKind first,
      XsChanges *changes,
      GError **error)
{
	g_autoptr(GArray) fonts = g_array_new(false, false, sizeof(XsPdfPruneFont));
	g_array_set_clear_func(fonts, font_clear);
	g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) parts = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func(part_free);
	Prune self = {
		.file = file,
		.content = content,
		.uses = uses,
		.changes = changes,
		.fonts = fonts,
		.known = known,
		.parts = parts,
		.order = order,
	};
	const XsPdfWalker walker = {.user = &self, .font = on_font};
	if (!xs_pdf_uses_have_lost(uses))
		return true;
	if (numbers == NULL && !xs_pdf_walk(file, 0, &walker, error))
		return false;
	if (numbers != NULL && !take_fonts(&self, numbers, error))
		return false;
	spread(&self);
	return prune_parts(&self, first, error);
}

bool
xs_pdf_prune(XsPdfFile *file,
	     const XsPdfContent *content,
	     const XsPdfUses *uses,
	     const GArray *fonts,
	     XsChanges *changes,
	     GError **error)
{
	return prune(file, content, uses, fonts, XS_PDF_PRUNE_PROGRAM, changes, error);
}

bool
xs_pdf_prune_procedures(XsPdfFile *file,
			const XsPdfContent *content,
			const XsPdfUses *uses,
			const GArray *fonts,
			GError **error)
{
	return prune(file, content, uses, fonts, XS_PDF_PRUNE_CHAR_PROCS, NULL, error);
}
