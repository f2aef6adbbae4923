// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A read-only input: a regular file or memfd mapped into memory, or plain bytes. A file that is
// cut short by another process while it is mapped kills the reader (SIGBUS): parse only in a
// confined child.
typedef struct XsSource XsSource;

// Takes fd (closes it, on failure too). XS_ERROR_LIMIT above limits->input_size, XS_ERROR_IO
// where fd is no regular file.
XS_CHECKED XsSource *xs_source_new_fd(int fd, const XsLimits *limits, GError **error);

// Borrows len bytes at data, which must outlive the source.
XsSource *xs_source_new_static(const void *data, size_t len);

void xs_source_free(XsSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSource, xs_source_free)

// The whole content; untrusted. Valid as long as the source. Never NULL.
const uint8_t *xs_source_data(const XsSource *self, size_t *ret_len);

// The descriptor behind the source, or -1; open as long as the source, so that the tests of the
// confinement can prove that a child cannot write through it. Borrowed.
int xs_source_fd(const XsSource *self);
