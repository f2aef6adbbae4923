// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-order.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// In heights of a line.
static const double WORD_GAP = 0.2;   // another word
static const double FIELD_GAP = 0.4;  // another field, unless ideographs stand there
static const double COLUMN_GAP = 0.8; // another column
static const double BOX_GAP = 3;      // from box to box where each holds one character

// A character of a page where it stands.
typedef struct {
	double x;
	uint32_t line;
	uint32_t off;
	uint32_t len;
} Glyph;

// Characters that follow one another at one height: they are sorted as one.
typedef struct {
	double y;
	double height;
	uint32_t line;
	uint32_t first;
	uint32_t n;
} Stretch;

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int
by_height(const void *a, const void *b)
{
	const Stretch *x = a;
	const Stretch *y = b;
	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static int
by_line(const void *a, const void *b)
{
	const Stretch *x = a;
	const Stretch *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static int
by_place(const void *a, const void *b)
{
	const Glyph *x = a;
	const Glyph *y = b;
	if (x->x != y->x)
		return x->x < y->x ? -1 : 1;
	return x->off < y->off ? -1 : x->off > y->off;
}

// Most pages are in order already.
static void
sort(void *items, size_t n, size_t size, int (*compare)(const void *a, const void *b))
{
	const char *at = items;
	for (size_t i = 1; i < n; i++, at += size) {
		if (compare(at, at + size) > 0) {
			qsort(items, n, size, compare);
			return;
		}
	}
}

static size_t
read_glyphs(const char *text,
	    size_t len,
	    const PopplerRectangle *boxes,
	    size_t n,
	    Glyph *glyphs,
	    Stretch *stretches)
{
	size_t n_stretches = 0;
	const char *at = text;
	const char *end = text + len;
	Stretch *open = NULL;
	for (size_t i = 0; i < n; i++) {
		const char *next = at < end ? g_utf8_next_char(at) : end;
		next = MIN(next, end);
		glyphs[i].x = boxes[i].x1;
		glyphs[i].off = (uint32_t)(at - text);
		glyphs[i].len = (uint32_t)(next - at);
		at = next;
		double y = (boxes[i].y1 + boxes[i].y2) / 2;
		double height = boxes[i].y2 - boxes[i].y1;
		if (open == NULL || y != open->y || height != open->height) {
			open = &stretches[n_stretches++];
			*open = (Stretch){.y = y, .height = height, .first = (uint32_t)i};
		}
		open->n++;
	}
	return n_stretches;
}

static void
number_lines(Stretch *stretches, size_t n)
{
	sort(stretches, n, sizeof(*stretches), by_height);
	uint32_t line = 0;
	for (size_t i = 1; i < n; i++) {
		double step = stretches[i].y - stretches[i - 1].y;
		if (step > 0.3 * MAX(stretches[i].height, stretches[i - 1].height))
			line++;
		stretches[i].line = line;
	}
	sort(stretches, n, sizeof(*stretches), by_line);
}

// Puts the characters line by line, each line from left to right.
static void
order(const Glyph *glyphs, const Stretch *stretches, size_t n_stretches, Glyph *ordered)
{
	size_t to = 0;
	size_t start = 0;
	for (size_t i = 0; i < n_stretches; i++) {
		for (size_t k = 0; k < stretches[i].n; k++) {
			ordered[to] = glyphs[stretches[i].first + k];
			ordered[to++].line = stretches[i].line;
		}
		if (i + 1 < n_stretches && stretches[i + 1].line == stretches[i].line)
			continue;
		sort(ordered + start, to - start, sizeof(*ordered), by_place);
		start = to;
	}
}

// Whether the text is in this order already, each line parted from the next by white space.
static bool
is_in_order(const char *text, const Glyph *glyphs, Stretch *stretches, size_t n_stretches)
{
	for (size_t i = 0; i < n_stretches; i++) {
		size_t first = stretches[i].first;
		bool begins = i == 0 || stretches[i].line != stretches[i - 1].line;
		// Stretches that follow one another in the text follow one another here.
		if (i > 0 && first != stretches[i - 1].first + stretches[i - 1].n)
			return false;
		if (i > 0 && begins && !is_space(text[glyphs[first].off]) &&
		    !is_space(text[glyphs[first].off - 1]))
			return false;
		for (size_t k = begins ? 1 : 0; k < stretches[i].n; k++) {
			if (!(glyphs[first + k].x >= glyphs[first + k - 1].x))
				return false;
		}
	}
	return true;
}

// Whether the two differ in nothing but the kind and number of white space between words.
static bool
says_the_same(const char *a, const char *b)
{
	for (;;) {
		bool space_a = is_space(*a);
		bool space_b = is_space(*b);
		while (is_space(*a))
			a++;
		while (is_space(*b))
			b++;
		// White space at the end, or at the beginning, separates nothing.
		if (*a == 0 || *b == 0)
			return *a == *b;
		if (space_a != space_b || *a != *b)
			return false;
		a++;
		b++;
	}
}

char *
xs_pdf_order_lines(const char *text, size_t len, const PopplerRectangle *boxes, size_t n)
{
	g_autofree Glyph *glyphs = g_new(Glyph, MAX(n, 1));
	g_autofree Stretch *stretches = g_new(Stretch, MAX(n, 1));
	size_t n_stretches = read_glyphs(text, len, boxes, n, glyphs, stretches);
	number_lines(stretches, n_stretches);
	if (is_in_order(text, glyphs, stretches, n_stretches))
		return NULL;
	g_autofree Glyph *ordered = g_new(Glyph, MAX(n, 1));
	order(glyphs, stretches, n_stretches, ordered);
	g_autofree char *lines = g_malloc(len + n + 1);
	size_t to = 0;
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && ordered[i].line != ordered[i - 1].line)
			lines[to++] = '\n';
		memcpy(lines + to, text + ordered[i].off, ordered[i].len);
		to += ordered[i].len;
	}
	lines[to] = 0;
	if (!says_the_same(text, lines))
		return g_steal_pointer(&lines);
	explicit_bzero(lines, to);
	return NULL;
}

// How far box i begins behind the end of the one before it, in heights of the lower; as far as can be
// where they do not stand on one line.
static double
gap_before(const PopplerRectangle *boxes, size_t n, size_t i)
{
	if (i == 0 || i >= n)
		return HUGE_VAL;
	const PopplerRectangle *a = &boxes[i - 1];
	const PopplerRectangle *b = &boxes[i];
	double height = MIN(a->y2 - a->y1, b->y2 - b->y1);
	bool level = fabs((a->y1 + a->y2) / 2 - (b->y1 + b->y2) / 2) <= 0.3 * height;
	return level && height > 0 ? (b->x1 - a->x2) / height : HUGE_VAL;
}

// Whether box i plainly begins too near behind the one before it for any gap, as most do.
static bool
follows_closely(const PopplerRectangle *boxes, size_t n, size_t i)
{
	if (i == 0 || i >= n)
		return false;
	const PopplerRectangle *a = &boxes[i - 1];
	const PopplerRectangle *b = &boxes[i];
	return a->y1 == b->y1 && a->y2 == b->y2 && a->y2 > a->y1 &&
	       b->x1 - a->x2 <= FIELD_GAP / 2 * (a->y2 - a->y1);
}

// What is to stand between characters i - 1 and i, which begin with the bytes a and b: 0 for nothing. Where
// each stands in a box of its own they are the characters of one value.
static char
gap_at(char a, char b, const PopplerRectangle *boxes, size_t n, size_t i)
{
	if (is_space(a) || is_space(b) || follows_closely(boxes, n, i))
		return 0;
	double gap = gap_before(boxes, n, i);
	// Ideographs are justified wider than words are.
	double least = (a & 0x80) != 0 && (b & 0x80) != 0 ? COLUMN_GAP : FIELD_GAP;
	if (isinf(gap) || gap <= least)
		return 0;
	bool boxed = gap <= BOX_GAP && gap_before(boxes, n, i - 1) > WORD_GAP &&
		     gap_before(boxes, n, i + 1) > WORD_GAP;
	return gap > COLUMN_GAP && !boxed ? '\t' : ' ';
}

char *
xs_pdf_order_gaps(const char *text, size_t len, const PopplerRectangle *boxes, size_t n)
{
	const char *end = text + len;
	const char *before = text;
	const char *done = text; // written so far
	GString *gaps = NULL;
	for (size_t i = 1; i < n; i++) {
		const char *at = g_utf8_next_char(before);
		if (at >= end)
			break;
		char gap = gap_at(*before, *at, boxes, n, i);
		before = at;
		if (gap == 0)
			continue;
		// Most pages have none. It never grows, so that no copy of the text is left behind.
		if (gaps == NULL)
			gaps = g_string_sized_new(len + n + 1);
		g_string_append_len(gaps, done, at - done);
		g_string_append_c(gaps, gap);
		done = at;
	}
	if (gaps == NULL)
		return NULL;
	g_string_append_len(gaps, done, end - done);
	return g_string_free(gaps, false);
}
