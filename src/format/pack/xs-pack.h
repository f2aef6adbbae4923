// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "base/xs-source.h"
#include "format/pack/xs-pack-directory.h"

// A zip archive open for reading: checked by xs_pack_directory_read(), which libzip must agree with.
typedef struct XsPack XsPack;

// Borrows source. Errors as xs_pack_directory_read(); XS_ERROR_MALFORMED also where libzip sees
// other entries than the checker.
XS_CHECKED XsPack *xs_pack_open(const XsSource *source, const XsLimits *limits, GError **error);
// Comments are read, and a copy carries them over: they are not told as left out.
void xs_pack_keep_comments(XsPack *self);
void xs_pack_free(XsPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPack, xs_pack_free)

// Entries in the order of the central directory. Borrowed.
size_t xs_pack_n_entries(const XsPack *self);
const XsPackEntry *xs_pack_entry(const XsPack *self, size_t index);
const XsPackDirectory *xs_pack_directory(const XsPack *self);

// The stored (packed) bytes of an entry. Borrowed from the source.
const uint8_t *xs_pack_packed(const XsPack *self, size_t index, size_t *ret_len);

// Unpacks an entry into an empty buffer, and proves that all of its packed bytes give its size and
// CRC-32 (XS_ERROR_MALFORMED).
XS_CHECKED bool xs_pack_read(XsPack *self, size_t index, XsBuffer *buffer, GError **error);

// Unpacks at most max bytes from the beginning of an entry, without a proof of CRC.
XS_CHECKED bool
xs_pack_peek(XsPack *self, size_t index, size_t max, XsBuffer *buffer, GError **error);
