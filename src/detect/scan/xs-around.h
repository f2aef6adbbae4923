// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// Tells by masks of 64 bytes which numbers are dull: so short, alone and with such signs beside them that
// they begin nothing. One bit a byte; where more than the block decides, no number is dull. What the
// groups of numbers are joined by is said in xs-run.c, what stands beside short ones by the shapes that
// have XsShape.around.

enum {
	XS_AROUND_DIGITS = 4, // of the longest run that is told by what stands beside it
	XS_AROUND_LEAST = 8,  // digits of the shortest number of groups, at least
};

// Where signs stand; some sorts have others with them, which does no harm.
typedef struct {
	uint64_t digits;
	uint64_t letters;
	uint64_t blanks;  // ' '
	uint64_t lines;   // tab, carriage return, line feed
	uint64_t dots;    // '.' '/' '_'
	uint64_t hyphens; // '-' ')'
	uint64_t points;  // '.'
	uint64_t colons;
	uint64_t bars;   // '|', and the last bytes of "·" "•" "・"
	uint64_t high;   // first bytes of "·", "│" and their like
	uint64_t pluses; // '+'
	uint64_t exes;   // 'x' 'X'
	uint64_t codes;  // "86"
} XsAround;

#define XS_AROUND_LAST(n)  (~(uint64_t)0 << (64 - (n)))
#define XS_AROUND_FIRST(n) (((uint64_t)1 << (n)) - 1)

// Where runs of as many digits, or more, begin or go on.
static inline uint64_t
xs_around_two(uint64_t digits)
{
	return digits & digits >> 1;
}

static inline uint64_t
xs_around_four(uint64_t digits)
{
	uint64_t two = xs_around_two(digits);
	return two & two >> 2;
}

// Dots that may join groups of a number, or say something of a group behind: before four digits or an x,
// behind a country code, and between single digits of which the second may be one of a row of boxes.
static inline uint64_t
xs_around_joining_dots(const XsAround *self)
{
	uint64_t any = self->digits | self->exes;
	uint64_t joints =
		self->blanks | self->lines | self->dots | self->hyphens | self->bars | self->high;
	uint64_t single = (self->digits << 1 & ~(self->digits << 2)) | self->exes << 1;
	uint64_t boxes = single & any >> 1 & joints >> 2;
	return self->dots & (xs_around_four(self->digits) >> 1 | boxes | self->codes << 2 |
			     self->exes >> 1 | XS_AROUND_LAST(5));
}

// Three blanks join nothing but lines.
static inline uint64_t
xs_around_wide_gaps(const XsAround *self)
{
	uint64_t gaps = self->blanks & self->blanks << 1 & self->blanks << 2;
	uint64_t others = ~self->blanks;
	// A line may end behind the block's last blanks.
	uint64_t known = others != 0 ? UINT64_MAX >> __builtin_clzll(others) : 0;
	return self->lines == 0 ? gaps & known : 0;
}

// What may stand inside a number, from its first digit to its last.
static inline uint64_t
xs_around_chain(const XsAround *self)
{
	uint64_t single = self->digits & ~(self->digits << 1) & ~(self->digits >> 1);
	uint64_t boxes = single | self->exes | XS_AROUND_FIRST(1);
	uint64_t bars = self->bars & (boxes << 1 | boxes << 2 | XS_AROUND_FIRST(2));
	uint64_t high = self->high | self->high << 1 | self->high << 2 | XS_AROUND_FIRST(2);
	return self->digits | self->exes | (self->blanks & ~xs_around_wide_gaps(self)) |
	       self->lines | self->hyphens | xs_around_joining_dots(self) | bars | high;
}

// What is counted: digits and the like, and what ends a number.
static inline uint64_t
xs_around_counted(const XsAround *self)
{
	return self->digits | self->exes | ~xs_around_chain(self);
}

// Places from which fewer than n are counted, themselves included, before the next end. n is between
// XS_AROUND_LEAST and twice that.
static inline uint64_t
xs_around_fewer(uint64_t ends, unsigned n)
{
	ends |= ends >> 1;
	ends |= ends >> 2;
	ends |= ends >> 4;
	return ends | ends >> (n - XS_AROUND_LEAST);
}

// Colons of addresses: another is not far.
static inline uint64_t
xs_around_colons(uint64_t colons)
{
	if (colons == 0)
		return 0;
	uint64_t near = colons >> 1 | colons << 1 | colons >> 2 | colons << 2 | colons >> 3 |
			colons << 3 | colons >> 4 | colons << 4 | colons >> 5 | colons << 5;
	return colons & (near | XS_AROUND_FIRST(5) | XS_AROUND_LAST(5));
}

// Starts of numbers beside which stands what says something: runs of letters and digits, plates, parts
// of addresses, and all numbers of more than XS_AROUND_DIGITS digits.
static inline uint64_t
xs_around_telling(const XsAround *self)
{
	uint64_t digits = self->digits;
	uint64_t two = xs_around_two(digits);
	uint64_t four = xs_around_four(digits);
	uint64_t five = digits & four >> 1;
	uint64_t colons = xs_around_colons(self->colons);
	uint64_t others = ~self->hyphens;
	uint64_t points = (digits >> 1 & self->points >> 2) | (two >> 1 & self->points >> 3) |
			  (two >> 1 & digits >> 3 & self->points >> 4);
	uint64_t behind = self->letters | colons | ~(others | others >> 3 | others >> 6) |
			  (self->dots & (two & four >> 2) >> 1) | (self->points & points) |
			  ((self->dots | self->points) & XS_AROUND_LAST(7));
	// Brought back to the starts of runs that end so.
	uint64_t found = behind >> 1 & digits;
	found |= found >> 1 & digits;
	found |= found >> 2 & two;
	uint64_t before =
		self->letters | colons | self->pluses | ~(others | others << 3 | others << 6);
	uint64_t plates =
		((self->blanks | self->points | self->hyphens) & self->letters << 1) | self->bars;
	return found | before << 1 | (plates << 1 & four) | five | XS_AROUND_FIRST(2) |
	       XS_AROUND_LAST(5);
}
