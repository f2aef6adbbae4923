// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

// Texts in marked content 0, 1, ... at these places, columns so near to each other that no gap parts them.
typedef struct {
	int x;
	int y;
	const char *text;
} Piece;

static char *
content_of(const Piece *pieces)
{
	GString *out = g_string_new("BT /F1 10 Tf ");
	for (guint i = 0; pieces[i].text != NULL; i++)
		g_string_append_printf(out,
				       "/Span <</MCID %u>> BDC 1 0 0 1 %d %d Tm (%s) Tj EMC ",
				       i,
				       pieces[i].x,
				       pieces[i].y,
				       pieces[i].text);
	g_string_append(out, "ET");
	g_autofree char *content = g_string_free(out, false);
	return fixture_stream("", content);
}

// Two pages with these pieces; table: the objects of the structure from number 8 on, ended by NULL.
static void
assert_pages(const Piece *first,
	     const Piece *second,
	     const char *const *structure,
	     const char *one,
	     const char *two)
{
	g_autofree char *one_content = content_of(first);
	g_autofree char *two_content = content_of(second);
	g_autoptr(GPtrArray) objects = g_ptr_array_new();
	const char *const fixed[] = {
		"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 8 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] "
		"/Resources << /Font << /F1 7 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>",
		one_content,
		two_content,
		HELVETICA,
	};
	for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
		g_ptr_array_add(objects, (void *)fixed[i]);
	for (guint i = 0; structure[i] != NULL; i++)
		g_ptr_array_add(objects, (void *)structure[i]);
	g_ptr_array_add(objects, NULL);
	g_auto(Fixture) fixture = fixture_open(fixture_pdf((const char *const *)objects->pdata));
	g_autofree char *got_one = fixture_cells(&fixture, 0);
	g_autofree char *got_two = fixture_cells(&fixture, 1);
	g_assert_cmpstr(got_one, ==, one);
	g_assert_cmpstr(got_two, ==, two);
}

#define NO_PIECES ((const Piece[]){{0}})

static const Piece grid[] = {{100, 700, "name"},
			     {128, 700, "no"},
			     {100, 680, "aa"},
			     {128, 680, "11"},
			     {128, 668, "12"},
			     {100, 650, "bb"},
			     {128, 650, "22"},
			     {0, 0, NULL}};

// The second cell of the second row has two lines; the table goes on on the next page, within a row.
static void
test_pages(void)
{
	static const Piece next[] = {
		{128, 700, "x"}, {100, 680, "cc"}, {128, 680, "33"}, {0, 0, NULL}};
	static const char *const structure[] = {
		"<< /Type /StructTreeRoot /RoleMap << /Tabelle /Table /Zeile /Reihe /Reihe /TR >> "
		"/K << /S /Document /K 9 0 R >> >>",
		"<< /S /Tabelle /Pg 3 0 R /K [10 0 R 11 0 R << /S /TBody /K [12 0 R 13 0 R] >>] >>",
		"<< /S /Zeile /K [<< /S /TH /K 0 >> << /S /TH /K [1] >>] >>",
		"<< /S /TR /K [<< /S /TD /K << /S /P /K 2 >> >> << /S /TD /K [3 4] >>] >>",
		"<< /S /TR /K [<< /S /TD /K 5 >> << /S /TD /K [6 "
		"<< /Type /MCR /Pg 4 0 R /MCID 0 >>] >>] >>",
		"<< /S /TR /Pg 4 0 R /K [<< /S /TD /K 1 >> << /S /TD /K 2 >>] >>",
		NULL,
	};
	assert_pages(grid,
		     next,
		     structure,
		     "0.0.0h=name|0.0.1h=no|0.1.0=aa|0.1.1=11\u200b\n12|0.2.0=bb|0.2.1=22\u200bx|",
		     "0.3.0=cc|0.3.1=33|");
}

// Empty cells are missing in the structure: the place tells the column, on the next page, too.
static void
test_empty_cells(void)
{
	static const Piece first[] = {{100, 700, "name"},
				      {200, 700, "card"},
				      {300, 700, "account"},
				      {100, 680, "aa"},
				      {300, 680, "11"},
				      {0, 0, NULL}};
	static const Piece second[] = {{200, 700, "22"}, {300, 700, "33"}, {0, 0, NULL}};
	static const char *const structure[] = {
		"<< /Type /StructTreeRoot /K << /S /Table /Pg 3 0 R /K [9 0 R 10 0 R 11 0 R] >> >>",
		"<< /S /TR /K [<< /S /TH /K 0 >> << /S /TH /K 1 >> << /S /TH /K 2 >>] >>",
		"<< /S /TR /K [<< /S /TD /K 3 >> << /S /TD /K 4 >>] >>",
		"<< /S /TR /Pg 4 0 R /K [<< /S /TD /K 0 >> << /S /TD /K 1 >>] >>",
		NULL,
	};
	assert_pages(first,
		     second,
		     structure,
		     "0.0.0h=name|0.0.1h=card|0.0.2h=account|0.1.0=aa|0.1.2=11|",
		     "0.2.1=22|0.2.2=33|");
}

static void
test_spans(void)
{
	static const Piece pieces[] = {{100, 700, "over both columns"},
				       {100, 680, "tall"},
				       {128, 680, "11"},
				       {128, 660, "22"},
				       {0, 0, NULL}};
	static const char *const structure[] = {
		"<< /K << /S /Table /Pg 3 0 R /K [9 0 R 10 0 R << /S /TR /K [<< /S /TD /K 3 >>] "
		">>] >> >>",
		"<< /S /TR /K << /S /TH /A [<< /O /Layout >> << /O /Table /ColSpan 2 >>] /K 0 >> "
		">>",
		"<< /S /TR /K [<< /S /TD /A << /O /Table /RowSpan 2 >> /K 1 >> << /S /TD /K 2 >>] "
		">>",
		NULL,
	};
	assert_pages(pieces,
		     NO_PIECES,
		     structure,
		     "0.0.0+2+1h=over both columns|0.1.0+1+2=tall|0.1.1=11|0.2.1=22|",
		     "");
}

// Ruling lines that tell as much are believed, those that only frame the rows are not.
static void
test_rules(void)
{
	static const char *const structure[] = {
		"<< /K << /S /Table /Pg 3 0 R /K [9 0 R 10 0 R] >> >>",
		"<< /S /TR /K [<< /S /TD /K 1 >> << /S /TD /K 2 >>] >>",
		"<< /S /TR /K [<< /S /TD /K 3 >> << /S /TD /K 4 >>] >>",
		NULL,
	};
	// The first piece, which is not tagged, draws: the string of the text ends in the middle of it.
	static const Piece pieces[] = {
		{100, 500, ") Tj ET 90 670 100 20 re 90 690 100 20 re S BT /F1 10 Tf ("},
		{100, 695, "aa"},
		{128, 695, "11"},
		{100, 675, "bb"},
		{128, 675, "22"},
		{0, 0, NULL}};
	assert_pages(pieces, NO_PIECES, structure, "0.0.0h=aa|0.0.1h=11|0.1.0=bb|0.1.1=22|", "");
}

// Tags that say other than the page shows: columns from right to left, rows from below.
static void
test_lies(void)
{
	static const Piece pieces[] = {
		{100, 700, "a"}, {200, 700, "b"}, {100, 680, "c"}, {200, 680, "d"}, {0, 0, NULL}};
	static const char *const right_to_left[] = {
		"<< /K << /S /Table /Pg 3 0 R /K [9 0 R 10 0 R] >> >>",
		"<< /S /TR /K [<< /S /TD /K 1 >> << /S /TD /K 0 >>] >>",
		"<< /S /TR /K [<< /S /TD /K 3 >> << /S /TD /K 2 >>] >>",
		NULL,
	};
	static const char *const upwards[] = {
		"<< /K << /S /Table /Pg 3 0 R /K [9 0 R 10 0 R] >> >>",
		"<< /S /TR /K [<< /S /TD /K 2 >> << /S /TD /K 3 >>] >>",
		"<< /S /TR /K [<< /S /TD /K 0 >> << /S /TD /K 1 >>] >>",
		NULL,
	};
	assert_pages(pieces, NO_PIECES, right_to_left, "a\tb|c\td|", "");
	assert_pages(pieces, NO_PIECES, upwards, "a\tb|c\td|", "");
}

// Trees without an end, cells without rows, spans and identifiers beyond all bounds.
static void
test_wild(void)
{
	static const char *const structure[] = {
		"<< /RoleMap << /A /B /B /A >> /K [9 0 R 8 0 R 10 0 R 11 0 R] >>",
		"<< /S /Table /Pg 3 0 R /K [9 0 R << /S /TR /K [9 0 R 10 0 R] >>] >>",
		"<< /S /TD /A << /ColSpan 1e9 /RowSpan -1 >> /K [0 99999999999 -1 10 0 R] >>",
		"<< /S /A /K << /S /TR /K << /S /TH /A [8 0 R << /RowSpan 999999 >>] /K 1 >> >> >>",
		NULL,
	};
	static const Piece pieces[] = {{100, 700, "a"}, {200, 700, "b"}, {0, 0, NULL}};
	assert_pages(pieces, NO_PIECES, structure, "a\tb|", "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/tags/pages", test_pages);
	g_test_add_func("/format-pdf/tags/empty-cells", test_empty_cells);
	g_test_add_func("/format-pdf/tags/spans", test_spans);
	g_test_add_func("/format-pdf/tags/rules", test_rules);
	g_test_add_func("/format-pdf/tags/lies", test_lies);
	g_test_add_func("/format-pdf/tags/wild", test_wild);
	return g_test_run();
}
