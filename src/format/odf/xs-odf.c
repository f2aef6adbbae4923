// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf.h"

#include "format/odf/xs-odf-document.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

static void
odf_close(XsDocument *document)
{
	XsOdf *self = (XsOdf *)document;
	g_clear_pointer(&self->package, xs_odf_package_free);
	g_free(self);
}

static XsDocument *
odf_open(const XsFormat *format,
	 const XsSource *source,
	 const XsFormatOptions *options,
	 GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	XsOdf *self = g_new0(XsOdf, 1);
	self->base.format = format;
	self->options = *options;
	self->source = source;
	if (len < 2 || memcmp(data, "PK", 2) != 0)
		return &self->base;
	self->package = xs_odf_package_open(source, options, error);
	if (self->package != NULL)
		return &self->base;
	odf_close(&self->base);
	return NULL;
}

static XsDocument *
odt_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return odf_open(&xs_format_odt, source, options, error);
}

static XsDocument *
ods_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return odf_open(&xs_format_ods, source, options, error);
}

static XsDocument *
odp_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return odf_open(&xs_format_odp, source, options, error);
}

const XsFormat xs_format_odt = {
	.info = &xs_format_info_odt,
	.open = odt_open,
	.extract = xs_odf_extract,
	.mask = xs_odf_mask,
	.close = odf_close,
};

const XsFormat xs_format_ods = {
	.info = &xs_format_info_ods,
	.open = ods_open,
	.extract = xs_odf_extract,
	.mask = xs_odf_mask,
	.close = odf_close,
};

const XsFormat xs_format_odp = {
	.info = &xs_format_info_odp,
	.open = odp_open,
	.extract = xs_odf_extract,
	.mask = xs_odf_mask,
	.close = odf_close,
};
