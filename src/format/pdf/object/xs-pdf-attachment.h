// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"
#include "text/xs-edit.h"
#include "text/xs-sink.h"

// Files embedded in a PDF (ISO 32000-1 7.11.4): nested documents. Their place is the object number
// of the stream in the part of all strings.

// Hands the file over to sink. *ret_sent is false, without error, where a filter refuses.
XS_CHECKED bool xs_pdf_attachment_send(XsPdfFile *file,
				       qpdf_oh stream,
				       XsSink *sink,
				       XsPlace place,
				       bool *ret_sent,
				       GError **error);

// How many edits put a nested document, and the one for this object; NULL where there is none.
uint64_t xs_pdf_attachment_count(const XsEdits *edits);
const XsEdit *xs_pdf_attachment_edit(const XsEdits *edits, uint64_t object);

// Puts what fd holds in the place of the file and keeps its parameters true.
XS_CHECKED bool xs_pdf_attachment_put(XsPdfFile *file, qpdf_oh stream, int fd, GError **error);

// Empties these embedded files (object numbers) and takes out what refers to them: their names, associations
// and annotations.
XS_CHECKED bool xs_pdf_attachments_drop(XsPdfFile *file, GHashTable *streams, GError **error);
