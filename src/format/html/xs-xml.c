// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-xml.h"

#include "format/html/xs-html-inner.h"
#include "format/html/xs-xml-walk.h"
#include "format/sniff/xs-charset-declared.h"
#include "format/strand/xs-strand-document.h"

static bool
xml_walk(const XsStrandDocument *document, XsStrandOut *out, GError **error)
{
	out->inner = xs_html_send_inner;
	out->limits = &document->options.limits;
	const XsHtmlScope scope = {
		.out = out,
		.limits = &document->options.limits,
		.source = &document->root,
		.label = "",
		.role = XS_ROLE_BODY,
		.xml = true,
	};
	return xs_xml_send(&scope, error);
}

static XsDocument *
xml_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return xs_strand_document_open(
		&xs_format_xml, source, options, xs_charset_declared, xml_walk, error);
}

const XsFormat xs_format_xml = {
	.info = &xs_format_info_xml,
	.open = xml_open,
	.extract = xs_strand_document_extract,
	.mask = xs_strand_document_mask,
	.close = xs_strand_document_close,
};
