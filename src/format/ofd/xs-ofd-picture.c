// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-picture.h"

#include "format/image/xs-image-strip.h"

bool
xs_ofd_picture_extract(XsOfd *self, size_t entry, XsSink *sink, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init(0);
	if (!xs_ofd_unpack(self, entry, &data, error) ||
	    !xs_sink_reading(sink, (uint32_t)entry, XS_READING_LINES, error))
		return false;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, NULL);
	return map == NULL ||
	       xs_image_strip_extract(map, &self->options, (uint32_t)entry, sink, error);
}

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

bool
xs_ofd_picture_write(XsOfd *self,
		     size_t entry,
		     const XsEdits *edits,
		     XsPackWriter *writer,
		     XsChanges *changes,
		     GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init(0);
	if (!xs_ofd_unpack(self, entry, &data, error))
		return false;
	g_autoptr(GArray) splices = xs_edits_splices(edits, (uint32_t)entry);
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, NULL);
	if (map == NULL && splices->len > 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a picture without text");
		return false;
	}
	if (map == NULL)
		return xs_pack_writer_copy(writer, entry, error);
	g_autofree bool *left_out = xs_image_strip_plan(
		map, self->options.sanitise, splices, xs_ofd_name(self, entry), changes, error);
	if (left_out == NULL)
		return false;
	if (!xs_image_strip_any(map, left_out))
		return xs_pack_writer_copy(writer, entry, error);
	g_auto(XsBuffer) out = xs_buffer_init((size_t)self->options.limits.entry_size);
	return xs_image_strip_write(map, left_out, put, &out, error) &&
	       xs_pack_writer_replace(writer, entry, out.data, out.len, error);
}
