// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-inline-waiver.h"

#include <string.h>

typedef struct {
	const char *at;
	const char *end;
} Cursor;

static void
skip_white(Cursor *cursor)
{
	while (cursor->at < cursor->end && g_ascii_isspace(*cursor->at))
		cursor->at++;
}

static bool
take(Cursor *cursor, const char *word)
{
	size_t len = strlen(word);
	if ((size_t)(cursor->end - cursor->at) < len || memcmp(cursor->at, word, len) != 0)
		return false;
	cursor->at += len;
	return true;
}

static bool
keep(const char *start, const char *end, char ret_word[XS_INLINE_WORD_SIZE])
{
	size_t len = (size_t)(end - start);
	if (len == 0 || len >= XS_INLINE_WORD_SIZE)
		return false;
	for (const char *at = start; at < end; at++) {
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			return false;
	}
	memcpy(ret_word, start, len);
	ret_word[len] = '\0';
	return true;
}

// Up to the closing quote, or without quotes up to white space or the end of a comment.
static bool
take_value(Cursor *cursor, char ret_word[XS_INLINE_WORD_SIZE])
{
	const char *close = take(cursor, "\"") ? "\"" : take(cursor, "“") ? "”" : NULL;
	const char *start = cursor->at;
	for (; cursor->at < cursor->end; cursor->at++) {
		const char *stop = cursor->at;
		bool ends = close != NULL ? take(cursor, close)
					  : g_ascii_isspace(*stop) || take(cursor, "--") ||
						    strchr("\"<>*/", *stop) != NULL;
		if (ends)
			return keep(start, stop, ret_word);
	}
	return close == NULL && keep(start, cursor->at, ret_word);
}

static bool
take_rule(Cursor *cursor, XsInlineWaiver *waiver)
{
	skip_white(cursor);
	const char *start = cursor->at;
	while (cursor->at < cursor->end &&
	       (g_ascii_islower(*cursor->at) || g_ascii_isdigit(*cursor->at) || *cursor->at == '-'))
		cursor->at++;
	return keep(start, cursor->at, waiver->rule);
}

bool
xs_inline_waiver_parse(const char *untrusted_text, size_t len, XsInlineWaiver *ret_waiver)
{
	Cursor cursor = {untrusted_text, untrusted_text + len};
	XsInlineWaiver waiver = {.until = 0};
	char until[XS_INLINE_WORD_SIZE] = "";
	const struct {
		const char *key;
		char *word;
	} words[] = {
		{"reason=", waiver.reason},
		{"owner=", waiver.owner},
		{"until=", until},
	};
	if (!take_rule(&cursor, &waiver))
		return false;
	for (size_t n = 0; n < G_N_ELEMENTS(words); n++) {
		size_t i = 0;
		skip_white(&cursor);
		while (i < G_N_ELEMENTS(words) && !take(&cursor, words[i].key))
			i++;
		// None, or one that came before.
		if (i == G_N_ELEMENTS(words) || *words[i].word != '\0' ||
		    !take_value(&cursor, words[i].word))
			return false;
	}
	if (!xs_day_parse(until, &waiver.until))
		return false;
	*ret_waiver = waiver;
	return true;
}
