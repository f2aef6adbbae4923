// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-needle.h"

#include <poppler.h>

// Tells of letters and digits of a page's text (of n_boxes characters, each with its rectangle) that stand
// in the areas of this page (XS_NEEDLE_AREA); boxes is NULL where they are not known: then the page is unread,
// if it has areas.
void xs_reread_areas(const XsNeedles *needles,
		     XsReread *reread,
		     PopplerPage *page,
		     const char *text,
		     const PopplerRectangle *boxes,
		     size_t n_boxes);
