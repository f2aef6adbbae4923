// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a picture beside what it shows: EXIF, XMP, comments, previews.
#include "format/image/xs-image-strip.h"
#include "format/pdf/image/xs-pdf-image.h"

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

XS_CHECKED static bool
strip(XsPdfFile *file,
      qpdf_oh image,
      const uint8_t *data,
      size_t len,
      XsSanitise sanitise,
      XsChanges *changes,
      GError **error)
{
	// Damaged ones are for others to judge.
	g_autoptr(XsImageMap) map = xs_image_map_new(data, len, XS_IMAGE_MAX_PIECES, NULL);
	if (map == NULL)
		return true;
	char name[32];
	g_snprintf(name, sizeof name, "picture %d", xs_pdf_file_id(file, image));
	g_autoptr(GArray) none = g_array_new(false, false, sizeof(XsSplice));
	g_autofree bool *left_out = xs_image_strip_plan(map, sanitise, none, name, changes, error);
	if (left_out == NULL)
		return false;
	if (!xs_image_strip_any(map, left_out))
		return true;
	g_auto(XsBuffer) out = xs_buffer_init(len);
	if (!xs_image_strip_write(map, left_out, put, &out, error))
		return false;
	qpdf_oh filter = xs_pdf_file_key(file, image, "/Filter");
	qpdf_oh parms = xs_pdf_file_key(file, image, "/DecodeParms");
	qpdf_oh_replace_stream_data(file->qpdf, image, out.data, out.len, filter, parms);
	return true;
}

bool
xs_pdf_image_sanitise(
	XsPdfFile *file, qpdf_oh image, XsSanitise sanitise, XsChanges *changes, GError **error)
{
	qpdf_oh filter = xs_pdf_file_key(file, image, "/Filter");
	if (qpdf_oh_is_array(file->qpdf, filter) &&
	    qpdf_oh_get_array_n_items(file->qpdf, filter) == 1)
		filter = qpdf_oh_get_array_item(file->qpdf, filter, 0);
	const char *name =
		qpdf_oh_is_name(file->qpdf, filter) ? qpdf_oh_get_name(file->qpdf, filter) : "";
	if (strcmp(name, "/DCTDecode") != 0 && strcmp(name, "/JPXDecode") != 0)
		return true;
	uint8_t *data = NULL;
	size_t len = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	bool good = true;
	int result =
		qpdf_oh_get_stream_data(file->qpdf, image, qpdf_dl_none, &filtered, &data, &len);
	if ((result & QPDF_ERRORS) == 0 && len <= file->limits.entry_size)
		good = strip(file, image, data, len, sanitise, changes, error);
	free(data);
	return good;
}
