// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field.h"

#include <stdlib.h>
#include <string.h>

// Bytes as a document of cells and lines: 0x01 ends a line, 0x02 a cell, 0x03 a row, 0x04 a part;
// 0x05 and four bytes behind it begin a cell anywhere, of any size; 0x06 begins another table. Grids,
// rows and fields must lie in the text and in each other, and what a row shows must be found again.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsRules *rules;

static void
set_up(void)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *dir = g_build_filename(source != NULL ? source : ".", "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
}

typedef struct {
	XsSink *sink;
	uint32_t part;
	XsCell cell;
} Maker;

static void
jump(XsCell *cell, const uint8_t *data, size_t left)
{
	uint8_t how[4] = {0};
	memcpy(how, data, MIN(left, sizeof how));
	cell->row = how[0] < 200 ? how[0] : (uint32_t)how[0] << 24;
	cell->column = how[1] < 200 ? how[1] : (uint32_t)how[1] << 16;
	cell->row_span = how[2] < 200 ? 1 + how[2] % 4 : 0x1FFFF;
	cell->column_span = how[3] < 200 ? 1 + how[3] % 4 : 0x3FFF;
	cell->header = how[2] % 2 == 0;
}

static bool
send(Maker *maker, const uint8_t *data, size_t len, size_t at, uint8_t stop)
{
	g_autofree char *raw = g_strndup((const char *)data, len);
	g_autofree char *utf8 = g_utf8_make_valid(raw, -1);
	XsPlace place = {maker->part, at, strlen(utf8)};
	bool in_cell = stop == 2 || stop == 3;
	if (place.len > 0 &&
	    !xs_sink_text(maker->sink, XS_PIECE_AFFINE, utf8, place.len, place, NULL))
		return false;
	if (in_cell && !xs_sink_cell(maker->sink, &maker->cell, NULL))
		return false;
	return xs_sink_end_block(maker->sink, in_cell ? XS_ROLE_CELL : XS_ROLE_BODY, 0, NULL);
}

static XsText *
text_of(const uint8_t *data, size_t size)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	Maker maker = {.sink = xs_text_builder_sink(builder)};
	maker.cell.row_span = maker.cell.column_span = 1;
	if (!xs_sink_part(maker.sink, 0, "p", NULL) ||
	    !xs_sink_reading(maker.sink, 0, XS_READING_LINES, NULL))
		return NULL;
	for (size_t start = 0; start <= size;) {
		size_t end = start;
		while (end < size && (data[end] == 0 || data[end] > 6))
			end++;
		uint8_t stop = end < size ? data[end] : 1;
		if (!send(&maker, data + start, end - start, start, stop))
			return NULL;
		start = end + 1;
		if (stop == 2 && maker.cell.column < 0xFFFFFF)
			maker.cell.column++;
		if (stop == 3) {
			maker.cell.row++;
			maker.cell.column = 0;
			maker.cell.row_span = maker.cell.column_span = 1;
		}
		if (stop == 4 && (!xs_sink_part(maker.sink, ++maker.part, "p", NULL) ||
				  !xs_sink_reading(maker.sink, maker.part, XS_READING_LINES, NULL)))
			return NULL;
		if (stop == 5 && start < size)
			jump(&maker.cell, data + start, size - start);
		if (stop == 6 && maker.cell.table < 1000)
			maker.cell.table++;
	}
	return xs_text_builder_finish(builder, NULL);
}

static void
check_span(const XsSubject *subject, XsSpan span)
{
	g_assert_cmpuint(span.start, <=, span.end);
	g_assert_cmpuint(span.end, <=, subject->len);
	g_assert_true(g_utf8_validate_len(subject->utf8 + span.start, span.end - span.start, NULL));
}

static void
check_fields(const XsSubject *subject, const GArray *fields)
{
	for (guint i = 0; i < fields->len; i++) {
		const XsField *field = &g_array_index(fields, XsField, i);
		XsSpan value = {0, 0};
		XsGrade grade;
		const char *why[XS_FINDING_MAX_WHY + 1];
		const char *reason;
		check_span(subject, field->value);
		check_span(subject, field->label);
		g_assert_cmpuint(field->value.start, <, field->value.end);
		g_assert_nonnull(field->rule);
		if (!xs_field_judge(rules, subject, field, &value, &grade, why, &reason))
			continue;
		check_span(subject, value);
		g_assert_cmpuint(value.start, >=, field->value.start);
		g_assert_cmpuint(value.end, <=, field->value.end);
	}
}

static void
check_row(const XsGrids *grids, const XsSubject *subject, size_t grid, uint32_t row, GArray *cells)
{
	const XsGrid *read = xs_grids_get(grids, grid);
	bool data = xs_grids_row(grids, grid, row, cells);
	uint32_t next = 0;
	for (guint i = 0; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		check_span(subject, cell->span);
		g_assert_cmpuint(cell->column, >=, next);
		g_assert_cmpuint(cell->column, <, read->n_columns);
		g_assert_cmpuint(cell->column_span, <=, read->n_columns - cell->column);
		next = read->from == XS_GRID_LINES ? cell->column + 1 : cell->column;
		size_t got;
		XsGridCell found;
		if (data && xs_grids_find(grids, cell->span.start, grid, &got, &found))
			g_assert_cmpuint(found.column, ==, cell->column);
	}
}

static void
check_grids(const XsGrids *grids, const XsSubject *subject)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	for (size_t i = 0; i < xs_grids_count(grids); i++) {
		const XsGrid *grid = xs_grids_get(grids, i);
		check_span(subject, grid->span);
		check_span(subject, grid->title);
		g_assert_cmpuint(grid->header_rows, <=, grid->n_rows);
		for (uint32_t row = 0; row < grid->n_rows; row++) {
			check_row(grids, subject, i, row, cells);
			g_array_set_size(fields, 0);
			if (xs_grids_row(grids, i, row, cells))
				xs_fields_of_row(grids, i, row, cells, fields);
			check_fields(subject, fields);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (rules == NULL)
		set_up();
	g_autoptr(XsText) text = text_of(data, size);
	if (text == NULL)
		return 0;
	XsView *view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	g_autoptr(XsCandidates) candidates = xs_candidates_new(false);
	XsScanPass pass = {.as_of = 20261121, .max = 100000};
	if (xs_candidates_find(rules, &subject, &pass, candidates, NULL)) {
		XsGrids *grids = xs_grids_new(rules, &subject, candidates);
		check_grids(grids, &subject);
		g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
		XsSpan all = {0, subject.len};
		xs_fields_of_text(rules, &subject, candidates->cues, all, fields);
		check_fields(&subject, fields);
		xs_grids_free(grids);
	}
	xs_view_free(view);
	return 0;
}
