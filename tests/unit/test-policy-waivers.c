// SPDX-License-Identifier: GPL-3.0-or-later
// What a policy says of waivers.
#include "policy/xs-policy.h"

#include <glib/gstdio.h>

static XsPolicy *
load_head(const char *head, GError **error)
{
	g_autofree char *content =
		g_strconcat("[policy test]\n", head, "\n[type *]\nladder = box\n", NULL);
	g_autofree char *folder = g_dir_make_tmp("policy-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "test.policy", NULL);
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	XsPolicy *policy = xs_policy_load(path, error);
	(void)g_unlink(path);
	(void)g_rmdir(folder);
	return policy;
}

static void
test_usual(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsPolicy) policy = load_head("", &error);
	g_assert_no_error(error);
	g_assert_false(xs_policy_inline_waivers(policy));
	g_assert_cmpuint(xs_policy_waiver_days(policy), ==, 365);
	g_assert_false(xs_policy_never_waives(policy, "resident-id", true));
}

static void
test_keys(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsPolicy) policy = load_head(
		"no-waiver = resident-id; hk-id\nwaiver-days = 0\ninline-waivers = yes", &error);
	g_assert_no_error(error);
	g_assert_true(xs_policy_inline_waivers(policy));
	g_assert_cmpuint(xs_policy_waiver_days(policy), ==, 0);
	g_assert_true(xs_policy_never_waives(policy, "resident-id", true));
	g_assert_true(xs_policy_never_waives(policy, "hk-id", true));
	g_assert_false(xs_policy_never_waives(policy, "resident-id", false));
	g_assert_false(xs_policy_never_waives(policy, "mobile", true));
}

static void
test_faults(void)
{
	static const char *const bad[] = {"waiver-days = 3661",
					  "waiver-days = -1",
					  "waiver-days = x",
					  "inline-waivers = maybe"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_null(load_head(bad[i], &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/waivers/usual", test_usual);
	g_test_add_func("/policy/waivers/keys", test_keys);
	g_test_add_func("/policy/waivers/faults", test_faults);
	return g_test_run();
}
