// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of messages: read and masked by GMime, reread by code of our own.
#include "box/xs-worker.h"
#include "format/mail/xs-mail.h"
#include "format/reread/xs-reread-mail.h"
#include "format/reread/xs-reread-text.h"

static void
prepare(void)
{
	xs_mail_prepare();
	xs_reread_prepare();
}

int
main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {&xs_format_mail, NULL};
	static const XsRereader *const rereaders[] = {&xs_rereader_mail, NULL};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_MAIL,
		.formats = formats,
		.rereaders = rereaders,
		.prepare = prepare,
	};
	return xs_worker_main(&program, argc, argv);
}
