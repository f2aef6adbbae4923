// SPDX-License-Identifier: GPL-3.0-or-later
// Pages that cannot be masked in place: their picture stands for all that they draw.
#include "format/pdf/mask/xs-pdf-mask-private.h"
#include "format/pdf/mask/xs-pdf-mask-show.h"
#include "format/pdf/mask/xs-pdf-mask-strip.h"

static GArray *
regions_of(const XsPdfRewrite *self, const XsLayoutMatrix *matrix)
{
	GArray *regions = g_array_new(false, true, sizeof(XsPdfRegion));
	for (guint i = 0; self->strips != NULL && i < self->strips->len; i++) {
		const XsPdfStrip *strip = &g_array_index(self->strips, XsPdfStrip, i);
		xs_pdf_strip_regions(strip, matrix, strip->loose, regions);
	}
	for (guint i = 0; i < regions->len; i++)
		g_array_index(regions, XsPdfRegion, i).plain = false;
	return regions;
}

// No reader sees any mask on a picture.
XS_CHECKED static bool
tell(const XsPdfRewrite *self, GError **error)
{
	XsChanges *changes = self->mask->changes;
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < self->ledger->glyphs->len; i++) {
		const XsPdfMaskGlyph *glyph = &self->glyphs[i];
		if (glyph->fate != XS_PDF_GLYPH_KEPT &&
		    g_hash_table_add(told, GUINT_TO_POINTER(glyph->id)) &&
		    !xs_changes_degraded(changes, glyph->id, self->part_name, "picture", error))
			return false;
	}
	return xs_changes_redrawn(changes, self->part_name, self->left, error);
}

static void
put_contents(XsPdfFile *file, const XsPdfPage *page, const XsLayoutMatrix *matrix, int image)
{
	static const char *const left_out[] = {"/StructParents", "/Thumb", "/PieceInfo", "/Group"};
	const double numbers[] = {matrix->a, matrix->b, matrix->c, matrix->d, matrix->e, matrix->f};
	g_autoptr(GString) content = g_string_new("q ");
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		xs_pdf_append_number(content, numbers[i]);
		g_string_append_c(content, ' ');
	}
	g_string_append(content, "cm /XsPage Do Q");
	qpdf_data qpdf = file->qpdf;
	qpdf_oh stream = qpdf_oh_new_stream(qpdf);
	xs_pdf_file_replace_stream(file, stream, content->str, content->len);
	qpdf_oh objects = qpdf_oh_new_dictionary(qpdf);
	qpdf_oh_replace_key(qpdf, objects, "/XsPage", qpdf_get_object_by_id(qpdf, image, 0));
	qpdf_oh resources = qpdf_oh_new_dictionary(qpdf);
	qpdf_oh_replace_key(qpdf, resources, "/XObject", objects);
	qpdf_oh_replace_key(qpdf, page->page, "/Contents", stream);
	qpdf_oh_replace_key(qpdf, page->page, "/Resources", resources);
	for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++)
		qpdf_oh_remove_key(qpdf, page->page, left_out[i]);
}

bool
xs_pdf_rewrite_redraw(XsPdfRewrite *self, uint32_t index, GError **error)
{
	XsPdfFile *file = self->mask->file;
	XsPdfPage page = {0};
	if (!xs_pdf_file_page(file, index, &page)) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "picture of what is no page");
		return false;
	}
	// Where it could have been masked in place, the copy did not prove.
	if (self->left == NULL)
		self->left = "the proof of the page failed";
	int image = 0;
	XsLayoutMatrix matrix = xs_pdf_page_matrix(&page);
	g_autoptr(GArray) regions = regions_of(self, &matrix);
	if (!xs_pdf_page_images_put(self->mask->pages, file, index, regions, &image, error))
		return false;
	put_contents(file, &page, &matrix, image);
	xs_changes_box_page(self->mask->changes, index);
	return tell(self, error);
}
