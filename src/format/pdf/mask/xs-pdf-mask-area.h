// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "text/xs-edit.h"

// A rectangle of a page of which nothing is to be left, whatever draws it.
typedef struct {
	uint32_t id; // of the edit
	double x0;   // on the page
	double y0;
	double x1;
	double y1;
} XsPdfArea;

// From the unit square of the page as it is displayed to the page.
XsLayoutMatrix xs_pdf_page_matrix(const XsPdfPage *page);

// Where the box of a REGION edit lies on its page, cut off at its edges. False where it lies beside the page.
XS_CHECKED bool
xs_pdf_area_find(const XsPdfPage *page, const XsEditTarget *target, XsPdfArea *ret_area);

// Whether a glyph with these corners stands in the area, not only beside it.
bool xs_pdf_area_holds(const XsPdfArea *area, const double quad[8]);

// What of the ledger's drawings cannot be taken out of the areas (XsPdfArea) in place: why, or NULL where
// there is nothing. Static.
const char *xs_pdf_areas_left(const XsPdfLedger *ledger, const GArray *areas);

// Appends to strips (XsPdfStrip) what pictures must not show.
void xs_pdf_areas_strips(const GArray *areas, GArray *strips);

// Paints the areas black over a page's content, whose state is as the ledger says.
void xs_pdf_areas_paint(const XsPdfLedger *ledger, const GArray *areas, GString *content);

// Takes the annotations away that reach into the areas, and all that they say. XS_ERROR_UNSUPPORTED where one
// is a field of a form.
XS_CHECKED bool xs_pdf_areas_annotations(XsPdfFile *file,
					 const XsPdfPage *page,
					 const GArray *areas,
					 GError **error);
