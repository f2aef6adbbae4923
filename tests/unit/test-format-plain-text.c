// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/plain/xs-plain.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

static const char notice[] = "关于公布补助名单的通知\r\n张三，身份证号11010519491231002X，"
			     "手机13800138000。\n\n共一人\n";

static GBytes *
convert(const char *utf8, const char *charset, const char *bom, size_t bom_len)
{
	gsize len;
	g_autofree char *bytes = g_convert(utf8, -1, charset, "UTF-8", NULL, &len, NULL);
	g_assert_nonnull(bytes);
	GByteArray *all = g_byte_array_new();
	g_byte_array_append(all, (const uint8_t *)bom, (guint)bom_len);
	g_byte_array_append(all, (const uint8_t *)bytes, (guint)len);
	return g_byte_array_free_to_bytes(all);
}

static XsText *
extract(const XsFormat *format, GBytes *bytes)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	XsDocument *document = format->open(source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_assert_true(format->extract(document, xs_text_builder_sink(builder), &error));
	g_assert_no_error(error);
	format->close(document);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static GBytes *
mask(const XsFormat *format,
     GBytes *bytes,
     const XsEdits *edits,
     XsChanges *changes,
     GError **error)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsFormatOptions options = {.limits = xs_limits_default};
	XsDocument *document = format->open(source, &options, error);
	g_assert_nonnull(document);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	bool ok = format->mask(document, edits, fd, changes, error);
	format->close(document);
	if (!ok)
		return NULL;
	off_t size = lseek(fd, 0, SEEK_END);
	uint8_t *copy = g_malloc((gsize)size + 1);
	g_assert_cmpint(pread(fd, copy, (size_t)size, 0), ==, size);
	return g_bytes_new_take(copy, (gsize)size);
}

static XsSpan
find_span(const XsText *text, const char *needle)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const char *found = strstr(utf8, needle);
	g_assert_nonnull(found);
	size_t start = (size_t)(found - utf8);
	return (XsSpan){start, start + strlen(needle)};
}

static void
edit_span(
	XsEdits *edits, const XsText *text, uint32_t id, const char *needle, const char *mask_char)
{
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	xs_text_segments(text, find_span(text, needle), segments);
	xs_edits_text(edits, id);
	for (size_t i = 0; i < segments->len; i++) {
		const XsSegment *segment = &g_array_index(segments, XsSegment, i);
		g_autoptr(GString) stars = g_string_new(NULL);
		for (size_t j = 0; j < segment->n_chars; j++)
			g_string_append(stars, mask_char);
		xs_edits_replace(edits, segment->place, stars->str, stars->len);
	}
}

typedef struct {
	const char *name;
	const char *charset;
	const char *bom;
	size_t bom_len;
} Encoding;

static const Encoding encodings[] = {
	{"utf-8", "UTF-8", "", 0},
	{"utf-8-bom", "UTF-8", "\xEF\xBB\xBF", 3},
	{"gb18030", "GB18030", "", 0},
	{"utf-16le", "UTF-16LE", "", 0},
	{"utf-16be", "UTF-16BE", "", 0},
	{"utf-16le-bom", "UTF-16LE", "\xFF\xFE", 2},
	{"utf-16be-bom", "UTF-16BE", "\xFE\xFF", 2},
};

// In every encoding: the same text, and a masked copy that differs in the masked bytes only.
static void
test_round(const void *data)
{
	const Encoding *encoding = data;
	g_autoptr(GBytes) bytes =
		convert(notice, encoding->charset, encoding->bom, encoding->bom_len);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	size_t len;
	g_assert_cmpstr(
		xs_text_utf8(text, &len),
		==,
		"关于公布补助名单的通知\n张三，身份证号11010519491231002X，手机13800138000。\n"
		"共一人\n");
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 0);
	g_assert_cmpuint(xs_text_block(text, 2)->label, ==, 4);
	g_autoptr(XsEdits) edits = xs_edits_new();
	edit_span(edits, text, 0, "张三", "某");
	edit_span(edits, text, 1, "491231002", "*");
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = mask(&xs_format_plain_text, bytes, edits, changes, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_changes_count(changes), >=, 2);
	const char *masked = "关于公布补助名单的通知\r\n某某，身份证号11010519*********X，"
			     "手机13800138000。\n\n共一人\n";
	g_autoptr(GBytes) expected =
		convert(masked, encoding->charset, encoding->bom, encoding->bom_len);
	g_assert_true(g_bytes_equal(copy, expected));
}

static void
test_big5(void)
{
	g_autoptr(GBytes) bytes =
		convert("關於公佈補助名單的通知\n陳大文，電話13800138000功\n", "BIG5", "", 0);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len),
			==,
			"關於公佈補助名單的通知\n陳大文，電話13800138000功\n");
	g_autoptr(XsEdits) edits = xs_edits_new();
	// Big5 has no simplified characters.
	edit_span(edits, text, 0, "陳大文", "张");
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = mask(&xs_format_plain_text, bytes, edits, changes, &error);
	g_assert_no_error(error);
	g_autoptr(GBytes) expected =
		convert("關於公佈補助名單的通知\n***，電話13800138000功\n", "BIG5", "", 0);
	g_assert_true(g_bytes_equal(copy, expected));
}

// A name or two is little to go by; the digits must come out in any case.
static void
test_short_gbk(void)
{
	g_autoptr(GBytes) bytes = convert("张三,11010519491231002X,13800138000\n", "GBK", "", 0);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "张三,11010519491231002X,13800138000\n");
}

static void
test_four_bytes(void)
{
	// U+20000 and U+3400 take four bytes in GB18030.
	g_autoptr(GBytes) bytes = convert("中文名单𠀀㐀13800138000的\n", "GB18030", "", 0);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, find_span(text, "13800138000"), places);
	g_assert_cmpuint(places->len, ==, 1);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).off, ==, 16);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).len, ==, 11);
	find_span(text, "𠀀㐀");
}

static void
test_line_ends(void)
{
	static const char bytes[] = "a\rb\r\nc\n\r\nd";
	g_autoptr(GBytes) input = g_bytes_new_static(bytes, strlen(bytes));
	g_autoptr(XsText) text = extract(&xs_format_plain_text, input);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "a\nb\nc\nd\n");
	static const uint32_t labels[] = {1, 2, 3, 5};
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		g_assert_cmpuint(xs_text_block(text, i)->label, ==, labels[i]);
	// The walk over other encodings must count alike.
	g_autoptr(GBytes) wide = convert(bytes, "UTF-16LE", "\xFF\xFE", 2);
	g_autoptr(XsText) wide_text = extract(&xs_format_plain_text, wide);
	g_assert_cmpstr(xs_text_utf8(wide_text, &len), ==, "a\nb\nc\nd\n");
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		g_assert_cmpuint(xs_text_block(wide_text, i)->label, ==, labels[i]);
}

// A line feed was looked for behind the end of a file that ends with a carriage return.
static void
test_ends_with_cr(void)
{
	static const char bytes[] = "ab\r";
	g_autofree char *exact = g_memdup2(bytes, 3);
	g_autoptr(GBytes) input = g_bytes_new_static(exact, 3);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, input);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "ab\n");
}

// Damage is told, and what stands around it is read.
static void
test_invalid(void)
{
	GString *content = g_string_new(NULL);
	for (int i = 0; i < 50; i++)
		g_string_append(content, "一行文字\n");
	g_string_append(content,
			"电话\xFF\xFE"
			"13800138000\n");
	g_autoptr(GBytes) bytes = g_string_free_to_bytes(content);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
	const XsGap *gap = xs_text_gap(text, 0);
	g_assert_cmpint(gap->kind, ==, XS_GAP_UNREADABLE);
	g_assert_false(gap->reviewable);
	g_assert_cmpuint(gap->place.off, ==, 50 * 13 + 6);
	g_assert_cmpuint(gap->place.len, ==, 2);
	find_span(text,
		  "电话\xEF\xBF\xBD"
		  "13800138000");
}

static void
test_odd_utf16(void)
{
	static const char bytes[] = "\xFF\xFE"
				    "1\0"
				    "2\0"
				    "3";
	g_autoptr(GBytes) input = g_bytes_new_static(bytes, 7);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, input);
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
	g_assert_cmpuint(xs_text_gap(text, 0)->place.off, ==, 6);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "12\xEF\xBF\xBD\n");
}

static void
test_nul(void)
{
	GString *content = g_string_new("电话");
	g_string_append_len(content, "138\0", 4);
	g_string_append(content, "00138000，其余是一些普通的文字内容，用来说明这是文本\n");
	g_autoptr(GBytes) bytes = g_string_free_to_bytes(content);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, find_span(text, "138 00138000"), places);
	g_assert_cmpuint(places->len, ==, 2);
	g_assert_cmpuint(g_array_index(places, XsPlace, 1).off, ==, 10);
	g_assert_cmpuint(g_array_index(places, XsPlace, 1).len, ==, 8);
}

// A line of megabytes is cut, but never in a value.
static void
test_long_line(void)
{
	GString *content = g_string_new(NULL);
	while (content->len < 5 * 1024 * 1024 / 2)
		g_string_append(content, "13800138000,\" ");
	g_autoptr(GBytes) bytes = g_string_free_to_bytes(content);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	g_assert_cmpuint(xs_text_n_blocks(text), ==, 3);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < 3; i++) {
		const XsBlock *block = xs_text_block(text, i);
		g_assert_cmpuint(block->label, ==, 1);
		g_assert_cmpint(utf8[block->span.end - 1], !=, '3');
		g_assert_false(g_ascii_isdigit(utf8[block->span.end - 1]) && i < 2);
	}
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, (XsSpan){0, len}, places);
	g_assert_cmpuint(places->len, ==, 1);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).len, ==, g_bytes_get_size(bytes));
}

static void
test_binary(void)
{
	uint8_t junk[4096];
	for (size_t i = 0; i < sizeof junk; i++)
		junk[i] = (uint8_t)(i * 167 + (i >> 3));
	g_autoptr(XsSource) source = xs_source_new_static(junk, sizeof junk);
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_format_plain_text.open(source, &options, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

// Digits torn apart by NUL bytes would be found by no rule: better refused than read so.
static void
test_torn_digits(void)
{
	static const char bytes[] = "1\0\0"
				    "3\0\0"
				    "8\0\0"
				    "0\0\0"
				    "0\0\0"
				    "1\0\0";
	g_autoptr(XsSource) source = xs_source_new_static(bytes, sizeof bytes - 1);
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_format_plain_text.open(source, &options, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

// What a hostile plan may ask for.
static void
test_hostile_edits(void)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("hello", 5);
	static const XsPlace places[] = {
		{0, 6, 1}, {0, 0, 6}, {0, UINT64_MAX, 2}, {0, 3, UINT64_MAX}, {1, 0, 1}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, places[i], "*", 1);
		g_autoptr(XsChanges) changes = xs_changes_new(10);
		g_autoptr(GError) error = NULL;
		g_assert_null(mask(&xs_format_plain_text, bytes, edits, changes, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_drop(edits, 0, (XsPlace){0, 0, 5});
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_assert_null(mask(&xs_format_plain_text, bytes, edits, changes, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

static void
test_no_edits(void)
{
	g_autoptr(GBytes) bytes = convert(notice, "GB18030", "", 0);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = mask(&xs_format_plain_text, bytes, edits, changes, &error);
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(copy, bytes));
	g_autoptr(GBytes) empty = g_bytes_new(NULL, 0);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, empty);
	g_assert_cmpuint(xs_text_n_blocks(text), ==, 0);
}

// Tables of Markdown are cells.
static void
test_markdown_table(void)
{
	static const char source[] =
		"正文\r\n| 姓名 | 电话 |\r\n|---|:-:|\n| 张三 | 1\\|2 |\n|| x |\n尾\n";
	g_autoptr(GBytes) bytes = g_bytes_new_static(source, strlen(source));
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "正文\n姓名\n电话\n张三\n1\\|2\nx\n尾\n");
	g_assert_cmpuint(xs_text_n_cells(text), ==, 5);
	g_assert_true(xs_text_cell(text, 0)->header);
	g_assert_cmpuint(xs_text_cell(text, 3)->row, ==, 1);
	g_assert_cmpuint(xs_text_cell(text, 3)->column, ==, 2);
	g_assert_false(xs_text_cell(text, 3)->header);
}

// Letters of one byte that nobody names: read byte by byte, which a person looks at. As long as the reader's
// buffer, which each byte fills by three.
static void
test_foreign(void)
{
	enum { TIMES = 40 * 1000 };
	g_autoptr(GString) raw = g_string_new("13800138000 ");
	for (size_t i = 0; i < TIMES; i++)
		g_string_append(raw, i % 20 == 19 ? "\x80\x80 " : "\xCF\xF0\xE8\x80\x80");
	g_autoptr(GBytes) bytes = g_bytes_new(raw->str, raw->len);
	g_autoptr(XsText) text = extract(&xs_format_plain_text, bytes);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	g_assert_cmpuint(len, >, raw->len);
	g_assert_true(g_str_has_prefix(utf8, "13800138000 "));
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
	g_assert_true(xs_text_gap(text, 0)->reviewable);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		g_autofree char *name =
			g_strdup_printf("/format-plain/text/round/%s", encodings[i].name);
		g_test_add_data_func(name, &encodings[i], test_round);
	}
	g_test_add_func("/format-plain/text/big5", test_big5);
	g_test_add_func("/format-plain/text/short-gbk", test_short_gbk);
	g_test_add_func("/format-plain/text/four-bytes", test_four_bytes);
	g_test_add_func("/format-plain/text/line-ends", test_line_ends);
	g_test_add_func("/format-plain/text/ends-with-cr", test_ends_with_cr);
	g_test_add_func("/format-plain/text/invalid", test_invalid);
	g_test_add_func("/format-plain/text/odd-utf16", test_odd_utf16);
	g_test_add_func("/format-plain/text/nul", test_nul);
	g_test_add_func("/format-plain/text/long-line", test_long_line);
	g_test_add_func("/format-plain/text/binary", test_binary);
	g_test_add_func("/format-plain/text/torn-digits", test_torn_digits);
	g_test_add_func("/format-plain/text/hostile-edits", test_hostile_edits);
	g_test_add_func("/format-plain/text/no-edits", test_no_edits);
	g_test_add_func("/format/plain/text/markdown-table", test_markdown_table);
	g_test_add_func("/format/plain/text/foreign", test_foreign);
	return g_test_run();
}
