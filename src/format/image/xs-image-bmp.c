// SPDX-License-Identifier: GPL-3.0-or-later
// BMP (Microsoft BITMAPFILEHEADER and the DIB headers behind it).
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	FILE_HEAD = 14,
	CORE = 12, // size of the oldest header
	INFO = 40,
	V5 = 124,
	RLE8 = 1,
	RLE4 = 2,
	BITFIELDS = 3,
	ALPHA_BITFIELDS = 6,
	LINKED = 0x4C494E4B, // a colour profile in another file, of which the path stands here
	PADDING = 3,         // bytes that programs put behind the samples
};

// What the headers say, checked against the file.
typedef struct {
	uint64_t head;    // end of headers, masks and colours
	uint64_t samples; // where they begin
	uint64_t end;     // and end
	uint64_t profile; // colour profile, 0 where there is none
	uint64_t profile_end;
	bool linked;
} Layout;

static uint64_t
samples_len(const XsImageMap *map, const uint8_t *info, uint32_t head_size, uint32_t compression)
{
	uint32_t bits = xs_image_u16(info + (head_size == CORE ? 10 : 14), false);
	if (compression == 0 || compression == BITFIELDS || compression == ALPHA_BITFIELDS)
		return ((uint64_t)map->width * bits + 31) / 32 * 4 * map->height;
	uint32_t told = xs_image_u32(info + 20, false);
	return told != 0 ? told : UINT64_MAX;
}

static uint64_t
colors_len(const uint8_t *info, uint32_t head_size, uint32_t compression)
{
	uint32_t bits = xs_image_u16(info + (head_size == CORE ? 10 : 14), false);
	if (head_size == CORE)
		return bits <= 8 ? (UINT64_C(3) << bits) : 0;
	uint64_t n = xs_image_u32(info + 32, false);
	if (n == 0 && bits <= 8)
		n = UINT64_C(1) << bits;
	uint64_t masks = head_size != INFO                ? 0
			 : compression == BITFIELDS       ? 12
			 : compression == ALPHA_BITFIELDS ? 16
							  : 0;
	return masks + 4 * n;
}

static void
find_profile(const XsImageMap *map, const uint8_t *info, Layout *layout)
{
	uint64_t at = FILE_HEAD + (uint64_t)xs_image_u32(info + 112, false);
	uint64_t len = xs_image_u32(info + 116, false);
	if (len == 0 || at < layout->end || at > map->len || len > map->len - at)
		return;
	layout->profile = at;
	layout->profile_end = at + len;
	layout->linked = xs_image_u32(info + 56, false) == LINKED;
}

XS_CHECKED static bool
read_layout(XsImageMap *map, Layout *layout, GError **error)
{
	if (map->len < FILE_HEAD + CORE)
		return xs_image_map_refuse(error, "cut short");
	const uint8_t *info = map->data + FILE_HEAD;
	uint32_t head_size = xs_image_u32(info, false);
	if (head_size > V5 || (head_size != CORE && head_size < INFO) ||
	    head_size > map->len - FILE_HEAD)
		return xs_image_map_refuse(error, "header");
	bool core = head_size == CORE;
	map->width = core ? xs_image_u16(info + 4, false) : xs_image_u32(info + 4, false);
	map->height = core ? xs_image_u16(info + 6, false) : xs_image_u32(info + 8, false);
	// Rows from the top have a negative height.
	if (!core && map->height > INT32_MAX)
		map->height = 0U - map->height;
	uint32_t compression = core ? 0 : xs_image_u32(info + 16, false);
	layout->samples = xs_image_u32(map->data + 10, false);
	layout->head = FILE_HEAD + head_size + colors_len(info, head_size, compression);
	if (layout->samples < FILE_HEAD + head_size || layout->samples > map->len)
		return xs_image_map_refuse(error, "place of the samples");
	layout->head = MIN(layout->head, layout->samples);
	uint64_t len = samples_len(map, info, head_size, compression);
	layout->end = layout->samples + MIN(len, map->len - layout->samples);
	if (head_size == V5)
		find_profile(map, info, layout);
	return true;
}

XS_CHECKED static bool
add_leftover(XsImageMap *map, uint64_t end, GError **error)
{
	uint64_t at = xs_image_map_end(map);
	if (at >= end)
		return true;
	XsImagePiece *piece = xs_image_map_add(map,
					       end - at,
					       XS_IMAGE_LEFTOVER,
					       XS_IMAGE_STRINGS,
					       "data between parts of the picture",
					       error);
	if (piece != NULL)
		piece->in_place = true;
	return piece != NULL;
}

XS_CHECKED static bool
add_profile(XsImageMap *map, const Layout *layout, GError **error)
{
	if (layout->profile == 0)
		return true;
	XsImagePiece *piece =
		xs_image_map_add(map,
				 layout->profile_end - layout->profile,
				 layout->linked ? XS_IMAGE_METADATA : XS_IMAGE_PICTURE,
				 XS_IMAGE_STRINGS,
				 "colour profile",
				 error);
	if (piece != NULL)
		piece->in_place = true;
	return piece != NULL;
}

static void
fix(const XsImageMap *map, const bool *left_out, uint64_t size, uint8_t *first)
{
	(void)map;
	(void)left_out;
	xs_image_put_u32(first + 2, (uint32_t)size, false);
}

bool
xs_image_read_bmp(XsImageMap *map, GError **error)
{
	Layout layout = {0};
	if (!read_layout(map, &layout, error))
		return false;
	map->fix = fix;
	if (xs_image_map_add(
		    map, layout.head, XS_IMAGE_PICTURE, XS_IMAGE_SAMPLES, "picture", error) ==
		    NULL ||
	    !add_leftover(map, layout.samples, error))
		return false;
	uint64_t end = layout.end;
	static const uint8_t zeros[PADDING] = {0};
	uint64_t rest = map->len - end;
	if (rest <= PADDING && memcmp(map->data + end, zeros, rest) == 0)
		end = map->len;
	if (end > layout.samples && xs_image_map_add(map,
						     end - layout.samples,
						     XS_IMAGE_PICTURE,
						     XS_IMAGE_SAMPLES,
						     "picture",
						     error) == NULL)
		return false;
	return layout.profile == 0 ||
	       (add_leftover(map, layout.profile, error) && add_profile(map, &layout, error));
}
