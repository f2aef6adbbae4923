// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-run.h"

#include <math.h>
#include <string.h>

enum {
	MAX_POINTS = 100 * 1000, // of one path
};

static bool
point(XsPdfFrame *frame, guint from_end, double ret_point[2])
{
	const XsLayoutMatrix *m = &frame->run->state.ctm;
	const XsPdfToken *x = xs_pdf_run_operand(frame, from_end);
	const XsPdfToken *y = xs_pdf_run_operand(frame, from_end - 1);
	if (x == NULL || x->kind != XS_PDF_TOKEN_NUMBER || y->kind != XS_PDF_TOKEN_NUMBER)
		return false;
	ret_point[0] = x->number * m->a + y->number * m->c + m->e;
	ret_point[1] = x->number * m->b + y->number * m->d + m->f;
	return true;
}

static void
add(XsPdfRun *run, XsLayoutStep step, double x, double y)
{
	XsLayoutPoint to = {xs_layout_matrix_bound(x), xs_layout_matrix_bound(y), step};
	if (run->path->len < MAX_POINTS)
		g_array_append_val(run->path, to);
}

static void
add_operands(XsPdfFrame *frame, XsLayoutStep step)
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
	while (--start > 0 &&
	       g_array_index(run->path, XsLayoutPoint, start).step != XS_LAYOUT_PATH_MOVE)
		;
	XsLayoutPoint first = g_array_index(run->path, XsLayoutPoint, start);
	add(run, XS_LAYOUT_PATH_LINE, first.x, first.y);
	add(run, XS_LAYOUT_PATH_MOVE, first.x, first.y);
}

void
xs_pdf_run_rectangle(XsPdfFrame *frame)
{
	const XsLayoutMatrix *m = &frame->run->state.ctm;
	double at[2];
	const XsPdfToken *width = xs_pdf_run_operand(frame, 2);
	const XsPdfToken *height = xs_pdf_run_operand(frame, 1);
	if (xs_pdf_run_operand(frame, 4) == NULL || width->kind != XS_PDF_TOKEN_NUMBER ||
	    height->kind != XS_PDF_TOKEN_NUMBER || !point(frame, 4, at))
		return;
	double w = width->number;
	double h = height->number;
	add(frame->run, XS_LAYOUT_PATH_MOVE, at[0], at[1]);
	add(frame->run, XS_LAYOUT_PATH_LINE, at[0] + w * m->a, at[1] + w * m->b);
	add(frame->run,
	    XS_LAYOUT_PATH_LINE,
	    at[0] + w * m->a + h * m->c,
	    at[1] + w * m->b + h * m->d);
	add(frame->run, XS_LAYOUT_PATH_LINE, at[0] + h * m->c, at[1] + h * m->d);
	add(frame->run, XS_LAYOUT_PATH_LINE, at[0], at[1]);
}

// Whether all points lie on one line or one rectangle along and across the page.
static bool
is_plain(const GArray *path, const XsPdfPath *around)
{
	enum { CORNERS = 5, MOVES = 2 };
	const float off = 0.01F;
	guint moves = 0;
	for (guint i = 0; i < path->len; i++) {
		const XsLayoutPoint *point = &g_array_index(path, XsLayoutPoint, i);
		bool beside = (point->x > around->x0 + off && point->x < around->x1 - off) ||
			      (point->y > around->y0 + off && point->y < around->y1 - off);
		if (beside || point->step == XS_LAYOUT_PATH_CURVE)
			return false;
		moves += point->step == XS_LAYOUT_PATH_MOVE;
	}
	// One more leads back where the path was closed.
	return path->len <= CORNERS + MOVES && moves <= MOVES;
}

static void
record(XsPdfRun *run)
{
	enum { MAX_PATHS = 100 * 1000 };
	GArray *paths = run->ledger->paths;
	XsPdfPath around = {INFINITY, INFINITY, -INFINITY, -INFINITY, false};
	for (guint i = 0; i < run->path->len; i++) {
		const XsLayoutPoint *point = &g_array_index(run->path, XsLayoutPoint, i);
		around.x0 = fminf(around.x0, point->x);
		around.y0 = fminf(around.y0, point->y);
		around.x1 = fmaxf(around.x1, point->x);
		around.y1 = fmaxf(around.y1, point->y);
	}
	around.plain = is_plain(run->path, &around);
	// What is not known may be anywhere.
	if (run->path->len >= MAX_POINTS || paths->len + 1 >= MAX_PATHS)
		around = (XsPdfPath){-INFINITY, -INFINITY, INFINITY, INFINITY, false};
	if (run->path->len > 0 && paths->len < MAX_PATHS)
		g_array_append_val(paths, around);
}

void
xs_pdf_run_path(XsPdfFrame *frame, char operator)
{
	XsPdfRun *run = frame->run;
	switch (operator) {
	case 'm':
		add_operands(frame, XS_LAYOUT_PATH_MOVE);
		return;
	case 'l':
		add_operands(frame, XS_LAYOUT_PATH_LINE);
		return;
	case 'c':
	case 'v':
	case 'y':
		add_operands(frame, XS_LAYOUT_PATH_CURVE);
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
	if (run->record_paths && strchr("sSbBfF", operator) != NULL)
		record(run);
	if (strchr("sSbB", operator) != NULL)
		xs_layout_rules_stroke(run->ledger->rules, run->path);
	if (strchr("fFbB", operator) != NULL)
		xs_layout_rules_fill(run->ledger->rules, run->path);
	g_array_set_size(run->path, 0);
}
