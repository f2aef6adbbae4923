// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-encrypt.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "text/xs-change.h"

// How a document is written.
typedef struct {
	const XsPdfEncryption *encryption; // or NULL
	bool canonical;                    // as XsFormatOptions.canonical
} XsPdfWriting;

// Writes the document as it stands now to fd: one body without old revisions or unreferenced objects;
// streams of other lossless filters become Flate; ID from the content. The same document gives the same
// bytes, unless it is encrypted.
XS_CHECKED bool xs_pdf_write(XsPdfFile *file, const XsPdfWriting *how, int fd, GError **error);

// Tells changes what writing leaves out of source, old revisions and encryption, or how it is encrypted.
XS_CHECKED bool xs_pdf_write_drops(XsPdfFile *file,
				   const XsSource *source,
				   const XsPdfEncryption *encryption,
				   XsChanges *changes,
				   GError **error);
