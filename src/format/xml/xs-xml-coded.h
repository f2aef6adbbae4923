// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-runs.h"

// What XML may say otherwise than as text.

// Sends the names of a tag (with its attributes, and of the element itself where first) that have as many
// digits as identify somebody. Nothing can be put in the place of a name: a finding in one means no copy.
XS_CHECKED bool
xs_xml_send_names(const XsXmlTag *tag, bool first, const XsXmlTarget *target, GError **error);

// Where len bytes of text, which stand at place, are base 64 from end to end: sends what they say, where that
// is text, as an atom; declares what they hold, where that is a document or a picture. whole: the place
// holds nothing else.
XS_CHECKED bool xs_xml_send_base64(const char *utf8,
				   size_t len,
				   XsPlace place,
				   bool whole,
				   const XsXmlTarget *target,
				   GError **error);
