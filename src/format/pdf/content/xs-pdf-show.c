// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-run.h"

#include <string.h>

enum {
	MAX_GLYPHS = 4 * 1000 * 1000, // of one page
};

// Pen movement within one operator, in text space.
typedef struct {
	XsPdfRun *run;
	XsPdfShow *show;
	XsPdfFont *font;
	XsLayoutMatrix matrix; // text space to page
	double x;
	double y;
} Pen;

static uint8_t
text_flags(const XsPdfCode *code)
{
	if (code->utf8_len > 0)
		return code->is_white ? XS_LAYOUT_SPACE : 0;
	return code->is_blank ? 0 : XS_PDF_GLYPH_UNKNOWN;
}

// Pen movement and its extent along the line are worked out in the caller's registers: this is done for every
// glyph of a document.
static void
show_string(Pen *pen, const uint8_t *untrusted, size_t len)
{
	const XsPdfShow *show = pen->show;
	XsPdfLedger *ledger = pen->run->ledger;
	const XsLayoutMatrix m = pen->matrix;
	const double dx = show->line.dx;
	const double dy = show->line.dy;
	const bool vertical = show->line.vertical;
	const uint32_t index = ledger->shows->len;
	double pen_x = pen->x;
	double pen_y = pen->y;
	const XsPdfCode *code = NULL;
	size_t pos = 0;
	guint n = ledger->glyphs->len;
	// Room for all at once: a code takes a byte or more.
	g_array_set_size(ledger->glyphs, (guint)MIN(n + len, MAX_GLYPHS));
	XsPdfGlyph *glyphs = (XsPdfGlyph *)(void *)ledger->glyphs->data;
	while ((code = xs_pdf_font_read(pen->font, untrusted, len, &pos)) != NULL) {
		if (n >= MAX_GLYPHS) {
			xs_pdf_ledger_gap(ledger, XS_GAP_LIMIT, false, "too many glyphs");
			break;
		}
		double spacing = show->tc + (code->is_space ? show->tw : 0);
		double x = vertical ? 0 : (code->width * show->size + spacing) * show->th;
		double y = vertical ? code->w1 * show->size + spacing : 0;
		double py = pen_y + show->ts;
		glyphs[n] = (XsPdfGlyph){
			.x = xs_layout_matrix_bound(pen_x * m.a + py * m.c + m.e),
			.y = xs_layout_matrix_bound(pen_x * m.b + py * m.d + m.f),
			.advance = xs_layout_matrix_bound((x * m.a + y * m.c) * dx +
							  (x * m.b + y * m.d) * dy),
			.utf8 = code->utf8,
			.utf8_len = code->utf8_len,
			.n_chars = code->n_chars,
			.flags = text_flags(code),
			.code = code->code,
			.show = index,
			.n_bytes = code->n_bytes,
		};
		ledger->n_unknown += glyphs[n].flags == XS_PDF_GLYPH_UNKNOWN ? 1 : 0;
		n++;
		pen_x += x;
		pen_y += y;
	}
	pen->x = pen_x;
	pen->y = pen_y;
	g_array_set_size(ledger->glyphs, n);
}

static void
show_token(Pen *pen, const XsPdfTokens *tokens, const XsPdfToken *token)
{
	if (token->kind == XS_PDF_TOKEN_NUMBER) {
		double move = -token->number / 1000 * pen->show->size;
		if (pen->show->line.vertical)
			pen->y += move;
		else
			pen->x += move * pen->show->th;
		return;
	}
	if (token->kind != XS_PDF_TOKEN_STRING && token->kind != XS_PDF_TOKEN_HEX)
		return;
	GByteArray *scratch = pen->run->scratch;
	g_byte_array_set_size(scratch, (guint)MIN(token->end - token->start, G_MAXUINT / 2));
	size_t len = xs_pdf_token_string(tokens, token, scratch->data);
	show_string(pen, scratch->data, len);
}

// Directions and sizes on the page.
static void
measure(XsPdfShow *show, const XsLayoutMatrix *m)
{
	bool vertical = show->line.vertical;
	double along = vertical ? -show->size : show->size * show->th;
	double dx = along * (vertical ? m->c : m->a);
	double dy = along * (vertical ? m->d : m->b);
	double len = hypot(dx, dy);
	bool sane = isfinite(len) && len > 0;
	show->line.dx = sane ? (float)(dx / len) : 1;
	show->line.dy = sane ? (float)(dy / len) : 0;
	show->line.em = xs_layout_matrix_bound(len);
	show->line.up[0] = xs_layout_matrix_bound(show->size * (vertical ? m->a : m->c));
	show->line.up[1] = xs_layout_matrix_bound(show->size * (vertical ? m->b : m->d));
}

static XsPdfShow
show_init(const XsPdfFrame *frame, XsPdfShowKind kind)
{
	const XsPdfRun *run = frame->run;
	const XsPdfState *state = &run->state;
	bool named = state->name_len > 0 && state->font_instance == frame->instance;
	return (XsPdfShow){
		.name = state->name,
		.name_len = named ? state->name_len : 0,
		.instance = frame->instance,
		.first = run->ledger->glyphs->len,
		.font = state->font_index,
		.line =
			{
				.object = run->text_object,
				.vertical = xs_pdf_font_is_vertical(state->font),
			},
		.scope = run->scope,
		.size = state->size,
		.tc = state->tc,
		.tw = state->tw,
		.th = state->th,
		.ts = state->ts,
		.ascent = (float)xs_pdf_font_ascent(state->font),
		.descent = (float)xs_pdf_font_descent(state->font),
		.tr = (uint8_t)state->tr,
		.kind = (uint8_t)kind,
	};
}

void
xs_pdf_run_show(XsPdfFrame *frame, XsPdfShowKind kind, guint first, size_t end)
{
	XsPdfRun *run = frame->run;
	if (run->state.font == NULL || first >= frame->operands->len)
		return;
	XsPdfShow show = show_init(frame, kind);
	guint from = first;
	if (kind == XS_PDF_SHOW_SPACED_LINE)
		from += 2;
	show.start = g_array_index(frame->operands, XsPdfToken, first).start;
	show.end = end;
	Pen pen = {
		.run = run,
		.show = &show,
		.font = run->state.font,
		.matrix = xs_layout_matrix_then(&run->tm, &run->state.ctm),
	};
	measure(&show, &pen.matrix);
	for (guint i = from; i < frame->operands->len; i++)
		show_token(&pen, &frame->tokens, &g_array_index(frame->operands, XsPdfToken, i));
	xs_layout_matrix_translate(&run->tm, pen.x, pen.y);
	show.line.count = run->ledger->glyphs->len - show.first;
	if (show.line.count > 0)
		g_array_append_val(run->ledger->shows, show);
}
