// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-entity.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

enum {
	MAX_NAME = 32, // with its semicolon
};

static const struct {
	char name[MAX_NAME + 1];
	char utf8[XS_HTML_ENTITY_UTF8 - 4];
} entities[] = {
#include "format/html/xs-html-entities.inc"
};

static const char *
find(const char *name, size_t len)
{
	size_t low = 0;
	size_t high = G_N_ELEMENTS(entities);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(entities[middle].name, name, len);
		if (order == 0 && entities[middle].name[len] == '\0')
			return entities[middle].utf8;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

// What pages mean by the control characters of Latin-1: those of windows-1252.
static gunichar
meant(gunichar c)
{
	static const uint16_t table[32] = {
		0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
		0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
	};
	if (c >= 0x80 && c < 0xA0)
		return table[c - 0x80];
	return c != 0 && g_unichar_validate(c) ? c : 0xFFFD;
}

static size_t
numeric(const char *text, size_t len, char utf8[XS_HTML_ENTITY_UTF8])
{
	bool hex = len > 2 && (text[2] == 'x' || text[2] == 'X');
	size_t start = hex ? 3 : 2;
	size_t at = start;
	gunichar c = 0;
	while (at < len && (hex ? g_ascii_isxdigit(text[at]) : g_ascii_isdigit(text[at]))) {
		c = c * (hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value(text[at++]);
		c = MIN(c, 0x110000);
	}
	if (at == start)
		return 0;
	utf8[g_unichar_to_utf8(meant(c), utf8)] = '\0';
	return at < len && text[at] == ';' ? at + 1 : at;
}

size_t
xs_html_entity(const char *text, size_t len, bool attribute, char utf8[XS_HTML_ENTITY_UTF8])
{
	if (len > 1 && text[1] == '#')
		return numeric(text, len, utf8);
	size_t n = 0;
	while (n + 1 < len && n < MAX_NAME && g_ascii_isalnum(text[1 + n]))
		n++;
	bool closed = n + 1 < len && text[1 + n] == ';';
	for (size_t taken = closed ? n + 1 : n; taken >= 2; taken--) {
		const char *found = find(text + 1, taken);
		if (found == NULL)
			continue;
		bool whole = text[taken] == ';';
		char next = 1 + taken < len ? text[1 + taken] : '\0';
		if (attribute && !whole && (next == '=' || g_ascii_isalnum(next)))
			return 0;
		g_strlcpy(utf8, found, XS_HTML_ENTITY_UTF8);
		return 1 + taken;
	}
	return 0;
}
