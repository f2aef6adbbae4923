// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-report-private.h"

#include <limits.h>

// JUnit XML as Jenkins reads it: one test case a file. Test cases are held until the end, since
// their counts stand before them.

static void
put_attribute(GString *out, const char *name, const char *untrusted_text)
{
	g_string_append_printf(out, " %s=\"", name);
	xs_report_escape(out, untrusted_text);
	g_string_append_c(out, '"');
}

static void
put_details(GString *out, const XsResult *result)
{
	if (result->error != NULL) {
		xs_report_escape(out, result->error);
		g_string_append_c(out, '\n');
	}
	g_autofree char *verdict = xs_report_verdict(result);
	if (verdict != NULL) {
		xs_report_escape(out, verdict);
		g_string_append_c(out, '\n');
	}
	g_autoptr(GArray) groups = xs_report_group(result, false, UINT_MAX, NULL);
	for (unsigned int i = 0; i < groups->len; i++) {
		const XsFindingGroup *group = &g_array_index(groups, XsFindingGroup, i);
		g_string_append_printf(out, "%" G_GUINT64_FORMAT " x ", group->n);
		xs_report_escape(out, group->first.rule);
		g_string_append(out, ", ");
		xs_report_escape(out, group->first.action);
		if (group->first.waiver != NULL)
			g_string_append_printf(
				out,
				", %s",
				xs_result_is_waived(&group->first)
					? "waived"
					: xs_waiver_status_name(group->first.waiver->status));
		g_string_append_c(out, '\n');
	}
	for (unsigned int i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		g_string_append(out, "not examined: ");
		xs_report_escape(out, gap->kind);
		g_string_append(out, ", ");
		xs_report_escape(out, gap->part);
		g_string_append(out, ", ");
		xs_report_escape(out, gap->reason);
		g_string_append_c(out, '\n');
	}
}

static void
add(XsReport *self, const XsResult *result)
{
	GString *out = self->held;
	g_autofree char *file = xs_report_file(self, result);
	int status = xs_outcome_exit_status(result->outcome);
	const char *element = status == 3 ? "error" : "failure";
	g_string_append(out, "<testcase");
	put_attribute(out, "classname", "xianshen");
	put_attribute(out, "name", file);
	g_string_append(out, ">");
	if (result->outcome == XS_OUTCOME_SKIPPED)
		g_string_append(out, "<skipped/>");
	if (status != 0) {
		g_string_append_printf(out, "<%s", element);
		put_attribute(out, "type", xs_outcome_name(result->outcome));
		put_attribute(out, "message", xs_outcome_name(result->outcome));
		g_string_append(out, ">");
		put_details(out, result);
		g_string_append_printf(out, "</%s>", element);
	}
	if (result->outcome == XS_OUTCOME_WAIVED) {
		g_string_append(out, "<system-out>");
		put_details(out, result);
		g_string_append(out, "</system-out>");
	}
	g_string_append(out, "</testcase>\n");
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	uint64_t errors = 0;
	uint64_t failures = 0;
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++) {
		int status = xs_outcome_exit_status(outcome);
		errors += status == 3 ? summary->outcomes[outcome] : 0;
		failures += status != 3 && status != 0 ? summary->outcomes[outcome] : 0;
	}
	g_string_append_printf(self->out,
			       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			       "<testsuites><testsuite name=\"xianshen\" tests=\"%" G_GUINT64_FORMAT
			       "\" failures=\"%" G_GUINT64_FORMAT "\" errors=\"%" G_GUINT64_FORMAT
			       "\" skipped=\"%" G_GUINT64_FORMAT "\">\n",
			       summary->files,
			       failures,
			       errors,
			       summary->skipped);
	g_string_append_len(self->out, self->held->str, (gssize)self->held->len);
	g_string_append(self->out, "</testsuite></testsuites>\n");
}

const XsReportFuncs xs_report_junit_funcs = {
	.name = "junit",
	.add = add,
	.finish = finish,
};
