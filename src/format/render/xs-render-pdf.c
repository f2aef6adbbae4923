// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/render/xs-render-pdf.h"

#include "base/xs-fd.h"
#include "format/render/xs-render-compare.h"
#include "format/render/xs-render-cover.h"
#include "format/render/xs-render-page.h"

#include <zlib.h>

enum {
	LEVEL = 3, // of compression: the picture is read once, by the next worker
	CHUNK = 64 << 10,
};

// One page on its way out.
typedef struct {
	int fd;
	z_stream zlib;
	uint8_t chunk[CHUNK];
	uint64_t len; // of all chunks
} Writer;

// Compresses what zlib was given and writes full chunks; all of them where flush is Z_FINISH.
XS_CHECKED static bool
pump(Writer *self, int flush, GError **error)
{
	for (;;) {
		int status = deflate(&self->zlib, flush);
		if (status == Z_STREAM_ERROR)
			return xs_render_fail(error, "page not compressed");
		size_t n = CHUNK - self->zlib.avail_out;
		bool done = flush == Z_FINISH ? status == Z_STREAM_END : self->zlib.avail_in == 0;
		if (n == CHUNK || (done && flush == Z_FINISH)) {
			if (!xs_fd_write_all(self->fd, self->chunk, n, error))
				return false;
			self->len += n;
			self->zlib.next_out = self->chunk;
			self->zlib.avail_out = CHUNK;
		}
		if (done)
			return true;
	}
}

static bool
is_grey(const uint32_t *pixels, uint32_t width)
{
	for (uint32_t x = 0; x < width; x++) {
		uint32_t pixel = pixels[x];
		if ((pixel & 0xff) != (pixel >> 8 & 0xff) || (pixel & 0xff) != (pixel >> 16 & 0xff))
			return false;
	}
	return true;
}

static void
take_row(const uint32_t *pixels, const XsPageHead *head, uint8_t *row)
{
	for (uint32_t x = 0; x < head->width; x++) {
		if (head->n_components == 3) {
			*row++ = (uint8_t)(pixels[x] >> 16);
			*row++ = (uint8_t)(pixels[x] >> 8);
		}
		*row++ = (uint8_t)pixels[x];
	}
}

XS_CHECKED static bool
write_rows(Writer *self, cairo_surface_t *surface, const XsPageHead *head, GError **error)
{
	const uint8_t *data = cairo_image_surface_get_data(surface);
	size_t stride = (size_t)cairo_image_surface_get_stride(surface);
	size_t len = (size_t)head->width * head->n_components;
	g_autofree uint8_t *row = g_malloc(len);
	for (uint32_t y = 0; y < head->height; y++) {
		take_row((const uint32_t *)(const void *)(data + y * stride), head, row);
		self->zlib.next_in = row;
		self->zlib.avail_in = (uInt)len;
		if (!pump(self, Z_NO_FLUSH, error))
			return false;
	}
	return pump(self, Z_FINISH, error);
}

XS_CHECKED static bool
write_page(cairo_surface_t *surface, uint32_t page, int fd, GError **error)
{
	XsPageHead head = {
		.page = page,
		.width = (uint32_t)cairo_image_surface_get_width(surface),
		.height = (uint32_t)cairo_image_surface_get_height(surface),
		.n_components = 1,
	};
	const uint8_t *data = cairo_image_surface_get_data(surface);
	size_t stride = (size_t)cairo_image_surface_get_stride(surface);
	for (uint32_t y = 0; y < head.height && head.n_components == 1; y++)
		if (!is_grey((const uint32_t *)(const void *)(data + y * stride), head.width))
			head.n_components = 3;
	off_t at = lseek(fd, 0, SEEK_CUR);
	if (at < 0 || !xs_fd_write_all(fd, &head, sizeof head, error))
		return false;
	g_autofree Writer *writer = g_new0(Writer, 1);
	writer->fd = fd;
	writer->zlib.next_out = writer->chunk;
	writer->zlib.avail_out = CHUNK;
	if (deflateInit(&writer->zlib, LEVEL) != Z_OK)
		return xs_render_fail(error, "page not compressed");
	bool written = write_rows(writer, surface, &head, error);
	(void)deflateEnd(&writer->zlib);
	head.len = writer->len;
	if (written && pwrite(fd, &head, sizeof head, at) != (ssize_t)sizeof head)
		return xs_render_fail(error, "page not written");
	return written;
}

typedef struct {
	PopplerDocument *document;
	uint32_t resolution;
	XsRenderCover *cover; // or NULL
} Renderer;

XS_CHECKED static bool
render_page(const Renderer *self, uint32_t index, int fd, GError **error)
{
	g_autoptr(PopplerPage) page = NULL;
	g_autoptr(cairo_surface_t) surface = xs_render_page(
		self->document, index, self->resolution, XS_PAGE_PIXELS, &page, error);
	if (surface == NULL)
		return false;
	if (self->cover != NULL)
		xs_render_cover_page(self->cover, page, surface);
	return write_page(surface, index, fd, error);
}

static bool
render_pdf(const XsSource *copy,
	   const XsFormatOptions *options,
	   const uint32_t *pages,
	   size_t n_pages,
	   const XsNeedles *needles,
	   int fd,
	   XsSink *sink,
	   GError **error)
{
	g_autoptr(PopplerDocument) document =
		xs_render_open(copy, &options->limits, options->password, error);
	if (document == NULL)
		return false;
	g_autoptr(XsRenderCover) cover = needles != NULL ? xs_render_cover_new(needles) : NULL;
	const Renderer self = {document, options->resolution, cover};
	for (size_t i = 0; i < n_pages; i++) {
		if (pages[i] >= (uint32_t)poppler_document_get_n_pages(document))
			return xs_render_fail(error, "page not there");
		if (!render_page(&self, pages[i], fd, error) ||
		    !xs_sink_progress(sink, i + 1, n_pages, error))
			return false;
	}
	return cover == NULL || xs_render_cover_finish(cover, error);
}

const XsRenderer xs_renderer_pdf = {
	.info = &xs_format_info_pdf,
	.render = render_pdf,
	.compare = xs_render_compare,
};
