// SPDX-License-Identifier: GPL-3.0-or-later
// Closed forms against plain enumeration: few enough characters are hidden to try them all.
#include "policy/xs-count.h"
#include "policy/xs-strength.h"

#include <glib/gstdio.h>
#include <string.h>

// Whether a number of its kind is one.
typedef bool (*Valid)(const char *number);

// Tries every character in the place of each star.
static unsigned
enumerate(char *pattern, size_t at, Valid valid)
{
	static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	while (pattern[at] != '\0' && pattern[at] != '*')
		at++;
	if (pattern[at] == '\0')
		return valid(pattern) ? 1 : 0;
	unsigned n = 0;
	for (const char *c = characters; *c != '\0'; c++) {
		pattern[at] = *c;
		n += enumerate(pattern, at + 1, valid);
	}
	pattern[at] = '*';
	return n;
}

static void
check(const char *value, const char *pattern, Valid valid, double count)
{
	g_autofree char *copy = g_strdup(pattern);
	g_test_message("%s %s", value, pattern);
	g_assert_true(valid(value));
	g_assert_cmpfloat(count, ==, enumerate(copy, 0, valid));
}

static bool
only_digits(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(text[i]))
			return false;
	}
	return true;
}

static bool
is_card(const char *number)
{
	size_t len = strlen(number);
	int sum = 0;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(number[i]))
			return false;
		int digit = number[i] - '0';
		if ((len - i) % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

static void
test_card(void)
{
	static const char *const patterns[] = {
		"6222021202000012345",
		"622202120200001234*",
		"62220*12020000*2345",
		"622202*2*20*0012345",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
		check("6222021202000012345", patterns[i], is_card, xs_count_card(patterns[i]));
}

static bool
is_hong_kong(const char *number)
{
	size_t letters = strlen(number) - 7;
	int sum = letters == 1 ? 36 * 9 : 0;
	int weight = letters == 1 ? 8 : 9;
	for (size_t i = 0; i < letters; i++) {
		if (!g_ascii_isalpha(number[i]))
			return false;
		sum += (number[i] - 'A' + 10) * weight--;
	}
	if (!only_digits(number + letters, 6))
		return false;
	for (size_t i = 0; i < 6; i++)
		sum += (number[letters + i] - '0') * weight--;
	char check = number[letters + 6];
	if (check != 'A' && !g_ascii_isdigit(check))
		return false;
	return (sum + (check == 'A' ? 10 : check - '0')) % 11 == 0;
}

static void
test_hong_kong(void)
{
	static const char *const one[] = {
		"A123456*", "*1234563", "A*2*4563", "A12**5*3", "*1*3456*"};
	for (size_t i = 0; i < G_N_ELEMENTS(one); i++)
		check("A1234563", one[i], is_hong_kong, xs_count_hong_kong("A1234563", one[i]));
	static const char *const two[] = {"AB987654*", "**9876543", "A*98*6543"};
	for (size_t i = 0; i < G_N_ELEMENTS(two); i++)
		check("AB9876543", two[i], is_hong_kong, xs_count_hong_kong("AB9876543", two[i]));
}

static bool
is_taiwan(const char *number)
{
	static const int letters[] = {10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
				      22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};
	if (!g_ascii_isalpha(number[0]) || !only_digits(number + 1, 9) ||
	    strchr("1289", number[1]) == NULL)
		return false;
	int letter = letters[number[0] - 'A'];
	int sum = letter / 10 + letter % 10 * 9;
	for (int i = 1; i < 9; i++)
		sum += (number[i] - '0') * (9 - i);
	return (sum + number[9] - '0') % 10 == 0;
}

static void
test_taiwan(void)
{
	static const char *const patterns[] = {
		"A12345678*", "*123456789", "A*23456789", "A1*3*567*9", "**2345678*"};
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
		check("A123456789",
		      patterns[i],
		      is_taiwan,
		      xs_count_taiwan("A123456789", patterns[i]));
}

static XsSegments *
load_segments(const char *content)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int fd = g_file_open_tmp("segments-XXXXXX", &path, NULL);
	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	XsSegments *segments = xs_segments_load(path, &error);
	g_unlink(path);
	if (segments == NULL)
		g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	return segments;
}

static bool
is_mobile(const char *number)
{
	static const char *const prefixes[] = {"138", "139", "1700", "1705"};
	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		if (g_str_has_prefix(number, prefixes[i]))
			return only_digits(number, 11);
	}
	return false;
}

static void
test_mobile(void)
{
	g_autoptr(XsSegments) segments =
		load_segments("# a comment\n139\n138\n1700\n1705\n13800\n\n");
	g_assert_nonnull(segments);
	static const char *const patterns[] = {
		"13*00138000", "1**00138000", "**800138000", "1***0138000", "*38*013800*"};
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		check("13800138000",
		      patterns[i],
		      is_mobile,
		      xs_count_mobile(segments, "13800138000", patterns[i]));
	}
	g_assert_cmpfloat(xs_count_mobile(segments, "13800138000", "138****8000"), ==, 10000);
	g_assert_cmpfloat(xs_count_mobile(segments, NULL, "***********"), ==, 2e8 + 2e7);
	// A number of no known segment is one, too.
	g_assert_cmpfloat(xs_count_mobile(segments, "15400138000", "1**********"), ==, 3e8 + 2e7);
	g_assert_cmpfloat(xs_count_mobile(NULL, "13800138000", "***********"), ==, 1e10);
	g_assert_null(load_segments("12\n"));
	g_assert_null(load_segments("segment\n"));
}

static void
test_others(void)
{
	g_assert_cmpfloat(xs_count_landline("05983651234", "0598*******"), ==, 7e6);
	g_assert_cmpfloat(xs_count_landline("01065551234", "010********"), ==, 7e7);
	g_assert_cmpfloat(xs_count_landline("01065551234", "0106555****"), ==, 1e4);
	g_assert_cmpfloat(xs_count_date("19491231", "1949****"), ==, 365);
	g_assert_cmpfloat(xs_count_date("19481231", "1948****"), ==, 366);
	g_assert_cmpfloat(xs_count_date("19491231", "********"), ==, 42694);
	g_assert_cmpfloat(xs_count_date("19491231", "19491231"), ==, 1);
	g_assert_cmpfloat(xs_count_date("1949", "1949"), ==, 365);
	g_assert_cmpfloat(xs_count_hex("001A2B******"), ==, 16777216);
	g_assert_cmpfloat(xs_count_simple("E12345678", "E******78"), ==, 1e6);
	g_assert_cmpfloat(xs_count_simple("AB12", "**12"), ==, 676);
}

// A city's share of a segment's numbers.
static void
test_city(void)
{
	g_assert_cmpfloat(xs_strength_in_city(XS_STRENGTH_MOBILE, 1e4), ==, 16);
	g_assert_cmpfloat(xs_strength_in_city(XS_STRENGTH_MOBILE, 1e8), ==, 160000);
	g_assert_cmpfloat(xs_strength_in_city(XS_STRENGTH_MOBILE, 10), ==, 1);
	g_assert_cmpfloat(xs_strength_in_city(XS_STRENGTH_CARD, 1e8), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/count/card", test_card);
	g_test_add_func("/policy/count/hong-kong", test_hong_kong);
	g_test_add_func("/policy/count/taiwan", test_taiwan);
	g_test_add_func("/policy/count/mobile", test_mobile);
	g_test_add_func("/policy/count/others", test_others);
	g_test_add_func("/policy/count/city", test_city);
	return g_test_run();
}
