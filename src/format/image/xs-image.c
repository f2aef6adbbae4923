// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/image/xs-image.h"

#include "base/xs-fd.h"
#include "format/image/xs-image-map.h"
#include "format/image/xs-image-text.h"

#include <string.h>

enum {
	SMALL = 24,         // pixels: a smaller picture shows no character that could be read
	SMALL_BYTES = 4096, // nor does it have much to hide behind its pixels
	MAX_PIECES = 1000 * 1000,
	PACKED_MAX = 16 * 1024 * 1024, // text of one packed piece
	ZEROS = 4096,
};

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	XsImageMap *map;
} Image;

static void
image_close(XsDocument *document)
{
	Image *self = (Image *)document;
	xs_image_map_free(self->map);
	g_free(self);
}

static XsDocument *
image_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	XsImageMap *map = xs_image_map_new(data, len, MAX_PIECES, error);
	if (map == NULL)
		return NULL;
	Image *self = g_new0(Image, 1);
	self->base.format = &xs_format_image;
	self->options = *options;
	self->map = map;
	return &self->base;
}

static const XsImagePiece *
piece_at(const Image *self, size_t index)
{
	return &g_array_index(self->map->pieces, XsImagePiece, index);
}

static bool
is_sanitised(const Image *self, const XsImagePiece *piece)
{
	static const XsSanitise flags[] = {
		[XS_IMAGE_PICTURE] = XS_SANITISE_NONE,
		[XS_IMAGE_METADATA] = XS_SANITISE_AUTHOR,
		[XS_IMAGE_THUMBNAIL] = XS_SANITISE_THUMBNAIL,
		[XS_IMAGE_LEFTOVER] = XS_SANITISE_REVISION,
	};
	return (self->options.sanitise & flags[piece->use]) != 0;
}

// Whether all of its bytes are zero already.
static bool
is_blank(const Image *self, const XsImagePiece *piece)
{
	const uint8_t *bytes = self->map->data + piece->off;
	return piece->in_place && piece->len > 0 && bytes[0] == 0 &&
	       memcmp(bytes, bytes + 1, piece->len - 1) == 0;
}

static bool
is_small(const XsImageMap *map)
{
	return map->len <= SMALL_BYTES && map->width > 0 && map->width < SMALL && map->height > 0 &&
	       map->height < SMALL;
}

static bool
image_extract(XsDocument *document, XsSink *sink, GError **error)
{
	Image *self = (Image *)document;
	const XsImageMap *map = self->map;
	uint32_t part = 0;
	if (!xs_sink_part(sink, part, "picture", error))
		return false;
	XsPlace whole = {.part = part, .off = 0, .len = map->len};
	if (!is_small(map) && !xs_sink_gap(sink, XS_GAP_IMAGE, true, whole, "picture", error))
		return false;
	uint64_t max = MIN(self->options.limits.entry_size, PACKED_MAX);
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(self, i);
		if (piece->text == XS_IMAGE_SAMPLES || is_sanitised(self, piece))
			continue;
		part++;
		if (!xs_sink_part(sink, part, piece->name, error) ||
		    !xs_sink_reading(sink, part, XS_READING_LINES, error) ||
		    !xs_image_text_send(map, piece, part, max, sink, error))
			return false;
	}
	return true;
}

// The piece at an offset of the file.
static size_t
index_of(const Image *self, uint64_t off)
{
	size_t low = 0;
	size_t high = self->map->pieces->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (piece_at(self, middle)->off <= off)
			low = middle;
		else
			high = middle;
	}
	return low;
}

XS_CHECKED static bool
leave_out_edited(
	const Image *self, const XsEdits *edits, bool *left_out, XsChanges *changes, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (edit->kind != XS_EDIT_TEXT || edit->n_replacements == 0) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a picture");
			return false;
		}
		XsPlace place = xs_edits_replacement(edits, edit, 0).place;
		size_t index = index_of(self, place.off);
		const XsImagePiece *piece = piece_at(self, index);
		if (piece->text == XS_IMAGE_SAMPLES) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "edit of samples");
			return false;
		}
		left_out[index] = true;
		if (!xs_changes_edited(
			    changes, edit->id, piece->name, piece->off, piece->len, error) ||
		    !xs_changes_degraded(changes, edit->id, piece->name, "left out", error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
leave_out_sanitised(const Image *self, bool *left_out, XsChanges *changes, GError **error)
{
	bool any = false;
	for (size_t i = 0; i < self->map->pieces->len; i++) {
		left_out[i] = left_out[i] || is_sanitised(self, piece_at(self, i));
		any = any || left_out[i];
	}
	for (size_t i = 0; i < self->map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(self, i);
		if (self->map->together && any && piece->use != XS_IMAGE_PICTURE)
			left_out[i] = true;
		if (is_blank(self, piece))
			left_out[i] = false;
		static const char *const notes[] = {
			[XS_IMAGE_PICTURE] = "finding",
			[XS_IMAGE_METADATA] = "author",
			[XS_IMAGE_THUMBNAIL] = "thumbnail",
			[XS_IMAGE_LEFTOVER] = "leftover",
		};
		if (left_out[i] &&
		    !xs_changes_dropped(changes, piece->name, notes[piece->use], error))
			return false;
	}
	return true;
}

static uint64_t
size_of(const XsImagePiece *piece, bool left_out)
{
	if (!left_out || piece->in_place)
		return piece->len;
	return piece->instead != NULL ? g_bytes_get_size(piece->instead) : 0;
}

XS_CHECKED static bool
write_zeros(int fd, uint64_t len, GError **error)
{
	static const uint8_t zeros[ZEROS] = {0};
	for (; len > 0; len -= MIN(len, ZEROS)) {
		if (!xs_fd_write_all(fd, zeros, MIN(len, ZEROS), error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
write_piece(const Image *self, size_t index, bool left_out, int fd, GError **error)
{
	const XsImagePiece *piece = piece_at(self, index);
	if (!left_out)
		return xs_fd_write_all(fd, self->map->data + piece->off, piece->len, error);
	if (piece->instead != NULL) {
		size_t len;
		const void *bytes = g_bytes_get_data(piece->instead, &len);
		return xs_fd_write_all(fd, bytes, len, error);
	}
	return !piece->in_place || write_zeros(fd, piece->len, error);
}

// The first piece tells of the others: how long the file is, what stands in it.
XS_CHECKED static bool
write_first(const Image *self, const bool *left_out, int fd, GError **error)
{
	bool any = false;
	uint64_t size = 0;
	for (size_t i = 0; i < self->map->pieces->len; i++) {
		const XsImagePiece *piece = piece_at(self, i);
		any = any || left_out[i];
		bool behind = piece->use == XS_IMAGE_LEFTOVER && !piece->in_place;
		size += behind ? 0 : size_of(piece, left_out[i]);
	}
	if (!any || self->map->fix == NULL)
		return write_piece(self, 0, left_out[0], fd, error);
	const XsImagePiece *first = piece_at(self, 0);
	g_autofree uint8_t *bytes = g_memdup2(self->map->data, first->len);
	self->map->fix(self->map, left_out, size, bytes);
	return xs_fd_write_all(fd, bytes, first->len, error);
}

static bool
image_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	Image *self = (Image *)document;
	g_autofree bool *left_out = g_new0(bool, self->map->pieces->len);
	if (!leave_out_edited(self, edits, left_out, changes, error) ||
	    !leave_out_sanitised(self, left_out, changes, error) ||
	    !write_first(self, left_out, fd, error))
		return false;
	for (size_t i = 1; i < self->map->pieces->len; i++) {
		if (!write_piece(self, i, left_out[i], fd, error))
			return false;
	}
	return true;
}

const XsFormat xs_format_image = {
	.info = &xs_format_info_image,
	.open = image_open,
	.extract = image_extract,
	.mask = image_mask,
	.close = image_close,
};
