// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/image/xs-image.h"

#include "base/xs-fd.h"
#include "format/image/xs-image-strip.h"

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	XsImageMap *map;
} Image;

static void
image_close(XsDocument *document)
{
	Image *self = (Image *)document;
	xs_image_map_free(self->map);
	g_free(self);
}

static XsDocument *
image_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	XsImageMap *map = xs_image_map_new(data, len, XS_IMAGE_MAX_PIECES, error);
	if (map == NULL)
		return NULL;
	Image *self = g_new0(Image, 1);
	self->base.format = &xs_format_image;
	self->options = *options;
	self->map = map;
	return &self->base;
}

static bool
image_extract(XsDocument *document, XsSink *sink, GError **error)
{
	Image *self = (Image *)document;
	XsPlace whole = {.part = 0, .off = 0, .len = self->map->len};
	return xs_sink_part(sink, 0, "picture", error) &&
	       (xs_image_is_small(self->map) ||
		xs_sink_gap(sink, XS_GAP_IMAGE, true, whole, "picture", error)) &&
	       xs_sink_reading(sink, 0, XS_READING_LINES, error) &&
	       xs_image_strip_extract(self->map, &self->options, 0, sink, error);
}

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_fd_write_all(*(const int *)data, bytes, len, error);
}

static bool
image_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	Image *self = (Image *)document;
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		if (xs_edits_get(edits, i)->kind != XS_EDIT_TEXT) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a picture");
			return false;
		}
	}
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	g_autofree bool *left_out = xs_image_strip_plan(
		self->map, self->options.sanitise, splices, NULL, changes, error);
	return left_out != NULL && xs_image_strip_write(self->map, left_out, put, &fd, error);
}

const XsFormat xs_format_image = {
	.info = &xs_format_info_image,
	.open = image_open,
	.extract = image_extract,
	.mask = image_mask,
	.close = image_close,
};
