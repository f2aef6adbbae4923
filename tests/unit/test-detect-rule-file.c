// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-rule-file.h"

#include <stdint.h>
#include <string.h>

static void
expect_refused(const char *text, size_t len, const char *part)
{
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_rule_file_parse(text, len, "x.rules", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	if (strstr(error->message, part) == NULL)
		g_error("'%s' lacks '%s'", error->message, part);
}

static void
test_values(void)
{
	const char text[] = "# a comment\n"
			    "\n"
			    "  [rule a]  \r\n"
			    "  key\t = \\d+ = ; # no comment \r\n"
			    "empty=\n"
			    "list = ;one; two words ;;三 ;\n"
			    "[rule b]\n"
			    "key = last";
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRuleFile) file = xs_rule_file_parse(text, strlen(text), "x.rules", &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_rule_file_n_groups(file), ==, 2);
	XsRuleGroup *group = xs_rule_file_group(file, 0);
	g_assert_cmpstr(xs_rule_group_id(group, "rule"), ==, "a");
	g_assert_null(xs_rule_group_id(group, "rul"));
	g_assert_cmpstr(xs_rule_group_get(group, "key"), ==, "\\d+ = ; # no comment");
	g_assert_cmpstr(xs_rule_group_get(group, "empty"), ==, "");
	g_assert_null(xs_rule_group_get(group, "ke"));
	g_assert_null(xs_rule_group_need(group, "empty", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	g_clear_error(&error);
	g_assert_false(xs_rule_group_finish(group, &error));
	g_assert_cmpstr(error->message, ==, "x.rules: [rule a]: unknown key list");
	g_auto(GStrv) list = xs_rule_group_list(group, "list");
	const char *const wanted[] = {"one", "two words", "三", NULL};
	g_assert_cmpstrv(list, (char **)(uintptr_t)wanted);
	g_auto(GStrv) none = xs_rule_group_list(group, "missing");
	g_assert_null(none[0]);
	g_assert_true(xs_rule_group_finish(group, NULL));
	group = xs_rule_file_group(file, 1);
	g_assert_cmpstr(xs_rule_group_get(group, "key"), ==, "last");
}

static void
test_refused(void)
{
	expect_refused("key = 1\n", 8, "line 1");
	expect_refused("[a]\n= 1\n", 8, "line 2");
	expect_refused("[a]\n\nkey\n", 9, "line 3");
	expect_refused("[]\n", 3, "line 1");
	expect_refused("[a\n", 3, "line 1");
	expect_refused("[a]\nk=1\n k =2\n", 14, "[a]: line 3: stands twice");
	expect_refused("[a]\n[b]\n[a]\n", 12, "line 3: stands twice");
	expect_refused("[a]\nk=\xff\n", 8, "UTF-8");
	expect_refused("[a]\nk=\0\n", 8, "UTF-8");
}

// Searching keys takes time by the square of their number.
static void
test_too_many(void)
{
	g_autoptr(GString) keys = g_string_new("[a]\n");
	g_autoptr(GString) groups = g_string_new(NULL);
	for (int i = 0; i <= 1000; i++) {
		g_string_append_printf(keys, "k%d=\n", i);
		g_string_append_printf(groups, "[g%d]\n", i);
	}
	expect_refused(keys->str, keys->len, "too many");
	expect_refused(groups->str, groups->len, "too many");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/rule-file/values", test_values);
	g_test_add_func("/detect/rule-file/refused", test_refused);
	g_test_add_func("/detect/rule-file/too-many", test_too_many);
	return g_test_run();
}
