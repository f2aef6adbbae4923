// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html.h"

#include "format/html/xs-html-charset.h"
#include "format/html/xs-html-walk.h"
#include "format/strand/xs-strand-document.h"

static bool
html_walk(const XsStrandDocument *document, XsStrandOut *out, GError **error)
{
	const XsHtmlScope scope = {
		.out = out,
		.limits = &document->options.limits,
		.source = &document->root,
		.label = "",
		.role = XS_ROLE_BODY,
	};
	return xs_html_send_page(&scope, error);
}

static XsDocument *
html_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return xs_strand_document_open(
		&xs_format_html, source, options, xs_html_charset, html_walk, error);
}

const XsFormat xs_format_html = {
	.info = &xs_format_info_html,
	.open = html_open,
	.extract = xs_strand_document_extract,
	.mask = xs_strand_document_mask,
	.close = xs_strand_document_close,
};
