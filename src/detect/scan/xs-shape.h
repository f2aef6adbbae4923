// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"

#include <string.h>

enum {
	XS_NUMBER_MAX = 24,    // digits of the longest shape, with room
	XS_SHAPE_RUN_MAX = 24, // letters and digits of the longest run that shapes read
	XS_SHAPE_LETTERS = 4,  // letters at the beginning of a run that are told apart
};

// A number that fits a shape: the digits of neighbouring groups.
typedef struct {
	// As checks want them: no separators, 'X' in upper case. Most stand so in the text.
	const char *digits;
	size_t n;
	size_t first; // groups
	size_t last;
	XsSpan span;   // in the view
	bool broken;   // goes over a line break or over cells: only a strong check may accept it
	bool unusual;  // no grouping that people use: only a full check may accept it
	bool labelled; // of groups that say nothing: only with a word before it or a header
	bool weak;     // a shape that other numbers share: the verdict is WEAK at most
	char buffer[XS_NUMBER_MAX + 1]; // of digits that stand otherwise in the text
} XsNumber;

typedef struct {
	const char *name; // as rules write it
	size_t min;       // digits (and x) of all groups together
	size_t max;       // at most XS_NUMBER_MAX
	bool in_boxes;    // also looked for inside a longer row of boxes with one digit each
	// Whether groups[first] to groups[last] have this shape; n is how many groups there are.
	// number->digits, n, first, last and span are set to the groups as they are before the call;
	// the shape may narrow them. NULL: the shape is made of letters and digits, see below.
	bool (*fits)(const char *utf8, const XsGroup *groups, size_t n, XsNumber *number);
	// Shapes of letters and digits: whether run, an unbroken stretch of ASCII letters and digits of
	// min to max bytes with at least one digit, is such a value, or the part of one that is looked
	// at first. number->span is run; the shape may widen it (to a province before it, to a check
	// digit in brackets behind it), and sets digits and n.
	bool (*read)(const char *utf8, size_t len, XsSpan run, XsNumber *number);
	bool bare; // read: also called for runs of digits alone
	// What makes calls needless. A number of groups, or a run of digits alone, begins with one of
	// leads, where that is set. fits: without tabs or lines, no such joint is inside; with them
	// only a full check accepts it, but for the groupings that people use; where first is set, the
	// first number of several, or a single one, begins with one of these. read: where before or
	// behind is set, a run of digits alone has one of them on that side; where a tab or line feed
	// stands before it, one of label, where that is set, stands before that; the same with spaced
	// and a blank, dot or hyphen. A run of both begins with as many letters as letters says, one
	// bit for each number up to XS_SHAPE_LETTERS (and more), the first of them one of initials.
	const char *leads;
	const char *first;
	// fits: a single group of digits alone that begins with one of these has the shape, where it
	// has so many digits; 0: any number from min to max.
	const char *alone;
	size_t alone_digits;
	bool tabs;
	bool lines;
	const char *before;
	const char *behind;
	const char *label;
	const char *spaced;
	const char *initials;
	uint8_t letters; // 0: any number
	bool around; // read: what stands beside runs of few digits alone is what xs-around.h knows
} XsShape;

// The shape of this name, or NULL. Static storage.
const XsShape *xs_shape_find(const char *name);

// A number of span, of which nothing else is known yet.
static inline void
xs_number_begin(XsNumber *number, XsSpan span)
{
	number->n = 0;
	number->first = 0;
	number->last = 0;
	number->span = span;
	number->broken = false;
	number->unusual = false;
	number->labelled = false;
	number->weak = false;
}

// Puts the digits of a number's groups together in its buffer; false as below.
bool xs_number_join(const char *utf8, const XsGroup *groups, XsNumber *number);

// Fills number from groups[first] to groups[last]; false where they are no number of at most
// XS_NUMBER_MAX characters with 'X' only at its end. It borrows from utf8.
static inline bool
xs_number_read(const char *utf8, const XsGroup *groups, size_t first, size_t last, XsNumber *number)
{
	const XsGroup *group = &groups[first];
	xs_number_begin(number, (XsSpan){group->start, groups[last].end});
	number->first = first;
	number->last = last;
	if (first != last || group->x)
		return xs_number_join(utf8, groups, number);
	number->digits = utf8 + group->start;
	number->n = group->n;
	return group->n <= XS_NUMBER_MAX;
}

// The same for shapes of letters and digits (xs-shape-run.c).
const XsShape *xs_shape_run_find(const char *name);

// Nothing where eight bytes are digits.
static inline uint64_t
xs_not_eight_digits(const char *bytes)
{
	uint64_t all;
	memcpy(&all, bytes, sizeof all);
	uint64_t above = all + UINT64_C(0x0606060606060606);
	return ((all ^ UINT64_C(0x3030303030303030)) | (above ^ UINT64_C(0x3030303030303030))) &
	       UINT64_C(0xF0F0F0F0F0F0F0F0);
}

// Copies up to XS_NUMBER_MAX bytes, in two pieces that may overlap.
static inline void
xs_digits_copy(char *to, const char *from, size_t n)
{
	if (n >= 16) {
		memcpy(to, from, 16);
		memcpy(to + n - 8, from + n - 8, 8);
	} else if (n >= 8) {
		memcpy(to, from, 8);
		memcpy(to + n - 8, from + n - 8, 8);
	} else {
		for (size_t i = 0; i < n; i++)
			to[i] = from[i];
	}
}

// The letters and digits of span (in the view) in upper case, Chinese numerals as digits, all else
// left out; at most XS_NUMBER_MAX. Returns how many.
size_t xs_number_text(const char *utf8, XsSpan span, char digits[XS_NUMBER_MAX + 1]);

// The number that span is; true.
static inline bool
xs_number_take(const char *utf8, XsNumber *number)
{
	number->n = xs_number_text(utf8, number->span, number->buffer);
	number->digits = number->buffer;
	return true;
}

static inline char
xs_byte_at(const char *utf8, size_t len, size_t index)
{
	return index < len ? utf8[index] : '\0';
}
