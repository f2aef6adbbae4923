// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-day.h"

#include <string.h>
#include <time.h>

bool
xs_day_parse(const char *text, int64_t *ret_day)
{
	int64_t digits = 0;
	if (strlen(text) != XS_DAY_SIZE - 1)
		return false;
	for (size_t i = 0; text[i] != '\0'; i++) {
		bool dash = i == 4 || i == 7;
		if (dash ? text[i] != '-' : !g_ascii_isdigit(text[i]))
			return false;
		if (!dash)
			digits = digits * 10 + (text[i] - '0');
	}
	GDateDay day = (GDateDay)(digits % 100);
	GDateMonth month = (GDateMonth)(digits / 100 % 100);
	if (!g_date_valid_dmy(day, month, (GDateYear)(digits / 10000)))
		return false;
	*ret_day = digits;
	return true;
}

void
xs_day_text(int64_t day, char ret_text[XS_DAY_SIZE])
{
	ret_text[0] = '\0';
	if (day > 0 && day < 100000000)
		g_snprintf(ret_text,
			   XS_DAY_SIZE,
			   "%04u-%02u-%02u",
			   (unsigned)(day / 10000),
			   (unsigned)(day / 100 % 100),
			   (unsigned)(day % 100));
}

int64_t
xs_day_today(void)
{
	time_t now = time(NULL);
	struct tm local;
	if (localtime_r(&now, &local) == NULL)
		return 0;
	return (int64_t)(local.tm_year + 1900) * 10000 + (local.tm_mon + 1) * 100 + local.tm_mday;
}

int64_t
xs_day_later(int64_t day, uint32_t days)
{
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date,
		       (GDateDay)(day % 100),
		       (GDateMonth)(day / 100 % 100),
		       (GDateYear)(day / 10000));
	if (!g_date_valid(&date))
		return day;
	g_date_add_days(&date, days);
	return (int64_t)g_date_get_year(&date) * 10000 + (int64_t)g_date_get_month(&date) * 100 +
	       (int64_t)g_date_get_day(&date);
}
