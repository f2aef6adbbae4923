// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Finds out whether a text is a table of delimited fields, from its first lines. sample is UTF-8
// without NUL and may end in the middle of a line. Returns ',', ';', tab or '|'; or 0 where the
// lines do not agree on two or more columns, as in prose with commas. Quoted fields (RFC 4180) may
// hold delimiters and line ends.
char xs_delimiter_find(const char *sample, size_t len);

// The delimiter that most of the lines hold, for a text that is known to be a table; ',' where
// none does.
char xs_delimiter_majority(const char *sample, size_t len);
