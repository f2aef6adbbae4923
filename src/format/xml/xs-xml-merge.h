// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "format/xml/xs-xml-splice.h"

// One change of a part: an edit of the plan, or what it or sanitising makes necessary (a cut).
typedef struct {
	XsXmlSplice splice;
	bool cut;
} XsXmlChange;

// Puts changes (XsXmlChange, sorted by this) in one order, as XsXmlSplice for xs_xml_splice(). What
// lies within a cut goes with it, and the same cut twice is one; any other overlap is not one that an
// honest plan makes (XS_ERROR_MALFORMED). NULL on failure.
GArray *xs_xml_merge(GArray *changes, GError **error);
