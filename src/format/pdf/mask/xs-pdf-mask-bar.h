// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"

// Bars: masks whose width says nothing of what they hide, asked for by replacements of nothing but U+25A0, each
// as wide as the font size. What the same operators show behind a bar moves along the line; all else stays.
typedef struct XsPdfMaskBars XsPdfMaskBars;

// Borrows ledger.
XsPdfMaskBars *xs_pdf_mask_bars_new(const XsPdfLedger *ledger);
void xs_pdf_mask_bars_free(XsPdfMaskBars *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfMaskBars, xs_pdf_mask_bars_free)

// The width of the bar that replacement asks for, in font sizes; 0 where it asks for none.
uint32_t xs_pdf_mask_bar_width(const char *replacement);

// Whether a bar of this width can stand for n glyphs from first on: all of one operator, on a level line; what moves
// with it runs into nothing else, and nothing else follows so closely that it would tell where they ended. To be
// asked by growing first, once for each bar: those that fit are counted for the next.
bool xs_pdf_mask_bar_fits(XsPdfMaskBars *self, uint64_t first, uint64_t n, uint32_t width);

// How far along its line what stands behind a glyph of a bar may have moved.
double xs_pdf_mask_bar_reach(const XsPdfLedger *ledger, uint64_t glyph);
