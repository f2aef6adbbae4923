// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-zip.h"
#include "text/xs-text.h"

#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define ID "11010519491231002X"
#define BODY                                                                                       \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document><w:body><w:p><w:r><w:t>"            \
	"姓名张某，证号1****************X</w:t></w:r></w:p></w:body></w:document>"

// One archive under construction: local headers and data in bytes, directory beside them.
typedef struct {
	GByteArray *bytes;
	GByteArray *directory;
	uint16_t count;
} Writer;

static void
put(GByteArray *to, uint64_t value, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t byte = i < 8 ? (uint8_t)(value >> (8 * i)) : 0;
		g_byte_array_append(to, &byte, 1);
	}
}

static Writer
writer_new(void)
{
	return (Writer){.bytes = g_byte_array_new(), .directory = g_byte_array_new()};
}

typedef struct {
	const char *name;
	const char *local_name; // NULL: the same
	const void *data;
	size_t len;
	uint16_t method;
	uint16_t flags;
	bool wrong_crc;
	bool unlisted; // not in the directory
} Entry;

static GByteArray *
packed_of(const Entry *entry)
{
	GByteArray *packed = g_byte_array_new();
	if (entry->method != 8) {
		g_byte_array_append(packed, entry->data, (guint)entry->len);
		return packed;
	}
	z_stream stream = {0};
	g_assert_cmpint(
		deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
	g_byte_array_set_size(packed, (guint)deflateBound(&stream, entry->len));
	stream.next_in = (Bytef *)(uintptr_t)entry->data;
	stream.avail_in = (uInt)entry->len;
	stream.next_out = packed->data;
	stream.avail_out = packed->len;
	g_assert_cmpint(deflate(&stream, Z_FINISH), ==, Z_STREAM_END);
	g_byte_array_set_size(packed, (guint)stream.total_out);
	(void)deflateEnd(&stream);
	return packed;
}

static void
put_sizes(GByteArray *to, const Entry *entry, size_t packed, bool none)
{
	uint32_t crc = (uint32_t)crc32(0, entry->data, (uInt)entry->len);
	put(to, none ? 0 : entry->wrong_crc ? crc ^ 1 : crc, 4);
	put(to, none ? 0 : packed, 4);
	put(to, none ? 0 : entry->len, 4);
}

static void
add(Writer *writer, Entry entry)
{
	g_autoptr(GByteArray) packed = packed_of(&entry);
	size_t offset = writer->bytes->len;
	const char *local = entry.local_name != NULL ? entry.local_name : entry.name;
	bool descriptor = (entry.flags & 8) != 0;
	put(writer->bytes, 0x04034B50, 4);
	put(writer->bytes, 20, 2);
	put(writer->bytes, entry.flags, 2);
	put(writer->bytes, entry.method, 2);
	put(writer->bytes, 0, 4);
	put_sizes(writer->bytes, &entry, packed->len, descriptor);
	put(writer->bytes, strlen(local), 2);
	put(writer->bytes, 0, 2);
	g_byte_array_append(writer->bytes, (const uint8_t *)local, (guint)strlen(local));
	g_byte_array_append(writer->bytes, packed->data, packed->len);
	if (descriptor) {
		put(writer->bytes, 0x08074B50, 4);
		put_sizes(writer->bytes, &entry, packed->len, false);
	}
	if (entry.unlisted)
		return;
	writer->count++;
	put(writer->directory, 0x02014B50, 4);
	put(writer->directory, 20, 2);
	put(writer->directory, 20, 2);
	put(writer->directory, entry.flags, 2);
	put(writer->directory, entry.method, 2);
	put(writer->directory, 0, 4);
	put_sizes(writer->directory, &entry, packed->len, false);
	put(writer->directory, strlen(entry.name), 2);
	put(writer->directory, 0, 10);
	put(writer->directory, 0, 2);
	put(writer->directory, offset, 4);
	g_byte_array_append(
		writer->directory, (const uint8_t *)entry.name, (guint)strlen(entry.name));
}

static void
add_text(Writer *writer, const char *name, const char *text)
{
	add(writer, (Entry){.name = name, .data = text, .len = strlen(text), .method = 8});
}

static GByteArray *
finish(Writer *writer, const char *comment)
{
	size_t offset = writer->bytes->len;
	g_byte_array_append(writer->bytes, writer->directory->data, writer->directory->len);
	put(writer->bytes, 0x06054B50, 4);
	put(writer->bytes, 0, 4);
	put(writer->bytes, writer->count, 2);
	put(writer->bytes, writer->count, 2);
	put(writer->bytes, writer->directory->len, 4);
	put(writer->bytes, offset, 4);
	put(writer->bytes, strlen(comment), 2);
	g_byte_array_append(writer->bytes, (const uint8_t *)comment, (guint)strlen(comment));
	g_byte_array_unref(writer->directory);
	return writer->bytes;
}

enum {
	NEEDLE_ID,
	NEEDLE_SHOWN,
};

static XsReread *
reread(const GByteArray *archive)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	(void)xs_needles_add(needles, XS_NEEDLE_SHOWN, 0, "1****************X", 18);
	XsReread *result = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(archive->data, archive->len);
	g_autoptr(GError) error = NULL;
	bool ok =
		xs_rereader_docx.reread(source, needles, &xs_limits_default, result, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(ok);
	return result;
}

static bool
has_value(const XsReread *result)
{
	for (size_t i = 0; i < xs_reread_n_hits(result); i++) {
		if (xs_reread_get_hit(result, i)->needle == NEEDLE_ID)
			return true;
	}
	return false;
}

static void
assert_unread(const XsReread *result, const char *expected)
{
	for (size_t i = 0; i < xs_reread_n_unread(result); i++) {
		const char *part;
		const char *reason;
		xs_reread_get_unread(result, i, &part, &reason);
		if (strcmp(reason, expected) == 0)
			return;
	}
	g_test_message("not declared: %s", expected);
	g_test_fail();
}

static void
test_clean(void)
{
	Writer writer = writer_new();
	add_text(&writer, "[Content_Types].xml", "<Types/>");
	add_text(&writer, "word/document.xml", BODY);
	add(&writer,
	    (Entry){.name = "word/media/image1.png", .data = "\x89PNG\r\n\x1a\n\0\0", .len = 10});
	add(&writer, (Entry){.name = "a.xml", .data = "<a/>", .len = 4, .method = 8, .flags = 8});
	g_autoptr(GByteArray) archive = finish(&writer, "a comment");
	g_autoptr(XsReread) result = reread(archive);
	g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
	g_assert_false(has_value(result));
	g_assert_cmpuint(xs_reread_count(result, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, 1);
}

// A copy that still holds the value, in every way that one part can hold it.
static void
test_parts(void)
{
	static const struct {
		const char *name;
		const char *text;
		XsChannel channel;
	} cases[] = {
		{"word/document.xml", "<w:t>" ID "</w:t>", XS_CHANNEL_TEXT},
		{"word/document.xml",
		 "<w:t>110105</w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:t>19491231</w:t>"
		 "<w:t>002X</w:t>",
		 XS_CHANNEL_TEXT},
		{"word/document.xml", "<w:t>1101&#48;51949&#x31;231002X</w:t>", XS_CHANNEL_TEXT},
		{"word/document.xml", "<w:t><![CDATA[" ID "]]></w:t>", XS_CHANNEL_TEXT},
		{"word/document.xml",
		 "<w:t>110105<![CDATA[194912]]>31<!-- x -->002X</w:t>",
		 XS_CHANNEL_TEXT},
		{"word/document.xml", "<w:p w:x='1' w:alt='" ID "'/>", XS_CHANNEL_TEXT},
		{"word/document.xml", "<w:p alt = \"1101051949&#49;231002X\"/>", XS_CHANNEL_TEXT},
		{"word/document.xml", "<!-- " ID " --><w:p/>", XS_CHANNEL_TEXT},
		{"word/document.xml", "<?x " ID "?><w:p/>", XS_CHANNEL_TEXT},
		{"word/document.xml", "<w:p><" ID "/></w:p>", XS_CHANNEL_RAW},
		{"word/_rels/x.rels",
		 "<R Target=\"http://a/%31%310105%31949%312%331002X\"/>",
		 XS_CHANNEL_PERCENT},
		{"word/unknown.bin", "\1\2\3" ID "\4", XS_CHANNEL_RAW},
		{"customXml/item1.xml",
		 "<a>313130313035313934393132333130303258</a>",
		 XS_CHANNEL_HEX},
		{"word/" ID ".xml", "<a/>", XS_CHANNEL_NAME},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Writer writer = writer_new();
		add_text(&writer, "[Content_Types].xml", "<Types/>");
		add_text(&writer, cases[i].name, cases[i].text);
		g_autoptr(GByteArray) archive = finish(&writer, "");
		g_autoptr(XsReread) result = reread(archive);
		g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		uint64_t n = xs_reread_count(result, NEEDLE_ID, cases[i].channel);
		if (n == 0)
			g_test_message("case %zu", i);
		g_assert_cmpuint(n, >=, 1);
	}
}

static void
test_utf16(void)
{
	static const char *const encodings[] = {"UTF-16LE", "UTF-16BE", "UTF-16"};
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len = 0;
		g_autofree char *wide = g_convert(
			"<?xml version=\"1.0\"?><a><b>110105</b><c>1949&#49;231002X</c></a>",
			-1,
			encodings[i],
			"UTF-8",
			NULL,
			&len,
			NULL);
		Writer writer = writer_new();
		add(&writer, (Entry){.name = "a.xml", .data = wide, .len = len, .method = 8});
		g_autoptr(GByteArray) archive = finish(&writer, "");
		g_autoptr(XsReread) result = reread(archive);
		g_assert_cmpuint(xs_reread_count(result, NEEDLE_ID, XS_CHANNEL_TEXT), ==, 1);
	}
}

static GByteArray *
nest(GByteArray *inner, uint16_t method)
{
	Writer writer = writer_new();
	add(&writer,
	    (Entry){.name = "word/embeddings/a.docx",
		    .data = inner->data,
		    .len = inner->len,
		    .method = method});
	GByteArray *outer = finish(&writer, "");
	g_byte_array_unref(inner);
	return outer;
}

static void
test_nested(void)
{
	Writer writer = writer_new();
	add_text(&writer, "word/document.xml", "<a>" ID "</a>");
	GByteArray *archive = finish(&writer, "");
	for (unsigned depth = 1; depth <= 4; depth++) {
		archive = nest(archive, depth % 2 == 0 ? 0 : 8);
		g_autoptr(XsReread) result = reread(archive);
		if (depth <= 3) {
			g_assert_true(has_value(result));
			g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		} else {
			assert_unread(result, "archive in archive too large or too deep");
		}
	}
	g_byte_array_unref(archive);
}

static void
test_slack(void)
{
	for (unsigned place = 0; place < 4; place++) {
		Writer writer = writer_new();
		if (place == 0)
			g_byte_array_append(writer.bytes, (const uint8_t *)ID, 18);
		add_text(&writer, "a.xml", "<a/>");
		if (place == 1)
			g_byte_array_append(writer.bytes, (const uint8_t *)ID, 18);
		add(&writer,
		    (Entry){.name = "b.xml",
			    .data = "<a>" ID "</a>",
			    .len = place == 2 ? 25 : 3,
			    .unlisted = true});
		add_text(&writer, "c.xml", "<a/>");
		g_autoptr(GByteArray) archive = finish(&writer, place == 3 ? ID : "");
		g_autoptr(XsReread) result = reread(archive);
		g_assert_true(has_value(result));
		assert_unread(result, "bytes between entries");
	}
}

static void
test_comment(void)
{
	Writer writer = writer_new();
	add_text(&writer, "a.xml", "<a/>");
	g_autoptr(GByteArray) archive = finish(&writer, "x " ID " y");
	g_autoptr(XsReread) result = reread(archive);
	g_assert_true(has_value(result));
	g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
	g_byte_array_append(archive, (const uint8_t *)"tail", 4);
	g_autoptr(XsReread) tail = reread(archive);
	assert_unread(tail, "damaged zip archive");
	g_assert_true(has_value(tail));
}

static void
test_disagreement(void)
{
	static const struct {
		Entry entry;
		const char *reason;
	} cases[] = {
		{{.name = "a.xml", .local_name = "b.xml", .data = "<a/>", .len = 4},
		 "local header and directory differ"},
		{{.name = "a.xml", .data = "<a/>", .len = 4, .wrong_crc = true},
		 "checksum of an entry is wrong"},
		{{.name = "a.xml", .data = "<a/>", .len = 4, .method = 8, .wrong_crc = true},
		 "checksum of an entry is wrong"},
		{{.name = "a.xml", .data = "<a/>", .len = 4, .method = 12}, "unknown compression"},
		{{.name = "a.xml", .data = "<a/>", .len = 4, .flags = 1}, "encrypted entry"},
		{{.name = "d.xml", .data = "<a/>", .len = 4}, "two entries of one name"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Writer writer = writer_new();
		add_text(&writer, "d.xml", "<d/>");
		add(&writer, cases[i].entry);
		g_autoptr(GByteArray) archive = finish(&writer, "");
		g_autoptr(XsReread) result = reread(archive);
		assert_unread(result, cases[i].reason);
	}
}

// Every cut and every changed byte ends in a report, and what is damaged is never passed.
static void
test_damage(void)
{
	Writer writer = writer_new();
	add_text(&writer, "word/document.xml", BODY);
	add_text(&writer, "b.xml", "<a>b</a>");
	g_autoptr(GByteArray) archive = finish(&writer, "");
	for (guint len = 0; len < archive->len; len++) {
		GByteArray cut = {.data = archive->data, .len = len};
		g_autoptr(XsReread) result = reread(&cut);
		g_assert_cmpuint(xs_reread_n_unread(result), >, 0);
	}
	for (guint i = 0; i < archive->len; i++) {
		archive->data[i] ^= 0x55;
		g_autoptr(XsReread) result = reread(archive);
		archive->data[i] ^= 0x55;
	}
}

static void
test_bomb(void)
{
	size_t len = 64 << 20;
	g_autofree char *zeros = g_malloc0(len);
	Writer writer = writer_new();
	add(&writer, (Entry){.name = "a.bin", .data = zeros, .len = len, .method = 8});
	g_autoptr(GByteArray) archive = finish(&writer, "");
	XsLimits limits = xs_limits_default;
	limits.unpacked_size = 1 << 20;
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	g_autoptr(XsReread) result = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(archive->data, archive->len);
	g_assert_true(xs_rereader_docx.reread(source, needles, &limits, result, NULL, NULL));
	assert_unread(result, "entry too large");
}

static void
test_text_for_rules(void)
{
	Writer writer = writer_new();
	add_text(&writer,
		 "word/document.xml",
		 "<w:document><w:p w:rsidR=\"00AB12CD\"><w:r><w:t>甲</w:t></w:r><w:hyperlink "
		 "r:tip=\"http://a.example/b\"><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>"
		 "<w:p><w:r><w:t>丙&amp;</w:t></w:r></w:p></w:document>");
	add_text(&writer, "note.txt", "丁\n戊");
	g_autoptr(GByteArray) archive = finish(&writer, "");
	g_autoptr(XsNeedles) needles = xs_needles_new();
	g_autoptr(XsReread) result = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(archive->data, archive->len);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	bool ok = xs_rereader_docx.reread(
		source, needles, &xs_limits_default, result, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(ok);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len),
			==,
			"word/document.xml\n甲乙\nhttp://a.example/b\n丙&\nnote.txt\n丁\n戊\n");
	g_assert_cmpuint(xs_text_n_parts(text), ==, 2);
	g_assert_cmpint(xs_text_block(text, 0)->role, ==, XS_ROLE_NAME);
	g_assert_cmpint(xs_text_block(text, 2)->role, ==, XS_ROLE_ATTRIBUTE);
}

// Members of an archive come out as they are; names are searched, members are not.
static void
test_members(void)
{
	Writer writer = writer_new();
	add_text(&writer, "a.txt", "one");
	add_text(&writer, "folder/", "");
	add_text(&writer, "1****************X.docx", ID);
	g_autoptr(GByteArray) archive = finish(&writer, "");
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	(void)xs_needles_add(needles, XS_NEEDLE_SHOWN, 0, "1****************X", 18);
	g_autoptr(XsReread) result = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(archive->data, archive->len);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	bool ok = xs_rereader_zip.reread(
		source, needles, &xs_limits_default, result, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(ok);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
	g_assert_false(has_value(result));
	g_assert_cmpuint(xs_reread_count(result, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, 1);
	g_assert_cmpuint(xs_text_n_children(text), ==, 2);
	char content[32] = "";
	g_assert_cmpint(pread(xs_text_child(text, 1)->fd, content, 31, 0), ==, strlen(ID));
	g_assert_cmpstr(content, ==, ID);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread/zip/clean", test_clean);
	g_test_add_func("/format-reread/zip/parts", test_parts);
	g_test_add_func("/format-reread/zip/utf16", test_utf16);
	g_test_add_func("/format-reread/zip/nested", test_nested);
	g_test_add_func("/format-reread/zip/slack", test_slack);
	g_test_add_func("/format-reread/zip/comment", test_comment);
	g_test_add_func("/format-reread/zip/disagreement", test_disagreement);
	g_test_add_func("/format-reread/zip/damage", test_damage);
	g_test_add_func("/format-reread/zip/bomb", test_bomb);
	g_test_add_func("/format-reread/zip/text-for-rules", test_text_for_rules);
	g_test_add_func("/format-reread/zip/members", test_members);
	return g_test_run();
}
