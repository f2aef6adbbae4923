// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-prune.h"

#include <hb-subset.h>
#include <string.h>

typedef struct {
	hb_set_t *characters;
	hb_set_t *glyphs;
	hb_set_t *bare; // characters that no glyph number is given for
} Need;

struct XsOfdPrune {
	XsOfd *ofd;
	GHashTable *needs; // entry of the font -> Need
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_face_t, hb_face_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_font_t, hb_font_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_blob_t, hb_blob_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_subset_input_t, hb_subset_input_destroy)

static void
need_free(void *data)
{
	Need *need = data;
	hb_set_destroy(need->characters);
	hb_set_destroy(need->glyphs);
	hb_set_destroy(need->bare);
	g_free(need);
}

XsOfdPrune *
xs_ofd_prune_new(XsOfd *ofd)
{
	XsOfdPrune *self = g_new0(XsOfdPrune, 1);
	self->ofd = ofd;
	self->needs = g_hash_table_new_full(NULL, NULL, NULL, need_free);
	return self;
}

void
xs_ofd_prune_free(XsOfdPrune *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->needs);
	g_free(self);
}

// All fonts of this id: documents of one file may each have one.
void
xs_ofd_prune_touch(XsOfdPrune *self, const char *id)
{
	for (guint i = 0; id != NULL && i < self->ofd->bodies->len; i++) {
		const XsOfdBody *body = self->ofd->bodies->pdata[i];
		guint entry = GPOINTER_TO_UINT(g_hash_table_lookup(body->fonts, id));
		// What else is called a font is written as what it is.
		if (entry == 0 || xs_ofd_entry(self->ofd, entry - 1)->kind != XS_OFD_FONT ||
		    g_hash_table_contains(self->needs, GUINT_TO_POINTER(entry - 1)))
			continue;
		Need *need = g_new(Need, 1);
		*need = (Need){hb_set_create(), hb_set_create(), hb_set_create()};
		g_hash_table_insert(self->needs, GUINT_TO_POINTER(entry - 1), need);
	}
}

bool
xs_ofd_prune_any(const XsOfdPrune *self)
{
	return g_hash_table_size(self->needs) > 0;
}

bool
xs_ofd_prune_has(const XsOfdPrune *self, size_t entry)
{
	return g_hash_table_contains(self->needs, GUINT_TO_POINTER((guint)entry));
}

// Adds the glyph numbers of an object; covered: which of its n characters they stand for.
static void
add_glyphs(const XsOfdTree *tree, uint32_t object, Need *need, bool *covered, uint32_t n)
{
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, object, at, "CGTransform")) != 0;) {
		const char *position = xs_ofd_tree_get(tree, at, "CodePosition");
		uint64_t place = position != NULL ? g_ascii_strtoull(position, NULL, 10) : 0;
		uint32_t glyphs = xs_ofd_tree_next(tree, at, 0, "Glyphs");
		g_autofree char *text = glyphs != 0 ? xs_ofd_tree_text(tree, glyphs) : NULL;
		for (const char *from = text; from != NULL && *from != '\0';) {
			char *end = NULL;
			uint64_t number = g_ascii_strtoull(from, &end, 10);
			if (end == from) {
				from++;
				continue;
			}
			hb_set_add(need->glyphs, (hb_codepoint_t)MIN(number, UINT16_MAX));
			if (place < n)
				covered[place++] = true;
			from = end;
		}
	}
}

static void
need_object(const XsOfdTree *tree, uint32_t object, Need *need)
{
	uint32_t n = 0;
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, object, at, "TextCode")) != 0;)
		n += xs_ofd_tree_node(tree, at)->n_characters;
	g_autofree bool *covered = g_new0(bool, (gsize)n + 1);
	add_glyphs(tree, object, need, covered, n);
	uint32_t place = 0;
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, object, at, "TextCode")) != 0;) {
		const XsOfdNode *node = xs_ofd_tree_node(tree, at);
		for (uint32_t i = 0; i < node->n_characters; i++, place++) {
			gunichar character = g_array_index(tree->characters,
							   XsOfdCharacter,
							   node->first_character + i)
						     .character;
			hb_set_add(need->characters, character);
			if (!covered[place] && !g_unichar_isspace(character))
				hb_set_add(need->bare, character);
		}
	}
}

void
xs_ofd_prune_need(XsOfdPrune *self, const XsOfdTree *tree)
{
	for (uint32_t i = 1; i < tree->nodes->len; i++) {
		const char *id = xs_ofd_tree_is(tree, i, "TextObject")
					 ? xs_ofd_tree_get(tree, i, "Font")
					 : NULL;
		for (guint k = 0; id != NULL && k < self->ofd->bodies->len; k++) {
			const XsOfdBody *body = self->ofd->bodies->pdata[k];
			guint entry = GPOINTER_TO_UINT(g_hash_table_lookup(body->fonts, id));
			Need *need = entry > 0 ? g_hash_table_lookup(self->needs,
								     GUINT_TO_POINTER(entry - 1))
					       : NULL;
			if (need != NULL)
				need_object(tree, i, need);
		}
	}
}

// Whether a font finds the same glyph for every character that has no number of its own.
static bool
knows_bare(hb_face_t *face, hb_face_t *other, const Need *need)
{
	g_autoptr(hb_font_t) font = hb_font_create(face);
	g_autoptr(hb_font_t) copy = hb_font_create(other);
	for (hb_codepoint_t at = HB_SET_VALUE_INVALID; hb_set_next(need->bare, &at);) {
		hb_codepoint_t a = 0;
		hb_codepoint_t b = 0;
		if (!hb_font_get_nominal_glyph(font, at, &a) ||
		    !hb_font_get_nominal_glyph(copy, at, &b) || a != b)
			return false;
	}
	return true;
}

static hb_face_t *
subset(hb_face_t *face, const Need *need)
{
	g_autoptr(hb_subset_input_t) input = hb_subset_input_create_or_fail();
	if (input == NULL)
		return NULL;
	hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_set_add(drop, HB_TAG('G', 'S', 'U', 'B'));
	hb_set_add(drop, HB_TAG('G', 'P', 'O', 'S'));
	hb_set_add(drop, HB_TAG('G', 'D', 'E', 'F'));
	hb_set_union(hb_subset_input_unicode_set(input), need->characters);
	hb_set_union(hb_subset_input_glyph_set(input), need->glyphs);
	hb_subset_input_set_flags(input,
				  HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	return hb_subset_or_fail(face, input);
}

bool
xs_ofd_prune_program(XsOfdPrune *self, size_t entry, GBytes **ret_program, GError **error)
{
	const Need *need = g_hash_table_lookup(self->needs, GUINT_TO_POINTER((guint)entry));
	g_auto(XsBuffer) data = xs_buffer_init(0);
	*ret_program = NULL;
	if (need == NULL || !xs_ofd_unpack(self->ofd, entry, &data, error))
		return need == NULL;
	g_autoptr(hb_blob_t) blob = hb_blob_create(
		(const char *)data.data, (unsigned)data.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	g_autoptr(hb_face_t) face = hb_face_create(blob, 0);
	if (hb_face_get_glyph_count(face) == 0)
		return true;
	hb_face_t *made = subset(face, need);
	if (made == NULL)
		return true;
	g_autoptr(hb_face_t) done = made;
	g_autoptr(hb_blob_t) program = hb_face_reference_blob(done);
	unsigned len = 0;
	const char *bytes = hb_blob_get_data(program, &len);
	if (len > 0 && knows_bare(face, done, need))
		*ret_program = g_bytes_new(bytes, len);
	return true;
}
