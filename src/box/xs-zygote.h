// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-control.h"

// The pool's hold on a zygote process. Used by one thread at a time.
typedef struct {
	pid_t pid;   // 0 where none runs
	int control; // or -1
	bool ready;  // to fork
} XsZygote;

#define XS_ZYGOTE_INIT ((XsZygote){.control = -1})

// Starts the family's program from worker_dir, and does not wait for it. The program gets no
// descriptors but the control socket, no environment, and no terminal signals.
XS_CHECKED bool xs_zygote_start(
	XsZygote *self, const char *worker_dir, XsFamily family, XsTier tier, GError **error);
// Waits until it is ready to fork; ends it where it never is.
XS_CHECKED bool xs_zygote_await(XsZygote *self, XsFamily family, GError **error);
// Asks for a child; the descriptors are borrowed. False where the zygote is gone.
XS_CHECKED bool xs_zygote_fork(
	XsZygote *self, const XsFormatOptions *options, int document, int session, int status);
// Ends the process and its children.
void xs_zygote_stop(XsZygote *self);
