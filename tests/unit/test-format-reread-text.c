// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-text.h"
#include "text/xs-text.h"

#include <string.h>

#define ID "11010519491231002X"
// Characters that both GB18030 and Big5 have.
#define CLEAN "王小明，13800****00，台北\n第二行 X*Y\n"

enum {
	NEEDLE_ID,
	NEEDLE_SHOWN,
};

typedef struct {
	XsReread *reread;
	XsText *text;
} Result;

static Result
reread(const void *data, size_t len)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	(void)xs_needles_add(needles, XS_NEEDLE_SHOWN, 0, "13800****00", 11);
	Result result = {.reread = xs_reread_new()};
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	bool ok = xs_rereader_text.reread(source,
					  needles,
					  &xs_limits_default,
					  result.reread,
					  xs_text_builder_sink(builder),
					  &error);
	g_assert_no_error(error);
	g_assert_true(ok);
	result.text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return result;
}

static void
clear(Result *result)
{
	xs_reread_free(result->reread);
	xs_text_free(result->text);
}

static const struct {
	const char *encoding;
	const char *mark;
	size_t mark_len;
} encodings[] = {
	{"UTF-8", "", 0},
	{"UTF-8", "\xEF\xBB\xBF", 3},
	{"UTF-16LE", "\xFF\xFE", 2},
	{"UTF-16BE", "\xFE\xFF", 2},
	{"UTF-16LE", "", 0},
	{"UTF-16BE", "", 0},
	{"GB18030", "", 0},
	{"BIG5", "", 0},
	{"UTF-32LE", "\xFF\xFE\0\0", 4},
	{"UTF-32BE", "\0\0\xFE\xFF", 4},
};

static char *
encode(size_t i, const char *text, gsize *ret_len)
{
	gsize len = 0;
	g_autofree char *body =
		g_convert(text, -1, encodings[i].encoding, "UTF-8", NULL, &len, NULL);
	g_assert_nonnull(body);
	char *all = g_malloc(len + encodings[i].mark_len);
	memcpy(all, encodings[i].mark, encodings[i].mark_len);
	memcpy(all + encodings[i].mark_len, body, len);
	*ret_len = len + encodings[i].mark_len;
	return all;
}

static void
test_clean(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len = 0;
		g_autofree char *all = encode(i, CLEAN, &len);
		Result result = reread(all, len);
		g_assert_cmpuint(xs_reread_n_unread(result.reread), ==, 0);
		g_assert_cmpuint(
			xs_reread_count(result.reread, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, 1);
		for (size_t k = 0; k < xs_reread_n_hits(result.reread); k++)
			g_assert_cmpuint(
				xs_reread_get_hit(result.reread, k)->needle, ==, NEEDLE_SHOWN);
		g_assert_cmpuint(xs_text_n_blocks(result.text), ==, 2);
		clear(&result);
	}
}

static void
test_residue(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len = 0;
		g_autofree char *all = encode(i, CLEAN "王1101 0519 4912 3100 2x。\n", &len);
		Result result = reread(all, len);
		g_assert_cmpuint(xs_reread_count(result.reread, NEEDLE_ID, XS_CHANNEL_TEXT), ==, 1);
		clear(&result);
	}
}

static void
test_lines(void)
{
	Result result = reread("a\r\nb\n\nc", 7);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(result.text, &len), ==, "a\r\nb\nc\n");
	clear(&result);
}

static void
test_broken_line(void)
{
	static const char text[] = "110105\r\n19491231\r\n002X";
	Result result = reread(text, strlen(text));
	g_assert_cmpuint(xs_reread_count(result.reread, NEEDLE_ID, XS_CHANNEL_TEXT), ==, 1);
	clear(&result);
}

static void
test_unknown(void)
{
	static const char bytes[] = "caf\xE9 \xFF\xFF 13800****00";
	Result result = reread(bytes, strlen(bytes));
	g_assert_cmpuint(xs_reread_n_unread(result.reread), ==, 1);
	clear(&result);
	Result empty = reread("", 0);
	g_assert_cmpuint(xs_reread_n_unread(empty.reread), ==, 0);
	clear(&empty);
	Result nul = reread("a\0b", 3);
	g_assert_cmpuint(xs_reread_n_unread(nul.reread), ==, 0);
	clear(&nul);
}

// What is long is read in pieces: the same count wherever the pieces end.
static void
test_long(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < 300000)
			g_string_append(text, "王小明13800****00台北" ID "，\n");
		size_t n = text->len / strlen("王小明13800****00台北" ID "，\n");
		gsize len = 0;
		g_autofree char *all = encode(i, text->str, &len);
		Result result = reread(all, len);
		g_assert_cmpuint(
			xs_reread_count(result.reread, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, n);
		g_assert_cmpuint(xs_reread_count(result.reread, NEEDLE_ID, XS_CHANNEL_TEXT), ==, n);
		clear(&result);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread/text/clean", test_clean);
	g_test_add_func("/format-reread/text/residue", test_residue);
	g_test_add_func("/format-reread/text/lines", test_lines);
	g_test_add_func("/format-reread/text/broken-line", test_broken_line);
	g_test_add_func("/format-reread/text/unknown", test_unknown);
	g_test_add_func("/format-reread/text/long", test_long);
	return g_test_run();
}
