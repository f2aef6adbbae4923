// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-inner-tags.h"

#include <glib.h>
#include <string.h>

// The length of the tag at bytes; 0 where there is none: an address may stand between such signs, too.
static size_t
tag_len(const uint8_t *bytes, size_t len)
{
	size_t name = len > 1 && (bytes[1] == '/' || bytes[1] == '!') ? 2 : 1;
	size_t at = name;
	while (at < len && (g_ascii_isalnum((char)bytes[at]) || (name == 2 && bytes[at] == '-')))
		at++;
	if (at == name || at == len || g_ascii_isdigit((char)bytes[name]) ||
	    (bytes[at] != '>' && bytes[at] != '/' && !g_ascii_isspace((char)bytes[at])))
		return 0;
	for (; at < len && bytes[at] != '<'; at++) {
		if (bytes[at] == '>')
			return at + 1;
	}
	return 0;
}

size_t
xs_inner_tags_strip(uint8_t *utf8, size_t len, XsSearch *search)
{
	uint8_t *first = len > 0 ? memchr(utf8, '<', len) : NULL;
	size_t kept = first != NULL ? (size_t)(first - utf8) : len;
	for (size_t at = kept; at < len;) {
		size_t n = utf8[at] == '<' ? tag_len(utf8 + at, len - at) : 0;
		if (n == 0) {
			utf8[kept++] = utf8[at++];
			continue;
		}
		xs_search_aside(search, utf8 + at, n);
		at += n;
	}
	return kept;
}
