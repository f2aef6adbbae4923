// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/image/xs-image-strip.h"

#include "format/image/xs-image-text.h"

#include <string.h>

enum {
	SMALL = 24,
	SMALL_BYTES = 4096,            // XS_PACKAGE_MEDIA_HEAD has room for them
	PACKED_MAX = 16 * 1024 * 1024, // text of one packed piece
	ZEROS = 4096,
};

static const XsImagePiece *
piece_at(const XsImageMap *map, size_t index)
{
	return &g_array_index(map->pieces, XsImagePiece, index);
}

static bool
is_sanitised(const XsImagePiece *piece, XsSanitise sanitise)
{
	static const XsSanitise flags[] = {
		[XS_IMAGE_PICTURE] = XS_SANITISE_NONE,
		[XS_IMAGE_METADATA] = XS_SANITISE_AUTHOR,
		[XS_IMAGE_THUMBNAIL] = XS_SANITISE_THUMBNAIL,
		[XS_IMAGE_LEFTOVER] = XS_SANITISE_REVISION,
	};
	return (sanitise & flags[piece->use]) != 0;
}

// Whether all of its bytes are zero already.
static bool
is_blank(const XsImageMap *map, const XsImagePiece *piece)
{
	const uint8_t *bytes = map->data + piece->off;
	return piece->in_place && piece->len > 0 && bytes[0] == 0 &&
	       memcmp(bytes, bytes + 1, piece->len - 1) == 0;
}

bool
xs_image_is_small(const XsImageMap *map)
{
	return map->len <= SMALL_BYTES && map->width > 0 && map->width < SMALL && map->height > 0 &&
	       map->height < SMALL;
}

bool
xs_image_is_bare(const XsImageMap *map)
{
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(map, i);
		if (piece->use != XS_IMAGE_PICTURE || piece->text != XS_IMAGE_SAMPLES)
			return false;
	}
	return true;
}

bool
xs_image_strip_extract(const XsImageMap *map,
		       const XsFormatOptions *options,
		       uint32_t part,
		       XsSink *sink,
		       GError **error)
{
	uint64_t max = MIN(options->limits.entry_size, PACKED_MAX);
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(map, i);
		if (!is_sanitised(piece, options->sanitise) &&
		    !xs_image_text_send(map, piece, part, max, sink, error))
			return false;
	}
	return true;
}

// The piece at an offset of the file.
static size_t
index_of(const XsImageMap *map, uint64_t off)
{
	size_t low = 0;
	size_t high = map->pieces->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (piece_at(map, middle)->off <= off)
			low = middle;
		else
			high = middle;
	}
	return low;
}

// Under which a piece is told.
static char *
told_name(const char *name, const XsImagePiece *piece)
{
	return name != NULL ? g_strdup_printf("%s!%s", name, piece->name) : g_strdup(piece->name);
}

XS_CHECKED static bool
plan_edits(const XsImageMap *map,
	   const GArray *splices,
	   const char *name,
	   bool *left_out,
	   XsChanges *changes,
	   GError **error)
{
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		size_t index = index_of(map, splice->off);
		const XsImagePiece *piece = piece_at(map, index);
		if (piece->text == XS_IMAGE_SAMPLES) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "edit of samples");
			return false;
		}
		left_out[index] = true;
		g_autofree char *told = told_name(name, piece);
		if (!xs_changes_edited(changes, splice->id, told, piece->off, piece->len, error) ||
		    !xs_changes_degraded(changes, splice->id, told, "left out", error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
plan_sanitised(const XsImageMap *map,
	       XsSanitise sanitise,
	       const char *name,
	       bool *left_out,
	       XsChanges *changes,
	       GError **error)
{
	static const char *const notes[] = {
		[XS_IMAGE_PICTURE] = "finding",
		[XS_IMAGE_METADATA] = "author",
		[XS_IMAGE_THUMBNAIL] = "thumbnail",
		[XS_IMAGE_LEFTOVER] = "leftover",
	};
	for (size_t i = 0; i < map->pieces->len; i++)
		left_out[i] = left_out[i] || is_sanitised(piece_at(map, i), sanitise);
	bool all = map->together && xs_image_strip_any(map, left_out);
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(map, i);
		left_out[i] = (left_out[i] || (all && piece->use != XS_IMAGE_PICTURE)) &&
			      !is_blank(map, piece);
		g_autofree char *told = left_out[i] ? told_name(name, piece) : NULL;
		if (left_out[i] && !xs_changes_dropped(changes, told, notes[piece->use], error))
			return false;
	}
	return true;
}

bool *
xs_image_strip_plan(const XsImageMap *map,
		    XsSanitise sanitise,
		    const GArray *splices,
		    const char *name,
		    XsChanges *changes,
		    GError **error)
{
	g_autofree bool *left_out = g_new0(bool, map->pieces->len);
	if (!plan_edits(map, splices, name, left_out, changes, error) ||
	    !plan_sanitised(map, sanitise, name, left_out, changes, error))
		return NULL;
	return g_steal_pointer(&left_out);
}

bool
xs_image_strip_any(const XsImageMap *map, const bool *left_out)
{
	return memchr(left_out, true, map->pieces->len * sizeof *left_out) != NULL;
}

static uint64_t
size_of(const XsImagePiece *piece, bool left_out)
{
	if (!left_out || piece->in_place)
		return piece->len;
	return piece->instead != NULL ? g_bytes_get_size(piece->instead) : 0;
}

typedef struct {
	XsImagePut put;
	void *data;
} Output;

XS_CHECKED static bool
write_zeros(const Output *output, uint64_t len, GError **error)
{
	static const uint8_t zeros[ZEROS] = {0};
	for (; len > 0; len -= MIN(len, ZEROS)) {
		if (!output->put(output->data, zeros, MIN(len, ZEROS), error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
write_piece(
	const XsImageMap *map, size_t index, bool left_out, const Output *output, GError **error)
{
	const XsImagePiece *piece = piece_at(map, index);
	if (!left_out)
		return output->put(output->data, map->data + piece->off, piece->len, error);
	if (piece->instead != NULL) {
		size_t len;
		const void *bytes = g_bytes_get_data(piece->instead, &len);
		return output->put(output->data, bytes, len, error);
	}
	return !piece->in_place || write_zeros(output, piece->len, error);
}

// The first piece tells of the others: how long the file is, what stands in it.
XS_CHECKED static bool
write_first(const XsImageMap *map, const bool *left_out, const Output *output, GError **error)
{
	if (map->fix == NULL || !xs_image_strip_any(map, left_out))
		return write_piece(map, 0, left_out[0], output, error);
	uint64_t size = 0;
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(map, i);
		bool behind = piece->use == XS_IMAGE_LEFTOVER && !piece->in_place;
		size += behind ? 0 : size_of(piece, left_out[i]);
	}
	size_t len = piece_at(map, 0)->len;
	g_autofree uint8_t *bytes = g_memdup2(map->data, len);
	map->fix(map, left_out, size, bytes);
	return output->put(output->data, bytes, len, error);
}

bool
xs_image_strip_write(
	const XsImageMap *map, const bool *left_out, XsImagePut put, void *data, GError **error)
{
	const Output output = {put, data};
	if (!write_first(map, left_out, &output, error))
		return false;
	for (size_t i = 1; i < map->pieces->len; i++) {
		if (!write_piece(map, i, left_out[i], &output, error))
			return false;
	}
	return true;
}
