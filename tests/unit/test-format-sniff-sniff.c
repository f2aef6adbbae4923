// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-sniff.h"

#include <fcntl.h>
#include <string.h>
#include <zlib.h>

static XsSniffed
sniff(const void *data, size_t len)
{
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsSniffed sniffed;
	xs_sniff(source, &xs_limits_default, &sniffed);
	return sniffed;
}

typedef struct {
	const char *bytes;
	size_t len; // 0: up to the NUL
	const char *format;
	const char *detail;
	bool executable;
} Case;

#define BYTES(text) (text), sizeof(text) - 1

static const Case cases[] = {
	{"", 0, "text", "empty", false},
	{"通知\n", 0, "text", "UTF-8 text", false},
	{"姓名,电话\n张三,13800138000\n", 0, "csv", "UTF-8 table", false},
	{"# 标题\n\n正文\n", 0, "text", "UTF-8 text", false},
	{"{\"a\": 1}\n", 0, "json", "JSON", false},
	{"%PDF-1.4\n", 0, "pdf", "PDF", false},
	{"junk\n%PDF-1.4\n1 0 obj\nstartxref\n", 0, "pdf", "PDF", false},
	{"The first line of a PDF is %PDF-1.4, says the standard.\n",
	 0,
	 "text",
	 "UTF-8 text",
	 false},
	{"BMW and MZ are words.\n", 0, "text", "UTF-8 text", false},
	{"<!DOCTYPE html>\n<p>x", 0, "html", "HTML page", false},
	{"\n <html><body>", 0, "html", "HTML page", false},
	{"<?xml version=\"1.0\"?><a/>", 0, "xml", "XML document", false},
	{"<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"o\" office:mimetype=\""
	 "application/vnd.oasis.opendocument.spreadsheet\">",
	 0,
	 "ods",
	 "flat OpenDocument spreadsheet",
	 false},
	{"<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"o\" office:mimetype=\""
	 "application/vnd.oasis.opendocument.chart\">",
	 0,
	 "",
	 "Office document in one XML file",
	 false},
	{"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 0, "xml", "SVG drawing", false},
	{"{\\rtf1 x}", 0, "rtf", "RTF document", false},
	{"From: a@example.com\nTo: b@example.com\nSubject: x\n\nbody\n",
	 0,
	 "mail",
	 "e-mail message",
	 false},
	{"From: here to there\n\nis a story\n", 0, "text", "UTF-8 text", false},
	{BYTES("{\\rtf1{\\bin4 \0\1\2\3}}"), "rtf", "RTF document", false},
	{"#!/bin/sh\necho\n", 0, "", "script", true},
	{BYTES("\x7F"
	       "ELF\2\1\1\0\0\0\0\0"),
	 "",
	 "ELF program",
	 true},
	{BYTES("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0"), "", "Windows program", true},
	{BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "image", "image/png", false},
	{BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF\0"), "image", "image/jpeg", false},
	{BYTES("GIF89a\1\0\1\0"), "image", "image/gif", false},
	{BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\2\0\0\0"), "image", "image/bmp", false},
	{BYTES("II*\0\x08\0\0\0"), "image", "image/tiff", false},
	{BYTES("RIFF\x24\0\0\0WEBPVP8 "), "image", "image/webp", false},
	{BYTES("\0\0\0\x18"
	       "ftypheic\0\0\0\0"),
	 "",
	 "image/heic",
	 false},
	{BYTES("\x1F\x8B\x08\0\0\0\0\0"), "tar", "gzip archive", false},
	{BYTES("7z\xBC\xAF\x27\x1C\0\4"), "7z", "7-Zip archive", false},
	{BYTES("Rar!\x1A\x07\1\0"), "", "RAR archive: unpack it, and pack it as ZIP", false},
	{BYTES("PK\3\4\x14\0\0\0"), "", "damaged ZIP archive", false},
	{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "", "OLE2 compound file", false},
	{BYTES("\xFF\xFE\0\0x\0\0\0"), "", "UTF-32 text", false},
};

static void
test_bytes(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *one = &cases[i];
		XsSniffed sniffed = sniff(one->bytes, one->len > 0 ? one->len : strlen(one->bytes));
		g_test_message("%zu", i);
		g_assert_cmpstr(sniffed.format, ==, one->format);
		g_assert_cmpstr(sniffed.detail, ==, one->detail);
		g_assert_cmpint(sniffed.executable, ==, one->executable);
		g_assert_false(sniffed.encrypted);
	}
}

static void
test_gbk_table(void)
{
	gsize len;
	g_autofree char *bytes =
		g_convert("姓名,电话\n张三,13800138000\n", -1, "GBK", "UTF-8", NULL, &len, NULL);
	XsSniffed sniffed = sniff(bytes, len);
	g_assert_cmpstr(sniffed.format, ==, "csv");
	g_assert_cmpstr(sniffed.detail, ==, "GB18030 table");
}

static void
put_u16(GByteArray *out, unsigned value)
{
	g_byte_array_append(out, (uint8_t[]){(uint8_t)value, (uint8_t)(value >> 8)}, 2);
}

static void
put_u32(GByteArray *out, size_t value)
{
	put_u16(out, (unsigned)(value & 0xFFFF));
	put_u16(out, (unsigned)(value >> 16));
}

typedef struct {
	const char *name;
	const char *content;
} Member;

static void
put_header(GByteArray *out, const Member *member, size_t packed_len, unsigned flags)
{
	put_u16(out, flags);
	put_u16(out, 8);
	put_u32(out, 0);
	put_u32(out, crc32(0, (const Bytef *)member->content, (uInt)strlen(member->content)));
	put_u32(out, packed_len);
	put_u32(out, strlen(member->content));
	put_u16(out, (unsigned)strlen(member->name));
	put_u16(out, 0);
}

// A zip archive of deflated members.
static GByteArray *
make_zip(const Member *members, size_t n, unsigned flags)
{
	GByteArray *out = g_byte_array_new();
	g_autoptr(GByteArray) directory = g_byte_array_new();
	for (size_t i = 0; i < n; i++) {
		size_t local = out->len;
		uint8_t packed[8192];
		z_stream stream = {
			.next_in = (Bytef *)members[i].content,
			.avail_in = (uInt)strlen(members[i].content),
			.next_out = packed,
			.avail_out = sizeof packed,
		};
		g_assert_cmpint(
			deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
			==,
			Z_OK);
		g_assert_cmpint(deflate(&stream, Z_FINISH), ==, Z_STREAM_END);
		deflateEnd(&stream);
		const uint8_t *name = (const uint8_t *)members[i].name;
		guint name_len = (guint)strlen(members[i].name);
		g_byte_array_append(out, (const uint8_t *)"PK\3\4\x14\0", 6);
		put_header(out, &members[i], stream.total_out, flags);
		g_byte_array_append(out, name, name_len);
		g_byte_array_append(out, packed, (guint)stream.total_out);
		g_byte_array_append(directory, (const uint8_t *)"PK\1\2\x14\0\x14\0", 8);
		put_header(directory, &members[i], stream.total_out, flags);
		put_u16(directory, 0);
		put_u32(directory, 0);
		put_u32(directory, 0);
		put_u32(directory, local);
		g_byte_array_append(directory, name, name_len);
	}
	size_t start = out->len;
	g_byte_array_append(out, directory->data, directory->len);
	g_byte_array_append(out, (const uint8_t *)"PK\5\6\0\0\0\0", 8);
	put_u16(out, (unsigned)n);
	put_u16(out, (unsigned)n);
	put_u32(out, directory->len);
	put_u32(out, start);
	put_u16(out, 0);
	return out;
}

#define MAIN(kind) "application/vnd.openxmlformats-officedocument." kind ".main+xml"
#define RELS(target)                                                                               \
	"<Relationships><Relationship Id='a' Type='http://x/metadata/core-properties' "            \
	"Target='core.xml'/><Relationship Target=\"" target                                        \
	"\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"           \
	"officeDocument\"/></Relationships>"

typedef struct {
	Member members[3];
	const char *format;
	const char *detail;
	bool executable;
} ZipCase;

static const ZipCase zip_cases[] = {
	{{{"[Content_Types].xml",
	   "<Types><Override PartName=\"/word/document.xml\" ContentType=\"" MAIN(
		   "wordprocessingml.document") "\"/></Types>"},
	  {"_rels/.rels", RELS("word/document.xml")}},
	 "docx",
	 "Word document",
	 false},
	// The type decides, not the names: a workbook whose parts lie where a document's would.
	{{{"[Content_Types].xml",
	   "<Types><Override PartName='/word/document.xml' ContentType='" MAIN(
		   "spreadsheetml.sheet") "'/></Types>"},
	  {"_rels/.rels", RELS("/word/document.xml")},
	  {"word/document.xml", "x"}},
	 "xlsx",
	 "Excel workbook",
	 false},
	// Two main types: the relationships say which is the document's.
	{{{"[Content_Types].xml",
	   "<Types><Override PartName='/b.xml' ContentType='" MAIN(
		   "spreadsheetml.sheet") "'/><Override ContentType='" MAIN("wordprocessingml."
									    "document") "' "
											"PartName='"
											"/a.xml'/"
											"></"
											"Types>"},
	  {"_rels/.rels", RELS("a.xml")}},
	 "docx",
	 "Word document",
	 false},
	{{{"[Content_Types].xml",
	   "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"}},
	 "docx",
	 "Word document with macros",
	 false},
	{{{"mimetype", "application/vnd.oasis.opendocument.text"}},
	 "odt",
	 "OpenDocument text",
	 false},
	{{{"META-INF/manifest.xml",
	   "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/"
	   "vnd.oasis.opendocument.presentation-template\"/>"}},
	 "odp",
	 "OpenDocument presentation",
	 false},
	{{{"OFD.xml", "<ofd:OFD/>"}}, "ofd", "OFD document", false},
	{{{"META-INF/MANIFEST.MF", "x"}}, "", "Java archive", true},
	{{{"a.txt", "x"}}, "zip", "ZIP archive", false},
	{{{"[Content_Types].xml", "<Types/>"}}, "zip", "ZIP archive", false},
};

static void
test_zip(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(zip_cases); i++) {
		const ZipCase *one = &zip_cases[i];
		size_t n = 0;
		while (n < G_N_ELEMENTS(one->members) && one->members[n].name != NULL)
			n++;
		g_autoptr(GByteArray) zip = make_zip(one->members, n, 0);
		XsSniffed sniffed = sniff(zip->data, zip->len);
		g_assert_cmpstr(sniffed.format, ==, one->format);
		g_assert_cmpstr(sniffed.detail, ==, one->detail);
		g_assert_cmpint(sniffed.executable, ==, one->executable);
		g_assert_false(sniffed.encrypted);
		// Cut anywhere it must not hurt.
		for (size_t len = 0; len < zip->len; len += 3)
			sniff(zip->data, len);
	}
	g_autoptr(GByteArray) locked = make_zip(&(Member){"a.txt", "x"}, 1, 1);
	XsSniffed sniffed = sniff(locked->data, locked->len);
	g_assert_true(sniffed.encrypted);
	g_assert_cmpstr(sniffed.detail, ==, "encrypted ZIP archive");
}

static void
test_unknown(void)
{
	uint8_t junk[5000];
	for (size_t i = 0; i < sizeof junk; i++)
		junk[i] = (uint8_t)(i * 167 + (i >> 3) + 1);
	XsSniffed sniffed = sniff(junk, sizeof junk);
	g_assert_cmpstr(sniffed.format, ==, "");
	xs_sniff_prepare();
	sniffed = sniff(junk, sizeof junk);
	g_assert_cmpstr(sniffed.format, ==, "");
	g_assert_cmpint(strlen(sniffed.detail), >, 0);
}

// Which formats the files of a corpus folder may be taken for.
typedef struct {
	const char *folder;
	const char *formats; // '|' around each; "||" for none
	size_t odd;          // files that are not what their folder says
} Folder;

static const Folder folders[] = {
	{"docx", "|docx|", 0},
	{"pdf", "|pdf|", 1},
	{"text-zh-negative", "|text|", 0},
	{"xlsx", "|xlsx|", 0},
	{"pptx", "|pptx|", 1},
	{"odf", "|odt|ods|odp|", 0},
	{"ofd", "|ofd|", 0},
	{"image", "|image|", 1},
	{"mail", "|mail|", 1},
	{"html", "|html|", 3},
	{"unsupported-legacy", "||doc|rtf|", 0},
	{"zip-malformed", "|zip|", 1},
};

static void
test_corpus(void)
{
	g_autofree char *corpus =
		g_build_filename(g_getenv("XS_TEST_SOURCE"), "..", "shared", "corpus", NULL);
	g_autofree char *path = g_build_filename(corpus, "MANIFEST.tsv", NULL);
	g_autofree char *manifest = NULL;
	if (!g_file_get_contents(path, &manifest, NULL, NULL)) {
		g_test_skip("no corpus");
		return;
	}
	size_t odd[G_N_ELEMENTS(folders)] = {0};
	g_auto(GStrv) lines = g_strsplit(manifest, "\n", -1);
	for (size_t i = 1; lines[i] != NULL; i++) {
		g_autofree char *name = g_strndup(lines[i], strcspn(lines[i], "\t"));
		g_autofree char *file = g_build_filename(corpus, name, NULL);
		int fd = open(file, O_RDONLY | O_CLOEXEC);
		if (*name == '\0' || fd < 0)
			continue;
		g_autoptr(XsSource) source = xs_source_new_fd(fd, &xs_limits_default, NULL);
		XsSniffed sniffed;
		xs_sniff(source, &xs_limits_default, &sniffed);
		g_autofree char *format = g_strdup_printf("|%s|", sniffed.format);
		for (size_t j = 0; j < G_N_ELEMENTS(folders); j++) {
			g_autofree char *folder = g_strconcat(folders[j].folder, "/", NULL);
			if (g_str_has_prefix(name, folder) && !sniffed.encrypted)
				odd[j] += strstr(folders[j].formats, format) == NULL;
		}
	}
	for (size_t j = 0; j < G_N_ELEMENTS(folders); j++) {
		g_test_message("%s: %zu", folders[j].folder, odd[j]);
		g_assert_cmpuint(odd[j], <=, folders[j].odd);
	}
}

// Without a signature, as before POSIX: only the sum of the header tells.
static void
test_old_tar(void)
{
	enum { BLOCK = 512 };
	uint8_t header[2 * BLOCK] = "a.txt";
	unsigned sum = 8 * ' ';
	memcpy(header + 124, "00000000003", 12);
	for (size_t i = 0; i < BLOCK; i++)
		sum += header[i];
	(void)g_snprintf((char *)header + 148, 8, "%06o", sum);
	XsSniffed sniffed = sniff(header, sizeof header);
	g_assert_cmpstr(sniffed.format, ==, "tar");
	header[3]++;
	sniffed = sniff(header, sizeof header);
	g_assert_cmpstr(sniffed.format, ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-sniff/sniff/bytes", test_bytes);
	g_test_add_func("/format-sniff/sniff/old-tar", test_old_tar);
	g_test_add_func("/format-sniff/sniff/gbk-table", test_gbk_table);
	g_test_add_func("/format-sniff/sniff/zip", test_zip);
	g_test_add_func("/format-sniff/sniff/corpus", test_corpus);
	g_test_add_func("/format-sniff/sniff/unknown", test_unknown);
	return g_test_run();
}
