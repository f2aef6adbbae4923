// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-folder.h"
#include "text/xs-view.h"

#include <string.h>

// What is left out, folds, is no text at all, or stands for itself: whole and cut.
static const char *const pieces[] = {
	"1",        "2",    "a",    "A",        " ",
	",",        "*",    "\x01", "1A12",     "，",
	"。",       "　",   "１",   "ａ",       "中",
	"\xC2\xAD", "\xC2", "\xE3", "\xE3\x80", "\xE2\x80\x8B",
	"\xEF",     "\x80", "\xFF", "2aA1",     "﹡",
	"︰",
};

static const char letters[] = "12A*";

typedef struct {
	XsMatcher *matcher;
	XsMatchCounts counts[2];
	XsFolder *folders[2]; // as the processor allows, byte by byte
} Pair;

static Pair
pair_new(XsFolderKind kind, XsJoin join)
{
	Pair pair = {.matcher = xs_matcher_new()};
	size_t n = strlen(letters);
	for (size_t i = 0; i < n * n * n; i++) {
		uint8_t bytes[] = {(uint8_t)letters[i / n / n],
				   (uint8_t)letters[i / n % n],
				   (uint8_t)letters[i % n]};
		xs_matcher_add(pair.matcher, bytes, sizeof(bytes), (uint32_t)i);
	}
	xs_matcher_compile(pair.matcher);
	for (size_t i = 0; i < 2; i++) {
		pair.counts[i] = xs_match_counts_init();
		pair.folders[i] = xs_folder_new(
			kind, xs_match_stream_new(pair.matcher, join, &pair.counts[i]));
	}
	pair.folders[1]->fast = false;
	return pair;
}

static void
pair_clear(Pair *pair)
{
	for (size_t i = 0; i < 2; i++) {
		xs_folder_free(pair->folders[i]);
		xs_match_counts_clear(&pair->counts[i]);
	}
	xs_matcher_free(pair->matcher);
}

static void
assert_same_counts(const Pair *pair)
{
	GHashTableIter iter;
	void *id;
	void *n;
	g_assert_cmpuint(g_hash_table_size(pair->counts[0].by_id),
			 ==,
			 g_hash_table_size(pair->counts[1].by_id));
	g_hash_table_iter_init(&iter, pair->counts[0].by_id);
	while (g_hash_table_iter_next(&iter, &id, &n))
		g_assert_true(g_hash_table_lookup(pair->counts[1].by_id, id) == n);
}

// Both ways of folding give the same bytes with the same separators, however the text is cut.
static void
test_ways(void)
{
	size_t seen = 0;
	for (int turn = 0; turn < 600; turn++) {
		Pair pair = pair_new(turn % 2 == 0 ? XS_FOLDER_VALUE : XS_FOLDER_SHOWN,
				     turn % 3 == 0 ? XS_JOIN_TEXT : XS_JOIN_ALL);
		for (int piece = 0; piece < 20; piece++) {
			g_autoptr(GString) text = g_string_new(NULL);
			int n = g_test_rand_int_range(0, 120);
			// Mostly what stands for itself, so that whole stretches pass at once.
			int kinds = g_test_rand_bit() ? (int)G_N_ELEMENTS(pieces) : 5;
			for (int i = 0; i < n; i++)
				g_string_append(text, pieces[g_test_rand_int_range(0, kinds)]);
			if (n > 50 && g_test_rand_bit())
				text->str[n / 2] = '\0';
			for (size_t i = 0; i < 2; i++)
				xs_folder_feed(
					pair.folders[i], (const uint8_t *)text->str, text->len);
		}
		for (size_t i = 0; i < 2; i++)
			xs_folder_finish(pair.folders[i]);
		assert_same_counts(&pair);
		seen += g_hash_table_size(pair.counts[0].by_id);
		pair_clear(&pair);
	}
	g_assert_cmpuint(seen, >, 600);
}

// Each character becomes what it is for the rules: fed between two letters, it is met as that.
static void
test_as_rules_fold(void)
{
	XsMatcher *matcher = xs_matcher_new();
	for (uint32_t c = '!'; c <= '~'; c++) {
		const uint8_t bytes[] = {'M', (uint8_t)c, 'N'};
		xs_matcher_add(matcher, bytes, sizeof(bytes), c);
	}
	xs_matcher_compile(matcher);
	XsMatchCounts counts = xs_match_counts_init();
	g_autoptr(XsFolder) folder =
		xs_folder_new(XS_FOLDER_SHOWN, xs_match_stream_new(matcher, XS_JOIN_TEXT, &counts));
	size_t wanted[0x80] = {0};
	for (gunichar c = 0xA0; c < 0x10000; c++) {
		char text[16] = "M";
		if (!g_unichar_validate(c))
			continue;
		size_t n = 1 + (size_t)g_unichar_to_utf8(c, text + 1);
		text[n++] = 'N';
		xs_folder_feed(folder, (const uint8_t *)text, n);
		size_t len;
		g_autofree char *folded = xs_fold_utf8(text, n, XS_FOLD_ALL, &len);
		if (len == 3 && folded[1] > ' ')
			wanted[(uint8_t)folded[1]]++;
	}
	xs_folder_finish(folder);
	for (uint32_t c = '!'; c <= '~'; c++)
		g_assert_cmpuint(
			GPOINTER_TO_SIZE(g_hash_table_lookup(counts.by_id, GUINT_TO_POINTER(c))),
			==,
			wanted[c]);
	g_clear_pointer(&folder, xs_folder_free);
	xs_match_counts_clear(&counts);
	xs_matcher_free(matcher);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/reread/folder/ways", test_ways);
	g_test_add_func("/format/reread/folder/as-rules-fold", test_as_rules_fold);
	return g_test_run();
}
