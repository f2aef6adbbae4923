// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>
#include <stdbool.h>

typedef enum {
	XS_HTML_TEXT,
	XS_HTML_RAW,  // content of a script or style
	XS_HTML_DATA, // content of a title or textarea: text without tags
	XS_HTML_CDATA,
	XS_HTML_START,
	XS_HTML_END,
	XS_HTML_COMMENT,
	XS_HTML_DOCTYPE,
	XS_HTML_INSTRUCTION,
} XsHtmlKind;

typedef struct {
	XsSpan name;
	XsSpan value;
	bool quoted;
} XsHtmlAttribute;

// All spans are of the text that is read.
typedef struct {
	XsHtmlKind kind;
	XsSpan content; // of what is no tag, without its marks
	XsSpan name;    // of a tag
	bool empty;     // <name/>
} XsHtmlToken;

// Reads HTML in the states of WHATWG, 13.2.5, and, where told so, XML; nothing is an error. Every byte
// that is not a mark of the syntax is in a span of some token.
typedef struct {
	const char *text;
	size_t len;
	size_t at;
	bool xml;
	bool foreign;        // within SVG or MathML: set by the caller
	XsSpan raw;          // name of the element whose content comes next; empty: none
	XsHtmlKind raw_kind; // of that content
	GArray *attributes;  // XsHtmlAttribute of the tag read last
} XsHtmlTokenizer;

void xs_html_tokenizer_init(XsHtmlTokenizer *self, const char *text, size_t len, bool xml);
void xs_html_tokenizer_clear(XsHtmlTokenizer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsHtmlTokenizer, xs_html_tokenizer_clear)
// False at the end.
bool xs_html_tokenizer_next(XsHtmlTokenizer *self, XsHtmlToken *ret_token);
