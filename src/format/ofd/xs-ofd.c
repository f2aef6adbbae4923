// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd.h"

#include "format/ofd/xs-ofd-document.h"

static void
ofd_close(XsDocument *document)
{
	XsOfd *self = (XsOfd *)document;
	xs_ofd_clear(self);
	g_free(self);
}

static XsDocument *
ofd_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsOfd *self = g_new0(XsOfd, 1);
	self->base.format = &xs_format_ofd;
	self->options = *options;
	if (xs_ofd_load(self, source, error))
		return &self->base;
	ofd_close(&self->base);
	return NULL;
}

const XsFormat xs_format_ofd = {
	.info = &xs_format_info_ofd,
	.open = ofd_open,
	.extract = xs_ofd_extract,
	.mask = xs_ofd_mask,
	.close = ofd_close,
};
