// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-shape-network.h"

#include <string.h>

// Shapes of letters and digits. Each is handed a run of ASCII letters and digits and may look beside it.

enum {
	HAN = 3, // bytes of a Chinese character
};

static bool
is_letter(char c)
{
	return g_ascii_isalpha(c);
}

static bool
digits_only(const char *utf8, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++) {
		if (!g_ascii_isdigit(utf8[i]))
			return false;
	}
	return true;
}

// The same of a run of letters and digits alone.
static bool
take_run(const char *utf8, XsNumber *number)
{
	size_t n = number->span.end - number->span.start;
	number->digits = number->buffer;
	number->n = n;
	xs_digits_copy(number->buffer, utf8 + number->span.start, n);
	// Of letters and digits only letters have the bit 0x40; 0x20 makes them small.
	for (size_t i = 0; i < n; i += 8) {
		uint64_t bytes;
		memcpy(&bytes, number->buffer + i, sizeof bytes);
		bytes &= ~((bytes & UINT64_C(0x4040404040404040)) >> 1);
		memcpy(number->buffer + i, &bytes, sizeof bytes);
	}
	return true;
}

static bool
is_run(const char *utf8, XsSpan run, size_t letters)
{
	for (size_t i = run.start; i < run.start + letters; i++) {
		if (!is_letter(utf8[i]))
			return false;
	}
	return digits_only(utf8, run.start + letters, run.end);
}

// One or two letters, six digits, a check digit in brackets: A123456(3). Without brackets, or without
// the check digit, many other numbers look so.
static bool
read_hk_id(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	size_t letters = is_letter(xs_byte_at(utf8, len, run.start + 1)) ? 2 : 1;
	size_t digits = run.end - run.start - letters;
	if (digits == 6 && is_run(utf8, run, letters)) {
		size_t next = run.end + (xs_byte_at(utf8, len, run.end) == ' ' ? 1 : 0);
		char check = g_ascii_toupper(xs_byte_at(utf8, len, next + 1));
		bool bracket = xs_byte_at(utf8, len, next) == '(' &&
			       xs_byte_at(utf8, len, next + 2) == ')';
		if (bracket && (g_ascii_isdigit(check) || check == 'A'))
			number->span.end = next + 3;
		return xs_number_take(utf8, number);
	}
	XsSpan body = {run.start, run.end - 1};
	char check = g_ascii_toupper(utf8[run.end - 1]);
	number->weak = true;
	return digits == 7 && is_run(utf8, body, letters) &&
	       (g_ascii_isdigit(check) || check == 'A') && xs_number_take(utf8, number);
}

// 1234567(8) or 1/234567/8.
static bool
read_macau_id(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	char first = utf8[run.start];
	if (first != '1' && first != '5' && first != '7')
		return false;
	if (run.end - run.start == 7) {
		if (xs_byte_at(utf8, len, run.end) != '(' ||
		    xs_byte_at(utf8, len, run.end + 2) != ')' ||
		    !g_ascii_isdigit(xs_byte_at(utf8, len, run.end + 1)))
			return false;
		number->span.end = run.end + 3;
		return xs_number_take(utf8, number);
	}
	size_t end = run.end + 9;
	if (run.end - run.start != 1 || xs_byte_at(utf8, len, run.end) != '/' ||
	    xs_byte_at(utf8, len, run.end + 7) != '/' ||
	    !digits_only(utf8, run.end + 1, run.end + 7) || !g_ascii_isdigit(utf8[end - 1]) ||
	    g_ascii_isalnum(xs_byte_at(utf8, len, end)) ||
	    (run.start > 0 && utf8[run.start - 1] == '/') || xs_byte_at(utf8, len, end) == '/')
		return false;
	number->span.end = end;
	return xs_number_take(utf8, number);
}

// A letter, 1, 2, 8, 9 or A to D, eight digits.
static bool
read_taiwan_id(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	char second = g_ascii_toupper(utf8[run.start + 1]);
	return is_letter(utf8[run.start]) && second != '\0' && strchr("1289ABCD", second) != NULL &&
	       digits_only(utf8, run.start + 2, run.end) && take_run(utf8, number);
}

// H or M and eight digits; two more tell how often it was renewed.
static bool
read_travel_permit(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	char first = g_ascii_toupper(utf8[run.start]);
	return (first == 'H' || first == 'M') && run.end - run.start != 10 &&
	       is_run(utf8, run, 1) && take_run(utf8, number);
}

// Whether a sign ties the run to another number: it is a part of that.
static bool
is_tied(const char *utf8, size_t len, XsSpan run)
{
	static const char signs[] = " -./_\xB7";
	char next = xs_byte_at(utf8, len, run.end);
	size_t behind = run.end + (next == '\xC2' ? 2 : 1);
	if (next == '\xC2')
		next = xs_byte_at(utf8, len, run.end + 1);
	if (next == '-' || next == '.' ||
	    (next != '\0' && strchr(signs, next) != NULL &&
	     g_ascii_isdigit(xs_byte_at(utf8, len, behind))))
		return true;
	if (run.start == 0)
		return false;
	char before = utf8[run.start - 1];
	size_t ahead = run.start - (before == '\xB7' ? 2 : 1);
	return before == '-' || before == '.' ||
	       (before != '\0' && strchr(signs, before) != NULL && ahead > 0 &&
		g_ascii_isdigit(utf8[ahead - 1]));
}

// Eight digits; ten on old ones.
static bool
read_taiwan_permit(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	return run.end - run.start != 9 && digits_only(utf8, run.start, run.end) &&
	       !is_tied(utf8, len, run) && take_run(utf8, number);
}

static bool
read_passport(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	char first = g_ascii_toupper(utf8[run.start]);
	char second = g_ascii_toupper(utf8[run.start + 1]);
	size_t n = run.end - run.start;
	if (n == 9 && first == '1')
		return (second == '4' || second == '5') && digits_only(utf8, run.start, run.end) &&
		       take_run(utf8, number);
	if (n == 8)
		return first == 'P' && is_run(utf8, run, 1) && take_run(utf8, number);
	if (strchr("EGDSPHKMCWTL", first) != NULL && first != '\0' && is_run(utf8, run, 1))
		return take_run(utf8, number);
	bool two = ((first == 'E' || first == 'C') && second != 'I' && second != 'O') ||
		   (strchr("DSP", first) != NULL && second == 'E') ||
		   (first == 'M' && (second == 'A' || second == 'B'));
	return two && is_run(utf8, run, 2) && take_run(utf8, number);
}

// What passports of other countries look like, and much else.
static bool
read_passport_abroad(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	// A check digit in brackets is none of a passport.
	if (xs_byte_at(utf8, len, run.end) == '(' && xs_byte_at(utf8, len, run.end + 2) == ')')
		return false;
	size_t letters = 0;
	while (letters < 3 && is_letter(utf8[run.start + letters]))
		letters++;
	return letters > 0 && is_run(utf8, run, letters) && run.end - run.start - letters >= 5 &&
	       take_run(utf8, number);
}

// A disability card of somebody whose identity number ends in X.
static bool
read_resident_20_x(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	return g_ascii_toupper(utf8[run.start + 17]) == 'X' &&
	       digits_only(utf8, run.start, run.start + 17) &&
	       digits_only(utf8, run.start + 18, run.end) && take_run(utf8, number);
}

static bool
read_letter_9(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	return is_run(utf8, run, 1) && take_run(utf8, number);
}

static bool
read_letters_3(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	return is_run(utf8, run, 3) && take_run(utf8, number);
}

// G, J or L and a resident number, which may end in X.
static bool
read_student_number(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	char first = g_ascii_toupper(utf8[run.start]);
	char last = g_ascii_toupper(utf8[run.end - 1]);
	return (first == 'G' || first == 'J' || first == 'L') &&
	       (g_ascii_isdigit(last) || last == 'X') &&
	       digits_only(utf8, run.start + 1, run.end - 1) && take_run(utf8, number);
}

// The check tells the 31 characters and the rest.
static bool
read_credit_code(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	const char *code = utf8 + run.start;
	if ((xs_not_eight_digits(code) | xs_not_eight_digits(code + 8)) == 0 &&
	    g_ascii_isdigit(code[16]) && g_ascii_isdigit(code[17])) {
		number->digits = code;
		number->n = run.end - run.start;
		return true;
	}
	return digits_only(utf8, run.start + 2, run.start + 8) && take_run(utf8, number);
}

// Eight letters and digits and a check character, with a hyphen or without.
static bool
read_organisation_code(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	char before = run.start > 0 ? utf8[run.start - 1] : '\0';
	char check = g_ascii_toupper(xs_byte_at(utf8, len, run.end + 1));
	if (before == '-')
		return false;
	if (run.end - run.start == 9) {
		number->weak = true;
		return take_run(utf8, number);
	}
	if (xs_byte_at(utf8, len, run.end) != '-' || !(g_ascii_isdigit(check) || check == 'X') ||
	    g_ascii_isalnum(xs_byte_at(utf8, len, run.end + 2)) ||
	    xs_byte_at(utf8, len, run.end + 2) == '-')
		return false;
	number->span.end = run.end + 2;
	return xs_number_take(utf8, number);
}

static bool
is_plate_letter(char c)
{
	c = g_ascii_toupper(c);
	return g_ascii_isalnum(c) && c != 'I' && c != 'O';
}

static bool
ends_plate(const char *utf8, size_t len, size_t index)
{
	static const char ends[][4] = {"挂", "学", "學", "警", "港", "澳", "领", "領", "使", "试"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends) && index + HAN <= len; i++) {
		if (memcmp(ends[i], utf8 + index, HAN) == 0)
			return true;
	}
	return false;
}

// Start of the province's character that ends at end, or end.
static size_t
province_before(const char *utf8, size_t end)
{
	static const char provinces[][4] = {
		"京", "津", "冀", "晋", "晉", "蒙", "辽", "遼", "吉", "黑", "沪", "滬",
		"苏", "蘇", "浙", "皖", "闽", "閩", "赣", "贛", "鲁", "魯", "豫", "鄂",
		"湘", "粤", "粵", "桂", "琼", "瓊", "渝", "川", "贵", "貴", "云", "雲",
		"藏", "陕", "陝", "甘", "青", "宁", "寧", "新", "使",
	};
	size_t blank = end > 0 && utf8[end - 1] == ' ' ? 1 : 0;
	if (end < HAN + blank || (uint8_t)utf8[end - blank - HAN] < 0xE4)
		return end;
	for (size_t i = 0; end >= HAN + blank && i < G_N_ELEMENTS(provinces); i++) {
		if (memcmp(provinces[i], utf8 + end - blank - HAN, HAN) == 0)
			return end - blank - HAN;
	}
	return end;
}

// The office's letter at the start of the run, or before it and a dot or blank.
static bool
plate_letter(const char *utf8, XsSpan run, size_t *ret_letter, size_t *ret_serial)
{
	*ret_letter = run.start;
	*ret_serial = run.start + 1;
	if (is_letter(utf8[run.start]) && run.end - run.start >= 5)
		return true;
	size_t dot = run.start;
	if (dot >= 2 && memcmp(utf8 + dot - 2, "·", 2) == 0)
		dot -= 2;
	else if (dot >= 3 &&
		 (memcmp(utf8 + dot - 3, "•", 3) == 0 || memcmp(utf8 + dot - 3, "・", 3) == 0))
		dot -= 3;
	else if (dot >= 1 && (utf8[dot - 1] == ' ' || utf8[dot - 1] == '.' || utf8[dot - 1] == '-'))
		dot -= 1;
	else
		return false;
	*ret_letter = dot - 1;
	*ret_serial = run.start;
	return dot > HAN && is_letter(utf8[dot - 1]);
}

// Five digits between a province and 领 (consulates).
static bool
read_consular(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	size_t start = province_before(utf8, run.start);
	if (run.end - run.start != 5 || start == run.start ||
	    !digits_only(utf8, run.start, run.end) || run.end + HAN > len ||
	    (memcmp(utf8 + run.end, "领", HAN) != 0 && memcmp(utf8 + run.end, "領", HAN) != 0))
		return false;
	number->span = (XsSpan){start, run.end + HAN};
	return xs_number_take(utf8, number);
}

// Whether a kind of machine and a number stand before: 梯11闽G00123 is the certificate of a lift (TSG 08-2017).
static bool
is_of_machine(const char *utf8, size_t start)
{
	static const char *const kinds[] = {"锅", "容", "管", "瓶", "梯", "起", "索", "游", "车"};
	size_t at = start;
	while (at > 0 && start - at < 3 && g_ascii_isdigit(utf8[at - 1]))
		at--;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) && start - at == 2 && at >= HAN; i++) {
		if (memcmp(utf8 + at - HAN, kinds[i], HAN) == 0)
			return true;
	}
	return false;
}

// 闽G12345, 京AD12345 and 京A12345F of new-energy cars, 粤Z1234港, 闽G1234学 and so on.
static bool
read_plate(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	size_t letter;
	size_t serial;
	if (read_consular(utf8, len, run, number))
		return true;
	if (!plate_letter(utf8, run, &letter, &serial) || !is_plate_letter(utf8[letter]))
		return false;
	size_t start = province_before(utf8, letter);
	if (start == letter || is_of_machine(utf8, start))
		return false;
	for (size_t i = serial; i < run.end; i++) {
		if (!is_plate_letter(utf8[i]))
			return false;
	}
	size_t n = run.end - serial;
	size_t end = run.end;
	if (n == 4 && ends_plate(utf8, len, run.end)) {
		end += HAN;
	} else if (n == 6) {
		char first = utf8[serial];
		char last = utf8[run.end - 1];
		if (!(is_letter(first) && digits_only(utf8, serial + 2, run.end)) &&
		    !(is_letter(last) && digits_only(utf8, serial, run.end - 1)))
			return false;
	} else if (n != 5) {
		return false;
	}
	number->span = (XsSpan){start, end};
	return xs_number_take(utf8, number);
}

// "+", a country's code other than 86, and a number of seven to fifteen digits in groups.
static bool
read_international(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	enum {
		LEAST = 8,
		MOST = 15,
	};
	if (run.start == 0 || utf8[run.start - 1] != '+' || utf8[run.start] == '0' ||
	    (run.end - run.start >= 2 && memcmp(utf8 + run.start, "86", 2) == 0))
		return false;
	if (run.start > 1 && (g_ascii_isalnum(utf8[run.start - 2]) || utf8[run.start - 2] == '+'))
		return false;
	size_t digits = 0;
	size_t end = run.start;
	for (size_t i = run.start; i < len && digits <= MOST; i++) {
		if (g_ascii_isdigit(utf8[i])) {
			digits++;
			end = i + 1;
		} else if (strchr(" -()", utf8[i]) == NULL || i - end > 1) {
			break;
		}
	}
	number->span = (XsSpan){run.start - 1, end};
	return digits >= LEAST && digits <= MOST && !g_ascii_isalpha(xs_byte_at(utf8, len, end)) &&
	       xs_number_take(utf8, number);
}

// Where "QQ" and what may stand between it and the number begins, or before.
static bool
behind_qq(const char *utf8, size_t before)
{
	static const char *const fillers[] = {
		":", " ", "\n", "\t", "号", "號", "码", "碼", "是", "为", "為"};
	// A label in the cell or line before.
	if (before > 2 && (utf8[before - 1] == '\n' || utf8[before - 1] == '\t') &&
	    g_ascii_toupper(utf8[before - 2]) != 'Q' && utf8[before - 2] != ':')
		return false;
	for (size_t turn = 0; turn < 6; turn++) {
		if (before >= 2 && g_ascii_toupper(utf8[before - 1]) == 'Q' &&
		    g_ascii_toupper(utf8[before - 2]) == 'Q')
			return before == 2 || !is_letter(utf8[before - 3]);
		size_t i = 0;
		while (i < G_N_ELEMENTS(fillers)) {
			size_t n = strlen(fillers[i]);
			if (n <= before && memcmp(fillers[i], utf8 + before - n, n) == 0)
				break;
			i++;
		}
		if (i == G_N_ELEMENTS(fillers))
			return false;
		before -= strlen(fillers[i]);
	}
	return false;
}

// Five to eleven digits, only behind "QQ".
static bool
read_qq(const char *utf8, size_t len G_GNUC_UNUSED, XsSpan run, XsNumber *number)
{
	// With what "QQ" and the fillers end. Most numbers of this length are told by this.
	static const bool ends[256] = {
		['Q'] = true,
		['q'] = true,
		[':'] = true,
		[' '] = true,
		['\n'] = true,
		['\t'] = true,
		[0xB7] = true,
		[0x9F] = true,
		[0x81] = true,
		[0xBC] = true,
		[0xAF] = true,
		[0xBA] = true,
	};
	size_t start = run.start;
	if (is_letter(utf8[start]))
		start += 2;
	char before = start > 0 ? utf8[start - 1] : '\0';
	if (!ends[(uint8_t)before])
		return false;
	if ((before == '\n' || before == '\t') && start > 1 && utf8[start - 2] != ':' &&
	    utf8[start - 2] != 'Q' && utf8[start - 2] != 'q')
		return false;
	if (run.end - start < 5 || run.end - start > 11 || utf8[start] == '0' ||
	    (before == ' ' && start > 1 && (uint8_t)utf8[start - 2] < 0x80 &&
	     !is_letter(utf8[start - 2]) && utf8[start - 2] != ':') ||
	    !digits_only(utf8, start, run.end) || !behind_qq(utf8, start))
		return false;
	number->span.start = start;
	return xs_number_take(utf8, number);
}

#define LETTERS(n) (1u << (n))

static const XsShape shapes[] = {
	{.name = "hk-id",
	 .min = 7,
	 .max = 9,
	 .read = read_hk_id,
	 .letters = LETTERS(1) | LETTERS(2)},
	{.name = "macau-id",
	 .min = 1,
	 .max = 7,
	 .read = read_macau_id,
	 .bare = true,
	 .around = true,
	 .leads = "157",
	 .behind = "(/",
	 .letters = LETTERS(0)},
	{.name = "taiwan-id",
	 .min = 10,
	 .max = 10,
	 .read = read_taiwan_id,
	 .letters = LETTERS(1) | LETTERS(2)},
	{.name = "travel-permit",
	 .min = 9,
	 .max = 11,
	 .read = read_travel_permit,
	 .letters = LETTERS(1),
	 .initials = "HMhm"},
	{.name = "taiwan-permit",
	 .min = 8,
	 .max = 10,
	 .read = read_taiwan_permit,
	 .bare = true,
	 .letters = LETTERS(0)},
	{.name = "passport",
	 .min = 8,
	 .max = 9,
	 .read = read_passport,
	 .bare = true,
	 .leads = "1",
	 .letters = LETTERS(1) | LETTERS(2),
	 .initials = "EGDSPHKMCWTLegdsphkmcwtl"},
	{.name = "passport-abroad",
	 .min = 6,
	 .max = 10,
	 .read = read_passport_abroad,
	 .letters = LETTERS(1) | LETTERS(2) | LETTERS(3)},
	{.name = "resident-20-x",
	 .min = 20,
	 .max = 20,
	 .read = read_resident_20_x,
	 .letters = LETTERS(0)},
	{.name = "letter-9", .min = 10, .max = 10, .read = read_letter_9, .letters = LETTERS(1)},
	{.name = "letters-3-12",
	 .min = 15,
	 .max = 15,
	 .read = read_letters_3,
	 .letters = LETTERS(3)},
	{.name = "student-number",
	 .min = 19,
	 .max = 19,
	 .read = read_student_number,
	 .letters = LETTERS(1),
	 .initials = "GJLgjl"},
	{.name = "credit-code",
	 .min = 18,
	 .max = 18,
	 .read = read_credit_code,
	 .bare = true,
	 .leads = "123456789",
	 .letters = LETTERS(0) | LETTERS(1) | LETTERS(2)},
	{.name = "organisation-code",
	 .min = 8,
	 .max = 9,
	 .read = read_organisation_code,
	 .bare = true},
	{.name = "plate",
	 .min = 4,
	 .max = 7,
	 .read = read_plate,
	 .bare = true,
	 .around = true,
	 .before = " .-\xB7\xA2\xBB",
	 .behind = "\xE9",
	 .spaced = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
	{.name = "ip",
	 .min = 1,
	 .max = 3,
	 .read = xs_read_ip,
	 .bare = true,
	 .around = true,
	 .behind = ".",
	 .letters = LETTERS(0)},
	{.name = "international",
	 .min = 1,
	 .max = 15,
	 .read = read_international,
	 .bare = true,
	 .around = true,
	 .leads = "123456789",
	 .before = "+",
	 .letters = LETTERS(0)},
	{.name = "ipv6",
	 .min = 1,
	 .max = 4,
	 .read = xs_read_ipv6,
	 .bare = true,
	 .around = true,
	 .before = ":",
	 .behind = ":"},
	{.name = "mac",
	 .min = 2,
	 .max = 2,
	 .read = xs_read_mac,
	 .bare = true,
	 .around = true,
	 .before = ":-",
	 .behind = ":-"},
	{.name = "qq",
	 .min = 5,
	 .max = 13,
	 .read = read_qq,
	 .bare = true,
	 .leads = "123456789",
	 .before = "Qq: \n\t\xB7\x9F\x81\xBC\xAF\xBA",
	 .label = ":Qq",
	 .spaced = ":Qq\xB7\x9F\x81\xBC\xAF\xBA",
	 .letters = LETTERS(2),
	 .initials = "Qq"},
};

const XsShape *
xs_shape_run_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		if (strcmp(shapes[i].name, name) == 0)
			return &shapes[i];
	}
	return NULL;
}
