// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-7z-records.h"

#include <string.h>

// The ids of 7zFormat.txt.
enum {
	STREAMS = 0x04,
	FILES = 0x05,
	PACK_INFO = 0x06,
	UNPACK_INFO = 0x07,
	SUB_STREAMS = 0x08,
	SIZES = 0x09,
	DIGESTS = 0x0A,
	FOLDER = 0x0B,
	UNPACK_SIZES = 0x0C,
	UNPACK_COUNT = 0x0D,
	EMPTY_STREAM = 0x0E,
	EMPTY_FILE = 0x0F,
	NAMES = 0x11,
	CHANGED = 0x14,
	ATTRIBUTES = 0x15,
	DUMMY = 0x19,
};

void
xs_7z_streams_init(Xs7zStreams *self)
{
	*self = (Xs7zStreams){
		.sizes = g_array_new(false, false, sizeof(uint64_t)),
		.digests = g_array_new(false, false, sizeof(uint32_t)),
	};
}

void
xs_7z_streams_clear(Xs7zStreams *self)
{
	g_array_unref(self->sizes);
	g_array_unref(self->digests);
}

bool
xs_7z_number(XsBytes *bytes, uint64_t *ret_number)
{
	uint8_t first;
	if (!xs_bytes_u8(bytes, &first))
		return false;
	uint64_t number = 0;
	unsigned shift = 0;
	uint8_t mask = 0x80;
	for (; mask != 0 && (first & mask) != 0; mask >>= 1) {
		uint8_t next;
		if (!xs_bytes_u8(bytes, &next))
			return false;
		number |= (uint64_t)next << shift;
		shift += 8;
	}
	if (mask != 0)
		number |= (uint64_t)(first & (mask - 1)) << shift;
	*ret_number = number;
	return true;
}

XS_CHECKED static bool
is_number(XsBytes *bytes, uint64_t wanted)
{
	uint64_t number;
	return xs_7z_number(bytes, &number) && number == wanted;
}

XS_CHECKED static bool
is_byte(XsBytes *bytes, uint8_t wanted)
{
	uint8_t byte;
	return xs_bytes_u8(bytes, &byte) && byte == wanted;
}

// CRC-32 of n things, of which all have one.
XS_CHECKED static bool
read_digests(XsBytes *bytes, size_t n, GArray *digests)
{
	if (!is_byte(bytes, 1))
		return false;
	for (size_t i = 0; i < n; i++) {
		uint32_t digest;
		if (!xs_bytes_u32(bytes, &digest))
			return false;
		g_array_append_val(digests, digest);
	}
	return true;
}

XS_CHECKED static bool
read_pack_info(XsBytes *bytes, Xs7zStreams *streams)
{
	g_autoptr(GArray) ignored = g_array_new(false, false, sizeof(uint32_t));
	uint8_t id;
	if (!xs_7z_number(bytes, &streams->packed_off) || !is_number(bytes, 1) ||
	    !is_byte(bytes, SIZES) || !xs_7z_number(bytes, &streams->packed_size) ||
	    !xs_bytes_u8(bytes, &id))
		return false;
	if (id == DIGESTS && (!read_digests(bytes, 1, ignored) || !xs_bytes_u8(bytes, &id)))
		return false;
	return id == XS_7Z_END;
}

// One folder of one coder with one stream on each side.
XS_CHECKED static bool
read_coder(XsBytes *bytes, Xs7zStreams *streams)
{
	enum { ID_SIZE = 0x0F, HAS_PROPERTIES = 0x20, KNOWN = 0x2F };
	uint8_t flags;
	const uint8_t *id;
	uint64_t len = 0;
	if (!is_number(bytes, 1) || !is_byte(bytes, 0) || !is_number(bytes, 1) ||
	    !xs_bytes_u8(bytes, &flags) || (flags & ~KNOWN) != 0 ||
	    (flags & ID_SIZE) > sizeof streams->method ||
	    !xs_bytes_slice(bytes, flags & ID_SIZE, &id))
		return false;
	streams->method = 0;
	for (size_t i = 0; i < (size_t)(flags & ID_SIZE); i++)
		streams->method = streams->method << 8 | id[i];
	if ((flags & HAS_PROPERTIES) != 0 && !xs_7z_number(bytes, &len))
		return false;
	streams->properties_len = (size_t)len;
	return xs_bytes_slice(bytes, streams->properties_len, &streams->properties);
}

XS_CHECKED static bool
read_unpack_info(XsBytes *bytes, Xs7zStreams *streams)
{
	uint8_t id;
	if (!is_byte(bytes, FOLDER) || !read_coder(bytes, streams) ||
	    !is_byte(bytes, UNPACK_SIZES) || !xs_7z_number(bytes, &streams->size) ||
	    !xs_bytes_u8(bytes, &id))
		return false;
	if (id == DIGESTS &&
	    (!read_digests(bytes, 1, streams->digests) || !xs_bytes_u8(bytes, &id)))
		return false;
	return id == XS_7Z_END;
}

// The last size is what is left.
XS_CHECKED static bool
read_sizes(XsBytes *bytes, uint64_t count, Xs7zStreams *streams)
{
	uint64_t left = streams->size;
	for (uint64_t i = 0; i < count; i++) {
		uint64_t size = left;
		if (i + 1 < count && (!xs_7z_number(bytes, &size) || size > left))
			return false;
		left -= size;
		g_array_append_val(streams->sizes, size);
	}
	return left == 0;
}

XS_CHECKED static bool
read_sub_streams(XsBytes *bytes, uint32_t max, Xs7zStreams *streams)
{
	uint8_t id;
	uint64_t count = 1;
	if (!xs_bytes_u8(bytes, &id))
		return false;
	if (id == UNPACK_COUNT && (!xs_7z_number(bytes, &count) || !xs_bytes_u8(bytes, &id)))
		return false;
	if (count > max || (count > 1) != (id == SIZES) || !read_sizes(bytes, count, streams))
		return false;
	if (id == SIZES && !xs_bytes_u8(bytes, &id))
		return false;
	// Of a single one the digest may stand with its folder.
	if (id == DIGESTS) {
		g_array_set_size(streams->digests, 0);
		if (!read_digests(bytes, (size_t)count, streams->digests) ||
		    !xs_bytes_u8(bytes, &id))
			return false;
	}
	return id == XS_7Z_END;
}

bool
xs_7z_read_streams(XsBytes *bytes, uint32_t max, Xs7zStreams *streams)
{
	uint8_t id;
	if (!is_byte(bytes, PACK_INFO) || !read_pack_info(bytes, streams) ||
	    !is_byte(bytes, UNPACK_INFO) || !read_unpack_info(bytes, streams) ||
	    !xs_bytes_u8(bytes, &id))
		return false;
	streams->has_data = true;
	if (id == SUB_STREAMS)
		return read_sub_streams(bytes, max, streams) && is_byte(bytes, XS_7Z_END);
	g_array_append_val(streams->sizes, streams->size);
	return id == XS_7Z_END;
}

static bool
bit(const uint8_t *bits, size_t len, size_t index)
{
	return index / 8 < len && (bits[index / 8] & 0x80 >> index % 8) != 0;
}

XS_CHECKED static bool
read_names(const uint8_t *data, size_t len, GArray *members)
{
	XsBytes bytes = {data, len, 0};
	if (!is_byte(&bytes, 0))
		return false;
	for (size_t i = 0; i < members->len; i++) {
		g_autoptr(GArray) units = g_array_new(false, false, sizeof(uint16_t));
		uint16_t unit = 1;
		while (unit != 0) {
			if (!xs_bytes_u16(&bytes, &unit))
				return false;
			g_array_append_val(units, unit);
		}
		Xs7zMember *member = &g_array_index(members, Xs7zMember, i);
		const gunichar2 *name = (const gunichar2 *)(const void *)units->data;
		if (member->name != NULL)
			return false;
		member->name = g_utf16_to_utf8(name, (glong)units->len - 1, NULL, NULL, NULL);
		if (member->name == NULL || member->name[0] == '\0')
			return false;
	}
	return xs_bytes_left(&bytes) == 0;
}

typedef struct {
	const uint8_t *streamless; // a bit for each member
	size_t streamless_len;
	const uint8_t *files; // a bit for each of those
	size_t files_len;
} Empties;

XS_CHECKED static bool
read_property(uint8_t id, const uint8_t *data, size_t len, Empties *empties, GArray *members)
{
	switch (id) {
	case EMPTY_STREAM:
		empties->streamless = data;
		empties->streamless_len = len;
		return true;
	case EMPTY_FILE:
		empties->files = data;
		empties->files_len = len;
		return true;
	case NAMES:
		return read_names(data, len, members);
	case DUMMY:
		for (size_t i = 0; i < len; i++) {
			if (data[i] != 0)
				return false;
		}
		return true;
	default:
		return id == CHANGED || id == ATTRIBUTES;
	}
}

static void
settle_empties(const Empties *empties, GArray *members)
{
	size_t n = 0;
	for (size_t i = 0; i < members->len; i++) {
		Xs7zMember *member = &g_array_index(members, Xs7zMember, i);
		member->has_data = !bit(empties->streamless, empties->streamless_len, i);
		if (!member->has_data)
			member->folder = !bit(empties->files, empties->files_len, n++);
	}
}

XS_CHECKED static bool
read_files(XsBytes *bytes, uint32_t max, GArray *members)
{
	uint64_t count;
	if (!xs_7z_number(bytes, &count) || count > max)
		return false;
	g_array_set_size(members, (guint)count);
	Empties empties = {0};
	uint8_t id;
	while (xs_bytes_u8(bytes, &id)) {
		uint64_t len;
		const uint8_t *data;
		if (id == XS_7Z_END) {
			settle_empties(&empties, members);
			return true;
		}
		if (!xs_7z_number(bytes, &len) || !xs_bytes_slice(bytes, (size_t)len, &data) ||
		    !read_property(id, data, (size_t)len, &empties, members))
			return false;
	}
	return false;
}

bool
xs_7z_read_header(XsBytes *bytes, uint32_t max, Xs7zStreams *streams, GArray *members)
{
	uint8_t id;
	if (!is_byte(bytes, XS_7Z_HEADER) || !xs_bytes_u8(bytes, &id))
		return false;
	if (id == STREAMS && (!xs_7z_read_streams(bytes, max, streams) || !xs_bytes_u8(bytes, &id)))
		return false;
	if (id == FILES && (!read_files(bytes, max, members) || !xs_bytes_u8(bytes, &id)))
		return false;
	return id == XS_7Z_END && xs_bytes_left(bytes) == 0;
}
