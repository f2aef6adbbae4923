// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/html/xs-html-attribute.h"

// Reads a page, or a stretch of one that stands in an attribute or comment: text joined over inline
// elements, in blocks; tables, lists of terms and forms as cells and fields. Of the scope role is that
// of all blocks where it is not BODY, and cell where they lie outside of tables.
XS_CHECKED bool xs_html_send_page(const XsHtmlScope *scope, GError **error);

// The same for a text of its own, or its lines where pages lie too deep within each other.
XS_CHECKED bool xs_html_send_nested(const XsHtmlScope *scope, const XsStrand *text, GError **error);
