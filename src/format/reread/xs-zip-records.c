// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-zip-records.h"

#include <string.h>

enum {
	LOCAL_SIGNATURE = 0x04034B50,
	CENTRAL_SIGNATURE = 0x02014B50,
	END_SIGNATURE = 0x06054B50,
	END64_SIGNATURE = 0x06064B50,
	LOCATOR_SIGNATURE = 0x07064B50,
	DESCRIPTOR_SIGNATURE = 0x08074B50,
	END_SIZE = 22,
	END64_SIZE = 56,
	LOCATOR_SIZE = 20,
	ZIP64_EXTRA = 0x0001,
	FLAG_DESCRIPTOR = 1 << 3,
};

XsBytes
xs_zip_bytes_at(const XsZipBytes *zip, uint64_t offset)
{
	XsBytes bytes = {.data = zip->data, .len = zip->len, .pos = zip->len};
	if (offset <= zip->len)
		bytes.pos = (size_t)offset;
	return bytes;
}

static bool
read_u32s(XsBytes *bytes, uint32_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!xs_bytes_u32(bytes, &values[i]))
			return false;
	}
	return true;
}

static bool
read_u16s(XsBytes *bytes, uint16_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!xs_bytes_u16(bytes, &values[i]))
			return false;
	}
	return true;
}

static bool
find_end(const XsZipBytes *zip, uint64_t *ret_offset)
{
	if (zip->len < END_SIZE)
		return false;
	size_t lowest = zip->len > END_SIZE + UINT16_MAX ? zip->len - END_SIZE - UINT16_MAX : 0;
	size_t found = 0;
	for (size_t at = zip->len - END_SIZE + 1; at-- > lowest;) {
		if (zip->data[at] != 'P')
			continue;
		XsBytes bytes = xs_zip_bytes_at(zip, at);
		uint32_t signature = 0;
		uint16_t comment_len = 0;
		if (!xs_bytes_u32(&bytes, &signature) || signature != END_SIGNATURE)
			continue;
		bytes.pos = at + END_SIZE - 2;
		if (!xs_bytes_u16(&bytes, &comment_len) || comment_len != xs_bytes_left(&bytes))
			continue;
		found++;
		*ret_offset = at;
	}
	return found == 1;
}

static bool
read_end64(const XsZipBytes *zip, uint64_t end, XsZipDirectory *directory)
{
	uint32_t signature = 0;
	uint32_t disk = 0;
	uint64_t offset = 0;
	XsBytes bytes = xs_zip_bytes_at(zip, end - LOCATOR_SIZE);
	if (end < LOCATOR_SIZE || !xs_bytes_u32(&bytes, &signature) ||
	    signature != LOCATOR_SIGNATURE || !xs_bytes_u32(&bytes, &disk) ||
	    !xs_bytes_u64(&bytes, &offset))
		return false;
	uint64_t rest[6];
	uint32_t disks[3];
	bytes = xs_zip_bytes_at(zip, offset);
	if (!read_u32s(&bytes, disks, 1) || disks[0] != END64_SIGNATURE ||
	    !xs_bytes_u64(&bytes, &rest[0]) || !read_u32s(&bytes, disks, 3))
		return false;
	for (size_t i = 1; i < 5; i++) {
		if (!xs_bytes_u64(&bytes, &rest[i]))
			return false;
	}
	// A record with more in it than we know, or away from its locator, would hide bytes.
	if (rest[0] != END64_SIZE - 12 || offset + END64_SIZE != end - LOCATOR_SIZE ||
	    rest[1] != rest[2])
		return false;
	directory->count = rest[2];
	directory->size = rest[3];
	directory->offset = rest[4];
	directory->end = offset;
	return true;
}

bool
xs_zip_read_directory(const XsZipBytes *zip, XsZipDirectory *ret_directory)
{
	uint64_t end = 0;
	if (!find_end(zip, &end))
		return false;
	XsBytes bytes = xs_zip_bytes_at(zip, end + 4);
	uint16_t counts[4];
	uint32_t sizes[2];
	if (!read_u16s(&bytes, counts, 4) || !read_u32s(&bytes, sizes, 2))
		return false;
	XsZipDirectory directory = {
		.count = counts[3],
		.size = sizes[0],
		.offset = sizes[1],
		.end = end,
		.comment = zip->data + end + END_SIZE,
		.comment_len = zip->len - (size_t)end - END_SIZE,
	};
	bool has_locator =
		end >= LOCATOR_SIZE && memcmp(zip->data + end - LOCATOR_SIZE, "PK\x06\x07", 4) == 0;
	if (has_locator && !read_end64(zip, end, &directory))
		return false;
	if (counts[0] != 0 || counts[1] != 0 || counts[2] != counts[3] ||
	    directory.offset > directory.end || directory.size != directory.end - directory.offset)
		return false;
	*ret_directory = directory;
	return true;
}

// Sizes that do not fit 32 bits stand in an extra field, in the order of those that are missing.
static bool
read_zip64(const uint8_t *extra, size_t len, uint64_t **missing, size_t n_missing)
{
	XsBytes bytes = {.data = extra, .len = len};
	while (n_missing > 0) {
		uint16_t head[2];
		const uint8_t *body;
		if (!read_u16s(&bytes, head, 2) || !xs_bytes_slice(&bytes, head[1], &body))
			return false;
		if (head[0] != ZIP64_EXTRA)
			continue;
		XsBytes values = {.data = body, .len = head[1]};
		for (size_t i = 0; i < n_missing; i++) {
			if (!xs_bytes_u64(&values, missing[i]))
				return false;
		}
		return true;
	}
	return true;
}

bool
xs_zip_read_central(XsBytes *bytes, XsZipEntry *entry)
{
	uint32_t signature = 0;
	uint16_t head[6]; // made by, needed, flags, method, time, date
	uint32_t sizes[3];
	uint16_t lens[5]; // name, extra, comment, disk, internal attributes
	uint32_t tail[2]; // external attributes, offset
	const uint8_t *extra;
	if (!xs_bytes_u32(bytes, &signature) || signature != CENTRAL_SIGNATURE ||
	    !read_u16s(bytes, head, 6) || !read_u32s(bytes, sizes, 3) ||
	    !read_u16s(bytes, lens, 5) || !read_u32s(bytes, tail, 2) ||
	    !xs_bytes_slice(bytes, lens[0], &entry->name) ||
	    !xs_bytes_slice(bytes, lens[1], &extra) ||
	    !xs_bytes_slice(bytes, lens[2], &entry->comment))
		return false;
	entry->flags = head[2];
	entry->method = head[3];
	entry->crc = sizes[0];
	entry->packed = sizes[1];
	entry->size = sizes[2];
	entry->offset = tail[1];
	entry->name_len = lens[0];
	entry->comment_len = lens[2];
	uint64_t *missing[3];
	size_t n = 0;
	if (sizes[2] == UINT32_MAX)
		missing[n++] = &entry->size;
	if (sizes[1] == UINT32_MAX)
		missing[n++] = &entry->packed;
	if (tail[1] == UINT32_MAX)
		missing[n++] = &entry->offset;
	return read_zip64(extra, lens[1], missing, n);
}

// How many bytes of the data descriptor of the entry stand at offset: 0 where there is none.
static uint64_t
descriptor_len(const XsZipBytes *zip, const XsZipEntry *entry, uint64_t offset)
{
	uint8_t forms[4][24];
	size_t lens[4] = {16, 24, 12, 20};
	uint32_t signature = GUINT32_TO_LE(DESCRIPTOR_SIGNATURE);
	uint32_t crc = GUINT32_TO_LE(entry->crc);
	uint64_t sizes64[2] = {GUINT64_TO_LE(entry->packed), GUINT64_TO_LE(entry->size)};
	uint32_t sizes32[2] = {GUINT32_TO_LE((uint32_t)entry->packed),
			       GUINT32_TO_LE((uint32_t)entry->size)};
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		size_t at = 0;
		if (i < 2) {
			memcpy(forms[i], &signature, 4);
			at = 4;
		}
		memcpy(forms[i] + at, &crc, 4);
		if (i % 2 == 0)
			memcpy(forms[i] + at + 4, sizes32, 8);
		else
			memcpy(forms[i] + at + 4, sizes64, 16);
		if (zip->len - offset >= lens[i] &&
		    memcmp(zip->data + offset, forms[i], lens[i]) == 0)
			return lens[i];
	}
	return 0;
}

bool
xs_zip_read_local(const XsZipBytes *zip, uint64_t limit, XsZipEntry *entry)
{
	XsBytes bytes = xs_zip_bytes_at(zip, entry->offset);
	uint32_t signature = 0;
	uint16_t head[5]; // needed, flags, method, time, date
	uint32_t sizes[3];
	uint16_t lens[2];
	const uint8_t *name;
	const uint8_t *extra;
	if (!xs_bytes_u32(&bytes, &signature) || signature != LOCAL_SIGNATURE ||
	    !read_u16s(&bytes, head, 5) || !read_u32s(&bytes, sizes, 3) ||
	    !read_u16s(&bytes, lens, 2) || !xs_bytes_slice(&bytes, lens[0], &name) ||
	    !xs_bytes_slice(&bytes, lens[1], &extra))
		return false;
	entry->data = bytes.pos;
	if (entry->data > limit || entry->packed > limit - entry->data)
		return false;
	entry->end = entry->data + entry->packed;
	uint64_t packed = sizes[1];
	uint64_t size = sizes[2];
	uint64_t *missing[2];
	size_t n = 0;
	if (sizes[2] == UINT32_MAX)
		missing[n++] = &size;
	if (sizes[1] == UINT32_MAX)
		missing[n++] = &packed;
	if (!read_zip64(extra, lens[1], missing, n))
		return false;
	bool descriptor = (head[1] & FLAG_DESCRIPTOR) != 0;
	if (descriptor)
		entry->end += descriptor_len(zip, entry, entry->end);
	bool same_sizes = packed == entry->packed && size == entry->size && sizes[0] == entry->crc;
	bool no_sizes = descriptor && packed == 0 && size == 0 && sizes[0] == 0;
	entry->local_agrees = head[1] == entry->flags && head[2] == entry->method &&
			      lens[0] == entry->name_len &&
			      memcmp(name, entry->name, lens[0]) == 0 && (same_sizes || no_sizes);
	return entry->end <= limit;
}
