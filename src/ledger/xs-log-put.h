// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdint.h>

// Writing JSON piece by piece, for bodies of very many parts; see xs_log_append_text().

// A string with its quotes, escaped as the log's other strings are; null for NULL.
void xs_log_put_string(GString *out, const char *text);
void xs_log_put_integer(GString *out, int64_t value);
