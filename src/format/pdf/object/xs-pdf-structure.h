// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// The structure tree (ISO 32000-1, 14.7) in its order.

typedef struct {
	// An element; context is what this returned for the element around it, 0 for the root. Returns the
	// context of its kids. NULL: all are 0.
	uint32_t (*enter)(qpdf_oh element, uint32_t context, void *data);
	// Marked content of an element, in the context that it gave its kids: owner is the object number of the
	// page or of the form that draws it.
	void (*content)(qpdf_oh element, uint32_t context, int owner, int mcid, void *data);
	void *data;
} XsPdfStructureVisitor;

// Visits each element once. What lies beyond the ceiling was refused when the document was read.
void xs_pdf_structure_walk(XsPdfFile *file, const XsPdfStructureVisitor *visitor);
