// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx.h"

#include "format/ooxml/xs-xlsx-document.h"

#include <string.h>

static const char *const main_types[] = {
	"spreadsheetml.sheet.main+xml",
	"spreadsheetml.template.main+xml",
	"ms-excel.sheet.macroenabled.main+xml",
	"ms-excel.template.macroenabled.main+xml",
	"ms-excel.addin.macroenabled.main+xml",
};

static bool
is_workbook(const XsOpc *opc)
{
	int64_t entry = xs_opc_document(opc);
	const char *type = entry >= 0 ? xs_opc_type(opc, (size_t)entry) : "";
	for (size_t i = 0; i < G_N_ELEMENTS(main_types); i++) {
		if (strstr(type, main_types[i]) != NULL)
			return true;
	}
	return false;
}

static bool
open_parts(XsDocx *docx, XsSink *sink, GError **error)
{
	const XsXlsx *self = (const XsXlsx *)docx;
	for (guint i = 0; i < self->book->sheets->len; i++) {
		size_t entry = g_array_index(self->book->sheets, XsXlsxSheet, i).entry;
		g_autofree char *name = g_strconcat(xs_opc_name(docx->opc, entry), "(cells)", NULL);
		if (!xs_sink_part(sink, xs_xlsx_shown_part(self, i), name, error))
			return false;
	}
	return true;
}

static bool
takes(const XsDocx *docx, size_t entry)
{
	const XsXlsxBook *book = ((const XsXlsx *)docx)->book;
	return book->strings_entry == (int64_t)entry || xs_xlsx_book_sheet_of(book, entry) >= 0;
}

static bool
locate(XsDocx *docx, const XsPlace *place, size_t *ret_entry, GError **error)
{
	const XsXlsx *self = (const XsXlsx *)docx;
	uint32_t first = xs_xlsx_shown_part(self, 0);
	if (place->part < first || place->part - first >= self->book->sheets->len) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a part without text");
		return false;
	}
	*ret_entry = g_array_index(self->book->sheets, XsXlsxSheet, place->part - first).entry;
	return true;
}

static const XsDocxHooks hooks = {
	.open_parts = open_parts,
	.takes = takes,
	.extract = xs_xlsx_extract_own,
	.locate = locate,
	.begin = xs_xlsx_begin,
	.write = xs_xlsx_write,
	.finish = xs_xlsx_finish,
	.amend = xs_xlsx_amend,
};

static void
xlsx_close(XsDocument *document)
{
	XsXlsx *self = (XsXlsx *)document;
	for (guint i = 0; self->skeletons != NULL && i < self->book->sheets->len; i++)
		xs_buffer_clear(&self->skeletons[i].data);
	g_free(self->skeletons);
	xs_xlsx_book_free(self->book);
	xs_docx_clear(&self->docx);
	g_free(self);
}

static bool
load(XsXlsx *self, const XsSource *source, GError **error)
{
	XsDocx *docx = &self->docx;
	if (!xs_docx_load(docx, source, is_workbook, "not an Excel workbook", error))
		return false;
	self->book =
		xs_xlsx_book_load(docx->pack, docx->opc, docx->infos, &docx->options.limits, error);
	if (self->book == NULL)
		return false;
	self->skeletons = g_new0(XsXlsxSkeleton, self->book->sheets->len + 1);
	return true;
}

static XsDocument *
xlsx_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsXlsx *self = g_new0(XsXlsx, 1);
	self->docx.base.format = &xs_format_xlsx;
	self->docx.options = *options;
	self->docx.hooks = &hooks;
	if (load(self, source, error))
		return &self->docx.base;
	xlsx_close(&self->docx.base);
	return NULL;
}

// As the main program knows it; equal to the entry of xs_format_infos().
static const XsFormatInfo xlsx_info = {
	.id = "xlsx",
	.title = "Excel workbook (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = (const char *const[]){"xlsx", "xltx", "xlsm", "xltm", NULL},
	.media_types =
		(const char *const[]){
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			NULL,
		},
};

const XsFormat xs_format_xlsx = {
	.info = &xlsx_info,
	.open = xlsx_open,
	.extract = xs_docx_extract,
	.mask = xs_docx_mask,
	.close = xlsx_close,
};
