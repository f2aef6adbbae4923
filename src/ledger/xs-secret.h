// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Files that hold a key: mode 0600, in a folder of mode 0700, never through a symbolic link.

// Opens one for reading. XS_ERROR_CONFIG where it is missing, where others may read or change it, or
// where it belongs to somebody else (other than root). -1 with error.
XS_CHECKED int xs_secret_open(const char *path, GError **error);
// Whether a file is there, whatever it holds.
bool xs_secret_exists(const char *path);
// Reads exactly len bytes, or all of at most len where ret_len is not NULL.
XS_CHECKED bool
xs_secret_read(int fd, uint8_t *ret_data, size_t len, size_t *ret_len, GError **error);
// Makes one, whole or not at all. XS_ERROR_EXISTS where a file is there: it stays as it is.
XS_CHECKED bool xs_secret_make(const char *path, const uint8_t *data, size_t len, GError **error);
