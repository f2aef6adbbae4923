// SPDX-License-Identifier: GPL-3.0-or-later
// GIF87a and GIF89a: blocks and extensions.
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	SCREEN = 13,     // header and logical screen descriptor
	DESCRIPTOR = 10, // of an image
	EXTENSION = 0x21,
	IMAGE = 0x2C,
	TRAILER = 0x3B,
	GRAPHIC_CONTROL = 0xF9,
	PLAIN_TEXT = 0x01,
	COMMENT = 0xFE,
	APPLICATION = 0xFF,
	APPLICATION_NAME = 11,
};

// Extensions of applications that show: loops, colour profile.
static const char *const shown[] = {"NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"};

static uint64_t
color_table(uint8_t flags)
{
	return (flags & 0x80) != 0 ? UINT64_C(3) << ((flags & 7) + 1) : 0;
}

// Length of the blocks at, their end mark included; 0 where the file is cut short.
static uint64_t
blocks(const XsImageMap *map, uint64_t at)
{
	uint64_t start = at;
	while (at < map->len) {
		uint8_t len = map->data[at];
		at += 1 + (uint64_t)len;
		if (len == 0)
			return at - start;
	}
	return 0;
}

static bool
is_shown(const uint8_t *extension, uint64_t len)
{
	if (len < 3 + APPLICATION_NAME || extension[2] != APPLICATION_NAME)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
		if (memcmp(extension + 3, shown[i], APPLICATION_NAME) == 0)
			return true;
	}
	return false;
}

XS_CHECKED static bool
add_extension(XsImageMap *map, uint64_t at, GError **error)
{
	if (map->len - at < 3)
		return xs_image_map_refuse(error, "cut short");
	const uint8_t *extension = map->data + at;
	uint64_t len = blocks(map, at + 2);
	if (len == 0)
		return xs_image_map_refuse(error, "cut short");
	len += 2;
	uint8_t label = extension[1];
	if (label == GRAPHIC_CONTROL && len == 8)
		return xs_image_map_add(
			       map, len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
		       NULL;
	bool kept = label == PLAIN_TEXT || (label == APPLICATION && is_shown(extension, len));
	XsImagePiece *piece = xs_image_map_add(map,
					       len,
					       kept ? XS_IMAGE_PICTURE : XS_IMAGE_METADATA,
					       XS_IMAGE_BLOCKS,
					       label == COMMENT ? "comment" : "extension",
					       error);
	if (piece == NULL)
		return false;
	piece->text_off = 2;
	return true;
}

XS_CHECKED static bool
add_image(XsImageMap *map, uint64_t at, GError **error)
{
	if (map->len - at < DESCRIPTOR + 1)
		return xs_image_map_refuse(error, "cut short");
	uint64_t head = DESCRIPTOR + color_table(map->data[at + 9]) + 1;
	uint64_t len = head < map->len - at ? blocks(map, at + head) : 0;
	if (len == 0)
		return xs_image_map_refuse(error, "cut short");
	return xs_image_map_add(
		       map, head + len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
	       NULL;
}

bool
xs_image_read_gif(XsImageMap *map, GError **error)
{
	if (map->len < SCREEN)
		return xs_image_map_refuse(error, "cut short");
	map->width = xs_image_u16(map->data + 6, false);
	map->height = xs_image_u16(map->data + 8, false);
	uint64_t at = SCREEN + color_table(map->data[10]);
	if (xs_image_map_add(map, at, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) == NULL)
		return false;
	for (; at < map->len; at = xs_image_map_end(map)) {
		uint8_t kind = map->data[at];
		if (kind == TRAILER)
			return xs_image_map_add(map,
						1,
						XS_IMAGE_PICTURE,
						XS_IMAGE_SAMPLES,
						"picture",
						error) != NULL;
		if (kind != EXTENSION && kind != IMAGE)
			return xs_image_map_refuse(error, "unknown block");
		if (kind == EXTENSION ? !add_extension(map, at, error) : !add_image(map, at, error))
			return false;
	}
	return xs_image_map_refuse(error, "no end");
}
