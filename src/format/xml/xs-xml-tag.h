// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-reader.h"

// expat says nothing of the places of attributes: they are found in the bytes of the start tag, which
// it has found well-formed.

// Fills attributes (XsXmlAttribute) with those of the tag of len bytes at off, in their order.
void xs_xml_tag_split(const uint8_t *data,
		      XsXmlEncoding encoding,
		      uint64_t off,
		      uint64_t len,
		      GArray *attributes);

// Gives a value in pieces; XS_ERROR_MALFORMED where it is not what expat read (expected).
XS_CHECKED bool xs_xml_tag_value(const uint8_t *data,
				 XsXmlEncoding encoding,
				 const XsXmlAttribute *attribute,
				 const char *expected,
				 XsXmlPieceFunc func,
				 void *user,
				 GError **error);
