// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stdint.h>

// Days as one number, YYYYMMDD, so that they compare as days do; in text as ISO 8601-1 has them.

enum {
	XS_DAY_SIZE = 11, // "YYYY-MM-DD" and NUL
};

// False where the text is no such day.
XS_CHECKED bool xs_day_parse(const char *text, int64_t *ret_day);
// "" for 0.
void xs_day_text(int64_t day, char ret_text[XS_DAY_SIZE]);
// Here and now; 0 where the machine cannot tell.
int64_t xs_day_today(void);
// The day that comes so many days later.
int64_t xs_day_later(int64_t day, uint32_t days);
