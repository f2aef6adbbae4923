// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-day.h"

static void
test_parse(void)
{
	static const char *const bad[] = {"",
					  "2027-1-31",
					  "2027-02-29",
					  "2027-13-01",
					  "20270131",
					  "2027-01-31 ",
					  "2027/01/31"};
	int64_t day = 0;
	g_assert_true(xs_day_parse("2027-01-31", &day));
	g_assert_cmpint(day, ==, 20270131);
	g_assert_true(xs_day_parse("2028-02-29", &day));
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(xs_day_parse(bad[i], &day));
	g_assert_cmpint(day, ==, 20280229);
}

static void
test_text(void)
{
	char text[XS_DAY_SIZE];
	xs_day_text(20270131, text);
	g_assert_cmpstr(text, ==, "2027-01-31");
	xs_day_text(0, text);
	g_assert_cmpstr(text, ==, "");
}

static void
test_later(void)
{
	g_assert_cmpint(xs_day_later(20270131, 0), ==, 20270131);
	g_assert_cmpint(xs_day_later(20270131, 1), ==, 20270201);
	g_assert_cmpint(xs_day_later(20271231, 60), ==, 20280229);
	g_assert_cmpint(xs_day_later(20270131, 365), ==, 20280131);
	g_assert_cmpint(xs_day_today(), >, 20260101);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/day/parse", test_parse);
	g_test_add_func("/base/day/text", test_text);
	g_test_add_func("/base/day/later", test_later);
	return g_test_run();
}
