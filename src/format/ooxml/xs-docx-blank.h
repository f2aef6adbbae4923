// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"

enum {
	XS_DOCX_BLANK_MAX = 1536,
};

// What stands in for an object that is left out of a copy, so that all that points to it still finds
// something of its kind: a compound file without streams ([MS-CFB]), an archive without entries, or
// nothing. head: the first len bytes of the object.
XS_CHECKED bool xs_docx_blank(const uint8_t *head, size_t len, XsBuffer *ret_blank, GError **error);
