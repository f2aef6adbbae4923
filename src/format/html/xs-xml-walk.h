// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/html/xs-html-attribute.h"

// Reads XML of any vocabulary: elements of one name beside each other are the rows of a table, with the
// names of what they hold as its header; elements that hold only text are fields of the one around
// them; where text and elements are mixed it is joined over them. Of SVG text elements are blocks.
XS_CHECKED bool xs_xml_send(const XsHtmlScope *scope, GError **error);
