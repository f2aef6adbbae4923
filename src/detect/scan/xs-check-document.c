// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-check-document.h"

#include <string.h>

static unsigned
number_of(const char *digits, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

static bool
all_digits(const char *digits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(digits[i]))
			return false;
	}
	return true;
}

static bool
birth_date(const char *digits, int64_t as_of)
{
	return xs_check_date(
		number_of(digits, 4), number_of(digits + 4, 2), number_of(digits + 6, 2), as_of);
}

// A number of 18 whose first digits somebody else has judged.
static XsVerdict
check_tail(const char *digits, int64_t as_of, const char **ret_reason)
{
	if (!birth_date(digits + 6, as_of)) {
		*ret_reason = "date";
		return XS_VERDICT_NO;
	}
	*ret_reason = "check";
	return xs_check_mod_11_2(digits) ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

XsVerdict
xs_check_residence_permit(const char *digits,
			  size_t n,
			  int64_t as_of,
			  const XsTable *table G_GNUC_UNUSED,
			  const char **ret_reason)
{
	*ret_reason = "region";
	if (n != 18 || !all_digits(digits, 17) || digits[0] != '8' || digits[1] < '1' ||
	    digits[1] > '3' || memcmp(digits + 2, "0000", 4) != 0)
		return XS_VERDICT_NO;
	return check_tail(digits, as_of, ret_reason);
}

XsVerdict
xs_check_foreign_permit(const char *digits,
			size_t n,
			int64_t as_of,
			const XsTable *table G_GNUC_UNUSED,
			const char **ret_reason)
{
	*ret_reason = "region";
	if (n != 18 || !all_digits(digits, 17) || digits[0] != '9')
		return XS_VERDICT_NO;
	return check_tail(digits, as_of, ret_reason);
}

XsVerdict
xs_check_disability_card(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason)
{
	*ret_reason = "length";
	if (n != 20 || !all_digits(digits, 17) || digits[18] < '1' || digits[18] > '7' ||
	    digits[19] < '1' || digits[19] > '4')
		return XS_VERDICT_NO;
	*ret_reason = "region";
	if (!xs_table_has(table, digits, 6))
		return XS_VERDICT_NO;
	return check_tail(digits, as_of, ret_reason);
}

XsVerdict
xs_check_student_number(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason)
{
	*ret_reason = "region";
	if (n != 19 || !all_digits(digits + 1, 17) || !xs_table_has(table, digits + 1, 6))
		return XS_VERDICT_NO;
	return check_tail(digits + 1, as_of, ret_reason);
}

XsVerdict
xs_check_hk_id(const char *digits,
	       size_t n,
	       int64_t as_of G_GNUC_UNUSED,
	       const XsTable *table G_GNUC_UNUSED,
	       const char **ret_reason)
{
	size_t letters = n > 1 && g_ascii_isupper(digits[1]) ? 2 : 1;
	*ret_reason = "length";
	if (n == letters + 6)
		return XS_VERDICT_WEAK; // printed without its check digit
	if (n != letters + 7 || !g_ascii_isupper(digits[0]) || !all_digits(digits + letters, 6))
		return XS_VERDICT_NO;
	unsigned sum = letters == 1 ? 9 * 36 : 9 * (unsigned)(digits[0] - 'A' + 10);
	sum += 8 * (unsigned)(digits[letters - 1] - 'A' + 10);
	for (unsigned i = 0; i < 6; i++)
		sum += (7 - i) * (unsigned)(digits[letters + i] - '0');
	char check = digits[n - 1];
	sum += check == 'A' ? 10 : (unsigned)(check - '0');
	*ret_reason = "check";
	return sum % 11 == 0 ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

// The number that a letter stands for: not in order for I, O, W and Z.
static unsigned
taiwan_letter(char letter)
{
	static const uint8_t values[26] = {
		10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
		22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
	};
	return values[letter - 'A'];
}

XsVerdict
xs_check_taiwan_id(const char *digits,
		   size_t n,
		   int64_t as_of G_GNUC_UNUSED,
		   const XsTable *table G_GNUC_UNUSED,
		   const char **ret_reason)
{
	*ret_reason = "length";
	if (n != 10 || !g_ascii_isupper(digits[0]) || !all_digits(digits + 2, 8) ||
	    strchr("1289ABCD", digits[1]) == NULL)
		return XS_VERDICT_NO;
	unsigned first = taiwan_letter(digits[0]);
	unsigned second = g_ascii_isdigit(digits[1]) ? (unsigned)(digits[1] - '0')
						     : taiwan_letter(digits[1]) % 10;
	unsigned sum = first / 10 + first % 10 * 9 + second * 8;
	for (unsigned i = 2; i < 9; i++)
		sum += (9 - i) * (unsigned)(digits[i] - '0');
	sum += (unsigned)(digits[9] - '0');
	*ret_reason = "check";
	return sum % 10 == 0 ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

XsVerdict
xs_check_no_date(const char *digits,
		 size_t n,
		 int64_t as_of G_GNUC_UNUSED,
		 const XsTable *table G_GNUC_UNUSED,
		 const char **ret_reason)
{
	*ret_reason = "date";
	bool date = n == 8 && all_digits(digits, 8) && birth_date(digits, 21001231) &&
		    number_of(digits, 4) >= 1900;
	return date ? XS_VERDICT_PARTIAL : XS_VERDICT_FULL;
}
