// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

static void
assert_cells(const char *content, const char *cells)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(content));
	g_autofree char *got = fixture_cells(&fixture, 0);
	g_assert_cmpstr(got, ==, cells);
}

// Two rows and two columns of 100 by 20 points from (100, 700) on, each cell with one text.
#define TEXTS                                                                                      \
	"BT /F1 10 Tf 105 725 Td (a) Tj 100 0 Td (b) Tj -100 -20 Td (c) Tj 100 0 Td (d) Tj ET "
#define TABLE "0.0.0h=a|0.0.1h=b|0.1.0=c|0.1.1=d|"

static void
test_lines(void)
{
	assert_cells("100 700 m 300 700 l 100 720 m 300 720 l 100 740 m 300 740 l S "
		     "100 700 m 100 740 l 200 700 m 200 740 l 300 700 m 300 740 l S " TEXTS,
		     TABLE);
}

static void
test_thin_rectangles(void)
{
	assert_cells("100 700 200 .5 re 100 720 200 .5 re 100 740 200 .5 re f "
		     "100 700 .5 40 re 200 700 .5 40 re 300 700 .5 40 re f* " TEXTS,
		     TABLE);
}

static void
test_boxes(void)
{
	// Each cell has a border of its own; the inner ones are drawn twice, side by side.
	assert_cells("100 700 99 19 re 200 700 100 19 re 100 720 99 20 re 200 720 100 20 re "
		     "S " TEXTS,
		     TABLE);
	assert_cells("q 2 0 0 2 100 700 cm 0 0 50 10 re 50 0 50 10 re 0 10 50 10 re 50 10 50 10 re "
		     "B Q " TEXTS,
		     TABLE);
}

static void
test_pieces(void)
{
	g_autoptr(GString) content = g_string_new(NULL);
	for (int i = 0; i < 50; i++)
		for (int k = 0; k < 3; k++)
			g_string_append_printf(content,
					       "%d %d m %d %d l S ",
					       100 + 4 * i,
					       700 + 20 * k,
					       102 + 4 * i,
					       700 + 20 * k);
	g_string_append(content, "100 700 m 100 740 l 200 700 m 200 740 l 300 700 m 300 740 l S ");
	g_string_append(content, TEXTS);
	assert_cells(content->str, TABLE);
}

// Ends of lines are borders where there are no others.
static void
test_open_sides(void)
{
	assert_cells("100 700 m 300 700 l 100 720 m 300 720 l 100 740 m 300 740 l "
		     "200 700 m 200 740 l S " TEXTS,
		     TABLE);
}

static void
test_spans(void)
{
	assert_cells(
		"100 700 m 300 700 l 200 720 m 300 720 l 100 740 m 300 740 l 100 760 m 300 760 l "
		"S 100 700 m 100 760 l 200 700 m 200 740 l 300 700 m 300 760 l S "
		"BT /F1 10 Tf 105 745 Td (title) Tj 0 -28 Td (tall) Tj 100 8 Td (up) Tj "
		"0 -20 Td (down) Tj ET",
		"0.0.0+2+1h=title|0.1.0+1+2=tall|0.1.1=up|0.2.1=down|");
}

static void
test_around(void)
{
	assert_cells("100 700 99 19 re 200 700 100 19 re 100 720 99 20 re 200 720 100 20 re S "
		     "BT /F1 10 Tf 100 760 Td (before) Tj 0 -80 Td (behind) Tj ET " TEXTS,
		     "before|" TABLE "behind|");
}

static void
test_wrapped(void)
{
	// The identity number does not fit: its second line is part of it.
	assert_cells("100 700 60 40 re 160 700 100 40 re S BT /F1 10 Tf 103 725 Td (3504811891) Tj "
		     "0 -12 Td (03070020) Tj 60 12 Td (one) Tj 0 -12 Td (two) Tj ET",
		     "0.0.0h=3504811891\u200b03070020|0.0.1h=one|0.0.1h=two|");
	// A code of which the second line has as many signs is one.
	assert_cells("100 700 34 40 re 134 700 40 40 re S BT /F1 10 Tf 103 725 Td (E6771) Tj "
		     "0 -12 Td (94675) Tj 34 12 Td (one) Tj 0 -12 Td (two) Tj ET",
		     "0.0.0h=E6771\u200b94675|0.0.1h=one|0.0.1h=two|");
	// A number in groups is one where the spaces between them are left.
	assert_cells("100 700 60 40 re 160 700 40 40 re S BT /F1 10 Tf 103 730 Td (350481 ) Tj "
		     "0 -12 Td (18911031 ) Tj 0 -12 Td (0020) Tj 60 24 Td (one) Tj 0 -12 Td (two) "
		     "Tj ET",
		     "0.0.0h=350481 \u200b18911031 \u200b0020|0.0.1h=one|0.0.1h=two|");
	// Two numbers of one length may be two numbers; words are parted by a space.
	assert_cells("100 700 68 40 re 168 700 40 40 re S BT /F1 10 Tf 103 725 Td (13800138000) Tj "
		     "0 -12 Td (13800138001) Tj 68 12 Td (some) Tj 0 -12 Td (words) Tj ET",
		     "0.0.0h=13800138000\u200b\n13800138001|0.0.1h=some\u200b words|");
}

// Numbers of one length whose lines are full are one where such a piece tells nothing.
// A column so narrow that a number takes four lines, without ruling lines.
static void
test_wrapped_narrow(void)
{
	g_autoptr(GString) content =
		g_string_new("BT /F1 10 Tf 100 780 Td (no) Tj 40 0 Td (name) Tj "
			     "60 0 Td (id) Tj ET ");
	for (int i = 0; i < 4; i++)
		g_string_append_printf(content,
				       "BT /F1 10 Tf 100 %d Td (%d) Tj 40 0 Td (one) Tj 60 0 Td "
				       "(35048) Tj 0 -12 Td (11891) Tj 0 -12 Td (03070) Tj 0 -12 "
				       "Td (02%d) Tj ET ",
				       750 - 60 * i,
				       i,
				       i);
	assert_cells(content->str,
		     "0.0.0h=no|0.0.1h=name|0.0.2h=id|"
		     "0.1.0=0|0.1.1=one|0.1.2=35048\u200b11891\u200b03070\u200b020|"
		     "0.2.0=1|0.2.1=one|0.2.2=35048\u200b11891\u200b03070\u200b021|"
		     "0.3.0=2|0.3.1=one|0.3.2=35048\u200b11891\u200b03070\u200b022|"
		     "0.4.0=3|0.4.1=one|0.4.2=35048\u200b11891\u200b03070\u200b023|");
}

// Groups of a number that has spaces: the space at which the line was broken is left.
static void
test_wrapped_groups(void)
{
	assert_cells("100 700 34 40 re 134 700 40 40 re S BT /F1 10 Tf 103 730 Td (138 ) Tj 0 -12 "
		     "Td (0013 ) Tj 0 -12 Td (8000) Tj 34 24 Td (one) Tj ET",
		     "0.0.0h=138 \u200b0013 \u200b8000|0.0.1h=one|");
}

static void
test_wrapped_evenly(void)
{
	assert_cells("100 700 40 60 re 140 700 60 60 re S BT /F1 10 Tf 103 745 Td (140721) Tj "
		     "0 -12 Td (189607) Tj 0 -12 Td (281119) Tj 40 24 Td (350481189) Tj "
		     "0 -12 Td (103070020) Tj ET",
		     "0.0.0h=140721\u200b189607\u200b281119|0.0.1h=350481189\u200b103070020|");
	// A number that is broken behind its hyphen has no blank there.
	assert_cells("100 700 50 40 re 150 700 50 40 re S BT /F1 10 Tf 103 725 Td (0975-) Tj "
		     "0 -12 Td (435742) Tj 50 12 Td (one) Tj 0 -12 Td (two) Tj ET",
		     "0.0.0h=0975-\u200b435742|0.0.1h=one|0.0.1h=two|");
}

// The same where font F2 has Han for letters.
static void
assert_han_cells(const char *content, const char *cells)
{
	g_autofree char *cmap = fixture_stream(
		"",
		"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
		"1 begincodespacerange <00> <ff> endcodespacerange\n"
		"6 beginbfchar <31> <0031> <61> <4ed8> <62> <6850> <63> <ff0c> <64> <ff08> "
		"<65> <ff09> endbfchar\nendcmap end end");
	const char *const more[] = {
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
		cmap,
		NULL,
	};
	g_auto(Fixture) fixture =
		fixture_open(fixture_page(content, "", "/Font << /F2 6 0 R >>", more));
	g_autofree char *got = fixture_cells(&fixture, 0);
	g_assert_cmpstr(got, ==, cells);
}

// Marks around a word, and a number behind its comma, move to the next line with it: though the ideograph
// alone would have fitted, it goes on with the line before.
static void
test_wrapped_marks(void)
{
	assert_han_cells("100 700 50 40 re 150 700 50 40 re S BT /F2 10 Tf 103 725 Td (aa) Tj "
			 "0 -12 Td (bc11111) Tj 50 12 Td (aaa) Tj 0 -12 Td (d111111ea) Tj ET",
			 "0.0.0h=付付\u200b桐，11111|0.0.1h=付付付\u200b（111111）付|");
}

// Text that runs out of its cell stays one.
static void
test_overflow(void)
{
	assert_cells("100 700 40 20 re 140 700 40 20 re 180 700 40 20 re S BT /F1 10 Tf 105 705 Td "
		     "(350481189103070020) Tj 80 0 Td (x) Tj ET",
		     "0.0.0h=350481189103070020|0.0.2h=x|");
}

static void
test_one_text_is_no_table(void)
{
	assert_cells("100 700 400 20 re 100 720 400 20 re S BT /F1 10 Tf 105 705 Td (alone) Tj ET",
		     "alone|");
	assert_cells("50 50 500 750 re S BT /F1 10 Tf 105 705 Td (a) Tj 0 -12 Td (b) Tj ET",
		     "a|b|");
}

static void
test_nested(void)
{
	assert_cells("100 600 300 100 re 100 700 300 20 re S 120 620 50 20 re 170 620 50 20 re S "
		     "BT /F1 10 Tf 105 705 Td (head) Tj 0 -20 Td (outer) Tj 20 -60 Td (in) Tj "
		     "50 0 Td (ner) Tj ET",
		     "0.0.0h=head|0.1.0=outer|1.0.0h=in|1.0.1h=ner|");
}

// The same table turned with its page, by text that runs upwards.
static void
test_rotated(void)
{
	assert_cells(
		"q 0 1 -1 0 500 0 cm 100 200 99 19 re 200 200 100 19 re 100 220 99 20 re "
		"200 220 100 20 re S BT /F1 10 Tf 105 225 Td (a) Tj 100 0 Td (b) Tj -100 -20 Td "
		"(c) Tj 100 0 Td (d) Tj ET Q",
		TABLE);
	assert_cells(
		"q -1 0 0 -1 500 500 cm 100 200 99 19 re 200 200 100 19 re 100 220 99 20 re "
		"200 220 100 20 re S BT /F1 10 Tf 105 225 Td (a) Tj 100 0 Td (b) Tj -100 -20 Td "
		"(c) Tj 100 0 Td (d) Tj ET Q",
		TABLE);
}

static void
test_in_form(void)
{
	g_autofree char *form = fixture_stream(
		"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 100 700]",
		"0 0 99 19 re 100 0 100 19 re 0 20 99 20 re 100 20 100 20 re S");
	const char *const more[] = {form, NULL};
	g_auto(Fixture) fixture =
		fixture_open(fixture_page("/X1 Do " TEXTS, "", "/XObject << /X1 6 0 R >>", more));
	g_autofree char *got = fixture_cells(&fixture, 0);
	g_assert_cmpstr(got, ==, TABLE);
}

// Without ruling lines: gaps that go through many lines. A second line that fills up what it stands below
// belongs to the row above.
static void
test_aligned(void)
{
	assert_cells(
		"BT /F1 10 Tf 100 760 Td (a title that is as wide as the table is) Tj 0 -20 Td "
		"(no) Tj 40 0 Td (name) Tj 80 0 Td "
		"(number) Tj -120 -14 Td (1) Tj 40 0 Td (one) Tj 80 0 Td (35048118910310) Tj 0 "
		"-14 Td (7002) Tj -120 -14 Td (2) Tj 40 0 Td (two) Tj 80 0 Td (44052418800101) "
		"Tj 0 -14 Td (0014) Tj -120 -14 Td (3) Tj 40 0 Td (three) Tj 80 0 Td (5) Tj ET",
		"a title that is as wide as the table is|0.0.0h=no|0.0.1h=name|0.0.2h=number|"
		"0.1.0=1|0.1.1=one|0.1.2=35048118910310\u200b7002|"
		"0.2.0=2|0.2.1=two|0.2.2=44052418800101\u200b0014|"
		"0.3.0=3|0.3.1=three|0.3.2=5|");
}

// Members of a household below its number are rows of their own.
static void
test_aligned_groups(void)
{
	assert_cells(
		"BT /F1 10 Tf 100 740 Td (1) Tj 40 0 Td (one) Tj 80 0 Td (350481189103070020) Tj "
		"-80 -14 Td (two) Tj 80 0 Td (440524188001010014) Tj "
		"-80 -14 Td (six) Tj 80 0 Td (513621188802290211) Tj -120 -14 Td (2) Tj 40 0 Td "
		"(ten) Tj 80 0 Td (440524188001010014) Tj ET",
		"0.0.0h=1|0.0.1h=one|0.0.2h=350481189103070020|"
		"0.1.1=two|0.1.2=440524188001010014|0.2.1=six|0.2.2=513621188802290211|"
		"0.3.0=2|0.3.1=ten|0.3.2=440524188001010014|");
}

// A line of texts for several columns each stands over the header.
static void
test_aligned_two_headers(void)
{
	assert_cells(
		"BT /F1 10 Tf 100 760 Td (no) Tj 40 0 Td (of the child) Tj 160 0 Td (money) Tj "
		"-160 -14 Td (name) Tj 50 0 Td (sex) Tj 40 0 Td (school) Tj 70 0 Td (bank) Tj 60 0 "
		"Td (sum) Tj -260 -14 Td (1) Tj 40 0 Td (one) Tj 50 0 Td (f) Tj 40 0 Td (first) Tj "
		"70 0 Td (north) Tj 60 0 Td (10) Tj -260 -14 Td (2) Tj 40 0 Td (two) Tj 50 0 Td "
		"(m) Tj "
		"40 0 Td (second) Tj 70 0 Td (south) Tj 60 0 Td (20) Tj -260 -14 Td (3) Tj 40 0 Td "
		"(six) Tj 50 0 Td (f) Tj 40 0 Td (third) Tj 70 0 Td (west) Tj 60 0 Td (30) Tj ET",
		"0.0.0h=no|0.0.1h=of the child|0.0.4h=money|"
		"0.1.1=name|0.1.2=sex|0.1.3=school|0.1.4=bank|0.1.5=sum|"
		"0.2.0=1|0.2.1=one|0.2.2=f|0.2.3=first|0.2.4=north|0.2.5=10|"
		"0.3.0=2|0.3.1=two|0.3.2=m|0.3.3=second|0.3.4=south|0.3.5=20|"
		"0.4.0=3|0.4.1=six|0.4.2=f|0.4.3=third|0.4.4=west|0.4.5=30|");
}

// Where rows stand apart, lines between are their rests, though a long word left room.
static void
test_aligned_apart(void)
{
	assert_cells(
		"BT /F1 10 Tf 100 760 Td (no) Tj 40 0 Td (number of it) Tj 80 0 Td (office) Tj "
		"-120 -24 Td (1) Tj 40 0 Td (35048118910) Tj 80 0 Td (house) Tj -80 -12 Td "
		"(3070020) "
		"Tj 80 0 Td (of the county) Tj -120 -24 Td (2) Tj 40 0 Td (44052418800) Tj 80 0 Td "
		"(house of a) Tj -80 -12 Td (1010014) Tj 80 0 Td (town) Tj -120 -24 Td (3) Tj 40 0 "
		"Td (51362118880) Tj 80 0 Td (house of a) Tj -80 -12 Td (2290211) Tj 80 0 Td "
		"(village) Tj "
		"-80 -24 Td ET",
		"0.0.0h=no|0.0.1h=number of it|0.0.2h=office|"
		"0.1.0=1|0.1.1=35048118910\u200b3070020|0.1.2=house\u200bof the county|"
		"0.2.0=2|0.2.1=44052418800\u200b1010014|0.2.2=house of a\u200btown|"
		"0.3.0=3|0.3.1=51362118880\u200b2290211|0.3.2=house of a\u200bvillage|");
}

// A header behind a title begins a table; without one it is a row.
static void
test_aligned_headers(void)
{
#define HEADER "(no) Tj 40 0 Td (name) Tj 60 0 Td (age) Tj -100 -14 Td "
#define ROW(n) "(" n ") Tj 40 0 Td (some) Tj 60 0 Td (9) Tj -100 -14 Td "
	assert_cells("BT /F1 10 Tf 100 760 Td " HEADER ROW("1")
			     ROW("2") "(group) Tj 0 -14 Td " HEADER ROW("3") ROW("4")
				     HEADER ROW("5") "ET",
		     "0.0.0h=no|0.0.1h=name|0.0.2h=age|0.1.0=1|0.1.1=some|0.1.2=9|"
		     "0.2.0=2|0.2.1=some|0.2.2=9|group|"
		     "1.0.0h=no|1.0.1h=name|1.0.2h=age|1.1.0=3|1.1.1=some|1.1.2=9|"
		     "1.2.0=4|1.2.1=some|1.2.2=9|1.3.0=no|1.3.1=name|1.3.2=age|"
		     "1.4.0=5|1.4.1=some|1.4.2=9|");
}

#define CELL(x, y, text) "BT /F1 10 Tf " #x " " #y " Td (" text ") Tj ET "
// Columns that the widest text of each fills wholly, as browsers draw them without borders.
static void
test_aligned_near(void)
{
	assert_cells(CELL(100, 760, "111") CELL(118.5, 760, "222") CELL(137, 760, "3")
			     CELL(100, 746, "1") CELL(118.5, 746, "222") CELL(137, 746, "33")
				     CELL(100, 732, "111") CELL(118.5, 732, "2") CELL(137, 732, "3")
					     CELL(100, 718, "11") CELL(118.5, 718, "222"),
		     "0.0.0h=111|0.0.1h=222|0.0.2h=3|0.1.0=1|0.1.1=222|0.1.2=33|"
		     "0.2.0=111|0.2.1=2|0.2.2=3|0.3.0=11|0.3.1=222|");
}

// Numbers at the right end of their column, far from its header and near the next one.
static void
test_aligned_right(void)
{
#define HAN(x, y, text) "BT /F2 10 Tf " #x " " #y " Td (" text ") Tj ET "
#define NUMBERED(y)     HAN(109.4, y, "1") HAN(116.5, y, "aba") HAN(160, y, "bb")
	assert_han_cells(HAN(100, 760, "a") HAN(116.5, 760, "a") HAN(160, 760, "a") NUMBERED(746)
				 NUMBERED(732) NUMBERED(718),
			 "0.0.0h=付|0.0.1h=付|0.0.2h=付|0.1.0=1|0.1.1=付桐付|0.1.2=桐桐|"
			 "0.2.0=1|0.2.1=付桐付|0.2.2=桐桐|0.3.0=1|0.3.1=付桐付|0.3.2=桐桐|");
#undef NUMBERED
#undef HAN
}

// Two tables, each with columns of its own, and nothing but a title between them.
static void
test_aligned_titles(void)
{
#define THREE(y) CELL(100, y, "111") CELL(140, y, "222") CELL(180, y, "3")
#define TWO(y)   CELL(100, y, "44444444") CELL(160, y, "55555555")
	assert_cells(THREE(760) THREE(746) THREE(732) THREE(718) CELL(100, 704, "title") TWO(690)
			     TWO(676) TWO(662),
		     "0.0.0h=111|0.0.1h=222|0.0.2h=3|0.1.0=111|0.1.1=222|0.1.2=3|0.2.0=111|"
		     "0.2.1=222|0.2.2=3|0.3.0=111|0.3.1=222|0.3.2=3|title|1.0.0h=44444444|"
		     "1.0.1h=55555555|1.1.0=44444444|1.1.1=55555555|1.2.0=44444444|"
		     "1.2.1=55555555|");
#undef THREE
#undef TWO
}

// Characters that stand apart, each drawn for itself, are no columns.
static void
test_aligned_spaced_out(void)
{
#define SPACED(y)                                                                                  \
	CELL(100, y, "1") CELL(107, y, "2") CELL(114, y, "3") CELL(121, y, "4") CELL(128, y, "5")
	assert_cells(SPACED(760) SPACED(746) SPACED(732) SPACED(718), "12345|12345|12345|12345|");
}

// Texts that are centred in their rows stand beside the lines of those that are wrapped.
static void
test_aligned_centred(void)
{
	assert_cells(CELL(100, 760, "4444") CELL(150, 760, "55") CELL(200, 760, "6")
			     CELL(100, 730, "1") CELL(150, 736, "2222222") CELL(200, 730, "3")
				     CELL(150, 724, "222") CELL(100, 700, "11") CELL(150, 700, "22")
					     CELL(200, 700, "3") CELL(100, 680, "11")
						     CELL(150, 680, "22") CELL(200, 680, "3"),
		     "0.0.0h=4444|0.0.1h=55|0.0.2h=6|0.1.0=1|0.1.1=2222222\u200b222|0.1.2=3|"
		     "0.2.0=11|0.2.1=22|0.2.2=3|0.3.0=11|0.3.1=22|0.3.2=3|");
}

// Texts of one line in the middle of others that have several, in a column of which no line is as full as a row.
static void
test_aligned_stacked(void)
{
#define STACK(top, upper, middle, lower, below)                                                    \
	CELL(150, top, "22222")                                                                    \
	CELL(200, upper, "333")                                                                    \
	CELL(100, middle, "1")                                                                     \
	CELL(150, middle, "2222")                                                                  \
	CELL(250, middle, "4") CELL(200, lower, "33") CELL(150, below, "22")
#define STACKED(row)                                                                               \
	"0." row ".0=1|0." row ".1=22222\u200b2222\u200b22|0." row ".2=333\u200b33|0." row ".3=4|"
	assert_cells(CELL(100, 760, "n") CELL(150, 760, "name") CELL(200, 760, "age")
			     CELL(250, 760, "id") STACK(740, 734, 728, 722, 716)
				     STACK(699, 693, 687, 681, 675),
		     "0.0.0h=n|0.0.1h=name|0.0.2h=age|0.0.3h=id|" STACKED("1") STACKED("2"));
	// The same at the top: as many texts begin with the second line as with the first.
#define HUNG(y, below)                                                                             \
	CELL(100, y, "1111111")                                                                    \
	CELL(150, y, "22222")                                                                      \
	CELL(200, y, "3") CELL(100, below, "1111") CELL(150, below, "222") CELL(200, below, "33")
	assert_cells(CELL(100, 760, "n") CELL(150, 760, "name") CELL(200, 760, "ag")
			     CELL(225, 760, "id") HUNG(740, 728) CELL(225, 740, "4") HUNG(714, 702)
				     CELL(225, 714, "4"),
		     "0.0.0h=n|0.0.1h=name|0.0.2h=ag|0.0.3h=id|"
		     "0.1.0=1111111\u200b1111|0.1.1=22222\u200b222|0.1.2=3\u200b33|0.1.3=4|"
		     "0.2.0=1111111\u200b1111|0.2.1=22222\u200b222|0.2.2=3\u200b33|0.2.3=4|");
#undef HUNG
	// People of a household are rows of their own, though their number stands in the middle.
	assert_cells(CELL(100, 760, "n") CELL(150, 760, "name") CELL(200, 760, "age")
			     CELL(250, 760, "id") CELL(150, 740, "222") CELL(200, 740, "33")
				     CELL(250, 740, "444") CELL(100, 728, "1") CELL(150, 728, "222")
					     CELL(200, 728, "33") CELL(250, 728, "444")
						     CELL(150, 716, "222") CELL(200, 716, "33")
							     CELL(250, 716, "444"),
		     "0.0.0h=n|0.0.1h=name|0.0.2h=age|0.0.3h=id|0.1.1=222|0.1.2=33|0.1.3=444|"
		     "0.2.0=1|0.2.1=222|0.2.2=33|0.2.3=444|0.3.1=222|0.3.2=33|0.3.3=444|");
#undef STACKED
#undef STACK
}
#undef CELL

// The halves of a word are drawn in any order.
static void
test_aligned_backwards(void)
{
	g_autoptr(GString) content = g_string_new("BT /F1 10 Tf ");
	for (int i = 0; i < 5; i++)
		g_string_append_printf(content,
				       "1 0 0 1 111 %d Tm (nd%d) Tj 1 0 0 1 100 %d Tm (wo) Tj "
				       "1 0 0 1 200 %d Tm (b%d) Tj 1 0 0 1 300 %d Tm (c%d) Tj ",
				       700 - 24 * i,
				       i,
				       700 - 24 * i,
				       700 - 24 * i,
				       i,
				       700 - 24 * i,
				       i);
	g_string_append(content, "1 0 0 1 100 642 Tm (rest) Tj ET");
	assert_cells(content->str,
		     "0.0.0h=wond0|0.0.1h=b0|0.0.2h=c0|0.1.0=wond1|0.1.1=b1|0.1.2=c1|"
		     "0.2.0=wond2\u200brest|0.2.1=b2|0.2.2=c2|0.3.0=wond3|0.3.1=b3|0.3.2=c3|"
		     "0.4.0=wond4|0.4.1=b4|0.4.2=c4|");
}

// Labels with their values are read line by line.
static void
test_form_is_no_table(void)
{
	assert_cells(
		"BT /F1 10 Tf 100 740 Td (name: a) Tj 80 0 Td (age: 5) Tj -80 -14 Td (name: b) Tj "
		"80 0 Td (age: 6) Tj -80 -14 Td (name: c) Tj 80 0 Td (age: 7) Tj ET",
		"name: a\tage: 5|name: b\tage: 6|name: c\tage: 7|");
}

// Rows whose columns run into each other are put before a person.
static void
test_not_understood(void)
{
	g_autoptr(GString) content = g_string_new("BT /F1 10 Tf ");
	for (int i = 0; i < 6; i++)
		for (int k = 0; k < 5; k++)
			g_string_append_printf(content,
					       "1 0 0 1 %d %d Tm (value) Tj ",
					       50 + 60 * k + 17 * i,
					       740 - 14 * i);
	g_string_append(content, "ET");
	g_auto(Fixture) fixture = fixture_open(fixture_content(content->str));
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 1);
	const XsGap *gap = xs_text_gap(fixture.text, 0);
	g_assert_cmpstr(gap->reason, ==, "table not understood");
	g_assert_true(gap->reviewable);
}

// Rows count on from page to page; the header is known again, or its columns go on.
static void
test_pages(void)
{
#define RULES "100 700 99 19 re 200 700 100 19 re 100 720 99 20 re 200 720 100 20 re S "
	g_autofree char *first = fixture_stream("", RULES TEXTS);
	g_autofree char *second = fixture_stream(
		"",
		RULES
		"BT /F1 10 Tf 105 725 Td (a) Tj 100 0 Td (b) Tj -100 -20 Td (e) Tj 100 0 Td (f) "
		"Tj ET");
	g_autofree char *third =
		fixture_stream("", RULES "BT /F1 10 Tf 105 725 Td (g) Tj 100 0 Td (h) Tj ET");
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 /MediaBox [0 0 595 842] "
		"/Resources << /Font << /F1 9 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 8 0 R >>",
		first,
		second,
		third,
		HELVETICA,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autofree char *one = fixture_cells(&fixture, 0);
	g_autofree char *two = fixture_cells(&fixture, 1);
	g_autofree char *three = fixture_cells(&fixture, 2);
	g_assert_cmpstr(one, ==, TABLE);
	g_assert_cmpstr(two, ==, "0.2.0h=a|0.2.1h=b|0.3.0=e|0.3.1=f|");
	g_assert_cmpstr(three, ==, "0.4.0=g|0.4.1=h|");
}

// More lines than any table, numbers that are none, coordinates off the world.
static void
test_wild(void)
{
	g_autoptr(GString) content = g_string_new(NULL);
	for (int i = 0; i < 100000; i++)
		g_string_append_printf(
			content, "%d %d m %d %d l S ", i % 600, i / 600, i % 600 + 9, i / 600);
	g_string_append(content, TEXTS);
	assert_cells(content->str, "a\tb|c\td|");
	g_string_truncate(content, 0);
	for (int i = 0; i < 3000; i++)
		g_string_append_printf(content,
				       "0 %d.5 m 9999 %d.5 l S %d.5 0 m %d.5 9999 l S ",
				       i * 4,
				       i * 4,
				       i * 4,
				       i * 4);
	g_string_append(content, TEXTS);
	assert_cells(content->str, "a\tb|c\td|");
	assert_cells("1e39 0 0 1e39 0 0 cm 1e38 0 m 0 1e38 l 99999 1 l S -1e300 0 1e300 "
		     "1 re f nan inf m l S BT /F1 10 Tf ET 1 2 re h h S s b* F",
		     "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/tables/lines", test_lines);
	g_test_add_func("/format-pdf/tables/thin-rectangles", test_thin_rectangles);
	g_test_add_func("/format-pdf/tables/boxes", test_boxes);
	g_test_add_func("/format-pdf/tables/pieces", test_pieces);
	g_test_add_func("/format-pdf/tables/open-sides", test_open_sides);
	g_test_add_func("/format-pdf/tables/spans", test_spans);
	g_test_add_func("/format-pdf/tables/around", test_around);
	g_test_add_func("/format-pdf/tables/wrapped", test_wrapped);
	g_test_add_func("/format-pdf/tables/wrapped-narrow", test_wrapped_narrow);
	g_test_add_func("/format-pdf/tables/wrapped-groups", test_wrapped_groups);
	g_test_add_func("/format-pdf/tables/wrapped-evenly", test_wrapped_evenly);
	g_test_add_func("/format-pdf/tables/wrapped-marks", test_wrapped_marks);
	g_test_add_func("/format-pdf/tables/overflow", test_overflow);
	g_test_add_func("/format-pdf/tables/one-text-is-no-table", test_one_text_is_no_table);
	g_test_add_func("/format-pdf/tables/nested", test_nested);
	g_test_add_func("/format-pdf/tables/rotated", test_rotated);
	g_test_add_func("/format-pdf/tables/in-form", test_in_form);
	g_test_add_func("/format-pdf/tables/aligned", test_aligned);
	g_test_add_func("/format-pdf/tables/aligned-groups", test_aligned_groups);
	g_test_add_func("/format-pdf/tables/aligned-two-headers", test_aligned_two_headers);
	g_test_add_func("/format-pdf/tables/aligned-apart", test_aligned_apart);
	g_test_add_func("/format-pdf/tables/aligned-headers", test_aligned_headers);
	g_test_add_func("/format-pdf/tables/aligned-near", test_aligned_near);
	g_test_add_func("/format-pdf/tables/aligned-right", test_aligned_right);
	g_test_add_func("/format-pdf/tables/aligned-titles", test_aligned_titles);
	g_test_add_func("/format-pdf/tables/aligned-spaced-out", test_aligned_spaced_out);
	g_test_add_func("/format-pdf/tables/aligned-centred", test_aligned_centred);
	g_test_add_func("/format-pdf/tables/aligned-stacked", test_aligned_stacked);
	g_test_add_func("/format-pdf/tables/aligned-backwards", test_aligned_backwards);
	g_test_add_func("/format-pdf/tables/form-is-no-table", test_form_is_no_table);
	g_test_add_func("/format-pdf/tables/not-understood", test_not_understood);
	g_test_add_func("/format-pdf/tables/pages", test_pages);
	g_test_add_func("/format-pdf/tables/wild", test_wild);
	return g_test_run();
}
