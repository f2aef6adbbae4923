// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-needle.h"

#include <poppler.h>

// Where among the needles the areas are: element type size_t. Asked for once, as a document may have many of
// both, needles and pages.
GArray *xs_reread_areas_find(const XsNeedles *needles);

// Tells of letters and digits of a page's text (of n_boxes characters, each with its rectangle) that stand
// in the areas of this page (XS_NEEDLE_AREA); boxes is NULL where they are not known: then the page is unread,
// if it has areas.
void xs_reread_areas(const XsNeedles *needles,
		     const GArray *areas,
		     XsReread *reread,
		     PopplerPage *page,
		     const char *text,
		     const PopplerRectangle *boxes,
		     size_t n_boxes);
