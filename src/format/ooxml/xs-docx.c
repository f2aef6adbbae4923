// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx.h"

#include "format/ooxml/xs-docx-document.h"

void
xs_docx_clear(XsDocx *self)
{
	xs_buffer_clear(&self->kept);
	g_clear_pointer(&self->starts, g_array_unref);
	g_clear_pointer(&self->cuts, g_ptr_array_unref);
	g_clear_pointer(&self->infos, g_array_unref);
	g_clear_pointer(&self->opc, xs_opc_free);
	g_clear_pointer(&self->pack, xs_pack_free);
}

static void
docx_close(XsDocument *document)
{
	XsDocx *self = (XsDocx *)document;
	xs_docx_clear(self);
	g_free(self);
}

static void
cuts_free(void *data)
{
	if (data != NULL)
		g_array_unref(data);
}

bool
xs_docx_load(XsDocx *self,
	     const XsSource *source,
	     bool (*is_kind)(const XsOpc *opc),
	     const char *refusal,
	     GError **error)
{
	self->source = source;
	self->pack = xs_pack_open(source, &self->options.limits, error);
	if (self->pack == NULL)
		return false;
	self->opc = xs_opc_open(self->pack, &self->options.limits, error);
	if (self->opc == NULL)
		return false;
	if (!is_kind(self->opc)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, refusal);
		return false;
	}
	self->infos = xs_docx_classify(self->pack, self->opc, self->options.sanitise, error);
	self->cuts = g_ptr_array_new_with_free_func(cuts_free);
	g_ptr_array_set_size(self->cuts, (int)xs_pack_n_entries(self->pack));
	return self->infos != NULL;
}

static XsDocument *
docx_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsDocx *self = g_new0(XsDocx, 1);
	self->base.format = &xs_format_docx;
	self->options = *options;
	if (xs_docx_load(self, source, xs_docx_is_document, "not a Word document", error))
		return &self->base;
	docx_close(&self->base);
	return NULL;
}

// As the main program knows it; equal to the entry of xs_format_infos().
static const XsFormatInfo docx_info = {
	.id = "docx",
	.title = "Word document (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = (const char *const[]){"docx", "dotx", "docm", "dotm", NULL},
	.media_types =
		(const char *const[]){
			"application/"
			"vnd.openxmlformats-officedocument.wordprocessingml.document",
			NULL,
		},
};

const XsFormat xs_format_docx = {
	.info = &docx_info,
	.open = docx_open,
	.extract = xs_docx_extract,
	.mask = xs_docx_mask,
	.close = docx_close,
};
