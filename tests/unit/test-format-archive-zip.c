// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/archive/xs-zip.h"
#include "text/xs-text.h"

#include <libdeflate.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PHONE "13800138000"

typedef struct {
	const char *name;
	const char *content;
	const char *comment; // or NULL
} Member;

static void
put(GByteArray *out, uint64_t value, size_t bytes)
{
	uint64_t raw = GUINT64_TO_LE(value);
	g_byte_array_append(out, (const uint8_t *)&raw, (guint)bytes);
}

static void
put_fixed(GByteArray *out, const Member *member)
{
	size_t len = strlen(member->content);
	put(out, 20, 2);
	put(out, 0, 2 + 2 + 2 + 2);
	put(out, libdeflate_crc32(0, member->content, len), 4);
	put(out, len, 4);
	put(out, len, 4);
	put(out, strlen(member->name), 2);
	put(out, 0, 2);
}

static void
put_string(GByteArray *out, const char *string)
{
	g_byte_array_append(out, (const uint8_t *)string, (guint)strlen(string));
}

// A stored archive (APPNOTE 4.3).
static GByteArray *
make_zip(const Member *members, size_t n, const char *comment)
{
	GByteArray *out = g_byte_array_new();
	g_autoptr(GByteArray) central = g_byte_array_new();
	for (size_t i = 0; i < n; i++) {
		const char *told = members[i].comment != NULL ? members[i].comment : "";
		size_t at = out->len;
		put_string(out, "PK\3\4");
		put_fixed(out, &members[i]);
		put_string(out, members[i].name);
		put_string(out, members[i].content);
		put_string(central, "PK\1\2");
		put(central, 20, 2);
		put_fixed(central, &members[i]);
		put(central, strlen(told), 2);
		put(central, 0, 8);
		put(central, at, 4);
		put_string(central, members[i].name);
		put_string(central, told);
	}
	size_t at = out->len;
	g_byte_array_append(out, central->data, central->len);
	put_string(out, "PK\5\6");
	put(out, 0, 4);
	put(out, n, 2);
	put(out, n, 2);
	put(out, central->len, 4);
	put(out, at, 4);
	put(out, strlen(comment), 2);
	put_string(out, comment);
	return out;
}

static const XsFormatOptions *
options(void)
{
	static XsFormatOptions all;
	all = (XsFormatOptions){.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	return &all;
}

static XsText *
extract(const GByteArray *zip)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(zip->data, zip->len);
	XsDocument *document = xs_format_zip.open(source, options(), &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	xs_format_zip.extract(document, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	xs_format_zip.close(document);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static GByteArray *
mask(const GByteArray *zip, const XsEdits *edits, GError **error)
{
	g_autoptr(XsSource) source = xs_source_new_static(zip->data, zip->len);
	XsDocument *document = xs_format_zip.open(source, options(), error);
	g_assert_nonnull(document);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	bool done = xs_format_zip.mask(document, edits, fd, changes, error);
	xs_format_zip.close(document);
	if (!done)
		return NULL;
	GByteArray *copy = g_byte_array_new();
	g_byte_array_set_size(copy, (guint)lseek(fd, 0, SEEK_END));
	g_assert_cmpint(pread(fd, copy->data, copy->len, 0), ==, copy->len);
	return copy;
}

// Replaces every occurrence of value in the text.
static XsEdits *
edits_for(const XsText *text, const char *value, const char *replacement)
{
	XsEdits *edits = xs_edits_new();
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	uint32_t id = 0;
	for (const char *at = strstr(utf8, value); at != NULL; at = strstr(at + 1, value)) {
		size_t start = (size_t)(at - utf8);
		g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
		xs_text_places(text, (XsSpan){start, start + strlen(value)}, places);
		xs_edits_text(edits, id++);
		for (guint i = 0; i < places->len; i++) {
			const char *put_here = i == 0 ? replacement : "";
			xs_edits_replace(edits,
					 g_array_index(places, XsPlace, i),
					 put_here,
					 strlen(put_here));
		}
	}
	return edits;
}

static bool
holds(const GByteArray *bytes, const char *value)
{
	return memmem(bytes->data, bytes->len, value, strlen(value)) != NULL;
}

static void
test_members_are_nested_documents(void)
{
	static const Member members[] = {
		{"a.txt", "one", NULL}, {"b/", "", NULL}, {"b/c.txt", "three", "note"}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "all");
	g_autoptr(XsText) text = extract(zip);
	g_assert_cmpuint(xs_text_n_children(text), ==, 2);
	g_assert_cmpstr(xs_text_child(text, 1)->name, ==, "b/c.txt");
	char content[8] = "";
	g_assert_cmpint(pread(xs_text_child(text, 1)->fd, content, 7, 0), ==, 5);
	g_assert_cmpstr(content, ==, "three");
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "a.txt\nb/\nb/c.txt\nnote\nall\n");
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 0);
}

static void
test_no_edits_change_nothing(void)
{
	static const Member members[] = {{"a.txt", "one", "x"}, {"b/", "", NULL}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "all");
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) copy = mask(zip, none, &error);
	g_assert_no_error(error);
	g_assert_cmpmem(copy->data, copy->len, zip->data, zip->len);
}

static void
test_names_and_comments_are_masked(void)
{
	static const Member members[] = {{"x" PHONE "/a.txt", "1", "c" PHONE},
					 {"x" PHONE "/b.txt", "2", NULL}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "d" PHONE);
	g_autoptr(XsText) text = extract(zip);
	g_autoptr(XsEdits) edits = edits_for(text, PHONE, "138****8000");
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) copy = mask(zip, edits, &error);
	g_assert_no_error(error);
	g_assert_false(holds(copy, PHONE));
	g_assert_true(holds(copy, "x138xxxx8000/a.txt"));
	g_assert_true(holds(copy, "x138xxxx8000/b.txt"));
	g_assert_true(holds(copy, "c138****8000"));
	g_assert_true(holds(copy, "d138****8000"));
}

// What lies in a folder follows its new name, also where nothing was found in its own.
static void
test_folders_are_renamed_once(void)
{
	static const Member members[] = {
		{"F/a", "1", NULL}, {"F/b", "2", NULL}, {"G/c", "3", NULL}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "");
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_text(edits, 0);
	xs_edits_replace(edits, (XsPlace){1, 0, 1}, "g", 1);
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) copy = mask(zip, edits, &error);
	g_assert_no_error(error);
	g_assert_false(holds(copy, "F/"));
	// "g" would be the folder that is there already, on some systems.
	g_assert_true(holds(copy, "g-2/a"));
	g_assert_true(holds(copy, "g-2/b"));
	g_assert_true(holds(copy, "G/c"));
}

static void
test_gbk_names_stay_gbk(void)
{
	// "关于审计工作的通知" and a number; "情况说明"
	static const Member members[] = {
		{"\xB9\xD8\xD3\xDA\xC9\xF3\xBC\xC6\xB9\xA4\xD7\xF7\xB5\xC4\xCD\xA8\xD6\xAA" PHONE,
		 "1",
		 NULL},
		{"\xC7\xE9\xBF\xF6\xCB\xB5\xC3\xF7", "2", NULL}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "");
	g_autoptr(XsText) text = extract(zip);
	size_t len;
	g_assert_nonnull(strstr(xs_text_utf8(text, &len), "关于审计工作的通知" PHONE "\n情况说明"));
	// "某" in GBK
	g_autoptr(XsEdits) edits = edits_for(text, PHONE, "某");
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) copy = mask(zip, edits, &error);
	g_assert_no_error(error);
	g_assert_true(holds(copy, "\xCD\xA8\xD6\xAA\xC4\xB3"));
	g_assert_true(holds(copy, members[1].name));
}

static void
test_hostile_edits_are_refused(void)
{
	static const Member members[] = {{"a.txt", "one", NULL}};
	static const XsPlace places[] = {
		{0, 3, 9}, {0, 1 << 16, 1}, {0, UINT64_MAX, 2}, {1, 0, 1}, {7, 0, 1}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "");
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, places[i], "x", 1);
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) copy = mask(zip, edits, &error);
		g_assert_null(copy);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

static void
test_members_are_replaced(void)
{
	static const Member members[] = {{"a.txt", "one", NULL}, {"b.txt", "two", NULL}};
	g_autoptr(GByteArray) zip = make_zip(members, G_N_ELEMENTS(members), "");
	XS_AUTO_FD child = memfd_create("child", MFD_CLOEXEC);
	g_assert_true(xs_fd_write_all(child, "another", 7, NULL));
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_child(edits, 0, (XsPlace){1, 1 << 17, 0}, xs_fd_steal(&child));
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) copy = mask(zip, edits, &error);
	g_assert_no_error(error);
	g_autoptr(XsText) text = extract(copy);
	char content[8] = "";
	g_assert_cmpint(pread(xs_text_child(text, 1)->fd, content, 7, 0), ==, 7);
	g_assert_cmpstr(content, ==, "another");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/zip/members-are-nested-documents", test_members_are_nested_documents);
	g_test_add_func("/zip/no-edits-change-nothing", test_no_edits_change_nothing);
	g_test_add_func("/zip/names-and-comments-are-masked", test_names_and_comments_are_masked);
	g_test_add_func("/zip/folders-are-renamed-once", test_folders_are_renamed_once);
	g_test_add_func("/zip/gbk-names-stay-gbk", test_gbk_names_stay_gbk);
	g_test_add_func("/zip/hostile-edits-are-refused", test_hostile_edits_are_refused);
	g_test_add_func("/zip/members-are-replaced", test_members_are_replaced);
	return g_test_run();
}
