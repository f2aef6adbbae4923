// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-blank.h"

#include <string.h>

// [MS-CFB] version 3: a header, one sector of the allocation table, one of the directory.
enum {
	SECTOR = 512,
	DIRECTORY_ENTRY = 128,
	AT_VERSION = 24,
	AT_N_TABLES = 44,
	AT_DIRECTORY = 48,
	AT_CUTOFF = 56,
	AT_SMALL_TABLE = 60,
	AT_MORE_TABLES = 68,
	AT_TABLES = 76,
	N_ENTRIES = SECTOR / DIRECTORY_ENTRY,
	AT_NAME_LEN = 64,
	AT_LEFT = 68,
	AT_START = 116,
};

#define END_OF_CHAIN UINT32_C(0xFFFFFFFE)
#define TABLE_SECTOR UINT32_C(0xFFFFFFFD)

static const uint8_t compound[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
static const uint8_t archive[22] = "PK\5\6";

static void
put32(uint8_t *at, uint32_t value)
{
	value = GUINT32_TO_LE(value);
	memcpy(at, &value, sizeof value);
}

static bool
blank_compound(XsBuffer *blank, GError **error)
{
	static const uint8_t version[] = {0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0};
	static const char root[] = "R\0o\0o\0t\0 \0E\0n\0t\0r\0y\0";
	uint8_t file[3 * SECTOR] = {0};
	memcpy(file, compound, sizeof compound);
	memcpy(file + AT_VERSION, version, sizeof version);
	put32(file + AT_N_TABLES, 1);
	put32(file + AT_DIRECTORY, 1);
	put32(file + AT_CUTOFF, 4096);
	put32(file + AT_SMALL_TABLE, END_OF_CHAIN);
	put32(file + AT_MORE_TABLES, END_OF_CHAIN);
	memset(file + AT_TABLES + 4, 0xFF, SECTOR - AT_TABLES - 4);
	uint8_t *table = file + SECTOR;
	memset(table, 0xFF, SECTOR);
	put32(table, TABLE_SECTOR);
	put32(table + 4, END_OF_CHAIN);
	uint8_t *entry = table + SECTOR;
	for (size_t i = 0; i < N_ENTRIES; i++)
		memset(entry + i * DIRECTORY_ENTRY + AT_LEFT, 0xFF, 3 * sizeof(uint32_t));
	memcpy(entry, root, sizeof root - 1);
	entry[AT_NAME_LEN] = sizeof root + 1;
	entry[AT_NAME_LEN + 2] = 5; // the root
	entry[AT_NAME_LEN + 3] = 1; // black
	put32(entry + AT_START, END_OF_CHAIN);
	return xs_buffer_append(blank, file, sizeof file, error);
}

bool
xs_docx_blank(const uint8_t *head, size_t len, XsBuffer *ret_blank, GError **error)
{
	if (len >= sizeof compound && memcmp(head, compound, sizeof compound) == 0)
		return blank_compound(ret_blank, error);
	bool zip = len >= 4 && memcmp(head, "PK\3\4", 4) == 0;
	return !zip || xs_buffer_append(ret_blank, archive, sizeof archive, error);
}
