// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-check.h"

#include <string.h>

static const int64_t as_of = 20261121;

static XsVerdict
verdict(const char *name, const char *digits, const char *table_text, const char **ret_reason)
{
	g_autoptr(XsTable) table = NULL;
	if (table_text != NULL)
		table = xs_table_parse(table_text, strlen(table_text), "t", NULL);
	*ret_reason = NULL;
	return xs_check_find(name)->check(digits, strlen(digits), as_of, table, ret_reason);
}

static void
test_gb11643(void)
{
	const char *regions = "110105\t1981\n350481\t1984\n440524\t1981\t2003\n";
	const char *reason;
	g_assert_cmpint(
		verdict("gb11643", "11010519491231002X", regions, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(
		verdict("gb11643", "440524188001010014", regions, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(
		verdict("gb11643", "350481189103070021", regions, &reason), ==, XS_VERDICT_PARTIAL);
	g_assert_cmpstr(reason, ==, "check");
	g_assert_cmpint(
		verdict("gb11643", "350481189102300023", regions, &reason), ==, XS_VERDICT_WEAK);
	g_assert_cmpstr(reason, ==, "date");
	g_assert_cmpint(
		verdict("gb11643", "350499189103070024", regions, &reason), ==, XS_VERDICT_WEAK);
	g_assert_cmpstr(reason, ==, "region");
	g_assert_cmpint(
		verdict("gb11643", "X10105194912310020", regions, &reason), ==, XS_VERDICT_NO);
	g_assert_cmpint(verdict("gb11643", "", regions, &reason), ==, XS_VERDICT_NO);
}

// Of the eleven check characters exactly one passes.
static void
test_one_check_character(void)
{
	unsigned passed = 0;
	for (const char *c = "0123456789X"; *c != '\0'; c++) {
		char id[] = "350481189103070020";
		id[17] = *c;
		passed += xs_check_mod_11_2(id) ? 1 : 0;
	}
	g_assert_cmpuint(passed, ==, 1);
}

static void
test_date(void)
{
	g_assert_true(xs_check_date(2000, 2, 29, as_of));
	g_assert_false(xs_check_date(1900, 2, 29, as_of));
	g_assert_true(xs_check_date(1888, 2, 29, as_of));
	g_assert_false(xs_check_date(2023, 2, 29, as_of));
	g_assert_false(xs_check_date(2023, 4, 31, as_of));
	g_assert_false(xs_check_date(2023, 13, 1, as_of));
	g_assert_false(xs_check_date(2023, 0, 1, as_of));
	g_assert_false(xs_check_date(2023, 1, 0, as_of));
	g_assert_false(xs_check_date(1849, 12, 31, as_of));
	g_assert_true(xs_check_date(2026, 11, 21, as_of));
	g_assert_false(xs_check_date(2026, 11, 22, as_of));
}

// The definition, digit by digit.
static bool
luhn_plainly(const char *digits, size_t n)
{
	unsigned sum = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned)(digits[n - 1 - i] - '0') * (i % 2 + 1);
		sum += digit / 10 + digit % 10;
	}
	return sum % 10 == 0;
}

static void
test_luhn(void)
{
	for (int turn = 0; turn < 20000; turn++) {
		char digits[24];
		size_t n = (size_t)g_test_rand_int_range(1, sizeof digits + 1);
		for (size_t i = 0; i < n; i++)
			digits[i] = (char)('0' + g_test_rand_int_range(0, 10));
		g_assert_cmpint(xs_check_luhn(digits, n), ==, luhn_plainly(digits, n));
	}
	g_assert_true(xs_check_luhn("79927398713", 11));
	g_assert_false(xs_check_luhn("79927398710", 11));
	g_assert_true(xs_check_luhn("4111111111111111", 16));
	g_assert_true(xs_check_luhn("6222021202000012345", 19));
	g_assert_false(xs_check_luhn("6222021202000012340", 19));
}

static void
test_bank_bin(void)
{
	const char *bins = "622202\t19\n622848\t19\n621700\t19\n";
	const char *reason;
	g_assert_cmpint(
		verdict("bank-bin", "6222021202000012345", bins, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(
		verdict("bank-bin", "6222021202000012340", bins, &reason), ==, XS_VERDICT_PARTIAL);
	g_assert_cmpint(
		verdict("bank-bin", "6217000000000006", bins, &reason), ==, XS_VERDICT_WEAK);
	g_assert_cmpstr(reason, ==, "issuer");
	g_assert_cmpint(
		verdict("bank-bin", "4111111111111111", bins, &reason), ==, XS_VERDICT_PARTIAL);
	g_assert_cmpint(verdict("bank-bin", "4111111111111112", bins, &reason), ==, XS_VERDICT_NO);
}

static void
test_telephones(void)
{
	const char *segments = "138\n1700\n";
	const char *areas = "010\n0598\n";
	const char *reason;
	g_assert_cmpint(
		verdict("mobile-segment", "13800138000", segments, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(
		verdict("mobile-segment", "17001380000", segments, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(verdict("mobile-segment", "17011380000", segments, &reason),
			==,
			XS_VERDICT_PARTIAL);
	g_assert_cmpint(
		verdict("mobile-segment", "12800138000", segments, &reason), ==, XS_VERDICT_NO);
	g_assert_cmpint(verdict("area-code", "01065551234", areas, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(verdict("area-code", "0106555123", areas, &reason), ==, XS_VERDICT_NO);
	g_assert_cmpint(verdict("area-code", "05983651234", areas, &reason), ==, XS_VERDICT_FULL);
	g_assert_cmpint(
		verdict("area-code", "05993651234", areas, &reason), ==, XS_VERDICT_PARTIAL);
	g_assert_cmpint(verdict("area-code", "05981651234", areas, &reason), ==, XS_VERDICT_NO);
}

static void
test_uscc(void)
{
	const char *text = "350100\n350481\n350000\n";
	g_autoptr(XsTable) regions = xs_table_parse(text, strlen(text), "t", NULL);
	g_assert_true(xs_check_uscc("91350100M000100Y43", regions));
	g_assert_true(xs_check_uscc("11350000003591037R", regions));
	g_assert_false(xs_check_uscc("91350100M000100Y44", regions));
	g_assert_false(xs_check_uscc("91350100I000100Y43", regions));
	g_assert_false(xs_check_uscc("91350200M000100Y43", regions));
	g_assert_false(xs_check_uscc("350481189103070020", regions));
	g_assert_false(xs_check_uscc("", regions));
}

// The numbers of other documents.
static void
test_documents(void)
{
	const char *regions = "350481\t1990\n";
	const char *reason;
	const struct {
		const char *check;
		const char *digits;
		XsVerdict verdict;
	} cases[] = {
		{"residence-permit", "830000189501010036", XS_VERDICT_FULL},
		{"residence-permit", "830000189501010031", XS_VERDICT_PARTIAL},
		{"residence-permit", "830000189513010013", XS_VERDICT_NO},
		{"residence-permit", "840000189501010017", XS_VERDICT_NO},
		{"residence-permit", "350481189103070020", XS_VERDICT_NO},
		{"foreign-permit", "911840189501010015", XS_VERDICT_FULL},
		{"foreign-permit", "93182618970707001X", XS_VERDICT_FULL},
		{"foreign-permit", "911840189501010019", XS_VERDICT_PARTIAL},
		{"foreign-permit", "911840189513010012", XS_VERDICT_NO},
		{"foreign-permit", "350481189103070020", XS_VERDICT_NO},
		{"hk-id", "A1234563", XS_VERDICT_FULL},
		{"hk-id", "G123456A", XS_VERDICT_FULL},
		{"hk-id", "AB9876543", XS_VERDICT_FULL},
		{"hk-id", "A1234564", XS_VERDICT_PARTIAL},
		{"hk-id", "A123456", XS_VERDICT_WEAK},
		{"hk-id", "AB987654", XS_VERDICT_WEAK},
		{"hk-id", "12345678", XS_VERDICT_NO},
		{"hk-id", "", XS_VERDICT_NO},
		{"taiwan-id", "A123456789", XS_VERDICT_FULL},
		{"taiwan-id", "F131649560", XS_VERDICT_FULL},
		{"taiwan-id", "A800000014", XS_VERDICT_FULL},
		{"taiwan-id", "AC01234567", XS_VERDICT_FULL},
		{"taiwan-id", "A123456788", XS_VERDICT_PARTIAL},
		{"taiwan-id", "A323456789", XS_VERDICT_NO},
		{"taiwan-id", "A12345678", XS_VERDICT_NO},
		{"no-date", "12345678", XS_VERDICT_FULL},
		{"no-date", "20200101", XS_VERDICT_PARTIAL},
		{"no-date", "20201301", XS_VERDICT_FULL},
		{"organisation-code", "D2143569X", XS_VERDICT_FULL},
		{"organisation-code", "003591037", XS_VERDICT_FULL},
		{"organisation-code", "D21435691", XS_VERDICT_NO},
		{"organisation-code", "", XS_VERDICT_NO},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%s %s", cases[i].check, cases[i].digits);
		g_assert_cmpint(verdict(cases[i].check, cases[i].digits, NULL, &reason),
				==,
				cases[i].verdict);
	}
	const struct {
		const char *check;
		const char *digits;
		XsVerdict verdict;
	} with_regions[] = {
		{"student-number", "G350481189103070020", XS_VERDICT_FULL},
		{"student-number", "L350481189103070021", XS_VERDICT_PARTIAL},
		{"student-number", "G350499189103070024", XS_VERDICT_NO},
		{"student-number", "G350481189102300023", XS_VERDICT_NO},
		{"student-number", "350481189103070020", XS_VERDICT_NO},
		{"disability-card", "35048118910307002043", XS_VERDICT_FULL},
		{"disability-card", "35048118910307002143", XS_VERDICT_PARTIAL},
		{"disability-card", "35048118910307002083", XS_VERDICT_NO},
		{"disability-card", "35048118910307002045", XS_VERDICT_NO},
		{"uscc", "12350481MB1234562X", XS_VERDICT_FULL},
		{"uscc", "92350481MA2XY12363", XS_VERDICT_NO},
		{"uscc-person", "92350481MA2XY12363", XS_VERDICT_FULL},
		// The organisation code inside fails.
		{"uscc-person", "92350481MA2XY1234W", XS_VERDICT_PARTIAL},
		{"uscc-person", "92350481MA2XY12364", XS_VERDICT_NO},
		{"uscc-person", "", XS_VERDICT_NO},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(with_regions); i++) {
		g_test_message("%s %s", with_regions[i].check, with_regions[i].digits);
		g_assert_cmpint(
			verdict(with_regions[i].check, with_regions[i].digits, regions, &reason),
			==,
			with_regions[i].verdict);
	}
}

static void
test_table(void)
{
	// Not sorted, with a comment, an empty line, and CR LF.
	const char *text = "# c\r\n622202\t19\r\n\n62\t16\n103\t19\n622202\t16\n";
	g_autoptr(GError) error = NULL;
	g_autoptr(XsTable) table = xs_table_parse(text, strlen(text), "t", &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_table_count(table), ==, 4);
	g_assert_true(xs_table_has(table, "622202", 6));
	g_assert_false(xs_table_has(table, "62220", 5));
	g_assert_true(xs_table_has_with(table, "622202", 6, 16));
	g_assert_true(xs_table_has_with(table, "622202", 6, 19));
	g_assert_false(xs_table_has_with(table, "622202", 6, 17));
	g_assert_true(xs_table_has_prefix(table, "6212345678901234", 16, true));
	g_assert_false(xs_table_has_prefix(table, "62123456789012345", 17, true));
	g_assert_true(xs_table_has_prefix(table, "1031", 4, false));
	g_assert_false(xs_table_has(table, "", 0));
	g_autoptr(XsTable) empty = xs_table_parse("", 0, "t", &error);
	g_assert_false(xs_table_has_prefix(empty, "123", 3, false));
	static const char *const bad[] = {
		"12a\n", "12 3\n", "\t1\n", "1\t\n", "1\t2\t3\t4\n", "1234567890123\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) fault = NULL;
		g_autoptr(XsTable) none = xs_table_parse(bad[i], strlen(bad[i]), "bad.tsv", &fault);
		g_assert_null(none);
		g_assert_error(fault, XS_ERROR, XS_ERROR_CONFIG);
		g_assert_nonnull(strstr(fault->message, "bad.tsv"));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/check/gb11643", test_gb11643);
	g_test_add_func("/detect/check/one-check-character", test_one_check_character);
	g_test_add_func("/detect/check/date", test_date);
	g_test_add_func("/detect/check/luhn", test_luhn);
	g_test_add_func("/detect/check/bank-bin", test_bank_bin);
	g_test_add_func("/detect/check/telephones", test_telephones);
	g_test_add_func("/detect/check/uscc", test_uscc);
	g_test_add_func("/detect/check/documents", test_documents);
	g_test_add_func("/detect/check/table", test_table);
	return g_test_run();
}
