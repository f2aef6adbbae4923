// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/strand/xs-strand-out.h"

// The text of a block while it is put together over inline elements.
typedef struct {
	XsStrand text;
	GArray *borders;     // size_t: offsets of the text at which tags may part what is joined
	size_t border;       // where the last tag stood; SIZE_MAX: no tag since
	bool siblings;       // there one element ended and another began
	bool ended;          // the last tag was an end tag
	GString *last_label; // a short block before this one, which may name what follows
} XsHtmlFlow;

void xs_html_flow_init(XsHtmlFlow *self);
void xs_html_flow_clear(XsHtmlFlow *self);

// Decodes character references, and makes one space of white space unless kept; span is of from.
void
xs_html_flow_text(XsHtmlFlow *self, const XsStrand *from, XsSpan span, bool references, bool kept);
// A tag within the text.
void xs_html_flow_tag(XsHtmlFlow *self, bool end);
// What stands apart from what follows, but in one block with it.
void xs_html_flow_separate(XsHtmlFlow *self, const char *separator);
// What may name a field that stands here: text of the open block or the one before. Borrowed.
const char *xs_html_flow_label(const XsHtmlFlow *self);
// Sends the text as a block and begins a new one.
XS_CHECKED bool xs_html_flow_end(
	XsHtmlFlow *self, XsStrandOut *out, XsRole role, const XsCell *cell, GError **error);

// Appends a span of from with character references decoded.
void
xs_html_decode(XsStrand *to, const XsStrand *from, XsSpan span, bool attribute, XsEscape escape);
