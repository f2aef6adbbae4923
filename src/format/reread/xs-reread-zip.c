// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-zip.h"

#include "base/xs-bytes.h"
#include "format/reread/xs-inflate.h"
#include "format/reread/xs-reread-markup.h"

#include <string.h>

enum {
	LOCAL_SIGNATURE = 0x04034B50,
	CENTRAL_SIGNATURE = 0x02014B50,
	END_SIGNATURE = 0x06054B50,
	END64_SIGNATURE = 0x06064B50,
	LOCATOR_SIGNATURE = 0x07064B50,
	DESCRIPTOR_SIGNATURE = 0x08074B50,
	END_SIZE = 22,
	END64_SIZE = 56,
	LOCATOR_SIZE = 20,
	LOCAL_SIZE = 30,
	ZIP64_EXTRA = 0x0001,
	FLAG_ENCRYPTED = 1 << 0,
	FLAG_DESCRIPTOR = 1 << 3,
	FLAG_STRONG = 1 << 6,
	FLAG_MASKED = 1 << 13,
	STORED = 0,
	DEFLATED = 8,
	NESTED_MAX = 3,
	ROOT_WITHIN = 1 << 16, // bytes in which the first tag must come
};

#define NESTED_SIZE (UINT64_C(64) << 20) // of an archive within an archive, held in memory

typedef struct {
	uint16_t flags;
	uint16_t method;
	uint32_t crc;
	uint64_t packed;
	uint64_t size;
	uint64_t offset; // of the local header
	const uint8_t *name;
	size_t name_len;
	uint64_t data;     // offset of the compressed bytes
	uint64_t end;      // offset behind them and a data descriptor
	bool local_agrees; // the local header tells the same
} Entry;

typedef struct {
	uint64_t count;
	uint64_t offset; // of the central directory
	uint64_t size;
	uint64_t end; // where what comes behind the directory ends, but for the comment
} Directory;

typedef struct {
	const uint8_t *data;
	size_t len;
	const char *prefix;
	unsigned depth;
	XsSearch *search;
	const XsLimits *limits;
	XsReread *reread;
	XsRereadOut *out;
	uint64_t *unpacked;         // of all archives together
	XsSharedTexts *texts;       // of a workbook; otherwise NULL
	uint64_t texts_offset;      // of the entry that they come from, or UINT64_MAX
	const XsRereadTaker *taker; // or NULL
} Zip;

static void
unread(const Zip *zip, const char *reason)
{
	xs_reread_unread(zip->reread, zip->prefix, reason);
}

static XsBytes
bytes_at(const Zip *zip, uint64_t offset)
{
	XsBytes bytes = {.data = zip->data, .len = zip->len, .pos = zip->len};
	if (offset <= zip->len)
		bytes.pos = (size_t)offset;
	return bytes;
}

static bool
read_u32s(XsBytes *bytes, uint32_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!xs_bytes_u32(bytes, &values[i]))
			return false;
	}
	return true;
}

static bool
read_u16s(XsBytes *bytes, uint16_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!xs_bytes_u16(bytes, &values[i]))
			return false;
	}
	return true;
}

// The end record that reaches exactly to the end of the file; there must be only one.
static bool
find_end(const Zip *zip, uint64_t *ret_offset)
{
	if (zip->len < END_SIZE)
		return false;
	size_t lowest = zip->len > END_SIZE + UINT16_MAX ? zip->len - END_SIZE - UINT16_MAX : 0;
	size_t found = 0;
	for (size_t at = zip->len - END_SIZE + 1; at-- > lowest;) {
		if (zip->data[at] != 'P')
			continue;
		XsBytes bytes = bytes_at(zip, at);
		uint32_t signature = 0;
		uint16_t comment_len = 0;
		if (!xs_bytes_u32(&bytes, &signature) || signature != END_SIGNATURE)
			continue;
		bytes.pos = at + END_SIZE - 2;
		if (!xs_bytes_u16(&bytes, &comment_len) || comment_len != xs_bytes_left(&bytes))
			continue;
		found++;
		*ret_offset = at;
	}
	return found == 1;
}

static bool
read_end64(const Zip *zip, uint64_t end, Directory *directory)
{
	uint32_t signature = 0;
	uint32_t disk = 0;
	uint64_t offset = 0;
	XsBytes bytes = bytes_at(zip, end - LOCATOR_SIZE);
	if (end < LOCATOR_SIZE || !xs_bytes_u32(&bytes, &signature) ||
	    signature != LOCATOR_SIGNATURE || !xs_bytes_u32(&bytes, &disk) ||
	    !xs_bytes_u64(&bytes, &offset))
		return false;
	uint64_t rest[6];
	uint32_t disks[3];
	bytes = bytes_at(zip, offset);
	if (!read_u32s(&bytes, disks, 1) || disks[0] != END64_SIGNATURE ||
	    !xs_bytes_u64(&bytes, &rest[0]) || !read_u32s(&bytes, disks, 3))
		return false;
	for (size_t i = 1; i < 5; i++) {
		if (!xs_bytes_u64(&bytes, &rest[i]))
			return false;
	}
	// A record with more in it than we know, or away from its locator, would hide bytes.
	if (rest[0] != END64_SIZE - 12 || offset + END64_SIZE != end - LOCATOR_SIZE ||
	    rest[1] != rest[2])
		return false;
	directory->count = rest[2];
	directory->size = rest[3];
	directory->offset = rest[4];
	directory->end = offset;
	return true;
}

static bool
read_directory(const Zip *zip, Directory *ret_directory)
{
	uint64_t end = 0;
	if (!find_end(zip, &end))
		return false;
	XsBytes bytes = bytes_at(zip, end + 4);
	uint16_t counts[4];
	uint32_t sizes[2];
	if (!read_u16s(&bytes, counts, 4) || !read_u32s(&bytes, sizes, 2))
		return false;
	Directory directory = {
		.count = counts[3], .size = sizes[0], .offset = sizes[1], .end = end};
	bool has_locator =
		end >= LOCATOR_SIZE && memcmp(zip->data + end - LOCATOR_SIZE, "PK\x06\x07", 4) == 0;
	if (has_locator && !read_end64(zip, end, &directory))
		return false;
	if (counts[0] != 0 || counts[1] != 0 || counts[2] != counts[3] ||
	    directory.offset > directory.end || directory.size != directory.end - directory.offset)
		return false;
	*ret_directory = directory;
	return true;
}

// Sizes that do not fit 32 bits stand in an extra field, in the order of those that are missing.
static bool
read_zip64(const uint8_t *extra, size_t len, uint64_t **missing, size_t n_missing)
{
	XsBytes bytes = {.data = extra, .len = len};
	while (n_missing > 0) {
		uint16_t head[2];
		const uint8_t *body;
		if (!read_u16s(&bytes, head, 2) || !xs_bytes_slice(&bytes, head[1], &body))
			return false;
		if (head[0] != ZIP64_EXTRA)
			continue;
		XsBytes values = {.data = body, .len = head[1]};
		for (size_t i = 0; i < n_missing; i++) {
			if (!xs_bytes_u64(&values, missing[i]))
				return false;
		}
		return true;
	}
	return true;
}

static bool
read_central(const Zip *zip, XsBytes *bytes, Entry *entry)
{
	uint32_t signature = 0;
	uint16_t head[6]; // made by, needed, flags, method, time, date
	uint32_t sizes[3];
	uint16_t lens[5]; // name, extra, comment, disk, internal attributes
	uint32_t tail[2]; // external attributes, offset
	const uint8_t *extra;
	const uint8_t *comment;
	(void)zip;
	if (!xs_bytes_u32(bytes, &signature) || signature != CENTRAL_SIGNATURE ||
	    !read_u16s(bytes, head, 6) || !read_u32s(bytes, sizes, 3) ||
	    !read_u16s(bytes, lens, 5) || !read_u32s(bytes, tail, 2) ||
	    !xs_bytes_slice(bytes, lens[0], &entry->name) ||
	    !xs_bytes_slice(bytes, lens[1], &extra) || !xs_bytes_slice(bytes, lens[2], &comment))
		return false;
	entry->flags = head[2];
	entry->method = head[3];
	entry->crc = sizes[0];
	entry->packed = sizes[1];
	entry->size = sizes[2];
	entry->offset = tail[1];
	entry->name_len = lens[0];
	uint64_t *missing[3];
	size_t n = 0;
	if (sizes[2] == UINT32_MAX)
		missing[n++] = &entry->size;
	if (sizes[1] == UINT32_MAX)
		missing[n++] = &entry->packed;
	if (tail[1] == UINT32_MAX)
		missing[n++] = &entry->offset;
	return read_zip64(extra, lens[1], missing, n);
}

// How many bytes of the data descriptor of the entry stand at offset: 0 where there is none.
static uint64_t
descriptor_len(const Zip *zip, const Entry *entry, uint64_t offset)
{
	uint8_t forms[4][24];
	size_t lens[4] = {16, 24, 12, 20};
	uint32_t signature = GUINT32_TO_LE(DESCRIPTOR_SIGNATURE);
	uint32_t crc = GUINT32_TO_LE(entry->crc);
	uint64_t sizes64[2] = {GUINT64_TO_LE(entry->packed), GUINT64_TO_LE(entry->size)};
	uint32_t sizes32[2] = {GUINT32_TO_LE((uint32_t)entry->packed),
			       GUINT32_TO_LE((uint32_t)entry->size)};
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		size_t at = 0;
		if (i < 2) {
			memcpy(forms[i], &signature, 4);
			at = 4;
		}
		memcpy(forms[i] + at, &crc, 4);
		if (i % 2 == 0)
			memcpy(forms[i] + at + 4, sizes32, 8);
		else
			memcpy(forms[i] + at + 4, sizes64, 16);
		if (zip->len - offset >= lens[i] &&
		    memcmp(zip->data + offset, forms[i], lens[i]) == 0)
			return lens[i];
	}
	return 0;
}

static bool
read_local(const Zip *zip, uint64_t limit, Entry *entry)
{
	XsBytes bytes = bytes_at(zip, entry->offset);
	uint32_t signature = 0;
	uint16_t head[5]; // needed, flags, method, time, date
	uint32_t sizes[3];
	uint16_t lens[2];
	const uint8_t *name;
	const uint8_t *extra;
	if (!xs_bytes_u32(&bytes, &signature) || signature != LOCAL_SIGNATURE ||
	    !read_u16s(&bytes, head, 5) || !read_u32s(&bytes, sizes, 3) ||
	    !read_u16s(&bytes, lens, 2) || !xs_bytes_slice(&bytes, lens[0], &name) ||
	    !xs_bytes_slice(&bytes, lens[1], &extra))
		return false;
	entry->data = bytes.pos;
	if (entry->data > limit || entry->packed > limit - entry->data)
		return false;
	entry->end = entry->data + entry->packed;
	uint64_t packed = sizes[1];
	uint64_t size = sizes[2];
	uint64_t *missing[2];
	size_t n = 0;
	if (sizes[2] == UINT32_MAX)
		missing[n++] = &size;
	if (sizes[1] == UINT32_MAX)
		missing[n++] = &packed;
	if (!read_zip64(extra, lens[1], missing, n))
		return false;
	bool descriptor = (head[1] & FLAG_DESCRIPTOR) != 0;
	if (descriptor)
		entry->end += descriptor_len(zip, entry, entry->end);
	bool same_sizes = packed == entry->packed && size == entry->size && sizes[0] == entry->crc;
	bool no_sizes = descriptor && packed == 0 && size == 0 && sizes[0] == 0;
	entry->local_agrees = head[1] == entry->flags && head[2] == entry->method &&
			      lens[0] == entry->name_len &&
			      memcmp(name, entry->name, lens[0]) == 0 && (same_sizes || no_sizes);
	return entry->end <= limit;
}

static int
by_offset(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;
	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

// Bytes of the archive that belong to no entry's data.
static void
search_between(const Zip *zip, uint64_t from, uint64_t to, const char *what)
{
	if (to <= from)
		return;
	g_autofree char *part = g_strconcat(zip->prefix, what, NULL);
	xs_search_begin(zip->search, part, XS_JOIN_ALL);
	xs_search_bytes(zip->search, zip->data + from, (size_t)(to - from));
	xs_search_end(zip->search);
}

typedef struct {
	XsSearch *search;
	XsMarkup *markup;
	GByteArray *kept;  // the entry itself, where it is an archive; else NULL
	GByteArray *taken; // for the taker, or NULL
	bool first;
	bool archive; // begins as an archive does
	bool keeps;   // may be kept
} Reading;

static bool
take(void *user_data, const uint8_t *bytes, size_t len)
{
	Reading *reading = user_data;
	if (reading->first && len >= 4) {
		reading->archive = memcmp(bytes, "PK\x03\x04", 4) == 0;
		if (reading->archive && reading->keeps)
			reading->kept = g_byte_array_new();
	}
	reading->first = false;
	xs_search_bytes(reading->search, bytes, len);
	if (reading->taken != NULL)
		g_byte_array_append(reading->taken, bytes, (guint)len);
	else
		xs_markup_feed(reading->markup, bytes, len);
	if (reading->kept != NULL)
		g_byte_array_append(reading->kept, bytes, (guint)len);
	return true;
}

// UTF-8 of a name for reports, whatever bytes it has.
static char *
part_name(const Zip *zip, const Entry *entry)
{
	g_autofree char *name =
		g_utf8_make_valid((const char *)entry->name, (gssize)entry->name_len);
	return g_strconcat(zip->prefix, name, NULL);
}

static void walk(const Zip *zip);

static void
walk_nested(const Zip *zip, const char *part, const Reading *reading)
{
	if (!reading->archive)
		return;
	if (reading->kept == NULL) {
		xs_reread_unread(zip->reread, part, "archive in archive too large or too deep");
		return;
	}
	g_autofree char *prefix = g_strconcat(part, "!", NULL);
	Zip nested = *zip;
	nested.data = reading->kept->data;
	nested.len = reading->kept->len;
	nested.prefix = prefix;
	nested.depth++;
	nested.texts = NULL;
	nested.taker = NULL;
	walk(&nested);
}

static const char *
unpack(const Zip *zip, const Entry *entry, Reading *reading)
{
	const uint8_t *packed = zip->data + entry->data;
	if ((entry->flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) != 0)
		return "encrypted entry";
	if (entry->size > zip->limits->entry_size ||
	    entry->size >
		    zip->limits->unpacked_size - MIN(*zip->unpacked, zip->limits->unpacked_size))
		return "entry too large";
	*zip->unpacked += entry->size;
	if (entry->method == STORED) {
		if (entry->packed != entry->size)
			return "sizes of a stored entry differ";
		uint32_t crc = xs_inflate_crc(packed, (size_t)entry->size);
		for (uint64_t done = 0; done < entry->size;) {
			size_t n = (size_t)MIN(entry->size - done, 64 * 1024);
			(void)take(reading, packed + done, n);
			done += n;
		}
		return crc == entry->crc ? NULL : "checksum of an entry is wrong";
	}
	if (entry->method != DEFLATED)
		return "unknown compression";
	XsInflated inflated;
	const char *reason = xs_inflate(XS_INFLATE_RAW,
					packed,
					(size_t)entry->packed,
					entry->size,
					take,
					reading,
					&inflated);
	if (reason != NULL)
		return reason;
	if (inflated.used != entry->packed || inflated.size != entry->size)
		return "size of an entry is wrong";
	return inflated.crc == entry->crc ? NULL : "checksum of an entry is wrong";
}

static void
search_entry(const Zip *zip, const Entry *entry)
{
	g_autofree char *part = part_name(zip, entry);
	xs_search_begin(zip->search, part, XS_JOIN_ALL);
	xs_search_name(zip->search, entry->name, entry->name_len);
	xs_reread_out_part(zip->out, part);
	xs_reread_out_aside(zip->out, XS_ROLE_NAME, entry->name, entry->name_len);
	xs_reread_out_progress(zip->out, entry->offset, zip->len);
	g_autoptr(XsMarkup) markup = xs_markup_new(zip->search, zip->out);
	if (zip->texts != NULL)
		xs_markup_set_texts(markup, zip->texts, false, entry->offset == zip->texts_offset);
	Reading reading = {
		.search = zip->search,
		.markup = markup,
		.first = true,
		.taken = zip->taker != NULL ? g_byte_array_new() : NULL,
		.keeps = zip->depth < NESTED_MAX && entry->size <= NESTED_SIZE,
	};
	const char *reason = unpack(zip, entry, &reading);
	if (reading.taken != NULL) {
		zip->taker->take(zip->taker->user, part, reading.taken);
		xs_markup_feed(markup, reading.taken->data, reading.taken->len);
		g_byte_array_unref(reading.taken);
	}
	xs_markup_finish(markup);
	xs_search_end(zip->search);
	if (!entry->local_agrees && reason == NULL)
		reason = "local header and directory differ";
	if (reason != NULL)
		xs_reread_unread(zip->reread, part, reason);
	else
		walk_nested(zip, part, &reading);
	if (reading.kept != NULL)
		g_byte_array_unref(reading.kept);
}

// Entries in the order of the archive: each begins where the one before it ended.
static void
search_entries(const Zip *zip, GArray *entries, uint64_t limit)
{
	uint64_t at = 0;
	for (size_t i = 0; i < entries->len; i++) {
		Entry *entry = &g_array_index(entries, Entry, i);
		if (entry->offset < at || entry->offset >= limit) {
			unread(zip, "entries overlap");
			continue;
		}
		if (entry->offset > at) {
			unread(zip, "bytes between entries");
			search_between(zip, at, entry->offset, "(between entries)");
		}
		if (!read_local(zip, limit, entry)) {
			unread(zip, "damaged local header");
			at = entry->offset;
			continue;
		}
		search_between(zip, entry->offset, entry->data, "(local header)");
		search_between(zip, entry->data + entry->packed, entry->end, "(data descriptor)");
		search_entry(zip, entry);
		at = entry->end;
	}
	if (at < limit) {
		unread(zip, "bytes between entries");
		search_between(zip, at, limit, "(between entries)");
	}
}

static bool
read_entries(const Zip *zip, const Directory *directory, GArray *entries)
{
	XsBytes bytes = bytes_at(zip, directory->offset);
	bytes.len = (size_t)directory->end;
	for (uint64_t i = 0; i < directory->count; i++) {
		Entry entry = {0};
		if (!read_central(zip, &bytes, &entry))
			return false;
		g_array_append_val(entries, entry);
	}
	// Two entries of one name: a reader may take either.
	g_autoptr(GHashTable) names = g_hash_table_new_full(
		g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	for (size_t i = 0; i < entries->len; i++) {
		const Entry *entry = &g_array_index(entries, Entry, i);
		if (!g_hash_table_add(names, g_bytes_new_static(entry->name, entry->name_len)))
			unread(zip, "two entries of one name");
	}
	return xs_bytes_left(&bytes) == 0;
}

typedef struct {
	XsMarkup *markup;
	size_t taken;
} Loading;

static bool
take_strings(void *user_data, const uint8_t *bytes, size_t len)
{
	Loading *loading = user_data;
	xs_markup_feed(loading->markup, bytes, len);
	loading->taken += len;
	return xs_markup_has_strings(loading->markup) ||
	       (!xs_markup_is_other(loading->markup) && loading->taken < ROOT_WITHIN);
}

// Takes up the strings of the first entry that holds some: cells anywhere may show them. What is wrong
// with the entry is told when it is searched.
static void
load_strings(Zip *zip, GArray *entries, uint64_t limit)
{
	zip->texts_offset = UINT64_MAX;
	for (size_t i = 0; i < entries->len; i++) {
		Entry entry = g_array_index(entries, Entry, i);
		if (entry.offset >= limit || !read_local(zip, limit, &entry) ||
		    entry.size > zip->limits->entry_size)
			continue;
		g_autoptr(XsMarkup) markup = xs_markup_new(NULL, NULL);
		xs_markup_set_texts(markup, zip->texts, true, false);
		Loading loading = {.markup = markup};
		XsInflated inflated;
		const uint8_t *packed = zip->data + entry.data;
		if (entry.method == DEFLATED)
			(void)!xs_inflate(XS_INFLATE_RAW,
					  packed,
					  (size_t)entry.packed,
					  entry.size,
					  take_strings,
					  &loading,
					  &inflated);
		else if (entry.method == STORED)
			(void)take_strings(&loading, packed, (size_t)entry.packed);
		if (!xs_markup_has_strings(markup))
			continue;
		xs_markup_finish(markup);
		zip->texts_offset = entry.offset;
		return;
	}
}

// What no cell shows.
static void
search_other_strings(const Zip *zip, GArray *entries)
{
	for (size_t i = 0; i < entries->len; i++) {
		const Entry *entry = &g_array_index(entries, Entry, i);
		if (entry->offset != zip->texts_offset)
			continue;
		g_autofree char *part = part_name(zip, entry);
		xs_shared_texts_rest(zip->texts, part, zip->search, zip->out);
		if (xs_shared_texts_overflow(zip->texts))
			xs_reread_unread(zip->reread, part, "too many shared strings");
	}
}

static void
walk(const Zip *zip)
{
	Directory directory = {0};
	if (!read_directory(zip, &directory) || directory.count > zip->limits->entries) {
		unread(zip, "damaged zip archive");
		search_between(zip, 0, zip->len, "(archive)");
		return;
	}
	g_autoptr(GArray) entries = g_array_new(false, false, sizeof(Entry));
	if (!read_entries(zip, &directory, entries))
		unread(zip, "damaged zip directory");
	g_array_sort(entries, by_offset);
	Zip inner = *zip;
	if (zip->texts != NULL)
		load_strings(&inner, entries, directory.offset);
	search_entries(&inner, entries, directory.offset);
	if (zip->texts != NULL)
		search_other_strings(&inner, entries);
	search_between(zip, directory.offset, zip->len, "(directory)");
}

static void
reread_archive(const uint8_t *data,
	       size_t len,
	       const char *prefix,
	       XsSharedTexts *texts,
	       XsSearch *search,
	       const XsLimits *limits,
	       XsReread *reread,
	       XsRereadOut *out,
	       const XsRereadTaker *taker)
{
	uint64_t unpacked = 0;
	Zip zip = {
		.data = data,
		.len = len,
		.prefix = prefix,
		.search = search,
		.limits = limits,
		.reread = reread,
		.out = out,
		.unpacked = &unpacked,
		.texts = texts,
		.texts_offset = UINT64_MAX,
		.taker = taker,
	};
	walk(&zip);
}

void
xs_reread_zip(const uint8_t *data,
	      size_t len,
	      const char *prefix,
	      XsSearch *search,
	      const XsLimits *limits,
	      XsReread *reread,
	      XsRereadOut *out,
	      const XsRereadTaker *taker)
{
	reread_archive(data, len, prefix, NULL, search, limits, reread, out, taker);
}

static bool
reread_package(const XsSource *copy,
	       const XsNeedles *needles,
	       const XsLimits *limits,
	       bool workbook,
	       XsReread *reread,
	       XsSink *sink,
	       GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSharedTexts) texts = workbook ? xs_shared_texts_new((size_t)limits->text_size)
						  : NULL;
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	reread_archive(data, len, "", texts, search, limits, reread, out, NULL);
	return xs_reread_out_finish(out, error);
}

static bool
reread_docx(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *reread,
	    XsSink *sink,
	    GError **error)
{
	return reread_package(copy, needles, limits, false, reread, sink, error);
}

static bool
reread_xlsx(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *reread,
	    XsSink *sink,
	    GError **error)
{
	return reread_package(copy, needles, limits, true, reread, sink, error);
}

const XsRereader xs_rereader_docx = {.info = &xs_format_info_docx, .reread = reread_docx};
const XsRereader xs_rereader_xlsx = {.info = &xs_format_info_xlsx, .reread = reread_xlsx};
