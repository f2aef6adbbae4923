// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-words.h"
#include "format/xs-format.h"

typedef enum {
	XS_ODF_KEEP,
	XS_ODF_CUT_ELEMENT,
	XS_ODF_CUT_CONTENT, // what is between its tags
} XsOdfCut;

// What sanitising takes out of a part; the reader does not send it, and the copy does not have it.
// after_object: the element stands in a frame behind an object, of which it is then the picture.
// ret_note: what it is taken out as.
XsOdfCut xs_odf_cut(const XsXmlTag *tag,
		    XsOdfWord word,
		    bool after_object,
		    XsSanitise sanitise,
		    const char **ret_note);
