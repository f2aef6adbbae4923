// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-tar.h"
#include "text/xs-text.h"

#include <string.h>
#include <zlib.h>

#define ID   "11010519491231002X"
#define NAME "a.txt"

enum {
	BLOCK = 512,
};

static void
seal(uint8_t *header)
{
	unsigned sum = 8 * ' ';
	for (size_t i = 0; i < BLOCK; i++)
		sum += i < 148 || i >= 156 ? header[i] : 0;
	(void)g_snprintf((char *)header + 148, 8, "%06o", sum);
}

static void
put_member(GByteArray *out, char type, const char *name, const char *content)
{
	uint8_t block[BLOCK] = {0};
	size_t len = strlen(content);
	(void)g_strlcpy((char *)block, name, 100);
	(void)g_snprintf((char *)block + 124, 12, "%011o", (unsigned)len);
	block[156] = (uint8_t)type;
	memcpy(block + 257, "ustar\00000", 8);
	seal(block);
	g_byte_array_append(out, block, BLOCK);
	memset(block, 0, sizeof block);
	g_byte_array_append(out, (const uint8_t *)content, (guint)len);
	g_byte_array_append(out, block, (guint)((BLOCK - len % BLOCK) % BLOCK));
}

static void
put_end(GByteArray *out)
{
	static const uint8_t zeros[2 * BLOCK] = {0};
	g_byte_array_append(out, zeros, sizeof zeros);
}

static GByteArray *
make(const char *name, const char *content)
{
	GByteArray *out = g_byte_array_new();
	put_member(out, '0', name, content);
	put_end(out);
	return out;
}

typedef struct {
	size_t n_unread;
	size_t n_children;
	char *reason;
	uint64_t found; // of ID, in any channel
	char *text;
} Seen;

static void
seen_clear(Seen *self)
{
	g_free(self->reason);
	g_free(self->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, seen_clear)

static uint64_t
count(const XsReread *reread)
{
	uint64_t found = 0;
	for (size_t i = 0; i < xs_reread_n_hits(reread); i++)
		found += xs_reread_get_hit(reread, i)->count;
	return found;
}

static void
look(const XsRereader *reader, const uint8_t *data, size_t len, Seen *seen)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	bool good = reader->reread(
		source, needles, &xs_limits_default, reread, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(good);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	*seen = (Seen){.n_unread = xs_reread_n_unread(reread),
		       .n_children = xs_text_n_children(text),
		       .found = count(reread)};
	size_t text_len;
	seen->text = g_strdup(xs_text_utf8(text, &text_len));
	if (seen->n_unread > 0) {
		const char *part;
		const char *reason;
		xs_reread_get_unread(reread, 0, &part, &reason);
		seen->reason = g_strdup(reason);
	}
}

static void
expect_unread(const GByteArray *bytes, const char *reason)
{
	g_auto(Seen) seen;
	look(&xs_rereader_tar, bytes->data, bytes->len, &seen);
	g_assert_cmpstr(seen.reason, ==, reason);
}

static void
test_clean(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	put_member(bytes, '5', "b/", "");
	put_member(bytes, '0', NAME, "one");
	put_member(bytes, '0', "b/c.txt", "");
	put_end(bytes);
	g_auto(Seen) seen;
	look(&xs_rereader_tar, bytes->data, bytes->len, &seen);
	g_assert_cmpstr(seen.reason, ==, NULL);
	g_assert_cmpuint(seen.n_children, ==, 2);
	g_assert_cmpstr(seen.text, ==, "b/\na.txt\nb/c.txt\n");
	g_assert_cmpuint(seen.found, ==, 0);
}

static void
test_values_in_names_and_headers(void)
{
	g_autoptr(GByteArray) name = make("x" ID ".txt", "one");
	g_auto(Seen) in_name;
	look(&xs_rereader_tar, name->data, name->len, &in_name);
	g_assert_cmpuint(in_name.found, >, 0);
	g_assert_nonnull(strstr(in_name.text, ID));
	// Behind the NUL that ends a name.
	g_autoptr(GByteArray) slack = make(NAME, "one");
	memcpy(slack->data + 50, ID, strlen(ID));
	seal(slack->data);
	g_auto(Seen) in_slack;
	look(&xs_rereader_tar, slack->data, slack->len, &in_slack);
	g_assert_cmpuint(in_slack.found, >, 0);
}

static void
test_long_names(void)
{
	static const char *const kinds[] = {"L", "x"};
	static const char *const contents[] = {"long/" ID, "32 path=long/" ID "\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autoptr(GByteArray) bytes = g_byte_array_new();
		put_member(bytes, kinds[i][0], "././@LongLink", contents[i]);
		put_member(bytes, '0', NAME, "one");
		put_end(bytes);
		g_auto(Seen) seen;
		look(&xs_rereader_tar, bytes->data, bytes->len, &seen);
		g_assert_cmpstr(seen.reason, ==, NULL);
		g_assert_cmpstr(seen.text, ==, "long/" ID "\n");
		g_assert_cmpuint(seen.found, >, 0);
	}
}

static void
test_what_a_copy_may_not_hold(void)
{
	static const size_t fields[] = {157, 265, 297, 500};
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_autoptr(GByteArray) bytes = make(NAME, "one");
		memcpy(bytes->data + fields[i], "zhang", 5);
		seal(bytes->data);
		expect_unread(bytes, "unknown field of a header");
	}
	g_autoptr(GByteArray) user = make(NAME, "one");
	memcpy(user->data + 108, "0001234", 7);
	seal(user->data);
	expect_unread(user, "unknown field of a header");
	g_autoptr(GByteArray) comment = g_byte_array_new();
	put_member(comment, 'x', "x", "13 comment=a\n");
	put_member(comment, '0', NAME, "one");
	put_end(comment);
	expect_unread(comment, "unknown field of a header");
	g_autoptr(GByteArray) link = g_byte_array_new();
	put_member(link, '2', NAME, "");
	put_end(link);
	expect_unread(link, "member of an unknown kind");
	g_autoptr(GByteArray) padding = make(NAME, "one");
	padding->data[BLOCK + 9] = '1';
	expect_unread(padding, "damaged member");
	g_autoptr(GByteArray) behind = make(NAME, "one");
	put_member(behind, '0', "b", "two");
	expect_unread(behind, "bytes behind the archive");
	g_autoptr(GByteArray) twice = g_byte_array_new();
	put_member(twice, '0', NAME, "one");
	put_member(twice, '0', NAME, "two");
	put_end(twice);
	expect_unread(twice, "two members of one name");
	g_autoptr(GByteArray) unsealed = make(NAME, "one");
	unsealed->data[1] ^= 1;
	expect_unread(unsealed, "damaged header of an archive");
	g_autoptr(GByteArray) cut = make(NAME, "one");
	g_byte_array_set_size(cut, 2 * BLOCK);
	expect_unread(cut, "archive cut short");
}

static GByteArray *
gzip_of(const GByteArray *bytes, const char *name)
{
	GByteArray *out = g_byte_array_new();
	z_stream stream = {0};
	g_assert_cmpint(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
			==,
			Z_OK);
	gz_header head = {.name = (Bytef *)(uintptr_t)name};
	if (name != NULL)
		g_assert_cmpint(deflateSetHeader(&stream, &head), ==, Z_OK);
	g_byte_array_set_size(out, (guint)deflateBound(&stream, bytes->len) + 100);
	stream.next_in = bytes->data;
	stream.avail_in = bytes->len;
	stream.next_out = out->data;
	stream.avail_out = out->len;
	g_assert_cmpint(deflate(&stream, Z_FINISH), ==, Z_STREAM_END);
	g_byte_array_set_size(out, (guint)stream.total_out);
	(void)deflateEnd(&stream);
	return out;
}

static void
test_packed(void)
{
	g_autoptr(GByteArray) bytes = make(NAME, "one");
	g_autoptr(GByteArray) packed = gzip_of(bytes, NULL);
	expect_unread(packed, NULL);
	g_autoptr(GByteArray) named = gzip_of(bytes, ID);
	expect_unread(named, "unknown field of a header");
	g_autoptr(GByteArray) cut = gzip_of(bytes, NULL);
	g_byte_array_set_size(cut, cut->len - 6);
	expect_unread(cut, "compressed data cut short");
	g_byte_array_append(packed, (const uint8_t *)ID, strlen(ID));
	expect_unread(packed, "bytes behind the archive");
}

// An archive of two members as libarchive writes it, but for its content, which is LZMA2's stored chunk.
static GByteArray *
make_7z(void)
{
	static const char data[] = "\x01\x00\x05onetwo";
	static const char header[] = "\x01\x04\x06\x00\x01\x09\x0A\x00\x07\x0B\x01\x00\x01\x21\x21"
				     "\x01\x00\x0C\x06\x00\x08"
				     "\x0D\x02\x09\x03\x0A\x01\xAB\x1F\x8A\x7A\x4A\xD4\x25\xF1\x00"
				     "\x00\x05\x03\x0E\x01\x20"
				     "\x0F\x01\x80\x11\x0D\x00"
				     "a\0\0\0b\0\0\0c\0\0\0\x00\x00";
	GByteArray *out = g_byte_array_new();
	g_autoptr(GByteArray) made = g_byte_array_new();
	g_byte_array_append(made, (const uint8_t *)header, sizeof header - 1);
	uint32_t one = GUINT32_TO_LE((uint32_t)crc32(0, (const Bytef *)"one", 3));
	uint32_t two = GUINT32_TO_LE((uint32_t)crc32(0, (const Bytef *)"two", 3));
	memcpy(made->data + 27, &one, 4);
	memcpy(made->data + 31, &two, 4);
	uint8_t start[20] = {sizeof data};
	start[8] = (uint8_t)made->len;
	uint32_t crc = GUINT32_TO_LE((uint32_t)crc32(0, made->data, made->len));
	memcpy(start + 16, &crc, 4);
	g_byte_array_append(out, (const uint8_t *)"7z\xBC\xAF\x27\x1C\x00\x04", 8);
	crc = GUINT32_TO_LE((uint32_t)crc32(0, start, sizeof start));
	g_byte_array_append(out, (const uint8_t *)&crc, 4);
	g_byte_array_append(out, start, sizeof start);
	g_byte_array_append(out, (const uint8_t *)data, sizeof data);
	g_byte_array_append(out, made->data, made->len);
	return out;
}

static void
test_7z(void)
{
	g_autoptr(GByteArray) bytes = make_7z();
	g_auto(Seen) seen;
	look(&xs_rereader_7z, bytes->data, bytes->len, &seen);
	g_assert_cmpstr(seen.reason, ==, NULL);
	g_assert_cmpuint(seen.n_children, ==, 3);
	g_assert_cmpstr(seen.text, ==, "a\nb\nc\n");
	// Not a byte of it can be changed and pass: all are under a checksum, or tell where others are.
	for (size_t i = 0; i < bytes->len; i++) {
		g_auto(Seen) broken;
		bytes->data[i] ^= 0x40;
		look(&xs_rereader_7z, bytes->data, bytes->len, &broken);
		bytes->data[i] ^= 0x40;
		g_assert_true(broken.n_unread > 0 || i == 7);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread/tar/clean", test_clean);
	g_test_add_func("/format-reread/tar/values", test_values_in_names_and_headers);
	g_test_add_func("/format-reread/tar/long-names", test_long_names);
	g_test_add_func("/format-reread/tar/not-allowed", test_what_a_copy_may_not_hold);
	g_test_add_func("/format-reread/tar/packed", test_packed);
	g_test_add_func("/format-reread/7z", test_7z);
	return g_test_run();
}
