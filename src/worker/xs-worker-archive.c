// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of archives: read and masked by libarchive, reread by code of our own.
#include "box/xs-worker.h"
#include "format/reread/xs-reread-tar.h"
#include "format/reread/xs-reread-text.h"
#include "format/tar/xs-tar.h"

static void
prepare(void)
{
	xs_tar_prepare();
	xs_reread_prepare();
}

int
main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {&xs_format_tar, &xs_format_7z, NULL};
	static const XsRereader *const rereaders[] = {&xs_rereader_tar, &xs_rereader_7z, NULL};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_ARCHIVE,
		.formats = formats,
		.rereaders = rereaders,
		.prepare = prepare,
	};
	return xs_worker_main(&program, argc, argv);
}
