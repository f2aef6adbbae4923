// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-reports.h"
#include "cli/xs-setup.h"
#include "job/xs-logged.h"
#include "job/xs-name.h"
#include "job/xs-released.h"
#include "review/xs-acts.h"
#include "review/xs-receipts.h"

#include <stdio.h>
#include <string.h>

// approve, reject, release, recall: each file by itself, in the order in which they are named.
typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsOffice *office;
	XsSigner *signer; // of release and recall
	XsLog *log;
	XsIndex *index;
	XsReports *reports;
	XsSummary *summary;
	char *account;
	char *reason;   // masked
	char *receipts; // folder that receipts are written to
	XsDesk desk;
} ActsRun;

static void
acts_run_clear(ActsRun *run)
{
	g_clear_pointer(&run->reports, xs_reports_free);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->index, xs_index_free);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->signer, xs_signer_free);
	g_clear_pointer(&run->office, xs_office_free);
	g_clear_pointer(&run->account, g_free);
	g_clear_pointer(&run->reason, g_free);
	g_clear_pointer(&run->receipts, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ActsRun, acts_run_clear)

static void
add_notice(XsResult *result, const char *notice)
{
	g_ptr_array_add(result->notices, g_strdup(notice));
}

// What the act came to, for one file.
typedef struct {
	XsReason reason;
	const XsDossier *dossier;
	XsResult *result;
} Act;

static bool
approve(ActsRun *run, Act *act, GError **error)
{
	if (!xs_act_approve(&run->desk, act->dossier, &act->reason, error))
		return false;
	if (act->reason != XS_REASON_NONE)
		return true;
	bool all = xs_dossier_n_approvals(act->dossier) + 1 >=
		   xs_dossier_levels(act->dossier, run->office);
	act->result->outcome = XS_OUTCOME_DONE;
	add_notice(act->result, "approved");
	add_notice(act->result, all ? "approved-all" : "approval-outstanding");
	return true;
}

static bool
reject(ActsRun *run, Act *act, GError **error)
{
	if (!xs_act_reject(&run->desk, act->dossier, run->reason, &act->reason, error))
		return false;
	act->result->outcome = XS_OUTCOME_DONE;
	if (act->reason == XS_REASON_NONE)
		add_notice(act->result, "rejected");
	return true;
}

// What the user says of the publication is searched like any text: it goes into log and receipt.
static char *
masked(const ActsRun *run, const char *text)
{
	return text != NULL ? xs_name_mask(&run->setup.context, text) : NULL;
}

static bool
release(ActsRun *run, Act *act, GError **error)
{
	const XsOptions *options = run->options;
	g_autofree char *title = masked(run, options->title);
	g_autofree char *number = masked(run, options->number);
	g_autofree char *channel = masked(run, options->channel);
	g_autofree char *scope = masked(run, options->scope);
	g_autofree char *basis = masked(run, options->basis);
	const XsPublication publication = {title, number, channel, scope, basis};
	g_autofree char *receipt = NULL;
	if (!xs_act_release(&run->desk,
			    act->dossier,
			    act->result->size,
			    &publication,
			    &receipt,
			    &act->reason,
			    error))
		return false;
	if (act->reason != XS_REASON_NONE)
		return true;
	act->result->outcome = XS_OUTCOME_RELEASED;
	json_t *signature = NULL;
	json_auto_t *payload = xs_statement_parse(receipt, strlen(receipt), &signature, error);
	json_decref(signature);
	if (payload == NULL)
		return false;
	xs_released_tell(payload, act->result);
	return xs_receipts_save(run->receipts, act->result->sha256, receipt, error);
}

static bool
recall(ActsRun *run, Act *act, GError **error)
{
	g_autofree char *number = NULL;
	g_autofree char *statement = NULL;
	if (!xs_act_recall(&run->desk,
			   act->dossier,
			   run->reason,
			   &number,
			   &statement,
			   &act->reason,
			   error))
		return false;
	if (act->reason != XS_REASON_NONE)
		return true;
	act->result->outcome = XS_OUTCOME_DONE;
	add_notice(act->result, "recalled");
	return xs_receipts_save_recall(
		run->receipts, act->result->sha256, number, statement, error);
}

// The review sheet tells what the copy was made from and how.
static bool
wants_sheet(const XsOptions *options)
{
	bool wanted = g_strcmp0(options->format, "html") == 0;
	for (size_t i = 0; i < options->reports.n; i++)
		wanted = wanted || g_str_has_prefix(options->reports.words[i], "html=");
	return wanted;
}

// The label is what the dossier says of it.
static bool
tell_examination(ActsRun *run, Act *act, GError **error)
{
	XsResult *result = act->result;
	const char *label = result->label;
	uint64_t size = result->size;
	if (!xs_logged_tell(run->index,
			    xs_dossier_source(act->dossier),
			    xs_dossier_batch(act->dossier),
			    result,
			    error))
		return false;
	result->label = label;
	result->size = size;
	return true;
}

static bool
act_on(ActsRun *run, Act *act, GError **error)
{
	// The event of the file before may speak of this one, too.
	if (!xs_index_update(run->index, error))
		return false;
	g_autoptr(XsDossier) dossier = xs_dossier_load(run->index, act->result->sha256, error);
	if (dossier == NULL)
		return false;
	act->dossier = dossier;
	act->result->label = xs_dossier_known(dossier) ? g_intern_string(xs_dossier_label(dossier))
						       : NULL;
	if (wants_sheet(run->options) && xs_dossier_known(dossier) &&
	    !tell_examination(run, act, error))
		return false;
	bool good = false;
	if (run->options->command->id == XS_COMMAND_APPROVE)
		good = approve(run, act, error);
	else if (run->options->command->id == XS_COMMAND_REJECT)
		good = reject(run, act, error);
	else if (run->options->command->id == XS_COMMAND_RELEASE)
		good = release(run, act, error);
	else
		good = recall(run, act, error);
	if (act->reason != XS_REASON_NONE) {
		act->result->outcome = xs_reason_outcome(act->reason);
		add_notice(act->result, xs_reason_name(act->reason));
	}
	act->dossier = NULL;
	return good;
}

static bool
one_file(ActsRun *run, const XsInput *input, uint32_t number, GError **error)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_autoptr(GError) unread = NULL;
	Act act = {.result = result};
	result->input = number;
	result->file = xs_name_mask(&run->setup.context, input->relative);
	if (!xs_input_digest(input,
			     run->setup.context.limits.input_size,
			     result->sha256,
			     &result->size,
			     &unread))
		xs_result_set_error(result, unread);
	else if (!act_on(run, &act, error))
		return false;
	xs_summary_add(run->summary, result);
	return xs_reports_add(run->reports, result, false, error);
}

static bool
needs_reason(const XsOptions *options)
{
	return options->command->id == XS_COMMAND_REJECT ||
	       options->command->id == XS_COMMAND_RECALL;
}

static bool
needs_key(const XsOptions *options)
{
	return options->command->id == XS_COMMAND_RELEASE ||
	       options->command->id == XS_COMMAND_RECALL;
}

static bool
load_signer(ActsRun *run, GError **error)
{
	if (!needs_key(run->options))
		return true;
	g_autofree char *own = g_build_filename(run->setup.paths.state, "signing.key", NULL);
	const char *configured = xs_office_signing_key(run->office);
	run->signer = xs_signer_load(configured != NULL ? configured : own, error);
	return run->signer != NULL;
}

static bool
load_reason(ActsRun *run, GError **error)
{
	const char *reason = run->options->reason;
	if (!needs_reason(run->options))
		return true;
	if (reason == NULL || *reason == '\0') {
		return xs_error_usage(error, _("give a --reason"));
	}
	run->reason = masked(run, reason);
	return true;
}

static bool
prepare(ActsRun *run, GError **error)
{
	const XsOptions *options = run->options;
	if (options->receipts.n > 1) {
		return xs_error_usage(error, _("receipts are written to one folder only"));
	}
	if (!xs_setup_load(&run->setup, options, error) ||
	    !xs_setup_office(options, &run->setup.paths, true, &run->office, error) ||
	    !load_reason(run, error) || !load_signer(run, error))
		return false;
	run->account = xs_setup_who(run->office, error);
	run->log = run->account != NULL ? xs_log_open(run->setup.log_path, run->setup.key, error)
					: NULL;
	if (run->log == NULL || !xs_log_set_account(run->log, run->account, error))
		return false;
	xs_log_set_rules(run->log, xs_rules_version(run->setup.rules));
	run->index = xs_setup_index(&run->setup, error);
	if (run->index == NULL)
		return false;
	run->receipts = options->receipts.n > 0
				? g_strdup(options->receipts.words[0])
				: g_build_filename(run->setup.paths.state, "receipts", NULL);
	run->desk = (XsDesk){
		.log = run->log,
		.log_path = run->setup.log_path,
		.office = run->office,
		.account = run->account,
		.rules = xs_rules_version(run->setup.rules),
		.signer = run->signer,
	};
	const XsReportOptions report = {
		.copied = true,
		.policy = xs_policy_name(run->setup.policy),
		.rules = xs_rules_version(run->setup.rules),
	};
	run->summary = xs_summary_new();
	run->reports = xs_reports_new(options, &report, error);
	return run->reports != NULL;
}

int
xs_command_acts(const XsOptions *options, GError **error)
{
	g_auto(ActsRun) run = {.options = options};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !prepare(&run, error))
		return -1;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++)
		if (!one_file(&run, xs_inputs_get(inputs, i), (uint32_t)i + 1, error))
			return -1;
	if (!xs_reports_finish(run.reports, run.summary, run.log, error))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(run.summary);
	return status.code;
}
