// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-lexicon.h"
#include "detect/rule/xs-literal.h"

#include <glib.h>
#include <string.h>

// The C library finds the same place, wherever the word stands, in texts of any length.
static void
test_find(void)
{
	static const char *const words[] = {"姓", "姓名", " ", "  ", ":", "因保管不善", "aab"};
	enum {
		MOST = 70, // bytes
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(20261122);
	for (int turn = 0; turn < 20000; turn++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < (size_t)g_rand_int_range(rand, 0, MOST)) {
			const char *word = words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
			gssize n = g_rand_int_range(rand, 1, (gint32)strlen(word) + 1);
			g_string_append_len(text, word, n);
		}
		// Nothing behind the text may be looked at.
		g_autofree char *exact = g_memdup2(text->str, MAX(text->len, 1));
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
			size_t n = strlen(words[i]);
			g_assert_true(xs_literal_find(exact, text->len, words[i]) ==
				      memmem(exact, text->len, words[i], n));
		}
	}
}

static void
count(void *data, XsSpan word, unsigned says)
{
	size_t *at = data;
	if ((says & XS_SAYS_HOUSEHOLDER) != 0)
		*at = word.start;
}

// A word is found wherever it stands in a long text, and only in spans that hold all of it.
static void
test_lexicon_of_text(void)
{
	enum {
		LENGTH = 3 * 4096 + 17, // windows in which the text is read, and more
	};
	static const char word[] = "户主";
	g_autoptr(XsLexicon) lexicon = xs_lexicon_new();
	for (size_t at = 0; at + strlen(word) <= LENGTH; at += at > 200 && at < 3900 ? 401 : 1) {
		g_autofree char *text = g_malloc(LENGTH);
		memset(text, ' ', LENGTH);
		memcpy(text + at, word, strlen(word));
		g_autoptr(XsLexiconText) read = xs_lexicon_read(lexicon, text, LENGTH);
		size_t found = SIZE_MAX;
		xs_lexicon_each(read, (XsSpan){0, LENGTH}, count, &found);
		g_assert_cmpuint(found, ==, at);
		size_t end = at + strlen(word);
		g_assert_cmpuint(xs_lexicon_says(read, (XsSpan){at, end}), ==, XS_SAYS_HOUSEHOLDER);
		g_assert_cmpuint(xs_lexicon_says(read, (XsSpan){at + 1, LENGTH}), ==, 0);
		g_assert_cmpuint(xs_lexicon_says(read, (XsSpan){0, end - 1}), ==, 0);
		g_assert_cmpuint(xs_lexicon_says(read, (XsSpan){end, end}), ==, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/literal/find", test_find);
	g_test_add_func("/literal/lexicon-of-text", test_lexicon_of_text);
	return g_test_run();
}
