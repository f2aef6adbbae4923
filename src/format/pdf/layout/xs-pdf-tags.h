// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-page.h"
#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/object/xs-pdf-file.h"

// The tables of a tagged PDF (ISO 32000-1, 14.8.4.3.4): which marked content stands in which cell, as the
// program said that wrote the file.
typedef struct XsPdfTags XsPdfTags;

// Walks over the structure tree. A file without one, or without tables, has no cells.
XsPdfTags *xs_pdf_tags_new(XsPdfFile *file);
void xs_pdf_tags_free(XsPdfTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfTags, xs_pdf_tags_free)

// All cells. Element type: XsLayoutTag.
const GArray *xs_pdf_tags_cells(const XsPdfTags *self);

// For each show of the ledger its cell + 1, or 0. New array; NULL where none lies in a cell.
uint32_t *xs_pdf_tags_find(const XsPdfTags *self, const XsPdfLedger *ledger);
