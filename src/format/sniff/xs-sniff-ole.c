// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-sniff-kinds.h"

// [MS-CFB]: a file system in a file. Only the names in its directory are read.
enum {
	HEADER_SIZE = 512,
	DIRECTORY_ENTRY = 128,
	HEADER_FAT_SECTORS = 109,
	MAX_DIRECTORY_SECTORS = 4096,
	NAME_BYTES = 64,
	TYPE_STORAGE = 1,
	TYPE_ROOT = 5,
};

static const uint8_t signature[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

typedef struct {
	const uint8_t *data;
	size_t len;
	size_t sector_size;
	uint32_t
		fat[HEADER_FAT_SECTORS]; // sectors that hold the table; later ones are not followed
} Ole;

static uint32_t
u32_at(const uint8_t *data)
{
	uint32_t value;
	memcpy(&value, data, sizeof value);
	return GUINT32_FROM_LE(value);
}

// A sector's bytes, or NULL where it does not lie wholly in the file.
static const uint8_t *
sector(const Ole *self, uint32_t number)
{
	uint64_t off = ((uint64_t)number + 1) * self->sector_size;
	return off + self->sector_size <= self->len ? self->data + off : NULL;
}

static bool
next_sector(const Ole *self, uint32_t number, uint32_t *ret_next)
{
	size_t per_sector = self->sector_size / 4;
	size_t table = number / per_sector;
	if (table >= HEADER_FAT_SECTORS)
		return false;
	const uint8_t *fat = sector(self, self->fat[table]);
	if (fat == NULL)
		return false;
	*ret_next = u32_at(fat + number % per_sector * 4);
	return true;
}

typedef struct {
	const char *name;
	const char *detail;
	bool encrypted;
} StreamName;

// In the order in which they decide.
static const StreamName stream_names[] = {
	{"EncryptedPackage", "encrypted OOXML document", true},
	{"EncryptionInfo", "encrypted OOXML document", true},
	{"WordDocument", "Word 97-2003 document", false},
	{"Workbook", "Excel 97-2003 workbook", false},
	{"Book", "Excel 5.0/95 workbook", false},
	{"PowerPoint Document", "PowerPoint 97-2003 presentation", false},
	{"__properties_version1.0", "Outlook message", false},
	{"VisioDocument", "Visio drawing", false},
	{"MatOST", "Microsoft Works document", false},
};

static bool
entry_is(const uint8_t *entry, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i < n; i++) {
		if (entry[2 * i] != (uint8_t)name[i] || entry[2 * i + 1] != 0)
			return false;
	}
	return 2 * n + 2 <= NAME_BYTES && entry[2 * n] == 0 && entry[2 * n + 1] == 0;
}

static void
look_at_entry(const uint8_t *entry, size_t *best)
{
	uint8_t type = entry[NAME_BYTES + 2];
	if (type < TYPE_STORAGE || type > TYPE_ROOT)
		return;
	for (size_t i = 0; i < *best; i++) {
		if (entry_is(entry, stream_names[i].name))
			*best = i;
	}
}

bool
xs_sniff_ole(const uint8_t *data, size_t len, XsSniffed *sniffed)
{
	if (len < sizeof signature || memcmp(data, signature, sizeof signature) != 0)
		return false;
	xs_sniffed_set(sniffed, "", "OLE2 compound file");
	if (len < HEADER_SIZE)
		return true;
	Ole ole = {.data = data, .len = len};
	uint8_t shift = data[0x1E];
	if (shift != 9 && shift != 12)
		return true;
	ole.sector_size = (size_t)1 << shift;
	for (size_t i = 0; i < HEADER_FAT_SECTORS; i++)
		ole.fat[i] = u32_at(data + 0x4C + 4 * i);
	uint32_t number = u32_at(data + 0x30);
	size_t best = G_N_ELEMENTS(stream_names);
	for (size_t n = 0; n < MAX_DIRECTORY_SECTORS; n++) {
		const uint8_t *directory = sector(&ole, number);
		if (directory == NULL)
			break;
		for (size_t at = 0; at < ole.sector_size; at += DIRECTORY_ENTRY)
			look_at_entry(directory + at, &best);
		if (!next_sector(&ole, number, &number))
			break;
	}
	if (best < G_N_ELEMENTS(stream_names)) {
		xs_sniffed_set(sniffed, "", stream_names[best].detail);
		sniffed->encrypted = stream_names[best].encrypted;
	}
	return true;
}
