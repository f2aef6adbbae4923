// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"
#include "format/xs-format.h"

// Cuts off what no reader decodes or shows: bytes behind the end of compressed data, and behind the last row of
// a picture's samples. streams holds object numbers. A copy takes over streams as they are, and these bytes with them.
XS_CHECKED bool
xs_pdf_trim(XsPdfFile *file, const GArray *streams, XsChanges *changes, GError **error);
