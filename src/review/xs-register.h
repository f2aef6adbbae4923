// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "review/xs-dossier.h"

// The register of review (审查登记表) that an office keeps: one row for each copy that was made in a
// stretch of time, published or not. Rows are arrays of strings, ended by NULL; the first names the
// columns, in Chinese.

// from, to: days, YYYY-MM-DD, both included; NULL: without bounds. Free with g_ptr_array_unref().
XS_CHECKED GPtrArray *
xs_register_rows(XsIndex *index, const char *from, const char *to, GError **error);
