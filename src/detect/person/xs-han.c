// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-han.h"

#include "text/xs-utf8.h"

#include <string.h>

enum {
	FIRST = 0x3400,
	LAST = 0xFAFF,
};

struct XsHan {
	uint16_t simplified[LAST - FIRST + 1];
};

// One code point of valid UTF-8, and how many bytes it takes.
static uint32_t
decode(const uint8_t *at, size_t left, size_t *ret_n)
{
	size_t n = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
	if (n > left) {
		*ret_n = left;
		return XS_HAN_OTHER;
	}
	*ret_n = n;
	uint32_t code = n == 1 ? at[0] : at[0] & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++)
		code = code << 6 | (at[i] & 0x3F);
	return code;
}

static uint16_t
narrow(uint32_t code)
{
	if (code < XS_HAN_RARE)
		return (uint16_t)code;
	return code >= 0x20000 && code < 0x40000 ? XS_HAN_RARE : XS_HAN_OTHER;
}

static void
add_line(XsHan *self, const uint8_t *line, size_t len, bool *ret_valid)
{
	size_t first;
	size_t second;
	uint32_t from = decode(line, len, &first);
	*ret_valid = first + 1 < len && line[first] == '\t' && from >= FIRST && from <= LAST;
	if (!*ret_valid)
		return;
	uint32_t to = decode(line + first + 1, len - first - 1, &second);
	*ret_valid = first + 1 + second == len && to >= FIRST && to <= LAST;
	if (*ret_valid)
		self->simplified[from - FIRST] = (uint16_t)to;
}

XsHan *
xs_han_parse(const char *text, size_t len, const char *name, GError **error)
{
	g_autoptr(XsHan) self = g_new(XsHan, 1);
	for (size_t i = 0; i <= LAST - FIRST; i++)
		self->simplified[i] = (uint16_t)(FIRST + i);
	size_t chars;
	if (!xs_utf8_check(text, len, &chars)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no UTF-8", name);
		return NULL;
	}
	size_t number = 0;
	for (size_t at = 0; at < len;) {
		const char *feed = memchr(text + at, '\n', len - at);
		size_t end = feed != NULL ? (size_t)(feed - text) : len;
		bool valid = true;
		number++;
		if (end > at && text[at] != '#')
			add_line(self, (const uint8_t *)text + at, end - at, &valid);
		if (!valid) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: line %zu is no pair of characters",
				    name,
				    number);
			return NULL;
		}
		at = end + 1;
	}
	return g_steal_pointer(&self);
}

void
xs_han_free(XsHan *self)
{
	g_free(self);
}

void
xs_han_read(const XsHan *self, const char *utf8, size_t len, size_t max, XsHanText *ret_text)
{
	size_t at = 0;
	size_t n = 0;
	max = MIN(max, (size_t)XS_HAN_MAX);
	while (at < len && n < max) {
		size_t bytes;
		uint16_t c = narrow(decode((const uint8_t *)utf8 + at, len - at, &bytes));
		ret_text->at[n] = (uint32_t)at;
		ret_text->chars[n++] = c >= FIRST && c <= LAST ? self->simplified[c - FIRST] : c;
		at += bytes;
	}
	ret_text->at[n] = (uint32_t)at;
	ret_text->n = n;
}

bool
xs_han_at(const XsHanText *text, size_t at, const uint16_t *word)
{
	while (*word != 0) {
		if (at >= text->n || text->chars[at] != *word)
			return false;
		at++;
		word++;
	}
	return true;
}

size_t
xs_han_longest(const XsHanText *text, size_t at, const uint16_t *words)
{
	size_t longest = 0;
	while (*words != 0) {
		size_t len = 0;
		while (words[len] != 0)
			len++;
		if (len > longest && xs_han_at(text, at, words))
			longest = len;
		words += len + 1;
	}
	return longest;
}

bool
xs_han_in(uint16_t c, const uint16_t *chars)
{
	for (; *chars != 0; chars++) {
		if (*chars == c)
			return true;
	}
	return false;
}
