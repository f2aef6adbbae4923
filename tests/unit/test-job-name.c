// SPDX-License-Identifier: GPL-3.0-or-later
// Names of parts are searched once for a whole run; what is found in one is masked each time.
#include "job/xs-name.h"

static char *
mask_part(XsContext *context, const char *name)
{
	g_autofree char *first = xs_name_mask_part(context, name);
	char *again = xs_name_mask_part(context, name);
	g_assert_cmpstr(again, ==, first);
	return again;
}

static void
test_parts(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	g_autofree char *file = g_build_filename(folder, "policy", "default.policy", NULL);
	g_autoptr(XsRules) rules = xs_rules_load(folder, &error);
	g_assert_no_error(error);
	g_autoptr(XsPolicy) policy = xs_policy_load(file, &error);
	g_assert_no_error(error);
	g_autoptr(XsNames) names = xs_names_new();
	XsContext context = {
		.rules = rules,
		.policy = policy,
		.names = names,
		.limits = xs_limits_default,
		.scan = {.max_findings = 100},
	};
	g_autofree char *plain = mask_part(&context, "word/document.xml");
	g_assert_cmpstr(plain, ==, "word/document.xml");
	g_autofree char *number = mask_part(&context, "word/media/手机13800138000.png");
	g_assert_null(strstr(number, "13800138000"));
	g_assert_true(g_str_has_prefix(number, "word/media/"));
	g_autofree char *page = mask_part(&context, "page 13");
	g_assert_cmpstr(page, ==, "page 13");
	// A program that keeps no names searches each.
	context.names = NULL;
	g_autofree char *alone = mask_part(&context, "word/media/手机13800138000.png");
	g_assert_cmpstr(alone, ==, number);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/job/name/parts", test_parts);
	return g_test_run();
}
