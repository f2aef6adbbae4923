// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-value.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum {
	COLUMNS = 16384,
	ROWS = 1048576,
	LAST_DAY = 2958465, // 9999-12-31
	SECONDS = 86400,
};

// Days from 1970-01-01 to a civil date, by eras of 400 years that begin in March.
static void
civil(long days, int *ret_year, int *ret_month, int *ret_day)
{
	days += 719468;
	long era = (days >= 0 ? days : days - 146096) / 146097;
	long of_era = days - era * 146097;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153;
	*ret_day = (int)(of_year - (153 * month + 2) / 5 + 1);
	*ret_month = (int)(month < 10 ? month + 3 : month - 9);
	*ret_year = (int)(year + era * 400 + (*ret_month <= 2));
}

size_t
xs_xlsx_date(const char *raw, size_t len, bool date1904, char *out)
{
	char number[XS_XML_NUMBER_MAX];
	if (len == 0 || len >= sizeof number)
		return 0;
	memcpy(number, raw, len);
	number[len] = '\0';
	char *end;
	double serial = g_ascii_strtod(number, &end);
	if (*end != '\0' || !isfinite(serial) || serial < 0 || serial >= LAST_DAY + 1)
		return 0;
	long day = (long)serial;
	long seconds = lround((serial - (double)day) * SECONDS);
	if (seconds >= SECONDS) {
		seconds -= SECONDS;
		day++;
	}
	char *at = out;
	if (day > 0 || date1904) {
		int year = 1900;
		int month = 2;
		int month_day = 29; // serial 60: a day that never was
		// 1904-01-01 is day 0; 1900-01-01 is day 1, and the 1900 system has one day too many.
		if (date1904)
			civil(day - 24107, &year, &month, &month_day);
		else if (day != 60)
			civil(day - 25569 + (day < 60), &year, &month, &month_day);
		at += g_snprintf(at, 16, "%04d-%02d-%02d", year, month, month_day);
	}
	if (seconds > 0 || at == out)
		at += g_snprintf(at,
				 16,
				 "%s%02ld:%02ld:%02ld",
				 at > out ? " " : "",
				 seconds / 3600,
				 seconds / 60 % 60,
				 seconds % 60);
	return (size_t)(at - out);
}

bool
xs_xlsx_builtin_is_date(uint32_t id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
	       (id >= 50 && id <= 58);
}

bool
xs_xlsx_code_is_date(const char *code)
{
	for (const char *at = code; *at != '\0' && *at != ';'; at++) {
		if (*at == '"') {
			const char *end = strchr(at + 1, '"');
			if (end == NULL)
				return false;
			at = end;
		} else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0') {
			at++;
		} else if (*at == '[') {
			// "[h]" is time that has passed; "[Red]" and "[$-804]" say nothing.
			const char *end = strchr(at, ']');
			if (end == NULL)
				return false;
			if (end - at >= 2 && strchr("hHmMsS", at[1]) != NULL &&
			    (end - at == 2 || at[2] == at[1]))
				return true;
			at = end;
		} else if (g_ascii_strncasecmp(at, "General", 7) == 0) {
			at += 6;
		} else if (strchr("yYmMdDhHsSeE", *at) != NULL) {
			// "0.00E+00" is no era.
			return !((*at == 'e' || *at == 'E') && (at[1] == '+' || at[1] == '-'));
		}
	}
	return false;
}

bool
xs_xlsx_reference(const char *raw, size_t len, uint32_t *ret_row, uint32_t *ret_column)
{
	uint32_t column = 0;
	uint32_t row = 0;
	size_t at = 0;
	for (; at < len && raw[at] == '$'; at++)
		;
	for (; at < len && g_ascii_isalpha(raw[at]) && column <= COLUMNS; at++)
		column = column * 26 + (uint32_t)(g_ascii_toupper(raw[at]) - 'A' + 1);
	for (; at < len && raw[at] == '$'; at++)
		;
	for (; at < len && g_ascii_isdigit(raw[at]) && row <= ROWS; at++)
		row = row * 10 + (uint32_t)(raw[at] - '0');
	if (at != len || column == 0 || column > COLUMNS || row == 0 || row > ROWS)
		return false;
	*ret_row = row - 1;
	*ret_column = column - 1;
	return true;
}

bool
xs_xlsx_number(const char *raw, size_t len, uint32_t *ret_number)
{
	uint32_t number = 0;
	if (len == 0 || len > 9)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(raw[i]))
			return false;
		number = number * 10 + (uint32_t)(raw[i] - '0');
	}
	*ret_number = number;
	return true;
}
