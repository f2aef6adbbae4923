// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-day.h"
#include "base/xs-i18n.h"
#include "cli/xs-baseline-terminal.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "cli/xs-terminal.h"
#include "job/xs-name.h"
#include "report/xs-report.h"

#include <stdio.h>
#include <string.h>

enum {
	STATUS_GOOD = 0,
	STATUS_INCOMPLETE = 3,
	SHORTEST_ID = 6, // digits of an id that name it
};

static const char usual_path[] = ".xianshen/baseline.jsonl";

typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsWaivers *waivers; // those that the policy lets be, and which file is the baseline
	XsBaseline *baseline;
	XsInputs *inputs;
	XsSummary *summary;
	int64_t day;
	// Of the files that are scanned
	GHashTable *found; // id -> text around, where that is wanted, or ""
	bool contexts;
	GHashTable *unread; // set of masked paths: what they hold is not known
	unsigned added;
	unsigned never; // findings that nobody can waive
} BaselineRun;

static void
baseline_run_clear(BaselineRun *run)
{
	g_clear_pointer(&run->found, g_hash_table_unref);
	g_clear_pointer(&run->unread, g_hash_table_unref);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->inputs, xs_inputs_free);
	g_clear_pointer(&run->baseline, xs_baseline_free);
	g_clear_pointer(&run->waivers, xs_waivers_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BaselineRun, baseline_run_clear)

static bool
prepare(BaselineRun *run, const char *path, bool make, GError **error)
{
	bool there = g_file_test(path, G_FILE_TEST_EXISTS);
	// A key that is made now sealed nothing before.
	if ((there || !make) && !xs_setup_need_key(run->options, error))
		return false;
	if (!xs_setup_load(&run->setup, run->options, error))
		return false;
	run->baseline = xs_baseline_open(path, run->setup.key, make, error);
	run->waivers = xs_waivers_new();
	if (run->baseline != NULL && there)
		xs_waivers_name(run->waivers, path);
	run->inputs = xs_inputs_new();
	run->summary = xs_summary_new();
	run->found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	run->unread = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	run->day = MAX(run->setup.context.scan.as_of, xs_day_today());
	return run->baseline != NULL && xs_setup_load_waivers(&run->setup, run->waivers, error);
}

static char *
clean(void *data, const char *text)
{
	const BaselineRun *run = data;
	g_autofree char *masked = xs_name_mask(&run->setup.context, text);
	return xs_report_clean(masked);
}

// The path as lines of the baseline show it.
static char *
shown_path(const BaselineRun *run, const char *below)
{
	g_autofree char *masked = xs_name_mask_path(&run->setup.context, below);
	return xs_report_clean(masked);
}

// The text around a finding, for who audits it.
static char *
context_of(const XsResult *result, size_t index)
{
	g_autofree char *context = xs_result_context(result, index, false);
	return xs_report_clean(context);
}

static void
add_finding(
	BaselineRun *run, const char *below, const char *file, const XsResult *result, size_t index)
{
	XsResultFinding own;
	const XsResultFinding *finding = &own;
	xs_result_get_finding(result, index, XS_RESULT_ID | XS_RESULT_PREVIEW, &own);
	if (strcmp(finding->action, xs_action_name(XS_ACTION_KEEP)) == 0)
		return;
	if (!xs_waivers_may(run->waivers, finding, 0)) {
		run->never++;
		return;
	}
	char *id = xs_baseline_id(run->baseline, below, finding->id);
	if (id == NULL)
		return;
	g_autofree char *part = xs_report_clean(finding->part);
	g_autofree char *preview = xs_report_clean(finding->preview);
	const XsBaselineEntry entry = {
		.id = id,
		.file = (char *)file,
		.part = part,
		.rule = (char *)finding->rule,
		.preview = preview,
	};
	if (strcmp(run->options->arguments[0], "create") == 0)
		run->added += xs_baseline_add(run->baseline, &entry);
	g_hash_table_insert(
		run->found, id, run->contexts ? context_of(result, index) : g_strdup(""));
}

static bool
on_result(const XsResult *result, void *data, GError **error)
{
	BaselineRun *run = data;
	g_autofree char *path = xs_input_real(xs_inputs_get(run->inputs, result->input - 1));
	const char *below = path != NULL ? xs_baseline_below(run->baseline, path) : NULL;
	if (below == NULL)
		return xs_error_usage(
			error, _("a baseline speaks of the files below its own folder only"));
	g_autofree char *file = shown_path(run, below);
	if (result->error != NULL || xs_result_blocking(result))
		(void)g_hash_table_add(run->unread, g_strdup(file));
	for (size_t i = 0; i < xs_result_n_findings(result); i++)
		add_finding(run, below, file, result, i);
	return true;
}

static bool
scan(BaselineRun *run, GError **error)
{
	unsigned jobs = run->options->jobs;
	const XsJobOptions job = {
		.context = &run->setup.context,
		.threads = jobs > 0 ? jobs : g_get_num_processors(),
		.waivers = run->waivers,
		.command = run->options->command->name,
		.result = on_result,
		.data = run,
	};
	return xs_job_run(&job, run->inputs, run->summary, error);
}

static int
end_of_scan(const BaselineRun *run)
{
	if (run->summary->failed == 0)
		return STATUS_GOOD;
	unsigned long many = (unsigned long)run->summary->failed;
	(void)fprintf(stderr, "xianshen: ");
	(void)fprintf(stderr,
		      ngettext("%lu file was not examined wholly",
			       "%lu files were not examined wholly",
			       many),
		      many);
	(void)fprintf(stderr, "\n");
	return STATUS_INCOMPLETE;
}

static int
create(BaselineRun *run, GError **error)
{
	const XsOptions *options = run->options;
	const char *path = options->output != NULL ? options->output : usual_path;
	if (!prepare(run, path, true, error))
		return -1;
	for (size_t i = 1; i < options->n_arguments; i++)
		xs_inputs_add(run->inputs, options->arguments[i]);
	if (!scan(run, error) || !xs_baseline_save(run->baseline, error))
		return -1;
	(void)printf(_("%s: %zu findings, %u of them new\n"),
		     path,
		     xs_baseline_count(run->baseline),
		     run->added);
	if (run->never > 0)
		(void)printf(ngettext("%u finding is not in it: nobody can waive it\n",
				      "%u findings are not in it: nobody can waive them\n",
				      run->never),
			     run->never);
	return end_of_scan(run);
}

static bool
is_stale(const XsBaselineEntry *entry, void *data)
{
	const BaselineRun *run = data;
	if (entry->until > 0 && entry->until < run->day)
		return true;
	return !g_hash_table_contains(run->found, entry->id) &&
	       !g_hash_table_contains(run->unread, entry->file);
}

static int
prune(BaselineRun *run, GError **error)
{
	if (!prepare(run, run->options->arguments[1], false, error))
		return -1;
	xs_inputs_add(run->inputs, xs_baseline_folder(run->baseline));
	if (!scan(run, error))
		return -1;
	size_t dropped = xs_baseline_prune(run->baseline, is_stale, run);
	if (dropped > 0 && !xs_baseline_save(run->baseline, error))
		return -1;
	(void)printf(_("%zu taken out, %zu left\n"), dropped, xs_baseline_count(run->baseline));
	return end_of_scan(run);
}

// What audits share.
typedef struct {
	BaselineRun *run;
	XsLog *log;
} Audit;

static char *
clean_answer(void *data, const char *text)
{
	const Audit *audit = data;
	return clean(audit->run, text);
}

// Each verdict is in the log and in the file before the next.
static bool
audit_one(void *data, const XsBaselineEntry *verdict, GError **error)
{
	const Audit *audit = data;
	BaselineRun *run = audit->run;
	uint32_t days = xs_policy_waiver_days(run->setup.policy);
	if (days == 0 || verdict->until < run->day ||
	    verdict->until > xs_day_later(run->day, days)) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("it must expire within %u days, as the policy says, and not before "
			      "today"),
			    days);
		return false;
	}
	return xs_baseline_audit(run->baseline, audit->log, verdict, error) &&
	       xs_baseline_save(run->baseline, error);
}

static const char *
context_by_id(void *data, const XsBaselineEntry *entry)
{
	const Audit *audit = data;
	return g_hash_table_lookup(audit->run->found, entry->id);
}

// The only entry whose id begins so.
static bool
find_entry(const BaselineRun *run, const char *word, char **ret_id, GError **error)
{
	const char *colon = strchr(word, ':');
	const char *digits = colon != NULL ? colon + 1 : word;
	size_t n = 0;
	for (size_t i = 0; strlen(digits) >= SHORTEST_ID && i < xs_baseline_count(run->baseline);
	     i++) {
		const XsBaselineEntry *entry = xs_baseline_get(run->baseline, i);
		if (!g_str_has_prefix(strchr(entry->id, ':') + 1, digits))
			continue;
		*ret_id = entry->id;
		n++;
	}
	return n == 1 ||
	       xs_error_usage(error,
			      n == 0 ? _("no entry has this id; ids have six digits at least")
				     : _("several entries have an id that begins so"));
}

static bool
audit_by_options(Audit *audit, GError **error)
{
	BaselineRun *run = audit->run;
	const XsOptions *options = run->options;
	XsBaselineEntry verdict = {.until = options->expires};
	if (!xs_baseline_state_parse(options->verdict, &verdict.state) ||
	    verdict.state == XS_BASELINE_UNAUDITED)
		return xs_error_usage(error, _("--verdict takes 'accepted' or 'leak'"));
	if (options->findings.n == 0 || options->owner == NULL || options->reason == NULL ||
	    options->expires == 0)
		return xs_error_usage(
			error, _("an audit needs --finding, --owner, --reason and --expires"));
	g_autofree char *owner = clean(run, options->owner);
	g_autofree char *reason = clean(run, options->reason);
	verdict.owner = owner;
	verdict.reason = reason;
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	for (size_t i = 0; i < options->findings.n; i++) {
		char *id = NULL;
		if (!find_entry(run, options->findings.words[i], &id, error))
			return false;
		g_ptr_array_add(ids, id);
	}
	for (guint i = 0; i < ids->len; i++) {
		verdict.id = ids->pdata[i];
		if (!audit_one(audit, &verdict, error))
			return false;
	}
	return true;
}

static int
audit(BaselineRun *run, GError **error)
{
	const XsOptions *options = run->options;
	if (!prepare(run, options->arguments[1], false, error))
		return -1;
	g_autoptr(XsLog) log = xs_setup_log(options, &run->setup, error);
	if (log == NULL)
		return -1;
	Audit own = {run, log};
	const XsBaselineTerminal terminal = {
		.baseline = run->baseline,
		.day = run->day,
		.audit = audit_one,
		.context = context_by_id,
		.clean = clean_answer,
		.data = &own,
	};
	bool by_keys = options->verdict == NULL && options->findings.n == 0;
	if (!by_keys)
		return audit_by_options(&own, error) ? STATUS_GOOD : -1;
	if (!xs_terminal_is_there()) {
		(void)xs_error_usage(
			error,
			_("auditing by keys needs a terminal: name --finding and --verdict"));
		return -1;
	}
	run->contexts = true;
	xs_inputs_add(run->inputs, xs_baseline_folder(run->baseline));
	return scan(run, error) && xs_baseline_terminal(&terminal, error) ? STATUS_GOOD : -1;
}

int
xs_command_baseline(const XsOptions *options, GError **error)
{
	g_auto(BaselineRun) run = {.options = options};
	const char *what = options->n_arguments > 1 ? options->arguments[0] : "";
	if (strcmp(what, "create") == 0)
		return create(&run, error);
	if (options->n_arguments == 2 && strcmp(what, "audit") == 0)
		return audit(&run, error);
	if (options->n_arguments == 2 && strcmp(what, "prune") == 0)
		return prune(&run, error);
	(void)xs_error_usage(error,
			     _("baseline takes create and paths, or audit or prune and a file"));
	return -1;
}
