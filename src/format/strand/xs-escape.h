// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "format/sniff/xs-charset.h"
#include "format/strand/xs-strand.h"

// Appends one character as the escapes (see XsStrandPiece) want it, in the encoding. What can be
// written in none of these ways becomes '*', or in names and code a letter or '_'.
XS_CHECKED bool xs_escape_put(XsCharsetEncoder *encoder,
			      gunichar character,
			      uint64_t escapes,
			      XsBuffer *buffer,
			      GError **error);

static inline XsEscape
xs_escape_innermost(uint64_t escapes)
{
	return (XsEscape)(escapes & ((1 << XS_ESCAPE_BITS) - 1));
}
