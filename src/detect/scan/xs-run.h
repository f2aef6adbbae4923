// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-view.h"

#include <glib.h>

// How a group of digits hangs together with the group before it.
typedef enum {
	XS_JOINT_NONE,
	XS_JOINT_SPACE,
	XS_JOINT_HYPHEN,
	XS_JOINT_WIDE, // two spaces or hyphens
	XS_JOINT_TAB,  // a tab: only what has a strong check goes on behind it
	XS_JOINT_DOT,
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
} XsGroup;

// A document's folded view and where its blocks are.
typedef struct {
	const XsText *text;
	const XsView *view;
	const char *utf8; // of the view
	size_t len;
} XsSubject;

enum {
	XS_RUN_MAX_GROUPS = 4096,
};

// Reads groups of digits from the digit at start on, as far as joints go, into groups (emptied
// first). At most XS_RUN_MAX_GROUPS; a longer run goes on with the next call. Returns where it
// stopped.
size_t xs_run_read(const XsSubject *subject, size_t start, GArray *groups);

// The block behind an offset of the view.
size_t xs_subject_block_at(const XsSubject *subject, size_t at);
// A block's span in the view.
XsSpan xs_subject_block_span(const XsSubject *subject, size_t block);
