// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-area.h"

#include "format/pdf/mask/xs-pdf-mask-show.h"
#include "format/pdf/mask/xs-pdf-mask-strip.h"

#include <math.h>
#include <string.h>

// Of a glyph's width and height, that makes it one of the area.
static const double SHARE = 0.2;

XsLayoutMatrix
xs_pdf_page_matrix(const XsPdfPage *page)
{
	double x0 = page->box[0];
	double y0 = page->box[1];
	double x1 = page->box[2];
	double y1 = page->box[3];
	switch (page->rotate) {
	case 90:
		return (XsLayoutMatrix){0, y1 - y0, x0 - x1, 0, x1, y0};
	case 180:
		return (XsLayoutMatrix){x0 - x1, 0, 0, y0 - y1, x1, y1};
	case 270:
		return (XsLayoutMatrix){0, y0 - y1, x1 - x0, 0, x0, y1};
	default:
		return (XsLayoutMatrix){x1 - x0, 0, 0, y1 - y0, x0, y0};
	}
}

bool
xs_pdf_area_find(const XsPdfPage *page, const XsEditTarget *target, XsPdfArea *ret_area)
{
	XsLayoutMatrix m = xs_pdf_page_matrix(page);
	bool turned = page->rotate == 90 || page->rotate == 270;
	double width = fabs(turned ? page->box[3] - page->box[1] : page->box[2] - page->box[0]);
	double height = fabs(turned ? page->box[2] - page->box[0] : page->box[3] - page->box[1]);
	const XsBox *box = &target->box;
	if (target->parts)
		width = height = 1;
	double from[2] = {box->x0 / width, 1 - box->y0 / height};
	double to[2] = {fmin(box->x1 / width, 1), fmax(1 - box->y1 / height, 0)};
	// Comparisons that no NaN passes.
	if (!(from[0] >= 0 && from[0] < to[0] && from[1] <= 1 && from[1] > to[1]))
		return false;
	const double x[2] = {from[0] * m.a + from[1] * m.c + m.e, to[0] * m.a + to[1] * m.c + m.e};
	const double y[2] = {from[0] * m.b + from[1] * m.d + m.f, to[0] * m.b + to[1] * m.d + m.f};
	*ret_area = (XsPdfArea){
		.x0 = fmin(x[0], x[1]),
		.y0 = fmin(y[0], y[1]),
		.x1 = fmax(x[0], x[1]),
		.y1 = fmax(y[0], y[1]),
	};
	return true;
}

bool
xs_pdf_area_holds(const XsPdfArea *area, const double quad[8])
{
	double x0 = INFINITY;
	double y0 = INFINITY;
	double x1 = -INFINITY;
	double y1 = -INFINITY;
	for (int i = 0; i < 8; i += 2) {
		x0 = fmin(x0, quad[i]);
		x1 = fmax(x1, quad[i]);
		y0 = fmin(y0, quad[i + 1]);
		y1 = fmax(y1, quad[i + 1]);
	}
	double along = fmin(x1, area->x1) - fmax(x0, area->x0);
	double across = fmin(y1, area->y1) - fmax(y0, area->y0);
	return along >= SHARE * (x1 - x0) && across >= SHARE * (y1 - y0);
}

// A rule, or a background, that goes on beside the area tells nothing of it.
static bool
is_plain_there(const XsPdfPath *path, const XsPdfArea *area)
{
	return path->plain && (path->x0 < area->x0 || path->x1 > area->x1 || path->y0 < area->y0 ||
			       path->y1 > area->y1);
}

static bool
overlaps(const XsPdfPath *path, const XsPdfArea *area)
{
	return path->x0 <= area->x1 && path->x1 >= area->x0 && path->y0 <= area->y1 &&
	       path->y1 >= area->y0;
}

const char *
xs_pdf_areas_left(const XsPdfLedger *ledger, const GArray *areas)
{
	if (areas->len == 0)
		return NULL;
	if (ledger->asides->len > 0)
		return "pattern or soft mask on a page with a marked area";
	if (ledger->unbalanced)
		return "graphics state not balanced on a page with a marked area";
	for (guint i = 0; i < ledger->paths->len; i++) {
		const XsPdfPath *path = &g_array_index(ledger->paths, XsPdfPath, i);
		for (guint k = 0; k < areas->len; k++) {
			const XsPdfArea *area = &g_array_index(areas, XsPdfArea, k);
			if (overlaps(path, area) && !is_plain_there(path, area))
				return "drawing in a marked area";
		}
	}
	return NULL;
}

void
xs_pdf_areas_strips(const GArray *areas, GArray *strips)
{
	for (guint i = 0; i < areas->len; i++) {
		const XsPdfArea *area = &g_array_index(areas, XsPdfArea, i);
		XsPdfStrip strip = {
			.dx = 1,
			.from = area->x0,
			.to = area->x1,
			.low = area->y0,
			.high = area->y1,
			.word_from = area->x0,
			.word_to = area->x1,
			.id = area->id,
			.glyph = XS_PDF_STRIP_NO_GLYPH,
			.unseen = true,
			.loose = true,
		};
		g_array_append_val(strips, strip);
	}
}

void
xs_pdf_areas_paint(const XsPdfLedger *ledger, const GArray *areas, GString *content)
{
	if (areas->len == 0)
		return;
	g_string_prepend(content, "q\n");
	g_string_append(content, "\nQ");
	for (uint32_t i = 0; i < ledger->open_states; i++)
		g_string_append(content, " Q");
	g_string_append(content, " q 0 g");
	for (guint i = 0; i < areas->len; i++) {
		const XsPdfArea *area = &g_array_index(areas, XsPdfArea, i);
		const double numbers[] = {
			area->x0, area->y0, area->x1 - area->x0, area->y1 - area->y0};
		for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++) {
			g_string_append_c(content, ' ');
			xs_pdf_append_number(content, numbers[k]);
		}
		g_string_append(content, " re f");
	}
	g_string_append(content, " Q\n");
}

static bool
reaches_in(XsPdfFile *file, qpdf_oh annotation, const GArray *areas)
{
	double numbers[4];
	qpdf_oh rectangle = xs_pdf_file_key(file, annotation, "/Rect");
	bool known = xs_pdf_file_numbers(file, rectangle, 4, numbers);
	qpdf_oh_release(file->qpdf, rectangle);
	// One that does not say where it is may be anywhere.
	if (!known)
		return true;
	const XsPdfPath path = {
		.x0 = (float)fmin(numbers[0], numbers[2]),
		.y0 = (float)fmin(numbers[1], numbers[3]),
		.x1 = (float)fmax(numbers[0], numbers[2]),
		.y1 = (float)fmax(numbers[1], numbers[3]),
	};
	for (guint i = 0; i < areas->len; i++) {
		if (overlaps(&path, &g_array_index(areas, XsPdfArea, i)))
			return true;
	}
	return false;
}

// Other objects may refer to it: nothing is left in it.
static void
empty(XsPdfFile *file, qpdf_oh annotation)
{
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(file, annotation);
	for (guint i = 0; i < keys->len; i++) {
		const char *key = keys->pdata[i];
		if (strcmp(key, "/Type") != 0 && strcmp(key, "/Subtype") != 0 &&
		    strcmp(key, "/Rect") != 0)
			qpdf_oh_remove_key(file->qpdf, annotation, key);
	}
}

bool
xs_pdf_areas_annotations(XsPdfFile *file,
			 const XsPdfPage *page,
			 const GArray *areas,
			 GError **error)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh all = xs_pdf_file_key(file, page->page, "/Annots");
	int n = qpdf_oh_is_array(qpdf, all) ? qpdf_oh_get_array_n_items(qpdf, all) : 0;
	qpdf_oh kept = qpdf_oh_new_array(qpdf);
	for (int i = 0; i < n; i++) {
		qpdf_oh annotation = qpdf_oh_get_array_item(qpdf, all, i);
		if (!qpdf_oh_is_dictionary(qpdf, annotation) ||
		    !reaches_in(file, annotation, areas)) {
			qpdf_oh_append_item(qpdf, kept, annotation);
			continue;
		}
		if (xs_pdf_file_key_is(file, annotation, "/Subtype", "/Widget")) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_UNSUPPORTED,
					    "a field of a form reaches into a marked area");
			return false;
		}
		qpdf_oh popup = xs_pdf_file_key(file, annotation, "/Popup");
		if (qpdf_oh_is_dictionary(qpdf, popup))
			empty(file, popup);
		empty(file, annotation);
	}
	if (n > 0)
		qpdf_oh_replace_key(qpdf, page->page, "/Annots", kept);
	return true;
}
