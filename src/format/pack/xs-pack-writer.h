// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"

// Writes a new archive, entry by entry, from an archive that is read. Names stay byte for byte unless
// told otherwise; times, attributes and methods are those of the original entry, so that the copy is a
// function of the input. Extra fields are not carried over: nobody reads them, so nobody can say what
// they tell. Nor are comments, but where they are given.
//
// Own code, because libzip writes to a path or to memory only, and deflates at level 9: three to
// eight times the time (reference: performance, section 4).
typedef struct XsPackWriter XsPackWriter;

// Writes to fd from its current position on; borrows both. max is the ceiling of the whole copy.
XsPackWriter *xs_pack_writer_new(XsPack *pack, int fd, uint64_t max);
void xs_pack_writer_free(XsPackWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPackWriter, xs_pack_writer_free)

// Gives entry index another name, before it is written; utf8: the name is said to be UTF-8. Copies.
void
xs_pack_writer_rename(XsPackWriter *self, size_t index, const void *name, size_t len, bool utf8);
// Gives entry index, or the archive (index SIZE_MAX), a comment, before it is written. Copies.
void xs_pack_writer_comment(XsPackWriter *self, size_t index, const void *comment, size_t len);

// Copies entry index with its packed bytes as they are.
XS_CHECKED bool xs_pack_writer_copy(XsPackWriter *self, size_t index, GError **error);

// Writes len bytes as the new content of entry index, packed by the method the entry had.
XS_CHECKED bool xs_pack_writer_replace(
	XsPackWriter *self, size_t index, const void *data, size_t len, GError **error);

// Writes the new content of entry index piece by piece, packed by the method the entry had: begin, put
// any number of times, end. Nothing else may be written in between.
XS_CHECKED bool xs_pack_writer_begin(XsPackWriter *self, size_t index, GError **error);
XS_CHECKED bool
xs_pack_writer_put(XsPackWriter *self, const void *data, size_t len, GError **error);
XS_CHECKED bool xs_pack_writer_end(XsPackWriter *self, GError **error);

// Writes the central directory: entries in their order in the original, in whichever order they were
// written. Nothing may follow.
XS_CHECKED bool xs_pack_writer_finish(XsPackWriter *self, GError **error);
