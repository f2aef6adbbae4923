// SPDX-License-Identifier: GPL-3.0-or-later
// Writes [MS-CFB] files from a list of streams.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct {
	const char *name;
	const char *folder; // name of the storage that it lies in; NULL: the root
	const void *bytes;  // NULL: a storage itself
	size_t len;
	size_t padded; // to so many zero bytes; 0: not
} CfbStream;

enum {
	CFB_HEADER = 512,
	CFB_ENTRY = 128,
	CFB_MINI = 64,
	CFB_CUTOFF = 4096,
	CFB_IN_HEADER = 109,
	CFB_FREE = -1,
	CFB_END = -2,
};

typedef struct {
	size_t size;       // of a sector
	GByteArray *body;  // sectors behind the header
	GArray *table;     // uint32_t: the next of each sector
	GByteArray *small; // streams below the cutoff
	GArray *small_table;
} CfbWriter;

static inline void
cfb_put32(uint8_t *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> 8 * i);
}

// Adds bytes in pieces of size, chained in table: returns the first.
static inline uint32_t
cfb_chain(GByteArray *body, GArray *table, size_t size, const void *bytes, size_t len)
{
	uint32_t first = (uint32_t)(body->len / size);
	size_t n = (len + size - 1) / size;
	if (n == 0)
		return (uint32_t)CFB_END;
	for (size_t i = 0; i < n; i++) {
		uint32_t next = i + 1 < n ? first + (uint32_t)i + 1 : (uint32_t)CFB_END;
		g_array_append_val(table, next);
	}
	g_byte_array_append(body, bytes, (guint)len);
	g_byte_array_set_size(body, (guint)((first + n) * size));
	memset(body->data + first * size + len, 0, n * size - len);
	return first;
}

static inline uint32_t
cfb_add(CfbWriter *self, const void *bytes, size_t len)
{
	return cfb_chain(self->body, self->table, self->size, bytes, len);
}

static inline uint32_t
cfb_add_stream(CfbWriter *self, const CfbStream *stream, size_t *ret_len)
{
	g_autoptr(GByteArray) whole = g_byte_array_new();
	g_byte_array_append(whole, stream->bytes, (guint)stream->len);
	while (whole->len < stream->padded)
		g_byte_array_append(whole, (const uint8_t *)"", 1);
	*ret_len = whole->len;
	return whole->len < CFB_CUTOFF
		       ? cfb_chain(
				 self->small, self->small_table, CFB_MINI, whole->data, whole->len)
		       : cfb_add(self, whole->data, whole->len);
}

static inline uint8_t *
cfb_entry(GByteArray *directory, size_t index, const char *name, uint8_t type)
{
	uint8_t *entry = directory->data + index * CFB_ENTRY;
	for (size_t i = 0; name[i] != '\0'; i++)
		entry[2 * i] = (uint8_t)name[i];
	entry[64] = (uint8_t)(2 * strlen(name) + 2);
	entry[66] = type;
	for (size_t at = 68; at < 80; at += 4)
		cfb_put32(entry + at, (uint32_t)CFB_FREE);
	return entry;
}

// The entries of a folder hang behind each other as right siblings.
static inline void
cfb_link(
	GByteArray *directory, const CfbStream *streams, size_t n, const char *folder, size_t owner)
{
	uint8_t *at = directory->data + owner * CFB_ENTRY + 76;
	for (size_t i = 0; i < n; i++) {
		if (g_strcmp0(streams[i].folder, folder) != 0)
			continue;
		cfb_put32(at, (uint32_t)i + 1);
		at = directory->data + (i + 1) * CFB_ENTRY + 72;
	}
}

static inline GByteArray *
cfb_directory(CfbWriter *self, const CfbStream *streams, size_t n)
{
	GByteArray *directory = g_byte_array_new();
	g_byte_array_set_size(directory, (guint)((n + 1) * CFB_ENTRY));
	memset(directory->data, 0, directory->len);
	(void)cfb_entry(directory, 0, "Root Entry", 5);
	for (size_t i = 0; i < n; i++) {
		bool folder = streams[i].bytes == NULL;
		uint8_t *entry = cfb_entry(directory, i + 1, streams[i].name, folder ? 1 : 2);
		size_t len = 0;
		if (!folder)
			cfb_put32(entry + 116, cfb_add_stream(self, &streams[i], &len));
		cfb_put32(entry + 120, (uint32_t)len);
	}
	cfb_link(directory, streams, n, NULL, 0);
	for (size_t i = 0; i < n; i++) {
		if (streams[i].bytes == NULL)
			cfb_link(directory, streams, n, streams[i].name, i + 1);
	}
	uint32_t small = cfb_add(self, self->small->data, self->small->len);
	cfb_put32(directory->data + 116, small);
	cfb_put32(directory->data + 120, self->small->len);
	return directory;
}

// The table itself, and the list of its sectors beyond those in the header.
static inline void
cfb_add_table(CfbWriter *self, uint8_t *header)
{
	size_t per_sector = self->size / 4;
	size_t lists = 0;
	size_t tables = 0;
	for (size_t needed = 1; needed > tables;) {
		tables = needed;
		lists = tables > CFB_IN_HEADER ? (tables - CFB_IN_HEADER) / (per_sector - 1) + 1
					       : 0;
		needed = (self->table->len + tables + lists + per_sector - 1) / per_sector;
	}
	uint32_t first = (uint32_t)(self->body->len / self->size);
	uint32_t list = first + (uint32_t)tables;
	cfb_put32(header + 0x44, lists > 0 ? list : (uint32_t)CFB_END);
	g_byte_array_set_size(self->body, (guint)((first + tables + lists) * self->size));
	uint8_t *at = self->body->data + first * self->size;
	memset(at, 0xFF, (tables + lists) * self->size);
	for (size_t i = 0; i < self->table->len; i++)
		cfb_put32(at + 4 * i, g_array_index(self->table, uint32_t, i));
	for (size_t i = 0; i < tables; i++) {
		size_t beyond = i - CFB_IN_HEADER;
		uint8_t *slot = header + 0x4C + 4 * i;
		if (i >= CFB_IN_HEADER)
			slot = self->body->data + (list + beyond / (per_sector - 1)) * self->size +
			       4 * (beyond % (per_sector - 1));
		cfb_put32(slot, first + (uint32_t)i);
	}
	for (size_t i = 0; i < lists; i++)
		cfb_put32(self->body->data + (list + i + 1) * self->size - 4,
			  i + 1 < lists ? list + (uint32_t)i + 1 : (uint32_t)CFB_END);
}

// shift: 9 or 12, of the size of sectors.
static inline GByteArray *
cfb_write(const CfbStream *streams, size_t n, uint8_t shift)
{
	static const uint8_t signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
	CfbWriter writer = {
		.size = (size_t)1 << shift,
		.body = g_byte_array_new(),
		.table = g_array_new(false, false, sizeof(uint32_t)),
		.small = g_byte_array_new(),
		.small_table = g_array_new(false, false, sizeof(uint32_t)),
	};
	g_autoptr(GByteArray) directory = cfb_directory(&writer, streams, n);
	GByteArray *file = g_byte_array_new();
	g_byte_array_set_size(file, (guint)writer.size);
	memset(file->data, 0, file->len);
	memcpy(file->data, signature, sizeof signature);
	memset(file->data + 0x4C, 0xFF, CFB_IN_HEADER * 4);
	file->data[0x1A] = shift == 9 ? 3 : 4;
	file->data[0x1C] = 0xFE;
	file->data[0x1D] = 0xFF;
	file->data[0x1E] = shift;
	file->data[0x20] = 6;
	cfb_put32(file->data + 0x38, CFB_CUTOFF);
	uint32_t small_table =
		cfb_add(&writer, writer.small_table->data, writer.small_table->len * 4);
	cfb_put32(file->data + 0x3C, small_table);
	cfb_put32(file->data + 0x30, cfb_add(&writer, directory->data, directory->len));
	cfb_add_table(&writer, file->data);
	g_byte_array_append(file, writer.body->data, writer.body->len);
	g_byte_array_unref(writer.body);
	g_array_unref(writer.table);
	g_byte_array_unref(writer.small);
	g_array_unref(writer.small_table);
	return file;
}
