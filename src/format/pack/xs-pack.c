// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack.h"

#include "format/pack/xs-pack-stream.h"

#include <libdeflate.h>
#include <string.h>
#include <zip.h>

struct XsPack {
	const uint8_t *archive; // begins at the first byte of the archive proper
	XsPackDirectory *directory;
	zip_t *zip;
};

static bool
fail(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "zip: %s", what);
	return false;
}

// Two readers of the same directory must see the same entries in the same order.
static bool
agrees(XsPack *self, GError **error)
{
	zip_int64_t n = zip_get_num_entries(self->zip, 0);
	if (n < 0 || (uint64_t)n != xs_pack_n_entries(self))
		return fail(error, "two readers disagree");
	for (size_t i = 0; i < xs_pack_n_entries(self); i++) {
		const XsPackEntry *entry = xs_pack_entry(self, i);
		zip_stat_t st;
		if (zip_stat_index(self->zip, i, ZIP_FL_ENC_RAW, &st) != 0)
			return fail(error, "two readers disagree");
		const zip_uint64_t wanted =
			ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
		if ((st.valid & wanted) != wanted || strcmp(st.name, entry->name) != 0 ||
		    st.size != entry->size || st.comp_size != entry->packed_size ||
		    st.crc != entry->crc || st.comp_method != entry->method)
			return fail(error, "two readers disagree");
	}
	return true;
}

static zip_t *
open_zip(const uint8_t *data, size_t len)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *source = zip_source_buffer_create(data, len, 0, &fault);
	zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &fault) : NULL;
	if (zip == NULL)
		zip_source_free(source);
	zip_error_fini(&fault);
	return zip;
}

XsPack *
xs_pack_open(const XsSource *source, const XsLimits *limits, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	g_autoptr(XsPackDirectory) directory = xs_pack_directory_read(data, len, limits, error);
	if (directory == NULL)
		return NULL;
	g_autoptr(XsPack) self = g_new0(XsPack, 1);
	self->archive = data + directory->begin;
	self->directory = g_steal_pointer(&directory);
	self->zip = open_zip(self->archive, self->directory->end - self->directory->begin);
	if (self->zip == NULL) {
		fail(error, "libzip cannot open it");
		return NULL;
	}
	return agrees(self, error) ? g_steal_pointer(&self) : NULL;
}

void
xs_pack_keep_comments(XsPack *self)
{
	self->directory->keeps_comments = true;
}

void
xs_pack_free(XsPack *self)
{
	if (self == NULL)
		return;
	if (self->zip != NULL)
		zip_discard(self->zip);
	xs_pack_directory_free(self->directory);
	g_free(self);
}

size_t
xs_pack_n_entries(const XsPack *self)
{
	return self->directory->entries->len;
}

const XsPackEntry *
xs_pack_entry(const XsPack *self, size_t index)
{
	return &g_array_index(self->directory->entries, XsPackEntry, index);
}

const XsPackDirectory *
xs_pack_directory(const XsPack *self)
{
	return self->directory;
}

const uint8_t *
xs_pack_packed(const XsPack *self, size_t index, size_t *ret_len)
{
	const XsPackEntry *entry = xs_pack_entry(self, index);
	*ret_len = (size_t)entry->packed_size;
	return self->archive + entry->data_off;
}

// libdeflate takes half of zlib's time for a whole entry, and tells how much it read: bytes behind the
// end of the compressed stream would otherwise travel unseen.
static bool
inflate_whole(const uint8_t *packed, size_t packed_len, uint8_t *at, size_t size)
{
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	if (decompressor == NULL)
		return false;
	size_t read = 0;
	size_t written = 0;
	enum libdeflate_result result = libdeflate_deflate_decompress_ex(
		decompressor, packed, packed_len, at, size, &read, &written);
	libdeflate_free_decompressor(decompressor);
	return result == LIBDEFLATE_SUCCESS && read == packed_len && written == size;
}

bool
xs_pack_read(XsPack *self, size_t index, XsBuffer *buffer, GError **error)
{
	const XsPackEntry *entry = xs_pack_entry(self, index);
	size_t size = (size_t)entry->size;
	size_t packed_len;
	const uint8_t *packed = xs_pack_packed(self, index, &packed_len);
	uint8_t *at = xs_buffer_reserve(buffer, size, error);
	if (at == NULL)
		return false;
	if (entry->method == XS_PACK_STORED)
		memcpy(at, packed, size);
	else if (!inflate_whole(packed, packed_len, at, size))
		return fail(error, "damaged entry, or of another size than said");
	if (libdeflate_crc32(0, at, size) != entry->crc)
		return fail(error, "wrong CRC");
	buffer->len += size;
	return true;
}

bool
xs_pack_peek(XsPack *self, size_t index, size_t max, XsBuffer *buffer, GError **error)
{
	uint8_t *at = xs_buffer_reserve(buffer, max, error);
	g_autoptr(XsPackStream) stream = at != NULL ? xs_pack_stream_open(self, index, error)
						    : NULL;
	if (stream == NULL)
		return false;
	size_t n = 1;
	for (size_t done = 0; done < max && n > 0; done += n) {
		if (!xs_pack_stream_read(stream, at + done, max - done, &n, error))
			return false;
		buffer->len += n;
	}
	return true;
}
