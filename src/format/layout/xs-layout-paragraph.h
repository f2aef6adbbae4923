// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-lines-private.h"

// Text that the end of a page parts. A page ends for a reader with its last full line; what follows on the
// next page is sent once more with it, as a reading of its own.

// After the blocks of a page: sends what the page before began, and keeps what this one begins.
XS_CHECKED bool xs_layout_edges_push(XsLayoutLines *self, GError **error);
