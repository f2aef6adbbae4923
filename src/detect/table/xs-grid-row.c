// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name.h"
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

static bool
has_column(const GArray *cells, uint32_t column)
{
	for (guint i = 0; i < cells->len; i++)
		if (g_array_index(cells, XsGridCell, i).column == column)
			return true;
	return false;
}

bool
xs_grid_row_hangs_below(const char *utf8, const GArray *upper, const GArray *lower)
{
	enum {
		MAX_WORD = 24, // bytes
	};
	if (upper->len < 3 || lower->len < 2 ||
	    has_column(lower, g_array_index(upper, XsGridCell, 0).column))
		return false;
	for (guint i = 0; i < lower->len; i++) {
		const XsGridCell *cell = &g_array_index(lower, XsGridCell, i);
		if (cell->span.end - cell->span.start > MAX_WORD)
			return false;
		for (size_t at = cell->span.start; at < cell->span.end; at++)
			if (g_ascii_isdigit(utf8[at]))
				return false;
		bool begins =
			has_column(lower, cell->column + 1) && !has_column(upper, cell->column + 1);
		if (has_column(upper, cell->column) && !begins)
			return false;
	}
	return true;
}

uint64_t
xs_grid_hash_cells(const char *utf8, const GArray *cells)
{
	uint64_t hash = 1469598103934665603u;
	for (guint i = 0; i < cells->len; i++) {
		XsSpan span = g_array_index(cells, XsGridCell, i).span;
		for (size_t at = span.start; at < span.end; at++) {
			if (!g_ascii_isspace(utf8[at]))
				hash = (hash ^ (uint8_t)utf8[at]) * 1099511628211u;
		}
		hash = (hash ^ '|') * 1099511628211u;
	}
	return hash;
}

bool
xs_grid_is_sentence(const char *utf8, XsSpan cell)
{
	static const char stop[] = "。";
	return cell.end - cell.start >= strlen(stop) &&
	       memcmp(utf8 + cell.end - strlen(stop), stop, strlen(stop)) == 0;
}

bool
xs_grid_holds_words(const XsGrids *self, const GArray *cells)
{
	enum {
		MAX_WORD = 36, // bytes
	};
	const XsRules *rules = self->rules;
	for (guint i = 0; i < cells->len; i++) {
		XsSpan span = g_array_index(cells, XsGridCell, i).span;
		const char *word = self->subject->utf8 + span.start;
		size_t len = span.end - span.start;
		if (len > MAX_WORD || (xs_name_is_common(rules, word, len) &&
				       xs_name_check(rules, word, len) == XS_VERDICT_FULL))
			return false;
	}
	return cells->len >= 3;
}
