// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-same-value.h"
#include "detect/rule/xs-words.h"
#include "detect/scan/xs-trigger.h"

#include <string.h>

// At every offset, with bytes of all values.
static void
test_trigger(void)
{
	for (unsigned c = 0; c < 256; c++) {
		for (size_t at = 0; at < 130; at += 7) {
			char text[131];
			memset(text, 0xE4, sizeof(text));
			text[at] = (char)c;
			g_assert_cmpuint(xs_trigger_next_ascii(text, sizeof(text), 0),
					 ==,
					 c < 0x80 ? at : sizeof(text));
			g_assert_cmpuint(xs_trigger_next_ascii(text, at, 0), ==, at);
			g_assert_cmpuint(xs_trigger_next_ascii(text, sizeof(text), at + 1),
					 ==,
					 sizeof(text));
		}
	}
	g_assert_cmpuint(xs_trigger_next_ascii("", 0, 0), ==, 0);
}

typedef struct {
	GString *out;
	const char *text;
} Found;

static void
found_word(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	Found *found = data;
	g_string_append_printf(found->out,
			       "%zu%c:%.*s ",
			       rule,
			       kind == XS_WORD_UP ? '+' : '-',
			       (int)(span.end - span.start),
			       found->text + span.start);
}

static void
test_words(void)
{
	g_autoptr(XsWords) words = xs_words_new();
	g_assert_true(xs_words_add(words, "身份证", strlen("身份证"), 0, XS_WORD_UP));
	g_assert_true(xs_words_add(words, "证", strlen("证"), 1, XS_WORD_DOWN));
	g_assert_true(xs_words_add(words, "Tel", strlen("Tel"), 2, XS_WORD_UP));
	g_assert_false(xs_words_add(words, "QQ", strlen("QQ"), 2, XS_WORD_UP));
	Found found = {.out = g_string_new(NULL), .text = "我的身份证 TEL: hotel telephone tel1"};
	xs_words_scan(words, found.text, 0, strlen(found.text), found_word, &found);
	g_assert_cmpstr(found.out->str, ==, "0+:身份证 1-:证 2+:TEL 2+:tel ");
	// Not beyond the stretch.
	g_string_truncate(found.out, 0);
	xs_words_scan(words, found.text, 6, 13, found_word, &found);
	g_assert_cmpstr(found.out->str, ==, "");
	g_string_free(found.out, true);
}

typedef struct {
	const char *const *values;
	GArray *spans;
	size_t max;
} Hits;

static const char *
value_of(void *data, uint32_t id)
{
	return ((Hits *)data)->values[id];
}

static bool
found_value(void *data, XsSpan span, uint32_t id G_GNUC_UNUSED)
{
	Hits *hits = data;
	g_array_append_val(hits->spans, span);
	return hits->spans->len < hits->max;
}

// Searches text, in blocks at each '|', for the values.
static size_t
count_hits(const char *utf8, const char *const *values, size_t max)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_auto(GStrv) blocks = g_strsplit(utf8, "|", -1);
	for (size_t i = 0; blocks[i] != NULL; i++) {
		XsPlace place = {.len = strlen(blocks[i])};
		g_assert_true(
			xs_sink_text(sink, XS_PIECE_AFFINE, blocks[i], place.len, place, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	}
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	Hits hits = {
		.values = values, .spans = g_array_new(false, false, sizeof(XsSpan)), .max = max};
	const XsSameValueSource source = {.value = value_of, .found = found_value, .data = &hits};
	g_autoptr(XsSameValue) same = xs_same_value_new(&source, 0);
	for (uint32_t i = 0; values[i] != NULL; i++)
		xs_same_value_add(same, i);
	bool whole = xs_same_value_search(same, &subject);
	size_t n = hits.spans->len;
	g_assert_true(whole == (n < max));
	g_array_unref(hits.spans);
	return n;
}

static void
test_same_value(void)
{
	static const char *const values[] = {
		"13800138000", "ZHANG@EXAMPLECOM", "13800138000", NULL};
	g_assert_cmpuint(count_hits("13800138000", values, 99), ==, 1);
	g_assert_cmpuint(count_hits("a13800138000b", values, 99), ==, 1);
	g_assert_cmpuint(count_hits("138 0013|8000", values, 99), ==, 1);
	g_assert_cmpuint(count_hits("1380013八8000", values, 99), ==, 0);
	g_assert_cmpuint(count_hits("1380013800", values, 99), ==, 0);
	g_assert_cmpuint(count_hits("Zhang@example.com,zhang@ex", values, 99), ==, 1);
	g_assert_cmpuint(count_hits("13800138000 13800138000 13800138000", values, 2), ==, 2);
	// What is too short or not plain is not searched for.
	static const char *const unfit[] = {
		"1234567890", "A@", "@B", "A@B@C", "张三@EXAMPLE", NULL};
	g_assert_cmpuint(count_hits("1234567890 A@ @B A@B@C", unfit, 99), ==, 0);
}

// Values at and over the borders of the chunks in which text is looked at.
static void
test_same_value_chunks(void)
{
	static const char *const values[] = {"13800138000", "9@1", NULL};
	for (size_t before = 65520; before < 65550; before++) {
		g_autofree char *fill = g_strnfill(before, '7');
		g_autofree char *text = g_strconcat(fill, "13800138000", fill, "13800138000", NULL);
		g_assert_cmpuint(count_hits(text, values, 99), ==, 2);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/search/trigger", test_trigger);
	g_test_add_func("/detect/search/words", test_words);
	g_test_add_func("/detect/search/same-value", test_same_value);
	g_test_add_func("/detect/search/same-value-chunks", test_same_value_chunks);
	return g_test_run();
}
