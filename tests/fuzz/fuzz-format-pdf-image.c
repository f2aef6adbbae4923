// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-jpeg.h"
#include "format/pdf/image/xs-pdf-samples.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	HEAD = 10,
	MEMORY = 64 << 20,
};

// From 8 bytes; also none, and more than the picture.
static XsPdfRegion
read_region(const uint8_t *data)
{
	const double part = 200;
	return (XsPdfRegion){
		.x0 = data[0] / part - 0.1,
		.y0 = data[1] / part - 0.1,
		.x1 = data[2] / part,
		.y1 = data[3] / part,
		.plain = (data[4] & 1) != 0,
	};
}

static void
try_jpeg(const uint8_t *data, size_t size, const XsPdfRegion *region)
{
	const uint8_t values[4] = {0};
	XsPdfJpegHead before = {0};
	XsPdfJpegHead after = {0};
	g_autoptr(GBytes) blank = xs_pdf_jpeg_blank(data, size, region, 1, values, MEMORY);
	if (blank == NULL)
		return;
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(blank, &len);
	if (!xs_pdf_jpeg_head(data, size, &before) || !xs_pdf_jpeg_head(bytes, len, &after) ||
	    memcmp(&before, &after, sizeof before) != 0)
		__builtin_trap(); // what was written is the same picture
}

static void
try_samples(const uint8_t *data, size_t size, const uint8_t *head, const XsPdfRegion *region)
{
	static const uint32_t depths[] = {1, 2, 4, 8, 16};
	static const uint16_t dark[XS_PDF_MAX_COMPONENTS] = {0};
	XsPdfSamples samples = {
		.width = 1U + head[0],
		.height = 1U + head[1],
		.n_components = 1U + head[2] % XS_PDF_MAX_COMPONENTS,
		.bits = depths[head[3] % G_N_ELEMENTS(depths)],
	};
	size_t all = 0;
	if (!xs_pdf_samples_size(&samples, MEMORY, &all))
		return;
	size_t len = MIN(size, all);
	g_autofree uint8_t *copy = g_memdup2(data, len);
	if (len > 0)
		xs_pdf_samples_fill(&samples, copy, len, region, dark);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < HEAD)
		return 0;
	XsPdfRegion region = read_region(data);
	if (region.x0 > region.x1 || region.y0 > region.y1)
		return 0;
	try_samples(data + HEAD, size - HEAD, data + 5, &region);
	try_jpeg(data + HEAD, size - HEAD, &region);
	return 0;
}
