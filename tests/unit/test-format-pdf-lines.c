// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#include <math.h>

static void
assert_readings(const char *content, const char *lines, const char *stream)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(content));
	g_autofree char *in_lines = fixture_reading(&fixture, 0, XS_READING_LINES);
	g_autofree char *in_stream = fixture_reading(&fixture, 0, XS_READING_STREAM);
	g_assert_cmpstr(in_lines, ==, lines);
	g_assert_cmpstr(in_stream, ==, stream);
}

static void
test_order(void)
{
	assert_readings("BT /F1 12 Tf 72 700 Td (one) Tj 0 -14 Td (two) Tj ET", "one\ntwo\n", "");
	// Drawn from below: the reading of lines differs, so both are sent.
	assert_readings(
		"BT /F1 12 Tf 72 700 Td (one) Tj 0 14 Td (two) Tj ET", "two\none\n", "one\ntwo\n");
}

static void
test_gaps(void)
{
	assert_readings(
		"BT /F1 12 Tf 72 700 Td [(ab) -300 (cd) -2000 (ef)] TJ ET", "ab cd\tef\n", "");
	// Cells of a table that stand close, each in its own text object.
	assert_readings("BT /F1 12 Tf 72 700 Td (123) Tj ET BT /F1 12 Tf 97 700 Td (456) Tj ET",
			"123\t456\n",
			"");
	// Letters set apart by Tc are one word.
	assert_readings("BT /F1 12 Tf 6 Tc 72 700 Td (12345) Tj ET", "12345\n", "");
	// One character a box.
	assert_readings("BT /F1 12 Tf 1 0 0 1 72 700 Tm (1) Tj 1 0 0 1 92 700 Tm (2) Tj "
			"1 0 0 1 112 700 Tm (3) Tj ET",
			"1 2 3\n",
			"");
}

static void
test_directions(void)
{
	assert_readings("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (up) Tj ET "
			"BT /F1 12 Tf 0 1 -1 0 320 300 Tm (next) Tj ET",
			"up\nnext\n",
			"");
	assert_readings("BT /F1 12 Tf -1 0 0 -1 300 300 Tm (turned) Tj ET", "turned\n", "");
	assert_readings("BT /F1 1 Tf 12 0 4 12 72 700 Tm (skewed) Tj ET", "skewed\n", "");
}

static void
test_struck_over(void)
{
	assert_readings(
		"BT /F1 12 Tf 72 700 Td (bold) Tj .3 0 Td (bold) Tj ET", "bold\n", "bold\nbold\n");
	// Narrow neighbours are no copies of each other.
	assert_readings("BT /F1 12 Tf 72 700 Td (illl11) Tj ET", "illl11\n", "");
}

// Digits of the line above are not joined to those below.
static void
test_tight_lines(void)
{
	assert_readings(
		"BT /F1 12 Tf 72 700 Td (123456) Tj 0 -10 Td (789) Tj ET", "123456\n789\n", "");
}

static void
test_rise_stays_on_line(void)
{
	assert_readings(
		"BT /F1 12 Tf 72 700 Td (12) Tj 3 Ts (34) Tj 0 Ts (56) Tj ET", "123456\n", "");
}

// A glyph of two characters is an atom: its place is one glyph.
static void
test_ligature(void)
{
	g_autofree char *cmap = fixture_stream(
		"",
		"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
		"1 begincodespacerange <00> <ff> endcodespacerange\n"
		"2 beginbfchar <61> <00660069> <62> <0062> endbfchar\nendcmap end end");
	const char *const more[] = {
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
		cmap,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_page(
		"BT /F2 12 Tf 72 700 Td (bab) Tj ET", "", "/Font << /F2 6 0 R >>", more));
	g_assert_cmpstr(fixture_utf8(&fixture), ==, "bfib\n");
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(fixture.text, (XsSpan){2, 3}, places);
	g_assert_cmpuint(places->len, ==, 1);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).off, ==, 1);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).len, ==, 1);
}

// Layout programs set digits apart from Han by a fifth to a quarter of a font size: no blank stands there.
static void
test_between_han_and_digits(void)
{
	g_autofree char *cmap = fixture_stream(
		"",
		"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
		"1 begincodespacerange <00> <ff> endcodespacerange\n"
		"4 beginbfchar <31> <0031> <32> <0032> <61> <4e2d> <20> <0020> endbfchar\n"
		"endcmap end end");
	const char *const more[] = {
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
		cmap,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("BT /F2 12 Tf 72 700 Td [(a) -250 (12) -210 (aa) -450 (a) -400 (1 a) "
			     "-250 (1) -250 (2)] TJ ET",
			     "",
			     "/Font << /F2 6 0 R >>",
			     more));
	g_assert_cmpstr(fixture_utf8(&fixture), ==, "中12中中中 1 中1 2\n");
}

// One radical stands for two characters: marked content tells which, else it is the simplified one.
static void
test_radicals(void)
{
	g_autofree char *cmap =
		fixture_stream("",
			       "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
			       "1 begincodespacerange <00> <ff> endcodespacerange\n"
			       "2 beginbfchar <61> <2f3e> <62> <2f28> endbfchar\nendcmap end end");
	const char *const more[] = {
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
		cmap,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_page(
		"BT /F2 12 Tf 72 700 Td (ab) Tj ET /Span << /ActualText <feff6236> >> BDC BT /F2 "
		"12 Tf 72 680 Td (a) Tj ET EMC /Span << /ActualText <feff5c0f> >> BDC BT /F2 12 "
		"Tf 72 660 Td (a) Tj ET EMC",
		"",
		"/Font << /F2 6 0 R >>",
		more));
	g_autofree char *lines = fixture_reading(&fixture, 0, XS_READING_LINES);
	g_assert_cmpstr(lines, ==, "户寸\n戶\n户\n戶\n小\n");
}

// Characters below each other and around a bend are read on, each way only where there are many.
static void
test_stacks(void)
{
	g_autoptr(GString) column = g_string_new("BT /F1 12 Tf 14 TL 72 700 Td ");
	g_autoptr(GString) arc = g_string_new("BT /F1 12 Tf ");
	double x = 300;
	double y = 400;
	for (int i = 0; i < 9; i++) {
		double angle = 1.2 - i * 0.1;
		g_string_append_printf(column, "(%d) Tj T* ", i + 1);
		g_string_append_printf(arc,
				       "%.4f %.4f %.4f %.4f %.3f %.3f Tm (%d) Tj ",
				       cos(angle),
				       sin(angle),
				       -sin(angle),
				       cos(angle),
				       x,
				       y,
				       i + 1);
		x += 12 * 0.556 * cos(angle);
		y += 12 * 0.556 * sin(angle);
	}
	g_string_append(column, "ET");
	g_string_append(arc, "ET");
	assert_readings(column->str, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "123456789\n");
	g_auto(Fixture) fixture = fixture_open(fixture_content(arc->str));
	g_autofree char *stream = fixture_reading(&fixture, 0, XS_READING_STREAM);
	g_assert_cmpstr(stream, ==, "123456789\n");
}

// Figures among upright characters run down the page, as browsers draw vertical text.
static void
test_vertical_figures(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"BT /F1 12 Tf 12 TL 1 0 0 1 300 700 Tm (a) Tj T* (b) Tj T* (c) Tj T* (d) Tj T* "
		"(e) Tj T* (f) Tj 0 -1 1 0 303 638 Tm (350481) Tj 1 0 0 1 300 587 Tm (g) Tj T* (h) "
		"Tj 1 0 0 1 200 700 Tm (i) Tj T* (j) Tj ET"));
	g_autofree char *stream = fixture_reading(&fixture, 0, XS_READING_STREAM);
	g_assert_cmpstr(stream, ==, "abcdef350481gh\nij\n");
}

// Lines that fill the width of their column are one block; a number that the line end parts is whole.
static void
test_paragraph(void)
{
	assert_readings(
		"BT /F1 12 Tf 14 TL 72 700 Td (Certified that the holder of it, no. 3504) Tj "
		"T* (811 lives here and that the rest of it is) Tj T* (true.) Tj ET",
		"Certified that the holder of it, no. 3504\u200b\n"
		"811 lives here and that the rest of it is\u200b true.\n",
		"Certified that the holder of it, no. 3504\u200b"
		"811 lives here and that the rest of it is\n");
}

// One line that is full tells a margin where it ends as far from the page's edge as it begins, but for a character
// that did not fit.
static void
test_paragraph_of_two_lines(void)
{
#define FULL "Certified that the holder of it, whose number is known to us in full, did live"
	assert_readings("BT /F1 12 Tf 14 TL 99 700 Td (" FULL ") Tj T* (with the others.) Tj ET",
			FULL "\u200b with the others.\n",
			"");
	assert_readings("BT /F1 12 Tf 14 TL 80 700 Td (" FULL ") Tj T* (with the others.) Tj ET",
			FULL "\n"
			     "with the others.\n",
			"");
#undef FULL
}

// Numbers below each other, all as long, are a list.
static void
test_numbers_below_each_other(void)
{
	assert_readings("BT /F1 12 Tf 14 TL 72 700 Td (350481189103070020) Tj "
			"T* (440524188001010014) Tj ET",
			"350481189103070020\u200b\n440524188001010014\n",
			"350481189103070020\u200b440524188001010014\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/lines/order", test_order);
	g_test_add_func("/format-pdf/lines/gaps", test_gaps);
	g_test_add_func("/format-pdf/lines/between-han-and-digits", test_between_han_and_digits);
	g_test_add_func("/format-pdf/lines/radicals", test_radicals);
	g_test_add_func("/format-pdf/lines/directions", test_directions);
	g_test_add_func("/format-pdf/lines/struck-over", test_struck_over);
	g_test_add_func("/format-pdf/lines/tight-lines", test_tight_lines);
	g_test_add_func("/format-pdf/lines/rise-stays-on-line", test_rise_stays_on_line);
	g_test_add_func("/format-pdf/lines/stacks", test_stacks);
	g_test_add_func("/format-pdf/lines/vertical-figures", test_vertical_figures);
	g_test_add_func("/format-pdf/lines/ligature", test_ligature);
	g_test_add_func("/format-pdf/lines/paragraph", test_paragraph);
	g_test_add_func("/format-pdf/lines/paragraph-of-two-lines", test_paragraph_of_two_lines);
	g_test_add_func("/format-pdf/lines/numbers-below-each-other",
			test_numbers_below_each_other);
	return g_test_run();
}
