// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that content draws: noted, not read.
#include "format/pdf/content/xs-pdf-run.h"

enum {
	LARGE_IMAGE = 24, // pixels; smaller ones show nothing to read
};

void
xs_pdf_run_image(XsPdfRun *run, int id, double width, double height)
{
	if (width < LARGE_IMAGE || height < LARGE_IMAGE)
		return;
	GArray *images = run->ledger->images;
	for (guint i = 0; id != 0 && i < images->len; i++)
		if (g_array_index(images, XsPdfImage, i).id == id)
			return;
	XsPdfImage image = {
		.id = id,
		.width = (uint32_t)MIN(width, 1e9),
		.height = (uint32_t)MIN(height, 1e9),
	};
	if (images->len < xs_pdf_content_file(run->content)->limits.gaps)
		g_array_append_val(images, image);
	else
		xs_pdf_ledger_gap(run->ledger, XS_GAP_LIMIT, false, "too many pictures");
}

void
xs_pdf_run_inline_image(XsPdfFrame *frame)
{
	enum { TINY_DATA = 8192 };
	double width = 0;
	double height = 0;
	double *target = NULL;
	XsPdfToken token;
	do {
		xs_pdf_tokens_next(&frame->tokens, &token);
		if (token.kind == XS_PDF_TOKEN_NUMBER && target != NULL)
			*target = token.number;
		target = NULL;
		if (token.kind != XS_PDF_TOKEN_NAME)
			continue;
		if (xs_pdf_token_is(&frame->tokens, &token, "W") ||
		    xs_pdf_token_is(&frame->tokens, &token, "Width"))
			target = &width;
		else if (xs_pdf_token_is(&frame->tokens, &token, "H") ||
			 xs_pdf_token_is(&frame->tokens, &token, "Height"))
			target = &height;
	} while (token.kind != XS_PDF_TOKEN_END &&
		 !(token.kind == XS_PDF_TOKEN_WORD &&
		   xs_pdf_token_is(&frame->tokens, &token, "ID")));
	size_t start = frame->tokens.pos;
	if (!xs_pdf_tokens_skip_image(&frame->tokens))
		xs_pdf_ledger_gap(
			frame->run->ledger, XS_GAP_UNREADABLE, false, "inline image without end");
	if (frame->tokens.pos - start > TINY_DATA)
		xs_pdf_run_image(frame->run, 0, LARGE_IMAGE, LARGE_IMAGE);
	else
		xs_pdf_run_image(frame->run, 0, width, height);
}
