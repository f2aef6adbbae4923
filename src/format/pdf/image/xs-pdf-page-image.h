// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/image/xs-pdf-samples.h"
#include "format/pdf/object/xs-pdf-file.h"

// Pictures of pages that a renderer drew (see XsPageHead), as untrusted as any other bytes.
typedef struct XsPdfPageImages XsPdfPageImages;

// fd is borrowed, and read when a picture is asked for. XS_ERROR_MALFORMED, XS_ERROR_LIMIT.
XS_CHECKED XsPdfPageImages *xs_pdf_page_images_new(int fd, const XsLimits *limits, GError **error);
void xs_pdf_page_images_free(XsPdfPageImages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfPageImages, xs_pdf_page_images_free)

// Whether there is one of this page.
bool xs_pdf_page_images_has(const XsPdfPageImages *self, uint32_t page);

// Makes the picture of a page an object, its regions (XsPdfRegion) black. JPEG where that is much
// smaller, else Flate.
XS_CHECKED bool xs_pdf_page_images_put(const XsPdfPageImages *self,
				       XsPdfFile *file,
				       uint32_t page,
				       const GArray *regions,
				       int *ret_id,
				       GError **error);
