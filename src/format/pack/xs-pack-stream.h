// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"

// Unpacks one entry piece by piece, for entries that are not worth their size in memory.
typedef struct XsPackStream XsPackStream;

// Borrows pack. XS_ERROR_LIMIT where memory is refused.
XS_CHECKED XsPackStream *xs_pack_stream_open(XsPack *pack, size_t index, GError **error);
void xs_pack_stream_free(XsPackStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPackStream, xs_pack_stream_free)

// Unpacks up to max bytes; *ret_len is 0 only at the end, where size, CRC-32 and the use of all packed
// bytes are proven, as xs_pack_read() does (XS_ERROR_MALFORMED).
XS_CHECKED bool
xs_pack_stream_read(XsPackStream *self, uint8_t *at, size_t max, size_t *ret_len, GError **error);
