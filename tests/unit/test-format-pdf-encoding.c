// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-glyph-names.h"
#include "format/pdf/font/xs-pdf-std14.h"

#include <glib.h>
#include <string.h>

static void
check_name(const char *name, const char *expected)
{
	char text[XS_PDF_TEXT_MAX];
	size_t len = xs_pdf_glyph_name_text(name, false, text);
	g_assert_cmpmem(text, len, expected, strlen(expected));
}

static void
test_glyph_names(void)
{
	check_name("A", "A");
	check_name("zukatakana", "ズ");
	check_name("zero", "0");
	check_name("space", " ");
	check_name("Euro", "€");
	check_name("fi", "ﬁ");
	check_name("f_i", "fi");
	check_name("f_f_i.liga", "ffi");
	check_name("one.oldstyle", "1");
	check_name("uni5F20", "张");
	check_name("uni5F204E09", "张三");
	check_name("uni5f20", "张");
	check_name("u5F20", "张");
	check_name("u2000B", "\U0002000B");
	check_name("uni5F20_A.alt", "张A");
	check_name("dalethatafpatah", "דֲ");
	check_name("threeoldstyle", "3"); // private use in the list
	check_name("Asmall", "A");
	check_name("parenlefttp", "⎛");
}

static void
test_glyph_names_unknown(void)
{
	static const char *const names[] = {
		"",         ".notdef", "g12",     "glyph34", "cid:1", "a1",       "uniD800",
		"uniE000",  "uni0000", "u110000", "uFFFD",   "uni12", "_A",       "A__B",
		"A_nosuch", "zzz",     "A=",      "unizzzz", "u12",   "uni00410", "Unknownname"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		check_name(names[i], "");
	g_autofree char *long_name = g_strnfill(4000, 'A');
	check_name(long_name, "");
	g_autoptr(GString) many = g_string_new("A");
	for (unsigned i = 0; i < 300; i++)
		g_string_append(many, "_A");
	check_name(many->str, ""); // longer than fits is unknown, not cut
}

static void
test_dingbats(void)
{
	char text[XS_PDF_TEXT_MAX];
	g_assert_cmpuint(xs_pdf_glyph_name_text("a1", true, text), ==, 3);
	g_assert_cmpmem(text, 3, "✁", 3);
	g_assert_cmpuint(xs_pdf_glyph_name_text("a202", true, text), ==, 3);
	g_assert_cmpuint(xs_pdf_glyph_name_text("space", true, text), ==, 1);
}

// Every entry of both lists is found by the search that relies on their order.
static void
check_list(const char *list, size_t len)
{
	const char *end = list + len;
	unsigned n = 0;
	for (const char *at = list; at < end; n++) {
		const char *equals = memchr(at, '=', (size_t)(end - at));
		g_assert_nonnull(equals);
		const char *found = xs_pdf_list_find(list, len, at, (size_t)(equals - at));
		g_assert_true(found == equals + 1);
		const char *stop = memchr(at, ';', (size_t)(end - at));
		g_assert_nonnull(stop);
		at = stop + 1;
	}
	g_assert_cmpuint(n, >, 180);
}

static void
test_lists(void)
{
	check_list(xs_pdf_glyph_list, xs_pdf_glyph_list_len);
	check_list(xs_pdf_dingbat_list, xs_pdf_dingbat_list_len);
	check_list(xs_pdf_std14_latin, xs_pdf_std14_latin_len);
	check_list(xs_pdf_std14_symbol, xs_pdf_std14_symbol_len);
	check_list(xs_pdf_std14_dingbats, xs_pdf_std14_dingbats_len);
}

// The upper half of an encoding against iconv.
static void
check_encoding(const char *const *encoding, const char *charset, unsigned min_equal)
{
	unsigned equal = 0;
	for (unsigned code = 0x20; code < 256; code++) {
		char byte = (char)code;
		g_autofree char *utf8 = g_convert(&byte, 1, "UTF-8", charset, NULL, NULL, NULL);
		if (utf8 == NULL || encoding[code] == NULL)
			continue;
		char text[XS_PDF_TEXT_MAX];
		size_t len = xs_pdf_glyph_name_text(encoding[code], false, text);
		equal += len == strlen(utf8) && memcmp(text, utf8, len) == 0;
	}
	g_assert_cmpuint(equal, >=, min_equal);
}

static void
test_encodings(void)
{
	g_assert_true(xs_pdf_encoding_find("WinAnsiEncoding") == xs_pdf_encoding_winansi);
	g_assert_null(xs_pdf_encoding_find("NoSuchEncoding"));
	// All but no-break space, soft hyphen, macron and mu, which glyph names do not tell apart.
	check_encoding(xs_pdf_encoding_winansi, "CP1252", 212);
	check_encoding(xs_pdf_encoding_macroman, "MACINTOSH", 200);
	g_assert_cmpstr(xs_pdf_encoding_standard[0x27], ==, "quoteright");
	g_assert_cmpstr(xs_pdf_encoding_standard[0xae], ==, "fi");
	g_assert_cmpstr(xs_pdf_encoding_symbol[0xb7], ==, "bullet");
	g_assert_cmpstr(xs_pdf_encoding_zapfdingbats[0x21], ==, "a1");
	g_assert_cmpstr(xs_pdf_encoding_pdfdoc[0xa0], ==, "Euro");
	for (unsigned code = '0'; code <= '9'; code++) {
		g_assert_cmpstr(xs_pdf_encoding_winansi[code], ==, xs_pdf_encoding_standard[code]);
		g_assert_nonnull(xs_pdf_encoding_macexpert[code]);
	}
}

static void
check_width(XsPdfStd14 font, const char *name, double expected)
{
	double width = -1;
	g_assert_true(xs_pdf_std14_width(font, name, &width));
	g_assert_cmpfloat(width, ==, expected);
}

static void
test_std14(void)
{
	check_width(XS_PDF_STD14_HELVETICA, "A", 667);
	check_width(XS_PDF_STD14_HELVETICA, "zero", 556);
	check_width(XS_PDF_STD14_HELVETICA_BOLD, "A", 722);
	check_width(XS_PDF_STD14_TIMES, "zero", 500);
	check_width(XS_PDF_STD14_TIMES_BOLD, "A", 722);
	check_width(XS_PDF_STD14_TIMES_ITALIC, "A", 611);
	check_width(XS_PDF_STD14_TIMES_BOLD_ITALIC, "A", 667);
	check_width(XS_PDF_STD14_COURIER, "A", 600);
	check_width(XS_PDF_STD14_SYMBOL, "alpha", 631);
	check_width(XS_PDF_STD14_DINGBATS, "a1", 974);
	double width = -1;
	g_assert_false(xs_pdf_std14_width(XS_PDF_STD14_HELVETICA, "nosuch", &width));
	g_assert_false(xs_pdf_std14_width(XS_PDF_STD14_NONE, "A", &width));
}

static void
test_std14_names(void)
{
	static const struct {
		const char *name;
		XsPdfStd14 font;
	} cases[] = {
		{"Helvetica", XS_PDF_STD14_HELVETICA},
		{"Helvetica-BoldOblique", XS_PDF_STD14_HELVETICA_BOLD},
		{"Arial", XS_PDF_STD14_HELVETICA},
		{"ArialMT", XS_PDF_STD14_HELVETICA},
		{"Arial,Bold", XS_PDF_STD14_HELVETICA_BOLD},
		{"Arial-BoldItalicMT", XS_PDF_STD14_HELVETICA_BOLD},
		{"ABCDEF+Arial-BoldMT", XS_PDF_STD14_HELVETICA_BOLD},
		{"TimesNewRoman", XS_PDF_STD14_TIMES},
		{"TimesNewRomanPSMT", XS_PDF_STD14_TIMES},
		{"Times New Roman,BoldItalic", XS_PDF_STD14_TIMES_BOLD_ITALIC},
		{"TimesNewRomanPS-BoldMT", XS_PDF_STD14_TIMES_BOLD},
		{"Times-Italic", XS_PDF_STD14_TIMES_ITALIC},
		{"CourierNew,Bold", XS_PDF_STD14_COURIER},
		{"CourierNewPSMT", XS_PDF_STD14_COURIER},
		{"Symbol", XS_PDF_STD14_SYMBOL},
		{"SymbolMT", XS_PDF_STD14_SYMBOL},
		{"ZapfDingbats", XS_PDF_STD14_DINGBATS},
		{"ArialNarrow", XS_PDF_STD14_NONE},
		{"SimSun", XS_PDF_STD14_NONE},
		{"", XS_PDF_STD14_NONE},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpint(xs_pdf_std14_find(cases[i].name), ==, cases[i].font);
	g_assert_cmpint(xs_pdf_std14_fallback(1), ==, XS_PDF_STD14_COURIER);
	g_assert_cmpint(xs_pdf_std14_fallback(2), ==, XS_PDF_STD14_TIMES);
	g_assert_cmpint(xs_pdf_std14_fallback(32), ==, XS_PDF_STD14_HELVETICA);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/encoding/glyph-names", test_glyph_names);
	g_test_add_func("/format-pdf/encoding/glyph-names-unknown", test_glyph_names_unknown);
	g_test_add_func("/format-pdf/encoding/dingbats", test_dingbats);
	g_test_add_func("/format-pdf/encoding/lists", test_lists);
	g_test_add_func("/format-pdf/encoding/encodings", test_encodings);
	g_test_add_func("/format-pdf/encoding/std14", test_std14);
	g_test_add_func("/format-pdf/encoding/std14-names", test_std14_names);
	return g_test_run();
}
