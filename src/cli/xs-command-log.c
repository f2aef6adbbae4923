// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
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

// "SEQUENCE:HASH", as the review sheet prints it.
static bool
parse_checkpoint(const char *word, XsLogCheckpoint *ret_checkpoint)
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

static void
tell(const XsLogReport *report, bool compared)
{
	(void)printf(_("%" PRIu64 " lines hold, head %s\n"), report->lines, report->head);
	if (report->repairs > 0)
		(void)printf(_("%" PRIu64 " half lines, each explained by a repair\n"),
			     report->repairs);
	if (report->erased > 0)
		(void)printf(_("%" PRIu64 " bodies erased, each by a tombstone\n"), report->erased);
	if (report->half_bytes > 0)
		(void)printf(_("%" PRIu64 " bytes of a line that is being written\n"),
			     report->half_bytes);
	if (!compared)
		(void)puts(_(
			"A chain cannot show that whole lines are missing at its end: compare the "
			"head with one that was kept elsewhere."));
}

static int
verify(const char *path, const char *kept, GError **error)
{
	XsLogReport report = {0};
	XsLogCheckpoint checkpoint = {0};
	if (kept != NULL && !parse_checkpoint(kept, &checkpoint)) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_USAGE, _("a checkpoint is SEQUENCE:HASH"));
		return -1;
	}
	g_autoptr(GError) failure = NULL;
	bool good = kept != NULL ? xs_log_verify_checkpoint(path, &checkpoint, &report, &failure)
				 : xs_log_verify(path, &report, &failure);
	if (failure != NULL) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return -1;
	}
	if (good) {
		tell(&report, kept != NULL);
		return STATUS_GOOD;
	}
	(void)printf(_("BROKEN at line %" PRIu64 ": %s\n"), report.first_bad, report.reason);
	return STATUS_BROKEN;
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

int
xs_command_log(const XsOptions *options, GError **error)
{
	g_auto(XsPaths) paths = {0};
	xs_paths_init(&paths, options->state);
	g_autofree char *own = g_build_filename(paths.state, "log.jsonl", NULL);
	const char *what = options->n_arguments > 0 ? options->arguments[0] : "verify";
	const char *path = options->n_arguments > 1 ? options->arguments[1] : own;
	if (strcmp(what, "verify") == 0)
		return verify(path, options->checkpoint, error);
	if (strcmp(what, "show") == 0)
		return show(path, error);
	if (strcmp(what, "path") == 0) {
		(void)puts(path);
		return STATUS_GOOD;
	}
	g_set_error_literal(error, XS_ERROR, XS_ERROR_USAGE, _("log takes show, verify or path"));
	return -1;
}
