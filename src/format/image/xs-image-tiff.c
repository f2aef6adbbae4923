// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF 6.0 and BigTIFF: directories of tags that point all over the file. What shows the pictures is kept
// where it stands; all other bytes go, the entries of their tags from the directories with them.
#include "format/image/xs-image-kinds.h"

#include <string.h>

enum {
	MAX_DIRECTORIES = 4096,
	SHORT = 3,
	LONG = 4,
	LONG8 = 16,
	SUBFILE_TYPE = 254,
	WIDTH = 256,
	HEIGHT = 257,
	STRIP_OFFSETS = 273,
	STRIP_COUNTS = 279,
	TILE_OFFSETS = 324,
	TILE_COUNTS = 325,
	JPEG_OFFSET = 513,
	JPEG_COUNT = 514,
	ICC_PROFILE = 34675,
};

// Tags that say how samples become a picture (TIFF 6.0, its JPEG and ICC supplements).
static const uint16_t shown_tags[] = {
	254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277,   278, 279, 280,
	281, 282, 283, 284, 286, 287, 290, 291, 292, 293, 296, 297, 301, 317,   318, 319, 320,
	321, 322, 323, 324, 325, 326, 327, 328, 332, 334, 336, 338, 339, 340,   341, 342, 347,
	512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34675,
};

typedef struct {
	uint64_t start;
	uint64_t end;
} Range;

// A directory as it is in the file, and without the entries that go.
typedef struct {
	uint64_t off;
	uint64_t len;     // with count and the offset of the next
	uint8_t *instead; // len bytes
	uint64_t next_at; // in instead: the offset of the next
	bool reduced;     // a smaller picture of another
} Directory;

typedef struct {
	XsImageMap *map;
	bool big; // BigTIFF
	bool big_endian;
	GArray *kept;        // Range
	GArray *directories; // Directory
} Tiff;

typedef struct {
	uint32_t tag;
	uint32_t type;
	uint64_t count;
	uint64_t value; // where its values stand in the file
	uint64_t len;   // of them
} Entry;

static uint64_t
word(const Tiff *self, const uint8_t *at)
{
	return self->big ? xs_image_u64(at, self->big_endian) : xs_image_u32(at, self->big_endian);
}

static uint64_t
type_size(uint32_t type)
{
	static const uint8_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
	return type < G_N_ELEMENTS(sizes) ? sizes[type] : 0;
}

static bool
is_shown(uint32_t tag)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shown_tags); i++) {
		if (shown_tags[i] == tag)
			return true;
	}
	return false;
}

static void
keep(Tiff *self, uint64_t start, uint64_t len)
{
	if (len == 0 || start >= self->map->len)
		return;
	Range range = {start, start + MIN(len, self->map->len - start)};
	g_array_append_val(self->kept, range);
}

XS_CHECKED static bool
read_entry(const Tiff *self, uint64_t at, Entry *entry, GError **error)
{
	const uint8_t *data = self->map->data + at;
	entry->tag = xs_image_u16(data, self->big_endian);
	entry->type = xs_image_u16(data + 2, self->big_endian);
	entry->count = word(self, data + 4);
	uint64_t inline_len = self->big ? 8 : 4;
	uint64_t value_at = at + 4 + inline_len;
	if (__builtin_mul_overflow(entry->count, type_size(entry->type), &entry->len))
		return xs_image_map_refuse(error, "values of a tag");
	entry->value = entry->len <= inline_len ? value_at : word(self, self->map->data + value_at);
	// A tag that nobody needs may point anywhere: it goes.
	if (is_shown(entry->tag) &&
	    (entry->value > self->map->len || entry->len > self->map->len - entry->value))
		return xs_image_map_refuse(error, "values of a tag");
	return true;
}

static uint64_t
value_at(const Tiff *self, const Entry *entry, uint64_t index)
{
	const uint8_t *at = self->map->data + entry->value + index * type_size(entry->type);
	switch (entry->type) {
	case SHORT:
		return xs_image_u16(at, self->big_endian);
	case LONG:
		return xs_image_u32(at, self->big_endian);
	case LONG8:
		return xs_image_u64(at, self->big_endian);
	default:
		return 0;
	}
}

// The samples that pairs of offsets and byte counts point at.
XS_CHECKED static bool
keep_samples(Tiff *self, const Entry *offsets, const Entry *counts, GError **error)
{
	if (offsets->tag == 0)
		return true;
	if (self->kept->len + offsets->count > self->map->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many parts of a picture");
		return false;
	}
	for (uint64_t i = 0; i < offsets->count; i++) {
		uint64_t start = value_at(self, offsets, i);
		// One strip without a count goes on to the end of the file.
		uint64_t len = i < counts->count ? value_at(self, counts, i) : self->map->len;
		keep(self, start, len);
	}
	return true;
}

// What the values of the tags that are kept need.
typedef struct {
	Entry strips[2];
	Entry tiles[2];
	Entry jpeg[2];
	bool reduced;
} Samples;

static void
note_entry(Tiff *self, const Entry *entry, Samples *samples)
{
	switch (entry->tag) {
	case STRIP_OFFSETS:
		samples->strips[0] = *entry;
		break;
	case STRIP_COUNTS:
		samples->strips[1] = *entry;
		break;
	case TILE_OFFSETS:
		samples->tiles[0] = *entry;
		break;
	case TILE_COUNTS:
		samples->tiles[1] = *entry;
		break;
	case JPEG_OFFSET:
		samples->jpeg[0] = *entry;
		break;
	case JPEG_COUNT:
		samples->jpeg[1] = *entry;
		break;
	case SUBFILE_TYPE:
		samples->reduced = (value_at(self, entry, 0) & 1) != 0;
		break;
	case WIDTH:
		self->map->width = MAX(self->map->width, (uint32_t)value_at(self, entry, 0));
		break;
	case HEIGHT:
		self->map->height = MAX(self->map->height, (uint32_t)value_at(self, entry, 0));
		break;
	default:
		break;
	}
}

static void
put_word(const Tiff *self, uint8_t *at, uint64_t value)
{
	uint32_t high = (uint32_t)(value >> 32);
	uint32_t low = (uint32_t)value;
	xs_image_put_u32(at, self->big && self->big_endian ? high : low, self->big_endian);
	if (self->big)
		xs_image_put_u32(at + 4, self->big_endian ? low : high, self->big_endian);
}

static void
put_count(const Tiff *self, uint8_t *at, uint64_t n)
{
	if (self->big) {
		put_word(self, at, n);
		return;
	}
	at[self->big_endian ? 0 : 1] = (uint8_t)(n >> 8);
	at[self->big_endian ? 1 : 0] = (uint8_t)n;
}

// Reads the directory at off; *ret_next is where the next one stands, or 0.
XS_CHECKED static bool
read_directory(Tiff *self, uint64_t off, uint64_t *ret_next, GError **error)
{
	uint64_t head = self->big ? 8 : 2;
	uint64_t entry_len = self->big ? 20 : 12;
	uint64_t tail = self->big ? 8 : 4;
	if (off > self->map->len || self->map->len - off < head + tail)
		return xs_image_map_refuse(error, "place of a directory");
	const uint8_t *data = self->map->data + off;
	uint64_t n = self->big ? word(self, data) : xs_image_u16(data, self->big_endian);
	if (n > (self->map->len - off - head - tail) / entry_len)
		return xs_image_map_refuse(error, "length of a directory");
	uint64_t len = head + n * entry_len + tail;
	g_autofree uint8_t *instead = g_malloc0(len);
	uint64_t n_kept = 0;
	Samples samples = {0};
	for (uint64_t i = 0; i < n; i++) {
		uint64_t at = off + head + i * entry_len;
		Entry entry;
		if (!read_entry(self, at, &entry, error))
			return false;
		if (!is_shown(entry.tag) || entry.len == 0)
			continue;
		memcpy(instead + head + n_kept * entry_len, self->map->data + at, entry_len);
		n_kept++;
		keep(self, entry.value, entry.len);
		note_entry(self, &entry, &samples);
	}
	put_count(self, instead, n_kept);
	memcpy(instead + head + n_kept * entry_len, data + len - tail, tail);
	*ret_next = word(self, data + len - tail);
	Directory directory = {
		.off = off,
		.len = len,
		.instead = g_steal_pointer(&instead),
		.next_at = head + n_kept * entry_len,
		.reduced = samples.reduced,
	};
	g_array_append_val(self->directories, directory);
	return keep_samples(self, &samples.strips[0], &samples.strips[1], error) &&
	       keep_samples(self, &samples.tiles[0], &samples.tiles[1], error) &&
	       keep_samples(self, &samples.jpeg[0], &samples.jpeg[1], error);
}

static int
compare_ranges(const void *a, const void *b)
{
	const Range *left = a;
	const Range *right = b;
	return left->start < right->start ? -1 : left->start > right->start;
}

static int
compare_directories(const void *a, const void *b)
{
	const Directory *left = a;
	const Directory *right = b;
	return left->off < right->off ? -1 : left->off > right->off;
}

// What lies between: of tags that go, or of nothing.
XS_CHECKED static bool
add_between(Tiff *self, uint64_t end, GError **error)
{
	uint64_t at = xs_image_map_end(self->map);
	if (at >= end)
		return true;
	XsImagePiece *piece = xs_image_map_add(
		self->map, end - at, XS_IMAGE_METADATA, XS_IMAGE_STRINGS, "tags", error);
	if (piece != NULL)
		piece->in_place = true;
	return piece != NULL;
}

// The kept ranges up to end, and what lies between them.
XS_CHECKED static bool
add_ranges(Tiff *self, size_t *next, uint64_t end, GError **error)
{
	for (; *next < self->kept->len; (*next)++) {
		Range *range = &g_array_index(self->kept, Range, *next);
		uint64_t at = xs_image_map_end(self->map);
		uint64_t start = MAX(range->start, at);
		uint64_t stop = MIN(range->end, end);
		if (start >= end)
			break;
		if (start < stop &&
		    (!add_between(self, start, error) || xs_image_map_add(self->map,
									  stop - start,
									  XS_IMAGE_PICTURE,
									  XS_IMAGE_SAMPLES,
									  "picture",
									  error) == NULL))
			return false;
		// It may go on behind a directory that lies in it.
		if (range->end > end)
			break;
	}
	return add_between(self, end, error);
}

XS_CHECKED static bool
add_directory(Tiff *self, Directory *directory, GError **error)
{
	if (directory->off < xs_image_map_end(self->map))
		return xs_image_map_refuse(error, "directories overlap");
	bool changed =
		memcmp(directory->instead, self->map->data + directory->off, directory->len) != 0;
	XsImagePiece *piece = xs_image_map_add(self->map,
					       directory->len,
					       changed ? XS_IMAGE_METADATA : XS_IMAGE_PICTURE,
					       changed ? XS_IMAGE_STRINGS : XS_IMAGE_SAMPLES,
					       changed ? "tags" : "directory",
					       error);
	if (piece != NULL && changed)
		piece->instead =
			g_bytes_new_take(g_steal_pointer(&directory->instead), directory->len);
	return piece != NULL;
}

XS_CHECKED static bool
make_pieces(Tiff *self, GError **error)
{
	g_array_sort(self->kept, compare_ranges);
	g_array_sort(self->directories, compare_directories);
	size_t next = 0;
	for (size_t i = 0; i < self->directories->len; i++) {
		Directory *directory = &g_array_index(self->directories, Directory, i);
		if (!add_ranges(self, &next, directory->off, error) ||
		    !add_directory(self, directory, error))
			return false;
	}
	uint64_t end = 0;
	for (size_t i = next; i < self->kept->len; i++)
		end = MAX(end, g_array_index(self->kept, Range, i).end);
	return add_ranges(self, &next, MAX(end, xs_image_map_end(self->map)), error);
}

static void
directory_clear(void *data)
{
	Directory *directory = data;
	g_clear_pointer(&directory->instead, g_free);
}

// Leaves out the directory read last, where it is a smaller picture: what it alone keeps goes.
XS_CHECKED static bool
drop_reduced(Tiff *self, guint n_kept, uint64_t next, GError **error)
{
	guint last = self->directories->len - 1;
	if (!g_array_index(self->directories, Directory, last).reduced)
		return true;
	if (last == 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "raw photographs are not read");
		return false;
	}
	g_array_set_size(self->directories, last);
	g_array_set_size(self->kept, n_kept);
	Directory *before = &g_array_index(self->directories, Directory, last - 1);
	put_word(self, before->instead + before->next_at, next);
	return true;
}

XS_CHECKED static bool
read_directories(Tiff *self, uint64_t off, GError **error)
{
	guint n_read = 0;
	while (off != 0) {
		for (size_t i = 0; i < self->directories->len; i++) {
			if (g_array_index(self->directories, Directory, i).off == off)
				return xs_image_map_refuse(error, "directories in a circle");
		}
		if (n_read++ >= MAX_DIRECTORIES) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_LIMIT, "too many pictures in one file");
			return false;
		}
		guint n_kept = self->kept->len;
		if (!read_directory(self, off, &off, error) ||
		    !drop_reduced(self, n_kept, off, error))
			return false;
	}
	if (self->directories->len == 0)
		return xs_image_map_refuse(error, "no picture");
	return true;
}

bool
xs_image_read_tiff(XsImageMap *map, GError **error)
{
	if (map->len < 16)
		return xs_image_map_refuse(error, "cut short");
	g_autoptr(GArray) kept = g_array_new(false, false, sizeof(Range));
	g_autoptr(GArray) directories = g_array_new(false, true, sizeof(Directory));
	g_array_set_clear_func(directories, directory_clear);
	Tiff self = {
		.map = map,
		.big_endian = map->data[0] == 'M',
		.kept = kept,
		.directories = directories,
	};
	self.big = xs_image_u16(map->data + 2, self.big_endian) == 43;
	map->together = true;
	uint64_t head = self.big ? 16 : 8;
	keep(&self, 0, head);
	return read_directories(&self, word(&self, map->data + head / 2), error) &&
	       make_pieces(&self, error);
}
