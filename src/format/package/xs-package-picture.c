// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/package/xs-package-picture.h"

#include "format/image/xs-image-strip.h"

bool
xs_package_picture_send(const XsPackageExtraction *self, size_t entry, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)self->options->limits.entry_size);
	if (!xs_pack_read(self->pack, entry, &data, error))
		return false;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, NULL);
	uint32_t part = (uint32_t)entry;
	return map == NULL || (xs_sink_reading(self->sink, part, XS_READING_LINES, error) &&
			       xs_image_strip_extract(map, self->options, part, self->sink, error));
}

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

static bool
strip(const XsPackageCopy *self, const XsImageMap *map, const GArray *splices, GError **error)
{
	g_autofree bool *left_out = xs_image_strip_plan(
		map, self->options->sanitise, splices, self->name, self->changes, error);
	if (left_out == NULL)
		return false;
	if (!xs_image_strip_any(map, left_out))
		return xs_pack_writer_copy(self->writer, self->entry, error);
	g_auto(XsBuffer) out = xs_buffer_init((size_t)self->options->limits.entry_size);
	return xs_image_strip_write(map, left_out, put, &out, error) &&
	       xs_pack_writer_replace(self->writer, self->entry, out.data, out.len, error);
}

bool
xs_package_picture_write(const XsPackageCopy *self, GError **error)
{
	if (self->edits == NULL && self->options->sanitise == XS_SANITISE_NONE)
		return xs_pack_writer_copy(self->writer, self->entry, error);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)self->options->limits.entry_size);
	if (!xs_pack_read(self->pack, self->entry, &data, error))
		return false;
	g_autoptr(GArray) splices = self->edits != NULL
					    ? xs_edits_splices(self->edits, (uint32_t)self->entry)
					    : g_array_new(false, false, sizeof(XsSplice));
	g_autoptr(GError) fault = NULL;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, &fault);
	if (map != NULL)
		return strip(self, map, splices, error);
	if (splices->len == 0)
		return xs_pack_writer_copy(self->writer, self->entry, error);
	g_propagate_error(error, g_steal_pointer(&fault));
	return false;
}
