// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-jpeg.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
// The library's header wants these before it.
// clang-format off
#include <stdio.h>
#include <jpeglib.h>
// clang-format on

enum {
	MAX_SCANS = 200, // of a progressive file: each runs over all blocks
	MAX_SIDE = 65500,
	QUALITY = 85,
};

// The library tells errors by a call that must not return.
typedef struct {
	struct jpeg_error_mgr manager;
	jmp_buf back;
} Errors;

static void
fail(j_common_ptr info)
{
	Errors *errors = (Errors *)info->err;
	longjmp(errors->back, 1);
}

static void
say_nothing(j_common_ptr info, int level)
{
	(void)info;
	(void)level;
}

static void
count_scans(j_common_ptr info)
{
	if (((j_decompress_ptr)info)->input_scan_number > MAX_SCANS)
		fail(info);
}

static struct jpeg_error_mgr *
errors_init(Errors *errors)
{
	struct jpeg_error_mgr *manager = jpeg_std_error(&errors->manager);
	manager->error_exit = fail;
	manager->emit_message = say_nothing;
	return manager;
}

bool
xs_pdf_jpeg_head(const uint8_t *untrusted, size_t len, XsPdfJpegHead *ret_head)
{
	struct jpeg_decompress_struct source = {0};
	Errors errors;
	source.err = errors_init(&errors);
	if (len == 0 || setjmp(errors.back) != 0) {
		jpeg_destroy_decompress(&source);
		return false;
	}
	jpeg_create_decompress(&source);
	jpeg_mem_src(&source, untrusted, len);
	(void)jpeg_read_header(&source, TRUE);
	*ret_head = (XsPdfJpegHead){
		.width = source.image_width,
		.height = source.image_height,
		.n_components = (uint32_t)source.num_components,
	};
	jpeg_destroy_decompress(&source);
	return true;
}

// One picture on its way from coefficients to coefficients.
typedef struct {
	struct jpeg_decompress_struct source;
	struct jpeg_compress_struct sink;
	struct jpeg_progress_mgr progress;
	Errors errors;
	unsigned char *out;
	unsigned long out_len;
} Transcoding;

// The value of a component's blocks, before the shift of levels.
static int
level_of(const struct jpeg_decompress_struct *source, int component, const uint8_t values[4])
{
	enum { NEUTRAL = 128 };
	bool luminance = source->jpeg_color_space == JCS_YCbCr;
	if (source->jpeg_color_space == JCS_YCCK && component < 3)
		return component == 0 ? 255 - values[0] : NEUTRAL;
	if (luminance && component > 0)
		return NEUTRAL;
	return values[component];
}

static int
dc_of(const struct jpeg_decompress_struct *source, int component, const uint8_t values[4])
{
	enum { SHIFT = 128, SCALE = 8 };
	const jpeg_component_info *info = &source->comp_info[component];
	const JQUANT_TBL *table = info->quant_table != NULL
					  ? info->quant_table
					  : source->quant_tbl_ptrs[info->quant_tbl_no];
	int step = table != NULL && table->quantval[0] > 0 ? table->quantval[0] : 1;
	return (level_of(source, component, values) - SHIFT) * SCALE / step;
}

// The blocks [from, to) of a component along one side that pixels [p0, p1) touch.
static void
block_range(uint32_t p0,
	    uint32_t p1,
	    uint32_t size,
	    uint32_t factor,
	    uint32_t max_factor,
	    uint32_t n_blocks,
	    uint32_t *ret_from,
	    uint32_t *ret_to)
{
	const uint32_t side = DCTSIZE * max_factor; // pixels of the picture for factor blocks
	*ret_from = p0 * factor / side;
	*ret_to = p1 < size ? MIN((p1 * factor + side - 1) / side, n_blocks) : n_blocks;
}

// The mean of the block left or right of those from x0 to x1 in row y; dark where there is none.
static int
dc_beside(Transcoding *self,
	  jvirt_barray_ptr array,
	  const jpeg_component_info *info,
	  uint32_t x0,
	  uint32_t x1,
	  uint32_t y,
	  int dark)
{
	j_common_ptr common = (j_common_ptr)&self->source;
	if (x0 == 0 && x1 >= info->width_in_blocks)
		return dark;
	JBLOCKARRAY rows = self->source.mem->access_virt_barray(common, array, y, 1, FALSE);
	return rows[0][x0 > 0 ? x0 - 1 : x1][0];
}

static void
blank_component(Transcoding *self,
		jvirt_barray_ptr *arrays,
		int component,
		const XsPdfPixels *pixels,
		bool plain,
		const uint8_t values[4])
{
	j_common_ptr common = (j_common_ptr)&self->source;
	const struct jpeg_decompress_struct *source = &self->source;
	jpeg_component_info *info = &source->comp_info[component];
	int dc = dc_of(source, component, values);
	uint32_t x0, x1, y0, y1;
	block_range(pixels->x0,
		    pixels->x1,
		    source->image_width,
		    (uint32_t)info->h_samp_factor,
		    (uint32_t)source->max_h_samp_factor,
		    info->width_in_blocks,
		    &x0,
		    &x1);
	block_range(pixels->y0,
		    pixels->y1,
		    source->image_height,
		    (uint32_t)info->v_samp_factor,
		    (uint32_t)source->max_v_samp_factor,
		    info->height_in_blocks,
		    &y0,
		    &y1);
	if (plain && y0 < y1)
		dc = dc_beside(self, arrays[component], info, x0, x1, y0 + (y1 - y0) / 2, dc);
	for (uint32_t y = y0; y < y1; y++) {
		JBLOCKARRAY rows =
			source->mem->access_virt_barray(common, arrays[component], y, 1, TRUE);
		for (uint32_t x = x0; x < x1; x++) {
			memset(rows[0][x], 0, sizeof(JBLOCK));
			rows[0][x][0] = (JCOEF)dc;
		}
	}
}

// Runs within setjmp: owns nothing but what self holds.
static bool
transcode(Transcoding *self,
	  const uint8_t *untrusted,
	  size_t len,
	  const XsPdfRegion *regions,
	  size_t n_regions,
	  const uint8_t values[4],
	  size_t max_memory)
{
	struct jpeg_decompress_struct *source = &self->source;
	jpeg_create_decompress(source);
	jpeg_create_compress(&self->sink);
	self->progress.progress_monitor = count_scans;
	source->progress = &self->progress;
	jpeg_mem_src(source, untrusted, len);
	(void)jpeg_read_header(source, TRUE);
	uint64_t size = (uint64_t)source->image_width * source->image_height *
			(uint64_t)source->num_components * sizeof(JCOEF);
	if (size > max_memory || source->num_components > 4 || source->num_components < 1)
		return false;
	jvirt_barray_ptr *arrays = jpeg_read_coefficients(source);
	for (size_t i = 0; i < n_regions; i++) {
		XsPdfPixels pixels = xs_pdf_region_pixels(
			&regions[i], source->image_width, source->image_height);
		if (pixels.x0 >= pixels.x1 || pixels.y0 >= pixels.y1)
			continue;
		for (int k = 0; k < source->num_components; k++)
			blank_component(self, arrays, k, &pixels, regions[i].plain, values);
	}
	jpeg_copy_critical_parameters(source, &self->sink);
	self->sink.write_JFIF_header = source->saw_JFIF_marker;
	self->sink.write_Adobe_marker = source->saw_Adobe_marker;
	self->sink.optimize_coding = TRUE;
	jpeg_mem_dest(&self->sink, &self->out, &self->out_len);
	jpeg_write_coefficients(&self->sink, arrays);
	jpeg_finish_compress(&self->sink);
	(void)jpeg_finish_decompress(source);
	return true;
}

GBytes *
xs_pdf_jpeg_blank(const uint8_t *untrusted,
		  size_t len,
		  const XsPdfRegion *regions,
		  size_t n_regions,
		  const uint8_t values[4],
		  size_t max_memory)
{
	Transcoding *self = g_new0(Transcoding, 1);
	self->source.err = errors_init(&self->errors);
	self->sink.err = self->source.err;
	bool done = false;
	if (len > 0 && setjmp(self->errors.back) == 0) {
		bool good = transcode(self, untrusted, len, regions, n_regions, values, max_memory);
		done = good;
	}
	jpeg_destroy_compress(&self->sink);
	jpeg_destroy_decompress(&self->source);
	GBytes *result = NULL;
	if (done && self->out != NULL)
		result = g_bytes_new(self->out, self->out_len);
	free(self->out);
	g_free(self);
	return result;
}

static void
encode(Transcoding *self, const XsPdfSamples *samples, const uint8_t *data)
{
	struct jpeg_compress_struct *sink = &self->sink;
	jpeg_create_compress(sink);
	jpeg_mem_dest(sink, &self->out, &self->out_len);
	sink->image_width = samples->width;
	sink->image_height = samples->height;
	sink->input_components = (int)samples->n_components;
	sink->in_color_space = samples->n_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(sink);
	jpeg_set_quality(sink, QUALITY, TRUE);
	sink->optimize_coding = TRUE;
	jpeg_start_compress(sink, TRUE);
	size_t stride = (size_t)samples->width * samples->n_components;
	while (sink->next_scanline < sink->image_height) {
		JSAMPROW row = (JSAMPROW)(uintptr_t)(data + stride * sink->next_scanline);
		(void)jpeg_write_scanlines(sink, &row, 1);
	}
	jpeg_finish_compress(sink);
}

GBytes *
xs_pdf_jpeg_encode(const XsPdfSamples *samples, const uint8_t *data)
{
	if (samples->width > MAX_SIDE || samples->height > MAX_SIDE || samples->bits != 8)
		return NULL;
	Transcoding *self = g_new0(Transcoding, 1);
	self->sink.err = errors_init(&self->errors);
	volatile bool done = false;
	if (setjmp(self->errors.back) == 0) {
		encode(self, samples, data);
		done = true;
	}
	jpeg_destroy_compress(&self->sink);
	GBytes *result = NULL;
	if (done && self->out != NULL)
		result = g_bytes_new(self->out, self->out_len);
	free(self->out);
	g_free(self);
	return result;
}
