// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-launch.h"
#include "cli/xs-progress.h"
#include "cli/xs-reports.h"
#include "cli/xs-setup.h"
#include "job/xs-events.h"
#include "review/xs-office.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	TIME_SIZE = 64,
};

// Written by the signal handler, which can be given nothing.
static volatile int interrupted;

static void
on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

typedef struct {
	const XsOptions *options;
	const XsFilesHooks *hooks; // or NULL
	XsSetup setup;
	XsProgress *progress;
	XsLog *log;
	XsIndex *index; // of the log, in a masking run
	XsCopies *copies;
	XsWaivers *waivers; // NULL where copies are made
	XsReports *reports;
	char *batch;
	char made_at[TIME_SIZE];
	char *sheet; // path of the review sheet of a masking run
} FilesRun;

static void
files_run_clear(FilesRun *run)
{
	g_clear_pointer(&run->reports, xs_reports_free);
	g_clear_pointer(&run->copies, xs_copies_free);
	g_clear_pointer(&run->waivers, xs_waivers_free);
	g_clear_pointer(&run->index, xs_index_free);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->progress, xs_progress_free);
	g_clear_pointer(&run->batch, g_free);
	g_clear_pointer(&run->sheet, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FilesRun, files_run_clear)

static bool
is_ours(const char *sha256, void *data)
{
	const FilesRun *run = data;
	return xs_events_is_copy(run->index, sha256);
}

static bool
make_batch_name(FilesRun *run, GError **error)
{
	time_t now = time(NULL);
	struct tm local;
	run->batch = xs_setup_batch(error);
	if (run->batch == NULL)
		return false;
	if (localtime_r(&now, &local) == NULL ||
	    strftime(run->made_at, sizeof run->made_at, "%Y-%m-%d %H:%M:%S", &local) == 0)
		run->made_at[0] = '\0';
	return true;
}

static bool
open_reports(FilesRun *run, GError **error)
{
	const XsOptions *options = run->options;
	const XsReportOptions base = {
		.explain = options->explain,
		.show_paths = options->show_paths,
		.masking = run->copies != NULL,
		.copies = run->copies != NULL ? xs_copies_directory(run->copies, false) : NULL,
		.review = run->copies != NULL ? xs_copies_directory(run->copies, true) : NULL,
		.batch = run->batch,
		.made_at = run->made_at,
		.policy = xs_policy_name(run->setup.policy),
		.rules = xs_rules_version(run->setup.rules),
	};
	run->reports = xs_reports_new(options, &base, error);
	if (run->reports == NULL || run->copies == NULL)
		return run->reports != NULL;
	g_autofree char *sheets = g_build_filename(run->setup.paths.state, "sheets", NULL);
	g_autofree char *file = g_strconcat(run->batch, ".html", NULL);
	if (g_mkdir_with_parents(sheets, 0700) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", sheets, g_strerror(errno));
		return false;
	}
	run->sheet = g_build_filename(sheets, file, NULL);
	return xs_reports_add_file(run->reports, XS_REPORT_HTML, run->sheet, error);
}

static bool
wants_boxes(const FilesRun *run)
{
	const XsOptions *options = run->options;
	bool json = options->json || g_strcmp0(options->format, "json") == 0;
	for (size_t i = 0; i < options->reports.n; i++)
		json = json || g_str_has_prefix(options->reports.words[i], "json=");
	return json;
}

// Waivers that stand in documents count only where the log has them. Open for the moment only: another run
// may mask meanwhile.
static bool
log_inline(const FilesRun *run, const XsResult *result, GError **error)
{
	const XsSetup *setup = &run->setup;
	if (!xs_events_has_inline(result))
		return true;
	g_autoptr(XsLog) log = xs_log_open(setup->log_path, setup->key, error);
	if (log == NULL || !xs_setup_account(run->options, &setup->paths, log, error))
		return false;
	xs_log_set_rules(log, xs_rules_version(setup->rules));
	return xs_events_inline(log, result, error);
}

static bool
on_result(const XsResult *result, void *data, GError **error)
{
	FilesRun *run = data;
	if (!log_inline(run, result, error))
		return false;
	xs_progress_hide(run->progress);
	if (run->hooks != NULL)
		run->hooks->result(result, run->hooks->data);
	// A patrol tells of what is wrong only.
	bool quiet = run->options->quiet || run->hooks != NULL;
	return xs_reports_add(run->reports, result, quiet, error);
}

// Files that were looked at before.
static bool
add_known(FilesRun *run, XsSummary *summary, GError **error)
{
	for (guint i = 0; i < run->hooks->known->len; i++) {
		const XsResult *result = run->hooks->known->pdata[i];
		xs_summary_add(summary, result);
		if (result->notices->len > 0 && !xs_reports_add(run->reports, result, false, error))
			return false;
	}
	return true;
}

static void
on_progress(const XsJobProgress *progress, void *data)
{
	FilesRun *run = data;
	xs_progress_update(run->progress, progress);
}

static bool
prepare(FilesRun *run, const XsInputs *inputs, GError **error)
{
	const XsOptions *options = run->options;
	bool mask = options->command->id == XS_COMMAND_MASK;
	XsProgressKind progress = XS_PROGRESS_NEVER;
	g_autofree char *output = xs_setup_output(options);
	if (mask && output == NULL) {
		return xs_error_usage(error, _("mask needs -o DIR"));
	}
	if (!xs_progress_kind_parse(options->progress, &progress, error))
		return false;
	if (options->quiet && progress == XS_PROGRESS_AUTO)
		progress = XS_PROGRESS_NEVER;
	// Before a key is made that cannot be the one.
	if (!mask && (run->waivers = xs_setup_waivers(options, inputs, error)) == NULL)
		return false;
	if (!xs_setup_load(&run->setup, options, error) || !make_batch_name(run, error))
		return false;
	if (run->waivers != NULL && !xs_setup_load_waivers(&run->setup, run->waivers, error))
		return false;
	run->setup.context.boxes = wants_boxes(run);
	run->progress = xs_progress_new(progress);
	if (mask) {
		run->copies = xs_copies_new(output, is_ours, run);
		run->log = xs_log_open(run->setup.log_path, run->setup.key, error);
		if (run->log == NULL)
			return false;
		xs_log_set_rules(run->log, xs_rules_version(run->setup.rules));
		run->index = xs_setup_index(&run->setup, error);
		if (run->index == NULL || !xs_setup_decisions(&run->setup, run->index, error) ||
		    !xs_setup_account(options, &run->setup.paths, run->log, error))
			return false;
	}
	return open_reports(run, error);
}

// What the desktop launcher shows when the run is over.
static void
show_sheet(const FilesRun *run, const XsStatus *status)
{
	const char *notify[] = {
		"notify-send", "-a", "Xianshen", _("Xianshen"), status->message, NULL};
	const char *show[] = {"xdg-open", run->sheet, NULL};
	// A desktop without these programs still has the copies and the text report.
	(void)xs_launch(notify);
	(void)xs_launch(show);
}

int
xs_command_files(const XsOptions *options, GError **error)
{
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	return inputs != NULL ? xs_command_inputs(options, inputs, NULL, error) : -1;
}

int
xs_command_inputs(const XsOptions *options,
		  const XsInputs *inputs,
		  const XsFilesHooks *hooks,
		  GError **error)
{
	g_auto(FilesRun) run = {.options = options, .hooks = hooks};
	if (!prepare(&run, inputs, error))
		return -1;
	if (xs_inputs_n_left_out(inputs) > 0 && !options->quiet)
		(void)fprintf(stderr,
			      "xianshen: %s\n",
			      _("the folder of the copies lies among the files; it was not read"));
	struct sigaction action = {.sa_handler = on_interrupt};
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	unsigned processors = g_get_num_processors();
	XsJobOptions job = {
		.context = &run.setup.context,
		.threads = options->jobs > 0 ? options->jobs : processors,
		.show_paths = options->show_paths,
		.copies = run.copies,
		.waivers = run.waivers,
		.log = run.log,
		// Why candidates were turned down is not in the log.
		.index = options->again || options->explain ? NULL : run.index,
		.log_path = run.setup.log_path,
		.command = options->command->name,
		.batch = run.batch,
		.result = on_result,
		.progress = on_progress,
		.data = &run,
		.interrupted = &interrupted,
	};
	g_autoptr(XsSummary) summary = xs_summary_new();
	if (hooks != NULL && !add_known(&run, summary, error))
		return -1;
	if (!xs_job_run(&job, inputs, summary, error))
		return -1;
	xs_progress_hide(run.progress);
	if (!xs_reports_finish(run.reports, summary, run.log, error))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(summary);
	if (options->open && run.sheet != NULL)
		show_sheet(&run, &status);
	return status.code;
}
