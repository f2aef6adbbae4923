// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-zip.h"

#include "base/xs-fd.h"
#include "format/reread/xs-inflate.h"
#include "format/reread/xs-reread-markup.h"
#include "format/reread/xs-reread-member.h"
#include "format/reread/xs-zip-records.h"

#include <string.h>
#include <sys/mman.h>

enum {
	STORED = 0,
	DEFLATED = 8,
	NESTED_MAX = 3,
	ROOT_WITHIN = 1 << 16, // bytes in which the first tag must come
};

#define NESTED_SIZE (UINT64_C(64) << 20) // of an archive within an archive, held in memory

typedef struct {
	XsZipBytes bytes;
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
	bool members; // entries are documents of their own, and handed out as they are
} Zip;

static void
unread(const Zip *zip, const char *reason)
{
	xs_reread_unread(zip->reread, zip->prefix, reason);
}

static int
by_offset(const void *a, const void *b)
{
	const XsZipEntry *x = a;
	const XsZipEntry *y = b;
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
	xs_search_bytes(zip->search, zip->bytes.data + from, (size_t)(to - from));
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
part_name(const Zip *zip, const XsZipEntry *entry)
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
	nested.bytes.data = reading->kept->data;
	nested.bytes.len = reading->kept->len;
	nested.prefix = prefix;
	nested.depth++;
	nested.texts = NULL;
	nested.taker = NULL;
	walk(&nested);
}

static const char *
unpack(const Zip *zip, const XsZipEntry *entry, XsInflateFunc func, void *data)
{
	const uint8_t *packed = zip->bytes.data + entry->data;
	if ((entry->flags & XS_ZIP_ENCRYPTED) != 0)
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
			if (!func(data, packed + done, n))
				return "entry cannot be kept";
			done += n;
		}
		return crc == entry->crc ? NULL : "checksum of an entry is wrong";
	}
	if (entry->method != DEFLATED)
		return "unknown compression";
	XsInflated inflated;
	const char *reason = xs_inflate(
		XS_INFLATE_RAW, packed, (size_t)entry->packed, entry->size, func, data, &inflated);
	if (reason != NULL)
		return reason;
	if (inflated.used != entry->packed || inflated.size != entry->size)
		return "size of an entry is wrong";
	return inflated.crc == entry->crc ? NULL : "checksum of an entry is wrong";
}

static bool
write_member(void *user_data, const uint8_t *bytes, size_t len)
{
	int *fd = user_data;
	return xs_fd_write_all(*fd, bytes, len, NULL);
}

static void
hand_out(const Zip *zip, const XsZipEntry *entry)
{
	g_autofree char *part = part_name(zip, entry);
	xs_search_begin(zip->search, part, XS_JOIN_ALL);
	xs_search_name(zip->search, entry->name, entry->name_len);
	xs_reread_out_part(zip->out, part);
	xs_reread_label(zip->search, zip->out, XS_ROLE_NAME, entry->name, entry->name_len);
	xs_reread_label(zip->search, zip->out, XS_ROLE_COMMENT, entry->comment, entry->comment_len);
	xs_search_end(zip->search);
	xs_reread_out_progress(zip->out, entry->offset, zip->bytes.len);
	bool folder = entry->name_len > 0 && entry->name[entry->name_len - 1] == '/';
	XS_AUTO_FD fd = folder ? -1 : memfd_create("xianshen-child", MFD_CLOEXEC);
	const char *reason = NULL;
	if (!folder)
		reason = fd < 0 ? "no memory" : unpack(zip, entry, write_member, &fd);
	else if (entry->size > 0)
		reason = "folder with content";
	if (!entry->local_agrees && reason == NULL)
		reason = "local header and directory differ";
	if (reason != NULL)
		xs_reread_unread(zip->reread, part, reason);
	else if (!folder)
		xs_reread_out_child(zip->out, "member", xs_fd_steal(&fd));
}

static void
search_entry(const Zip *zip, const XsZipEntry *entry)
{
	if (zip->members) {
		hand_out(zip, entry);
		return;
	}
	g_autofree char *part = part_name(zip, entry);
	xs_search_begin(zip->search, part, XS_JOIN_ALL);
	xs_search_name(zip->search, entry->name, entry->name_len);
	xs_reread_out_part(zip->out, part);
	xs_reread_out_aside(zip->out, XS_ROLE_NAME, entry->name, entry->name_len);
	xs_reread_out_progress(zip->out, entry->offset, zip->bytes.len);
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
	const char *reason = unpack(zip, entry, take, &reading);
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
		XsZipEntry *entry = &g_array_index(entries, XsZipEntry, i);
		if (entry->offset < at || entry->offset >= limit) {
			unread(zip, "entries overlap");
			continue;
		}
		if (entry->offset > at) {
			unread(zip, "bytes between entries");
			search_between(zip, at, entry->offset, "(between entries)");
		}
		if (!xs_zip_read_local(&zip->bytes, limit, entry)) {
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
read_entries(const Zip *zip, const XsZipDirectory *directory, GArray *entries)
{
	XsBytes bytes = xs_zip_bytes_at(&zip->bytes, directory->offset);
	bytes.len = (size_t)directory->end;
	for (uint64_t i = 0; i < directory->count; i++) {
		XsZipEntry entry = {0};
		if (!xs_zip_read_central(&bytes, &entry))
			return false;
		g_array_append_val(entries, entry);
	}
	// Two entries of one name: a reader may take either.
	g_autoptr(GHashTable) names = g_hash_table_new_full(
		g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	for (size_t i = 0; i < entries->len; i++) {
		const XsZipEntry *entry = &g_array_index(entries, XsZipEntry, i);
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
		XsZipEntry entry = g_array_index(entries, XsZipEntry, i);
		if (entry.offset >= limit || !xs_zip_read_local(&zip->bytes, limit, &entry) ||
		    entry.size > zip->limits->entry_size)
			continue;
		g_autoptr(XsMarkup) markup = xs_markup_new(NULL, NULL);
		xs_markup_set_texts(markup, zip->texts, true, false);
		Loading loading = {.markup = markup};
		XsInflated inflated;
		const uint8_t *packed = zip->bytes.data + entry.data;
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
		const XsZipEntry *entry = &g_array_index(entries, XsZipEntry, i);
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
	XsZipDirectory directory = {0};
	if (!xs_zip_read_directory(&zip->bytes, &directory) ||
	    directory.count > zip->limits->entries) {
		unread(zip, "damaged zip archive");
		search_between(zip, 0, zip->bytes.len, "(archive)");
		return;
	}
	g_autoptr(GArray) entries = g_array_new(false, false, sizeof(XsZipEntry));
	if (!read_entries(zip, &directory, entries))
		unread(zip, "damaged zip directory");
	g_array_sort(entries, by_offset);
	Zip inner = *zip;
	if (zip->texts != NULL)
		load_strings(&inner, entries, directory.offset);
	search_entries(&inner, entries, directory.offset);
	if (zip->texts != NULL)
		search_other_strings(&inner, entries);
	if (zip->members) {
		xs_reread_out_part(zip->out, "(comment)");
		xs_search_begin(zip->search, "(comment)", XS_JOIN_ALL);
		xs_reread_label(zip->search,
				zip->out,
				XS_ROLE_COMMENT,
				directory.comment,
				directory.comment_len);
		xs_search_end(zip->search);
	}
	search_between(zip, directory.offset, zip->bytes.len, "(directory)");
}

static void
reread_archive(const uint8_t *data,
	       size_t len,
	       const char *prefix,
	       XsSharedTexts *texts,
	       bool members,
	       XsSearch *search,
	       const XsLimits *limits,
	       XsReread *reread,
	       XsRereadOut *out,
	       const XsRereadTaker *taker)
{
	uint64_t unpacked = 0;
	Zip zip = {
		.bytes = {data, len},
		.prefix = prefix,
		.search = search,
		.limits = limits,
		.reread = reread,
		.out = out,
		.unpacked = &unpacked,
		.texts = texts,
		.texts_offset = UINT64_MAX,
		.taker = taker,
		.members = members,
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
	reread_archive(data, len, prefix, NULL, false, search, limits, reread, out, taker);
}

static bool
reread_package(const XsSource *copy,
	       const XsNeedles *needles,
	       const XsLimits *limits,
	       bool workbook,
	       bool members,
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
	reread_archive(data, len, "", texts, members, search, limits, reread, out, NULL);
	return xs_reread_out_finish(out, error);
}

static bool
reread_plain(const XsSource *copy,
	     const XsNeedles *needles,
	     const XsLimits *limits,
	     XsReread *reread,
	     XsSink *sink,
	     GError **error)
{
	return reread_package(copy, needles, limits, false, false, reread, sink, error);
}

static bool
reread_xlsx(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *reread,
	    XsSink *sink,
	    GError **error)
{
	return reread_package(copy, needles, limits, true, false, reread, sink, error);
}

static bool
reread_zip(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *reread,
	   XsSink *sink,
	   GError **error)
{
	return reread_package(copy, needles, limits, false, true, reread, sink, error);
}

const XsRereader xs_rereader_docx = {.info = &xs_format_info_docx, .reread = reread_plain};
const XsRereader xs_rereader_pptx = {.info = &xs_format_info_pptx, .reread = reread_plain};
const XsRereader xs_rereader_xlsx = {.info = &xs_format_info_xlsx, .reread = reread_xlsx};
const XsRereader xs_rereader_zip = {.info = &xs_format_info_zip, .reread = reread_zip};
