// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-labels.h"

static void
test_stricter(void)
{
	static const char *const cases[][3] = {
		{NULL, NULL, "none"},
		{"none", "public", "public"},
		{"public", NULL, "public"},
		{"not-public", "public", "not-public"},
		{"public", "on-request", "on-request"},
		{"redacted-public", "public", "redacted-public"},
		{"on-request", "redacted-public", "on-request"},
		{"unknown", "public", "public"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(xs_labels_stricter(cases[i][0], cases[i][1]), ==, cases[i][2]);
}

static void
test_reasons(void)
{
	for (const char *const *name = xs_labels_reasons(); *name != NULL; name++) {
		g_assert_true(xs_labels_valid_reason(*name));
		g_assert_cmpstr(xs_labels_reason_words(*name), !=, "");
	}
	g_assert_true(xs_labels_valid_reason(NULL));
	g_assert_false(xs_labels_valid_reason("17"));
	g_assert_cmpstr(xs_labels_reason_words(NULL), ==, "");
	g_assert_false(xs_labels_valid(NULL));
	g_assert_false(xs_labels_valid("none"));
	g_assert_true(xs_labels_valid("public"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/review/labels/stricter", test_stricter);
	g_test_add_func("/review/labels/reasons", test_reasons);
	return g_test_run();
}
