// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-pptx.h"

#include "format/ooxml/xs-docx-document.h"

#include <string.h>

static bool
is_presentation(const XsOpc *opc)
{
	static const char *const main_types[] = {
		"presentationml.presentation.main+xml",
		"presentationml.slideshow.main+xml",
		"presentationml.template.main+xml",
		"ms-powerpoint.presentation.macroenabled.main+xml",
		"ms-powerpoint.slideshow.macroenabled.main+xml",
		"ms-powerpoint.template.macroenabled.main+xml",
		"ms-powerpoint.addin.macroenabled.main+xml",
	};
	int64_t entry = xs_opc_document(opc);
	const char *type = entry >= 0 ? xs_opc_type(opc, (size_t)entry) : "";
	for (size_t i = 0; i < G_N_ELEMENTS(main_types); i++) {
		if (strstr(type, main_types[i]) != NULL)
			return true;
	}
	return false;
}

static void
pptx_close(XsDocument *document)
{
	XsDocx *self = (XsDocx *)document;
	xs_docx_clear(self);
	g_free(self);
}

static XsDocument *
pptx_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsDocx *self = g_new0(XsDocx, 1);
	self->base.format = &xs_format_pptx;
	self->options = *options;
	if (xs_docx_load(self, source, is_presentation, "not a PowerPoint presentation", error))
		return &self->base;
	pptx_close(&self->base);
	return NULL;
}

// As the main program knows it; equal to the entry of xs_format_infos().
static const XsFormatInfo pptx_info = {
	.id = "pptx",
	.title = "PowerPoint presentation (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = (const char *const[]){"pptx", "potx", "ppsx", "pptm", "potm", "ppsm", NULL},
	.media_types =
		(const char *const[]){
			"application/"
			"vnd.openxmlformats-officedocument.presentationml.presentation",
			NULL,
		},
};

const XsFormat xs_format_pptx = {
	.info = &pptx_info,
	.open = pptx_open,
	.extract = xs_docx_extract,
	.mask = xs_docx_mask,
	.close = pptx_close,
};
