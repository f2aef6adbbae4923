// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-output.h"

#include <stdbool.h>

// The two folders that copies go to: DIR for what is finished, DIR.needs-review for what a person
// must look at first. Both mirror the tree of the inputs and are made when first needed; folders that
// were made and are still empty go when it is freed.
typedef struct XsCopies XsCopies;

// Whether the log says that we wrote a file with this SHA-256 (hexadecimal).
typedef bool (*XsCopiesOurs)(const char *sha256, void *data);

// ours may be NULL: then nothing is ever replaced.
XsCopies *xs_copies_new(const char *directory, XsCopiesOurs ours, void *data);
void xs_copies_free(XsCopies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCopies, xs_copies_free)

const char *xs_copies_directory(const XsCopies *self, bool needs_review);

// Whether one of them is there.
bool xs_copies_exist(const XsCopies *self);
// Whether the copy that relative names is there and has this SHA-256 (hexadecimal).
bool
xs_copies_has(const XsCopies *self, const char *relative, bool needs_review, const char *sha256);

// Begins a copy in the folder of relative, a path without "..". Keep *ret_dirfd open until the
// output is committed or freed.
XS_CHECKED XsOutput *xs_copies_begin(
	XsCopies *self, const char *relative, bool needs_review, int *ret_dirfd, GError **error);

// Gives it the last part of relative as name. XS_ERROR_EXISTS where a file stands there that is
// not ours.
XS_CHECKED bool
xs_copies_commit(XsCopies *self, XsOutput *output, int dirfd, const char *relative, GError **error);
