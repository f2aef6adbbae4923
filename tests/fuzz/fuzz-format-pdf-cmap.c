// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-store.h"
#include "format/pdf/font/xs-pdf-cmap.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsPdfCMap *
find(void *data, const char *untrusted_name)
{
	return xs_pdf_cmap_store_find(data, untrusted_name);
}

// The first half as a CMap in both uses, the second as a shown string that it cuts into codes.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(XsPdfCMapStore) store = xs_pdf_cmap_store_new(-1);
	size_t half = size / 2;
	for (XsPdfCMapUse use = XS_PDF_CMAP_CID; use <= XS_PDF_CMAP_UNICODE; use++) {
		g_autoptr(XsPdfCMap) cmap = xs_pdf_cmap_parse(data, half, use, find, store, NULL);
		if (cmap == NULL)
			continue;
		for (size_t pos = half; pos < size;) {
			unsigned n = xs_pdf_cmap_code_length(cmap, data + pos, size - pos);
			if (n < 1 || n > 4 || n > size - pos)
				abort();
			uint32_t code = 0;
			for (unsigned i = 0; i < n; i++)
				code = code << 8 | data[pos + i];
			pos += n;
			char text[XS_PDF_TEXT_MAX];
			uint32_t cid = 0;
			(void)xs_pdf_cmap_in_codespace(cmap, code, n);
			if (use == XS_PDF_CMAP_CID) {
				(void)xs_pdf_cmap_cid(cmap, code, n, &cid);
				continue;
			}
			size_t len = xs_pdf_cmap_text(cmap, code, text);
			if (len > 0 && !g_utf8_validate_len(text, len, NULL))
				abort();
		}
		(void)xs_pdf_cmap_is_identity(cmap);
	}
	return 0;
}
