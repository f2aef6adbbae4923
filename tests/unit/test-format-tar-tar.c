// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/tar/xs-tar.h"
#include "text/xs-text.h"

#include <libdeflate.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PHONE "13800138000"

enum {
	BLOCK = 512,
};

typedef struct {
	const char *name;
	const char *content;
	char type; // 0: '0'
} Member;

static void
put(GByteArray *out, const void *bytes, size_t len)
{
	g_byte_array_append(out, bytes, (guint)len);
}

static void
put_number(GByteArray *out, uint64_t value, size_t bytes)
{
	uint64_t raw = GUINT64_TO_LE(value);
	put(out, &raw, bytes);
}

// POSIX.1-2001 ustar, owned by somebody.
static GByteArray *
make_tar(const Member *members, size_t n)
{
	static const uint8_t zeros[2 * BLOCK] = {0};
	GByteArray *out = g_byte_array_new();
	for (size_t i = 0; i < n; i++) {
		char header[BLOCK] = {0};
		size_t len = strlen(members[i].content);
		(void)g_strlcpy(header, members[i].name, 100);
		(void)g_snprintf(header + 100, 8, "%07o", 0640);
		(void)g_snprintf(header + 108, 8, "%07o", 1234);
		(void)g_snprintf(header + 116, 8, "%07o", 1234);
		(void)g_snprintf(header + 124, 12, "%011o", (unsigned)len);
		(void)g_snprintf(header + 136, 12, "%011o", 1600000000U);
		header[156] = members[i].type != 0 ? members[i].type : '0';
		memcpy(header + 257, "ustar\00000", 8);
		(void)g_strlcpy(header + 265, "zhangsan", 32);
		unsigned sum = 8 * ' ';
		for (size_t j = 0; j < BLOCK; j++)
			sum += (uint8_t)header[j];
		(void)g_snprintf(header + 148, 8, "%06o", sum);
		put(out, header, BLOCK);
		put(out, members[i].content, len);
		put(out, zeros, (BLOCK - len % BLOCK) % BLOCK);
	}
	put(out, zeros, sizeof zeros);
	return out;
}

static void
put_names(GByteArray *out, const Member *members, size_t n)
{
	size_t size = 1;
	for (size_t i = 0; i < n; i++)
		size += 2 * (strlen(members[i].name) + 1);
	put_number(out, 0x11, 1);
	put_number(out, size, 1);
	put_number(out, 0, 1);
	for (size_t i = 0; i < n; i++) {
		for (const char *at = members[i].name; *at != '\0'; at++)
			put_number(out, (uint8_t)*at, 2);
		put_number(out, 0, 2);
	}
}

// 7zFormat.txt: members with content that is stored, under a plain header.
static GByteArray *
make_7z(const Member *members, size_t n)
{
	g_autoptr(GByteArray) data = g_byte_array_new();
	g_autoptr(GByteArray) header = g_byte_array_new();
	for (size_t i = 0; i < n; i++)
		put(data, members[i].content, strlen(members[i].content));
	put(header, "\x01\x04\x06\x00\x01\x09", 6);
	put_number(header, data->len, 1);
	put(header, "\x00\x07\x0B\x01\x00\x01\x01\x00\x0C", 9);
	put_number(header, data->len, 1);
	put(header, "\x00\x08\x0D", 3);
	put_number(header, n, 1);
	put_number(header, 9, n > 1 ? 1 : 0);
	for (size_t i = 0; i + 1 < n; i++)
		put_number(header, strlen(members[i].content), 1);
	put(header, "\x0A\x01", 2);
	for (size_t i = 0; i < n; i++)
		put_number(header,
			   libdeflate_crc32(0, members[i].content, strlen(members[i].content)),
			   4);
	put(header, "\x00\x00\x05", 3);
	put_number(header, n, 1);
	put_names(header, members, n);
	put(header, "\x00\x00", 2);
	GByteArray *out = g_byte_array_new();
	g_autoptr(GByteArray) start = g_byte_array_new();
	put_number(start, data->len, 8);
	put_number(start, header->len, 8);
	put_number(start, libdeflate_crc32(0, header->data, header->len), 4);
	put(out, "7z\xBC\xAF\x27\x1C\x00\x04", 8);
	put_number(out, libdeflate_crc32(0, start->data, start->len), 4);
	put(out, start->data, start->len);
	put(out, data->data, data->len);
	put(out, header->data, header->len);
	return out;
}

static const XsFormat *
format_of(const GByteArray *bytes)
{
	return bytes->data[0] == '7' ? &xs_format_7z : &xs_format_tar;
}

static const XsFormatOptions *
options(void)
{
	static XsFormatOptions all;
	all = (XsFormatOptions){.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	return &all;
}

static XsText *
extract(const GByteArray *bytes, GError **error)
{
	const XsFormat *format = format_of(bytes);
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	XsDocument *document = format->open(source, options(), error);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = format->extract(document, xs_text_builder_sink(builder), error);
	format->close(document);
	return done ? xs_text_builder_finish(builder, error) : NULL;
}

static GByteArray *
mask(const GByteArray *bytes, const XsEdits *edits, GError **error)
{
	const XsFormat *format = format_of(bytes);
	g_autoptr(XsSource) source = xs_source_new_static(bytes->data, bytes->len);
	XsDocument *document = format->open(source, options(), error);
	g_assert_nonnull(document);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	bool done = format->mask(document, edits, fd, changes, error);
	format->close(document);
	if (!done)
		return NULL;
	GByteArray *copy = g_byte_array_new();
	g_byte_array_set_size(copy, (guint)lseek(fd, 0, SEEK_END));
	g_assert_cmpint(pread(fd, copy->data, copy->len, 0), ==, copy->len);
	return copy;
}

static bool
holds(const GByteArray *bytes, const char *value)
{
	return memmem(bytes->data, bytes->len, value, strlen(value)) != NULL;
}

static char *
content_of(const XsText *text, size_t child)
{
	char content[64] = "";
	g_assert_cmpint(pread(xs_text_child(text, child)->fd, content, 63, 0), >=, 0);
	return g_strdup(content);
}

typedef GByteArray *(*Maker)(const Member *members, size_t n);
static const Maker makers[] = {make_tar, make_7z};

static void
test_members_are_nested_documents(void)
{
	static const Member members[] = {{"a.txt", "one", 0}, {"b/c.txt", "three", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		g_autoptr(GByteArray) archive = makers[i](members, G_N_ELEMENTS(members));
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract(archive, &error);
		g_assert_no_error(error);
		g_assert_cmpuint(xs_text_n_children(text), ==, 2);
		g_assert_cmpstr(xs_text_child(text, 1)->name, ==, "b/c.txt");
		g_autofree char *content = content_of(text, 1);
		g_assert_cmpstr(content, ==, "three");
		size_t len;
		g_assert_cmpstr(xs_text_utf8(text, &len), ==, "a.txt\nb/c.txt\n");
		g_assert_cmpuint(xs_text_n_gaps(text), ==, 0);
	}
}

static void
test_copies_hold_the_same_members(void)
{
	static const Member members[] = {{"a.txt", "one", 0}, {"b/c.txt", "three", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		g_autoptr(GByteArray) archive = makers[i](members, G_N_ELEMENTS(members));
		g_autoptr(XsEdits) none = xs_edits_new();
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) copy = mask(archive, none, &error);
		g_assert_no_error(error);
		g_autoptr(GByteArray) again = mask(copy, none, &error);
		g_assert_no_error(error);
		g_assert_cmpmem(copy->data, copy->len, again->data, again->len);
		g_autoptr(XsText) text = extract(copy, &error);
		g_assert_no_error(error);
		size_t len;
		g_assert_cmpstr(xs_text_utf8(text, &len), ==, "a.txt\nb/c.txt\n");
		g_autofree char *content = content_of(text, 1);
		g_assert_cmpstr(content, ==, "three");
		// Whose they were is not told.
		g_assert_false(holds(copy, "zhangsan"));
		g_assert_false(holds(copy, "0002322"));
	}
}

static void
test_names_are_masked(void)
{
	static const Member members[] = {{"x" PHONE "/a.txt", "1", 0},
					 {"x" PHONE "/b.txt", "2", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		g_autoptr(GByteArray) archive = makers[i](members, G_N_ELEMENTS(members));
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, (XsPlace){0, 1, 11}, "138****8000", 11);
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) copy = mask(archive, edits, &error);
		g_assert_no_error(error);
		g_autoptr(XsText) text = extract(copy, &error);
		size_t len;
		g_assert_cmpstr(
			xs_text_utf8(text, &len), ==, "x138xxxx8000/a.txt\nx138xxxx8000/b.txt\n");
	}
}

static void
test_members_are_replaced(void)
{
	static const Member members[] = {{"a.txt", "one", 0}, {"b.txt", "two", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		g_autoptr(GByteArray) archive = makers[i](members, G_N_ELEMENTS(members));
		XS_AUTO_FD child = memfd_create("child", MFD_CLOEXEC);
		g_assert_true(xs_fd_write_all(child, "another", 7, NULL));
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_child(edits, 0, (XsPlace){0, 1 << 17, 0}, xs_fd_steal(&child));
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) copy = mask(archive, edits, &error);
		g_assert_no_error(error);
		g_autoptr(XsText) text = extract(copy, &error);
		g_autofree char *first = content_of(text, 0);
		g_autofree char *second = content_of(text, 1);
		g_assert_cmpstr(first, ==, "another");
		g_assert_cmpstr(second, ==, "two");
	}
}

static void
test_hostile_edits_are_refused(void)
{
	static const Member members[] = {{"a.txt", "one", 0}};
	static const XsPlace places[] = {
		{0, 3, 9}, {0, 1 << 17, 1}, {0, UINT64_MAX, 2}, {1, 0, 1}, {7, 0, 1}};
	g_autoptr(GByteArray) archive = make_tar(members, G_N_ELEMENTS(members));
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, places[i], "x", 1);
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) copy = mask(archive, edits, &error);
		g_assert_null(copy);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

static void
test_harm_is_refused(void)
{
	static const struct {
		Member members[2];
		XsErrorCode code;
	} cases[] = {
		{{{"../a", "1", 0}, {"b", "2", 0}}, XS_ERROR_MALFORMED},
		{{{"/a", "1", 0}, {"b", "2", 0}}, XS_ERROR_MALFORMED},
		{{{"a\\..\\..\\b", "1", 0}, {"b", "2", 0}}, XS_ERROR_MALFORMED},
		{{{"C:a", "1", 0}, {"b", "2", 0}}, XS_ERROR_MALFORMED},
		{{{"a", "1", 0}, {"A", "2", 0}}, XS_ERROR_MALFORMED},
		{{{"a", "1", 0}, {"./a", "2", 0}}, XS_ERROR_MALFORMED},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GByteArray) archive = make_tar(cases[i].members, 2);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract(archive, &error);
		g_assert_null(text);
		g_assert_error(error, XS_ERROR, (int)cases[i].code);
	}
	// Something else, that libarchive finds no format in.
	GByteArray nothing = {(guint8 *)(uintptr_t) "7 no archive at all", 19};
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = extract(&nothing, &error);
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

static void
test_links_are_gaps(void)
{
	static const char types[] = {'1', '2', '3', '4', '6'};
	for (size_t i = 0; i < sizeof types; i++) {
		const Member members[] = {{"a.txt", "one", 0}, {"l", "", types[i]}};
		g_autoptr(GByteArray) archive = make_tar(members, 2);
		// Where links lead to.
		archive->data[2 * BLOCK + 157] = 'a';
		unsigned sum = 8 * ' ';
		for (size_t j = 0; j < BLOCK; j++)
			sum += j < 148 || j >= 156 ? archive->data[2 * BLOCK + j] : 0;
		(void)g_snprintf((char *)archive->data + 2 * BLOCK + 148, 8, "%06o", sum);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract(archive, &error);
		g_assert_no_error(error);
		g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
		g_assert_cmpuint(xs_text_n_children(text), ==, 1);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xs_tar_prepare();
	g_test_add_func("/tar/members-are-nested-documents", test_members_are_nested_documents);
	g_test_add_func("/tar/copies-hold-the-same-members", test_copies_hold_the_same_members);
	g_test_add_func("/tar/names-are-masked", test_names_are_masked);
	g_test_add_func("/tar/members-are-replaced", test_members_are_replaced);
	g_test_add_func("/tar/hostile-edits-are-refused", test_hostile_edits_are_refused);
	g_test_add_func("/tar/harm-is-refused", test_harm_is_refused);
	g_test_add_func("/tar/links-are-gaps", test_links_are_gaps);
	return g_test_run();
}
