// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an element does to the text around it.
typedef enum {
	XS_HTML_INLINE, // and all that are not known
	XS_HTML_BLOCK,
	XS_HTML_VOID, // has no content, and parts nothing
	XS_HTML_BREAK,
	XS_HTML_TABLE,
	XS_HTML_SECTION,
	XS_HTML_HEAD_SECTION,
	XS_HTML_ROW,
	XS_HTML_CELL,
	XS_HTML_LIST, // of terms
	XS_HTML_TERM,
	XS_HTML_DETAIL,
	XS_HTML_KEPT,    // white space stays
	XS_HTML_RAISED,  // a note, not part of the number that it stands at
	XS_HTML_FOREIGN, // SVG, MathML
	XS_HTML_TEMPLATE,
} XsHtmlElement;

// name in lower case.
XsHtmlElement xs_html_element(const char *name);
