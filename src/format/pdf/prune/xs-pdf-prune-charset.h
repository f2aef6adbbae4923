// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-bits.h"

// CFF as harfbuzz-subset writes it with glyphs that keep their numbers: it leaves the names or CIDs of
// all others in the charset. The same program without those. NULL where it is not as expected.
GBytes *xs_pdf_prune_charset(GBytes *cff, const XsPdfBits *glyphs);
