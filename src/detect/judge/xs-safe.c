// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-safe.h"

#include <string.h>

enum {
	CREDIT_CODE = 18, // characters
	MAX_CUE_GAP = 4,  // blanks, colons and dots between a cue and the number
};

static bool
has_byte(const uint64_t bits[4], char c)
{
	return (bits[(uint8_t)c / 64] >> ((uint8_t)c % 64) & 1) != 0;
}

// Whether one of the words ends at offset at, over a short gap. Words are folded; the text's
// Latin letters are compared in lower case.
static bool
one_before(const XsSafe *safe, const char *utf8, size_t at)
{
	size_t low = at > MAX_CUE_GAP ? at - MAX_CUE_GAP : 0;
	for (size_t end = at; end > low; end--) {
		bool may_end = has_byte(safe->before_ends, utf8[end - 1]);
		for (char **word = safe->before; may_end && *word != NULL; word++) {
			size_t len = strlen(*word);
			if (len <= end && g_ascii_strncasecmp(utf8 + end - len, *word, len) == 0)
				return true;
		}
		if (!(utf8[end - 1] == ' ' || utf8[end - 1] == ':' || utf8[end - 1] == '.'))
			return false;
	}
	return false;
}

static bool
one_behind(const XsSafe *safe, const XsSubject *subject, size_t at)
{
	while (at < subject->len && subject->utf8[at] == ' ')
		at++;
	if (at >= subject->len || !has_byte(safe->after_starts, subject->utf8[at]))
		return false;
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

static bool
covers(const XsSafe *safe, const XsSubject *subject, XsSpan span)
{
	if (safe->uscc && !is_credit_code(safe, subject, span))
		return false;
	if (*safe->before != NULL && !one_before(safe, subject->utf8, span.start))
		return false;
	return *safe->after == NULL || one_behind(safe, subject, skip_decimals(subject, span.end));
}

const char *
xs_safe_find(const XsRules *rules, const XsSubject *subject, XsSpan span, const XsRule *rule)
{
	for (size_t i = 0; i < rules->safes->len; i++) {
		const XsSafe *safe = rules->safes->pdata[i];
		bool overrules = (safe->overrules[rule->index / 64] >> (rule->index % 64) & 1) != 0;
		if (overrules && covers(safe, subject, span))
			return safe->reason;
	}
	return NULL;
}
