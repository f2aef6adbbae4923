// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-program.h"

#include "format/pdf/font/xs-pdf-be.h"
#include "format/pdf/prune/xs-pdf-prune-sfnt.h"
#include "format/pdf/prune/xs-pdf-prune-type1.h"

enum {
	PROGRAM_MAX = 64 << 20, // bytes
};

static bool
is_sfnt(uint32_t magic)
{
	// 1.0, true, OTTO, ttcf.
	return magic == 0x00010000 || magic == 0x74727565 || magic == 0x4f54544f ||
	       magic == 0x74746366;
}

GBytes *
xs_pdf_prune_program_bytes(const uint8_t *untrusted,
			   size_t len,
			   const XsPdfNeed *need,
			   size_t ret_lengths[3],
			   XsPdfProgramFate *ret_fate)
{
	uint32_t magic = xs_pdf_be(untrusted, len, 0, 4);
	GBytes *out = NULL;
	memset(ret_lengths, 0, 3 * sizeof *ret_lengths);
	*ret_fate = XS_PDF_PROGRAM_STUBBORN;
	if (len > PROGRAM_MAX)
		return NULL;
	if (is_sfnt(magic)) {
		out = xs_pdf_prune_sfnt(untrusted, len, need);
		ret_lengths[0] = out != NULL ? g_bytes_get_size(out) : 0;
	} else if (magic >> 24 == 1) {
		out = xs_pdf_prune_cff(untrusted, len, need);
	} else if (magic >> 16 == 0x2521 || magic >> 16 == 0x8001) {
		out = xs_pdf_prune_type1(untrusted, len, need, ret_lengths);
	} else {
		*ret_fate = XS_PDF_PROGRAM_UNREADABLE;
	}
	if (out != NULL)
		*ret_fate = XS_PDF_PROGRAM_PRUNED;
	return out;
}

XsPdfProgramFate
xs_pdf_prune_program(XsPdfFile *file, qpdf_oh stream, const XsPdfNeed *need)
{
	static const char *const keys[3] = {"/Length1", "/Length2", "/Length3"};
	qpdf_data qpdf = file->qpdf;
	g_autoptr(GBytes) bytes = xs_pdf_file_stream(file, stream, NULL);
	if (bytes == NULL)
		return XS_PDF_PROGRAM_UNREADABLE;
	size_t len = 0;
	size_t lengths[3];
	const uint8_t *data = g_bytes_get_data(bytes, &len);
	XsPdfProgramFate fate = XS_PDF_PROGRAM_STUBBORN;
	g_autoptr(GBytes) pruned = xs_pdf_prune_program_bytes(data, len, need, lengths, &fate);
	if (pruned == NULL)
		return fate;
	const void *out = g_bytes_get_data(pruned, &len);
	xs_pdf_file_replace_stream(file, stream, out, len);
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (!qpdf_oh_has_key(qpdf, dictionary, keys[i]) && lengths[i] == 0)
			continue;
		qpdf_oh value = qpdf_oh_new_integer(qpdf, (long long)lengths[i]);
		qpdf_oh_replace_key(qpdf, dictionary, keys[i], value);
		qpdf_oh_release(qpdf, value);
	}
	qpdf_oh_release(qpdf, dictionary);
	return fate;
}
