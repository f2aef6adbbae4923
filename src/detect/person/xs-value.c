// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-value.h"

#include "detect/person/xs-person-checks-private.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

// Whether one of the words that xs_value_is_empty() knows may begin with c.
static bool
may_say_none(uint32_t c)
{
	switch (c) {
	case U'无':
	case U'無':
	case U'暂':
	case U'暫':
	case U'没':
	case U'沒':
	case U'不':
	case U'空':
	case U'未':
	case U'是':
	case U'否':
	case U'同':
	case U'一':
	case U'—':
	case U'―':
	case U'－':
		return true;
	default:
		return false;
	}
}

bool
xs_value_is_empty(const char *utf8, XsSpan span)
{
	static const char *const none[] = {"无",       "無",   "暂无", "暫無",   "没有",
					   "沒有",     "不详", "不詳", "空",     "未提供",
					   "是",       "否",   "同上", "同户籍", "同户籍地",
					   "同现住址", "一致", "—",    "――",     "－"};
	size_t len = span.end - span.start;
	bool may = len == 0 || may_say_none(xs_literal_char(utf8 + span.start, len));
	for (size_t i = 0; i < G_N_ELEMENTS(none) && may; i++) {
		if (xs_literal_at(utf8 + span.start, len, none[i]) == len)
			return true;
	}
	for (size_t at = span.start; at < span.end; at++) {
		if (g_ascii_isalnum(utf8[at]) || (unsigned char)utf8[at] >= 0x80)
			return false;
	}
	return true;
}

bool
xs_value_is_no_place(const char *utf8, XsKind kind, XsSpan span)
{
	static const char *const states[] = {"务农",
					     "務農",
					     "务工",
					     "務工",
					     "无业",
					     "無業",
					     "在家",
					     "待业",
					     "待業",
					     "退休",
					     "经商",
					     "打工",
					     "个体",
					     "学龄前",
					     "學齡前",
					     "散居",
					     "辍学",
					     "两期"};
	size_t len = span.end - span.start;
	const char *start = utf8 + span.start;
	if (kind != XS_KIND_SCHOOL && kind != XS_KIND_ADDRESS)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
		if (xs_literal_at(start, len, states[i]) == len)
			return true;
	}
	bool untold = len > 6 && len <= 12 && xs_literal_at(start, len, "未") > 0;
	bool term = len >= 9 && len <= 15 && xs_literal_at(start, len, "第") > 0;
	return untold || (term && memcmp(start + len - 3, "期", 3) == 0);
}

bool
xs_value_is_no_home(const char *utf8, XsSpan text)
{
	static const char *const phones[] = {"电话", "電話"};
	bool han = false;
	size_t hyphens = 0;
	for (size_t at = text.start; at < text.end; at++) {
		han = han || (uint8_t)utf8[at] >= 0xE4;
		hyphens += utf8[at] == '-' ? 1 : 0;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(phones); i++) {
		if (xs_person_has_word(utf8, text, phones[i]))
			return true;
	}
	return (!han && hyphens < 2) || utf8[text.end - 1] == '#';
}
