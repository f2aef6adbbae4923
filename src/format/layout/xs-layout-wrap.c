// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-lines-private.h"

#include <string.h>

static const float APART =
	0.25F; // font sizes that layout programs set other characters apart from Han

// Marks that do not begin a line, and those that do not end one.
static const char closing[] = "，。、；：！？）】》」』”’〕";
static const char opening[] = "（【《「『“‘〔";

static bool
is_plain(const XsLayoutGlyph *glyph)
{
	return glyph->utf8_len == 1 && (glyph->flags & XS_LAYOUT_SPACE) == 0;
}

static bool
is_digit(const XsLayoutGlyph *glyph)
{
	return glyph->utf8_len == 1 && g_ascii_isdigit(glyph->utf8[0]);
}

static bool
is_among(const XsLayoutGlyph *glyph, const char *marks)
{
	char mark[4] = {0};
	if (glyph->utf8_len != 3)
		return false;
	memcpy(mark, glyph->utf8, 3);
	return strstr(marks, mark) != NULL;
}

static float
width_of(const XsLayoutLines *lines, const XsLayoutGlyph *first, const XsLayoutGlyph *last)
{
	const XsLayoutShow *show = xs_layout_lines_show(lines, last);
	float x = last->x - first->x;
	float y = last->y - first->y;
	return x * show->dx + y * show->dy + MIN(fabsf(last->advance), 1.5F * show->em);
}

// Behind the run of ASCII or the ideograph that stands at a place.
static guint
skip_word(const XsLayoutLines *lines, const uint32_t *ids, guint n, guint at)
{
	if (at < n && !is_plain(xs_layout_lines_glyph(lines, ids[at])))
		return at + 1;
	while (at < n && is_plain(xs_layout_lines_glyph(lines, ids[at])))
		at++;
	return at;
}

XsLayoutWord
xs_layout_word_first(const XsLayoutLines *lines, const uint32_t *ids, guint n)
{
	const XsLayoutGlyph *first = xs_layout_lines_glyph(lines, ids[0]);
	XsLayoutWord word = {.plain = is_plain(first), .advance = fabsf(first->advance)};
	guint at = 0;
	while (at < n && is_among(xs_layout_lines_glyph(lines, ids[at]), opening))
		at++;
	at = skip_word(lines, ids, n, at);
	word.length = word.plain ? at : 0;
	while (at < n && is_among(xs_layout_lines_glyph(lines, ids[at]), closing)) {
		at++;
		// LibreOffice breaks no line between a comma and a number.
		if (at < n && is_digit(xs_layout_lines_glyph(lines, ids[at])))
			at = skip_word(lines, ids, n, at);
	}
	word.digit = is_digit(first);
	word.number = word.digit;
	word.joins = word.plain && g_ascii_isalnum(first->utf8[0]);
	const XsLayoutGlyph *last = xs_layout_lines_glyph(lines, ids[at - 1]);
	word.em = xs_layout_lines_show(lines, last)->em;
	word.width = width_of(lines, first, last);
	if (at < n && is_plain(last) != is_plain(xs_layout_lines_glyph(lines, ids[at])))
		word.width += APART * word.em;
	return word;
}

float
xs_layout_word_needs(const XsLayoutWord *before, const XsLayoutWord *word)
{
	return word->width + (before->plain != word->plain ? APART * word->em : 0);
}

XsLayoutWord
xs_layout_word_last(const XsLayoutLines *lines, const uint32_t *ids, guint n)
{
	const XsLayoutGlyph *last = xs_layout_lines_glyph(lines, ids[n - 1]);
	XsLayoutWord word = {.plain = is_plain(last), .advance = fabsf(last->advance)};
	word.joins = word.plain && g_ascii_isalnum(last->utf8[0]);
	word.digit = is_digit(last);
	word.hyphen = last->utf8_len == 1 && last->utf8[0] == '-';
	for (guint i = 0; i < n; i++) {
		const XsLayoutGlyph *glyph = xs_layout_lines_glyph(lines, ids[n - 1 - i]);
		bool space = (glyph->flags & XS_LAYOUT_SPACE) != 0;
		if (!space && !is_plain(glyph))
			break;
		word.length += space ? 0 : 1;
		word.number = space ? word.number : is_digit(glyph);
	}
	return word;
}
