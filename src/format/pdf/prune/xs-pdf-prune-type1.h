// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-font-need.h"

// A Type 1 program whose glyphs that no needed name leads to are gone, outline and name; subroutines
// that nothing calls any more are empty. Lengths are those of its three parts (Length1 to Length3).
// NULL where it has no glyphs to be found.
GBytes *xs_pdf_prune_type1(const uint8_t *untrusted,
			   size_t len,
			   const XsPdfNeed *need,
			   size_t ret_lengths[3]);
