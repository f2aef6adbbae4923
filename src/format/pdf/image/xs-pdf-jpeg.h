// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/image/xs-pdf-samples.h"

#include <glib.h>

// JPEG by libjpeg-turbo. What a file says can neither end the process nor make it run or grow
// without bound.

// What the head of a JPEG tells.
typedef struct {
	uint32_t width;
	uint32_t height;
	uint32_t n_components;
} XsPdfJpegHead;

bool xs_pdf_jpeg_head(const uint8_t *untrusted, size_t len, XsPdfJpegHead *ret_head);

// Overwrites all blocks that the regions touch, and no other: values are samples of the components
// as the picture decodes (a picture kept as YCbCr: of red, green, blue). Tables of quantisation,
// subsampling and the coefficients of other blocks stay; of the markers only those that tell the
// colour transform. NULL where the data is broken, arithmetic of another kind or above max_memory
// bytes.
GBytes *xs_pdf_jpeg_blank(const uint8_t *untrusted,
			  size_t len,
			  const XsPdfRegion *regions,
			  size_t n_regions,
			  const uint8_t values[4],
			  size_t max_memory);

// A JPEG of 8-bit samples with 1 (grey) or 3 (red, green, blue) components.
GBytes *xs_pdf_jpeg_encode(const XsPdfSamples *samples, const uint8_t *data);
