// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html.h"

#include "format/html/xs-html-inner.h"
#include "format/html/xs-html-walk.h"
#include "format/sniff/xs-charset-declared.h"
#include "format/strand/xs-strand-document.h"

static bool
html_walk(const XsStrandDocument *document, XsStrandOut *out, GError **error)
{
	out->inner = xs_html_send_inner;
	out->limits = &document->options.limits;
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
		&xs_format_html, source, options, xs_charset_declared, html_walk, error);
}

const XsFormat xs_format_html = {
	.info = &xs_format_info_html,
	.open = html_open,
	.extract = xs_strand_document_extract,
	.mask = xs_strand_document_mask,
	.close = xs_strand_document_close,
};
