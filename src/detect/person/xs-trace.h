// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// Notices about cases of an epidemic (流调): where a person was, and when, is a record of that person
// even without a name.

// What a line does to the case that is being told.
typedef enum {
	XS_CASE_NONE,   // goes on
	XS_CASE_BEGINS, // "病例3:", "阳性感染者2,男,35岁"
	XS_CASE_ENDS,   // the office speaks to the readers
} XsCase;

XsCase xs_trace_line(const char *utf8, XsSpan line);

// Adds findings for the stops of a case: each clause of its text that tells of a time or a place.
XS_CHECKED bool
xs_trace_find(XsRecorder *recorder, const XsDraft *draft, uint32_t record, GError **error);
