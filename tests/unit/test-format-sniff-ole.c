// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-sniff-cfb-recipe.h"

#include "format/sniff/xs-sniff.h"

#define BYTES(text) (text), sizeof(text) - 1

static XsSniffed
sniff(const GByteArray *file, size_t len)
{
	g_autoptr(XsSource) source = xs_source_new_static(file->data, len);
	XsSniffed sniffed;
	xs_sniff(source, &xs_limits_default, &sniffed);
	return sniffed;
}

static XsSniffed
sniff_streams(const CfbStream *streams, size_t n)
{
	XsSniffed sniffed = {0};
	for (uint8_t shift = 9; shift <= 12; shift += 3) {
		g_autoptr(GByteArray) file = cfb_write(streams, n, shift);
		XsSniffed now = sniff(file, file->len);
		if (shift > 9)
			g_assert_cmpmem(&now, sizeof now, &sniffed, sizeof sniffed);
		sniffed = now;
	}
	return sniffed;
}

#define WORD     "\xEC\xA5\xC1\0\0\0\0\0\0\0\0\0"
#define LOCKED   "\xEC\xA5\xC1\0\0\0\0\0\0\0\0\1"
#define HASTY    "\xEC\xA5\xC1\0\0\0\0\0\0\0\4\0"
#define ASIAN    "\x97\xA6\x65\0\0\0\0\0\0\0\0\0"
#define WORKBOOK "\x09\x08\4\0\0\6\5\0\x42\0\2\0\xB0\4\x0A\0\0\0"
#define SECRET   "\x09\x08\4\0\0\6\5\0\x86\0\0\0\x2F\0\2\0\0\0\x42\0\2\0\xB0\4\x0A\0\0\0"
#define LATER    "\x09\x08\4\0\0\6\5\0\x0A\0\0\0\x2F\0\2\0\0\0"
#define USER     "\0\0\xF6\x0F\x14\0\0\0\x14\0\0\0\x5F\xC0\x91\xE3\0\0\0\0"
#define OTHER    "\0\0\xF6\x0F\x14\0\0\0\x14\0\0\0\xDF\xC4\xD1\xF3\0\0\0\0"
#define NEITHER  "\0\0\xF6\x0F\x14\0\0\0\x14\0\0\0\1\2\3\4\0\0\0\0"
#define WORDS(at)                                                                                  \
	{                                                                                          \
		"WordDocument", NULL, BYTES(at), 4096                                              \
	}
#define SLIDES                                                                                     \
	{                                                                                          \
		"PowerPoint Document", NULL, BYTES("x"), 4096                                      \
	}

typedef struct {
	const char *format;
	const char *detail;
	bool encrypted;
	unsigned lost;
	CfbStream streams[5];
} Case;

static const Case cases[] = {
	{"doc",
	 "Word 97-2003 document",
	 false,
	 0,
	 {WORDS(WORD), {"1Table", NULL, BYTES("x"), 5000}}},
	{"doc", "Word 97-2003 document", false, 0, {{"WordDocument", NULL, BYTES(WORD), 0}}},
	{"doc", "Word 97-2003 document", false, 0, {WORDS(ASIAN)}},
	{"doc", "Word 97-2003 document", false, XS_LOSS_REVISION, {WORDS(HASTY)}},
	{"", "Word 97-2003 document", true, 0, {WORDS(LOCKED)}},
	{"", "Word 97-2003 document, damaged", false, 0, {WORDS("x")}},
	{"", "Word 97-2003 document, damaged", false, 0, {{"WordDocument", NULL, BYTES(""), 0}}},
	{"doc",
	 "Word 97-2003 document",
	 false,
	 XS_LOSS_MACROS | XS_LOSS_SIGNATURE,
	 {{"Macros", NULL, NULL, 0, 0}, WORDS(WORD), {"_signatures", NULL, BYTES("x"), 0}}},
	{"xls", "Excel 97-2003 workbook", false, 0, {{"Workbook", NULL, BYTES(WORKBOOK), 4096}}},
	{"xls", "Excel 97-2003 workbook", false, 0, {{"Workbook", NULL, BYTES(WORKBOOK), 0}}},
	{"xls",
	 "Excel 97-2003 workbook",
	 false,
	 XS_LOSS_MACROS,
	 {{"Book", NULL, BYTES(SECRET), 0},
	  {"Workbook", NULL, BYTES(WORKBOOK), 0},
	  {"_VBA_PROJECT_CUR", NULL, NULL, 0, 0}}},
	{"xls", "Excel 5.0/95 workbook", false, 0, {{"Book", NULL, BYTES(WORKBOOK), 4096}}},
	{"xls", "Excel 97-2003 workbook", false, 0, {{"Workbook", NULL, BYTES(LATER), 4096}}},
	{"", "Excel 97-2003 workbook", true, 0, {{"Workbook", NULL, BYTES(SECRET), 4096}}},
	{"", "Excel 97-2003 workbook", true, 0, {{"Workbook", NULL, BYTES(SECRET), 0}}},
	{"", "Excel 97-2003 workbook, damaged", false, 0, {{"Workbook", NULL, BYTES("xy"), 4096}}},
	{"ppt",
	 "PowerPoint 97-2003 presentation",
	 false,
	 0,
	 {SLIDES, {"Current User", NULL, BYTES(USER), 0}}},
	{"",
	 "PowerPoint 97-2003 presentation",
	 true,
	 0,
	 {SLIDES, {"Current User", NULL, BYTES(OTHER), 0}}},
	{"", "PowerPoint 97-2003 presentation, damaged", false, 0, {SLIDES}},
	{"",
	 "PowerPoint 97-2003 presentation, damaged",
	 false,
	 0,
	 {SLIDES, {"Current User", NULL, BYTES(NEITHER), 0}}},
	{"",
	 "encrypted OOXML document",
	 true,
	 0,
	 {{"EncryptedPackage", NULL, BYTES("x"), 4096}, {"EncryptionInfo", NULL, BYTES("x"), 0}}},
	{"",
	 "document with restricted permission",
	 true,
	 0,
	 {WORDS(WORD), {"\tDRMContent", NULL, BYTES("x"), 0}}},
	{"", "Outlook message", false, 0, {{"__properties_version1.0", NULL, BYTES("x"), 0}}},
	{"", "Microsoft Works document", false, 0, {{"MatOST", NULL, BYTES("x"), 0}}},
	{"", "OLE2 compound file", false, 0, {{"Unknown", NULL, BYTES("x"), 0}}},
	// What is embedded says nothing of the file itself.
	{"xls",
	 "Excel 97-2003 workbook",
	 false,
	 0,
	 {{"Workbook", NULL, BYTES(WORKBOOK), 0},
	  {"MBD001", NULL, NULL, 0, 0},
	  {"WordDocument", "MBD001", BYTES(LOCKED), 4096},
	  {"EncryptedPackage", "MBD001", BYTES("x"), 0},
	  {"Macros", "MBD001", NULL, 0, 0}}},
};

static void
test_kinds(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t n = 0;
		while (n < G_N_ELEMENTS(cases[i].streams) && cases[i].streams[n].name != NULL)
			n++;
		g_test_message("%zu: %s", i, cases[i].detail);
		XsSniffed sniffed = sniff_streams(cases[i].streams, n);
		g_assert_cmpstr(sniffed.format, ==, cases[i].format);
		g_assert_cmpstr(sniffed.detail, ==, cases[i].detail);
		g_assert_cmpint(sniffed.encrypted, ==, cases[i].encrypted);
		g_assert_cmpuint(sniffed.lost, ==, cases[i].lost);
	}
}

// The directory stands behind more sectors than the header has tables for.
static void
test_large(void)
{
	const CfbStream streams[] = {{"Data", NULL, BYTES("x"), 17 << 20}, WORDS(LOCKED)};
	g_autoptr(GByteArray) file = cfb_write(streams, G_N_ELEMENTS(streams), 9);
	XsSniffed sniffed = sniff(file, file->len);
	g_assert_cmpstr(sniffed.detail, ==, "Word 97-2003 document");
	g_assert_true(sniffed.encrypted);
}

// An encrypted file is never taken for another, wherever it breaks off.
static void
test_truncated(gconstpointer data)
{
	const CfbStream streams[] = {*(const CfbStream *)data, {"Data", NULL, BYTES("x"), 5000}};
	g_autoptr(GByteArray) file = cfb_write(streams, G_N_ELEMENTS(streams), 9);
	for (size_t len = 8; len < file->len; len++) {
		g_autofree uint8_t *exact = g_memdup2(file->data, len);
		g_autoptr(GByteArray) cut = g_byte_array_new_take(g_steal_pointer(&exact), len);
		g_assert_cmpstr(sniff(cut, len).format, ==, "");
	}
}

// Every chain runs in a circle, every number points everywhere: it ends, and soon.
static void
test_circles(void)
{
	const CfbStream streams[] = {
		{"Data", NULL, BYTES("x"), 9 << 20},
		{"Workbook", NULL, BYTES(WORKBOOK), 0},
		{"Current User", NULL, BYTES(USER), 0},
		SLIDES,
	};
	g_autoptr(GByteArray) file = cfb_write(streams, G_N_ELEMENTS(streams), 9);
	g_test_timer_start();
	static const uint16_t fields[] = {0x30, 0x3C, 0x44, 0x4C, 0x4C + 4 * 108};
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		for (uint32_t to = 0; to < 5; to++) {
			g_autoptr(GByteArray) bent = g_byte_array_new();
			g_byte_array_append(bent, file->data, file->len);
			cfb_put32(bent->data + fields[i], to * (file->len / 512 / 4));
			(void)sniff(bent, bent->len);
		}
	}
	// The list of tables leads to itself.
	uint32_t list = (uint32_t)file->data[0x44] | (uint32_t)file->data[0x45] << 8;
	cfb_put32(file->data + (list + 2) * 512 - 4, list);
	// The directory leads to itself, and an entry to itself and the root.
	uint32_t directory = (uint32_t)file->data[0x30] | (uint32_t)file->data[0x31] << 8;
	uint8_t *entry = file->data + (directory + 1) * 512 + CFB_ENTRY;
	cfb_put32(entry + 68, 1);
	cfb_put32(entry + 72, 0);
	(void)sniff(file, file->len);
	g_assert_cmpfloat(g_test_timer_elapsed(), <, 20);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-sniff/ole/kinds", test_kinds);
	g_test_add_func("/format-sniff/ole/large", test_large);
	static const CfbStream locked[] = {
		WORDS(LOCKED),
		{"WordDocument", NULL, BYTES(LOCKED), 0},
		{"Workbook", NULL, BYTES(SECRET), 4096},
		{"Workbook", NULL, BYTES(SECRET), 0},
	};
	g_test_add_data_func("/format-sniff/ole/truncated/word", &locked[0], test_truncated);
	g_test_add_data_func("/format-sniff/ole/truncated/short-word", &locked[1], test_truncated);
	g_test_add_data_func("/format-sniff/ole/truncated/excel", &locked[2], test_truncated);
	g_test_add_data_func("/format-sniff/ole/truncated/short-excel", &locked[3], test_truncated);
	g_test_add_func("/format-sniff/ole/circles", test_circles);
	return g_test_run();
}
