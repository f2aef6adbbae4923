// SPDX-License-Identifier: GPL-3.0-or-later
// Where a masked page may look different: for those who compare it with the original.
#include "format/pdf/mask/xs-pdf-mask-bar.h"
#include "format/pdf/mask/xs-pdf-mask-private.h"
#include "format/pdf/mask/xs-pdf-mask-strip.h"

enum {
	JPEG_BLOCK = 16, // pixels; JPEGs with coarser colours have blocks of two by two
	SPILL = 2,       // pixels that viewers mix with their neighbours
};

// The rectangle around what matrix makes of another.
static XsBox
map_box(const XsLayoutMatrix *m, XsBox box)
{
	const double corners[4][2] = {
		{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
	XsBox mapped = {box.page, INFINITY, INFINITY, -INFINITY, -INFINITY};
	for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
		double x = corners[i][0] * m->a + corners[i][1] * m->c + m->e;
		double y = corners[i][0] * m->b + corners[i][1] * m->d + m->f;
		mapped.x0 = fmin(mapped.x0, x);
		mapped.x1 = fmax(mapped.x1, x);
		mapped.y0 = fmin(mapped.y0, y);
		mapped.y1 = fmax(mapped.y1, y);
	}
	return mapped;
}

// The coarser of the sides that the picture and its masks have.
static double
pixels(XsPdfFile *file, qpdf_oh image, const char *side)
{
	static const char *const masks[] = {"/SMask", "/Mask"};
	double n = xs_pdf_file_key_number(file, image, side, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
		qpdf_oh mask = xs_pdf_file_key(file, image, masks[i]);
		if (qpdf_oh_is_stream(file->qpdf, mask))
			n = fmin(n, xs_pdf_file_key_number(file, mask, side, 1));
		qpdf_oh_release(file->qpdf, mask);
	}
	return fmax(n, 1);
}

static void
widen(double *from, double *to, double n, double block)
{
	*from = (floor(*from * n / block) * block - SPILL) / n;
	*to = (ceil(*to * n / block) * block + SPILL) / n;
}

void
xs_pdf_rewrite_note_image(XsPdfRewrite *self,
			  const XsPdfImage *image,
			  int id,
			  const GArray *regions)
{
	XsPdfFile *file = self->mask->file;
	if (xs_changes_boxes(self->mask->changes) == NULL)
		return;
	if (self->blanked == NULL)
		self->blanked = g_array_new(false, false, sizeof(XsBox));
	qpdf_oh blank = qpdf_get_object_by_id(file->qpdf, id, 0);
	double width = pixels(file, blank, "/Width");
	double height = pixels(file, blank, "/Height");
	double block = xs_pdf_file_key_is(file, blank, "/Filter", "/DCTDecode") ? JPEG_BLOCK : 1;
	qpdf_oh_release(file->qpdf, blank);
	for (guint i = 0; i < regions->len; i++) {
		XsPdfRegion region = g_array_index(regions, XsPdfRegion, i);
		widen(&region.x0, &region.x1, width, block);
		widen(&region.y0, &region.y1, height, block);
		XsBox box = {0, region.x0, 1 - region.y1, region.x1, 1 - region.y0};
		box = map_box(&image->matrix, box);
		g_array_append_val(self->blanked, box);
	}
}

static void
tell_region(XsPdfRewrite *self, uint32_t page, XsBox box)
{
	box.page = page;
	if (isfinite(box.x0) && isfinite(box.y0) && isfinite(box.x1) && isfinite(box.y1))
		xs_changes_box(self->mask->changes, &box);
}

void
xs_pdf_rewrite_boxes(XsPdfRewrite *self, uint32_t index)
{
	XsPdfPage page = {0};
	XsLayoutMatrix inverse;
	if (xs_changes_boxes(self->mask->changes) == NULL)
		return;
	// Also where nothing of it is seen, it was written anew.
	tell_region(self, index, (XsBox){0});
	if (!xs_pdf_file_page(self->mask->file, index, &page))
		return;
	XsLayoutMatrix matrix = xs_pdf_page_matrix(&page);
	if (!xs_layout_matrix_invert(&matrix, &inverse))
		return;
	g_autoptr(GArray) strips = xs_pdf_strips(self->ledger, self->glyphs);
	xs_pdf_areas_strips(self->areas, strips);
	g_autoptr(GArray) regions = g_array_new(false, true, sizeof(XsPdfRegion));
	for (guint i = 0; i < strips->len; i++) {
		XsPdfStrip *strip = &g_array_index(strips, XsPdfStrip, i);
		if (strip->glyph != XS_PDF_STRIP_NO_GLYPH &&
		    self->glyphs[strip->glyph].fate == XS_PDF_GLYPH_BAR)
			strip->to =
				MAX(strip->to, xs_pdf_mask_bar_reach(self->ledger, strip->glyph));
		xs_pdf_strip_regions(strip, &matrix, false, regions);
	}
	for (guint i = 0; i < regions->len; i++) {
		const XsPdfRegion *region = &g_array_index(regions, XsPdfRegion, i);
		tell_region(
			self, index, (XsBox){0, region->x0, region->y0, region->x1, region->y1});
	}
	for (guint i = 0; self->blanked != NULL && i < self->blanked->len; i++) {
		XsBox box = map_box(&inverse, g_array_index(self->blanked, XsBox, i));
		tell_region(self, index, (XsBox){0, box.x0, 1 - box.y1, box.x1, 1 - box.y0});
	}
}
