// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/strand/xs-strand-document.h"

XsDocument *
xs_strand_document_open(const XsFormat *format,
			const XsSource *source,
			const XsFormatOptions *options,
			bool (*declared)(const uint8_t *data, size_t len, XsCharset *ret_charset),
			XsStrandWalk walk,
			GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	XsCharsetGuess guess;
	XsCharset charset;
	if (!xs_charset_detect(data, len, &guess)) {
		g_set_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "UTF-32 text is not read");
		return NULL;
	}
	if (declared != NULL && declared(data + guess.bom, len - guess.bom, &charset))
		xs_charset_declare(&guess, data, len, charset);
	XsStrandDocument *self = g_new0(XsStrandDocument, 1);
	self->base.format = format;
	self->options = *options;
	self->walk = walk;
	if (!xs_decoded_init(&self->decoded, data, len, &guess, error)) {
		xs_strand_document_close(&self->base);
		return NULL;
	}
	xs_strand_init_root(&self->root, self->decoded.utf8, self->decoded.len);
	return &self->base;
}

bool
xs_strand_document_extract(XsDocument *base, XsSink *sink, GError **error)
{
	const XsStrandDocument *self = (const XsStrandDocument *)base;
	XsStrandOut out = {.sink = sink, .total = self->decoded.len, .label = 1};
	return xs_sink_part(sink, 0, XS_STRAND_PART, error) &&
	       xs_sink_reading(sink, 0, XS_READING_LINES, error) &&
	       xs_decoded_send_gaps(&self->decoded, sink, error) && self->walk(self, &out, error);
}

void
xs_strand_document_close(XsDocument *base)
{
	XsStrandDocument *self = (XsStrandDocument *)base;
	if (self == NULL)
		return;
	xs_strand_clear(&self->root);
	xs_decoded_clear(&self->decoded);
	g_free(self);
}
