// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A bounds-checked cursor over bytes that nobody vouches for. Every read either succeeds whole or
// returns false and moves nothing.
typedef struct {
	const uint8_t *data;
	size_t len;
	size_t pos;
} XsBytes;

static inline size_t
xs_bytes_left(const XsBytes *self)
{
	return self->len - self->pos;
}

XS_CHECKED bool xs_bytes_u8(XsBytes *self, uint8_t *ret_value);
// Little-endian integers.
XS_CHECKED bool xs_bytes_u16(XsBytes *self, uint16_t *ret_value);
XS_CHECKED bool xs_bytes_u32(XsBytes *self, uint32_t *ret_value);
XS_CHECKED bool xs_bytes_u64(XsBytes *self, uint64_t *ret_value);
// The next n bytes in place, borrowed from the data.
XS_CHECKED bool xs_bytes_slice(XsBytes *self, size_t n, const uint8_t **ret_slice);
