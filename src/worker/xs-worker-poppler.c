// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of PDF's second reader: poppler.
#include "box/xs-worker.h"
#include "format/reread/xs-reread-pdf.h"

int
main(int argc, char **argv)
{
	static const XsRereader *const rereaders[] = {&xs_rereader_pdf, NULL};
	// CMaps, character collections, and what fontconfig reads.
	static const char *const read_only_paths[] = {
		"/usr/share/poppler",
		"/usr/share/fonts",
		"/usr/share/fontconfig",
		"/etc/fonts",
		"/var/cache/fontconfig",
		NULL,
	};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_POPPLER,
		.rereaders = rereaders,
		.read_only_paths = read_only_paths,
	};
	return xs_worker_main(&program, argc, argv);
}
