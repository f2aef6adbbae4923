// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-classes.h"
#include "text/xs-view.h"

#include <glib.h>
#include <string.h>

// How a group of digits hangs together with the group before it.
typedef enum {
	XS_JOINT_NONE,
	XS_JOINT_SPACE,
	XS_JOINT_HYPHEN,
	XS_JOINT_WIDE,  // two spaces or hyphens
	XS_JOINT_TAB,   // a tab: only what has a strong check goes on behind it
	XS_JOINT_DOT,   // or a slash, an underscore, a middle dot
	XS_JOINT_PAREN, // ')' with at most one space or hyphen behind it
	XS_JOINT_LINE,  // one line break, with blanks around it
	XS_JOINT_CELL,  // the next cell of a row, where each cell holds one digit
} XsJoint;

// Digits that touch each other. A last 'x' or 'X' that touches no further letter or digit belongs
// to them (x is set); so does one that stands alone behind a joint (n is then 0).
typedef struct {
	size_t start; // in the view
	size_t end;
	uint32_t n; // digits, without the x
	XsJoint joint;
	bool x;
	bool open; // the joint is a line break, or none at all: xs_run_joins_line() tells
} XsGroup;

// A document's folded view and where its blocks are.
typedef struct {
	const XsText *text;
	const XsView *view;
	const char *utf8; // of the view
	size_t len;
	// What the values and labels of fields are read with, kept for all of them; or NULL.
	struct XsValueMatcher *matcher;
	struct XsHeader *header;
} XsSubject;

enum {
	XS_RUN_MAX_GROUPS = 4096,
};

// The groups of one run, and what makes the next run cheaper to read.
typedef struct {
	const XsSubject *subject;
	XsGroup *groups;
	size_t n;
	size_t size;   // room for groups
	size_t digits; // of all groups, each x counted as one
	bool open;     // of the group that is read next
	size_t block;  // in which a line feed was seen last
	// What is known of the bytes in [known_start, known_end).
	const XsClasses *known;
	size_t known_start;
	size_t known_end;
} XsRun;

// Inline, unlike GLib's: this is asked beside each number.
static inline bool
xs_is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// Whether the n digits are the code of China, which stands before telephone numbers.
static inline bool
xs_is_country_code(const char *digits, size_t n)
{
	return (n == 2 && memcmp(digits, "86", 2) == 0) ||
	       (n == 4 && memcmp(digits, "0086", 4) == 0);
}

// How many digits stand at a bit of a block, as far as it and the next one tell: at most 64.
static inline size_t
xs_classes_digits(const XsClasses *classes, size_t block, size_t bit)
{
	uint64_t digits = classes->digits[block] >> bit | classes->digits[block + 1] << 1
										     << (63 - bit);
	return ~digits != 0 ? (size_t)__builtin_ctzll(~digits) : 64;
}

// How many digits stand at offset at.
static inline size_t
xs_run_digits_at(const XsRun *self, size_t at)
{
	const char *utf8 = self->subject->utf8;
	size_t n = 0;
	if (at >= self->known_start && at < self->known_end) {
		size_t off = at - self->known_start;
		n = xs_classes_digits(self->known, off / 64, off % 64);
		if (n < 64 && at + n < self->known_end)
			return n;
	}
	while (utf8[at + n] >= '0' && utf8[at + n] <= '9')
		n++;
	return n;
}

void xs_run_init(XsRun *self, const XsSubject *subject);
void xs_run_clear(XsRun *self);

// Reads groups of digits from the digit at start on, as far as joints go. At most
// XS_RUN_MAX_GROUPS; a longer run goes on with the next call. Returns where it stopped.
size_t xs_run_read(XsRun *self, size_t start);

// Whether the open joint in front of a group is a line break.
bool xs_run_joins_line(XsRun *self, size_t group);

// The block behind an offset of the view; at once where it is the block hint or one of a few behind it.
static inline size_t
xs_subject_block_near(const XsSubject *subject, size_t at, size_t hint)
{
	return xs_view_block_near(subject->view, at, hint);
}

// The same without a hint.
static inline size_t
xs_subject_block_at(const XsSubject *subject, size_t at)
{
	return xs_view_block_near(subject->view, at, SIZE_MAX);
}

// A block's span in the view.
static inline XsSpan
xs_subject_block_span(const XsSubject *subject, size_t block)
{
	return xs_view_block_span(subject->view, block);
}
