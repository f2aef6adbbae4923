// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// PDF. Parts: "page 1" ... for the pages; "objects" for all strings outside of content; then
// "object N" for each stream that shows text but that no page draws (appearances of annotations,
// patterns, glyph procedures). Places in pages and streams count glyphs as drawn, forms at the
// places where they are drawn.
extern const XsFormat xs_format_pdf;
