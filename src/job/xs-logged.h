// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-index.h"
#include "report/xs-result.h"

#include <jansson.h>

// What the review log tells of a file, for reports about it later.

// Appends copies of the strings of a list (or NULL).
void xs_logged_add_words(GPtrArray *out, const json_t *list);

// Of a body of "scan.done": format, size, label, marks, notices and gaps.
void xs_logged_examination(const json_t *scan, XsResult *result);
// How many findings of each rule are treated in which way; as a body of "scan.done" tells.
void xs_logged_counts(const json_t *scan, XsResult *result);

// Of the file src in a run: the examination, and the findings as its report told them, one by one where they are
// not too many. An event that was erased tells nothing.
XS_CHECKED bool xs_logged_tell(
	XsIndex *index, const char *src, const char *batch, XsResult *result, GError **error);
