// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-options.h"

#include <string.h>

// Parses a line of words that are separated by single spaces.
static bool
parse(const char *line, XsOptions *ret_options, GStrv *ret_words, GError **error)
{
	*ret_words = g_strsplit(line, " ", -1);
	return xs_options_parse((int)g_strv_length(*ret_words), *ret_words, ret_options, error);
}

static void
test_values(void)
{
	g_auto(GStrv) words = NULL;
	g_auto(XsOptions) options = {0};
	g_autoptr(GError) error = NULL;
	g_assert_true(parse("xianshen mask -o out -j4 --policy=p.policy --report json=a --report "
			    "html=b x -- -y",
			    &options,
			    &words,
			    &error));
	g_assert_no_error(error);
	g_assert_cmpint(options.command->id, ==, XS_COMMAND_MASK);
	g_assert_cmpstr(options.output, ==, "out");
	g_assert_cmpuint(options.jobs, ==, 4);
	g_assert_cmpstr(options.policy, ==, "p.policy");
	g_assert_cmpuint(options.reports.n, ==, 2);
	g_assert_cmpstr(options.reports.words[1], ==, "html=b");
	g_assert_cmpuint(options.n_arguments, ==, 2);
	g_assert_cmpstr(options.arguments[1], ==, "-y");
}

static void
test_dates(void)
{
	g_auto(GStrv) words = NULL;
	g_auto(XsOptions) options = {0};
	g_assert_true(parse("xianshen scan --as-of 2105-01-31 x", &options, &words, NULL));
	g_assert_cmpint(options.as_of, ==, 21050131);
}

static void
test_refusals(void)
{
	static const char *const lines[] = {
		"xianshen",
		"xianshen nothing",
		"xianshen scan --no-such x",
		"xianshen scan -o out x",
		"xianshen mask -o",
		"xianshen scan --json=yes x",
		"xianshen scan -j 0 x",
		"xianshen scan -j many x",
		"xianshen scan --as-of 2026-02-30 x",
		"xianshen scan --as-of 26-2-3 x",
		"xianshen scan -jx x",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_auto(GStrv) words = NULL;
		g_auto(XsOptions) options = {0};
		g_autoptr(GError) error = NULL;
		g_test_message("%s", lines[i]);
		g_assert_false(parse(lines[i], &options, &words, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_USAGE);
	}
}

static void
test_generated(void)
{
	static const char *const kinds[] = {"man", "bash", "zsh", "fish"};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autofree char *text = xs_options_generate(kinds[i]);
		g_assert_nonnull(strstr(text, "mask"));
		g_assert_null(strchr(text, '@'));
	}
	g_assert_null(xs_options_generate("tcsh"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cli/options/values", test_values);
	g_test_add_func("/cli/options/dates", test_dates);
	g_test_add_func("/cli/options/refusals", test_refusals);
	g_test_add_func("/cli/options/generated", test_generated);
	return g_test_run();
}
