// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-area.h"

#include <string.h>

typedef struct {
	long page; // from 1
	double sides[4];
} Area;

// "PAGE:x0,y0,x1,y1", each of the four with '%' behind where they are parts of the page.
static bool
parse(const XsNeedle *needle, double width, double height, Area *ret_area)
{
	g_autofree char *text = g_strndup((const char *)needle->bytes, needle->len);
	char *at = text;
	ret_area->page = (long)g_ascii_strtoull(at, &at, 10);
	for (size_t i = 0; i < G_N_ELEMENTS(ret_area->sides); i++) {
		if (*at != (i == 0 ? ':' : ','))
			return false;
		ret_area->sides[i] = g_ascii_strtod(at + 1, &at);
		if (*at != '%')
			continue;
		ret_area->sides[i] *= (i % 2 == 0 ? width : height) / 100;
		at++;
	}
	return *at == '\0';
}

static size_t
count(const Area *area, const char *text, const PopplerRectangle *boxes, size_t n)
{
	size_t found = 0;
	const char *at = text;
	for (size_t i = 0; i < n && *at != '\0'; i++, at = g_utf8_next_char(at)) {
		double x = (boxes[i].x1 + boxes[i].x2) / 2;
		double y = (boxes[i].y1 + boxes[i].y2) / 2;
		found += g_unichar_isalnum(g_utf8_get_char(at)) && x >= area->sides[0] &&
			 x <= area->sides[2] && y >= area->sides[1] && y <= area->sides[3];
	}
	return found;
}

GArray *
xs_reread_areas_find(const XsNeedles *needles)
{
	GArray *areas = g_array_new(false, false, sizeof(size_t));
	for (size_t i = 0; i < xs_needles_count(needles); i++)
		if (xs_needles_get(needles, i)->kind == XS_NEEDLE_AREA)
			g_array_append_val(areas, i);
	return areas;
}

void
xs_reread_areas(const XsNeedles *needles,
		const GArray *areas,
		XsReread *reread,
		PopplerPage *page,
		const char *text,
		const PopplerRectangle *boxes,
		size_t n_boxes)
{
	double width = 0;
	double height = 0;
	long number = poppler_page_get_index(page) + 1L;
	poppler_page_get_size(page, &width, &height);
	for (guint k = 0; k < areas->len; k++) {
		size_t i = g_array_index(areas, size_t, k);
		const XsNeedle *needle = xs_needles_get(needles, i);
		Area area;
		g_autofree char *part = g_strdup_printf("page %ld", number);
		if (!parse(needle, width, height, &area))
			xs_reread_unread(reread, part, "area not understood");
		else if (area.page == number && boxes == NULL)
			xs_reread_unread(reread, part, "text of an area not placed");
		else if (area.page == number && count(&area, text, boxes, n_boxes) > 0)
			xs_reread_hit(reread, i, XS_CHANNEL_TEXT, 1, part);
	}
}
