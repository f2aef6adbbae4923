// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"
#include "text/xs-change.h"

// Writes the document as it stands now to fd: one body without old revisions, unreferenced objects
// or encryption; streams of other lossless filters become Flate; ID from the content. The same
// document gives the same bytes.
XS_CHECKED bool xs_pdf_write(XsPdfFile *file, int fd, GError **error);

// Tells changes what writing leaves out of source: old revisions, encryption.
XS_CHECKED bool
xs_pdf_write_drops(XsPdfFile *file, const XsSource *source, XsChanges *changes, GError **error);
