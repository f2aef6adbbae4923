// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-cfb.h"

#include <glib.h>
#include <string.h>

enum {
	HEADER_SIZE = 512,
	HEADER_SHIFT = 0x1E,
	HEADER_DIRECTORY = 0x30,
	HEADER_MINI_TABLE = 0x3C,
	HEADER_DIFAT = 0x44,
	HEADER_FAT = 0x4C,
	HEADER_FAT_SECTORS = 109,
	ENTRY_SIZE = 128,
	ENTRY_NAME_BYTES = 64,
	ENTRY_TYPE = 66,
	ENTRY_LEFT = 68, // entries of one folder are a tree
	ENTRY_RIGHT = 72,
	ENTRY_CHILD = 76,
	ENTRY_START = 116,
	ENTRY_LEN = 120,
	TYPE_STORAGE = 1,
	TYPE_STREAM = 2,
	MINI_SIZE = 64,
	MINI_CUTOFF = 4096, // shorter streams lie in small sectors
	MAX_INDEX = 1 << 24,
	MAX_ENTRIES = 4096, // of the root
	MAX_HOPS = 1 << 22, // from sector to sector, in all
};

static const uint8_t signature[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static uint32_t
u32_at(const uint8_t *data)
{
	uint32_t value;
	memcpy(&value, data, sizeof value);
	return GUINT32_FROM_LE(value);
}

// A sector's bytes, or NULL where it does not lie wholly in the file, or too many were asked for: chains may
// run in circles.
static const uint8_t *
sector(XsCfb *self, uint32_t number)
{
	if (self->hops == 0)
		return NULL;
	self->hops--;
	uint64_t off = ((uint64_t)number + 1) * self->sector_size;
	return off + self->sector_size <= self->len ? self->data + off : NULL;
}

// The sector that holds the table'th stretch of the table of sectors: the header names the first, a chain
// of its own the others.
static bool
table_sector(XsCfb *self, size_t table, uint32_t *ret_number)
{
	if (table < HEADER_FAT_SECTORS) {
		*ret_number = u32_at(self->data + HEADER_FAT + 4 * table);
		return true;
	}
	size_t per_sector = self->sector_size / 4 - 1;
	size_t steps = (table - HEADER_FAT_SECTORS) / per_sector;
	const uint8_t *list = sector(self, self->difat);
	for (size_t i = 0; i < steps && list != NULL; i++)
		list = sector(self, u32_at(list + 4 * per_sector));
	if (list == NULL)
		return false;
	*ret_number = u32_at(list + 4 * ((table - HEADER_FAT_SECTORS) % per_sector));
	return true;
}

static bool
next_sector(XsCfb *self, uint32_t number, uint32_t *ret_next)
{
	size_t per_sector = self->sector_size / 4;
	uint32_t table;
	if (!table_sector(self, number / per_sector, &table))
		return false;
	const uint8_t *fat = sector(self, table);
	if (fat == NULL)
		return false;
	*ret_next = u32_at(fat + number % per_sector * 4);
	return true;
}

// The sector that many steps behind start.
static bool
follow(XsCfb *self, uint32_t start, uint64_t steps, uint32_t *ret_number)
{
	for (uint64_t i = 0; i < steps; i++) {
		if (!next_sector(self, start, &start))
			return false;
	}
	*ret_number = start;
	return true;
}

// Bytes at an offset of a chain of sectors, which end with the sector; NULL where there are none.
static const uint8_t *
chain_bytes(XsCfb *self, uint32_t start, uint64_t off, size_t *ret_len)
{
	uint32_t number;
	if (!follow(self, start, off / self->sector_size, &number))
		return NULL;
	const uint8_t *bytes = sector(self, number);
	size_t within = off % self->sector_size;
	*ret_len = self->sector_size - within;
	return bytes != NULL ? bytes + within : NULL;
}

// The same of a chain of small sectors.
static const uint8_t *
mini_bytes(XsCfb *self, uint32_t start, uint64_t off, size_t *ret_len)
{
	for (uint64_t i = off / MINI_SIZE; i > 0; i--) {
		size_t left;
		const uint8_t *next =
			chain_bytes(self, self->mini_table, (uint64_t)start * 4, &left);
		if (next == NULL)
			return NULL;
		start = u32_at(next);
	}
	size_t within = off % MINI_SIZE;
	size_t left;
	const uint8_t *bytes =
		chain_bytes(self, self->mini_start, (uint64_t)start * MINI_SIZE + within, &left);
	*ret_len = MINI_SIZE - within;
	return bytes;
}

size_t
xs_cfb_read(XsCfb *self, const XsCfbEntry *entry, uint64_t off, uint8_t *bytes, size_t n)
{
	size_t done = 0;
	bool mini = entry->size < MINI_CUTOFF;
	if (off >= entry->size)
		return 0;
	n = (size_t)MIN((uint64_t)n, entry->size - off);
	while (done < n) {
		size_t len = 0;
		const uint8_t *from = mini ? mini_bytes(self, entry->start, off + done, &len)
					   : chain_bytes(self, entry->start, off + done, &len);
		if (from == NULL)
			break;
		len = MIN(len, n - done);
		memcpy(bytes + done, from, len);
		done += len;
	}
	return done;
}

static bool
read_entry(XsCfb *self, const uint8_t *bytes, XsCfbEntry *ret_entry)
{
	uint8_t type = bytes[ENTRY_TYPE];
	*ret_entry = (XsCfbEntry){
		.storage = type != TYPE_STREAM,
		.start = u32_at(bytes + ENTRY_START),
		.size = u32_at(bytes + ENTRY_LEN),
	};
	// Version 3, of small sectors, leaves what stands here undefined.
	if (self->sector_size > HEADER_SIZE)
		ret_entry->size |= (uint64_t)u32_at(bytes + ENTRY_LEN + 4) << 32;
	for (size_t i = 0; i < ENTRY_NAME_BYTES / 2; i++) {
		uint16_t unit = (uint16_t)(bytes[2 * i] | bytes[2 * i + 1] << 8);
		if (unit == 0)
			break;
		ret_entry->name[i] = unit < 0x80 && g_ascii_isprint((char)unit) ? (char)unit : '?';
	}
	return type == TYPE_STORAGE || type == TYPE_STREAM;
}

static const uint8_t *
entry_bytes(XsCfb *self, uint32_t index)
{
	size_t left;
	return chain_bytes(self, self->directory, (uint64_t)index * ENTRY_SIZE, &left);
}

void
xs_cfb_each(XsCfb *self, void (*found)(const XsCfbEntry *entry, void *data), void *data)
{
	g_autoptr(GArray) wanted = g_array_new(false, false, sizeof(uint32_t));
	const uint8_t *root = entry_bytes(self, 0);
	if (root == NULL)
		return;
	uint32_t next = u32_at(root + ENTRY_CHILD);
	g_array_append_val(wanted, next);
	for (int i = 0; i < MAX_ENTRIES && wanted->len > 0; i++) {
		uint32_t index = g_array_index(wanted, uint32_t, wanted->len - 1);
		g_array_set_size(wanted, wanted->len - 1);
		const uint8_t *bytes = index <= MAX_INDEX ? entry_bytes(self, index) : NULL;
		XsCfbEntry entry;
		if (bytes == NULL || !read_entry(self, bytes, &entry))
			continue;
		found(&entry, data);
		next = u32_at(bytes + ENTRY_LEFT);
		g_array_append_val(wanted, next);
		next = u32_at(bytes + ENTRY_RIGHT);
		g_array_append_val(wanted, next);
	}
}

bool
xs_cfb_is(const uint8_t *data, size_t len)
{
	return len >= sizeof signature && memcmp(data, signature, sizeof signature) == 0;
}

bool
xs_cfb_open(XsCfb *self, const uint8_t *data, size_t len)
{
	if (!xs_cfb_is(data, len) || len < HEADER_SIZE)
		return false;
	uint8_t shift = data[HEADER_SHIFT];
	if (shift != 9 && shift != 12)
		return false;
	*self = (XsCfb){
		.data = data,
		.len = len,
		.sector_size = (size_t)1 << shift,
		.directory = u32_at(data + HEADER_DIRECTORY),
		.mini_table = u32_at(data + HEADER_MINI_TABLE),
		.difat = u32_at(data + HEADER_DIFAT),
		.hops = MAX_HOPS,
	};
	const uint8_t *root = sector(self, self->directory);
	if (root != NULL)
		self->mini_start = u32_at(root + ENTRY_START);
	return true;
}
