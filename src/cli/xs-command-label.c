// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-file.h"
#include "report/xs-words.h"
#include "review/xs-dossier.h"
#include "review/xs-labels.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsOffice *office; // or NULL
	XsLog *log;       // of set
	XsIndex *index;
	XsResult *result;
	char *given; // by a person before, or NULL
	char *reason;
	char *account;
} LabelRun;

static void
label_run_clear(LabelRun *run)
{
	g_clear_pointer(&run->result, xs_result_free);
	g_clear_pointer(&run->index, xs_index_free);
	g_clear_pointer(&run->log, xs_log_free);
	g_clear_pointer(&run->office, xs_office_free);
	g_clear_pointer(&run->given, g_free);
	g_clear_pointer(&run->reason, g_free);
	g_clear_pointer(&run->account, g_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LabelRun, label_run_clear)

static bool
on_label(const XsEvent *event, void *data)
{
	LabelRun *run = data;
	g_free(run->given);
	g_free(run->reason);
	g_free(run->account);
	run->given = g_strdup(json_string_value(json_object_get(event->body, "label")));
	run->reason = g_strdup(json_string_value(json_object_get(event->body, "reason")));
	run->account = g_strdup(event->account);
	return true;
}

// What the document itself bears, and what people said of it.
static bool
examine(LabelRun *run, const char *path, GError **error)
{
	g_autoptr(XsFile) file = xs_setup_file(&run->setup, path, _("label takes one file"), error);
	if (file == NULL)
		return false;
	xs_file_examine(file);
	xs_file_plan_alone(file);
	g_autoptr(XsResult) result = xs_result_new();
	xs_file_fill_result(file, result);
	// The findings are told from the file, which goes.
	result->findings->free(result->findings);
	result->findings = NULL;
	const XsIndexQuery query = {.type = "label", .src = result->sha256};
	g_autoptr(XsDossier) dossier = xs_dossier_load(run->index, result->sha256, error);
	if (dossier == NULL)
		return false;
	if (xs_dossier_known(dossier) && xs_dossier_masked(dossier))
		return xs_error_usage(error, _("this is a masked copy: name the original"));
	if (!xs_index_each(run->index, &query, on_label, run, error))
		return false;
	run->result = g_steal_pointer(&result);
	return true;
}

static int
show(LabelRun *run, GError **error)
{
	(void)error;
	const XsResult *result = run->result;
	(void)printf(_("in the document: %s\n"), xs_words_label(result->label, false));
	if (run->given != NULL)
		(void)printf(_("set by %s: %s%s%s\n"),
			     run->account,
			     xs_words_label(run->given, false),
			     run->reason != NULL ? ", " : "",
			     xs_labels_reason_words(run->reason));
	const char *counts = xs_labels_stricter(result->label, run->given);
	(void)printf(_("counts: %s\n"), xs_words_label(counts, false));
	for (guint i = 0; i < result->marks->len; i++)
		(void)printf("%s: %s\n",
			     _("secrecy mark"),
			     xs_words_mark(result->marks->pdata[i], false));
	return 0;
}

static int
set(LabelRun *run, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_labels_valid(options->label)) {
		(void)xs_error_usage(error,
				     _("--label takes 'public', 'redacted-public', 'on-request' or "
				       "'not-public'"));
		return -1;
	}
	if (!xs_labels_valid_reason(options->reason)) {
		g_autofree char *all = g_strjoinv(", ", (char **)xs_labels_reasons());
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("--reason takes one of the codes %s"),
			    all);
		return -1;
	}
	if (!xs_labels_write(run->log, run->result->sha256, options->label, options->reason, error))
		return -1;
	g_free(run->given);
	g_free(run->reason);
	g_free(run->account);
	run->given = g_strdup(options->label);
	run->reason = g_strdup(options->reason);
	run->account = xs_setup_who(run->office, error);
	return run->account != NULL ? show(run, error) : -1;
}

static bool
prepare(LabelRun *run, bool writes, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_setup_load(&run->setup, options, error) ||
	    !xs_setup_office(options, &run->setup.paths, false, &run->office, error))
		return false;
	if (writes && (run->log = xs_setup_log(options, &run->setup, error)) == NULL)
		return false;
	run->index = xs_setup_index(&run->setup, error);
	return run->index != NULL;
}

int
xs_command_label(const XsOptions *options, GError **error)
{
	const char *what = options->n_arguments == 2 ? options->arguments[0] : "";
	bool writes = strcmp(what, "set") == 0;
	if (!writes && strcmp(what, "show") != 0) {
		(void)xs_error_usage(error, _("label takes show or set, and a file"));
		return -1;
	}
	g_auto(LabelRun) run = {.options = options};
	if (!prepare(&run, writes, error) || !examine(&run, options->arguments[1], error))
		return -1;
	return writes ? set(&run, error) : show(&run, error);
}
