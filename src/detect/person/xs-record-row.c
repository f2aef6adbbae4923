// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-row.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-record-items.h"

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

bool
xs_row_is_line(const char *utf8, XsSpan span)
{
	enum {
		MIN_WORDS = 3,
	};
	size_t words = 0;
	for (size_t at = span.start; at < span.end && words < MIN_WORDS;) {
		XsSpan word = xs_items_next_word(utf8, &at, span.end);
		words += word.end > word.start ? 1 : 0;
	}
	return words == MIN_WORDS;
}

bool
xs_row_cell_is_own(XsRecorder *recorder, XsSpan cell)
{
	for (size_t i = xs_recorder_number_at(recorder, cell.start);
	     recorder->number_starts[i] < cell.end;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT)
			return true;
	}
	return false;
}

bool
xs_row_cell_is_line(XsRecorder *recorder, XsSpan cell)
{
	size_t number = xs_recorder_number_at(recorder, cell.start);
	if (recorder->number_starts[number] >= cell.end)
		return false;
	const XsFinding *finding = xs_findings_get(recorder->findings, number);
	return (xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT ||
		strcmp(xs_rule_type(finding->rule), "mobile") == 0) &&
	       xs_row_is_line(recorder->utf8, cell);
}

void
xs_row_add_unnamed(XsRecorder *recorder,
		   XsDraft *draft,
		   const XsGrid *grid,
		   const GArray *cells,
		   XsRowPart part)
{
	enum {
		MAX_NAME = 12, // bytes
	};
	const XsRules *rules = recorder->input->rules;
	bool person = false;
	for (size_t i = 0; i < draft->numbers.n; i++)
		person = person || draft->numbers.items[i].kind == XS_KIND_RESIDENT;
	for (size_t i = 0; i < cells->len && person; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		const char *utf8 = recorder->utf8 + cell->span.start;
		size_t len = cell->span.end - cell->span.start;
		bool names = cell->column >= part.from && cell->column < part.to &&
			     cell->column < grid->n_columns &&
			     grid->columns[cell->column].rule != NULL &&
			     strcmp(grid->columns[cell->column].rule->type, "organisation") == 0;
		if (names && len <= MAX_NAME && xs_name_is_common(rules, utf8, len) &&
		    xs_name_check(rules, utf8, len) == XS_VERDICT_FULL)
			xs_draft_add_name(recorder, draft, cell->span, XS_WHO_SELF, false);
	}
}
