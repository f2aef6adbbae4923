// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-bytes.h"
#include "base/xs-error.h"

// The records of a zip archive (PKWARE APPNOTE 6.3) as a second reader reads them, each by itself.
typedef struct {
	const uint8_t *data;
	size_t len;
} XsZipBytes;

typedef struct {
	uint16_t flags;
	uint16_t method;
	uint32_t crc;
	uint64_t packed;
	uint64_t size;
	uint64_t offset; // of the local header
	const uint8_t *name;
	size_t name_len;
	const uint8_t *comment;
	size_t comment_len;
	uint64_t data;     // offset of the compressed bytes
	uint64_t end;      // offset behind them and a data descriptor
	bool local_agrees; // the local header tells the same
} XsZipEntry;

typedef struct {
	uint64_t count;
	uint64_t offset; // of the central directory
	uint64_t size;
	uint64_t end; // where what comes behind the directory ends, but for the comment
	const uint8_t *comment;
	size_t comment_len;
} XsZipDirectory;

enum {
	XS_ZIP_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13, // flags: data or directory
};

// The end record that reaches exactly to the end of the file; there must be only one.
XS_CHECKED bool xs_zip_read_directory(const XsZipBytes *zip, XsZipDirectory *ret_directory);
// The next entry of the directory.
XS_CHECKED bool xs_zip_read_central(XsBytes *bytes, XsZipEntry *entry);
// Finds the data of an entry by its local header; none of it may lie behind limit.
XS_CHECKED bool xs_zip_read_local(const XsZipBytes *zip, uint64_t limit, XsZipEntry *entry);
// A cursor at offset; at the end where that lies behind it.
XsBytes xs_zip_bytes_at(const XsZipBytes *zip, uint64_t offset);
