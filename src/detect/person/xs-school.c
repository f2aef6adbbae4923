// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-school.h"

#include <string.h>

enum {
	MAX_NAME = 20, // characters of a school's name before its last word
};

static bool
starts(const char *utf8, XsSpan span, const char *word)
{
	size_t n = strlen(word);
	return span.end - span.start >= n && memcmp(utf8 + span.start, word, n) == 0;
}

// Bytes of the first of these words that stands at the start of span; 0: none.
static size_t
one_of(const char *utf8, XsSpan span, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		if (starts(utf8, span, words[i]))
			return strlen(words[i]);
	}
	return 0;
}

static const char *const school_ends[] = {
	"附属幼儿园", "附屬幼兒園", "附设幼儿园", "附設幼兒園", "附属中学", "附屬中學", "附属学校",
	"附屬學校",   "实验小学",   "實驗小學",   "中心小学",   "中心小學", "附属小学", "附屬小學",
	"小学校",     "小學校",     "小学",       "小學",       "中学",     "中學",     "幼儿园",
	"幼兒園",     "托儿所",     "托兒所",     "完小",       "中心校",   "附小",     "附中",
	"初中",       "高中",       "一中",       "二中",       "三中",     "四中",     "五中",
	"六中",       "七中",       "八中",       "学校",       "學校",     "职中",     "職中",
	"技校",       NULL,
};

// "第三中学" is no "三中".
static bool
goes_on(const char *utf8, XsSpan span, size_t n)
{
	static const char *const ends[] = {
		"一中", "二中", "三中", "四中", "五中", "六中", "七中", "八中", NULL};
	static const char *const more[] = {
		"学", "學", "心", "队", "隊", "医", "院", "国", "國", "央", "华", NULL};
	return one_of(utf8, span, ends) > 0 &&
	       one_of(utf8, (XsSpan){span.start + n, span.end}, more) > 0;
}

// First bytes of what school_ends begin with, so that most characters are passed over at once.
static bool
may_end(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 0xE4 && byte <= 0xE9;
}

// Words that stand before a school's name and are no part of it.
static const char *const before_school[] = {
	"就读于",   "就讀於", "毕业于", "畢業於", "就读", "就讀", "考入", "转入", "轉入",
	"入读",     "入讀",   "学生",   "學生",   "于",   "於",   "在",   "系",   "是",
	"为",       "為",     "被",     "至",     "由",   "从",   "從",   "与",   "與",
	"和",       "及",     "向",     "读",     "讀",   "到",   "对",   "對",   "各",
	"该",       "該",     "我",     "本",     "同学", "同學", "毕业", "畢業", "所在",
	"所属",     "所屬",   "当地",   "當地",   "全县", "全縣", "全市", "各级", "各级各类",
	"各類",     "各类",   "中小",   "农村",   "農村", "公办", "公辦", "民办", "民辦",
	"义务教育", "普通",   "全日制", "寄宿制", "等",   "的",   "原",   "现",   "家长",
	"儿童",     "幼儿",   "来自",   "在校",   NULL,
};

static size_t
char_before(const char *utf8, size_t low, size_t at)
{
	if (at <= low)
		return low;
	do
		at--;
	while (at > low && ((unsigned char)utf8[at] & 0xC0) == 0x80);
	return at;
}

static bool
is_han(const char *utf8, size_t at)
{
	return (unsigned char)utf8[at] >= 0xE4 && (unsigned char)utf8[at] <= 0xE9;
}

// Names of places that begin with one of those words.
static const char *const places[] = {
	"和平", "和县", "和縣", "和田", "和顺", "和順",   "和静", "和政", "和硕",
	"和龙", "和林", "于都", "于洪", "從化", "从化",   "从江", "向阳", "向陽",
	"本溪", "原平", "原州", "原阳", "原陽", "普通店", NULL,
};

// Whether one of the words ends where at is, and no place begins in it.
static bool
word_before(const char *utf8, XsSpan span, size_t at, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		size_t n = strlen(words[i]);
		if (at - span.start >= n && memcmp(utf8 + at - n, words[i], n) == 0 &&
		    one_of(utf8, (XsSpan){at - n, span.end}, places) == 0)
			return true;
	}
	return false;
}

// Where the school's name begins whose last word begins at at.
static size_t
name_start(const char *utf8, XsSpan span, size_t at)
{
	size_t low = span.start;
	size_t start = at;
	for (size_t n = 0; n < MAX_NAME && start > low; n++) {
		size_t before = char_before(utf8, low, start);
		bool part = is_han(utf8, before) || g_ascii_isalnum(utf8[before]);
		if (!part || word_before(utf8, span, start, before_school))
			break;
		start = before;
	}
	return start;
}

void
xs_school_find(const char *utf8, XsSpan span, GArray *spans)
{
	size_t low = span.start;
	for (size_t at = span.start; at < span.end;) {
		size_t n = may_end(utf8[at]) ? one_of(utf8, (XsSpan){at, span.end}, school_ends)
					     : 0;
		if (n == 0 || goes_on(utf8, (XsSpan){at, span.end}, n)) {
			at++;
			continue;
		}
		XsSpan name = {name_start(utf8, (XsSpan){low, span.end}, at), at + n};
		// "小学附属幼儿园" and "小学(东校区)" go on.
		size_t more = one_of(utf8, (XsSpan){name.end, span.end}, school_ends);
		name.end += more;
		static const char *const campus[] = {"东校区",
						     "西校区",
						     "南校区",
						     "北校区",
						     "新校区",
						     "分校",
						     "校区",
						     "校區",
						     NULL};
		name.end += one_of(utf8, (XsSpan){name.end, span.end}, campus);
		// "小学" alone names a kind of school, not one of them.
		if (name.start < at)
			g_array_append_val(spans, name);
		at = name.end;
		low = name.end;
	}
}

static size_t
number(const char *utf8, XsSpan span, size_t max)
{
	static const char *const han[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL};
	size_t at = span.start;
	for (size_t n = 0; n < max && at < span.end; n++) {
		size_t digit =
			g_ascii_isdigit(utf8[at]) ? 1 : one_of(utf8, (XsSpan){at, span.end}, han);
		if (digit == 0)
			break;
		at += digit;
	}
	return at - span.start;
}

// "(2)班", "2班", " 2 班": bytes, 0: none.
static size_t
class_number(const char *utf8, XsSpan span)
{
	size_t at = span.start;
	bool open = false;
	if (at < span.end && utf8[at] == ' ')
		at++;
	if (at < span.end && (utf8[at] == '(' || utf8[at] == '[')) {
		open = true;
		at++;
	} else if (starts(utf8, (XsSpan){at, span.end}, "第")) {
		at += strlen("第");
	}
	size_t n = number(utf8, (XsSpan){at, span.end}, 3);
	at += n;
	if (n == 0)
		return 0;
	if (open && at < span.end && (utf8[at] == ')' || utf8[at] == ']'))
		at++;
	if (!starts(utf8, (XsSpan){at, span.end}, "班"))
		return 0;
	return at + strlen("班") - span.start;
}

// What names a grade: "三年级", "初二", "2023级", "学前班"; whole is set where it names a class alone.
static size_t
grade(const char *utf8, XsSpan span, bool *ret_whole)
{
	static const char *const levels[] = {"年级", "年級", NULL};
	static const char *const stages[] = {"初", "高", "小", NULL};
	static const char *const classes[] = {
		"学前班", "學前班", "托班", "小班", "中班", "大班", NULL};
	size_t n = one_of(utf8, span, classes);
	*ret_whole = n > 0;
	if (n > 0)
		return n;
	size_t stage = one_of(utf8, span, stages);
	// "初二3班": the grade is one numeral, the class has its own.
	n = number(utf8, (XsSpan){span.start + stage, span.end}, 1);
	if (n == 0)
		return 0;
	size_t at = span.start + stage + n;
	size_t level = one_of(utf8, (XsSpan){at, span.end}, levels);
	if (level > 0) {
		*ret_whole = true;
		return at + level - span.start;
	}
	if (stage > 0 && n <= strlen("一"))
		return at - span.start;
	return 0;
}

static size_t
cohort(const char *utf8, XsSpan span)
{
	size_t digits = 0;
	while (digits < 5 && span.start + digits < span.end &&
	       g_ascii_isdigit(utf8[span.start + digits]))
		digits++;
	XsSpan behind = {span.start + digits, span.end};
	return digits == 4 && (starts(utf8, behind, "级") || starts(utf8, behind, "級"))
		       ? digits + strlen("级")
		       : 0;
}

void
xs_class_find(const char *utf8, XsSpan span, GArray *spans)
{
	for (size_t at = span.start; at < span.end;) {
		bool whole = false;
		size_t year = cohort(utf8, (XsSpan){at, span.end});
		size_t n = year > 0 ? year : grade(utf8, (XsSpan){at, span.end}, &whole);
		size_t more = class_number(utf8, (XsSpan){at + n, span.end});
		bool after_digit = at > span.start && g_ascii_isdigit(utf8[at - 1]);
		if (more > 0 || whole) {
			XsSpan found = {at, at + n + more};
			if (!after_digit)
				g_array_append_val(spans, found);
			at = found.end;
		} else {
			at++;
		}
	}
}
