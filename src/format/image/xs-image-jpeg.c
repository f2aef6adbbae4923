// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG (ITU-T T.81, annex B; JFIF 1.02; EXIF 2.3): segments between markers.
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	HEAD = 4,             // marker and length of a segment
	ICC_HEAD = HEAD + 14, // the same, name and number of a piece of a profile
	SOI = 0xD8,
	EOI = 0xD9,
	SOS = 0xDA,
	TEM = 0x01,
	RST0 = 0xD0,
	RST7 = 0xD7,
	APP0 = 0xE0,
	APP15 = 0xEF,
	COM = 0xFE,
	JFIF_LEN = 18, // of the segment with its marker, without a thumbnail
};

static bool
is_alone(uint8_t marker)
{
	return marker == SOI || marker == EOI || marker == TEM ||
	       (marker >= RST0 && marker <= RST7);
}

static bool
is_frame(uint8_t marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

// Where the marker stands that ends the samples from at on; fill bytes belong to it.
static uint64_t
end_of_samples(const XsImageMap *map, uint64_t at)
{
	while (at < map->len) {
		const uint8_t *found = memchr(map->data + at, 0xFF, map->len - at);
		if (found == NULL)
			return map->len;
		at = (uint64_t)(found - map->data);
		uint64_t next = at + 1;
		while (next < map->len && map->data[next] == 0xFF)
			next++;
		if (next == map->len)
			return map->len;
		uint8_t code = map->data[next];
		if (code != 0 && !(code >= RST0 && code <= RST7))
			return at;
		at = next + 1;
	}
	return map->len;
}

static bool
has_name(const uint8_t *segment, uint64_t len, const char *name, size_t name_len)
{
	return len >= 4 + name_len && memcmp(segment + 4, name, name_len) == 0;
}

static GBytes *
wrap_exif(const uint8_t *exif, size_t len)
{
	GByteArray *segment = g_byte_array_new();
	uint8_t head[10] = {0xFF, 0xE1, 0, 0, 'E', 'x', 'i', 'f', 0, 0};
	head[3] = (uint8_t)(len + sizeof head - 2);
	g_byte_array_append(segment, head, sizeof head);
	g_byte_array_append(segment, exif, (guint)len);
	return g_byte_array_free_to_bytes(segment);
}

// JFIF without the thumbnail that may stand behind it.
static GBytes *
jfif_head(const uint8_t *segment)
{
	uint8_t head[JFIF_LEN];
	memcpy(head, segment, sizeof head);
	head[2] = 0;
	head[3] = JFIF_LEN - 2;
	head[16] = 0;
	head[17] = 0;
	return g_bytes_new(head, sizeof head);
}

XS_CHECKED static bool
add_metadata(XsImageMap *map, uint64_t len, const char *name, GError **error)
{
	XsImagePiece *piece =
		xs_image_map_add(map, len, XS_IMAGE_METADATA, XS_IMAGE_STRINGS, name, error);
	if (piece != NULL)
		piece->text_off = HEAD;
	return piece != NULL;
}

XS_CHECKED static bool
add_kept(XsImageMap *map, uint64_t len, const char *name, GError **error)
{
	XsImagePiece *piece =
		xs_image_map_add(map, len, XS_IMAGE_PICTURE, XS_IMAGE_STRINGS, name, error);
	if (piece != NULL)
		piece->text_off = MIN(len, ICC_HEAD);
	return piece != NULL;
}

XS_CHECKED static bool
add_jfif(XsImageMap *map, const uint8_t *segment, uint64_t len, GError **error)
{
	if (len == JFIF_LEN)
		return add_kept(map, len, "JFIF", error);
	if (len < JFIF_LEN)
		return add_metadata(map, len, "APP0", error);
	XsImagePiece *piece = xs_image_map_add(
		map, len, XS_IMAGE_THUMBNAIL, XS_IMAGE_STRINGS, "thumbnail", error);
	if (piece == NULL)
		return false;
	piece->instead = jfif_head(segment);
	return true;
}

XS_CHECKED static bool
add_exif(XsImageMap *map, const uint8_t *segment, uint64_t len, GError **error)
{
	XsImagePiece *piece =
		xs_image_map_add(map, len, XS_IMAGE_METADATA, XS_IMAGE_STRINGS, "EXIF", error);
	if (piece == NULL)
		return false;
	xs_image_keep_orientation(map, piece, segment + 10, len - 10, wrap_exif);
	return true;
}

// A segment of an application, len bytes with its marker.
XS_CHECKED static bool
add_application(XsImageMap *map, const uint8_t *segment, uint64_t len, GError **error)
{
	uint8_t marker = segment[1];
	if (marker == APP0 && has_name(segment, len, "JFIF", 5))
		return add_jfif(map, segment, len, error);
	if (marker == APP0 && has_name(segment, len, "JFXX", 5))
		return xs_image_map_add(map,
					len,
					XS_IMAGE_THUMBNAIL,
					XS_IMAGE_STRINGS,
					"thumbnail",
					error) != NULL;
	if (marker == 0xE1 && has_name(segment, len, "Exif\0", 6))
		return add_exif(map, segment, len, error);
	if (marker == 0xE2 && has_name(segment, len, "ICC_PROFILE", 12))
		return add_kept(map, len, "colour profile", error);
	// Says how the colours are to be read.
	if (marker == 0xEE && len == 16 && has_name(segment, len, "Adobe", 5))
		return add_kept(map, len, "Adobe", error);
	bool xmp = marker == 0xE1 && has_name(segment, len, "http", 4);
	const char *name = xmp ? "XMP" : marker == 0xED ? "IPTC" : "application data";
	return add_metadata(map, len, name, error);
}

// The segment behind the fill bytes; *at is its marker.
XS_CHECKED static bool
add_segment(XsImageMap *map, uint64_t at, GError **error)
{
	const uint8_t *segment = map->data + at;
	uint64_t left = map->len - at;
	if (left < 4)
		return xs_image_map_add_rest(map, error);
	uint64_t len = 2 + (uint64_t)xs_image_u16(segment + 2, true);
	if (len < 4)
		return xs_image_map_refuse(error, "length of a segment");
	if (len > left)
		return xs_image_map_add_rest(map, error);
	uint8_t marker = segment[1];
	if (marker >= APP0 && marker <= APP15)
		return add_application(map, segment, len, error);
	if (marker == COM)
		return add_metadata(map, len, "comment", error);
	if (is_frame(marker) && len >= 9) {
		map->height = MAX(map->height, xs_image_u16(segment + 5, true));
		map->width = MAX(map->width, xs_image_u16(segment + 7, true));
	}
	if (marker == SOS)
		len = end_of_samples(map, at + len) - at;
	return xs_image_map_add(map, len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
	       NULL;
}

bool
xs_image_read_jpeg(XsImageMap *map, GError **error)
{
	uint64_t at = 0;
	while (at + 1 < map->len) {
		const uint8_t *marker = memchr(map->data + at, 0xFF, map->len - at);
		uint64_t start = marker != NULL ? (uint64_t)(marker - map->data) : map->len;
		while (start + 1 < map->len && map->data[start + 1] == 0xFF)
			start++;
		if (start > at && xs_image_map_add(map,
						   start - at,
						   XS_IMAGE_LEFTOVER,
						   XS_IMAGE_STRINGS,
						   "data between segments",
						   error) == NULL)
			return false;
		if (start + 1 >= map->len)
			return true;
		uint8_t code = map->data[start + 1];
		if (is_alone(code)) {
			if (xs_image_map_add(
				    map, 2, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) ==
			    NULL)
				return false;
		} else if (!add_segment(map, start, error))
			return false;
		if (code == EOI)
			return true;
		at = xs_image_map_end(map);
	}
	return true;
}
