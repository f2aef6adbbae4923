// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-birth.h"

#include "detect/rule/xs-literal.h"

#include <glib.h>
#include <string.h>

enum {
	FIRST_YEAR = 1880,
	LAST_YEAR = 2199,
	MAX_AGE = 130,
	// Days since 1899-12-30 between which a cell's number is taken for a date: 1927 to 2064.
	FIRST_SERIAL = 10000,
	LAST_SERIAL = 60000,
};

static size_t
count_digits(const char *utf8, size_t len)
{
	size_t n = 0;
	while (n < len && g_ascii_isdigit(utf8[n]))
		n++;
	return n;
}

static unsigned
value_of(const char *digits, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

static inline bool
starts(const char *utf8, size_t len, const char *word)
{
	return xs_literal_at(utf8, len, word) > 0;
}

static bool
valid(unsigned year, unsigned month, unsigned day)
{
	static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (year < FIRST_YEAR || year > LAST_YEAR || month > 12)
		return false;
	return day == 0 || (month > 0 && day <= days[month - 1]);
}

static bool
set_day(unsigned year, unsigned month, unsigned day, XsDay *ret_day)
{
	if (!valid(year, month, day))
		return false;
	*ret_day = (XsDay){(uint16_t)year, (uint8_t)month, (uint8_t)day};
	return true;
}

static size_t
blanks(const char *utf8, size_t len)
{
	size_t n = 0;
	while (n < len && utf8[n] == ' ')
		n++;
	return n;
}

// Bytes of what stands between the parts of a date, blanks around it included; 0: none.
static size_t
separator(const char *utf8, size_t len, const char *han)
{
	size_t at = blanks(utf8, len);
	if (starts(utf8 + at, len - at, han))
		at += strlen(han);
	else if (at < len && (utf8[at] == '-' || utf8[at] == '.' || utf8[at] == '/'))
		at++;
	else
		return 0;
	return at + blanks(utf8 + at, len - at);
}

// Month and day behind a year; returns the bytes read.
static size_t
read_rest(const char *utf8, size_t len, unsigned *month, unsigned *day)
{
	size_t at = separator(utf8, len, "年");
	size_t n = at > 0 ? count_digits(utf8 + at, len - at) : 0;
	if (at > 0 && (n < 1 || n > 2))
		return starts(utf8, len, "年") ? strlen("年") : 0;
	if (at == 0)
		return 0;
	*month = value_of(utf8 + at, n);
	at += n;
	size_t gap = separator(utf8 + at, len - at, "月");
	size_t m = gap > 0 ? count_digits(utf8 + at + gap, len - at - gap) : 0;
	if (m < 1 || m > 2)
		return starts(utf8 + at, len - at, "月") ? at + strlen("月") : at;
	at += gap;
	*day = value_of(utf8 + at, m);
	at += m;
	if (starts(utf8 + at, len - at, "日") || starts(utf8 + at, len - at, "号"))
		at += strlen("日");
	return at;
}

// "3/7/1991", "07.03.1991": as programs of other countries write days, month or day first.
static size_t
read_year_last(const char *utf8, size_t len, XsDay *ret_day)
{
	unsigned parts[2];
	size_t at = 0;
	char mark = '\0';
	for (size_t i = 0; i < 2; i++) {
		size_t n = count_digits(utf8 + at, len - at);
		if (n < 1 || n > 2 || at + n >= len || (i > 0 && utf8[at + n] != mark))
			return 0;
		parts[i] = value_of(utf8 + at, n);
		mark = utf8[at + n];
		at += n + 1;
	}
	if ((mark != '/' && mark != '-' && mark != '.') || count_digits(utf8 + at, len - at) != 4)
		return 0;
	unsigned year = value_of(utf8 + at, 4);
	if (parts[0] == 0 || parts[1] == 0)
		return 0;
	bool month_first = parts[0] <= 12;
	return set_day(year, parts[month_first ? 0 : 1], parts[month_first ? 1 : 0], ret_day)
		       ? at + 4
		       : 0;
}

// The value of a Chinese numeral at utf8 (10: 十), or -1.
static int
numeral_at(const char *utf8, size_t len)
{
	static const struct {
		const char *word;
		int value;
	} numerals[] = {{"〇", 0},
			{"零", 0},
			{"○", 0},
			{"一", 1},
			{"二", 2},
			{"三", 3},
			{"四", 4},
			{"五", 5},
			{"六", 6},
			{"七", 7},
			{"八", 8},
			{"九", 9},
			{"十", 10}};
	for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++) {
		if (starts(utf8, len, numerals[i].word))
			return numerals[i].value;
	}
	return -1;
}

// "一九九一年三月七日", "二〇〇一年十二月": a year by its digits, month and day as numbers.
static size_t
read_numerals(const char *utf8, size_t len, XsDay *ret_day)
{
	static const char *const ends[] = {"年", "月", "日"};
	unsigned parts[G_N_ELEMENTS(ends)] = {0};
	size_t at = 0;
	size_t done = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = 0;
		int value;
		while (n < 4 && (value = numeral_at(utf8 + at, len - at)) >= 0) {
			if (i == 0)
				parts[0] = parts[0] * 10 + (unsigned)value;
			else if (value == 10)
				parts[i] = MAX(parts[i], 1) * 10;
			else
				parts[i] += (unsigned)value;
			at += strlen("一");
			n++;
		}
		if (n == 0 || (i == 0 && n != 4) || !starts(utf8 + at, len - at, ends[i]))
			break;
		at += strlen(ends[i]);
		done = at;
	}
	return done > 0 && set_day(parts[0], parts[1], parts[2], ret_day) ? done : 0;
}

// "民國72年3月16日": years since 1911.
static size_t
read_republic(const char *utf8, size_t len, XsDay *ret_day)
{
	enum {
		BEFORE_FIRST = 1911,
		MAX_DIGITS = 3,
	};
	size_t at = starts(utf8, len, "民國") || starts(utf8, len, "民国") ? strlen("民國") : 0;
	at += at > 0 ? blanks(utf8 + at, len - at) : 0;
	size_t n = at > 0 ? count_digits(utf8 + at, len - at) : 0;
	unsigned month = 0;
	unsigned day = 0;
	if (n == 0 || n > MAX_DIGITS)
		return 0;
	size_t rest = read_rest(utf8 + at + n, len - at - n, &month, &day);
	bool read = rest > 0 && set_day(BEFORE_FIRST + value_of(utf8 + at, n), month, day, ret_day);
	return read ? at + n + rest : 0;
}

size_t
xs_birth_read_date(const char *utf8, size_t len, XsDay *ret_day)
{
	size_t n = count_digits(utf8, len);
	if (n == 0 && len > 0 && (uint8_t)*utf8 == 0xE6)
		return read_republic(utf8, len, ret_day);
	if (n == 0)
		return len > 0 && (uint8_t)*utf8 >= 0xE2 ? read_numerals(utf8, len, ret_day) : 0;
	if (n < 3)
		return read_year_last(utf8, len, ret_day);
	if (n == 8 || n == 6) {
		unsigned day = n == 8 ? value_of(utf8 + 6, 2) : 0;
		unsigned month = value_of(utf8 + 4, 2);
		return month > 0 && (n == 6 || day > 0) &&
				       set_day(value_of(utf8, 4), month, day, ret_day)
			       ? n
			       : 0;
	}
	if (n != 4)
		return 0;
	unsigned month = 0;
	unsigned day = 0;
	size_t rest = read_rest(utf8 + n, len - n, &month, &day);
	return set_day(value_of(utf8, 4), month, day, ret_day) ? n + rest : 0;
}

// Day of a count of days since 1899-12-30, by the proleptic calendar.
static void
from_serial(unsigned serial, XsDay *ret_day)
{
	g_autoptr(GDate) date = g_date_new_dmy(30, G_DATE_DECEMBER, 1899);
	g_date_add_days(date, serial);
	*ret_day = (XsDay){g_date_get_year(date),
			   (uint8_t)g_date_get_month(date),
			   (uint8_t)g_date_get_day(date)};
}

// "91.03", "15年3月2日": a year of two digits, which only a header or label tells from other numbers.
static bool
read_short_year(const char *utf8, size_t len, XsDay *ret_day)
{
	enum {
		THIS_CENTURY = 40, // years before it
	};
	unsigned year = value_of(utf8, 2);
	unsigned month = 0;
	unsigned day = 0;
	size_t rest = read_rest(utf8 + 2, len - 2, &month, &day);
	return month > 0 && 2 + rest == len &&
	       set_day(year + (year < THIS_CENTURY ? 2000 : 1900), month, day, ret_day);
}

bool
xs_birth_read_cell(const char *utf8, size_t len, XsDay *ret_day)
{
	size_t n = count_digits(utf8, len);
	if (n == 2 && read_short_year(utf8, len, ret_day))
		return true;
	if (n == 5 && (n == len || utf8[n] == '.')) {
		unsigned serial = value_of(utf8, n);
		if (serial < FIRST_SERIAL || serial > LAST_SERIAL)
			return false;
		from_serial(serial, ret_day);
		return true;
	}
	return xs_birth_read_date(utf8, len, ret_day) > 0;
}

size_t
xs_birth_read_age(const char *utf8, size_t len, bool bare, uint8_t *ret_years)
{
	size_t n = count_digits(utf8, len);
	if (n == 0 || n > 3 || value_of(utf8, n) > MAX_AGE)
		return 0;
	size_t at = n + blanks(utf8 + n, len - n);
	const char *unit = utf8 + at;
	size_t left = len - at;
	static const char *const years[] = {"周岁", "週歲", "周歲", "岁", "歲"};
	for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
		if (starts(unit, left, years[i])) {
			*ret_years = (uint8_t)value_of(utf8, n);
			return at + strlen(years[i]);
		}
	}
	static const char *const months[] = {
		"个月大", "个月龄", "個月大", "個月齡", "月龄", "月齡"};
	for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
		if (starts(unit, left, months[i])) {
			*ret_years = (uint8_t)(value_of(utf8, n) / 12);
			return at + strlen(months[i]);
		}
	}
	if (!bare)
		return 0;
	static const char *const cells[] = {"个月", "個月", "月", "天", "日"};
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		if (starts(unit, left, cells[i])) {
			unsigned per_year = i < 3 ? 12 : 365;
			*ret_years = (uint8_t)(value_of(utf8, n) / per_year);
			return at + strlen(cells[i]);
		}
	}
	if (n < len && utf8[n] != ' ' && utf8[n] != '.')
		return 0;
	*ret_years = (uint8_t)value_of(utf8, n);
	return n;
}

bool
xs_birth_of_number(const char *canonical, size_t len, XsDay *ret_day, char *ret_sex)
{
	if (len == 19 && g_ascii_isalpha(canonical[0])) {
		canonical++;
		len--;
	}
	size_t digits = count_digits(canonical, len);
	if (len == 18 && digits >= 17) {
		*ret_sex = (canonical[16] - '0') % 2 == 1 ? 'M' : 'F';
		return set_day(value_of(canonical + 6, 4),
			       value_of(canonical + 10, 2),
			       value_of(canonical + 12, 2),
			       ret_day);
	}
	if (len != 15 || digits != 15)
		return false;
	*ret_sex = (canonical[14] - '0') % 2 == 1 ? 'M' : 'F';
	return set_day(1900 + value_of(canonical + 6, 2),
		       value_of(canonical + 8, 2),
		       value_of(canonical + 10, 2),
		       ret_day);
}

int
xs_birth_age(XsDay birth, int64_t as_of)
{
	int64_t day = birth.year * INT64_C(10000) + (birth.month > 0 ? birth.month : 12) * 100 +
		      (birth.day > 0 ? birth.day : 31);
	int64_t first = birth.year * INT64_C(10000) + (birth.month > 0 ? birth.month : 1) * 100 +
			(birth.day > 0 ? birth.day : 1);
	if (first > as_of)
		return -1;
	int64_t age = day > as_of ? 0 : (as_of - day) / 10000;
	return age <= MAX_AGE ? (int)age : -1;
}
