// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/pack/xs-pack-writer.h"

#include <glib.h>
#include <string.h>
#include <sys/mman.h>

// A zip archive written byte by byte, so that it may lie.
typedef struct {
	GByteArray *bytes;
	GByteArray *directory;
	uint16_t n;
} Zip;

typedef struct {
	const char *name;
	size_t name_len; // 0: of the string
	const char *data;
	size_t data_len;        // 0: of the string
	uint32_t crc;           // 0: of the data
	const char *local_name; // NULL: the same
	uint32_t size;          // 0: of the data
	uint32_t local_size;    // 0: the same
	uint16_t flags;
	uint16_t method;
	int64_t local_off; // -1: where it is written
	bool wrong_crc;
	const char *comment;
} Entry;

static void
put(GByteArray *bytes, uint64_t value, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t byte = (uint8_t)(value >> (8 * i));
		g_byte_array_append(bytes, &byte, 1);
	}
}

static uint32_t
crc_of(const char *data, size_t len)
{
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < len; i++) {
		crc ^= (uint8_t)data[i];
		for (size_t bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

static Zip
zip_begin(void)
{
	return (Zip){.bytes = g_byte_array_new(), .directory = g_byte_array_new()};
}

static void
zip_entry(Zip *zip, Entry entry)
{
	const char *data = entry.data != NULL ? entry.data : "";
	size_t len = entry.data_len > 0 ? entry.data_len : strlen(data);
	size_t name_len = entry.name_len > 0 ? entry.name_len : strlen(entry.name);
	const char *local_name = entry.local_name != NULL ? entry.local_name : entry.name;
	size_t comment_len = entry.comment != NULL ? strlen(entry.comment) : 0;
	uint32_t crc = (entry.crc != 0 ? entry.crc : crc_of(data, len)) + entry.wrong_crc;
	uint32_t size = entry.size > 0 ? entry.size : (uint32_t)len;
	uint32_t local_size = entry.local_size > 0 ? entry.local_size : size;
	uint64_t off = entry.local_off >= 0 ? (uint64_t)entry.local_off : zip->bytes->len;
	if (entry.local_off < 0) {
		put(zip->bytes, 0x04034b50, 4);
		put(zip->bytes, 20, 2);
		put(zip->bytes, entry.flags, 2);
		put(zip->bytes, entry.method, 2);
		put(zip->bytes, 0x50216000, 4);
		put(zip->bytes, crc, 4);
		put(zip->bytes, len, 4);
		put(zip->bytes, local_size, 4);
		put(zip->bytes, name_len, 2);
		put(zip->bytes, 0, 2);
		g_byte_array_append(zip->bytes, (const uint8_t *)local_name, (guint)name_len);
		g_byte_array_append(zip->bytes, (const uint8_t *)data, (guint)len);
	}
	put(zip->directory, 0x02014b50, 4);
	put(zip->directory, 20, 2);
	put(zip->directory, 20, 2);
	put(zip->directory, entry.flags, 2);
	put(zip->directory, entry.method, 2);
	put(zip->directory, 0x50216000, 4);
	put(zip->directory, crc, 4);
	put(zip->directory, len, 4);
	put(zip->directory, size, 4);
	put(zip->directory, name_len, 2);
	put(zip->directory, 0, 2);
	put(zip->directory, comment_len, 2);
	put(zip->directory, 0, 8);
	put(zip->directory, off, 4);
	g_byte_array_append(zip->directory, (const uint8_t *)entry.name, (guint)name_len);
	if (comment_len > 0)
		g_byte_array_append(
			zip->directory, (const uint8_t *)entry.comment, (guint)comment_len);
	zip->n++;
}

static GByteArray *
zip_end(Zip *zip, const char *comment)
{
	guint off = zip->bytes->len;
	g_byte_array_append(zip->bytes, zip->directory->data, zip->directory->len);
	put(zip->bytes, 0x06054b50, 4);
	put(zip->bytes, 0, 4);
	put(zip->bytes, zip->n, 2);
	put(zip->bytes, zip->n, 2);
	put(zip->bytes, zip->directory->len, 4);
	put(zip->bytes, off, 4);
	put(zip->bytes, strlen(comment), 2);
	g_byte_array_append(zip->bytes, (const uint8_t *)comment, (guint)strlen(comment));
	g_byte_array_unref(zip->directory);
	return zip->bytes;
}

static void
assert_opens(const GByteArray *bytes, const XsLimits *limits, int code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, limits, &error);
	if (code >= 0) {
		g_assert_error(error, XS_ERROR, code);
		g_assert_null(pack);
		return;
	}
	g_assert_no_error(error);
	g_assert_nonnull(pack);
}

static void
assert_two(Entry one, Entry two, int code)
{
	Zip zip = zip_begin();
	zip_entry(&zip, one);
	zip_entry(&zip, two);
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	assert_opens(bytes, &xs_limits_default, code);
}

#define PLAIN(n, d) ((Entry){.name = n, .data = d, .local_off = -1})

static void
test_names(void)
{
	assert_two(PLAIN("a", "1"), PLAIN("b", "2"), -1);
	assert_two(PLAIN("a", "1"), PLAIN("a", "2"), XS_ERROR_MALFORMED);
	assert_two(PLAIN("word/a", "1"), PLAIN("Word/A", "2"), XS_ERROR_MALFORMED);
	assert_two(PLAIN("a/b", "1"), PLAIN("a\\b", "2"), XS_ERROR_MALFORMED);
	static const char *const bad[] = {
		"../a", "a/../../b", "/etc/x", "C:\\x", "\\x", "a\\..\\b", ".."};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_two(PLAIN("a", "1"), PLAIN(bad[i], "2"), XS_ERROR_MALFORMED);
	Entry with_nul = PLAIN("x\0y", "2");
	with_nul.name_len = 3;
	assert_two(PLAIN("a", "1"), with_nul, XS_ERROR_MALFORMED);
	assert_two(PLAIN("a", "1"), PLAIN("a..b", "2"), -1);
}

static void
test_overlap(void)
{
	// Two names for one local header.
	Entry again = {.name = "a", .data = "1", .local_off = 0};
	assert_two(PLAIN("a", "1"), again, XS_ERROR_MALFORMED);
	// An entry that begins inside the data of another.
	Zip inner = zip_begin();
	zip_entry(&inner, PLAIN("in", "hidden"));
	Zip zip = zip_begin();
	g_autofree char *kernel = g_strndup((const char *)inner.bytes->data, inner.bytes->len);
	g_assert_cmpuint(strlen(kernel), <, inner.bytes->len);
	g_byte_array_unref(inner.bytes);
	g_byte_array_unref(inner.directory);
	zip_entry(&zip, PLAIN("a", "1234567890123456789012345678901234567890"));
	Entry inside = {.name = "b", .data = "x", .local_off = 10};
	zip_entry(&zip, inside);
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	assert_opens(bytes, &xs_limits_default, XS_ERROR_MALFORMED);
}

static void
test_disagreement(void)
{
	Entry other_name = PLAIN("b", "2");
	other_name.local_name = "c";
	assert_two(PLAIN("a", "1"), other_name, XS_ERROR_MALFORMED);
	Entry other_size = PLAIN("b", "2");
	other_size.local_size = 5;
	assert_two(PLAIN("a", "1"), other_size, XS_ERROR_MALFORMED);
	Entry stored_lie = PLAIN("b", "2");
	stored_lie.size = 10;
	assert_two(PLAIN("a", "1"), stored_lie, XS_ERROR_MALFORMED);
	Entry encrypted = PLAIN("b", "2");
	encrypted.flags = 1;
	assert_two(PLAIN("a", "1"), encrypted, XS_ERROR_ENCRYPTED);
	Entry method = PLAIN("b", "2");
	method.method = 12;
	assert_two(PLAIN("a", "1"), method, XS_ERROR_UNSUPPORTED);
}

static void
test_limits(void)
{
	XsLimits limits = xs_limits_default;
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("a", "1"));
	zip_entry(&zip, PLAIN("b", "2"));
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	limits.entries = 1;
	assert_opens(bytes, &limits, XS_ERROR_LIMIT);
	limits = xs_limits_default;
	limits.unpacked_size = 1;
	assert_opens(bytes, &limits, XS_ERROR_LIMIT);
	// A bomb by its own word.
	Zip bomb = zip_begin();
	zip_entry(&bomb,
		  (Entry){.name = "a",
			  .data = "1234",
			  .size = 20 << 20,
			  .method = 8,
			  .local_off = -1});
	g_autoptr(GByteArray) bomb_bytes = zip_end(&bomb, "");
	assert_opens(bomb_bytes, &xs_limits_default, XS_ERROR_LIMIT);
	limits = xs_limits_default;
	limits.entry_size = 1 << 20;
	assert_opens(bomb_bytes, &limits, XS_ERROR_LIMIT);
}

// What unpacks to ten 'a' says that it is one, with the CRC of one: the reader counts itself.
static void
test_size_lie(void)
{
	Entry lie = PLAIN("a", "\x4B\x84\x03\0");
	lie.data_len = 4;
	lie.method = 8;
	lie.size = 1;
	lie.crc = crc_of("a", 1);
	Zip zip = zip_begin();
	zip_entry(&zip, lie);
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_auto(XsBuffer) data = xs_buffer_init(1000);
	g_assert_false(xs_pack_read(pack, 0, &data, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

static void
test_crc(void)
{
	Zip zip = zip_begin();
	Entry wrong = PLAIN("a", "content");
	wrong.wrong_crc = true;
	zip_entry(&zip, wrong);
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_auto(XsBuffer) data = xs_buffer_init(1000);
	g_assert_false(xs_pack_read(pack, 0, &data, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

static void
test_outside(void)
{
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("a", "1"));
	g_byte_array_append(zip.bytes, (const uint8_t *)"gap", 3);
	zip_entry(&zip, PLAIN("b", "2"));
	g_autoptr(GByteArray) bytes = zip_end(&zip, "note");
	g_byte_array_prepend(bytes, (const uint8_t *)"before", 6);
	g_byte_array_append(bytes, (const uint8_t *)"behind!", 7);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	g_assert_no_error(error);
	const XsPackDirectory *directory = xs_pack_directory(pack);
	g_assert_cmpuint(directory->begin, ==, 6);
	g_assert_cmpuint(directory->end, ==, bytes->len - 7);
	g_assert_cmpuint(directory->gaps, ==, 3);
	g_assert_cmpmem(directory->comment, directory->comment_len, "note", 4);
	g_auto(XsBuffer) data = xs_buffer_init(10);
	g_assert_true(xs_pack_read(pack, 1, &data, &error));
	g_assert_cmpmem(data.data, data.len, "2", 1);
}

// An archive stored in another is no second end of it; one in its comment is.
static void
test_nested(void)
{
	Zip second = zip_begin();
	zip_entry(&second, PLAIN("x", "1"));
	g_autoptr(GByteArray) inner = zip_end(&second, "");
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("a", "1"));
	g_autoptr(GByteArray) outer = zip_end(&zip, "");
	g_byte_array_append(outer, inner->data, inner->len);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(outer->data, outer->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_pack_directory(pack)->begin, ==, outer->len - inner->len);
}

static void
test_truncated(void)
{
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("a", "some content"));
	zip_entry(&zip, PLAIN("b", "more"));
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	for (guint len = 0; len < bytes->len; len++) {
		g_autofree uint8_t *cut = g_memdup2(bytes->data, len);
		g_autoptr(XsSource) source = xs_source_new_static(cut, len);
		g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, NULL);
		g_assert_null(pack);
	}
}

static void
test_write(void)
{
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("mimetype", "x/y"));
	Entry commented = PLAIN("\xC9\xF3\xBC\xC6.txt", "GBK name");
	commented.comment = "secret";
	zip_entry(&zip, commented);
	g_autoptr(GByteArray) bytes = zip_end(&zip, "note");
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_assert_true(xs_pack_directory(pack)->has_comments);
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsPackWriter) writer = xs_pack_writer_new(pack, fd, 1 << 20);
	g_assert_true(xs_pack_writer_copy(writer, 0, &error));
	g_assert_true(xs_pack_writer_replace(writer, 1, "masked", 6, &error));
	g_assert_true(xs_pack_writer_finish(writer, &error));
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, &error);
	g_autoptr(XsPack) again = xs_pack_open(copy, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_pack_entry(again, 1)->name, ==, commented.name);
	g_assert_cmpuint(xs_pack_directory(again)->comment_len, ==, 0);
	g_assert_false(xs_pack_directory(again)->has_comments);
	g_auto(XsBuffer) data = xs_buffer_init(10);
	g_assert_true(xs_pack_read(again, 1, &data, &error));
	g_assert_cmpmem(data.data, data.len, "masked", 6);
	g_autofree char *name = xs_pack_name_utf8(commented.name, strlen(commented.name));
	g_assert_cmpstr(name, ==, "%C9%F3%BC%C6.txt");
}

static void
test_write_ceiling(void)
{
	Zip zip = zip_begin();
	zip_entry(&zip, PLAIN("a", "1"));
	g_autoptr(GByteArray) bytes = zip_end(&zip, "");
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, &error);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsPackWriter) writer = xs_pack_writer_new(pack, fd, 40);
	bool done = xs_pack_writer_copy(writer, 0, &error) && xs_pack_writer_finish(writer, &error);
	g_assert_false(done);
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pack/directory/names", test_names);
	g_test_add_func("/format-pack/directory/overlap", test_overlap);
	g_test_add_func("/format-pack/directory/disagreement", test_disagreement);
	g_test_add_func("/format-pack/directory/limits", test_limits);
	g_test_add_func("/format-pack/directory/size-lie", test_size_lie);
	g_test_add_func("/format-pack/directory/crc", test_crc);
	g_test_add_func("/format-pack/directory/outside", test_outside);
	g_test_add_func("/format-pack/directory/nested", test_nested);
	g_test_add_func("/format-pack/directory/truncated", test_truncated);
	g_test_add_func("/format-pack/writer/write", test_write);
	g_test_add_func("/format-pack/writer/ceiling", test_write_ceiling);
	return g_test_run();
}
