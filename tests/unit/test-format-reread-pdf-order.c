// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-order.h"

#include <string.h>

enum {
	TEXT_MAX = 64,
};

// Puts each character at its column (two digits) and line (one digit) of places.
static char *
order(const char *text, const char *places)
{
	PopplerRectangle boxes[TEXT_MAX] = {0};
	size_t n = strlen(text);
	g_assert_cmpuint(strlen(places), ==, 3 * n);
	for (size_t i = 0; i < n; i++) {
		const char *place = places + 3 * i;
		double x = 10 * (place[0] - '0') + (place[1] - '0');
		double y = 12.0 * (place[2] - '0');
		boxes[i] = (PopplerRectangle){.x1 = x, .y1 = y, .x2 = x + 1, .y2 = y + 10};
	}
	return xs_pdf_order_lines(text, n, boxes, n);
}

static void
test_same(void)
{
	g_assert_null(order("ab\ncd",
			    "000010"
			    "020"
			    "001011"));
	g_assert_null(order("", ""));
}

static void
test_columns(void)
{
	// Two columns, each given as a whole: ab over ef, then cd over gh.
	g_autofree char *lines = order("ab\nef\ncd\ngh",
				       "000010"
				       "020"
				       "001011"
				       "021"
				       "500510"
				       "520"
				       "501511");
	g_assert_cmpstr(lines, ==, "ab\ncd\n\nef\ngh");
}

static void
test_drawn_backwards(void)
{
	g_autofree char *lines = order("cba", "200100000");
	g_assert_cmpstr(lines, ==, "abc");
}

static void
test_space_matters(void)
{
	// A gap that moves to within a word separates other characters than before.
	g_autofree char *lines = order("ab c", "000100050200");
	g_assert_cmpstr(lines, ==, "a bc");
}

// As order(), with the gaps put into the text.
static char *
gaps(const char *text, const char *places)
{
	PopplerRectangle boxes[TEXT_MAX] = {0};
	size_t n = strlen(text);
	g_assert_cmpuint(strlen(places), ==, 2 * n);
	for (size_t i = 0; i < n; i++) {
		double x = 10 * (places[2 * i] - '0') + (places[2 * i + 1] - '0');
		boxes[i] = (PopplerRectangle){.x1 = x, .x2 = x + 1, .y2 = 10};
	}
	return xs_pdf_order_gaps(text, n, boxes, n);
}

// Cells that poppler runs into one another; the characters of one value in boxes; a gap with a space
// in it.
static void
test_gaps(void)
{
	g_autofree char *cells = gaps("12345", "0001022021");
	g_assert_cmpstr(cells, ==, "123\t45");
	g_autofree char *fields = gaps("12345", "0001020809");
	g_assert_cmpstr(fields, ==, "123 45");
	g_autofree char *boxed = gaps("1234", "00102030");
	g_assert_cmpstr(boxed, ==, "1 2 3 4");
	g_assert_null(gaps("12 45", "0001021920"));
	g_assert_null(gaps("12345", "0001020304"));
}

// Text that ends within a character must not be read behind its end.
static void
test_cut(void)
{
	PopplerRectangle boxes[2] = {{.y2 = 10}, {.x1 = 5, .y2 = 10}};
	static const char text[] = "a\xE4";
	g_assert_null(xs_pdf_order_lines(text, strlen(text), boxes, 2));
	g_autofree char *spaced = xs_pdf_order_gaps(text, strlen(text), boxes, 2);
	g_assert_cmpstr(spaced, ==, "a \xE4");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread/pdf-order/same", test_same);
	g_test_add_func("/format-reread/pdf-order/gaps", test_gaps);
	g_test_add_func("/format-reread/pdf-order/columns", test_columns);
	g_test_add_func("/format-reread/pdf-order/drawn-backwards", test_drawn_backwards);
	g_test_add_func("/format-reread/pdf-order/space-matters", test_space_matters);
	g_test_add_func("/format-reread/pdf-order/cut", test_cut);
	return g_test_run();
}
