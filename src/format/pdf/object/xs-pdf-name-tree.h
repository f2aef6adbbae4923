// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// Puts the name trees of the catalog (ISO 32000-1 7.9.6) in order again after keys have changed: readers search
// them by halves. XS_ERROR_LIMIT where a tree is deeper or larger than any.
XS_CHECKED bool xs_pdf_name_trees_sort(XsPdfFile *file, GError **error);
