// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"

// Examines a finished copy (fd is borrowed): it must be read whole and hold nothing that the
// policy would mask, by the first reader and by the second. With an original (or NULL), nothing of
// what must be masked in that may stand in the copy. XS_ERROR_VERIFY where it does not hold.
// Where the context wants it and there is an original with pages, all of these are compared.
// source: SHA-256 of the file that it is a copy of, as the log says, or NULL: what people decided to keep of
// that may stand in the copy, as often as they decided it.
// *ret_proof tells the channels that the verdict rests on (static), *ret_kept how much of what the policy would
// mask stands in the copy by such decisions.
XS_CHECKED bool xs_proof_check(const XsContext *context,
			       const char *name,
			       int fd,
			       const char *source,
			       XsFile *original,
			       const char **ret_proof,
			       size_t *ret_kept,
			       GError **error);
