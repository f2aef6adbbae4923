// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures below and above masked glyphs: what they show there goes, too.
#include "base/xs-hash.h"
#include "format/pdf/image/xs-pdf-image.h"
#include "format/pdf/mask/xs-pdf-mask-private.h"
#include "format/pdf/mask/xs-pdf-mask-strip.h"

enum {
	MAX_PAIRS = 50 * 1000 * 1000, // of strips and pictures of one page
	MAX_REGIONS = 100 * 1000,     // of one picture
};

// The use of a picture by one of the streams of the ledger.
typedef struct {
	XsPdfRewrite *rewrite;
	const XsPdfImage *image;
	const GArray *regions;
} Use;

XsPdfMaskForm *
xs_pdf_mask_image(XsPdfMask *self, int id, int generation)
{
	XsPdfMaskForm *image = g_hash_table_lookup(self->images, GINT_TO_POINTER(id));
	if (image == NULL) {
		image = g_new0(XsPdfMaskForm, 1);
		image->generation = generation;
		g_hash_table_insert(self->images, GINT_TO_POINTER(id), image);
	}
	return image;
}

// The picture itself: an object, or made one.
XS_CHECKED static bool
open_image(const Use *self, qpdf_oh resources, qpdf_oh *ret_image, GError **error)
{
	XsPdfFile *file = self->rewrite->mask->file;
	const XsPdfImage *image = self->image;
	const XsPdfInstance *instance =
		xs_pdf_ledger_instance(self->rewrite->ledger, image->instance);
	if (image->id == 0)
		return xs_pdf_image_from_inline(file,
						instance->content,
						image->start,
						image->end,
						resources,
						ret_image,
						error);
	*ret_image = qpdf_get_object_by_id(file->qpdf, image->id, image->generation);
	return true;
}

// A picture without these regions; the same one for the same regions of the same object.
XS_CHECKED static bool
blank_image(const Use *self, int *ret_id, GError **error)
{
	XsPdfMask *mask = self->rewrite->mask;
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	if (!xs_sha256(
		    self->regions->data, self->regions->len * sizeof(XsPdfRegion), digest, error))
		return false;
	xs_hex(digest, sizeof digest, hex);
	g_autofree char *key = g_strdup_printf("image %d %s", self->image->id, hex);
	*ret_id = self->image->id != 0 ? GPOINTER_TO_INT(g_hash_table_lookup(mask->clones, key))
				       : 0;
	if (*ret_id != 0)
		return true;
	qpdf_oh image = 0;
	bool own = false;
	qpdf_oh resources = xs_pdf_rewrite_resources(self->rewrite, self->image->instance, &own);
	if (!open_image(self, resources, &image, error) ||
	    !xs_pdf_image_blank(mask->file, image, resources, self->regions, ret_id, error))
		return false;
	g_hash_table_insert(mask->clones, g_steal_pointer(&key), GINT_TO_POINTER(*ret_id));
	return true;
}

// Puts the changed picture in the place of the old one in the stream that draws it.
XS_CHECKED static bool
rewrite_use(const Use *self, GError **error)
{
	int id = 0;
	XsPdfRewrite *rewrite = self->rewrite;
	const XsPdfImage *image = self->image;
	if (!blank_image(self, &id, error))
		return false;
	xs_pdf_rewrite_note_image(rewrite, image, id, self->regions);
	g_autofree char *name = xs_pdf_rewrite_object(rewrite, image->instance, "/XsImage", id);
	char *text = image->id != 0 ? g_strdup(name) : g_strdup_printf(" %s Do ", name);
	xs_pdf_rewrite_patch(rewrite, image->instance, image->start, image->end, text);
	if (image->id == 0)
		return true;
	xs_pdf_mask_image(rewrite->mask, image->id, image->generation)->clone = id;
	rewrite->mask->has_clones = true;
	return true;
}

// What the strips cover of a picture, the dark regions first: others take colours beside them.
static GArray *
regions_of(GArray *strips, const XsPdfImage *image)
{
	GArray *regions = g_array_new(false, true, sizeof(XsPdfRegion));
	for (int loose = 1; loose >= 0; loose--) {
		for (guint i = 0; i < strips->len && regions->len < MAX_REGIONS; i++) {
			XsPdfStrip *strip = &g_array_index(strips, XsPdfStrip, i);
			guint before = regions->len;
			// What lies under a picture is as unseen as what is drawn invisibly.
			bool is_loose = strip->unseen || strip->glyph < image->glyphs;
			if (is_loose != (loose == 1))
				continue;
			xs_pdf_strip_regions(strip, &image->matrix, is_loose, regions);
			strip->loose |= is_loose && regions->len > before;
		}
	}
	return regions;
}

// What cannot be done in place is left to another rung of the ladder.
XS_CHECKED static bool
leave(XsPdfRewrite *self, GError *failure, GError **error)
{
	if (!g_error_matches(failure, XS_ERROR, XS_ERROR_UNSUPPORTED)) {
		g_propagate_error(error, failure);
		return false;
	}
	if (self->left == NULL)
		self->left = g_intern_string(failure->message);
	g_error_free(failure);
	return true;
}

// A picture that cannot be changed: nobody draws it any more once the page has its own picture, which
// is drawn from what the page shows now.
static void
note_unread(XsPdfRewrite *self, const XsPdfImage *image)
{
	if (image->id == 0)
		return;
	XsPdfMaskForm *known = xs_pdf_mask_image(self->mask, image->id, image->generation);
	known->unread = true;
	known->kept |= !self->redrawn;
	self->mask->has_clones = true;
}

XS_CHECKED static bool
visit(XsPdfRewrite *self, const XsPdfImage *image, GError **error)
{
	g_autoptr(GArray) regions = regions_of(self->strips, image);
	if (regions->len == 0) {
		if (image->id != 0)
			xs_pdf_mask_image(self->mask, image->id, image->generation)->kept = true;
		return true;
	}
	GError *failure = NULL;
	Use use = {self, image, regions};
	if (regions->len >= MAX_REGIONS)
		failure = g_error_new_literal(
			XS_ERROR, XS_ERROR_UNSUPPORTED, "too much masked text on a picture");
	else if (rewrite_use(&use, &failure))
		return true;
	note_unread(self, image);
	return leave(self, failure, error);
}

// Patterns and soft masks have a space of their own: what a picture in one shows below invisible text
// is not known.
static bool
has_hidden_picture(XsPdfRewrite *self)
{
	const GArray *strips = self->strips;
	bool unseen = false;
	for (guint i = 0; i < strips->len && !unseen; i++)
		unseen = g_array_index(strips, XsPdfStrip, i).unseen;
	for (guint i = 0; unseen && i < self->ledger->asides->len; i++) {
		const XsPdfAside *aside = &g_array_index(self->ledger->asides, XsPdfAside, i);
		qpdf_oh stream =
			qpdf_get_object_by_id(self->mask->file->qpdf, aside->id, aside->generation);
		g_autoptr(XsPdfLedger) ledger =
			xs_pdf_content_stream(self->mask->content, stream, NULL);
		bool large = ledger == NULL || ledger->gaps->len > 0;
		for (guint k = 0; !large && k < ledger->images->len; k++)
			large = g_array_index(ledger->images, XsPdfImage, k).large;
		if (large)
			return true;
	}
	return false;
}

bool
xs_pdf_rewrite_images(XsPdfRewrite *self, GError **error)
{
	const GArray *images = self->ledger->images;
	if (images->len == 0 && self->ledger->asides->len == 0 && self->areas->len == 0)
		return true;
	self->strips = xs_pdf_strips(self->ledger, self->glyphs);
	xs_pdf_areas_strips(self->areas, self->strips);
	if (has_hidden_picture(self))
		self->left = "picture in a pattern or soft mask under masked text";
	if ((uint64_t)self->strips->len * images->len > MAX_PAIRS) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "too much masked text on pictures");
		return false;
	}
	for (guint i = 0; i < images->len; i++)
		if (!visit(self, &g_array_index(images, XsPdfImage, i), error))
			return false;
	return true;
}

// Originals that nobody draws any more may still be named somewhere: they hold the clone's data, or none.
void
xs_pdf_mask_finish_images(XsPdfMask *self)
{
	static const XsPdfSamples dot = {1, 1, 1, 8};
	GHashTableIter iter;
	void *key = NULL;
	void *value = NULL;
	g_hash_table_iter_init(&iter, self->images);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const XsPdfMaskForm *image = value;
		if (image->kept || (image->clone == 0 && !image->unread))
			continue;
		qpdf_oh original = qpdf_get_object_by_id(
			self->file->qpdf, GPOINTER_TO_INT(key), image->generation);
		int id = image->clone;
		if (id == 0)
			id = xs_pdf_file_id(
				self->file,
				xs_pdf_image_new(self->file, &dot, (const uint8_t *)""));
		xs_pdf_image_overwrite(self->file, original, id);
	}
}
