// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a picture beside what it shows: EXIF, XMP, comments, previews.
#include "format/image/xs-image-strip.h"
#include "format/pdf/image/xs-pdf-image.h"

static bool
put(void *data, const uint8_t *bytes, size_t len, GError **error)
{
	return xs_buffer_append(data, bytes, len, error);
}

// The last of several filters, which is the picture's own.
static qpdf_oh
last_of(XsPdfFile *file, qpdf_oh image, const char *key)
{
	qpdf_oh value = xs_pdf_file_key(file, image, key);
	int n = qpdf_oh_is_array(file->qpdf, value) ? qpdf_oh_get_array_n_items(file->qpdf, value)
						    : 0;
	return n > 0 ? qpdf_oh_get_array_item(file->qpdf, value, n - 1) : value;
}

static void
put_data(XsPdfFile *file, qpdf_oh image, const XsBuffer *data)
{
	qpdf_oh filter = last_of(file, image, "/Filter");
	qpdf_oh parms = last_of(file, image, "/DecodeParms");
	qpdf_oh_replace_stream_data(file->qpdf, image, data->data, data->len, filter, parms);
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
	put_data(file, image, &out);
	return true;
}

// Whether the filters are none but the picture's own, or Flate around it.
static bool
is_packed(XsPdfFile *file, qpdf_oh image, bool *ret_flate)
{
	qpdf_oh filters = xs_pdf_file_key(file, image, "/Filter");
	int n = qpdf_oh_is_array(file->qpdf, filters)
			? qpdf_oh_get_array_n_items(file->qpdf, filters)
			: 1;
	*ret_flate =
		n == 2 && qpdf_oh_is_name_and_equals(file->qpdf,
						     qpdf_oh_get_array_item(file->qpdf, filters, 0),
						     "/FlateDecode");
	qpdf_oh own = last_of(file, image, "/Filter");
	bool known = qpdf_oh_is_name_and_equals(file->qpdf, own, "/DCTDecode") ||
		     qpdf_oh_is_name_and_equals(file->qpdf, own, "/JPXDecode");
	return known && (n == 1 || *ret_flate);
}

bool
xs_pdf_image_sanitise(
	XsPdfFile *file, qpdf_oh image, XsSanitise sanitise, XsChanges *changes, GError **error)
{
	bool flate = false;
	if (!is_packed(file, image, &flate))
		return true;
	uint8_t *raw = NULL;
	size_t len = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	int result =
		qpdf_oh_get_stream_data(file->qpdf, image, qpdf_dl_none, &filtered, &raw, &len);
	g_autoptr(GBytes) data = g_bytes_new_with_free_func(raw, len, free, raw);
	if ((result & QPDF_ERRORS) != 0 || len > file->limits.entry_size)
		return true;
	if (flate) {
		size_t used = 0;
		g_autoptr(GBytes) packed = g_steal_pointer(&data);
		data = xs_pdf_file_inflate(file, raw, len, &used);
	}
	const uint8_t *bytes = data != NULL ? g_bytes_get_data(data, &len) : NULL;
	return data == NULL || strip(file, image, bytes, len, sanitise, changes, error);
}
