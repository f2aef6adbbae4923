// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-bar.h"

#include "format/pdf/content/xs-pdf-tokens.h"

#include <math.h>
#include <string.h>

enum {
	MAX_WIDTH = 16,
	MAX_GLYPHS = 100 * 1000, // of a page: all are looked at for each bar
};

struct XsPdfMaskBars {
	const XsPdfLedger *ledger;
	uint64_t chain_end; // of the bar that fitted last: the glyph behind what moves with it
	double moved;       // by how much that moves
};

XsPdfMaskBars *
xs_pdf_mask_bars_new(const XsPdfLedger *ledger)
{
	XsPdfMaskBars *self = g_new0(XsPdfMaskBars, 1);
	self->ledger = ledger;
	return self;
}

void
xs_pdf_mask_bars_free(XsPdfMaskBars *self)
{
	g_free(self);
}

uint32_t
xs_pdf_mask_bar_width(const char *replacement)
{
	uint32_t n = 0;
	for (const char *at = replacement; *at != '\0'; at = g_utf8_next_char(at), n++)
		if (g_utf8_get_char(at) != 0x25a0)
			return 0;
	return n <= MAX_WIDTH ? n : 0;
}

// Whether an operator shows its text where the one before it in the ledger ended.
static bool
goes_on(const XsPdfLedger *ledger, const XsPdfShow *before, const XsPdfShow *show)
{
	static const char *const moves[] = {"Td", "TD", "Tm", "T*", "BT", "ET"};
	if (show->instance != before->instance || show->line.object != before->line.object ||
	    show->start < before->end ||
	    (show->kind != XS_PDF_SHOW_STRING && show->kind != XS_PDF_SHOW_ARRAY))
		return false;
	const XsPdfInstance *instance = xs_pdf_ledger_instance(ledger, show->instance);
	XsPdfTokens tokens = {g_bytes_get_data(instance->content, NULL), show->start, before->end};
	for (;;) {
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			return true;
		for (size_t i = 0; i < G_N_ELEMENTS(moves); i++)
			if (xs_pdf_token_is(&tokens, &token, moves[i]))
				return false;
	}
}

// The glyph behind those that move with what an operator shows.
static uint64_t
end_of_chain(const XsPdfLedger *ledger, uint32_t index)
{
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, index);
	while (++index < ledger->shows->len) {
		const XsPdfShow *next = xs_pdf_ledger_show(ledger, index);
		if (!goes_on(ledger, show, next))
			break;
		show = next;
	}
	return show->first + (uint64_t)show->line.count;
}

static double
right_of(const XsPdfGlyph *glyph)
{
	return (double)glyph->x + MAX(glyph->advance, 0);
}

// The place along the line of the nearest glyph that stays where it is.
static double
nearest_beyond(const XsPdfLedger *ledger, uint64_t first, uint64_t end)
{
	const XsPdfGlyph *start = xs_pdf_ledger_glyph(ledger, first);
	double em = (double)xs_pdf_ledger_show(ledger, start->show)->line.em;
	double nearest = INFINITY;
	for (uint64_t i = 0; i < ledger->glyphs->len; i++) {
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(ledger, i);
		bool beyond = (i < first || i >= end) && glyph->x > start->x &&
			      fabs((double)glyph->y - (double)start->y) < em;
		if (beyond && (glyph->flags & XS_LAYOUT_SPACE) == 0)
			nearest = MIN(nearest, (double)glyph->x);
	}
	return nearest;
}

// Where what moves with the glyphs from first on must end.
static double
room_until(const XsPdfLedger *ledger, uint64_t first, uint64_t end)
{
	uint32_t show = xs_pdf_ledger_glyph(ledger, first)->show;
	double em = (double)xs_pdf_ledger_show(ledger, show)->line.em;
	return MIN(nearest_beyond(ledger, first, end) - em / 4, ledger->box[2]);
}

double
xs_pdf_mask_bar_reach(const XsPdfLedger *ledger, uint64_t glyph)
{
	uint32_t show = xs_pdf_ledger_glyph(ledger, glyph)->show;
	return room_until(ledger, glyph, end_of_chain(ledger, show));
}

bool
xs_pdf_mask_bar_fits(XsPdfMaskBars *self, uint64_t first, uint64_t n, uint32_t width)
{
	enum { INVISIBLE = 3, CLIP = 7 };
	const XsPdfLedger *ledger = self->ledger;
	const XsPdfGlyph *from = xs_pdf_ledger_glyph(ledger, first);
	const XsPdfGlyph *to = xs_pdf_ledger_glyph(ledger, first + n - 1);
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, from->show);
	bool level = show->line.dx > 0.999F && !show->line.vertical && show->line.up[1] > 0;
	if (!level || from->show != to->show || show->name_len == 0 || show->tr == INVISIBLE ||
	    show->tr == CLIP || !(show->line.em > 0) || ledger->glyphs->len > MAX_GLYPHS)
		return false;
	uint64_t end = end_of_chain(ledger, from->show);
	double em = (double)show->line.em;
	double right = right_of(to);
	for (uint64_t i = first + n; i < end; i++)
		right = MAX(right, right_of(xs_pdf_ledger_glyph(ledger, i)));
	double moved = (first < self->chain_end ? self->moved : 0) + width * em -
		       (right_of(to) - (double)from->x);
	if (nearest_beyond(ledger, first, end) - right < em ||
	    right + moved > room_until(ledger, first, end))
		return false;
	self->chain_end = end;
	self->moved = moved;
	return true;
}
