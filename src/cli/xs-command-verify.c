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
static const char kept_by_decision[] = "kept-by-decision";

typedef struct {
	XsSetup setup;
	XsLog *log;
	char *batch;
	XsFile *original; // or NULL
	XsIndex *index;   // of the log
	XsReport *report; // NULL: for a person
	XsSummary *summary;
} VerifyRun;

static void
verify_run_clear(VerifyRun *run)
{
	g_clear_pointer(&run->original, xs_file_free);
	g_clear_pointer(&run->report, xs_report_free);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->index, xs_index_free);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->batch, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VerifyRun, verify_run_clear)

static XsFile *
open_file(const XsContext *context, const XsInput *input, GError **error)
{
	int fd = xs_input_open(input, context->limits.input_size, error);
	g_autofree char *name = g_path_get_basename(input->relative);
	return fd >= 0 ? xs_file_new(context, name, fd, error) : NULL;
}

static bool
take_source(const XsEvent *event, void *data)
{
	char **source = data;
	const char *src = json_string_value(json_object_get(event->body, "src"));
	g_free(*source);
	*source = g_strdup(src);
	return true;
}

// The file that a copy was made from last, as the log says; NULL where it says nothing.
XS_CHECKED static bool
find_source(const VerifyRun *run, const char *out, char **ret_source, GError **error)
{
	const XsIndexQuery query = {.type = "mask.done", .out = out};
	return xs_index_each(run->index, &query, take_source, ret_source, error);
}

static bool
examine(const VerifyRun *run,
	const XsInput *input,
	XsResult *result,
	size_t *ret_kept,
	GError **error)
{
	const XsContext *context = &run->setup.context;
	g_autoptr(XsFile) file = open_file(context, input, error);
	if (file == NULL)
		return false;
	memcpy(result->sha256, xs_file_sha256(file), sizeof result->sha256);
	if (!xs_events_is_copy(run->index, result->sha256))
		g_ptr_array_add(result->notices, g_strdup(not_in_log));
	XS_AUTO_FD fd = xs_input_open(input, context->limits.input_size, error);
	g_autofree char *source = NULL;
	if (fd < 0 || !find_source(run, result->sha256, &source, error) ||
	    !xs_proof_check(context,
			    input->relative,
			    fd,
			    source,
			    run->original,
			    &result->proof,
			    ret_kept,
			    error))
		return false;
	if (*ret_kept > 0)
		g_ptr_array_add(result->notices, g_strdup(kept_by_decision));
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
print(const VerifyRun *run, const XsResult *result, size_t kept)
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
	g_autofree char *stays = kept > 0 ? g_strdup_printf(ngettext(", %zu kept by decision",
								     ", %zu kept by decision",
								     kept),
							    kept)
					  : g_strdup("");
	(void)printf("%s: %s%s%s, %s\n",
		     result->file,
		     _("nothing left to mask"),
		     stays,
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
	size_t kept = 0;
	if (examine(run, input, result, &kept, &refusal))
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
	print(run, result, kept);
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
	run->summary = xs_summary_new();
	if (options->json) {
		const XsReportOptions report = {.show_paths = false};
		run->report = xs_report_new(XS_REPORT_JSON, STDOUT_FILENO, &report);
	}
	run->batch = xs_setup_batch(error);
	run->log = run->batch != NULL ? xs_log_open(run->setup.log_path, run->setup.key, error)
				      : NULL;
	run->index = run->log != NULL ? xs_setup_index(&run->setup, error) : NULL;
	if (run->index == NULL || !xs_setup_decisions(&run->setup, run->index, error))
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
