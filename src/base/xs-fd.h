// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <unistd.h>

enum {
	XS_FD_PATH_SIZE = 64,
};

// The path by which the kernel names an open descriptor.
void xs_fd_path(int fd, char ret_path[XS_FD_PATH_SIZE]);

// A descriptor variable that closes itself; -1 is "none".
#define XS_AUTO_FD __attribute__((cleanup(xs_fd_clear))) int

// Closes *fd where it is not -1 and sets it to -1; keeps errno.
void xs_fd_clear(int *fd);

// Returns *fd and sets it to -1, to hand a descriptor over.
static inline int
xs_fd_steal(int *fd)
{
	int stolen = *fd;
	*fd = -1;
	return stolen;
}

// Writes all len bytes, over interruptions and short writes.
XS_CHECKED bool xs_fd_write_all(int fd, const void *data, size_t len, GError **error);

// A new file without a name, for what is too large for memory: in folder, or in memory where folder is
// NULL or takes none. -1 with error.
XS_CHECKED int xs_fd_unnamed(const char *folder, GError **error);

// Reads until end of file into a new memfd, at most max bytes (XS_ERROR_LIMIT beyond); returns the
// memfd, or -1. For standard input and pipes.
XS_CHECKED int xs_fd_spool(int fd, uint64_t max, GError **error);

// A second descriptor of the same file, read-only and with a position of its own, whatever fd was
// opened for; where the file cannot be opened anew, a duplicate of a descriptor that is read-only
// anyway. -1 with error. For handing a file that is being written, or has no name, to a reader.
XS_CHECKED int xs_fd_reopen(int fd, GError **error);

// Copies the whole of regular file from to to's current position.
XS_CHECKED bool xs_fd_copy(int from, int to, GError **error);
