// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-writer.h"

#include "base/xs-fd.h"

#include <libdeflate.h>

enum {
	// On the XML of Word 6 packs hardly tighter, for half as much time again.
	DEFLATE_LEVEL = 1,
	FLAG_DESCRIPTOR = 1 << 3,
	FLAGS_LEVEL = 3 << 1,
	HEADER_MAX = 46 + UINT16_MAX,
};

struct XsPackWriter {
	XsPack *pack;
	int fd;
	uint64_t max;
	uint64_t off;
	uint32_t n_entries;
	XsBuffer directory;
	struct libdeflate_compressor *compressor;
};

XsPackWriter *
xs_pack_writer_new(XsPack *pack, int fd, uint64_t max)
{
	XsPackWriter *self = g_new0(XsPackWriter, 1);
	self->pack = pack;
	self->fd = fd;
	self->max = MIN(max, UINT32_MAX - 1); // beyond it zip64 would be needed
	self->directory = xs_buffer_init((size_t)self->max);
	return self;
}

void
xs_pack_writer_free(XsPackWriter *self)
{
	if (self == NULL)
		return;
	xs_buffer_clear(&self->directory);
	libdeflate_free_compressor(self->compressor);
	g_free(self);
}

static bool
put(XsPackWriter *self, const void *data, size_t len, GError **error)
{
	if (len > self->max - self->off) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	if (!xs_fd_write_all(self->fd, data, len, error))
		return false;
	self->off += len;
	return true;
}

static bool
put16(XsBuffer *buffer, uint16_t value, GError **error)
{
	uint16_t raw = GUINT16_TO_LE(value);
	return xs_buffer_append(buffer, &raw, sizeof raw, error);
}

// The fields that local header and central directory have in common (APPNOTE 4.3.7).
static bool
put_common(XsBuffer *header, const XsPackEntry *entry, GError **error)
{
	return put16(header, entry->needed, error) && put16(header, entry->flags, error) &&
	       put16(header, entry->method, error) && put16(header, entry->time, error) &&
	       put16(header, entry->date, error) && xs_buffer_u32(header, entry->crc, error) &&
	       xs_buffer_u32(header, (uint32_t)entry->packed_size, error) &&
	       xs_buffer_u32(header, (uint32_t)entry->size, error) &&
	       put16(header, (uint16_t)entry->name_len, error) && put16(header, 0, error);
}

static bool
put_local(XsPackWriter *self, const XsPackEntry *entry, GError **error)
{
	g_auto(XsBuffer) header = xs_buffer_init(HEADER_MAX);
	return xs_buffer_append(&header, "PK\3\4", 4, error) && put_common(&header, entry, error) &&
	       xs_buffer_append(&header, entry->name, entry->name_len, error) &&
	       put(self, header.data, header.len, error);
}

static bool
put_central(XsPackWriter *self, const XsPackEntry *entry, uint64_t local_off, GError **error)
{
	XsBuffer *header = &self->directory;
	self->n_entries++;
	return xs_buffer_append(header, "PK\1\2", 4, error) &&
	       put16(header, entry->made_by, error) && put_common(header, entry, error) &&
	       put16(header, 0, error) && put16(header, 0, error) &&
	       put16(header, entry->internal_attributes, error) &&
	       xs_buffer_u32(header, entry->external_attributes, error) &&
	       xs_buffer_u32(header, (uint32_t)local_off, error) &&
	       xs_buffer_append(header, entry->name, entry->name_len, error);
}

static bool
put_entry(XsPackWriter *self, const XsPackEntry *entry, const void *packed, GError **error)
{
	if (entry->size > self->max || entry->packed_size > self->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "entry too large to write");
		return false;
	}
	uint64_t local_off = self->off;
	return put_local(self, entry, error) &&
	       put(self, packed, (size_t)entry->packed_size, error) &&
	       put_central(self, entry, local_off, error);
}

bool
xs_pack_writer_copy(XsPackWriter *self, size_t index, GError **error)
{
	XsPackEntry entry = *xs_pack_entry(self->pack, index);
	entry.flags = (uint16_t)(entry.flags & ~FLAG_DESCRIPTOR);
	size_t len;
	const uint8_t *packed = xs_pack_packed(self->pack, index, &len);
	return put_entry(self, &entry, packed, error);
}

static bool
put_deflated(XsPackWriter *self, XsPackEntry *entry, const void *data, size_t len, GError **error)
{
	if (self->compressor == NULL)
		self->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	size_t bound = libdeflate_deflate_compress_bound(self->compressor, len);
	g_autofree uint8_t *packed = g_try_malloc(bound);
	if (self->compressor == NULL || packed == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "out of memory");
		return false;
	}
	entry->packed_size =
		libdeflate_deflate_compress(self->compressor, data, len, packed, bound);
	return put_entry(self, entry, packed, error);
}

bool
xs_pack_writer_replace(
	XsPackWriter *self, size_t index, const void *data, size_t len, GError **error)
{
	XsPackEntry entry = *xs_pack_entry(self->pack, index);
	entry.flags = (uint16_t)(entry.flags & ~(FLAG_DESCRIPTOR | FLAGS_LEVEL));
	entry.crc = libdeflate_crc32(0, data, len);
	entry.size = len;
	entry.packed_size = len;
	if (entry.method == XS_PACK_STORED)
		return put_entry(self, &entry, data, error);
	return put_deflated(self, &entry, data, len, error);
}

bool
xs_pack_writer_finish(XsPackWriter *self, GError **error)
{
	uint64_t off = self->off;
	size_t size = self->directory.len;
	g_auto(XsBuffer) end = xs_buffer_init(HEADER_MAX);
	return put(self, self->directory.data, size, error) &&
	       xs_buffer_append(&end, "PK\5\6", 4, error) && xs_buffer_u32(&end, 0, error) &&
	       put16(&end, (uint16_t)self->n_entries, error) &&
	       put16(&end, (uint16_t)self->n_entries, error) &&
	       xs_buffer_u32(&end, (uint32_t)size, error) &&
	       xs_buffer_u32(&end, (uint32_t)off, error) && put16(&end, 0, error) &&
	       put(self, end.data, end.len, error);
}
