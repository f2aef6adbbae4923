// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Dates of birth and ages as documents write them.

// A day, a month or a year: what is not told is 0.
typedef struct {
	uint16_t year;
	uint8_t month;
	uint8_t day;
} XsDay;

// Reads the date that begins at utf8 (folded): "2015年3月2日", "2015-03-02", "2015.3", "20150302",
// "201503", "2015", "3/2/2015", "二〇一五年三月二日". Returns its bytes, 0 where none is.
size_t xs_birth_read_date(const char *utf8, size_t len, XsDay *ret_day);

// Reads the whole of a cell as a date: as above, with a year of two digits ("15.3"), or the number of
// days by which spreadsheets count.
bool xs_birth_read_cell(const char *utf8, size_t len, XsDay *ret_day);

// Reads the age that begins at utf8: "12岁", "12周岁", "8个月大", "3月龄"; a bare number where bare is
// set. Returns its bytes, 0 where none is.
size_t xs_birth_read_age(const char *utf8, size_t len, bool bare, uint8_t *ret_years);

// The date of birth and sex ('M', 'F') in a resident number (18 or 15 characters) or a student number
// (a letter before it), in canonical form.
bool xs_birth_of_number(const char *canonical, size_t len, XsDay *ret_day, char *ret_sex);

// Full years at as_of (year * 10000 + month * 100 + day), the fewest that fit where month or day is
// not told; -1 where that is no age.
int xs_birth_age(XsDay birth, int64_t as_of);
