// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"

// An opened Word document.
typedef struct {
	XsDocument base;
	XsFormatOptions options;
	XsPack *pack;
	XsOpc *opc;
	GArray *infos; // XsDocxPartInfo of each entry
	// Of each entry that extract has read to its end, and so knows to be well-formed: what
	// sanitising cuts out of it (GArray of XsDocxCut); NULL for all others.
	GPtrArray *cuts;
	// The main part as extract unpacked it, if it is not too large; mask takes it.
	XsBuffer kept;
	GArray *starts;         // where some of its paragraphs begin (uint64_t), or NULL
	const XsSource *source; // borrowed
} XsDocx;

// The slots of the vtable that fill files of their own.
XS_CHECKED bool xs_docx_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool xs_docx_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
