// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG 2000 (ITU-T T.800): a codestream (Annex A), alone or in boxes (Annex I).
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	HEAD = 8,       // length and type of a box
	LONG_HEAD = 16, // the same with a length of 64 bits
	SOC = 0x4F,
	SIZ = 0x51,
	COM = 0x64,
	SOT = 0x90,
	SOD = 0x93,
	EOC = 0xD9,
	COM_HEAD = 6, // marker, length and kind of a comment
	SOT_LEN = 12,
};

XS_CHECKED static bool
add_picture(XsImageMap *map, uint64_t len, GError **error)
{
	return len == 0 ||
	       xs_image_map_add(map, len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
		       NULL;
}

// Its room stays: boxes and tiles around it tell their lengths.
XS_CHECKED static bool
add_blanked(XsImageMap *map, uint64_t len, XsImageUse use, const char *name, GError **error)
{
	if (len == 0)
		return true;
	XsImagePiece *piece = xs_image_map_add(map, len, use, XS_IMAGE_STRINGS, name, error);
	if (piece != NULL)
		piece->in_place = true;
	return piece != NULL;
}

// A segment of a header of the codestream, which ends at end.
XS_CHECKED static bool
add_segment(XsImageMap *map, uint64_t at, uint64_t end, GError **error)
{
	const uint8_t *segment = map->data + at;
	if (end - at < 4)
		return xs_image_map_refuse(error, "segment");
	uint64_t len = 2 + (uint64_t)xs_image_u16(segment + 2, true);
	if (segment[0] != 0xFF || len < 4 || len > end - at)
		return xs_image_map_refuse(error, "segment");
	if (segment[1] == COM && len > COM_HEAD)
		return add_picture(map, COM_HEAD, error) &&
		       add_blanked(map, len - COM_HEAD, XS_IMAGE_METADATA, "comment", error);
	if (segment[1] == SIZ && len >= 22) {
		map->width = xs_image_u32(segment + 6, true) - xs_image_u32(segment + 14, true);
		map->height = xs_image_u32(segment + 10, true) - xs_image_u32(segment + 18, true);
	}
	return add_picture(map, len, error);
}

// A part of a tile: its header from SOT to SOD, and its samples.
XS_CHECKED static bool
add_tile(XsImageMap *map, uint64_t at, uint64_t end, GError **error)
{
	if (end - at < SOT_LEN)
		return xs_image_map_refuse(error, "tile");
	uint64_t len = xs_image_u32(map->data + at + 6, true);
	if (len == 0) // up to the end of the codestream
		len = end - at - (map->data[end - 2] == 0xFF && map->data[end - 1] == EOC ? 2 : 0);
	if (len < SOT_LEN || len > end - at)
		return xs_image_map_refuse(error, "tile");
	uint64_t tile_end = at + len;
	if (!add_picture(map, SOT_LEN, error))
		return false;
	for (at += SOT_LEN; at + 1 < tile_end && map->data[at + 1] != SOD;
	     at = xs_image_map_end(map))
		if (!add_segment(map, at, tile_end, error))
			return false;
	return add_picture(map, tile_end - at, error);
}

XS_CHECKED static bool
add_codestream(XsImageMap *map, uint64_t end, GError **error)
{
	uint64_t at = xs_image_map_end(map);
	if (end - at < 2 || map->data[at] != 0xFF || map->data[at + 1] != SOC)
		return xs_image_map_refuse(error, "codestream");
	if (!add_picture(map, 2, error))
		return false;
	for (at += 2; at + 1 < end; at = xs_image_map_end(map)) {
		uint8_t marker = map->data[at + 1];
		if (map->data[at] == 0xFF && marker == EOC)
			return add_picture(map, 2, error) && add_blanked(map,
									 end - at - 2,
									 XS_IMAGE_LEFTOVER,
									 "data behind the picture",
									 error);
		bool added = marker == SOT ? add_tile(map, at, end, error)
					   : add_segment(map, at, end, error);
		if (!added)
			return false;
	}
	return add_picture(map, end - at, error);
}

static bool
is(const uint8_t *box, const char *type)
{
	return memcmp(box + 4, type, 4) == 0;
}

// Whether a box is needed to show the picture.
static bool
is_needed(const uint8_t *box)
{
	static const char *const types[] = {"jP  ",
					    "ftyp",
					    "rreq",
					    "ihdr",
					    "bpcc",
					    "colr",
					    "pclr",
					    "cmap",
					    "cdef",
					    "res ",
					    "jpch",
					    "jplh",
					    "opct",
					    "cgrp"};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (is(box, types[i]))
			return true;
	return false;
}

// Length of the box at, and of its head; 0 where it is cut short.
static uint64_t
box_len(const XsImageMap *map, uint64_t at, uint64_t end, uint64_t *ret_head)
{
	*ret_head = HEAD;
	if (end - at < HEAD)
		return 0;
	uint64_t len = xs_image_u32(map->data + at, true);
	if (len == 0)
		return end - at;
	if (len == 1 && end - at >= LONG_HEAD) {
		*ret_head = LONG_HEAD;
		len = xs_image_u64(map->data + at + HEAD, true);
	}
	return len >= *ret_head && len <= end - at ? len : 0;
}

// What stands in the box that tells how to show the picture.
XS_CHECKED static bool
add_header(XsImageMap *map, uint64_t at, uint64_t end, GError **error)
{
	for (; at < end; at = xs_image_map_end(map)) {
		uint64_t head;
		uint64_t len = box_len(map, at, end, &head);
		if (len == 0)
			return xs_image_map_refuse(error, "box");
		if (is_needed(map->data + at)
			    ? !add_picture(map, len, error)
			    : !add_picture(map, head, error) || !add_blanked(map,
									     len - head,
									     XS_IMAGE_METADATA,
									     "data in a box",
									     error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
add_box(XsImageMap *map, uint64_t at, GError **error)
{
	uint64_t head;
	uint64_t len = box_len(map, at, map->len, &head);
	const uint8_t *box = map->data + at;
	if (len == 0)
		return xs_image_map_add_rest(map, error);
	// Samples elsewhere, found by their offsets.
	if (is(box, "ftbl") || is(box, "dtbl") || is(box, "mdat"))
		return xs_image_map_refuse(error, "parts of it stand elsewhere");
	if (is(box, "jp2h"))
		return add_picture(map, head, error) && add_header(map, at + head, at + len, error);
	if (is(box, "jp2c"))
		return add_picture(map, head, error) && add_codestream(map, at + len, error);
	if (is_needed(box))
		return add_picture(map, len, error);
	return xs_image_map_add(map,
				len,
				XS_IMAGE_METADATA,
				XS_IMAGE_STRINGS,
				is(box, "uuid") ? "EXIF or XMP" : "data in a box",
				error) != NULL;
}

bool
xs_image_read_jp2(XsImageMap *map, GError **error)
{
	while (xs_image_map_end(map) < map->len)
		if (!add_box(map, xs_image_map_end(map), error))
			return false;
	return true;
}

bool
xs_image_read_j2k(XsImageMap *map, GError **error)
{
	return add_codestream(map, map->len, error);
}
