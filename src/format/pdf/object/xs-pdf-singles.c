// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-singles.h"

#include <math.h>
#include <string.h>

void
xs_pdf_singles_note(
	GArray *singles, XsPdfFile *file, qpdf_oh annotation, const char *key, const char *utf8)
{
	enum { MOST = 10 * 1000 };
	bool value = strcmp(key, "/V") == 0 || strcmp(key, "/Contents") == 0;
	if (!value || !g_ascii_isdigit(utf8[0]) || utf8[1] != '\0' || singles->len >= MOST)
		return;
	double v[4];
	qpdf_oh rectangle = xs_pdf_file_key(file, annotation, "/Rect");
	if (xs_pdf_file_numbers(file, rectangle, 4, v)) {
		XsPdfSingle single = {
			fmin(v[0], v[2]), fmin(v[1], v[3]), fabs(v[2] - v[0]), fabs(v[3] - v[1])};
		g_array_append_val(singles, single);
	}
	qpdf_oh_release(file->qpdf, rectangle);
}

static int
compare(const void *a, const void *b)
{
	const XsPdfSingle *x = a;
	const XsPdfSingle *y = b;
	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	return x->x < y->x ? -1 : x->x > y->x;
}

bool
xs_pdf_singles_make_number(GArray *singles)
{
	enum { ENOUGH = 7, BESIDE = 3 };
	guint n = 1;
	g_array_sort(singles, compare);
	for (guint i = 1; i < singles->len; i++) {
		const XsPdfSingle *one = &g_array_index(singles, XsPdfSingle, i - 1);
		const XsPdfSingle *next = one + 1;
		bool beside = next->y - one->y <= one->height / 2 && next->x > one->x &&
			      next->x - one->x <= BESIDE * fmax(one->width, one->height);
		n = beside ? n + 1 : 1;
		if (n >= ENOUGH)
			return true;
	}
	return false;
}
