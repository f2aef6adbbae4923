// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-roll.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-school.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HAN = 3,         // bytes
	MAX_NUMBER = 3,  // digits of a line's number
	MAX_LINE = 240,  // bytes of one that is somebody's
	MAX_WORDS = 4,   // of a line, in which its name may be
	MIN_LINES = 4,   // of a roll
	MAX_BETWEEN = 2, // lines between two with a time, of what was said
	NAMES_PERCENT = 70,
	MAX_NAME = 4 * HAN,
};

typedef enum {
	HEAD_NONE,
	HEAD_NUMBER, // "12. ", "12、"
	HEAD_TIME,   // "2020-03-02 08:09:10 "
} Head;

static bool
is_han(const char *utf8, size_t at)
{
	return (uint8_t)utf8[at] >= 0xE4 && (uint8_t)utf8[at] <= 0xE9;
}

static size_t
digits_at(const char *utf8, size_t at, size_t end)
{
	size_t n = 0;
	while (at + n < end && g_ascii_isdigit(utf8[at + n]))
		n++;
	return n;
}

// What the line begins with; *ret_behind is where the rest of it begins.
static Head
head_of(const char *utf8, XsSpan line, size_t *ret_behind)
{
	static const char time[] = "00:00";
	size_t at = line.start + (line.start < line.end && utf8[line.start] == '(' ? 1 : 0);
	size_t n = digits_at(utf8, at, line.end);
	size_t end = at + n;
	if (n == 0 || end >= line.end || line.end - line.start > MAX_LINE)
		return HEAD_NONE;
	if (n <= MAX_NUMBER) {
		bool list = line.end - end > HAN && memcmp(utf8 + end, "、", HAN) == 0;
		if (!list && utf8[end] != '.' && utf8[end] != ')')
			return HEAD_NONE;
		end += list ? HAN : 1;
		*ret_behind = end;
		return end < line.end && !g_ascii_isdigit(utf8[end]) ? HEAD_NUMBER : HEAD_NONE;
	}
	while (end < line.end && (g_ascii_isdigit(utf8[end]) || strchr("-/:. ", utf8[end]) != NULL))
		end++;
	const char *colon = memchr(utf8 + line.start, ':', end - line.start);
	if (n != strlen("2020") || colon == NULL || end - line.start < 10 + strlen(time))
		return HEAD_NONE;
	// Behind the time, without the digits of a flat behind it.
	size_t at_time = (size_t)(colon - utf8) + 3;
	if (at_time < line.end && utf8[at_time] == ':')
		at_time += 3;
	*ret_behind = MIN(at_time, line.end);
	return HEAD_TIME;
}

static bool
ends_word(const char *utf8, size_t at, size_t end)
{
	return strchr(" \t,;:+|(/", utf8[at]) != NULL ||
	       (end - at >= HAN && memcmp(utf8 + at, "、", HAN) == 0);
}

// The next word of a line from *at on, without digits and hyphens before it (a flat, a seat).
static XsSpan
next_word(const char *utf8, size_t *at, size_t end)
{
	// A flat or seat that blanks set apart is no word either.
	for (size_t i = *at;
	     i < end && (g_ascii_isdigit(utf8[i]) || utf8[i] == '-' || ends_word(utf8, i, end));
	     i += utf8[i] == '\xE3' ? HAN : 1) {
		if (ends_word(utf8, i, end))
			*at = i;
	}
	while (*at < end && ends_word(utf8, *at, end))
		*at += utf8[*at] == '\xE3' ? HAN : 1;
	XsSpan word = {*at, *at};
	while (*at < end && !ends_word(utf8, *at, end))
		(*at)++;
	word.end = *at;
	size_t start = word.start;
	while (start < word.end && (g_ascii_isdigit(utf8[start]) || utf8[start] == '-'))
		start++;
	if (start > word.start && word.end - start > HAN && memcmp(utf8 + start, "号", HAN) == 0)
		start += HAN;
	return is_han(utf8, start) ? (XsSpan){start, word.end} : word;
}

// The name with which a word begins, if nothing but what becomes of somebody follows; or empty.
static XsSpan
name_of_word(const XsRules *rules, const char *utf8, XsSpan word)
{
	XsSpan run = {word.start, word.start};
	while (run.end < word.end && is_han(utf8, run.end))
		run.end += HAN;
	size_t len = run.end - run.start;
	if (len < 2 * HAN || !xs_name_is_common(rules, utf8 + run.start, len))
		return (XsSpan){0};
	size_t kin = xs_name_kin_behind(utf8, run);
	size_t alone = len - kin;
	if (alone <= MAX_NAME && run.end == word.end &&
	    xs_name_check(rules, utf8 + run.start, alone) == XS_VERDICT_FULL)
		return (XsSpan){run.start, run.start + alone};
	size_t n = xs_name_at(rules, utf8 + run.start, len);
	return n < len ? (XsSpan){run.start, run.start + n} : (XsSpan){0};
}

// The word itself, in a roll that has names at its place: rare surnames, and names of parts that dots join.
static XsSpan
name_in_roll(const XsRules *rules, const char *utf8, XsSpan word)
{
	static const char dot[] = "·";
	size_t len = word.end - word.start;
	bool dotted = xs_literal_find(utf8 + word.start, len, dot) != NULL;
	if (!is_han(utf8, word.start) || (len > MAX_NAME && !dotted))
		return (XsSpan){0};
	XsVerdict verdict = xs_name_check(rules, utf8 + word.start, len);
	// 陈林佳怡 has both parents' surnames.
	bool both = len == MAX_NAME && verdict == XS_VERDICT_WEAK &&
		    xs_name_is_common(rules, utf8 + word.start, len);
	return verdict == XS_VERDICT_FULL || both ? word : (XsSpan){0};
}

XsSpan
xs_roll_name(const XsRules *rules, const char *utf8, XsSpan line, uint32_t index)
{
	size_t at;
	if (head_of(utf8, line, &at) == HEAD_NONE)
		return (XsSpan){0};
	XsSpan word = {0};
	for (uint32_t i = 0; i <= index && at < line.end; i++)
		word = next_word(utf8, &at, line.end);
	if (word.end <= word.start)
		return (XsSpan){0};
	XsSpan name = name_of_word(rules, utf8, word);
	return name.end > name.start ? name : name_in_roll(rules, utf8, word);
}

// What the lines of one kind say so far.
typedef struct {
	Head head;
	XsSpan span;
	uint32_t lines;
	uint32_t between; // lines since the last
	uint32_t names[MAX_WORDS];
	uint32_t rare[MAX_WORDS]; // words that are names by rare surnames, or by dots
	uint32_t longer;          // names of three characters and more
	uint32_t alike;           // names that end as the one before does: mountains, villages
	XsSpan last;              // the name before
	uint32_t phones;          // lines with a number as long as a telephone's
	bool kin;
} Run;

static bool
holds_long_number(const char *utf8, XsSpan line)
{
	enum {
		MIN_DIGITS = 11,
	};
	for (size_t at = line.start; at < line.end; at++) {
		size_t n = digits_at(utf8, at, line.end);
		if (n >= MIN_DIGITS)
			return true;
		at += n;
	}
	return false;
}

static void
note_line(Run *run, const XsRules *rules, const char *utf8, XsSpan line, size_t behind)
{
	run->lines++;
	run->between = 0;
	run->span.end = line.end;
	run->phones += holds_long_number(utf8, line) ? 1 : 0;
	size_t at = behind;
	for (uint32_t i = 0; i < MAX_WORDS && at < line.end; i++) {
		XsSpan word = next_word(utf8, &at, line.end);
		XsSpan name = word.end > word.start ? name_of_word(rules, utf8, word) : word;
		if (name.end <= name.start) {
			bool rare =
				word.end > word.start && name_in_roll(rules, utf8, word).end > 0;
			run->rare[i] += rare ? 1 : 0;
			continue;
		}
		run->names[i]++;
		run->longer += name.end - name.start > 2 * HAN ? 1 : 0;
		bool alike = run->last.end > 0 &&
			     memcmp(utf8 + name.end - HAN, utf8 + run->last.end - HAN, HAN) == 0;
		run->alike += alike ? 1 : 0;
		run->last = name;
		run->kin = run->kin || xs_name_kin_behind(utf8, word) > 0;
	}
}

// Whether a line says that children of a class follow.
static bool
names_class(const char *utf8, XsSpan line, GArray *scratch)
{
	g_array_set_size(scratch, 0);
	xs_class_find(utf8, line, scratch);
	return scratch->len > 0;
}

// Whether a line says that people follow: goods are listed in the same way.
static bool
names_people(const char *utf8, XsSpan line)
{
	static const char *const words[] = {"接龙", "接龍", "名单", "名單", "签",   "簽",
					    "姓名", "人员", "人員", "同志", "家长", "家長",
					    "同学", "同學", "学生", "學生", "村民", "居民",
					    "联名", "聯名", "业主", "業主"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (xs_literal_find(utf8 + line.start, line.end - line.start, words[i]))
			return true;
	}
	return false;
}

static void
end_run(Run *run, const char *utf8, XsSpan before, GArray *scratch, GArray *rolls)
{
	uint32_t best = 0;
	uint32_t all = 0;
	for (uint32_t i = 0; i < MAX_WORDS; i++) {
		best = run->names[i] > run->names[best] ? i : best;
		all += run->names[i];
	}
	bool people = run->kin || run->head == HEAD_TIME || run->phones * 2 >= run->lines ||
		      names_people(utf8, before);
	// Half of the names may be rare ones.
	uint32_t names = run->names[best];
	if (names * 2 >= run->lines)
		names += run->rare[best];
	if (people && run->alike * 2 < all && run->lines >= MIN_LINES &&
	    names * 100 >= run->lines * NAMES_PERCENT && run->longer * 2 >= all) {
		XsRoll roll = {.span = run->span, .word = best};
		roll.children = run->head == HEAD_NUMBER &&
				(run->kin || names_class(utf8, before, scratch));
		g_array_append_val(rolls, roll);
	}
	*run = (Run){0};
}

void
xs_rolls_find(const XsRules *rules, const char *utf8, XsSpan zone, GArray *scratch, GArray *rolls)
{
	Run run = {0};
	XsSpan last = {0};   // line that is not empty
	XsSpan before = {0}; // the same, before the run
	for (size_t at = zone.start; at < zone.end;) {
		const char *feed = memchr(utf8 + at, '\n', zone.end - at);
		XsSpan line = {at, feed != NULL ? (size_t)(feed - utf8) : zone.end};
		at = line.end + 1;
		while (line.start < line.end && g_ascii_isspace(utf8[line.start]))
			line.start++;
		if (line.start == line.end)
			continue;
		size_t behind;
		bool may = g_ascii_isdigit(utf8[line.start]) || utf8[line.start] == '(';
		Head head = may ? head_of(utf8, line, &behind) : HEAD_NONE;
		uint32_t most = run.head == HEAD_TIME ? MAX_BETWEEN : 0;
		if (head == HEAD_NONE && run.lines > 0 && ++run.between <= most)
			continue;
		if (run.lines > 0 && head != run.head)
			end_run(&run, utf8, before, scratch, rolls);
		if (head != HEAD_NONE && run.lines == 0) {
			run = (Run){.head = head, .span = line};
			before = last;
		}
		if (head != HEAD_NONE)
			note_line(&run, rules, utf8, line, behind);
		last = line;
	}
	end_run(&run, utf8, before, scratch, rolls);
}
