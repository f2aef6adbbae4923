// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of PDF: reads and masks by libqpdf.
#include "box/xs-worker.h"
#include "format/pdf/font/xs-pdf-cmap-store.h"
#include "format/pdf/xs-pdf.h"

static void
load_cmaps(void)
{
	xs_pdf_cmap_store_preload(xs_pdf_cmap_store_default());
}

int
main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {&xs_format_pdf, NULL};
	// CMaps and character collections.
	static const char *const read_only_paths[] = {"/usr/share/poppler", NULL};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_PDF,
		.formats = formats,
		.prepare_closed = load_cmaps,
		.prepare_many = load_cmaps,
		.read_only_paths = read_only_paths,
	};
	return xs_worker_main(&program, argc, argv);
}
