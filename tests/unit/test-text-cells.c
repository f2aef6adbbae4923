// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-text.h"

#include <string.h>

static void
add_cell(XsSink *sink, uint32_t row, uint32_t column, const char *text, uint64_t off)
{
	XsCell cell = xs_cell(0, row, column, 1, 1, false);
	XsPlace place = {0, off, strlen(text)};
	g_assert_true(xs_sink_cell_block(
		sink, &cell, XS_ROLE_CELL, row, text, strlen(text), place, NULL));
}

static XsTextBuilder *
begin(void)
{
	XsTextBuilder *builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "cells", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	return builder;
}

// Places one unit apart are kept as one piece; what stands behind a span is told cell by cell all the
// same, and no line feed has a place.
static void
test_pieces(void)
{
	g_autoptr(XsTextBuilder) builder = begin();
	XsSink *sink = xs_text_builder_sink(builder);
	add_cell(sink, 0, 0, "abc", 100);
	add_cell(sink, 0, 1, "中文", 104);
	add_cell(sink, 1, 0, "def", 111);
	add_cell(sink, 1, 1, "leap", 500);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "abc\n中文\ndef\nleap\n");
	static const struct {
		XsSpan span;
		size_t n;
		XsPlace places[4];
		size_t n_chars;
	} cases[] = {
		{{0, 3}, 1, {{0, 100, 3}}, 3},
		{{1, 2}, 1, {{0, 101, 1}}, 1},
		{{2, 6}, 2, {{0, 102, 1}, {0, 104, 3}}, 2}, // rounded outwards
		{{0, 14}, 3, {{0, 100, 3}, {0, 104, 6}, {0, 111, 3}}, 8},
		{{3, 4}, 0, {{0}}, 0}, // a line feed
		{{4, 10}, 1, {{0, 104, 6}}, 2},
		{{10, 11}, 0, {{0}}, 0},
		{{13, 17}, 2, {{0, 113, 1}, {0, 500, 2}}, 3},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
		g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
		xs_text_segments(text, cases[i].span, segments);
		xs_text_places(text, cases[i].span, places);
		g_test_message("%zu", i);
		g_assert_cmpuint(segments->len, ==, cases[i].n);
		g_assert_cmpuint(places->len, ==, cases[i].n);
		size_t n_chars = 0;
		for (size_t j = 0; j < cases[i].n; j++) {
			const XsSegment *segment = &g_array_index(segments, XsSegment, j);
			const XsPlace *place = &g_array_index(places, XsPlace, j);
			g_assert_cmpuint(segment->place.off, ==, cases[i].places[j].off);
			g_assert_cmpuint(segment->place.len, ==, cases[i].places[j].len);
			g_assert_cmpuint(place->off, ==, cases[i].places[j].off);
			g_assert_cmpuint(place->len, ==, cases[i].places[j].len);
			n_chars += segment->n_chars;
		}
		g_assert_cmpuint(n_chars, ==, cases[i].n_chars);
	}
}

static void
test_span(void)
{
	g_autoptr(XsTextBuilder) builder = begin();
	XsSink *sink = xs_text_builder_sink(builder);
	for (uint32_t i = 0; i < 10; i++)
		add_cell(sink, i, 2 * (i % 3), "x", 2 * i);
	XsCell wide = xs_cell(0, 4, 2, 3, 16384, false);
	XsCell absent = xs_cell(0, 4, 3, 2, 2, false);
	XsCell other = xs_cell(1, 5, 4, 2, 2, false);
	g_assert_true(xs_sink_span(sink, &wide, NULL));
	g_assert_true(xs_sink_span(sink, &absent, NULL));
	g_assert_true(xs_sink_span(sink, &other, NULL));
	XsCell broken = wide;
	broken.row_span = 0;
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_sink_span(sink, &broken, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	for (size_t i = 0; i < 10; i++) {
		const XsCell *cell = xs_text_cell(text, i);
		g_assert_cmpuint(cell->row_span, ==, i == 4 ? 3 : 1);
		// What is larger than fits is clamped.
		g_assert_cmpuint(cell->column_span, ==, i == 4 ? XS_CELL_COLUMN_SPAN_MAX : 1);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/cells/pieces", test_pieces);
	g_test_add_func("/text/cells/span", test_span);
	return g_test_run();
}
