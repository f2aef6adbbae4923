// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-program.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Every third code, CID, glyph and name of those that there may be.
static void
need_some(XsPdfNeed *need, unsigned first, bool by_number)
{
	need->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (unsigned i = first; i < 256; i += 3) {
		if (!by_number)
			xs_pdf_bits_add(&need->codes, i);
		xs_pdf_bits_add(&need->cids, i);
		xs_pdf_bits_add(&need->glyphs, i);
		xs_pdf_bits_add(&need->chars, 0x4e00 + i);
		xs_pdf_bits_add(&need->macs, i);
		g_hash_table_add(need->names, g_strdup_printf("g%u", i));
	}
	need->by_number = by_number;
}

// As a font program; what comes out is pruned once more, which must work.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (unsigned i = 0; i < 4; i++) {
		g_auto(XsPdfNeed) need = {0};
		need_some(&need, i, i % 2 == 1);
		XsPdfProgramFate fate = XS_PDF_PROGRAM_STUBBORN;
		size_t lengths[3];
		g_autoptr(GBytes) pruned =
			xs_pdf_prune_program_bytes(data, size, &need, lengths, &fate);
		if ((pruned != NULL) != (fate == XS_PDF_PROGRAM_PRUNED))
			abort();
		if (pruned == NULL)
			continue;
		size_t len = 0;
		const uint8_t *bytes = g_bytes_get_data(pruned, &len);
		g_autoptr(GBytes) again =
			xs_pdf_prune_program_bytes(bytes, len, &need, lengths, &fate);
	}
	return 0;
}
