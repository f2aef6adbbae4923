// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-table.h"

#include <glib.h>
#include <string.h>

enum {
	ENTRIES = 300,
	QUERIES = 20 * 1000,
	MAX_DIGITS = 4, // few, so that queries often hit
};

static char *
random_digits(int n)
{
	char *digits = g_malloc0((size_t)n + 1);
	for (int i = 0; i < n; i++)
		digits[i] = (char)('0' + g_test_rand_int_range(0, 10));
	return digits;
}

// The table must say what a walk over all its lines says.
static void
test_random(void)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) lines = g_string_new("# comment\n");
	for (int i = 0; i < ENTRIES; i++) {
		char *key = random_digits(g_test_rand_int_range(1, MAX_DIGITS + 1));
		g_string_append_printf(lines, "%s\t%d\n", key, i % 3);
		g_ptr_array_add(keys, key);
	}
	g_autoptr(XsTable) table = xs_table_parse(lines->str, lines->len, "t", NULL);
	g_assert_nonnull(table);
	g_assert_cmpuint(xs_table_count(table), ==, ENTRIES);
	for (int i = 0; i < QUERIES; i++) {
		g_autofree char *digits = random_digits(g_test_rand_int_range(1, MAX_DIGITS + 2));
		size_t n = strlen(digits);
		uint32_t number = (uint32_t)g_test_rand_int_range(0, 4);
		bool has = false;
		bool with = false;
		bool prefix = false;
		bool longer = false;
		for (size_t k = 0; k < keys->len; k++) {
			bool same = strcmp(keys->pdata[k], digits) == 0;
			has = has || same;
			with = with || (same && k % 3 == number);
			prefix = prefix || g_str_has_prefix(digits, keys->pdata[k]);
			longer = longer || g_str_has_prefix(keys->pdata[k], digits);
		}
		g_assert_cmpint(xs_table_has(table, digits, n), ==, has);
		uint64_t value = g_ascii_strtoull(digits, NULL, 10);
		g_assert_cmpint(xs_table_has_number(table, value, n), ==, has);
		if (n >= XS_TABLE_HEAD)
			g_assert_cmpint(xs_table_may_begin(table, digits, n), ==, prefix || longer);
		g_assert_cmpint(xs_table_has_with(table, digits, n, number), ==, with);
		g_assert_cmpint(xs_table_has_prefix(table, digits, n, false), ==, prefix);
	}
}

static void
test_edges(void)
{
	g_autoptr(XsTable) empty = xs_table_parse("", 0, "t", NULL);
	g_assert_nonnull(empty);
	g_assert_false(xs_table_has(empty, "1", 1));
	g_assert_false(xs_table_has_prefix(empty, "1", 1, false));
	static const char lines[] = "9\n99\n999999999999\n00\n0\n";
	g_autoptr(XsTable) table = xs_table_parse(lines, strlen(lines), "t", NULL);
	g_assert_nonnull(table);
	g_assert_true(xs_table_has(table, "9", 1));
	g_assert_true(xs_table_has(table, "99", 2));
	g_assert_true(xs_table_has(table, "999999999999", 12));
	g_assert_true(xs_table_has(table, "00", 2));
	g_assert_true(xs_table_has(table, "0", 1));
	g_assert_false(xs_table_has(table, "000", 3));
	g_assert_false(xs_table_has(table, "9X", 2));
	g_assert_false(xs_table_has(table, "9999999999999", 13));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/table/random", test_random);
	g_test_add_func("/detect/table/edges", test_edges);
	return g_test_run();
}
