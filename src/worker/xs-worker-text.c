// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of plain text, zip containers and XML.
#include "box/xs-worker.h"
#include "format/archive/xs-zip.h"
#include "format/html/xs-html.h"
#include "format/html/xs-json.h"
#include "format/html/xs-xml.h"
#include "format/image/xs-image.h"
#include "format/odf/xs-odf.h"
#include "format/ofd/xs-ofd.h"
#include "format/ooxml/xs-docx.h"
#include "format/ooxml/xs-pptx.h"
#include "format/ooxml/xs-xlsx.h"
#include "format/plain/xs-plain.h"
#include "format/reread/xs-reread-image.h"
#include "format/reread/xs-reread-odf.h"
#include "format/reread/xs-reread-ofd.h"
#include "format/reread/xs-reread-page.h"
#include "format/reread/xs-reread-text.h"
#include "format/reread/xs-reread-zip.h"
#include "format/sniff/xs-sniff.h"

static void
prepare(void)
{
	xs_sniff_prepare();
	xs_reread_prepare();
}

int
main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {
		&xs_format_plain_text,
		&xs_format_plain_csv,
		&xs_format_html,
		&xs_format_xml,
		&xs_format_json,
		&xs_format_docx,
		&xs_format_xlsx,
		&xs_format_pptx,
		&xs_format_image,
		&xs_format_ofd,
		&xs_format_zip,
		&xs_format_odt,
		&xs_format_ods,
		&xs_format_odp,
		NULL,
	};
	static const XsRereader *const rereaders[] = {
		&xs_rereader_text,
		&xs_rereader_csv,
		&xs_rereader_html,
		&xs_rereader_xml,
		&xs_rereader_json,
		&xs_rereader_docx,
		&xs_rereader_xlsx,
		&xs_rereader_pptx,
		&xs_rereader_image,
		&xs_rereader_ofd,
		&xs_rereader_zip,
		&xs_rereader_odt,
		&xs_rereader_ods,
		&xs_rereader_odp,
		NULL,
	};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_TEXT,
		.formats = formats,
		.rereaders = rereaders,
		.sniff = xs_sniff,
		.prepare = prepare,
	};
	return xs_worker_main(&program, argc, argv);
}
