// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-reader.h"
#include "format/xml/xs-xml-reader.h"

// Sends the attribute values of a tag that may tell something, one block each. Sent are: values of
// names that hold text for people (author, initials, descr, title, alt, tooltip, instr, an external
// Target ...), and any other value with seven digits or more, '@', a backslash or a character beyond
// ASCII. Not sent: the eight hexadecimal digits of revision and paragraph marks (w:rsid*,
// w14:paraId).
XS_CHECKED bool xs_docx_send_values(const XsDocxPart *part,
				    XsXmlReader *xml,
				    const XsXmlTag *tag,
				    uint32_t label,
				    GError **error);
