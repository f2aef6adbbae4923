// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-words.h"

#include <string.h>

enum {
	FIRST_YEAR = 1949,
	LAST_YEAR = 2199,
};

static const char *const day_fields[] = {"成文日期", "成文时间", "发文日期", "发文时间", NULL};
static const char *const publish_fields[] = {
	"发布日期", "发布时间", "公布日期", "生成日期", "印发日期", "制发日期", "落款日期", NULL};

// The value of a Chinese digit at text, or -1.
static int
chinese_digit(const char *text)
{
	static const char digits[] = "〇一二三四五六七八九";
	for (int i = 0; i < 10; i++) {
		if (strncmp(text, digits + (size_t)i * 3, 3) == 0)
			return i;
	}
	return -1;
}

// Reads a number in ASCII digits or Chinese ones (二〇二〇, 十二, 二十三); 0 and *text unmoved where
// none stands.
static unsigned
read_number(const char **text)
{
	unsigned number = 0;
	const char *at = *text;
	while (g_ascii_isdigit(*at) && number < 10000)
		number = number * 10 + (unsigned)(*at++ - '0');
	for (size_t n = 0; at == *text + n * 3 && n < 4; n++) {
		int digit = chinese_digit(at);
		if (strncmp(at, "十", 3) == 0)
			number = number == 0 ? 10 : number * 10;
		else if (digit >= 0 && number >= 10 && number % 10 == 0 && n > 0 &&
			 strncmp(at - 3, "十", 3) == 0)
			number += (unsigned)digit;
		else if (digit >= 0)
			number = number * 10 + (unsigned)digit;
		else
			break;
		at += 3;
	}
	*text = at;
	return number;
}

// Moves behind one of the separators; false where none stands.
static bool
skip(const char **text, const char *han, const char *signs)
{
	if (strncmp(*text, han, strlen(han)) == 0) {
		*text += strlen(han);
		return true;
	}
	if (**text == '\0' || strchr(signs, **text) == NULL)
		return false;
	(*text)++;
	return true;
}

// Reads a day and moves behind it; 0 where none stands.
static int64_t
read_day(const char **text)
{
	const char *at = *text;
	unsigned year = read_number(&at);
	if (year < FIRST_YEAR || year > LAST_YEAR || !skip(&at, "年", "-./"))
		return 0;
	unsigned month = read_number(&at);
	if (month < 1 || month > 12 || !skip(&at, "月", "-./"))
		return 0;
	unsigned day = read_number(&at);
	if (day < 1 || day > 31)
		return 0;
	(void)skip(&at, "日", "");
	*text = at;
	return (int64_t)year * 10000 + month * 100 + day;
}

int64_t
xs_head_date(const XsHeadLine *line, unsigned *ret_rank)
{
	char text[XS_HEAD_LINE_MAX + 1];
	bool bracketed;
	g_strlcpy(text, line->compact, sizeof text);
	const char *inner = xs_head_unwrap(text, &bracketed);
	const char *value = xs_head_behind(inner, day_fields);
	*ret_rank = 0;
	if (value == NULL && line->beside) {
		g_autofree char *label = g_strconcat(line->before, ":", NULL);
		if (xs_head_behind(label, day_fields) != NULL)
			value = inner;
	}
	if (value == NULL) {
		value = xs_head_behind(inner, publish_fields);
		*ret_rank = 3;
	}
	if (value != NULL)
		return read_day(&value);
	// On a line of its own; with the place in front it would be a sentence's beginning.
	if (line->role == XS_ROLE_CELL)
		return 0;
	value = inner;
	int64_t day = read_day(&value);
	if (day == 0)
		return 0;
	*ret_rank = *value == '\0' ? 1 : 2;
	return *value == '\0' || strcmp(value, "印发") == 0 || *value == '(' ? day : 0;
}
