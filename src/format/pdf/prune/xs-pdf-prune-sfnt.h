// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-font-need.h"

// Font programs without the outlines, names and characters of glyphs that nothing needs, by
// harfbuzz-subset. NULL where the program is too broken for it.

// TrueType and OpenType. Glyphs keep their numbers if need says so or if codes lead to them by the
// font's own tables.
GBytes *xs_pdf_prune_sfnt(const uint8_t *untrusted, size_t len, const XsPdfNeed *need);

// Bare CFF.
GBytes *xs_pdf_prune_cff(const uint8_t *untrusted, size_t len, const XsPdfNeed *need);
