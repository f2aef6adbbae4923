// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>

// A file that appears whole or not at all: written without a name (O_TMPFILE; a hidden 0600
// temporary file where the file system has none), synced, and given its name by commit.
typedef struct XsOutput XsOutput;

// Begins an output in directory dirfd (borrowed; must stay open until free). Mode of the final
// file is 0666 less the umask.
XS_CHECKED XsOutput *xs_output_new(int dirfd, GError **error);

// Where to write; a reader gets it by xs_fd_reopen(). Borrowed.
int xs_output_fd(const XsOutput *self);

// Syncs and gives the content the name, a plain file name in the directory. XS_ERROR_EXISTS where
// the name is taken and replace is false. After success only free may follow.
XS_CHECKED bool xs_output_commit(XsOutput *self, const char *name, bool replace, GError **error);

// Without a commit before it, nothing is left behind.
void xs_output_free(XsOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOutput, xs_output_free)

// Removes what a killed run left of hidden temporary files in dirfd, older than an hour.
void xs_output_sweep(int dirfd);
