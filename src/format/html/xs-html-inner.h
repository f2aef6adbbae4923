// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/strand/xs-strand-out.h"

// For XsStrandOut.inner. A text that is all base 64 of a document, picture or text is nested, as such a
// "data:" URI is; so are those within a text. One with tags in it is read as a page.
XS_CHECKED bool xs_html_send_inner(XsStrandOut *out,
				   const XsStrand *text,
				   XsRole role,
				   const XsCell *cell,
				   bool *ret_taken,
				   GError **error);
