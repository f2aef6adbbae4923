// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

enum {
	STATUS_GOOD = 0,
	STATUS_FAILED = 1,
};

static bool
is_chinese(void)
{
	const char *locale = setlocale(LC_MESSAGES, NULL);
	return locale != NULL && g_str_has_prefix(locale, "zh");
}

static int
list(const XsRules *rules)
{
	for (size_t i = 0; i < xs_rules_count(rules); i++) {
		const XsRule *rule = xs_rules_get(rules, i);
		(void)printf("%-24s %-20s %s\n",
			     xs_rule_id(rule),
			     xs_rule_type(rule),
			     xs_rule_title(rule, is_chinese()));
	}
	return STATUS_GOOD;
}

static int
test(const XsRules *rules)
{
	g_autoptr(GString) report = g_string_new(NULL);
	size_t examples = 0;
	bool good = xs_rules_test(rules, report, &examples);
	(void)fputs(report->str, stdout);
	(void)printf(_("%zu rules, %zu examples: %s\n"),
		     xs_rules_count(rules),
		     examples,
		     good ? _("all hold") : _("FAILED"));
	return good ? STATUS_GOOD : STATUS_FAILED;
}

static int
explain(const XsRules *rules, const char *id, GError **error)
{
	const XsRule *rule = xs_rules_find(rules, id);
	if (rule == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("no such rule: %s"), id);
		return -1;
	}
	(void)printf("%s (%s)\n%s\n%s\n%s\n",
		     xs_rule_id(rule),
		     xs_rule_type(rule),
		     xs_rule_title(rule, is_chinese()),
		     xs_rule_message(rule, is_chinese()),
		     xs_rule_basis(rule));
	return STATUS_GOOD;
}

// What the rules make of files: every finding and every near miss, with the reasons.
static int
explain_files(const XsOptions *options, GError **error)
{
	XsOptions scan = *options;
	scan.command = xs_options_command("scan");
	scan.explain = true;
	scan.arguments = options->arguments + 1;
	scan.n_arguments = options->n_arguments - 1;
	return xs_command_files(&scan, error);
}

int
xs_command_rules(const XsOptions *options, GError **error)
{
	g_auto(XsPaths) paths = {0};
	xs_paths_init(&paths, options->state);
	g_autoptr(XsRules) rules =
		xs_rules_load(options->rules != NULL ? options->rules : paths.rules, error);
	if (rules == NULL)
		return -1;
	const char *what = options->n_arguments > 0 ? options->arguments[0] : "list";
	if (strcmp(what, "list") == 0)
		return list(rules);
	if (strcmp(what, "test") == 0)
		return test(rules);
	if (strcmp(what, "explain") == 0 && options->n_arguments > 1) {
		const char *id = options->arguments[1];
		bool file = xs_rules_find(rules, id) == NULL && g_file_test(id, G_FILE_TEST_EXISTS);
		return file ? explain_files(options, error) : explain(rules, id, error);
	}
	(void)xs_error_usage(error, _("rules takes list, test, explain ID or explain FILE"));
	return -1;
}
