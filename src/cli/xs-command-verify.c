// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-events.h"
#include "job/xs-name.h"
#include "job/xs-proof.h"
#include "report/xs-report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// What a machine is told of a copy beside the verdict.
static const char not_in_log[] = "not-in-log";
static const char not_rendered[] = "not-rendered";

typedef struct {
	XsSetup setup;
	XsLog *log;
	char *batch;
	XsFile *original; // or NULL
	GHashTable *ours; // SHA-256 of copies in the log
	XsReport *report; // NULL: for a person
	XsSummary *summary;
} VerifyRun;

static void
verify_run_clear(VerifyRun *run)
{
	g_clear_pointer(&run->original, xs_file_free);
	g_clear_pointer(&run->report, xs_report_free);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->ours, g_hash_table_unref);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->batch, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VerifyRun, verify_run_clear)

static void
add_ours(const char *sha256, void *data)
{
	(void)g_hash_table_add(data, g_strdup(sha256));
}

static XsFile *
open_file(const XsContext *context, const XsInput *input, GError **error)
{
	int fd = xs_input_open(input, context->limits.input_size, error);
	g_autofree char *name = g_path_get_basename(input->relative);
	return fd >= 0 ? xs_file_new(context, name, fd, error) : NULL;
}

static bool
examine(const VerifyRun *run, const XsInput *input, XsResult *result, GError **error)
{
	const XsContext *context = &run->setup.context;
	g_autoptr(XsFile) file = open_file(context, input, error);
	if (file == NULL)
		return false;
	memcpy(result->sha256, xs_file_sha256(file), sizeof result->sha256);
	if (!g_hash_table_contains(run->ours, result->sha256))
		g_ptr_array_add(result->notices, g_strdup(not_in_log));
	XS_AUTO_FD fd = xs_input_open(input, context->limits.input_size, error);
	if (fd < 0 ||
	    !xs_proof_check(context, input->relative, fd, run->original, &result->proof, error))
		return false;
	if (context->render && !g_str_has_suffix(result->proof, "+render"))
		g_ptr_array_add(result->notices, g_strdup(not_rendered));
	return true;
}

static bool
has_notice(const XsResult *result, const char *notice)
{
	return g_ptr_array_find_with_equal_func(result->notices, notice, g_str_equal, NULL);
}

static void
print(const VerifyRun *run, const XsResult *result)
{
	if (result->error != NULL) {
		(void)printf("%s: %s: %s\n", result->file, _("REFUSED"), result->error);
		return;
	}
	const char *pages = "";
	if (has_notice(result, not_rendered))
		pages = run->original != NULL ? _(", pages not compared (only PDF has any)")
					      : _(", pages not compared (no --original)");
	else if (run->setup.context.render)
		pages = _(", pages look as before");
	(void)printf("%s: %s%s, %s\n",
		     result->file,
		     _("nothing left to mask"),
		     pages,
		     has_notice(result, not_in_log) ? _("not in the log of this machine")
						    : _("written by us, as the log says"));
}

static bool
verify_one(VerifyRun *run, const XsInput *input, uint32_t number, GError **error)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_autoptr(GError) refusal = NULL;
	result->input = number;
	result->file = xs_name_mask(&run->setup.context, input->relative);
	if (examine(run, input, result, &refusal))
		result->outcome = XS_OUTCOME_CLEAN;
	else
		xs_result_set_error(result, refusal);
	if (g_error_matches(refusal, XS_ERROR, XS_ERROR_VERIFY))
		result->outcome = XS_OUTCOME_FAILED;
	xs_summary_add(run->summary, result);
	const char *original = run->original != NULL ? xs_file_sha256(run->original) : NULL;
	if (!xs_events_verified(run->log, run->batch, original, result, error))
		return false;
	if (run->report != NULL)
		return xs_report_add(run->report, result, error);
	print(run, result);
	return true;
}

XS_CHECKED static bool
prepare(VerifyRun *run, const XsOptions *options, GError **error)
{
	if (!xs_setup_load(&run->setup, options, error))
		return false;
	if (options->original != NULL) {
		g_autoptr(XsInputs) one = xs_inputs_new();
		xs_inputs_add(one, options->original);
		run->original = open_file(&run->setup.context, xs_inputs_get(one, 0), error);
		if (run->original == NULL)
			return false;
	}
	run->ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!xs_events_outputs(run->setup.log_path, add_ours, run->ours, error))
		return false;
	run->summary = xs_summary_new();
	if (options->json) {
		const XsReportOptions report = {.show_paths = false};
		run->report = xs_report_new(XS_REPORT_JSON, STDOUT_FILENO, &report);
	}
	run->batch = xs_setup_batch(error);
	run->log = run->batch != NULL ? xs_log_open(run->setup.log_path, run->setup.key, error)
				      : NULL;
	if (run->log == NULL)
		return false;
	xs_log_set_rules(run->log, xs_rules_version(run->setup.rules));
	return xs_setup_account(options, &run->setup.paths, run->log, error);
}

int
xs_command_verify(const XsOptions *options, GError **error)
{
	g_auto(VerifyRun) run = {0};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !prepare(&run, options, error))
		return -1;
	const XsJobOptions job = {
		.context = &run.setup.context,
		.log = run.log,
		.command = options->command->name,
		.batch = run.batch,
	};
	if (!xs_events_begin(&job, inputs, error))
		return -1;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++)
		if (!verify_one(&run, xs_inputs_get(inputs, i), (uint32_t)i + 1, error))
			return -1;
	if (!xs_events_end(run.log, run.batch, run.summary, error) ||
	    (run.report != NULL && !xs_report_finish(run.report, run.summary, error)))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(run.summary);
	return status.code;
}
