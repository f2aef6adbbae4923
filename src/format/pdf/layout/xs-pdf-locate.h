// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/xs-format.h"

// Appends to boxes (XsBox) where glyphs [off, off + len) of a page stand, joined by line, relative
// to the lower left corner of what the page shows. Glyphs that the ledger does not have are passed
// over.
void
xs_pdf_locate(const XsPdfLedger *ledger, uint32_t page, uint64_t off, uint64_t len, GArray *boxes);
