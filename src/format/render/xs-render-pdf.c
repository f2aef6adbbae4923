// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/render/xs-render-pdf.h"

#include "base/xs-fd.h"

#include <math.h>
#include <poppler.h>
#include <zlib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

enum {
	LEVEL = 3, // of compression: the picture is read once, by the next worker
	CHUNK = 64 << 10,
	POINTS = 72, // an inch
};

// One page on its way out.
typedef struct {
	int fd;
	z_stream zlib;
	uint8_t chunk[CHUNK];
	uint64_t len; // of all chunks
} Writer;

XS_CHECKED static bool
fail(GError **error, const char *what)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, what);
	return false;
}

// Compresses what zlib was given and writes full chunks; all of them where flush is Z_FINISH.
XS_CHECKED static bool
pump(Writer *self, int flush, GError **error)
{
	for (;;) {
		int status = deflate(&self->zlib, flush);
		if (status == Z_STREAM_ERROR)
			return fail(error, "page not compressed");
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
		return fail(error, "page not compressed");
	bool written = write_rows(writer, surface, &head, error);
	(void)deflateEnd(&writer->zlib);
	head.len = writer->len;
	if (written && pwrite(fd, &head, sizeof head, at) != (ssize_t)sizeof head)
		return fail(error, "page not written");
	return written;
}

// Pixels for a length in points.
static int
pixels(double points, double resolution)
{
	return (int)fmin(fmax(ceil(points * resolution / POINTS - 1e-3), 1), 32000);
}

XS_CHECKED static bool
draw(PopplerPage *page, cairo_surface_t *surface, double width, double height)
{
	cairo_t *cairo = cairo_create(surface);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	cairo_scale(cairo,
		    cairo_image_surface_get_width(surface) / width,
		    cairo_image_surface_get_height(surface) / height);
	// Comments on the page stay what they are, above its picture.
	poppler_page_render_for_printing_with_options(page, cairo, POPPLER_PRINT_DOCUMENT);
	bool good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
	return good;
}

XS_CHECKED static bool
render_page(PopplerDocument *document, uint32_t index, uint32_t resolution, int fd, GError **error)
{
	g_autoptr(PopplerPage) page = poppler_document_get_page(document, (int)index);
	if (page == NULL)
		return fail(error, "page not drawn");
	double width = 0;
	double height = 0;
	poppler_page_get_size(page, &width, &height);
	if (!isfinite(width) || !isfinite(height) || width <= 0 || height <= 0)
		return fail(error, "page without a size");
	double inch = resolution;
	double n = width * height * inch * inch / POINTS / POINTS;
	if (n > XS_PAGE_PIXELS)
		inch *= sqrt(XS_PAGE_PIXELS / n);
	cairo_surface_t *surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, pixels(width, inch), pixels(height, inch));
	bool good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
		    draw(page, surface, width, height);
	bool written = good ? write_page(surface, index, fd, error) : fail(error, "page not drawn");
	cairo_surface_destroy(surface);
	return written;
}

static bool
render_pdf(const XsSource *copy,
	   const XsFormatOptions *options,
	   const uint32_t *pages,
	   size_t n_pages,
	   int fd,
	   XsSink *sink,
	   GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > options->limits.input_size || len > INT32_MAX)
		return fail(error, "copy too large");
	g_autoptr(GBytes) bytes = g_bytes_new_static(data, len);
	g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, NULL);
	if (document == NULL)
		return fail(error, "not read by poppler");
	for (size_t i = 0; i < n_pages; i++) {
		if (pages[i] >= (uint32_t)poppler_document_get_n_pages(document))
			return fail(error, "page not there");
		if (!render_page(document, pages[i], options->resolution, fd, error) ||
		    !xs_sink_progress(sink, i + 1, n_pages, error))
			return false;
	}
	return true;
}

const XsRenderer xs_renderer_pdf = {.info = &xs_format_info_pdf, .render = render_pdf};
