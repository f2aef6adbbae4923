// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-ranges.h"
#include "format/pdf/font/xs-pdf-cmap-store.h"
#include "format/pdf/font/xs-pdf-cmap.h"
#include "format/pdf/object/xs-pdf-aside.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

static XsPdfCMap *
parse(const char *text, XsPdfCMapUse use)
{
	g_autoptr(GError) error = NULL;
	XsPdfCMap *cmap =
		xs_pdf_cmap_parse((const uint8_t *)text, strlen(text), use, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_nonnull(cmap);
	return cmap;
}

// Expects the characters of a code; "" where there shall be none.
static void
check_text(const XsPdfCMap *cmap, uint32_t code, const char *expected)
{
	char text[XS_PDF_TEXT_MAX];
	size_t len = xs_pdf_cmap_text(cmap, code, text);
	g_assert_cmpmem(text, len, expected, strlen(expected));
}

static void
check_cid(const XsPdfCMap *cmap, uint32_t code, unsigned n, int expected)
{
	uint32_t cid = 0;
	bool found = xs_pdf_cmap_cid(cmap, code, n, &cid);
	g_assert_cmpint(found ? (int)cid : -1, ==, expected);
}

static void
test_bfchar(void)
{
	g_autoptr(XsPdfCMap) cmap =
		parse("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
		      "1 begincodespacerange <00> <FF> endcodespacerange\n"
		      "9 beginbfchar % the count is wrong\n"
		      "<01> <0041>\n<02><5F20> <03> <004100420043>\n"
		      "<04> <D840DC0B> <05> <D840> <06> <0000> <07> <E000> <08> <FFFD>\n"
		      "<09> <0009> <0A> <000A> <0B> /f_i <0C> <FEFF0042> <0D> <00410000>\n"
		      "<0E> <0041D840> <0F> <DC0B> <10> <41> <0011> <0043>\n"
		      "endbfchar endcmap",
		      XS_PDF_CMAP_UNICODE);
	check_text(cmap, 0, "");
	check_text(cmap, 1, "A");
	check_text(cmap, 2, "张");
	check_text(cmap, 3, "ABC");
	check_text(cmap, 4, "\U0002000B");
	check_text(cmap, 5, "");
	check_text(cmap, 6, "");
	check_text(cmap, 7, "");
	check_text(cmap, 8, "");
	check_text(cmap, 9, "\t");
	check_text(cmap, 10, "");
	check_text(cmap, 11, "fi");
	check_text(cmap, 12, "B");
	check_text(cmap, 13, "A");
	check_text(cmap, 14, "");
	check_text(cmap, 15, "");
	check_text(cmap, 16, "A");
	check_text(cmap, 17, "C");
	g_assert_cmpuint(xs_pdf_cmap_code_point(cmap, 7), ==, 0xe000);
}

static void
test_bfrange(void)
{
	g_autoptr(XsPdfCMap) cmap = parse(
		"2 beginbfrange <0000> <0009> <0030> <0010> <0012> [<0041> <00420043> /D]\n"
		"<0020> <0022> <0066006C> <0030><0031><D83DDE00> <0040> <0041> [<0058>]\n"
		"<0050> <004F> <0041> <0060> <0061> [<0041> <0042> <0043>] <0070> <0070> <005A>\n"
		"<FFF0> <FFFF> <FFF8>\n"
		"endbfrange",
		XS_PDF_CMAP_UNICODE);
	check_text(cmap, 0, "0");
	check_text(cmap, 9, "9");
	check_text(cmap, 10, "");
	check_text(cmap, 0x10, "A");
	check_text(cmap, 0x11, "BC");
	check_text(cmap, 0x12, "D");
	check_text(cmap, 0x21, "fm");
	check_text(cmap, 0x31, "\U0001F601");
	check_text(cmap, 0x40, "X");
	check_text(cmap, 0x41, "");
	check_text(cmap, 0x50, "");
	check_text(cmap, 0x61, "B");
	check_text(cmap, 0x62, "");
	check_text(cmap, 0x70, "Z");
	check_text(cmap, 0xfff4, "\uFFFC");
	check_text(cmap, 0xfff5, "");
	check_text(cmap, 0xffff, "");
}

// What broken producers write: each must leave the rest readable.
static void
test_broken(void)
{
	static const char *const texts[] = {
		"beginbfchar <01> beginbfchar <02> <0042> endbfchar",
		"beginbfchar <01> <0041 <02> <0042>",
		"beginbfchar <> <0041> <02> <0042> endbfchar",
		"beginbfrange <01> <02> endbfrange beginbfchar <02> <0042> endbfchar",
		"beginbfchar <0102030405> <0041> <02> <0042> endbfchar",
		"((nested \\) string)) beginbfchar <2> <42> endbfchar",
		"beginbfrange [ ] ] > >> <02> <02> <0042> endbfrange",
		"beginbfrange <01> <09> [ <0041> <0042> endbfrange",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(XsPdfCMap) cmap = parse(texts[i], XS_PDF_CMAP_UNICODE);
		char text[XS_PDF_TEXT_MAX];
		size_t len = xs_pdf_cmap_text(cmap, 2, text);
		g_assert_cmpmem(text, len, "B", 1);
	}
	// A target longer than fits is no target, not a cut one.
	g_autoptr(GString) text = g_string_new("beginbfchar <01> <");
	for (unsigned i = 0; i < 300; i++)
		g_string_append(text, "0041");
	g_string_append(text, "> <02> <0042> endbfchar");
	g_autoptr(XsPdfCMap) cmap = parse(text->str, XS_PDF_CMAP_UNICODE);
	check_text(cmap, 1, "");
	check_text(cmap, 2, "B");
}

static void
test_identity(void)
{
	g_autoptr(XsPdfCMap) whole =
		parse("beginbfrange <0000> <FFFF> <0000> endbfrange", XS_PDF_CMAP_UNICODE);
	g_autoptr(XsPdfCMap) ascii =
		parse("beginbfrange <20> <7e> <0020> endbfrange", XS_PDF_CMAP_UNICODE);
	g_autoptr(XsPdfCMap) other =
		parse("beginbfrange <0000> <FFFF> <0001> endbfrange", XS_PDF_CMAP_UNICODE);
	g_assert_true(xs_pdf_cmap_is_identity(whole));
	g_assert_false(xs_pdf_cmap_is_identity(ascii));
	g_assert_false(xs_pdf_cmap_is_identity(other));
	check_text(whole, 0x4e2d, "中");
	check_text(whole, 0xd800, "");
	check_text(whole, 0, "");
}

static void
test_codespace_mixed(void)
{
	g_autoptr(XsPdfCMap) cmap = parse("4 begincodespacerange <00> <80> <8140> <9FFC> <A0> <DF> "
					  "<E04000> <E0FCFF> <E1400000> <E1FCFFFF> <E230> <E2FF>\n"
					  "<E2000000> <E20FFFFF> endcodespacerange\n"
					  "begincidchar <41> 7 <8141> 8 <E04101> 9 <E1410203> 10 "
					  "endcidchar begincidrange <A0> <A3> 100 endcidrange",
					  XS_PDF_CMAP_CID);
	static const struct {
		uint8_t bytes[4];
		size_t left;
		unsigned length;
		bool valid;
	} cases[] = {
		{{0x41}, 1, 1, true},
		{{0x81, 0x41, 0x41}, 3, 2, true},
		{{0x81, 0x20}, 2, 2, false}, // partly fits: as long as what it fits
		{{0x81}, 1, 1, false},       // cut short by the end
		{{0xa1, 0x41}, 2, 1, true},
		{{0xe0, 0x41, 0x01, 0x41}, 4, 3, true},
		{{0xe1, 0x41, 0x02, 0x03}, 4, 4, true},
		{{0xe1, 0x41, 0x02}, 3, 3, false},
		{{0xff, 0x41}, 2, 1, false}, // fits nothing: the shortest
		{{0xe2, 0x40, 0x41}, 3, 2, true},
		{{0xe2, 0x01, 0x41, 0x42}, 4, 4, true},
		{{0xe2, 0x20, 0x41, 0x42}, 4, 2, false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		unsigned n = xs_pdf_cmap_code_length(cmap, cases[i].bytes, cases[i].left);
		g_assert_cmpuint(n, ==, cases[i].length);
		uint32_t code = 0;
		for (unsigned k = 0; k < n; k++)
			code = code << 8 | cases[i].bytes[k];
		g_assert_cmpint(xs_pdf_cmap_in_codespace(cmap, code, n), ==, cases[i].valid);
	}
	check_cid(cmap, 0x41, 1, 7);
	check_cid(cmap, 0x41, 2, -1);
	check_cid(cmap, 0x8141, 2, 8);
	check_cid(cmap, 0xe04101, 3, 9);
	check_cid(cmap, 0xe1410203, 4, 10);
	check_cid(cmap, 0xa3, 1, 103);
	check_cid(cmap, 0xa4, 1, -1);
}

static void
test_later_wins(void)
{
	g_autoptr(XsPdfCMap) cmap =
		parse("begincodespacerange <0000> <FFFF> endcodespacerange begincidrange "
		      "<0000> <00FF> 0 <0010> <001F> 500 <0018> <0018> 900 <0000> <0001> 700 "
		      "endcidrange beginnotdefrange <0000> <FFFF> 1 endnotdefrange",
		      XS_PDF_CMAP_CID);
	check_cid(cmap, 0, 2, 700);
	check_cid(cmap, 1, 2, 701);
	check_cid(cmap, 2, 2, 2);
	check_cid(cmap, 0x10, 2, 500);
	check_cid(cmap, 0x17, 2, 507);
	check_cid(cmap, 0x18, 2, 900);
	check_cid(cmap, 0x19, 2, 509);
	check_cid(cmap, 0x20, 2, 0x20);
	check_cid(cmap, 0x100, 2, 1);
}

// Against a plain array, over overlapping ranges made by a fixed generator.
static void
test_ranges_oracle(void)
{
	enum { KEYS = 500 };
	GRand *rand = g_rand_new_with_seed(7);
	for (unsigned round = 0; round < 200; round++) {
		uint32_t expected[KEYS];
		memset(expected, 0xff, sizeof expected);
		XsPdfRanges ranges = {0};
		unsigned n = (unsigned)g_rand_int_range(rand, 1, 60);
		for (unsigned i = 0; i < n; i++) {
			uint32_t lo = (uint32_t)g_rand_int_range(rand, 0, KEYS);
			uint32_t hi = lo + (uint32_t)g_rand_int_range(rand, 0, 90);
			hi = MIN(hi, KEYS - 1); // MIN would draw twice
			bool up = g_rand_boolean(rand);
			XsPdfRange range = {.lo = lo, .hi = hi, .value = 1000 * i, .counts_up = up};
			g_assert_true(xs_pdf_ranges_add(&ranges, &range, 100, NULL));
			for (uint32_t key = lo; key <= hi; key++)
				expected[key] = 1000 * i + (up ? key - lo : 0);
		}
		xs_pdf_ranges_seal(&ranges);
		for (uint32_t key = 0; key < KEYS; key++) {
			XsPdfRange found = {0};
			bool has = xs_pdf_ranges_find(&ranges, key, &found);
			g_assert_cmpuint(has ? found.value : UINT32_MAX, ==, expected[key]);
		}
		xs_pdf_ranges_clear(&ranges);
	}
	g_rand_free(rand);
}

static void
test_ranges_limit(void)
{
	XsPdfRanges ranges = {0};
	g_autoptr(GError) error = NULL;
	for (uint64_t i = 0; i < 3; i++) {
		XsPdfRange range = {.lo = i, .hi = i};
		g_assert_true(xs_pdf_ranges_add(&ranges, &range, 3, &error));
	}
	XsPdfRange last = {.lo = UINT64_MAX, .hi = UINT64_MAX};
	g_assert_false(xs_pdf_ranges_add(&ranges, &last, 3, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_assert_true(xs_pdf_ranges_add(&ranges, &last, 4, NULL));
	XsPdfRange whole = {.lo = 0, .hi = UINT64_MAX, .value = 5};
	g_assert_true(xs_pdf_ranges_add(&ranges, &whole, 5, NULL));
	xs_pdf_ranges_seal(&ranges);
	XsPdfRange found = {0};
	g_assert_true(xs_pdf_ranges_find(&ranges, UINT64_MAX, &found));
	g_assert_cmpuint(found.value, ==, 5);
	xs_pdf_ranges_clear(&ranges);
}

static XsPdfCMap *
find_base(void *data, const char *untrusted_name)
{
	g_assert_cmpstr(untrusted_name, ==, "Base-V");
	return xs_pdf_cmap_ref(data);
}

static void
test_usecmap(void)
{
	g_autoptr(XsPdfCMap) base =
		parse("/WMode 1 def begincodespacerange <00> <7F> "
		      "endcodespacerange begincidrange <00> <7F> 10 endcidrange",
		      XS_PDF_CMAP_CID);
	static const char text[] = "/Base-V usecmap begincodespacerange <8000> <FFFF> "
				   "endcodespacerange begincidchar <8000> 5 <41> 6 endcidchar";
	g_autoptr(XsPdfCMap) cmap = xs_pdf_cmap_parse(
		(const uint8_t *)text, strlen(text), XS_PDF_CMAP_CID, find_base, base, NULL);
	g_assert_nonnull(cmap);
	g_assert_true(xs_pdf_cmap_is_vertical(cmap));
	check_cid(cmap, 0x41, 1, 6);
	check_cid(cmap, 0x42, 1, 10 + 0x42);
	check_cid(cmap, 0x8000, 2, 5);
	g_assert_cmpuint(xs_pdf_cmap_code_length(cmap, (const uint8_t *)"AB", 2), ==, 1);
	g_assert_cmpuint(xs_pdf_cmap_code_length(cmap, (const uint8_t *)"\x81\x41", 2), ==, 2);
	g_assert_false(xs_pdf_cmap_set_base(cmap, base)); // one only
	g_autoptr(XsPdfCMap) chain = xs_pdf_cmap_ref(base);
	unsigned depth = 0;
	for (; depth < 100; depth++) {
		XsPdfCMap *next = parse("", XS_PDF_CMAP_CID);
		if (!xs_pdf_cmap_set_base(next, chain)) {
			xs_pdf_cmap_unref(next);
			break;
		}
		xs_pdf_cmap_unref(chain);
		chain = next;
	}
	g_assert_cmpuint(depth, ==, 8);
	check_cid(chain, 0x42, 1, 10 + 0x42);
}

static bool
has_poppler_data(void)
{
	if (xs_pdf_cmap_store_is_installed(xs_pdf_cmap_store_default()))
		return true;
	g_test_skip("poppler-data is not installed");
	return false;
}

static uint32_t
char_of(const XsPdfCMap *cmap, uint32_t code, unsigned n)
{
	uint32_t cid = 0;
	if (!xs_pdf_cmap_cid(cmap, code, n, &cid))
		return 0;
	return xs_pdf_cmap_store_cid_char(
		xs_pdf_cmap_store_default(), xs_pdf_cmap_collection(cmap), cid);
}

static void
test_store(void)
{
	if (!has_poppler_data())
		return;
	XsPdfCMapStore *store = xs_pdf_cmap_store_default();
	g_autoptr(XsPdfCMap) gbk = xs_pdf_cmap_store_find(store, "GBK-EUC-H");
	g_autoptr(XsPdfCMap) again = xs_pdf_cmap_store_find(store, "GBK-EUC-H");
	g_assert_true(gbk == again);
	g_assert_cmpstr(xs_pdf_cmap_collection(gbk), ==, "Adobe-GB1");
	g_assert_cmpuint(char_of(gbk, 0xd5c5, 2), ==, 0x5f20); // 张
	for (uint32_t c = 0x20; c < 0x7f; c++)
		g_assert_cmpuint(char_of(gbk, c, 1), ==, c);
	g_autoptr(XsPdfCMap) vertical = xs_pdf_cmap_store_find(store, "UniGB-UCS2-V");
	g_assert_true(xs_pdf_cmap_is_vertical(vertical));
	g_assert_cmpint(xs_pdf_cmap_codes(vertical), ==, XS_PDF_CODES_UTF16);
	g_assert_cmpuint(char_of(vertical, 0x5f20, 2), ==, 0x5f20);
	g_autoptr(XsPdfCMap) utf16 = xs_pdf_cmap_store_find(store, "UniGB-UTF16-H");
	g_assert_cmpuint(
		xs_pdf_cmap_code_length(utf16, (const uint8_t *)"\xd8\x40\xdc\x0b", 4), ==, 4);
	static const char *const collections[] = {
		"Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1", "Adobe-KR"};
	for (size_t i = 0; i < G_N_ELEMENTS(collections); i++)
		g_assert_cmpuint(xs_pdf_cmap_store_cid_char(store, collections[i], 34), ==, 'A');
	g_assert_cmpuint(xs_pdf_cmap_store_cid_char(store, "Adobe-GB1", UINT32_MAX), ==, 0);
	static const char *const bad[] = {
		"", "../../../etc/passwd", "GBK-EUC-H/", "No-Such-H", "GBK EUC-H"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_null(xs_pdf_cmap_store_find(store, bad[i]));
}

// Every two-byte GBK code that Adobe-GB1 has must come out as iconv says, but for the few dozen
// signs over which vendors of GBK differ.
static void
test_gbk_against_iconv(void)
{
	if (!has_poppler_data())
		return;
	GIConv converter = g_iconv_open("UTF-8", "GBK");
	if (converter == (GIConv)-1) {
		g_test_skip("no GBK here");
		return;
	}
	g_autoptr(XsPdfCMap) gbk = xs_pdf_cmap_store_find(xs_pdf_cmap_store_default(), "GBK-EUC-H");
	unsigned equal = 0;
	unsigned different = 0;
	for (uint32_t code = 0x8140; code <= 0xfefe; code++) {
		char bytes[2] = {(char)(code >> 8), (char)code};
		g_autofree char *utf8 = g_convert_with_iconv(bytes, 2, converter, NULL, NULL, NULL);
		uint32_t c = char_of(gbk, code, 2);
		if (utf8 == NULL || c == 0)
			continue;
		if (g_utf8_get_char(utf8) == c)
			equal++;
		else
			different++;
	}
	g_iconv_close(converter);
	g_assert_cmpuint(equal, >, 21500);
	g_assert_cmpuint(different, <, 100);
}

static void
test_store_without_data(void)
{
	g_autofree char *path = g_dir_make_tmp("xs-cmap-XXXXXX", NULL);
	g_autoptr(XsPdfCMapStore) empty =
		xs_pdf_cmap_store_new(open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
	g_autoptr(XsPdfCMapStore) none = xs_pdf_cmap_store_new(-1);
	g_assert_false(xs_pdf_cmap_store_is_installed(empty));
	g_assert_false(xs_pdf_cmap_store_is_installed(none));
	g_assert_null(xs_pdf_cmap_store_find(none, "GBK-EUC-H"));
	g_assert_cmpuint(xs_pdf_cmap_store_cid_char(none, "Adobe-GB1", 34), ==, 0);
	g_autoptr(XsPdfCMap) identity = xs_pdf_cmap_store_find(none, "Identity-V");
	g_assert_true(xs_pdf_cmap_is_vertical(identity));
	check_cid(identity, 0x1234, 2, 0x1234);
	g_rmdir(path);
}

static void
test_asides(void)
{
	const char *text = "%!PS\n% Zhang San\nbegincmap (Wang Xiaoming) def";
	g_autoptr(GArray) some = xs_pdf_asides((const uint8_t *)text, strlen(text));
	g_assert_cmpuint(some->len, ==, 2);
	g_autofree char *first =
		xs_pdf_aside_text((const uint8_t *)text, &g_array_index(some, XsPdfAside, 0));
	g_assert_cmpstr(first, ==, " Zhang San");
	g_autoptr(GArray) none = xs_pdf_asides(NULL, 0);
	g_assert_cmpuint(none->len, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/cmap/bfchar", test_bfchar);
	g_test_add_func("/format-pdf/cmap/bfrange", test_bfrange);
	g_test_add_func("/format-pdf/cmap/broken", test_broken);
	g_test_add_func("/format-pdf/cmap/identity", test_identity);
	g_test_add_func("/format-pdf/cmap/codespace-mixed", test_codespace_mixed);
	g_test_add_func("/format-pdf/cmap/later-wins", test_later_wins);
	g_test_add_func("/format-pdf/cmap/ranges-oracle", test_ranges_oracle);
	g_test_add_func("/format-pdf/cmap/ranges-limit", test_ranges_limit);
	g_test_add_func("/format-pdf/cmap/usecmap", test_usecmap);
	g_test_add_func("/format-pdf/cmap/store", test_store);
	g_test_add_func("/format-pdf/cmap/gbk-against-iconv", test_gbk_against_iconv);
	g_test_add_func("/format-pdf/cmap/store-without-data", test_store_without_data);
	g_test_add_func("/format-pdf/cmap/asides", test_asides);
	return g_test_run();
}
