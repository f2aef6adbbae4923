// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/image/xs-image-map.h"

// The kinds of picture files, one source each: each fills a map whose data begins as its kind does.

XS_CHECKED bool xs_image_read_jpeg(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_png(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_gif(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_webp(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_bmp(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_tiff(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_jp2(XsImageMap *map, GError **error);
XS_CHECKED bool xs_image_read_j2k(XsImageMap *map, GError **error);

// Adds the next len bytes behind what is there; returns the piece, or NULL with XS_ERROR_LIMIT or, where
// the file is not that long, XS_ERROR_MALFORMED. Samples that follow samples become one piece with them.
// name is static.
XS_CHECKED XsImagePiece *xs_image_map_add(XsImageMap *self,
					  uint64_t len,
					  XsImageUse use,
					  XsImageText text,
					  const char *name,
					  GError **error);
// All that is left of the file, if anything, as LEFTOVER.
XS_CHECKED bool xs_image_map_add_rest(XsImageMap *self, GError **error);
// Where the next piece begins.
uint64_t xs_image_map_end(const XsImageMap *self);
bool xs_image_map_refuse(GError **error, const char *what);

// What a piece of EXIF becomes: nothing, or, where that turns the picture, EXIF of the orientation alone
// between head and what tail makes of both (or NULL). Where the piece is that already it becomes PICTURE.
// tiff: from the byte order mark on.
void xs_image_keep_orientation(XsImageMap *map,
			       XsImagePiece *piece,
			       const uint8_t *tiff,
			       size_t len,
			       GBytes *(*wrap)(const uint8_t *exif, size_t len));

// Integers of either byte order; the caller has checked that they are there.
static inline uint32_t
xs_image_u16(const uint8_t *at, bool big_endian)
{
	return big_endian ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static inline uint32_t
xs_image_u32(const uint8_t *at, bool big_endian)
{
	uint32_t high = xs_image_u16(at + (big_endian ? 0 : 2), big_endian);
	uint32_t low = xs_image_u16(at + (big_endian ? 2 : 0), big_endian);
	return high << 16 | low;
}

static inline uint64_t
xs_image_u64(const uint8_t *at, bool big_endian)
{
	uint64_t high = xs_image_u32(at + (big_endian ? 0 : 4), big_endian);
	uint64_t low = xs_image_u32(at + (big_endian ? 4 : 0), big_endian);
	return high << 32 | low;
}

static inline void
xs_image_put_u32(uint8_t *at, uint32_t value, bool big_endian)
{
	for (unsigned i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> 8 * (big_endian ? 3 - i : i));
}
