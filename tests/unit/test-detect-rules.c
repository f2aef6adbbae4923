// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-rules.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
rules_dir(void)
{
	return g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
}

static void
test_own_examples(void)
{
	g_autofree char *dir = rules_dir();
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRules) rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_autoptr(GString) report = g_string_new(NULL);
	size_t examples = 0;
	bool passed = xs_rules_test(rules, report, &examples);
	if (!passed)
		g_test_message("%s", report->str);
	g_assert_true(passed);
	g_assert_cmpuint(examples, >, 90);
	g_assert_cmpstr(report->str, ==, "");
}

static void
test_properties(void)
{
	g_autofree char *dir = rules_dir();
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRules) rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	const XsRule *rule = xs_rules_find(rules, "cn-resident-id");
	g_assert_nonnull(rule);
	g_assert_cmpstr(xs_rule_type(rule), ==, "resident-id");
	g_assert_cmpstr(xs_rule_title(rule, true), ==, "公民身份号码");
	g_assert_cmpstr(xs_rule_title(rule, false), ==, "Resident identity number");
	g_assert_nonnull(strstr(xs_rule_basis(rule), "GB 11643"));
	g_assert_null(xs_rules_find(rules, "no-such-rule"));
	g_assert_cmpuint(strlen(xs_rules_version(rules)), ==, 64);
	for (size_t i = 0; i < xs_rules_count(rules); i++)
		g_assert_true(xs_rules_find(rules, xs_rule_id(xs_rules_get(rules, i))) ==
			      xs_rules_get(rules, i));
	g_autoptr(XsRules) again = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_rules_version(rules), ==, xs_rules_version(again));
}

// Loading again gives the same each time; how long it takes is told, not judged: machines differ.
static void
test_load_time(void)
{
	g_autofree char *dir = rules_dir();
	int64_t best = INT64_MAX;
	for (int i = 0; i < 20; i++) {
		g_autoptr(GError) error = NULL;
		int64_t start = g_get_monotonic_time();
		g_autoptr(XsRules) rules = xs_rules_load(dir, &error);
		best = MIN(best, g_get_monotonic_time() - start);
		g_assert_no_error(error);
	}
	g_test_message("rules load in %" G_GINT64_FORMAT " us", best);
}

// A rule that stands as it is; tests spoil one thing each.
#define GOOD                                                                                       \
	"[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nshape = mobile\ncheck = luhn\n"              \
	"grade.full = certain likely -\nmessage = M\nmessage.zh = M\nbasis = B\n"                  \
	"match.1 = 79927398713\nreject.1 = 1\n"

static void
expect_refused(const char *content, const char *part)
{
	g_autofree char *dir = g_dir_make_tmp("xs-rules-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "a.rules", NULL);
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRules) rules = xs_rules_load(dir, &error);
	g_unlink(path);
	g_rmdir(dir);
	if (part == NULL) {
		g_assert_no_error(error);
		g_assert_nonnull(rules);
		return;
	}
	g_assert_null(rules);
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, part));
	g_assert_nonnull(strstr(error->message, "a.rules"));
}

static void
test_refused(void)
{
	expect_refused(GOOD, NULL);
	expect_refused(GOOD "\nunknown = 1\n", "unknown key unknown");
	expect_refused(GOOD "type = again\n", "stands twice");
	expect_refused(GOOD GOOD, "stands twice");
	expect_refused("[rule x]\ntype = t\n", "title is missing");
	expect_refused("[thing x]\ntype = t\n", "unknown kind");
	expect_refused("[column x]\nheader = abc\nvalues = 男性?\n", "what is repeated");
	expect_refused(GOOD "[safe y]\nmatch.1 = 1\n", "matches everything");
	expect_refused(GOOD "match.2.grade = sure\nmatch.2 = 1\n", "no grade");
	expect_refused(GOOD "match.9 = 1\n", "unknown key match.9");
	expect_refused(GOOD "up = ab\n", "too short");
	expect_refused(GOOD "data = x.tsv\n", "not used");
	expect_refused(GOOD "pattern = x\n", "one of shape, pattern");
	expect_refused("[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\n"
		       "basis = B\npattern = (\ntrigger = @\n",
		       "pattern:");
	expect_refused("[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\n"
		       "basis = B\nform = field\ncheck = nothing\n",
		       "unknown check nothing");
	expect_refused("[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\n"
		       "basis = B\nform = field\nvalues = (\n",
		       "values:");
	expect_refused("[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\n"
		       "basis = B\nform = table\n",
		       "form = field");
	expect_refused("[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nmessage = M\nmessage.zh = M\n"
		       "basis = B\npattern = a\ntrigger = alnum\nback = 65\n",
		       "back is no number");
	expect_refused(GOOD "when = never\n", "unknown when");
	expect_refused("no group\n", "a.rules");
}

// A folder with one rule and its table of segments, and an office's own lines for it.
static XsRules *
rules_with_data(const char *shipped, const char *local, GError **error)
{
	g_autofree char *dir = g_dir_make_tmp("xs-rules-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "a.rules", NULL);
	g_autofree char *data = g_build_filename(dir, "data", NULL);
	g_autofree char *own = g_build_filename(data, "local", NULL);
	g_autofree char *table = g_build_filename(data, "t.tsv", NULL);
	g_autofree char *more = g_build_filename(own, "t.tsv", NULL);
	g_assert_cmpint(g_mkdir_with_parents(own, 0700), ==, 0);
	g_assert_true(g_file_set_contents(
		path,
		"[rule x]\ntype = t\ntitle = T\ntitle.zh = T\nshape = mobile\n"
		"check = mobile-segment\ndata = t.tsv\ngrade.full = certain likely -\n"
		"message = M\nmessage.zh = M\nbasis = B\n"
		"match.1 = 15400138000\nreject.1 = 1\n",
		-1,
		NULL));
	g_assert_true(g_file_set_contents(table, shipped, -1, NULL));
	if (local != NULL)
		g_assert_true(g_file_set_contents(more, local, -1, NULL));
	XsRules *rules = xs_rules_load(dir, error);
	g_unlink(more);
	g_unlink(table);
	g_unlink(path);
	g_rmdir(own);
	g_rmdir(data);
	g_rmdir(dir);
	return rules;
}

static void
test_local_data(void)
{
	g_autoptr(GError) error = NULL;
	size_t examples;
	g_autoptr(GString) report = g_string_new(NULL);
	g_autoptr(XsRules) shipped = rules_with_data("138\n", NULL, &error);
	g_assert_no_error(error);
	g_assert_false(xs_rules_test(shipped, report, &examples));
	g_autoptr(XsRules) local = rules_with_data("138", "154\n", &error);
	g_assert_no_error(error);
	g_assert_true(xs_rules_test(local, report, &examples));
	// The version tells them apart.
	g_assert_cmpstr(xs_rules_version(shipped), !=, xs_rules_version(local));
	g_autoptr(XsRules) bad = rules_with_data("138\n", "no digits\n", &error);
	g_assert_null(bad);
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

static void
test_no_folder(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRules) rules = xs_rules_load("/nonexistent/rules", &error);
	g_assert_null(rules);
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detect/rules/own-examples", test_own_examples);
	g_test_add_func("/detect/rules/properties", test_properties);
	g_test_add_func("/detect/rules/load-time", test_load_time);
	g_test_add_func("/detect/rules/refused", test_refused);
	g_test_add_func("/detect/rules/local-data", test_local_data);
	g_test_add_func("/detect/rules/no-folder", test_no_folder);
	return g_test_run();
}
