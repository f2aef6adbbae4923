// SPDX-License-Identifier: GPL-3.0-or-later
// Proof that the model carries what spreadsheets need: a miniature sheet handler whose places name
// the use (the cell), not the storage (the shared string), and which widens the edits it is given:
// a numeric cell is typed anew as text, a shared string is split from its other users.
#include "text/xs-edit.h"
#include "text/xs-text.h"

#include <string.h>

enum {
	CELLS = 4,
	// A place in the sheet: cell number in the upper half, character in the lower.
	CELL_SHIFT = 32,
};

typedef struct {
	bool shared; // value is an index into the strings, otherwise a number or inline text
	bool text;
	size_t index;
	char *value;
} Cell;

typedef struct {
	GPtrArray *strings;
	Cell cells[CELLS];
} Sheet;

static Sheet *
sheet_new(void)
{
	Sheet *sheet = g_new0(Sheet, 1);
	sheet->strings = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(sheet->strings, g_strdup("电话13800138000"));
	sheet->cells[0] = (Cell){.value = g_strdup("13800138000")};
	sheet->cells[1] = (Cell){.shared = true, .index = 0};
	sheet->cells[2] = (Cell){.shared = true, .index = 0};
	sheet->cells[3] = (Cell){.value = g_strdup("42")};
	return sheet;
}

static void
sheet_free(Sheet *sheet)
{
	g_ptr_array_unref(sheet->strings);
	for (size_t i = 0; i < CELLS; i++)
		g_free(sheet->cells[i].value);
	g_free(sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

static const char *
cell_text(const Sheet *sheet, size_t i)
{
	const Cell *cell = &sheet->cells[i];
	return cell->shared ? sheet->strings->pdata[cell->index] : cell->value;
}

static XsText *
sheet_extract(const Sheet *sheet)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "sheet1", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	for (uint32_t i = 0; i < CELLS; i++) {
		const char *value = cell_text(sheet, i);
		XsPlace place = {0, (uint64_t)i << CELL_SHIFT, (uint64_t)g_utf8_strlen(value, -1)};
		XsCell cell = {.row = i, .row_span = 1, .column_span = 1};
		g_assert_true(xs_sink_cell(sink, &cell, NULL));
		g_assert_true(
			xs_sink_text(sink, XS_PIECE_CHARS, value, strlen(value), place, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_CELL, i, NULL));
	}
	return xs_text_builder_finish(builder, NULL);
}

static void
sheet_mask(Sheet *sheet, const XsEdits *edits)
{
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		Cell *cell = &sheet->cells[splice->off >> CELL_SHIFT];
		const char *old = cell_text(sheet, splice->off >> CELL_SHIFT);
		glong from = (glong)(splice->off & UINT32_MAX);
		const char *start = g_utf8_offset_to_pointer(old, from);
		const char *end = g_utf8_offset_to_pointer(start, (glong)splice->len);
		g_autoptr(GString) value = g_string_new_len(old, start - old);
		g_string_append(value, splice->replacement);
		g_string_append(value, end);
		if (cell->shared) {
			// Split: a string of its own, the other users keep theirs.
			g_ptr_array_add(sheet->strings, g_strdup(value->str));
			cell->index = sheet->strings->len - 1;
		} else {
			// Typed anew: a number cannot hold asterisks.
			g_free(cell->value);
			cell->value = g_strdup(value->str);
			cell->text = true;
		}
	}
}

// Masks the middle of the value in the given row, as a plan does.
static void
plan(const XsText *text, XsEdits *edits, uint32_t row)
{
	const XsBlock *block = xs_text_block(text, row);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const char *found = strstr(utf8 + block->span.start, "13800138000");
	size_t at = (size_t)(found - utf8) + 3;
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	xs_text_segments(text, (XsSpan){at, at + 4}, segments);
	xs_edits_text(edits, row);
	for (size_t i = 0; i < segments->len; i++) {
		const XsSegment *segment = &g_array_index(segments, XsSegment, i);
		g_assert_cmpuint(segment->n_chars, ==, 4);
		xs_edits_replace(edits, segment->place, "****", 4);
	}
}

static void
test_numeric_cell(void)
{
	g_autoptr(Sheet) sheet = sheet_new();
	g_autoptr(XsText) text = sheet_extract(sheet);
	g_autoptr(XsEdits) edits = xs_edits_new();
	plan(text, edits, 0);
	sheet_mask(sheet, edits);
	g_assert_cmpstr(sheet->cells[0].value, ==, "138****8000");
	g_assert_true(sheet->cells[0].text);
	g_assert_false(sheet->cells[3].text);
	g_assert_cmpstr(cell_text(sheet, 1), ==, "电话13800138000");
}

static void
test_shared_string(void)
{
	g_autoptr(Sheet) sheet = sheet_new();
	g_autoptr(XsText) text = sheet_extract(sheet);
	g_autoptr(XsEdits) edits = xs_edits_new();
	plan(text, edits, 1);
	sheet_mask(sheet, edits);
	g_assert_cmpstr(cell_text(sheet, 1), ==, "电话138****8000");
	g_assert_cmpstr(cell_text(sheet, 2), ==, "电话13800138000");
	g_assert_cmpuint(sheet->strings->len, ==, 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/model/numeric-cell-retyped", test_numeric_cell);
	g_test_add_func("/text/model/shared-string-split", test_shared_string);
	return g_test_run();
}
