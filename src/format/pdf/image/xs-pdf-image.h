// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/image/xs-pdf-samples.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "format/xs-format.h"

// Pictures (ISO 32000-1 8.9) of which regions are overwritten in their samples.

// Makes a new picture that differs from image only in regions (XsPdfRegion), which it paints as dark
// as it can, and opaque in its masks: JPEGs keep all blocks that no region touches, what has lossless
// filters becomes Flate. Alternates, metadata and the like stay behind. Names of colour spaces are
// looked up in resources. XS_ERROR_UNSUPPORTED where the samples cannot be reached.
XS_CHECKED bool xs_pdf_image_blank(XsPdfFile *file,
				   qpdf_oh image,
				   qpdf_oh resources,
				   const GArray *regions,
				   int *ret_id,
				   GError **error);

// Takes out of a JPEG or a JPEG 2000 what sanitising takes out of files of pictures: EXIF, XMP, comments,
// previews, data behind its end. The samples stay. Other filters have no place for such.
XS_CHECKED bool xs_pdf_image_sanitise(
	XsPdfFile *file, qpdf_oh image, XsSanitise sanitise, XsChanges *changes, GError **error);

// The inline picture of content[start, end) (BI to EI) as an object of its own.
XS_CHECKED bool xs_pdf_image_from_inline(XsPdfFile *file,
					 GBytes *content,
					 size_t start,
					 size_t end,
					 qpdf_oh resources,
					 qpdf_oh *ret_image,
					 GError **error);

// A new picture of 1 (grey) or 3 components of 8 bits: JPEG where that is much smaller, else Flate.
qpdf_oh xs_pdf_image_new(XsPdfFile *file, const XsPdfSamples *samples, const uint8_t *data);

// Puts the data and masks of the picture with this object number in the place of original's.
void xs_pdf_image_overwrite(XsPdfFile *file, qpdf_oh original, int id);
