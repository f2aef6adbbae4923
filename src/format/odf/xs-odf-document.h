// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-package.h"

// An opened OpenDocument file.
typedef struct {
	XsDocument base;
	XsFormatOptions options;
	const XsSource *source; // borrowed
	XsOdfPackage *package;  // NULL for flat XML
} XsOdf;

#define XS_ODF_FLAT_NAME "document.xml"

// The slots of the vtables that fill files of their own.
XS_CHECKED bool xs_odf_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool
xs_odf_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
