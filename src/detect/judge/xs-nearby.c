// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-nearby.h"

#include "detect/person/xs-name.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HAN = 3,       // bytes
	MAX_NAME = 4,  // characters
	MAX_NEXT = 60, // bytes behind the number that are looked at
};

static bool
is_mark(char c)
{
	return c != '\0' && strchr(" :,(/)[]", c) != NULL;
}

// Whether what ends before offset at may be somebody's name, or a word that stands for one.
static bool
names_somebody(const XsRules *rules, const char *utf8, size_t line, size_t at)
{
	static const char *const words[] = {"某",   "先生", "女士",  "小姐", "老师", "老師",
					    "师傅", "同志", "同学",  "經理", "经理", "主任",
					    "医生", "醫生", "机主",  "本人", "店主", "老板",
					    "客户", "用户", "收件人"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);
		if (at - line >= n && memcmp(utf8 + at - n, words[i], n) == 0)
			return true;
	}
	for (size_t n = 2; n <= MAX_NAME; n++) {
		size_t len = n * HAN;
		if (at - line < len || ((uint8_t)utf8[at - len] & 0xC0) == 0x80)
			return false;
		const char *name = utf8 + at - len;
		if (xs_name_is_common(rules, name, len) &&
		    xs_name_check(rules, name, len) == XS_VERDICT_FULL)
			return true;
	}
	return false;
}

bool
xs_nearby_is_nobody(const XsRules *rules, const XsSubject *subject, XsSpan number)
{
	const char *utf8 = subject->utf8;
	size_t line = number.start;
	while (line > 0 && utf8[line - 1] != '\n' && number.start - line < MAX_NEXT)
		line--;
	size_t at = number.start;
	while (at > line && (utf8[at - 1] == ' ' || utf8[at - 1] == ':'))
		at--;
	if (at == line || (uint8_t)utf8[at - 1] < 0x80 || names_somebody(rules, utf8, line, at))
		return false;
	size_t behind = number.end;
	while (behind < subject->len && is_mark(utf8[behind]))
		behind++;
	size_t end = MIN(subject->len, behind + MAX_NEXT);
	while (end > behind && end < subject->len && ((uint8_t)utf8[end] & 0xC0) == 0x80)
		end--;
	return xs_name_at(rules, utf8 + behind, end - behind) == 0;
}

// Offset behind an extension: -123, 转123.
static size_t
skip_extension(const char *utf8, size_t at, size_t end)
{
	static const char *const marks[] = {"-", "转", "轉", "转接"};
	size_t digits = at;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		size_t n = strlen(marks[i]);
		if (end - at > n && memcmp(utf8 + at, marks[i], n) == 0)
			digits = at + n;
	}
	if (digits == at || !g_ascii_isdigit(utf8[digits]))
		return at;
	while (digits < end && g_ascii_isdigit(utf8[digits]))
		digits++;
	return digits;
}

bool
xs_nearby_is_office(const XsSubject *subject, XsSpan number)
{
	static const char *const words[] = {"处",
					    "處",
					    "科",
					    "室",
					    "股",
					    "办",
					    "辦",
					    "局",
					    "站",
					    "所",
					    "中心",
					    "窗口",
					    "兼",
					    "总机",
					    "值班",
					    "传真",
					    "前台",
					    "门卫"};
	const char *utf8 = subject->utf8;
	size_t end = MIN(subject->len, number.end + MAX_NEXT);
	size_t at = skip_extension(utf8, number.end, end);
	if (at >= end || utf8[at] != '(')
		return false;
	const char *close = memchr(utf8 + at, ')', end - at);
	if (close == NULL)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (xs_literal_find(utf8 + at, (size_t)(close - utf8) - at, words[i]) != NULL)
			return true;
	}
	return false;
}

bool
xs_nearby_is_page(const XsSubject *subject, XsSpan number)
{
	enum {
		DAY = 8, // digits
	};
	const char *utf8 = subject->utf8;
	if (number.start < DAY + 3 || utf8[number.start - 1] != '_')
		return false;
	const char *day = utf8 + number.start - 1 - DAY;
	for (size_t i = 0; i < DAY; i++) {
		if (!g_ascii_isdigit(day[i]))
			return false;
	}
	return day[-1] == 't' && day[-2] == '/' && (day[0] == '1' || day[0] == '2');
}
