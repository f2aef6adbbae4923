// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/html/xs-html-token.h"
#include "format/strand/xs-strand-out.h"

// Where a tag stands.
typedef struct {
	XsStrandOut *out;
	const XsLimits *limits;
	const XsStrand *source;
	const XsCell *cell; // or NULL
	const char *label;  // what may name a field here; "" for nothing
	XsRole role;        // of the text around: COMMENT and HIDDEN hold for attributes, too
	bool xml;
} XsHtmlScope;

enum {
	XS_HTML_NAME = 32, // longer names are none that is known
};

// The name in lower case without its prefix, or "" where it is too long.
void xs_html_name(const XsStrand *source, XsSpan name, char ret_name[XS_HTML_NAME]);

// The attributes of a tag as browsers take them: texts, links, scripts, styles, pages. Of others what
// may hold more than a name or a measure, names of attributes and of the tag itself included.
XS_CHECKED bool
xs_html_send_tag(const XsHtmlScope *scope, XsSpan name, const GArray *attributes, GError **error);

// Whether an element is not shown.
bool xs_html_is_hidden(const XsHtmlScope *scope, const GArray *attributes);
// Whether text that is mostly a name or a measure may hold something else.
bool xs_html_tells(const char *utf8, size_t len);
// The number in an attribute, or otherwise.
uint32_t xs_html_number(const XsStrand *source,
			const GArray *attributes,
			const char *name,
			uint32_t otherwise);
// Whether an attribute has a value that contains these bytes, whatever their case.
bool
xs_html_says(const XsStrand *source, const GArray *attributes, const char *name, const char *lower);

// The content of a script or style.
XS_CHECKED bool xs_html_send_code(
	const XsHtmlScope *scope, const XsStrand *text, bool style, bool json, GError **error);
