// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads a log file line by line from its beginning, in bounded memory; other processes may append
// to it meanwhile.
typedef struct XsLogReader XsLogReader;

typedef struct {
	const char *data; // valid until the next call; without the line feed
	size_t len;
	bool terminated; // a line feed followed
	bool too_long;   // longer than a line can be: data is one stretch of it, more may follow
} XsLogRaw;

// fd is borrowed; its position is left alone.
XsLogReader *xs_log_reader_new(int fd);
// The same from an offset on, where a line begins.
XsLogReader *xs_log_reader_new_at(int fd, uint64_t off);
void xs_log_reader_free(XsLogReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLogReader, xs_log_reader_free)

// False at the end of the file, and on failure with error set.
bool xs_log_reader_next(XsLogReader *self, XsLogRaw *ret_raw, GError **error);
bool xs_log_reader_failed(const XsLogReader *self);
