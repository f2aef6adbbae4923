// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-mask.h"

// Pictures in a package: the pixels are for a person to look at; what a camera or program wrote beside
// them is read, and left out of a copy.

// Sends the text of the picture in the entry that sanitising leaves alone. A picture that is not
// understood has none.
XS_CHECKED bool
xs_docx_picture_send(const XsDocx *docx, size_t entry, XsSink *sink, GError **error);
// Writes the picture in the entry without what is left out of it.
XS_CHECKED bool xs_docx_picture_write(XsDocxMasking *self, size_t entry, GError **error);
