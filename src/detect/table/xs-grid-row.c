// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	YEAR_DIGITS = 4,
};

static bool
is_separator(char c)
{
	return c == '\n' || c == '\t' || c == '|';
}

bool
xs_grid_row_is_data(const char *utf8, XsSpan span)
{
	size_t digits = 0; // in a row
	size_t number = 0; // digits of the field, 0 where it is no number
	bool numeric = true;
	for (size_t at = span.start; at < span.end; at++) {
		char c = utf8[at];
		if (c >= '0' && c <= '9') {
			digits++;
			number++;
			if (digits >= XS_GRID_SHORT_NUMBER)
				return true;
			continue;
		}
		digits = 0;
		if (is_separator(c) || (c == ' ' && at + 1 < span.end && utf8[at + 1] == ' ')) {
			if (numeric && number > 0 && number != YEAR_DIGITS)
				return true;
			number = 0;
			numeric = true;
		} else if (c != '.' && c != ',' && c != '-' && c != '%' && c != ' ') {
			numeric = false;
		}
	}
	return numeric && number > 0 && number != YEAR_DIGITS;
}

bool
xs_grid_rows_share(const char *utf8, const GArray *a, const GArray *b, guint *index)
{
	for (; *index < MIN(a->len, b->len); (*index)++) {
		const XsGridCell *left = &g_array_index(a, XsGridCell, *index);
		const XsGridCell *right = &g_array_index(b, XsGridCell, *index);
		size_t len = left->span.end - left->span.start;
		// A cell that reaches over rows is one, not two.
		if (left->column == right->column && len == right->span.end - right->span.start &&
		    left->span.start != right->span.start &&
		    memcmp(utf8 + left->span.start, utf8 + right->span.start, len) == 0)
			return true;
	}
	return false;
}
