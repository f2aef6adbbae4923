// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"

enum {
	XS_HEAD_LINE_MAX = 192, // bytes of a line that may be a label, mark or date
};

// One line of a document, or one cell: what labels, marks and dates of issue are read from.
typedef struct {
	XsSpan span; // in the view, without blanks at its ends
	XsRole role;
	bool edge;   // among the first or last lines of the document
	bool outer;  // the first line, or one of the last two
	bool beside; // the value of a form: the cell to the left is in before
	// The line in one script without blanks: traditional characters of the vocabulary replaced by
	// simplified ones. "" where it is too long.
	char compact[XS_HEAD_LINE_MAX + 1];
	char before[XS_HEAD_LINE_MAX + 1]; // the same of the cell to the left; or ""
} XsHeadLine;

// Reads the line around an offset of the view.
void xs_head_line_read(const XsSubject *subject, size_t at, XsHeadLine *ret_line);

// Copies [start, end) of the view without blanks, in one script, into out (XS_HEAD_LINE_MAX + 1
// bytes); "" where it is longer.
void xs_head_compact(const XsSubject *subject, size_t start, size_t end, char *out);

// The compact text without brackets around it, in place; *ret_bracketed tells whether there were any.
char *xs_head_unwrap(char *compact, bool *ret_bracketed);

// Points behind a name of a form field and its colon ("公开属性:"), where one of the names (ended by
// NULL) stands at the start; otherwise NULL.
const char *xs_head_behind(const char *compact, const char *const *names);
