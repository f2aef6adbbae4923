// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "review/xs-baseline.h"

// Goes through the entries of a baseline that wait for somebody, by single keys.
typedef struct {
	const XsBaseline *baseline;
	int64_t day; // YYYYMMDD; what has expired waits again
	// Writes the verdict down.
	bool (*audit)(void *data, const XsBaselineEntry *verdict, GError **error);
	// Text around the finding as it stands now, with what is found in it masked; NULL where it is gone.
	// Borrowed.
	const char *(*context)(void *data, const XsBaselineEntry *entry);
	// Clear text that may be written down, of what somebody typed. New string.
	char *(*clean)(void *data, const char *text);
	void *data;
} XsBaselineTerminal;

XS_CHECKED bool xs_baseline_terminal(const XsBaselineTerminal *terminal, GError **error);
