// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/html/xs-html-attribute.h"

// A URI: with percent escapes decoded, as UTF-8 or GB18030.
XS_CHECKED bool xs_html_send_link(const XsHtmlScope *scope, const XsStrand *uri, GError **error);

// What [start, end) of a text, a "data:" URI (RFC 2397), holds: text is read, pictures with
// anything beside their samples and other documents are nested, other pictures are gaps. Sets *ret_taken to false where it is no such URI.
XS_CHECKED bool xs_html_send_data(const XsHtmlScope *scope,
				  const XsStrand *text,
				  size_t start,
				  size_t end,
				  bool *ret_taken,
				  GError **error);

// A picture that a span of the text writes in base 64: with anything beside its samples it is a document of
// its own, which loses that.
XS_CHECKED bool xs_html_send_picture(const XsHtmlScope *scope,
				     const XsStrand *text,
				     XsSpan span,
				     const uint8_t *data,
				     size_t len,
				     GError **error);

// A list of URIs with their descriptors (HTML, 4.8.4.2.1).
XS_CHECKED bool xs_html_send_links(const XsHtmlScope *scope, const XsStrand *list, GError **error);

// Decodes percent escapes.
void xs_html_decode_percent(XsStrand *to, const XsStrand *from, size_t start, size_t end);
