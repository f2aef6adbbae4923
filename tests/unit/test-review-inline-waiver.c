// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-inline-waiver.h"

#include <string.h>

static bool
parse(const char *text, XsInlineWaiver *ret)
{
	return xs_inline_waiver_parse(text, strlen(text), ret);
}

static void
test_whole(void)
{
	static const char *const good[] = {
		" cn-mobile reason=\"值班 电话\" until=2027-01-31 owner=wang",
		" cn-mobile reason=“值班 电话” until=2027-01-31 owner=wang -->",
		" cn-mobile owner=wang until=2027-01-31 reason=\"值班 电话\"-->",
		"\tcn-mobile  owner=\"wang\" reason=\"值班 电话\"  until=2027-01-31--> more",
		" cn-mobile reason=\"值班 电话\" until=\"2027-01-31\" owner=wang*/ x",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		XsInlineWaiver waiver;
		g_assert_true(parse(good[i], &waiver));
		g_assert_cmpstr(waiver.rule, ==, "cn-mobile");
		g_assert_cmpstr(waiver.reason, ==, "值班 电话");
		g_assert_cmpstr(waiver.owner, ==, "wang");
		g_assert_cmpint(waiver.until, ==, 20270131);
	}
}

static void
test_not_whole(void)
{
	g_autofree char *long_word = g_strnfill(XS_INLINE_WORD_SIZE, 'a');
	g_autofree char *too_long =
		g_strconcat(" cn-mobile reason=", long_word, " until=2027-01-31 owner=w", NULL);
	const char *const bad[] = {
		"",
		" ",
		" cn-mobile",
		" cn-mobile reason=a until=2027-01-31",
		" cn-mobile reason=a owner=b",
		" cn-mobile until=2027-01-31 owner=b",
		" cn-mobile reason= until=2027-01-31 owner=b",
		" cn-mobile reason=\"\" until=2027-01-31 owner=b",
		" cn-mobile reason=\"a until=2027-01-31 owner=b",
		" cn-mobile reason=a reason=b until=2027-01-31 owner=b",
		" cn-mobile reason=a until=2027-02-31 owner=b",
		" cn-mobile reason=a until=31.1.2027 owner=b",
		" cn-mobile reason=a until=2027-01-31 owner=b\x01",
		" cn-mobile reason=a until=2027-01-31 who=b",
		" * reason=a until=2027-01-31 owner=b",
		" CN-MOBILE reason=a until=2027-01-31 owner=b",
		too_long,
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		XsInlineWaiver waiver;
		g_assert_false(parse(bad[i], &waiver));
	}
	// What stands behind the end is not read.
	XsInlineWaiver waiver;
	const char *cut = " cn-mobile reason=a until=2027-01-31 owner=b";
	g_assert_false(xs_inline_waiver_parse(cut, strlen(cut) - 1, &waiver));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/review/inline-waiver/whole", test_whole);
	g_test_add_func("/review/inline-waiver/not-whole", test_not_whole);
	return g_test_run();
}
