// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"

#include <glib.h>

// The encodings that are read. GBK and other code pages are refused: Office never writes them, and
// expat does not know them.
typedef enum {
	XS_XML_UTF8,
	XS_XML_UTF16LE,
	XS_XML_UTF16BE,
	XS_XML_LATIN1, // ISO-8859-1
	XS_XML_ASCII,
} XsXmlEncoding;

// From byte order mark, first bytes or XML declaration (XML 1.0, appendix F). Parser and splicer
// are both told what this finds, so they cannot differ. XS_ERROR_UNSUPPORTED for others.
XS_CHECKED bool
xs_xml_encoding_find(const uint8_t *data, size_t len, XsXmlEncoding *ret_encoding, GError **error);

// As expat names it.
const char *xs_xml_encoding_name(XsXmlEncoding encoding);

// Bytes of one code unit.
static inline size_t
xs_xml_encoding_unit(XsXmlEncoding encoding)
{
	return encoding == XS_XML_UTF16LE || encoding == XS_XML_UTF16BE ? 2 : 1;
}

// Decodes the character at data; returns the bytes it takes, 0 at the end or where it is broken.
size_t xs_xml_encoding_next(XsXmlEncoding encoding,
			    const uint8_t *data,
			    size_t len,
			    gunichar *ret_character);

// Appends one character. What the encoding lacks becomes a character reference, or '*' where
// references is false (in CDATA and comments, where none is understood).
XS_CHECKED bool xs_xml_encoding_put(XsXmlEncoding encoding,
				    gunichar character,
				    bool references,
				    XsBuffer *buffer,
				    GError **error);
