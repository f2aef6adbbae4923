// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-bytes.h"

#include <glib.h>

// The records of a 7-Zip archive (7zFormat.txt of the LZMA SDK) as a second reader reads them: of what a
// copy may hold, which is one packed stream at most, of one coder.
typedef struct {
	bool has_data;
	uint64_t packed_off; // from the end of the head of the file
	uint64_t packed_size;
	uint32_t method;
	const uint8_t *properties;
	size_t properties_len;
	uint64_t size;   // unpacked
	GArray *sizes;   // uint64_t: of the members in it
	GArray *digests; // uint32_t: CRC-32 of each
} Xs7zStreams;

typedef struct {
	char *name; // UTF-8
	bool folder;
	bool has_data;
} Xs7zMember;

// Empty lists. Freed by xs_7z_streams_clear().
void xs_7z_streams_init(Xs7zStreams *self);
void xs_7z_streams_clear(Xs7zStreams *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Xs7zStreams, xs_7z_streams_clear)

// A number of 1 to 9 bytes.
XS_CHECKED bool xs_7z_number(XsBytes *bytes, uint64_t *ret_number);
// StreamsInfo behind its id. Of members no more than max.
XS_CHECKED bool xs_7z_read_streams(XsBytes *bytes, uint32_t max, Xs7zStreams *streams);
// All of a header, of which nothing may be left over; members (Xs7zMember) are appended.
XS_CHECKED bool
xs_7z_read_header(XsBytes *bytes, uint32_t max, Xs7zStreams *streams, GArray *members);

enum {
	XS_7Z_END = 0x00,
	XS_7Z_HEADER = 0x01,
	XS_7Z_ENCODED_HEADER = 0x17,
};
