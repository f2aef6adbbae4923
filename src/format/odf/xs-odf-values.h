// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-reader.h"
#include "format/odf/xs-odf-words.h"
#include "format/xml/xs-xml-runs.h"

// Whether a value may tell something: seven digits in a row ('-' and ' ' between them do not matter,
// unless it is geometry), '@', a backslash or a character beyond ASCII.
bool xs_odf_may_tell(const char *value, bool geometry);

// Appends the value of attribute number index to runs.
XS_CHECKED bool xs_odf_collect_value(
	XsXmlReader *xml, const XsXmlTag *tag, size_t index, XsXmlRuns *runs, GError **error);

// Sends the attribute values of a tag that may tell something, one block each. Sent are links that lead
// out of the package, values of names that hold text for people (string-value, label, title ...), and
// any other value that may tell something; not the one at index except (or -1), nor names of entries,
// which are sent as such.
XS_CHECKED bool xs_odf_send_values(const XsOdfPart *part,
				   XsXmlReader *xml,
				   const XsXmlTag *tag,
				   int except,
				   XsRole role,
				   uint32_t label,
				   GError **error);

// Whether a cell has a value beside its text that is worth looking at: a number that could identify, a
// date, any string.
bool xs_odf_has_cell_value(const XsXmlTag *tag);
// Appends that value as a person would write it: a number without an exponent, a day without a time of
// 0 o'clock.
XS_CHECKED bool
xs_odf_collect_cell_value(XsXmlReader *xml, const XsXmlTag *tag, XsXmlRuns *runs, GError **error);
