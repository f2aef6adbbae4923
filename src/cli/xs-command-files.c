// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-launch.h"
#include "cli/xs-progress.h"
#include "cli/xs-setup.h"
#include "job/xs-events.h"
#include "report/xs-report.h"
#include "review/xs-office.h"

#include <errno.h>
#include <fcntl.h>
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
	XsReport *report;
	XsOutput *output; // NULL for standard output
	char *name;
	int dirfd;
} Destination;

typedef struct {
	const XsOptions *options;
	const XsFilesHooks *hooks; // or NULL
	XsSetup setup;
	XsProgress *progress;
	XsLog *log;
	XsCopies *copies;
	GArray *destinations; // Destination
	GHashTable *ours;     // SHA-256 of copies in the log, read when first asked for
	char *batch;
	char made_at[TIME_SIZE];
	char *sheet; // path of the review sheet of a masking run
} FilesRun;

static void
destination_clear(void *data)
{
	Destination *destination = data;
	g_clear_pointer(&destination->report, xs_report_free);
	g_clear_pointer(&destination->output, xs_output_free);
	g_clear_pointer(&destination->name, g_free);
	xs_fd_clear(&destination->dirfd);
}

static void
files_run_clear(FilesRun *run)
{
	g_clear_pointer(&run->destinations, g_array_unref);
	g_clear_pointer(&run->copies, xs_copies_free);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->progress, xs_progress_free);
	g_clear_pointer(&run->ours, g_hash_table_unref);
	g_clear_pointer(&run->batch, g_free);
	g_clear_pointer(&run->sheet, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FilesRun, files_run_clear)

static void
add_ours(const char *sha256, void *data)
{
	(void)g_hash_table_add(data, g_strdup(sha256));
}

static bool
is_ours(const char *sha256, void *data)
{
	FilesRun *run = data;
	if (run->ours == NULL) {
		run->ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		// A log that cannot be read makes nothing ours.
		if (!xs_events_outputs(run->setup.log_path, add_ours, run->ours, NULL))
			g_hash_table_remove_all(run->ours);
	}
	return g_hash_table_contains(run->ours, sha256);
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

static XsReportOptions
report_options(const FilesRun *run, XsReportKind kind)
{
	const XsOptions *options = run->options;
	return (XsReportOptions){
		.explain = options->explain,
		.show_paths = options->show_paths,
		.colour = kind == XS_REPORT_TEXT && isatty(STDOUT_FILENO) == 1,
		.masking = run->copies != NULL,
		.copies = run->copies != NULL ? xs_copies_directory(run->copies, false) : NULL,
		.review = run->copies != NULL ? xs_copies_directory(run->copies, true) : NULL,
		.batch = run->batch,
		.made_at = run->made_at,
		.policy = xs_policy_name(run->setup.policy),
		.rules = xs_rules_version(run->setup.rules),
	};
}

static bool
parse_kind(const char *name, XsReportKind *ret_kind, GError **error)
{
	if (xs_report_kind_parse(name, ret_kind))
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("no such kind of report: %s"), name);
	return false;
}

// A report that goes to a file appears whole or not at all.
static bool
add_report_file(FilesRun *run, XsReportKind kind, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	Destination destination = {.name = g_path_get_basename(path)};
	destination.dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (destination.dirfd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_USAGE, "%s: %s", folder, g_strerror(errno));
	else
		destination.output = xs_output_new(destination.dirfd, error);
	if (destination.output == NULL) {
		destination_clear(&destination);
		return false;
	}
	XsReportOptions options = report_options(run, kind);
	options.colour = false;
	destination.report = xs_report_new(kind, xs_output_fd(destination.output), &options);
	g_array_append_val(run->destinations, destination);
	return true;
}

static bool
open_reports(FilesRun *run, GError **error)
{
	const XsOptions *options = run->options;
	XsReportKind kind = options->json ? XS_REPORT_JSON : XS_REPORT_TEXT;
	if (options->format != NULL && !parse_kind(options->format, &kind, error))
		return false;
	XsReportOptions standard = report_options(run, kind);
	Destination first = {.dirfd = -1};
	first.report = xs_report_new(kind, STDOUT_FILENO, &standard);
	g_array_append_val(run->destinations, first);
	for (size_t i = 0; i < options->reports.n; i++) {
		const char *equals = strchr(options->reports.words[i], '=');
		if (equals == NULL) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_USAGE, _("--report takes KIND=FILE"));
			return false;
		}
		g_autofree char *name = g_strndup(options->reports.words[i],
						  (gsize)(equals - options->reports.words[i]));
		if (!parse_kind(name, &kind, error) ||
		    !add_report_file(run, kind, equals + 1, error))
			return false;
	}
	if (run->copies == NULL)
		return true;
	g_autofree char *sheets = g_build_filename(run->setup.paths.state, "sheets", NULL);
	g_autofree char *file = g_strconcat(run->batch, ".html", NULL);
	if (g_mkdir_with_parents(sheets, 0700) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", sheets, g_strerror(errno));
		return false;
	}
	run->sheet = g_build_filename(sheets, file, NULL);
	return add_report_file(run, XS_REPORT_HTML, run->sheet, error);
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

static bool
on_result(const XsResult *result, void *data, GError **error)
{
	FilesRun *run = data;
	xs_progress_hide(run->progress);
	if (run->hooks != NULL)
		run->hooks->result(result, run->hooks->data);
	// A patrol tells of what is wrong only.
	bool quiet = run->options->quiet || run->hooks != NULL;
	for (size_t i = 0; i < run->destinations->len; i++) {
		const Destination *one = &g_array_index(run->destinations, Destination, i);
		bool silent =
			one->output == NULL && quiet && result->outcome <= XS_OUTCOME_RELEASED;
		if (!silent && !xs_report_add(one->report, result, error))
			return false;
	}
	return true;
}

// Files that were looked at before.
static bool
add_known(FilesRun *run, XsSummary *summary, GError **error)
{
	for (guint i = 0; i < run->hooks->known->len; i++) {
		const XsResult *result = run->hooks->known->pdata[i];
		xs_summary_add(summary, result);
		for (guint k = 0; result->notices->len > 0 && k < run->destinations->len; k++) {
			const Destination *one = &g_array_index(run->destinations, Destination, k);
			if (!xs_report_add(one->report, result, error))
				return false;
		}
	}
	return true;
}

static void
on_progress(uint64_t done, uint64_t total, void *data)
{
	FilesRun *run = data;
	xs_progress_update(run->progress, done, total);
}

static bool
finish_reports(FilesRun *run, const XsSummary *summary, GError **error)
{
	// As "log verify --checkpoint" takes it.
	g_autofree char *checkpoint = run->log != NULL ? g_strdup_printf("%" G_GUINT64_FORMAT ":%s",
									 xs_log_seq(run->log),
									 xs_log_head(run->log))
						       : NULL;
	for (size_t i = 0; i < run->destinations->len; i++) {
		Destination *one = &g_array_index(run->destinations, Destination, i);
		if (checkpoint != NULL)
			xs_report_set_log_head(one->report, checkpoint);
		if (!xs_report_finish(one->report, summary, error))
			return false;
		if (one->output != NULL && !xs_output_commit(one->output, one->name, true, error))
			return false;
	}
	return true;
}

static bool
prepare(FilesRun *run, GError **error)
{
	const XsOptions *options = run->options;
	bool mask = options->command->id == XS_COMMAND_MASK;
	g_autofree char *output = xs_setup_output(options);
	if (mask && output == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_USAGE, _("mask needs -o DIR"));
		return false;
	}
	if (!xs_setup_load(&run->setup, options, error) || !make_batch_name(run, error))
		return false;
	run->setup.context.boxes = wants_boxes(run);
	run->destinations = g_array_new(false, false, sizeof(Destination));
	g_array_set_clear_func(run->destinations, destination_clear);
	bool never = options->quiet || g_strcmp0(options->progress, "never") == 0;
	run->progress = xs_progress_new(never);
	if (mask) {
		run->copies = xs_copies_new(output, is_ours, run);
		run->log = xs_log_open(run->setup.log_path, run->setup.key, error);
		if (run->log == NULL)
			return false;
		xs_log_set_rules(run->log, xs_rules_version(run->setup.rules));
		g_autoptr(XsIndex) index = xs_setup_index(&run->setup, error);
		if (index == NULL || !xs_setup_decisions(&run->setup, index, error) ||
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
	if (!prepare(&run, error))
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
		.log = run.log,
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
	if (!finish_reports(&run, summary, error))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(summary);
	if (options->open && run.sheet != NULL)
		show_sheet(&run, &status);
	return status.code;
}
