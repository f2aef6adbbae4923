// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of tables that the end of a page parts.
#include "test-format-pdf-fixture.h"

// Pages of which Helvetica is F1.
static Fixture
open_pages(const char *const *contents)
{
	g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
	guint n = g_strv_length((char **)(void *)contents);
	g_autoptr(GString) kids = g_string_new(NULL);
	for (guint i = 0; i < n; i++)
		g_string_append_printf(kids, "%u 0 R ", 4 + 2 * i);
	g_ptr_array_add(objects, g_strdup("<< /Type /Catalog /Pages 2 0 R >>"));
	g_ptr_array_add(
		objects,
		g_strdup_printf("<< /Type /Pages /Kids [%s] /Count %u /MediaBox [0 0 595 842] "
				"/Resources << /Font << /F1 3 0 R >> >> >>",
				kids->str,
				n));
	g_ptr_array_add(objects, g_strdup(HELVETICA));
	for (guint i = 0; i < n; i++) {
		g_ptr_array_add(objects,
				g_strdup_printf("<< /Type /Page /Parent 2 0 R /Contents %u 0 R >>",
						5 + 2 * i));
		g_ptr_array_add(objects, fixture_stream("", contents[i]));
	}
	g_ptr_array_add(objects, NULL);
	return fixture_open(fixture_pdf((const char *const *)objects->pdata));
}

static void
assert_pages(const char *const *contents, const char *const *cells, const char *gap)
{
	g_auto(Fixture) fixture = open_pages(contents);
	for (uint32_t i = 0; cells[i] != NULL; i++) {
		g_autofree char *got = fixture_cells(&fixture, i);
		g_assert_cmpstr(got, ==, cells[i]);
	}
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, gap != NULL ? 1 : 0);
	if (gap != NULL)
		g_assert_cmpstr(xs_text_gap(fixture.text, 0)->reason, ==, gap);
}

#define GAP "text parted by the end of a page"
// Two columns of 60 points, two and three rows of 20 from (100, 700) on.
#define TWO_ROWS                                                                                   \
	"100 700 60 20 re 160 700 60 20 re 100 720 60 20 re 160 720 60 20 re S BT /F1 10 Tf "
#define ID_ROWS                                                                                    \
	TWO_ROWS "103 725 Td (id) Tj 60 0 Td (name) Tj -60 -20 Td (3504811891) Tj 60 0 Td (one) "  \
		 "Tj ET "
#define ID_CELLS "0.0.0h=id|0.0.1h=name|0.1.0=3504811891\u200b03070020|0.1.1=one|"

// A row that the end of the page parts is one; what stands below it on the page stays there.
static void
test_parted_row(void)
{
	assert_pages((const char *const[]){ID_ROWS "BT /F1 10 Tf 150 650 Td (page 1) Tj ET",
					   TWO_ROWS
					   "103 725 Td (03070020) Tj 0 -20 Td (4405241880) Tj "
					   "60 0 Td (two) Tj ET",
					   NULL},
		     (const char *const[]){ID_CELLS "page 1|", "0.2.0=4405241880|0.2.1=two|", NULL},
		     NULL);
}

// Behind a header that comes again, too.
static void
test_parted_row_below_header(void)
{
	assert_pages((const char *const[]){ID_ROWS,
					   "BT /F1 10 Tf 100 780 Td (page 2) Tj ET " TWO_ROWS
					   "103 725 Td (id) Tj 60 0 Td (name) Tj -60 -20 Td "
					   "(03070020) Tj ET",
					   NULL},
		     (const char *const[]){ID_CELLS, "page 2|0.2.0h=id|0.2.1h=name|", NULL},
		     NULL);
}

// And over a whole page: of the row in between, which waits for the third, nothing is lost or comes twice.
static void
test_parted_row_of_three_pages(void)
{
#define LINES                                                                                      \
	"100 700 m 220 700 l 100 740 m 220 740 l 100 700 m 100 740 l 140 700 m 140 740 l 220 700 " \
	"m 220 740 l S "
	const char *const contents[] = {
		"100 740 m 220 740 l 100 720 m 220 720 l 100 700 m 220 700 l 100 700 m 100 740 l "
		"140 700 m 140 740 l 220 700 m 220 740 l S BT /F1 10 Tf 103 725 Td (no) Tj 40 0 "
		"Td (text) Tj -40 -20 Td (1) Tj 40 0 Td (aaaaaaaaaaaaa) Tj ET "
		"BT /F1 10 Tf 150 650 Td (page 1) Tj ET",
		LINES "BT /F1 10 Tf 143 725 Td (bbbbbbbbbbbbb) Tj 0 -20 Td (ccccccccccccc) Tj ET "
		      "BT /F1 10 Tf 150 650 Td (page 2) Tj ET",
		LINES "BT /F1 10 Tf 143 725 Td (dd) Tj ET BT /F1 10 Tf 150 650 Td (page 3) Tj ET",
		NULL,
	};
	assert_pages(
		contents,
		(const char *const[]){
			"0.0.0h=no|0.0.1h=text|0.1.0=1|0.1.1=aaaaaaaaaaaaa\u200bbbbbbbbbbbbbb\u200b"
			"ccccccccccccc\u200b dd|page 1|",
			"page 2|",
			"page 3|",
			NULL},
		NULL);
	// What nothing follows is sent all the same.
	const char *const two[] = {contents[0], contents[1], NULL};
	assert_pages(
		two,
		(const char *const[]){
			"0.0.0h=no|0.0.1h=text|0.1.0=1|0.1.1=aaaaaaaaaaaaa\u200bbbbbbbbbbbbbb\u200b"
			"ccccccccccccc|page 1|",
			"page 2|",
			NULL},
		NULL);
#undef LINES
}

// A cell over several rows of which the page's end parts the text: beside its rest the next row begins. Where that
// has a head of its own, it is another household.
static void
test_parted_cell_of_rows(void)
{
#define SIDES                                                                                      \
	"100 680 m 100 740 l 140 680 m 140 740 l 180 680 m 180 740 l 246 680 m 246 740 l S "       \
	"BT /F1 10 Tf "
#define FIRST                                                                                      \
	"100 740 m 246 740 l 100 720 m 246 720 l 140 700 m 180 700 l 100 680 m 246 680 l S " SIDES \
	"103 725 Td (head) Tj 40 0 Td (no) Tj 40 0 Td (home) Tj -80 -20 Td (one) Tj 40 0 Td (1) "  \
	"Tj 0 -20 Td (2) Tj 40 20 Td (High Street) Tj 0 -12 Td (Flat 14, Hous) Tj ET"
#define HEADERS "0.0.0h=head|0.0.1h=no|0.0.2h=home|"
	static const char *const next =
		"100 740 m 246 740 l 140 720 m 180 720 l 100 700 m 246 700 l 100 680 m 246 680 l "
		"S " SIDES;
	g_autofree char *same =
		g_strconcat(next, "143 725 Td (3) Tj 40 0 Td (e of Commons) Tj ET", NULL);
	g_autofree char *other = g_strconcat(
		next, "103 725 Td (two) Tj 40 0 Td (3) Tj 40 0 Td (e of Commons) Tj ET", NULL);
	assert_pages((const char *const[]){FIRST, same, NULL},
		     (const char *const[]){
			     HEADERS "0.1.0+1+2=one|0.1.1=1|0.1.2+1+2=High Street\u200b Flat 14, "
				     "Hous\u200be of Commons|0.2.1=2|",
			     "0.3.1=3|",
			     NULL},
		     NULL);
	assert_pages((const char *const[]){FIRST, other, NULL},
		     (const char *const[]){
			     HEADERS "0.1.0+1+2=one|0.1.1=1|0.1.2+1+2=High Street\u200b Flat 14, "
				     "Hous|0.2.1=2|",
			     "0.3.0+1+2=two|0.3.1=3|0.3.2+1+2=e of Commons|",
			     NULL},
		     NULL);
#undef SIDES
#undef FIRST
#undef HEADERS
}

// What no document holds: where a row lies on more pages than that, somebody has to look, and nothing is lost.
static void
test_parted_row_of_many_pages(void)
{
	enum { PAGES = 150 };
	g_autoptr(GPtrArray) contents = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < PAGES; i++)
		g_ptr_array_add(contents,
				g_strdup_printf("100 700 m 220 700 l 100 740 m 220 740 l 100 700 m "
						"100 740 l 140 700 m 140 740 l 220 700 m 220 740 l "
						"S BT /F1 10 Tf %s143 725 Td (aaaaaaaaa%04u) Tj ET "
						"BT /F1 10 Tf 150 650 Td (page %u) Tj ET",
						i == 0 ? "103 725 Td (1) Tj 1 0 0 1 0 0 Tm " : "",
						i,
						i));
	g_ptr_array_add(contents, NULL);
	g_auto(Fixture) fixture = open_pages((const char *const *)contents->pdata);
	for (guint i = 0; i < PAGES; i++) {
		g_autofree char *number = g_strdup_printf("aaaaaaaaa%04u", i);
		g_autofree char *foot = g_strdup_printf("page %u|", i);
		const char *at = strstr(fixture_utf8(&fixture), number);
		g_autofree char *cells = fixture_cells(&fixture, i);
		g_assert_nonnull(at);
		g_assert_null(strstr(at + 1, number));
		g_assert_true(g_str_has_suffix(cells, foot));
	}
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 1);
	g_assert_cmpstr(xs_text_gap(fixture.text, 0)->reason, ==, GAP);
}

// A row of its own: there was room for more in the row above, or the wider number shows that there was.
static void
test_whole_row(void)
{
	static const char *const first =
		"100 740 m 220 740 l 100 720 m 220 720 l 100 690 m 220 690 l 100 690 m 100 740 l "
		"140 690 m 140 740 l 220 690 m 220 740 l S BT /F1 10 Tf 103 725 Td (sum) Tj 40 0 "
		"Td (text) Tj -40 -20 Td (100.50) Tj 40 0 Td (aaaaaaaaaaaaa) Tj 0 -12 Td (bb) Tj "
		"ET ";
	static const char *const total =
		"100 740 m 220 740 l 100 720 m 220 720 l 100 720 m 100 740 l 140 720 m 140 740 l "
		"220 720 m 220 740 l S BT /F1 10 Tf 103 725 Td (2300.70) Tj ET ";
	assert_pages((const char *const[]){first, total, NULL},
		     (const char *const[]){
			     "0.0.0h=sum|0.0.1h=text|0.1.0=100.50|0.1.1=aaaaaaaaaaaaa\u200bbb|",
			     "2300.70|",
			     NULL},
		     NULL);
}

// The next one of a family: below a whole number another one begins, though the columns are full.
static void
test_row_of_the_same_household(void)
{
#define LINES                                                                                      \
	"100 740 m 226 740 l 100 700 m 226 700 l 100 700 m 100 740 l 140 700 m 140 740 l 170 700 " \
	"m 170 740 l 226 700 m 226 740 l S BT /F1 10 Tf "
	assert_pages(
		(const char *const[]){
			LINES "103 725 Td (1) Tj 40 0 Td (aaaa) Tj 30 0 Td (350481189) Tj 0 -12 "
			      "Td (103070020) Tj ET",
			LINES "143 725 Td (bbbb) Tj 30 0 Td (350481189) Tj 0 -12 Td (103070047) "
			      "Tj ET",
			NULL},
		(const char *const[]){"0.0.0h=1|0.0.1h=aaaa|0.0.2h=350481189\u200b103070020|",
				      "0.1.1=bbbb|0.1.2=350481189\u200b103070047|",
				      NULL},
		NULL);
#undef LINES
}

// One short word alone may be the rest of one above as well as another: somebody has to look.
static void
test_lonely_word(void)
{
#define LINES                                                                                      \
	"100 740 m 210 740 l 100 720 m 210 720 l 100 720 m 100 740 l 140 720 m 140 740 l 170 720 " \
	"m 170 740 l 210 720 m 210 740 l S BT /F1 10 Tf "
	assert_pages((const char *const[]){LINES "103 725 Td (1) Tj 40 0 Td (\311\312\313\314) Tj "
						 "30 0 Td (x) Tj ET",
					   LINES "143 725 Td (\315) Tj ET",
					   NULL},
		     (const char *const[]){"0.0.0h=1|0.0.1h=ÉÊËÌ|0.0.2h=x|", "Í|", NULL},
		     GAP);
#undef LINES
}

// Without ruling lines, too, where the texts fill their columns.
static void
test_parted_aligned_row(void)
{
	assert_pages(
		(const char *const[]){
			"BT /F1 10 Tf 100 760 Td (no) Tj 40 0 Td (name) Tj 60 0 Td (number) Tj "
			"-100 -14 Td "
			"(1) Tj 40 0 Td (one) Tj 60 0 Td (3504811891) Tj 0 -14 Td (03070020) Tj "
			"-100 -14 Td "
			"(2) Tj 40 0 Td (two) Tj 60 0 Td (4405241880) Tj 0 -14 Td (01010014) Tj "
			"-100 -14 Td "
			"(3) Tj 40 0 Td (six) Tj 60 0 Td (5136211888) Tj ET",
			"BT /F1 10 Tf 200 760 Td (02290211) Tj -100 -14 "
			"Td (4) Tj 40 0 Td (ten) Tj ET",
			NULL},
		(const char *const[]){"0.0.0h=no|0.0.1h=name|0.0.2h=number|0.1.0=1|0.1.1=one|0.1.2="
				      "3504811891\u200b"
				      "03070020|0.2.0=2|0.2.1=two|0.2.2=4405241880\u200b01010014|0."
				      "3.0=3|0.3.1=six|"
				      "0.3.2=5136211888\u200b02290211|",
				      "0.4.0=4|0.4.1=ten|",
				      NULL},
		NULL);
}

// Where the rest of a number stands beside a text of its own, somebody has to look.
static void
test_doubtful_row(void)
{
	assert_pages((const char *const[]){ID_ROWS,
					   TWO_ROWS
					   "103 725 Td (03070020) Tj 60 0 Td (two hundred) Tj "
					   "-60 -20 Td (4405241880) Tj 60 0 Td (ten) Tj ET",
					   NULL},
		     (const char *const[]){"0.0.0h=id|0.0.1h=name|0.1.0=3504811891|0.1.1=one|",
					   "0.2.0=03070020|0.2.1=two hundred|0.3.0=4405241880|"
					   "0.3.1=ten|",
					   NULL},
		     GAP);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/rows/parted-row", test_parted_row);
	g_test_add_func("/format-pdf/rows/parted-row-below-header", test_parted_row_below_header);
	g_test_add_func("/format-pdf/rows/parted-row-of-three-pages",
			test_parted_row_of_three_pages);
	g_test_add_func("/format-pdf/rows/parted-cell-of-rows", test_parted_cell_of_rows);
	g_test_add_func("/format-pdf/rows/parted-row-of-many-pages", test_parted_row_of_many_pages);
	g_test_add_func("/format-pdf/rows/whole-row", test_whole_row);
	g_test_add_func("/format-pdf/rows/row-of-the-same-household",
			test_row_of_the_same_household);
	g_test_add_func("/format-pdf/rows/lonely-word", test_lonely_word);
	g_test_add_func("/format-pdf/rows/parted-aligned-row", test_parted_aligned_row);
	g_test_add_func("/format-pdf/rows/doubtful-row", test_doubtful_row);
	return g_test_run();
}
