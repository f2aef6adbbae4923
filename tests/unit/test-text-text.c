// SPDX-License-Identifier: GPL-3.0-or-later
// The text model against a naive oracle that remembers the place of every single byte.
#include "text/xs-text.h"

#include <string.h>

enum {
	ROUNDS = 3000,
	SPANS = 20,
	MAX_BYTES = 4096,
	PARTS = 3,
};

// One per byte of the text: the smallest place that must be touched to change this byte.
typedef struct {
	bool has_source;
	XsPlace place;
} OracleByte;

typedef struct {
	OracleByte bytes[MAX_BYTES];
	char text[MAX_BYTES];
	size_t len;
} Oracle;

static const char *const alphabet[] = {"1", "x", "é", "中", "Ａ", "\U00020000", " "};

static void
oracle_add(Oracle *oracle, const char *utf8, size_t len, bool has_source, XsPlace place)
{
	for (size_t i = 0; i < len; i++) {
		oracle->bytes[oracle->len] = (OracleByte){has_source, place};
		oracle->text[oracle->len++] = utf8[i];
	}
}

// Sends one random piece and tells the oracle what each of its bytes stands for.
static void
random_piece(XsSink *sink, Oracle *oracle, uint64_t next_off[PARTS])
{
	g_autoptr(GString) utf8 = g_string_new(NULL);
	size_t n = (size_t)g_test_rand_int_range(1, 6);
	XsPieceKind kind = (XsPieceKind)g_test_rand_int_range(0, XS_PIECE_LAST + 1);
	uint64_t stride = (uint64_t)g_test_rand_int_range(1, 4);
	XsPlace place = {.part = (uint32_t)g_test_rand_int_range(0, PARTS)};
	if (g_test_rand_int_range(0, 3) == 0)
		next_off[place.part] += (uint64_t)g_test_rand_int_range(1, 9);
	place.off = next_off[place.part];
	for (size_t i = 0; i < n; i++) {
		const char *c = alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))];
		size_t len = strlen(c);
		XsPlace one = place;
		if (kind == XS_PIECE_AFFINE) {
			// Rounded outwards to the whole character.
			one.off = place.off + utf8->len;
			one.len = len;
		} else if (kind == XS_PIECE_CHARS) {
			one.off = place.off + i * stride;
			one.len = stride;
		} else if (kind == XS_PIECE_ATOM) {
			one.len = stride;
		}
		oracle_add(oracle, c, len, kind != XS_PIECE_SYNTHETIC, one);
		g_string_append(utf8, c);
	}
	if (kind == XS_PIECE_AFFINE)
		place.len = utf8->len;
	else if (kind == XS_PIECE_CHARS)
		place.len = n * stride;
	else if (kind == XS_PIECE_ATOM)
		place.len = stride;
	next_off[place.part] = place.off + place.len;
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_sink_text(sink, kind, utf8->str, utf8->len, place, &error));
	g_assert_no_error(error);
}

static XsText *
random_text(Oracle *oracle)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	uint64_t next_off[PARTS] = {0};
	oracle->len = 0;
	for (uint32_t i = 0; i < PARTS; i++)
		g_assert_true(xs_sink_part(sink, i, "part", NULL));
	int n_blocks = g_test_rand_int_range(1, 8);
	for (int i = 0; i < n_blocks; i++) {
		g_assert_true(xs_sink_reading(sink, (uint32_t)(i % PARTS), XS_READING_LINES, NULL));
		int n_pieces = g_test_rand_int_range(0, 7);
		for (int j = 0; j < n_pieces; j++)
			random_piece(sink, oracle, next_off);
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, (uint32_t)i, NULL));
		oracle_add(oracle, "\n", 1, false, (XsPlace){0});
	}
	g_autoptr(GError) error = NULL;
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static bool
covered(const GArray *places, uint32_t part, uint64_t unit)
{
	for (size_t i = 0; i < places->len; i++) {
		const XsPlace *place = &g_array_index(places, XsPlace, i);
		if (place->part == part && unit >= place->off && unit < place->off + place->len)
			return true;
	}
	return false;
}

// The places of a span are exactly the union of the places of its bytes: nothing less, nothing more.
static void
check_span(const XsText *text, const Oracle *oracle, XsSpan span)
{
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, span, places);
	uint64_t expected = 0;
	g_autoptr(GHashTable) units = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GStringChunk) keys = g_string_chunk_new(1024);
	for (size_t i = span.start; i < span.end; i++) {
		const OracleByte *byte = &oracle->bytes[i];
		for (uint64_t u = 0; byte->has_source && u < byte->place.len; u++) {
			uint64_t unit = byte->place.off + u;
			g_assert_true(covered(places, byte->place.part, unit));
			char key[64];
			g_snprintf(
				key, sizeof key, "%u:%" G_GUINT64_FORMAT, byte->place.part, unit);
			if (g_hash_table_add(units, g_string_chunk_insert(keys, key)))
				expected++;
		}
	}
	uint64_t total = 0;
	for (size_t i = 0; i < places->len; i++) {
		const XsPlace *place = &g_array_index(places, XsPlace, i);
		total += place->len;
		if (i > 0) {
			const XsPlace *before = place - 1;
			g_assert_true(before->part < place->part ||
				      before->off + before->len < place->off);
		}
	}
	g_assert_cmpuint(total, ==, expected);
}

static void
test_oracle(void)
{
	g_autofree Oracle *oracle = g_new0(Oracle, 1);
	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(XsText) text = random_text(oracle);
		size_t len;
		const char *utf8 = xs_text_utf8(text, &len);
		g_assert_cmpmem(utf8, len, oracle->text, oracle->len);
		for (int i = 0; i < SPANS; i++) {
			size_t a = (size_t)g_test_rand_int_range(0, (int)len + 1);
			size_t b = (size_t)g_test_rand_int_range(0, (int)len + 1);
			check_span(text, oracle, (XsSpan){MIN(a, b), MAX(a, b)});
		}
	}
}

static XsTextBuilder *
builder_with_part(void)
{
	XsTextBuilder *builder = xs_text_builder_new(&xs_limits_default);
	g_assert_true(xs_sink_part(xs_text_builder_sink(builder), 0, "p", NULL));
	g_assert_true(xs_sink_reading(xs_text_builder_sink(builder), 0, XS_READING_LINES, NULL));
	return builder;
}

// A span that starts or ends inside a character or an atom is rounded outwards.
static void
test_rounding(void)
{
	g_autoptr(XsTextBuilder) builder = builder_with_part();
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_text(sink, XS_PIECE_CHARS, "张三", 6, (XsPlace){0, 10, 4}, NULL));
	g_assert_true(xs_sink_text(sink, XS_PIECE_ATOM, "ffi", 3, (XsPlace){0, 14, 1}, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 1, NULL));
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	xs_text_segments(text, (XsSpan){4, 7}, segments);
	g_assert_cmpuint(segments->len, ==, 2);
	const XsSegment *han = &g_array_index(segments, XsSegment, 0);
	g_assert_cmpuint(han->place.off, ==, 12);
	g_assert_cmpuint(han->place.len, ==, 2);
	g_assert_cmpuint(han->span.start, ==, 3);
	g_assert_cmpuint(han->n_chars, ==, 1);
	const XsSegment *atom = &g_array_index(segments, XsSegment, 1);
	g_assert_cmpuint(atom->n_chars, ==, 3);
	g_assert_cmpuint(atom->place.off, ==, 14);
	g_assert_cmpuint(atom->place.len, ==, 1);
}

static void
test_blocks_and_cells(void)
{
	g_autoptr(XsTextBuilder) builder = builder_with_part();
	XsSink *sink = xs_text_builder_sink(builder);
	XsCell cell = {.table = 1, .row = 2, .column = 3, .row_span = 1, .column_span = 2};
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, "ab", 2, (XsPlace){0, 0, 2}, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 7, NULL));
	g_assert_true(xs_sink_cell(sink, &cell, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_CELL, 8, NULL));
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	g_assert_cmpuint(xs_text_n_blocks(text), ==, 2);
	g_assert_cmpint(xs_text_block(text, 0)->cell, ==, -1);
	g_assert_cmpuint(xs_text_block(text, 0)->label, ==, 7);
	g_assert_cmpint(xs_text_block(text, 1)->cell, ==, 0);
	g_assert_cmpuint(xs_text_cell(text, 0)->column_span, ==, 2);
	g_assert_cmpuint(xs_text_block_at(text, 0), ==, 0);
	g_assert_cmpuint(xs_text_block_at(text, 2), ==, 0);
	g_assert_cmpuint(xs_text_block_at(text, 3), ==, 1);
}

// Whatever breaks the contract is refused: the calls may come from a hostile process.
static void
test_refusals(void)
{
	static const struct {
		XsPieceKind kind;
		const char *utf8;
		size_t len;
		XsPlace place;
	} bad[] = {
		{XS_PIECE_AFFINE, "ab", 2, {0, 0, 3}},
		{XS_PIECE_AFFINE, "ab", 2, {1, 0, 2}},
		{XS_PIECE_AFFINE, "ab", 2, {0, UINT64_MAX, 2}},
		{XS_PIECE_AFFINE, "\xff\xfe", 2, {0, 0, 2}},
		{XS_PIECE_AFFINE, "a\0", 2, {0, 0, 2}},
		{XS_PIECE_CHARS, "abc", 3, {0, 0, 4}},
		{XS_PIECE_CHARS, "abc", 3, {0, 0, 0}},
		{XS_PIECE_ATOM, "a", 1, {0, 0, 0}},
		{XS_PIECE_SYNTHETIC, "a", 1, {0, 0, 1}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(XsTextBuilder) builder = builder_with_part();
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_sink_text(xs_text_builder_sink(builder),
					    bad[i].kind,
					    bad[i].utf8,
					    bad[i].len,
					    bad[i].place,
					    &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
	g_autoptr(XsTextBuilder) builder = builder_with_part();
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_false(xs_sink_part(sink, 5, "x", NULL));
	g_assert_false(xs_sink_reading(sink, 9, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, "a", 1, (XsPlace){0, 0, 1}, NULL));
	g_assert_false(xs_sink_reading(sink, 0, XS_READING_STREAM, NULL));
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_text_builder_finish(builder, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

static void
test_limits(void)
{
	XsLimits limits = xs_limits_default;
	limits.blocks = 2;
	limits.gaps = 1;
	limits.text_size = 16;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&limits);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_sink_end_block(sink, XS_ROLE_BODY, 0, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_assert_true(xs_sink_gap(sink, XS_GAP_IMAGE, true, XS_PLACE_DOCUMENT, "not read", NULL));
	g_clear_error(&error);
	g_assert_false(
		xs_sink_gap(sink, XS_GAP_IMAGE, true, XS_PLACE_DOCUMENT, "not read", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_clear_error(&error);
	XsPlace place = {0, 0, 20};
	g_assert_false(
		xs_sink_text(sink, XS_PIECE_AFFINE, "01234567890123456789", 20, place, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

// Neighbouring pieces join, so that a page of single glyphs does not cost a piece each.
static void
test_joining(void)
{
	XsLimits limits = xs_limits_default;
	limits.pieces = 1;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&limits);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	for (uint64_t i = 0; i < 100; i++)
		g_assert_true(
			xs_sink_text(sink, XS_PIECE_CHARS, "中", 3, (XsPlace){0, i, 1}, NULL));
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_sink_text(sink, XS_PIECE_CHARS, "中", 3, (XsPlace){0, 200, 1}, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

static bool
places_differ(XsPieceKind kind, const char *text, XsPlace first, XsPlace second)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	size_t len = strlen(text);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_text(sink, kind, text, len, first, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	g_assert_true(xs_sink_text(sink, kind, text, len, second, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	g_autoptr(XsText) built = xs_text_builder_finish(builder, NULL);
	return xs_text_places_differ(built);
}

static void
test_places_differ(void)
{
	g_assert_true(
		places_differ(XS_PIECE_AFFINE, "abc", (XsPlace){0, 0, 3}, (XsPlace){0, 3, 3}));
	g_assert_false(
		places_differ(XS_PIECE_AFFINE, "abc", (XsPlace){0, 0, 3}, (XsPlace){0, 2, 3}));
	g_assert_false(
		places_differ(XS_PIECE_AFFINE, "abc", (XsPlace){0, 9, 3}, (XsPlace){0, 0, 3}));
	g_assert_true(
		places_differ(XS_PIECE_CHARS, "中文", (XsPlace){0, 0, 4}, (XsPlace){0, 4, 4}));
	g_assert_false(
		places_differ(XS_PIECE_CHARS, "中文", (XsPlace){0, 0, 4}, (XsPlace){0, 3, 4}));
	g_assert_true(places_differ(XS_PIECE_ATOM, "中", (XsPlace){0, 0, 8}, (XsPlace){0, 8, 8}));
	g_assert_false(places_differ(XS_PIECE_ATOM, "fi", (XsPlace){0, 0, 1}, (XsPlace){0, 1, 1}));
	g_assert_true(places_differ(XS_PIECE_SYNTHETIC, " ", (XsPlace){0}, (XsPlace){0}));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/text/oracle", test_oracle);
	g_test_add_func("/text/text/rounding", test_rounding);
	g_test_add_func("/text/text/blocks-and-cells", test_blocks_and_cells);
	g_test_add_func("/text/text/refusals", test_refusals);
	g_test_add_func("/text/text/limits", test_limits);
	g_test_add_func("/text/text/joining", test_joining);
	g_test_add_func("/text/text/places-differ", test_places_differ);
	return g_test_run();
}
