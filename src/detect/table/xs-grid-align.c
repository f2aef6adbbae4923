// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

// Lines whose empty fields do not show (one blank between fields, text of a PDF): which columns a
// row's fields belong to is told by what they are.

enum {
	MAX_COLUMNS = 40,
	MAX_MISSING = 12, // fields of a row
	MAX_TRIES = 160,  // a field below a column, for a row
	FITS = 4,         // the column's rule takes the value
	MAY_FIT = 1,      // nothing is known of the column
	UNFIT = -4,
};

static bool
is_candidate(const XsGrids *self, const XsRule *rule, XsSpan value)
{
	if (self->candidates == NULL)
		return false;
	const GArray *candidates = self->candidates->candidates;
	guint low = 0;
	guint high = candidates->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(candidates, XsCandidate, middle).start < value.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < candidates->len; low++) {
		const XsCandidate *candidate = &g_array_index(candidates, XsCandidate, low);
		if (candidate->start >= value.end)
			return false;
		const XsRule *other = self->rules->rules->pdata[candidate->rule];
		if (strcmp(other->type, rule->type) == 0)
			return true;
	}
	return false;
}

static bool
has_digit(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (g_ascii_isdigit(utf8[at]))
			return true;
	}
	return false;
}

int
xs_grid_fit(const XsGrids *self, const XsRule *rule, const XsGridCell *cell)
{
	if (rule == NULL)
		return MAY_FIT;
	bool digits = has_digit(self->subject->utf8, cell->span);
	XsField field = {.value = cell->span,
			 .rule = rule,
			 .from = XS_FIELD_HEADER,
			 .block = cell->block,
			 .grid = UINT32_MAX};
	if (strcmp(rule->id, "sequence") == 0) {
		bool small = digits && cell->span.end - cell->span.start <= 5;
		return small && g_ascii_isdigit(self->subject->utf8[cell->span.end - 1]) ? FITS
											 : UNFIT;
	}
	if (rule->form == XS_FORM_FIELD || rule->form == XS_FORM_COLUMN) {
		if (rule->values == NULL && rule->field_check == NULL)
			return MAY_FIT;
		if (xs_field_fits(self->rules, self->subject, &field, NULL))
			return FITS;
		return is_candidate(self, rule, cell->span) ? FITS : UNFIT;
	}
	if (is_candidate(self, rule, cell->span))
		return FITS;
	return digits ? 0 : UNFIT;
}

void
xs_grid_align(const XsGrids *self, const XsGridEntry *entry, GArray *cells)
{
	const XsGridSource *source = entry->source;
	uint32_t n = entry->grid.n_columns;
	guint m = cells->len;
	// Behind a tab or bar a field stands even where it is empty: what a row lacks, it lacks at its end.
	bool shows = source->separator == XS_SEPARATOR_TAB || source->separator == XS_SEPARATOR_BAR;
	if (source->from != XS_GRID_LINES || shows || source->empties ||
	    source->positions != NULL || m == 0 || m >= n || n > MAX_COLUMNS ||
	    n - m > MAX_MISSING || m * (n - m + 1) > MAX_TRIES || entry->grid.header_rows == 0)
		return;
	// best[i][k]: the most that fields i and up can score in columns k and up.
	int best[MAX_COLUMNS + 1][MAX_COLUMNS + 1] = {{0}};
	int fits[MAX_COLUMNS][MAX_COLUMNS];
	for (guint i = m; i-- > 0;) {
		for (uint32_t k = n - (m - i) + 1; k-- > i;) {
			const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
			fits[i][k] = xs_grid_fit(self, entry->columns[k].rule, cell);
			int here = fits[i][k] + best[i + 1][k + 1];
			bool more = k + (m - i) < n;
			best[i][k] = more ? MAX(here, best[i][k + 1]) : here;
		}
	}
	uint32_t k = 0;
	for (guint i = 0; i < m; i++, k++) {
		while (k + (m - i) < n && fits[i][k] + best[i + 1][k + 1] < best[i][k])
			k++;
		g_array_index(cells, XsGridCell, i).column = k;
	}
}
