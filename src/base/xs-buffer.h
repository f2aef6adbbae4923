// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A growing byte buffer with a ceiling that is named when it is made: whatever a document can make
// grow, grows in one of these. A refused append leaves the content as it was.
typedef struct {
	uint8_t *data;
	size_t len;
	size_t capacity;
	size_t max;
} XsBuffer;

// An empty buffer that never holds more than max bytes.
static inline XsBuffer
xs_buffer_init(size_t max)
{
	return (XsBuffer){.max = max};
}

// Wipes and frees the content; the buffer is empty and usable afterwards.
void xs_buffer_clear(XsBuffer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsBuffer, xs_buffer_clear)

// XS_ERROR_LIMIT where the content would pass the ceiling or memory is refused.
XS_CHECKED bool xs_buffer_append(XsBuffer *self, const void *data, size_t len, GError **error);
// Makes room for len more bytes and returns where to write them; the caller then adds to len.
XS_CHECKED uint8_t *xs_buffer_reserve(XsBuffer *self, size_t len, GError **error);
XS_CHECKED bool xs_buffer_u8(XsBuffer *self, uint8_t value, GError **error);
// Little-endian, the counterpart of xs_bytes_u32().
XS_CHECKED bool xs_buffer_u32(XsBuffer *self, uint32_t value, GError **error);
