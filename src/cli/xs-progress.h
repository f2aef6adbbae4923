// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

// A progress bar on standard error, drawn at most ten times a second, only on a terminal.
typedef struct XsProgress XsProgress;

// never: draw nothing even on a terminal.
XsProgress *xs_progress_new(bool never);
// Thread-safe.
void xs_progress_update(XsProgress *self, uint64_t done, uint64_t total);
// Takes the bar off the screen, so that other output can be printed.
void xs_progress_hide(XsProgress *self);
void xs_progress_free(XsProgress *self);
