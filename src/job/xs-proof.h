// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"

// Examines a finished copy (fd is borrowed): it must be read whole and hold nothing that the
// policy would mask, by the first reader and by the second. With an original (or NULL), nothing of
// what must be masked in that may stand in the copy. XS_ERROR_VERIFY where it does not hold.
// Where the context wants it and there is an original with pages, all of these are compared.
// *ret_proof tells the channels that the verdict rests on (static).
XS_CHECKED bool xs_proof_check(const XsContext *context,
			       const char *name,
			       int fd,
			       XsFile *original,
			       const char **ret_proof,
			       GError **error);
