// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-source.h"

#include <poppler.h>
#include <stdbool.h>
#include <stdint.h>

// Pages as pixels: shared by the drawing of pictures and the comparing of pages.

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)

// The source must outlive it. NULL with XS_ERROR_FAILED where poppler cannot read it.
XS_CHECKED PopplerDocument *xs_render_open(const XsSource *source,
					   const XsLimits *limits,
					   const char *password,
					   GError **error);

// Draws page index without the comments on it, on white, with this many pixels an inch or as few less as
// are needed to stay within max_pixels. A new surface of CAIRO_FORMAT_RGB24; NULL with XS_ERROR_FAILED.
// Where ret_page is not NULL it gets the page (new).
XS_CHECKED cairo_surface_t *xs_render_page(PopplerDocument *document,
					   uint32_t index,
					   double resolution,
					   uint32_t max_pixels,
					   PopplerPage **ret_page,
					   GError **error);

// Sets error and is false.
XS_CHECKED bool xs_render_fail(GError **error, const char *what);
