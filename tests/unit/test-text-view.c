// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-view.h"

#include <string.h>

static XsText *
text_of(const char *utf8)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	size_t len = strlen(utf8);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, utf8, len, (XsPlace){0, 0, len}, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	return xs_text_builder_finish(builder, NULL);
}

// Folds, finds needle in the view, and expects the text behind it.
static void
check(const char *utf8, const char *folded, const char *needle, const char *behind)
{
	g_autoptr(XsText) text = text_of(utf8);
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	size_t len;
	const char *view_utf8 = xs_view_utf8(view, &len);
	g_assert_cmpuint(len, ==, strlen(folded) + 1);
	g_assert_cmpmem(view_utf8, len - 1, folded, strlen(folded));
	const char *at = strstr(view_utf8, needle);
	g_assert_nonnull(at);
	size_t start = (size_t)(at - view_utf8);
	XsSpan span = xs_view_to_text(view, (XsSpan){start, start + strlen(needle)});
	size_t text_len;
	const char *text_utf8 = xs_text_utf8(text, &text_len);
	g_assert_cmpmem(text_utf8 + span.start, span.end - span.start, behind, strlen(behind));
	XsSpan back = xs_view_from_text(view, span);
	g_assert_cmpuint(back.start, ==, start);
	g_assert_cmpuint(back.end, ==, start + strlen(needle));
}

static void
test_fold(void)
{
	check("plain 123", "plain 123", "123", "123");
	check("号１３８００Ｘ。", "号13800X。", "13800X", "１３８００Ｘ");
	check("a１b２c", "a1b2c", "b", "b");
	check("a１b２c", "a1b2c", "1b2", "１b２");
	check("１２３", "123", "2", "２");
	// Zero-width characters inside belong to the value, those at its ends do not.
	check("\u200b13\u200b8\u200b", "138", "138", "13\u200b8");
	check("1\u200b\u00ad\ufeff3", "13", "3", "3");
	check("12\u200b３4", "1234", "123", "12\u200b３");
	check("a\u3000b\u00a0c\u2009d", "a b c d", "b c", "b\u00a0c");
	check("0598\u20133651", "0598-3651", "0598-3651", "0598\u20133651");
	check("姓名︰王︐１﹙2﹚︙", "姓名:王,1(2)︙", ":王,1(", "︰王︐１﹙");
}

// What must not fold: NFKC would turn these into digits.
static void
test_no_compatibility(void)
{
	check("①²½Ⅷ一", "①²½Ⅷ一", "²", "²");
}

static void
test_shared(void)
{
	g_autoptr(XsText) text = text_of("only ascii and 汉字");
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	size_t len;
	size_t text_len;
	const char *view_utf8 = xs_view_utf8(view, &len);
	g_assert_true(view_utf8 == xs_text_utf8(text, &text_len));
	g_assert_cmpuint(len, ==, text_len);
}

static void
test_random(void)
{
	static const char *const alphabet[] = {"1", "中", "１", "\u200b", "\u3000", "-", "\u2014"};
	for (int round = 0; round < 2000; round++) {
		g_autoptr(GString) utf8 = g_string_new(NULL);
		g_autoptr(GArray) starts = g_array_new(false, false, sizeof(size_t));
		int n = g_test_rand_int_range(1, 12);
		for (int i = 0; i < n; i++) {
			int pick = g_test_rand_int_range(0, G_N_ELEMENTS(alphabet));
			if (pick != 3)
				g_array_append_val(starts, utf8->len);
			g_string_append(utf8, alphabet[pick]);
		}
		g_autoptr(XsText) text = text_of(utf8->str);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		size_t len;
		const char *folded = xs_view_utf8(view, &len);
		// The n-th character of the view is the n-th character that does not fold to nothing.
		size_t at = 0;
		for (size_t i = 0; i < starts->len; i++) {
			size_t next = (size_t)(g_utf8_next_char(folded + at) - folded);
			XsSpan span = xs_view_to_text(view, (XsSpan){at, next});
			size_t start = g_array_index(starts, size_t, i);
			g_assert_cmpuint(span.start, ==, start);
			size_t end = (size_t)(g_utf8_next_char(utf8->str + start) - utf8->str);
			g_assert_cmpuint(span.end, ==, end);
			at = next;
		}
		g_assert_cmpuint(at + 1, ==, len);
	}
}

// Long stretches without anything that folds, between crowds of what does; every character both ways.
static void
test_long(void)
{
	static const char *const alphabet[] = {"，", "\u200b", "\u00ad", "\u00a0", "１", "中", "a"};
	for (int round = 0; round < 12; round++) {
		g_autoptr(GString) utf8 = g_string_new(NULL);
		int n = g_test_rand_int_range(1, 400);
		for (int i = 0; i < n; i++) {
			g_string_append(utf8,
					alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
			if (g_test_rand_int_range(0, 40) == 0) {
				g_autofree char *plain =
					g_strnfill((gsize)g_test_rand_int_range(0, 40000), 'b');
				g_string_append(utf8, plain);
			}
		}
		g_autoptr(XsText) text = text_of(utf8->str);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		size_t len;
		const char *folded = xs_view_utf8(view, &len);
		size_t at = 0;
		for (const char *p = utf8->str; *p != '\0'; p = g_utf8_next_char(p)) {
			XsSpan source = {(size_t)(p - utf8->str),
					 (size_t)(g_utf8_next_char(p) - utf8->str)};
			gunichar c = g_utf8_get_char(p);
			XsSpan got = xs_view_from_text(view, source);
			size_t width = c == 0x200B || c == 0xAD                              ? 0
				       : c < 0x80 || c == 0xA0 || c == 0xFF0C || c == 0xFF11 ? 1
											     : 3;
			g_assert_cmpuint(got.start, ==, at);
			g_assert_cmpuint(got.end, ==, at + width);
			if (width > 0) {
				got = xs_view_to_text(view, (XsSpan){at, at + width});
				g_assert_cmpuint(got.start, ==, source.start);
				g_assert_cmpuint(got.end, ==, source.end);
				g_assert_cmpint(folded[at] == *p, ==, c < 0x80 || c == 0x4E2D);
			}
			at += width;
		}
		g_assert_cmpuint(at + 1, ==, len);
	}
}

// Blocks lie in the view where their text does, with folded characters and those that vanish at
// their ends.
static void
test_blocks(void)
{
	static const char *const blocks[] = {
		"\u200b王１", "", "ab", "\u200b", "１２３\u200b", "12\n\u00a034", "，", "中"};
	enum { N = 200 };
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	size_t off = 0;
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	for (uint32_t i = 0; i < N; i++) {
		const char *utf8 = blocks[g_rand_int_range(rand, 0, G_N_ELEMENTS(blocks))];
		size_t len = strlen(utf8);
		XsPlace place = {0, off, len};
		g_assert_true(len == 0 ||
			      xs_sink_text(sink, XS_PIECE_AFFINE, utf8, len, place, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, i, NULL));
		off += len + 1;
	}
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	const XsFold folds[] = {XS_FOLD_ALL, XS_FOLD_NONE};
	for (size_t k = 0; k < G_N_ELEMENTS(folds); k++) {
		g_autoptr(XsView) view = xs_view_new(text, folds[k]);
		size_t len;
		(void)xs_view_utf8(view, &len);
		for (size_t i = 0; i < N; i++) {
			XsSpan span = xs_view_block_span(view, i);
			XsSpan expected =
				xs_view_from_text(view, xs_span(xs_text_block(text, i)->span));
			g_assert_cmpuint(span.start, ==, expected.start);
			g_assert_cmpuint(span.end, ==, expected.end);
		}
		for (size_t at = 0; at < len; at++) {
			size_t source = xs_view_to_text(view, (XsSpan){at, at + 1}).start;
			size_t block = xs_text_block_at(text, source);
			size_t hint = (size_t)g_rand_int_range(rand, 0, N);
			g_assert_cmpuint(xs_view_block_near(view, at, SIZE_MAX), ==, block);
			g_assert_cmpuint(xs_view_block_near(view, at, block), ==, block);
			g_assert_cmpuint(xs_view_block_near(view, at, hint), ==, block);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/view/fold", test_fold);
	g_test_add_func("/text/view/no-compatibility", test_no_compatibility);
	g_test_add_func("/text/view/shared", test_shared);
	g_test_add_func("/text/view/random", test_random);
	g_test_add_func("/text/view/long", test_long);
	g_test_add_func("/text/view/blocks", test_blocks);
	return g_test_run();
}
