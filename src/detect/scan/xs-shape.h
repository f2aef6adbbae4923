// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"

enum {
	XS_NUMBER_MAX = 24, // digits of the longest shape, with room
};

// A number that fits a shape: the digits of neighbouring groups.
typedef struct {
	char digits[XS_NUMBER_MAX + 1]; // as checks want them: no separators, 'X' in upper case
	size_t n;
	size_t first; // groups
	size_t last;
	XsSpan span;   // in the view
	bool broken;   // goes over a line break or over cells: only a strong check may accept it
	bool unusual;  // no grouping that people use: only a full check may accept it
	bool labelled; // of groups that say nothing: only with a word before it or a header
	bool weak;     // a shape that other numbers share: the verdict is WEAK at most
} XsNumber;

typedef struct {
	const char *name; // as rules write it
	size_t min;       // digits (and x) of all groups together
	size_t max;       // at most XS_NUMBER_MAX
	bool in_boxes;    // also looked for inside a longer row of boxes with one digit each
	// Whether groups[first] to groups[last] have this shape; n is how many groups there are.
	// number->digits, n, first, last and span are set to the groups as they are before the call;
	// the shape may narrow them.
	bool (*fits)(const char *utf8, const XsGroup *groups, size_t n, XsNumber *number);
} XsShape;

// The shape of this name, or NULL. Static storage.
const XsShape *xs_shape_find(const char *name);

// Fills number from groups[first] to groups[last]; false where they are no number of at most
// XS_NUMBER_MAX characters with 'X' only at its end.
bool xs_number_read(
	const char *utf8, const XsGroup *groups, size_t first, size_t last, XsNumber *number);
