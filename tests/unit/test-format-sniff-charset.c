// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset.h"

#include <string.h>

typedef struct {
	const char *utf8;
	const char *charset; // of iconv
	XsCharset expected;
} Case;

static const Case cases[] = {
	{"plain ASCII, 13800138000\n", "UTF-8", XS_CHARSET_UTF8},
	{"张三", "UTF-8", XS_CHARSET_UTF8},
	{"张三", "GBK", XS_CHARSET_GB18030},
	{"张三,11010519491231002X,13800138000\n", "GBK", XS_CHARSET_GB18030},
	{"姓名,身份证号\n李四,11010519491231002X\n", "GBK", XS_CHARSET_GB18030},
	{"name,phone\nZhang San,13800138000\n王五,13800138000\n", "GB18030", XS_CHARSET_GB18030},
	{"關於公布補助名單的通知", "GBK", XS_CHARSET_GB18030},
	{"關於公布補助名單的通知", "BIG5", XS_CHARSET_BIG5},
	{"陳大文,13800138000\n", "BIG5", XS_CHARSET_BIG5},
	{"姓名,電話\n林小明,13800138000\n", "BIG5", XS_CHARSET_BIG5},
	{"张三,11010519491231002X\n", "UTF-16LE", XS_CHARSET_UTF16LE},
	{"张三,11010519491231002X\n", "UTF-16BE", XS_CHARSET_UTF16BE},
	{"name,phone\nA,13800138000\n", "UTF-16LE", XS_CHARSET_UTF16LE},
	{"一二三，关于开展一次工作的通知。\n", "UTF-16LE", XS_CHARSET_UTF16LE},
	{"关于开展工作的通知\r\n", "UTF-16BE", XS_CHARSET_UTF16BE},
	// Rare characters among many digits.
	{"弱野,13800138000\n漠棠,13800138000", "UTF-16LE", XS_CHARSET_UTF16LE},
};

static void
test_detect(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		gsize len;
		g_autofree char *bytes =
			g_convert(cases[i].utf8, -1, cases[i].charset, "UTF-8", NULL, &len, NULL);
		XsCharsetGuess guess;
		g_assert_true(xs_charset_detect((uint8_t *)bytes, len, &guess));
		g_test_message("%zu", i);
		g_assert_cmpstr(
			xs_charset_name(guess.charset), ==, xs_charset_name(cases[i].expected));
		g_assert_cmpuint(guess.invalid, ==, 0);
		g_assert_false(guess.uncertain);
		g_autofree char *back = xs_charset_to_utf8(guess.charset, (uint8_t *)bytes, len);
		g_assert_cmpstr(back, ==, cases[i].utf8);
	}
}

static void
test_marks(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		XsCharset charset;
		size_t bom;
	} marks[] = {
		{"\xEF\xBB\xBFx", 4, XS_CHARSET_UTF8, 3},
		{"\xFF\xFEx\0", 4, XS_CHARSET_UTF16LE, 2},
		{"\xFE\xFF\0x", 4, XS_CHARSET_UTF16BE, 2},
		{"\x84\x31\x95\x33x", 5, XS_CHARSET_GB18030, 4},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		XsCharsetGuess guess;
		g_assert_true(
			xs_charset_detect((const uint8_t *)marks[i].bytes, marks[i].len, &guess));
		g_assert_cmpint(guess.charset, ==, marks[i].charset);
		g_assert_cmpuint(guess.bom, ==, marks[i].bom);
		g_assert_cmpuint(guess.chars, ==, 1);
	}
	XsCharsetGuess guess;
	g_assert_false(xs_charset_detect((const uint8_t *)"\xFF\xFE\0\0x\0\0\0", 8, &guess));
}

// A few damaged bytes do not make UTF-8 something else.
static void
test_damaged_utf8(void)
{
	static const char bytes[] = "关于公布名单的\xE9\x80通知";
	XsCharsetGuess guess;
	g_assert_true(xs_charset_detect((const uint8_t *)bytes, strlen(bytes), &guess));
	g_assert_cmpint(guess.charset, ==, XS_CHARSET_UTF8);
	g_assert_cmpuint(guess.invalid, ==, 2);
}

static void
test_ascii_with_nul(void)
{
	static const char bytes[] = "abc\0def\0ghi\0";
	XsCharsetGuess guess;
	g_assert_true(xs_charset_detect((const uint8_t *)bytes, sizeof bytes - 1, &guess));
	g_assert_cmpint(guess.charset, ==, XS_CHARSET_UTF8);
	g_assert_cmpuint(guess.controls, ==, 3);
}

// Digits behind a stray lead byte must stay digits.
static void
test_digits_survive(void)
{
	static const XsCharset charsets[] = {XS_CHARSET_GB18030, XS_CHARSET_BIG5};
	for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++) {
		g_autofree char *text = xs_charset_to_utf8(charsets[i],
							   (const uint8_t *)"\xE9"
									    "13800138000",
							   12);
		g_assert_cmpstr(text,
				==,
				"\xEF\xBF\xBD"
				"13800138000");
	}
}

// Everything that a table decodes is encoded back to bytes that decode alike, and GB18030 decodes
// as iconv does.
static void
test_round_trip(void)
{
	static const XsCharset charsets[] = {
		XS_CHARSET_UTF8,
		XS_CHARSET_GB18030,
		XS_CHARSET_BIG5,
		XS_CHARSET_UTF16LE,
		XS_CHARSET_UTF16BE,
	};
	for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++) {
		g_autoptr(XsCharsetEncoder) encoder = xs_charset_encoder_new(charsets[i]);
		size_t lacking = 0;
		for (uint32_t point = 1; point < 0x30000; point++) {
			uint8_t bytes[XS_CHARSET_MAX_BYTES];
			size_t n = xs_charset_encode(encoder, point, bytes);
			lacking += n == 0;
			if (n == 0)
				continue;
			uint32_t back = 0;
			g_assert_cmpuint(xs_charset_next(charsets[i], bytes, n, &back), ==, n);
			g_assert_cmpuint(back, ==, point);
		}
		if (charsets[i] == XS_CHARSET_BIG5)
			g_assert_cmpuint(lacking, >, 100 * 1000);
		else
			g_assert_cmpuint(lacking, <, 4096);
	}
}

static void
test_against_iconv(void)
{
	GIConv converter = g_iconv_open("UTF-32LE", "GB18030");
	if (converter == (GIConv)-1) {
		g_test_skip("no GB18030 in iconv");
		return;
	}
	for (unsigned pair = 0x8140; pair <= 0xFEFE; pair++) {
		uint8_t bytes[2] = {(uint8_t)(pair >> 8), (uint8_t)pair};
		if (bytes[1] < 0x40 || bytes[1] == 0x7F || bytes[1] == 0xFF)
			continue;
		uint32_t expected = 0;
		char *from = (char *)bytes;
		char *to = (char *)&expected;
		gsize from_left = 2;
		gsize to_left = 4;
		bool ok = g_iconv(converter, &from, &from_left, &to, &to_left) == 0;
		g_iconv(converter, NULL, NULL, NULL, NULL);
		uint32_t point = 0;
		size_t n = xs_charset_next(XS_CHARSET_GB18030, bytes, 2, &point);
		g_assert_cmpuint(n, ==, ok ? 2 : 0);
		g_assert_cmpuint(ok ? point : 0, ==, ok ? expected : 0);
	}
	g_iconv_close(converter);
}

static void
test_uncertain(void)
{
	// Greek in ISO 8859-7: every pair of letters is some rare Han character. Read byte by byte.
	GString *bytes = g_string_new(NULL);
	for (size_t i = 0; i < 40; i++)
		g_string_append(bytes, "\xE5\xEB\xEB\xE7\xED\xE9\xEA\xE1 ");
	XsCharsetGuess guess;
	g_assert_true(xs_charset_detect((const uint8_t *)bytes->str, bytes->len, &guess));
	g_assert_true(guess.uncertain);
	g_assert_cmpstr(xs_charset_name(guess.charset), ==, "windows-1252");
	g_string_free(bytes, true);
}

// What is read only where a document says so: found by its label, and encoded back as it was.
static void
test_others(void)
{
	static const struct {
		const char *label;
		const char *utf8;
		const char *iconv;
	} texts[] = {
		{"windows-1251", "Телефон №13800138000 ", "CP1251"},
		{"CP1251", "Телефон", "CP1251"},
		{"koi8-r", "Телефон 13800138000", "KOI8-R"},
		{"iso-8859-1", "Téléphone n°13800138000 – €", "CP1252"},
		{"iso-8859-7", "Τηλέφωνο 13800138000", "ISO-8859-7"},
		{"shift_jis", "電話番号ﾃﾞﾝﾜは13800138000", "CP932"},
		{"EUC-JP", "電話番号は13800138000", "EUC-JP"},
		{"ks_c_5601-1987", "전화번호는 13800138000", "UHC"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		gsize len;
		g_autofree char *bytes =
			g_convert(texts[i].utf8, -1, texts[i].iconv, "UTF-8", NULL, &len, NULL);
		const uint8_t *data = (const uint8_t *)bytes;
		XsCharset declared;
		XsCharsetGuess guess;
		g_assert_true(
			xs_charset_from_label(texts[i].label, strlen(texts[i].label), &declared));
		g_assert_cmpint(declared, >=, XS_CHARSET_OTHER);
		g_assert_true(xs_charset_detect(data, len, &guess));
		xs_charset_declare(&guess, data, len, declared);
		g_assert_cmpstr(xs_charset_name(guess.charset), ==, xs_charset_name(declared));
		g_assert_false(guess.uncertain);
		g_assert_cmpuint(guess.invalid, ==, 0);
		g_autofree char *back = xs_charset_to_utf8(declared, data, len);
		g_assert_cmpstr(back, ==, texts[i].utf8);
	}
	XsCharset none;
	g_assert_false(xs_charset_from_label("x-nothing", 9, &none));
}

static void
test_others_round_trip(void)
{
	for (XsCharset charset = XS_CHARSET_OTHER; charset <= XS_CHARSET_LAST; charset++) {
		g_autoptr(XsCharsetEncoder) encoder = xs_charset_encoder_new(charset);
		size_t known = 0;
		for (uint32_t point = 1; point < 0x10000; point++) {
			uint8_t bytes[XS_CHARSET_MAX_BYTES];
			size_t n = xs_charset_encode(encoder, point, bytes);
			uint32_t back = 0;
			if (n == 0)
				continue;
			known++;
			g_assert_cmpuint(xs_charset_next(charset, bytes, n, &back), ==, n);
			g_assert_cmpuint(back, ==, point);
		}
		g_assert_cmpuint(known, >, 127 + 32);
	}
}

// A page says what its editor put there, and is Chinese all the same; so is UTF-8.
static void
test_wrong_declarations(void)
{
	static const char *const encodings[] = {"GB18030", "BIG5", "UTF-8"};
	XsCharset declared;
	g_assert_true(xs_charset_from_label("windows-1252", 12, &declared));
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len;
		g_autofree char *bytes =
			g_convert("公布名單，張先生", -1, encodings[i], "UTF-8", NULL, &len, NULL);
		XsCharsetGuess guess;
		g_assert_true(xs_charset_detect((const uint8_t *)bytes, len, &guess));
		xs_charset_declare(&guess, (const uint8_t *)bytes, len, declared);
		g_assert_cmpint(guess.charset, <, XS_CHARSET_OTHER);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-sniff/charset/detect", test_detect);
	g_test_add_func("/format-sniff/charset/marks", test_marks);
	g_test_add_func("/format-sniff/charset/damaged-utf8", test_damaged_utf8);
	g_test_add_func("/format-sniff/charset/ascii-with-nul", test_ascii_with_nul);
	g_test_add_func("/format-sniff/charset/digits-survive", test_digits_survive);
	g_test_add_func("/format-sniff/charset/round-trip", test_round_trip);
	g_test_add_func("/format-sniff/charset/against-iconv", test_against_iconv);
	g_test_add_func("/format-sniff/charset/uncertain", test_uncertain);
	g_test_add_func("/format-sniff/charset/others", test_others);
	g_test_add_func("/format-sniff/charset/others-round-trip", test_others_round_trip);
	g_test_add_func("/format-sniff/charset/wrong-declarations", test_wrong_declarations);
	return g_test_run();
}
