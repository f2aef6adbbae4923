// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-mask.h"
#include "format/ooxml/xs-xlsx-sheet.h"

// A worksheet without what is between the tags of sheetData, as far as it was kept.
typedef struct {
	XsBuffer data;
	XsXlsxLayout layout;
	bool known;
} XsXlsxSkeleton;

// An opened workbook.
typedef struct {
	XsDocx docx;
	XsXlsxBook *book;
	XsXlsxSkeleton *skeletons; // of each sheet
	bool counted;              // which strings are used is known
} XsXlsx;

// Number of the part with the shown text of sheet number index.
static inline uint32_t
xs_xlsx_shown_part(const XsXlsx *self, guint index)
{
	return (uint32_t)xs_pack_n_entries(self->docx.pack) + 1 + index;
}

// The hooks that fill files of their own.
XS_CHECKED bool xs_xlsx_extract_own(XsDocx *docx, XsSink *sink, uint32_t *tables, GError **error);
XS_CHECKED bool xs_xlsx_begin(XsDocxMasking *masking, GError **error);
XS_CHECKED bool xs_xlsx_write(XsDocxMasking *masking, size_t entry, GError **error);
XS_CHECKED bool xs_xlsx_finish(XsDocxMasking *masking, GError **error);
XS_CHECKED bool xs_xlsx_amend(const XsDocx *docx,
			      size_t entry,
			      const XsBuffer *data,
			      GArray *splices,
			      GArray *more,
			      GStringChunk *strings,
			      GError **error);
