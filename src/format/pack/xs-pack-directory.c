// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-directory.h"

#include "base/xs-bytes.h"

#include <string.h>

enum {
	END_SIZE = 22,
	END64_SIZE = 56,
	LOCATOR_SIZE = 20,
	CENTRAL_SIZE = 46,
	LOCAL_SIZE = 30,
	COMMENT_MAX = 0xFFFF,
	MAX16 = 0xFFFF,
	EXTRA_ZIP64 = 0x0001,
	FLAG_ENCRYPTED = 1 << 0,
	FLAG_DESCRIPTOR = 1 << 3,
	FLAG_PATCH = 1 << 5,
	FLAG_STRONG = 1 << 6,
	FLAG_UTF8 = 1 << 11,
	FLAG_MASKED = 1 << 13,
	FLAGS_TELLING = FLAG_ENCRYPTED | FLAG_PATCH | FLAG_STRONG | FLAG_MASKED,
};

// Extra fields that hold no text of their own: NTFS times, Unix times and owners, Microsoft's padding; the
// name and the comment once more, in UTF-8.
static const uint16_t mute_extras[] = {
	0x000A, 0x5455, 0x5855, 0x6375, 0x7075, 0x7855, 0x7875, 0xA220};

static const uint32_t max32 = UINT32_MAX;
static const char end_magic[4] = {'P', 'K', 5, 6};
static const char end64_magic[4] = {'P', 'K', 6, 6};
static const char locator_magic[4] = {'P', 'K', 6, 7};
static const char central_magic[4] = {'P', 'K', 1, 2};
static const char local_magic[4] = {'P', 'K', 3, 4};
static const char descriptor_magic[4] = {'P', 'K', 7, 8};

// The end record, widened by its zip64 twin where there is one.
typedef struct {
	uint64_t n_entries;
	uint64_t size;
	uint64_t off;       // of the directory, as written: from the start of the archive
	uint64_t base;      // where the archive starts in the data
	uint64_t directory; // of the directory in the data
	uint64_t end;
	const uint8_t *comment;
	size_t comment_len;
} End;

static bool
malformed(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "zip: %s", what);
	return false;
}

static bool
limit(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "zip: %s", what);
	return false;
}

static uint16_t
get16(const uint8_t *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

static uint32_t
get32(const uint8_t *at)
{
	return get16(at) | (uint32_t)get16(at + 2) << 16;
}

static uint64_t
get64(const uint8_t *at)
{
	return get32(at) | (uint64_t)get32(at + 4) << 32;
}

static void
entry_clear(void *data)
{
	XsPackEntry *entry = data;
	g_clear_pointer(&entry->name, g_free);
}

void
xs_pack_directory_free(XsPackDirectory *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->entries);
	g_free(self);
}

// Widens end by the zip64 record, if a locator stands before the end record at pos.
static bool
read_end64(const uint8_t *data, size_t pos, End *end, size_t *records, GError **error)
{
	if (pos < LOCATOR_SIZE + END64_SIZE)
		return true;
	const uint8_t *locator = data + pos - LOCATOR_SIZE;
	if (memcmp(locator, locator_magic, 4) != 0)
		return true;
	// The record stands right before its locator; the offset in the locator may be shifted by
	// foreign bytes before the archive.
	size_t at = pos - LOCATOR_SIZE - END64_SIZE;
	const uint8_t *record = data + at;
	if (memcmp(record, end64_magic, 4) != 0 || get64(record + 4) != END64_SIZE - 12)
		return malformed(error, "unreadable zip64 end record");
	if (get32(locator + 4) != 0 || get32(locator + 16) > 1 || get32(record + 16) != 0 ||
	    get32(record + 20) != 0 || get64(record + 24) != get64(record + 32))
		return malformed(error, "archive in several volumes");
	uint64_t n = get64(record + 32);
	uint64_t size = get64(record + 40);
	uint64_t off = get64(record + 48);
	if ((end->n_entries != MAX16 && end->n_entries != n) ||
	    (end->size != max32 && end->size != size) || (end->off != max32 && end->off != off))
		return malformed(error, "end records disagree");
	if (get64(locator + 8) < off)
		return malformed(error, "end records disagree");
	end->n_entries = n;
	end->size = size;
	end->off = off;
	*records = at;
	return true;
}

static bool
read_end(const uint8_t *data, size_t len, size_t pos, End *ret_end, GError **error)
{
	const uint8_t *record = data + pos;
	End end = {
		.n_entries = get16(record + 10),
		.size = get32(record + 12),
		.off = get32(record + 16),
		.comment = record + END_SIZE,
		.comment_len = get16(record + 20),
	};
	size_t records = pos;
	if (get16(record + 4) != 0 || get16(record + 6) != 0 ||
	    get16(record + 8) != get16(record + 10))
		return malformed(error, "archive in several volumes");
	if (end.comment_len > len - pos - END_SIZE)
		return malformed(error, "truncated comment");
	if (!read_end64(data, pos, &end, &records, error))
		return false;
	if (end.size > records || end.off > records - end.size)
		return malformed(error, "central directory outside of the file");
	end.directory = records - end.size;
	end.base = end.directory - end.off;
	end.end = pos + END_SIZE + end.comment_len;
	*ret_end = end;
	return true;
}

// The last end record counts, as for every reader that searches from behind. One before the
// directory belongs to an archive that is stored inside (or before); any other leaves it open which
// archive this is.
static bool
find_end(const uint8_t *data, size_t len, End *ret_end, GError **error)
{
	if (len < END_SIZE)
		return malformed(error, "no end record");
	size_t last = len - END_SIZE;
	uint64_t previous = 0;
	bool found = false;
	g_autoptr(GError) first_fault = NULL;
	for (size_t pos = last > COMMENT_MAX ? last - COMMENT_MAX : 0; pos <= last; pos++) {
		const uint8_t *at = memmem(data + pos, len - pos, end_magic, 4);
		if (at == NULL || (size_t)(at - data) > last)
			break;
		pos = (size_t)(at - data);
		End end = {0};
		g_autoptr(GError) fault = NULL;
		if (!read_end(data, len, pos, &end, &fault)) {
			if (first_fault == NULL)
				first_fault = g_steal_pointer(&fault);
			continue;
		}
		previous = found ? ret_end->end - ret_end->comment_len : 0;
		found = true;
		*ret_end = end;
	}
	if (!found && first_fault == NULL)
		return malformed(error, "no end record");
	if (!found)
		g_propagate_error(error, g_steal_pointer(&first_fault));
	else if (previous > ret_end->directory)
		return malformed(error, "several end records");
	return found;
}

static bool
is_mute(uint16_t id)
{
	for (size_t i = 0; i < G_N_ELEMENTS(mute_extras); i++) {
		if (mute_extras[i] == id)
			return true;
	}
	return false;
}

// Takes the 64-bit values that the fixed fields left open from the zip64 extra field, in their
// fixed order (APPNOTE 4.5.3).
static bool
widen(XsBytes extra, uint64_t **fields, size_t n_fields, bool *telling, GError **error)
{
	while (xs_bytes_left(&extra) >= 4) {
		uint16_t id;
		uint16_t size;
		const uint8_t *body;
		if (!xs_bytes_u16(&extra, &id) || !xs_bytes_u16(&extra, &size) ||
		    !xs_bytes_slice(&extra, size, &body))
			return malformed(error, "broken extra field");
		if (id != EXTRA_ZIP64) {
			*telling |= !is_mute(id);
			continue;
		}
		size_t at = 0;
		for (size_t i = 0; i < n_fields; i++) {
			if (*fields[i] != max32)
				continue;
			if (size - at < 8)
				return malformed(error, "zip64 field too short");
			*fields[i] = get64(body + at);
			at += 8;
		}
		n_fields = 0;
	}
	for (size_t i = 0; i < n_fields; i++) {
		if (*fields[i] == max32)
			return malformed(error, "size without a zip64 field");
	}
	return true;
}

bool
xs_pack_name_escapes(const char *name)
{
	if (name[0] == '/' || name[0] == '\\' || (g_ascii_isalpha(name[0]) && name[1] == ':'))
		return true;
	g_auto(GStrv) steps = g_strsplit_set(name, "/\\", -1);
	for (size_t i = 0; steps[i] != NULL; i++) {
		if (strcmp(steps[i], "..") == 0)
			return true;
	}
	return false;
}

static bool
check_entry(const XsPackEntry *entry, const XsLimits *limits, GError **error)
{
	if ((entry->flags & FLAGS_TELLING) != 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_ENCRYPTED, "zip: encrypted entry");
		return false;
	}
	if (entry->name_len == 0 || memchr(entry->name, '\0', entry->name_len) != NULL)
		return malformed(error, "name empty or with NUL");
	if (xs_pack_name_escapes(entry->name))
		return malformed(error, "name leads out of the archive");
	if (entry->method != XS_PACK_STORED && entry->method != XS_PACK_DEFLATED) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "zip: compression method");
		return false;
	}
	if (entry->method == XS_PACK_STORED && entry->packed_size != entry->size)
		return malformed(error, "stored entry of two sizes");
	if (entry->name[entry->name_len - 1] == '/' && entry->size != 0)
		return malformed(error, "folder with content");
	if (entry->size > limits->entry_size)
		return limit(error, "entry too large");
	if (entry->size > limits->ratio_floor &&
	    entry->size / MAX(entry->packed_size, 1) > limits->ratio)
		return limit(error, "entry packed too tightly");
	return true;
}

// Whether len bytes at data are a data descriptor of the entry (APPNOTE 4.3.9), in one of its
// four shapes; then its size, otherwise 0.
static size_t
descriptor_size(const XsPackEntry *entry, const uint8_t *data, size_t len)
{
	for (size_t i = 0; i < 4; i++) {
		size_t magic = i < 2 ? 4 : 0;
		bool wide = i % 2 == 1;
		size_t size = magic + 4 + (wide ? 16 : 8);
		if (size > len || memcmp(data, descriptor_magic, magic) != 0)
			continue;
		const uint8_t *at = data + magic;
		uint64_t packed = wide ? get64(at + 4) : get32(at + 4);
		uint64_t unpacked = wide ? get64(at + 12) : get32(at + 8);
		if (get32(at) == entry->crc && packed == entry->packed_size &&
		    unpacked == entry->size)
			return size;
	}
	return 0;
}

static bool
local_sizes_agree(const XsPackEntry *entry, uint32_t crc, uint64_t packed, uint64_t size)
{
	if (crc == entry->crc && packed == entry->packed_size && size == entry->size)
		return true;
	// With a descriptor behind the data, the header may leave them open.
	return (entry->flags & FLAG_DESCRIPTOR) != 0 && (crc == 0 || crc == entry->crc) &&
	       (packed == 0 || packed == entry->packed_size) && (size == 0 || size == entry->size);
}

// Compares the local header with what the central directory said, and finds the data.
static bool
check_local(
	XsPackEntry *entry, const uint8_t *data, uint64_t limit_off, bool *telling, GError **error)
{
	if (entry->local_off > limit_off || limit_off - entry->local_off < LOCAL_SIZE)
		return malformed(error, "local header outside of the file");
	const uint8_t *header = data + entry->local_off;
	uint64_t left = limit_off - entry->local_off - LOCAL_SIZE;
	if (memcmp(header, local_magic, 4) != 0)
		return malformed(error, "no local header");
	size_t name_len = get16(header + 26);
	size_t extra_len = get16(header + 28);
	if (name_len + extra_len > left || left - name_len - extra_len < entry->packed_size)
		return malformed(error, "entry outside of the file");
	uint16_t flags = get16(header + 6);
	const uint16_t same = FLAGS_TELLING | FLAG_DESCRIPTOR | FLAG_UTF8;
	if ((flags & same) != (entry->flags & same) || get16(header + 8) != entry->method ||
	    name_len != entry->name_len || memcmp(header + LOCAL_SIZE, entry->name, name_len) != 0)
		return malformed(error, "local header disagrees with the directory");
	uint64_t packed = get32(header + 18);
	uint64_t size = get32(header + 22);
	uint64_t *fields[] = {&size, &packed};
	XsBytes extra = {.data = header + LOCAL_SIZE + name_len, .len = extra_len};
	if (!widen(extra, fields, G_N_ELEMENTS(fields), telling, error))
		return false;
	if (!local_sizes_agree(entry, get32(header + 14), packed, size))
		return malformed(error, "local header disagrees with the directory");
	entry->data_off = entry->local_off + LOCAL_SIZE + name_len + extra_len;
	return true;
}

static bool
read_entry(XsBytes *bytes, XsPackDirectory *self, const XsLimits *limits, GError **error)
{
	const uint8_t *header;
	const uint8_t *name;
	const uint8_t *extra;
	const uint8_t *comment;
	if (!xs_bytes_slice(bytes, CENTRAL_SIZE, &header) || memcmp(header, central_magic, 4) != 0)
		return malformed(error, "broken central directory");
	size_t comment_len = get16(header + 32);
	XsPackEntry entry = {
		.name_len = get16(header + 28),
		.local_off = get32(header + 42),
		.packed_size = get32(header + 20),
		.size = get32(header + 24),
		.crc = get32(header + 16),
		.external_attributes = get32(header + 38),
		.internal_attributes = get16(header + 36),
		.made_by = get16(header + 4),
		.needed = get16(header + 6),
		.flags = get16(header + 8),
		.method = get16(header + 10),
		.time = get16(header + 12),
		.date = get16(header + 14),
	};
	size_t extra_len = get16(header + 30);
	if (!xs_bytes_slice(bytes, entry.name_len, &name) ||
	    !xs_bytes_slice(bytes, extra_len, &extra) ||
	    !xs_bytes_slice(bytes, comment_len, &comment))
		return malformed(error, "broken central directory");
	if (get16(header + 34) != 0)
		return malformed(error, "archive in several volumes");
	uint64_t *fields[] = {&entry.size, &entry.packed_size, &entry.local_off};
	XsBytes extra_bytes = {.data = extra, .len = extra_len};
	if (!widen(extra_bytes, fields, G_N_ELEMENTS(fields), &self->has_extras, error))
		return false;
	self->has_comments |= comment_len > 0;
	entry.comment = comment;
	entry.comment_len = comment_len;
	entry.name = g_strndup((const char *)name, entry.name_len);
	g_array_append_val(self->entries, entry);
	return check_entry(&entry, limits, error);
}

char *
xs_pack_name_utf8(const char *name, size_t len)
{
	if (g_utf8_validate_len(name, len, NULL))
		return g_strndup(name, len);
	GString *escaped = g_string_new(NULL);
	for (size_t i = 0; i < len; i++) {
		if ((name[i] & 0x80) != 0)
			g_string_append_printf(escaped, "%%%02X", (uint8_t)name[i]);
		else
			g_string_append_c(escaped, name[i]);
	}
	return g_string_free(escaped, false);
}

// Two entries that some system would unpack to one file.
static bool
check_names(const GArray *entries, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < entries->len; i++) {
		const XsPackEntry *entry = &g_array_index(entries, XsPackEntry, i);
		g_autofree char *utf8 = xs_pack_name_utf8(entry->name, entry->name_len);
		g_strdelimit(utf8, "\\", '/');
		if (!g_hash_table_add(seen, g_utf8_casefold(utf8, -1)))
			return malformed(error, "two entries of one name");
	}
	return true;
}

static int
compare_offsets(const void *a, const void *b)
{
	const XsPackEntry *left = *(const XsPackEntry *const *)a;
	const XsPackEntry *right = *(const XsPackEntry *const *)b;
	if (left->local_off != right->local_off)
		return left->local_off < right->local_off ? -1 : 1;
	return 0;
}

// Entries in the order of their bytes may not share any; what lies between them is counted.
static bool
check_overlaps(XsPackDirectory *self, const uint8_t *archive, uint64_t directory, GError **error)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(self->entries->len);
	for (size_t i = 0; i < self->entries->len; i++)
		g_ptr_array_add(sorted, &g_array_index(self->entries, XsPackEntry, i));
	g_ptr_array_sort(sorted, compare_offsets);
	uint64_t at = 0;
	for (size_t i = 0; i < sorted->len; i++) {
		const XsPackEntry *entry = sorted->pdata[i];
		if (entry->local_off < at)
			return malformed(error, "entries overlap");
		self->gaps += entry->local_off - at;
		at = entry->data_off + entry->packed_size;
		const XsPackEntry *next = i + 1 < sorted->len ? sorted->pdata[i + 1] : NULL;
		uint64_t end = next != NULL ? next->local_off : directory;
		if ((entry->flags & FLAG_DESCRIPTOR) != 0 && end > at)
			at += descriptor_size(entry, archive + at, (size_t)(end - at));
	}
	self->gaps += directory - at;
	return true;
}

XsPackDirectory *
xs_pack_directory_read(const uint8_t *data, size_t len, const XsLimits *limits, GError **error)
{
	End end = {0};
	if (!find_end(data, len, &end, error))
		return NULL;
	if (end.n_entries > limits->entries) {
		limit(error, "too many entries");
		return NULL;
	}
	g_autoptr(XsPackDirectory) self = g_new0(XsPackDirectory, 1);
	self->entries = g_array_new(false, false, sizeof(XsPackEntry));
	g_array_set_clear_func(self->entries, entry_clear);
	self->begin = end.base;
	self->end = end.end;
	self->comment = end.comment;
	self->comment_len = end.comment_len;
	const uint8_t *archive = data + end.base;
	XsBytes bytes = {.data = data + end.directory, .len = (size_t)end.size};
	uint64_t total = 0;
	for (uint64_t i = 0; i < end.n_entries; i++) {
		if (!read_entry(&bytes, self, limits, error))
			return NULL;
		XsPackEntry *entry = &g_array_index(self->entries, XsPackEntry, i);
		if (!check_local(entry, archive, end.off, &self->has_extras, error))
			return NULL;
		total += entry->size; // each is below entry_size: no overflow
		if (total > limits->unpacked_size) {
			limit(error, "archive too large when unpacked");
			return NULL;
		}
	}
	if (xs_bytes_left(&bytes) != 0) {
		malformed(error, "central directory longer than its entries");
		return NULL;
	}
	if (!check_names(self->entries, error) || !check_overlaps(self, archive, end.off, error))
		return NULL;
	return g_steal_pointer(&self);
}
