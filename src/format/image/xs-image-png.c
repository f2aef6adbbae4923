// SPDX-License-Identifier: GPL-3.0-or-later
// PNG (W3C Recommendation, third edition; APNG): chunks.
#include "format/image/xs-image-kinds.h"

#include <string.h>
#include <zlib.h>

enum {
	SIGNATURE = 8,
	HEAD = 8,    // length and type of a chunk
	AROUND = 12, // the same with its CRC
};

// Chunks that change what the picture looks like. IHDR to IEND are samples to us: no text.
static const char *const shown[] = {"tRNS",
				    "cHRM",
				    "gAMA",
				    "sBIT",
				    "sRGB",
				    "bKGD",
				    "hIST",
				    "pHYs",
				    "acTL",
				    "fcTL",
				    "fdAT",
				    "cICP",
				    "mDCV",
				    "cLLI"};
static const char *const critical[] = {"IHDR", "PLTE", "IDAT", "IEND"};

static bool
is_one_of(const uint8_t *type, const char *const *types, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (memcmp(type, types[i], 4) == 0)
			return true;
	}
	return false;
}

static GBytes *
wrap_exif(const uint8_t *exif, size_t len)
{
	GByteArray *chunk = g_byte_array_new();
	uint8_t head[HEAD] = {0, 0, 0, (uint8_t)len, 'e', 'X', 'I', 'f'};
	uint8_t crc[4];
	g_byte_array_append(chunk, head, sizeof head);
	g_byte_array_append(chunk, exif, (guint)len);
	uint32_t sum = (uint32_t)crc32(0, chunk->data + 4, (uInt)(chunk->len - 4));
	xs_image_put_u32(crc, sum, true);
	g_byte_array_append(chunk, crc, sizeof crc);
	return g_byte_array_free_to_bytes(chunk);
}

// Where behind the head of the chunk a zlib stream begins: behind n strings and skip bytes. 0: nowhere.
static uint64_t
packed_at(const uint8_t *chunk, uint64_t len, unsigned n_strings, unsigned skip)
{
	uint64_t at = HEAD;
	for (unsigned i = 0; i < n_strings; i++) {
		const uint8_t *end = memchr(chunk + at, 0, len - 4 - at);
		if (end == NULL)
			return 0;
		at = (uint64_t)(end - chunk) + 1;
		if (i == 0)
			at += skip;
		if (at > len - 4)
			return 0;
	}
	return at;
}

// Marks the zlib stream of a chunk that is one.
static void
find_packed(const uint8_t *chunk, XsImagePiece *piece)
{
	uint64_t at = 0;
	if (memcmp(chunk + 4, "zTXt", 4) == 0 || memcmp(chunk + 4, "iCCP", 4) == 0)
		at = packed_at(chunk, piece->len, 1, 1);
	// Keyword, flag, method; then language and translated keyword.
	else if (memcmp(chunk + 4, "iTXt", 4) == 0) {
		uint64_t flag = packed_at(chunk, piece->len, 1, 0);
		if (flag != 0 && flag < piece->len - 4 && chunk[flag] == 1)
			at = packed_at(chunk, piece->len, 3, 2);
	}
	if (at == 0)
		return;
	piece->text = XS_IMAGE_PACKED;
	piece->packed_off = at;
}

XS_CHECKED static bool
add_chunk(XsImageMap *map, const uint8_t *chunk, uint64_t len, GError **error)
{
	const uint8_t *type = chunk + 4;
	if (is_one_of(type, critical, G_N_ELEMENTS(critical)) ||
	    is_one_of(type, shown, G_N_ELEMENTS(shown)))
		return xs_image_map_add(
			       map, len, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) !=
		       NULL;
	// A capital says that nobody may show the picture without it.
	bool kept = memcmp(type, "iCCP", 4) == 0 || g_ascii_isupper((char)type[0]);
	bool exif = memcmp(type, "eXIf", 4) == 0;
	const char *name = exif ? "EXIF" : kept ? "colour profile" : "text";
	XsImagePiece *piece = xs_image_map_add(map,
					       len,
					       kept ? XS_IMAGE_PICTURE : XS_IMAGE_METADATA,
					       XS_IMAGE_STRINGS,
					       name,
					       error);
	if (piece == NULL)
		return false;
	piece->text_off = HEAD;
	find_packed(chunk, piece);
	if (exif)
		xs_image_keep_orientation(map, piece, chunk + HEAD, len - AROUND, wrap_exif);
	return true;
}

bool
xs_image_read_png(XsImageMap *map, GError **error)
{
	if (xs_image_map_add(
		    map, SIGNATURE, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) == NULL)
		return false;
	uint64_t at = SIGNATURE;
	while (map->len - at >= AROUND) {
		const uint8_t *chunk = map->data + at;
		uint64_t len = (uint64_t)xs_image_u32(chunk, true) + AROUND;
		for (size_t i = 4; i < HEAD; i++) {
			if (!g_ascii_isalpha((char)chunk[i]))
				return xs_image_map_refuse(error, "name of a chunk");
		}
		if (len > map->len - at)
			return xs_image_map_refuse(error, "cut short");
		if (memcmp(chunk + 4, "IHDR", 4) == 0 && len >= AROUND + 8) {
			map->width = xs_image_u32(chunk + HEAD, true);
			map->height = xs_image_u32(chunk + HEAD + 4, true);
		}
		if (!add_chunk(map, chunk, len, error))
			return false;
		if (memcmp(chunk + 4, "IEND", 4) == 0)
			return true;
		at += len;
	}
	return xs_image_map_refuse(error, "no end");
}
