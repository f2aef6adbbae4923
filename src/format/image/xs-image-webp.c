// SPDX-License-Identifier: GPL-3.0-or-later
// WebP (RFC 9649): chunks of a RIFF file.
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	RIFF_HEAD = 12,
	HEAD = 8,          // name and length of a chunk
	EXTENDED = 18,     // the chunk VP8X
	FRAME = HEAD + 16, // of an animation, before its chunks
	FLAG_EXIF = 0x08,
	FLAG_XMP = 0x04,
};

static bool
is(const uint8_t *chunk, const char *name)
{
	return memcmp(chunk, name, 4) == 0;
}

static GBytes *
wrap_exif(const uint8_t *exif, size_t len)
{
	GByteArray *chunk = g_byte_array_new();
	uint8_t head[HEAD] = {'E', 'X', 'I', 'F', (uint8_t)len};
	g_byte_array_append(chunk, head, sizeof head);
	g_byte_array_append(chunk, exif, (guint)len);
	return g_byte_array_free_to_bytes(chunk);
}

// Length of the chunk at, with head and padding; the file or frame ends at end. 0 where it is cut short.
static uint64_t
chunk_len(const XsImageMap *map, uint64_t at, uint64_t end)
{
	if (end - at < HEAD)
		return 0;
	uint64_t len = HEAD + (uint64_t)xs_image_u32(map->data + at + 4, false);
	len += len & 1;
	// The padding of the last chunk is missing in some files.
	if (len == end - at + 1)
		len--;
	return len <= end - at ? len : 0;
}

static bool
is_picture(const uint8_t *chunk)
{
	return is(chunk, "VP8 ") || is(chunk, "VP8L") || is(chunk, "ALPH") || is(chunk, "ANIM");
}

XS_CHECKED static bool
add_picture(XsImageMap *map, uint64_t len, GError **error)
{
	return xs_image_map_add(map, len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
	       NULL;
}

// A frame of an animation: what else than its picture stands in it is left out by zeros.
XS_CHECKED static bool
add_frame(XsImageMap *map, uint64_t at, uint64_t len, GError **error)
{
	if (len < FRAME)
		return xs_image_map_refuse(error, "frame");
	if (!add_picture(map, FRAME, error))
		return false;
	uint64_t end = at + len;
	for (at += FRAME; at < end; at = xs_image_map_end(map)) {
		uint64_t n = chunk_len(map, at, end);
		if (n != 0 && is_picture(map->data + at)) {
			if (!add_picture(map, n, error))
				return false;
			continue;
		}
		uint64_t skip = n > HEAD ? HEAD : 0;
		if (skip > 0 && !add_picture(map, skip, error))
			return false;
		XsImagePiece *piece = xs_image_map_add(map,
						       (n != 0 ? n : end - at) - skip,
						       XS_IMAGE_LEFTOVER,
						       XS_IMAGE_STRINGS,
						       "data in a frame",
						       error);
		if (piece == NULL)
			return false;
		piece->in_place = true;
	}
	return true;
}

// The size that a bit stream tells (RFC 9649, 3.4; RFC 6386, 9.1).
static void
note_size(XsImageMap *map, const uint8_t *chunk, uint64_t len)
{
	if (len < HEAD + 10)
		return;
	const uint8_t *bits = chunk + HEAD;
	uint32_t width = xs_image_u16(bits + 6, false) & 0x3FFF;
	uint32_t height = xs_image_u16(bits + 8, false) & 0x3FFF;
	if (is(chunk, "VP8L")) {
		uint32_t both = xs_image_u32(bits + 1, false);
		width = 1 + (both & 0x3FFF);
		height = 1 + (both >> 14 & 0x3FFF);
	} else if (!is(chunk, "VP8 "))
		return;
	map->width = MAX(map->width, width);
	map->height = MAX(map->height, height);
}

XS_CHECKED static bool
add_chunk(XsImageMap *map, uint64_t at, uint64_t len, GError **error)
{
	const uint8_t *chunk = map->data + at;
	note_size(map, chunk, len);
	if (is(chunk, "ANMF"))
		return add_frame(map, at, len, error);
	if (is_picture(chunk))
		return add_picture(map, len, error);
	bool kept = is(chunk, "ICCP");
	const char *name = kept ? "colour profile" : is(chunk, "EXIF") ? "EXIF" : "XMP";
	XsImagePiece *piece = xs_image_map_add(map,
					       len,
					       kept ? XS_IMAGE_PICTURE : XS_IMAGE_METADATA,
					       XS_IMAGE_STRINGS,
					       name,
					       error);
	if (piece == NULL)
		return false;
	piece->text_off = HEAD;
	if (!is(chunk, "EXIF"))
		return true;
	// Some programs write the name of the segment that it has in JPEG.
	uint64_t from = len >= HEAD + 6 && memcmp(chunk + HEAD, "Exif\0", 6) == 0 ? HEAD + 6 : HEAD;
	xs_image_keep_orientation(map, piece, chunk + from, len - from, wrap_exif);
	return true;
}

static void
fix(const XsImageMap *map, const bool *left_out, uint64_t size, uint8_t *first)
{
	bool exif = false;
	bool xmp = false;
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = &g_array_index(map->pieces, XsImagePiece, i);
		bool there = !left_out[i] || piece->instead != NULL;
		exif = exif || (there && strcmp(piece->name, "EXIF") == 0);
		xmp = xmp || (there && strcmp(piece->name, "XMP") == 0);
	}
	xs_image_put_u32(first + 4, (uint32_t)(size - HEAD), false);
	if (g_array_index(map->pieces, XsImagePiece, 0).len < RIFF_HEAD + EXTENDED)
		return;
	uint8_t *flags = first + RIFF_HEAD + HEAD;
	if (!exif)
		*flags &= (uint8_t)~FLAG_EXIF;
	if (!xmp)
		*flags &= (uint8_t)~FLAG_XMP;
}

bool
xs_image_read_webp(XsImageMap *map, GError **error)
{
	if (map->len < RIFF_HEAD + HEAD)
		return xs_image_map_refuse(error, "cut short");
	uint64_t end = MIN((uint64_t)xs_image_u32(map->data + 4, false) + HEAD, map->len);
	uint64_t at = RIFF_HEAD;
	const uint8_t *first = map->data + at;
	if (is(first, "VP8X") && chunk_len(map, at, end) == EXTENDED) {
		map->width = 1 + (xs_image_u32(first + 12, false) & 0xFFFFFF);
		map->height = 1 + (xs_image_u32(first + 14, false) >> 8);
		at += EXTENDED;
	}
	map->fix = fix;
	if (end < at || !add_picture(map, at, error))
		return end >= at ? false : xs_image_map_refuse(error, "cut short");
	for (; at < end; at = xs_image_map_end(map)) {
		uint64_t len = chunk_len(map, at, end);
		if (len == 0)
			return xs_image_map_refuse(error, "cut short");
		if (!add_chunk(map, at, len, error))
			return false;
	}
	return true;
}
