// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// [MS-CFB]: a file system in a file, as old Office documents are. Reads its directory and the heads of its
// streams; all it needs is the bytes, and nothing of it is trusted.
typedef struct {
	const uint8_t *data; // borrowed
	size_t len;
	size_t sector_size;
	uint32_t directory;  // first sector of each chain
	uint32_t mini_table; // of what holds the short streams
	uint32_t difat;
	uint32_t mini_start; // of the stream that the short streams lie in
	uint32_t hops;       // from sector to sector that are left
} XsCfb;

enum {
	XS_CFB_NAME = 32, // of UTF-16, with its NUL
};

typedef struct {
	char name[XS_CFB_NAME + 1]; // '?' for all but printable ASCII
	bool storage;               // a folder
	uint32_t start;
	uint64_t size;
} XsCfbEntry;

// Whether the bytes begin as such a file does.
bool xs_cfb_is(const uint8_t *data, size_t len);
// False where the header is damaged.
bool xs_cfb_open(XsCfb *self, const uint8_t *data, size_t len);

// Calls found for all entries of the root, in no order; embedded documents have folders of their own.
void xs_cfb_each(XsCfb *self, void (*found)(const XsCfbEntry *entry, void *data), void *data);

// Reads up to n bytes of a stream from off: returns how many there were.
size_t xs_cfb_read(XsCfb *self, const XsCfbEntry *entry, uint64_t off, uint8_t *bytes, size_t n);
