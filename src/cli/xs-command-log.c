// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "ledger/xs-index.h"
#include "ledger/xs-log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
	STATUS_GOOD = 0,
	STATUS_BROKEN = 5,
};

typedef struct {
	const XsOptions *options;
	XsPaths paths;
	char *path; // of the log
	XsOffice *office;
} LogRun;

static void
log_run_clear(LogRun *run)
{
	xs_paths_clear(&run->paths);
	g_clear_pointer(&run->path, g_free);
	g_clear_pointer(&run->office, xs_office_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LogRun, log_run_clear)

// "SEQUENCE:HASH", as the review sheet prints it.
static bool
parse_line(const char *word, XsLogCheckpoint *ret_checkpoint)
{
	const char *colon = strchr(word, ':');
	if (colon == NULL)
		return false;
	g_autofree char *sequence = g_strndup(word, (gsize)(colon - word));
	guint64 number = 0;
	if (!g_ascii_string_to_unsigned(sequence, 10, 1, G_MAXINT64, &number, NULL))
		return false;
	ret_checkpoint->seq = number;
	return g_strlcpy(ret_checkpoint->hash, colon + 1, sizeof ret_checkpoint->hash) <
	       sizeof ret_checkpoint->hash;
}

// That, or a file with a signed checkpoint.
static bool
parse_checkpoint(const LogRun *run, XsLogCheckpoint *ret_checkpoint, GError **error)
{
	const char *word = run->options->checkpoint;
	if (parse_line(word, ret_checkpoint))
		return true;
	g_autofree char *text = NULL;
	gsize len = 0;
	if (!g_file_get_contents(word, &text, &len, NULL))
		return xs_error_usage(error,
				      _("a checkpoint is SEQUENCE:HASH, or a file that holds one"));
	if (run->office == NULL)
		return xs_error_usage(
			error, _("a signed checkpoint needs the configuration of the office"));
	return xs_log_checkpoint_parse(
		xs_office_trust(run->office), text, len, ret_checkpoint, error);
}

static void
tell(const XsLogReport *report)
{
	(void)printf(_("%" PRIu64 " lines hold, head %s\n"), report->lines, report->head);
	(void)printf(_("Merkle root %s\n"), report->root);
	if (report->repairs > 0)
		(void)printf(_("%" PRIu64 " half lines, each explained by a repair\n"),
			     report->repairs);
	if (report->erased > 0)
		(void)printf(_("%" PRIu64 " bodies erased, each by a tombstone\n"), report->erased);
	if (report->half_bytes > 0)
		(void)printf(_("%" PRIu64 " bytes of a line that is being written\n"),
			     report->half_bytes);
	if (report->checkpoints > 0)
		(void)printf(_("%" PRIu64 " checkpoints fit the lines before them\n"),
			     report->checkpoints);
	if (report->sealed > 0)
		(void)printf(_("the first %" PRIu64 " lines are sealed by a trusted key\n"),
			     report->sealed);
}

// What stands above is all that is proven: a reader should not take it for more.
static void
tell_limits(const XsLogReport *report, bool compared)
{
	(void)puts(_("Not proven:"));
	if (!compared)
		(void)puts(
			_("- that no whole lines are missing at the end: compare the head with one "
			  "that was kept elsewhere (--checkpoint)"));
	if (report->foreign > 0)
		(void)puts(_("- who signed the checkpoints: no trusted key is configured"));
	if (report->sealed < report->lines)
		(void)printf(_("- that the last %" PRIu64
			       " lines were not made anew by somebody who "
			       "may write the log\n"),
			     report->lines - report->sealed);
	(void)puts(
		_("- that what the lines say is true, and that nothing was done without a line"));
}

static int
verify(const LogRun *run, GError **error)
{
	XsLogReport report = {0};
	XsLogCheckpoint checkpoint = {0};
	bool compared = run->options->checkpoint != NULL;
	if (compared && !parse_checkpoint(run, &checkpoint, error))
		return -1;
	g_autoptr(GError) failure = NULL;
	const XsLogVerifyOptions options = {
		.checkpoint = compared ? &checkpoint : NULL,
		.trust = run->office != NULL ? xs_office_trust(run->office) : NULL,
	};
	bool good = xs_log_verify(run->path, &options, &report, &failure);
	if (failure != NULL) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return -1;
	}
	if (good) {
		tell(&report);
		tell_limits(&report, compared);
		return STATUS_GOOD;
	}
	(void)printf(_("BROKEN at line %" PRIu64 ": %s\n"), report.first_bad, report.reason);
	return STATUS_BROKEN;
}

// Opens the log for writing, as the account of who calls.
static XsLog *
open_log(const LogRun *run, GError **error)
{
	g_autofree char *key_path = run->options->key_file != NULL
					    ? g_strdup(run->options->key_file)
					    : g_build_filename(run->paths.state, "key", NULL);
	g_autoptr(XsKey) key = xs_key_load(key_path, error);
	g_autofree char *account = key != NULL ? xs_setup_who(run->office, error) : NULL;
	g_autoptr(XsLog) log = account != NULL ? xs_log_open(run->path, key, error) : NULL;
	if (log == NULL || !xs_log_set_account(log, account, error))
		return NULL;
	return g_steal_pointer(&log);
}

static int
checkpoint(const LogRun *run, GError **error)
{
	const char *configured = run->office != NULL ? xs_office_signing_key(run->office) : NULL;
	g_autofree char *own = g_build_filename(run->paths.state, "signing.key", NULL);
	g_autoptr(XsSigner) signer = xs_signer_load(configured != NULL ? configured : own, error);
	g_autoptr(XsLog) log = signer != NULL ? open_log(run, error) : NULL;
	g_autofree char *statement = NULL;
	if (log == NULL || !xs_log_checkpoint(log, run->path, signer, &statement, error))
		return -1;
	(void)fputs(statement, stdout);
	return STATUS_GOOD;
}

static int export(const LogRun *run, GError **error)
{
	return xs_command_log_export(run->options, &run->paths, run->path, error);
}

static int
reindex(const LogRun *run, GError **error)
{
	g_autofree char *path = g_build_filename(run->paths.state, "index.sqlite", NULL);
	g_autoptr(XsIndex) index = xs_index_rebuild(path, run->path, error);
	if (index == NULL)
		return -1;
	(void)printf(_("%" PRIu64 " events indexed\n"), xs_index_seq(index));
	return STATUS_GOOD;
}

static int
erase(const LogRun *run, GError **error)
{
	const XsOptions *options = run->options;
	guint64 first = 0;
	guint64 last = 0;
	if (options->n_arguments != 3 || options->reason == NULL ||
	    !g_ascii_string_to_unsigned(options->arguments[1], 10, 1, G_MAXINT64, &first, NULL) ||
	    !g_ascii_string_to_unsigned(options->arguments[2], 10, 1, G_MAXINT64, &last, NULL)) {
		(void)xs_error_usage(error, _("log erase takes FIRST LAST and --reason CODE"));
		return -1;
	}
	if (strspn(options->reason, "abcdefghijklmnopqrstuvwxyz0123456789-") !=
	    strlen(options->reason)) {
		(void)xs_error_usage(error,
				     _("the reason of an erasure is a code of a-z, 0-9 and -"));
		return -1;
	}
	uint64_t erased = 0;
	g_autoptr(XsLog) log = open_log(run, error);
	if (log == NULL || !xs_log_erase(log, first, last, options->reason, &erased, error))
		return -1;
	(void)printf(_("%" PRIu64 " bodies erased\n"), erased);
	return STATUS_GOOD;
}

static int
show(const char *path, GError **error)
{
	XS_AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", path, g_strerror(errno));
		return -1;
	}
	return xs_fd_copy(fd, STDOUT_FILENO, error) ? STATUS_GOOD : -1;
}

static int
path(const LogRun *run, GError **error)
{
	(void)error;
	(void)puts(run->path);
	return STATUS_GOOD;
}

static int
show_log(const LogRun *run, GError **error)
{
	return show(run->path, error);
}

int
xs_command_log(const XsOptions *options, GError **error)
{
	static const struct {
		const char *name;
		int (*run)(const LogRun *run, GError **error);
		bool takes_file; // another log than one's own
	} actions[] = {
		{"verify", verify, true},
		{"show", show_log, true},
		{"path", path, true},
		{"checkpoint", checkpoint, false},
		{"export", export, false},
		{"reindex", reindex, false},
		{"erase", erase, false},
	};
	g_auto(LogRun) run = {.options = options};
	xs_paths_init(&run.paths, options->state);
	const char *what = options->n_arguments > 0 ? options->arguments[0] : "verify";
	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
		if (strcmp(actions[i].name, what) != 0)
			continue;
		bool named = actions[i].takes_file && options->n_arguments > 1;
		run.path = named ? g_strdup(options->arguments[1])
				 : g_build_filename(run.paths.state, "log.jsonl", NULL);
		if (!xs_setup_office(options, &run.paths, false, &run.office, error))
			return -1;
		return actions[i].run(&run, error);
	}
	(void)xs_error_usage(
		error, _("log takes show, verify, path, checkpoint, export, reindex or erase"));
	return -1;
}
