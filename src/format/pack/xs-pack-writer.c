// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-writer.h"

#include "base/xs-fd.h"
#include "format/pack/xs-deflate.h"

#include <errno.h>
#include <libdeflate.h>
#include <string.h>
#include <unistd.h>

enum {
	FLAG_DESCRIPTOR = 1 << 3,
	FLAGS_LEVEL = 3 << 1,
	FLAG_UTF8 = 1 << 11,
	HEADER_MAX = 46 + 2 * UINT16_MAX,
};

// An entry that is being written piece by piece.
typedef struct {
	XsPackEntry entry;
	size_t index;
	uint64_t local_off;
	size_t n_held; // of held
	uint8_t held[XS_DEFLATE_PIECE];
	uint8_t out[XS_DEFLATE_ROOM];
} Piecewise;

struct XsPackWriter {
	XsPack *pack;
	int fd;
	uint64_t max;
	uint64_t off;
	uint32_t n_entries;
	off_t base;           // of the archive in the file
	uint64_t size;        // of the directory
	GPtrArray *central;   // of each entry that was written, its record (GByteArray)
	GHashTable *names;    // by index: Name, of entries that have another one
	GHashTable *comments; // by index, SIZE_MAX for the archive: GBytes
	struct libdeflate_compressor *compressor;
	Piecewise *open;
};

typedef struct {
	char *bytes;
	size_t len;
	bool utf8;
} Name;

static void
name_free(void *data)
{
	Name *name = data;
	g_free(name->bytes);
	g_free(name);
}

static void
central_free(void *data)
{
	if (data != NULL)
		g_byte_array_unref(data);
}

XsPackWriter *
xs_pack_writer_new(XsPack *pack, int fd, uint64_t max)
{
	XsPackWriter *self = g_new0(XsPackWriter, 1);
	self->pack = pack;
	self->fd = fd;
	self->max = MIN(max, UINT32_MAX - 1); // beyond it zip64 would be needed
	self->base = lseek(fd, 0, SEEK_CUR);
	self->central = g_ptr_array_new_with_free_func(central_free);
	g_ptr_array_set_size(self->central, (int)xs_pack_n_entries(pack));
	self->names = g_hash_table_new_full(NULL, NULL, NULL, name_free);
	self->comments = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
	return self;
}

void
xs_pack_writer_rename(XsPackWriter *self, size_t index, const void *bytes, size_t len, bool utf8)
{
	Name *name = g_new0(Name, 1);
	*name = (Name){.bytes = g_strndup(bytes, len), .len = len, .utf8 = utf8};
	g_hash_table_insert(self->names, GSIZE_TO_POINTER(index), name);
}

void
xs_pack_writer_comment(XsPackWriter *self, size_t index, const void *comment, size_t len)
{
	g_hash_table_insert(self->comments, GSIZE_TO_POINTER(index), g_bytes_new(comment, len));
}

// The entry as the copy has it, but for its content.
static XsPackEntry
entry_of(const XsPackWriter *self, size_t index)
{
	XsPackEntry entry = *xs_pack_entry(self->pack, index);
	const Name *name = g_hash_table_lookup(self->names, GSIZE_TO_POINTER(index));
	const GBytes *comment = g_hash_table_lookup(self->comments, GSIZE_TO_POINTER(index));
	entry.comment_len = 0;
	if (comment != NULL)
		entry.comment = g_bytes_get_data((GBytes *)comment, &entry.comment_len);
	if (name == NULL)
		return entry;
	entry.name = name->bytes;
	entry.name_len = name->len;
	if (name->utf8)
		entry.flags |= FLAG_UTF8;
	return entry;
}

void
xs_pack_writer_free(XsPackWriter *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->central);
	g_hash_table_unref(self->names);
	g_hash_table_unref(self->comments);
	g_free(self->open);
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
put_central(XsPackWriter *self,
	    size_t index,
	    const XsPackEntry *entry,
	    uint64_t local_off,
	    GError **error)
{
	g_auto(XsBuffer) header = xs_buffer_init(HEADER_MAX);
	if (!xs_buffer_append(&header, "PK\1\2", 4, error) ||
	    !put16(&header, entry->made_by, error) || !put_common(&header, entry, error) ||
	    !put16(&header, (uint16_t)entry->comment_len, error) || !put16(&header, 0, error) ||
	    !put16(&header, entry->internal_attributes, error) ||
	    !xs_buffer_u32(&header, entry->external_attributes, error) ||
	    !xs_buffer_u32(&header, (uint32_t)local_off, error) ||
	    !xs_buffer_append(&header, entry->name, entry->name_len, error) ||
	    !xs_buffer_append(&header, entry->comment, entry->comment_len, error))
		return false;
	g_return_val_if_fail(self->central->pdata[index] == NULL, false);
	GByteArray *record = g_byte_array_sized_new((guint)header.len);
	g_byte_array_append(record, header.data, (guint)header.len);
	self->central->pdata[index] = record;
	self->n_entries++;
	return true;
}

static bool
check_sizes(const XsPackWriter *self, const XsPackEntry *entry, GError **error)
{
	if (entry->size <= self->max && entry->packed_size <= self->max &&
	    entry->name_len <= UINT16_MAX && entry->comment_len <= UINT16_MAX)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "entry too large to write");
	return false;
}

static bool
put_entry(XsPackWriter *self,
	  size_t index,
	  const XsPackEntry *entry,
	  const void *packed,
	  GError **error)
{
	uint64_t local_off = self->off;
	return check_sizes(self, entry, error) && put_local(self, entry, error) &&
	       put(self, packed, (size_t)entry->packed_size, error) &&
	       put_central(self, index, entry, local_off, error);
}

bool
xs_pack_writer_copy(XsPackWriter *self, size_t index, GError **error)
{
	XsPackEntry entry = entry_of(self, index);
	entry.flags = (uint16_t)(entry.flags & ~FLAG_DESCRIPTOR);
	size_t len;
	const uint8_t *packed = xs_pack_packed(self->pack, index, &len);
	return put_entry(self, index, &entry, packed, error);
}

static bool
fail_memory(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "out of memory");
	return false;
}

static bool
ensure_compressor(XsPackWriter *self, GError **error)
{
	if (self->compressor == NULL)
		self->compressor = libdeflate_alloc_compressor(XS_DEFLATE_LEVEL);
	return self->compressor != NULL || fail_memory(error);
}

static bool
put_deflated(XsPackWriter *self,
	     size_t index,
	     XsPackEntry *entry,
	     const void *data,
	     size_t len,
	     GError **error)
{
	if (!ensure_compressor(self, error))
		return false;
	size_t bound = libdeflate_deflate_compress_bound(self->compressor, len);
	g_autofree uint8_t *packed = g_try_malloc(bound);
	if (packed == NULL)
		return fail_memory(error);
	entry->packed_size =
		libdeflate_deflate_compress(self->compressor, data, len, packed, bound);
	return put_entry(self, index, entry, packed, error);
}

bool
xs_pack_writer_replace(
	XsPackWriter *self, size_t index, const void *data, size_t len, GError **error)
{
	XsPackEntry entry = entry_of(self, index);
	entry.flags = (uint16_t)(entry.flags & ~(FLAG_DESCRIPTOR | FLAGS_LEVEL));
	entry.crc = libdeflate_crc32(0, data, len);
	entry.size = len;
	entry.packed_size = len;
	if (entry.method == XS_PACK_STORED)
		return put_entry(self, index, &entry, data, error);
	return put_deflated(self, index, &entry, data, len, error);
}

bool
xs_pack_writer_begin(XsPackWriter *self, size_t index, GError **error)
{
	g_return_val_if_fail(self->open == NULL, false);
	Piecewise *open = g_new0(Piecewise, 1);
	self->open = open;
	open->entry = entry_of(self, index);
	open->entry.flags = (uint16_t)(open->entry.flags & ~(FLAG_DESCRIPTOR | FLAGS_LEVEL));
	open->entry.crc = 0;
	open->entry.size = 0;
	open->entry.packed_size = 0;
	open->index = index;
	open->local_off = self->off;
	if (open->entry.method != XS_PACK_STORED && !ensure_compressor(self, error))
		return false;
	return put_local(self, &open->entry, error);
}

static bool
put_piece(XsPackWriter *self, const uint8_t *data, size_t len, bool last, GError **error)
{
	Piecewise *open = self->open;
	size_t n = xs_deflate_piece(self->compressor, data, len, last, open->out);
	open->entry.packed_size += n;
	return put(self, open->out, n, error);
}

bool
xs_pack_writer_put(XsPackWriter *self, const void *data, size_t len, GError **error)
{
	Piecewise *open = self->open;
	g_return_val_if_fail(open != NULL, false);
	open->entry.crc = libdeflate_crc32(open->entry.crc, data, len);
	open->entry.size += len;
	if (open->entry.method == XS_PACK_STORED) {
		open->entry.packed_size += len;
		return put(self, data, len, error);
	}
	const uint8_t *at = data;
	while (len > 0) {
		size_t n = MIN(len, XS_DEFLATE_PIECE - open->n_held);
		memcpy(open->held + open->n_held, at, n);
		open->n_held += n;
		at += n;
		len -= n;
		if (open->n_held < XS_DEFLATE_PIECE)
			continue;
		if (!put_piece(self, open->held, open->n_held, false, error))
			return false;
		open->n_held = 0;
	}
	return true;
}

// Writes over the local header, now that sizes and checksum are known.
static bool
patch_local(XsPackWriter *self, const Piecewise *open, GError **error)
{
	enum {
		FIXED = 30,
	};
	g_auto(XsBuffer) header = xs_buffer_init(HEADER_MAX);
	if (!xs_buffer_append(&header, "PK\3\4", 4, error) ||
	    !put_common(&header, &open->entry, error))
		return false;
	off_t at = self->base + (off_t)open->local_off;
	if (header.len == FIXED && pwrite(self->fd, header.data, FIXED, at) == FIXED)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "pwrite: %s", g_strerror(errno));
	return false;
}

bool
xs_pack_writer_end(XsPackWriter *self, GError **error)
{
	Piecewise *open = self->open;
	g_return_val_if_fail(open != NULL, false);
	bool done = (open->entry.method == XS_PACK_STORED ||
		     put_piece(self, open->held, open->n_held, true, error)) &&
		    check_sizes(self, &open->entry, error) && patch_local(self, open, error) &&
		    put_central(self, open->index, &open->entry, open->local_off, error);
	self->open = NULL;
	g_free(open);
	return done;
}

static bool
put_directory(XsPackWriter *self, GError **error)
{
	for (size_t i = 0; i < self->central->len; i++) {
		const GByteArray *record = self->central->pdata[i];
		if (record == NULL)
			continue;
		self->size += record->len;
		if (!put(self, record->data, record->len, error))
			return false;
	}
	return true;
}

bool
xs_pack_writer_finish(XsPackWriter *self, GError **error)
{
	uint64_t off = self->off;
	g_auto(XsBuffer) end = xs_buffer_init(HEADER_MAX);
	GBytes *comment = g_hash_table_lookup(self->comments, GSIZE_TO_POINTER(SIZE_MAX));
	size_t len = 0;
	const void *bytes = comment != NULL ? g_bytes_get_data(comment, &len) : "";
	if (len > UINT16_MAX) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "comment too long");
		return false;
	}
	return put_directory(self, error) && xs_buffer_append(&end, "PK\5\6", 4, error) &&
	       xs_buffer_u32(&end, 0, error) && put16(&end, (uint16_t)self->n_entries, error) &&
	       put16(&end, (uint16_t)self->n_entries, error) &&
	       xs_buffer_u32(&end, (uint32_t)self->size, error) &&
	       xs_buffer_u32(&end, (uint32_t)off, error) && put16(&end, (uint16_t)len, error) &&
	       xs_buffer_append(&end, bytes, len, error) && put(self, end.data, end.len, error);
}
