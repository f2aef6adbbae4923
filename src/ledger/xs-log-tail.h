// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log-line.h"

// Where the chain of a log file stands and what a killed writer left behind it.
typedef struct {
	uint64_t seq;                // of the last whole line, 0 in an empty log
	char hash[XS_LOG_HASH_SIZE]; // of it, "" in an empty log
	bool unterminated;           // the file does not end with a line feed
	uint64_t half_len;           // bytes of half lines behind the last whole line; 0 for none
	char half_digest[XS_LOG_HASH_SIZE]; // "sha256:..." of them, without a final line feed
} XsLogTail;

// Reads as much of the end of fd (size bytes long) as is needed. XS_ERROR_INTEGRITY where the last
// whole line is not one that a writer of this log can have left.
XS_CHECKED bool
xs_log_tail_read(int fd, uint64_t size, XsLogHasher *hasher, XsLogTail *ret_tail, GError **error);
