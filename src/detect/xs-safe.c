// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-safe.h"

#include <string.h>

enum {
	MAX_CUE_GAP = 4, // bytes of blanks, colon or "为" between a cue and the number
};

// Whether one of the words ends at offset at, over a short gap. Words are folded; the text's
// Latin letters are compared in lower case.
static bool
one_before(char **words, const char *utf8, size_t at)
{
	size_t low = at > MAX_CUE_GAP ? at - MAX_CUE_GAP : 0;
	for (size_t end = at; end >= low; end--) {
		for (char **word = words; *word != NULL; word++) {
			size_t len = strlen(*word);
			if (len <= end && g_ascii_strncasecmp(utf8 + end - len, *word, len) == 0)
				return true;
		}
		if (end == 0 ||
		    !(utf8[end - 1] == ' ' || utf8[end - 1] == ':' || utf8[end - 1] == '.'))
			return false;
	}
	return false;
}

static bool
one_behind(char **words, const XsSubject *subject, size_t at)
{
	while (at < subject->len && subject->utf8[at] == ' ')
		at++;
	for (char **word = words; *word != NULL; word++) {
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
covers(const XsSafe *safe, const XsSubject *subject, const XsNumber *number)
{
	if (safe->uscc && (number->n != 18 || !xs_check_uscc(number->digits, safe->table)))
		return false;
	if (*safe->before != NULL && !one_before(safe->before, subject->utf8, number->span.start))
		return false;
	return *safe->after == NULL ||
	       one_behind(safe->after, subject, skip_decimals(subject, number->span.end));
}

const char *
xs_safe_find(const XsRules *rules,
	     const XsSubject *subject,
	     const XsNumber *number,
	     const XsRule *rule)
{
	for (size_t i = 0; i < rules->safes->len; i++) {
		const XsSafe *safe = rules->safes->pdata[i];
		bool overrules = (safe->overrules[rule->index / 64] >> (rule->index % 64) & 1) != 0;
		if (overrules && covers(safe, subject, number))
			return safe->reason;
	}
	return NULL;
}
