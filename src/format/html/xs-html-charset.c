// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-charset.h"

#include <glib.h>
#include <string.h>

enum {
	HEAD_BYTES = 4096, // WHATWG asks for 1024; offices put more before it
};

static size_t
skip(const char *text, size_t at, size_t len, const char *characters)
{
	while (at < len && text[at] != '\0' && strchr(characters, text[at]) != NULL)
		at++;
	return at;
}

// The label behind a word that declares one, as in charset=gb2312, charset = "gb2312".
static bool
label_behind(const char *text, size_t at, size_t len, XsCharset *ret_charset)
{
	at = skip(text, at, len, " \t\r\n");
	if (at >= len || text[at] != '=')
		return false;
	at = skip(text, at + 1, len, " \t\r\n\"'");
	size_t end = at;
	while (end < len && (g_ascii_isalnum(text[end]) || strchr("-_", text[end]) != NULL) &&
	       text[end] != '\0')
		end++;
	return xs_charset_from_label(text + at, end - at, ret_charset);
}

// Whether the tag that is open at an offset is one of meta.
static bool
in_meta(const char *text, size_t at)
{
	while (at > 0 && text[at] != '<' && text[at] != '>')
		at--;
	return g_ascii_strncasecmp(text + at, "<meta", 5) == 0;
}

bool
xs_html_charset(const uint8_t *data, size_t len, XsCharset *ret_charset)
{
	const char *text = (const char *)data;
	size_t n = MIN(len, HEAD_BYTES);
	bool declaration = n > 5 && memcmp(text, "<?xml", 5) == 0;
	for (size_t at = 0; at + 8 < n; at++) {
		if (g_ascii_strncasecmp(text + at, "charset", 7) == 0 && in_meta(text, at) &&
		    label_behind(text, at + 7, n, ret_charset))
			return true;
		declaration = declaration && text[at] != '>';
		if (declaration && memcmp(text + at, "encoding", 8) == 0 &&
		    label_behind(text, at + 8, n, ret_charset))
			return true;
	}
	return false;
}
