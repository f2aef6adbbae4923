// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	ORIENTATION = 0x0112, // TIFF tag
	SHORT = 3,            // TIFF type
	EXIF_LEN = 26,
};

typedef struct {
	const char *magic;
	size_t at;
	size_t len;
	bool (*read)(XsImageMap *map, GError **error);
} Kind;

static const Kind kinds[] = {
	{"\xFF\xD8\xFF", 0, 3, xs_image_read_jpeg},
	{"\x89PNG\r\n\x1A\n", 0, 8, xs_image_read_png},
	{"GIF87a", 0, 6, xs_image_read_gif},
	{"GIF89a", 0, 6, xs_image_read_gif},
	{"WEBP", 8, 4, xs_image_read_webp},
	{"BM", 0, 2, xs_image_read_bmp},
	{"II*\0", 0, 4, xs_image_read_tiff},
	{"MM\0*", 0, 4, xs_image_read_tiff},
	{"II+\0", 0, 4, xs_image_read_tiff},
	{"MM\0+", 0, 4, xs_image_read_tiff},
	{"\0\0\0\x0CjP  ", 0, 8, xs_image_read_jp2},
	{"\xFF\x4F\xFF\x51", 0, 4, xs_image_read_j2k},
};

static void
piece_clear(void *data)
{
	XsImagePiece *piece = data;
	g_clear_pointer(&piece->instead, g_bytes_unref);
}

bool
xs_image_map_refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "damaged picture: %s", what);
	return false;
}

static bool
read_kind(XsImageMap *self, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		const Kind *kind = &kinds[i];
		if (self->len >= kind->at + kind->len &&
		    memcmp(self->data + kind->at, kind->magic, kind->len) == 0)
			return kind->read(self, error) && xs_image_map_add_rest(self, error);
	}
	return xs_image_map_refuse(error, "none of the kinds that are read");
}

XsImageMap *
xs_image_map_new(const uint8_t *data, size_t len, size_t max, GError **error)
{
	g_autoptr(XsImageMap) self = g_new0(XsImageMap, 1);
	self->data = data;
	self->len = len;
	self->max = max;
	self->pieces = g_array_new(false, true, sizeof(XsImagePiece));
	g_array_set_clear_func(self->pieces, piece_clear);
	return read_kind(self, error) ? g_steal_pointer(&self) : NULL;
}

void
xs_image_map_free(XsImageMap *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->pieces);
	g_free(self);
}

uint64_t
xs_image_map_end(const XsImageMap *self)
{
	if (self->pieces->len == 0)
		return 0;
	const XsImagePiece *last =
		&g_array_index(self->pieces, XsImagePiece, self->pieces->len - 1);
	return last->off + last->len;
}

XsImagePiece *
xs_image_map_add(XsImageMap *self,
		 uint64_t len,
		 XsImageUse use,
		 XsImageText text,
		 const char *name,
		 GError **error)
{
	uint64_t end = xs_image_map_end(self);
	if (len > self->len - end) {
		(void)xs_image_map_refuse(error, "cut short");
		return NULL;
	}
	if (self->pieces->len > 0 && text == XS_IMAGE_SAMPLES) {
		XsImagePiece *last =
			&g_array_index(self->pieces, XsImagePiece, self->pieces->len - 1);
		// The first stays by itself: it holds what fix() writes.
		if (last->off > 0 && last->use == use && last->text == text && !last->in_place &&
		    strcmp(last->name, name) == 0) {
			last->len += len;
			return last;
		}
	}
	if (self->pieces->len >= self->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many parts of a picture");
		return NULL;
	}
	XsImagePiece piece = {.off = end, .len = len, .use = use, .text = text, .name = name};
	g_array_append_val(self->pieces, piece);
	return &g_array_index(self->pieces, XsImagePiece, self->pieces->len - 1);
}

bool
xs_image_map_add_rest(XsImageMap *self, GError **error)
{
	uint64_t rest = self->len - xs_image_map_end(self);
	return rest == 0 || xs_image_map_add(self,
					     rest,
					     XS_IMAGE_LEFTOVER,
					     XS_IMAGE_STRINGS,
					     "data behind the picture",
					     error) != NULL;
}

// The orientation (1 to 8) that the first directory of EXIF tells, 1 where it tells none.
static uint32_t
orientation_of(const uint8_t *tiff, size_t len)
{
	if (len < 8 || (tiff[0] != 'I' && tiff[0] != 'M'))
		return 1;
	bool big_endian = tiff[0] == 'M';
	uint64_t at = xs_image_u32(tiff + 4, big_endian);
	if (at + 2 > len)
		return 1;
	uint32_t n = xs_image_u16(tiff + at, big_endian);
	at += 2;
	for (uint32_t i = 0; i < n && at + 12 <= len; i++, at += 12) {
		const uint8_t *entry = tiff + at;
		if (xs_image_u16(entry, big_endian) != ORIENTATION ||
		    xs_image_u16(entry + 2, big_endian) != SHORT)
			continue;
		uint32_t value = xs_image_u16(entry + 8, big_endian);
		return value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}

void
xs_image_keep_orientation(XsImageMap *map,
			  XsImagePiece *piece,
			  const uint8_t *tiff,
			  size_t len,
			  GBytes *(*wrap)(const uint8_t *exif, size_t len))
{
	uint32_t orientation = orientation_of(tiff, len);
	if (orientation == 1)
		return;
	uint8_t exif[EXIF_LEN] = {'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, SHORT, 0, 1};
	exif[18] = (uint8_t)orientation;
	piece->instead = wrap(exif, sizeof exif);
	size_t instead_len;
	const void *instead = g_bytes_get_data(piece->instead, &instead_len);
	if (instead_len == piece->len && memcmp(instead, map->data + piece->off, instead_len) == 0)
		piece->use = XS_IMAGE_PICTURE;
}
