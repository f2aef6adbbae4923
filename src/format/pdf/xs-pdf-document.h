// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "format/pdf/object/xs-pdf-strings.h"
#include "format/xs-format.h"

// An opened PDF with the ledgers that were made of it; shared by xs-pdf.c and xs-pdf-copy.c.
typedef struct {
	XsDocument document;
	const XsSource *source;
	XsFormatOptions options;
	XsPdfFile *file;
	XsPdfContent *content;
	GPtrArray *kept; // XsPdfLedger by page, NULL where it is not kept
	size_t kept_size;
	XsPdfLedger *current;  // the one not kept that was asked for last
	GHashTable *used;      // object numbers of forms that pages draw
	bool *noted;           // by page, whether the forms that the source draws there are in used
	bool *aside;           // by page noted, whether it draws by patterns or soft masks
	XsPdfReached *reached; // by the walk over the source's strings; NULL before
	bool changed;          // the objects are no longer those of the source
} XsPdfDocument;

// The ledger of a page. Borrowed; valid until the next call. Releases all handles.
XS_CHECKED const XsPdfLedger *
xs_pdf_document_ledger(XsPdfDocument *self, uint32_t page, GError **error);

// Frees what is kept of a page.
void xs_pdf_document_forget_page(XsPdfDocument *self, uint32_t page);

// Fills used from all pages.
XS_CHECKED bool xs_pdf_document_find_used(XsPdfDocument *self, GError **error);

// The ledger of a root, or NULL without error where it is drawn by a page or shows no text. New.
XS_CHECKED bool xs_pdf_document_root_ledger(XsPdfDocument *self,
					    const XsPdfRoot *root,
					    XsPdfLedger **ret_ledger,
					    GError **error);

// The part of all strings.
static inline uint32_t
xs_pdf_document_objects_part(const XsPdfDocument *self)
{
	return self->file->n_pages;
}

// XsFormat.mask.
XS_CHECKED bool xs_pdf_document_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);

// Opens the source anew where the objects were changed.
XS_CHECKED bool xs_pdf_document_reopen(XsPdfDocument *self, GError **error);
