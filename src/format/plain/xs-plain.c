// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/plain/xs-plain.h"

#include "format/plain/xs-plain-document.h"
#include "format/sniff/xs-delimiter.h"

#include <string.h>

enum {
	DELIMITER_BYTES = 64 * 1024, // in which the columns show
};

static char
find_delimiter(const XsPlainDocument *document)
{
	const uint8_t *start = document->data + document->guess.bom;
	size_t len = MIN(document->len - document->guess.bom, DELIMITER_BYTES);
	g_autofree char *sample = xs_charset_to_utf8(document->guess.charset, start, len);
	return xs_delimiter_majority(sample, strlen(sample));
}

static XsDocument *
plain_open(const XsFormat *format,
	   const XsSource *source,
	   const XsFormatOptions *options,
	   GError **error)
{
	g_autofree XsPlainDocument *document = g_new0(XsPlainDocument, 1);
	document->base.format = format;
	document->data = xs_source_data(source, &document->len);
	document->options = *options;
	if (!xs_charset_detect(document->data, document->len, &document->guess)) {
		g_set_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "UTF-32 text is not read");
		return NULL;
	}
	if (!xs_charset_check(&document->guess, document->len, error))
		return NULL;
	document->csv = format == &xs_format_plain_csv;
	if (document->csv)
		document->delimiter = find_delimiter(document);
	return &g_steal_pointer(&document)->base;
}

static XsDocument *
text_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return plain_open(&xs_format_plain_text, source, options, error);
}

static XsDocument *
csv_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return plain_open(&xs_format_plain_csv, source, options, error);
}

static void
plain_close(XsDocument *document)
{
	g_free(document);
}

const XsFormat xs_format_plain_text = {
	.info = &xs_format_info_text,
	.open = text_open,
	.extract = xs_plain_extract_text,
	.mask = xs_plain_mask,
	.close = plain_close,
};

const XsFormat xs_format_plain_csv = {
	.info = &xs_format_info_csv,
	.open = csv_open,
	.extract = xs_plain_extract_csv,
	.mask = xs_plain_mask,
	.close = plain_close,
};
