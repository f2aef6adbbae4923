// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"

// Stream filters of ISO 32000-1, 7.4, that are not images.
typedef enum {
	XS_PDF_FILTER_FLATE,
	XS_PDF_FILTER_LZW,
	XS_PDF_FILTER_ASCII_HEX,
	XS_PDF_FILTER_ASCII85,
	XS_PDF_FILTER_RUN_LENGTH,
	XS_PDF_FILTER_IMAGE, // DCT, JPX, CCITT, JBIG2: left as it is
	XS_PDF_FILTER_UNKNOWN,
} XsPdfFilter;

XsPdfFilter xs_pdf_filter_find(const uint8_t *name, size_t len);

// Undoes one filter of in to the end of out (whose ceiling holds). early: LZW codes grow one code
// early, the default. Returns NULL, or a fixed phrase why it could not be done whole.
const char *
xs_pdf_filter_decode(XsPdfFilter filter, bool early, const uint8_t *in, size_t len, XsBuffer *out);

// Undoes a PNG (10 and above) or TIFF (2) predictor in place; bits are those of one component.
// Returns NULL or a phrase.
const char *xs_pdf_filter_unpredict(
	int64_t predictor, int64_t colors, int64_t bits, int64_t columns, XsBuffer *data);
