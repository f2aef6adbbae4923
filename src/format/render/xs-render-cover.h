// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "text/xs-needle.h"

#include <poppler.h>
#include <stdbool.h>

// Paints over what the text of drawn pages shows of values (XS_NEEDLE_VALUE).
typedef struct XsRenderCover XsRenderCover;

// needles are borrowed.
XsRenderCover *xs_render_cover_new(const XsNeedles *needles);
void xs_render_cover_free(XsRenderCover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRenderCover, xs_render_cover_free)

void xs_render_cover_page(XsRenderCover *self, PopplerPage *page, cairo_surface_t *surface);
// XS_ERROR_UNSUPPORTED where a value was on none of the pages.
XS_CHECKED bool xs_render_cover_finish(const XsRenderCover *self, GError **error);
