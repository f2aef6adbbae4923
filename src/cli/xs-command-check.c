// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-reports.h"
#include "cli/xs-setup.h"
#include "job/xs-name.h"
#include "job/xs-released.h"
#include "review/xs-receipts.h"

#include <string.h>

// The gate by receipts: no workers, no log. It needs the trusted keys and the receipts, and the rules for
// the names of the files, which are shown masked.
typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsOffice *office;
	GPtrArray *folders; // char *: of receipts, for all files
	char *last_parent;  // folder of the file before, and
	char *last_found;   // the receipts of its repository, or NULL
	XsReports *reports;
	XsSummary *summary;
} CheckRun;

static void
check_run_clear(CheckRun *run)
{
	g_clear_pointer(&run->reports, xs_reports_free);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->office, xs_office_free);
	g_clear_pointer(&run->folders, g_ptr_array_unref);
	g_clear_pointer(&run->last_parent, g_free);
	g_clear_pointer(&run->last_found, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CheckRun, check_run_clear)

// The folder .xianshen/receipts in the file's folder or one above it.
static const char *
repository_receipts(CheckRun *run, const char *path)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	g_autofree char *parent = g_path_get_dirname(full);
	if (g_strcmp0(parent, run->last_parent) == 0)
		return run->last_found;
	g_free(run->last_parent);
	g_clear_pointer(&run->last_found, g_free);
	run->last_parent = g_strdup(parent);
	for (;;) {
		g_autofree char *receipts = g_build_filename(parent, ".xianshen", "receipts", NULL);
		if (g_file_test(receipts, G_FILE_TEST_IS_DIR)) {
			run->last_found = g_steal_pointer(&receipts);
			return run->last_found;
		}
		char *above = g_path_get_dirname(parent);
		bool top = strcmp(above, parent) == 0;
		g_free(parent);
		parent = above;
		if (top)
			return NULL;
	}
}

static void
judge(CheckRun *run, const XsInput *input, XsResult *result)
{
	const char *near = input->path != NULL ? repository_receipts(run, input->path) : NULL;
	g_autoptr(GPtrArray) folders = g_ptr_array_new();
	for (guint i = 0; i < run->folders->len; i++)
		g_ptr_array_add(folders, run->folders->pdata[i]);
	if (near != NULL)
		g_ptr_array_add(folders, (void *)near);
	g_ptr_array_add(folders, NULL);
	g_auto(XsReceiptCheck) check = {0};
	xs_receipts_check((const char *const *)folders->pdata,
			  xs_office_trust(run->office),
			  result->sha256,
			  &check);
	result->outcome = xs_reason_outcome(check.reason);
	if (check.receipt != NULL)
		xs_released_tell(check.receipt, result);
	result->label = check.label != NULL ? g_intern_string(check.label) : NULL;
	if (check.reason != XS_REASON_NONE)
		g_ptr_array_add(result->notices, g_strdup(xs_reason_name(check.reason)));
	else if (check.warns)
		g_ptr_array_add(result->notices, g_strdup(xs_reason_name(XS_REASON_NO_LABEL)));
	if (check.reason == XS_REASON_RECEIPT_BROKEN)
		run->summary->log_broken = true;
}

static bool
one_file(CheckRun *run, const XsInput *input, uint32_t number, GError **error)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_autoptr(GError) unread = NULL;
	result->input = number;
	result->file = xs_name_mask(&run->setup.context, input->relative);
	if (run->options->show_paths && input->path != NULL)
		result->path = g_utf8_make_valid(input->path, -1);
	if (xs_input_digest(
		    input, xs_limits_default.input_size, result->sha256, &result->size, &unread))
		judge(run, input, result);
	else
		xs_result_set_error(result, unread);
	xs_summary_add(run->summary, result);
	return xs_reports_add(run->reports, result, run->options->quiet, error);
}

static bool
prepare(CheckRun *run, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_setup_names(&run->setup, options, error))
		return false;
	if (!xs_setup_office(options, &run->setup.paths, true, &run->office, error)) {
		// Who has no office's configuration may never have heard of receipts.
		g_prefix_error(error, "%s", _("receipts are asked for (or --mode scan): "));
		return false;
	}
	if (xs_trust_count(xs_office_trust(run->office)) == 0) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    _("the configuration of the office lists no trusted key"));
		return false;
	}
	run->folders = g_ptr_array_new_with_free_func(g_free);
	for (size_t i = 0; i < options->receipts.n; i++)
		g_ptr_array_add(run->folders, g_strdup(options->receipts.words[i]));
	g_ptr_array_add(run->folders, g_build_filename(run->setup.paths.state, "receipts", NULL));
	const XsReportOptions report = {.show_paths = options->show_paths};
	run->reports = xs_reports_new(options, &report, error);
	if (run->reports == NULL)
		return false;
	run->summary = xs_summary_new();
	return true;
}

static int
check_receipts(const XsOptions *options, GError **error)
{
	g_auto(CheckRun) run = {.options = options};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !prepare(&run, error))
		return -1;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++)
		if (!one_file(&run, xs_inputs_get(inputs, i), (uint32_t)i + 1, error))
			return -1;
	if (!xs_reports_finish(run.reports, run.summary, NULL, error))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(run.summary);
	return status.code;
}

int
xs_command_check(const XsOptions *options, GError **error)
{
	const char *mode = options->mode != NULL ? options->mode : "receipt";
	if (options->baseline != NULL && strcmp(mode, "receipt") == 0) {
		(void)xs_error_usage(error,
				     _("a waiver is no receipt: --baseline is for --mode scan"));
		return -1;
	}
	if (strcmp(mode, "receipt") == 0)
		return check_receipts(options, error);
	if (strcmp(mode, "scan") == 0)
		return xs_command_files(options, error);
	(void)xs_error_usage(error, _("--mode takes 'receipt' or 'scan'"));
	return -1;
}
