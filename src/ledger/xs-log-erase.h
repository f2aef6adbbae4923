// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log-line.h"

// Copies the whole log from fd from to fd to, writing salt and body of the lines from first to last
// (sequence numbers) as null. Counts them. Lines that the chain's own proof needs keep theirs, and those
// of what people did: a rejection that is forgotten would let an approval live again.
XS_CHECKED bool xs_log_copy_erased(
	int from, int to, uint64_t first, uint64_t last, uint64_t *ret_erased, GError **error);

// Whether a line of this type may lose its body.
bool xs_log_type_erasable(XsLogSlice type);
