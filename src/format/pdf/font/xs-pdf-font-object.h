// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-font-program.h"

#include <qpdf/qpdf-c.h>

// Reading qpdf objects for fonts: handles that release themselves, types looked at before values
// (a wrong type makes qpdf warn), numbers kept within sense.
typedef struct {
	qpdf_data qpdf;
	qpdf_oh oh; // 0: none
} XsPdfHandle;

static inline void
xs_pdf_handle_clear(XsPdfHandle *handle)
{
	if (handle->oh != 0)
		qpdf_oh_release(handle->qpdf, handle->oh);
	handle->oh = 0;
}
#define XS_PDF_AUTO_HANDLE __attribute__((cleanup(xs_pdf_handle_clear))) XsPdfHandle

// Value of a key ("/Widths") in a dictionary or in the dictionary of a stream; a null object where
// there is none.
XsPdfHandle xs_pdf_handle_key(const XsPdfHandle *from, const char *key);
XsPdfHandle xs_pdf_handle_item(const XsPdfHandle *array, size_t index);

bool xs_pdf_handle_is(const XsPdfHandle *handle, enum qpdf_object_type_e type);
// Number of items; 0 where it is no array.
size_t xs_pdf_handle_count(const XsPdfHandle *array);
// A finite number within +-100,000; false where it is none.
bool xs_pdf_handle_number(const XsPdfHandle *handle, double *ret_number);
// An integer within 0 and max.
bool xs_pdf_handle_index(const XsPdfHandle *handle, uint32_t max, uint32_t *ret_index);
// A name without its slash, or the bytes of a string up to a NUL: a new string, or NULL.
char *xs_pdf_handle_text(const XsPdfHandle *handle);

double xs_pdf_handle_key_number(const XsPdfHandle *from, const char *key, double fallback);
char *xs_pdf_handle_key_text(const XsPdfHandle *from, const char *key);

// The decoded data of a stream: for free(). NULL where it is no stream or a filter refuses.
uint8_t *xs_pdf_handle_stream(const XsPdfHandle *stream, size_t *ret_len);
