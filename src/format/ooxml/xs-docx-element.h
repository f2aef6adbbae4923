// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-splice.h"

#include <glib.h>

// Some characters of a paragraph are elements (w:noBreakHyphen, w:sym): an edit then names the whole
// empty tags. Where the splice begins at a tag, checks that it covers such elements and nothing
// else, and turns it into markup: the replacement in a text element of the same prefix. Other
// splices are left alone. The new replacement lives in strings.
void xs_docx_element_splice(const XsBuffer *data, XsXmlSplice *splice, GStringChunk *strings);

// Whether such an element may stand in [start, end) of the part: then readers that know text elements
// only see the characters around it without it.
bool xs_docx_element_within(const XsBuffer *data, uint64_t start, uint64_t end);
