// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

// Font F2 is embedded nowhere and has names for its codes that mean nothing; F3 is one of ornaments.
#define NAMES      "/Encoding << /Differences [1 /zork1 /zork2 /zork3 /zork4] >>"
#define FONT(name) "<< /Type /Font /Subtype /Type1 /BaseFont /" name " " NAMES " >>"

static const char digits[] = "BT /F1 12 Tf 72 700 Td (138) Tj /F2 12 Tf (\\001) Tj ET";

static Fixture
open_content(const char *content)
{
	const char *const more[] = {FONT("Zork"), FONT("SomethingPi"), NULL};
	g_autofree char *stream = fixture_stream("", content);
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
		"/Resources << /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> >> >>",
		stream,
		HELVETICA,
		more[0],
		more[1],
		NULL,
	};
	return fixture_open(fixture_pdf(objects));
}

static void
assert_gap(const char *content, bool expected, bool reviewable)
{
	g_auto(Fixture) fixture = open_content(content);
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_NO_UNICODE), ==, expected ? 1 : 0);
	if (expected)
		g_assert_cmpint(xs_text_gap(fixture.text, 0)->reviewable, ==, reviewable);
}

static void
test_single(void)
{
	assert_gap("BT /F1 12 Tf 72 700 Td (of) Tj /F2 12 Tf (\\001) Tj /F1 12 Tf (ce) Tj ET",
		   true,
		   true);
	assert_gap("BT /F2 12 Tf 72 700 Td (\\001\\002\\003) Tj ET", true, true);
}

static void
test_row(void)
{
	assert_gap("BT /F2 12 Tf 72 700 Td (\\001\\002\\003\\004) Tj ET", true, false);
	// Each by itself, drawn in another order, and yet a row on the page.
	assert_gap("BT /F2 12 Tf 1 0 0 1 84 700 Tm (\\001) Tj 1 0 0 1 72 700 Tm (\\002) Tj "
		   "1 0 0 1 96 700 Tm (\\003) Tj 1 0 0 1 108 700 Tm (\\001) Tj ET",
		   true,
		   false);
	// Apart from each other.
	assert_gap("BT /F2 12 Tf 1 0 0 1 72 700 Tm (\\001) Tj 1 0 0 1 72 600 Tm (\\002) Tj "
		   "1 0 0 1 72 500 Tm (\\003) Tj 1 0 0 1 72 400 Tm (\\001) Tj ET",
		   true,
		   true);
	assert_gap("BT /F3 12 Tf 72 700 Td (\\001\\002\\003\\004) Tj ET", true, false);
}

static void
test_rule(void)
{
	assert_gap("BT /F2 12 Tf 72 700 Td (\\001\\001\\001\\001\\001\\001) Tj ET", true, true);
}

static void
test_digits(void)
{
	assert_gap(digits, true, false);
	assert_gap("BT /F2 12 Tf 72 700 Td (\\001) Tj /F1 12 Tf ( 138) Tj ET", true, false);
	assert_gap("BT /F1 12 Tf 72 700 Td (138) Tj /F3 12 Tf (\\001) Tj ET", true, true);
	assert_gap("BT /F1 12 Tf 72 700 Td (138) Tj /F2 12 Tf 1 0 0 1 72 600 Tm (\\001) Tj ET",
		   true,
		   true);
}

static void
test_many(void)
{
	GString *content = g_string_new("BT /F2 12 Tf ");
	for (int i = 0; i < 300; i++)
		g_string_append_printf(content, "1 0 0 1 0 %d Tm (\\001) Tj ", 40 * i);
	g_string_append(content, "ET");
	assert_gap(content->str, true, false);
	g_string_free(content, true);
}

static void
test_invisible(void)
{
	assert_gap("BT 3 Tr /F2 12 Tf 72 700 Td (\\001\\002\\003\\004) Tj ET", false, false);
}

// Line ends in the strings of a font that is not embedded draw nothing.
static void
test_blank(void)
{
	assert_gap("BT /F1 12 Tf 72 700 Td (138\\012\\015001) Tj ET", false, false);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/unknown/single", test_single);
	g_test_add_func("/format-pdf/unknown/row", test_row);
	g_test_add_func("/format-pdf/unknown/rule", test_rule);
	g_test_add_func("/format-pdf/unknown/digits", test_digits);
	g_test_add_func("/format-pdf/unknown/many", test_many);
	g_test_add_func("/format-pdf/unknown/invisible", test_invisible);
	g_test_add_func("/format-pdf/unknown/blank", test_blank);
	return g_test_run();
}
