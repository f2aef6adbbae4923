// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-bits.h"
#include "format/pdf/font/xs-pdf-font-need.h"
#include "format/pdf/font/xs-pdf-sfnt.h"

// Adds to glyphs those that needed codes of simple fonts lead to by a cmap.
void xs_pdf_prune_cmap_find(XsPdfSfntTable cmap, const XsPdfNeed *need, XsPdfBits *glyphs);

// The table with codes for these glyphs only. NULL where no code is left.
GByteArray *xs_pdf_prune_cmap(XsPdfSfntTable cmap, const XsPdfBits *glyphs);
