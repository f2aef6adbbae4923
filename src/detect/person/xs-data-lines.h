// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>

// Reads one line, without its end, which is not empty and no comment; false: it cannot be read.
typedef bool (*XsDataLine)(void *user, const char *line, size_t len);

// Calls add for each line of a file of rules/data but comments (#). name is the file's and wrong says what a
// line is that add turns down, for errors (XS_ERROR_CONFIG).
XS_CHECKED bool xs_data_lines(const char *text,
			      size_t len,
			      XsDataLine add,
			      void *user,
			      const char *name,
			      const char *wrong,
			      GError **error);
