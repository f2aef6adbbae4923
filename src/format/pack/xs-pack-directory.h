// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How an entry's bytes are stored (APPNOTE 4.4.5); no other method is read.
enum {
	XS_PACK_STORED = 0,
	XS_PACK_DEFLATED = 8,
};

// One entry of a zip archive, as the central directory and its local header agree on it.
typedef struct {
	char *name; // raw bytes as stored, NUL-terminated, without NUL inside; unknown encoding
	size_t name_len;
	uint64_t local_off; // of the local header, from the start of the archive
	uint64_t data_off;  // of the stored bytes
	uint64_t packed_size;
	uint64_t size;
	uint32_t crc;
	uint32_t external_attributes;
	uint16_t internal_attributes;
	uint16_t made_by;
	uint16_t needed;
	uint16_t flags;
	uint16_t method;
	uint16_t time;
	uint16_t date;
	const uint8_t *comment; // borrowed from the source
	size_t comment_len;
} XsPackEntry;

// The checked central directory of an archive (PKWARE APPNOTE 6.3.9).
typedef struct {
	GArray *entries; // XsPackEntry, in the order of the central directory
	uint64_t begin;  // where the archive begins in the source: bytes before it are foreign
	uint64_t end;    // where it ends: bytes behind it are foreign
	uint64_t gaps;   // bytes between entries that belong to none
	const uint8_t *comment; // of the archive, borrowed from the source
	size_t comment_len;
	bool has_comments;   // an entry has one
	bool keeps_comments; // a copy carries them over: see xs_pack_keep_comments()
	bool has_extras;     // an entry has an extra field that tells something
} XsPackDirectory;

// Reads and checks the central directory against every local header. Refuses what two readers
// could understand differently (names twice, also by letter case; overlaps; local headers that
// disagree; several end records) with XS_ERROR_MALFORMED, encryption with XS_ERROR_ENCRYPTED, and
// counts, sizes and ratios above the limits with XS_ERROR_LIMIT. Borrows data.
XS_CHECKED XsPackDirectory *
xs_pack_directory_read(const uint8_t *data, size_t len, const XsLimits *limits, GError **error);

void xs_pack_directory_free(XsPackDirectory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPackDirectory, xs_pack_directory_free)

// The name for people and for comparisons: UTF-8 as it is, otherwise with the bytes above 0x7F
// percent-encoded (a confined process has no tables of encodings to load). New string.
char *xs_pack_name_utf8(const char *name, size_t len);

// Whether a name would leave the folder it is unpacked into, on any system.
bool xs_pack_name_escapes(const char *name);
