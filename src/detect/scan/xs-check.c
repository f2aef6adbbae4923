// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-check.h"

#include "detect/scan/xs-check-document.h"
#include "detect/scan/xs-shape.h"

#include <string.h>

// The values of eight digits, one in each byte, the first in the lowest.
static inline uint64_t
read_eight(const char *digits)
{
	uint64_t bytes;
	memcpy(&bytes, digits, sizeof bytes);
	return GUINT64_FROM_LE(bytes) & UINT64_C(0x0F0F0F0F0F0F0F0F);
}

// The number that they are: pairs, then fours, then all.
static inline unsigned
number_of_eight(const char *digits)
{
	uint64_t value = read_eight(digits) * (10 << 8 | 1) >> 8;
	value = (value & UINT64_C(0x00FF00FF00FF00FF)) * (100 << 16 | 1) >> 16;
	value = (value & UINT64_C(0x0000FFFF0000FFFF)) * (UINT64_C(10000) << 32 | 1) >> 32;
	return (unsigned)value;
}

// Whether eight digits are a day, as xs_check_date() has it: pairs of digits tell year, month and day.
static inline bool
check_day(const char *digits, int64_t as_of)
{
	uint64_t pairs = read_eight(digits) * (10 << 8 | 1) >> 8;
	unsigned year = (unsigned)(pairs & 0xFF) * 100 + (unsigned)(pairs >> 16 & 0xFF);
	return xs_check_date(
		year, (unsigned)(pairs >> 32 & 0xFF), (unsigned)(pairs >> 48 & 0xFF), as_of);
}

static unsigned
number_of(const char *digits, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

static inline bool
all_digits(const char *digits, size_t n)
{
	if (n >= 8) {
		uint64_t wrong = xs_not_eight_digits(digits) | xs_not_eight_digits(digits + n - 8);
		for (size_t i = 8; i + 8 < n; i += 8)
			wrong |= xs_not_eight_digits(digits + i);
		return wrong == 0;
	}
	for (size_t i = 0; i < n; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
	}
	return true;
}

bool
xs_check_date(unsigned year, unsigned month, unsigned day, int64_t as_of)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (year < 1850 || month < 1 || month > 12 || day < 1 ||
	    (int64_t)year * 10000 + month * 100 + day > as_of)
		return false;
	if (day <= days[month - 1])
		return true;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return leap && month == 2 && day == 29;
}

#define EVEN UINT64_C(0x00FF00FF00FF00FF)

// Four weights, each of which meets its digit in the product's highest sixteen bits.
#define WEIGHTS(a, b, c, d)                                                                        \
	(UINT64_C(a) << 48 | UINT64_C(b) << 32 | UINT64_C(c) << 16 | UINT64_C(d))

bool
xs_check_mod_11_2(const char *digits)
{
	uint64_t low = read_eight(digits);
	uint64_t high = read_eight(digits + 8);
	unsigned sum = 2 * (unsigned)(digits[16] - '0');
	sum += (unsigned)((low & EVEN) * WEIGHTS(7, 10, 8, 2) >> 48);
	sum += (unsigned)((low >> 8 & EVEN) * WEIGHTS(9, 5, 4, 1) >> 48);
	sum += (unsigned)((high & EVEN) * WEIGHTS(6, 7, 10, 8) >> 48);
	sum += (unsigned)((high >> 8 & EVEN) * WEIGHTS(3, 9, 5, 4) >> 48);
	return digits[17] == "10X98765432"[sum % 11];
}

// What eight digits add to the sum, in lanes of sixteen bits; the last is not doubled.
static inline uint64_t
luhn_lanes(uint64_t values)
{
	uint64_t doubled = values & EVEN;
	uint64_t above_four = (doubled + (EVEN / 0xFF) * 3) >> 3 & EVEN / 0xFF;
	return doubled * 2 - above_four * 9 + (values >> 8 & EVEN);
}

bool
xs_check_luhn(const char *digits, size_t n)
{
	uint64_t lanes = 0;
	size_t i = n;
	for (; i >= 8; i -= 8)
		lanes += luhn_lanes(read_eight(digits + i - 8));
	if (i > 0) {
		char padded[8] = {0};
		if (n < 8)
			memcpy(padded + 8 - i, digits, i);
		lanes += luhn_lanes(n < 8 ? read_eight(padded) : read_eight(digits) << (8 - i) * 8);
	}
	// The four lanes meet in the highest.
	return (unsigned)(lanes * UINT64_C(0x0001000100010001) >> 48) % 10 == 0;
}

// GB 11714: eight characters and a check character.
static bool
check_organisation(const char *code)
{
	static const unsigned weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
	unsigned sum = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(weights); i++) {
		if (!g_ascii_isdigit(code[i]) && !g_ascii_isupper(code[i]))
			return false;
		unsigned value = g_ascii_isdigit(code[i]) ? (unsigned)(code[i] - '0')
							  : (unsigned)(code[i] - 'A') + 10;
		sum += weights[i] * value;
	}
	unsigned check = 11 - sum % 11;
	if (check == 11)
		return code[8] == '0';
	return check == 10 ? code[8] == 'X' : code[8] == (char)('0' + check);
}

// GB 32100 annex A: the department and the kind of what it registered.
static bool
check_registration(const char *code)
{
	// Kinds, by department; one bit each.
	static const uint16_t kinds[256] = {
		['1'] = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 9,
		['2'] = 1 << 1 | 1 << 9,
		['3'] = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 9,
		['4'] = 1 << 1 | 1 << 9,
		['5'] = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 9,
		['6'] = 1 << 1 | 1 << 2 | 1 << 9,
		['7'] = 1 << 1 | 1 << 2 | 1 << 9,
		['8'] = 1 << 1 | 1 << 9,
		['9'] = 1 << 1 | 1 << 2 | 1 << 3,
		['A'] = 1 << 1 | 1 << 9,
		['N'] = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 9,
		['Y'] = 1 << 1,
	};
	uint16_t seconds = kinds[(uint8_t)code[0]];
	return seconds != 0 && g_ascii_isdigit(code[1]) && (seconds >> (code[1] - '0') & 1) != 0;
}

// All but the check character of the organisation code inside; PARTIAL where only that one fails.
static XsVerdict
judge_uscc(const char *code, const XsTable *regions)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	// Of each letter; 31 for I, O, S, V and Z, which the code does not use.
	static const uint8_t letters[26] = {10, 11, 12, 13, 14, 15, 16, 17, 31, 18, 19, 20, 21,
					    22, 31, 23, 24, 25, 31, 26, 27, 31, 28, 29, 30, 31};
	static const uint8_t weights[17] = {
		1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
	unsigned sum = 0;
	// The cheapest first: most numbers of this length are resident numbers.
	if (!check_registration(code) ||
	    (regions != NULL && !xs_table_may_begin(regions, code + 2, XS_TABLE_HEAD)) ||
	    !all_digits(code + 2, 6) ||
	    (regions != NULL && !xs_table_has_number(regions, number_of_eight(code) % 1000000, 6)))
		return XS_VERDICT_NO;
	for (size_t i = 0; i < 17; i++) {
		bool letter = g_ascii_isupper(code[i]);
		if (!letter && !g_ascii_isdigit(code[i]))
			return XS_VERDICT_NO;
		unsigned value = letter ? letters[code[i] - 'A'] : (unsigned)(code[i] - '0');
		if (value > 30)
			return XS_VERDICT_NO;
		sum += value * weights[i];
	}
	if (code[17] != alphabet[(31 - sum % 31) % 31])
		return XS_VERDICT_NO;
	return check_organisation(code + 8) ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

bool
xs_check_uscc(const char *code, const XsTable *regions)
{
	return judge_uscc(code, regions) == XS_VERDICT_FULL;
}

static XsVerdict
check_gb11643(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason)
{
	if (n != 18 || !all_digits(digits, 17)) {
		*ret_reason = "length";
		return XS_VERDICT_NO;
	}
	// 81 to 83 are residence permits, a type of their own. A region or date that is none may be a
	// slip of the pen, where something says that an identity number stands there.
	if (digits[0] > '7') {
		*ret_reason = "region";
		return XS_VERDICT_NO;
	}
	if (!xs_table_has_number(table, number_of_eight(digits) / 100, 6)) {
		*ret_reason = "region";
		return XS_VERDICT_WEAK;
	}
	if (!check_day(digits + 6, as_of)) {
		*ret_reason = "date";
		return XS_VERDICT_WEAK;
	}
	*ret_reason = "check";
	return xs_check_mod_11_2(digits) ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

// Resident numbers before 1999: two digits of the year, no check character. Somebody born in the
// nineteenth century had one, too.
static XsVerdict
check_resident_15(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason)
{
	if (n != 15 || !all_digits(digits, 15)) {
		*ret_reason = "length";
		return XS_VERDICT_NO;
	}
	if (!xs_table_has(table, digits, 6)) {
		*ret_reason = "region";
		return XS_VERDICT_NO;
	}
	*ret_reason = "date";
	unsigned year = number_of(digits + 6, 2);
	unsigned month = number_of(digits + 8, 2);
	unsigned day = number_of(digits + 10, 2);
	bool valid = xs_check_date(1900 + year, month, day, as_of) ||
		     (year >= 80 && xs_check_date(1800 + year, month, day, as_of));
	return valid ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

static XsVerdict
check_luhn(const char *digits,
	   size_t n,
	   int64_t as_of G_GNUC_UNUSED,
	   const XsTable *table G_GNUC_UNUSED,
	   const char **ret_reason)
{
	*ret_reason = "check";
	return all_digits(digits, n) && xs_check_luhn(digits, n) ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

// Luhn passes one number in ten, so it needs a known issuer and length beside it. A known issuer
// whose check digit fails is a slip of the pen: context decides. China's own cards begin with 62.
static XsVerdict
check_bank_bin(const char *digits,
	       size_t n,
	       int64_t as_of G_GNUC_UNUSED,
	       const XsTable *table,
	       const char **ret_reason)
{
	*ret_reason = "check";
	if (!all_digits(digits, n))
		return XS_VERDICT_NO;
	bool known = xs_table_has_prefix(table, digits, n, true);
	bool luhn = xs_check_luhn(digits, n);
	if (luhn && known)
		return XS_VERDICT_FULL;
	*ret_reason = luhn ? "issuer" : "check";
	if (luhn && strncmp(digits, "62", 2) == 0)
		return XS_VERDICT_WEAK;
	return luhn || known ? XS_VERDICT_PARTIAL : XS_VERDICT_NO;
}

// A segment that is not in the table may be newer than the table: context decides.
static XsVerdict
check_mobile_segment(const char *digits,
		     size_t n,
		     int64_t as_of G_GNUC_UNUSED,
		     const XsTable *table,
		     const char **ret_reason)
{
	*ret_reason = "segment";
	if (n != 11 || !all_digits(digits, n) || digits[0] != '1' || digits[1] < '3')
		return XS_VERDICT_NO;
	return xs_table_has_prefix(table, digits, n, false) ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

// Area code with its leading 0, then the number.
static XsVerdict
check_area_code(const char *digits,
		size_t n,
		int64_t as_of G_GNUC_UNUSED,
		const XsTable *table,
		const char **ret_reason)
{
	*ret_reason = "segment";
	if (n < 10 || n > 12 || !all_digits(digits, n) || digits[0] != '0')
		return XS_VERDICT_NO;
	// The eleven areas with three digits all have numbers of eight.
	size_t area = digits[1] == '1' || digits[1] == '2' ? 3 : 4;
	size_t local = n - area;
	if (local < 7 || local > 8 || (area == 3 && local != 8) || digits[area] < '2' ||
	    digits[area] > '8')
		return XS_VERDICT_NO;
	return xs_table_has(table, digits, area) ? XS_VERDICT_FULL : XS_VERDICT_PARTIAL;
}

// Unified social credit codes; 92 begins that of a business that is one person.
static XsVerdict
check_uscc(const char *digits,
	   size_t n,
	   int64_t as_of G_GNUC_UNUSED,
	   const XsTable *table,
	   const char **ret_reason)
{
	*ret_reason = "check";
	bool organisation = n == 18 && memcmp(digits, "92", 2) != 0;
	return organisation && xs_check_uscc(digits, table) ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

static XsVerdict
check_uscc_person(const char *digits,
		  size_t n,
		  int64_t as_of G_GNUC_UNUSED,
		  const XsTable *table,
		  const char **ret_reason)
{
	*ret_reason = "check";
	bool person = n == 18 && memcmp(digits, "92", 2) == 0;
	return person ? judge_uscc(digits, table) : XS_VERDICT_NO;
}

static XsVerdict
check_organisation_code(const char *digits,
			size_t n,
			int64_t as_of G_GNUC_UNUSED,
			const XsTable *table G_GNUC_UNUSED,
			const char **ret_reason)
{
	*ret_reason = "check";
	return n == 9 && check_organisation(digits) ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

static const XsCheck checks[] = {
	{
		.name = "gb11643",
		.why = "check:gb11643",
		.check = check_gb11643,
		.needs_table = true,
		.begins = true,
		.strong = true,
		.joins_lines = true,
	},
	{
		.name = "resident-15",
		.why = "check:resident-15",
		.check = check_resident_15,
		.needs_table = true,
	},
	{
		.name = "luhn",
		.why = "check:luhn",
		.check = check_luhn,
	},
	{
		.name = "bank-bin",
		.why = "check:bank-bin",
		.check = check_bank_bin,
		.needs_table = true,
		.begins = true,
		.joins_lines = true,
	},
	{
		.name = "mobile-segment",
		.why = "check:mobile-segment",
		.check = check_mobile_segment,
		.needs_table = true,
	},
	{
		.name = "area-code",
		.why = "check:area-code",
		.check = check_area_code,
		.needs_table = true,
	},
	{
		.name = "residence-permit",
		.leads = XS_LEAD('8'),
		.why = "check:residence-permit",
		.check = xs_check_residence_permit,
		.strong = true,
		.joins_lines = true,
	},
	{
		.name = "foreign-permit",
		.leads = XS_LEAD('9'),
		.why = "check:foreign-permit",
		.check = xs_check_foreign_permit,
		.joins_lines = true,
	},
	{
		.name = "disability-card",
		.why = "check:disability-card",
		.check = xs_check_disability_card,
		.needs_table = true,
		.strong = true,
		.joins_lines = true,
	},
	{
		.name = "student-number",
		.why = "check:student-number",
		.check = xs_check_student_number,
		.needs_table = true,
		.strong = true,
	},
	{
		.name = "hk-id",
		.why = "check:hk-id",
		.check = xs_check_hk_id,
	},
	{
		.name = "taiwan-id",
		.why = "check:taiwan-id",
		.check = xs_check_taiwan_id,
	},
	{
		.name = "no-date",
		.why = "check:no-date",
		.check = xs_check_no_date,
	},
	{
		.name = "uscc",
		.leads = (XS_LEAD('9') * 2 - XS_LEAD('1')) | XS_LEAD('A') | XS_LEAD('N') |
			 XS_LEAD('Y'),
		.why = "check:uscc",
		.check = check_uscc,
		.needs_table = true,
		.strong = true,
	},
	{
		.name = "uscc-person",
		.leads = XS_LEAD('9'),
		.why = "check:uscc-person",
		.check = check_uscc_person,
		.needs_table = true,
		.strong = true,
	},
	{
		.name = "organisation-code",
		.why = "check:organisation-code",
		.check = check_organisation_code,
	},
};

const XsCheck *
xs_check_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
		if (strcmp(checks[i].name, name) == 0)
			return &checks[i];
	}
	return NULL;
}
