// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-font.h"

#include <hb-ot.h>

typedef struct {
	XsBuffer data;
	hb_font_t *font; // NULL for bare CFF and what is broken: its characters are not known
} Program;

struct XsOfdFonts {
	XsOfd *ofd;
	GHashTable *programs; // entry -> Program
};

static void
program_free(void *data)
{
	Program *self = data;
	if (self->font != NULL)
		hb_font_destroy(self->font);
	xs_buffer_clear(&self->data);
	g_free(self);
}

XsOfdFonts *
xs_ofd_fonts_new(XsOfd *ofd)
{
	XsOfdFonts *self = g_new0(XsOfdFonts, 1);
	self->ofd = ofd;
	self->programs = g_hash_table_new_full(NULL, NULL, NULL, program_free);
	return self;
}

void
xs_ofd_fonts_free(XsOfdFonts *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->programs);
	g_free(self);
}

static void
open_font(Program *program)
{
	hb_blob_t *blob = hb_blob_create((const char *)program->data.data,
					 (unsigned)program->data.len,
					 HB_MEMORY_MODE_READONLY,
					 NULL,
					 NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	if (hb_face_get_glyph_count(face) > 0)
		program->font = hb_font_create(face);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
}

static Program *
program_of(XsOfdFonts *self, uint32_t entry, GError **error)
{
	Program *known = g_hash_table_lookup(self->programs, GUINT_TO_POINTER(entry));
	if (known != NULL)
		return known;
	Program *program = g_new0(Program, 1);
	if (!xs_ofd_unpack(self->ofd, entry, &program->data, error)) {
		program_free(program);
		return NULL;
	}
	open_font(program);
	g_hash_table_insert(self->programs, GUINT_TO_POINTER(entry), program);
	return program;
}

// Subsets keep characters whose outlines they have left out.
static bool
has_outline(hb_font_t *font, hb_codepoint_t glyph)
{
	hb_glyph_extents_t extents = {0};
	return hb_font_get_glyph_extents(font, glyph, &extents) &&
	       (extents.width != 0 || extents.height != 0);
}

// The entry of the program + 1, 0 where none is embedded. Documents of one file may give an id to several
// fonts: one that is embedded counts.
static guint
entry_of(const XsOfd *ofd, const char *id)
{
	guint entry = 0;
	for (guint i = 0; id != NULL && entry == 0 && i < ofd->bodies->len; i++) {
		const XsOfdBody *body = ofd->bodies->pdata[i];
		entry = GPOINTER_TO_UINT(g_hash_table_lookup(body->fonts, id));
	}
	return entry;
}

bool
xs_ofd_fonts_find(
	XsOfdFonts *self, const char *id, gunichar character, XsOfdDrawn *ret_drawn, GError **error)
{
	guint entry = entry_of(self->ofd, id);
	*ret_drawn = (XsOfdDrawn){.draws = entry == 0};
	if (entry == 0)
		return true;
	Program *program = program_of(self, entry - 1, error);
	if (program == NULL)
		return false;
	hb_codepoint_t glyph = 0;
	ret_drawn->draws = program->font != NULL &&
			   hb_font_get_nominal_glyph(program->font, character, &glyph) &&
			   glyph != 0 &&
			   (g_unichar_isspace(character) || has_outline(program->font, glyph));
	ret_drawn->glyph = ret_drawn->draws ? glyph : 0;
	return true;
}
