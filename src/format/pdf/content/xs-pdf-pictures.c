// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that content draws: noted, not read.
#include "format/pdf/content/xs-pdf-inline.h"
#include "format/pdf/content/xs-pdf-run.h"

enum {
	LARGE_IMAGE = 24,        // pixels; smaller ones show nothing to read
	MAX_IMAGES = 100 * 1000, // uses on one page
	MAX_ASIDES = 10 * 1000,
};

static bool
is_large(double width, double height)
{
	return width >= LARGE_IMAGE && height >= LARGE_IMAGE;
}

static void
note_image(XsPdfFrame *frame, XsPdfImage image)
{
	XsPdfLedger *ledger = frame->run->ledger;
	image.matrix = frame->run->state.ctm;
	image.instance = frame->instance;
	image.glyphs = ledger->glyphs->len;
	if (ledger->images->len < MAX_IMAGES)
		g_array_append_val(ledger->images, image);
	else
		xs_pdf_ledger_gap(ledger, XS_GAP_LIMIT, false, "too many pictures");
}

void
xs_pdf_run_image(XsPdfFrame *frame, qpdf_oh object)
{
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	const XsPdfToken *name = xs_pdf_run_operand(frame, 1);
	double width = xs_pdf_file_key_number(file, object, "/Width", 0);
	double height = xs_pdf_file_key_number(file, object, "/Height", 0);
	XsPdfImage image = {
		.id = xs_pdf_file_id(file, object),
		.generation = qpdf_oh_get_generation(file->qpdf, object),
		.start = name->start,
		.end = name->end,
		.large = is_large(width, height),
	};
	note_image(frame, image);
}

void
xs_pdf_run_aside(XsPdfFrame *frame, qpdf_oh stream)
{
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	GArray *asides = frame->run->ledger->asides;
	if (!qpdf_oh_is_stream(file->qpdf, stream))
		return;
	XsPdfAside aside = {
		.id = xs_pdf_file_id(file, stream),
		.generation = qpdf_oh_get_generation(file->qpdf, stream),
	};
	for (guint i = 0; i < asides->len; i++)
		if (g_array_index(asides, XsPdfAside, i).id == aside.id)
			return;
	if (asides->len < MAX_ASIDES)
		g_array_append_val(asides, aside);
	else
		xs_pdf_ledger_gap(frame->run->ledger, XS_GAP_LIMIT, false, "too many patterns");
}

void
xs_pdf_run_pattern(XsPdfFrame *frame)
{
	char name[XS_PDF_MAX_NAME];
	if (!xs_pdf_run_name(frame, 1, name))
		return;
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	qpdf_oh pattern = xs_pdf_run_resource(frame, "/Pattern", name);
	xs_pdf_run_aside(frame, pattern);
	qpdf_oh_release(file->qpdf, pattern);
}

void
xs_pdf_run_inline_image(XsPdfFrame *frame)
{
	enum { TINY_DATA = 8192, OPERATOR = 2 };
	size_t begin = frame->tokens.pos - OPERATOR;
	XsPdfInline picture = xs_pdf_inline_skip(&frame->tokens);
	xs_pdf_run_image_texts(frame, begin, frame->tokens.pos);
	XsPdfLedger *ledger = frame->run->ledger;
	if (!picture.ended)
		xs_pdf_ledger_gap(ledger, XS_GAP_UNREADABLE, false, "inline image without end");
	if (picture.doubtful)
		xs_pdf_ledger_gap(ledger,
				  XS_GAP_UNREADABLE,
				  false,
				  "inline image that may end before its data");
	XsPdfImage image = {
		.start = begin,
		.end = frame->tokens.pos,
		.large = frame->tokens.pos - picture.start > TINY_DATA ||
			 is_large(picture.width, picture.height),
	};
	note_image(frame, image);
}
