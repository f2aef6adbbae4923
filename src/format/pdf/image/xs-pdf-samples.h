// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	XS_PDF_MAX_COMPONENTS = 32, // of a colour
};

// A rectangle of a picture in parts of its width and height, from the upper left corner.
typedef struct {
	double x0;
	double y0;
	double x1;
	double y1;
	bool plain; // takes the colour beside it, where there is one: else as dark as can be
} XsPdfRegion;

// Whole pixels [x0, x1) and [y0, y1).
typedef struct {
	uint32_t x0;
	uint32_t y0;
	uint32_t x1;
	uint32_t y1;
} XsPdfPixels;

// The pixels of a picture that a region touches. May be none.
XsPdfPixels xs_pdf_region_pixels(const XsPdfRegion *region, uint32_t width, uint32_t height);

// Samples as ISO 32000-1 8.9.5.2 lays them out: rows begin on bytes.
typedef struct {
	uint32_t width;
	uint32_t height;
	uint32_t n_components;
	uint32_t bits; // of one component: 1, 2, 4, 8 or 16
} XsPdfSamples;

// Bytes of all rows; false where that is beyond max.
bool xs_pdf_samples_size(const XsPdfSamples *self, uint64_t max, size_t *ret_size);

// Overwrites the pixels that a region touches, with dark (one value for each component) or the
// colour beside them. data holds len bytes, which may end early.
void xs_pdf_samples_fill(const XsPdfSamples *self,
			 uint8_t *data,
			 size_t len,
			 const XsPdfRegion *region,
			 const uint16_t *dark);
