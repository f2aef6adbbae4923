// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-run.h"

#include <string.h>

enum {
	MAX_POINTS = 100 * 1000, // of one path
};

// Ruling lines are drawn as strokes, or as filled shapes that are as thin as strokes.
static const float THIN = 3;
static const float SHORT = 1;

static bool
point(XsPdfFrame *frame, guint from_end, double ret_point[2])
{
	const XsPdfMatrix *m = &frame->run->state.ctm;
	const XsPdfToken *x = xs_pdf_run_operand(frame, from_end);
	const XsPdfToken *y = xs_pdf_run_operand(frame, from_end - 1);
	if (x == NULL || x->kind != XS_PDF_TOKEN_NUMBER || y->kind != XS_PDF_TOKEN_NUMBER)
		return false;
	ret_point[0] = x->number * m->a + y->number * m->c + m->e;
	ret_point[1] = x->number * m->b + y->number * m->d + m->f;
	return true;
}

static void
add(XsPdfRun *run, XsPdfPathStep step, double x, double y)
{
	XsPdfPoint to = {xs_pdf_matrix_bound(x), xs_pdf_matrix_bound(y), step};
	if (run->path->len < MAX_POINTS)
		g_array_append_val(run->path, to);
}

static void
add_operands(XsPdfFrame *frame, XsPdfPathStep step)
{
	double to[2];
	if (point(frame, 2, to))
		add(frame->run, step, to[0], to[1]);
}

// Behind a closed subpath the next one starts where that did.
static void
close_path(XsPdfRun *run)
{
	guint start = run->path->len;
	if (start == 0)
		return;
	while (--start > 0 && g_array_index(run->path, XsPdfPoint, start).step != XS_PDF_PATH_MOVE)
		;
	XsPdfPoint first = g_array_index(run->path, XsPdfPoint, start);
	add(run, XS_PDF_PATH_LINE, first.x, first.y);
	add(run, XS_PDF_PATH_MOVE, first.x, first.y);
}

void
xs_pdf_run_rectangle(XsPdfFrame *frame)
{
	const XsPdfMatrix *m = &frame->run->state.ctm;
	double at[2];
	const XsPdfToken *width = xs_pdf_run_operand(frame, 2);
	const XsPdfToken *height = xs_pdf_run_operand(frame, 1);
	if (xs_pdf_run_operand(frame, 4) == NULL || width->kind != XS_PDF_TOKEN_NUMBER ||
	    height->kind != XS_PDF_TOKEN_NUMBER || !point(frame, 4, at))
		return;
	double w = width->number;
	double h = height->number;
	add(frame->run, XS_PDF_PATH_MOVE, at[0], at[1]);
	add(frame->run, XS_PDF_PATH_LINE, at[0] + w * m->a, at[1] + w * m->b);
	add(frame->run, XS_PDF_PATH_LINE, at[0] + w * m->a + h * m->c, at[1] + w * m->b + h * m->d);
	add(frame->run, XS_PDF_PATH_LINE, at[0] + h * m->c, at[1] + h * m->d);
	add(frame->run, XS_PDF_PATH_LINE, at[0], at[1]);
}

// Notes the rectangle as a line if it is one.
static void
note(XsPdfLedger *ledger, float x0, float y0, float x1, float y1)
{
	XsLayoutRule rule = {MIN(x0, x1), MIN(y0, y1), MAX(x0, x1), MAX(y0, y1)};
	float width = rule.x1 - rule.x0;
	float height = rule.y1 - rule.y0;
	if (MIN(width, height) > THIN || MAX(width, height) < SHORT)
		return;
	// One more than can be used tells that there were too many.
	if (ledger->rules->len <= XS_LAYOUT_MAX_RULES)
		g_array_append_val(ledger->rules, rule);
}

static void
stroke(XsPdfRun *run)
{
	for (guint i = 1; i < run->path->len; i++) {
		const XsPdfPoint *from = &g_array_index(run->path, XsPdfPoint, i - 1);
		const XsPdfPoint *to = from + 1;
		bool slanted = fabsf(to->x - from->x) > SHORT && fabsf(to->y - from->y) > SHORT;
		if (to->step == XS_PDF_PATH_LINE && !slanted)
			note(run->ledger, from->x, from->y, to->x, to->y);
	}
}

static void
fill(XsPdfRun *run)
{
	for (guint i = 0; i < run->path->len;) {
		XsPdfPoint low = g_array_index(run->path, XsPdfPoint, i);
		XsPdfPoint high = low;
		for (i++; i < run->path->len; i++) {
			const XsPdfPoint *at = &g_array_index(run->path, XsPdfPoint, i);
			if (at->step == XS_PDF_PATH_MOVE)
				break;
			low.x = MIN(low.x, at->x);
			low.y = MIN(low.y, at->y);
			high.x = MAX(high.x, at->x);
			high.y = MAX(high.y, at->y);
		}
		note(run->ledger, low.x, low.y, high.x, high.y);
	}
}

void
xs_pdf_run_path(XsPdfFrame *frame, char operator)
{
	XsPdfRun *run = frame->run;
	switch (operator) {
	case 'm':
		add_operands(frame, XS_PDF_PATH_MOVE);
		return;
	case 'l':
		add_operands(frame, XS_PDF_PATH_LINE);
		return;
	case 'c':
	case 'v':
	case 'y':
		add_operands(frame, XS_PDF_PATH_CURVE);
		return;
	case 'h':
		close_path(run);
		return;
	case 's':
	case 'b':
		close_path(run);
		break;
	default:
		break;
	}
	if (strchr("sSbB", operator) != NULL)
		stroke(run);
	if (strchr("fFbB", operator) != NULL)
		fill(run);
	g_array_set_size(run->path, 0);
}
