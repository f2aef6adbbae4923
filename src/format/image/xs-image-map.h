// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"

#include <gio/gio.h>

// What the bytes of a picture file are for.
typedef enum {
	XS_IMAGE_PICTURE,   // the picture, or needed to show it
	XS_IMAGE_METADATA,  // EXIF, XMP, IPTC, comments, times, names of people and programs
	XS_IMAGE_THUMBNAIL, // a smaller picture, perhaps of what the picture was before
	XS_IMAGE_LEFTOVER,  // belongs to no picture: behind its end, between its parts
} XsImageUse;

// How the text of a piece is written.
typedef enum {
	XS_IMAGE_SAMPLES, // no text: compressed or plain samples
	XS_IMAGE_STRINGS, // strings among other bytes
	XS_IMAGE_PACKED,  // the same, and a zlib stream of them from packed_off on
	XS_IMAGE_BLOCKS,  // the same in blocks behind their lengths (GIF)
} XsImageText;

// One of the consecutive ranges that cover the file.
typedef struct {
	uint64_t off;
	uint64_t len;
	XsImageUse use;
	XsImageText text;
	uint64_t text_off; // from off: where text begins
	uint64_t packed_off;
	bool in_place;    // others are found by their offset: left out by zeros
	const char *name; // static
	GBytes *instead;  // stands there where the piece is left out, or NULL
} XsImagePiece;

enum {
	XS_IMAGE_MAX_PIECES = 1000 * 1000,
};

// A picture file taken to pieces.
typedef struct XsImageMap XsImageMap;

struct XsImageMap {
	const uint8_t *data; // the whole file, untrusted; borrowed
	size_t len;
	GArray *pieces; // XsImagePiece
	size_t max;     // of them
	uint32_t width; // in pixels; 0 where not told
	uint32_t height;
	// Whether pieces can only be left out all together.
	bool together;
	// Writes what follows from leaving pieces out into the first piece: size of the file, flags. May
	// be NULL.
	void (*fix)(const XsImageMap *self, const bool *left_out, uint64_t size, uint8_t *first);
};

// Takes a JPEG (ITU-T T.81), PNG, GIF89a, WebP, BMP, TIFF 6.0 (or BigTIFF) or JPEG 2000 (ITU-T T.800) to at most max pieces. data is
// borrowed. XS_ERROR_MALFORMED where it is none of them or breaks its structure, XS_ERROR_LIMIT.
XS_CHECKED XsImageMap *
xs_image_map_new(const uint8_t *data, size_t len, size_t max, GError **error);
void xs_image_map_free(XsImageMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsImageMap, xs_image_map_free)
