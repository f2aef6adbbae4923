// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-row.h"

#include <string.h>

bool
xs_row_is_labelled(const char *utf8, const GArray *cells, size_t floor, uint32_t n_columns)
{
	for (size_t i = 0; i < cells->len; i++) {
		XsSpan span = g_array_index(cells, XsGridCell, i).span;
		if (span.start < floor || span.end <= span.start ||
		    memchr(utf8 + span.start, ':', span.end - span.start) == NULL)
			return false;
	}
	return cells->len > 0 && cells->len * 2 <= n_columns;
}

bool
xs_row_is_lanes(const char *utf8, const GArray *cells, size_t floor)
{
	enum {
		MIN_CELLS = 2,
		FIRST_HAN = 0xE4,
	};
	guint lanes = 0;
	for (size_t i = 0; i < cells->len; i++) {
		XsSpan span = g_array_index(cells, XsGridCell, i).span;
		const char *blank = span.end > span.start && span.start >= floor
					    ? memchr(utf8 + span.start, ' ', span.end - span.start)
					    : NULL;
		bool lane = blank != NULL && g_ascii_isdigit(utf8[span.start]) &&
			    (uint8_t)blank[1] >= FIRST_HAN;
		lanes += lane ? 1 : 0;
	}
	return cells->len >= MIN_CELLS && lanes > 0 && lanes + 1 >= cells->len;
}
