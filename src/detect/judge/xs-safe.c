// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-safe.h"

#include <string.h>

enum {
	CREDIT_CODE = 18, // characters
	MAX_CUE_GAP = 12, // bytes of blanks, marks, units and 为 between a cue and the number
};

static bool
has_byte(const XsSafeFilter *filter, char c)
{
	return (filter->single[(uint8_t)c / 64] >> ((uint8_t)c % 64) & 1) != 0;
}

static bool
has_pair(const XsSafeFilter *filter, char first, char second)
{
	unsigned pair = xs_safe_pair(first, second);
	return (filter->pairs[pair / 64] >> (pair % 64) & 1) != 0;
}

// Length of what may stand between a cue and the number and ends before offset end; 0: nothing.
static size_t
gap_before(const char *utf8, size_t low, size_t end)
{
	static const char *const words[] = {"为", "為", "是", "(元)", "(万元)", "(萬元)", "(亿元)"};
	if (strchr(" :.[=", utf8[end - 1]) != NULL)
		return 1;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);
		if (end >= low + n && memcmp(utf8 + end - n, words[i], n) == 0)
			return n;
	}
	return 0;
}

// Whether a word of any token may end before offset at, over a short gap.
static bool
may_end(const XsSafeFilter *filter, const char *utf8, size_t at)
{
	size_t low = at > MAX_CUE_GAP ? at - MAX_CUE_GAP : 0;
	for (size_t end = at, gap; end > low; end -= gap) {
		if (has_byte(filter, utf8[end - 1]) ||
		    (end > 1 && has_pair(filter, utf8[end - 2], utf8[end - 1])))
			return true;
		gap = gap_before(utf8, low, end);
		if (gap == 0)
			return false;
	}
	return false;
}

// Whether one of the words ends at offset at, over a short gap. Words are folded; the text's
// Latin letters are compared in lower case.
static bool
one_before(const XsSafe *safe, const char *utf8, size_t at)
{
	size_t low = at > MAX_CUE_GAP ? at - MAX_CUE_GAP : 0;
	for (size_t end = at, gap; end > low; end -= gap) {
		for (char **word = safe->before; *word != NULL; word++) {
			size_t len = strlen(*word);
			if (len <= end && g_ascii_strncasecmp(utf8 + end - len, *word, len) == 0)
				return true;
		}
		gap = gap_before(utf8, low, end);
		if (gap == 0)
			return false;
	}
	return false;
}

static size_t
skip_blanks(const XsSubject *subject, size_t at)
{
	while (at < subject->len && subject->utf8[at] == ' ')
		at++;
	return at;
}

// Whether a word of any token may start at offset at, over blanks.
static bool
may_start(const XsSafeFilter *filter, const XsSubject *subject, size_t at)
{
	at = skip_blanks(subject, at);
	if (at >= subject->len)
		return false;
	size_t first = at + ((uint8_t)subject->utf8[at] >= 0xE0 ? 1 : 0);
	return has_byte(filter, subject->utf8[at]) ||
	       (first + 1 < subject->len &&
		has_pair(filter, subject->utf8[first], subject->utf8[first + 1]));
}

static bool
one_behind(const XsSafe *safe, const XsSubject *subject, size_t at)
{
	at = skip_blanks(subject, at);
	for (char **word = safe->after; *word != NULL; word++) {
		size_t len = strlen(*word);
		if (len <= subject->len - at &&
		    g_ascii_strncasecmp(subject->utf8 + at, *word, len) == 0)
			return true;
	}
	return false;
}

// Behind the digits may stand decimals, which belong to the token: "13800138000.00元".
static size_t
skip_decimals(const XsSubject *subject, size_t at)
{
	if (at + 1 >= subject->len || subject->utf8[at] != '.' ||
	    !g_ascii_isdigit(subject->utf8[at + 1]))
		return at;
	size_t end = at + 1;
	while (end < subject->len && end - at <= 4 && g_ascii_isdigit(subject->utf8[end]))
		end++;
	return end < subject->len && g_ascii_isdigit(subject->utf8[end]) ? at : end;
}

static bool
is_credit_code(const XsSafe *safe, const XsSubject *subject, XsSpan span)
{
	char code[CREDIT_CODE + 1] = {0};
	if (span.end - span.start != CREDIT_CODE)
		return false;
	for (size_t i = 0; i < CREDIT_CODE; i++)
		code[i] = g_ascii_toupper(subject->utf8[span.start + i]);
	return xs_check_uscc(code, safe->table);
}

const char *
xs_safe_find(const XsRules *rules, const XsSubject *subject, XsSpan span, const XsRule *rule)
{
	size_t behind = skip_decimals(subject, span.end);
	bool before = may_end(&rules->before, subject->utf8, span.start);
	bool after = may_start(&rules->after, subject, behind);
	for (size_t i = 0; i < rules->safes->len; i++) {
		const XsSafe *safe = rules->safes->pdata[i];
		bool wants_before = *safe->before != NULL;
		bool wants_after = *safe->after != NULL;
		if ((wants_before && !before) || (wants_after && !after) ||
		    (safe->overrules[rule->index / 64] >> (rule->index % 64) & 1) == 0)
			continue;
		if ((!safe->uscc || is_credit_code(safe, subject, span)) &&
		    (!wants_before || one_before(safe, subject->utf8, span.start)) &&
		    (!wants_after || one_behind(safe, subject, behind)))
			return safe->reason;
	}
	return NULL;
}
