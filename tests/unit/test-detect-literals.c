// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-literal.h"
#include "detect/rule/xs-words.h"
#include "detect/scan/xs-classes.h"

enum {
	TURNS = 300,
	MAX_TEXT = 700,
};

// What texts and words are drawn from: characters that share bytes, letters of both cases, digits.
static const char *const pieces[] = {"身",  "份", "证", "證", "身份", "号", "電", "话",
				     "，",  "·",  "×",  "…",  "某",   "a",  "B",  "x",
				     "X",   "0",  "7",  "*",  "#",    " ",  "@",  "(",
				     "tel", "ID", "\n", "𠮷", "é",    "_",  "-",  ","};

static char *
draw_text(GRand *rand, size_t n)
{
	GString *text = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append(text,
				pieces[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(pieces))]);
	return g_string_free(text, false);
}

static bool
is_letter(char c)
{
	return g_ascii_isalpha(c);
}

// The definition, word by word.
static bool
stands_at(const char *word, const char *text, size_t start, size_t at, size_t end)
{
	size_t len = strlen(word);
	if (len > end - at || g_ascii_strncasecmp(word, text + at, len) != 0)
		return false;
	if (is_letter(word[0]) && at > start && is_letter(text[at - 1]))
		return false;
	return !(is_letter(word[len - 1]) && at + len < end && is_letter(text[at + len]));
}

static void
note(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	g_string_append_printf(data, "%zu-%zu:%zu:%d ", span.start, span.end, rule, (int)kind);
}

static int
longer_first(const void *a, const void *b)
{
	const char *const *left = a;
	const char *const *right = b;
	return strlen(*left) > strlen(*right) ? -1 : strlen(*left) < strlen(*right);
}

static void
expect_words(const XsWords *words, GPtrArray *list, const char *text, size_t start, size_t end)
{
	g_autoptr(GString) expected = g_string_new(NULL);
	g_autoptr(GString) scanned = g_string_new(NULL);
	for (size_t at = start; at < end; at++) {
		for (guint i = 0; i < list->len; i++) {
			const char *word = list->pdata[i];
			if (stands_at(word, text, start, at, end))
				note(expected,
				     (XsSpan){at, at + strlen(word)},
				     strlen(word),
				     XS_WORD_CUE);
		}
	}
	xs_words_scan(words, text, start, end, note, scanned);
	g_assert_cmpstr(scanned->str, ==, expected->str);
}

// Wherever a word begins the filter says so, on every path.
static void
expect_filter(const XsWords *words, const char *text, size_t len, XsScanPath path)
{
	const XsDullFilter dull = {0};
	g_autoptr(GString) all = g_string_new(NULL);
	g_autoptr(GString) told = g_string_new(NULL);
	XsClasses classes;
	xs_classes_read(path, xs_words_filter(words), &dull, text, len, 0, len, &classes);
	for (size_t at = 0; at < len; at++) {
		xs_words_at(words, text, 0, at, len, note, all);
		if ((classes.words[at / 64] >> (at % 64) & 1) != 0)
			xs_words_at(words, text, 0, at, len, note, told);
	}
	g_assert_cmpstr(told->str, ==, all->str);
}

static void
test_words(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	for (int turn = 0; turn < TURNS; turn++) {
		g_autoptr(XsWords) words = xs_words_new();
		g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
		int n = g_rand_int_range(rand, 0, turn % 10 == 0 ? 200 : 8);
		for (int i = 0; i < n; i++) {
			g_autofree char *drawn =
				draw_text(rand, (size_t)g_rand_int_range(rand, 1, 5));
			g_autofree char *word = xs_word_fold(drawn, strlen(drawn));
			size_t len = strlen(word);
			if (len < XS_WORD_MIN || len > XS_WORD_MAX ||
			    g_hash_table_contains(known, word))
				continue;
			// The length stands for the rule: words of one length never begin together.
			g_assert_true(xs_words_add(words, drawn, strlen(drawn), len, XS_WORD_CUE));
			g_hash_table_add(known, word);
			g_ptr_array_add(list, g_steal_pointer(&word));
		}
		qsort(list->pdata, list->len, sizeof(void *), longer_first);
		g_autofree char *drawn =
			draw_text(rand, (size_t)g_rand_int_range(rand, 0, MAX_TEXT / 3));
		g_autofree char *text = xs_word_fold(drawn, strlen(drawn));
		size_t len = strlen(text);
		expect_words(words, list, text, 0, len);
		size_t start = (size_t)g_rand_int_range(rand, 0, (gint32)len + 1);
		expect_words(words,
			     list,
			     text,
			     start,
			     start + (size_t)g_rand_int_range(rand, 0, (gint32)(len - start) + 1));
		for (XsScanPath path = XS_PATH_BEST; path <= XS_PATH_LAST; path++)
			expect_filter(words, text, MIN(len, 64 * XS_CLASSES_BLOCKS), path);
	}
}

static bool
bit_of(const uint64_t *bits, size_t at)
{
	return (bits[at / 64] >> (at % 64) & 1) != 0;
}

// Masks of random bytes, at any offset and of any length, are those of the plain definition.
static void
test_classes(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	g_autoptr(XsWords) words = xs_words_new();
	g_assert_true(xs_words_add(words, "0**", 3, 0, XS_WORD_TRIGGER));
	const XsDullFilter dull = {0};
	for (int turn = 0; turn < TURNS * 4; turn++) {
		size_t len = (size_t)g_rand_int_range(rand, 1, MAX_TEXT);
		g_autofree char *text = g_malloc(len);
		for (size_t i = 0; i < len; i++)
			text[i] = (char)(g_rand_boolean(rand) ? g_rand_int_range(rand, '0', '9' + 2)
							      : g_rand_int_range(rand, 1, 256));
		size_t at = (size_t)g_rand_int_range(rand, 0, (gint32)len);
		size_t end = at + (size_t)g_rand_int_range(rand, 0, (gint32)(len - at) + 1);
		XsClasses classes;
		xs_classes_read((XsScanPath)(turn % (XS_PATH_LAST + 1)),
				xs_words_filter(words),
				&dull,
				text,
				len,
				at,
				end,
				&classes);
		for (size_t i = 0; i < (end - at + 63) / 64 * 64; i++) {
			char c = at + i < end ? text[at + i] : '\0';
			bool digit = g_ascii_isdigit(c);
			bool inside = digit && at + i > 0 && g_ascii_isdigit(text[at + i - 1]);
			g_assert_cmpint(bit_of(classes.digits, i), ==, digit);
			g_assert_cmpint(bit_of(classes.signs, i), ==, c == '@');
			g_assert_cmpint(bit_of(classes.numbers, i), ==, digit && !inside);
		}
	}
}

static void
test_path(void)
{
	for (XsScanPath path = XS_PATH_BEST; path <= XS_PATH_LAST; path++) {
		g_assert_nonnull(xs_scan_path_name(path));
		g_assert_cmpint(xs_scan_path(path), !=, XS_PATH_BEST);
		if (path != XS_PATH_BEST)
			g_assert_cmpint(xs_scan_path(path), <=, path);
	}
	g_assert_cmpint(xs_scan_path(XS_PATH_PORTABLE), ==, XS_PATH_PORTABLE);
}

// The same place as memmem() finds.
static void
test_find(void)
{
	static const char *const words[] = {"身", "身份", "电话", "a", "tel", "某某", "·", "𠮷"};
	g_autoptr(GRand) rand = g_rand_new_with_seed(1895);
	for (size_t turn = 0; turn < TURNS; turn++) {
		g_autofree char *text = draw_text(rand, turn % 60);
		size_t len = strlen(text);
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
			const char *found = xs_literal_find(text, len, words[i]);
			g_assert_true(found == memmem(text, len, words[i], strlen(words[i])));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/literals/find", test_find);
	g_test_add_func("/detect/literals/words", test_words);
	g_test_add_func("/detect/literals/classes", test_classes);
	g_test_add_func("/detect/literals/path", test_path);
	return g_test_run();
}
