// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-reports.h"

#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "base/xs-output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

typedef struct {
	XsReport *report;
	XsOutput *output; // NULL for standard output
	char *name;
	int dirfd;
} Destination;

struct XsReports {
	XsReportOptions base;
	GArray *destinations; // Destination
};

static void
destination_clear(void *data)
{
	Destination *destination = data;
	g_clear_pointer(&destination->report, xs_report_free);
	g_clear_pointer(&destination->output, xs_output_free);
	g_clear_pointer(&destination->name, g_free);
	xs_fd_clear(&destination->dirfd);
}

void
xs_reports_free(XsReports *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->destinations);
	g_free(self);
}

static bool
parse_kind(const char *name, XsReportKind *ret_kind, GError **error)
{
	if (xs_report_kind_parse(name, ret_kind))
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("no such kind of report: %s"), name);
	return false;
}

bool
xs_reports_add_file(XsReports *self, XsReportKind kind, const char *path, GError **error)
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
	destination.report = xs_report_new(kind, xs_output_fd(destination.output), &self->base);
	g_array_append_val(self->destinations, destination);
	return true;
}

static bool
add_word(XsReports *self, const char *word, GError **error)
{
	XsReportKind kind;
	const char *equals = strchr(word, '=');
	if (equals == NULL)
		return xs_error_usage(error, _("--report takes KIND=FILE"));
	g_autofree char *name = g_strndup(word, (gsize)(equals - word));
	return parse_kind(name, &kind, error) && xs_reports_add_file(self, kind, equals + 1, error);
}

XsReports *
xs_reports_new(const XsOptions *options, const XsReportOptions *base, GError **error)
{
	g_autoptr(XsReports) self = g_new0(XsReports, 1);
	self->base = *base;
	self->destinations = g_array_new(false, false, sizeof(Destination));
	g_array_set_clear_func(self->destinations, destination_clear);
	XsReportKind kind = options->json ? XS_REPORT_JSON : XS_REPORT_TEXT;
	if (options->format != NULL && !parse_kind(options->format, &kind, error))
		return NULL;
	XsReportOptions standard = *base;
	standard.colour = kind == XS_REPORT_TEXT && isatty(STDOUT_FILENO) == 1;
	Destination first = {.dirfd = -1};
	first.report = xs_report_new(kind, STDOUT_FILENO, &standard);
	g_array_append_val(self->destinations, first);
	for (size_t i = 0; i < options->reports.n; i++) {
		if (!add_word(self, options->reports.words[i], error))
			return NULL;
	}
	return g_steal_pointer(&self);
}

bool
xs_reports_add(XsReports *self, const XsResult *result, bool quiet, GError **error)
{
	bool silent = quiet && xs_outcome_exit_status(result->outcome) == 0;
	for (guint i = 0; i < self->destinations->len; i++) {
		const Destination *one = &g_array_index(self->destinations, Destination, i);
		if (!(silent && one->output == NULL) && !xs_report_add(one->report, result, error))
			return false;
	}
	return true;
}

bool
xs_reports_finish(XsReports *self, const XsSummary *summary, const XsLog *log, GError **error)
{
	// As "log verify --checkpoint" takes it.
	g_autofree char *checkpoint = log != NULL ? g_strdup_printf("%" G_GUINT64_FORMAT ":%s",
								    xs_log_seq(log),
								    xs_log_head(log))
						  : NULL;
	for (guint i = 0; i < self->destinations->len; i++) {
		Destination *one = &g_array_index(self->destinations, Destination, i);
		if (checkpoint != NULL)
			xs_report_set_log_head(one->report, checkpoint);
		if (!xs_report_finish(one->report, summary, error))
			return false;
		if (one->output != NULL && !xs_output_commit(one->output, one->name, true, error))
			return false;
	}
	return true;
}
