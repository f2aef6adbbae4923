// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-structure.h"

#include "format/pdf/object/xs-pdf-structure.h"

enum {
	MAX_DEPTH = 1000,
};

typedef struct {
	XsPdfFile *file;
	GHashTable *marked;
} Clearing;

GHashTable *
xs_pdf_mask_structure_new(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static gint64
key_of(int owner, int mcid)
{
	return (gint64)owner << 32 | (uint32_t)mcid;
}

void
xs_pdf_mask_structure_note(GHashTable *marked, int owner, int mcid)
{
	gint64 key = key_of(owner, mcid);
	g_hash_table_add(marked, g_memdup2(&key, sizeof key));
}

// The element and all around it, which stand for its glyphs, too.
static void
meet_content(qpdf_oh element, uint32_t context, int owner, int mcid, void *data)
{
	const Clearing *self = data;
	(void)context;
	qpdf_data qpdf = self->file->qpdf;
	gint64 key = key_of(owner, mcid);
	if (!g_hash_table_contains(self->marked, &key))
		return;
	qpdf_oh at = qpdf_oh_new_object(qpdf, element);
	for (int depth = 0; depth < MAX_DEPTH && qpdf_oh_is_dictionary(qpdf, at); depth++) {
		qpdf_oh_remove_key(qpdf, at, "/ActualText");
		qpdf_oh_remove_key(qpdf, at, "/Alt");
		qpdf_oh_remove_key(qpdf, at, "/E");
		qpdf_oh parent = xs_pdf_file_key(self->file, at, "/P");
		qpdf_oh_release(qpdf, at);
		at = parent;
	}
	qpdf_oh_release(qpdf, at);
}

void
xs_pdf_mask_structure_clear(XsPdfFile *file, GHashTable *marked)
{
	Clearing clearing = {file, marked};
	XsPdfStructureVisitor visitor = {.content = meet_content, .data = &clearing};
	if (g_hash_table_size(marked) > 0)
		xs_pdf_structure_walk(file, &visitor);
}
