// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cff.h"

#include "format/pdf/font/xs-pdf-font-program-private.h"

bool
xs_pdf_cff_index(XsPdfCffSlice file, size_t pos, XsPdfCffIndex *ret_index)
{
	if (pos + 2 > file.len)
		return false;
	XsPdfCffIndex index = {
		.file = file, .n = xs_pdf_be(file.data, file.len, pos, 2), .end = pos + 2};
	if (index.n > 0) {
		index.offset_size = xs_pdf_be(file.data, file.len, pos + 2, 1);
		if (index.offset_size < 1 || index.offset_size > 4)
			return false;
		index.offsets = pos + 3;
		index.base = index.offsets + (size_t)index.offset_size * (index.n + 1) - 1;
		index.end =
			index.base + xs_pdf_be(file.data,
					       file.len,
					       index.offsets + (size_t)index.offset_size * index.n,
					       index.offset_size);
		if (index.base >= file.len || index.end > file.len)
			return false;
	}
	*ret_index = index;
	return true;
}

XsPdfCffSlice
xs_pdf_cff_item(const XsPdfCffIndex *index, uint32_t i)
{
	if (i >= index->n)
		return (XsPdfCffSlice){0};
	XsPdfCffSlice f = index->file;
	size_t at = index->offsets + (size_t)index->offset_size * i;
	size_t from = xs_pdf_be(f.data, f.len, at, index->offset_size);
	size_t to = xs_pdf_be(f.data, f.len, at + index->offset_size, index->offset_size);
	if (from < 1 || to < from || index->base + to > f.len)
		return (XsPdfCffSlice){0};
	return (XsPdfCffSlice){f.data + index->base + from, to - from};
}
