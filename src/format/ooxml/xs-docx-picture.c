// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-picture.h"

#include "format/image/xs-image-strip.h"

bool
xs_docx_picture_send(const XsDocx *docx, size_t entry, XsSink *sink, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)docx->options.limits.entry_size);
	if (!xs_pack_read(docx->pack, entry, &data, error))
		return false;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, NULL);
	uint32_t part = (uint32_t)entry;
	return map == NULL || (xs_sink_reading(sink, part, XS_READING_LINES, error) &&
			       xs_image_strip_extract(map, &docx->options, part, sink, error));
}

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

static bool
strip(XsDocxMasking *self,
      size_t entry,
      const XsImageMap *map,
      const GArray *splices,
      GError **error)
{
	const XsDocx *docx = self->docx;
	g_autofree bool *left_out = xs_image_strip_plan(map,
							docx->options.sanitise,
							splices,
							xs_opc_name(docx->opc, entry),
							self->changes,
							error);
	if (left_out == NULL)
		return false;
	if (!xs_image_strip_any(map, left_out))
		return xs_pack_writer_copy(self->writer, entry, error);
	g_auto(XsBuffer) out = xs_buffer_init((size_t)docx->options.limits.entry_size);
	return xs_image_strip_write(map, left_out, put, &out, error) &&
	       xs_pack_writer_replace(self->writer, entry, out.data, out.len, error);
}

bool
xs_docx_picture_write(XsDocxMasking *self, size_t entry, GError **error)
{
	const XsDocx *docx = self->docx;
	bool edited = self->edited[entry];
	if (!edited && docx->options.sanitise == XS_SANITISE_NONE)
		return xs_pack_writer_copy(self->writer, entry, error);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)docx->options.limits.entry_size);
	if (!xs_pack_read(docx->pack, entry, &data, error))
		return false;
	g_autoptr(GError) fault = NULL;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(data.data, data.len, XS_IMAGE_MAX_PIECES, &fault);
	if (map == NULL && !edited)
		return xs_pack_writer_copy(self->writer, entry, error);
	if (map == NULL) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	g_autoptr(GArray) splices = edited ? xs_edits_splices(self->edits, (uint32_t)entry)
					   : g_array_new(false, false, sizeof(XsSplice));
	return strip(self, entry, map, splices, error);
}
