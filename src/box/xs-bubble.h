// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"

#include <stdbool.h>
#include <stddef.h>

#define XS_BUBBLE_SHOWN "/shown"

// A box for an outside program that reads hostile bytes: namespaces by bubblewrap, with xianshen-boxed within.
// The program sees the system's libraries, data and fonts, read-only, and a memory file system at /tmp, which
// goes with it; no network, no other process, no /proc, no rights. What it may use is limited by
// limits.convert_*.
typedef struct {
	const char *path; // in the box, below /tmp
	int fd;           // what stands there: read from its position; borrowed
} XsBubbleFile;

typedef struct {
	const char *worker_dir; // folder of xianshen-boxed
	const XsLimits *limits;
	const char *const
		*words; // the program, by a path that can be seen, and its arguments; ended by NULL
	const char *shown;     // a further file to be seen as XS_BUBBLE_SHOWN, or NULL
	const char *libraries; // folder in which its libraries find each other
	const XsBubbleFile *files;
	size_t n_files;
	const char *output; // path in the box of the file that it writes, "" for what it prints
	uint32_t seconds;   // by the clock
} XsBubble;

// What became of the program: exit statuses of xianshen-boxed, which bubblewrap, that hands them on, has no
// use for.
typedef enum {
	XS_BUBBLE_GOOD = 0,
	XS_BUBBLE_NOT_STARTED = 64,
	XS_BUBBLE_FAILED,   // it says so itself
	XS_BUBBLE_CRASHED,  // by a signal
	XS_BUBBLE_TOO_LONG, // processor time
	XS_BUBBLE_NO_OUTPUT,
} XsBubbleEnd;

// XS_ERROR_CONFIG where xianshen-boxed is missing, XS_ERROR_SANDBOX where bubblewrap is not installed.
XS_CHECKED bool xs_bubble_look(GError **error);

// Runs it and writes what it wrote or printed to a file; *ret_end is set where it was run. XS_ERROR_SANDBOX where the box
// cannot be made, XS_ERROR_TIMEOUT, XS_ERROR_LIMIT where more comes than convert_files or output_size,
// XS_ERROR_WORKER where somebody else ended it.
XS_CHECKED bool xs_bubble_run(const XsBubble *self, int to, XsBubbleEnd *ret_end, GError **error);
