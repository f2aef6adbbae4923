// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "text/xs-text.h"

// How a text is kept: for xs-text.c, which builds it, and xs-text-places.c, which maps it back.

enum {
	XS_TEXT_PART_BITS = 28,
	// A kind of the text's own: AFFINE through several blocks whose places lie one unit apart, the line
	// feeds between them counting as a unit. So text by lines or cells needs a piece no oftener than
	// its places leap.
	XS_TEXT_BLOCKS = XS_PIECE_LAST + 1,
};

// A document may have one for each glyph, so they are small: what a place's length is follows from
// kind, len and units.
typedef struct {
	uint64_t off;   // of the place
	uint32_t start; // in the text; a piece ends where the next begins or the block ends
	uint32_t len;
	uint32_t units; // CHARS: of one code point; ATOM: of the place
	uint32_t part : XS_TEXT_PART_BITS;
	uint32_t kind : 32 - XS_TEXT_PART_BITS; // XsPieceKind or XS_TEXT_BLOCKS
} XsTextPiece;

G_STATIC_ASSERT(sizeof(XsTextPiece) == 24);

struct XsText {
	XsTextLists lists;
	XsBuffer utf8;
	GPtrArray *parts;
	GArray *pieces;
	GArray *gaps;
	GArray *children;
};

static inline bool
xs_text_is_affine(const XsTextPiece *piece)
{
	return piece->kind == XS_PIECE_AFFINE || piece->kind == XS_TEXT_BLOCKS;
}
