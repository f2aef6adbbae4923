// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
	XS_INFLATE_RAW,  // RFC 1951, as in zip
	XS_INFLATE_ZLIB, // RFC 1950, as in PDF
} XsInflateKind;

typedef struct {
	uint64_t used; // compressed bytes
	uint64_t size; // decompressed bytes
	uint32_t crc;  // CRC-32 of them, where the kind is XS_INFLATE_RAW
} XsInflated;

// Takes a piece of what was decompressed; false stops.
typedef bool (*XsInflateFunc)(void *user_data, const uint8_t *bytes, size_t len);

// Decompresses up to max bytes, piece by piece. Returns NULL, or a fixed phrase why it is not whole;
// ret_inflated tells how far it came in either case.
const char *xs_inflate(XsInflateKind kind,
		       const uint8_t *data,
		       size_t len,
		       uint64_t max,
		       XsInflateFunc func,
		       void *user_data,
		       XsInflated *ret_inflated);

// CRC-32 of bytes that are not compressed.
uint32_t xs_inflate_crc(const uint8_t *data, size_t len);
// The same of bytes that follow those whose CRC-32 is before.
uint32_t xs_inflate_crc_more(uint32_t before, const uint8_t *data, size_t len);
