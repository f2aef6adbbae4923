// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/image/xs-pdf-samples.h"
#include "format/pdf/object/xs-pdf-file.h"

// The samples that paint a picture as dark as its colour space goes (ISO 32000-1 8.6, 8.9.5.2).
typedef struct {
	uint32_t n_components;
	uint16_t
		dark[XS_PDF_MAX_COMPONENTS]; // one sample of each component, in the depth asked for
} XsPdfColour;

// Of a picture with this colour space and decoding array (each may be null) and bits a component;
// names of resources are looked up in resources. false where the colour space is not known.
bool xs_pdf_colour_read(XsPdfFile *file,
			qpdf_oh space,
			qpdf_oh decode,
			qpdf_oh resources,
			uint32_t bits,
			XsPdfColour *ret_colour);
