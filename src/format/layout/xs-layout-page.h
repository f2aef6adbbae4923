// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// What a page of a fixed layout draws, as the layout sees it, whatever format it comes from: glyphs with
// their places, in points, y upwards. A glyph's index is its id.

// One shown code.
typedef struct {
	const char *
		utf8; // outlives the tables of the document; NULL where its characters are not known
	float x;      // pen position, on the page
	float y;
	float advance; // to the next glyph along the show's line, with character and word spacing
	uint32_t code; // the format's own
	uint32_t show;
	uint8_t utf8_len;
	uint8_t n_chars; // code points in utf8
	uint8_t n_bytes; // the format's own
	uint8_t flags;
} XsLayoutGlyph;

enum {
	XS_LAYOUT_SPACE = 1 << 0, // nothing but white space; the other flags are the format's own
};

// Glyphs that are shown together, along one line. A format embeds this as the first member of its own.
typedef struct {
	uint32_t object; // text object: where another one begins a gap parts more
	uint32_t count;  // glyphs
	float dx;        // unit vector along the line, on the page
	float dy;
	float em;    // length of the font size along the line, on the page
	float up[2]; // one font size upwards, on the page
	bool vertical;
} XsLayoutShow;

// A line that runs along or across the page and may rule a table: the thin rectangle that it covers.
typedef struct {
	float x0;
	float y0;
	float x1;
	float y1;
} XsLayoutRule;

enum {
	// More on one page are a drawing, and no table is read from them.
	XS_LAYOUT_MAX_RULES = 50 * 1000,
};

// A cell of a table as the document tells of it, be it on one page or on several.
typedef struct {
	uint32_t table; // of the document, from 1
	uint32_t row;   // from 0, over all pages
	uint32_t column;
	uint32_t row_span;
	uint32_t column_span;
	bool header;
} XsLayoutTag;

typedef struct {
	const GArray *glyphs; // XsLayoutGlyph
	const GArray *shows;  // begin with an XsLayoutShow
	size_t show_size;     // bytes of a show
	const GArray *rules;  // XsLayoutRule, as drawn
	const GArray *tagged; // XsLayoutTag; NULL where the document tells of none
	const uint32_t *tags; // of each show: its cell in tagged + 1, or 0; NULL with it
	double box[4]; // that is shown: left, lower, right, upper; without an area where none is
} XsLayoutPage;

static inline const XsLayoutGlyph *
xs_layout_page_glyph(const XsLayoutPage *self, size_t index)
{
	return &g_array_index(self->glyphs, XsLayoutGlyph, index);
}

static inline const XsLayoutShow *
xs_layout_page_show(const XsLayoutPage *self, size_t index)
{
	return (const XsLayoutShow *)(const void *)(self->shows->data + index * self->show_size);
}

// Whether b draws the same characters as a, of this font size, at the same spot, as fake bold, shadows
// and double layers do.
static inline bool
xs_layout_twins(const XsLayoutGlyph *a, const XsLayoutGlyph *b, float em)
{
	if (a->utf8_len != b->utf8_len || a->utf8_len == 0 ||
	    memcmp(a->utf8, b->utf8, a->utf8_len) != 0)
		return false;
	// Half an advance would take "11" for a twin in narrow type.
	float advance = fabsf(a->advance);
	float near = 0.2F * em;
	if (advance > 0 && near > 0.4F * advance)
		near = 0.4F * advance;
	return fabsf(a->x - b->x) <= near && fabsf(a->y - b->y) <= near;
}
