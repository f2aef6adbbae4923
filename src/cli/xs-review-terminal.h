// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/xs-setup.h"
#include "report/xs-result.h"
#include "review/xs-decisions.h"

// Deciding on a terminal, one finding after the other, by single keys. Every decision is in the log before
// the next finding is shown, so it can be left at any time and taken up again.

// What the loop asks of the command.
typedef struct {
	// The file as it stands with all decisions; borrowed until the next call. NULL with error.
	const XsResult *(*examine)(void *data, GError **error);
	// Writes a decision about targets of the file.
	bool (*decide)(void *data, const XsDecision *decision, GError **error);
	// Marks a value wherever it stands. XS_ERROR_USAGE, as of decide, where it is refused.
	bool (*add)(void *data, const char *value, const char *reason, GError **error);
	// Takes the last decision of this run back; false without error where there is none.
	bool (*undo)(void *data, GError **error);
	void *data;
	bool values; // show values as they stand
} XsReviewTerminal;

// Needs standard input and output to be a terminal. XS_ERROR_USAGE otherwise.
XS_CHECKED bool xs_review_terminal(const XsReviewTerminal *terminal, GError **error);
