// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-job.h"

// How far a run is, on standard error, at most ten times a second: a bar on a terminal, or JSON lines
// (docs/output.md).
typedef struct XsProgress XsProgress;

typedef enum {
	XS_PROGRESS_AUTO, // a bar, only on a terminal
	XS_PROGRESS_NEVER,
	XS_PROGRESS_JSON,
} XsProgressKind;

// "auto", "never", "json"; NULL is "auto". XS_ERROR_USAGE where there is no such kind.
XS_CHECKED bool xs_progress_kind_parse(const char *name, XsProgressKind *ret_kind, GError **error);

XsProgress *xs_progress_new(XsProgressKind kind);
// Thread-safe.
void xs_progress_update(XsProgress *self, const XsJobProgress *progress);
// Takes the bar off the screen, so that other output can be printed.
void xs_progress_hide(XsProgress *self);
void xs_progress_free(XsProgress *self);
