// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/render/xs-render-page.h"

#include <math.h>

enum {
	POINTS = 72, // an inch
};

bool
xs_render_fail(GError **error, const char *what)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, what);
	return false;
}

PopplerDocument *
xs_render_open(const XsSource *source, const XsLimits *limits, const char *password, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	if (len > limits->input_size || len > INT32_MAX) {
		(void)!xs_render_fail(error, "copy too large");
		return NULL;
	}
	g_autoptr(GBytes) bytes = g_bytes_new_static(data, len);
	PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
	// Only where there is none without: at a wrong password the library uses what it has freed.
	if (document == NULL && *password != '\0') {
		// It takes Latin-1 out of UTF-8: so it gets the bytes themselves.
		g_autofree char *bytewise =
			g_convert(password, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
		if (bytewise != NULL)
			document = poppler_document_new_from_bytes(bytes, bytewise, NULL);
	}
	if (document == NULL)
		(void)!xs_render_fail(error, "not read by poppler");
	return document;
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

cairo_surface_t *
xs_render_page(PopplerDocument *document,
	       uint32_t index,
	       double resolution,
	       uint32_t max_pixels,
	       PopplerPage **ret_page,
	       GError **error)
{
	g_autoptr(PopplerPage) page = poppler_document_get_page(document, (int)index);
	double width = 0;
	double height = 0;
	if (page != NULL)
		poppler_page_get_size(page, &width, &height);
	if (!isfinite(width) || !isfinite(height) || width <= 0 || height <= 0) {
		(void)!xs_render_fail(error,
				      page != NULL ? "page without a size" : "page not drawn");
		return NULL;
	}
	double n = width * height * resolution * resolution / POINTS / POINTS;
	if (n > max_pixels)
		resolution *= sqrt(max_pixels / n);
	g_autoptr(cairo_surface_t) surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, pixels(width, resolution), pixels(height, resolution));
	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS ||
	    !draw(page, surface, width, height)) {
		(void)!xs_render_fail(error, "page not drawn");
		return NULL;
	}
	if (ret_page != NULL)
		*ret_page = g_steal_pointer(&page);
	return g_steal_pointer(&surface);
}
