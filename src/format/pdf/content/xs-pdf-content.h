// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/object/xs-pdf-file.h"

// Runs content streams and fills ledgers: graphics and text state, forms within forms, marked
// content (ISO 32000-1 8, 9, 14.6). Hidden layers are run like visible ones. Keeps fonts and the
// content of forms between pages.
typedef struct XsPdfContent XsPdfContent;

// file is borrowed.
XsPdfContent *xs_pdf_content_new(XsPdfFile *file);
void xs_pdf_content_free(XsPdfContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfContent, xs_pdf_content_free)

// From here on ledgers tell where paths were painted.
void xs_pdf_content_record_paths(XsPdfContent *self);

// The ledger of a page, or of one stream of content that no page draws by Do (an appearance, a
// pattern, a glyph procedure). Its fonts belong to self. What could not be read is a gap in it.
// XS_ERROR_LIMIT or XS_ERROR_CONFIG (no CMap data) only. Leaves handles to be released.
XS_CHECKED XsPdfLedger *xs_pdf_content_page(XsPdfContent *self, uint32_t page, GError **error);
XS_CHECKED XsPdfLedger *xs_pdf_content_stream(XsPdfContent *self, qpdf_oh stream, GError **error);

// The font of a dictionary that content has chosen; NULL where none has. Borrowed.
XsPdfFont *xs_pdf_content_font(const XsPdfContent *self, qpdf_oh dictionary);
// The same, read if need be. NULL only with XS_ERROR_LIMIT or XS_ERROR_CONFIG.
XS_CHECKED XsPdfFont *
xs_pdf_content_load_font(XsPdfContent *self, qpdf_oh dictionary, GError **error);

// Runs bare content with given resources; for tests and fuzzing.
XS_CHECKED XsPdfLedger *
xs_pdf_content_bytes(XsPdfContent *self, GBytes *content, qpdf_oh resources, GError **error);
