// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stddef.h>
#include <stdint.h>

// The county-level codes of GB/T 2260 that were ever in force: what the first six digits of a
// resident identity number can be.
typedef struct XsRegions XsRegions;

// Reads a table with the code in the first field of a line, fields separated by tabs, lines
// beginning with '#' left out. Codes of provinces and prefectures (ending with 00) are left out.
XS_CHECKED XsRegions *xs_regions_load(const char *path, GError **error);
void xs_regions_free(XsRegions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRegions, xs_regions_free)

// Ascending.
const uint32_t *xs_regions_codes(const XsRegions *self, size_t *ret_n);
