// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-masked.h"

#include <stdint.h>
#include <string.h>

enum {
	WIDE_FIRST = 0xFF01, // full-width forms of ASCII
	WIDE_LAST = 0xFF5E,
	WIDE_OFFSET = 0xFEE0,
	MIN_DASHES = 3,
};

static uint32_t
narrow(uint32_t c)
{
	return c >= WIDE_FIRST && c <= WIDE_LAST ? c - WIDE_OFFSET : c;
}

static bool
is_sign(uint32_t c)
{
	static const uint32_t signs[] = {
		'*',    '#',    '_',    0x00D7, 0x2022, 0x2026, 0x203B, 0x2217, 0x22C6, 0x2573,
		0x2588, 0x2593, 0x25A0, 0x25A1, 0x25CB, 0x25CF, 0x2605, 0x2715, 0x3007, 0x67D0,
	};
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		if (signs[i] == c)
			return true;
	}
	return false;
}

static bool
is_x(uint32_t c)
{
	return c == 'x' || c == 'X';
}

XsMaskedStyle
xs_masked_style(const char *utf8, size_t len)
{
	XsMaskedStyle style = {0};
	bool signs = false;
	size_t dashes = 0;
	uint32_t before = 0;
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		uint32_t c = narrow(g_utf8_get_char(at));
		if (g_unichar_isspace(c))
			continue;
		dashes = c == '-' ? dashes + 1 : 0;
		style.dash_hides |= dashes >= MIN_DASHES;
		style.x_hides |= is_x(before) && is_x(c);
		signs |= is_sign(c);
		before = c;
	}
	// An x beside other signs is the check character.
	style.x_hides &= !signs && !style.dash_hides;
	return style;
}

XsMaskedClass
xs_masked_class(XsMaskedStyle style, const char *at)
{
	uint32_t c = narrow(g_utf8_get_char(at));
	if (is_sign(c) || (style.x_hides && is_x(c)) || (style.dash_hides && c == '-'))
		return XS_MASKED_SIGN;
	return g_unichar_isalnum(c) ? XS_MASKED_SHOWN : XS_MASKED_SEPARATOR;
}

bool
xs_masked_is(const char *utf8, size_t len)
{
	XsMaskedStyle style = xs_masked_style(utf8, len);
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		if (xs_masked_class(style, at) == XS_MASKED_SIGN)
			return true;
	}
	return false;
}

// Makes the one run of signs as long as it must be.
static void
stretch(GString *pattern, size_t n)
{
	char *first = strchr(pattern->str, '*');
	char *last = strrchr(pattern->str, '*');
	if (pattern->len == n)
		return;
	size_t run = first != NULL ? (size_t)(last - first) + 1 : 0;
	size_t shown = pattern->len - run;
	if (run == 0 || strspn(first, "*") < run || shown >= n) {
		g_string_truncate(pattern, 0);
		return;
	}
	gssize at = first - pattern->str;
	g_string_erase(pattern, at, (gssize)run);
	for (size_t i = shown; i < n; i++)
		g_string_insert_c(pattern, at, '*');
}

void
xs_masked_pattern(const char *utf8, size_t len, size_t n, GString *out)
{
	g_string_truncate(out, 0);
	XsMaskedStyle style = xs_masked_style(utf8, len);
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		XsMaskedClass class = xs_masked_class(style, at);
		uint32_t c = narrow(g_utf8_get_char(at));
		if (class == XS_MASKED_SIGN)
			g_string_append_c(out, '*');
		else if (class == XS_MASKED_SHOWN)
			g_string_append_c(out, c < 0x80 ? g_ascii_toupper((char)c) : '?');
	}
	if (n > 0)
		stretch(out, n);
}
