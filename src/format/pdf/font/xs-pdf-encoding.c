// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-encoding.h"

#include <glib.h>
#include <string.h>

const char *const *
xs_pdf_encoding_find(const char *untrusted_name)
{
	static const struct {
		const char *name;
		const char *const *encoding;
	} known[] = {
		{"WinAnsiEncoding", xs_pdf_encoding_winansi},
		{"MacRomanEncoding", xs_pdf_encoding_macroman},
		{"StandardEncoding", xs_pdf_encoding_standard},
		{"MacExpertEncoding", xs_pdf_encoding_macexpert},
		{"PDFDocEncoding", xs_pdf_encoding_pdfdoc},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (strcmp(untrusted_name, known[i].name) == 0)
			return known[i].encoding;
	}
	return NULL;
}
