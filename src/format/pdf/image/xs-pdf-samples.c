// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-samples.h"

#include <math.h>
#include <string.h>

static uint32_t
pixel(double part, uint32_t size, bool up)
{
	double at = part * size;
	// A touch of the next pixel by rounding is none.
	at = up ? ceil(at - 1e-6) : floor(at + 1e-6);
	if (!(at > 0))
		return 0;
	return at < size ? (uint32_t)at : size;
}

XsPdfPixels
xs_pdf_region_pixels(const XsPdfRegion *region, uint32_t width, uint32_t height)
{
	return (XsPdfPixels){
		.x0 = pixel(region->x0, width, false),
		.y0 = pixel(region->y0, height, false),
		.x1 = pixel(region->x1, width, true),
		.y1 = pixel(region->y1, height, true),
	};
}

static uint64_t
row_bits(const XsPdfSamples *self)
{
	return (uint64_t)self->width * self->n_components * self->bits;
}

bool
xs_pdf_samples_size(const XsPdfSamples *self, uint64_t max, size_t *ret_size)
{
	// Width and components have ceilings far below 2^64 together.
	uint64_t row = (row_bits(self) + 7) / 8;
	if (row > max || self->height > max || (row > 0 && self->height > max / row))
		return false;
	*ret_size = (size_t)(row * self->height);
	return true;
}

static void
put_sample(uint8_t *row, uint64_t bit, uint32_t bits, uint16_t value)
{
	uint8_t *at = row + bit / 8;
	if (bits == 16) {
		at[0] = (uint8_t)(value >> 8);
		at[1] = (uint8_t)value;
		return;
	}
	uint32_t shift = 8 - bits - (uint32_t)(bit % 8);
	uint32_t ones = (1U << bits) - 1;
	*at = (uint8_t)((*at & ~(ones << shift)) | (value & ones) << shift);
}

static uint16_t
get_sample(const uint8_t *row, uint64_t bit, uint32_t bits)
{
	const uint8_t *at = row + bit / 8;
	if (bits == 16)
		return (uint16_t)(at[0] << 8 | at[1]);
	uint32_t shift = 8 - bits - (uint32_t)(bit % 8);
	return (uint16_t)(*at >> shift & ((1U << bits) - 1));
}

// The colour left or right of the middle of the pixels; false where they fill the row or data ends.
static bool
colour_beside(const XsPdfSamples *self,
	      const uint8_t *data,
	      size_t len,
	      const XsPdfPixels *pixels,
	      uint16_t *ret_values)
{
	uint64_t stride = (row_bits(self) + 7) / 8;
	uint32_t y = pixels->y0 + (pixels->y1 - pixels->y0) / 2;
	if (stride * (y + 1) > len || (pixels->x0 == 0 && pixels->x1 >= self->width))
		return false;
	uint32_t x = pixels->x0 > 0 ? pixels->x0 - 1 : pixels->x1;
	uint64_t bit = (uint64_t)x * self->n_components * self->bits;
	for (uint32_t i = 0; i < self->n_components; i++, bit += self->bits)
		ret_values[i] = get_sample(data + stride * y, bit, self->bits);
	return true;
}

static void
fill_row(const XsPdfSamples *self, uint8_t *row, const XsPdfPixels *pixels, const uint16_t *values)
{
	uint64_t bit = (uint64_t)pixels->x0 * self->n_components * self->bits;
	for (uint32_t x = pixels->x0; x < pixels->x1; x++)
		for (uint32_t i = 0; i < self->n_components; i++, bit += self->bits)
			put_sample(row, bit, self->bits, values[i]);
}

void
xs_pdf_samples_fill(const XsPdfSamples *self,
		    uint8_t *data,
		    size_t len,
		    const XsPdfRegion *region,
		    const uint16_t *dark)
{
	uint64_t stride = (row_bits(self) + 7) / 8;
	uint16_t beside[XS_PDF_MAX_COMPONENTS];
	XsPdfPixels pixels = xs_pdf_region_pixels(region, self->width, self->height);
	if (pixels.x0 >= pixels.x1)
		return;
	bool plain = region->plain && pixels.y0 < pixels.y1 &&
		     colour_beside(self, data, len, &pixels, beside);
	for (uint32_t y = pixels.y0; y < pixels.y1; y++) {
		// Readers do not agree on a row of which data holds only a part: it goes whole.
		if (stride * (y + 1) > len) {
			if (stride * y < len)
				memset(data + stride * y, 0, len - stride * y);
			return;
		}
		fill_row(self, data + stride * y, &pixels, plain ? beside : dark);
	}
}
