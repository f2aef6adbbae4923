// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

// Whether the cells behind a label are names, two at least.
static bool
are_names(const XsGrids *self, const GArray *cells)
{
	for (guint i = 1; i < cells->len; i++) {
		XsSpan span = g_array_index(cells, XsGridCell, i).span;
		if (xs_name_check(self->rules,
				  self->subject->utf8 + span.start,
				  span.end - span.start) == XS_VERDICT_NO)
			return false;
	}
	return cells->len > 2;
}

bool
xs_grid_is_turned(const XsGrids *self, const XsGridSource *source)
{
	enum {
		MAX_ROWS = 64, // labels
		MIN_LABELS = 3,
	};
	if (source->n_columns < 3 || source->rows->len < MIN_LABELS || source->rows->len > MAX_ROWS)
		return false;
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t labels = 0;
	uint32_t others = 0;
	bool names = false;
	for (uint32_t row = 0; row < source->rows->len && others <= labels + 1; row++) {
		XsHeaderSaid said;
		xs_grid_source_cells(source, self->subject, row, cells);
		if (cells->len < 2)
			continue;
		const XsGridCell *first = &g_array_index(cells, XsGridCell, 0);
		bool label = first->column == 0 &&
			     xs_header_read(self->header, self->subject, &first->span, 1, &said) &&
			     said.known && said.filled && said.rule != NULL;
		labels += label ? 1 : 0;
		others += label ? 0 : 1;
		names = names || (label && strcmp(said.rule->type, "person-name") == 0 &&
				  are_names(self, cells));
	}
	return names && labels >= MIN_LABELS && others * 3 <= labels;
}
