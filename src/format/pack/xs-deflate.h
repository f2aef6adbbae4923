// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdeflate.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A deflate stream (RFC 1951) written piece by piece. libdeflate packs more than twice as fast as zlib,
// but only whole streams; here its streams become the blocks of one.
enum {
	// libdeflate makes one block of that much at its first level: a block has at most 8192 matches of
	// four bytes or more.
	XS_DEFLATE_PIECE = 1 << 15,
	XS_DEFLATE_ROOM = XS_DEFLATE_PIECE + 64, // what one piece takes at most
	// On the XML of Word 6 packs hardly tighter, for half as much time again.
	XS_DEFLATE_LEVEL = 1,
};

// Packs len bytes, at most XS_DEFLATE_PIECE, with a compressor of XS_DEFLATE_LEVEL into out, which has
// XS_DEFLATE_ROOM, and returns how many bytes that are. The pieces of a stream follow each other byte by
// byte; the last one ends it and may be empty.
size_t xs_deflate_piece(struct libdeflate_compressor *compressor,
			const uint8_t *data,
			size_t len,
			bool last,
			uint8_t *out);
