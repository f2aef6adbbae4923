// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-stream.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

struct XsPackStream {
	const XsPackEntry *entry;
	const uint8_t *packed;
	size_t packed_len;
	z_stream zlib;
	bool open; // zlib has been set up
	bool ended;
	uint64_t done; // bytes given
	uint32_t crc;
};

static bool
fail(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "zip: %s", what);
	return false;
}

XsPackStream *
xs_pack_stream_open(XsPack *pack, size_t index, GError **error)
{
	g_autoptr(XsPackStream) self = g_new0(XsPackStream, 1);
	self->entry = xs_pack_entry(pack, index);
	self->packed = xs_pack_packed(pack, index, &self->packed_len);
	if (self->entry->method == XS_PACK_STORED)
		return g_steal_pointer(&self);
	if (inflateInit2(&self->zlib, -MAX_WBITS) != Z_OK) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "out of memory");
		return NULL;
	}
	self->open = true;
	return g_steal_pointer(&self);
}

void
xs_pack_stream_free(XsPackStream *self)
{
	if (self == NULL)
		return;
	if (self->open)
		(void)inflateEnd(&self->zlib);
	g_free(self);
}

static size_t
take_stored(XsPackStream *self, uint8_t *at, size_t max)
{
	size_t n = MIN(self->packed_len, max);
	memcpy(at, self->packed, n);
	self->packed += n;
	self->packed_len -= n;
	self->ended = self->packed_len == 0;
	return n;
}

static bool
inflate_some(XsPackStream *self, uint8_t *at, size_t max, size_t *ret_len, GError **error)
{
	z_stream *zlib = &self->zlib;
	zlib->next_out = at;
	zlib->avail_out = (uInt)MIN(max, UINT_MAX);
	int result = Z_OK;
	while (zlib->avail_out > 0 && result == Z_OK) {
		if (zlib->avail_in == 0) {
			zlib->next_in = (Bytef *)(uintptr_t)self->packed;
			zlib->avail_in = (uInt)MIN(self->packed_len, UINT_MAX);
			self->packed += zlib->avail_in;
			self->packed_len -= zlib->avail_in;
		}
		result = inflate(zlib, Z_NO_FLUSH);
	}
	*ret_len = (size_t)(zlib->next_out - at);
	self->ended = result == Z_STREAM_END;
	return (self->ended || result == Z_OK) || fail(error, "damaged entry");
}

static bool
check_end(const XsPackStream *self, GError **error)
{
	if (self->packed_len + self->zlib.avail_in > 0 || self->done != self->entry->size)
		return fail(error, "damaged entry, or of another size than said");
	return self->crc == self->entry->crc || fail(error, "wrong CRC");
}

bool
xs_pack_stream_read(XsPackStream *self, uint8_t *at, size_t max, size_t *ret_len, GError **error)
{
	size_t n = 0;
	if (!self->ended && self->open) {
		if (!inflate_some(self, at, max, &n, error))
			return false;
	} else if (!self->ended)
		n = take_stored(self, at, max);
	self->done += n;
	self->crc = libdeflate_crc32(self->crc, at, n);
	// What is larger than it says may be a bomb.
	if (self->done > self->entry->size)
		return fail(error, "damaged entry, or of another size than said");
	*ret_len = n;
	return n > 0 || check_end(self, error);
}
