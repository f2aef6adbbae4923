// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/layout/xs-pdf-locate.h"

#include <math.h>

static void
add_quad(XsBox *box, const double quad[8])
{
	for (int i = 0; i < 8; i += 2) {
		box->x0 = fmin(box->x0, quad[i]);
		box->x1 = fmax(box->x1, quad[i]);
		box->y0 = fmin(box->y0, quad[i + 1]);
		box->y1 = fmax(box->y1, quad[i + 1]);
	}
}

// Whether b stands on the line of a.
static bool
shares_line(const XsPdfLedger *ledger, const XsPdfGlyph *a, const XsPdfGlyph *b)
{
	const XsPdfShow *first = xs_pdf_ledger_show(ledger, a->show);
	const XsPdfShow *second = xs_pdf_ledger_show(ledger, b->show);
	float x = b->x - a->x;
	float y = b->y - a->y;
	float across = y * first->line.dx - x * first->line.dy;
	float turn = first->line.dx * second->line.dx + first->line.dy * second->line.dy;
	return turn > 0.99F && fabsf(across) < 0.35F * MIN(first->line.em, second->line.em);
}

static void
push_box(const XsPdfLedger *ledger, XsBox box, GArray *boxes)
{
	box.x0 = (box.x0 - ledger->box[0]) * ledger->user_unit;
	box.x1 = (box.x1 - ledger->box[0]) * ledger->user_unit;
	box.y0 = (box.y0 - ledger->box[1]) * ledger->user_unit;
	box.y1 = (box.y1 - ledger->box[1]) * ledger->user_unit;
	g_array_append_val(boxes, box);
}

void
xs_pdf_locate(const XsPdfLedger *ledger, uint32_t page, uint64_t off, uint64_t len, GArray *boxes)
{
	const XsBox none = {page, INFINITY, INFINITY, -INFINITY, -INFINITY};
	const XsPdfGlyph *last = NULL;
	XsBox box = none;
	for (uint64_t i = 0; i < len && off + i < ledger->glyphs->len; i++) {
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(ledger, off + i);
		if (last != NULL && !shares_line(ledger, last, glyph)) {
			push_box(ledger, box, boxes);
			box = none;
		}
		double quad[8];
		xs_pdf_ledger_quad(ledger, glyph, quad);
		add_quad(&box, quad);
		last = glyph;
	}
	if (last != NULL)
		push_box(ledger, box, boxes);
}
