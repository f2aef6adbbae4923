// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"

// An opened Word document.
typedef struct {
	XsDocument base;
	XsFormatOptions options;
	XsPack *pack;
	XsOpc *opc;
	GArray *infos;          // XsDocxPartInfo of each entry
	const XsSource *source; // borrowed
} XsDocx;

// The slots of the vtable that fill files of their own.
XS_CHECKED bool xs_docx_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool xs_docx_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
