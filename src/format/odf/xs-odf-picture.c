// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-picture.h"

#include "format/image/xs-image-strip.h"

// NULL without an error for a picture that cannot be taken to pieces.
static XsImageMap *
take_apart(const XsOdf *odf, size_t entry, XsBuffer *data, GError **error)
{
	g_autoptr(GError) fault = NULL;
	if (!xs_pack_read(odf->package->pack, entry, data, error))
		return NULL;
	return xs_image_map_new(data->data, data->len, XS_IMAGE_MAX_PIECES, &fault);
}

bool
xs_odf_picture_send(const XsOdf *odf, size_t entry, XsSink *sink, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)odf->options.limits.entry_size);
	g_autoptr(GError) fault = NULL;
	g_autoptr(XsImageMap) map = take_apart(odf, entry, &data, &fault);
	if (fault != NULL) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	return map == NULL ||
	       (xs_sink_reading(sink, (uint32_t)entry, XS_READING_LINES, error) &&
		xs_image_strip_extract(map, &odf->options, (uint32_t)entry, sink, error));
}

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

bool
xs_odf_picture_strip(const XsOdf *odf,
		     size_t entry,
		     const GArray *splices,
		     XsBuffer *out,
		     XsChanges *changes,
		     GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)odf->options.limits.entry_size);
	g_autoptr(GError) fault = NULL;
	g_autoptr(XsImageMap) map = take_apart(odf, entry, &data, &fault);
	if (fault != NULL) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	if (map == NULL && splices->len > 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a picture that is not known");
		return false;
	}
	if (map == NULL)
		return true;
	const char *name = xs_odf_package_name(odf->package, entry);
	g_autofree bool *left_out =
		xs_image_strip_plan(map, odf->options.sanitise, splices, name, changes, error);
	if (left_out == NULL)
		return false;
	return !xs_image_strip_any(map, left_out) ||
	       xs_image_strip_write(map, left_out, put, out, error);
}
