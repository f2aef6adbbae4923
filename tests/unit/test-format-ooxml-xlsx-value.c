// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-book.h"
#include "format/ooxml/xs-xlsx-value.h"
#include "format/xml/xs-xml-runs.h"
#include "text/xs-text.h"

#include <string.h>

static void
test_expand(void)
{
	static const struct {
		const char *raw;
		const char *shown; // NULL: no number with an exponent
	} cases[] = {
		{"1.1010519491231e+17", "110105194912310000"},
		{"1.10105194912310021E+17", "110105194912310021"},
		{"1.1010519491231E+017", "110105194912310000"},
		{"1.38E10", "13800000000"},
		{"1.380013800012E+10", "13800138000.12"},
		{"-2.5e-3", "-0.0025"},
		{"1e-7", "0.0000001"},
		{"0E+9", "0"},
		{"123E0", "123"},
		{"000123E+1", "1230"},
		{"0.00012E+3", "0.12"},
		{"100E-2", "1"},
		{"13800138000", NULL},
		{"1.5", NULL},
		{"1e", NULL},
		{"1e+", NULL},
		{"e5", NULL},
		{"", NULL},
		{"1e5x", NULL},
		{"1.2.3e5", NULL},
		{"1e99999999999999999999", NULL},
		{"1e308", NULL},
		{"1e-308", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char out[XS_XML_NUMBER_MAX] = "";
		size_t len = xs_xml_number_expand(cases[i].raw, strlen(cases[i].raw), out);
		g_test_message("%s", cases[i].raw);
		g_assert_cmpuint(len, ==, cases[i].shown != NULL ? strlen(cases[i].shown) : 0);
		if (cases[i].shown != NULL)
			g_assert_cmpstr(out, ==, cases[i].shown);
	}
}

static void
test_date(void)
{
	static const struct {
		const char *raw;
		bool date1904;
		const char *shown;
	} cases[] = {
		{"1", false, "1900-01-01"},
		{"59", false, "1900-02-28"},
		{"60", false, "1900-02-29"},
		{"61", false, "1900-03-01"},
		{"25569", false, "1970-01-01"},
		{"18263", false, "1949-12-31"},
		{"43831.5", false, "2020-01-01 12:00:00"},
		{"0.25", false, "06:00:00"},
		{"2958465", false, "9999-12-31"},
		{"2958466", false, NULL},
		{"110105194912310021", false, NULL},
		{"-1", false, NULL},
		{"x", false, NULL},
		{"nan", false, NULL},
		{"0", true, "1904-01-01"},
		{"24107", true, "1970-01-01"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char out[XS_XML_NUMBER_MAX] = "";
		size_t len =
			xs_xlsx_date(cases[i].raw, strlen(cases[i].raw), cases[i].date1904, out);
		g_test_message("%s", cases[i].raw);
		g_assert_cmpuint(len, ==, cases[i].shown != NULL ? strlen(cases[i].shown) : 0);
		if (cases[i].shown != NULL)
			g_assert_cmpstr(out, ==, cases[i].shown);
	}
}

static void
test_formats(void)
{
	g_assert_true(xs_xlsx_code_is_date("yyyy\\-mm\\-dd"));
	g_assert_true(xs_xlsx_code_is_date("[$-804]yyyy\"年\"m\"月\""));
	g_assert_true(xs_xlsx_code_is_date("[h]:mm"));
	g_assert_true(xs_xlsx_code_is_date("\"on \"d"));
	g_assert_false(xs_xlsx_code_is_date("General"));
	g_assert_false(xs_xlsx_code_is_date("0.00E+00"));
	g_assert_false(xs_xlsx_code_is_date("[Red]0_ ;[Red]\\-0\\ "));
	g_assert_false(xs_xlsx_code_is_date("\"day\"0"));
	g_assert_false(xs_xlsx_code_is_date("@"));
	g_assert_false(xs_xlsx_code_is_date("\"open"));
	g_assert_true(xs_xlsx_builtin_is_date(14));
	g_assert_true(xs_xlsx_builtin_is_date(31));
	g_assert_true(xs_xlsx_builtin_is_date(57));
	g_assert_false(xs_xlsx_builtin_is_date(49));
	g_assert_false(xs_xlsx_builtin_is_date(0));
}

static void
test_reference(void)
{
	uint32_t row = 9;
	uint32_t column = 9;
	g_assert_true(xs_xlsx_reference("XFD1048576", 10, &row, &column));
	g_assert_cmpuint(row, ==, 1048575);
	g_assert_cmpuint(column, ==, 16383);
	g_assert_true(xs_xlsx_reference("$A$1", 4, &row, &column));
	g_assert_cmpuint(row, ==, 0);
	g_assert_cmpuint(column, ==, 0);
	g_assert_false(xs_xlsx_reference("XFE1", 4, &row, &column));
	g_assert_false(xs_xlsx_reference("A1048577", 8, &row, &column));
	g_assert_false(xs_xlsx_reference("A0", 2, &row, &column));
	g_assert_false(xs_xlsx_reference("A", 1, &row, &column));
	g_assert_false(xs_xlsx_reference("12", 2, &row, &column));
	g_assert_false(xs_xlsx_reference("AAAAAAAAAAAAAAAAAAAAAAAAA1", 26, &row, &column));
	XsXlsxRange range;
	g_assert_true(xs_xlsx_range("B2:D9", 5, &range));
	g_assert_cmpuint(range.last_row, ==, 8);
	g_assert_cmpuint(range.last_column, ==, 3);
	g_assert_false(xs_xlsx_range("D9:B2", 5, &range));
}

static char *
strip(const char *header, size_t digits)
{
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new(1000);
	g_assert_true(xs_xml_runs_add(runs,
				      XS_RUN_PLAIN,
				      XS_PIECE_AFFINE,
				      header,
				      strlen(header),
				      0,
				      strlen(header),
				      NULL));
	g_assert_true(xs_xml_runs_strip_codes(runs, digits, NULL));
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsXmlTarget target = {.sink = xs_text_builder_sink(builder), .role = XS_ROLE_HEADER};
	g_assert_true(xs_sink_part(target.sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(target.sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_xml_runs_send(runs, &target, NULL));
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	return g_strstrip(g_strndup(utf8, len));
}

static void
test_header_codes(void)
{
	static const struct {
		const char *header;
		size_t digits;
		const char *shown;
	} cases[] = {
		{"&L&\"Arial,Bold\"&12 Name", 2, "Name"},
		{"&C&10110105", 2, "110105"},
		{"&C&8110105", 1, "110105"},
		{"&R&P / &N", 2, "/"},
		{"&KFF0000red", 2, "red"},
		{"a && b", 2, "a   b"},
		{"&\"open", 2, "open"},
		{"x&", 2, "x"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *shown = strip(cases[i].header, cases[i].digits);
		g_assert_cmpstr(shown, ==, cases[i].shown);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/ooxml/xlsx-value/expand", test_expand);
	g_test_add_func("/format/ooxml/xlsx-value/date", test_date);
	g_test_add_func("/format/ooxml/xlsx-value/formats", test_formats);
	g_test_add_func("/format/ooxml/xlsx-value/reference", test_reference);
	g_test_add_func("/format/ooxml/xlsx-value/header-codes", test_header_codes);
	return g_test_run();
}
