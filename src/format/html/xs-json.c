// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-json.h"

#include "format/html/xs-html-inner.h"
#include "format/json/xs-code.h"
#include "format/json/xs-json-send.h"
#include "format/strand/xs-strand-document.h"

static bool
json_walk(const XsStrandDocument *document, XsStrandOut *out, GError **error)
{
	bool sent;
	const XsLimits *limits = &document->options.limits;
	out->inner = xs_html_send_inner;
	out->limits = limits;
	if (!xs_json_send(out, &document->root, limits, XS_ROLE_CELL, &sent, error))
		return false;
	const XsCode code = {.out = out, .role = XS_ROLE_BODY};
	return sent || xs_code_send_script(&code, &document->root, error);
}

static XsDocument *
json_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return xs_strand_document_open(&xs_format_json, source, options, NULL, json_walk, error);
}

const XsFormat xs_format_json = {
	.info = &xs_format_info_json,
	.open = json_open,
	.extract = xs_strand_document_extract,
	.mask = xs_strand_document_mask,
	.close = xs_strand_document_close,
};
