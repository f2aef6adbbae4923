// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-i18n.h"
#include "base/xs-memory.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum {
	STATUS_USAGE = 2,
	STATUS_INCOMPLETE = 3,
	STATUS_LOG = 5,
	STATUS_INTERNAL = 70,
};

static int
status_of_error(const GError *error)
{
	if (g_error_matches(error, XS_ERROR, XS_ERROR_USAGE) ||
	    g_error_matches(error, XS_ERROR, XS_ERROR_CONFIG) ||
	    g_error_matches(error, XS_ERROR, XS_ERROR_SANDBOX))
		return STATUS_USAGE;
	if (g_error_matches(error, XS_ERROR, XS_ERROR_INTEGRITY))
		return STATUS_LOG;
	if (g_error_matches(error, XS_ERROR, XS_ERROR_IO) ||
	    g_error_matches(error, XS_ERROR, XS_ERROR_TIMEOUT) ||
	    g_error_matches(error, XS_ERROR, XS_ERROR_LIMIT))
		return STATUS_INCOMPLETE;
	return STATUS_INTERNAL;
}

static int
help(const XsOptions *options)
{
	const char *word = options->n_arguments > 0 ? options->arguments[0] : NULL;
	g_autofree char *generated = word != NULL ? xs_options_generate(word) : NULL;
	if (generated != NULL) {
		(void)fputs(generated, stdout);
		return 0;
	}
	const XsCommand *command = word != NULL ? xs_options_command(word) : NULL;
	g_autofree char *text = xs_options_help(command);
	(void)fputs(text, stdout);
	return word == NULL || command != NULL ? 0 : STATUS_USAGE;
}

static int
run(const XsOptions *options, GError **error)
{
	if (options->help) {
		g_autofree char *text = xs_options_help(options->command);
		(void)fputs(text, stdout);
		return 0;
	}
	switch (options->command->id) {
	case XS_COMMAND_SCAN:
		return options->text ? xs_command_text(options, error)
				     : xs_command_files(options, error);
	case XS_COMMAND_MASK:
		return xs_command_files(options, error);
	case XS_COMMAND_CHECK:
		return xs_command_check(options, error);
	case XS_COMMAND_REVIEW:
		return xs_command_review(options, error);
	case XS_COMMAND_APPROVE:
	case XS_COMMAND_REJECT:
	case XS_COMMAND_RELEASE:
	case XS_COMMAND_RECALL:
		return xs_command_acts(options, error);
	case XS_COMMAND_PATROL:
		return xs_command_patrol(options, error);
	case XS_COMMAND_BASELINE:
		return xs_command_baseline(options, error);
	case XS_COMMAND_LABEL:
		return xs_command_label(options, error);
	case XS_COMMAND_HOOK:
		return xs_command_hook(options, error);
	case XS_COMMAND_KEYS:
		return xs_command_keys(options, error);
	case XS_COMMAND_VERIFY:
		return xs_command_verify(options, error);
	case XS_COMMAND_RULES:
		return xs_command_rules(options, error);
	case XS_COMMAND_LOG:
		return xs_command_log(options, error);
	case XS_COMMAND_DOCTOR:
		return xs_command_doctor(options, error);
	case XS_COMMAND_HELP:
		return help(options);
	case XS_COMMAND_VERSION:
		(void)puts("xianshen " XS_VERSION);
		return 0;
	}
	return STATUS_INTERNAL;
}

// The program holds what must not leak: no core dumps. One byte is less than any dump needs, and
// unlike 0 also stops those that are piped into a program. (Not by PR_SET_DUMPABLE: an unprivileged
// user could then not reach /proc/self/fd, by which outputs get their names.)
static void
forbid_core_dumps(void)
{
	const struct rlimit none = {1, 1};
	(void)setrlimit(RLIMIT_CORE, &none);
}

// Each document that is nested in one is open on its own, and there may be thousands.
static void
allow_open_files(void)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return;
	files.rlim_cur = MIN(files.rlim_max, 1 << 16);
	(void)setrlimit(RLIMIT_NOFILE, &files);
}

static void
set_language(void)
{
	g_auto(XsPaths) paths = {0};
	xs_paths_init(&paths, NULL);
	(void)setlocale(LC_ALL, "");
	(void)bindtextdomain(XS_TEXT_DOMAIN, paths.locale);
	(void)bind_textdomain_codeset(XS_TEXT_DOMAIN, "UTF-8");
	(void)textdomain(XS_TEXT_DOMAIN);
}

int
main(int argc, char **argv)
{
	g_auto(XsOptions) options = {0};
	g_autoptr(GError) error = NULL;
	set_language();
	forbid_core_dumps();
	allow_open_files();
	xs_memory_give_back();
	int status = -1;
	if (xs_options_parse(argc, argv, &options, &error))
		status = run(&options, &error);
	if (status < 0) {
		(void)fprintf(stderr, "xianshen: %s\n", error->message);
		status = status_of_error(error);
	}
	if (fflush(stdout) != 0 && status == 0)
		status = STATUS_INCOMPLETE;
	return status;
}
