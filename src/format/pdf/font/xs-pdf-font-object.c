// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-object.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double number_max = 100000;

bool
xs_pdf_handle_is(const XsPdfHandle *handle, enum qpdf_object_type_e type)
{
	return handle->oh != 0 && qpdf_oh_get_type_code(handle->qpdf, handle->oh) == type;
}

XsPdfHandle
xs_pdf_handle_key(const XsPdfHandle *from, const char *key)
{
	if (xs_pdf_handle_is(from, ot_stream)) {
		XS_PDF_AUTO_HANDLE dict = {from->qpdf, qpdf_oh_get_dict(from->qpdf, from->oh)};
		return (XsPdfHandle){from->qpdf, qpdf_oh_get_key(from->qpdf, dict.oh, key)};
	}
	if (!xs_pdf_handle_is(from, ot_dictionary))
		return (XsPdfHandle){from->qpdf, 0};
	return (XsPdfHandle){from->qpdf, qpdf_oh_get_key(from->qpdf, from->oh, key)};
}

size_t
xs_pdf_handle_count(const XsPdfHandle *array)
{
	if (!xs_pdf_handle_is(array, ot_array))
		return 0;
	int n = qpdf_oh_get_array_n_items(array->qpdf, array->oh);
	return (n > 0) ? (size_t)n : 0;
}

XsPdfHandle
xs_pdf_handle_item(const XsPdfHandle *array, size_t index)
{
	return (XsPdfHandle){array->qpdf,
			     qpdf_oh_get_array_item(array->qpdf, array->oh, (int)index)};
}

bool
xs_pdf_handle_number(const XsPdfHandle *handle, double *ret_number)
{
	if (!xs_pdf_handle_is(handle, ot_integer) && !xs_pdf_handle_is(handle, ot_real))
		return false;
	double number = qpdf_oh_get_numeric_value(handle->qpdf, handle->oh);
	if (!isfinite(number) || fabs(number) > number_max)
		return false;
	*ret_number = number;
	return true;
}

bool
xs_pdf_handle_index(const XsPdfHandle *handle, uint32_t max, uint32_t *ret_index)
{
	double number = 0;
	if (!xs_pdf_handle_number(handle, &number) || number < 0 || number > max)
		return false;
	*ret_index = (uint32_t)number;
	return true;
}

char *
xs_pdf_handle_text(const XsPdfHandle *handle)
{
	if (xs_pdf_handle_is(handle, ot_name)) {
		const char *name = qpdf_oh_get_name(handle->qpdf, handle->oh);
		return g_strdup((name[0] == '/') ? name + 1 : name);
	}
	if (!xs_pdf_handle_is(handle, ot_string))
		return NULL;
	size_t len = 0;
	const char *bytes = qpdf_oh_get_binary_string_value(handle->qpdf, handle->oh, &len);
	return g_strndup(bytes, len);
}

double
xs_pdf_handle_key_number(const XsPdfHandle *from, const char *key, double fallback)
{
	XS_PDF_AUTO_HANDLE value = xs_pdf_handle_key(from, key);
	double number = fallback;
	return xs_pdf_handle_number(&value, &number) ? number : fallback;
}

char *
xs_pdf_handle_key_text(const XsPdfHandle *from, const char *key)
{
	XS_PDF_AUTO_HANDLE value = xs_pdf_handle_key(from, key);
	return xs_pdf_handle_text(&value);
}

uint8_t *
xs_pdf_handle_stream(const XsPdfHandle *stream, size_t *ret_len)
{
	if (!xs_pdf_handle_is(stream, ot_stream))
		return NULL;
	QPDF_BOOL filtered = false;
	unsigned char *data = NULL;
	size_t len = 0;
	// A bit mask: warnings alone leave good data behind.
	QPDF_ERROR_CODE status = qpdf_oh_get_stream_data(
		stream->qpdf, stream->oh, qpdf_dl_specialized, &filtered, &data, &len);
	if ((status & QPDF_ERRORS) != 0 || !filtered) {
		free(data);
		return NULL;
	}
	*ret_len = len;
	return (data != NULL) ? data : calloc(1, 1);
}
