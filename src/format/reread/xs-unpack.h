// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Decompresses bytes as they are asked for, each way by the library that is made for it.
typedef struct XsUnpack XsUnpack;

// What the first bytes say: gzip, bzip2, xz, zstd, or not compressed. data is borrowed. NULL: no memory.
XsUnpack *xs_unpack_new(const uint8_t *data, size_t len);
// LZMA or LZMA2 without a head, as in 7-Zip archives: id is what they call it. NULL where there is no such
// method, or the properties do not fit.
XsUnpack *xs_unpack_new_lzma(const uint8_t *data,
			     size_t len,
			     uint32_t id,
			     const uint8_t *properties,
			     size_t properties_len);
void xs_unpack_free(XsUnpack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsUnpack, xs_unpack_free)

// Fills the buffer; fewer bytes come at the end, or where the rest is damaged.
size_t xs_unpack_read(XsUnpack *self, uint8_t *buffer, size_t size);

// NULL where all has been read, undamaged, and nothing is left over; otherwise a fixed phrase why not.
const char *xs_unpack_finish(XsUnpack *self);

enum {
	XS_UNPACK_LZMA = 0x030101,
	XS_UNPACK_LZMA2 = 0x21,
};
