// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-facts.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_AGE = 130,
};

typedef struct {
	const char *utf8;
	XsSpan span;
	const XsOwn *own;
	XsRecord *record;
} Reader;

static inline bool
starts(const Reader *self, size_t at, const char *word)
{
	return at <= self->span.end &&
	       xs_literal_at(self->utf8 + at, self->span.end - at, word) > 0;
}

static size_t
digits_end(const Reader *self, size_t at)
{
	while (at < self->span.end && g_ascii_isdigit(self->utf8[at]))
		at++;
	return at;
}

static unsigned
value_of(const Reader *self, size_t at, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(self->utf8[at + i] - '0');
	return value;
}

static size_t
skip_blanks(const Reader *self, size_t at)
{
	while (at < self->span.end && self->utf8[at] == ' ')
		at++;
	return at;
}

static void
tell(const Reader *self, bool month, bool day)
{
	const XsDay *birth = &self->own->birth;
	self->record->year = birth->year;
	if (month)
		self->record->month = birth->month;
	if (day)
		self->record->day = birth->day;
}

// Steps over what stands between the parts of a date; SIZE_MAX where a date does not go on.
static size_t
date_separator(const Reader *self, size_t at)
{
	static const char *const separators[] = {"年", "月", "-", ".", "/"};
	at = skip_blanks(self, at);
	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
		if (starts(self, at, separators[i]))
			return skip_blanks(self, at + strlen(separators[i]));
	}
	return SIZE_MAX;
}

// One or two digits with no digit behind them; 0 where there are none.
static unsigned
short_number(const Reader *self, size_t *at)
{
	size_t end = digits_end(self, *at);
	size_t n = end - *at;
	if (n < 1 || n > 2)
		return 0;
	unsigned value = value_of(self, *at, n);
	*at = end;
	return value;
}

// A run of four digits that is the year of birth, and what follows it.
static void
read_year(const Reader *self, size_t behind)
{
	size_t at = date_separator(self, behind);
	unsigned month = at != SIZE_MAX ? short_number(self, &at) : 0;
	if (month == 0) {
		tell(self, false, false);
		return;
	}
	// Another month: a date in that year, but not of birth.
	if (month != self->own->birth.month)
		return;
	at = date_separator(self, at);
	unsigned day = at != SIZE_MAX ? short_number(self, &at) : 0;
	if (day == 0 || day == self->own->birth.day)
		tell(self, true, day != 0);
}

static bool
is_han(const Reader *self, size_t at)
{
	unsigned char byte = (unsigned char)self->utf8[at];
	return byte >= 0xE4 && byte <= 0xE9;
}

static void
read_run(const Reader *self, size_t run, size_t n)
{
	const XsDay *birth = &self->own->birth;
	if (n >= 4 && n <= 8 && n % 2 == 0 && value_of(self, run, 4) == birth->year) {
		bool month = n >= 6 && value_of(self, run + 4, 2) == birth->month;
		bool day = n == 8 && month && value_of(self, run + 6, 2) == birth->day;
		if (n == 4)
			read_year(self, run + n);
		else if (month && (n == 6 || day))
			tell(self, month, day);
	}
	if (n > 3)
		return;
	size_t unit = skip_blanks(self, run + n);
	// Nearly no number is an age.
	if (unit >= self->span.end || !is_han(self, unit))
		return;
	if (starts(self, unit, "周") || starts(self, unit, "週"))
		unit += strlen("周");
	int age = (int)value_of(self, run, n);
	// An age told a year too high or low still tells the true one; any other is somebody else's.
	bool own = self->own->age < 0 || ABS(self->own->age - age) <= 1;
	if ((starts(self, unit, "岁") || starts(self, unit, "歲")) && own && age <= MAX_AGE) {
		self->record->has_age = true;
		self->record->age = (uint8_t)age;
	}
}

// 男 or 女 as a word of its own, as in a column of sexes or between commas.
static void
read_sex(const Reader *self, size_t at, bool male)
{
	size_t behind = at + strlen("男");
	bool before = at < self->span.start + 3 || !is_han(self, at - 3) ||
		      memcmp(self->utf8 + at - 3, "别", 3) == 0 ||
		      memcmp(self->utf8 + at - 3, "別", 3) == 0;
	bool after =
		behind >= self->span.end || !is_han(self, behind) || starts(self, behind, "性");
	if (before && after && self->own->sex == (male ? 'M' : 'F'))
		self->record->sex = self->own->sex;
}

// How to go on from a byte.
typedef enum {
	STEP_ONE,
	STEP_THREE, // a Chinese character
	STEP_DIGITS,
	STEP_SEX, // it may be 男 or 女
} Step;

static inline Step
step_of(uint8_t byte)
{
	if (byte < 0xE0)
		return byte >= '0' && byte <= '9' ? STEP_DIGITS : STEP_ONE;
	if (byte >= 0xF0)
		return STEP_ONE;
	return byte == 0xE5 || byte == 0xE7 ? STEP_SEX : STEP_THREE;
}

void
xs_facts_read(const char *utf8, XsSpan span, const XsOwn *own, XsRecord *record)
{
	Reader reader = {utf8, span, own, record};
	for (size_t at = span.start; at < span.end;) {
		Step step = step_of((uint8_t)utf8[at]);
		if (step == STEP_DIGITS) {
			size_t end = digits_end(&reader, at);
			read_run(&reader, at, end - at);
			at = end;
			continue;
		}
		if (step == STEP_SEX && starts(&reader, at, "男"))
			read_sex(&reader, at, true);
		else if (step == STEP_SEX && starts(&reader, at, "女"))
			read_sex(&reader, at, false);
		at += step == STEP_ONE ? 1 : 3;
	}
}
