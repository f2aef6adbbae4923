// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "review/xs-decisions.h"

#include <math.h>
#include <string.h>

enum {
	MAX_PAGE = 1000000,
	MAX_POINTS = 14400 *
		     75, // the largest page: 14,400 units of up to 75 points (ISO 32000-1 annex C)
	MAX_PERCENT = 100,
	MAX_TEXT = 200,
};

// A number, without signs of an exponent or infinity, and whether '%' stands behind it.
static bool
parse_number(const char **at, double *ret_number, bool *ret_percent)
{
	size_t digits = strspn(*at, "0123456789.");
	char *end = NULL;
	if (digits == 0 || digits > 20)
		return false;
	*ret_number = g_ascii_strtod(*at, &end);
	if (end != *at + digits || !isfinite(*ret_number))
		return false;
	*ret_percent = *end == '%';
	*at = end + (*ret_percent ? 1 : 0);
	return true;
}

static bool
parse(const char *text, XsDecisionBox *box)
{
	double *const numbers[] = {&box->box.x0, &box->box.y0, &box->box.x1, &box->box.y1};
	double page = 0;
	bool percent = false;
	if (strlen(text) > MAX_TEXT || !parse_number(&text, &page, &percent) || percent ||
	    *text++ != ':' || page < 1 || page > MAX_PAGE || floor(page) != page)
		return false;
	box->box.page = (uint32_t)page - 1;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		if (!parse_number(&text, numbers[i], &percent) ||
		    (i > 0 && percent != box->percent) ||
		    *text != (i + 1 < G_N_ELEMENTS(numbers) ? ',' : '\0'))
			return false;
		box->percent = percent;
		text += *text == ',';
	}
	double most = percent ? MAX_PERCENT : MAX_POINTS;
	return box->box.x0 < box->box.x1 && box->box.y0 < box->box.y1 && box->box.x1 <= most &&
	       box->box.y1 <= most;
}

bool
xs_decision_box_parse(const char *text, XsDecisionBox *ret_box, GError **error)
{
	XsDecisionBox box = {0};
	if (!parse(text, &box))
		return xs_error_usage(error,
				      N_("a box is PAGE:x0,y0,x1,y1, in points from the upper left "
					 "corner of the page or each with %, x0 < x1 and y0 < y1"));
	*ret_box = box;
	return true;
}

char *
xs_decision_box_format(const XsDecisionBox *box)
{
	const double numbers[] = {box->box.x0, box->box.y0, box->box.x1, box->box.y1};
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_append_printf(text, "%u:", box->box.page + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		char number[G_ASCII_DTOSTR_BUF_SIZE];
		g_string_append(text, i > 0 ? "," : "");
		g_string_append(text, g_ascii_formatd(number, sizeof number, "%.4f", numbers[i]));
		g_string_append(text, box->percent ? "%" : "");
	}
	return g_string_free(g_steal_pointer(&text), false);
}
